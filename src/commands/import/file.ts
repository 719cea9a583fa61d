// One file through intake: its sheets recognised, its rows handed on in batches, its counts kept. Storing is for others.
import { basename } from 'node:path';
import { startIntake } from '#intake/intake.js';
import type { SheetFrame } from '#ledger/ledger.js';
import type { CellValue, Row, SheetHead } from '#model/grid.js';
import type { Problem, Refusal } from '#model/problem.js';
import type {
  Binding,
  IntakeContext,
  IntakeRecord,
  Outcome,
  SheetIntake,
  SheetKind,
  SheetSummary,
} from '#model/records.js';
import { type OpenedWorkbook, openWorkbook } from '#sheets/open.js';
import { RETURNED } from '#words/returned.js';
import { SAME_AS_ABOVE } from '#words/spellings.js';
import { findLegendSheet } from './legend-sheet.js';
import { countRepairs, noRepairs, type SheetRepairs } from './repairs.js';
import type { ReturnedSheet } from './returned.js';

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
  readonly repairs: SheetRepairs;
  /** The heading row as it stands. */
  readonly headings: readonly string[];
}

/** An outcome with the cells of its row, where they are still at hand. */
interface Passed {
  readonly outcome: Outcome;
  readonly cells: readonly CellValue[];
}

/** Where the rows of a file go. */
export interface FileSink {
  /** Takes the outcomes of a batch of rows, in order. */
  readonly take: (sheet: string, passed: readonly Passed[]) => Promise<void>;
  /** Looks at a sheet's first row: whether the sheet was handed back to be mended. */
  readonly lookAt: (sheet: string, first: Row) => Promise<ReturnedSheet | 'overview' | null>;
  /** The sheet is over; the frame is null where too much would have to be kept. */
  readonly endSheet: (count: SheetCount, frame: SheetFrame | null) => Promise<void>;
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

/**
 * Rows kept so that a problem can be stored with the cells of its row: more than intake holds back before it decides.
 * Rows that live on through thousands of others are what fills the memory of a long import.
 */
const KEPT_ROWS = 64;

/** Rows of an attendance sheet that are kept where it has problems: they only make sense together. */
const WHOLE_SHEET_MAX = 1500;
/** Rows around the data that are kept where a sheet has problems. */
const FRAME_MAX = 200;

/** Runs every sheet of an opened file through intake into the sink; the problems that belong to no row. */
export async function readThrough(
  book: OpenedWorkbook,
  contextOf: (sheet: string) => IntakeContext,
  sink: FileSink,
): Promise<void> {
  const legendSheet = await findLegendSheet(book.sheets);
  for (const { head, rows } of book.sheets) {
    // Its words are used by the other sheets, which say so.
    if (head.name === legendSheet?.name) continue;
    const context = contextOf(head.name);
    await readSheet(head, rows(), legendSheet === null ? context : { ...context, legendSheet }, sink);
  }
}

async function readSheet(
  head: SheetHead,
  batches: AsyncIterable<readonly Row[]>,
  context: IntakeContext,
  sink: FileSink,
): Promise<void> {
  const passed: Passed[] = [];
  const seen = recentRows(head);
  const first: Row[] = [];
  const around = new Map<number, Row>();
  const tally = { repaired: 0, flagged: 0, repairs: noRepairs() };
  let returned: ReturnedSheet | null = null;
  let begun: SheetIntake | null = null;
  const emit = (outcome: Outcome): void => {
    count(outcome, tally);
    const row = rowOf(outcome);
    around.delete(row);
    returned?.claim(row);
    const cells = isPlain(outcome) ? seen.raw(row) : seen.cells(row);
    passed.push({ outcome, cells: cells.length === 0 && outcome.kind === 'rejected' ? outcome.cells : cells });
  };
  for await (const batch of batches) {
    if (begun === null && batch.length > 0) {
      const found = await sink.lookAt(head.name, batch[0]!);
      if (found === 'overview') return;
      returned = found;
    }
    begun ??= startIntake(returned?.head(head) ?? head, returned?.context(context) ?? context, emit);
    await returned?.expect(batch);
    for (const each of batch) {
      const row = returned === null ? each : returned.row(each);
      if (row === null) continue;
      seen.add(row);
      if (around.size < FRAME_MAX) around.set(row.number, row);
      if (first.length <= WHOLE_SHEET_MAX) first.push(row);
      begun.take(row);
    }
    await sink.take(head.name, passed.splice(0));
  }
  begun ??= startIntake(head, context, emit);
  const summary = begun.finish();
  await sink.take(head.name, passed.splice(0));
  const headings = first.find((row) => row.number === summary.headerRow)?.cells ?? [];
  const whole = summary.kind === 'attendance';
  const kept = whole ? first : [...around.values()];
  const frame = whole && first.length > WHOLE_SHEET_MAX ? null : { rows: kept, merges: head.merges };
  const counted: SheetCount = {
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
    why: returned === null ? summary.why : RETURNED.why,
    assumptions: [...summary.assumptions, ...((returned as ReturnedSheet | null)?.assumptions() ?? [])],
    leftOut: summary.leftOut,
    hiddenRows: summary.hiddenRows,
    repairs: tally.repairs,
    headings: headings.map((cell) => (cell === null ? '' : String(cell))),
  };
  await sink.endSheet(counted, frame);
}

/** Goes into the ledger as it is: its cells need not be able to stand alone. */
const isPlain = ({ kind, ...of }: Outcome): boolean =>
  kind === 'record' && 'record' in of && PLAIN_KINDS.includes(of.record.kind) && isUnflagged(of.record);
const PLAIN_KINDS: readonly SheetKind[] = ['register', 'population', 'schools'];
const isUnflagged = (of: IntakeRecord): boolean => 'flags' in of && of.flags.length === 0;

interface RecentRows {
  readonly add: (row: Row) => void;
  readonly raw: (row: number) => readonly CellValue[];
  /** The cells with what a merge above or 同上 gives them, so that the row can be read alone. */
  readonly cells: (row: number) => readonly CellValue[];
}

/** The last few thousand rows of a sheet. */
function recentRows(head: SheetHead): RecentRows {
  let recent = new Map<number, readonly CellValue[]>();
  let older = recent;
  const raw = (row: number): readonly CellValue[] => recent.get(row) ?? older.get(row) ?? [];
  const tall = head.merges.filter((one) => one.bottom > one.top);
  const isSame = (cell: CellValue): boolean => typeof cell === 'string' && SAME_AS_ABOVE.has(cell.trim());
  const above = (row: number, column: number): CellValue => {
    for (let at = row - 1; at > 0 && at > row - KEPT_ROWS; at -= 1) {
      const cell = raw(at)[column] ?? null;
      if (cell !== null && !isSame(cell)) return cell;
    }
    return null;
  };
  return {
    add: ({ number, cells }) => {
      if (recent.size >= KEPT_ROWS) {
        older = recent;
        recent = new Map();
      }
      recent.set(number, cells);
    },
    raw,
    cells: (row) => {
      const cells = [...raw(row)];
      if (cells.length === 0) return cells;
      for (const { top, bottom, left } of tall) {
        if (top < row && row <= bottom && (cells[left] ?? null) === null) cells[left] = raw(top)[left] ?? null;
      }
      return Array.from(cells, (cell, column) => (isSame(cell ?? null) ? above(row, column) : (cell ?? null)));
    },
  };
}

const rowOf = (of: Outcome): number => {
  if (of.kind === 'rejected') return of.row;
  if (of.kind === 'problem') return of.problem.row ?? 0;
  return of.record.kind === 'attendance' ? 0 : of.record.row;
};

function count(of: Outcome, tally: { repaired: number; flagged: number; readonly repairs: SheetRepairs }): void {
  if (of.kind !== 'record') return;
  const { record } = of;
  if (record.kind === 'attendance') tally.flagged += record.rows.filter((row) => row.flags.length > 0).length;
  else {
    if (record.repairs.length > 0) {
      tally.repaired += 1;
      countRepairs(tally.repairs, record.repairs);
    }
    if (record.flags.length > 0) tally.flagged += 1;
  }
}
