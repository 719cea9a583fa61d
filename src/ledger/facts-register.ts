// Register rows into the ledger: stored as they come, then sealed into one snapshot per school and class of the command.
import { assert } from '#model/assert.js';
import type { Day } from '#model/day.js';
import type { RegisterRecord } from '#model/records.js';
import type { BatchId } from '#model/student.js';
import { hasLinks, resolveIdentities, takeIncoming } from './identities.js';
import type { RegisterOutcome, SnapshotChange } from './ledger.js';
import { countRows, FIGURES } from './register-digest.js';
import { eachPacked, type PackedRegister, registerPacker, TEXTS } from './register-pack.js';
import { placeNumber } from './register-places.js';
import { holdsId, saysGone } from './register-row.js';
import { newSeenKeys } from './seen-keys.js';
import { fillStanding, LAST_DAY } from './standing.js';
import type { PlaceNumber, Store } from './store.js';
import { forget, nextId } from './store.js';

const COLUMNS = [
  ...['batch_id', 'place_id', 'school_id', 'row', 'codes'],
  ...['stated_birth', 'id_no', 'stated_enrolment', 'name', 'body', 'repairs'],
];
/**
 * Statements cost more than the rows in them: many rows go with one. It is not taken back by itself where a row fails (a
 * failure ends the command anyway), or SQLite would copy every page it touches before each statement.
 */
const ROWS_AT_ONCE = 32;
const insertOf = (rows: number): string =>
  `INSERT OR FAIL INTO register_rows (${COLUMNS.join(', ')}) VALUES ${Array.from({ length: rows }, () => `(${COLUMNS.map(() => '?').join(', ')})`).join(', ')}`;
const INSERT_ONE = insertOf(1);
const INSERT_MANY = insertOf(ROWS_AT_ONCE);

/** Stores one row as intake read it; it counts from the next seal on. */
export function addRegisterRow(store: Store, batchId: BatchId, sheet: string, record: RegisterRecord): void {
  const packer = registerPacker();
  packer.add(record);
  const packed = packer.take()!;
  storeRows(
    store,
    batchId,
    packed.places.map((place) => placeNumber(store, batchId, sheet, place)),
    packed,
  );
}

/** Stores rows of a sheet as a reading thread packed them; the batches of a sheet come in their order. */
export function addRegisterRows(store: Store, batchId: BatchId, sheet: string, packed: PackedRegister): void {
  const key = JSON.stringify([batchId, sheet]);
  const places = store.memory.sheetPlaces.get(key) ?? [];
  for (const place of packed.places) places.push(placeNumber(store, batchId, sheet, place));
  store.memory.sheetPlaces.set(key, places);
  storeRows(store, batchId, places, packed);
}

function storeRows(store: Store, batchId: BatchId, places: readonly PlaceNumber[], packed: PackedRegister): void {
  const { engine, memory } = store;
  const { rows, codes, placeOf, lengths, numbers, texts } = packed;
  const one = engine.runner(INSERT_ONE);
  const many = engine.runner(INSERT_MANY);
  const figures = new Uint32Array(rows.length * FIGURES);
  let values: (number | string | null)[] = [];
  eachPacked(packed, (at, { birthOn, idNo, enrolmentNo, name, body, repairs }) => {
    const { placeId, schoolId } = places[placeOf[at]!]!;
    const row = rows[at]!;
    const code = codes[at]!;
    values.push(batchId, placeId, schoolId, row, code, birthOn, idNo, enrolmentNo, name, body, repairs);
    if (values.length === ROWS_AT_ONCE * COLUMNS.length) {
      many(values);
      values = [];
    }
    const first = at * FIGURES;
    figures[first] = placeId;
    figures[first + 1] = row;
    figures[first + 2] = code;
    // What is not stated has the length −1, which stands for itself here.
    for (let text = 0; text < TEXTS; text += 1) figures[first + 3 + text] = lengths[at * TEXTS + text]!;
    memory.keys.see(idNo, enrolmentNo, holdsId(code));
  });
  for (let at = 0; at < values.length; at += COLUMNS.length) one(values.slice(at, at + COLUMNS.length));
  countRows(store, batchId, { rows: rows.length, figures, numbers, texts });
}

/** Whether rows are stored that no seal has taken up: such a command must not be kept. */
export const hasUnsealedRows = ({ engine, memory }: Store): boolean =>
  engine.get('SELECT 1 FROM register_rows WHERE row_id > ? LIMIT 1', memory.sealedRow) !== null;

/** Everything stored so far counts as sealed; at the start of a command. */
export function startRegister(store: Store): void {
  const { memory } = store;
  memory.sealedRow = nextId(store, 'register_rows', 'row_id') - 1;
  memory.sealedPlace = nextId(store, 'register_places', 'place_id') - 1;
  // A place belongs to one seal: rows that come after it stand in places of their own.
  memory.places.clear();
  memory.sheetPlaces.clear();
  memory.keys = newSeenKeys();
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
  const studentOf = resolveIdentities(store, of.takenOn);
  const firstSnapshot = nextId(store, 'snapshots', 'snapshot_id');
  makeSnapshots(store, of, firstSnapshot);
  const [linked, leader] = hasLinks(store)
    ? ['LEFT JOIN links l ON l.row_id = r.row_id WHERE l.outcome IS NULL', 'COALESCE(l.leader, r.row_id)']
    : ['', 'r.row_id'];
  engine.run(
    `INSERT INTO sightings
      SELECT r.row_id, ${studentOf(leader)}, n.snapshot_id, ${saysGone('r.codes')}
      FROM incoming_rows r CROSS JOIN place_snapshots n ON n.place_id = r.place_id ${linked}`,
  );
  forget(store);
  const outcomes = outcomesOf(store);
  const changes = changesOf(store, firstSnapshot, schools);
  startRegister(store);
  assert(memory.sealedRow > 0 || outcomes.length === 0, 'outcomes only of rows');
  return { outcomes, changes };
}

/** One snapshot for each class of which a row counts, in the order in which the classes came; and which place is whose. */
function makeSnapshots(
  { engine }: Store,
  of: { readonly command: number; readonly takenOn: Day; readonly supplement: boolean },
  first: number,
): void {
  engine.script('DELETE FROM place_snapshots');
  // Only where rows do not count may a class be left without any: then every row has to be looked at.
  const all = engine.get('SELECT 1 FROM links WHERE outcome IS NOT NULL LIMIT 1') === null;
  const counting = all
    ? 'SELECT place_id FROM incoming_places'
    : `SELECT DISTINCT r.place_id FROM incoming_rows r LEFT JOIN links l ON l.row_id = r.row_id WHERE l.outcome IS NULL`;
  engine.run(
    `INSERT INTO snapshots
      SELECT NULL, ?, c.school, p.grade, p.grade_text, p.grade_key, p.class_no, ?, ?
      FROM register_places p JOIN register_schools c ON c.school_id = p.school_id
      WHERE p.place_id IN (${counting})
      GROUP BY p.school_id, p.grade_key, p.class_no ORDER BY MIN(p.place_id)`,
    of.command,
    of.takenOn,
    Number(of.supplement),
  );
  engine.run(
    `INSERT INTO place_snapshots
      SELECT p.place_id, n.snapshot_id FROM register_places p JOIN register_schools c ON c.school_id = p.school_id
      JOIN snapshots n ON n.school = c.school AND n.grade_key = p.grade_key AND n.class_no = p.class_no
        AND n.snapshot_id >= ?
      WHERE p.place_id IN (${counting})`,
    first,
  );
}

function outcomesOf({ engine }: Store): RegisterOutcome[] {
  type Place = [school: string, grade: number | null, gradeText: string, classNo: string];
  type Row = [
    number,
    string,
    number,
    RegisterOutcome['kind'],
    string,
    string,
    number,
    string,
    string,
    ...Place,
    ...Place,
  ];
  const sql = `SELECT r.batch_id, r.sheet, r.row, l.outcome, fb.file, f.sheet, f.row, f.name, r.name,
      r.school, r.grade, r.grade_text, r.class_no, f.school, f.grade, f.grade_text, f.class_no
    FROM links l JOIN register r ON r.row_id = l.row_id
    JOIN register f ON f.row_id = l.first_row JOIN batches fb ON fb.batch_id = f.batch_id
    WHERE l.outcome IS NOT NULL ORDER BY l.row_id`;
  return engine
    .all<Row>(sql)
    .map(([batchId, sheet, row, kind, firstFile, firstSheet, firstRow, firstName, name, ...places]) => {
      const [school, grade, gradeText, classNo, firstSchool, firstGrade, firstGradeText, firstClassNo] = places;
      return {
        batchId,
        sheet,
        row,
        kind,
        firstFile,
        firstSheet,
        firstRow,
        firstName,
        name,
        at: { school, grade, gradeText, classNo },
        firstAt: { school: firstSchool, grade: firstGrade, gradeText: firstGradeText, classNo: firstClassNo },
      };
    });
}

/** Beyond so many schools the registers of all are looked at in one go. */
const SCHOOLS_APART = 100;

function schoolsConcerned({ engine }: Store): readonly string[] | undefined {
  const sql = `SELECT DISTINCT c.school FROM incoming_places p
    JOIN register_schools c ON c.school_id = p.school_id ORDER BY 1`;
  const schools = engine.all<[string]>(sql).map(([school]) => school);
  return schools.length > SCHOOLS_APART ? undefined : schools;
}

/** The register of the schools concerned as it stood before this command. */
function keepBefore({ engine }: Store): void {
  engine.script('DELETE FROM before_register');
  engine.run(
    `INSERT INTO before_register
      SELECT s.student_id, n.school, n.grade_key, n.class_no
      FROM standing s JOIN snapshots n ON n.snapshot_id = s.snapshot_id
      WHERE n.school IN (SELECT c.school FROM incoming_places p JOIN register_schools c ON c.school_id = p.school_id)`,
  );
}

/** Class by class of the new snapshots: how many there were, are, and who of the class is in none of the school's now. */
function changesOf(store: Store, firstSnapshot: number, schools: readonly string[] | undefined): SnapshotChange[] {
  type Row = [string, number | null, string, string, number, number, number];
  const toChange = ([school, grade, gradeText, classNo, before, after, gone]: Row): SnapshotChange => ({
    school,
    grade,
    gradeText,
    classNo,
    before,
    after,
    gone,
  });
  // Registers that come for the first time are compared with nothing.
  if (store.engine.get('SELECT 1 FROM before_register LIMIT 1') === null) return [];
  fillStanding(store, LAST_DAY, schools);
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
  return store.engine.all<Row>(sql, firstSnapshot).map(toChange);
}
