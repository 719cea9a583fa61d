// Facts that come as rows of people: leave slips, arrivals, the population list, other lists, and the list of schools.
import type { LeaveSlip } from '#model/attendance.js';
import type { Day } from '#model/day.js';
import type { ArrivalRecord, IntakeRecord, ListRecord, PopulationRecord, SchoolRecord } from '#model/records.js';
import type { BatchId, StudentId } from '#model/student.js';
import { noOtherId } from './identities.js';
import { personKeys } from './keys.js';
import type { Listed } from './ledger.js';
import { fillStanding } from './standing.js';
import type { Store } from './store.js';
import { nextStudent, numberStudents } from './student-numbers.js';

/** Stores a leave slip under the batch, sheet and row of its source. */
export function addLeaveSlip({ engine }: Store, slip: LeaveSlip): void {
  engine.run(
    'INSERT INTO leaves VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    slip.source.batchId,
    slip.source.sheet,
    slip.source.row,
    slip.source.cell,
    slip.studentId,
    slip.from,
    slip.to,
    slip.kind,
    slip.note,
  );
}

/** Stores a row of a list as it came, with the student it was matched to. */
export function addListed(
  { engine }: Store,
  of: { batchId: BatchId; sheet: string; record: IntakeRecord & { row: number }; studentId: StudentId | null },
): void {
  engine.run(
    'INSERT INTO listed VALUES (NULL, ?, ?, ?, ?, ?, ?)',
    of.batchId,
    of.sheet,
    of.record.row,
    of.record.kind,
    of.studentId,
    JSON.stringify(of.record),
  );
}

/** Stores a row of the population list. A person the ledger knows by a key keeps that number, anybody else gets one. */
export function addResident(store: Store, batchId: BatchId, sheet: string, record: PopulationRecord): void {
  const { person } = record;
  const keys = personKeys(person);
  const known = knownBy(store, record, keys);
  const studentId = known ?? nextStudent(store);
  if (known === null) numberStudents(store, 1);
  const insert = 'INSERT OR IGNORE INTO identities VALUES (?, ?, ?, ?, ?)';
  if (keys.key1 !== null) store.engine.run(insert, keys.key1, studentId, batchId, Number(keys.validId), person.name);
  if (keys.key2 !== null) store.engine.run(insert, keys.key2, studentId, batchId, 0, person.name);
  addListed(store, { batchId, sheet, record, studentId });
}

function knownBy({ engine }: Store, { person }: PopulationRecord, keys: ReturnType<typeof personKeys>): number | null {
  const { key1, key2, validId } = keys;
  const live = 'JOIN live_batches b ON b.batch_id = d.batch_id';
  if (validId) {
    const sql = `SELECT MIN(d.student_id) FROM identities d ${live} WHERE d.key = ? AND d.valid_id = 1`;
    const [found] = engine.get<[number | null]>(sql, key1)!;
    if (found !== null) return found;
  }
  const sql = `SELECT DISTINCT d.student_id FROM identities d ${live} WHERE d.key IN (?1, ?2) AND d.name = ?3
    AND ${noOtherId('d.student_id', '?1', '?4 = 1')}`;
  const found = engine.all<[number]>(sql, key1, key2, person.name, Number(validId));
  if (found.length === 1) return found[0]![0];
  if (key1 !== null || person.birthOn === null || person.sex === null) return null;
  const again = `SELECT DISTINCT l.student_id FROM listed l JOIN live_batches b ON b.batch_id = l.batch_id
    WHERE l.kind = 'population' AND l.record ->> '$.person.name' = ? AND l.record ->> '$.person.birthOn' = ?
      AND l.record ->> '$.person.sex' = ? AND l.record ->> '$.person.town' = ? AND l.record ->> '$.person.village' = ?`;
  const twins = engine.all<[number]>(again, person.name, person.birthOn, person.sex, person.town, person.village);
  return twins.length === 1 ? twins[0]![0] : null;
}

type ListedRow = [string, number | null, number, string, string, number];

const listedOf = <R>([record, studentId, batchId, file, sheet, row]: ListedRow): Listed<R> => ({
  record: JSON.parse(record) as R,
  studentId,
  source: { batchId, file, sheet, row },
});

const LISTED = `SELECT l.record, l.student_id, l.batch_id, b.file, l.sheet, l.row
  FROM listed l JOIN live_batches b ON b.batch_id = l.batch_id`;

export const loadArrivals = ({ engine }: Store): readonly Listed<ArrivalRecord>[] =>
  engine.all<ListedRow>(`${LISTED} WHERE l.kind = 'arrivals' ORDER BY l.listed_id`).map(listedOf<ArrivalRecord>);

export const loadLists = ({ engine }: Store): readonly Listed<ListRecord>[] =>
  engine.all<ListedRow>(`${LISTED} WHERE l.kind = 'list' ORDER BY l.listed_id`).map(listedOf<ListRecord>);

/** The schools of the school lists (学校名单), the newest row of each code, or of each name without one. */
export function loadListedSchools({ engine }: Store): readonly SchoolRecord[] {
  const rows = engine.all<ListedRow>(`${LISTED} WHERE l.kind = 'schools' ORDER BY l.listed_id`);
  const newest = new Map<string, SchoolRecord>();
  for (const { record } of rows.map(listedOf<SchoolRecord>)) newest.set(record.code ?? record.name, record);
  return [...newest.values()];
}

const PAGE = 1000;

export type Resident = Listed<PopulationRecord> & { readonly studentId: StudentId; readonly registered: boolean };

/** Everybody on the population lists, by the newest row of each; `registered` where a register knows them on a day. */
export async function* loadResidents(store: Store, on: Day): AsyncIterable<readonly Resident[]> {
  const newest = store.engine.all<[number, number]>(
    `SELECT l.student_id, MAX(l.listed_id) FROM listed l JOIN live_batches b ON b.batch_id = l.batch_id
      WHERE l.kind = 'population' GROUP BY l.student_id ORDER BY 2`,
  );
  for (let at = 0; at < newest.length; at += PAGE) {
    yield newest.slice(at, at + PAGE).map(([studentId, listedId]) => {
      const listed = listedOf<PopulationRecord>(
        store.engine.get<ListedRow>(`${LISTED} WHERE l.listed_id = ?`, listedId)!,
      );
      return { ...listed, studentId, registered: isRegistered(store, on, studentId, listed.record) };
    });
  }
}

/**
 * By number; where one of the two rows has no ID that holds, also by the one child of that name, birth date and sex on
 * the registers. Two IDs that hold are two people.
 */
function isRegistered(store: Store, on: Day, studentId: StudentId, { person }: PopulationRecord): boolean {
  fillStanding(store, on);
  const { engine } = store;
  if (engine.get('SELECT 1 FROM standing WHERE student_id = ?', studentId) !== null) return true;
  if (person.birthOn === null || person.sex === null) return false;
  fillNames(store);
  const most = personKeys(person).validId ? 0 : 1;
  const sql = 'SELECT COUNT(*) FROM standing_names WHERE name = ? AND birth_on = ? AND sex = ? AND valid_id <= ?';
  return engine.get<[number]>(sql, person.name, person.birthOn, person.sex, most)![0] === 1;
}

function fillNames({ engine, memory }: Store): void {
  if (memory.namesFor === memory.standingFor) return;
  memory.namesFor = null;
  engine.script(`DELETE FROM standing_names;
    INSERT INTO standing_names SELECT r.name, r.birth_on, r.sex, r.valid_id
      FROM standing s JOIN register r ON r.row_id = s.row_id WHERE r.birth_on IS NOT NULL AND r.sex IS NOT NULL`);
  memory.namesFor = memory.standingFor;
}
