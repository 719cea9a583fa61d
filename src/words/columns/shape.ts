/** A column of a kind of sheet: the heading we print, the other spellings that files carry, and what it is for. */
interface ColumnWords {
  readonly heading: string;
  readonly also: readonly string[];
  /** The sheet can't be read without it. */
  readonly needed?: true;
  /** Two columns for it are a refusal of the sheet; of other fields the first column is taken, and a warning says so. */
  readonly single?: true;
  /** Speaks for this kind of sheet where the kind must be recognised. */
  readonly telling?: true;
  /** Known, and not taken: the ledger has no place for it. */
  readonly passed?: true;
}

/** Field → column. Fields are English identifiers, as the workspace's `headings` name them. */
export type ColumnTable = Readonly<Record<string, ColumnWords>>;
