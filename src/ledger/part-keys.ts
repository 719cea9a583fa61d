// The keys of submitted children: of each part a sorted list of numbers, so that a merge writes a few bytes a child and
// finds whom two schools share by sorting numbers, never by reading rosters.
import { ID_MARK, type KeyList, mayBeNear } from '#model/submission.js';
import type { RosterPlace } from './ledger.js';
import type { Store } from './store.js';

/** How many keys, and their sum: what `verify` adds up again. */
export function sumOfKeys(keys: Float64Array): string {
  let sum = 0;
  for (const key of keys) sum = (sum + key) % SUM_LIMIT;
  return `${keys.length}:${sum}`;
}
const SUM_LIMIT = 2 ** 51;

/** Stores the keys of one part. */
export function addKeys({ engine }: Store, partId: number, { keys, rows, marks }: KeyList): void {
  engine.run('INSERT INTO part_keys VALUES (?, ?, ?, ?)', partId, bytesOf(keys), bytesOf(rows), bytesOf(marks));
}

const bytesOf = (of: Float64Array | Uint32Array): Uint8Array => new Uint8Array(of.buffer, of.byteOffset, of.byteLength);

/** Numbers are stored as this machine holds them in memory: little-endian, as every machine does that this runs on. */
const numbersOf = (bytes: Uint8Array): Float64Array => new Float64Array(whole(bytes, 8));
const rowsOf = (bytes: Uint8Array): Uint32Array => new Uint32Array(whole(bytes, 4));
const whole = (bytes: Uint8Array, size: number): ArrayBuffer =>
  new Uint8Array(bytes.subarray(0, bytes.length - (bytes.length % size))).buffer;

/** Of each part the number and sum of its keys, as its `merged` entry carries them. */
export function factsOfParts({ engine }: Store): ReadonlyMap<number, string> {
  const facts = new Map<number, string>();
  for (const [partId, bytes] of engine.each<[number, Uint8Array]>('SELECT part_id, keys FROM part_keys'))
    facts.set(partId, bytes.length % 8 === 0 ? sumOfKeys(numbersOf(bytes)) : '');
  return facts;
}

/** All keys of some parts in one list; `at[i]` is where those of the `i`th part begin. */
interface AllKeys {
  readonly partIds: readonly number[];
  readonly at: Uint32Array;
  readonly keys: Float64Array;
}

function loadKeys({ engine }: Store, wanted: readonly number[]): AllKeys {
  const partIds = [...new Set(wanted)].sort((a, b) => a - b);
  const sql = 'SELECT k.part_id, length(k.keys) / 8 FROM json_each(?) p JOIN part_keys k ON k.part_id = p.value';
  const sizes = new Map(engine.all<[number, number]>(sql, JSON.stringify(partIds)));
  const at = new Uint32Array(partIds.length + 1);
  for (const [place, partId] of partIds.entries()) at[place + 1] = at[place]! + (sizes.get(partId) ?? 0);
  const keys = new Float64Array(at[partIds.length]!);
  for (const [place, partId] of partIds.entries()) {
    const row = engine.get<[Uint8Array]>('SELECT keys FROM part_keys WHERE part_id = ?', partId);
    if (row !== null) keys.set(numbersOf(row[0]), at[place]!);
  }
  return { partIds, at, keys };
}

/** Which row of which part each key of the list belongs to; what is needed of a part is read when it is first asked for. */
function placesIn({ engine }: Store, { partIds, at }: AllKeys) {
  const held = new Map<number, { rows: Uint32Array; marks: Float64Array }>();
  const partAt = (place: number): number => {
    let low = 0;
    let high = partIds.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (at[middle]! <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return (key: number, place: number): RosterPlace & { readonly mark: number } => {
    const part = partAt(place);
    const partId = partIds[part]!;
    let lists = held.get(part);
    if (lists === undefined) {
      const sql = 'SELECT rows, marks FROM part_keys WHERE part_id = ?';
      const [rows, marks] = engine.get<[Uint8Array, Uint8Array]>(sql, partId)!;
      lists = { rows: rowsOf(rows), marks: numbersOf(marks) };
      held.set(part, lists);
    }
    const own = place - at[part]!;
    return { key, partId, row: lists.rows[own]!, mark: lists.marks[own]! };
  };
}

/** Rows of these parts under one of the keys, in the order of key, part and row. */
export function rowsWithKeys(
  store: Store,
  partIds: readonly number[],
  keys: readonly number[],
): readonly RosterPlace[] {
  if (keys.length === 0) return [];
  const all = loadKeys(store, partIds);
  const wanted = new Set(keys);
  // Most keys of a county are wanted by nobody: a look at a small table spares the set.
  const maybe = new Uint8Array(2 ** SIEVE_BITS);
  for (const key of wanted) maybe[Math.floor(key / SIEVE_UNIT)] = 1;
  const hits: number[] = [];
  for (let place = 0; place < all.keys.length; place += 1) {
    const key = all.keys[place]!;
    if (maybe[Math.floor(key / SIEVE_UNIT)] === 1 && wanted.has(key)) hits.push(place);
  }
  const placeOf = placesIn(store, all);
  hits.sort((a, b) => all.keys[a]! - all.keys[b]! || a - b);
  return hits.map((place) => {
    const { key, partId, row } = placeOf(all.keys[place]!, place);
    return { key, partId, row };
  });
}
const SIEVE_BITS = 20;
const SIEVE_UNIT = 2 ** (51 - SIEVE_BITS);

/**
 * Rows of these parts that share a key with another row of them, key by key. Namesakes of one birthday are common: of
 * those only the ones are given whose IDs may be one sign apart, so that rosters need not be read for the others.
 */
export function rowsAlike(store: Store, partIds: readonly number[]): readonly RosterPlace[] {
  const all = loadKeys(store, partIds);
  const placeOf = placesIn(store, all);
  const order = orderOf(all.keys);
  const found: RosterPlace[] = [];
  for (let from = 0; from < order.length; ) {
    const key = all.keys[order[from]!]!;
    let to = from + 1;
    while (to < order.length && all.keys[order[to]!] === key) to += 1;
    if (to - from > 1) {
      const group = Array.from(order.subarray(from, to), (place) => placeOf(key, place));
      for (const { partId, row } of alikeIn(group)) found.push({ key, partId, row });
    }
    from = to;
  }
  return found;
}

/** The places of a list of keys (51 bits, well spread) in the order of the keys; equal ones stay as they stood. */
function orderOf(keys: Float64Array): Uint32Array {
  const order = new Uint32Array(keys.length);
  // A bucket for every one or two keys: spread as they are, sorting within the buckets costs nothing.
  const bits = Math.max(1, Math.min(23, Math.floor(Math.log2(keys.length + 1))));
  const unit = 2 ** (51 - bits);
  const starts = new Uint32Array(2 ** bits + 1);
  for (const key of keys) starts[Math.floor(key / unit) + 1]! += 1;
  for (let bucket = 1; bucket < starts.length; bucket += 1) starts[bucket]! += starts[bucket - 1]!;
  for (let place = 0; place < keys.length; place += 1) {
    const bucket = Math.floor(keys[place]! / unit);
    order[starts[bucket]!++] = place;
  }
  for (let at = 1; at < order.length; at += 1) {
    const place = order[at]!;
    const key = keys[place]!;
    let to = at;
    for (; to > 0 && keys[order[to - 1]!]! > key; to -= 1) order[to] = order[to - 1]!;
    order[to] = place;
  }
  return order;
}

type Group = readonly (RosterPlace & { readonly mark: number })[];

/** Rows of one key that are worth looking at: all of one ID, and of one birthday those with an ID that may be near. */
const alikeIn = (group: Group): Group =>
  group.filter(({ mark }, at) =>
    group.some(
      ({ mark: other }, there) => at !== there && (mark === ID_MARK || other === ID_MARK || mayBeNear(mark, other)),
    ),
  );
