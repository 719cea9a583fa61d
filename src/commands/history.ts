// `history`: the journal by command, newest first; what `undo` would take back stands on top.
import { addDays, day } from '#model/day.js';
import type { Entry } from '#model/entry.js';
import { table, title } from '#screen/blocks.js';
import { showEntry } from '#screen/show-entry.js';
import { ENTRY_KIND_WORDS } from '#words/screen.js';
import { command } from './frame/command.js';
import { CountValue, flag, option } from './frame/options.js';

export const history = command({
  more: '一个命令写下的若干条记录算一次。加 --entries 一条一条地看。',
  needs: 'ledger',
  args: {},
  options: {
    last: option('--last <次数>', '只看最近几次，不写就看 20 次', CountValue),
    entries: flag('--entries', '一条一条地看'),
  },
  examples: ['history', 'history --last 5 --entries'],
  async run({ ledger, options }) {
    const entries = await ledger.entries();
    const commands = byCommand(entries).slice(0, options.last ?? 20);
    return {
      data: { commands: commands.map(commandData) },
      shown: [
        title(`台账共 ${entries.length} 条记录，最近 ${commands.length} 次命令：`),
        options.entries
          ? table(
              ['序号', '时间', '经办人', '命令', '案卷', '内容'],
              commands.flatMap(({ entries: of }) =>
                of.map((one) => [
                  one.seq,
                  showInstant(one.recordedAt),
                  one.actor,
                  one.commandName,
                  one.caseNo,
                  showEntry(one),
                ]),
              ),
            )
          : table(
              ['命令号', '时间', '经办人', '命令', '记录', '内容', ''],
              commands.map((one) => [
                one.command,
                showInstant(one.recordedAt),
                one.actor,
                one.name,
                one.entries.length,
                summary(one.entries),
                one.undoneBy === null ? '' : `已由第 ${one.undoneBy} 号撤销`,
              ]),
            ),
      ],
      next:
        entries.length === 0 ? ['导入学籍表：taizhang import register 学籍表.xlsx'] : ['撤销最后一次：taizhang undo'],
    };
  },
});

/** The entries of one command. */
export interface CommandEntries {
  readonly command: number;
  readonly name: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly undoneBy: number | null;
  readonly entries: readonly Entry[];
}

/** The journal by command, newest first. */
export function byCommand(entries: readonly Entry[]): CommandEntries[] {
  const undone = new Map<number, number>();
  for (const one of entries) if (one.kind === 'undone') undone.set(one.body.command, one.command);
  const groups = Map.groupBy(entries, (one) => one.command);
  return [...groups]
    .map(([number, of]) => ({
      command: number,
      name: of[0]!.commandName,
      recordedAt: of[0]!.recordedAt,
      actor: of[0]!.actor,
      undoneBy: undone.get(number) ?? null,
      entries: of,
    }))
    .toSorted((a, b) => b.command - a.command);
}

/** `2026-10-16 09:05`, civil time in China, of an instant. */
export function showInstant(iso: string): string {
  const minutes = Math.floor(Date.parse(iso) / 60_000) + 8 * 60;
  const days = Math.floor(minutes / 1440);
  const clock = minutes - days * 1440;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${addDays(day('1970-01-01'), days)} ${two(Math.floor(clock / 60))}:${two(clock % 60)}`;
}

const summary = (entries: readonly Entry[]): string => {
  if (entries.length === 1) return showEntry(entries[0]!);
  return [...Map.groupBy(entries, (one) => one.kind)]
    .map(([kind, of]) => `${ENTRY_KIND_WORDS[kind]} ${of.length}`)
    .join('，');
};

const commandData = ({ entries, ...of }: CommandEntries): Record<string, unknown> => ({
  ...of,
  entries: entries.map((one) => ({
    seq: one.seq,
    kind: one.kind,
    caseNo: one.caseNo,
    on: one.effectiveOn,
    summary: showEntry(one),
  })),
});
