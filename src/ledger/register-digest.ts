// The digest over a batch's register rows. It is carried on while rows come in, so that a county's million need not be
// read again to be vouched for; `verify` computes the same from the table.
import { createHash } from 'node:crypto';
import type { BatchId } from '#model/student.js';
import type { RunningDigest, Store } from './store.js';

/** Rows to be counted, in their order, as three streams: how they are cut up does not show in the digest. */
export interface CountedRows {
  readonly rows: number;
  /** Of each row its place, its number, its codes, and how long its texts are: `NOT_STATED` for one that lacks. */
  readonly figures: Uint32Array;
  /** Birth dates, IDs and enrolment numbers, as far as they are stated apart. */
  readonly numbers: string;
  /** Names, bodies and repairs. */
  readonly texts: string;
}

/** Figures of a row. */
export const FIGURES = 9;
/** Stands for the length of a text that is not there, and so tells it apart from an empty one. */
const NOT_STATED = 0xffff_ffff;

const begun = (): RunningDigest => ({
  rows: 0,
  figures: createHash('sha256'),
  numbers: createHash('sha256'),
  texts: createHash('sha256'),
});

/** The units of a text as they are: a third of the time of UTF-8. The table gives U+FFFD for half a character. */
const bytesOf = (text: string): Uint8Array => Buffer.from(text.toWellFormed(), 'utf16le');

function add(to: RunningDigest, { rows, figures, numbers, texts }: CountedRows): void {
  to.rows += rows;
  to.figures.update(figures);
  to.numbers.update(numbers);
  to.texts.update(bytesOf(texts));
}

const ended = ({ figures, numbers, texts }: RunningDigest): string => {
  const whole = createHash('sha256');
  for (const one of [figures, numbers, texts]) whole.update(one.copy().digest());
  return whole.digest('hex');
};

/** Takes rows that were just stored into the digest of their batch. */
export function countRows({ memory: { digests } }: Store, batchId: BatchId, counted: CountedRows): void {
  let running = digests.get(batchId);
  if (running === undefined) {
    running = begun();
    digests.set(batchId, running);
  }
  add(running, counted);
}

/** The register rows of a batch: the numbers of the first and the last, and how many there are; null where there are none. */
export interface RowSpan {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

export function spanOf({ engine }: Store, batchId: BatchId): RowSpan | null {
  const sql = 'SELECT MIN(row_id), MAX(row_id), COUNT(*) FROM register_rows WHERE batch_id = ?';
  const [first, last, count] = engine.get<[number | null, number | null, number]>(sql, batchId)!;
  return first === null || last === null ? null : { first, last, count };
}

/** SHA-256 over the register rows of a batch in their order; `table` computes it from the table, whatever is remembered. */
export function registerDigest(store: Store, batchId: BatchId, span: RowSpan | null, from: 'memory' | 'table'): string {
  const running = store.memory.digests.get(batchId);
  // Rows that were taken back, or came by another way, are not in what is remembered.
  if (from === 'memory' && running?.rows === (span?.count ?? 0)) return ended(running);
  const anew = begun();
  if (span !== null) for (const counted of storedRows(store, batchId, span)) add(anew, counted);
  return ended(anew);
}

const AT_ONCE = 1024;

type Stored = readonly [placeId: number, row: number, codes: number, ...texts: (string | null)[]];

/** The rows of a batch as they stand in the table, many at a time. */
function* storedRows({ engine }: Store, batchId: BatchId, { first, last }: RowSpan): IterableIterator<CountedRows> {
  const sql = `SELECT place_id, row, codes, stated_birth, id_no, stated_enrolment, name, body, repairs
    FROM register_rows WHERE batch_id = ?1 AND row_id BETWEEN ?2 AND ?3 ORDER BY row_id`;
  let some: Stored[] = [];
  for (const row of engine.each<Stored>(sql, batchId, first, last)) {
    if (some.push(row) < AT_ONCE) continue;
    yield counted(some);
    some = [];
  }
  yield counted(some);
}

function counted(some: readonly Stored[]): CountedRows {
  const figures = new Uint32Array(some.length * FIGURES);
  let [at, numbers, texts] = [0, '', ''];
  for (const [placeId, row, codes, ...said] of some) {
    figures.set([placeId, row, codes], at);
    for (const [nth, one] of said.entries()) figures[at + 3 + nth] = one?.length ?? NOT_STATED;
    at += FIGURES;
    numbers += said.slice(0, 3).join('');
    texts += said.slice(3).join('');
  }
  return { rows: some.length, figures, numbers, texts };
}
