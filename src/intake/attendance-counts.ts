// Head counts that stand beside names (应到, 实到, 缺勤人数), compared with the names themselves. Where fewer are named than
// are missing, nothing is known of those who are not named.
import type { Session } from '#model/attendance.js';
import type { Day } from '#model/day.js';
import { cellName, type Row } from '#model/grid.js';
import { problem } from '#model/problem.js';
import { HEAD_COUNTS } from '#words/attendance-headings.js';
import type { Collector } from './attendance-collect.js';
import { classInWords, type NamedClass } from './attendance-students.js';
import type { Opening } from './kind.js';
import { cellText, normaliseText } from './normalise.js';

/** Heads as a form counts them; null where it does not say. */
export interface HeadCounts {
  readonly expected: number | null;
  readonly arrived: number | null;
  readonly missing: number | null;
}

/** Head counts of a class and day, with the row that states them. */
export interface Counted extends HeadCounts {
  readonly of: NamedClass;
  readonly day: Day;
  readonly session: Session;
  readonly row: number;
}

/** How many are missing, by the heads where both stand there. */
const missingBy = (counts: HeadCounts): number | null =>
  counts.missing ?? (counts.expected !== null && counts.arrived !== null ? counts.expected - counts.arrived : null);

/** Who is missing for any reason, whatever a form that asks for illness alone calls 缺课. */
export const missingByHeads = (counts: HeadCounts): number | null =>
  counts.expected !== null && counts.arrived !== null ? counts.expected - counts.arrived : counts.missing;

/** Whether counts say that everybody came. */
export const saysAllCame = (counts: HeadCounts): boolean => missingByHeads(counts) === 0;

/** Counts in the lines above a form's heading: 应到45人 实到44人 缺课1人; null where none stands there. */
export function countsAbove(rows: readonly Row[]): HeadCounts | null {
  const text = rows.flatMap((row) => row.cells.map((value) => normaliseText(cellText(value)))).join(' ');
  const number = (pattern: RegExp): number | null => {
    const found = pattern.exec(text);
    return found ? Number(found[1]) : null;
  };
  const counts = {
    expected: number(HEAD_COUNTS.expected),
    arrived: number(HEAD_COUNTS.arrived),
    missing: number(HEAD_COUNTS.missing),
  };
  return counts.expected === null && counts.arrived === null && counts.missing === null ? null : counts;
}

/** Compares names with counts and says where they differ: the rows of one class and day may each carry the day's count, or each their own. */
export function compareCounts(
  counted: readonly Counted[],
  into: Collector,
  nameColumn: number,
  opening: Opening,
): void {
  const { context, head, emit } = opening;
  const keyOf = (of: NamedClass, at: { day: Day; session: Session }): string =>
    `${of.school}|${classInWords(of)}|${at.day}|${at.session}`;
  const named = new Map<string, number>();
  for (const { of, slot } of into.sessions()) named.set(keyOf(of, slot), slot.named);
  for (const [key, group] of Map.groupBy(counted, (one) => keyOf(one.of, one))) {
    const first = group[0]!;
    const { expected, arrived, missing } = first;
    const place = { file: context.file, sheet: head.name, row: first.row, cell: cellName(first.row, nameColumn) };
    const words = { class: classInWords(first.of), day: first.day };
    if (
      group.length === 1 &&
      expected !== null &&
      arrived !== null &&
      missing !== null &&
      expected - arrived !== missing
    )
      emit({
        kind: 'problem',
        problem: problem('attendance.count.arithmetic', place, { ...words, expected, arrived, missing }),
      });
    const stated = group.map(missingBy).filter((one) => one !== null);
    const names = named.get(key) ?? 0;
    const total = stated.reduce((sum, one) => sum + one, 0);
    if (stated.length === 0 || total === names || stated.every((one) => one === names)) continue;
    const most = Math.max(...stated);
    emit({
      kind: 'problem',
      problem: problem('attendance.count.mismatch', place, { ...words, said: most, counted: names }),
    });
    if (names < most) into.doubt(first.of, first.day, first.session);
  }
}
