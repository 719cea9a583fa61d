// One file through intake: its sheets recognised, its rows handed on in batches, its counts kept. Storing is for others.
import { basename } from 'node:path';
import { startIntake } from '#intake/intake.js';
import type { CellValue, Row } from '#model/grid.js';
import type { Problem, Refusal } from '#model/problem.js';
import type { Binding, IntakeContext, Outcome, SheetKind, SheetSummary } from '#model/records.js';
import { type OpenedWorkbook, openWorkbook } from '#sheets/open.js';

/** A file as the command line named it. */
export interface NamedFile {
  readonly path: string;
  /** How it is called in problems and in the ledger. */
  readonly name: string;
}

/** What a sheet came to; the parts of rows = accepted + rejected + duplicates. */
export interface SheetCount {
  readonly name: string;
  readonly kind: SheetKind | null;
  readonly headerRow: number | null;
  readonly rows: number;
  accepted: number;
  repaired: number;
  flagged: number;
  rejected: number;
  duplicates: number;
  readonly bindings: readonly Binding[];
  readonly unknownHeadings: readonly string[];
  readonly why: string;
  readonly assumptions: readonly string[];
  readonly leftOut: SheetSummary['leftOut'];
  readonly hiddenRows: number;
  /** The heading row as it stands. */
  readonly headings: readonly string[];
}

/** An outcome with the cells of its row, where they are still at hand. */
export interface Passed {
  readonly outcome: Outcome;
  readonly cells: readonly CellValue[];
}

/** Where the rows of a file go. */
export interface FileSink {
  /** Takes the outcomes of a batch of rows, in order. */
  readonly take: (sheet: string, passed: readonly Passed[]) => Promise<void>;
  readonly endSheet: (count: SheetCount) => Promise<void>;
}

/** Names for files: their own, with the path where two would be called the same. */
export function nameFiles(paths: readonly string[], shorten: (path: string) => string): NamedFile[] {
  const uses = Map.groupBy(paths, (path) => basename(path));
  return paths.map((path) => ({
    path,
    name: (uses.get(basename(path))?.length ?? 0) > 1 ? shorten(path) : basename(path),
  }));
}

/** Opens a file; what can't be read is a Refusal with the file's name. */
export const openNamed = (of: NamedFile, password: string | null, encoding: string | null): Promise<OpenedWorkbook> =>
  openWorkbook(of.path, { password, encoding });

/** A problem of a file that could not be taken at all. */
export function problemOfFile(fault: Refusal, name: string): Problem {
  return { ...fault.problem, file: name };
}

/** Rows kept so that a problem can be stored with the cells of its row. */
const KEPT_ROWS = 4096;

/** Runs every sheet of an opened file through intake into the sink; the problems that belong to no row. */
export async function readThrough(
  book: OpenedWorkbook,
  contextOf: (sheet: string) => IntakeContext,
  sink: FileSink,
): Promise<void> {
  for (const { head, rows } of book.sheets) {
    const passed: Passed[] = [];
    let recent = new Map<number, readonly CellValue[]>();
    let older = recent;
    const first: Row[] = [];
    const cellsOf = (row: number): readonly CellValue[] => recent.get(row) ?? older.get(row) ?? [];
    const tally = { repaired: 0, flagged: 0 };
    const intake = startIntake(head, contextOf(head.name), (outcome) => {
      count(outcome, tally);
      passed.push({ outcome, cells: outcome.kind === 'rejected' ? outcome.cells : cellsOf(rowOf(outcome)) });
    });
    for await (const batch of rows()) {
      for (const row of batch) {
        if (recent.size >= KEPT_ROWS) {
          older = recent;
          recent = new Map();
        }
        recent.set(row.number, row.cells);
        if (first.length < 50) first.push(row);
        intake.take(row);
      }
      await sink.take(head.name, passed.splice(0));
    }
    const summary = intake.finish();
    await sink.take(head.name, passed.splice(0));
    const headings = first.find((row) => row.number === summary.headerRow)?.cells ?? [];
    await sink.endSheet({
      name: head.name,
      kind: summary.kind,
      headerRow: summary.headerRow,
      rows: summary.rows,
      accepted: summary.rows - summary.rejected,
      repaired: tally.repaired,
      flagged: tally.flagged,
      rejected: summary.rejected,
      duplicates: 0,
      bindings: summary.bindings,
      unknownHeadings: summary.unknownHeadings,
      why: summary.why,
      assumptions: summary.assumptions,
      leftOut: summary.leftOut,
      hiddenRows: summary.hiddenRows,
      headings: headings.map((cell) => (cell === null ? '' : String(cell))),
    });
  }
}

const rowOf = (of: Outcome): number => {
  if (of.kind === 'rejected') return of.row;
  if (of.kind === 'problem') return of.problem.row ?? 0;
  return of.record.kind === 'attendance' ? 0 : of.record.row;
};

function count(of: Outcome, tally: { repaired: number; flagged: number }): void {
  if (of.kind !== 'record') return;
  const { record } = of;
  if (record.kind === 'attendance') tally.flagged += record.rows.filter((row) => row.flags.length > 0).length;
  else {
    if (record.repairs.length > 0) tally.repaired += 1;
    if (record.flags.length > 0) tally.flagged += 1;
  }
}
