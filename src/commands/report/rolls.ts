// Reports made from registers and cases, as files: ledgers, first week, changes, special groups, class rates.
import { outputOf, writeForm } from '#commands/form/files.js';
import type { Context, Result } from '#commands/frame/command.js';
import { coverageOfPeriod, problemsOfCoverage } from '#commands/submission/coverage.js';
import { readDay } from '#model/day.js';
import { readMonth } from '#model/month.js';
import { type Problem, Refusal } from '#model/problem.js';
import { type Period, readPeriod, weekOf } from '#rules/calendar.js';
import type { LedgerLevel } from '#rules/ledger-levels.js';
import { facts, title } from '#screen/blocks.js';
import { LEDGER_LEVEL_WORDS } from '#words/forms/rolls.js';
import { makeArrivals } from './arrivals.js';
import { coverageData } from './bureau.js';
import { makeClassRates } from './classes.js';
import { makeGroups } from './groups.js';
import { type LedgerKind, makeLedger } from './ledger.js';
import type { Made } from './made.js';
import { makeMovements } from './movements.js';

/** Kinds of such reports, as they are typed. */
export const ROLL_REPORT_WORDS = {
  ledger: '台账',
  arrivals: '未报到',
  movements: '学籍变动',
  groups: '特殊群体',
  classes: '班级辍学率',
} as const;
type RollReport = keyof typeof ROLL_REPORT_WORDS;

export const isRollReport = (kind: string): kind is RollReport => kind in ROLL_REPORT_WORDS;

/** The period that was typed. A weekly report is of a week, also by one of its days; a monthly one of a month. */
export function periodOf(kind: string, typed: string, cutoffDay: number | 'end'): Period {
  const day = readDay(typed);
  if (kind === 'weekly') {
    const week = day === null ? readPeriod(typed, cutoffDay) : weekOf(day);
    if (week === null || !/-W/.test(week.label)) throw new Refusal('report.week', 2, {}, { typed });
    return week;
  }
  const period = day === null ? readPeriod(typed, cutoffDay) : { label: day, from: day, to: day };
  const isMonthly = kind !== 'monthly' || readMonth(typed) !== null;
  if (period === null || !isMonthly || (day !== null && !OF_A_DAY.includes(kind)))
    throw new Refusal('report.period', 2, {}, { typed });
  return period;
}

/** Reports that tell how things stand on a day. */
const OF_A_DAY: readonly string[] = ['ledger', 'arrivals', 'groups', 'classes'];

interface LedgerOptions {
  readonly to: string | undefined;
  readonly ledger: LedgerKind | undefined;
  readonly level: LedgerLevel | undefined;
}

/** Reports made from registers and cases: one file or two. */
export async function printRolls(
  context: Context,
  kind: RollReport,
  period: Period,
  given: LedgerOptions,
): Promise<Result> {
  const coverage = await coverageOfPeriod(context, period);
  const made = await makeReport(context, kind, period, given);
  const problems: Problem[] = [];
  const files: string[] = [];
  const named = kind === 'ledger' && given.level !== undefined ? `-${LEDGER_LEVEL_WORDS[given.level]}` : '';
  for (const { form, filling } of made.sheets) {
    const path = outputOf(context, given.to, `${form.words.title}${named}-${period.label}`);
    problems.push(...(await writeForm(context, form, filling, path)));
    files.push(path);
  }
  return {
    data: { kind, period, ...made.data, ...(coverage === null ? {} : { coverage: coverageData({ coverage }) }), files },
    shown: [
      title(
        `${ROLL_REPORT_WORDS[kind]} ${period.label}${period.from === period.to ? '' : `（${period.from} 至 ${period.to}）`}`,
      ),
      ...made.shown,
      facts(files.map((path) => [context.global.dryRun ? '会印' : '印好', path])),
    ],
    problems: [...problems, ...problemsOfCoverage(coverage, period), ...made.problems],
    changed: { added: files.length },
    next: NEXT[kind],
  };
}

async function makeReport(
  context: Context,
  kind: RollReport,
  period: Period,
  { ledger = 'all', level = null }: { ledger?: LedgerKind | undefined; level?: LedgerLevel | null | undefined },
): Promise<Made> {
  switch (kind) {
    case 'ledger':
      return makeLedger(context, period, { kind: ledger, level });
    case 'arrivals':
      return makeArrivals(context, period);
    case 'movements':
      return makeMovements(context, period);
    case 'groups':
      return makeGroups(context, period);
    case 'classes':
      return makeClassRates(context, period);
  }
}

const NEXT: Readonly<Record<RollReport, readonly string[]>> = {
  ledger: ['打印签字后留档；够条件的销号：taizhang close'],
  arrivals: ['逐人走访，填好走访日期和结果后导回：taizhang import arrivals 文件', '第一周过后排查立案：taizhang scan'],
  movements: ['补齐证明：taizhang movement 姓名 --kind 种类 --evidence 种类:编号'],
  groups: ['落实结对帮扶人：taizhang assign 案卷 --role helper --name 姓名'],
  classes: ['超线的班逐人劝返：taizhang due'],
};
