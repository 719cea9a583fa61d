// `restore`: puts a copy in the ledger's place. The copy is checked first, and what stood there before is kept.
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { restoreFrom, verifyFile } from '#ledger/open.js';
import { Refusal } from '#model/problem.js';
import { facts, title } from '#screen/blocks.js';
import { freeName } from './backup.js';
import { agreeOrStop } from './frame/agree.js';
import { command } from './frame/command.js';
import { argument, TextValue } from './frame/options.js';

export const restore = command({
  more: '先把备份从头到尾校验一遍，完好才用；现在的台账另存一份在 backups 文件夹里，不会丢。',
  needs: 'workspace',
  args: {
    file: argument('备份文件', '用 taizhang backup 做的文件', TextValue, {
      ask: { question: '备份文件（可以拖进来）：', paths: true },
    }),
  },
  options: {},
  examples: ['restore 备份.db --yes'],
  async run(context) {
    const { args, cwd, workspace, today, global } = context;
    const backup = await fileAt([resolve(cwd, args.file), resolve(workspace.dir, args.file)]);
    if (backup === null) throw new Refusal('file.missing', 6, { file: args.file }, { file: args.file });
    const { entries, head, intact } = await verifyFile(backup);
    if (!intact) throw new Refusal('restore.not-intact', 5, { file: args.file }, { file: args.file });
    await agreeOrStop(context, `用这份备份（${entries} 条记录）代替现在的台账`);
    const aside = await freeName(join(workspace.backups, `taizhang-${today}-恢复前.db`));
    const had = (await fileAt([workspace.ledgerPath])) !== null;
    if (!global.dryRun) await restoreFrom({ backup, to: workspace.ledgerPath, aside });
    return {
      data: { file: backup, entries, head, kept: had ? aside : null },
      shown: [
        title('台账恢复好了'),
        facts([
          ['用的备份', backup],
          ['记录', entries],
          ['原来的台账', had ? aside : null],
        ]),
      ],
      changed: { updated: 1 },
      next: ['看看恢复后的台账：taizhang cases'],
    };
  },
});

/** The first of these paths that is a file. */
async function fileAt(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found?.isFile()) return path;
  }
  return null;
}
