// A new workbook as a value: sheets of cells with their looks. Forms say it, sheets/write-book.ts writes it.

/** How a cell looks. `day` takes a `YYYY-MM-DD` text; `bad` marks what has to be mended. */
export type Look = 'plain' | 'title' | 'head' | 'text' | 'number' | 'day' | 'bad' | 'note' | 'label' | 'total';

/** A cell; null is an empty one without a frame. */
export interface BookCell {
  readonly value: string | number;
  readonly look: Look;
}

export const cell = (value: string | number, look: Look): BookCell => ({ value, look });

/** A sheet. `headRow` (1-based) is frozen and repeated when printed; `choices` are drop-downs below it by column. */
export interface BookSheet {
  readonly name: string;
  readonly widths: readonly number[];
  readonly rows: readonly (readonly (BookCell | null)[])[];
  readonly headRow: number | null;
  readonly landscape: boolean;
  readonly merges: readonly string[];
  /** Rows below the headings grow with their longest wrapped text; a printed list must show all of it. */
  readonly tallRows?: boolean;
  /** Columns at the left that stay in sight and repeat on every page of a table that takes several pages across. */
  readonly keepColumns?: number;
  readonly choices: readonly { readonly range: string; readonly words: readonly string[] }[];
}
