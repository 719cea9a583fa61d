// The roster (花名册) that attendance and lists are matched against: who is now on a register, in as few fields as matching needs.
import type { Day } from './day.js';
import type { StudentId } from './student.js';

/** A student as attendance and lists are matched against: one row per child now on a register. */
export interface RosterEntry {
  readonly studentId: StudentId;
  readonly name: string;
  readonly idNo: string | null;
  readonly enrolmentNo: string | null;
  readonly seatNo: string;
  readonly birthOn: Day | null;
  readonly school: string;
  readonly schoolCode: string | null;
  readonly grade: number | null;
  readonly gradeText: string;
  readonly classNo: string;
  /** What the register writes behind the name to tell namesakes apart (王伟1 → 1, 王伟(大) → 大); absent where nothing. */
  readonly nameMark?: string;
}
