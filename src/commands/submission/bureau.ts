// A bureau's view of a period: the submissions that count for it, their cases as one ledger, and sums that must agree
// with the schools' own or are refused.
import type { Context } from '#commands/frame/command.js';
import { type GradeEnrolment, REGISTER_HEADS } from '#forms/monthly-figures.js';
import { fieldOf } from '#intake/submission-lines.js';
import type { Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import { COUNT_NAMES, type PeriodCounts } from '#model/period-counts.js';
import { Refusal } from '#model/problem.js';
import type { PartRow, StoredPart } from '#model/submission.js';
import { caseAsOf } from '#plan/bureau-cases.js';
import type { Period } from '#rules/calendar.js';
import { judgeCounts, sumCounts } from '#rules/counts.js';
import { judgeDropoutRate, judgeReturnRate, sumRates } from '#rules/rates.js';
import { GRADE_NAMES } from '#words/grades.js';
import { COVER_FIELDS } from '#words/submission.js';
import { type Coverage, coverageOf, partsOfPeriod } from './coverage.js';
import { casesOf, countedOf, standingsOf } from './merged-parts.js';
import { netLossesOf } from './net-loss.js';

/** The submissions of a period and their cases. */
export interface Bureau {
  readonly parts: readonly StoredPart[];
  /** All counted parts, also of other months, for who reported when. */
  readonly counted: readonly StoredPart[];
  readonly all: readonly StoredPart[];
  readonly cases: readonly { readonly part: StoredPart; readonly of: Case }[];
  /** Which schools of the list are in, which are not. */
  readonly coverage: Coverage;
}

/** Null at a school, and where nothing was merged: then the ledger's own journal is the whole truth. */
export async function bureauOf(context: Context, period: Period): Promise<Bureau | null> {
  if (context.workspace.file.organisation.level === 'school') return null;
  const standings = await standingsOf(context);
  if (standings.size === 0) return null;
  const counted = countedOf(standings);
  const parts = partsOfPeriod(standings, period);
  const cases = (await casesOf(context, parts)).flatMap(({ part, of }) => {
    const then = caseAsOf(of, period.to);
    return then === null ? [] : [{ part, of: then }];
  });
  const coverage = await coverageOf(context, parts, period);
  return { parts, counted, all: [...standings.keys()], cases, coverage };
}

/** The figures of a period from submissions, or null where there are none. */
export async function bureauFigures(context: Context, period: Period) {
  const bureau = await bureauOf(context, period);
  if (bureau === null) return null;
  if (bureau.parts.length === 0) throw new Refusal('rollup.none', 2, {}, { period: period.label });
  const { from, to } = period;
  const cases = bureau.cases.map((one) => one.of);
  const counts = judgeCounts(cases, from, to);
  checkSums(bureau, period, counts);
  const enrolment = sumStated(bureau.parts, 'enrolment');
  const termStartEnrolment = sumStated(bureau.parts, 'termStartEnrolment');
  return {
    period,
    cases,
    counts,
    enrolment,
    termStartEnrolment,
    baseOn: null,
    lateSchools: 0,
    dropoutRate: judgeDropoutRate(cases, to, termStartEnrolment),
    netLossRate: sumRates([...(await netLossesOf(context, bureau.parts, bureau.counted)).values()]),
    returnRate: judgeReturnRate(cases, to),
    ...(await gradesOf(context, bureau, cases, to)),
  };
}

/** A figure of all covers; null as soon as one school leaves it out. */
const sumStated = (parts: readonly StoredPart[], field: 'enrolment' | 'termStartEnrolment'): number | null =>
  parts.length === 0 || parts.some((one) => (one.cover[field] ?? '') === '')
    ? null
    : parts.reduce((sum, one) => sum + Number(one.cover[field]), 0);

/** 反弹 is not asked of a school that fills in by hand. */
const CHECKED = COUNT_NAMES.filter((name) => name !== 'relapsed');

/** Sum of schools = count of cases, and each school's own figures where its month has the same days; or a refusal. */
function checkSums({ parts, cases }: Bureau, { from, to }: Period, total: PeriodCounts): void {
  const bySchool = Map.groupBy(cases, (one) => one.part.partId);
  const rows: PeriodCounts[] = [];
  for (const part of parts) {
    const counts = judgeCounts(
      (bySchool.get(part.partId) ?? []).map((one) => one.of),
      from,
      to,
    );
    rows.push(counts);
    if (part.from !== from || part.to !== to) continue;
    for (const field of CHECKED) {
      const stated = part.cover[field] ?? '';
      if (stated === '' || Number(stated) === counts[field]) continue;
      const said = { where: part.school, what: COVER_FIELDS[field].heading, sum: stated, counted: counts[field] };
      throw new Refusal('rollup.differs', 1, { file: part.file }, said);
    }
  }
  const sum = sumCounts(rows);
  for (const field of CHECKED) {
    if (sum[field] === total[field]) continue;
    throw new Refusal(
      'rollup.differs',
      1,
      {},
      { where: '', what: COVER_FIELDS[field].heading, sum: sum[field], counted: total[field] },
    );
  }
}

/** The registers' figures grade by grade, added up from the schools' monthly tables; unknown where one school left them out. */
async function gradesOf(
  { ledger }: Context,
  { parts }: Bureau,
  cases: readonly Case[],
  to: Day,
): Promise<{ readonly grades: GradeEnrolment[]; readonly homeTeachingUnsaid: number }> {
  const byGrade = new Map<number, PartRow[]>();
  let whole = true;
  let homeTeachingUnsaid = 0;
  for (const part of parts) {
    const rows = await ledger.partTable(part.partId, 'monthly');
    if (rows.length === 0) whole = false;
    if (!rows.some((row) => /^\d+$/.test(fieldOf('monthly', row, 'homeTeaching')))) homeTeachingUnsaid += 1;
    for (const row of rows) {
      const grade = (GRADE_NAMES as readonly string[]).indexOf(fieldOf('monthly', row, 'grade')) + 1;
      if (grade > 0) byGrade.set(grade, [...(byGrade.get(grade) ?? []), row]);
    }
  }
  const sum = (rows: readonly PartRow[], field: string): number | null => {
    const texts = rows.map((row) => fieldOf('monthly', row, field));
    return whole && texts.every((one) => /^\d+$/.test(one)) ? texts.reduce((all, one) => all + Number(one), 0) : null;
  };
  // Most schools have nobody taught at home and don't say so: who says it is added up, and how many don't is told.
  const taughtAtHome = (rows: readonly PartRow[]): number | null =>
    homeTeachingUnsaid === parts.length
      ? null
      : rows.reduce((all, row) => all + (Number(fieldOf('monthly', row, 'homeTeaching')) || 0), 0);
  const grades = [...byGrade]
    .sort(([a], [b]) => a - b)
    .map(([grade, rows]) => {
      const own = cases.filter((one) => one.student.grade === grade);
      const heads = Object.fromEntries(REGISTER_HEADS.map((field) => [field, sum(rows, field)])) as Record<
        (typeof REGISTER_HEADS)[number],
        number | null
      >;
      // The base of the rate stands in its cell as `x%（n/N）`.
      const bases = rows.map((row) => /\/(\d+)）/u.exec(fieldOf('monthly', row, 'rate'))?.[1]);
      const base =
        whole && bases.every((one) => one !== undefined) ? bases.reduce((all, one) => all + Number(one), 0) : null;
      const rate = judgeDropoutRate(own, to, base);
      return {
        grade,
        ...heads,
        homeTeaching: taughtAtHome(rows),
        dropoutRate: { part: rate.numerator, whole: rate.denominator },
      };
    });
  return { grades, homeTeachingUnsaid };
}
