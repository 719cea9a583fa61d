// A calendar day as checked text ('2026-09-01'), civil date in China. A JavaScript Date never leaves this file.
import { assert } from './assert.js';

declare const dayBrand: unique symbol;
/** A civil day (日期), always `YYYY-MM-DD`; days compare as text. */
export type Day = string & { readonly [dayBrand]: true };

const MS = 86_400_000;
const toMs = (day: Day): number => Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10));
const fromMs = (ms: number): Day => new Date(ms).toISOString().slice(0, 10) as Day;

/** The day of these numbers, or null where the calendar has no such day (2026-02-30) or the year is not 1900–2100. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | null {
  if (!isDay(year, month, dayOfMonth)) return null;
  return `${year}-${month < 10 ? '0' : ''}${month}-${dayOfMonth < 10 ? '0' : ''}${dayOfMonth}` as Day;
}

function isDay(year: number, month: number, dayOfMonth: number): boolean {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(dayOfMonth)) return false;
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || dayOfMonth < 1) return false;
  return dayOfMonth <= lengthOf(year, month);
}

/** Days of a month. Counted, not asked of a Date: a county's register brings a million dates. */
function lengthOf(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Reads the canonical form only; null for anything else. Spellings that people use are read in `intake/dates.ts`. */
export function readDay(text: string): Day | null {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return null;
  return isDay(digitsIn(text, 0, 4), digitsIn(text, 5, 7), digitsIn(text, 8, 10)) ? (text as Day) : null;
}

/** The day that eight digits state which begin at a place of a text (20120304), or null. */
export function dayInDigits(text: string, at: number): Day | null {
  const number = digitsIn(text, at, at + 8);
  const known = daysByNumber.get(number);
  if (known !== undefined) return known;
  const found = dayOf(Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100);
  if (found !== null) daysByNumber.set(number, found);
  return found;
}

/** Days by their eight digits: a county's million children were born on a few thousand of them. */
const daysByNumber = new Map<number, Day>();

/** The number that the digits of [from, to) make; NaN where one of them is none. */
function digitsIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** A day that our own code or a test states; throws where it is none. */
export function day(text: string): Day {
  const read = readDay(text);
  assert(read !== null, `no such day: ${text}`);
  return read;
}

/** The day `days` later (earlier when negative). */
export const addDays = (from: Day, days: number): Day => fromMs(toMs(from) + days * MS);

/** Calendar days from one day to another; 2 from Monday to Wednesday. */
export const daysBetween = (from: Day, to: Day): number => Math.round((toMs(to) - toMs(from)) / MS);

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (of: Day): number => new Date(toMs(of)).getUTCDay() || 7;

/** Every day of [from, to], both included; none where `to` lies before `from`. */
export function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let at = from; at <= to; at = addDays(at, 1)) days.push(at);
  return days;
}

/** The earlier and the later of two days. */
export const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
/** The later of two days. */
export const later = (a: Day, b: Day): Day => (a > b ? a : b);

export const yearOf = (of: Day): number => +of.slice(0, 4);
export const dayOfMonth = (of: Day): number => +of.slice(8, 10);
