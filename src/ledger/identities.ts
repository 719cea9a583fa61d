// Who is who (rules.md 8): finds the same child among the rows of one command, and matches the children of a command
// to those already known, set by set. The ladder: ID, enrolment number, name with school, grade and class, name with
// birth date and sex in the school; never the name alone, and two different IDs that hold are two people.
import { assert } from '#model/assert.js';
import type { Day } from '#model/day.js';
import type { Store } from './store.js';
import { nextId } from './store.js';
import { isAnybodyKnown, nextStudent, numberStudents } from './student-numbers.js';
import { linkRows } from './twins.js';

/**
 * From here on `incoming` is every register row that is not sealed yet: a view, because a county's million rows are
 * read faster where they lie than copied to where they could be indexed.
 */
export function takeIncoming({ engine, memory }: Store): void {
  engine.script('DELETE FROM sealed; DELETE FROM links; DELETE FROM matches; DELETE FROM newcomers');
  engine.run('INSERT INTO sealed VALUES (?, ?)', memory.sealedRow, memory.sealedPlace);
}

/** Whose rows are: an SQL expression for the student of a row that is led by `leader`. */
export type StudentOf = (leader: string) => string;

const known: StudentOf = (leader) =>
  `COALESCE((SELECT w.student_id FROM newcomers w WHERE w.leader = ${leader}),
    (SELECT m.student_id FROM matches m WHERE m.leader = ${leader}))`;

/**
 * Fills `links` and `matches` for the rows in `incoming`, numbers who is new, and answers whose each row is; `standing`
 * holds the registers before them.
 */
export function resolveIdentities(store: Store, takenOn: Day): StudentOf {
  linkRows(store);
  const anybody = isAnybodyKnown(store);
  if (anybody) {
    matchMended(store);
    matchById(store);
    matchPairs(store, KEY_CANDIDATES);
    matchPairs(store, CLASS_CANDIDATES, takenOn);
    matchPairs(store, BIRTH_CANDIDATES);
  }
  // A ledger's first register, each child on it once: the numbers follow from the rows, and nothing need be looked up.
  const all = !anybody && !hasLinks(store);
  const offset = nextStudent(store) - store.memory.sealedRow - 1;
  if (all) numberStudents(store, nextId(store, 'register_rows', 'row_id') - 1 - store.memory.sealedRow);
  else numberNewcomers(store);
  const studentOf: StudentOf = all ? (leader) => `(${leader} + ${offset})` : known;
  keepKeys(store, studentOf, anybody);
  return studentOf;
}

/** Whether a row is not its own child's only one. */
export const hasLinks = ({ engine }: Store): boolean => engine.get('SELECT 1 FROM links LIMIT 1') !== null;

/**
 * Nobody has two ID numbers that hold: what registers and population lists that stand say of a student, beside an ID
 * `key` that holds where `holds`.
 */
export const noOtherId = (student: string, key: string, holds: string): string => `NOT (${holds} AND (
  EXISTS (SELECT 1 FROM sightings es JOIN keyed_rows er ON er.row_id = es.row_id
    JOIN live_batches eb ON eb.batch_id = er.batch_id
    WHERE es.student_id = ${student} AND er.valid_id = 1 AND er.key1 <> ${key})
  OR EXISTS (SELECT 1 FROM listed el JOIN live_batches eb ON eb.batch_id = el.batch_id
    JOIN identities e ON e.key IN (el.record ->> '$.person.idNo', substr(el.record ->> '$.person.enrolmentNo', 2))
      AND e.student_id = el.student_id
    WHERE el.student_id = ${student} AND el.kind = 'population' AND e.valid_id = 1 AND e.key <> ${key})))`;
const noOther = (of: string): string => noOtherId(`${of}.student_id`, 'p.key1', 'p.valid_id = 1');

/** A row that was handed back and mended is the child of the row before, unless two IDs that hold say otherwise. */
function matchMended({ engine }: Store): void {
  engine.run(
    `INSERT OR IGNORE INTO matches
      SELECT p.leader, MIN(s.student_id) FROM persons p
      JOIN mends m ON m.batch_id = p.batch_id AND m.sheet = p.sheet AND m.row = p.row
      JOIN problems q ON q.problem_id = m.problem_id
      JOIN register r ON r.batch_id = q.batch_id AND r.sheet = q.sheet AND r.row = q.row
      JOIN sightings s ON s.row_id = r.row_id
      WHERE ${noOther('s')} AND NOT EXISTS (SELECT 1 FROM identities d JOIN live_batches b ON b.batch_id = d.batch_id
        WHERE p.valid_id = 1 AND d.key = p.key1 AND d.valid_id = 1 AND d.student_id <> s.student_id)
      GROUP BY p.leader`,
  );
}

/** The same ID number that holds, on both sides. */
function matchById({ engine }: Store): void {
  engine.run(
    `INSERT OR IGNORE INTO matches
      SELECT p.leader, MIN(d.student_id) FROM person_rows p
      JOIN identities d ON d.key = p.key1 AND d.valid_id = 1
      JOIN live_batches b ON b.batch_id = d.batch_id
      WHERE p.valid_id = 1 GROUP BY p.leader`,
  );
}

const UNMATCHED = 'p.leader NOT IN (SELECT leader FROM matches)';
const unclaimed = (of: string) => `${of}.student_id NOT IN (SELECT student_id FROM matches)`;
const withKey = (key: 'key1' | 'key2', more: string) => `
  SELECT p.leader, d.student_id, d.name = p.name FROM person_rows p
  JOIN identities d ON d.key = p.${key} JOIN live_batches b ON b.batch_id = d.batch_id
  WHERE ${UNMATCHED} AND ${unclaimed('d')} AND ${noOther('d')} AND ${more}`;

/** Any other key in common: an enrolment number, or an ID that does not hold together with the name. */
const KEY_CANDIDATES = `${withKey('key1', "(p.valid_id = 1 OR d.name = p.name OR p.key1 GLOB '[A-Z]*')")}
  UNION ${withKey('key2', '1')}`;

/** The newest live row of a student says so. */
const NEWEST = `NOT EXISTS (
  SELECT 1 FROM sightings s2 JOIN live_snapshots n2 ON n2.snapshot_id = s2.snapshot_id
  WHERE s2.student_id = s.student_id AND (n2.taken_on, n2.snapshot_id) > (n.taken_on, n.snapshot_id))`;

/** Namesakes in one class are told apart by what else their rows say, where the same row comes again. */
const SAME_WORDS = [
  'birth_on',
  'sex',
  'seat_no',
  'former_name',
  'guardian',
  'phone',
  'village',
  'address',
  'roll_status',
]
  .map((column) => `k.${column} IS q.${column}`)
  .join(' AND ');

const KNOWN_BY_NAME = `
  SELECT DISTINCT p.leader, s.student_id,
    2 * (${SAME_WORDS}) + EXISTS (SELECT 1 FROM standing x WHERE x.student_id = s.student_id AND x.row_id = s.row_id)
  FROM persons p JOIN register q ON q.row_id = p.leader
  JOIN register k ON k.school_id = p.school_id AND k.name = p.name
  JOIN sightings s ON s.row_id = k.row_id
  JOIN live_snapshots n ON n.snapshot_id = s.snapshot_id
  WHERE ${UNMATCHED} AND ${unclaimed('s')} AND ${NEWEST} AND ${noOther('s')}`;

/** School years between two days; registers in August may stand before or after the change, so both counts are asked for. */
const years = (month: '08' | '09') =>
  `((substr(?1, 1, 4) - (substr(?1, 6, 2) < '${month}')) - (substr(n.taken_on, 1, 4) - (substr(n.taken_on, 6, 2) < '${month}')))`;

/** Same name in the same class, the class carried up by a grade a school year. */
const CLASS_CANDIDATES = `${KNOWN_BY_NAME} AND k.class_no = p.class_no AND (
  (k.grade IS NOT NULL AND (p.grade = k.grade + ${years('09')} OR p.grade = k.grade + ${years('08')}))
  OR (k.grade IS NULL AND k.grade_key = p.grade_key AND ${years('09')} = 0))`;

/** Same name, birth date and sex in the same school. */
const BIRTH_CANDIDATES = `${KNOWN_BY_NAME} AND k.birth_on = p.birth_on AND k.sex = p.sex`;

/**
 * Takes the pairs (leader, student, preference) in which neither side has another choice, those of higher preference
 * first: the same name under a key, the same words in the row, a child now on the register.
 */
function matchPairs({ engine }: Store, candidates: string, ...values: Day[]): void {
  engine.script('DELETE FROM pairs');
  engine.run(`INSERT INTO pairs ${candidates}`, ...values);
  if (engine.get('SELECT 1 FROM pairs LIMIT 1') === null) return;
  for (const preference of [3, 2, 1, 0]) {
    engine.run(
      `WITH free AS MATERIALIZED (
        SELECT DISTINCT leader, student_id FROM pairs p
        WHERE preference >= ? AND ${UNMATCHED} AND ${unclaimed('p')})
      INSERT INTO matches SELECT leader, student_id FROM free GROUP BY leader
        HAVING COUNT(*) = 1 AND student_id IN (SELECT student_id FROM free GROUP BY student_id HAVING COUNT(*) = 1)`,
      preference,
    );
  }
}

/** Everybody left is new: numbered in the order of the rows. */
function numberNewcomers(store: Store): void {
  const { engine } = store;
  const count = engine.run(
    `INSERT INTO newcomers SELECT p.row_id, ? - 1 + row_number() OVER (ORDER BY p.row_id)
      FROM person_rows p WHERE p.leader = p.row_id AND ${UNMATCHED}`,
    nextStudent(store),
  );
  numberStudents(store, count);
}

const UNSAID = `WHERE NOT EXISTS (SELECT 1 FROM identities e JOIN live_batches b ON b.batch_id = e.batch_id
    WHERE e.key = k.key AND e.student_id = k.student_id AND e.valid_id >= k.valid_id)`;

/** Keys of these rows that no live batch has said of the student yet; of a key twice in a batch the ID that holds. */
const NEW_KEYS = (rows: string, of: { readonly anybody: boolean; readonly double: boolean }) => `
  INSERT OR IGNORE INTO identities
  SELECT key, student_id, batch_id, valid_id, name FROM (
    SELECT key1 AS key, student_id, batch_id, valid_id, name FROM ${rows} WHERE key1 IS NOT NULL
    ${of.double ? `UNION ALL SELECT key2, student_id, batch_id, 0, name FROM ${rows} WHERE key2 IS NOT NULL` : ''}) k
  ${of.anybody ? UNSAID : ''}
  ORDER BY key, student_id, batch_id, valid_id DESC, name`;

function keepKeys(store: Store, studentOf: StudentOf, anybody: boolean): void {
  const rows = hasLinks(store)
    ? `(SELECT p.*, ${studentOf('p.leader')} AS student_id FROM person_rows p)`
    : `(SELECT p.*, ${studentOf('p.row_id')} AS student_id FROM incoming_rows p)`;
  store.engine.run(NEW_KEYS(rows, { anybody, double: store.memory.keys.double() }));
}

/** After a command was taken back: what it alone had said of a student, and a later live row says too, is known again. */
export function reviveIdentities({ engine }: Store, command: number): void {
  assert(Number.isSafeInteger(command), 'a command number');
  engine.run(
    NEW_KEYS(
      `(SELECT r.*, s.student_id FROM keyed_rows r JOIN sightings s ON s.row_id = r.row_id
      JOIN live_batches lb ON lb.batch_id = r.batch_id
      WHERE s.student_id IN (SELECT i.student_id FROM identities i JOIN batches ib ON ib.batch_id = i.batch_id
        WHERE ib.command = ${command}))`,
      { anybody: true, double: true },
    ),
  );
}
