// The rates of rules.md 7, each with its numerator and denominator. A rate without a denominator is null and prints as
// 未提供: never 0, never 100 %.
import type { Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import { schoolYearPeriod } from './calendar.js';

/** `rate` is a share (0.0123), null where there is nothing to divide by. */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly rate: number | null;
}

/** A rate from its parts. */
export const rateOf = (numerator: number, denominator: number | null): Rate => ({
  numerator,
  denominator,
  rate: denominator === null || denominator === 0 ? null : numerator / denominator,
});

/** The rate of several units: their parts added; without a denominator as soon as one of them has none. */
export const sumRates = (rates: readonly Rate[]): Rate => {
  const denominators = rates.map((one) => one.denominator);
  const known = denominators.every((one) => one !== null);
  return rateOf(
    rates.reduce((sum, one) => sum + one.numerator, 0),
    known && rates.length > 0 ? denominators.reduce<number>((sum, one) => sum + (one ?? 0), 0) : null,
  );
};

/** A percentage with two decimals, half rounded up in whole numbers: 1 of 800 is `0.13%`; null for the form to say 未提供. */
export function showRate(of: Rate): string | null {
  if (of.rate === null || of.denominator === null) return null;
  const hundredths = Math.floor((Math.abs(of.numerator) * 20_000 + of.denominator) / (of.denominator * 2));
  const sign = of.numerator < 0 && hundredths > 0 ? '-' : '';
  return `${sign}${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`;
}

/**
 * 辍学率 on a day: students confirmed dropped out within its school year and not returned by then ÷ term-start
 * enrolment. Cases as they stood on that day (`foldAsOf`). A child counts once. A case closed by another outcome
 * (转学, 死亡 …) is no dropout any more; one that fired again after a return counts though nobody confirmed it before.
 */
export function judgeDropoutRate(cases: Iterable<Case>, on: Day, termStartEnrolment: number | null): Rate {
  const { from } = schoolYearPeriod(on);
  const students = new Set<number>();
  for (const one of cases)
    if (
      one.status === 'persuading' &&
      one.moves.some(
        (move) => (move.move === 'confirmed' || move.move === 'fired-again') && move.on >= from && move.on <= on,
      )
    )
      students.add(one.student.studentId);
  return rateOf(students.size, termStartEnrolment);
}

/**
 * 辍学率 by the other formula that offices ask for (两基口径, that of older statistics): whoever left, less whoever came,
 * since the start of term ÷ term-start enrolment, a suspension counting as gone. From heads: what the register lost, and
 * the suspended less the resumed, who stay on it. Negative where more came than went; movers look like dropouts in it.
 * Without a denominator as soon as one of the figures is unknown.
 */
export function judgeNetLossRate(of: {
  readonly termStart: number | null;
  readonly enrolled: number | null;
  readonly suspended: number | null;
  readonly resumed: number | null;
}): Rate {
  const { termStart, enrolled, suspended, resumed } = of;
  if (termStart === null || enrolled === null || suspended === null || resumed === null) return rateOf(0, null);
  return rateOf(termStart - enrolled + suspended - resumed, termStart);
}

/** 劝返率 on a day: confirmed cases returned ÷ confirmed cases, of the same school year; cases as they stood on that day. */
export function judgeReturnRate(cases: Iterable<Case>, on: Day): Rate {
  const { from } = schoolYearPeriod(on);
  let confirmed = 0;
  let returned = 0;
  for (const one of cases) {
    if (!one.moves.some((move) => move.move === 'confirmed' && move.on >= from && move.on <= on)) continue;
    confirmed += 1;
    if (one.status === 'returned' || (one.status === 'closed' && one.outcome === 'returned')) returned += 1;
  }
  return rateOf(returned, confirmed === 0 ? null : confirmed);
}

/** 入学率: school-age residents enrolled ÷ school-age residents; both null-safe, without the population list no rate. */
export const judgeEnrolmentRate = (enrolledResidents: number, residents: number | null): Rate =>
  rateOf(enrolledResidents, residents);

/** 巩固率: this year's leavers ÷ the cohort at its entry with transfers and deaths on record; null without the entry register. */
export const judgeRetentionRate = (
  leavers: number,
  cohort: {
    readonly atEntry: number;
    readonly transferredIn: number;
    readonly transferredOut: number;
    readonly deceased: number;
  } | null,
): Rate =>
  rateOf(
    leavers,
    cohort === null ? null : cohort.atEntry + cohort.transferredIn - cohort.transferredOut - cohort.deceased,
  );
