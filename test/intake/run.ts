// Runs a drawn grid through intake and shows what came out in a few words.
import { startIntake } from '#intake/intake.js';
import type { Row, SheetHead } from '#model/grid.js';
import type { Problem } from '#model/problem.js';
import type { IntakeContext, IntakeRecord, Outcome, RegisterRecord, SheetSummary } from '#model/records.js';
import { context } from './context.ts';
import { grid, head } from './grids.ts';

export interface Ran {
  readonly records: readonly IntakeRecord[];
  readonly rejected: readonly { readonly row: number; readonly code: string; readonly cells: readonly unknown[] }[];
  readonly problems: readonly Problem[];
  readonly summary: SheetSummary;
}

/** Takes rows through intake. */
export function runRows(rows: readonly Row[], of: Partial<IntakeContext> = {}, sheet: SheetHead = head()): Ran {
  const outcomes: Outcome[] = [];
  const intake = startIntake(sheet, context(of), (outcome) => outcomes.push(outcome));
  for (const row of rows) intake.take(row);
  const summary = intake.finish();
  return {
    records: outcomes.flatMap((one) => (one.kind === 'record' ? [one.record] : [])),
    rejected: outcomes.flatMap((one) =>
      one.kind === 'rejected' ? [{ row: one.row, code: one.problem.code, cells: one.cells }] : [],
    ),
    problems: outcomes.flatMap((one) => (one.kind === 'problem' ? [one.problem] : [])),
    summary,
  };
}

/** Takes a drawing (grids.ts) through intake. */
export const run = (drawing: string, of: Partial<IntakeContext> = {}, sheet: SheetHead = head()): Ran =>
  runRows(grid(drawing), of, sheet);

/** The register records of a run. */
export const students = (ran: Ran): readonly RegisterRecord[] =>
  ran.records.filter((one): one is RegisterRecord => one.kind === 'register');

/** A register record in one line: who, where, what was repaired and what stays open. */
export function line(record: RegisterRecord): string {
  const { student } = record;
  const where = `${student.school} ${student.grade ?? `(${student.gradeText})`}/${student.classNo}`;
  const numbers = [student.idNo ?? '-', student.enrolmentNo ?? '-'].join(' ');
  const repairs = record.repairs.map((one) => ` ~${one.field}@${one.cell}`).join('');
  const flags = record.flags.map((one) => ` !${one.code}@${one.cell ?? ''}`).join('');
  return `${record.row} ${student.name} ${where} ${numbers}${repairs}${flags}`;
}
