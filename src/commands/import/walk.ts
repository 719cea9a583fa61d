// The sheets of one file through intake, in pieces: what came of a batch of rows, then the end of each sheet with its
// counts. Opens no ledger, so that it runs on the thread that reads the file.
import { startIntake } from '#intake/intake.js';
import type { SheetFrame } from '#ledger/ledger.js';
import { buffersOfRegister, type PackedRegister, registerPacker } from '#ledger/register-pack.js';
import type { CellValue, Row, SheetHead } from '#model/grid.js';
import { type Problem, problem } from '#model/problem.js';
import type {
  IntakeContext,
  IntakeRecord,
  Outcome,
  RegisterRecord,
  SheetIntake,
  SheetKind,
  SheetSummary,
} from '#model/records.js';
import type { OpenedWorkbook } from '#sheets/open.js';
import { ATTENDANCE_SAID } from '#words/attendance-said.js';
import { RETURN_WORDS } from '#words/merge.js';
import { RETURNED } from '#words/returned.js';
import type { SheetCount } from './file.js';
import { findLegendSheet } from './legend-sheet.js';
import { recentRows } from './recent-rows.js';
import { countRepairs, noRepairs, type SheetRepairs } from './repairs.js';
import { isReturnedRow, type ReturnedSheet } from './returned.js';

/** What is in doubt about a register row that was packed. */
interface FlaggedRow {
  readonly kind: 'flagged';
  readonly row: number;
  readonly flags: readonly Problem[];
}

/** An outcome with the cells of its row, where somebody may have to see them. */
export interface Passed {
  readonly outcome: Outcome | FlaggedRow;
  readonly cells: readonly CellValue[];
}

type LegendSheet = NonNullable<IntakeContext['legendSheet']>;

/** A bit of a file. A sheet's pieces come in order, its end last; a plain value, because it may cross threads. */
export type FilePiece =
  | {
      readonly piece: 'rows';
      readonly sheet: string;
      readonly passed: readonly Passed[];
      /** The register rows among them, and which of those were repaired. */
      readonly register: PackedRegister | null;
      readonly repaired: readonly number[];
    }
  | { readonly piece: 'end'; readonly count: SheetCount; readonly frame: SheetFrame | null }
  /** A sheet that was handed back to be mended: whoever knows the ledger has to read it. */
  | { readonly piece: 'returned'; readonly sheet: number; readonly legendSheet: LegendSheet | null };

/** The buffers of a piece that are handed over instead of copied. */
export const buffersOfPiece = (of: FilePiece): ArrayBuffer[] =>
  of.piece === 'rows' && of.register !== null ? buffersOfRegister(of.register) : [];

/** Rows of an attendance sheet that are kept where it has problems: they only make sense together. */
const WHOLE_SHEET_MAX = 1500;
/** Rows around the data that are kept where a sheet has problems. */
const FRAME_MAX = 200;

/** Runs every sheet of a file through intake. */
export async function* walkFile(sheets: OpenedWorkbook['sheets'], given: IntakeContext): AsyncGenerator<FilePiece> {
  const legendSheet = await findLegendSheet(sheets);
  const context = withLegend(given, legendSheet);
  for (const [at, { head, rows }] of sheets.entries()) {
    // Its words are used by the other sheets, which say so.
    if (head.name === legendSheet?.name) continue;
    // Pages of a return sheet that only show: rows to be mended stand there alone, without the rest of their class.
    if (head.name === RETURN_WORDS.sheet) continue;
    if (head.name.endsWith(RETURN_WORDS.toMend)) {
      yield forReading(given.file, head.name);
      continue;
    }
    yield* walkSheet(head, rows(), context, { at });
  }
}

const forReading = (file: string, sheet: string): FilePiece => {
  const said = problem('rulings.for-reading', { file, sheet }, { name: sheet });
  const passed: readonly Passed[] = [{ outcome: { kind: 'problem', problem: said }, cells: [] }];
  return { piece: 'rows', sheet, passed, register: null, repaired: [] };
};

/** What intake is told of a sheet, the workbook's legend included. */
export const withLegend = (context: IntakeContext, legendSheet: LegendSheet | null): IntakeContext =>
  legendSheet === null ? context : { ...context, legendSheet };

/**
 * One sheet through intake. Where its first row says that it was handed back, nothing of it is read unless `returned` knows
 * how; rows of a returned register come out as records, because they wait until whole registers are in.
 */
export async function* walkSheet(
  head: SheetHead,
  batches: AsyncIterable<readonly Row[]>,
  context: IntakeContext,
  of: { readonly at: number } | { readonly returned: ReturnedSheet },
): AsyncGenerator<FilePiece> {
  const returned = 'returned' in of ? of.returned : null;
  const seen = recentRows(head);
  const packer = returned === null ? registerPacker() : null;
  const first: Row[] = [];
  const around = new Map<number, Row>();
  const tally = { repaired: 0, flagged: 0, repairs: noRepairs() };
  let passed: Passed[] = [];
  let repaired: number[] = [];
  let begun: SheetIntake | null = null;
  // The row that intake is looking at, and whether it made something of it.
  let current = -1;
  let isTaken = false;
  const emit = (outcome: Outcome): void => {
    count(outcome, tally);
    const row = rowOf(outcome);
    if (row === current) isTaken = true;
    else around.delete(row);
    returned?.claim(row);
    if (packer !== null && outcome.kind === 'record' && outcome.record.kind === 'register') packRow(outcome.record);
    else {
      const cells = isPlain(outcome) ? seen.raw(row) : seen.cells(row);
      passed.push({ outcome, cells: cells.length === 0 && outcome.kind === 'rejected' ? outcome.cells : cells });
    }
  };
  const packRow = (record: RegisterRecord): void => {
    const { row, flags, repairs } = record;
    packer!.add(record);
    if (repairs.length > 0) repaired.push(row);
    if (flags.length > 0) passed.push({ outcome: { kind: 'flagged', row, flags }, cells: seen.cells(row) });
  };
  const taken = (): FilePiece | null => {
    const register = packer?.take() ?? null;
    if (register === null && passed.length === 0) return null;
    const piece: FilePiece = { piece: 'rows', sheet: head.name, passed, register, repaired };
    passed = [];
    repaired = [];
    return piece;
  };
  for await (const batch of batches) {
    if (begun === null && 'at' in of && batch.length > 0 && isReturnedRow(batch[0]!)) {
      yield { piece: 'returned', sheet: of.at, legendSheet: context.legendSheet ?? null };
      return;
    }
    begun ??= startIntake(returned?.head(head) ?? head, returned?.context(context) ?? context, emit);
    await returned?.expect(batch);
    for (const each of batch) {
      const row = returned === null ? each : returned.row(each);
      if (row === null) continue;
      seen.add(row);
      if (first.length <= WHOLE_SHEET_MAX) first.push(row);
      current = row.number;
      isTaken = false;
      begun.take(row);
      if (!isTaken && around.size < FRAME_MAX) around.set(current, row);
    }
    const piece = taken();
    if (piece !== null) yield piece;
  }
  current = -1;
  begun ??= startIntake(head, context, emit);
  const summary = begun.finish();
  const piece = taken();
  if (piece !== null) yield piece;
  const headings = first.find((row) => row.number === summary.headerRow)?.cells ?? [];
  const whole = summary.kind === 'attendance';
  const kept = whole ? first : [...around.values()];
  const { legendSheet } = context;
  const isBorrowed =
    legendSheet !== undefined && summary.assumptions.includes(ATTENDANCE_SAID.legendSheet(legendSheet.name));
  const rows = isBorrowed ? [...legendRows(legendSheet), ...kept] : kept;
  const frame = whole && first.length > WHOLE_SHEET_MAX ? null : { rows, merges: head.merges };
  yield { piece: 'end', count: countOf(head, summary, tally, returned, headings), frame };
}

/**
 * A legend that stands on a sheet of its own, as rows above the first: a sheet that is handed back comes without that
 * other sheet, and its marks must mean what they meant.
 */
function legendRows({ lines }: LegendSheet): SheetFrame['rows'][number][] {
  const told = lines.map(({ texts }) => texts.filter((text) => text.trim() !== '')).filter((texts) => texts.length > 0);
  return told.map((texts, at) => ({ number: at + 1 - told.length, cells: [texts.join(' ')] }));
}

interface RowTally {
  repaired: number;
  flagged: number;
  readonly repairs: SheetRepairs;
}

const countOf = (
  head: SheetHead,
  summary: SheetSummary,
  tally: RowTally,
  returned: ReturnedSheet | null,
  headings: readonly CellValue[],
): SheetCount => ({
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
  assumptions: [...summary.assumptions, ...(returned?.assumptions() ?? [])],
  stated: summary.stated ?? [],
  leftOut: summary.leftOut,
  hiddenRows: summary.hiddenRows,
  repairs: tally.repairs,
  headings: headings.map((cell) => (cell === null ? '' : String(cell))),
});

/** Goes into the ledger as it is: its cells need not be able to stand alone. */
const isPlain = ({ kind, ...of }: Outcome): boolean =>
  kind === 'record' && 'record' in of && PLAIN_KINDS.includes(of.record.kind) && isUnflagged(of.record);
const PLAIN_KINDS: readonly SheetKind[] = ['register', 'population', 'schools'];
const isUnflagged = (of: IntakeRecord): boolean => 'flags' in of && of.flags.length === 0;

const rowOf = (of: Outcome): number => {
  if (of.kind === 'rejected') return of.row;
  if (of.kind === 'problem') return of.problem.row ?? 0;
  return of.record.kind === 'attendance' ? 0 : of.record.row;
};

function count(of: Outcome, tally: RowTally): void {
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
