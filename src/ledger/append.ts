// Adds entries to the journal: numbered without a gap, chained by their hashes, each body checked before it is written.
// An `undone` entry takes the batches of its command out of every read; nothing is deleted.
import { assert } from '#model/assert.js';
import { type Draft, ENTRY_BODIES, type Entry } from '#model/entry.js';
import { canonical } from './canonical.js';
import { digestOfBatch } from './digest.js';
import { reviveIdentities } from './identities.js';
import type { Stamp } from './ledger.js';
import { hashOf, loadHead, readEntry } from './load.js';
import type { Store } from './store.js';
import { forget } from './store.js';

/** The texts of a draft as they are stored, its body held against its schema: nothing may get lost on the way. */
function textsOf(draft: Draft): { body: string; source: string | null } {
  const checked = ENTRY_BODIES[draft.kind].parse(draft.body);
  const body = canonical(checked);
  assert(body === canonical(draft.body), `a ${draft.kind} entry holds fields that its schema does not know`);
  return { body, source: draft.source === null ? null : canonical(draft.source) };
}

/** An `imported` entry carries the digest of its batch's facts, so that the chain vouches for them too. */
function withDigest(store: Store, draft: Draft): Draft {
  if (draft.kind !== 'imported') return draft;
  const { batchId } = draft.body;
  const digest = digestOfBatch(store, batchId, 'memory');
  return { ...draft, body: { ...draft.body, digest } };
}

/** Appends the drafts to the command that starts at entry `command`; answers the entries as they now stand. */
export function appendEntries(
  store: Store,
  of: { stamp: Stamp; command: number },
  drafts: readonly Draft[],
): readonly Entry[] {
  const { stamp, command } = of;
  let head = loadHead(store);
  return drafts.map((given) => {
    const draft = withDigest(store, given);
    const { body, source } = textsOf(draft);
    const unsigned = {
      seq: head.entries + 1,
      command,
      commandName: stamp.command,
      recordedAt: stamp.recordedAt,
      effectiveOn: draft.effectiveOn,
      kind: draft.kind,
      caseNo: draft.caseNo,
      actor: stamp.actor,
      source,
      body,
      previousHash: head.hash,
    };
    const row = { ...unsigned, hash: hashOf(unsigned) };
    store.engine.run(
      'INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      row.seq,
      row.command,
      row.commandName,
      row.recordedAt,
      row.effectiveOn,
      row.kind,
      row.caseNo,
      row.actor,
      row.source,
      row.body,
      row.previousHash,
      row.hash,
    );
    if (draft.kind === 'undone') {
      const named = draft.body.command;
      assert(named < command && isCommand(store, named), `undo names no earlier command: ${named}`);
      withdraw(store, row.seq, named, 1);
      forget(store);
    }
    head = { entries: row.seq, hash: row.hash };
    const read = readEntry(row);
    assert('entry' in read, 'an entry reads back as it was written');
    return read.entry;
  });
}

const isCommand = ({ engine }: Store, command: number): boolean =>
  engine.get('SELECT 1 FROM journal WHERE seq = ? AND command = seq', command) !== null;

/** Takes a command out of every read, or back in; an undo that is itself undone gives back what it took. */
function withdraw(store: Store, seq: number, command: number, withdrawn: 0 | 1): void {
  const { engine } = store;
  engine.run('INSERT INTO withdrawals (command, seq, withdrawn) VALUES (?, ?, ?)', command, seq, withdrawn);
  if (withdrawn === 1) reviveIdentities(store, command);
  const undos = engine.all<[string]>(
    "SELECT body FROM journal WHERE seq >= ? AND command = ? AND kind = 'undone'",
    command,
    command,
  );
  for (const [body] of undos) withdraw(store, seq, JSON.parse(body).command as number, withdrawn === 1 ? 0 : 1);
}
