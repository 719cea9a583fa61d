// Parts of submissions: stored as the texts that stood in their cells, so that each can be handed upward and sealed as
// it came; and their children by ID, name and birth date, for comparing schools.
import type { Day } from '#model/day.js';
import type { Month } from '#model/month.js';
import {
  type Cover,
  type PartRow,
  type RosterChild,
  type Sealed,
  type StoredPart,
  type SubmissionTable,
  sealText,
  TABLE_NAMES,
} from '#model/submission.js';
import { digestOf } from './canonical.js';
import type { NewPart, StoredChild } from './ledger.js';
import type { Store } from './store.js';
import { nextId } from './store.js';

type ChildRow = [row: number, name: string, idNo: string | null, birthOn: string | null];
const childRow = ({ row, name, idNo, birthOn }: RosterChild): ChildRow => [row, name, idNo, birthOn];

/** Stores a part; answers its number and the digest of its children. */
export function addPart(store: Store, command: number, part: NewPart): { partId: number; facts: string } {
  const { engine } = store;
  const partId = nextId(store, 'parts', 'part_id');
  engine.run(
    'INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    partId,
    command,
    part.file,
    part.sha256,
    part.schoolKey,
    part.school,
    part.schoolCode,
    part.town,
    part.period,
    part.from,
    part.to,
    part.revision,
    Number(part.nil),
    part.filledOn,
    part.sealed,
    part.digest,
    JSON.stringify(part.cover),
  );
  for (const table of TABLE_NAMES)
    engine.run('INSERT INTO part_tables VALUES (?, ?, ?)', partId, table, part.texts[table]);
  const children = JSON.stringify(part.children.map(childRow));
  engine.run(
    `INSERT INTO part_children SELECT ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?)`,
    partId,
    children,
  );
  return { partId, facts: digestOf(children) };
}

/** Remembers which part a file holds. */
export function addSubmissionFile(
  { engine }: Store,
  command: number,
  of: { readonly sha256: string; readonly partId: number; readonly file: string },
): void {
  const known = engine.get('SELECT 1 FROM submission_files WHERE sha256 = ? AND part_id = ?', of.sha256, of.partId);
  if (known === null)
    engine.run('INSERT INTO submission_files VALUES (?, ?, ?, ?)', of.sha256, of.partId, command, of.file);
}

/** How many parts of a command no `merged` entry of it names. */
export const unannouncedParts = ({ engine }: Store, command: number): number =>
  engine.get<[number]>(
    `SELECT COUNT(*) FROM parts WHERE command = ?1 AND part_id NOT IN (
      SELECT body ->> '$.partId' FROM journal WHERE seq >= ?1 AND kind = 'merged')`,
    command,
  )![0];

type Row = [
  number,
  number,
  string,
  string,
  string,
  string,
  string,
  string,
  Month,
  Day,
  Day,
  number,
  number,
  Day | null,
  Sealed,
  string,
  string,
];

const storedOf = (row: Row): StoredPart => ({
  partId: row[0],
  command: row[1],
  file: row[2],
  sha256: row[3],
  schoolKey: row[4],
  school: row[5],
  schoolCode: row[6],
  town: row[7],
  period: row[8],
  from: row[9],
  to: row[10],
  revision: row[11],
  nil: row[12] === 1,
  filledOn: row[13],
  sealed: row[14],
  digest: row[15],
  cover: JSON.parse(row[16]) as Cover,
});

export const loadParts = ({ engine }: Store): readonly StoredPart[] =>
  engine.all<Row>('SELECT * FROM live_parts ORDER BY part_id').map(storedOf);

/** Checksums of files of which every part came in, with the parts. */
export function loadPartsOfFiles({ engine }: Store): ReadonlyMap<string, readonly number[]> {
  const files = new Map<string, number[]>();
  const sql = `SELECT f.sha256, f.part_id FROM submission_files f JOIN live_parts p ON p.part_id = f.part_id
    ORDER BY f.sha256, f.part_id`;
  for (const [sha256, partId] of engine.all<[string, number]>(sql)) {
    const held = files.get(sha256);
    if (held === undefined) files.set(sha256, [partId]);
    else if (held.at(-1) !== partId) held.push(partId);
  }
  return files;
}

const contentOf = ({ engine }: Store, partId: number, table: SubmissionTable): string =>
  engine.get<[string]>('SELECT content FROM part_tables WHERE part_id = ? AND name = ?', partId, table)?.[0] ?? '[]';

export const loadPartTable = (store: Store, partId: number, table: SubmissionTable): readonly PartRow[] =>
  JSON.parse(contentOf(store, partId, table)) as PartRow[];

/** The digests of a part, computed again from what is stored. */
export function digestsOfPart(store: Store, partId: number): { readonly digest: string; readonly facts: string } {
  const { engine } = store;
  const [cover] = engine.get<[string]>('SELECT cover FROM parts WHERE part_id = ?', partId)!;
  const texts = TABLE_NAMES.map((table) => contentOf(store, partId, table));
  const children = engine.all<ChildRow>(
    'SELECT row, name, id_no, birth_on FROM part_children WHERE part_id = ? ORDER BY rowid',
    partId,
  );
  return {
    digest: digestOf(sealText(JSON.parse(cover) as Cover, texts)),
    facts: digestOf(JSON.stringify(children)),
  };
}

type ChildSqlRow = [number, number, string, string | null, Day | null];
const storedChild = ([partId, row, name, idNo, birthOn]: ChildSqlRow): StoredChild => ({
  partId,
  row,
  name,
  idNo,
  birthOn,
});

/** Fills the working table of the parts that a question is about. */
function useParts({ engine }: Store, partIds: readonly number[]): void {
  engine.script('DELETE FROM counted_parts');
  engine.run('INSERT OR IGNORE INTO counted_parts SELECT value FROM json_each(?)', JSON.stringify(partIds));
}

const CHILD = 'c.part_id, c.row, c.name, c.id_no, c.birth_on';

/** Children of these parts with one of the IDs, or one of the names and birth dates. */
export function childrenOf(
  store: Store,
  partIds: readonly number[],
  wanted: readonly { readonly idNo: string | null; readonly name: string; readonly birthOn: Day | null }[],
): readonly StoredChild[] {
  useParts(store, partIds);
  const { engine } = store;
  const ids = wanted.flatMap(({ idNo }) => idNo ?? []);
  const names = wanted.filter((one) => one.birthOn !== null).map(({ name, birthOn }) => [name, birthOn]);
  const sql = `SELECT ${CHILD} FROM (
      SELECT c.rowid AS id FROM (SELECT DISTINCT value FROM json_each(?1)) j
        CROSS JOIN part_children c ON c.id_no = j.value AND c.id_no IS NOT NULL
      UNION SELECT c.rowid FROM (SELECT DISTINCT value ->> 0 AS name, value ->> 1 AS birth_on FROM json_each(?2)) j
        CROSS JOIN part_children c ON c.name = j.name AND c.birth_on = j.birth_on) f
    JOIN part_children c ON c.rowid = f.id JOIN counted_parts p ON p.part_id = c.part_id
    ORDER BY c.part_id, c.row`;
  return engine.all<ChildSqlRow>(sql, JSON.stringify(ids), JSON.stringify(names)).map(storedChild);
}

/** Children of these parts who share an ID, or name and birth date with unlike IDs, group by group. */
export function loadAlike(
  store: Store,
  partIds: readonly number[],
): { byId: readonly StoredChild[]; byBirth: readonly StoredChild[] } {
  useParts(store, partIds);
  const { engine } = store;
  // Both groupings walk an index that holds all they need; only what stands in it twice is looked at further.
  const byId = `SELECT ${CHILD} FROM (
      SELECT c.id_no FROM part_children c INDEXED BY part_children_by_id WHERE c.id_no IS NOT NULL
        AND c.part_id IN (SELECT part_id FROM counted_parts) GROUP BY c.id_no HAVING COUNT(*) > 1) g
    CROSS JOIN part_children c ON c.id_no = g.id_no AND c.id_no IS NOT NULL JOIN counted_parts p ON p.part_id = c.part_id
    ORDER BY c.id_no, c.part_id, c.row`;
  const byBirth = `SELECT ${CHILD} FROM (
      SELECT c.name, c.birth_on FROM part_children c INDEXED BY part_children_by_name WHERE c.birth_on IS NOT NULL
        AND c.part_id IN (SELECT part_id FROM counted_parts) GROUP BY c.name, c.birth_on HAVING COUNT(*) > 1) g
    CROSS JOIN part_children c ON c.name = g.name AND c.birth_on = g.birth_on JOIN counted_parts p ON p.part_id = c.part_id
    ORDER BY c.name, c.birth_on, c.part_id, c.row`;
  return {
    byId: engine.all<ChildSqlRow>(byId).map(storedChild),
    byBirth: engine.all<ChildSqlRow>(byBirth).map(storedChild),
  };
}
