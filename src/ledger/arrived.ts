// Who has not come at the start of term (未报到): on the register, on no arrival list as arrived, in no session, and
// nothing recorded that says why.
import { addDays, type Day } from '#model/day.js';
import type { EnrolledStudent, StudentId } from '#model/student.js';
import type { Covered } from './facts-attendance.js';
import { loadArrivals } from './facts-people.js';
import type { Store } from './store.js';
import { enrolledOn } from './students.js';
import { loadTimelines } from './timelines.js';

/** Arrival lists are filled in before lessons begin; one of an earlier term must not count. */
const LIST_DAYS_BEFORE = 60;

/** Marks of a child who came. */
export const ATTENDED: readonly string[] = ['present', 'late', 'early', 'official'];

/** Marks of a child who came, or whose absence is answered by what was recorded. */
const ANSWERS: readonly string[] = [...ATTENDED, 'sick', 'leave', 'suspended', 'home-teaching'];

/**
 * Students on the register on `on` of whom nothing says in [from, to] that they came or why not: no arrival up to `to`,
 * no attended session, no leave recorded and no slip. Who is suspended (休学) or taught at home (送教上门) is not expected
 * in class. In batches: a county that sent nothing yet is never held whole.
 */
export async function* loadNotArrived(
  store: Store,
  of: { on: Day; from: Day; to: Day },
): AsyncIterable<readonly EnrolledStudent[]> {
  const arrived = arrivedStudents(store, of);
  const attended = plainlyAttended(store, of);
  const schools = schoolsKnownBy(store, of.to);
  const isOpen = ({ studentId, rollStatus }: EnrolledStudent): boolean =>
    !arrived.has(studentId) && !attended.has(studentId) && rollStatus === 'enrolled';
  for await (const students of enrolledOn(store, of.on)) {
    const expected = expectedBy(store, of.to, schools, students.filter(isOpen));
    const answered = await answeredStudents(
      store,
      of,
      expected.map((one) => one.studentId),
    );
    const missing = expected.filter((one) => !answered.has(one.studentId));
    if (missing.length > 0) yield missing;
  }
}

/** Those whose own days or slips say that they came or why not. Who stands on no sheet has no days to look at. */
async function answeredStudents(
  store: Store,
  { from, to }: { from: Day; to: Day },
  students: readonly StudentId[],
): Promise<ReadonlySet<StudentId>> {
  const answered = new Set<StudentId>();
  for await (const { studentId, marks, leaves } of loadTimelines(store, from, to, mentioned(store, students))) {
    if (leaves.length > 0 || marks.some((mark) => ANSWERS.includes(mark.status))) answered.add(studentId);
  }
  return answered;
}

/** Those on any sheet or slip; all of them where sheets speak for whole classes without naming everybody. */
function mentioned({ engine }: Store, students: readonly StudentId[]): readonly StudentId[] {
  if (students.length === 0 || engine.get('SELECT 1 FROM sheets WHERE whole_class = 1 LIMIT 1') !== null)
    return students;
  const sql = `SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM members m WHERE m.student_id = value)
    OR EXISTS (SELECT 1 FROM leaves v WHERE v.student_id = value)`;
  return engine.all<[number]>(sql, JSON.stringify(students)).map(([student]) => student);
}

/** The schools that had a register by a day. */
const schoolsKnownBy = ({ engine }: Store, to: Day): ReadonlySet<string> =>
  new Set(
    engine
      .all<[string]>('SELECT DISTINCT school FROM live_snapshots WHERE taken_on <= ?', to)
      .map(([school]) => school),
  );

/**
 * Without those who came onto the register later: where a school had a register by `to`, who was not on it, or was
 * suspended on it, was not expected then (转入, 复学). A school whose first register is younger says nothing of who joined when.
 */
function expectedBy(
  { engine }: Store,
  to: Day,
  schools: ReadonlySet<string>,
  students: readonly EnrolledStudent[],
): readonly EnrolledStudent[] {
  const asked = students.filter((one) => schools.has(one.school)).map((one) => one.studentId);
  if (asked.length === 0) return students;
  const sql = `SELECT student_id FROM (
      SELECT s.student_id, r.roll_status, row_number() OVER (
        PARTITION BY s.student_id ORDER BY n.taken_on DESC, n.snapshot_id DESC) AS place
      FROM json_each(?1) j JOIN sightings s ON s.student_id = j.value
      JOIN live_snapshots n ON n.snapshot_id = s.snapshot_id
      JOIN register r ON r.row_id = s.row_id WHERE n.taken_on <= ?2)
    WHERE place = 1 AND roll_status = 'enrolled'`;
  const there = new Set(engine.all<[number]>(sql, JSON.stringify(asked), to).map(([student]) => student));
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
