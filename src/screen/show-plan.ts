// A plan before it is appended: what would be written, entry by entry.
import type { Draft } from '#model/entry.js';
import type { Plan } from '#model/plan.js';
import { CASE_STATUS_WORDS } from '#words/codes.js';
import { type Block, table } from './blocks.js';
import { showEntry } from './show-entry.js';

/** One row an entry: its case, its day, what it says. `nameOf` gives the student's name of a case. */
export function showPlan(
  plan: Pick<Plan, 'drafts'>,
  head: readonly string[],
  nameOf: (caseNo: string) => string,
): Block {
  return table(
    head,
    plan.drafts.map((one) => planRow(one, nameOf)),
  );
}

const planRow = (of: Draft, nameOf: (caseNo: string) => string): string[] => [
  of.caseNo ?? '',
  of.kind === 'opened' ? of.body.student.name : of.caseNo === null ? '' : nameOf(of.caseNo),
  of.effectiveOn,
  showEntry(of),
];

/** Status words in the order of a case's life, for counts. */
export const STATUS_ORDER = Object.keys(CASE_STATUS_WORDS) as readonly (keyof typeof CASE_STATUS_WORDS)[];
