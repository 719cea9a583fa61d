// The school days of autumn 2026 up to mid-October, typed in by hand from the State Council's notice, so that a fault of
// the calendar library cannot hide: Mid-Autumn 25–27 September, National Day 1–7 October, Sunday 20 September and
// Saturday 10 October are worked.

const span = (month: string, days: readonly number[]): string[] =>
  days.map((day) => `2026-${month}-${String(day).padStart(2, '0')}`);

export const SEPTEMBER = span('09', [1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 28, 29, 30]);
export const OCTOBER = span('10', [8, 9, 10, 12, 13, 14, 15, 16]);

/** Every school day from 1 September to 16 October 2026. */
export const SCHOOL_DAYS: readonly string[] = [...SEPTEMBER, ...OCTOBER];

/** The last day of the made-up data; the day on which it is scanned. */
export const LAST_DAY = '2026-10-16';

/** Whole days between two days. */
export const daysApart = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** 1 Monday … 7 Sunday. */
export const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
