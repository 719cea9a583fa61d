// Asks before a move that a person decides, on a terminal and without `-y`.
import { Refusal } from '#model/problem.js';
import { QUESTIONS } from '#words/screen.js';
import type { Context } from './command.js';

/** Goes on where the person agrees, said `-y`, or is not there; a dry run needs no consent. */
export async function agreeOrStop({ ask, global }: Context, what: string): Promise<void> {
  if (ask === null || global.yes || global.dryRun) return;
  if (!(await ask.agree(QUESTIONS.sure.replace('{what}', what)))) throw new Refusal('usage.cancelled', 2);
}
