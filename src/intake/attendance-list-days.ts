// The days that a row of an attendance list speaks of: one, or the school days of a span (缺勤日期：9月4日-9日).
import { type Day, daysBetween, daysFrom } from '#model/day.js';
import type { CellValue } from '#model/grid.js';
import type { IntakeContext } from '#model/records.js';
import { readSpan, readStatedDay } from './dates.js';

/** Reads a date cell: a day, and the school days of a span; both null where it holds neither. */
export function dayReader(context: IntakeContext): {
  readonly day: (value: CellValue) => Day | null;
  readonly span: (value: CellValue) => readonly Day[] | null;
} {
  const year = { today: context.today, terms: context.terms };
  return {
    day: remembered((value) => readStatedDay(value, year)),
    span: remembered((value) => schoolDaysOf(readSpan(value, year), context)),
  };
}

/** A span longer than this is no absence of one row. */
const SPAN_MAX = 31;

/** The school days of a span of two days and more, all its days where none is one; null for anything else. */
function schoolDaysOf(
  span: { readonly from: Day; readonly to: Day } | null,
  { calendar }: IntakeContext,
): readonly Day[] | null {
  if (span === null || span.from === span.to || daysBetween(span.from, span.to) >= SPAN_MAX) return null;
  const days = daysFrom(span.from, span.to);
  const taught = days.filter((one) => calendar.isWorkday(one));
  return taught.length === 0 ? days : taught;
}

/** Distinct texts of one column that are worth remembering. */
export const REMEMBERED = 5000;

/** The same answer for the same cell value, read once. */
function remembered<T>(read: (value: CellValue) => T): (value: CellValue) => T {
  const known = new Map<CellValue, T>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const made = read(value);
    if (known.size < REMEMBERED) known.set(value, made);
    return made;
  };
}
