// `verify`: the whole chain recomputed, link by link.
import { problem } from '#model/problem.js';
import { facts, title } from '#screen/blocks.js';
import { command } from './command.js';

export const verify = command({
  more: '从第一条记录算起，逐条核对。台账文件被人改过、少了或多了一条，都会指出是哪一条。末条指纹可以和签过字的月报表上的对一对。',
  needs: 'ledger',
  args: {},
  options: {},
  examples: ['verify'],
  async run({ ledger }) {
    const { entries, head, intact, faults } = await ledger.verify();
    return {
      data: { entries, head, intact, faults },
      shown: [
        title(intact ? '台账完好' : '台账被改动过'),
        facts([
          ['记录', entries],
          ['末条指纹', head],
        ]),
      ],
      problems: faults,
      ...(intact
        ? {}
        : {
            exitCode: 5 as const,
            failure: faults[0] ?? problem('ledger.damaged', {}, { file: ledger.path, why: '' }),
          }),
      next: intact ? ['备份一份：taizhang backup'] : ['用最近一份完好的备份恢复：taizhang restore 备份文件'],
    };
  },
});
