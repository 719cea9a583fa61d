// What the sheets say of single students, day by day: the sheet imported last decides on each session, presence is
// read off the cover of the sheets, and the leave slips come along. One student at a time, so memory stays flat.
import type { LeaveSlip, Mark, MarkStatus, Session, Timeline } from '#model/attendance.js';
import type { Day } from '#model/day.js';
import type { StudentId } from '#model/student.js';
import { type Attended, attendedClasses } from './class-days.js';
import type { Covered } from './facts-attendance.js';
import type { Store } from './store.js';

/** A sheet as timelines need it: covered sessions in order, the column of each. */
interface SheetRead {
  readonly sheetId: number;
  readonly batchId: number;
  readonly file: string;
  readonly sheet: string;
  readonly wholeClass: boolean;
  readonly covered: readonly Covered[];
}

const SHEETS_KEPT = 256;
const ORDER: Readonly<Record<string, number>> = { dawn: 0, morning: 1, day: 2, afternoon: 3, evening: 90 };
const orderOf = (session: Session): number => ORDER[session] ?? 10 + Number(session.slice(1));

/** Timelines in [from, to] of the students named, or of all with an exception or a slip there; by student number. */
export async function* loadTimelines(
  store: Store,
  from: Day,
  to: Day,
  students?: readonly StudentId[],
): AsyncIterable<Timeline> {
  const sheetOf = sheetReader(store);
  const classes = attendedClasses(store, from, to);
  const wanted =
    students === undefined ? withExceptions(store, from, to) : [...new Set(students)].sort((a, b) => a - b);
  for (const studentId of wanted) {
    yield {
      studentId,
      marks: marksOf(store, { studentId, from, to, sheetOf, classes }),
      leaves: leavesOf(store, studentId, from, to),
    };
  }
}

function withExceptions({ engine }: Store, from: Day, to: Day): readonly StudentId[] {
  const sql = `SELECT DISTINCT k.student_id FROM marks k JOIN sheets t ON t.sheet_id = k.sheet_id
      JOIN live_batches b ON b.batch_id = t.batch_id
      WHERE k.day BETWEEN ?1 AND ?2 AND k.status <> 'unrecorded'
    UNION SELECT v.student_id FROM leaves v JOIN live_batches b ON b.batch_id = v.batch_id
      WHERE v.to_day >= ?1 AND v.from_day <= ?2
    ORDER BY 1`;
  return engine.all<[number]>(sql, from, to).map(([student]) => student);
}

/** Sheets by number; students come class by class, so a few hundred kept ones serve nearly every look-up. */
function sheetReader({ engine }: Store): (sheetId: number) => SheetRead {
  const kept = new Map<number, SheetRead>();
  const sql = `SELECT t.batch_id, b.file, t.sheet, t.whole_class, t.covered FROM sheets t
    JOIN batches b ON b.batch_id = t.batch_id WHERE t.sheet_id = ?`;
  return (sheetId) => {
    const known = kept.get(sheetId);
    if (known !== undefined) return known;
    const row = engine.get<[number, string, string, number, string]>(sql, sheetId)!;
    const read: SheetRead = {
      sheetId,
      batchId: row[0],
      file: row[1],
      sheet: row[2],
      wholeClass: row[3] === 1,
      covered: JSON.parse(row[4]) as Covered[],
    };
    if (kept.size >= SHEETS_KEPT) kept.delete(kept.keys().next().value!);
    kept.set(sheetId, read);
    return read;
  };
}

interface Asked {
  readonly studentId: StudentId;
  readonly from: Day;
  readonly to: Day;
  readonly sheetOf: (sheetId: number) => SheetRead;
  readonly classes: Attended;
}

const MEMBERSHIPS = `SELECT m.sheet_id, m.row FROM members m JOIN sheets t ON t.sheet_id = m.sheet_id
  JOIN live_batches b ON b.batch_id = t.batch_id
  WHERE m.student_id = ? AND t.last_day >= ? AND t.first_day <= ? ORDER BY m.sheet_id, m.row`;
const EXCEPTIONS = `SELECT sheet_id, day, session, status, cell FROM marks
  WHERE student_id = ? AND day BETWEEN ? AND ?`;

/** All sessions of one student: sheets in the order they came, each later word replacing the earlier one. */
function marksOf(store: Store, of: Asked): Mark[] {
  const { studentId, from, to } = of;
  const rows = new Map<number, number | null>();
  for (const [sheetId, row] of store.engine.all<[number, number]>(MEMBERSHIPS, studentId, from, to)) {
    if (!rows.has(sheetId)) rows.set(sheetId, row);
  }
  for (const sheetId of of.classes.sheetsFor(studentId)) if (!rows.has(sheetId)) rows.set(sheetId, null);
  const said = exceptionsOf(store, of);
  const marks = new Map<string, Latest>();
  for (const sheetId of [...rows.keys()].sort((a, b) => a - b)) {
    const row = rows.get(sheetId) ?? null;
    const sheet = of.sheetOf(sheetId);
    for (const [day, session, head] of sheet.covered) {
      if (day < from || day > to) continue;
      if (row === null && !of.classes.enrolled(studentId, sheetId, day)) continue;
      const exception = row === null ? undefined : said.get(`${sheetId} ${day} ${session}`);
      const cell = exception?.[1] ?? (row === null || sheet.wholeClass ? head : head.replace(/\d+$/, String(row)));
      keep(marks, {
        sheetId,
        day,
        session,
        status: exception?.[0] ?? 'present',
        source: { batchId: sheet.batchId, file: sheet.file, sheet: sheet.sheet, row: rowOf(cell), cell },
      });
    }
  }
  const ordered = [...marks.values()].sort((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : orderOf(a.session) - orderOf(b.session),
  );
  return ordered.map(({ day, session, status, source }) => ({ day, session, status, source }));
}

/** What the sheets say that is not presence, by sheet, day and session; a student may stand on several rows of a list. */
function exceptionsOf(
  store: Store,
  { studentId, from, to }: Asked,
): ReadonlyMap<string, readonly [MarkStatus, string]> {
  const said = new Map<string, readonly [MarkStatus, string]>();
  type Row = [number, Day, string, MarkStatus, string];
  for (const [sheetId, day, session, status, cell] of store.engine.all<Row>(EXCEPTIONS, studentId, from, to)) {
    const key = `${sheetId} ${day} ${session}`;
    if (status !== 'unrecorded' || !said.has(key)) said.set(key, [status, cell]);
  }
  return said;
}

type Latest = Mark & { readonly sheetId: number };

const rowOf = (cell: string): number => Number(/\d+$/.exec(cell)?.[0] ?? 0);

const REPLACED: Readonly<Partial<Record<Session, readonly Session[]>>> = {
  day: ['morning', 'afternoon'],
  morning: ['day'],
  afternoon: ['day'],
};

/** The later sheet decides; whole days and halves replace each other; `unrecorded` knows nothing and replaces nothing. */
function keep(marks: Map<string, Latest>, mark: Latest): void {
  const key = mark.day + mark.session;
  const others = REPLACED[mark.session] ?? [];
  if (mark.status === 'unrecorded') {
    if (marks.has(key) || others.some((one) => marks.has(mark.day + one))) return;
  } else {
    for (const other of others) {
      const held = marks.get(mark.day + other);
      if (held !== undefined && (held.sheetId < mark.sheetId || held.status === 'unrecorded')) {
        marks.delete(mark.day + other);
      }
    }
  }
  marks.set(key, mark);
}

function leavesOf({ engine }: Store, studentId: StudentId, from: Day, to: Day): LeaveSlip[] {
  type Row = [Day, Day, LeaveSlip['kind'], string, number, string, string, number, string];
  const sql = `SELECT v.from_day, v.to_day, v.kind, v.note, v.batch_id, b.file, v.sheet, v.row, v.cell
    FROM leaves v JOIN live_batches b ON b.batch_id = v.batch_id
    WHERE v.student_id = ? AND v.to_day >= ? AND v.from_day <= ? ORDER BY v.from_day, v.leave_id`;
  return engine.all<Row>(sql, studentId, from, to).map((row) => ({
    studentId,
    from: row[0],
    to: row[1],
    kind: row[2],
    note: row[3],
    source: { batchId: row[4], file: row[5], sheet: row[6], row: row[7], cell: row[8] },
  }));
}
