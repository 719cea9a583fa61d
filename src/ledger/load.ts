// Reads the journal: entries through the schema that wrote them, the head of the chain, and the commands as people
// ran them.
import { ENTRY_BODIES, type Entry, type EntryKind } from '#model/entry.js';
import { Refusal } from '#model/problem.js';
import { canonical, digestOf, GENESIS } from './canonical.js';
import type { CommandSummary } from './ledger.js';
import type { Store } from './store.js';

/** A journal row as it stands in the table. */
export interface JournalRow {
  readonly seq: number;
  readonly command: number;
  readonly commandName: string;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly kind: string;
  readonly caseNo: string | null;
  readonly actor: string;
  readonly source: string | null;
  readonly body: string;
  readonly previousHash: string;
  readonly hash: string;
}

const COLUMNS =
  'seq, command, command_name, recorded_at, effective_on, kind, case_no, actor, source, body, previous_hash, hash';

type Raw = [
  number,
  number,
  string,
  string,
  string,
  string,
  string | null,
  string,
  string | null,
  string,
  string,
  string,
];

const rowOf = (of: Raw): JournalRow => ({
  seq: of[0],
  command: of[1],
  commandName: of[2],
  recordedAt: of[3],
  effectiveOn: of[4],
  kind: of[5],
  caseNo: of[6],
  actor: of[7],
  source: of[8],
  body: of[9],
  previousHash: of[10],
  hash: of[11],
});

/** Every journal row from `from` to `upTo` in order. */
export function* journalRows(
  { engine }: Store,
  upTo = Number.MAX_SAFE_INTEGER,
  from = 1,
): IterableIterator<JournalRow> {
  const sql = `SELECT ${COLUMNS} FROM journal WHERE seq >= ? AND seq <= ? ORDER BY seq`;
  for (const raw of engine.each<Raw>(sql, from, upTo)) yield rowOf(raw);
}

/** The hash that a row must carry: over the texts of everything it says and the hash before it. */
export const hashOf = (of: Omit<JournalRow, 'hash'>): string =>
  digestOf(
    canonical([
      of.seq,
      of.command,
      of.commandName,
      of.recordedAt,
      of.effectiveOn,
      of.kind,
      of.caseNo,
      of.actor,
      of.source,
      of.body,
      of.previousHash,
    ]),
  );

/** The entry of a row, its body checked by its schema; the reason in words where it does not hold. */
export function readEntry(of: JournalRow): { readonly entry: Entry } | { readonly fault: string } {
  if (!(of.kind in ENTRY_BODIES)) return { fault: of.kind };
  let body: unknown;
  let source: unknown;
  try {
    body = JSON.parse(of.body);
    source = of.source === null ? null : JSON.parse(of.source);
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
  const checked = ENTRY_BODIES[of.kind as EntryKind].safeParse(body);
  if (!checked.success) return { fault: checked.error.issues.map((one) => one.path.join('.')).join(', ') };
  return { entry: { ...of, body: checked.data, source } as unknown as Entry };
}

/** All entries up to a number, in order. A row that can't be read is a refusal: nothing is computed from half a journal. */
export function loadEntries(store: Store, upTo?: number): readonly Entry[] {
  const entries: Entry[] = [];
  for (const row of journalRows(store, upTo)) {
    const read = readEntry(row);
    if ('fault' in read) {
      throw new Refusal('ledger.entry-broken', 5, { file: store.engine.path }, { seq: row.seq, why: read.fault });
    }
    entries.push(read.entry);
  }
  return entries;
}

/** How many entries there are, and the hash of the last one. */
export function loadHead({ engine }: Store): { entries: number; hash: string } {
  const last = engine.get<[number, string]>('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1');
  return last === null ? { entries: 0, hash: GENESIS } : { entries: last[0], hash: last[1] };
}

/** Checks the last link of the chain, as every opening does; the whole chain is checked by `verify`. */
export function checkLastLink(store: Store): void {
  const { entries } = loadHead(store);
  if (entries === 0) return;
  const [before, last] = entries === 1 ? [null, 1] : [entries - 1, entries];
  const rows = [...journalRows(store, last, before ?? last)];
  const final = rows.at(-1)!;
  const expected = before === null ? GENESIS : rows[0]!.hash;
  if (rows.length !== (before === null ? 1 : 2) || final.previousHash !== expected || hashOf(final) !== final.hash) {
    throw new Refusal('ledger.chain-broken', 5, { file: store.engine.path }, { seq: final.seq });
  }
}

/** The commands that wrote entries, oldest first, for `history` and `undo`. */
export function loadCommands({ engine }: Store): readonly CommandSummary[] {
  const kinds = new Map<number, Record<string, number>>();
  const counted = 'SELECT command, kind, COUNT(*) FROM journal GROUP BY command, kind ORDER BY command, MIN(seq)';
  for (const [command, kind, count] of engine.all<[number, string, number]>(counted)) {
    const held = kinds.get(command) ?? {};
    held[kind] = count;
    kinds.set(command, held);
  }
  const files = new Map<number, string[]>();
  for (const [command, file] of engine.all<[number, string]>('SELECT command, file FROM batches ORDER BY batch_id')) {
    const held = files.get(command) ?? [];
    held.push(file);
    files.set(command, held);
  }
  const sql = `SELECT j.command, j.command_name, j.actor, j.recorded_at, COUNT(*), COUNT(DISTINCT j.case_no),
      COALESCE((SELECT w.withdrawn FROM withdrawals w WHERE w.command = j.command ORDER BY w.seq DESC LIMIT 1), 0)
    FROM journal j GROUP BY j.command ORDER BY j.command`;
  return engine
    .all<[number, string, string, string, number, number, number]>(sql)
    .map(([command, name, actor, recordedAt, entries, cases, undone]) => ({
      command,
      name,
      actor,
      recordedAt,
      entries,
      cases,
      undone: undone === 1,
      kinds: kinds.get(command) ?? {},
      files: files.get(command) ?? [],
    }));
}
