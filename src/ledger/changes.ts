// What changed on the registers between two days (学籍变动): joined, left, moved class or grade, another status. Found
// set-wise, so that a county's two registers are compared in one go; only the children who changed are read.
import type { Day } from '#model/day.js';
import type { RegisterChange } from '#model/movement.js';
import { fillStanding } from './standing.js';
import type { Store } from './store.js';
import { readStudent } from './students.js';

type Row = [studentId: number, before: number | null, beforeOn: Day | null, after: number | null, seenOn: Day | null];

/** The children whom the registers of the two days show differently, in order of their number. */
export function loadChanges(store: Store, from: Day, to: Day): readonly RegisterChange[] {
  const { engine } = store;
  fillStanding(store, from);
  engine.script(`CREATE TEMP TABLE IF NOT EXISTS stood_before (
    student_id INTEGER PRIMARY KEY, row_id INTEGER NOT NULL, seen_on TEXT NOT NULL) STRICT; DELETE FROM stood_before;
    INSERT INTO stood_before SELECT s.student_id, s.row_id, n.taken_on
      FROM standing s JOIN snapshots n ON n.snapshot_id = s.snapshot_id`);
  fillStanding(store, to);
  const same = `a.school_id = b.school_id AND ap.grade_key = bp.grade_key AND ap.class_no = bp.class_no
    AND a.roll_status = b.roll_status`;
  const rows = engine.all<Row>(
    `SELECT s.student_id, o.row_id, o.seen_on, s.row_id
      FROM standing s LEFT JOIN stood_before o ON o.student_id = s.student_id
      LEFT JOIN keyed_rows a ON a.row_id = s.row_id LEFT JOIN register_places ap ON ap.place_id = a.place_id
      LEFT JOIN keyed_rows b ON b.row_id = o.row_id LEFT JOIN register_places bp ON bp.place_id = b.place_id
      WHERE o.row_id IS NULL OR (o.row_id <> s.row_id AND NOT (${same}))
    UNION ALL
    SELECT o.student_id, o.row_id, o.seen_on, NULL FROM stood_before o
      WHERE NOT EXISTS (SELECT 1 FROM standing s WHERE s.student_id = o.student_id)
    ORDER BY 1`,
  );
  const read = (student: number, row: number | null) => (row === null ? null : readStudent(store, student, row));
  return rows.map(([studentId, before, beforeOn, after]) => {
    const left = after === null ? lastSighting(store, studentId, { after: from, until: to }) : null;
    const earlier = before === null ? lastSighting(store, studentId, { after: null, until: from }) : null;
    const student = read(studentId, after);
    return {
      studentId,
      before: read(studentId, before),
      beforeOn,
      after: student,
      left: left === null ? null : read(studentId, left.rowId),
      earlier: earlier === null ? null : read(studentId, earlier.rowId),
      on:
        after === null && left === null
          ? registerAfter(store, before!, from, to)
          : firstShown(store, studentId, after ?? left!.rowId, { after: from, until: to }),
      classSeenOn: after === null ? null : classRegister(store, after, from),
    };
  });
}

/** The newest row of a child in live registers of a span. */
function lastSighting(
  { engine }: Store,
  studentId: number,
  { after, until }: { after: Day | null; until: Day },
): { rowId: number; on: Day } | null {
  const sql = `SELECT s.row_id, n.taken_on FROM sightings s JOIN live_snapshots n ON n.snapshot_id = s.snapshot_id
    WHERE s.student_id = ?1 AND n.taken_on <= ?2 AND (?3 IS NULL OR n.taken_on > ?3)
    ORDER BY n.taken_on DESC, n.snapshot_id DESC, s.row_id DESC LIMIT 1`;
  const found = engine.get<[number, Day]>(sql, studentId, until, after);
  return found === null ? null : { rowId: found[0], on: found[1] };
}

/** The first register of a span that shows the child as this row does: later ones only say it again. */
function firstShown(
  { engine }: Store,
  studentId: number,
  rowId: number,
  { after, until }: { after: Day; until: Day },
): Day {
  const sql = `SELECT MIN(n.taken_on) FROM register w JOIN sightings s ON s.student_id = ?2
    JOIN live_snapshots n ON n.snapshot_id = s.snapshot_id JOIN register r ON r.row_id = s.row_id
    WHERE w.row_id = ?1 AND n.taken_on > ?3 AND n.taken_on <= ?4 AND r.school = w.school
      AND r.grade_key = w.grade_key AND r.class_no = w.class_no AND r.roll_status = w.roll_status`;
  return engine.get<[Day | null]>(sql, rowId, studentId, after, until)?.[0] ?? until;
}

/** The day of the register of the child's class that lacks the child. */
function registerAfter({ engine }: Store, rowId: number, from: Day, to: Day): Day {
  const sql = `SELECT MIN(n.taken_on) FROM register r JOIN live_snapshots n
    ON n.school = r.school AND n.grade_key = r.grade_key AND n.class_no = r.class_no
    WHERE r.row_id = ? AND n.supplement = 0 AND n.taken_on > ? AND n.taken_on <= ?`;
  return engine.get<[Day | null]>(sql, rowId, from, to)?.[0] ?? to;
}

/** The last register by a day of the class of a row: the same school, grade and class number. */
function classRegister({ engine }: Store, rowId: number, by: Day): Day | null {
  const sql = `SELECT MAX(n.taken_on) FROM register r JOIN live_snapshots n
    ON n.school = r.school AND n.grade_key = r.grade_key AND n.class_no = r.class_no
    WHERE r.row_id = ? AND n.taken_on <= ?`;
  return engine.get<[Day | null]>(sql, rowId, by)?.[0] ?? null;
}
