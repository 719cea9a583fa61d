// How a change on record ends an open case (rules.md 5): by the papers noted of it since the case was opened, or, for
// 转学, by the register's own entry. What nobody proved ends nothing; who closes the case is the school (`close`).
import { type Case, type Evidence, isOpen, type Outcome } from '#model/case.js';
import { addDays } from '#model/day.js';
import { joinNotes, type MovementKind, type MovementNote } from '#model/movement.js';
import type { EnrolledStudent } from '#model/student.js';
import { EVIDENCE_KINDS } from '#words/case-life.js';
import { MOVEMENT_REMARKS } from '#words/movements.js';

/** The outcome by which an open case may be closed, with what proves it. */
export interface ProvedEnd {
  readonly outcome: Outcome;
  readonly evidence: readonly Evidence[];
}

/** What each change comes to as the end of a case. 其他离校 is no lawful end: where the child is has to be found out. */
const OUTCOME_OF: Readonly<Partial<Record<MovementKind, Outcome>>> = {
  'transferred-out': 'transferred',
  suspended: 'suspended',
  deceased: 'deceased',
  abroad: 'emigrated',
  graduated: 'completed',
};

/** A change older than this before the absence began is another matter. */
const NOTE_DAYS = 180;

/**
 * Judges an open case by the notes of all children and by its child's newest register row. Only what was noted since the
 * case was opened, or opened again, counts, and the last change that was noted decides; null where nothing is proved or
 * the child is back in class.
 */
export function judgeProvedEnd(
  of: Case,
  notes: readonly MovementNote[],
  onRegister: EnrolledStudent | null,
): ProvedEnd | null {
  if (!isOpen(of.status) || of.status === 'returned') return null;
  const begun = of.moves.findLast(({ move }) => move === 'opened' || move === 'reopened')?.seq ?? 0;
  const own = notes.filter(
    (one) => one.studentId === of.student.studentId && one.seq > begun && one.on >= addDays(of.since, -NOTE_DAYS),
  );
  const last = own.at(-1)?.movement;
  if (last !== undefined) {
    const outcome = OUTCOME_OF[last];
    const said = joinNotes(own.filter((one) => one.movement === last))?.proofs ?? [];
    const evidence = outcome === undefined ? [] : said.flatMap((one) => proofOf(one, outcome));
    if (outcome !== undefined && evidence.length > 0) return { outcome, evidence };
  }
  return registerEntry(of, onRegister);
}

/** A paper under the name that the close-out knows it by; none where it proves something else or has no number. */
function proofOf({ kind, reference, on }: Evidence, outcome: Outcome): Evidence[] {
  const known = EVIDENCE_KINDS.find((one) => one.outcome === outcome && (one.code === kind || one.word === kind));
  return known === undefined || reference.trim() === '' ? [] : [{ kind: known.word, reference, on }];
}

/** 转出 on the register is the register entry of rules.md 5; a person who opened the case again knew better. */
function registerEntry(of: Case, onRegister: EnrolledStudent | null): ProvedEnd | null {
  if (onRegister?.rollStatus !== 'transferred' || of.moves.some(({ move }) => move === 'reopened')) return null;
  const { file, sheet, row } = onRegister.source;
  const kind = EVIDENCE_KINDS.find((one) => one.code === 'register-entry')!.word;
  return {
    outcome: 'transferred',
    evidence: [{ kind, reference: MOVEMENT_REMARKS.onRegister(file, sheet, row), on: null }],
  };
}
