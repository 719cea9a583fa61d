// Binds the heading of a grid: its days with their place in the calendar, the columns that only count, those that no heading
// names. Where the heading stands is found in attendance-shape.ts; which mark stands where is read in attendance-cells.ts.
import { addDays, daysFrom, weekdayOf } from '#model/day.js';
import { cellName, type Row } from '#model/grid.js';
import { type Month, monthOf } from '#model/month.js';
import { type Problem, problem } from '#model/problem.js';
import { type AttendanceField, OTHER_TOTALS, TOTAL_HEADINGS } from '#words/attendance-headings.js';
import { ATTENDANCE_SAID } from '#words/attendance-said.js';
import { checkWeekdays, type PlacedDay, placeHeadings, type TitledSpan, weeksAbove } from './attendance-days.js';
import { isPassed, weekdayHeading } from './attendance-headings.js';
import { type DayColumn, spreadSessions } from './attendance-parts.js';
import { cellsOf, isBlank, type Shape, sessions, weekdays } from './attendance-shape.js';
import type { Opening } from './kind.js';
import { cellText, normaliseHeading } from './normalise.js';

/** A column that counts marks of one status. */
interface TotalColumn {
  readonly column: number;
  readonly counts: string;
  readonly heading: string;
}

/** A heading with its days. Its students stand from `firstRow` to the next heading. */
export interface GridHeading {
  /** Rows of the heading, as indexes into the buffered rows. */
  readonly top: number;
  readonly bottom: number;
  readonly bound: ReadonlyMap<number, AttendanceField>;
  readonly days: readonly DayColumn[];
  readonly totals: readonly TotalColumn[];
  readonly month: Month | null;
  readonly assumptions: readonly string[];
  readonly problems: readonly Problem[];
  readonly unknownHeadings: readonly string[];
  /** Columns among the days that no heading names or no day fits: what stands in them is not read. */
  readonly unheaded: readonly number[];
}

/** Places a heading's days in the calendar. `month` is what the titles say of this block. */
export function placeGrid(rows: readonly Row[], shape: Shape, of: TitledSpan, opening: Opening): GridHeading {
  const { context, head } = opening;
  const assumptions: string[] = [];
  const problems: Problem[] = [];
  const headingRow = shape.dayRow ?? shape.weekdayRow ?? shape.sessionRow ?? shape.nameRow;
  const place = (column: number, row = headingRow) => ({
    file: context.file,
    sheet: head.name,
    row: rows[row]!.number,
    cell: cellName(rows[row]!.number, column),
  });
  const base = { top: shape.top, bottom: shape.bottom, bound: shape.bound, assumptions, problems };
  const nothing = (code: 'attendance.month.unknown' | 'attendance.days.unknown'): GridHeading => {
    problems.push(problem(code, { file: context.file, sheet: head.name, row: rows[headingRow]!.number }));
    return { ...base, days: [], totals: [], month: null, unknownHeadings: [], unheaded: [] };
  };

  const placed = new Map<number, PlacedDay>();
  if (shape.dayRow !== null) {
    const result = placeHeadings(shape, rows, of, opening, place, problems, assumptions);
    if (result === null) return nothing('attendance.month.unknown');
    for (const [column, one] of result) placed.set(column, one);
  } else if (shape.weekdayRow !== null) {
    const weeks = weeksAbove(rows, shape, opening);
    if (of.days === null && weeks.length === 0) return nothing('attendance.days.unknown');
    for (const column of weekdays(cellsOf(rows, shape.weekdayRow), shape.bound)) {
      const weekday = weekdayHeading(cellsOf(rows, shape.weekdayRow)[column])!;
      const span = weeks.length === 0 ? of.days! : weeks.findLast((one) => one.column <= column);
      if (span === undefined) continue;
      const day =
        daysFrom(span.from, span.to).find((one) => weekdayOf(one) === weekday) ??
        (span.from === span.to ? addDays(span.from, weekday - weekdayOf(span.from)) : null);
      if (day !== null) placed.set(column, { day, number: +day.slice(8) });
    }
    const spans = weeks.length === 0 ? [of.days!] : weeks;
    for (const { from, to } of spans) assumptions.push(ATTENDANCE_SAID.datesFromTitle(from, to));
  } else {
    if (of.days === null || of.days.from !== of.days.to) return nothing('attendance.days.unknown');
    const first = sessions(cellsOf(rows, shape.sessionRow!), shape.bound, -1)[0]!;
    placed.set(first, { day: of.days.from, number: +of.days.from.slice(8) });
  }
  checkWeekdays(rows, shape, placed, place, problems);
  const days = spreadSessions(rows, shape, placed, opening, problems, assumptions, place);
  const taken = new Set(days.map((one) => one.column));
  const { totals, unknown } = otherColumns(rows, shape, taken);
  const firstDay = days.find((one) => one.day !== null)?.day ?? null;
  return {
    ...base,
    days,
    totals,
    month: of.month ?? (firstDay === null ? null : monthOf(firstDay)),
    unknownHeadings: unknown,
    unheaded: unheadedColumns(rows, shape, taken, opening),
  };
}

/** Columns from the first day to the last, merged headings included, that are no day, and that no text of their own heads. */
function unheadedColumns(
  rows: readonly Row[],
  shape: Shape,
  days: ReadonlySet<number>,
  { head }: Opening,
): readonly number[] {
  const headingRows = rows.slice(shape.top, shape.bottom + 1);
  const numbers = new Set(headingRows.map((row) => row.number));
  const ends = head.merges.filter((one) => numbers.has(one.top) && days.has(one.left)).map((one) => one.right);
  const ofWeek = shape.weekdayRow === null ? [] : weekdays(cellsOf(rows, shape.weekdayRow), shape.bound);
  const [first, last] = [Math.min(...days), Math.max(...days, ...ends, ...ofWeek)];
  const weekdayRow = shape.weekdayRow === null ? [] : cellsOf(rows, shape.weekdayRow);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at).filter(
    (column) =>
      !days.has(column) &&
      !shape.bound.has(column) &&
      (headingRows.every((row) => isBlank(row.cells[column])) || weekdayHeading(weekdayRow[column]) !== null),
  );
}

/** Columns that are neither a person's field nor a day: totals that can be compared, and headings that mean nothing to us. */
function otherColumns(
  rows: readonly Row[],
  shape: Shape,
  days: ReadonlySet<number>,
): { totals: TotalColumn[]; unknown: string[] } {
  const totals: TotalColumn[] = [];
  const unknown: string[] = [];
  const width = Math.max(...[shape.nameRow, shape.bottom].map((row) => cellsOf(rows, row).length));
  for (let column = 0; column < width; column += 1) {
    if (days.has(column)) continue;
    const field = shape.bound.get(column);
    const heading = [shape.bottom, shape.nameRow, shape.dayRow ?? shape.nameRow, shape.top]
      .map((row) => cellText(cellsOf(rows, row)[column]))
      .find((text) => text.trim() !== '');
    if (heading === undefined) continue;
    const plain = normaliseHeading(heading);
    const counts = Object.entries(TOTAL_HEADINGS).find(([, words]) => words.includes(plain))?.[0];
    if (counts !== undefined && [...days].some((day) => day < column)) totals.push({ column, counts, heading });
    else if (field === undefined && !OTHER_TOTALS.test(plain) && !isPassed(heading)) unknown.push(heading);
  }
  return { totals, unknown };
}
