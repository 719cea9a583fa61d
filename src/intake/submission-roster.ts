// The roster of a submission as far as schools are compared by it: names, IDs and birth dates, spellings mended.
import { type Day, readDay } from '#model/day.js';
import type { RosterChange } from '#model/roster-change.js';
import type { RollStatus, Student, StudentGroup } from '#model/student.js';
import type { PartRow, RosterChild } from '#model/submission.js';
import { GROUP_WORDS } from '#words/codes.js';
import { ROLL_STATUS_WORDS, SUBMISSION_TABLES, SUBMISSION_WORDS } from '#words/submission.js';
import { SEX_WORDS } from '#words/values.js';
import { readDate } from './dates.js';
import { readClass } from './grades.js';
import { readEnrolmentNo, readIdNo } from './identity.js';
import { normaliseName, normaliseText } from './normalise.js';
import { fieldOf } from './submission-lines.js';

/** Whoever is listed as gone is on no register any more. */
const GONE: ReadonlySet<string> = new Set([
  ROLL_STATUS_WORDS.transferred,
  ROLL_STATUS_WORDS.graduated,
  ROLL_STATUS_WORDS.left,
  ROLL_STATUS_WORDS.deceased,
  ROLL_STATUS_WORDS.abroad,
]);

/** The children of a roster by the row of its table (0-based). */
export function childrenOfRoster(roster: readonly PartRow[], today: Day): RosterChild[] {
  const children: RosterChild[] = [];
  for (const [row, line] of roster.entries()) {
    if (GONE.has(fieldOf('roster', line, 'rollStatus'))) continue;
    const name = normaliseName(fieldOf('roster', line, 'name'));
    if (name === '') continue;
    const idNo = idOf(fieldOf('roster', line, 'idNo'), fieldOf('roster', line, 'enrolmentNo'));
    const written = fieldOf('roster', line, 'birthOn');
    children.push({ row, name, idNo, birthOn: readDay(written) ?? dayOf(written, today) });
  }
  return children;
}

const STATUS_OF = new Map(
  (Object.entries(ROLL_STATUS_WORDS) as [RollStatus, string][]).map(([status, word]) => [word, status]),
);
const GROUP_OF = new Map(
  (Object.entries(GROUP_WORDS) as [StudentGroup, string][]).map(([group, word]) => [word, group]),
);

/** A roster's children as a register names them, with the row each stands in; what a roster has no column for is empty. */
export function studentsOfRoster(
  roster: readonly PartRow[],
  of: { readonly school: string; readonly schoolCode: string },
  today: Day,
): { readonly row: number; readonly student: Student }[] {
  return childrenOfRoster(roster, today).map(({ row, name, idNo, birthOn }) => ({
    row,
    student: {
      ...studentOf('roster', roster[row]!, of, today),
      name,
      idNo,
      birthOn,
    },
  }));
}

/** The lines of 学籍变动 as changes; a line that names nobody or no direction is left out. */
export function changesOfRoster(
  rows: readonly PartRow[],
  of: { readonly school: string; readonly schoolCode: string },
  today: Day,
): RosterChange[] {
  return rows.flatMap((line): RosterChange[] => {
    const text = (field: string): string => fieldOf('changes', line, field);
    const change =
      text('change') === SUBMISSION_WORDS.joined ? 'joined' : text('change') === SUBMISSION_WORDS.left ? 'left' : null;
    const student = studentOf('changes', line, of, today);
    if (change === null || student.name === '') return [];
    const on = readDay(text('on')) ?? dayOf(text('on'), today);
    return [{ change, kind: text('changeKind'), student, on, place: text('place') }];
  });
}

/** A child as a row of a roster or of its changes tells; a field that the table has no column for is empty. */
function studentOf(
  table: 'roster' | 'changes',
  line: PartRow,
  of: { readonly school: string; readonly schoolCode: string },
  today: Day,
): Student {
  const text = (field: string): string => fieldIn(table, line, field);
  const { grade, classNo } = readClass(text('grade'), text('classNo'));
  return {
    name: normaliseName(text('name')),
    formerName: '',
    sex: SEX_WORDS.get(normaliseText(text('sex'))) ?? null,
    birthOn: readDay(text('birthOn')) ?? dayOf(text('birthOn'), today),
    idNo: idOf(text('idNo'), text('enrolmentNo')),
    enrolmentNo: readEnrolmentNo(text('enrolmentNo')).enrolmentNo,
    seatNo: '',
    school: of.school,
    schoolCode: of.schoolCode === '' ? null : of.schoolCode,
    grade,
    gradeText: text('grade'),
    classNo: classNo ?? '',
    ethnicity: '',
    town: text('town'),
    village: text('village'),
    address: '',
    residence: '',
    guardian: '',
    phone: '',
    boarding: null,
    groups: text('groups')
      .split(/[、，,；;\s]+/u)
      .flatMap((word) => GROUP_OF.get(word) ?? []),
    rollStatus: STATUS_OF.get(text('rollStatus')) ?? 'enrolled',
  };
}

/** The text of a field, empty where the table has no such column. */
const fieldIn = (table: 'roster' | 'changes', line: PartRow, field: string): string =>
  field in SUBMISSION_TABLES[table] ? fieldOf(table, line, field) : '';

/** The ID as written, else the one inside a G number. */
export function idOf(idText: string, enrolmentText: string): string | null {
  const { enrolmentNo } = readEnrolmentNo(enrolmentText);
  const { idNo } = readIdNo(idText, enrolmentNo);
  return idNo ?? (enrolmentNo?.startsWith('G') ? enrolmentNo.slice(1) : null);
}

function dayOf(text: string, today: Day): Day | null {
  const read = readDate(text, today);
  return read.kind === 'day' ? read.day : null;
}
