// `report quarterly` and `report bulletin` at a bureau: a line a school in the order of the assessment, and beside the
// form a workbook with 考核表, 整改台账, the funnel of persuasion and the counts by group.
import { nextStepOf } from '#commands/case/next-step.js';
import { classOf } from '#commands/case/view.js';
import { formHeadOf, outputOf, writeForm } from '#commands/form/files.js';
import type { Context, Result } from '#commands/frame/command.js';
import { type Bureau, bureauOf } from '#commands/submission/bureau.js';
import { coverageInWords, problemsOfCoverage } from '#commands/submission/coverage.js';
import { netLossesOf } from '#commands/submission/net-loss.js';
import {
  type AssessmentInput,
  assessmentSheets,
  type GroupRow,
  type GroupsInput,
  type RectifyRow,
  rollupSheets,
} from '#forms/assessment.js';
import { formOf } from '#forms/index.js';
import { answerBulletin, answerQuarterly, basisOf, checkSchools, type SchoolsInput } from '#forms/schools.js';
import { assigneeOf } from '#model/case.js';
import { type Day, earlier } from '#model/day.js';
import { COUNT_NAMES, type PeriodCounts } from '#model/period-counts.js';
import { Refusal } from '#model/problem.js';
import { type Assessed, DEFAULT_CRITERIA, judgeAssessment, judgeFunnel } from '#rules/assessment.js';
import type { Period } from '#rules/calendar.js';
import { judgeCounts, judgeCountsBy } from '#rules/counts.js';
import { table, title } from '#screen/blocks.js';
import { showStatus } from '#screen/show-entry.js';
import { writeBook } from '#sheets/write-book.js';
import { ASSESSMENT_WORDS, type MEASURES } from '#words/assessment.js';
import { CAUSE_WORDS, GROUP_WORDS, REASONS, wordOf } from '#words/codes.js';
import { UNKNOWN_NUMBER } from '#words/forms/common.js';
import { periodInWords } from '#words/forms/rolls.js';
import { UNRANKED } from '#words/forms/schools.js';
import { countsByGroup } from './figures.js';
import { factsOf, figuresOfSchool, toldUpTo, totalOfSchools } from './school-facts.js';

/** Prints the period's form and its assessment; refused where schools don't add up to their total. */
export async function printBureau(
  context: Context,
  kind: 'quarterly' | 'bulletin',
  period: Period,
  to: string | undefined,
): Promise<Result> {
  const { today, global } = context;
  const bureau = await bureauOf(context, period);
  if (bureau === null) throw new Refusal('rollup.at-school', 2);
  if (bureau.parts.length === 0) throw new Refusal('rollup.none', 2, {}, { period: period.label });
  const form = formOf(kind)!;
  const path = outputOf(context, to, `${form.words.title}-${period.label}`);
  const bookPath = outputOf(context, to, `${ASSESSMENT_WORDS.fileName}-${period.label}`);
  const on = earlier(period.to, today);
  const { assessed, input } = await schoolsOf(context, bureau, period, on);
  const cases = bureau.cases.map((one) => one.of);
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
        overdue: one.facts.cases === null ? null : one.facts.overdue.size,
        scored: Math.round(one.scored * 10) / 10,
        possible: one.possible,
        reports: one.facts.reports,
        measured: one.measured,
        counts: one.counts,
      })),
      coverage: coverageData(bureau),
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
          one.rank ?? UNRANKED,
          one.facts.school,
          one.facts.cases === null ? UNKNOWN_NUMBER : one.facts.overdue.size,
          partText(one, 'persuasion'),
          `${one.facts.reports.inTime}/${one.facts.reports.due}`,
          one.counts?.openAtEnd ?? UNKNOWN_NUMBER,
          one.possible === 0 ? '' : `${one.scored.toFixed(1)}/${one.possible}`,
        ]),
      ),
    ],
    problems: [...problems, ...problemsOfCoverage(bureau.coverage, period)],
    changed: { added: 2 },
    next: ['整改台账在考核文件的第二张表，发给学校限期整改'],
  };
}

/** The schools of a period, assessed and in figures; refused where they don't add up to the count of all cases. */
async function schoolsOf(
  context: Context,
  bureau: Bureau,
  period: Period,
  on: Day,
): Promise<{ readonly assessed: readonly Assessed[]; readonly input: SchoolsInput }> {
  const own = context.workspace.file.assessment;
  const facts = factsOf(context, bureau, period, on);
  const assessed = judgeAssessment(facts, period, own.length === 0 ? DEFAULT_CRITERIA : own);
  const losses = await netLossesOf(context, bureau.parts, bureau.counted);
  const schools = assessed.map((one) => figuresOfSchool(one, bureau, losses, period));
  const cases = bureau.cases.map((one) => one.of);
  const input: SchoolsInput = {
    head: await formHeadOf(context, coverageInWords(bureau.coverage)),
    period: periodInWords(period.label),
    from: period.from,
    to: period.to,
    schools,
    total: totalOfSchools(schools, cases, period),
  };
  const fault = checkSchools(input)[0];
  if (fault !== undefined) throw new Refusal('report.cross-foot', 1, {}, { why: fault.message });
  return { assessed, input };
}

/** The month's roll-up beside the monthly form, school by school and group by group; its path, or null at a school. */
export async function printRollup(context: Context, period: Period, to: string | undefined): Promise<string | null> {
  const bureau = await bureauOf(context, period);
  if (bureau === null || bureau.parts.length === 0) return null;
  const path = outputOf(context, to, `${ASSESSMENT_WORDS.rollupFile}-${period.label}`);
  const { input } = await schoolsOf(context, bureau, period, earlier(period.to, context.today));
  const byTown = input.schools.toSorted((a, b) => compare(`${a.town}\n${a.school}`, `${b.town}\n${b.school}`));
  const sheets = rollupSheets({ ...groupsOf(bureau, period), schools: byTown, sum: input.total }, basisOf(byTown));
  if (!context.global.dryRun) writeBook(path, sheets);
  return path;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How far the roll-up reaches, as other programs read it. */
export const coverageData = ({ coverage: of }: Pick<Bureau, 'coverage'>): Record<string, unknown> => ({
  listed: of.hasList ? of.listed : null,
  came: of.came,
  absent: of.absent.map((one) => ({ schoolCode: one.code, school: one.name, town: one.town })),
  stale: of.stale.map((one) => ({ schoolCode: one.schoolCode, school: one.school, period: one.period })),
});

const partText = (of: Assessed, measure: keyof typeof MEASURES): string => {
  const found = of.measured.find((one) => one.measure === measure);
  return found === undefined || found.whole === 0 ? '' : `${found.part}/${found.whole}`;
};

const figureList = (of: PeriodCounts): number[] => COUNT_NAMES.map((name) => of[name]);

function assessmentOf(
  { workspace }: Context,
  of: { bureau: Bureau; period: Period; assessed: readonly Assessed[]; on: Day },
): AssessmentInput {
  const { bureau, period, assessed, on } = of;
  const partOf = new Map(bureau.parts.map((one) => [one.schoolKey, one]));
  const rectify = assessed.flatMap(({ facts }) =>
    (facts.cases ?? [])
      .filter((one) => facts.overdue.has(one.caseNo))
      .map((one): RectifyRow => {
        const next = nextStepOf(one, workspace, toldUpTo(partOf.get(facts.schoolKey)!, on));
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
  return {
    ...groupsOf(bureau, period),
    rows: assessed.map((one) => ({
      rank: one.rank,
      school: one.facts.school,
      town: one.facts.town,
      overdue: one.facts.cases === null ? null : one.facts.overdue.size,
      measured: one.measured,
      scored: one.scored,
      possible: one.possible,
    })),
    rectify,
  };
}

/** All cases of a period by town, grade, cause, reason and group, and the funnel of persuasion. */
function groupsOf(bureau: Bureau, period: Period): GroupsInput {
  const { from, to } = period;
  const cases = bureau.cases.map((one) => one.of);
  const grouped = (kind: 'town' | 'grade' | 'cause' | 'reason', nameOf: (key: string) => string): GroupRow[] =>
    judgeCountsBy(cases, from, to, kind).map(({ key, ...counts }) => ({
      kind,
      name: nameOf(key),
      figures: figureList(counts),
    }));
  return {
    period: periodInWords(period.label),
    covers: ASSESSMENT_WORDS.covers(periodInWords(period.label), coverageInWords(bureau.coverage)),
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
