// Runs a drawn attendance sheet through its intake, as the dispatcher would, and shows what came out as text.
import { attendanceIntake } from '#intake/attendance.js';
import { findTitles } from '#intake/titles.js';
import type { Row, SheetHead } from '#model/grid.js';
import type { Problem } from '#model/problem.js';
import type { AttendanceRecord, IntakeContext, Outcome, SheetSummary } from '#model/records.js';
import { context } from './context.js';
import { head as headOf } from './grids.js';

export interface Taken {
  readonly records: readonly AttendanceRecord[];
  readonly rejected: readonly Extract<Outcome, { kind: 'rejected' }>[];
  readonly problems: readonly Problem[];
  /** Problems of the sheet and flags of its rows, by code. */
  readonly codes: readonly string[];
  readonly summary: SheetSummary;
}

/** Takes a sheet: the first `window` rows at the opening, the others one by one. */
export function takeSheet(
  rows: readonly Row[],
  of: Partial<IntakeContext> = {},
  head: SheetHead = headOf(),
  window = 60,
): Taken {
  const outcomes: Outcome[] = [];
  const told = context(of);
  const intake = attendanceIntake({
    head,
    context: told,
    titles: findTitles(head, told, [], true),
    rows: rows.slice(0, window),
    emit: (outcome) => void outcomes.push(outcome),
    why: '',
  });
  for (const row of rows.slice(window)) intake.take(row);
  const summary = intake.finish();
  const records = outcomes.flatMap((one) =>
    one.kind === 'record' && one.record.kind === 'attendance' ? [one.record] : [],
  );
  const rejected = outcomes.flatMap((one) => (one.kind === 'rejected' ? [one] : []));
  const problems = [
    ...outcomes.flatMap((one) => (one.kind === 'problem' ? [one.problem] : [])),
    ...rejected.map((one) => one.problem),
    ...records.flatMap((record) => record.rows.flatMap((row) => row.flags)),
  ];
  return { records, rejected, problems, codes: problems.map((one) => one.code).sort(), summary };
}

const LETTERS: Readonly<Record<string, string>> = {
  late: '迟',
  early: '退',
  absent: '旷',
  sick: '病',
  leave: '事',
  official: '公',
  suspended: '休',
  'home-teaching': '送',
  unrecorded: '？',
};

/** `张三 09-01 旷 · 09-02 病`: every mark that is not presence; `到` behind the name where there is none. */
export function shown(record: AttendanceRecord): string[] {
  return record.rows.map((row) => {
    const marks = row.marks.map(
      (mark) => `${mark.day.slice(5)}${mark.session === 'day' ? '' : `/${mark.session}`}${LETTERS[mark.status]}`,
    );
    return `${row.student.name}${row.student.hint === '' ? '' : `(${row.student.hint})`} ${marks.length === 0 ? '到' : marks.join(' ')}`;
  });
}

/** The covered days in short: `01 02 03/morning`. */
export const coveredDays = (record: AttendanceRecord): string =>
  record.covered.map((one) => `${one.day.slice(8)}${one.session === 'day' ? '' : `/${one.session}`}`).join(' ');
