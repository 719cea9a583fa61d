// Suspensions (休学) and how they stand: running, near their end, run out, over a year, or with no end on record. No
// dropout while it runs; from the day after its end the child is expected. It lasts a year at most and may be extended.
import { addDays, type Day } from '#model/day.js';
import { joinNotes, type MovementNote } from '#model/movement.js';
import type { SUSPENSION_WORDS } from '#words/movements.js';
import type { MovingStudent } from './movements.js';

type SuspensionState = keyof typeof SUSPENSION_WORDS;

/** A child now suspended on the register. */
export interface Suspension {
  readonly student: MovingStudent;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly state: SuspensionState;
  readonly reason: string;
}

/** Days before its end in which a suspension counts as running out. */
const ENDING_DAYS = 15;

/** How the suspensions of these children stand on a day, the most urgent first. */
export function judgeSuspensions(
  students: readonly MovingStudent[],
  notes: readonly MovementNote[],
  today: Day,
): readonly Suspension[] {
  const order: readonly SuspensionState[] = ['expired', 'over-year', 'ending', 'no-end', 'running'];
  return students
    .map((student) => {
      const own = notes.filter((one) => one.studentId === student.studentId && one.movement === 'suspended');
      const note = joinNotes(own.filter((one) => one.on >= addDays(own.at(-1)?.on ?? today, -366)));
      const [from, until] = [note?.from ?? note?.on ?? null, note?.until ?? null];
      return { student, from, until, state: stateOf(from, until, today), reason: note?.reason ?? '' };
    })
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.student.studentId - b.student.studentId);
}

function stateOf(from: Day | null, until: Day | null, today: Day): SuspensionState {
  if (until !== null && until < today) return 'expired';
  if (from !== null && addDays(from, 366) < today) return 'over-year';
  if (until === null) return 'no-end';
  return until <= addDays(today, ENDING_DAYS) ? 'ending' : 'running';
}
