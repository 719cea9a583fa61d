// One student's part of a scan while it grows: the drafts so far and the open case as they leave it.
import type { Case } from '#model/case.js';
import { type Day, later } from '#model/day.js';
import type { Draft } from '#model/entry.js';
import { afterSeal, type Cases, foldDrafts } from '#model/fold.js';
import type { Problem } from '#model/problem.js';
import type { CellSource } from '#model/student.js';
import type { AbsenceRule } from '#rules/policy.js';

interface WorkInput {
  readonly today: Day;
  /** When a run that began on a day fires. */
  readonly ruleOn: (since: Day) => AbsenceRule;
  readonly sealedThrough: Day | null;
}

/** The open case as drafts gather, and the drafts. */
export interface Work {
  readonly drafts: Draft[];
  readonly problems: Problem[];
  open: Case | null;
  readonly append: (made: Draft) => void;
  /** The day on which a change counts: not before the last move, and never inside a sealed period. */
  readonly effective: (on: Day) => Day;
  readonly today: Day;
  readonly ruleOn: (since: Day) => AbsenceRule;
}

/** Begins the work on one child: nothing planned yet, the case as it stands. */
export function openWork(of: WorkInput, before: Case | null): Work {
  const work: Work = {
    drafts: [],
    problems: [],
    open: before,
    append: (made) => {
      work.drafts.push(made);
      const cases: Cases = work.open === null ? new Map() : new Map([[work.open.caseNo, work.open]]);
      work.open = made.caseNo === null ? work.open : (foldDrafts(cases, [made], 0).get(made.caseNo) ?? null);
    },
    effective: (on) => {
      const open = afterSeal(of.sealedThrough, on);
      const last = work.open?.moves.at(-1)?.on;
      return last === undefined ? open : later(open, last);
    },
    today: of.today,
    ruleOn: of.ruleOn,
  };
  return work;
}

/** Where a draft came from: the cell that says so. */
export function sourceOf(cell: CellSource | null | undefined): Draft['source'] {
  if (cell === null || cell === undefined) return null;
  const { batchId, file, sheet, cell: at } = cell;
  return { batchId, file, sheet, cell: at };
}
