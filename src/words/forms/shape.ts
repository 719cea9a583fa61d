/** Marks that a form answers: key in the code → the mark as typed in a template, and what it means. */
export type MarkTable = Readonly<Record<string, readonly [mark: string, meaning: string]>>;

/** A list of a form: its name before the dot, and the marks of its rows. */
export interface ListWords {
  readonly list: string;
  readonly meaning: string;
  readonly marks: MarkTable;
}

/** A form as office staff know it. */
export interface FormWords {
  readonly title: string;
  /** What it is for, in one sentence. */
  readonly purpose: string;
  /** Which of the five source documents asks for it. */
  readonly askedBy: string;
  readonly marks: MarkTable;
  readonly lists: Readonly<Record<string, ListWords>>;
  /** The sheet that is printed once a child; null where the form is one for all. */
  readonly page: string | null;
}
