// The trail of a case that came in by a submission: every step that its lines tell of, as the entry it was at the school.
// Nothing is added to what the lines say, so a step has no number and no hour, only its day.
import type { Case, CaseMove } from '#model/case.js';
import type { Day } from '#model/day.js';
import { type Draft, draft } from '#model/entry.js';
import type { SubmissionTable } from '#model/submission.js';

/** One step with the row that tells of it: the `at`th of its table among those of the case. */
export interface SubmittedStep {
  readonly on: Day;
  readonly by: string;
  readonly entry: Draft;
  readonly table: Extract<SubmissionTable, 'cases' | 'records' | 'duties'>;
  readonly at: number;
}

/** What comes first on a day that several steps share. */
const RANKS: Readonly<Partial<Record<Draft['kind'], number>>> = { opened: 0, assigned: 1, confirmed: 2, logged: 3 };
const LAST = 4;

/** All steps of a case in the order of their days. `duties` is how many of its duties have a row of their own. */
export function submittedSteps(of: Case, duties: number): SubmittedStep[] {
  const steps: SubmittedStep[] = of.moves.map((move) => ({
    on: move.on,
    by: '',
    entry: entryOf(of, move),
    table: 'cases',
    at: 0,
  }));
  for (const [at, { role, name, phone, on }] of of.assignments.entries()) {
    const row = at - (of.assignments.length - duties);
    const entry = draft('assigned', { effectiveOn: on, caseNo: of.caseNo, body: { role, name, phone } });
    steps.push({ on, by: '', entry, table: row < 0 ? 'cases' : 'duties', at: Math.max(0, row) });
  }
  for (const [at, { kind, on, by, with: partner, result, note, details }] of of.records.entries()) {
    const body = { logKind: kind, by, with: partner, result, note, details };
    const entry = draft('logged', { effectiveOn: on, caseNo: of.caseNo, body });
    steps.push({ on, by, entry, table: 'records', at });
  }
  return steps.toSorted((a, b) => (a.on === b.on ? rankOf(a) - rankOf(b) : a.on < b.on ? -1 : 1));
}

const rankOf = ({ entry }: SubmittedStep): number => RANKS[entry.kind] ?? LAST;

/** The entry that a move was. Reason and evidence belong to the last move of their kind, because the line has them once. */
function entryOf(of: Case, { move, on }: CaseMove): Draft {
  const base = { effectiveOn: on, caseNo: of.caseNo };
  const isLast = of.moves.findLast((one) => one.move === move)?.on === on;
  switch (move) {
    case 'opened': {
      const { since, detectedOn, student, previousCase } = of;
      const trigger = of.triggers[0] ?? 'absence';
      return draft('opened', {
        ...base,
        body: { trigger, since, detectedOn, student, runs: of.runs, found: '', previousCase },
      });
    }
    case 'confirmed':
      return draft('confirmed', { ...base, body: { reason: isLast ? of.reason : null } });
    case 'dismissed':
      return draft('dismissed', { ...base, body: { reason: (isLast ? of.dismissReason : null) ?? '', evidence: '' } });
    case 'withdrawn':
      return draft('withdrawn', { ...base, body: { slips: [] } });
    case 'returned':
      return draft('returned', { ...base, body: { returnedOn: (isLast ? of.returnedOn : null) ?? on, seenIn: [] } });
    case 'fired-again': {
      const run = of.runs.findLast((one) => one.firedOn <= on);
      return draft('fired-again', { ...base, body: { since: run?.since ?? on, firedOn: run?.firedOn ?? on } });
    }
    case 'reopened':
      return draft('reopened', { ...base, body: { reason: '' } });
    case 'closed': {
      const outcome = (isLast ? of.outcome : null) ?? 'returned';
      return draft('closed', { ...base, body: { outcome, evidence: isLast ? of.evidence : [], grounds: '' } });
    }
  }
}
