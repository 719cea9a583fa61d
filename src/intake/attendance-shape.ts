// Finds where the heading of a grid stands: which row names the columns of a person, which one the days, their weekdays
// and their parts. In which month the days lie is settled in attendance-days.ts.
import type { Day } from '#model/day.js';
import type { CellValue, Row } from '#model/grid.js';
import type { AttendanceField } from '#words/attendance-headings.js';
import {
  bindFields,
  type DayHeading,
  dayHeading,
  type Fields,
  isSession,
  weekdayHeading,
} from './attendance-headings.js';
import { cellText } from './normalise.js';

/** The raw shape of a heading before its days are placed in a month. */
export interface Shape {
  readonly top: number;
  readonly bottom: number;
  readonly nameRow: number;
  readonly bound: ReadonlyMap<number, AttendanceField>;
  readonly dayRow: number | null;
  readonly headings: ReadonlyMap<number, DayHeading>;
  readonly weekdayRow: number | null;
  readonly sessionRow: number | null;
  /** Whether the row of sessions numbers periods without a word (1 to 7 below a day). */
  readonly numbered: boolean;
}

/** The cells of a row by its index; none where there is no such row. */
export const cellsOf = (rows: readonly Row[], index: number): readonly CellValue[] => rows[index]?.cells ?? [];
export const isBlank = (value: CellValue | undefined): boolean =>
  value === null || value === undefined || cellText(value).trim() === '';

/** Whether a row looks like the heading row of a grid or list: it names a person column. */
export function isNameRow(cells: readonly CellValue[], fields: Fields): boolean {
  const named = [...bindFields(cells, fields).values()];
  return named.includes('name') || (named.includes('enrolmentNo') && named.length >= 2);
}

/** Finds the heading of a grid around a row that names the person column; null where it is no grid. */
export function findShape(rows: readonly Row[], nameRow: number, fields: Fields, today: Day): Shape | null {
  const bound = bindFields(cellsOf(rows, nameRow), fields);
  const nameColumn = columnOf(bound, 'name') ?? columnOf(bound, 'enrolmentNo') ?? columnOf(bound, 'idNo') ?? 0;
  const near: number[] = [nameRow];
  let isBelowOver = false;
  for (const step of [1, -1, 2, -2, 3]) {
    const at = nameRow + step;
    if (step > 0 && isBelowOver) continue;
    if (at < 0 || at >= rows.length) continue;
    if (Math.abs(rows[at]!.number - rows[nameRow]!.number) > 4) continue;
    isBelowOver = step > 0 && !isBlank(cellsOf(rows, at)[nameColumn]) && !isNameRow(cellsOf(rows, at), fields);
    if (!isBelowOver) near.push(at);
  }
  for (const column of groupHeadings(rows, near, nameColumn, bound, today)) bound.delete(column);
  let dayRow: number | null = null;
  let headings = new Map<number, DayHeading>();
  const periodRow = near.find((at) => at > nameRow && isPeriodRow(rows, at, near, bound, nameColumn, today)) ?? null;
  for (const at of near) {
    if (at === periodRow) continue;
    const parted = near.some((other) => other !== at && sessions(cellsOf(rows, other), bound, nameColumn).length >= 2);
    const found = dayHeadings(cellsOf(rows, at), bound, at === nameRow ? -1 : nameColumn, today, parted ? 1 : 3);
    if (found.size > headings.size && (at === nameRow || found.size >= 2 || parted)) [dayRow, headings] = [at, found];
  }
  const weekdayRow = near.find((at) => at !== dayRow && weekdays(cellsOf(rows, at), bound).length >= 3) ?? null;
  const sessionRow =
    periodRow ??
    near.find(
      (at) =>
        at !== dayRow &&
        at !== weekdayRow &&
        (dayRow === null || at > dayRow || at === nameRow) &&
        sessions(cellsOf(rows, at), bound, nameColumn).length >= 2,
    ) ??
    null;
  if (
    dayRow === null &&
    weekdayRow === null &&
    (sessionRow === null || periodRow !== null || sessions(cellsOf(rows, sessionRow), bound, nameColumn).length < 2)
  )
    return null;
  // A column of dates makes it a list: 日期, 姓名, 签到, 签退.
  if (dayRow === null && columnOf(bound, 'date') !== null) return null;
  const used = [nameRow, dayRow, weekdayRow, sessionRow].filter((one) => one !== null);
  return {
    top: Math.min(...used),
    bottom: Math.max(...used),
    nameRow,
    bound,
    dayRow,
    headings,
    weekdayRow,
    sessionRow,
    numbered: periodRow !== null,
  };
}

const columnOf = (bound: ReadonlyMap<number, AttendanceField>, field: AttendanceField): number | null => {
  for (const [column, named] of bound) if (named === field) return column;
  return null;
};

/** The most periods that a day has. */
const PERIODS_MOST = 12;

/** Whether a row below the days counts 1, 2, 3 … anew from the column of each day: the periods of the day. */
function isPeriodRow(
  rows: readonly Row[],
  at: number,
  near: readonly number[],
  bound: ReadonlyMap<number, AttendanceField>,
  nameColumn: number,
  today: Day,
): boolean {
  const numbers = cellsOf(rows, at).map((value) => (/^\d{1,2}$/.test(cellText(value).trim()) ? Number(value) : null));
  const starts = [...numbers.keys()].filter((column) => numbers[column] === 1 && column > nameColumn);
  if (starts.length === 0) return false;
  const counts = [...numbers.entries()].slice(starts[0]).every(([column, value]) => {
    if (value === null) return isBlank(cellsOf(rows, at)[column]);
    return value === 1 || (value <= PERIODS_MOST && numbers[column - 1] === value - 1);
  });
  const isGrouped = starts.every((column) => numbers[column + 1] === 2);
  if (!counts || !isGrouped) return false;
  return near.some((above) => {
    if (above >= at) return false;
    const days = [...cellsOf(rows, above).keys()].filter(
      (column) => column > nameColumn && !bound.has(column) && dayHeading(cellsOf(rows, above)[column], today) !== null,
    );
    return days.length === starts.length && days.every((column) => starts.includes(column));
  });
}

/** What a heading over several days or parts of days may be called as well: 日期 over 1 to 31, 出勤情况 over 上午 and 下午. */
const GROUPABLE: ReadonlySet<AttendanceField> = new Set([
  'date',
  'session',
  'status',
  'direction',
  'missing',
  'reason',
]);

/** Columns of the name row whose heading only stands over days, weekdays or parts of a day of the next row. */
function groupHeadings(
  rows: readonly Row[],
  near: readonly number[],
  nameColumn: number,
  bound: ReadonlyMap<number, AttendanceField>,
  today: Day,
): number[] {
  const nameRow = near[0]!;
  return near
    .filter((at) => at > nameRow)
    .flatMap((at) => {
      const cells = cellsOf(rows, at);
      const heads = [...cells.keys()].filter(
        (column) =>
          column > nameColumn &&
          (dayHeading(cells[column], today) !== null ||
            weekdayHeading(cells[column]) !== null ||
            isSession(cells[column])),
      );
      return heads.length < 2 ? [] : heads.filter((column) => GROUPABLE.has(bound.get(column) ?? 'name'));
    });
}

/** Columns that head a weekday. */
export const weekdays = (cells: readonly CellValue[], bound: ReadonlyMap<number, AttendanceField>): number[] =>
  [...cells.keys()].filter((column) => !bound.has(column) && weekdayHeading(cells[column]) !== null);
/** Columns behind `after` that head a part of the day. */
export const sessions = (
  cells: readonly CellValue[],
  bound: ReadonlyMap<number, AttendanceField>,
  after: number,
): number[] => [...cells.keys()].filter((column) => column > after && !bound.has(column) && isSession(cells[column]));

/** The days that a row heads: dates, or rising numbers, at least three of them unless parts of days stand below. */
function dayHeadings(
  cells: readonly CellValue[],
  bound: ReadonlyMap<number, AttendanceField>,
  after: number,
  today: Day,
  least: number,
): Map<number, DayHeading> {
  const found = new Map<number, DayHeading>();
  for (const [column, value] of cells.entries()) {
    if (column <= after || bound.has(column)) continue;
    const heading = dayHeading(value, today);
    if (heading !== null) found.set(column, heading);
  }
  const numbers = [...found].filter(([, one]) => one.kind === 'number');
  if (numbers.length > 0) {
    const values = numbers.map(([, one]) => (one.kind === 'number' ? one.number : 0));
    const drops = values.filter((value, at) => at > 0 && value < values[at - 1]!).length;
    if (new Set(values).size < least || drops > 1) for (const [column] of numbers) found.delete(column);
  }
  return found;
}
