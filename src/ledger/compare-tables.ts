// The working tables of a comparison: both sides with as little of each row as matching needs, filled set by set. They
// live in a temporary file and never in the ledger; the rows themselves are read again for what has to be shown.
import type { CompareOrder, ThereSide } from '#model/compare.js';
import { GONE_STATUSES } from '#model/records.js';
import { GROUP_WORDS } from '#words/codes.js';
import { SEX_WORDS } from '#words/forms/common.js';
import { gradeName } from '#words/grades.js';
import { ROLL_STATUS_WORDS, SUBMISSION_TABLES } from '#words/submission.js';
import { fillStanding } from './standing.js';
import type { Store } from './store.js';

/** Signs that stand in names for a character that somebody could not type: ?, □, U+FFFD and the private use area. */
const STRANGE_NAME = '*[?\uff1f\u25a1\ufffd\ue000-\uf8ff]*';

const PERSON = `name TEXT NOT NULL, key1 TEXT, key2 TEXT, birth_on TEXT, sex TEXT`;

const TABLES = `
DROP TABLE IF EXISTS temp.compared_here;
DROP TABLE IF EXISTS temp.compared_there;
DROP TABLE IF EXISTS temp.left_there;
DROP TABLE IF EXISTS temp.near_here;
DROP TABLE IF EXISTS temp.candidates;
CREATE TEMP TABLE compared_here (
  student_id INTEGER PRIMARY KEY, ref INTEGER NOT NULL, ${PERSON}, former_name TEXT NOT NULL,
  counts INTEGER NOT NULL);
CREATE TEMP TABLE compared_there (
  ref INTEGER PRIMARY KEY, student_id INTEGER, ${PERSON}, counts INTEGER NOT NULL);
CREATE TEMP TABLE left_there (
  ref INTEGER PRIMARY KEY, ${PERSON}, counts INTEGER NOT NULL, a TEXT, b TEXT, c TEXT);
CREATE TEMP TABLE near_here (
  student_id INTEGER PRIMARY KEY, ref INTEGER NOT NULL, ${PERSON}, a TEXT, b TEXT, c TEXT);
CREATE TEMP TABLE candidates (
  ref INTEGER NOT NULL, student_id INTEGER NOT NULL, found_by INTEGER NOT NULL, PRIMARY KEY (ref, student_id)) WITHOUT ROWID;
`;

/** Fills `compared_there` and `compared_here` anew. */
export function fillSides(store: Store, of: CompareOrder): void {
  store.engine.script(TABLES);
  fillThere(store, of.there, of.births);
  fillHere(store, of);
  fillRosters(store, of);
  store.engine.script(
    'CREATE INDEX temp.compared_there_by_student ON compared_there (student_id) WHERE student_id IS NOT NULL',
  );
  if (of.there.kind === 'list')
    store.engine.script('CREATE INDEX temp.compared_there_by_key ON compared_there (key1) WHERE key1 IS NOT NULL');
}

function fillHere(store: Store, { on, hereCounts: counts, hereSince }: CompareOrder): void {
  fillStanding(store, on);
  const [condition, value] =
    counts.kind === 'all'
      ? ['?1 IS NULL', null]
      : counts.kind === 'grade'
        ? ['r.grade = ?1', counts.grade]
        : ["' ' || r.groups || ' ' LIKE '% ' || ?1 || ' %'", counts.group];
  store.engine.run(
    `INSERT INTO compared_here
      SELECT s.student_id, s.row_id, r.name, r.key1, r.key2, r.birth_on, r.sex, r.former_name, ${condition}
      FROM standing s JOIN register r ON r.row_id = s.row_id
      WHERE ?2 IS NULL OR (SELECT n.taken_on FROM snapshots n WHERE n.snapshot_id = s.snapshot_id) >= ?2
      ORDER BY s.student_id`,
    value,
    hereSince ?? null,
  );
}

/** Columns of a submitted roster, as its rows hold them. */
const ROSTER = Object.keys(SUBMISSION_TABLES.roster);
const columnAt = (field: keyof typeof SUBMISSION_TABLES.roster): string => `c.value ->> ${ROSTER.indexOf(field)}`;

/** A roster's child has no number in the ledger: it gets one below zero out of part and row. */
const ROWS_MAX = 1_000_000;
const rosterNumber = (part: string, row: string): string => `-(${part} * ${ROWS_MAX} + ${row} + 1)`;

/** The part and the row (from 0) behind such a number. */
export const rosterPlaceOf = (number: number): { readonly partId: number; readonly row: number } => ({
  partId: Math.floor((-number - 1) / ROWS_MAX),
  row: (-number - 1) % ROWS_MAX,
});

/**
 * Adds the children on the rosters of submissions whom no register of the ledger has. They are known to a list by
 * nothing but their ID, so those pairs are made here.
 */
function fillRosters({ engine }: Store, { parts = [], hereCounts: counts }: CompareOrder): void {
  if (parts.length === 0) return;
  const [condition, value] =
    counts.kind === 'all'
      ? ['?2 IS NULL', null]
      : counts.kind === 'grade'
        ? [`${columnAt('grade')} = ?2`, gradeName(counts.grade)]
        : [`instr(${columnAt('groups')}, ?2) > 0`, GROUP_WORDS[counts.group]];
  const blank = (field: keyof typeof SUBMISSION_TABLES.roster): string => `NULLIF(${columnAt(field)}, '')`;
  const gone = GONE_STATUSES.map((one) => `'${ROLL_STATUS_WORDS[one]}'`).join(', ');
  engine.script('CREATE INDEX temp.compared_here_by_key ON compared_here (key1) WHERE key1 IS NOT NULL');
  engine.run(
    `INSERT INTO compared_here
      SELECT ${rosterNumber('t.part_id', 'c.key')}, ${rosterNumber('t.part_id', 'c.key')}, ${columnAt('name')},
        COALESCE(${blank('idNo')}, CASE WHEN ${columnAt('enrolmentNo')} GLOB 'G*' THEN substr(${columnAt('enrolmentNo')}, 2) END),
        CASE WHEN ${columnAt('enrolmentNo')} GLOB '[LJ]*' THEN ${columnAt('enrolmentNo')} END, ${blank('birthOn')},
        CASE ${columnAt('sex')} WHEN '${SEX_WORDS.male}' THEN 'male' WHEN '${SEX_WORDS.female}' THEN 'female' END, '', ${condition}
      FROM part_tables t, json_each(t.content) c
      WHERE t.name = 'roster' AND t.part_id IN (SELECT value FROM json_each(?1)) AND ${columnAt('rollStatus')} NOT IN (${gone})
        AND NOT EXISTS (SELECT 1 FROM compared_here h WHERE h.student_id > 0
          AND h.key1 = COALESCE(${blank('idNo')}, substr(${columnAt('enrolmentNo')}, 2)))`,
    JSON.stringify(parts),
    value,
  );
  engine.script(`UPDATE compared_there AS t SET student_id = (
      SELECT MAX(h.student_id) FROM compared_here h WHERE h.key1 = t.key1 AND h.student_id < 0)
    WHERE t.key1 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM compared_here h WHERE h.student_id = t.student_id)
      AND EXISTS (SELECT 1 FROM compared_here h WHERE h.key1 = t.key1 AND h.student_id < 0)`);
}

/** Who of a side counts as missing: born within the days, or nobody knows when. */
const BORN = (birth: string): string => `(?1 IS NULL OR ${birth} IS NULL OR ${birth} BETWEEN ?1 AND ?2)`;

function fillThere(store: Store, side: ThereSide, births: CompareOrder['births']): void {
  const { engine } = store;
  const [from, to] = [births?.from ?? null, births?.to ?? null];
  if (side.kind === 'register') {
    fillStanding(store, side.on);
    engine.run(
      `INSERT INTO compared_there
        SELECT s.row_id, s.student_id, r.name, r.key1, r.key2, r.birth_on, r.sex, ${BORN('r.birth_on')}
        FROM standing s JOIN register r ON r.row_id = s.row_id WHERE ?3 IS NULL OR r.grade = ?3 ORDER BY s.row_id`,
      from,
      to,
      side.grade,
    );
    return;
  }
  const idNo = "l.record ->> '$.person.idNo'";
  const number = "l.record ->> '$.person.enrolmentNo'";
  const birth = "l.record ->> '$.person.birthOn'";
  const group = side.kind === 'list' ? side.group : null;
  const wanted =
    side.kind === 'population'
      ? "?3 IS NULL AND l.kind = 'population'"
      : "l.kind = 'list' AND EXISTS (SELECT 1 FROM json_each(l.record, '$.groups') g WHERE g.value = ?3)";
  // Of each person the newest row. A list may name somebody whom no register knew when it came.
  const same =
    side.kind === 'population'
      ? 'l.student_id'
      : `CASE WHEN l.student_id IS NOT NULL THEN 's' || l.student_id WHEN ${idNo} IS NOT NULL THEN 'i' || (${idNo})
          ELSE json_array(l.record ->> '$.person.name', ${birth}, l.record ->> '$.person.village') END`;
  engine.run(
    `INSERT INTO compared_there
      SELECT l.listed_id, l.student_id, l.record ->> '$.person.name',
        COALESCE(${idNo}, CASE WHEN ${number} GLOB 'G*' THEN substr(${number}, 2) END),
        CASE WHEN ${number} GLOB '[LJ]*' THEN ${number} END,
        ${birth}, l.record ->> '$.person.sex', ${BORN(`(${birth})`)}
      FROM listed l WHERE l.listed_id IN (
        SELECT MAX(l.listed_id) FROM listed l
        WHERE ${wanted} AND l.batch_id IN (SELECT batch_id FROM live_batches) GROUP BY ${same})
      ORDER BY l.listed_id`,
    from,
    to,
    group,
  );
}

/**
 * Nothing in two rows of one child contradicts: the name, an ID where both have one, birth date and sex, and the birth
 * date inside the IDs. What differs is judged by the rules; this only spares them a million plain pairs, and where it
 * is not sure it lets them judge.
 */
export const PLAIN = `(t.name = h.name OR t.name = h.former_name)
  AND (t.key1 IS NULL OR h.key1 IS NULL OR t.key1 = h.key1)
  AND (t.birth_on IS NULL OR h.birth_on IS NULL OR t.birth_on = h.birth_on)
  AND (t.sex IS NULL OR h.sex IS NULL OR t.sex = h.sex)
  AND (t.key1 IS NULL OR t.birth_on IS NULL OR substr(t.key1, 7, 8) = replace(t.birth_on, '-', ''))
  AND (h.key1 IS NULL OR h.birth_on IS NULL OR substr(h.key1, 7, 8) = replace(h.birth_on, '-', ''))`;

/** Parts of an ID number: one wrong digit leaves two of the three whole. */
const PARTS = 'substr(t.key1, 1, 10), substr(t.key1, 11, 4), substr(t.key1, 15, 4)';

/**
 * Fills `candidates`: for each row of the other side that is no known child here everybody who may be meant. Joined by
 * keys and by blocks of name and part of an ID, never every row with every row.
 */
export function fillCandidates({ engine }: Store): void {
  engine.script(`
    INSERT INTO left_there SELECT t.ref, t.name, t.key1, t.key2, t.birth_on, t.sex, t.counts, ${PARTS}
      FROM compared_there t WHERE t.student_id IS NULL
        OR NOT EXISTS (SELECT 1 FROM compared_here h WHERE h.student_id = t.student_id)`);
  const odd = engine.get<[number, number]>(
    `SELECT COUNT(*), COALESCE(SUM(name GLOB '${STRANGE_NAME}'), 0) FROM left_there`,
  )!;
  if (odd[0] === 0) return;
  engine.script(`
    INSERT INTO near_here SELECT t.student_id, t.ref, t.name, t.key1, t.key2, t.birth_on, t.sex, ${PARTS}
      FROM compared_here t WHERE t.name IN (SELECT name FROM left_there)
        OR t.key1 IN (SELECT key1 FROM left_there) OR t.key2 IN (SELECT key1 FROM left_there)
        OR t.key1 IN (SELECT key2 FROM left_there) OR t.name GLOB '${STRANGE_NAME}'
        ${odd[1] > 0 ? `OR t.birth_on IN (SELECT birth_on FROM left_there WHERE name GLOB '${STRANGE_NAME}')` : ''};
    CREATE INDEX temp.near_by_key1 ON near_here (key1);
    CREATE INDEX temp.near_by_key2 ON near_here (key2) WHERE key2 IS NOT NULL;
    CREATE INDEX temp.near_by_birth ON near_here (name, birth_on);
    CREATE INDEX temp.near_by_tail ON near_here (name, b, c);
    CREATE INDEX temp.near_by_year ON near_here (name, a, c);
    CREATE INDEX temp.near_by_head ON near_here (name, a, b)`);
  const sameSex = '(l.sex IS NULL OR h.sex IS NULL OR l.sex = h.sex)';
  const rungs: readonly (readonly [by: number, on: string])[] = [
    [1, 'h.key1 = l.key1'],
    [1, 'h.key2 = l.key1'],
    [2, 'h.key1 = l.key2'],
    [2, 'h.key2 = l.key2'],
    [3, `h.name = l.name AND h.birth_on = l.birth_on AND ${sameSex}`],
    [4, 'h.name = l.name AND h.b = l.b AND h.c = l.c'],
    [4, 'h.name = l.name AND h.a = l.a AND h.c = l.c'],
    [4, 'h.name = l.name AND h.a = l.a AND h.b = l.b'],
  ];
  for (const [by, on] of rungs) {
    engine.run(
      `INSERT OR IGNORE INTO candidates SELECT l.ref, h.student_id, ${by} FROM left_there l JOIN near_here h ON ${on}`,
    );
  }
  placeCandidates({ engine } as Store);
  strangeCandidates({ engine } as Store, odd[1] > 0);
}

/** The same name in the same school or village, where a row carries neither ID nor birth date to go by. */
function placeCandidates({ engine }: Store): void {
  const none = 'SELECT 1 FROM left_there WHERE key1 IS NULL AND birth_on IS NULL LIMIT 1';
  if (engine.get(none) === null) return;
  engine.run(`INSERT OR IGNORE INTO candidates SELECT l.ref, h.student_id, 5
    FROM left_there l JOIN listed d ON d.listed_id = l.ref
    JOIN near_here h ON h.name = l.name JOIN register r ON r.row_id = h.ref
    WHERE l.key1 IS NULL AND l.birth_on IS NULL
      AND ((d.record ->> '$.person.school' <> '' AND d.record ->> '$.person.school' = r.school)
        OR (d.record ->> '$.person.village' <> '' AND d.record ->> '$.person.village' = r.village))`);
}

/** A character that could not be typed on either side: the same day and sex; whether the names fit is for the rules. */
function strangeCandidates({ engine }: Store, thereToo: boolean): void {
  const strange = (of: string): string => `${of}.name GLOB '${STRANGE_NAME}'`;
  const same = 'length(h.name) = length(l.name) AND h.birth_on = l.birth_on AND h.sex IS l.sex';
  engine.script(
    'CREATE INDEX temp.near_by_day ON near_here (birth_on); CREATE INDEX temp.left_by_day ON left_there (birth_on)',
  );
  engine.run(`INSERT OR IGNORE INTO candidates SELECT l.ref, h.student_id, 6
    FROM near_here h CROSS JOIN left_there l ON l.birth_on = h.birth_on WHERE ${strange('h')} AND ${same}`);
  if (!thereToo) return;
  engine.run(`INSERT OR IGNORE INTO candidates SELECT l.ref, h.student_id, 6
    FROM left_there l CROSS JOIN near_here h ON h.birth_on = l.birth_on WHERE ${strange('l')} AND ${same}`);
}
