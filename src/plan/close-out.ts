// Closing cases (销号): those that the rules allow, and for the rest what is lacking.
import { type Case, type Evidence, isOpen, type Outcome } from '#model/case.js';
import type { Day } from '#model/day.js';
import { type Draft, draft } from '#model/entry.js';
import type { Plan } from '#model/plan.js';
import { type Problem, problem } from '#model/problem.js';
import { type CloseFacts, type CloseJudgement, judgeCloseOut, type Lacking } from '#rules/close-out.js';
import type { ProvedEnd } from '#rules/movement-outcome.js';
import type { Policy } from '#rules/policy.js';
import { FOUND_WORDS } from '#words/case-life.js';
import { isRefused, judgeMove, type MoveContext } from './moves.js';

export interface CloseRequest {
  /** The cases named; empty for all that stand at returned (or are open, so that the list says what each lacks). */
  readonly caseNos: readonly string[];
  readonly outcome: Outcome;
  readonly evidence: readonly Evidence[];
  readonly on: Day;
  readonly policy: Policy;
  /**
   * By what a case may be closed where no outcome was asked for: what an office above decided, a change on the register
   * that is proved. Null for most.
   */
  readonly endOf?: (of: Case) => ProvedEnd | null;
  /** What attendance shows of a case since its return (`closeFactsOf` over its student's days). */
  readonly factsOf: (of: Case) => CloseFacts;
}

export interface ClosePlan extends Plan {
  readonly closed: readonly string[];
  readonly notYet: readonly { readonly caseNo: string; readonly lacking: readonly Lacking[] }[];
}

/**
 * Plans the close-outs. Cases that can't be closed are no fault of the command: they are listed with what they lack.
 * A number that doesn't exist, or a day that can't be, is a problem and closes nothing of that case. Another outcome
 * than the return closes named cases only.
 */
export function planClose(of: MoveContext, request: CloseRequest): ClosePlan {
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  const closed: string[] = [];
  const notYet: { caseNo: string; lacking: readonly Lacking[] }[] = [];
  for (const caseNo of chosen(of, request)) {
    const move = judgeMove(of, caseNo, request.on, 'closed');
    if (isRefused(move)) {
      problems.push(move);
      continue;
    }
    const { found, effectiveOn } = move;
    const { outcome, evidence } = request.endOf?.(found) ?? request;
    const judged = judgeCloseOut(found, request.factsOf(found), request.policy, request.on, outcome, evidence);
    if (!judged.closable) {
      notYet.push({ caseNo, lacking: judged.lacking });
      const lacking = judged.lacking.map((one) => one.words).join('；');
      problems.push(problem('cases.lacking', {}, { caseNo, name: found.student.name, lacking }));
      continue;
    }
    closed.push(caseNo);
    problems.push(...move.problems);
    drafts.push(
      draft('closed', {
        caseNo,
        effectiveOn,
        body: {
          outcome,
          evidence,
          grounds: outcome === 'returned' ? groundsOf(found, judged) : '',
        },
      }),
    );
  }
  return { drafts, problems, closed, notYet };
}

const chosen = (of: MoveContext, request: CloseRequest): string[] =>
  request.caseNos.length > 0
    ? [...new Set(request.caseNos)]
    : request.outcome === 'returned'
      ? [...of.cases.values()].filter((one) => isOpen(one.status)).map((one) => one.caseNo)
      : [];

/** Why it could be closed, kept in the entry so that it can be read years later without recomputing. */
const groundsOf = (found: Case, { facts }: CloseJudgement): string =>
  FOUND_WORDS.returned({
    returnedOn: found.returnedOn ?? '',
    lastDataOn: facts.lastDataOn ?? '',
    streak: facts.presentStreak,
    responsible: found.assignments.findLast((one) => one.role === 'responsible')?.name ?? '',
    records: found.records.length,
  });
