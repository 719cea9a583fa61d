// Register rows into the ledger: stored as they come, then sealed into one snapshot per school and class of the command.
import { assert } from '#model/assert.js';
import type { Day } from '#model/day.js';
import type { RegisterRecord } from '#model/records.js';
import type { BatchId } from '#model/student.js';
import { resolveIdentities, takeIncoming } from './identities.js';
import { gradeKey, personKeys } from './keys.js';
import type { RegisterOutcome, SnapshotChange } from './ledger.js';
import { type RegisterRow, STUDENT_COLUMNS, studentOf } from './register-row.js';
import { fillStanding, LAST_DAY } from './standing.js';
import type { Store } from './store.js';
import { forget, nextId } from './store.js';

const INSERT = `INSERT INTO register_rows VALUES (NULL, ${Array.from({ length: 31 }, () => '?').join(', ')})`;

/** Stores one row as intake read it; it counts from the next seal on. */
export function addRegisterRow({ engine }: Store, batchId: BatchId, sheet: string, record: RegisterRecord): void {
  const of = record.student;
  const keys = personKeys(of);
  engine.run(
    INSERT,
    batchId,
    sheet,
    record.row,
    of.name,
    of.formerName,
    of.sex,
    of.birthOn,
    of.idNo,
    of.enrolmentNo,
    of.seatNo,
    of.school,
    of.schoolCode,
    of.grade,
    of.gradeText,
    of.classNo,
    of.ethnicity,
    of.town,
    of.village,
    of.address,
    of.residence,
    of.guardian,
    of.phone,
    of.boarding === null ? null : Number(of.boarding),
    of.groups.join(' '),
    of.rollStatus,
    record.repairs.length === 0 ? null : JSON.stringify(record.repairs),
    gradeKey(of.grade, of.gradeText),
    keys.key1,
    keys.key2,
    Number(keys.validId),
    record.nameMark ?? '',
  );
}

/** Whether rows are stored that no seal has taken up: such a command must not be kept. */
export const hasUnsealedRows = ({ engine, memory }: Store): boolean =>
  engine.get('SELECT 1 FROM register_rows WHERE row_id > ? LIMIT 1', memory.sealedRow) !== null;

/** Everything stored so far counts as sealed; at the start of a command. */
export function startRegister(store: Store): void {
  store.memory.sealedRow = nextId(store, 'register_rows', 'row_id') - 1;
}

/** Resolves identities and makes the snapshots of this command (rules.md 8); see `LedgerWriter.sealRegisters`. */
export function sealRegisterRows(
  store: Store,
  of: { readonly command: number; readonly takenOn: Day; readonly supplement: boolean },
): { outcomes: RegisterOutcome[]; changes: SnapshotChange[] } {
  const { engine, memory } = store;
  takeIncoming(store);
  const schools = schoolsConcerned(store);
  fillStanding(store, LAST_DAY, schools);
  keepBefore(store);
  resolveIdentities(store, of.takenOn);
  const firstSnapshot = nextId(store, 'snapshots', 'snapshot_id');
  engine.run(
    `INSERT INTO snapshots
      SELECT NULL, ?, i.school, r.grade, r.grade_text, i.grade_key, i.class_no, ?, ?
      FROM incoming i JOIN register_rows r ON r.row_id = i.row_id LEFT JOIN links l ON l.row_id = i.row_id
      WHERE l.outcome IS NULL
      GROUP BY i.school, i.grade_key, i.class_no ORDER BY MIN(i.row_id)`,
    of.command,
    of.takenOn,
    Number(of.supplement),
  );
  engine.run(
    `INSERT INTO sightings
      SELECT i.row_id, m.student_id, n.snapshot_id, i.gone
      FROM incoming i LEFT JOIN links l ON l.row_id = i.row_id
      JOIN matches m ON m.leader = COALESCE(l.leader, i.row_id)
      JOIN snapshots n ON n.school = i.school AND n.grade_key = i.grade_key AND n.class_no = i.class_no
        AND n.taken_on = ? AND n.snapshot_id >= ?
      WHERE l.outcome IS NULL`,
    of.takenOn,
    firstSnapshot,
  );
  forget(store);
  const outcomes = outcomesOf(store);
  const changes = changesOf(store, firstSnapshot, schools);
  startRegister(store);
  assert(memory.sealedRow > 0 || outcomes.length === 0, 'outcomes only of rows');
  return { outcomes, changes };
}

function outcomesOf({ engine }: Store): RegisterOutcome[] {
  type Row = [kind: 'duplicate' | 'conflict', file: string, sheet: string, row: number, name: string, ...RegisterRow];
  const sql = `SELECT l.outcome, fb.file, f.sheet, f.row, f.name, ${STUDENT_COLUMNS}
    FROM links l JOIN register_rows r ON r.row_id = l.row_id JOIN batches b ON b.batch_id = r.batch_id
    JOIN register_rows f ON f.row_id = l.first_row JOIN batches fb ON fb.batch_id = f.batch_id
    WHERE l.outcome IS NOT NULL ORDER BY l.row_id`;
  return engine.all<Row>(sql).map(([kind, firstFile, firstSheet, firstRow, firstName, ...row]) => {
    const { source, ...student } = studentOf(row);
    const { batchId, sheet, row: number } = source;
    return { batchId, sheet, row: number, kind, firstFile, firstSheet, firstRow, firstName, student };
  });
}

/** Beyond so many schools the registers of all are looked at in one go. */
const SCHOOLS_APART = 100;

function schoolsConcerned({ engine }: Store): readonly string[] | undefined {
  const schools = engine.all<[string]>('SELECT DISTINCT school FROM incoming ORDER BY 1').map(([school]) => school);
  return schools.length > SCHOOLS_APART ? undefined : schools;
}

/** The register of the schools concerned as it stood before this command. */
function keepBefore({ engine }: Store): void {
  engine.script('DELETE FROM before_register');
  engine.run(
    `INSERT INTO before_register
      SELECT s.student_id, n.school, n.grade_key, n.class_no
      FROM standing s JOIN snapshots n ON n.snapshot_id = s.snapshot_id
      WHERE n.school IN (SELECT DISTINCT school FROM incoming)`,
  );
}

/** Class by class of the new snapshots: how many there were, are, and who of the class is in none of the school's now. */
function changesOf(store: Store, firstSnapshot: number, schools: readonly string[] | undefined): SnapshotChange[] {
  fillStanding(store, LAST_DAY, schools);
  type Row = [string, number | null, string, string, number, number, number];
  // Counted once for all classes: a count a class would read the whole register for each of them.
  const sql = `WITH
    earlier AS MATERIALIZED (
      SELECT o.school, o.grade_key, o.class_no, COUNT(*) AS heads, SUM(c.school IS NOT o.school) AS gone
      FROM before_register o LEFT JOIN standing s ON s.student_id = o.student_id
      LEFT JOIN snapshots c ON c.snapshot_id = s.snapshot_id GROUP BY o.school, o.grade_key, o.class_no),
    present AS MATERIALIZED (
      SELECT c.school, c.grade_key, c.class_no, COUNT(*) AS heads
      FROM standing s JOIN snapshots c ON c.snapshot_id = s.snapshot_id GROUP BY c.school, c.grade_key, c.class_no)
    SELECT n.school, n.grade, n.grade_text, n.class_no, COALESCE(e.heads, 0), COALESCE(p.heads, 0), COALESCE(e.gone, 0)
    FROM snapshots n
    LEFT JOIN earlier e ON e.school = n.school AND e.grade_key = n.grade_key AND e.class_no = n.class_no
    LEFT JOIN present p ON p.school = n.school AND p.grade_key = n.grade_key AND p.class_no = n.class_no
    WHERE n.snapshot_id >= ? ORDER BY n.school, n.grade, n.class_no`;
  return store.engine.all<Row>(sql, firstSnapshot).map(([school, grade, gradeText, classNo, before, after, gone]) => ({
    school,
    grade,
    gradeText,
    classNo,
    before,
    after,
    gone,
  }));
}
