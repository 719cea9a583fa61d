// Parts of submissions: stored as the texts that stood in their cells, so that each can be handed upward and sealed as
// it came; and their children by ID, name and birth date, for comparing schools.
import type { Day } from '#model/day.js';
import type { Month } from '#model/month.js';
import {
  type Cover,
  childKeysOf,
  mayBeNear,
  type PartRow,
  type Sealed,
  type StoredPart,
  type SubmissionTable,
  sealText,
  TABLE_NAMES,
} from '#model/submission.js';
import { digestOf } from './canonical.js';
import type { NewPart, RosterPlace } from './ledger.js';
import type { Store } from './store.js';
import { nextId } from './store.js';

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
  // One list a kind of key, by the row of the roster, so that a row's place in the list is its number.
  const byId: (number | null)[] = new Array(part.rosterRows).fill(null);
  const byBirth: ([number, number] | null)[] = new Array(part.rosterRows).fill(null);
  for (const child of part.children) {
    const keys = childKeysOf(child);
    byId[child.row] = keys.byId;
    byBirth[child.row] = keys.byBirth === null ? null : [keys.byBirth, keys.mark];
  }
  engine.run(
    "INSERT INTO incoming_keys SELECT value, ?, key, NULL FROM json_each(?) WHERE type <> 'null'",
    partId,
    JSON.stringify(byId),
  );
  engine.run(
    "INSERT INTO incoming_keys SELECT value ->> 0, ?, key, value ->> 1 FROM json_each(?) WHERE type <> 'null'",
    partId,
    JSON.stringify(byBirth),
  );
  const all = [...byId, ...byBirth.map((one) => one?.[0] ?? null)].filter((one) => one !== null);
  return { partId, facts: sumOfKeys(all.length, all) };
}

/** How many keys, and their sum: what `verify` adds up again. */
function sumOfKeys(count: number, keys: Iterable<number>): string {
  let sum = 0;
  for (const key of keys) sum = (sum + key) % SUM_LIMIT;
  return `${count}:${sum}`;
}
const SUM_LIMIT = 2 ** 51;

/** Sorts the keys that came in into their table at once: in order they go to its end, one by one they go anywhere. */
export function flushKeys({ engine }: Store): void {
  if (engine.get('SELECT 1 FROM incoming_keys LIMIT 1') === null) return;
  engine.run(
    'INSERT INTO part_keys SELECT key, part_id, row, MAX(mark) FROM incoming_keys GROUP BY key, part_id, row ORDER BY key, part_id, row',
  );
  engine.script('DELETE FROM incoming_keys');
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

/** One table of many parts at once; parts where it is empty are left out. */
export function loadPartTables(
  store: Store,
  partIds: readonly number[],
  table: SubmissionTable,
): ReadonlyMap<number, readonly PartRow[]> {
  useParts(store, partIds);
  const sql = `SELECT t.part_id, t.content FROM counted_parts p
    CROSS JOIN part_tables t ON t.part_id = p.part_id AND t.name = ? WHERE t.content <> '[]' ORDER BY t.part_id`;
  const rows = store.engine.all<[number, string]>(sql, table);
  return new Map(rows.map(([partId, content]) => [partId, JSON.parse(content) as PartRow[]]));
}

/** The digest of a part, computed again from what is stored. */
export function digestOfPart(store: Store, partId: number): string {
  const [cover] = store.engine.get<[string]>('SELECT cover FROM parts WHERE part_id = ?', partId)!;
  const texts = TABLE_NAMES.map((table) => contentOf(store, partId, table));
  return digestOf(sealText(JSON.parse(cover) as Cover, texts));
}

/** Of each part the number and sum of its keys, as its `merged` entry carries them. */
export function factsOfParts({ engine }: Store): ReadonlyMap<number, string> {
  const found = new Map<number, { count: number; sum: number }>();
  for (const [partId, key] of engine.each<[number, number]>('SELECT part_id, key FROM part_keys')) {
    const held = found.get(partId);
    if (held === undefined) found.set(partId, { count: 1, sum: key % SUM_LIMIT });
    else {
      held.count += 1;
      held.sum = (held.sum + key) % SUM_LIMIT;
    }
  }
  return new Map([...found].map(([partId, { count, sum }]) => [partId, `${count}:${sum}`]));
}

/** Fills the working table of the parts that a question is about. */
function useParts(store: Store, partIds: readonly number[]): void {
  const { engine } = store;
  if (engine.inTransaction()) flushKeys(store);
  engine.script('DELETE FROM counted_parts');
  engine.run('INSERT OR IGNORE INTO counted_parts SELECT value FROM json_each(?)', JSON.stringify(partIds));
}

type Place = [key: number, partId: number, row: number];

/** Rows of these parts under one of the keys. */
export function rowsWithKeys(
  store: Store,
  partIds: readonly number[],
  keys: readonly number[],
): readonly RosterPlace[] {
  useParts(store, partIds);
  const sql = `SELECT k.key, k.part_id, k.row FROM (SELECT DISTINCT value FROM json_each(?)) j
    CROSS JOIN part_keys k ON k.key = j.value JOIN counted_parts p ON p.part_id = k.part_id
    ORDER BY k.key, k.part_id, k.row`;
  return store.engine.all<Place>(sql, JSON.stringify(keys)).map(placeOf);
}

/**
 * Rows of these parts that share a key with another row of them, key by key. Namesakes of one birthday are common: of
 * those only the ones are given whose IDs may be one sign apart, so that rosters need not be read for the others.
 */
export function rowsAlike(store: Store, partIds: readonly number[]): readonly RosterPlace[] {
  useParts(store, partIds);
  const sql = `SELECT k.key, k.part_id, k.row, k.mark FROM part_keys k
    WHERE k.part_id IN (SELECT part_id FROM counted_parts) ORDER BY k.key, k.part_id, k.row`;
  const found: RosterPlace[] = [];
  let group: [...Place, mark: number | null][] = [];
  const close = (): void => {
    if (group.length > 1) for (const [key, partId, row] of alikeIn(group)) found.push({ key, partId, row });
    group = [];
  };
  for (const one of store.engine.each<[...Place, mark: number | null]>(sql)) {
    if (group.length > 0 && group[0]![0] !== one[0]) close();
    group.push(one);
  }
  close();
  return found;
}

/** Rows of one key that are worth looking at: all of one ID, and of one birthday those with an ID that may be near. */
const alikeIn = (group: readonly [...Place, mark: number | null][]): readonly [...Place, mark: number | null][] =>
  group.filter(([, , , mark], at) =>
    group.some(([, , , other], there) => at !== there && (mark === null || other === null || mayBeNear(mark, other))),
  );

const placeOf = ([key, partId, row]: Place): RosterPlace => ({ key, partId, row });
