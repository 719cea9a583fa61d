// A child who came onto or went off a school's register within a month (学籍变动).
import type { Day } from './day.js';
import type { Student } from './student.js';

/** `kind` and `place` are what is known of why and where, in words; `on` is null where no day is stated. */
export interface RosterChange {
  readonly change: 'joined' | 'left';
  readonly kind: string;
  readonly student: Student;
  readonly on: Day | null;
  readonly place: string;
}
