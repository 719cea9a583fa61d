// The end of every command that decides something: its entries in one transaction, or none with `--dry-run`.
import type { Context } from '#commands/frame/command.js';
import type { Draft, Entry } from '#model/entry.js';

/** Appends drafts as this command; with `--dry-run` they are numbered and taken back. */
export async function appendDrafts(
  { ledger, stamp, global }: Context,
  drafts: readonly Draft[],
): Promise<readonly Entry[]> {
  if (drafts.length === 0) return [];
  return ledger.write(stamp, async (writer) => ({ keep: !global.dryRun, value: await writer.append(drafts) }));
}
