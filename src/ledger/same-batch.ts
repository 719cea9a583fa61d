// Whether a batch says anything that a batch of the same content did not say before: a file that is read anew (somebody
// said what its blanks mean, or a register came since) must not be stored twice where nothing changed by it.
import type { Store } from './store.js';

/** What sheets, slips, lists and problems of a batch say, each query without the numbers that the ledger gave them. */
const SAID: readonly string[] = [
  `SELECT sheet, school, grade_key, class_no, whole_class, covered FROM sheets WHERE batch_id = ? ORDER BY sheet_id`,
  `SELECT t.sheet_id - (SELECT MIN(f.sheet_id) FROM sheets f WHERE f.batch_id = ?1), m.student_id, m.row
    FROM sheets t CROSS JOIN members m ON m.sheet_id = t.sheet_id WHERE t.batch_id = ?1 ORDER BY 1, 2, 3`,
  `SELECT t.sheet_id - (SELECT MIN(f.sheet_id) FROM sheets f WHERE f.batch_id = ?1), k.student_id, k.row, k.day, k.session, k.status
    FROM sheets t CROSS JOIN members m ON m.sheet_id = t.sheet_id
    CROSS JOIN marks k ON k.student_id = m.student_id AND k.sheet_id = m.sheet_id AND k.row = m.row
    WHERE t.batch_id = ?1 ORDER BY 1, 2, 3, 4, 5`,
  'SELECT sheet, row, cell, student_id, from_day, to_day, kind, note FROM leaves WHERE batch_id = ? ORDER BY leave_id',
  'SELECT sheet, row, kind, student_id, record FROM listed WHERE batch_id = ? ORDER BY listed_id',
  'SELECT standing, code, sheet, row, student_id FROM problems WHERE batch_id = ? ORDER BY problem_id',
];

/** Whether a batch of the same file content that stands says the same, row for row. Not for batches of register rows. */
export function bringsNothingNew(store: Store, batchId: number): boolean {
  const { engine } = store;
  const sql = `SELECT o.batch_id FROM live_batches o JOIN batches b ON b.batch_id = ?
    WHERE o.sha256 = b.sha256 AND o.kind = b.kind AND o.refused = 0 AND o.batch_id < b.batch_id`;
  return engine.all<[number]>(sql, batchId).some(([before]) => saysTheSame(store, before, batchId));
}

const saysTheSame = ({ engine }: Store, before: number, after: number): boolean =>
  SAID.every((query) => JSON.stringify(engine.all(query, before)) === JSON.stringify(engine.all(query, after)));
