// As much of a file as storing needs, and how a row of it is said to be refused or in doubt.
import type { SheetFrame } from '#ledger/ledger.js';
import type { CellValue } from '#model/grid.js';
import type { Problem } from '#model/problem.js';
import type {
  ArrivalRecord,
  AttendanceRecord,
  IntakeRecord,
  LeaveRecord,
  ListRecord,
  SheetKind,
} from '#model/records.js';
import type { SheetCount } from './file.js';
import type { Findings } from './findings.js';
import type { ReturnedSheet } from './returned.js';

/** A record that waits for the registers, with its row's cells. */
export interface WaitingRow<R extends IntakeRecord> {
  readonly sheet: string;
  readonly record: R;
  readonly cells: readonly CellValue[];
}
export type Deferred = WaitingRow<AttendanceRecord | LeaveRecord | ArrivalRecord | ListRecord>;

/** As much of a file as taking any row of it needs. */
export interface WaitingFile {
  readonly name: string;
  readonly sha256: string;
  readonly sheets: readonly SheetCount[];
  readonly findings: Findings;
  readonly batches: Map<SheetKind, number>;
}

/** As much of a file as storing needs. */
export interface StoredFile extends WaitingFile {
  readonly deferred: readonly Deferred[];
  readonly frames: ReadonlyMap<string, SheetFrame>;
  readonly returned: ReadonlyMap<string, ReturnedSheet>;
  readonly schools: Set<string>;
}

/** The counts of a sheet; where two are called the same, of the one that was understood. */
export const countOf = (file: Pick<WaitingFile, 'sheets'>, sheet: string): SheetCount => sheetNamed(file, sheet)!;

/** The same; undefined where the file broke off before the sheet was over. */
export function sheetNamed({ sheets }: Pick<WaitingFile, 'sheets'>, sheet: string): SheetCount | undefined {
  const named = sheets.filter((one) => one.name === sheet);
  return named.find((one) => one.kind !== null) ?? named[0];
}

/** Keeps what was found in a row, with its cells where they are at hand. */
export function keep(
  file: StoredFile,
  sheet: string,
  found: Problem,
  standing: 'rejected' | 'flagged',
  cells: readonly CellValue[],
  studentId: number | null,
): void {
  file.findings.keep(standing, { ...found, file: file.name, sheet }, cells, studentId);
}
