// What is to be done next on a case, from the policy in force (rules.md 4).
import type { OpenWorkspace } from '#commands/workspace/open.js';
import type { Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import { judgeDue } from '#rules/escalation.js';
import type { NextStep } from './view.js';

/** The first step that is open or late, or null where nothing is left to do. */
export function nextStepOf(of: Case, { policy, calendar }: OpenWorkspace, today: Day): NextStep | null {
  const { next } = judgeDue(of, policy, calendar, today);
  return next === null ? null : { name: next.name, due: next.dueOn, overdue: next.state === 'overdue' };
}
