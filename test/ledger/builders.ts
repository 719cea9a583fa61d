// Builders for the ledger's tests: invented children (region 990101, right check digits), sheets drawn as strips, and a
// ledger in a temporary folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { LedgerWriter, RegisterOutcome, SnapshotChange, StoredProblem } from '#ledger/ledger.js';
import { createLedger, type OpenedLedger, openLedger } from '#ledger/open.js';
import type { AttendanceStatus } from '#model/attendance.js';
import { addDays, type Day, day } from '#model/day.js';
import { type Draft, draft } from '#model/entry.js';
import { problem } from '#model/problem.js';
import type { AttendanceRecord, RegisterRecord, SheetKind } from '#model/records.js';
import type { Student } from '#model/student.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The n-th invented ID number, its check digit right. */
export function idNo(n: number, born = '20140305'): string {
  const body = `990101${born}${String(n % 1000).padStart(3, '0')}`;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * WEIGHTS[at]!, 0);
  return body + '10X98765432'[sum % 11];
}

/** An ID whose check digit fails. */
export const badId = (n: number): string => {
  const good = idNo(n);
  return good.slice(0, 17) + (good.endsWith('1') ? '2' : '1');
};

export const SCHOOL = '黄河路小学';
export const OTHER = '青山小学';

export const child = (name: string, of: Partial<Student> = {}): Student => ({
  name,
  formerName: '',
  sex: null,
  birthOn: null,
  idNo: null,
  enrolmentNo: null,
  seatNo: '',
  school: SCHOOL,
  schoolCode: null,
  grade: 4,
  gradeText: '四年级',
  classNo: '1',
  ethnicity: '',
  town: '',
  village: '',
  address: '',
  residence: '',
  guardian: '',
  phone: '',
  boarding: null,
  groups: [],
  rollStatus: 'enrolled',
  ...of,
});

export const registerRow = (student: Student, row: number): RegisterRecord => ({
  kind: 'register',
  student,
  cohort: null,
  row,
  hidden: false,
  repairs: [],
  flags: [],
});

const open: { ledger: OpenedLedger; folder: string }[] = [];
afterEach(async () => {
  for (const { ledger, folder } of open.splice(0)) {
    await ledger.close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
});

/** An empty ledger in a folder of its own, closed and removed after the test. */
export async function newLedger(): Promise<OpenedLedger> {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-'));
  const path = join(folder, 'ledger.db');
  await createLedger(path);
  const ledger = await openLedger(path, { waitMs: 0 });
  open.push({ ledger, folder });
  return ledger;
}

export const STAMP = { command: 'import', actor: '王老师', recordedAt: '2026-09-01T08:00:00.000Z' };

export const importedDraft = (batchId: number, file: string, kind: SheetKind, on: Day): Draft =>
  draft('imported', {
    effectiveOn: on,
    body: {
      batchId,
      file,
      sha256: `sum of ${file}`,
      dataKind: kind,
      school: SCHOOL,
      counts: { rows: 0, accepted: 0, repaired: 0, flagged: 0, rejected: 0, duplicates: 0 },
    },
  });

/** One command that imports one file. */
export async function importFile<T>(
  ledger: OpenedLedger,
  of: { file: string; kind: SheetKind; on: string },
  fill: (writer: LedgerWriter, batchId: number) => Promise<T> | T,
): Promise<T> {
  const on = day(of.on);
  return ledger.write(STAMP, async (writer) => {
    const batchId = await writer.addBatch({
      file: of.file,
      sha256: `sum of ${of.file}`,
      kind: of.kind,
      importedOn: on,
    });
    const value = await fill(writer, batchId);
    await writer.append([importedDraft(batchId, of.file, of.kind, on)]);
    return { keep: true, value };
  });
}

export interface Sealed {
  outcomes: RegisterOutcome[];
  changes: SnapshotChange[];
}

/** One command that imports register files, each a list of children on rows 2, 3, … of its one sheet. */
export async function importRegisters(
  ledger: OpenedLedger,
  on: string,
  files: Readonly<Record<string, readonly Student[]>>,
  supplement = false,
): Promise<Sealed> {
  return ledger.write(STAMP, async (writer) => {
    const drafts: Draft[] = [];
    for (const [file, children] of Object.entries(files)) {
      const batchId = await writer.addBatch({ file, sha256: `sum of ${file}`, kind: 'register', importedOn: day(on) });
      for (const [at, one] of children.entries()) writer.addRegister(batchId, '学籍', registerRow(one, at + 2));
      drafts.push(importedDraft(batchId, file, 'register', day(on)));
    }
    const sealed = await writer.sealRegisters(day(on), supplement);
    await writer.append(drafts);
    return { keep: true, value: sealed };
  });
}

const STRIP: Readonly<Record<string, AttendanceStatus | 'unrecorded'>> = {
  到: 'present',
  缺: 'absent',
  病: 'sick',
  假: 'leave',
  迟: 'late',
  '·': 'unrecorded',
};

/** A class's sheet: for each child a strip, one sign a day from `from` on; columns C, D, … and rows 4, 5, …. */
export function sheetOf(
  from: string,
  strips: Readonly<Record<string, string>>,
  of: Partial<AttendanceRecord> = {},
): AttendanceRecord {
  const session = of.covered?.[0]?.session ?? 'day';
  const length = Math.max(0, ...Object.values(strips).map((one) => one.length));
  const dayAt = (at: number) => addDays(day(from), at);
  const column = (at: number) => String.fromCharCode(67 + at);
  return {
    kind: 'attendance',
    school: SCHOOL,
    schoolCode: null,
    grade: 4,
    gradeText: '四年级',
    classNo: '1',
    cohort: null,
    month: null,
    wholeClass: false,
    blank: 'unknown',
    assumptions: [],
    ...of,
    covered: Array.from({ length }, (_, at) => ({ day: dayAt(at), session, cell: `${column(at)}3` })),
    rows: Object.entries(strips).map(([name, strip], line) => ({
      row: line + 4,
      student: {
        name,
        hint: '',
        idNo: null,
        enrolmentNo: null,
        seatNo: '',
        school: SCHOOL,
        schoolCode: null,
        grade: 4,
        gradeText: '四年级',
        classNo: '1',
        cohort: null,
        birthOn: null,
      },
      marks: [...strip].map((sign, at) => ({
        day: dayAt(at),
        session,
        status: STRIP[sign]!,
        cell: `${column(at)}${line + 4}`,
      })),
      flags: [],
    })),
  };
}

/** Imports one class's sheet, its rows matched by name on the roster of now. */
export async function importSheet(
  ledger: OpenedLedger,
  of: { file: string; on: string },
  record: AttendanceRecord,
): Promise<void> {
  await importFile(ledger, { ...of, kind: 'attendance' }, async (writer, batchId) => {
    const roster = await writer.roster(SCHOOL);
    const matched = record.rows.map((row) => roster.find((one) => one.name === row.student.name)?.studentId ?? null);
    writer.addAttendance(batchId, '考勤', record, { school: SCHOOL, grade: 4, classNo: '1' }, matched);
  });
}

/** The names now on the registers of a school, in order. */
export async function namesOn(ledger: OpenedLedger, on: string, school?: string): Promise<string[]> {
  const names: string[] = [];
  for await (const page of ledger.enrolled(day(on), school)) names.push(...page.map((one) => one.name));
  return names;
}

/** All problems that the ledger holds. */
export async function problemsOf(ledger: OpenedLedger): Promise<StoredProblem[]> {
  const found: StoredProblem[] = [];
  for await (const some of ledger.eachProblem()) found.push(...some);
  return found;
}

export const numberOf = async (ledger: OpenedLedger, name: string, on = '2027-12-31'): Promise<number> => {
  for await (const page of ledger.enrolled(day(on))) {
    const found = page.find((one) => one.name === name);
    if (found !== undefined) return found.studentId;
  }
  throw new Error(`not enrolled: ${name}`);
};

export const aProblem = (place: { file: string; sheet: string; row: number }) =>
  problem('ledger.missing', place, { file: 'x' });

/** Takes back a command. */
export const undo = (ledger: OpenedLedger, command: number): Promise<void> =>
  ledger.write({ ...STAMP, command: 'undo' }, async (writer) => {
    await writer.append([draft('undone', { effectiveOn: day('2026-12-01'), body: { command, why: '错了' } })]);
    return { keep: true, value: undefined };
  });
