// The shared way of every move on one case: read, find the case, plan, ask, append, show how it stands now.
import { agreeOrStop } from '#commands/frame/agree.js';
import type { Context, Result } from '#commands/frame/command.js';
import type { Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import { fold, foldDrafts, sealedThrough } from '#model/fold.js';
import type { Plan } from '#model/plan.js';
import type { Problem } from '#model/problem.js';
import { isRefused, type MoveContext } from '#plan/moves.js';
import { title } from '#screen/blocks.js';
import { showEntry, showStatus } from '#screen/show-entry.js';
import { appendDrafts } from './append.js';
import { findCase } from './find.js';
import { nextStepOf } from './next-step.js';
import { callCase, caseData } from './view.js';

/** The journal as moves are judged against it, with the last entry's number. */
export async function loadMoves({ ledger, today }: Context): Promise<MoveContext & { readonly lastSeq: number }> {
  const entries = await ledger.entries();
  return { cases: fold(entries), today, sealedThrough: sealedThrough(entries), lastSeq: entries.at(-1)?.seq ?? 0 };
}

/** What a move is made of. `asks` says in words what is about to happen, where a person has to agree. */
export interface Decision {
  readonly typed: string;
  readonly plan: (of: MoveContext, found: Case) => Plan | Problem;
  readonly asks: ((found: Case) => string) | null;
  readonly next: (now: Case) => string;
}

/** Decides on one case. What isn't possible is a failure with exit code 2 and changes nothing. */
export async function decideCase(context: Context, decision: Decision): Promise<Result> {
  const of = await loadMoves(context);
  const found = await findCase(context, of.cases, decision.typed);
  const plan = decision.plan(of, found);
  if (isRefused(plan)) return refused(plan);
  if (decision.asks !== null && plan.drafts.length > 0) await agreeOrStop(context, decision.asks(found));
  await appendDrafts(context, plan.drafts);
  const now = foldDrafts(of.cases, plan.drafts, of.lastSeq).get(found.caseNo)!;
  return {
    data: { case: caseData(now, nextStepOf(now, context.workspace, context.today)) },
    shown: [
      ...plan.drafts.map((one) => title(`${callCase(now)}：${showEntry(one)}`)),
      ...(now.status === found.status ? [] : [title(`状态：${showStatus(found.status)} → ${showStatus(now.status)}`)]),
    ],
    problems: plan.problems,
    changed: plan.drafts.length > 0 ? { updated: 1 } : { unchanged: 1 },
    next: [decision.next(now)],
  };
}

/** A move that isn't possible. */
export const refused = (fault: Problem): Result => ({ data: {}, shown: [], failure: fault, exitCode: 2 });

/** The day that a move counts on: as given, else today. */
export const dayOr = (given: Day | undefined, { today }: Context): Day => given ?? today;
