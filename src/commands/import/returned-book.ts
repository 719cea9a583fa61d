// The workbook of returned rows: every sheet that has some, its titles and headings as they were, the rows as they came,
// the cells in question coloured, what to do beside them, and a key by which they are known when they come back.
import type { LedgerReader, RefusedFile, SheetFrame, StoredProblem } from '#ledger/ledger.js';
import { type CellValue, columnName, columnOf } from '#model/grid.js';
import type { Problem } from '#model/problem.js';
import { showPlace } from '#screen/show-problems.js';
import type { Mark, MarkedSheet } from '#sheets/marked-book.js';
import { RETURNED } from '#words/returned.js';
import { keyHeading, keyOf } from './returned-key.js';

/** Blank rows that stay between the rows of an attendance sheet. */
const GAP_MAX = 5;
/** Rows that stay in sight above the data. */
const FROZEN_MAX = 8;
/** Key headings name so many problems; the rows name their own. */
const NAMED_MAX = 12;

/** The sheets for these problems, an overview of all of them first. */
export async function returnedBook(
  problems: readonly StoredProblem[],
  ledger: LedgerReader,
  shown: (text: string) => string,
): Promise<MarkedSheet[]> {
  const files = [...(await ledger.batches()), ...(await ledger.refusedFiles())];
  const batches = new Map(files.map((one) => [one.batchId, one]));
  const groups = Map.groupBy(problems, (one) => `${one.batchId}\n${one.problem.sheet ?? ''}`);
  const sheets: MarkedSheet[] = [];
  const placed = new Map<number, string>();
  for (const group of groups.values()) {
    const { batchId, problem } = group[0]!;
    const batch = batches.get(batchId);
    if (batch === undefined || problem.sheet === undefined) continue;
    const frame = await ledger.frame(batchId, problem.sheet);
    const rows = rowsOf(batch, frame, group);
    if (rows === null) continue;
    const name = nameOf(batch, problem.sheet, sheets);
    sheets.push(sheetOf(name, batch, rows, frame, group));
    for (const { problemId } of group) placed.set(problemId, name);
  }
  return [overview(problems, placed, shown), ...sheets];
}

function nameOf(batch: RefusedFile, sheet: string, before: readonly MarkedSheet[]): string {
  const file = batch.file.replace(/^.*[\\/]/, '').replace(/\.\w+$/, '');
  const wanted = (file === sheet ? file : `${sheet} ${file}`).slice(0, 26);
  const taken = before.filter((one) => one.name === wanted || one.name.startsWith(`${wanted} `)).length;
  return taken === 0 ? wanted : `${wanted} ${taken + 1}`;
}

interface OutRow {
  readonly number: number;
  readonly cells: readonly CellValue[];
}

const rowNumber = ({ row, cell }: Problem): number | null =>
  row ?? (cell === undefined ? null : +cell.replace(/\D/g, ''));

/** The rows of a sheet in the order of the file; null where they were not kept and the file itself must be mended. */
function rowsOf(batch: RefusedFile, frame: SheetFrame | null, group: readonly StoredProblem[]): OutRow[] | null {
  const rows = new Map((frame?.rows ?? []).map((row) => [row.number, row.cells]));
  if (batch.kind === 'attendance') {
    if (frame === null) return null;
  } else {
    if (frame === null) rows.set(0, group[0]!.headings);
    for (const { problem, cells } of group) {
      const number = rowNumber(problem);
      if (number !== null && cells.length > 0) rows.set(number, cells);
    }
  }
  const sorted = [...rows]
    .map(([number, cells]) => ({ number, cells }))
    .sort((one, other) => one.number - other.number);
  if (batch.kind !== 'attendance') return sorted;
  return sorted.flatMap((row, at) => {
    const gap = at === 0 ? 0 : Math.min(GAP_MAX, row.number - sorted[at - 1]!.number - 1);
    return [...Array.from({ length: gap }, (_, i) => ({ number: row.number - gap + i, cells: [] })), row];
  });
}

function sheetOf(
  name: string,
  batch: RefusedFile,
  rows: readonly OutRow[],
  frame: SheetFrame | null,
  group: readonly StoredProblem[],
): MarkedSheet {
  const isFilled = (cell: CellValue | undefined): boolean => cell !== undefined && cell !== null && cell !== '';
  const width = rows.reduce((widest, row) => Math.max(widest, row.cells.findLastIndex(isFilled) + 1), 1);
  // A column that is empty everywhere on the left was put there by an earlier workbook of this kind.
  const skipped = rows.some((row) => row.cells.findIndex(isFilled) === 0) ? 0 : 1;
  const shift = 1 - skipped;
  const keyColumn = width + shift;
  const byRow = Map.groupBy(group, (one) => rowNumber(one.problem) ?? rows[0]!.number);
  const place = new Map(rows.map((row, at) => [row.number, at + 1]));
  const marks = new Map<string, Mark>();
  const head = [RETURNED.intro, ...Array.from({ length: keyColumn - 1 }, () => null)];
  const ids = group.map((one) => one.problemId);
  const out: CellValue[][] = [[...head, keyHeading(keyOf(ids.slice(0, NAMED_MAX), batch.sha256))]];
  const firstFaulty = [...byRow.keys()].reduce((first, number) => Math.min(first, place.get(number) ?? 1), Infinity);
  for (const { number, cells } of rows) {
    const own = byRow.get(number) ?? [];
    const line: CellValue[] = Array.from({ length: keyColumn + 1 }, () => null);
    for (const [at, cell] of cells.slice(skipped, width).entries()) line[at + 1] = cell ?? null;
    if (own.length > 0) {
      line[0] = own.map(({ problem }) => remedyOf(problem)).join('\n');
      line[keyColumn] = keyOf(
        own.map((one) => one.problemId),
        batch.sha256,
      );
      for (const { problem } of own) {
        const row = place.get(Number(problem.cell?.replace(/\D/g, ''))) ?? out.length;
        for (const mark of marksOf(problem, row, shift, keyColumn)) {
          const cell = `${mark.row} ${mark.column}`;
          if (!marks.has(cell)) marks.set(cell, mark);
        }
      }
    }
    out.push(line);
  }
  if (firstFaulty > 1 && out[firstFaulty - 1]![0] === null) out[firstFaulty - 1]![0] = RETURNED.remedy;
  const merges = (frame?.merges ?? []).flatMap(({ top, bottom, left, right }) => {
    const [from, to] = [place.get(top), place.get(bottom)];
    if (from === undefined || to === undefined || to - from !== bottom - top || right + shift >= keyColumn) return [];
    if (batch.kind !== 'attendance' && to >= firstFaulty) return [];
    if (left + shift < 1) return [];
    return [`${columnName(left + shift)}${from + 1}:${columnName(right + shift)}${to + 1}`];
  });
  return {
    name,
    rows: out,
    marks: [...marks.values()],
    merges,
    frozenRows: Math.min(FROZEN_MAX, firstFaulty),
    frozenColumns: 1,
    keyColumn,
    wideColumns: [0],
  };
}

const remedyOf = ({ cell, message, hint }: Problem): string => {
  const sentence = hint === '' ? message : `${message}。${hint}`;
  return cell === undefined ? sentence : sentence.trim();
};

function marksOf(of: Problem, row: number, shift: number, keyColumn: number): Mark[] {
  const at = columnOf(of.cell ?? '');
  if (at === null) return [{ row, column: 0, note: '' }];
  const column = at + shift;
  return column >= keyColumn || column < 1 ? [{ row, column: 0, note: '' }] : [{ row, column, note: remedyOf(of) }];
}

function overview(
  problems: readonly StoredProblem[],
  placed: ReadonlyMap<number, string>,
  shown: (text: string) => string,
): MarkedSheet {
  const lines = problems.map(({ problemId, standing, problem }): CellValue[] => [
    problemId,
    RETURNED.standing[standing],
    problem.file ?? null,
    problem.sheet ?? null,
    showPlace({ ...problem, file: '', sheet: '' }),
    shown(problem.message),
    problem.hint,
    placed.get(problemId) ?? RETURNED.elsewhere,
  ]);
  const head: CellValue[] = [RETURNED.intro, null, null, null, null, null, null, null, keyHeading(null)];
  return {
    name: RETURNED.overview,
    rows: [head, [...RETURNED.headings], ...lines],
    marks: [],
    merges: [],
    frozenRows: 2,
    frozenColumns: 0,
    keyColumn: 8,
    wideColumns: [5, 6],
  };
}
