// Who has not come at the start of term (未报到): on the register, on no arrival list as arrived, in no session.
import { addDays, type Day } from '#model/day.js';
import type { EnrolledStudent } from '#model/student.js';
import type { Covered } from './facts-attendance.js';
import { loadArrivals } from './facts-people.js';
import type { Store } from './store.js';
import { enrolledOn } from './students.js';
import { loadTimelines } from './timelines.js';

/** Arrival lists are filled in before lessons begin; one of an earlier term must not count. */
const LIST_DAYS_BEFORE = 60;

export const ATTENDED = ['present', 'late', 'early', 'official'];

/**
 * Students on the register on `on` without an arrival up to `to` and without an attended session in [from, to]. Who is
 * suspended (休学) or taught at home (送教上门) is not expected in class.
 */
export async function loadNotArrived(
  store: Store,
  of: { on: Day; from: Day; to: Day },
): Promise<readonly EnrolledStudent[]> {
  const arrived = arrivedStudents(store, of);
  const attended = plainlyAttended(store, of);
  const open: EnrolledStudent[] = [];
  for await (const students of enrolledOn(store, of.on)) {
    open.push(
      ...students.filter(
        ({ studentId, rollStatus }) => rollStatus === 'enrolled' && !arrived.has(studentId) && !attended.has(studentId),
      ),
    );
  }
  const expected = expectedBy(store, of.to, open);
  const seen = new Set<number>();
  const ids = expected.map((one) => one.studentId);
  for await (const timeline of loadTimelines(store, of.from, of.to, ids)) {
    if (timeline.marks.some((mark) => ATTENDED.includes(mark.status))) seen.add(timeline.studentId);
  }
  return expected.filter((one) => !seen.has(one.studentId));
}

/**
 * Without those who came onto the register later: where a school had a register by `to`, who was not on it was not
 * expected then (转入). A school whose first register is younger says nothing of who joined when.
 */
function expectedBy({ engine }: Store, to: Day, students: readonly EnrolledStudent[]): readonly EnrolledStudent[] {
  const schools = new Set(
    engine
      .all<[string]>('SELECT DISTINCT school FROM live_snapshots WHERE taken_on <= ?', to)
      .map(([school]) => school),
  );
  const sql = `SELECT DISTINCT s.student_id FROM json_each(?1) j JOIN sightings s ON s.student_id = j.value
    JOIN live_snapshots n ON n.snapshot_id = s.snapshot_id WHERE n.taken_on <= ?2`;
  const ids = JSON.stringify(students.map((one) => one.studentId));
  const there = new Set(engine.all<[number]>(sql, ids, to).map(([student]) => student));
  return students.filter((one) => !schools.has(one.school) || there.has(one.studentId));
}

function arrivedStudents(store: Store, { from, to }: { from: Day; to: Day }): ReadonlySet<number> {
  const earliest = addDays(from, -LIST_DAYS_BEFORE);
  const { engine } = store;
  const imported = new Map(engine.all<[number, Day]>('SELECT batch_id, imported_on FROM live_batches'));
  const arrived = new Set<number>();
  for (const { record, studentId, source } of loadArrivals(store)) {
    if (studentId === null || !record.arrived) continue;
    const stated = record.on !== null ? record.on >= earliest && record.on <= to : null;
    if (stated ?? imported.get(source.batchId)! >= earliest) arrived.add(studentId);
  }
  return arrived;
}

/** Students on a sheet of the span without a single exception in it: present on whatever the sheet covers. */
export function plainlyAttended({ engine }: Store, { from, to }: { from: Day; to: Day }): ReadonlySet<number> {
  const sheets = engine
    .all<[number, string]>(
      `SELECT t.sheet_id, t.covered FROM sheets t JOIN live_batches b ON b.batch_id = t.batch_id
        WHERE t.last_day >= ? AND t.first_day <= ?`,
      from,
      to,
    )
    .filter(([, covered]) => (JSON.parse(covered) as Covered[]).some(([day]) => day >= from && day <= to))
    .map(([sheetId]) => sheetId);
  const sql = `SELECT DISTINCT m.student_id FROM json_each(?1) j JOIN members m ON m.sheet_id = j.value
    WHERE NOT EXISTS (SELECT 1 FROM marks k WHERE k.student_id = m.student_id AND k.day BETWEEN ?2 AND ?3)`;
  return new Set(engine.all<[number]>(sql, JSON.stringify(sheets), from, to).map(([student]) => student));
}
