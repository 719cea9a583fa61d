// `report`: the forms of a period as Excel files, refused where a sum does not agree.

import { formOf } from '#forms/index.js';
import { answerList } from '#forms/lists.js';
import { answerMonthly, checkMonthly, type MonthlyInput } from '#forms/monthly.js';
import { casesOfPeriod } from '#forms/stages.js';
import { answerWeekly } from '#forms/weekly.js';
import type { Filling } from '#model/filling.js';
import { liveEntries } from '#model/fold.js';
import { monthNumber, monthYear, readMonth } from '#model/month.js';
import { type Problem, problem, Refusal } from '#model/problem.js';
import { type Period, readPeriod, schoolYearPeriod } from '#rules/calendar.js';
import { judgeGaps } from '#rules/gaps.js';
import { showRate } from '#rules/rates.js';
import { facts, table, title } from '#screen/blocks.js';
import { type Context, command } from './command.js';
import { formHeadOf, outputOf, writeForm } from './form-files.js';
import { argument, codedBy, option, TextValue } from './options.js';
import { type Figures, figuresData, figuresOf } from './report-figures.js';

/** Kinds of report, with the form that each fills. */
const REPORTS = {
  monthly: { word: '月报', form: 'monthly' },
  weekly: { word: '周报', form: 'weekly' },
  ledger: { word: '台账', form: 'ledger' },
} as const;
type ReportKind = keyof typeof REPORTS;

export const report = command({
  more: '月报的统计期按制度的截止日（如每月 25 日）。数字之间对不上就不印，并指出是哪两个数。',
  needs: 'ledger',
  args: {
    kind: argument('种类', '报表', codedBy({ monthly: '月报', weekly: '周报', ledger: '台账' }), {
      ask: { question: '哪一种报表？' },
    }),
    period: argument('统计期', '月份 2026-10、周 2026-W41、季度 2026-Q4 或学年 2026-2027', TextValue, {
      ask: { question: '统计期：', preset: ({ today }) => today.slice(0, 7) },
    }),
  },
  options: { to: option('-o, --to <文件夹>', '写到这个文件夹，不写就在 out 里', TextValue) },
  examples: ['report monthly 2026-10', 'report ledger 2026-10'],
  async run(context) {
    const { args, options, workspace, today, global } = context;
    const period = readPeriod(args.period, workspace.policy.reports.cutoffDay.value);
    if (period === null || (args.kind === 'monthly' && readMonth(args.period) === null)) {
      throw new Refusal('report.period', 2, {}, { typed: args.period });
    }
    const { word, form: name } = REPORTS[args.kind];
    const form = formOf(name)!;
    const path = outputOf(context, options.to, `${form.words.title}-${period.label}`);
    const figures = await figuresOf(context, period);
    const filling = await answer(context, args.kind, figures);
    const problems = [...(await writeForm(context, form, filling, path)), ...remarks(figures, today)];
    return {
      data: { kind: args.kind, ...figuresData(figures), files: [path] },
      shown: [
        title(`${word} ${period.label}（${period.from} 至 ${period.to}）${global.dryRun ? '：' : ` 印好了：${path}`}`),
        countTable(figures),
        facts([
          ['在籍', figures.enrolment ?? '未提供'],
          ['开学在籍', figures.termStartEnrolment ?? '未提供'],
          ['辍学率', rateWords(figures.dropoutRate)],
          ['劝返率', rateWords(figures.returnRate)],
        ]),
      ],
      problems,
      changed: { added: 1 },
      assumptions: figures.baseOn === null ? [] : [`开学在籍按 ${figures.baseOn} 的学籍`],
      next: ['打印签字盖章后上报；表脚的指纹以后可以和台账核对'],
    };
  },
});

async function answer(context: Context, kind: ReportKind, figures: Figures): Promise<Filling> {
  const head = await formHeadOf(context);
  const { from, to } = figures.period;
  switch (kind) {
    case 'monthly': {
      const input = await monthlyInput(context, figures, head);
      const fault = checkMonthly(input)[0];
      if (fault !== undefined) throw new Refusal('report.cross-foot', 1, {}, { why: fault.message });
      return answerMonthly(input);
    }
    case 'weekly':
      return answerWeekly({ head, from, to, yearFrom: schoolYearPeriod(to).from, cases: figures.cases });
    case 'ledger':
      return answerList('ledger', { head, cases: casesOfPeriod(figures.cases, from, to) });
  }
}

async function monthlyInput(context: Context, figures: Figures, head: MonthlyInput['head']): Promise<MonthlyInput> {
  const { ledger, workspace, today } = context;
  const { period } = figures;
  const month = readMonth(period.label)!;
  const coverage = await ledger.coverage(period.from, period.to);
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
    classesRecorded: coverage.filter((one) => one.days.length > 0).length,
    gaps: judgeGaps(coverage, workspace.calendar, period, today).length,
    watch: null,
    hardshipEnrolled: null,
  };
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

const rateWords = (of: Figures['dropoutRate']): string => {
  const shown = showRate(of);
  return shown === null ? '未提供' : `${shown}（${of.numerator}/${of.denominator}）`;
};

function countTable({ counts }: Figures) {
  const { openedBefore, opened, confirmed, dismissed, returned, closed, reopened, relapsed, openAtEnd } = counts;
  return table(
    ['期初未销号', '新增', '核实', '排除', '返校', '销号', '重开', '反弹', '期末未销号'],
    [[openedBefore, opened, confirmed, dismissed, returned, closed, reopened, relapsed, openAtEnd]],
  );
}
