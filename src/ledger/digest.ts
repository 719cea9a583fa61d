// The digest of everything one batch brought in. It stands in the batch's `imported` entry, inside the chain, and
// `verify` computes it again: facts changed behind the program's back are named with their file.
import { createHash } from 'node:crypto';
import type { Engine } from './engine.js';
import type { Store } from './store.js';

/** What a batch consists of, each query in a fixed order with the batch as its one value. */
const PARTS: readonly string[] = [
  'SELECT file, sha256, kind, imported_on, command FROM batches WHERE batch_id = ?',
  // A county's register: a row comes as one text, and in the order in which it lies in the table.
  `SELECT json_array({register_rows r}, s.student_id, s.gone, n.command, n.school, n.grade, n.grade_text, n.grade_key,
      n.class_no, n.taken_on, n.supplement)
    FROM register_rows r NOT INDEXED LEFT JOIN sightings s ON s.row_id = r.row_id
    LEFT JOIN snapshots n ON n.snapshot_id = s.snapshot_id
    WHERE r.batch_id = ?1 AND r.row_id BETWEEN (SELECT MIN(row_id) FROM register_rows WHERE batch_id = ?1)
      AND (SELECT MAX(row_id) FROM register_rows WHERE batch_id = ?1) ORDER BY r.row_id`,
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
    const sql = part.replace(/\{(\w+) (\w+)\}/, (_, table: string, of: string) => columnsOf(engine, table, of));
    let text = `#${at}\n`;
    for (const row of engine.each<unknown[]>(sql, batchId)) {
      text += sql === part ? JSON.stringify(row) : String(row[0]);
      text += '\n';
      if (text.length > 65_536) {
        hash.update(text);
        text = '';
      }
    }
    hash.update(text);
  }
  return hash.digest('hex');
}

/** Every column of a table, so that none can be left out of the digest. */
const columnsOf = (engine: Engine, table: string, of: string): string =>
  engine
    .all<[string]>('SELECT name FROM pragma_table_info(?)', table)
    .map(([name]) => `${of}.${name}`)
    .join(', ');
