// `undo`: takes the last command back by a new entry; what was written stays readable.
import { draft } from '#model/entry.js';
import { Refusal } from '#model/problem.js';
import { list, title } from '#screen/blocks.js';
import { showEntry } from '#screen/show-entry.js';
import { agreeOrStop } from './agree.js';
import { appendDrafts } from './append.js';
import { command } from './command.js';
import { byCommand } from './history.js';
import { option, TextValue } from './options.js';

export const undo = command({
  more: '撤销也是一条新记录，原来的记录仍然看得到。导入的表连同它带来的数据一起撤销。已经撤销的不会再撤销一次；连着用，就一次一次往前撤。',
  needs: 'ledger',
  args: {},
  options: { why: option('--why <原因>', '为什么撤销', TextValue) },
  examples: ['undo --why 导错了文件'],
  async run(context) {
    const last = byCommand(await context.ledger.entries()).find((one) => one.undoneBy === null && one.name !== 'undo');
    if (last === undefined) throw new Refusal('cases.no-undo', 2);
    const lines = last.entries.map(showEntry);
    await agreeOrStop(context, `撤销 ${last.name}（${lines.length} 条记录）`);
    const body = { command: last.command, why: context.options.why ?? '未写明' };
    await appendDrafts(context, [draft('undone', { effectiveOn: context.today, body })]);
    return {
      data: { undone: { command: last.command, name: last.name, entries: last.entries.length } },
      shown: [title(`撤销了第 ${last.command} 号命令 ${last.name}：`), list(lines.slice(0, 20))],
      changed: { updated: last.entries.length },
      next: ['看看现在的台账：taizhang cases'],
    };
  },
});
