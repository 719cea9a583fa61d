// Places the heading of a grid in the calendar: its days, the parts of each day, the columns that only count. Where the
// heading stands is found in attendance-shape.ts; which mark stands where is read in attendance-cells.ts.
import type { Session } from '#model/attendance.js';
import { addDays, type Day, dayOf, daysFrom, weekdayOf } from '#model/day.js';
import { cellName, type Merge, type Row } from '#model/grid.js';
import { addMonths, dayIn, type Month, monthNumber, monthOf } from '#model/month.js';
import { type Problem, problem } from '#model/problem.js';
import {
  type AttendanceField,
  OTHER_TOTALS,
  periodWord,
  TOTAL_HEADINGS,
  WEEKDAY_CHARS,
} from '#words/attendance-headings.js';
import { ATTENDANCE_SAID } from '#words/attendance-said.js';
import {
  isPassed,
  PARTS_OF_DAY,
  sessionBeside,
  sessionReader,
  weekdayBeside,
  weekdayHeading,
} from './attendance-headings.js';
import { cellsOf, isBlank, type Shape, sessions, weekdays } from './attendance-shape.js';
import { withYear } from './dates.js';
import type { Opening } from './kind.js';
import { cellText, normaliseHeading } from './normalise.js';
import { findDays } from './titles.js';

/** One column of marks. `day` is null where the month has no such day; `number` is what the heading says. */
export interface DayColumn {
  readonly column: number;
  readonly day: Day | null;
  readonly number: number;
  readonly session: Session;
  readonly cell: string;
}

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
export function placeGrid(
  rows: readonly Row[],
  shape: Shape,
  of: {
    readonly month: Month | null;
    readonly monthAssumed: boolean;
    readonly days: { readonly from: Day; readonly to: Day } | null;
  },
  opening: Opening,
): GridHeading {
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

  const placed = new Map<number, { day: Day | null; number: number }>();
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

/** Weeks that stand over the weekdays (第2周（9.7-9.11）), with the column at which each begins. */
function weeksAbove(
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

type Placer = (column: number, row?: number) => { file: string; sheet: string; row: number; cell: string };

/** Numbers by the title's month, month-days by the year around the as-of date, dates as they are. */
function placeHeadings(
  shape: Shape,
  rows: readonly Row[],
  of: {
    readonly month: Month | null;
    readonly monthAssumed: boolean;
    readonly days: { readonly from: Day; readonly to: Day } | null;
  },
  opening: Opening,
  place: Placer,
  problems: Problem[],
  assumptions: string[],
): Map<number, { day: Day | null; number: number }> | null {
  const { context } = opening;
  const placed = new Map<number, { day: Day | null; number: number }>();
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
function checkWeekdays(
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

/** Gives each column its part of the day: by the row of sessions, by the heading itself, or by a heading merged over columns. */
function spreadSessions(
  rows: readonly Row[],
  shape: Shape,
  placed: ReadonlyMap<number, { day: Day | null; number: number }>,
  opening: Opening,
  problems: Problem[],
  assumptions: string[],
  place: Placer,
): DayColumn[] {
  const made: DayColumn[] = [];
  const dayCells = shape.dayRow === null ? [] : cellsOf(rows, shape.dayRow);
  const written = shape.sessionRow === null ? [] : cellsOf(rows, shape.sessionRow);
  const sessionCells = shape.numbered
    ? written.map((value) => (isBlank(value) ? null : periodWord(Number(value))))
    : written;
  const besides = dayCells.map((value) => sessionBeside(value));
  const read = sessionReader([...sessionCells, ...besides]);
  const headingRow = shape.dayRow ?? shape.weekdayRow ?? shape.sessionRow ?? shape.nameRow;
  const width = Math.max(dayCells.length, sessionCells.length, ...[...placed.keys()].map((column) => column + 1));
  const headRows = [shape.nameRow, shape.dayRow, shape.weekdayRow].filter((one): one is number => one !== null);
  const merged = (column: number): Merge | undefined =>
    opening.head.merges.find(
      (one) =>
        one.top === rows[headingRow]!.number &&
        one.left === column &&
        one.right > column &&
        one.top <= rows[headingRow]!.number,
    );
  const seen = new Set<string>();
  let current: { day: Day | null; number: number } | null = null;
  let inMerge: { merge: Merge; parts: readonly Session[] } | null = null;
  for (let column = 0; column < width; column += 1) {
    const own = placed.get(column);
    if (own !== undefined) {
      current = own;
      const merge = shape.sessionRow === null ? merged(column) : undefined;
      const parts = merge === undefined ? undefined : PARTS_OF_DAY[merge.right - merge.left + 1];
      inMerge = merge !== undefined && parts !== undefined ? { merge, parts } : null;
      if (inMerge !== null && !assumptions.includes(ATTENDANCE_SAID.sessionsAssumed))
        assumptions.push(ATTENDANCE_SAID.sessionsAssumed);
    }
    if (current === null) continue;
    const session = read(sessionCells[column]) ?? (own === undefined ? null : read(besides[column] ?? null));
    if (own === undefined) {
      const otherText = headRows.some((row) => !isBlank(cellsOf(rows, row)[column]) && row !== shape.sessionRow);
      const continues = !otherText && (session !== null || (inMerge !== null && column <= inMerge.merge.right));
      if (!continues) {
        if (otherText || session === null) current = null;
        continue;
      }
    }
    const part: Session = session ?? (inMerge === null ? 'day' : inMerge.parts[column - inMerge.merge.left]!);
    const key = `${current.day ?? `no ${current.number}`}|${part}`;
    if (seen.has(key)) {
      problems.push(
        problem('attendance.heading.repeated', place(column), { day: current.day ?? String(current.number) }),
      );
      continue;
    }
    seen.add(key);
    made.push({
      column,
      day: current.day,
      number: current.number,
      session: part,
      cell: cellName(rows[headingRow]!.number, column),
    });
  }
  return made;
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
