// `report quarterly` and `report bulletin` at a bureau: a line a school in the order of the assessment, and beside the
// form a workbook with 考核表, 整改台账, the funnel of persuasion and the counts by group.

import { nextStepOf } from '#commands/case/next-step.js';
import { classOf } from '#commands/case/view.js';
import { formHeadOf, outputOf, writeForm } from '#commands/form/files.js';
import type { Context, Result } from '#commands/frame/command.js';
import { type Bureau, bureauOf } from '#commands/submission/bureau.js';
import { type AssessmentInput, assessmentSheets, type GroupRow, type RectifyRow } from '#forms/assessment.js';
import { formOf } from '#forms/index.js';
import {
  answerBulletin,
  answerQuarterly,
  checkSchools,
  type SchoolFigures,
  type SchoolsInput,
} from '#forms/schools.js';
import { assigneeOf, type Case } from '#model/case.js';
import { addDays, type Day, earlier } from '#model/day.js';
import { type Month, monthOf } from '#model/month.js';
import { Refusal } from '#model/problem.js';
import type { StoredPart } from '#model/submission.js';
import { type Assessed, DEFAULT_CRITERIA, judgeAssessment, judgeFunnel, type SchoolFacts } from '#rules/assessment.js';
import { type Period, reportingMonthOf, reportingPeriod } from '#rules/calendar.js';
import { judgeCounts, judgeCountsBy, type PeriodCounts } from '#rules/counts.js';
import { judgeDropoutRate, judgeReturnRate, type Rate } from '#rules/rates.js';
import { table, title } from '#screen/blocks.js';
import { showStatus } from '#screen/show-entry.js';
import { writeBook } from '#sheets/write-book.js';
import { ASSESSMENT_WORDS, MEASURES } from '#words/assessment.js';
import { CAUSE_WORDS, GROUP_WORDS, REASONS, wordOf } from '#words/codes.js';
import { periodInWords } from '#words/forms/rolls.js';
import { countsByGroup } from './figures.js';

/** Prints the period's form and its assessment; refused where schools don't add up to their total. */
export async function printBureau(
  context: Context,
  kind: 'quarterly' | 'bulletin',
  period: Period,
  to: string | undefined,
): Promise<Result> {
  const { workspace, today, global } = context;
  const bureau = await bureauOf(context, period);
  if (bureau === null || bureau.parts.length === 0) throw new Refusal('submission.empty', 2);
  const form = formOf(kind)!;
  const path = outputOf(context, to, `${form.words.title}-${period.label}`);
  const bookPath = outputOf(context, to, `${ASSESSMENT_WORDS.fileName}-${period.label}`);
  const on = earlier(period.to, today);
  const facts = factsOf(context, bureau, period, on);
  const own = workspace.file.assessment;
  const assessed = judgeAssessment(facts, period, own.length === 0 ? DEFAULT_CRITERIA : own);
  const schools = assessed.map((one) => figuresOf(one, bureau, period));
  const cases = bureau.cases.map((one) => one.of);
  const input: SchoolsInput = {
    head: await formHeadOf(context),
    period: periodInWords(period.label),
    from: period.from,
    to: period.to,
    schools,
    total: totalOf(schools, cases, period),
  };
  const fault = checkSchools(input)[0];
  if (fault !== undefined) throw new Refusal('report.cross-foot', 1, {}, { why: fault.message });
  const sheets = assessmentSheets(assessmentOf(context, { bureau, period, assessed, on }));
  const problems = await writeForm(
    context,
    form,
    kind === 'quarterly' ? answerQuarterly(input) : answerBulletin(input),
    path,
  );
  if (!global.dryRun) writeBook(bookPath, sheets);
  return {
    data: {
      kind,
      period,
      files: [path, bookPath],
      totals: input.total.counts,
      schools: assessed.map((one) => ({
        rank: one.rank,
        school: one.facts.school,
        town: one.facts.town,
        overdue: one.facts.overdue.size,
        scored: Math.round(one.scored * 10) / 10,
        possible: one.possible,
        reports: one.facts.reports,
        measured: one.measured,
        counts: one.counts,
      })),
      funnel: judgeFunnel(cases, period.from, period.to),
    },
    shown: [
      title(`${form.words.title} ${period.label}${global.dryRun ? '：' : ` 印好了：${path}、${bookPath}`}`),
      table(
        [
          ASSESSMENT_WORDS.rank,
          ASSESSMENT_WORDS.school,
          ASSESSMENT_WORDS.overdue,
          ASSESSMENT_WORDS.returns,
          '按时报送',
          '期末未销号',
          ASSESSMENT_WORDS.total,
        ],
        assessed.map((one) => [
          one.rank,
          one.facts.school,
          one.facts.overdue.size,
          partText(one, 'persuasion'),
          `${one.facts.reports.inTime}/${one.facts.reports.due}`,
          one.counts.openAtEnd,
          `${one.scored.toFixed(1)}/${one.possible}`,
        ]),
      ),
    ],
    problems,
    changed: { added: 2 },
    next: ['整改台账在考核文件的第二张表，发给学校限期整改'],
  };
}

const partText = (of: Assessed, measure: keyof typeof MEASURES): string => {
  const found = of.measured.find((one) => one.measure === measure);
  return found === undefined || found.whole === 0 ? '' : `${found.part}/${found.whole}`;
};

/** What is known of each school that submitted anything, also where its report of this period is missing. */
function factsOf(context: Context, bureau: Bureau, period: Period, on: Day): SchoolFacts[] {
  const { workspace } = context;
  const cutoff = workspace.policy.reports.cutoffDay.value;
  const grace = workspace.file.merge.graceDays;
  const months = monthsOf(period, cutoff).filter(
    (month) => addDays(reportingPeriod(month, cutoff).to, grace) <= context.today,
  );
  return bureau.parts.map((part) => {
    const cases = bureau.cases.filter((one) => one.part === part).map((one) => one.of);
    const sent = bureau.counted.filter((one) => one.schoolKey === part.schoolKey && months.includes(one.period));
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
      enrolment:
        part.cover.enrolment === undefined || part.cover.enrolment === '' ? null : Number(part.cover.enrolment),
      cases,
      overdue: new Set(cases.filter((one) => nextStepOf(one, workspace, on)?.overdue).map((one) => one.caseNo)),
      reports: {
        due: months.length,
        received: sent.length,
        inTime: inTime.length,
        intact: sent.filter((one) => one.sealed === 'intact').length,
      },
    };
  });
}

/** The reporting months of a period. */
function monthsOf({ from, to }: Period, cutoff: number | 'end'): Month[] {
  const months = new Set<Month>();
  for (let at = from; at <= to; at = addDays(at, 7)) months.add(reportingMonthOf(at, cutoff));
  months.add(reportingMonthOf(to, cutoff));
  return [...months].filter((one) => monthOf(reportingPeriod(one, cutoff).to) <= monthOf(to));
}

/** The form's own counts: it has no column for 核实. */
const formCounts = ({ confirmed: _, ...counts }: PeriodCounts): SchoolFigures['counts'] => counts;

const rateParts = (of: Rate): SchoolFigures['dropoutRate'] => ({ part: of.numerator, whole: of.denominator });

function figuresOf({ facts, counts }: Assessed, { parts }: Bureau, { to }: Period): SchoolFigures {
  const part = parts.find((one) => one.schoolKey === facts.schoolKey) as StoredPart;
  const stated = part.cover.termStartEnrolment ?? '';
  return {
    school: facts.school,
    town: facts.town,
    enrolment: facts.enrolment,
    counts: formCounts(counts),
    overdue: facts.overdue.size,
    dropoutRate: rateParts(judgeDropoutRate(facts.cases, to, stated === '' ? null : Number(stated))),
    returnRate: rateParts(judgeReturnRate(facts.cases, to)),
    reports: facts.reports,
  };
}

/** The total, counted from all cases and not from the schools' rows, so that both can be compared. */
function totalOf(schools: readonly SchoolFigures[], cases: readonly Case[], { from, to }: Period): SchoolFigures {
  const sum = (pick: (of: SchoolFigures) => number | null): number | null =>
    schools.some((one) => pick(one) === null) ? null : schools.reduce((all, one) => all + (pick(one) ?? 0), 0);
  const whole = sum((one) => one.dropoutRate.whole);
  const reports = schools.map((one) => one.reports!);
  return {
    school: '',
    town: '',
    enrolment: sum((one) => one.enrolment),
    counts: formCounts(judgeCounts(cases, from, to)),
    overdue: sum((one) => one.overdue),
    dropoutRate: { part: schools.reduce((all, one) => all + one.dropoutRate.part, 0), whole },
    returnRate: rateParts(judgeReturnRate(cases, to)),
    reports: {
      due: reports.reduce((all, one) => all + one.due, 0),
      received: reports.reduce((all, one) => all + one.received, 0),
      inTime: reports.reduce((all, one) => all + one.inTime, 0),
    },
  };
}

const figureList = (of: PeriodCounts): number[] => [
  of.openedBefore,
  of.opened,
  of.confirmed,
  of.dismissed,
  of.returned,
  of.closed,
  of.reopened,
  of.relapsed,
  of.openAtEnd,
];

function assessmentOf(
  { workspace }: Context,
  of: { bureau: Bureau; period: Period; assessed: readonly Assessed[]; on: Day },
): AssessmentInput {
  const { bureau, period, assessed, on } = of;
  const { from, to } = period;
  const cases = bureau.cases.map((one) => one.of);
  const rectify = assessed.flatMap(({ facts }) =>
    facts.cases
      .filter((one) => facts.overdue.has(one.caseNo))
      .map((one): RectifyRow => {
        const next = nextStepOf(one, workspace, on);
        return [
          facts.school,
          one.caseNo,
          one.student.name,
          classOf(one),
          showStatus(one.status),
          next?.name ?? '',
          next?.due ?? '',
          assigneeOf(one, 'responsible') ?? '',
          '',
        ];
      }),
  );
  const grouped = (kind: 'town' | 'grade' | 'cause' | 'reason', nameOf: (key: string) => string): GroupRow[] =>
    judgeCountsBy(cases, from, to, kind).map(({ key, ...counts }) => ({
      kind,
      name: nameOf(key),
      figures: figureList(counts),
    }));
  return {
    period: periodInWords(period.label),
    rows: assessed.map((one) => ({
      rank: one.rank,
      school: one.facts.school,
      town: one.facts.town,
      overdue: one.facts.overdue.size,
      measured: one.measured,
      scored: one.scored,
      possible: one.possible,
    })),
    rectify,
    funnel: judgeFunnel(cases, from, to),
    groups: [
      ...grouped('town', (key) => key),
      ...grouped('grade', (key) => key),
      ...grouped('cause', (key) => CAUSE_WORDS[key as keyof typeof CAUSE_WORDS] ?? ''),
      ...grouped('reason', (key) => wordOf(REASONS, key === '' ? null : key)),
      ...countsByGroup(cases, from, to).map(
        ({ group, ...counts }): GroupRow => ({ kind: 'group', name: GROUP_WORDS[group], figures: figureList(counts) }),
      ),
    ],
    total: figureList(judgeCounts(cases, from, to)),
  };
}
