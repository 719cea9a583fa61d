// Who is of school age (义务教育法 第十一条, rules.md 3): six by 31 August of the school year, and not sixteen yet on it.
import { type Day, dayOf } from '#model/day.js';
import { schoolYearOf } from '#model/month.js';
import { type Policy, policyOn } from './policy.js';

/** First and last birth date of those of school age in the school year of a day, both included. */
export function schoolAgeBirths(policy: Policy, today: Day): { readonly from: Day; readonly to: Day } {
  const { from, to } = policyOn(policy, today).schoolAge;
  const year = schoolYearOf(today);
  return { from: dayOf(year - to.value - 1, 9, 1)!, to: dayOf(year - from.value, 8, 31)! };
}

/** Whether somebody of this birth date is of school age; whose birth date nobody knows is taken, since lists are of such children. */
export function isOfSchoolAge(birthOn: Day | null, policy: Policy, today: Day): boolean {
  const births = schoolAgeBirths(policy, today);
  return birthOn === null || (births.from <= birthOn && birthOn <= births.to);
}
