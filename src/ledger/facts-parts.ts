// Parts of submissions: stored as the texts that stood in their cells, so that each can be handed upward and sealed as
// it came; and their children by ID, name and birth date, for comparing schools.
import type { Day } from '#model/day.js';
import type { Month } from '#model/month.js';
import {
  type Cover,
  type PartRow,
  type Sealed,
  type StoredPart,
  type SubmissionTable,
  sealText,
  TABLE_NAMES,
} from '#model/submission.js';
import { digestOf } from './canonical.js';
import type { NewPart } from './ledger.js';
import { addKeys, sumOfKeys } from './part-keys.js';
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
    engine.run('INSERT INTO part_tables VALUES (?, ?, CAST(? AS TEXT))', partId, table, part.texts[table]);
  addKeys(store, partId, part.children);
  return { partId, facts: sumOfKeys(part.children.keys) };
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

/** Fills the working table of the parts that a question is about. */
function useParts(store: Store, partIds: readonly number[]): void {
  const { engine } = store;
  engine.script('DELETE FROM counted_parts');
  engine.run('INSERT OR IGNORE INTO counted_parts SELECT value FROM json_each(?)', JSON.stringify(partIds));
}
