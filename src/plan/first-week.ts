// Who is known not to have arrived (rules.md 3): only where the first week of term was recorded. A class that handed in
// nothing for it, or not all of it, has a gap that is listed; its children are not suspected for that.
import type { SchoolCalendar } from '#model/calendar.js';
import { type Day, daysFrom } from '#model/day.js';
import { type ClassName, classKey } from '#model/school.js';
import type { EnrolledStudent, StudentId } from '#model/student.js';
import type { CoveredClass } from '#rules/gaps.js';

/** What the first week is judged from. `arrivals`: the children whom this term's lists of arrivals name. */
export interface FirstWeek {
  readonly from: Day;
  readonly to: Day;
  readonly coverage: readonly CoveredClass[];
  readonly arrivals: readonly Arrival[];
}

/** A child on a list of arrivals, and whether it came. */
export interface Arrival extends ClassName {
  readonly studentId: StudentId;
  readonly arrived: boolean;
}

/** Whether it is known of a child without arrival or attendance that it did not come. */
export type KnownOf = (one: Pick<EnrolledStudent, keyof ClassName | 'studentId'>) => boolean;

/**
 * Known are children whose class recorded every workday of the week or stands on a list of who came, and those whom a
 * list names as not come. A list of only the missing says nothing of the others.
 */
export function judgeFirstWeek(week: FirstWeek, calendar: SchoolCalendar): KnownOf {
  const workdays = daysFrom(week.from, week.to).filter(calendar.isWorkday);
  const recorded = new Set(
    week.coverage.filter(({ days }) => workdays.every((day) => days.includes(day))).map((one) => classKey(one)),
  );
  const listed = new Set(week.arrivals.filter(({ arrived }) => arrived).map((one) => classKey(one)));
  const named = new Set(week.arrivals.filter(({ arrived }) => !arrived).map(({ studentId }) => studentId));
  return (one) =>
    named.has(one.studentId) || listed.has(classKey(one)) || (workdays.length > 0 && recorded.has(classKey(one)));
}
