// The menu of a terminal without a command: the next sensible step stands first.
import { resolve } from 'node:path';
import { findWorkspace, openWorkspace, partsOf } from '#commands/workspace/folder.js';
import { QUESTIONS } from '#words/screen.js';
import type { Listed } from './command.js';
import type { Host } from './run.js';

/**
 * What comes first: without a workspace, in an empty ledger, with a register alone, after an import, at an office that
 * knows its schools, at one that merged something, and on any other day.
 */
const FIRST = {
  nothing: ['init', 'demo', 'policy'],
  empty: ['import', 'doctor'],
  registered: ['import', 'scan', 'rejects', 'cases'],
  imported: ['scan', 'import', 'rejects', 'cases'],
  collecting: ['merge', 'import', 'submit', 'due'],
  office: ['due', 'merge', 'report', 'submit', 'cases', 'show', 'compare', 'import'],
  usual: ['due', 'import', 'scan', 'cases', 'log', 'close', 'report'],
} as const;

/** The name of the command chosen, or null to leave. */
export async function askMenu(host: Host, dir: string | null, commands: readonly Listed[]): Promise<string | null> {
  if (host.ask === null) return null;
  const found = await findWorkspace(resolve(host.cwd, dir ?? '.'));
  const stage = found === null ? 'nothing' : await stageOf(partsOf(found).ledgerPath, await isOffice(found));
  const first: readonly string[] = FIRST[stage];
  const rank = (one: Listed): number => (first.includes(one.name) ? first.indexOf(one.name) : first.length);
  const ordered = commands
    .filter((one) => (stage === 'nothing' ? first.includes(one.name) : one.name !== 'init'))
    .toSorted((a, b) => rank(a) - rank(b));
  const chosen = await host.ask.choose(QUESTIONS.menu, [
    ...ordered.map((one) => ({ name: `${one.alias} ${one.name}：${one.line}`, value: one.name })),
    { name: QUESTIONS.leave, value: '' },
  ]);
  return chosen === '' ? null : chosen;
}

/** Whether it belongs to an office; a taizhang.json that doesn't hold says so in its command. */
const isOffice = async (dir: string): Promise<boolean> => {
  const opened = await openWorkspace(dir, null).catch(() => null);
  return opened !== null && opened.file.organisation.level !== 'school';
};

/** How far the work has come, by the last thing that was done. A ledger that can't be opened says so in its command. */
async function stageOf(ledgerPath: string, office: boolean): Promise<Exclude<keyof typeof FIRST, 'nothing'>> {
  const { openLedger } = await import('#ledger/open.js');
  const ledger = await openLedger(ledgerPath, { readOnly: true }).catch(() => null);
  if (ledger === null) return 'usual';
  try {
    const entries = await ledger.entries();
    const last = entries.at(-1);
    if (last === undefined) return 'empty';
    if (office && entries.some((one) => one.kind === 'merged')) return 'office';
    const kinds = (await ledger.batches()).filter((one) => !one.withdrawn).map((one) => one.kind);
    // A central school that keeps registers itself works on them until something is merged.
    if (office && kinds.length > 0 && !kinds.includes('register')) return 'collecting';
    if (last.kind !== 'imported') return 'usual';
    if (kinds.length === 0) return 'empty';
    return kinds.includes('attendance') ? 'imported' : 'registered';
  } finally {
    await ledger.close();
  }
}
