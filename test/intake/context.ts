// The context that tests hand to intake: 20 October 2026, a county's workspace, no school of its own.
import type { SchoolCalendar } from '#model/calendar.js';
import { addDays, day, weekdayOf } from '#model/day.js';
import type { IntakeContext } from '#model/records.js';

/** Monday to Friday, no holidays. */
const plainCalendar: SchoolCalendar = {
  isWorkday: (on) => weekdayOf(on) <= 5,
  knowsYear: () => true,
  holidayName: () => null,
  after: (from, count) => {
    let at = from;
    for (let left = count; left > 0; ) {
      at = addDays(at, 1);
      if (weekdayOf(at) <= 5) left--;
    }
    return at;
  },
};

export const context = (of: Partial<IntakeContext> = {}): IntakeContext => ({
  file: '某文件.xlsx',
  today: day('2026-10-20'),
  kind: null,
  school: null,
  calendar: plainCalendar,
  terms: [],
  extraHeadings: {},
  primaryYears: 6,
  blank: null,
  filledTo: null,
  ...of,
});
