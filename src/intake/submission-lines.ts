// How the lines of a submitted table are read: a field of a row, codes by their words, days, texts on one line.
import { type Day, readDay } from '#model/day.js';
import type { Problem } from '#model/problem.js';
import type { PartRow, SubmissionTable } from '#model/submission.js';
import { SUBMISSION_TABLES } from '#words/submission.js';
import { readDate } from './dates.js';

/** A fault in a part, by the place of its row in its table; null for the cover. */
export interface PartFault {
  readonly table: SubmissionTable | null;
  readonly row: number;
  readonly field: string;
  readonly problem: Problem;
}

/** The column of each field in the rows of its table. */
export const COLUMN_AT = Object.fromEntries(
  Object.entries(SUBMISSION_TABLES).map(([table, fields]) => [
    table,
    new Map(Object.keys(fields).map((name, at) => [name, at])),
  ]),
) as unknown as Readonly<Record<SubmissionTable, ReadonlyMap<string, number>>>;

/** The text of a row's field. */
export const fieldOf = (table: SubmissionTable, row: PartRow, field: string): string =>
  row[COLUMN_AT[table].get(field)!] ?? '';

/** The heading of a field, for what is said of it. */
export const headingOf = (table: SubmissionTable, field: string): string =>
  (SUBMISSION_TABLES[table] as Readonly<Record<string, { readonly heading: string }>>)[field]!.heading;

/** Codes by their words, once a table. */
export const byWord = <C extends string>(words: Readonly<Record<C, string>>): ReadonlyMap<string, C> =>
  new Map(
    (Object.entries(words) as [C, string][]).flatMap(([code, word]) => [
      [word, code],
      [code, code],
    ]),
  );

/** The lines of a cell that holds several. */
export const cellLines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
/** What was written on one line, with the line breaks that it had. */
export const fromLine = (text: string): string =>
  text.replace(/\\(\\|n)/g, (_, sign: string) => (sign === 'n' ? '\n' : '\\'));

/** The day of a cell; `unread` where something stands there that is no day. */
export function dayIn(text: string, today: Day): Day | null | 'unread' {
  const plain = readDay(text);
  if (plain !== null) return plain;
  const read = readDate(text, today);
  return read.kind === 'blank' ? null : read.kind === 'day' ? read.day : 'unread';
}
