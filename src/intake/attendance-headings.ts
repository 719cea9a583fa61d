// What the headings of an attendance sheet mean: fields of a row, days, weekdays and parts of a day.
// It only reads; where headings contradict each other, attendance-days.ts says so.
import type { Session } from '#model/attendance.js';
import type { Day } from '#model/day.js';
import type { CellValue } from '#model/grid.js';
import type { IntakeContext } from '#model/records.js';
import {
  ATTENDANCE_HEADINGS,
  type AttendanceField,
  DAY_NUMBER,
  PASSED_HEADINGS,
  PERIOD_HEADING,
  SESSION_HEADINGS,
  WEEKDAY_ALONE,
  WEEKDAY_BESIDE,
  WEEKDAY_CHARS,
  WEEKDAY_IN_BRACKETS,
} from '#words/attendance-headings.js';
import { markText } from './attendance-marks.js';
import { readDate, readMonthDay } from './dates.js';
import { cellText, normaliseHeading } from './normalise.js';
import { readNumeral } from './numerals.js';

/** What a heading cell names. `number` is a day of the month that the title must place. */
export type DayHeading =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'month-day'; readonly month: number; readonly dayOfMonth: number }
  | { readonly kind: 'day'; readonly day: Day };

/** Fields by heading, the workspace's own spellings included. */
export type Fields = ReadonlyMap<string, AttendanceField>;

/** The look-up of headings for one workspace. */
export function fieldsOf(context: IntakeContext): Fields {
  const fields = new Map<string, AttendanceField>();
  const own = context.extraHeadings.attendance ?? {};
  for (const [field, spellings] of Object.entries(ATTENDANCE_HEADINGS))
    for (const spelling of spellings) fields.set(normaliseHeading(spelling), field as AttendanceField);
  for (const [field, spellings] of Object.entries(own))
    if (field in ATTENDANCE_HEADINGS)
      for (const spelling of spellings) fields.set(normaliseHeading(spelling), field as AttendanceField);
  return fields;
}

/** Column → field of one row; the first column of a field wins, except that a name column is never given up for another. */
export function bindFields(cells: readonly CellValue[], fields: Fields): Map<number, AttendanceField> {
  const bound = new Map<number, AttendanceField>();
  for (const [column, value] of cells.entries()) {
    if (typeof value !== 'string') continue;
    const field = fields.get(normaliseHeading(value));
    if (field !== undefined && ![...bound.values()].includes(field)) bound.set(column, field);
  }
  return bound;
}

/** 1 to 7 where a heading is nothing but a weekday (一, 周一, 星期一), else null. */
export function weekdayHeading(value: CellValue | undefined): number | null {
  const found = WEEKDAY_ALONE.exec(cellText(value).replace(/[\s()（）]/g, ''));
  return found ? weekdayNumber(found[1]!) : null;
}

/** The weekday that stands beside a day (9月1日 星期二, 1(二)), or null. */
export function weekdayBeside(value: CellValue | undefined): number | null {
  const text = cellText(value);
  const found = WEEKDAY_BESIDE.exec(text) ?? WEEKDAY_IN_BRACKETS.exec(text);
  return found ? weekdayNumber(found[1]!) : null;
}

const weekdayNumber = (char: string): number => {
  const at = WEEKDAY_CHARS.indexOf(char);
  return at < 0 ? 7 : at + 1;
};

/** The day that a heading names, or null. A session or weekday may stand beside it. */
export function dayHeading(value: CellValue | undefined, today: Day): DayHeading | null {
  if (value === null || value === undefined || typeof value === 'boolean') return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 31)
    return { kind: 'number', number: value };
  const text = withoutSession(
    markText(value)
      .replace(WEEKDAY_BESIDE, ' ')
      .replace(WEEKDAY_IN_BRACKETS, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^\((.+)\)$/u, '$1'),
  );
  if (text === '') return null;
  const number = DAY_NUMBER.exec(text);
  if (number && +number[1]! >= 1 && +number[1]! <= 31) return { kind: 'number', number: +number[1]! };
  const monthDay = readMonthDay(typeof value === 'number' ? value : text);
  if (monthDay !== null) return { kind: 'month-day', ...monthDay };
  const read = readDate(typeof value === 'number' ? value : text, today);
  return read.kind === 'day' ? { kind: 'day', day: read.day } : null;
}

const passed = new Set(PASSED_HEADINGS.map(normaliseHeading));

/** Whether a heading is known and of no use here: no reason to warn of it. */
export const isPassed = (heading: string): boolean => passed.has(normaliseHeading(heading));

const sessionWords = Object.entries(SESSION_HEADINGS).flatMap(([session, words]) =>
  words.map((word) => ({ session: session as keyof typeof SESSION_HEADINGS, word })),
);
const longSessionWords = sessionWords
  .filter(({ word }) => word.length >= 2)
  .sort((a, b) => b.word.length - a.word.length);

function withoutSession(text: string): string {
  const hit = longSessionWords.find(({ word }) => text.toLowerCase().endsWith(word) && text.length > word.length);
  return hit === undefined ? text : text.slice(0, -hit.word.length).trim();
}

/** The part of the day that a heading names beside its day (9月1日上午), or null. */
export function sessionBeside(value: CellValue | undefined): string | null {
  const text = cellText(value).replace(/\s+/g, '');
  if (!/\d/.test(text)) return null;
  const hit = longSessionWords.find(({ word }) => text.toLowerCase().endsWith(word));
  return hit?.word ?? null;
}

type Named = keyof typeof SESSION_HEADINGS | { readonly period: number };

function namedSession(value: CellValue | undefined): Named | null {
  const text = cellText(value).replace(/\s+/g, '').toLowerCase();
  if (text === '') return null;
  const period = PERIOD_HEADING.exec(text);
  if (period) return { period: readNumeral(period[1]!) ?? 0 };
  return sessionWords.find(({ word }) => word === text)?.session ?? null;
}

/** Whether a cell names a part of a day. */
export const isSession = (value: CellValue | undefined): boolean => namedSession(value) !== null;

/**
 * A reader of session names for one sheet, made from all names that occur: 早 is the early lesson where 上午 stands beside
 * it, the morning where it does not; 中 is the afternoon only where no 下午 is named.
 */
export function sessionReader(
  values: Iterable<CellValue | undefined>,
): (value: CellValue | undefined) => Session | null {
  const seen = new Set<string>();
  for (const value of values) {
    const named = namedSession(value);
    if (typeof named === 'string') seen.add(named);
  }
  return (value) => {
    const named = namedSession(value);
    if (named === null) return null;
    if (typeof named === 'object') return named.period > 0 ? `p${named.period}` : null;
    if (named === 'dawn') return seen.has('morning') ? 'dawn' : 'morning';
    if (named === 'noon') return seen.has('afternoon') ? 'p0' : 'afternoon';
    return named;
  };
}

/** The order of sessions within a day. */
export const sessionOrder = (session: Session): number =>
  session === 'day'
    ? 0
    : session === 'dawn'
      ? 1
      : session === 'morning'
        ? 2
        : session === 'afternoon'
          ? 60
          : session === 'evening'
            ? 90
            : 10 + Number(session.slice(1));

/** What a day falls into where its parts are not named: by their count, in order. */
export const PARTS_OF_DAY: Readonly<Record<number, readonly Session[]>> = {
  1: ['day'],
  2: ['morning', 'afternoon'],
  3: ['morning', 'afternoon', 'evening'],
  4: ['dawn', 'morning', 'afternoon', 'evening'],
};
