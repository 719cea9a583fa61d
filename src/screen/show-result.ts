// How every command ends on a screen: what it shows, its problems, what changed, what it assumed, the next step.
import type { Problem, ProblemCount } from '#model/problem.js';
import { CLOSING } from '#words/screen.js';
import { type Block, showBlock } from './blocks.js';
import type { Paints } from './paint.js';
import { showProblem, showProblems } from './show-problems.js';

/** The closing parts of a result; counts that are undefined are not said. */
export interface Ending {
  readonly shown: readonly Block[];
  readonly problems: readonly Problem[];
  /** How many there are, where not each of them is listed. */
  readonly problemCounts?: readonly ProblemCount[];
  readonly changed: Readonly<Record<string, number | undefined>>;
  readonly assumptions: readonly string[];
  readonly next: readonly string[];
  readonly dryRun: boolean;
  readonly failure: Problem | null;
  /** The one-line command that does the same, where something was asked. */
  readonly sameCommand: string | null;
}

/** The text of a result, parts separated by an empty line. */
export function showResult(of: Ending, paints: Paints, columns: number | null): string {
  const parts = of.shown.map((block) => showBlock(block, paints, columns));
  parts.push(showProblems(of.problems, paints, of.problemCounts));
  if (of.failure !== null) parts.push(showProblem(of.failure, paints));
  const closing = [showChanged(of.changed, paints), of.dryRun ? paints.careful(CLOSING.dryRun) : ''];
  if (of.assumptions.length > 0) closing.push(CLOSING.assumed, ...of.assumptions.map((line) => `  ${line}`));
  for (const line of of.next) closing.push(`${paints.strong(CLOSING.next)}${line}`);
  if (of.sameCommand !== null) closing.push(paints.faint(`${CLOSING.same}${of.sameCommand}`));
  parts.push(closing.filter((line) => line !== '').join('\n'));
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function showChanged(changed: Ending['changed'], paints: Paints): string {
  const words: Readonly<Record<string, string>> = CLOSING;
  const said = Object.entries(changed)
    .filter(([, n]) => n !== undefined)
    .map(([key, n]) => (words[key] ?? key).replace('{n}', String(n)));
  return said.length === 0 ? '' : paints.good(said.join(CLOSING.between));
}
