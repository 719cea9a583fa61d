// The calendar as a value that pure code is handed; `rules/calendar.ts` builds it from the kept holiday data.
import type { Day } from './day.js';

/** `workdays` leaves statutory holidays out and counts make-up workdays; `no-weekends` leaves only Saturdays and Sundays out. */
export type DayCount = 'workdays' | 'no-weekends';

/** Workdays (工作日) of China plus what a workspace closed or added. */
export interface SchoolCalendar {
  /** Monday to Friday, less holidays and closures, plus make-up workdays and extra school days. */
  readonly isWorkday: (day: Day) => boolean;
  /** False for a year without holiday data, in which Monday to Friday is all that is known. */
  readonly knowsYear: (year: number) => boolean;
  /** The name of the holiday or closure that a day falls on (国庆节), else null. */
  readonly holidayName: (day: Day) => string | null;
  /** The day `count` days after `from`, which itself is not counted. */
  readonly after: (from: Day, count: number, dayCount: DayCount) => Day;
}
