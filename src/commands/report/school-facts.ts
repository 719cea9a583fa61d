// What a bureau knows of each school in a period: facts for the assessment, figures for the forms, and the total that is
// counted apart from them. A school of the list that never submitted stands among them with nothing but its name.
import { nextStepOf } from '#commands/case/next-step.js';
import type { Context } from '#commands/frame/command.js';
import type { Bureau } from '#commands/submission/bureau.js';
import type { SchoolCounts, SchoolFigures, SchoolsInput } from '#forms/schools.js';
import type { Case } from '#model/case.js';
import { addDays, type Day, earlier } from '#model/day.js';
import { type Month, monthOf } from '#model/month.js';
import type { PeriodCounts } from '#model/period-counts.js';
import { type StoredPart, schoolKeyOf } from '#model/submission.js';
import type { Assessed, SchoolFacts } from '#rules/assessment.js';
import { type Period, reportingMonthOf, reportingPeriod } from '#rules/calendar.js';
import { judgeCounts } from '#rules/counts.js';
import { judgeDropoutRate, judgeReturnRate, type Rate, rateOf, sumRates } from '#rules/rates.js';

/** What is known of each school as of a day: those that submitted, then those of the list that never did. */
export function factsOf(context: Context, bureau: Bureau, period: Period, on: Day): SchoolFacts[] {
  const { workspace } = context;
  const cutoff = workspace.policy.reports.cutoffDay.value;
  const grace = workspace.file.merge.graceDays;
  // Nothing was due before the first month that any school was ever asked for.
  const first = bureau.all.reduce<Month | null>(
    (top, one) => (top === null || one.period < top ? one.period : top),
    null,
  );
  const asked = monthsOf(period, cutoff).filter((month) => first === null || month >= first);
  const months = asked.filter((month) => addDays(reportingPeriod(month, cutoff).to, grace) <= context.today);
  const came = bureau.parts.map((part): SchoolFacts => {
    const cases = bureau.cases.filter((one) => one.part === part).map((one) => one.of);
    const sent = bureau.counted.filter((one) => one.schoolKey === part.schoolKey && asked.includes(one.period));
    // Whoever sent a month before it had to be there has reported it all the same.
    const due = new Set([...months, ...sent.map((one) => one.period)]);
    // The first time that a month was filled in counts, a later revision is no late report.
    const firstOf = (month: Month): Day | null =>
      bureau.all
        .filter((one) => one.schoolKey === part.schoolKey && one.period === month)
        .reduce<Day | null>(
          (first, one) =>
            one.filledOn === null ? first : first === null ? one.filledOn : earlier(first, one.filledOn),
          null,
        );
    const inTime = sent.filter((one) => {
      const filled = firstOf(one.period);
      return filled !== null && filled <= addDays(one.to, grace);
    });
    return {
      schoolKey: part.schoolKey,
      school: part.school,
      town: part.town,
      enrolment: numberIn(part.cover.enrolment),
      cases,
      overdue: new Set(
        cases.filter((one) => nextStepOf(one, workspace, toldUpTo(part, on))?.overdue).map((one) => one.caseNo),
      ),
      reports: {
        due: due.size,
        received: sent.length,
        inTime: inTime.length,
        intact: sent.filter((one) => one.sealed === 'intact').length,
      },
    };
  });
  const absent = bureau.coverage.absent.map(
    ({ name, code, town }): SchoolFacts => ({
      schoolKey: schoolKeyOf(name, code ?? ''),
      school: name,
      town: town ?? '',
      enrolment: null,
      cases: null,
      overdue: new Set(),
      reports: { due: months.length, received: 0, inTime: 0, intact: 0 },
    }),
  );
  return [...came, ...absent];
}

/** A school is late only as far as it told: what fell due after its newest submission may have been done since. */
export const toldUpTo = (part: Pick<StoredPart, 'to'>, on: Day): Day => earlier(on, part.to);

/** The reporting months of a period. */
function monthsOf({ from, to }: Period, cutoff: number | 'end'): Month[] {
  const months = new Set<Month>();
  for (let at = from; at <= to; at = addDays(at, 7)) months.add(reportingMonthOf(at, cutoff));
  months.add(reportingMonthOf(to, cutoff));
  return [...months].filter((one) => monthOf(reportingPeriod(one, cutoff).to) <= monthOf(to));
}

/** The form's own counts: it has no column for 核实. */
const formCounts = ({ confirmed: _, ...counts }: PeriodCounts): SchoolCounts => counts;

const rateParts = (of: Rate): SchoolFigures['dropoutRate'] => ({ part: of.numerator, whole: of.denominator });
const numberIn = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text));

/** A school's figures; `losses` are the rates of the parts by the other formula. */
export function figuresOfSchool(
  { facts, counts, rank, scored, possible }: Assessed,
  bureau: Bureau,
  losses: ReadonlyMap<number, Rate>,
  { to }: Period,
): SchoolFigures {
  const part = bureau.parts.find((one) => one.schoolKey === facts.schoolKey);
  const { cases } = facts;
  return {
    school: facts.school,
    town: facts.town,
    enrolment: facts.enrolment,
    counts: counts === null ? null : formCounts(counts),
    dataOf: part !== undefined && bureau.coverage.stale.includes(part) ? part.period : null,
    rank,
    score: possible === 0 ? '' : `${scored.toFixed(1)}/${possible}`,
    overdue: cases === null ? null : facts.overdue.size,
    dropoutRate: rateParts(
      cases === null ? rateOf(0, null) : judgeDropoutRate(cases, to, numberIn(part?.cover.termStartEnrolment)),
    ),
    netLossRate: rateParts(losses.get(part?.partId ?? Number.NaN) ?? rateOf(0, null)),
    returnRate: rateParts(cases === null ? rateOf(0, null) : judgeReturnRate(cases, to)),
    reports: facts.reports,
  };
}

/** The total, counted from all cases and not from the schools' rows, so that both can be compared. */
export function totalOfSchools(
  schools: readonly SchoolFigures[],
  cases: readonly Case[],
  { from, to }: Period,
): SchoolsInput['total'] {
  const known = schools.filter((one) => one.counts !== null);
  const sum = (pick: (of: SchoolFigures) => number | null): number | null =>
    known.length === 0 || known.some((one) => pick(one) === null)
      ? null
      : known.reduce((all, one) => all + (pick(one) ?? 0), 0);
  const lost = sumRates(known.map((one) => rateOf(one.netLossRate.part, one.netLossRate.whole)));
  const reports = schools.flatMap((one) => one.reports ?? []);
  return {
    school: '',
    town: '',
    enrolment: sum((one) => one.enrolment),
    counts: formCounts(judgeCounts(cases, from, to)),
    dataOf: null,
    rank: null,
    score: '',
    overdue: sum((one) => one.overdue),
    dropoutRate: {
      part: known.reduce((all, one) => all + one.dropoutRate.part, 0),
      whole: sum((one) => one.dropoutRate.whole),
    },
    netLossRate: rateParts(lost),
    returnRate: rateParts(judgeReturnRate(cases, to)),
    reports: {
      due: reports.reduce((all, one) => all + one.due, 0),
      received: reports.reduce((all, one) => all + one.received, 0),
      inTime: reports.reduce((all, one) => all + one.inTime, 0),
    },
  };
}
