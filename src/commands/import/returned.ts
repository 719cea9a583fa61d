// A workbook of returned rows that comes back: whose rows they were, which of them were mended, and how they are read.
import type { RefusedFile, StoredProblem } from '#ledger/ledger.js';
import type { EntryBody } from '#model/entry.js';
import type { CellValue, Row, SheetHead } from '#model/grid.js';
import { Refusal } from '#model/problem.js';
import type { IntakeContext, SheetKind } from '#model/records.js';
import type { BatchId } from '#model/student.js';
import { RETURNED } from '#words/returned.js';
import { idsOfKey, keyInHeading, numbersInKey } from './returned-key.js';

/** A sheet that was handed back to be mended. Its rows are read as if they stood in the sheet that they came from. */
export interface ReturnedSheet {
  readonly kind: SheetKind;
  readonly head: (of: SheetHead) => SheetHead;
  /** As its first import read it, but for what this command says itself. */
  readonly context: (of: IntakeContext) => IntakeContext;
  /** What is kept of that, for the case that it is handed back again; null where nothing depends on it. */
  readonly said: (of: IntakeContext) => Omit<SaidOfSheet, 'sheet'> | null;
  /** A row's cells without the columns that were put beside them. */
  readonly cells: (of: readonly CellValue[]) => readonly CellValue[];
  /** Looks up what the ledger knows of these rows; `row` is then asked for each of them. */
  readonly expect: (rows: readonly Row[]) => Promise<void>;
  /** The row as the school wrote it; null for one that says nothing new. */
  readonly row: (of: Row) => Row | null;
  /** Tells that something came of a row. */
  readonly claim: (row: number) => void;
  /** Rows of which something came, with the problems that they replace. */
  readonly replaced: () => ReadonlyMap<number, readonly number[]>;
  readonly assumptions: () => readonly string[];
}

/** What the command of an import said of a sheet, or of all sheets of its file (''). */
export type SaidOfSheet = NonNullable<EntryBody<'imported'>['said']>[number];

/** What the ledger still knows of returned rows. */
export interface Remembered {
  /** What was said beside a batch's file when it came. */
  readonly said: (batchId: BatchId) => Promise<readonly SaidOfSheet[]>;
  readonly batches: () => Promise<readonly RefusedFile[]>;
  readonly problems: (problemIds: readonly number[]) => Promise<readonly StoredProblem[]>;
}

const keyColumnOf = ({ cells }: Row): number =>
  cells.findIndex((cell) => typeof cell === 'string' && keyInHeading(cell) !== null);

/** Whether the first row of a sheet says that the sheet was made to be handed back. */
export const isReturnedRow = (first: Row): boolean => keyColumnOf(first) >= 0;

/**
 * Looks at the first row of a sheet. Null for an ordinary sheet, 'overview' for one that is only for reading. Refuses
 * (`returned.unknown`) keys of another ledger, because the rows alone would be taken for the whole class.
 */
export async function returnedSheet(first: Row, remembered: Remembered): Promise<ReturnedSheet | 'overview' | null> {
  const keyColumn = keyColumnOf(first);
  if (keyColumn < 0) return null;
  const heading = keyInHeading(String(first.cells[keyColumn]))!;
  if (heading === 'overview') return 'overview';
  const batches = new Map((await remembered.batches()).map((one) => [one.batchId, one]));
  let problems = new Map<number, StoredProblem>();
  const lookUp = async (ids: readonly number[]): Promise<void> => {
    problems = new Map((await remembered.problems(ids)).map((one) => [one.problemId, one]));
  };
  await lookUp(numbersInKey(heading.key));
  const batchOf = (id: number): RefusedFile | undefined => batches.get(problems.get(id)?.batchId ?? -1);
  const sha256Of = (id: number): string | null => batchOf(id)?.sha256 ?? null;
  const own = idsOfKey(heading.key, sha256Of);
  const batch = own === null ? undefined : batchOf(own[0]!);
  const sheet = own === null ? undefined : problems.get(own[0]!)?.problem.sheet;
  if (batch === undefined || sheet === undefined || batch.kind === null) throw new Refusal('returned.unknown', 3);
  const saidBefore = batch.kind === 'attendance' ? await remembered.said(batch.batchId) : [];
  const before = saidBefore.find((one) => one.sheet === sheet) ?? saidBefore.find((one) => one.sheet === '');
  const said = (of: IntakeContext) => ({
    blank: of.blank ?? before?.blank ?? null,
    filledTo: of.filledTo ?? before?.filledTo ?? null,
    handedInOn: before?.handedInOn ?? batch.importedOn,
  });
  const ids = new Map<number, readonly number[]>();
  const replaced = new Map<number, readonly number[]>();
  let unchanged = 0;
  let passed = 0;
  const written = (cells: readonly CellValue[]): readonly CellValue[] =>
    cells.map((cell, at) => (at === 0 || at === keyColumn ? null : cell));
  return {
    kind: batch.kind,
    cells: written,
    head: (of) => ({ ...of, name: sheet }),
    context: (of) => ({ ...of, ...(batch.kind === 'attendance' ? said(of) : {}), file: batch.file, kind: batch.kind }),
    said: (of) => (batch.kind === 'attendance' ? said(of) : null),
    expect: (rows) => lookUp(rows.flatMap((row) => numbersInKey(String(row.cells[keyColumn] ?? '')))),
    row: (row) => {
      if (row.number === first.number) return null;
      const key = row.cells[keyColumn] ?? null;
      const cells = written(row.cells);
      if (cells.every((cell) => cell === null)) return null;
      const named = key === null ? null : idsOfKey(String(key), sha256Of);
      if (named !== null) {
        // A whole attendance sheet comes back: its rows only make sense together.
        const before = problems.get(named[0]!)?.cells ?? [];
        if (batch.kind !== 'attendance' && sameCells(before, cells)) {
          unchanged += 1;
          return null;
        }
        ids.set(row.number, named);
        passed += 1;
      }
      return { ...row, cells };
    },
    claim: (row) => {
      const named = ids.get(row);
      if (named !== undefined) replaced.set(row, named);
    },
    replaced: () => (batch.kind === 'attendance' ? ids : replaced),
    assumptions: () => [
      ...(batch.kind === 'register' ? [RETURNED.back(passed)] : []),
      ...(unchanged === 0 ? [] : [RETURNED.unchanged(unchanged)]),
    ],
  };
}

/** Whether two rows say the same, wherever their first cell stands. */
function sameCells(one: readonly CellValue[], other: readonly CellValue[]): boolean {
  const plain = (cells: readonly CellValue[]): string =>
    cells
      .map((cell) => (cell === null ? '' : String(cell).replace(/\s+/g, ' ').trim()))
      .join('\t')
      .trim();
  return plain(one) === plain(other);
}
