// The digest of everything one batch brought in. It stands in the batch's `imported` entry, inside the chain, and
// `verify` computes it again: facts changed behind the program's back are named with their file.
import { createHash } from 'node:crypto';
import type { Engine } from './engine.js';
import type { Store } from './store.js';

/** What a batch consists of, each query in a fixed order with the batch as its one value; its register comes apart. */
const PARTS: readonly string[] = [
  "SELECT file, sha256, kind || iif(refused, '-refused', ''), imported_on, command FROM batches WHERE batch_id = ?",
  `SELECT n.* FROM snapshots n WHERE n.snapshot_id IN (
      SELECT s.snapshot_id FROM register_rows r NOT INDEXED CROSS JOIN sightings s ON s.row_id = r.row_id
      WHERE r.batch_id = ?1 AND r.row_id BETWEEN (SELECT MIN(row_id) FROM register_rows WHERE batch_id = ?1)
        AND (SELECT MAX(row_id) FROM register_rows WHERE batch_id = ?1))
    ORDER BY n.snapshot_id`,
  'SELECT * FROM sheets WHERE batch_id = ? ORDER BY sheet_id',
  `SELECT m.* FROM sheets t CROSS JOIN members m ON m.sheet_id = t.sheet_id
    WHERE t.batch_id = ? ORDER BY m.sheet_id, m.student_id, m.row`,
  `SELECT k.* FROM sheets t CROSS JOIN members m ON m.sheet_id = t.sheet_id
    CROSS JOIN marks k ON k.student_id = m.student_id AND k.sheet_id = m.sheet_id AND k.row = m.row
    WHERE t.batch_id = ? ORDER BY m.sheet_id, m.student_id, m.row, k.day, k.session`,
  'SELECT * FROM leaves WHERE batch_id = ? ORDER BY leave_id',
  'SELECT * FROM listed WHERE batch_id = ? ORDER BY listed_id',
  'SELECT * FROM problems WHERE batch_id = ? ORDER BY problem_id',
  'SELECT * FROM frames WHERE batch_id = ? ORDER BY sheet',
  'SELECT * FROM mends WHERE batch_id = ? ORDER BY sheet, row, problem_id',
];

/** SHA-256 over all rows of the batch, 64 hexadecimal digits. */
export function digestOfBatch({ engine }: Store, batchId: number): string {
  const hash = createHash('sha256');
  for (const [at, part] of PARTS.entries()) {
    let text = `#${at}\n`;
    for (const row of engine.each<unknown[]>(part, batchId)) {
      text += `${JSON.stringify(row)}\n`;
      if (text.length > 65_536) {
        hash.update(text);
        text = '';
      }
    }
    hash.update(text);
  }
  hash.update('#register\n');
  for (const bytes of registerBytes(engine, batchId)) hash.update(bytes);
  return hash.digest('hex');
}

const REGISTER_ROWS_AT_ONCE = 64;

/**
 * The register rows of a batch and what they were taken for, in the order in which they lie in the table. A county's
 * million rows come as bytes, dozens at a time: a row at a time as text took three times as long.
 */
function* registerBytes(engine: Engine, batchId: number): IterableIterator<Uint8Array> {
  const span = 'SELECT MIN(row_id), MAX(row_id) FROM register_rows WHERE batch_id = ?';
  const [first, last] = engine.get<[number | null, number | null]>(span, batchId)!;
  if (first === null || last === null) return;
  const sql = `SELECT CAST(group_concat(line, char(10)) || char(10) AS BLOB) FROM (
      SELECT json_array(${columnsOf(engine, 'register_rows', 'r')}, s.student_id, s.snapshot_id, s.gone) AS line
      FROM register_rows r NOT INDEXED LEFT JOIN sightings s ON s.row_id = r.row_id
      WHERE r.batch_id = ?1 AND r.row_id BETWEEN ?2 AND ?3 ORDER BY r.row_id)`;
  for (let from = first; from <= last; from += REGISTER_ROWS_AT_ONCE) {
    const row = engine.get<[Uint8Array | null]>(sql, batchId, from, from + REGISTER_ROWS_AT_ONCE - 1);
    if (row?.[0]) yield row[0];
  }
}

/** Every column of a table, so that none can be left out of the digest. */
const columnsOf = (engine: Engine, table: string, of: string): string =>
  engine
    .all<[string]>('SELECT name FROM pragma_table_info(?)', table)
    .map(([name]) => `${of}.${name}`)
    .join(', ');
