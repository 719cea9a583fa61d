// `verify`: the whole chain recomputed, link by link.
import { join } from 'node:path';
import { type Problem, problem } from '#model/problem.js';
import type { StoredPart } from '#model/submission.js';
import { facts, title } from '#screen/blocks.js';
import { isKept } from '#sheets/keep-file.js';
import { command } from './frame/command.js';
import { SUBMISSIONS_FOLDER } from './workspace/folder.js';

export const verify = command({
  more: '从第一条记录算起，逐条核对。台账文件被人改过、少了或多了一条，都会指出是哪一条。末条指纹可以和签过字的月报表上的对一对。',
  needs: 'ledger',
  args: {},
  options: {},
  examples: ['verify'],
  async run({ ledger, workspace }) {
    const { entries, head, intact, faults } = await ledger.verify();
    const lost = lostFiles(await ledger.parts(), join(workspace.dir, SUBMISSIONS_FOLDER));
    return {
      data: { entries, head, intact, faults },
      shown: [
        title(intact ? '台账完好' : '台账被改动过'),
        facts([
          ['记录', entries],
          ['末条指纹', head],
        ]),
      ],
      problems: [...faults, ...lost],
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

/** Submissions whose file is no longer kept as it came; what they said stands in the ledger all the same. */
function lostFiles(parts: readonly StoredPart[], folder: string): Problem[] {
  const files = new Map(parts.map((one) => [one.sha256, one.file]));
  return [...files].flatMap(([sha256, file]) =>
    isKept(folder, sha256, file) ? [] : [problem('merge.kept-lost', { file }, { file })],
  );
}
