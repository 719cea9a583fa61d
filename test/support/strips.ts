// Attendance drawn as a strip: one character a day, `|` between sessions of a day is not needed; two characters in
// brackets are morning and afternoon, as in 到(缺到)缺. A blank is a day without data.
import type { LeaveSlip, Mark, MarkStatus, Timeline } from '#model/attendance.js';
import { addDays, type Day, day } from '#model/day.js';
import type { CellSource } from '#model/student.js';

const SIGNS: Readonly<Record<string, MarkStatus | null>> = {
  到: 'present',
  缺: 'absent',
  病: 'sick',
  事: 'leave',
  公: 'official',
  迟: 'late',
  退: 'early',
  休: 'suspended',
  送: 'home-teaching',
  '？': 'unrecorded',
  ' ': null,
  '　': null,
};

/** A cell of a made-up sheet for a day. */
export const cellOn = (on: Day, file = '考勤.xlsx', row = 5): CellSource => ({
  batchId: 1,
  file,
  sheet: '考勤',
  row,
  cell: `C${on.slice(5)}`,
});

/** Marks from a strip that begins on `from`; calendar days in a row unless `isDay` leaves some out. */
export function marksOf(from: string, strip: string, isDay: (on: Day) => boolean = () => true): Mark[] {
  const marks: Mark[] = [];
  let at = day(from);
  for (const part of strip.match(/\([^)]*\)|[^()]/gu) ?? []) {
    while (!isDay(at)) at = addDays(at, 1);
    const signs = part.startsWith('(') ? [...part.slice(1, -1)] : [part];
    signs.forEach((sign, index) => {
      const status = SIGNS[sign];
      if (status === undefined) throw new Error(`no such sign: ${sign}`);
      if (status === null) return;
      const session = signs.length === 1 ? 'day' : index === 0 ? 'morning' : 'afternoon';
      marks.push({ day: at, session, status, source: cellOn(at) });
    });
    at = addDays(at, 1);
  }
  return marks;
}

/** A slip of leave for [from, to]. */
export const slipOf = (from: string, to: string, kind: LeaveSlip['kind'] = 'sick', studentId = 1): LeaveSlip => ({
  studentId,
  from: day(from),
  to: day(to),
  kind,
  note: '',
  source: { batchId: 2, file: '请假条.xlsx', sheet: '请假', row: 3, cell: 'A3' },
});

/** A timeline of a student. */
export const timelineOf = (
  from: string,
  strip: string,
  leaves: readonly LeaveSlip[] = [],
  studentId = 1,
  isDay?: (on: Day) => boolean,
): Timeline => ({ studentId, marks: marksOf(from, strip, isDay), leaves });
