// Answers by mark: the code answers keys, the words say which mark of the template each key is.
// The compiler refuses a form that leaves a mark it offers unanswered.
import type { Day } from '#model/day.js';
import { type Filling, type FillValue, fillDay, fillNumber, fillText, type SheetFilling } from '#model/filling.js';
import { BLANK_DAY, type HEAD_MARKS, ledgerHeadInWords, UNKNOWN_NUMBER } from '#words/forms/common.js';
import type { MarkTable } from '#words/forms/shape.js';

/** A value for each mark of a table. */
export type AnswersOf<Table extends MarkTable> = { readonly [Key in keyof Table]: FillValue };

/** The answers under the marks' own names. */
export function answerMarks<Table extends MarkTable>(table: Table, answers: AnswersOf<Table>): SheetFilling['values'] {
  return Object.fromEntries(Object.entries(table).map(([key, [mark]]) => [mark, answers[key as keyof Table]]));
}

/** The rows of a list under the marks' own names. */
export const answerRows = <Table extends MarkTable>(
  table: Table,
  rows: readonly AnswersOf<Table>[],
): readonly SheetFilling['values'][] => rows.map((row) => answerMarks(table, row));

/** Empty rows of a list that is printed to be filled in by hand. */
export const BLANK_ROWS = 16;

/** A figure; what nobody knows is a dash, never a nought. */
export const fillKnown = (figure: number | null): FillValue =>
  figure === null ? fillText(UNKNOWN_NUMBER) : fillNumber(figure);

/** A filling without pages. */
export const fillingOf = (common: SheetFilling): Filling => ({ common, pages: {} });

/** Who prints a form, and which state of the ledger it shows. Texts are empty where the workspace says nothing. */
export interface FormHead {
  readonly unit: string;
  readonly unitCode: string;
  readonly unitTown: string;
  readonly filledOn: Day;
  readonly preparer: string;
  readonly reviewer: string;
  readonly head: string;
  readonly phone: string;
  /** Of a roll-up, how many schools are in it: `（应收 40 所，已收 35 所，缺 5 所）`; absent elsewhere. */
  readonly covers?: string;
  /** The last entry of the ledger when the form was made; null for an empty one. */
  readonly ledgerHead: { readonly seq: number; readonly hash: string } | null;
}

/** The answers that every form gives. */
export const answerHead = (of: FormHead): AnswersOf<typeof HEAD_MARKS> => ({
  unit: fillText(of.unit),
  unitCode: fillText(of.unitCode),
  unitTown: fillText(of.unitTown),
  filledOn: fillDay(of.filledOn),
  preparer: fillText(of.preparer),
  reviewer: fillText(of.reviewer),
  head: fillText(of.head),
  phone: fillText(of.phone),
  covers: fillText(of.covers ?? ''),
  ledgerHead: fillText(of.ledgerHead === null ? '' : ledgerHeadInWords(of.ledgerHead.seq, of.ledgerHead.hash)),
});

/** The same of a form that is filled in by hand some other day: its date is left open, and no state of the ledger shown. */
export const answerBlankHead = (of: FormHead): AnswersOf<typeof HEAD_MARKS> => ({
  ...answerHead(of),
  filledOn: fillText(BLANK_DAY),
  ledgerHead: fillText(''),
});
