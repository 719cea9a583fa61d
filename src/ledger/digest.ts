// The digest of everything one batch brought in. It stands in the batch's `imported` entry, inside the chain, and
// `verify` computes it again: facts changed behind the program's back are named with their file.
import { createHash } from 'node:crypto';
import { type RowSpan, registerDigest, spanOf } from './register-digest.js';
import type { Store } from './store.js';

/** What a batch consists of, each query in a fixed order with the batch as its one value; its register rows come apart. */
const PARTS: readonly string[] = [
  "SELECT file, sha256, kind || iif(refused, '-refused', ''), imported_on, command FROM batches WHERE batch_id = ?",
  `SELECT p.*, c.school FROM register_places p JOIN register_schools c ON c.school_id = p.school_id
    WHERE p.batch_id = ? ORDER BY p.place_id`,
  `SELECT n.* FROM snapshots n WHERE n.command = (SELECT b.command FROM batches b WHERE b.batch_id = ?1) AND n.school IN (
      SELECT c.school FROM register_places p JOIN register_schools c ON c.school_id = p.school_id WHERE p.batch_id = ?1)
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

/** SHA-256 over all rows of the batch, 64 hexadecimal digits; `from` says whence the digest of its register rows comes. */
export function digestOfBatch(store: Store, batchId: number, from: 'memory' | 'table'): string {
  const { engine } = store;
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
  const span = spanOf(store, batchId);
  hash.update(`#register\n${registerDigest(store, batchId, span, from)}\n`);
  if (span !== null) for (const text of sightingTexts(store, batchId, span)) hash.update(text);
  return hash.digest('hex');
}

const SIGHTINGS_AT_ONCE = 4096;
/** More than twice the number of any snapshot, and times a piece's rows still a whole number that is kept exactly. */
const PLACE_OF_ROW = 2 ** 40;

/** Whose the register rows of a batch are and in which snapshot, in the order of the rows, thousands at a time. */
function* sightingTexts({ engine }: Store, batchId: number, { first, last, count }: RowSpan): IterableIterator<string> {
  // Rows of other batches may stand between those of this one, but as a rule none does.
  const own =
    last - first + 1 === count ? '' : 'AND s.row_id IN (SELECT row_id FROM register_rows WHERE batch_id = ?3)';
  // Two numbers a row, the second 0 where students are numbered as their rows are; read in the order of the rows.
  const line = `((s.row_id - ?1) * ${PLACE_OF_ROW} + s.snapshot_id * 2 + s.gone) || ' ' || (s.student_id - s.row_id)`;
  const sql = `SELECT group_concat(${line}) FROM sightings s NOT INDEXED WHERE s.row_id BETWEEN ?1 AND ?2 ${own}`;
  for (let from = first; from <= last; from += SIGHTINGS_AT_ONCE) {
    const to = Math.min(last, from + SIGHTINGS_AT_ONCE - 1);
    const values = own === '' ? [from, to] : [from, to, batchId];
    yield engine.get<[string | null]>(sql, ...values)![0] ?? '';
  }
}
