// What has become of a problem: open, mended by a later row of the same child or place, or waived with a reason (rules.md 8).
// Nothing of this is stored: it is judged anew whenever problems are read.
import type { StudentId } from '#model/student.js';
import type { StoredProblem } from './ledger.js';
import type { Store } from './store.js';

/** A problem as it lies in the ledger; `studentId` is also known where its register row was given to a student. */
export interface HeldProblem extends Omit<StoredProblem, 'state'> {
  readonly kind: string;
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
  /** Nothing of its file was taken. */
  readonly refused: boolean;
}

/** Judges problems one after another; what all of them need is read when the first comes. */
export function openStates(
  store: Store,
  load: (problemIds: readonly number[]) => readonly HeldProblem[],
): (of: HeldProblem) => StoredProblem['state'] {
  let known: { waived: ReadonlySet<number>; faults: ReadonlySet<string>; later: Later; lastBatch: number } | null =
    null;
  const read = () => {
    const waived = waivedIds(store);
    const faults = new Set(waived.size === 0 ? [] : load([...waived]).map(sameFault));
    const lastBatch = store.engine.get<[number | null]>('SELECT MAX(batch_id) FROM batches')![0] ?? 0;
    return { waived, faults, later: laterBatches(store), lastBatch };
  };
  return (of) => {
    known ??= read();
    const { waived, faults, later, lastBatch } = known;
    if (waived.has(of.problemId) || (of.studentId !== null && faults.has(sameFault(of)))) return 'waived';
    // Nothing came after it; only an answer typed by hand needs no file.
    if (of.batchId === lastBatch && of.kind !== 'checks') return 'open';
    return isMended(store, of, later) ? 'mended' : 'open';
  };
}

/** The same fault of the same child, so that a reason given once need not be given again each month. */
const sameFault = (of: HeldProblem): string => `${of.studentId} ${of.problem.code} ${of.problem.value ?? ''}`;

function waivedIds({ engine }: Store): ReadonlySet<number> {
  const sql = `SELECT j.body ->> '$.problemId' FROM journal j WHERE j.kind = 'waived' AND COALESCE(
    (SELECT w.withdrawn FROM withdrawals w WHERE w.command = j.command ORDER BY w.seq DESC LIMIT 1), 0) = 0`;
  return new Set(engine.all<[number]>(sql).map(([problemId]) => problemId));
}

const baseName = (file: string): string => file.split(/[\\/]/).at(-1)!;

type Later = (of: HeldProblem) => readonly number[];

/** Live batches of the same kind and file name that came after a problem's own. */
function laterBatches({ engine }: Store): Later {
  const all = engine.all<[number, string, string]>(
    'SELECT batch_id, kind, file FROM live_batches WHERE refused = 0 ORDER BY batch_id',
  );
  const byName = Map.groupBy(all, ([, kind, file]) => `${kind} ${baseName(file)}`);
  return (of) =>
    (byName.get(`${of.kind} ${baseName(of.file)}`) ?? []).map(([id]) => id).filter((id) => id > of.batchId);
}

function isMended(store: Store, of: HeldProblem, later: Later): boolean {
  const replaced = `SELECT 1 FROM mends m JOIN live_batches b ON b.batch_id = m.batch_id WHERE m.problem_id = ? LIMIT 1`;
  if (store.engine.get(replaced, of.problemId) !== null) return true;
  if (of.refused && cameAgain(store, of)) return true;
  if (of.kind === 'attendance') return hasLaterSheet(store, of, later);
  if (of.kind === 'register') return registerMended(store, of, later);
  if (of.kind === 'records' || of.kind === 'rulings') return later(of).some((batch) => !hasProblemAt(store, batch, of));
  if (of.kind === 'checks') return isAnswered(store, of) || later(of).some((batch) => !hasProblemAt(store, batch, of));
  return listMended(store, of, later);
}

/** A file that was refused whole came again, or one of its name: what is wrong with it now is said there. */
const cameAgain = ({ engine }: Store, of: HeldProblem): boolean =>
  engine.get(
    `SELECT 1 FROM batches o JOIN live_batches b ON b.command > o.command AND (b.sha256 = o.sha256 OR b.file = o.file)
      WHERE o.batch_id = ? LIMIT 1`,
    of.batchId,
  ) !== null;

/** The question of a rejected row of a check sheet was answered since, in whatever sheet or by hand. */
function isAnswered({ engine }: Store, of: HeldProblem): boolean {
  const texts = of.cells.map((one) =>
    String(one ?? '')
      .trim()
      .toUpperCase(),
  );
  const sql = `SELECT 1 FROM journal j JOIN batches b ON b.batch_id = ?1
    WHERE j.kind = 'checked' AND j.command > b.command AND j.body ->> '$.checkNo' IN (SELECT value FROM json_each(?2))
      AND COALESCE((SELECT w.withdrawn FROM withdrawals w WHERE w.command = j.command ORDER BY w.seq DESC LIMIT 1), 0) = 0
    LIMIT 1`;
  return engine.get(sql, of.batchId, JSON.stringify(texts)) !== null;
}

/** Work records stand in the journal; the same workbook came again, and this row no longer has a fault. */
const hasProblemAt = ({ engine }: Store, batch: number, of: HeldProblem): boolean =>
  engine.get('SELECT 1 FROM problems WHERE batch_id = ? AND sheet = ? AND row = ?', batch, of.sheet, of.row) !== null;

/** A later sheet of the same class for all the days of this one; where the sheet itself was not taken, one of the same file and name. */
function hasLaterSheet({ engine }: Store, of: HeldProblem, later: Later): boolean {
  const sql = `SELECT 1 FROM sheets o JOIN sheets t ON t.school = o.school AND t.grade_key = o.grade_key
      AND t.class_no = o.class_no AND t.first_day <= o.first_day AND t.last_day >= o.last_day AND t.batch_id > o.batch_id
    JOIN live_batches b ON b.batch_id = t.batch_id WHERE o.batch_id = ? AND o.sheet = ? LIMIT 1`;
  if (engine.get(sql, of.batchId, of.sheet) !== null) return true;
  if (engine.get('SELECT 1 FROM sheets WHERE batch_id = ? AND sheet = ?', of.batchId, of.sheet) !== null) return false;
  return later(of).some(
    (batch) => engine.get('SELECT 1 FROM sheets WHERE batch_id = ? AND sheet = ?', batch, of.sheet) !== null,
  );
}

function registerMended(store: Store, of: HeldProblem, later: Later): boolean {
  const { engine } = store;
  if (of.studentId !== null && seenAfter(store, of.studentId, of.batchId)) return true;
  const byName = `SELECT 1 FROM register o
    JOIN register r ON r.school_id = o.school_id AND r.name = o.name AND r.row_id <> o.row_id
      AND ((r.grade_key = o.grade_key AND r.class_no = o.class_no) OR r.key1 = o.key1 OR r.key2 = o.key2)
    JOIN sightings s ON s.row_id = r.row_id JOIN live_snapshots n ON n.snapshot_id = s.snapshot_id
    WHERE o.batch_id = ? AND o.row = ? AND o.sheet = ? AND r.batch_id > o.batch_id LIMIT 1`;
  if (engine.get(byName, of.batchId, of.row, of.sheet) !== null) return true;
  if (of.standing === 'flagged') return false;
  if (keyedStudents(store, of).some((student) => seenAfter(store, student, of.batchId))) return true;
  const place = `SELECT 1 FROM register r JOIN sightings s ON s.row_id = r.row_id
    WHERE r.batch_id = ? AND r.row = ? AND r.sheet = ?`;
  return later(of).some((batch) => engine.get(place, batch, of.row, of.sheet) !== null);
}

function listMended(store: Store, of: HeldProblem, later: Later): boolean {
  const { engine } = store;
  const table = of.kind === 'leave' ? 'leaves' : 'listed';
  const ofStudent = `SELECT 1 FROM ${table} l JOIN live_batches b ON b.batch_id = l.batch_id
    WHERE l.student_id = ? AND l.batch_id > ? AND b.kind = ? LIMIT 1`;
  const students = of.studentId === null ? keyedStudents(store, of) : [of.studentId];
  if (students.some((student) => engine.get(ofStudent, student, of.batchId, of.kind) !== null)) return true;
  const place = `SELECT 1 FROM ${table} WHERE batch_id = ? AND row = ? AND sheet = ?`;
  return later(of).some((batch) => engine.get(place, batch, of.row, of.sheet) !== null);
}

/** A live register row of the student that came after a batch. */
const seenAfter = ({ engine }: Store, studentId: StudentId, batchId: number): boolean =>
  engine.get(
    `SELECT 1 FROM sightings s JOIN live_snapshots n ON n.snapshot_id = s.snapshot_id
      JOIN register r ON r.row_id = s.row_id WHERE s.student_id = ? AND r.batch_id > ? LIMIT 1`,
    studentId,
    batchId,
  ) !== null;

/** Students that the cells of a rejected row name by number and name. */
function keyedStudents({ engine }: Store, of: HeldProblem): readonly StudentId[] {
  const texts = of.cells.filter((one) => one !== null).map((one) => String(one).trim().toUpperCase());
  const keys = texts.filter((one) => /^[GLJ]?\d{17}[\dX]$/.test(one)).map((one) => one.replace(/^G/, ''));
  if (keys.length === 0) return [];
  const sql = `SELECT DISTINCT d.student_id FROM json_each(?) j JOIN identities d ON d.key = j.value
    JOIN live_batches b ON b.batch_id = d.batch_id
    WHERE d.name IN (SELECT value FROM json_each(?))`;
  return engine.all<[number]>(sql, JSON.stringify(keys), JSON.stringify(texts)).map(([student]) => student);
}
