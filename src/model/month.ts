// A calendar month as checked text ('2026-10'), and the school year that a day belongs to.
import { assert } from './assert.js';
import { addDays, type Day, dayOf } from './day.js';

declare const monthBrand: unique symbol;
/** A month (月份), always `YYYY-MM`. */
export type Month = string & { readonly [monthBrand]: true };

/** Reads `YYYY-MM`; null for anything else. */
export function readMonth(text: string): Month | null {
  return /^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(text) ? (text as Month) : null;
}

/** A month that our own code or a test states; throws where it is none. */
export function month(text: string): Month {
  const read = readMonth(text);
  assert(read !== null, `no such month: ${text}`);
  return read;
}

export const monthOf = (day: Day): Month => day.slice(0, 7) as Month;
export const monthNumber = (of: Month): number => +of.slice(5, 7);
export const monthYear = (of: Month): number => +of.slice(0, 4);

/** The month `count` later (earlier when negative). */
export function addMonths(from: Month, count: number): Month {
  const index = monthYear(from) * 12 + monthNumber(from) - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}` as Month;
}

export const firstDayOf = (of: Month): Day => `${of}-01` as Day;
export const lastDayOf = (of: Month): Day => addDays(firstDayOf(addMonths(of, 1)), -1);

/** The day of a month, or null where the month has no such day (31 in September). */
export const dayIn = (of: Month, dayNumber: number): Day | null => dayOf(monthYear(of), monthNumber(of), dayNumber);

/** The year whose grades a register of this day shows: late August registers already show the new ones. */
export const registerYearOf = (day: Day): number => +day.slice(0, 4) - (day.slice(5) < '08-01' ? 1 : 0);

/** The year in which the school year (学年, 1 September to 31 August) of a day began: 2026 for 2027-03-01. */
export const schoolYearOf = (day: Day): number => (day.slice(5) >= '09-01' ? +day.slice(0, 4) : +day.slice(0, 4) - 1);
