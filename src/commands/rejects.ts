// `rejects`: rows that were not taken or stay in doubt, until a better row comes or somebody waives them with a reason.
import { resolve } from 'node:path';
import type { LedgerReader, RowRepair, StoredProblem } from '#ledger/ledger.js';
import { Refusal } from '#model/problem.js';
import { isRefused } from '#plan/moves.js';
import { planWaive } from '#plan/undo.js';
import { list, table, title } from '#screen/blocks.js';
import { maskIds } from '#screen/mask.js';
import { showPlace } from '#screen/show-problems.js';
import { writeMarkedBook } from '#sheets/marked-book.js';
import { probeOutputs } from '#sheets/write.js';
import { REPAIRED } from '#words/returned.js';
import { appendDrafts } from './case/append.js';
import { refused } from './case/decide.js';
import { outputOf } from './form/files.js';
import { agreeOrStop } from './frame/agree.js';
import { type Context, command, type Result } from './frame/command.js';
import { CountValue, flag, MaybeText, option, options, TextValue } from './frame/options.js';
import { headingWord, repairsBook } from './import/repairs.js';
import { returnedBook } from './import/returned-book.js';

export const rejects = command({
  more: '没有收的行连同每一格都留在台账里；整个没有收的文件和原因也列在这里，等它再来一次。改好的表再导入一次，问题就自动消掉；改不了的，用 --waive 注明原因，不再列出。--repairs 列出收下时程序改正过的每一处：原来写的、改成什么。--xlsx 把这些行按原样写成一个 Excel：要改的格子涂黄，旁边写着怎么改；在里面改好，把这个文件导入一次就行，原来的班不会被这几行代替。',
  needs: 'ledger',
  args: {},
  options: {
    waive: options('--waive <编号>', '不再处理这一条', CountValue),
    reason: option('--reason <原因>', '为什么不再处理', TextValue),
    file: option('--file <文件>', '只看这个文件的（名称里的几个字就行）', TextValue),
    all: flag('--all', '也列出已经改好和不再处理的'),
    repairs: flag('--repairs', '列出收下时改正过的每一处（加 --xlsx 写成 Excel）'),
    xlsx: option('--xlsx [文件]', '把这些行写成 Excel，改好了再导入；不写文件名就放在 out 里', MaybeText),
  },
  examples: ['rejects', 'rejects --file 学籍', 'rejects --xlsx', 'rejects --repairs'],
  async run(context) {
    if (context.options.waive.length > 0) return waive(context, context.options.waive, context.options.reason);
    const { file, all } = context.options;
    if (context.options.repairs) return listRepairs(context, file, context.options.xlsx);
    const { xlsx } = context.options;
    const count = { open: 0, rejected: 0, listed: 0 };
    const tally = ({ state, standing }: StoredProblem): void => {
      count.listed += 1;
      if (state !== 'open') return;
      count.open += 1;
      if (standing === 'rejected') count.rejected += 1;
    };
    if (context.global.json && xlsx === undefined) return documentOf(context, { all, file }, { count, tally });
    const back: StoredProblem[] = [];
    const lines: string[] = [];
    for await (const one of problemsOf(context.ledger, { all, file })) {
      tally(one);
      // A county's registers may have hundreds of thousands: kept is what is shown or written.
      if (xlsx === undefined) {
        if (count.listed <= SHOWN_MAX) lines.push(...problemLines(one));
      } else if (one.state === 'open' && fitsBook(back, one)) back.push(one);
    }
    if (xlsx !== undefined) return handBack(context, back, { wanted: xlsx, open: count.open });
    const { open, rejected } = count;
    const more = count.listed - SHOWN_MAX;
    return {
      data: { open, rejected, flagged: open - rejected },
      shown: [
        title(open === 0 ? '没有问题数据' : `没有收的 ${rejected} 处，收下但有疑问的 ${open - rejected} 处：`),
        ...(lines.length === 0 ? [] : [list(lines)]),
        ...(more > 0
          ? [title(`另有 ${more} 处没有列在这里：--file 只看一个文件的，--xlsx 写成 Excel，--json 给出全部`)]
          : []),
      ],
      next:
        open === 0
          ? ['排查：taizhang scan']
          : [
              '改好原表再导入一次，或写成一个 Excel 来改：taizhang rejects --xlsx',
              '改不了的注明原因：taizhang rejects --waive 编号 --reason 原因',
            ],
    };
  },
});

/** All of them for another program, one by one. */
const documentOf = (
  { ledger }: Context,
  wanted: { readonly all: boolean; readonly file: string | undefined },
  of: { readonly count: { open: number; rejected: number }; readonly tally: (one: StoredProblem) => void },
): Result => ({
  data: {},
  rows: {
    name: 'rejects',
    each: async function* () {
      for await (const one of problemsOf(ledger, wanted)) {
        of.tally(one);
        yield problemData(one);
      }
    },
    besides: () => ({ open: of.count.open, rejected: of.count.rejected, flagged: of.count.open - of.count.rejected }),
  },
  shown: [],
});

/** Problems listed on a screen before the rest is only counted. */
const SHOWN_MAX = 1000;

/** The open ones, or all; of files whose name has these letters in it. */
async function* problemsOf(
  ledger: LedgerReader,
  { all, file }: { readonly all: boolean; readonly file: string | undefined },
): AsyncGenerator<StoredProblem> {
  for await (const some of ledger.eachProblem()) {
    for (const one of some) {
      if (!all && one.state !== 'open') continue;
      if (file === undefined || (one.problem.file ?? '').includes(file)) yield one;
    }
  }
}

/** Problems in one workbook: what somebody can mend by hand. A sheet is not torn apart before twice as many. */
const BOOK_MAX = 5000;

/** Whether another one goes into the workbook, after these. */
function fitsBook(back: readonly StoredProblem[], one: StoredProblem): boolean {
  const last = back.at(-1);
  if (last === undefined || back.length < BOOK_MAX) return true;
  return back.length < 2 * BOOK_MAX && last.batchId === one.batchId && last.problem.sheet === one.problem.sheet;
}

/** Writes open problems as a workbook that can be mended and imported again; `open` counts those left out too. */
async function handBack(
  context: Context,
  back: readonly StoredProblem[],
  { wanted, open }: { readonly wanted: string; readonly open: number },
): Promise<Result> {
  const { global, today, ledger } = context;
  if (open === 0)
    return { data: { files: [], open: 0 }, shown: [title('没有问题数据，不用写')], next: ['排查：taizhang scan'] };
  const path = bookPath(context, wanted, `退回的行-${today}`);
  if (!global.dryRun) probeOutputs([path]);
  const sheets = await returnedBook(back, ledger, global.showIds ? (text) => text : maskIds);
  if (!global.dryRun) await writeMarkedBook(path, sheets);
  return {
    data: { files: [path], open, written: back.length, sheets: sheets.slice(1).map((sheet) => sheet.name) },
    shown: [
      title(`${back.length} 处问题${global.dryRun ? '：' : `写好了：${path}`}`),
      list(sheets.slice(1).map((sheet) => sheet.name)),
      ...(back.length < open
        ? [title(`另有 ${open - back.length} 处放不下：这些改好导入以后再写一次，或用 --file 只写一个文件的`)]
        : []),
    ],
    next: [`在黄格子里改好，存盘后导入：taizhang import ${path}`],
  };
}

/** Where a workbook goes: as named, else into `out`. */
const bookPath = (context: Context, wanted: string, name: string): string =>
  wanted === ''
    ? outputOf(context, undefined, name)
    : resolve(context.cwd, /\.xlsx$/i.test(wanted) ? wanted : `${wanted}.xlsx`);

function repairsDocument(ledger: LedgerReader, file: string | undefined): Result {
  let count = 0;
  const each = async function* (): AsyncGenerator<RowRepair> {
    for await (const batch of ledger.repairs(file)) {
      count += batch.length;
      yield* batch;
    }
  };
  return { data: {}, rows: { name: 'repairs', each, besides: () => ({ count }) }, shown: [] };
}

/** Everything that was mended while files were read, with its place; as a workbook where one is wanted. */
async function listRepairs(context: Context, file: string | undefined, wanted: string | undefined): Promise<Result> {
  const { ledger, global, today } = context;
  if (global.json && wanted === undefined) return repairsDocument(ledger, file);
  const found: RowRepair[] = [];
  for await (const batch of ledger.repairs(file)) for (const one of batch) found.push(one);
  const heading = title(found.length === 0 ? REPAIRED.none : REPAIRED.count.replace('{n}', String(found.length)));
  const next = ['看没有收的和有疑问的：taizhang rejects'];
  if (wanted === undefined || found.length === 0) {
    const rows = found.map((one) => [
      [one.file, one.sheet, one.cell].join(' › '),
      one.name,
      headingWord(one.kind, one.field),
      one.from,
      one.to,
    ]);
    const [, , , ...shownHeadings] = REPAIRED.headings;
    return {
      data: { count: found.length },
      shown: found.length === 0 ? [heading] : [heading, table(['位置', ...shownHeadings], rows)],
      next,
    };
  }
  const path = bookPath(context, wanted, `${REPAIRED.file}-${today}`);
  if (!global.dryRun) {
    probeOutputs([path]);
    await writeMarkedBook(path, repairsBook(found, global.showIds ? (text) => text : maskIds));
  }
  return {
    data: { files: [path], count: found.length },
    shown: [heading, ...(global.dryRun ? [] : [list([path])])],
    next,
  };
}

const STATE_WORDS = { open: '', mended: '已改好 ', waived: '不再处理 ' } as const;
const STANDING_WORDS = { rejected: '没有收', flagged: '有疑问' } as const;

const problemLines = ({ problemId, state, standing, problem }: StoredProblem): string[] => [
  `${problemId}  ${STATE_WORDS[state]}${STANDING_WORDS[standing]}  ${showPlace(problem)}`,
  `     ${problem.message}`,
  ...(problem.hint === '' ? [] : [`     ${problem.hint}`]),
];

const problemData = (of: StoredProblem): Record<string, unknown> => ({
  problemId: of.problemId,
  standing: of.standing,
  state: of.state,
  ...of.problem,
  cells: of.cells.map((cell) => (typeof cell === 'bigint' ? String(cell) : cell)),
  headings: of.headings,
});

async function waive(context: Context, ids: readonly number[], why: string | undefined): Promise<Result> {
  const reason = why ?? (await context.ask?.text('为什么不再处理：', {}));
  if (!reason)
    throw new Refusal(
      'usage.missing',
      2,
      {},
      { name: '--reason', usage: 'taizhang rejects --waive 编号 --reason 原因' },
    );
  const open = new Map<number, StoredProblem>();
  let openCount = 0;
  for await (const one of problemsOf(context.ledger, { all: false, file: undefined })) {
    openCount += 1;
    if (ids.includes(one.problemId)) open.set(one.problemId, one);
  }
  const plans = ids.map((problemId) => planWaive([...open.keys()], { problemId, reason, today: context.today }));
  const fault = plans.find(isRefused);
  if (fault !== undefined) return refused(fault);
  await agreeOrStop(context, `${ids.length} 处问题不再处理`);
  const drafts = plans.flatMap((plan) => (isRefused(plan) ? [] : plan.drafts));
  await appendDrafts(context, drafts);
  return {
    data: { waived: ids.map((problemId) => problemData(open.get(problemId)!)) },
    shown: [title('不再处理：'), list(ids.map((problemId) => `${problemId}  ${open.get(problemId)!.problem.message}`))],
    changed: { updated: ids.length, unchanged: openCount - ids.length },
    next: ['看剩下的：taizhang rejects'],
  };
}
