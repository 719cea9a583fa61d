// Problems of files that are still being read, kept aside until it is known what becomes of their rows. They lie in a
// database of their own that nobody else sees: it goes to a temporary file where it grows, is gone with the connection,
// and no rollback of the ledger touches it. So memory does not grow with the number of faults.
import type { CellValue } from '#model/grid.js';
import type { Problem } from '#model/problem.js';
import type { StudentId } from '#model/student.js';
import { openEngine } from './engine.js';
import { cellsFrom, cellsToText } from './facts-problems.js';

/** A problem with the cells of its row; `standing` is null for one that is only told and stays with nobody. */
export interface SpooledProblem {
  readonly standing: 'rejected' | 'flagged' | null;
  readonly problem: Problem;
  readonly cells: readonly CellValue[];
  readonly studentId: StudentId | null;
}

/** Problems of many files; a file is a number that the caller gives it. */
export interface ProblemSpool {
  readonly add: (file: number, of: SpooledProblem) => void;
  /** Those of a file in the order in which they came; nothing may be added or dropped meanwhile. */
  readonly each: (file: number) => IterableIterator<SpooledProblem & { readonly id: number }>;
  /** Rows that wait for their cells (they were no longer at hand), in the order of the sheet. */
  readonly lacking: (file: number) => IterableIterator<{ readonly sheet: string; readonly row: number }>;
  /** Gives the cells of a row to its problems that have none. */
  readonly fill: (file: number, sheet: string, row: number, cells: readonly CellValue[]) => void;
  readonly drop: (id: number) => void;
  /** Forgets everything of a file. */
  readonly forget: (file: number) => void;
  readonly close: () => void;
}

/** Sheet and row are null where a problem belongs to no row, or came with its cells. */
const TABLE = `
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -2048;
PRAGMA temp_store = FILE;
CREATE TABLE spool (
  id INTEGER PRIMARY KEY, file INTEGER NOT NULL, standing TEXT, problem TEXT NOT NULL, cells TEXT NOT NULL,
  student_id INTEGER, lacking_sheet TEXT, lacking_row INTEGER);
CREATE INDEX spool_by_file ON spool (file);
CREATE INDEX spool_lacking ON spool (file, lacking_sheet, lacking_row) WHERE lacking_row IS NOT NULL;
BEGIN;
`;

/** An empty spool; `close` it. */
export function openSpool(): ProblemSpool {
  // SQLite's name for a database that is temporary and private: in memory while small, in an unlinked file beyond that.
  const engine = openEngine('', { readOnly: false, waitMs: 0 });
  engine.script(TABLE);
  return {
    add: (file, { standing, problem, cells, studentId }) => {
      const { sheet, row } = problem;
      const lacks = standing !== null && cells.length === 0 && sheet !== undefined && row !== undefined;
      engine.run(
        'INSERT INTO spool VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)',
        file,
        standing,
        JSON.stringify(problem),
        cellsToText(cells),
        studentId,
        lacks ? sheet : null,
        lacks ? row : null,
      );
    },
    *each(file) {
      type Row = [number, SpooledProblem['standing'], string, string, number | null];
      const sql = 'SELECT id, standing, problem, cells, student_id FROM spool WHERE file = ? ORDER BY id';
      for (const [id, standing, problem, cells, studentId] of engine.each<Row>(sql, file))
        yield { id, standing, problem: JSON.parse(problem) as Problem, cells: cellsFrom(cells), studentId };
    },
    *lacking(file) {
      const sql = `SELECT DISTINCT lacking_sheet, lacking_row FROM spool
        WHERE file = ? AND lacking_row IS NOT NULL ORDER BY 1, 2`;
      for (const [sheet, row] of engine.each<[string, number]>(sql, file)) yield { sheet, row };
    },
    fill: (file, sheet, row, cells) => {
      const sql = `UPDATE spool SET cells = ?, lacking_sheet = NULL, lacking_row = NULL
        WHERE file = ? AND lacking_sheet = ? AND lacking_row = ?`;
      engine.run(sql, cellsToText(cells), file, sheet, row);
    },
    drop: (id) => {
      engine.run('DELETE FROM spool WHERE id = ?', id);
    },
    forget: (file) => {
      engine.run('DELETE FROM spool WHERE file = ?', file);
    },
    close: () => engine.close(),
  };
}
