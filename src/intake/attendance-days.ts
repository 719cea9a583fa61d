// Places the headings of days in the calendar: numbers, month-days and dates by what the titles say, weekdays by the weeks
// that stand over them. Where a heading's weekday is not the calendar's, that is said.
import { addDays, type Day, dayOf, weekdayOf } from '#model/day.js';
import type { Row } from '#model/grid.js';
import { addMonths, dayIn, type Month, monthNumber, monthOf } from '#model/month.js';
import { type Problem, problem } from '#model/problem.js';
import { WEEKDAY_CHARS } from '#words/attendance-headings.js';
import { ATTENDANCE_SAID } from '#words/attendance-said.js';
import { weekdayBeside, weekdayHeading } from './attendance-headings.js';
import { cellsOf, type Shape } from './attendance-shape.js';
import { withYear } from './dates.js';
import type { Opening } from './kind.js';
import { cellText } from './normalise.js';
import { findDays } from './titles.js';

/** What the titles say of the time of a grid. */
export interface TitledSpan {
  readonly month: Month | null;
  readonly monthAssumed: boolean;
  readonly days: { readonly from: Day; readonly to: Day } | null;
}

/** The day of a heading: null where the month has no such day; `number` is what the heading says. */
export interface PlacedDay {
  readonly day: Day | null;
  readonly number: number;
}

/** Names the cell of a heading for a problem; without a row, that of the days. */
export type Placer = (column: number, row?: number) => { file: string; sheet: string; row: number; cell: string };

/** Weeks that stand over the weekdays (第2周（9.7-9.11）), with the column at which each begins. */
export function weeksAbove(
  rows: readonly Row[],
  shape: Shape,
  { context }: Opening,
): readonly { readonly column: number; readonly from: Day; readonly to: Day }[] {
  const weekdayRow = shape.weekdayRow ?? 0;
  for (let at = weekdayRow - 1; at >= Math.max(0, shape.top - 1); at -= 1) {
    const weeks = cellsOf(rows, at).flatMap((value, column) => {
      const days = shape.bound.has(column) && at === shape.nameRow ? null : findDays(cellText(value), context);
      return days === null || days.from === days.to ? [] : [{ column, ...days }];
    });
    // One span above the name row is the title of the sheet.
    if (weeks.length > (at < shape.top ? 1 : 0)) return weeks;
  }
  return [];
}

/** Days by column: numbers by the title's month, month-days by the year around today, dates as they are; null without a month. */
export function placeHeadings(
  shape: Shape,
  rows: readonly Row[],
  of: TitledSpan,
  opening: Opening,
  place: Placer,
  problems: Problem[],
  assumptions: string[],
): Map<number, PlacedDay> | null {
  const { context } = opening;
  const placed = new Map<number, PlacedDay>();
  const entries = [...shape.headings].sort(([a], [b]) => a - b);
  const numbers = entries.flatMap(([, one]) => (one.kind === 'number' ? [one.number] : []));
  const dropAt = numbers.findIndex((value, at) => at > 0 && value < numbers[at - 1]!);
  // A title that spans days (9月26日—10月25日) places the numbers better than its month does.
  const span = of.days !== null && of.days.from !== of.days.to ? of.days : null;
  let month =
    span === null
      ? (of.month ?? (of.days === null ? null : monthOf(of.days.from)))
      : dropAt > 0
        ? monthOf(span.to)
        : monthOf(span.from);
  const weekYear = month === null || !of.monthAssumed ? null : yearByWeekdays(rows, shape, month);
  if (weekYear !== null) month = weekYear;
  if (numbers.length > 0 && month === null) return null;
  if (of.monthAssumed && month !== null && numbers.length > 0) assumptions.push(ATTENDANCE_SAID.yearAssumed(month));
  let at = -1;
  let before: Day | null = null;
  for (const [column, one] of entries) {
    if (one.kind === 'number') {
      at += 1;
      const its: Month = dropAt > 0 && at < dropAt ? addMonths(month!, -1) : month!;
      placed.set(column, { day: dayIn(its, one.number), number: one.number });
      continue;
    }
    let day: Day | null;
    if (one.kind === 'day') day = one.day;
    else {
      const written = yearOfMonth(one.month, of.month, of.monthAssumed);
      const near = { today: context.today, terms: context.terms };
      day = written === null ? withYear(one.month, one.dayOfMonth, near) : dayOf(written, one.month, one.dayOfMonth);
      // The number 9.1 behind 9.9 was typed 9.10: Excel dropped the nought.
      const raw = cellsOf(rows, shape.dayRow!)[column];
      if (typeof raw === 'number' && before !== null && day !== null && one.dayOfMonth <= 3) {
        const next = addDays(before, 1);
        if (+next.slice(8) === one.dayOfMonth * 10 && next.slice(0, 7) === day.slice(0, 7)) day = next;
      }
    }
    if (day === null) {
      problems.push(
        problem('attendance.heading.unplaced', place(column), {
          heading: cellText(cellsOf(rows, shape.dayRow!)[column]),
        }),
      );
      continue;
    }
    before = day;
    placed.set(column, { day, number: +day.slice(8) });
  }
  if (dropAt > 0) {
    const all = [...placed.values()].flatMap((one) => (one.day === null ? [] : [one.day]));
    assumptions.push(ATTENDANCE_SAID.monthAcross(all[0] ?? '', all.at(-1) ?? ''));
  }
  return placed;
}

/** The year written in the title, for a heading of that month or a neighbour of it. */
function yearOfMonth(monthOfHeading: number, titled: Month | null, assumed: boolean): number | null {
  if (titled === null || assumed) return null;
  for (const step of [0, -1, 1, -2, 2]) {
    const near = addMonths(titled, step);
    if (monthNumber(near) === monthOfHeading) return +near.slice(0, 4);
  }
  return null;
}

/** Where the title gives no year, the weekday row may: the year near the assumed one whose weekdays all agree. */
function yearByWeekdays(rows: readonly Row[], shape: Shape, month: Month): Month | null {
  if (shape.weekdayRow === null) return null;
  const cells = cellsOf(rows, shape.weekdayRow);
  const pairs = [...shape.headings].flatMap(([column, one]) => {
    const weekday = weekdayHeading(cells[column]);
    return one.kind === 'number' && weekday !== null ? [{ number: one.number, weekday }] : [];
  });
  if (pairs.length < 5) return null;
  const agrees = (of: Month): boolean =>
    pairs.every(({ number, weekday }) => {
      const day = dayIn(of, number);
      return day === null || weekdayOf(day) === weekday;
    });
  return [month, addMonths(month, -12)].find(agrees) ?? null;
}

/** Says where the heading's weekday is not the calendar's; the date decides. */
export function checkWeekdays(
  rows: readonly Row[],
  shape: Shape,
  placed: ReadonlyMap<number, { day: Day | null }>,
  place: Placer,
  problems: Problem[],
): void {
  for (const [column, { day }] of placed) {
    if (day === null) continue;
    const row = shape.weekdayRow ?? shape.dayRow;
    const said =
      (shape.weekdayRow === null ? null : weekdayHeading(cellsOf(rows, shape.weekdayRow)[column])) ??
      (shape.dayRow === null ? null : weekdayBeside(cellsOf(rows, shape.dayRow)[column]));
    if (said === null || said === weekdayOf(day) || row === null) continue;
    const word = (weekday: number): string => WEEKDAY_CHARS[weekday - 1]!;
    problems.push(
      problem('attendance.weekday.mismatch', place(column, row), {
        day,
        said: word(said),
        really: word(weekdayOf(day)),
      }),
    );
    return; // One wrong month makes all of them wrong; once is enough to say.
  }
}
