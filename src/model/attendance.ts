// Attendance: what was recorded of a student on a day, and the statuses of rules.md section 2.
import type { Day } from './day.js';
import type { CellSource, StudentId } from './student.js';

/** Statuses of rules.md section 2. */
export type AttendanceStatus =
  | 'present' // 出勤
  | 'late' // 迟到
  | 'early' // 早退
  | 'absent' // 旷课/无故缺勤
  | 'sick' // 病假
  | 'leave' // 事假
  | 'official' // 公假
  | 'suspended' // 休学
  | 'home-teaching'; // 送教上门

/** What a fact may also say: nothing is known of this student on a day that the class recorded (未登记). */
export type MarkStatus = AttendanceStatus | 'unrecorded';

/** Part of a day that a sheet records apart; `day` where it keeps whole days. `p1`… are periods (节). */
export type Session = 'day' | 'dawn' | 'morning' | 'afternoon' | 'evening' | `p${number}`;

/** How a sheet's blank cells were read. */
export type BlankMeaning = 'present' | 'unknown';

/** One recorded session of one student, with the cell that says so. */
export interface Mark {
  readonly day: Day;
  readonly session: Session;
  readonly status: MarkStatus;
  readonly source: CellSource;
}

/** Everything recorded of one student in a span, in order of day and session. Leave slips are not yet applied. */
export interface Timeline {
  readonly studentId: StudentId;
  readonly marks: readonly Mark[];
  readonly leaves: readonly LeaveSlip[];
}

/** A leave slip (请假条) that covers [from, to]. */
export interface LeaveSlip {
  readonly studentId: StudentId;
  readonly from: Day;
  readonly to: Day;
  readonly kind: 'sick' | 'leave' | 'official';
  readonly note: string;
  readonly source: CellSource;
}
