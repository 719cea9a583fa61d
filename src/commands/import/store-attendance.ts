// A class's attendance goes into the ledger here: every part of it that fits children on a register, and the rows that fit
// nobody, or two, counted as rejected.
import type { LedgerWriter } from '#ledger/ledger.js';
import type { AttendanceRecord, AttendanceRow } from '#model/records.js';
import { matchAttendance } from '#plan/match-attendance.js';
import type { RosterIndex } from '#plan/match-index.js';
import type { SheetCount } from './file.js';
import { type Deferred, keep, type StoredFile } from './stored-file.js';

/** Rows of an attendance sheet of which nothing was taken; one that names several children is taken with any of them. */
export interface Untaken {
  alone: number;
  flagged: number;
  readonly shared: Set<number>;
  readonly sharedTaken: Set<number>;
  /** What was said of which row: a child may stand in two records of a class. */
  readonly said: Set<string>;
}

/** Takes these rows from the accepted ones of their sheet. */
export function countUntaken(count: SheetCount, of: Untaken): void {
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

/** Stores the parts of a class's sheet that fit somebody; whether any did. */
export async function storeAttendance(
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
    if (!noted.said.has(key)) keep(file, sheet, found, 'rejected', cells, null);
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
      keep(file, sheet, { row: row.row, ...flag }, 'flagged', cells, studentOf.get(row.row) ?? null);
    }
  }
  return parts.length > 0;
}
