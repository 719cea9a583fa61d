// What the recogniser of one kind of sheet is handed, so that `intake.ts` can open any of them the same way.
import type { Day } from '#model/day.js';
import type { Row, SheetHead } from '#model/grid.js';
import type { Month } from '#model/month.js';
import type { IntakeContext, Outcome, SheetIntake } from '#model/records.js';

/** Where a fact about the whole sheet was found. */
export type TitleOrigin = 'title' | 'sheet' | 'file' | 'workspace';

/** What title rows, sheet name, file name and workspace say of the whole sheet (titles.ts finds it). */
export interface Titles {
  /** The texts above the heading row, with their row; `before` limits them to rows above a heading row. */
  readonly texts: readonly { readonly row: number; readonly column: number; readonly text: string }[];
  /** Title first, then sheet name, then file name, then the workspace's school; null where none names a school. */
  readonly school: { readonly name: string; readonly code: string | null; readonly from: TitleOrigin } | null;
  /** The class that title, sheet name or file name states; null where none does. `classNo` is null for a grade alone. */
  readonly schoolClass: {
    readonly grade: number | null;
    readonly gradeText: string;
    readonly classNo: string | null;
    readonly cohort: number | null;
    readonly from: TitleOrigin;
  } | null;
  /** Two different classes named by title and sheet name (or file name), as written; null where they agree. */
  readonly classConflict: { readonly one: string; readonly other: string } | null;
  /** The month stated, its year taken from the title, the school year or, failing both, the last such month before today. */
  readonly month: Month | null;
  /** True where the year of `month` is our reading and not written. */
  readonly monthYearAssumed: boolean;
  /** Single days or a span written in a title (10.1-10.17 上午出勤情况), first and last. */
  readonly days: { readonly from: Day; readonly to: Day } | null;
  /** 填报日期. */
  readonly filledOn: Day | null;
  /** The year in which the school year began, where a title states it (2026年秋季学期, 2026-2027学年). */
  readonly schoolYear: number | null;
}

/** A sheet at the moment its kind is known. */
export interface Opening {
  readonly head: SheetHead;
  readonly context: IntakeContext;
  readonly titles: Titles;
  /** The buffered rows from the top of the sheet, heading included; the recogniser takes them before any later row. */
  readonly rows: readonly Row[];
  readonly emit: (outcome: Outcome) => void;
  /** Why the sheet was taken for this kind, in words. */
  readonly why: string;
}

/**
 * Starts one kind of sheet. It finds its own heading in `opening.rows` (headings.ts helps), emits records for the data
 * rows among them at once, and takes the later rows one by one. A sheet that it can't read is answered by a problem
 * with severity error and zero rows, never by silence.
 */
export type KindIntake = (opening: Opening) => SheetIntake;
