// Batches: one file as imported once by one command.
import type { Day } from '#model/day.js';
import type { SheetKind } from '#model/records.js';
import type { BatchId } from '#model/student.js';
import type { Batch } from './ledger.js';
import type { Store } from './store.js';
import { nextId } from './store.js';

type Row = [number, string, string, SheetKind, Day, number];

const COLUMNS = `b.batch_id, b.file, b.sha256, b.kind, b.imported_on,
  NOT EXISTS (SELECT 1 FROM live_batches v WHERE v.batch_id = b.batch_id)`;

const batchOf = ([batchId, file, sha256, kind, importedOn, withdrawn]: Row): Batch => ({
  batchId,
  file,
  sha256,
  kind,
  importedOn,
  withdrawn: withdrawn === 1,
});

export const loadBatches = ({ engine }: Store): readonly Batch[] =>
  engine.all<Row>(`SELECT ${COLUMNS} FROM batches b ORDER BY b.batch_id`).map(batchOf);

/** The live batch with this checksum and kind, or null. */
export function findBatch({ engine }: Store, sha256: string, kind: SheetKind): Batch | null {
  const sql = `SELECT ${COLUMNS} FROM live_batches b WHERE b.sha256 = ? AND b.kind = ? ORDER BY b.batch_id LIMIT 1`;
  const row = engine.get<Row>(sql, sha256, kind);
  return row === null ? null : batchOf(row);
}

export function addBatch(
  store: Store,
  of: { readonly command: number; file: string; sha256: string; kind: SheetKind; importedOn: Day },
): BatchId {
  const batchId = nextId(store, 'batches', 'batch_id');
  const { command, file, sha256, kind, importedOn } = of;
  store.engine.run('INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?)', batchId, command, file, sha256, kind, importedOn);
  return batchId;
}

/** The batches of a command that no `imported` entry of it names. */
export const unannouncedBatches = ({ engine }: Store, command: number): readonly string[] =>
  engine
    .all<[string]>(
      `SELECT file FROM batches WHERE command = ?1 AND batch_id NOT IN (
        SELECT body ->> '$.batchId' FROM journal WHERE seq >= ?1 AND kind = 'imported')`,
      command,
    )
    .map(([file]) => file);
