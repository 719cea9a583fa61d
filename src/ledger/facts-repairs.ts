// What intake mended in rows that came in (rules.md 8, repaired), read back with the place of each change.
import type { Repair } from '#model/records.js';
import type { RowRepair } from './ledger.js';
import { repairsIn } from './register-row.js';
import type { Store } from './store.js';

/** Every change to a row of a batch that stands, in the order in which the rows came; of files whose name has `file` in it. */
export function* loadRepairs({ engine }: Store, file: string): Generator<readonly RowRepair[]> {
  type Found = [file: string, kind: RowRepair['kind'], sheet: string, row: number, name: string, repairs: string];
  const batches = engine.all<[number]>(
    'SELECT batch_id FROM live_batches WHERE instr(file, ?) > 0 ORDER BY batch_id',
    file,
  );
  for (const [batchId] of batches) {
    const found = engine.all<Found>(
      `SELECT b.file, 'register', r.sheet, r.row, r.name, r.repairs
        FROM register r JOIN batches b ON b.batch_id = r.batch_id WHERE r.batch_id = ?1 AND r.repairs IS NOT NULL
      UNION ALL
      SELECT b.file, l.kind, l.sheet, l.row, COALESCE(l.record ->> '$.person.name', l.record ->> '$.ref.name',
          l.record ->> '$.name', ''), l.record ->> '$.repairs'
        FROM listed l JOIN batches b ON b.batch_id = l.batch_id
        WHERE l.batch_id = ?1 AND json_array_length(l.record, '$.repairs') > 0`,
      batchId,
    );
    yield found.flatMap(([file, kind, sheet, row, name, repairs]) =>
      (kind === 'register' ? repairsIn(repairs) : (JSON.parse(repairs) as Repair[])).map((one) => ({
        file,
        kind,
        sheet,
        row,
        name,
        ...one,
      })),
    );
  }
}
