// Changes on the register (学籍变动): what two registers say of a child, what that change is called, and what people have
// explained and proved of it.
import type { APPLICANT_WORDS, MOVEMENT_WORDS } from '#words/movements.js';
import type { Evidence } from './case.js';
import type { Day } from './day.js';
import type { Entry } from './entry.js';
import { liveEntries } from './fold.js';
import type { EnrolledStudent, StudentId } from './student.js';

export type MovementKind = keyof typeof MOVEMENT_WORDS;
type Applicant = keyof typeof APPLICANT_WORDS;

/**
 * A child whom the registers of two days show differently. `before` and `after` are the rows that counted on each day,
 * null where the child was on none. `left` is a row in between that says the child has left; `earlier` is the last row of
 * a child who was on no register at first but on one before that.
 */
export interface RegisterChange {
  readonly studentId: StudentId;
  readonly before: EnrolledStudent | null;
  readonly after: EnrolledStudent | null;
  readonly left: EnrolledStudent | null;
  readonly earlier: EnrolledStudent | null;
  /** The day of the register that `before` stands on. */
  readonly beforeOn: Day | null;
  /** The day of the register that shows the change. */
  readonly on: Day;
  /** The last register before of the class that the child now stands in; null where nobody knows who joined it when. */
  readonly classSeenOn: Day | null;
}

/** What people said of a change: reason, who applied, papers, and for 休学 its span. The latest word on each counts. */
export interface MovementNote {
  readonly studentId: StudentId;
  readonly movement: MovementKind;
  /** The day of the change by its papers. */
  readonly on: Day;
  readonly reason: string;
  readonly applicant: Applicant | null;
  readonly otherSchool: string;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly proofs: readonly Evidence[];
  readonly seq: number;
}

/** All notes that stand, in the order in which they were recorded. */
export const movementNotesOf = (entries: readonly Entry[]): readonly MovementNote[] =>
  liveEntries(entries).flatMap((entry) => {
    if (entry.kind !== 'movement-noted') return [];
    const { student: _, on, ...body } = entry.body;
    return [{ ...body, on: on ?? entry.effectiveOn, seq: entry.seq }];
  });

/** Notes of one change as one: papers added up, the last word on everything else; null where there is none. */
export function joinNotes(notes: readonly MovementNote[]): MovementNote | null {
  const [first, ...rest] = notes;
  if (first === undefined) return null;
  return rest.reduce<MovementNote>(
    (before, one) => ({
      ...one,
      reason: one.reason === '' ? before.reason : one.reason,
      applicant: one.applicant ?? before.applicant,
      otherSchool: one.otherSchool === '' ? before.otherSchool : one.otherSchool,
      from: one.from ?? before.from,
      until: one.until ?? before.until,
      proofs: [
        ...before.proofs,
        ...one.proofs.filter((proof) =>
          before.proofs.every((held) => held.kind !== proof.kind || held.reference !== proof.reference),
        ),
      ],
    }),
    first,
  );
}
