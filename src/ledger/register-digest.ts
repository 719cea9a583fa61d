// The digest over a batch's register rows. It is carried on while rows come in, so that a county's million need not be
// read again to be vouched for; `verify` computes the same from the table.
import { createHash } from 'node:crypto';
import type { BatchId } from '#model/student.js';
import type { RowValues } from './register-row.js';
import type { RunningDigest, Store } from './store.js';

const AT_ONCE = 65_536;

const begun = (): RunningDigest => ({ hash: createHash('sha256'), rows: 0, waiting: '' });

/** The units of a text as they are: a third of the time of UTF-8. The table gives U+FFFD for half a character. */
const bytesOf = (text: string): Uint8Array => Buffer.from(text.toWellFormed(), 'utf16le');

/** A text that may lack, told apart from an empty one; no blank stands in a number or a day. */
const text = (value: string | null): string =>
  value === null ? '' : value.includes(' ') ? JSON.stringify([value]) : `'${value}`;

/** One line a row: the name behind its length, the body as the JSON that it is, so that no two rows read alike. */
function add(to: RunningDigest, placeId: number, schoolId: number, values: RowValues): void {
  const [row, name, sex, birthOn, idNo, enrolmentNo, keyed, status, body] = values;
  to.rows += 1;
  to.waiting += `${placeId} ${schoolId} ${row} ${keyed} ${sex} ${status} ${text(birthOn)} ${text(idNo)} ${text(enrolmentNo)} ${name.length} ${name}${body}\n`;
  if (to.waiting.length < AT_ONCE) return;
  to.hash.update(bytesOf(to.waiting));
  to.waiting = '';
}

const ended = ({ hash, waiting }: RunningDigest): string => hash.copy().update(bytesOf(waiting)).digest('hex');

/** Takes a row that was just stored into the digest of its batch. */
export function countRow(
  { memory: { digests } }: Store,
  batchId: BatchId,
  placeId: number,
  schoolId: number,
  values: RowValues,
): void {
  let running = digests.get(batchId);
  if (running === undefined) {
    running = begun();
    digests.set(batchId, running);
  }
  add(running, placeId, schoolId, values);
}

/** SHA-256 over the register rows of a batch in their order; `table` computes it from the table, whatever is remembered. */
export function registerDigest({ engine, memory }: Store, batchId: BatchId, from: 'memory' | 'table'): string {
  const rows = engine.get<[number]>('SELECT COUNT(*) FROM register_rows WHERE batch_id = ?', batchId)![0];
  const running = memory.digests.get(batchId);
  // Rows that were taken back, or came by another way, are not in what is remembered.
  if (from === 'memory' && running?.rows === rows) return ended(running);
  const anew = begun();
  const sql = `SELECT place_id, school_id, row, name, sex, birth_on, id_no, enrolment_no, keyed, roll_status, body
    FROM register_rows WHERE batch_id = ?1 AND row_id BETWEEN ?2 AND ?3 ORDER BY row_id`;
  const [first, last] = engine.get<[number | null, number | null]>(
    'SELECT MIN(row_id), MAX(row_id) FROM register_rows NOT INDEXED WHERE batch_id = ?',
    batchId,
  )!;
  if (first !== null && last !== null)
    for (const [placeId, schoolId, ...values] of engine.each<[number, number, ...RowValues]>(sql, batchId, first, last))
      add(anew, placeId, schoolId, values);
  return ended(anew);
}
