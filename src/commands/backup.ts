// `backup`: a whole copy of the ledger, made while it may be in use.
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { facts, title } from '#screen/blocks.js';
import { command } from './frame/command.js';
import { option, TextValue } from './frame/options.js';

export const backup = command({
  more: '备份放进工作区的 backups 文件夹，文件名带日期和记录数。U 盘上再放一份更稳妥：-o E:/备份/台账.db。',
  needs: 'ledger',
  args: {},
  options: { to: option('-o, --to <文件>', '备份到这个文件', TextValue) },
  examples: ['backup', 'backup --to 备份.db'],
  async run({ ledger, workspace, options, today, cwd, global }) {
    const { entries, hash } = await ledger.head();
    const usual = join(workspace.backups, `taizhang-${today}-${entries}.db`);
    const file = options.to === undefined ? await freeName(usual) : resolve(cwd, options.to);
    if (!global.dryRun) {
      await mkdir(dirname(file), { recursive: true });
      await ledger.backup(file);
    }
    return {
      data: { file, entries, head: hash },
      shown: [
        title('备份好了'),
        facts([
          ['文件', file],
          ['记录', entries],
        ]),
      ],
      changed: { added: 1 },
      next: ['恢复时用：taizhang restore 备份文件'],
    };
  },
});

/** A name that is not taken yet, so that no copy is overwritten. */
export async function freeName(path: string): Promise<string> {
  for (let nth = 1; ; nth += 1) {
    const name = nth === 1 ? path : path.replace(/(\.\w+)$/, `-${nth}$1`);
    const taken = await stat(name).then(
      () => true,
      () => false,
    );
    if (!taken) return name;
  }
}
