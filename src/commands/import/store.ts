// What names children only by name goes into the ledger here, once registers are sealed: attendance, slips, arrivals,
// lists. Nobody is guessed: a row that fits nobody, or two, is rejected with its cells.
import type { LedgerWriter, SheetFrame, StoredProblem } from '#ledger/ledger.js';
import type { Day } from '#model/day.js';
import type { CellValue } from '#model/grid.js';
import type { Problem } from '#model/problem.js';
import type {
  ArrivalRecord,
  AttendanceRecord,
  AttendanceRow,
  LeaveRecord,
  ListRecord,
  SheetKind,
} from '#model/records.js';
import type { RosterEntry } from '#model/roster.js';
import { matchStudent, refOfPerson } from '#plan/match.js';
import { matchAttendance } from '#plan/match-attendance.js';
import { indexRoster, type RosterIndex } from '#plan/match-index.js';
import type { SheetCount } from './file.js';
import type { ReturnedSheet } from './returned.js';

/** A record that waits for the registers, with its row's cells. */
export interface Deferred {
  readonly sheet: string;
  readonly record: AttendanceRecord | LeaveRecord | ArrivalRecord | ListRecord;
  readonly cells: readonly CellValue[];
}

/** A problem to be kept with its cells; its batch is known when the file is stored. */
export type Kept = Omit<StoredProblem, 'problemId' | 'state' | 'batchId'> & { readonly kind: SheetKind };

/** As much of a file as storing needs. */
export interface StoredFile {
  readonly name: string;
  readonly sha256: string;
  readonly sheets: readonly SheetCount[];
  readonly problems: Problem[];
  readonly batches: Map<SheetKind, number>;
  readonly deferred: readonly Deferred[];
  readonly kept: Kept[];
  readonly frames: ReadonlyMap<string, SheetFrame>;
  readonly returned: ReadonlyMap<string, ReturnedSheet>;
  readonly schools: Set<string>;
}

/** Everybody on a register, made ready for looking up. */
export async function indexAll(writer: LedgerWriter, primaryYears: 5 | 6): Promise<RosterIndex> {
  const schools = await writer.schools();
  const entries: RosterEntry[] = [];
  for (const { name } of schools) for (const one of await writer.roster(name)) entries.push(one);
  return indexRoster(entries, schools, primaryYears);
}

/** A row of a sheet. */
interface SheetRow {
  readonly sheet: string;
  readonly row: number;
}

/** Stores what waited and every problem; false, with nothing stored, where no row of the file could be taken. */
export async function storeFile(
  writer: LedgerWriter,
  file: StoredFile,
  today: Day,
  index: () => Promise<RosterIndex>,
  fetch: (rows: readonly SheetRow[]) => Promise<ReadonlyMap<string, readonly CellValue[]>>,
): Promise<boolean> {
  const cellsOf = async (kept: readonly Kept[]) => {
    const rows = kept.flatMap(({ cells, problem: { sheet, row } }) =>
      cells.length === 0 && sheet !== undefined && row !== undefined ? [{ sheet, row }] : [],
    );
    return rows.length === 0 ? new Map<string, readonly CellValue[]>() : fetch(rows);
  };
  return writer.attempt(async () => {
    const { name, sha256 } = file;
    const batchOf = async (kind: SheetKind): Promise<number> => {
      const known = file.batches.get(kind);
      if (known !== undefined) return known;
      const made = await writer.addBatch({ file: name, sha256, kind, importedOn: today });
      file.batches.set(kind, made);
      return made;
    };
    let took = file.batches.size > 0;
    const untaken = new Map<string, Untaken>();
    for (const one of file.deferred) {
      const store = one.record.kind === 'attendance' ? storeAttendance : storePerson;
      if (await store(writer, file, one, await batchOf(one.record.kind), await index(), untaken)) took = true;
    }
    for (const [sheet, of] of untaken) countUntaken(countOf(file, sheet), of);
    if (!took) return false;
    const missing = await cellsOf(file.kept);
    const cleaned = (sheet: string | undefined, cells: readonly CellValue[]) =>
      file.returned.get(sheet ?? '')?.cells(cells) ?? cells;
    for (const { kind, ...one } of file.kept) {
      const fetched = missing.get(`${one.problem.sheet}\n${one.problem.row}`) ?? [];
      const cells = one.cells.length > 0 ? one.cells : cleaned(one.problem.sheet, fetched);
      writer.addProblem({ ...one, cells, batchId: await batchOf(kind) });
    }
    await storeFrames(writer, file, batchOf);
    return true;
  });
}

/** What stands around the rows with a problem, and which problems the rows of a returned sheet replace. */
async function storeFrames(
  writer: LedgerWriter,
  { kept, frames, returned, sheets }: StoredFile,
  batchOf: (kind: SheetKind) => Promise<number>,
): Promise<void> {
  for (const { name, kind } of sheets) {
    if (kind === null) continue;
    const frame = frames.get(name);
    const isKept = kept.some((one) => one.kind === kind && one.problem.sheet === name);
    if (frame !== undefined && isKept) writer.addFrame(await batchOf(kind), name, frame);
    for (const [row, problems] of returned.get(name)?.replaced() ?? []) {
      for (const problemId of problems) writer.addMend(await batchOf(kind), name, row, problemId);
    }
  }
}

/** Rows of an attendance sheet of which nothing was taken; one that names several children is taken with any of them. */
interface Untaken {
  alone: number;
  flagged: number;
  readonly shared: Set<number>;
  readonly sharedTaken: Set<number>;
  /** What was said of which row: a child may stand in two records of a class. */
  readonly said: Set<string>;
}

function countUntaken(count: SheetCount, of: Untaken): void {
  const rows = of.alone + [...of.shared].filter((row) => !of.sharedTaken.has(row)).length;
  count.accepted -= rows;
  count.rejected += rows;
  count.flagged -= of.flagged;
}

function noteUntaken(of: Untaken, record: AttendanceRecord, rows: ReadonlySet<AttendanceRow>, known: boolean): void {
  const named = new Set<number>();
  for (const row of record.rows) {
    if (rows.has(row)) {
      of.alone += row.lines ?? 1;
      if (row.flags.length > 0) of.flagged += 1;
    }
    for (const at of row.sharedRows ?? []) {
      named.add(at);
      (rows.has(row) ? of.shared : of.sharedTaken).add(at);
    }
  }
  for (const at of record.classRows ?? []) if (!named.has(at)) (known ? of.sharedTaken : of.shared).add(at);
}

async function storeAttendance(
  writer: LedgerWriter,
  file: StoredFile,
  { sheet, record, cells }: Deferred,
  batchId: number,
  index: RosterIndex,
  untakenOf: Map<string, Untaken>,
): Promise<boolean> {
  if (record.kind !== 'attendance') return false;
  const { parts, problems, untaken } = matchAttendance(record, index, { file: file.name, sheet });
  const noted = untakenOf.get(sheet) ?? {
    alone: 0,
    flagged: 0,
    shared: new Set(),
    sharedTaken: new Set(),
    said: new Set(),
  };
  untakenOf.set(sheet, noted);
  const left = new Set(untaken);
  noteUntaken(noted, record, left, parts.length > 0);
  for (const found of problems) {
    const key = `${found.row}\n${found.message}`;
    if (!noted.said.has(key)) keep(file, sheet, 'attendance', found, 'rejected', cells, null);
    noted.said.add(key);
  }
  const studentOf = new Map<number, number | null>();
  for (const part of parts) {
    writer.addAttendance(batchId, sheet, part.record, part.of, part.matched);
    file.schools.add(part.of.school);
    for (const [at, row] of part.record.rows.entries()) studentOf.set(row.row, part.matched[at] ?? null);
  }
  for (const row of record.rows.filter((one) => !left.has(one))) {
    for (const flag of row.flags) {
      keep(file, sheet, 'attendance', { row: row.row, ...flag }, 'flagged', cells, studentOf.get(row.row) ?? null);
    }
  }
  return parts.length > 0;
}

async function storePerson(
  writer: LedgerWriter,
  file: StoredFile,
  { sheet, record, cells }: Deferred,
  batchId: number,
  index: RosterIndex,
): Promise<boolean> {
  if (record.kind === 'attendance') return false;
  const place = { file: file.name, sheet, row: record.row };
  const unclassed = { schoolCode: null, grade: null, gradeText: '', classNo: null, cohort: null };
  const ref = record.kind === 'list' ? refOfPerson(record.person, unclassed) : record.student;
  const on = record.kind === 'leave' ? record.from : record.kind === 'arrivals' ? record.on : null;
  const match = matchStudent(ref, index, place, on);
  if (record.kind === 'list') {
    // A list tells of people who may be on no register; that is for the comparison to say.
    writer.addList(batchId, sheet, record, match.kind === 'matched' ? match.studentId : null);
    return true;
  }
  if (match.kind === 'unmatched') {
    const count = countOf(file, sheet);
    count.accepted -= 1;
    count.rejected += 1;
    keep(file, sheet, record.kind, match.problem, 'rejected', cells, null);
    return false;
  }
  const { studentId } = match;
  file.schools.add(match.entry.school);
  if (record.kind === 'arrivals') writer.addArrival(batchId, sheet, record, studentId);
  else {
    const { from, to, leaveKind, note } = record;
    const source = { batchId, file: file.name, sheet, row: record.row, cell: '' };
    writer.addLeave({ studentId, from, to, kind: leaveKind, note, source });
  }
  return true;
}

const countOf = (file: StoredFile, sheet: string): SheetCount => file.sheets.find((one) => one.name === sheet)!;

function keep(
  file: StoredFile,
  sheet: string,
  kind: SheetKind,
  found: Problem,
  standing: Kept['standing'],
  cells: readonly CellValue[],
  studentId: number | null,
): void {
  const placed = { ...found, file: file.name, sheet };
  file.problems.push(placed);
  const headings = countOf(file, sheet).headings;
  file.kept.push({ kind, standing, problem: placed, cells, headings, studentId });
}
