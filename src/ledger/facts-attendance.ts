// Attendance into the ledger: a sheet covers sessions, has members, and only what is not presence is a row of its own.
import { assert } from '#model/assert.js';
import type { Session } from '#model/attendance.js';
import type { Day } from '#model/day.js';
import type { AttendanceRecord } from '#model/records.js';
import type { BatchId, StudentId } from '#model/student.js';
import { gradeKey } from './keys.js';
import type { ClassCoverage } from './ledger.js';
import { fillStanding } from './standing.js';
import type { Store } from './store.js';
import { nextId } from './store.js';

/** A covered session: its day, its part of the day, and the cell that heads it. */
export type Covered = readonly [day: Day, session: Session, cell: string];

/** Stores one class's sheet; rows that were not matched to a student are kept as problems by whoever rejected them. */
export function addAttendanceSheet(
  store: Store,
  of: {
    readonly batchId: BatchId;
    readonly sheet: string;
    readonly record: AttendanceRecord;
    readonly school: string;
    readonly grade: number | null;
    readonly classNo: string;
    readonly matched: readonly (StudentId | null)[];
  },
): void {
  const { engine } = store;
  const { record } = of;
  assert(of.matched.length === record.rows.length, 'one match for each row');
  const covered: Covered[] = record.covered.map((one) => [one.day, one.session, one.cell]);
  const days = covered.map(([day]) => day).sort();
  const sheetId = nextId(store, 'sheets', 'sheet_id');
  engine.run(
    'INSERT INTO sheets VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    sheetId,
    of.batchId,
    of.sheet,
    of.school,
    of.grade,
    record.gradeText,
    gradeKey(of.grade, record.gradeText),
    of.classNo,
    Number(record.wholeClass),
    days[0] ?? '',
    days.at(-1) ?? '',
    JSON.stringify(covered),
    JSON.stringify({ month: record.month, blank: record.blank, assumptions: record.assumptions }),
  );
  for (const [at, row] of record.rows.entries()) {
    const studentId = of.matched[at] ?? null;
    if (studentId === null) continue;
    engine.run('INSERT OR IGNORE INTO members VALUES (?, ?, ?)', studentId, sheetId, row.row);
    for (const mark of row.marks) {
      if (mark.status === 'present') continue;
      engine.run(
        'INSERT OR IGNORE INTO marks VALUES (?, ?, ?, ?, ?, ?, ?)',
        studentId,
        sheetId,
        row.row,
        mark.day,
        mark.session,
        mark.status,
        mark.cell,
      );
    }
  }
}

/** Classes on a register on `to` or with sheets in [from, to], each with the days that its sheets record. */
export function loadCoverage(store: Store, from: Day, to: Day): readonly ClassCoverage[] {
  type Class = { school: string; grade: number | null; gradeText: string; classNo: string };
  const classes = new Map<string, Class & { enrolled: number; days: Set<Day> }>();
  const at = (key: string, of: Class) => {
    const known = classes.get(key) ?? { ...of, enrolled: 0, days: new Set<Day>() };
    classes.set(key, known);
    return known;
  };
  const keyOf = (of: Class) => `${of.school}|${gradeKey(of.grade, of.gradeText)}|${of.classNo}`;
  fillStanding(store, to);
  const heads = `SELECT r.school, r.grade, r.grade_text, r.class_no, COUNT(*)
    FROM standing s JOIN register r ON r.row_id = s.row_id GROUP BY r.school, r.grade_key, r.class_no`;
  for (const row of store.engine.all<[string, number | null, string, string, number]>(heads)) {
    const of = { school: row[0], grade: row[1], gradeText: row[2], classNo: row[3] };
    at(keyOf(of), of).enrolled = row[4];
  }
  const sheets = `SELECT t.school, t.grade, t.grade_text, t.class_no, t.covered
    FROM sheets t JOIN live_batches b ON b.batch_id = t.batch_id WHERE t.last_day >= ? AND t.first_day <= ?`;
  for (const row of store.engine.each<[string, number | null, string, string, string]>(sheets, from, to)) {
    const of = { school: row[0], grade: row[1], gradeText: row[2], classNo: row[3] };
    const { days } = at(keyOf(of), of);
    for (const [day] of JSON.parse(row[4]) as Covered[]) if (day >= from && day <= to) days.add(day);
  }
  return [...classes.values()]
    .map((one) => ({ ...one, days: [...one.days].sort() }))
    .sort(
      (a, b) =>
        compare(a.school, b.school) ||
        (a.grade ?? 99) - (b.grade ?? 99) ||
        compare(a.gradeText, b.gradeText) ||
        a.classNo.length - b.classNo.length ||
        compare(a.classNo, b.classNo),
    );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
