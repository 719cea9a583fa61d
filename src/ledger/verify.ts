// Recomputes everything that can be recomputed: the chain, the numbers, the moves of each case, the digest of each
// batch of facts, what is undone, and the database itself. Says what does not hold; repairs nothing.
import { type Case, mayMove, STATUS_AFTER } from '#model/case.js';
import type { Entry, EntryKind } from '#model/entry.js';
import { type Problem, problem, Refusal } from '#model/problem.js';
import { GENESIS } from './canonical.js';
import { digestOfBatch } from './digest.js';
import { digestOfPart } from './facts-parts.js';
import type { Verification } from './ledger.js';
import { hashOf, type JournalRow, journalRows, loadHead, readEntry } from './load.js';
import { expectedStructure, structureOf } from './open-checks.js';
import { factsOfParts } from './part-keys.js';
import type { Store } from './store.js';

/** The whole ledger checked; `intact` where nothing was found. */
export function verifyLedger(store: Store): Verification {
  const faults: Problem[] = [];
  let head = { entries: 0, hash: GENESIS };
  // A damaged page can end any of these; what is known until then is told.
  for (const check of [checkDatabase, checkStructure, checkJournal, checkFacts, checkParts, checkUndone]) {
    try {
      faults.push(...check(store));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      faults.push(error.problem);
    }
  }
  try {
    head = loadHead(store);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return { entries: head.entries, head: head.hash, intact: faults.length === 0, faults };
}

function checkDatabase({ engine }: Store): Problem[] {
  const place = { file: engine.path };
  const said = engine.all<[string]>('PRAGMA integrity_check(20)').map(([why]) => why);
  const loose = engine.all<[string]>('PRAGMA foreign_key_check').map(([table]) => `foreign key: ${table}`);
  return [...said.filter((why) => why !== 'ok'), ...new Set(loose)].map((why) =>
    problem('ledger.damaged', place, { file: engine.path, why }),
  );
}

function checkStructure({ engine }: Store): Problem[] {
  const found = structureOf(engine);
  const expected = expectedStructure();
  const names = new Set([...found.keys(), ...expected.keys()]);
  return [...names]
    .filter((name) => found.get(name) !== expected.get(name))
    .map((what) => problem('ledger.fence-changed', { file: engine.path }, { what }));
}

function checkJournal(store: Store): Problem[] {
  const faults: Problem[] = [];
  const place = { file: store.engine.path };
  const moves = moveChecker();
  let before: JournalRow | null = null;
  for (const row of journalRows(store)) {
    const { seq } = row;
    const expected = before === null ? 1 : before.seq + 1;
    if (seq !== expected) faults.push(problem('ledger.sequence-broken', place, { seq, expected }));
    if (row.previousHash !== (before?.hash ?? GENESIS) || hashOf(row) !== row.hash) {
      faults.push(problem('ledger.chain-broken', place, { seq }));
    }
    if (!inGroup(row, before)) faults.push(problem('ledger.group-broken', place, { seq }));
    const read = readEntry(row);
    if ('fault' in read) faults.push(problem('ledger.entry-broken', place, { seq, why: read.fault }));
    else if (!moves(read.entry)) {
      faults.push(problem('ledger.move-illegal', place, { seq, caseNo: row.caseNo ?? '?', kind: row.kind }));
    }
    before = row;
  }
  return faults;
}

/** Entries of one command stand together, under the number of its first, with one name, actor and instant. */
const inGroup = (row: JournalRow, before: JournalRow | null): boolean =>
  row.command === row.seq ||
  (before !== null &&
    row.command === before.command &&
    row.commandName === before.commandName &&
    row.actor === before.actor &&
    row.recordedAt === before.recordedAt);

/** Entries of other kinds move nothing. */
const STATUSES: Readonly<Partial<Record<EntryKind, Case['status']>>> = STATUS_AFTER;

const OUTSIDE_CASES: readonly EntryKind[] = [
  'imported',
  'appointed',
  'event',
  'movement-noted',
  'undone',
  'waived',
  'sealed',
  'merged',
  'decided',
  'checked',
  'ruled',
  'answered',
  'left-out',
];

/** Tells of each entry in turn whether rules.md 6 allows it, given the entries that stand. */
function moveChecker(): (entry: Entry) => boolean {
  const entries: Entry[] = [];
  let statuses = new Map<string, Case['status']>();
  const take = (entry: Entry): boolean => {
    if (OUTSIDE_CASES.includes(entry.kind)) return true;
    const { caseNo, kind } = entry;
    if (caseNo === null) return false;
    const status = statuses.get(caseNo);
    const next = STATUSES[kind];
    if (next === undefined) return status !== undefined;
    statuses.set(caseNo, next);
    if (kind === 'opened') return status === undefined;
    return status !== undefined && mayMove(status, kind as Parameters<typeof mayMove>[1]);
  };
  return (entry) => {
    entries.push(entry);
    if (entry.kind !== 'undone') return take(entry);
    const undone = undoneCommands(entries);
    statuses = new Map();
    for (const one of entries) if (!undone.has(one.command)) take(one);
    return true;
  };
}

/** The commands that are taken back, as the `undone` entries say; an undo may itself be undone. */
function undoneCommands(entries: readonly Entry[]): ReadonlySet<number> {
  const undone = new Set<number>();
  const named = (command: number): readonly number[] =>
    entries.flatMap((one) => (one.kind === 'undone' && one.command === command ? [one.body.command] : []));
  const turn = (command: number, off: boolean): void => {
    if (off) undone.add(command);
    else undone.delete(command);
    for (const other of named(command)) turn(other, !off);
  };
  for (const one of entries) if (one.kind === 'undone') turn(one.body.command, true);
  return undone;
}

/** Each batch has an `imported` entry, and its facts still have the digest that the entry carries. */
function checkFacts(store: Store): Problem[] {
  const digests = new Map<number, string | undefined>();
  for (const row of journalRows(store)) {
    const read = row.kind === 'imported' ? readEntry(row) : null;
    if (read !== null && 'entry' in read && read.entry.kind === 'imported') {
      digests.set(read.entry.body.batchId, read.entry.body.digest);
    }
  }
  const faults: Problem[] = [];
  const changed = (file: string) => faults.push(problem('ledger.facts-changed', { file }, { file }));
  const batches = new Map(store.engine.all<[number, string]>('SELECT batch_id, file FROM batches ORDER BY batch_id'));
  for (const [batchId, file] of batches)
    if (digests.get(batchId) !== digestOfBatch(store, batchId, 'table')) changed(file);
  for (const batchId of digests.keys()) if (!batches.has(batchId)) changed(`#${batchId}`);
  return faults;
}

/** Each part of a submission has a `merged` entry, and its texts and keys are still what it says that it carries. */
function checkParts(store: Store): Problem[] {
  const digests = new Map<number, string>();
  for (const row of journalRows(store)) {
    const read = row.kind === 'merged' ? readEntry(row) : null;
    if (read === null || !('entry' in read) || read.entry.kind !== 'merged') continue;
    const { partId, digest, facts } = read.entry.body;
    digests.set(partId, `${digest} ${facts}`);
  }
  const faults: Problem[] = [];
  const changed = (file: string) => faults.push(problem('ledger.facts-changed', { file }, { file }));
  const facts = factsOfParts(store);
  const parts = new Map(store.engine.all<[number, string]>('SELECT part_id, file FROM parts ORDER BY part_id'));
  for (const [partId, file] of parts) {
    const now = `${digestOfPart(store, partId)} ${facts.get(partId) ?? '0:0'}`;
    if (digests.get(partId) !== now) changed(file);
  }
  for (const partId of digests.keys()) if (!parts.has(partId)) changed(`#${partId}`);
  return faults;
}

/** What stands in `withdrawals` is what the `undone` entries say. */
function checkUndone(store: Store): Problem[] {
  const entries = [...journalRows(store)].flatMap((row) => {
    const read = row.kind === 'undone' ? readEntry(row) : { fault: '' };
    return 'entry' in read ? [read.entry] : [];
  });
  const wanted = undoneCommands(entries);
  const sql = `SELECT DISTINCT w.command FROM withdrawals w WHERE 1 =
    (SELECT l.withdrawn FROM withdrawals l WHERE l.command = w.command ORDER BY l.seq DESC LIMIT 1)`;
  const found = new Set(store.engine.all<[number]>(sql).map(([command]) => command));
  const differing = [...new Set([...wanted, ...found])].filter((one) => wanted.has(one) !== found.has(one));
  return differing.map((command) => problem('ledger.undo-changed', { file: store.engine.path }, { command }));
}
