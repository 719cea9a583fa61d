// What a submission says of the register: who came and who went within the month, as two states of it tell.
import type { Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import type { MovementNote } from '#model/movement.js';
import { GONE_STATUSES } from '#model/records.js';
import type { RosterChange } from '#model/roster-change.js';
import type { EnrolledStudent, StudentId } from '#model/student.js';
import { OUTCOME_WORDS } from '#words/codes.js';
import { MOVEMENT_WORDS } from '#words/movements.js';
import { ROLL_STATUS_WORDS, SUBMISSION_WORDS } from '#words/submission.js';

/** Both states of one school's register, and what else is known of who left. */
export interface ChangeFacts {
  /** Null where there was no register yet: then nobody is said to have come. */
  readonly before: readonly EnrolledStudent[] | null;
  readonly now: readonly EnrolledStudent[];
  /** The newest register row of a child, whichever school's it is. */
  readonly newestOf: (studentId: StudentId) => EnrolledStudent | null;
  readonly cases: readonly Case[];
  /** What people noted of a child's change on the register. */
  readonly noteOf: (studentId: StudentId) => MovementNote | null;
  readonly school: string;
  readonly to: Day;
}

/** Who came onto the register and who went off it. A reason is only given where a register or a closed case states one. */
export function planChanges(of: ChangeFacts): RosterChange[] {
  const { before, now } = of;
  if (before === null) return [];
  const had = new Set(before.map((one) => one.studentId));
  const has = new Set(now.map((one) => one.studentId));
  const joined = now.filter((one) => !had.has(one.studentId));
  const left = before.filter((one) => !has.has(one.studentId));
  return [
    ...joined.map((student): RosterChange => {
      const note = of.noteOf(student.studentId);
      const kind = note === null ? SUBMISSION_WORDS.newlyEnrolled : MOVEMENT_WORDS[note.movement];
      return { change: 'joined', kind, student, on: note?.on ?? null, place: note?.otherSchool ?? '' };
    }),
    ...left.map((student) => leaving(of, student)),
  ];
}

function leaving(of: ChangeFacts, student: EnrolledStudent): RosterChange {
  const newest = of.newestOf(student.studentId) ?? student;
  const elsewhere = newest.school === of.school ? '' : newest.school;
  const closed = of.cases.find((one) => one.student.studentId === student.studentId && one.status === 'closed');
  const note = of.noteOf(student.studentId);
  const kind =
    note !== null
      ? MOVEMENT_WORDS[note.movement]
      : elsewhere !== ''
        ? ROLL_STATUS_WORDS.transferred
        : GONE_STATUSES.includes(newest.rollStatus)
          ? ROLL_STATUS_WORDS[newest.rollStatus]
          : closed?.outcome
            ? OUTCOME_WORDS[closed.outcome]
            : SUBMISSION_WORDS.unknownChange;
  return {
    change: 'left',
    kind,
    student,
    on: note?.on ?? closed?.closedOn ?? null,
    place: note?.otherSchool || elsewhere,
  };
}
