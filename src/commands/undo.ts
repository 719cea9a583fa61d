// `undo`: takes the last command back by a new entry; what was written stays readable.
import type { Entry } from '#model/entry.js';
import { fold } from '#model/fold.js';
import { isRefused } from '#plan/moves.js';
import { planUndo, undoableCommands } from '#plan/undo.js';
import { list, title } from '#screen/blocks.js';
import { showEntry } from '#screen/show-entry.js';
import { appendDrafts } from './case/append.js';
import { refused } from './case/decide.js';
import { agreeOrStop } from './frame/agree.js';
import { command } from './frame/command.js';
import { CountValue, option, optionalArgument, TextValue } from './frame/options.js';

/** Entries that are told one by one. */
const SHOWN = 20;

/** What an entry said, and of whom. */
const sentence = (of: Entry, names: ReadonlyMap<string, string>): string =>
  of.caseNo === null ? showEntry(of) : `${of.caseNo} ${names.get(of.caseNo) ?? ''} ${showEntry(of)}`;

export const undo = command({
  more: '撤销也是一条新记录，原来的记录仍然看得到。导入的表连同它带来的数据一起撤销。连着用，就一次一次往前撤。已经上报的、后来的事要靠它的，不能撤销。',
  needs: 'ledger',
  args: { command: optionalArgument('命令号', 'taizhang history 里的命令号，不写就是最后一次', CountValue) },
  options: { why: option('--why <原因>', '为什么撤销', TextValue) },
  examples: ['undo --why 导错了文件'],
  async run(context) {
    const { ledger, args, options, today } = context;
    const entries = await ledger.entries();
    const number = args.command ?? undoableCommands(entries)[0]?.command ?? null;
    const plan = planUndo(entries, { command: number, why: options.why ?? '', today });
    if (isRefused(plan)) return refused(plan);
    const own = entries.filter((one) => one.command === number);
    const name = own[0]?.commandName ?? '';
    const names = new Map(
      [...fold(entries.filter((one) => one.command <= (number ?? 0)))].map(([caseNo, { student }]) => [
        caseNo,
        student.name,
      ]),
    );
    await agreeOrStop(context, `撤销第 ${number} 号命令 ${name}（${own.length} 条记录）`);
    await appendDrafts(context, plan.drafts);
    return {
      data: { undone: { command: number, name, entries: own.length } },
      shown: [
        title(`撤销了第 ${number} 号命令 ${name}：`),
        list([
          ...own.slice(0, SHOWN).map((one) => sentence(one, names)),
          ...(own.length > SHOWN ? [`……还有 ${own.length - SHOWN} 条`] : []),
        ]),
      ],
      problems: plan.problems,
      changed: { updated: own.length },
      next: ['看看现在的台账：taizhang cases'],
    };
  },
});
