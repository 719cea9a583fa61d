// Batches: one file as imported once by one command; and files of which nothing was taken, kept with what was wrong.
import type { Day } from '#model/day.js';
import type { SheetKind } from '#model/records.js';
import type { BatchId } from '#model/student.js';
import type { Batch, RefusedFile } from './ledger.js';
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
  engine.all<Row>(`SELECT ${COLUMNS} FROM batches b WHERE b.refused = 0 ORDER BY b.batch_id`).map(batchOf);

/** Files of which nothing was taken, those of commands that stand. */
export const loadRefusedFiles = ({ engine }: Store): readonly RefusedFile[] =>
  engine
    .all<[number, string, string, SheetKind | '', Day]>(
      'SELECT batch_id, file, sha256, kind, imported_on FROM live_batches WHERE refused = 1 ORDER BY batch_id',
    )
    .map(([batchId, file, sha256, kind, importedOn]) => ({
      batchId,
      file,
      sha256,
      kind: kind === '' ? null : kind,
      importedOn,
    }));

/** The live batch with this checksum and kind, or null. */
export function findBatch({ engine }: Store, sha256: string, kind: SheetKind): Batch | null {
  const sql = `SELECT ${COLUMNS} FROM live_batches b WHERE b.sha256 = ? AND b.kind = ? AND b.refused = 0 ORDER BY b.batch_id LIMIT 1`;
  const row = engine.get<Row>(sql, sha256, kind);
  return row === null ? null : batchOf(row);
}

/** Adds a batch; a refused one may be of no kind. */
export function addBatch(
  store: Store,
  of: Omit<RefusedFile, 'batchId'> & { readonly command: number; readonly refused: boolean },
): BatchId {
  const batchId = nextId(store, 'batches', 'batch_id');
  const { command, file, sha256, kind, importedOn, refused } = of;
  const sql = 'INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?)';
  store.engine.run(sql, batchId, command, file, sha256, kind ?? '', importedOn, Number(refused));
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
