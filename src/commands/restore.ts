// `restore`: puts a copy in the ledger's place. The copy is checked first, and what stood there before is kept.
import { copyFile, mkdir, rename, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openLedger } from '#ledger/open.js';
import { Refusal } from '#model/problem.js';
import { facts, title } from '#screen/blocks.js';
import { agreeOrStop } from './agree.js';
import { freeName } from './backup.js';
import { command } from './command.js';
import { argument, TextValue } from './options.js';

export const restore = command({
  more: '先把备份从头到尾校验一遍，完好才用；现在的台账另存一份在 backups 文件夹里，不会丢。',
  needs: 'workspace',
  args: { file: argument('备份文件', '用 taizhang backup 做的文件', TextValue, { ask: { question: '备份文件：' } }) },
  options: {},
  examples: ['restore backups/taizhang-2026-10-16-0.db --yes'],
  async run(context) {
    const { args, cwd, workspace, today, global } = context;
    const named = resolve(cwd, args.file);
    const file = (await isFile(named)) ? named : resolve(workspace.dir, args.file);
    if (!(await isFile(file))) throw new Refusal('file.missing', 6, { file: args.file }, { file: args.file });
    const copy = await openLedger(file);
    const { intact, entries, head } = await copy.verify().finally(() => copy.close());
    if (!intact) throw new Refusal('restore.not-intact', 5, { file: args.file }, { file: args.file });
    await agreeOrStop(context, `用这份备份（${entries} 条记录）代替现在的台账`);
    const kept = await freeName(join(workspace.backups, `taizhang-${today}-恢复前.db`));
    const had = await isFile(workspace.ledgerPath);
    if (!global.dryRun) {
      await mkdir(workspace.backups, { recursive: true });
      await copyFile(file, `${workspace.ledgerPath}.new`);
      if (had) {
        const now = await openLedger(workspace.ledgerPath);
        await now.backup(kept).finally(() => now.close());
      }
      await rename(`${workspace.ledgerPath}.new`, workspace.ledgerPath);
    }
    return {
      data: { file, entries, head, kept: had ? kept : null },
      shown: [
        title('台账恢复好了'),
        facts([
          ['用的备份', file],
          ['记录', entries],
          ['原来的台账', had ? kept : null],
        ]),
      ],
      changed: { updated: 1 },
      next: ['看看恢复后的台账：taizhang cases'],
    };
  },
});

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
