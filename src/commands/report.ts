// `report`: the forms of a period as Excel files, refused where a sum does not agree.
import { formOf } from '#forms/index.js';
import { answerMonthly, checkMonthly, type MonthlyInput } from '#forms/monthly.js';
import { answerNil } from '#forms/nil.js';
import { answerWeekly } from '#forms/weekly.js';
import type { Filling } from '#model/filling.js';
import { liveEntries } from '#model/fold.js';
import { monthNumber, monthYear, readMonth } from '#model/month.js';
import { COUNT_NAMES } from '#model/period-counts.js';
import { type Problem, problem, Refusal } from '#model/problem.js';
import { type Period, schoolYearPeriod } from '#rules/calendar.js';
import { showRate } from '#rules/rates.js';
import { facts, table, title } from '#screen/blocks.js';
import { LEDGER_KIND_WORDS, LEDGER_LEVEL_WORDS } from '#words/forms/rolls.js';
import { formHeadOf, outputOf, writeForm } from './form/files.js';
import { type Context, command } from './frame/command.js';
import { argument, codedBy, option, TextValue } from './frame/options.js';
import { coverageData, printBureau, printRollup } from './report/bureau.js';
import { hardshipEnrolledIn, nilInput, recordedIn, watchedAt } from './report/facts.js';
import { type Figures, figuresData, figuresOf } from './report/figures.js';
import { isRollReport, periodOf, printRolls, ROLL_REPORT_WORDS } from './report/rolls.js';
import { type Coverage, coverageInWords, coverageOfPeriod, problemsOfCoverage } from './submission/coverage.js';

/** Kinds of report that are figures of a period, with the form that each fills. */
const REPORTS = {
  monthly: { word: '月报', form: 'monthly' },
  weekly: { word: '周报', form: 'weekly' },
  nil: { word: '零报告', form: 'nil' },
} as const;
type FigureKind = keyof typeof REPORTS;

export const report = command({
  more: '月报的统计期按制度的截止日（如每月 25 日）。数字之间对不上就不印，并指出是哪两个数。没有疑似和辍学学生的月份报零报告：先当场排查一遍，有案卷或有新发现就不印。周报写 2026-W42 或那一周里的一天。台账用 --ledger 选入学、疑似、辍学、销号台账，用 --level 按乡镇、学校、班级、个人汇总，各有各的清零日期。中心校和教育局的各种报表按收下的上报汇总：应收几所、已收几所印在表头表脚，没有报的学校列在最后，不填数字、不排名；月报另印一份分校分组汇总，季评和通报另印考核表、整改台账和劝返过程。上报里没有的（如报到表）说明缺什么，不印空表。',
  needs: 'ledger',
  args: {
    kind: argument(
      '种类',
      '报表',
      codedBy({
        monthly: '月报',
        weekly: '周报',
        nil: '零报告',
        quarterly: '季评',
        bulletin: '通报',
        ...ROLL_REPORT_WORDS,
      }),
      {
        ask: { question: '哪一种报表？' },
      },
    ),
    period: argument('统计期', '月份 2026-10、周 2026-W41（或一天）、季度 2026-Q4 或学年 2026-2027', TextValue, {
      ask: { question: '统计期：', preset: ({ today }) => today.slice(0, 7) },
    }),
  },
  options: {
    to: option('-o, --to <文件夹>', '写到这个文件夹，不写就在 out 里', TextValue),
    ledger: option('--ledger <哪一本>', '台账的哪一本，不写就是全部案卷', codedBy(LEDGER_KIND_WORDS)),
    level: option('--level <层级>', '台账汇总到哪一级', codedBy(LEDGER_LEVEL_WORDS)),
  },
  examples: [
    'report monthly 2026-10',
    'report weekly 2026-W41',
    'report ledger 2026-10',
    'report ledger 2026-10 --level class',
    'report ledger 2026-10 --ledger 销号台账',
    'report arrivals 2026-09',
    'report movements 2026-10',
    'report groups 2026-10',
    'report classes 2026-10',
  ],
  async run(context) {
    const { args, options, workspace, today, global } = context;
    const period = periodOf(args.kind, args.period, workspace.policy.reports.cutoffDay.value);
    if (args.kind === 'quarterly' || args.kind === 'bulletin')
      return printBureau(context, args.kind, period, options.to);
    if (isRollReport(args.kind)) return printRolls(context, args.kind, period, options);
    const { word, form: name } = REPORTS[args.kind];
    const form = formOf(name)!;
    const path = outputOf(context, options.to, `${form.words.title}-${period.label}`);
    const figures = await figuresOf(context, period);
    const coverage = await coverageOfPeriod(context, period);
    const filling = await answer(context, args.kind, figures, coverage);
    const written = await writeForm(context, form, filling, path);
    const rollup = args.kind === 'monthly' ? await printRollup(context, period, options.to) : null;
    const files = [path, ...(rollup === null ? [] : [rollup])];
    const problems = [...written, ...problemsOfCoverage(coverage, period), ...remarks(figures, today)];
    return {
      data: {
        kind: args.kind,
        ...figuresData(figures),
        ...(coverage === null ? {} : { coverage: coverageData({ coverage }) }),
        files,
      },
      shown: [
        title(
          `${word} ${period.label}（${period.from} 至 ${period.to}）${global.dryRun ? '：' : ` 印好了：${files.join('、')}`}`,
        ),
        countTable(figures),
        facts([
          ['在籍', figures.enrolment ?? '未提供'],
          ['开学在籍', figures.termStartEnrolment ?? '未提供'],
          ['辍学率（台账口径）', rateWords(figures.dropoutRate)],
          ['辍学率（两基口径）', rateWords(figures.netLossRate)],
          ['劝返率', rateWords(figures.returnRate)],
        ]),
      ],
      problems,
      changed: { added: files.length },
      assumptions: baseInWords(figures),
      next: ['打印签字盖章后上报；表脚的指纹以后可以和台账核对'],
    };
  },
});

async function answer(
  context: Context,
  kind: FigureKind,
  figures: Figures,
  coverage: Coverage | null,
): Promise<Filling> {
  const head = await formHeadOf(context, coverageInWords(coverage));
  const { from, to } = figures.period;
  switch (kind) {
    case 'monthly': {
      const input = await monthlyInput(context, figures, head);
      const fault = checkMonthly(input)[0];
      if (fault !== undefined) throw new Refusal('report.cross-foot', 1, {}, { why: fault.message });
      return answerMonthly(input);
    }
    case 'weekly':
      return answerWeekly({
        head,
        from,
        to,
        yearFrom: schoolYearPeriod(to).from,
        cases: figures.cases,
        ...(coverage === null
          ? {}
          : { schools: { came: coverage.names, absent: coverage.absent.map((one) => one.name) } }),
      });
    case 'nil':
      // Schools that sent nothing may have children out of school.
      if (coverage !== null && coverage.absent.length + coverage.stale.length > 0)
        throw new Refusal(
          'rollup.nil-missing',
          2,
          {},
          { period: figures.period.label, count: coverage.absent.length + coverage.stale.length },
        );
      return answerNil(await nilInput(context, figures, head));
  }
}

async function monthlyInput(context: Context, figures: Figures, head: MonthlyInput['head']): Promise<MonthlyInput> {
  const { workspace } = context;
  const { period } = figures;
  const month = readMonth(period.label)!;
  const recorded = await attendanceToldOf(context, period);
  return {
    head,
    year: monthYear(month),
    month: monthNumber(month),
    from: period.from,
    to: period.to,
    primaryYears: workspace.file.primaryYears,
    grades: figures.grades,
    cases: figures.cases,
    counts: figures.counts,
    last: await lastSealed(context, period),
    ...recorded,
    watch: await watchedAt(context, period),
    netLossRate: { part: figures.netLossRate.numerator, whole: figures.netLossRate.denominator },
    homeTeachingUnsaid: figures.homeTeachingUnsaid,
    hardshipEnrolled: await hardshipEnrolledIn(context, period),
  };
}

/** Attendance as the monthly form tells it. An office that takes no attendance itself says nothing of it, not "none is missing". */
async function attendanceToldOf(
  context: Context,
  period: Period,
): Promise<Pick<MonthlyInput, 'classesRecorded' | 'gaps'>> {
  const { classes, gaps } = await recordedIn(context, period);
  if (classes > 0) return { classesRecorded: classes, gaps };
  return { classesRecorded: (await context.ledger.enrolment(period.to)).length > 0 ? 0 : null, gaps: null };
}

/** What the period before showed when it was sealed, or null. */
async function lastSealed({ ledger }: Context, period: Period): Promise<MonthlyInput['last']> {
  const sealed = liveEntries(await ledger.entries()).filter((one) => one.kind === 'sealed');
  const before = sealed.findLast((one) => one.body.to < period.from);
  if (before === undefined) return null;
  const { enrolment, openAtEnd } = before.body.totals;
  return { enrolledAfter: enrolment ?? null, openAtEnd: openAtEnd ?? 0 };
}

function remarks({ period, enrolment }: Figures, today: Period['to']): Problem[] {
  return [
    ...(period.to > today ? [problem('report.future', {}, { to: period.to, today })] : []),
    ...(enrolment === null ? [problem('report.no-enrolment', {}, { on: period.to })] : []),
  ];
}

/** Which day's registers are the base, and for how many schools it could not be that one. */
const baseInWords = ({ baseOn, lateSchools }: Figures): string[] =>
  baseOn === null
    ? []
    : [
        `开学在籍按 ${baseOn} 的学籍`,
        ...(lateSchools === 0 ? [] : [`${lateSchools} 所学校那天还没有本学年的学籍，各按自己的第一份学籍算`]),
      ];

const rateWords = (of: Figures['dropoutRate']): string => {
  const shown = showRate(of);
  return shown === null ? '未提供' : `${shown}（${of.numerator}/${of.denominator}）`;
};

function countTable({ counts }: Figures) {
  return table(
    ['期初未销号', '新增', '核实', '排除', '返校', '销号', '重开', '反弹', '期末未销号'],
    [COUNT_NAMES.map((name) => counts[name])],
  );
}
