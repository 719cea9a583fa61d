// The dropout rate class by class against the line of the policy (seed 003-4, 第5条: 各班…辍学率控制在3%以内), as rules.md 7
// counts it: confirmed in this school year and not back ÷ term-start enrolment of the class.
import type { Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import { type ClassName, classKey } from '#model/school.js';
import { judgeDropoutRate, type Rate, sumRates } from './rates.js';

/** Heads of a class on a day, as the ledger counts them. */
interface ClassHeads extends ClassName {
  readonly count: number;
}

/** One class. `isOver` is null where nobody knows how many there were at the start of term. */
export interface ClassRate extends ClassName {
  readonly base: number | null;
  /** Null where no register is in the ledger. */
  readonly enrolled: number | null;
  readonly suspected: number;
  readonly dropout: number;
  readonly returned: number;
  readonly rate: Rate;
  readonly isOver: boolean | null;
}

/** Every class on the register now or at the start of term, in order, and those that only cases still name. */
export function judgeClassRates(of: {
  readonly cases: readonly Case[];
  readonly on: Day;
  readonly start: readonly ClassHeads[];
  readonly now: readonly ClassHeads[];
  readonly max: number;
}): readonly ClassRate[] {
  const heads = new Map<string, Omit<ClassHeads, 'count'>>();
  for (const one of [...of.start, ...of.now, ...of.cases.map((each) => each.student)])
    if (one.school !== '' && !heads.has(classKey(one))) heads.set(classKey(one), one);
  const casesBy = Map.groupBy(of.cases, (one) => classKey(one.student));
  const countIn = (list: readonly ClassHeads[], key: string): number | null =>
    list.find((one) => classKey(one) === key)?.count ?? null;
  return [...heads]
    .map(([key, { school, grade, gradeText, classNo }]) => {
      const own = casesBy.get(key) ?? [];
      const base = countIn(of.start, key);
      const rate = judgeDropoutRate(own, of.on, base);
      return {
        school,
        grade,
        gradeText,
        classNo,
        base,
        enrolled: of.now.length === 0 ? null : (countIn(of.now, key) ?? 0),
        suspected: own.filter((one) => one.status === 'suspected').length,
        dropout: rate.numerator,
        returned: own.filter((one) => one.status === 'returned').length,
        rate,
        isOver: rate.rate === null ? null : rate.rate > of.max,
      };
    })
    .filter((one) => (one.enrolled ?? 0) > 0 || (one.base ?? 0) > 0 || one.dropout + one.suspected + one.returned > 0)
    .toSorted((a, b) => compare(rankOf(a), rankOf(b)));
}

/** The rate of several classes together. */
export const rateOfClasses = (classes: readonly ClassRate[]): Rate => sumRates(classes.map((one) => one.rate));

const rankOf = (of: Omit<ClassHeads, 'count'>): string =>
  [of.school, String(of.grade ?? 99).padStart(2, '0'), of.gradeText, of.classNo.padStart(4, '0')].join('|');
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
