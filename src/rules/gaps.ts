// Where attendance is missing (考勤缺报), and where it stands on a day that is no school day (rules.md 2). The calendar
// says on which days attendance should be there; it never invents any.
import type { SchoolCalendar } from '#model/calendar.js';
import { addDays, type Day, daysFrom, earlier, later } from '#model/day.js';
import type { ClassName } from '#model/school.js';

/** A class and the days with data of it, as the ledger tells (`coverage`). */
export interface CoveredClass extends ClassName {
  readonly enrolled: number;
  readonly days: readonly Day[];
}

/** A class with the days at issue. */
export interface ClassDays extends ClassName {
  readonly dates: readonly Day[];
}

/** A school whose attendance ended some workdays ago; `lastDay` is null where there is none at all this term. */
export interface QuietSchool {
  readonly school: string;
  readonly lastDay: Day | null;
  readonly workdays: number;
}

const lastDays = (coverage: readonly CoveredClass[]): ReadonlyMap<string, Day | null> => {
  const last = new Map<string, Day | null>();
  for (const one of coverage) {
    const before = last.get(one.school) ?? null;
    const own = one.days.reduce<Day | null>((best, day) => (best === null ? day : later(best, day)), null);
    last.set(one.school, before === null ? own : own === null ? before : later(before, own));
  }
  return last;
};

const sameClass = ({ school, grade, gradeText, classNo }: CoveredClass, dates: readonly Day[]): ClassDays => ({
  school,
  grade,
  gradeText,
  classNo,
  dates,
});

/**
 * The workdays of the term on which a class has no data, up to the last day (today at most) on which any class of its
 * school has some: what this class didn't hand in while others did. A school that hands in at the month's end isn't
 * told every day that the month isn't over; that nothing came at all is what `judgeQuietSchools` says. Classes
 * without a child on the register are left out.
 */
export function judgeGaps(
  coverage: readonly CoveredClass[],
  calendar: SchoolCalendar,
  term: { readonly from: Day; readonly to: Day },
  today: Day,
): ClassDays[] {
  const last = lastDays(coverage);
  return coverage.flatMap((one) => {
    const schoolLast = last.get(one.school) ?? null;
    if (schoolLast === null || one.enrolled === 0) return [];
    const has = new Set(one.days);
    const dates = daysFrom(term.from, earlier(earlier(schoolLast, today), term.to)).filter(
      (day) => calendar.isWorkday(day) && !has.has(day),
    );
    return dates.length === 0 ? [] : [sameClass(one, dates)];
  });
}

/** Schools whose last day with data lies more than `quietWorkdays` workdays before today, in term time: the scan is blind there. */
export function judgeQuietSchools(
  coverage: readonly CoveredClass[],
  calendar: SchoolCalendar,
  term: { readonly from: Day; readonly to: Day },
  today: Day,
  quietWorkdays = 5,
): QuietSchool[] {
  return [...lastDays(coverage)].flatMap(([school, lastDay]) => {
    const from = lastDay === null ? term.from : addDays(lastDay, 1);
    const workdays = daysFrom(from, earlier(addDays(today, -1), term.to)).filter(calendar.isWorkday).length;
    return workdays > quietWorkdays ? [{ school, lastDay, workdays }] : [];
  });
}

/** Days with data that are no workdays: a wrong month, or an extra school day that the workspace doesn't know. */
export const judgeOffDays = (coverage: readonly CoveredClass[], calendar: SchoolCalendar): ClassDays[] =>
  coverage.flatMap((one) => {
    const dates = one.days.filter((day) => !calendar.isWorkday(day));
    return dates.length === 0 ? [] : [sameClass(one, dates)];
  });
