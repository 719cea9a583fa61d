// The menu of a terminal without a command: the next sensible step stands first.
import { QUESTIONS } from '#words/screen.js';
import type { Listed } from './command.js';
import type { Host } from './run.js';
import { findWorkspace } from './workspace-folder.js';

/** Where a clerk usually goes on: without a workspace, and with one. */
const FIRST_WITHOUT = ['init', 'demo'] as const;
const FIRST_WITH = ['due', 'import', 'scan', 'cases', 'close', 'report'] as const;

/** The name of the command chosen, or null to leave. */
export async function askMenu(host: Host, dir: string | null, commands: readonly Listed[]): Promise<string | null> {
  if (host.ask === null) return null;
  const { resolve } = await import('node:path');
  const found = await findWorkspace(resolve(host.cwd, dir ?? '.'));
  const first: readonly string[] = found === null ? FIRST_WITHOUT : FIRST_WITH;
  const rank = (one: Listed): number => (first.includes(one.name) ? first.indexOf(one.name) : first.length);
  const ordered = commands
    .filter((one) => found !== null || one.name === 'init' || one.name === 'demo' || one.name === 'policy')
    .toSorted((a, b) => rank(a) - rank(b));
  const chosen = await host.ask.choose(QUESTIONS.menu, [
    ...ordered.map((one) => ({ name: `${one.alias} ${one.name}：${one.line}`, value: one.name })),
    { name: QUESTIONS.leave, value: '' },
  ]);
  return chosen === '' ? null : chosen;
}
