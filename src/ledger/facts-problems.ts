// Rows and cells that were not taken or stay open, as they came, and read back a few hundred at a time with what has become
// of each (rules.md 8). Nothing is ever removed from here.
import type { CellValue } from '#model/grid.js';
import type { Problem } from '#model/problem.js';
import type { ProblemsWanted, SheetFrame, StoredProblem } from './ledger.js';
import { type HeldProblem, openStates } from './problem-states.js';
import type { Store } from './store.js';

/** A bigint cell is kept as text behind this mark, since JSON has no integers of 18 digits. */
const BIG = '\u0000n';
export const cellsToText = (cells: readonly CellValue[]): string =>
  JSON.stringify(cells.map((one) => (typeof one === 'bigint' ? BIG + one : one)));
export const cellsFrom = (text: string): CellValue[] =>
  (JSON.parse(text) as Exclude<CellValue, bigint>[]).map((one) =>
    typeof one === 'string' && one.startsWith(BIG) ? BigInt(one.slice(BIG.length)) : one,
  );

/** Stores a problem with its row as it came. */
export function addStoredProblem({ engine }: Store, of: Omit<StoredProblem, 'problemId' | 'state'>): void {
  engine.run(
    'INSERT INTO problems VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    of.batchId,
    of.standing,
    of.problem.code,
    of.problem.sheet ?? '',
    of.problem.row ?? rowOfCell(of.problem.cell),
    JSON.stringify(of.problem),
    cellsToText(of.cells),
    JSON.stringify(of.headings),
    of.studentId,
  );
}

/** Stores what stands around a sheet's problems. */
export function addSheetFrame({ engine }: Store, batchId: number, sheet: string, { rows, merges }: SheetFrame): void {
  const plain = rows.map(({ number, cells }) => [number, cellsToText(cells)]);
  // A damaged workbook may call two sheets the same; the first one's frame serves both.
  const sql = 'INSERT OR IGNORE INTO frames VALUES (?, ?, ?, ?)';
  engine.run(sql, batchId, sheet, JSON.stringify(plain), JSON.stringify(merges));
}

/** What stands around the problems of a sheet, or null where nothing was kept. */
export function loadFrame({ engine }: Store, batchId: number, sheet: string): SheetFrame | null {
  const sql = 'SELECT rows, merges FROM frames WHERE batch_id = ? AND sheet = ?';
  const found = engine.get<[string, string]>(sql, batchId, sheet);
  if (found === null) return null;
  const rows = (JSON.parse(found[0]) as [number, string][]).map(([number, text]) => ({
    number,
    cells: cellsFrom(text),
  }));
  return { rows, merges: JSON.parse(found[1]) as SheetFrame['merges'] };
}

const rowOfCell = (cell: string | undefined): number => Number(/\d+$/.exec(cell ?? '')?.[0] ?? 0);

const ROWS_AT_ONCE = 500;

/** Problems of live batches with their states, in the order in which they came, a few hundred at a time. */
export function* loadProblems(store: Store, wanted: ProblemsWanted = {}): Generator<readonly StoredProblem[]> {
  const stateOf = openStates(store, (problemIds) => heldProblems(store, { problemIds }, 0, problemIds.length));
  for (let after = startOf(store, wanted); after !== null; ) {
    const held = heldProblems(store, wanted, after, ROWS_AT_ONCE);
    if (held.length > 0) {
      yield held.map((one) => {
        const { kind, file, sheet, row, refused, ...problem } = one;
        return { ...problem, state: stateOf(one) };
      });
    }
    after = held.length < ROWS_AT_ONCE ? null : held.at(-1)!.problemId;
  }
}

/** The number before the first problem that can be meant; null where there is none. */
function startOf({ engine }: Store, { batchIds }: ProblemsWanted): number | null {
  if (batchIds === undefined) return 0;
  const sql = 'SELECT MIN(problem_id) FROM problems WHERE batch_id IN (SELECT value FROM json_each(?))';
  const first = engine.get<[number | null]>(sql, JSON.stringify(batchIds))![0];
  return first === null ? null : first - 1;
}

function heldProblems({ engine }: Store, wanted: ProblemsWanted, after: number, atMost: number): HeldProblem[] {
  type Row = [
    ...[number, number, HeldProblem['standing'], string, string, string, number | null],
    ...[string, string, string, number, number],
  ];
  const { batchIds, problemIds, standing } = wanted;
  const conditions: string[] = [];
  const values: (string | number)[] = [after];
  const ask = (condition: string, value: string | undefined): void => {
    if (value === undefined) return;
    conditions.push(`AND ${condition}`);
    values.push(value);
  };
  // The plus keeps to the order of numbers, so that each page goes on where the last one ended.
  ask('+p.batch_id IN (SELECT value FROM json_each(?))', batchIds && JSON.stringify(batchIds));
  ask('p.problem_id IN (SELECT value FROM json_each(?))', problemIds && JSON.stringify(problemIds));
  ask('p.standing = ?', standing);
  const sql = `SELECT p.problem_id, p.batch_id, p.standing, p.problem, p.cells, p.headings,
      CASE WHEN p.student_id IS NULL AND b.kind = 'register' THEN (
        SELECT s.student_id FROM register r JOIN sightings s ON s.row_id = r.row_id
        WHERE r.batch_id = p.batch_id AND r.row = p.row AND r.sheet = p.sheet) ELSE p.student_id END,
      b.kind, b.file, p.sheet, p.row, b.refused
    FROM problems p JOIN live_batches b ON b.batch_id = p.batch_id
    WHERE p.problem_id > ? ${conditions.join(' ')} ORDER BY p.problem_id LIMIT ?`;
  values.push(atMost);
  return engine.all<Row>(sql, ...values).map((row) => ({
    problemId: row[0],
    batchId: row[1],
    standing: row[2],
    problem: JSON.parse(row[3]) as Problem,
    cells: cellsFrom(row[4]),
    headings: JSON.parse(row[5]) as string[],
    studentId: row[6],
    kind: row[7],
    file: row[8],
    sheet: row[9],
    row: row[10],
    refused: row[11] === 1,
  }));
}
