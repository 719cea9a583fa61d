// What the command was told of its files, and how it gets at what is not said: the context of a sheet, a password.
import type { Day } from '#model/day.js';
import type { IntakeContext, SheetKind } from '#model/records.js';
import type { ReadPlace } from '#plan/work-rows.js';
import type { IntakeOrder } from './context.js';
import type { NamedFile } from './file.js';
import type { FindingsDesk } from './findings.js';

/** What the command was told. */
export interface ImportOrder {
  readonly files: readonly NamedFile[];
  readonly kind: SheetKind | null;
  readonly encoding: string | null;
  readonly password: string | null;
  /** Adds to classes instead of replacing them. */
  readonly supplement: boolean;
  /** Takes registers even where a class lost most of its children. */
  readonly replace: boolean;
  /** Says of files that are in already how they are understood. */
  readonly explain: boolean;
  readonly today: Day;
  /** What intake is told: of all files, and of one. */
  readonly intake: IntakeOrder;
  readonly contextOf: (file: string) => IntakeContext;
  readonly readPlace: ReadPlace;
  /** Keeps what is found in the files. */
  readonly findings: FindingsDesk;
  /** Whose ledger it is: what a return sheet says to others is not taken. */
  readonly organisation: string;
  readonly progress: (line: string) => void;
  /** Asks for the password of a file; null where nobody can be asked, '' from somebody who does not know it. */
  readonly askPassword: ((file: string, wrong: boolean) => Promise<string>) | null;
}

/** How a file was opened, to open it again. */
export const readingOf = (
  file: { readonly password: string | null },
  { password, encoding }: ImportOrder,
): { readonly password: string | null; readonly encoding: string | null } => ({
  password: file.password ?? password,
  encoding,
});
