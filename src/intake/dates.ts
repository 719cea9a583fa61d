// Every way in which a day or a month is written. What is only a month stays a month; what could be two
// days is reported and never decided by us.
import { addDays, type Day, day, dayInDigits, dayOf, readDay } from '#model/day.js';
import type { CellValue } from '#model/grid.js';
import { type Month, readMonth } from '#model/month.js';
import {
  DATE_BEGINNING,
  DATE_COMPACT,
  DATE_COMPACT_MONTH,
  DATE_COMPACT_SHORT,
  DATE_ENGLISH,
  DATE_ENGLISH_FIRST,
  DATE_EXTRAS,
  DATE_FULL,
  DATE_LEAD,
  DATE_MONTH,
  DATE_MONTH_DAY,
  DATE_NOTE,
  DATE_PAIR,
  DATE_SPAN,
  DATE_SPAN_COMPACT,
  DATE_YEAR_LAST,
  ENGLISH_MONTHS,
  NOTHING_STATED,
} from '#words/spellings.js';
import { cellText, normaliseText } from './normalise.js';
import { inDigits } from './numerals.js';

/** What a date cell says. `plain` is true for the forms of the register itself (2012-03-04, 20120304): nothing was repaired. */
export type DateReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'day'; readonly day: Day; readonly plain: boolean }
  | { readonly kind: 'month'; readonly month: Month }
  /** Two days fit (3/4/2012; the number 2011.1, which was 2011.1 or 2011.10). */
  | { readonly kind: 'ambiguous'; readonly text: string }
  | { readonly kind: 'unknown'; readonly text: string };

const BLANK: DateReading = { kind: 'blank' };
const FIRST_SERIAL = 7306; // 1920-01-01
const LAST_SERIAL = 73415; // 2100-12-31
const EPOCH = day('1900-01-01');

const dayReading = (found: Day | null, plain: boolean, text: string): DateReading =>
  found === null ? { kind: 'unknown', text } : { kind: 'day', day: found, plain };

const monthReading = (year: number, month: number, text: string): DateReading => {
  const found = readMonth(`${year}-${String(month).padStart(2, '0')}`);
  return found === null ? { kind: 'unknown', text } : { kind: 'month', month: found };
};

/** The day of an Excel date number (40544 → 2011-01-01), 1900 date system. */
const dayOfSerial = (serial: number): Day => addDays(EPOCH, Math.floor(serial) - 2);

/** A two-digit year: of this century up to `today`'s year, of the last one beyond it. */
const fullYear = (text: string, today: Day): number => {
  if (text.length > 2) return Number(text);
  const century = Number(today.slice(0, 2)) * 100;
  const year = century + Number(text);
  return year > Number(today.slice(0, 4)) + 1 ? year - 100 : year;
};

/** Reads a date cell. `today` places two-digit years. */
export function readDate(value: CellValue | undefined, today: Day): DateReading {
  if (value === null || value === undefined || value === '') return BLANK;
  if (typeof value === 'number') return readNumber(value, today);
  const raw = cellText(value);
  const plain = raw.length === 8 ? dayInDigits(raw, 0) : readDay(raw);
  return plain === null ? readText(raw, today) : { kind: 'day', day: plain, plain: true };
}

function readNumber(value: number, today: Day): DateReading {
  const text = String(value);
  const whole = Math.floor(value);
  if (whole >= 19000101 && whole <= 21001231 && whole === value) return readText(text, today);
  if (whole >= FIRST_SERIAL && whole <= LAST_SERIAL) return { kind: 'day', day: dayOfSerial(value), plain: false };
  if (whole >= 1900 && whole <= 2100 && whole !== value) {
    const decimals = text.split('.')[1] ?? '';
    if (decimals === '1') return { kind: 'ambiguous', text };
    return readText(text, today);
  }
  return readText(text, today);
}

function readText(raw: string, today: Day): DateReading {
  const stated = normaliseText(raw);
  if (stated === '' || NOTHING_STATED.has(stated)) return BLANK;
  const isBare = /^[\d./-]{6,10}$/.test(stated);
  const text = isBare ? stated : inDigits(stated.replace(DATE_EXTRAS, ' ').trim()).replace(/\s+/g, ' ').trim();
  let found = DATE_COMPACT.exec(text);
  if (found) return dayReading(dayOf(+found[1]!, +found[2]!, +found[3]!), text === raw, raw);
  found = DATE_FULL.exec(text);
  if (found) return dayReading(dayOf(fullYear(found[1]!, today), +found[2]!, +found[3]!), false, raw);
  found = DATE_MONTH.exec(text) ?? DATE_COMPACT_MONTH.exec(text);
  if (found && +found[1]! >= 1900 && +found[1]! <= 2100 && +found[2]! >= 1 && +found[2]! <= 12)
    return monthReading(+found[1]!, +found[2]!, raw);
  found = DATE_COMPACT_SHORT.exec(text);
  if (found) return dayReading(dayOf(fullYear(found[1]!, today), +found[2]!, +found[3]!), false, raw);
  found = DATE_YEAR_LAST.exec(text);
  if (found) return readYearLast(+found[1]!, +found[2]!, +found[3]!, raw);
  found = DATE_ENGLISH.exec(text);
  if (found) return readEnglish(found[2]!, found[1]!, found[3]!, today, raw);
  found = DATE_ENGLISH_FIRST.exec(text);
  if (found) return readEnglish(found[1]!, found[2]!, found[3]!, today, raw);
  return { kind: 'unknown', text: raw };
}

function readYearLast(one: number, other: number, year: number, raw: string): DateReading {
  if (one <= 12 && other <= 12 && one !== other) return { kind: 'ambiguous', text: raw };
  return dayReading(one > 12 ? dayOf(year, other, one) : dayOf(year, one, other), false, raw);
}

function readEnglish(month: string, dayText: string, year: string, today: Day, raw: string): DateReading {
  const index = ENGLISH_MONTHS.indexOf(month.toLowerCase());
  return dayReading(index < 0 ? null : dayOf(fullYear(year, today), index + 1, +dayText), false, raw);
}

/** A day without a year (9月1日, 9.1, 9/1, with or without weekday), or null. The numbers are not yet checked together. */
export function readMonthDay(
  value: CellValue | undefined,
): { readonly month: number; readonly dayOfMonth: number } | null {
  const stated = normaliseText(cellText(value));
  if (stated === '') return null;
  const found = DATE_MONTH_DAY.exec(inDigits(stated.replace(DATE_EXTRAS, ' ').trim()));
  if (!found) return null;
  const [month, dayOfMonth] = [+found[1]!, +found[2]!];
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 31 ? { month, dayOfMonth } : null;
}

/** What places a day without a year: the as-of date, and the terms that the workspace knows. */
export interface YearContext {
  readonly today: Day;
  readonly terms: readonly { readonly from: Day; readonly to: Day }[];
}

/**
 * The year of a day that was written without one: the one term that contains it, else the one such day between 300 days
 * before the as-of date and 65 days after it. Null where the calendar has no such day.
 */
export function withYear(month: number, dayOfMonth: number, of: YearContext): Day | null {
  const year = Number(of.today.slice(0, 4));
  const candidates = [year - 1, year, year + 1]
    .map((one) => dayOf(one, month, dayOfMonth))
    .filter((one): one is Day => one !== null);
  const near = candidates.filter((one) => one >= addDays(of.today, -300) && one <= addDays(of.today, 65));
  const inTerm = near.filter((one) => of.terms.some((term) => term.from <= one && one <= term.to));
  return (inTerm.length === 1 ? inTerm[0] : near[0]) ?? null;
}

/** A span of days in one cell (2010.06.01-2020.06.01, 9月1日至3日), or null. A single day is a span of one. */
export function readSpan(
  value: CellValue | undefined,
  of: YearContext,
): { readonly from: Day; readonly to: Day } | null {
  const single = readStatedDay(value, of);
  if (single !== null) return { from: single, to: single };
  if (typeof value !== 'string') return null;
  const plain = normaliseText(value).replace(DATE_EXTRAS, ' ').trim().replace(DATE_NOTE, '').replace(DATE_LEAD, '');
  const text = inDigits(plain.replace(DATE_BEGINNING, '')).replace(/\s+/g, '');
  const alone = text === value ? null : readStatedDay(text, of);
  if (alone !== null) return { from: alone, to: alone };
  const pair = DATE_PAIR.exec(text);
  if (pair && Number(pair[3]) === Number(pair[2]) + 1) return readSpan(`${pair[1]}${pair[2]}-${pair[3]}`, of);
  const found = DATE_SPAN.exec(text) ?? DATE_SPAN_COMPACT.exec(text);
  if (!found) return null;
  const from = readStatedDay(found[1]!, of);
  if (from === null) return null;
  const to = readSpanEnd(found[2]!, from);
  return to === null || to < from ? null : { from, to };
}

/** The end of a span; what it leaves out it shares with the beginning. */
function readSpanEnd(text: string, from: Day): Day | null {
  const read = readDate(text, from);
  if (read.kind === 'day') return read.day;
  const year = Number(from.slice(0, 4));
  const stated = readMonthDay(text);
  if (stated !== null) {
    const same = dayOf(year, stated.month, stated.dayOfMonth);
    return same !== null && same < from ? dayOf(year + 1, stated.month, stated.dayOfMonth) : same;
  }
  const alone = /^(\d{1,2})\D?$/u.exec(text);
  return alone ? dayOf(year, Number(from.slice(5, 7)), Number(alone[1])) : null;
}

/** A day with its year or without one, or null where the cell says anything else. */
export function readStatedDay(value: CellValue | undefined, of: YearContext): Day | null {
  const stated = readMonthDay(value);
  if (stated !== null && typeof value === 'string') return withYear(stated.month, stated.dayOfMonth, of);
  const read = readDate(value, of.today);
  return read.kind === 'day' ? read.day : null;
}
