// One truth written in every style of attendance sheet comes back exactly, child by child and day by day.
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { Mark, Session } from '#model/attendance.js';
import { day } from '#model/day.js';
import type { CellValue, Row } from '#model/grid.js';
import type { AttendanceRecord } from '#model/records.js';
import type { RosterEntry } from '#model/roster.js';
import { matchAttendance } from '#plan/match-attendance.js';
import { indexRoster } from '#plan/match-index.js';
import { buildCalendar } from '#rules/calendar.js';
import { ATTENDANCE_STYLES } from '../support/schools/attendance-sheets.js';
import type { MadeFile } from '../support/schools/pages.js';
import { type Did, makeSchool, type Truth } from '../support/schools/truth.js';
import { takeSheet } from './attendance-sheets.js';

const calendar = buildCalendar({ closures: [], extraSchoolDays: [], holidays: [], holidayYears: [] });
const today = day('2026-10-16');

/** The file's sheets as the reading door would hand them on; it has its own tests. */
function sheetsOf(file: MadeFile) {
  const isText = file.name.endsWith('.csv');
  const book = isText
    ? XLSX.read(new TextDecoder('gb18030').decode(file.bytes), { type: 'string', raw: true })
    : XLSX.read(file.bytes, { type: 'array', cellDates: false, cellNF: true });
  return book.SheetNames.map((name) => {
    const sheet = book.Sheets[name]!;
    const cells = XLSX.utils.sheet_to_json<(CellValue | Date)[]>(sheet, {
      header: 1,
      raw: true,
      defval: null,
      blankrows: true,
    });
    const rows = cells
      .map((row, at): Row => ({ number: at + 1, hidden: false, cells: row.map(asRead) }))
      .filter((row) => row.cells.some((value) => value !== null && value !== ''));
    const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
      top: s.r + 1,
      left: s.c,
      bottom: e.r + 1,
      right: e.c,
    }));
    return { rows, head: { name: isText ? '' : name, hidden: false, merges, mergesKnown: true, hiddenColumns: [] } };
  });
}

/** The reading door hands on dates as text. */
const asRead = (value: CellValue | Date): CellValue =>
  value instanceof Date ? new Date(value.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) : value;

const rosterOf = (truth: Truth): RosterEntry[] =>
  truth.children.map((child, at) => ({
    studentId: at + 1,
    name: child.name,
    idNo: child.idNo,
    enrolmentNo: null,
    seatNo: child.seatNo,
    birthOn: day(child.birthOn),
    school: truth.school,
    schoolCode: truth.code,
    grade: child.grade,
    gradeText: '',
    classNo: child.classNo,
  }));

type Known = Map<string, Mark['status'] | 'unrecorded'>;

/** What the records say of every student, day by day, sessions joined as rules.md 2 joins them. */
function daysOf(records: readonly AttendanceRecord[], roster: readonly RosterEntry[]) {
  const index = indexRoster(roster);
  const sessions = new Map<number, Map<string, Map<Session, Mark['status']>>>();
  const codes: string[] = [];
  const put = (student: number, on: string, session: Session, status: Mark['status']): void => {
    const days = sessions.get(student) ?? new Map<string, Map<Session, Mark['status']>>();
    sessions.set(student, days.set(on, (days.get(on) ?? new Map()).set(session, status)));
  };
  for (const record of records) {
    const { parts, problems } = matchAttendance(record, index, { file: '', sheet: '' });
    codes.push(...problems.map((one) => one.code));
    for (const part of parts) {
      const listed = new Map(part.matched.map((id, at) => [id, part.record.rows[at]!]));
      const students = record.wholeClass
        ? roster
            .filter((one) => one.grade === part.of.grade && one.classNo === part.of.classNo)
            .map((one) => one.studentId)
        : part.matched.filter((id) => id !== null);
      for (const id of students) {
        const marks = new Map(
          (listed.get(id)?.marks ?? []).map((mark) => [`${mark.day}|${mark.session}`, mark.status]),
        );
        for (const slot of record.covered)
          put(id, slot.day, slot.session, marks.get(`${slot.day}|${slot.session}`) ?? 'present');
      }
    }
  }
  const joined = new Map<number, Known>();
  for (const [student, days] of sessions) {
    const known: Known = new Map();
    for (const [on, parts] of days) {
      const all = [...parts.values()].filter((one) => one !== 'unrecorded');
      const came = all.find((one) => ['present', 'late', 'early', 'official'].includes(one));
      known.set(on, came ?? all.find((one) => one !== 'absent') ?? all[0] ?? 'unrecorded');
    }
    joined.set(student, known);
  }
  return { joined, codes };
}

const SCHOOLS = [
  makeSchool({
    seed: 11,
    school: '青石镇初级中学',
    code: '3199000001',
    grades: [7, 8],
    classesPerGrade: 2,
    childrenPerClass: 12,
  }),
  makeSchool({
    seed: 12,
    school: '石门中心小学',
    code: '2199000002',
    grades: [1, 3],
    classesPerGrade: 1,
    childrenPerClass: 9,
    noise: 0.3,
  }),
];

describe.each(ATTENDANCE_STYLES.map((style) => [style.name, style] as const))('%s', (_, style) => {
  it.each(SCHOOLS.map((truth) => [truth.school, truth] as const))('%s', async (_name, truth) => {
    const taken = (await style.write(truth)).flatMap((file) =>
      sheetsOf(file).map(({ rows, head }) =>
        takeSheet(rows, { today, calendar, file: file.name, school: { name: truth.school, code: truth.code } }, head),
      ),
    );
    const roster = rosterOf(truth);
    const { joined, codes } = daysOf(
      taken.flatMap((one) => one.records),
      roster,
    );
    expect(codes).toEqual([]);
    const wrong: string[] = [];
    for (const [at, child] of truth.children.entries()) {
      const known = joined.get(at + 1) ?? new Map();
      for (const [on, did] of child.did)
        if (told(known.get(on)) !== plain(did, style.name))
          wrong.push(`${child.name} ${on}: ${did} → ${known.get(on)}`);
      for (const [on, status] of known)
        if (!child.did.has(on) && status !== 'unrecorded') wrong.push(`${child.name} ${on}: nothing → ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(taken.flatMap((one) => one.problems.filter((fault) => fault.severity === 'error'))).toEqual([]);
    expect(taken.reduce((sum, one) => sum + one.summary.rejected, 0)).toBe(0);
  });
});

const told = (status: string | undefined): string => status ?? 'nothing';
/** Styles that name only who did not come: they can't tell coming late from coming. */
const NAMES_ONLY = new Set(['absentee list', 'names under 病假, 事假, 旷课']);

/** An absentee list tells only who was missing. */
const plain = (did: Did, style: string): string =>
  NAMES_ONLY.has(style) && ['late', 'early', 'official'].includes(did) ? 'present' : did;
