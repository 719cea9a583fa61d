// `scan`: what attendance, slips and registers say now, as entries: cases opened, updated, returned, withdrawn.
import type { LedgerReader } from '#ledger/ledger.js';
import type { Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import { type Cases, fold, lastCaseNumber, sealedThrough } from '#model/fold.js';
import { movementNotesOf } from '#model/movement.js';
import { problem } from '#model/problem.js';
import { showSchoolClass } from '#model/school.js';
import type { EnrolledStudent } from '#model/student.js';
import { withEarlier } from '#plan/case-student.js';
import { checksOf } from '#plan/compare.js';
import { firstWeekEnd } from '#plan/findings.js';
import { planScan, type ScanPlan, scanWindow } from '#plan/scan.js';
import { termOf } from '#rules/calendar.js';
import { unexplained } from '#rules/movements.js';
import { type Block, table, title } from '#screen/blocks.js';
import { showPlan } from '#screen/show-plan.js';
import { WATCH_WORDS } from '#words/case-life.js';
import { nextStepOf } from './case/next-step.js';
import { unregisteredOf } from './case/unregistered.js';
import { caseData, caseTable, type NextStep } from './case/view.js';
import { type Context, command, type Result } from './frame/command.js';
import { firstWeekOf } from './report/first-week.js';

export const scan = command({
  more: '按制度规定的天数找连续缺勤，找开学未报到、去向不明、适龄未入学的；已经立案的，看返校了没有、有没有补假条。再运行一次，没有新情况就什么也不变。',
  needs: 'ledger',
  args: {},
  options: {},
  examples: ['scan', 'scan --dry-run'],
  async run(context) {
    const plan = await context.ledger.write(context.stamp, async (writer) => {
      const made = await planFrom(context, writer);
      if (made.drafts.length > 0) await writer.append(made.drafts);
      return { keep: !context.global.dryRun, value: made };
    });
    return scanResult(context, plan);
  },
});

/** Reads what a scan needs and plans it. */
export async function planFrom(context: Pick<Context, 'workspace' | 'today'>, ledger: LedgerReader): Promise<ScanPlan> {
  const { workspace, today } = context;
  const entries = await ledger.entries();
  const cases: Cases = fold(entries);
  const checks = checksOf(entries);
  const term = termOf(workspace.file.terms, today);
  const { from, to } = scanWindow(cases.values(), term, today);
  const { notArrived, unknown } = await arrivalsOf(context, ledger, term);
  const { unregistered, problems } = await unregisteredOf(context, ledger, checks);
  const plan = await planScan({
    today,
    policy: workspace.policy,
    calendar: workspace.calendar,
    term,
    cases,
    lastSeq: entries.at(-1)?.seq ?? 0,
    lastCaseNumber: lastCaseNumber(entries),
    notArrived,
    vanished: unexplained(await ledger.vanished(today, workspace.file.primaryYears), movementNotesOf(entries)),
    unregistered,
    checks,
    timelines: (students) => ledger.timelines(from, to, students),
    studentOf: async (id) => {
      const newest = await ledger.student(id);
      return newest === null ? null : withEarlier(newest, ledger.earlierRows(id));
    },
    coverage: await ledger.coverage(term?.from ?? from, to),
    sealedThrough: sealedThrough(entries),
  });
  const unsaid = unknown === 0 ? [] : [problem('scan.first-week', {}, { count: unknown })];
  return { ...plan, problems: [...plan.problems, ...problems, ...unsaid] };
}

/** Who has not arrived, and of how many nobody can say because the first week of term was not handed in. */
async function arrivalsOf(
  context: Pick<Context, 'workspace' | 'today'>,
  ledger: LedgerReader,
  term: { readonly from: Day } | null,
): Promise<{ notArrived: readonly EnrolledStudent[]; unknown: number }> {
  if (term === null || context.today <= firstWeekEnd(context.workspace.policy, term.from))
    return { notArrived: [], unknown: 0 };
  const { notArrived, unknownCount } = await firstWeekOf(context, ledger, term, { listUnknown: false });
  return { notArrived, unknown: unknownCount };
}

function scanResult({ workspace, today }: Context, plan: ScanPlan): Result {
  const next = (one: Case): NextStep | null => nextStepOf(one, workspace, today);
  const listed = (cases: readonly Case[]): unknown[] => cases.map((one) => caseData(one, next(one)));
  const changed = new Set(plan.drafts.map((one) => one.caseNo));
  for (const one of plan.opened) changed.delete(one.caseNo);
  return {
    data: {
      asOf: today,
      opened: listed(plan.opened),
      returned: listed(plan.returned),
      withdrawn: listed(plan.withdrawn),
      gaps: plan.gaps.map(({ school, grade, gradeText, classNo, dates }) => ({
        school,
        grade: grade ?? gradeText,
        class: classNo,
        dates,
      })),
      watch: plan.watch.map(({ student, ...sign }) => ({
        student: student.name,
        school: student.school,
        grade: student.grade ?? student.gradeText,
        class: student.classNo,
        ...sign,
      })),
      unchanged: plan.unchanged,
    },
    shown: [
      ...section('新发现疑似辍学', plan.opened, next),
      ...section('已返校', plan.returned, next),
      ...section('已排除（补假或更正）', plan.withdrawn, next),
      ...(plan.drafts.length > 0 && plan.opened.length + plan.returned.length + plan.withdrawn.length === 0
        ? [
            title('案卷更新：'),
            showPlan(plan, ['案卷', '姓名', '日期', '内容'], (caseNo) => plan.cases.get(caseNo)?.student.name ?? ''),
          ]
        : []),
      ...(plan.drafts.length === 0 ? [title('没有新情况')] : []),
      ...gapTable(plan),
      ...watchTable(plan),
    ],
    problems: plan.problems,
    changed: { added: plan.opened.length, updated: changed.size, unchanged: plan.unchanged },
    assumptions: [`截至 ${today}`],
    next: nextCommands(plan),
  };
}

const section = (name: string, cases: readonly Case[], next: (of: Case) => NextStep | null): Block[] =>
  cases.length === 0 ? [] : [title(`${name} ${cases.length} 人：`), caseTable(cases, next)];

function gapTable({ gaps }: ScanPlan): Block[] {
  if (gaps.length === 0) return [];
  const rows = gaps.map((one) => [one.school, showSchoolClass(one), one.dates.length, short(one.dates)]);
  return [title(`考勤缺报 ${gaps.length} 个班：`), table(['学校', '班级', '天数', '日期'], rows)];
}

const short = (dates: readonly string[]): string =>
  dates.length <= 6 ? dates.map((one) => one.slice(5)).join(' ') : `${dates[0]!.slice(5)} … ${dates.at(-1)!.slice(5)}`;

function watchTable({ watch }: ScanPlan): Block[] {
  if (watch.length === 0) return [];
  const rows = watch.map(({ student, ...sign }) => [
    student.name,
    showSchoolClass(student),
    WATCH_WORDS[sign.kind],
    sign.on,
    sign.until,
    `${sign.before.schoolDays} 个在校日里缺 ${sign.before.missedDays} 天，其中旷课 ${sign.before.absentDays} 天`,
  ]);
  return [
    title(`苗头预警 ${new Set(watch.map((one) => one.student.studentId)).size} 人（不立案，请留意）：`),
    table(['姓名', '班级', '苗头', '出现', '到期', '那时的考勤'], rows),
  ];
}

function nextCommands({ opened, returned }: ScanPlan): string[] {
  const steps: string[] = [];
  if (opened.length > 0)
    steps.push(`核实：taizhang confirm ${opened[0]!.caseNo}，不属实就排除：taizhang dismiss ${opened[0]!.caseNo}`);
  if (returned.length > 0) steps.push('够条件的销号：taizhang close');
  return steps.length > 0 ? steps : ['看要办的事：taizhang due'];
}
