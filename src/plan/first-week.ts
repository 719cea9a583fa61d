// Who is known not to have arrived (rules.md 3): only where the first week of term was recorded. A class that handed in
// nothing for it, or not all of it, has a gap that is listed; its children are not suspected for that.
import type { SchoolCalendar } from '#model/calendar.js';
import { type Day, daysFrom } from '#model/day.js';
import type { EnrolledStudent } from '#model/student.js';
import type { CoveredClass } from '#rules/gaps.js';

/** What the first week is judged from. `withArrivals`: schools whose lists of arrivals came in this term. */
export interface FirstWeek {
  readonly from: Day;
  readonly to: Day;
  readonly coverage: readonly CoveredClass[];
  readonly withArrivals: ReadonlySet<string>;
}

type ClassOf = Pick<CoveredClass, 'school' | 'grade' | 'gradeText' | 'classNo'>;
const keyOf = (of: ClassOf): string => JSON.stringify([of.school, of.grade ?? of.gradeText, of.classNo]);

/** Of those without arrival or attendance, the ones whose class recorded every workday of the week or whose school sent a list. */
export function judgeArrivals(
  missing: readonly EnrolledStudent[],
  week: FirstWeek,
  calendar: SchoolCalendar,
): { readonly notArrived: readonly EnrolledStudent[]; readonly unknown: readonly EnrolledStudent[] } {
  const workdays = daysFrom(week.from, week.to).filter(calendar.isWorkday);
  const recorded = new Set(
    week.coverage.filter(({ days }) => workdays.every((day) => days.includes(day))).map((one) => keyOf(one)),
  );
  const isKnown = (one: EnrolledStudent): boolean =>
    week.withArrivals.has(one.school) || (workdays.length > 0 && recorded.has(keyOf(one)));
  return { notArrived: missing.filter(isKnown), unknown: missing.filter((one) => !isKnown(one)) };
}
