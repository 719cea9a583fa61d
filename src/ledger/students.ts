// Reads students: those on the registers on a day, one by one, counted, or as the roster that sheets are matched against.
import type { Day } from '#model/day.js';
import type { RosterEntry } from '#model/roster.js';
import type { EnrolledStudent, StudentGroup, StudentId } from '#model/student.js';
import type { LedgerReader } from './ledger.js';
import { type RegisterRow, STUDENT_COLUMNS, studentOf } from './register-row.js';
import { fillStanding, LAST_DAY } from './standing.js';
import type { Store } from './store.js';

const BATCH_ROWS = 1000;

const IN_ORDER = 'ORDER BY r.school, r.grade, r.grade_text, length(r.class_no), r.class_no, s.row_id';

/** Groups that lists (脱贫户, 低保, 残疾 …) name this student for. */
function listedGroups({ engine }: Store, studentId: StudentId): readonly StudentGroup[] {
  const sql = `SELECT l.record FROM listed l JOIN live_batches b ON b.batch_id = l.batch_id
    WHERE l.student_id = ? AND l.kind = 'list' ORDER BY l.listed_id`;
  return engine.all<[string]>(sql, studentId).flatMap(([record]) => JSON.parse(record).groups as StudentGroup[]);
}

const hasLists = ({ engine }: Store): boolean =>
  engine.get("SELECT 1 FROM listed WHERE kind = 'list' LIMIT 1") !== null;

/** The student as this register row knows him or her, the groups of the lists added. */
export function readStudent(store: Store, studentId: StudentId, rowId: number, lists = true): EnrolledStudent {
  const sql = `SELECT ${STUDENT_COLUMNS} FROM register r JOIN batches b ON b.batch_id = r.batch_id WHERE r.row_id = ?`;
  const row = store.engine.get<RegisterRow>(sql, rowId)!;
  return { ...studentOf(row, lists ? listedGroups(store, studentId) : []), studentId };
}

/** Children on the registers on a day, by school, grade, class and row, a thousand at a time. */
export async function* enrolledOn(store: Store, on: Day, school?: string): AsyncIterable<readonly EnrolledStudent[]> {
  fillStanding(store, on, school === undefined ? undefined : [school]);
  const sql = `SELECT s.row_id, s.student_id FROM standing s JOIN register r ON r.row_id = s.row_id
    WHERE ?1 IS NULL OR r.school = ?1 ${IN_ORDER}`;
  // The working table may be filled for another day between two batches, so the numbers are kept: eight bytes a child.
  const numbers = pairsOf(store.engine.each<[number, number]>(sql, school ?? null));
  const lists = hasLists(store);
  const rows = `SELECT ${STUDENT_COLUMNS} FROM json_each(?) j JOIN register r ON r.row_id = j.value
    JOIN batches b ON b.batch_id = r.batch_id ORDER BY j.key`;
  for (let at = 0; at < numbers.length; at += 2 * BATCH_ROWS) {
    const of = [...numbers.subarray(at, at + 2 * BATCH_ROWS)];
    const wanted = JSON.stringify(of.filter((_, place) => place % 2 === 0));
    yield store.engine.all<RegisterRow>(rows, wanted).map((row, place) => {
      const studentId = of[2 * place + 1]!;
      return { ...studentOf(row, lists ? listedGroups(store, studentId) : []), studentId };
    });
  }
}

/** Pairs of numbers one after the other, in little memory. */
function pairsOf(rows: Iterable<readonly [number, number]>): Int32Array {
  let kept = new Int32Array(4096);
  let used = 0;
  for (const [first, second] of rows) {
    if (used === kept.length) {
      const wider = new Int32Array(kept.length * 2);
      wider.set(kept);
      kept = wider;
    }
    kept[used++] = first;
    kept[used++] = second;
  }
  return kept.subarray(0, used);
}

/** The days on which the schools' registers were taken, each school's in order. */
export const loadRegisterDays = ({ engine }: Store): readonly { readonly school: string; readonly on: Day }[] =>
  engine
    .all<[string, Day]>('SELECT DISTINCT school, taken_on FROM live_snapshots ORDER BY school, taken_on')
    .map(([school, on]) => ({ school, on }));

/** Heads by school, grade and class on a day. */
export function countEnrolment(store: Store, on: Day): Awaited<ReturnType<LedgerReader['enrolment']>> {
  fillStanding(store, on);
  type Row = [string, string | null, string, number | null, string, string, number];
  const sql = `SELECT r.school, MAX(r.school_code), r.grade_key, r.grade, r.grade_text, r.class_no, COUNT(*)
    FROM standing s JOIN register r ON r.row_id = s.row_id
    GROUP BY r.school, r.grade_key, r.class_no ORDER BY r.school, r.grade, r.grade_text, length(r.class_no), r.class_no`;
  const known = new Map(loadSchoolRows(store).map((one) => [one.name, one]));
  return store.engine.all<Row>(sql).map(([name, code, , grade, gradeText, classNo, count]) => ({
    school: name,
    schoolCode: code ?? known.get(name)?.code ?? null,
    town: known.get(name)?.town ?? '',
    grade,
    gradeText,
    classNo,
    count,
  }));
}

/** The roster of a school: as now, or as on a day. */
export function loadRoster(store: Store, school: string, on: Day = LAST_DAY): readonly RosterEntry[] {
  fillStanding(store, on, [school]);
  type Row = [
    number,
    string,
    string | null,
    string | null,
    string,
    Day | null,
    string | null,
    number | null,
    string,
    string,
    string,
  ];
  const sql = `SELECT s.student_id, r.name, r.id_no, r.enrolment_no, r.seat_no, r.birth_on, r.school_code, r.grade,
      r.grade_text, r.class_no, r.name_mark
    FROM current_snapshots c JOIN snapshots n ON n.snapshot_id = c.snapshot_id
    JOIN sightings g ON g.snapshot_id = c.snapshot_id
    JOIN standing s ON s.student_id = g.student_id AND s.row_id = g.row_id
    JOIN register r ON r.row_id = s.row_id
    WHERE n.school = ? ${IN_ORDER}`;
  return store.engine.all<Row>(sql, school).map((row) => ({
    studentId: row[0],
    name: row[1],
    idNo: row[2],
    enrolmentNo: row[3],
    seatNo: row[4],
    birthOn: row[5],
    school,
    schoolCode: row[6],
    grade: row[7],
    gradeText: row[8],
    classNo: row[9],
    ...(row[10] === '' ? {} : { nameMark: row[10] }),
  }));
}

/** The student by the newest live register row, whether still enrolled or not; null where no register knows the number. */
export function loadStudent(store: Store, studentId: StudentId): EnrolledStudent | null {
  const sql = `SELECT s.row_id FROM sightings s JOIN live_snapshots n ON n.snapshot_id = s.snapshot_id
    WHERE s.student_id = ? ORDER BY n.taken_on DESC, n.snapshot_id DESC, s.row_id DESC LIMIT 1`;
  const newest = store.engine.get<[number]>(sql, studentId);
  return newest === null ? null : readStudent(store, studentId, newest[0]);
}

/** The live register rows of a child before the newest, newest first, read one by one. */
export function* earlierRows(store: Store, studentId: StudentId): IterableIterator<EnrolledStudent> {
  const sql = `SELECT s.row_id FROM sightings s JOIN live_snapshots n ON n.snapshot_id = s.snapshot_id
    WHERE s.student_id = ? ORDER BY n.taken_on DESC, n.snapshot_id DESC, s.row_id DESC LIMIT -1 OFFSET 1`;
  for (const [row] of store.engine.all<[number]>(sql, studentId)) yield readStudent(store, studentId, row, false);
}

/** Children of that name, ID number or 学籍号 on any register so far, each by the newest row. */
export function loadStudentsNamed(store: Store, typed: string): readonly EnrolledStudent[] {
  const sql = `SELECT DISTINCT s.student_id FROM register r JOIN sightings s ON s.row_id = r.row_id
    JOIN live_snapshots n ON n.snapshot_id = s.snapshot_id
    WHERE r.name = ?1 OR r.id_no = upper(?1) OR r.enrolment_no = upper(?1) ORDER BY 1`;
  return store.engine.all<[number]>(sql, typed).flatMap(([student]) => loadStudent(store, student) ?? []);
}

/** Children on the current registers of more than one school, each with all claims, the newest first. */
export function loadClaimedTwice(store: Store, on: Day): readonly (readonly EnrolledStudent[])[] {
  fillStanding(store, on);
  const sql = `SELECT g.student_id, g.row_id, n.school, g.gone
    FROM current_snapshots c JOIN snapshots n ON n.snapshot_id = c.snapshot_id
    JOIN sightings g ON g.snapshot_id = c.snapshot_id
    WHERE g.student_id IN (
      SELECT g2.student_id FROM current_snapshots c2 JOIN snapshots n2 ON n2.snapshot_id = c2.snapshot_id
      JOIN sightings g2 ON g2.snapshot_id = c2.snapshot_id WHERE g2.gone = 0
      GROUP BY g2.student_id HAVING COUNT(DISTINCT n2.school) > 1)
    ORDER BY g.student_id, c.rank DESC`;
  const rows = store.engine.all<[number, number, string, number]>(sql);
  const claims = [...Map.groupBy(rows, ([student]) => student).values()].map((ofStudent) =>
    [...Map.groupBy(ofStudent, ([, , school]) => school).values()]
      .map(([newest]) => newest!)
      .filter(([, , , gone]) => gone === 0),
  );
  return claims.filter((of) => of.length > 1).map((of) => of.map(([student, row]) => readStudent(store, student, row)));
}

/** Names, codes, towns and grades of the schools that a list or a register names. */
export function loadSchoolRows({ engine }: Store): readonly {
  readonly name: string;
  readonly code: string | null;
  readonly town: string | null;
  readonly grades: readonly number[];
}[] {
  const schools = new Map<string, { code: string | null; town: string | null; grades: number[] }>();
  const at = (name: string) => {
    const known = schools.get(name) ?? { code: null, town: null, grades: [] };
    schools.set(name, known);
    return known;
  };
  const listed = `SELECT l.record FROM listed l JOIN live_batches b ON b.batch_id = l.batch_id
    WHERE l.kind = 'schools' ORDER BY l.listed_id`;
  for (const [record] of engine.all<[string]>(listed)) {
    const { name, code, town } = JSON.parse(record) as { name: string; code: string | null; town: string };
    const school = at(name);
    school.code = code ?? school.code;
    school.town = town === '' ? school.town : town;
  }
  const taught = `SELECT n.school, n.grade, (SELECT MAX(r.school_code) FROM sightings s
      JOIN register r ON r.row_id = s.row_id WHERE s.snapshot_id = MAX(n.snapshot_id))
    FROM live_snapshots n GROUP BY n.school, n.grade ORDER BY n.school, n.grade`;
  for (const [name, grade, code] of engine.all<[string, number | null, string | null]>(taught)) {
    const school = at(name);
    school.code ??= code;
    if (grade !== null) school.grades.push(grade);
  }
  return [...schools].map(([name, of]) => ({ name, ...of })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
