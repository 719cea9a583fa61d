// Whom a row of an attendance sheet is about, and which class: a name with its hint, numbers where they are whole, the
// class from the row, else from the block's title, else from the sheet. It identifies nobody: plan/match.ts does.
import type { CellValue, Row } from '#model/grid.js';
import { firstDayOf, schoolYearOf } from '#model/month.js';
import type { StudentRef } from '#model/records.js';
import { type Stage, showClass, showGrade } from '#model/school.js';
import type { AttendanceField } from '#words/attendance-headings.js';
import { NO_CLASS_NAMED } from '#words/attendance-said.js';
import { SAME_AS_ABOVE } from '#words/spellings.js';
import { readDate } from './dates.js';
import { gradeOfCohort, readClass } from './grades.js';
import type { Opening, Titles } from './kind.js';
import { cellText, normaliseText, splitName } from './normalise.js';

/** A class as a sheet names it. */
export type NamedClass = Pick<StudentRef, 'school' | 'schoolCode' | 'grade' | 'gradeText' | 'classNo' | 'cohort'>;

/** What tells two classes of one sheet apart. */
export const classKey = (of: NamedClass): string =>
  `${of.schoolCode ?? of.school}|${of.grade ?? of.cohort ?? of.gradeText}|${of.classNo ?? '?'}`;

/** The class in words, for messages. */
export const classInWords = (of: NamedClass): string => {
  const grade = of.grade === null && of.gradeText === '' ? '' : showGrade(of.grade, of.gradeText);
  const both = of.grade === null && of.gradeText !== '' ? of.gradeText : grade + showClass(of.classNo ?? '');
  return both === '' ? NO_CLASS_NAMED : both;
};

/** The class that the whole sheet is about, as its titles say; an entry year becomes a grade where the school tells which. */
export function sheetClass(opening: Opening, titles: Titles = opening.titles): NamedClass {
  const school = titles.school?.name ?? '';
  const schoolCode = titles.school?.code ?? null;
  const { grade = null, gradeText = '', classNo = null, cohort = null } = titles.schoolClass ?? {};
  return {
    school,
    schoolCode,
    gradeText,
    classNo,
    ...graded({ grade, cohort, stage: null, school, schoolCode }, opening),
  };
}

/** A grade, or the entry year that no school or stage turned into one. */
function graded(
  of: { grade: number | null; cohort: number | null; stage: Stage | null; school: string; schoolCode: string | null },
  opening: Opening,
): { readonly grade: number | null; readonly cohort: number | null } {
  if (of.grade !== null || of.cohort === null) return { grade: of.grade, cohort: null };
  const { month, schoolYear } = opening.titles;
  const on = month === null ? opening.context.today : firstDayOf(month);
  const grade = gradeOfCohort({
    cohort: of.cohort,
    stage: of.stage,
    school: of.school,
    schoolCode: of.schoolCode,
    birthOn: null,
    schoolYear: schoolYear ?? schoolYearOf(on),
    primaryYears: opening.context.primaryYears,
  });
  return { grade, cohort: grade === null ? of.cohort : null };
}

/** A class named in a cell or a title; null where the text names none. */
function namedClass(gradeCell: string, classCell: string, base: NamedClass, opening: Opening): NamedClass | null {
  const read = readClass(gradeCell, classCell, opening.context.primaryYears);
  if (read.state === 'none') return null;
  const { school, schoolCode } = base;
  // A class column beside a title that names the grade: 1班 under 七年级.
  const fromSheet =
    read.grade === null && read.cohort === null && (read.gradeText === '' || read.gradeText === classCell);
  const own = fromSheet
    ? { grade: base.grade, cohort: base.cohort }
    : graded({ grade: read.grade, cohort: read.cohort, stage: read.stage, school, schoolCode }, opening);
  return {
    school,
    schoolCode,
    gradeText: fromSheet ? base.gradeText : read.gradeText,
    classNo: read.classNo ?? (fromSheet ? base.classNo : null),
    ...own,
  };
}

const columnOf = (bound: ReadonlyMap<number, AttendanceField>, field: AttendanceField): number | null => {
  for (const [column, named] of bound) if (named === field) return column;
  return null;
};

/** Reads one row's cells by field. */
export interface RowReader {
  readonly text: (cells: readonly CellValue[], field: AttendanceField) => string;
  readonly value: (cells: readonly CellValue[], field: AttendanceField) => CellValue;
  readonly column: (field: AttendanceField) => number | null;
}

/** The reader of rows whose columns are bound so; a field without a column reads as blank. */
export function rowReader(bound: ReadonlyMap<number, AttendanceField>): RowReader {
  const columns = new Map<AttendanceField, number | null>();
  const column = (field: AttendanceField): number | null => {
    if (!columns.has(field)) columns.set(field, columnOf(bound, field));
    return columns.get(field)!;
  };
  const value = (cells: readonly CellValue[], field: AttendanceField): CellValue => {
    const at = column(field);
    return at === null ? null : (cells[at] ?? null);
  };
  return { column, value, text: (cells, field) => normaliseText(cellText(value(cells, field))) };
}

/** Gives each row the words of the row above where it says 同上 in one of these fields; other rows stay as they are. */
export function sameAsAbove(reader: RowReader, fields: readonly AttendanceField[]): (row: Row) => Row {
  const columns = fields.flatMap((field) => reader.column(field) ?? []);
  const above = new Map<number, CellValue>();
  return (row) => {
    let cells: CellValue[] | null = null;
    for (const column of columns) {
      const value = row.cells[column] ?? null;
      if (value === null || value === '') continue;
      const isSame = typeof value === 'string' && value.length <= 4 && SAME_AS_ABOVE.has(normaliseText(value));
      if (!isSame) above.set(column, value);
      else if (above.has(column)) {
        cells ??= [...row.cells];
        cells[column] = above.get(column)!;
      }
    }
    return cells === null ? row : { ...row, cells };
  };
}

/** The class that a row names in its own columns, else the one given. */
export function classOfRow(
  reader: RowReader,
  cells: readonly CellValue[],
  base: NamedClass,
  opening: Opening,
): NamedClass {
  const school = reader.text(cells, 'school');
  const code = reader.text(cells, 'schoolCode');
  const own: NamedClass =
    school === '' && code === ''
      ? base
      : {
          ...base,
          school: school || base.school,
          schoolCode: code === '' ? (school === base.school ? base.schoolCode : null) : code,
        };
  return namedClass(reader.text(cells, 'grade'), reader.text(cells, 'class'), own, opening) ?? own;
}

/** Whom a name and its row's numbers point to. */
export function studentRef(
  name: string,
  reader: RowReader | null,
  cells: readonly CellValue[],
  of: NamedClass,
  opening: Opening,
): StudentRef {
  const split = splitName(name);
  const text = (field: AttendanceField): string => reader?.text(cells, field).replace(/\s/g, '').toUpperCase() ?? '';
  const numbers = [text('idNo'), text('enrolmentNo'), text('seatNo')];
  const idNo = numbers.find((one) => /^\d{17}[\dX]$/.test(one)) ?? null;
  const enrolmentNo = numbers.find((one) => /^[GLJ]\d{17}[\dX]$/.test(one)) ?? null;
  const seat = text('seatNo');
  const birth = reader === null ? null : readDate(reader.value(cells, 'birthOn'), opening.context.today);
  return {
    name: split.name,
    hint: split.hint,
    idNo,
    enrolmentNo,
    seatNo: seat === idNo || seat === enrolmentNo ? '' : seat,
    school: of.school,
    schoolCode: of.schoolCode,
    grade: of.grade,
    gradeText: of.gradeText,
    classNo: of.classNo,
    cohort: of.cohort,
    birthOn: birth?.kind === 'day' ? birth.day : null,
  };
}

/** Whether a text can be a person's name: letters, not too long, no sentence marks. */
export function looksLikeName(text: string): boolean {
  const { name } = splitName(text);
  if (name === '' || !/\p{L}/u.test(name) || /[:：。；;！!？?，,、=_]|\p{S}/u.test(name)) return false;
  return name.includes('\u00b7') || /^[A-Za-z\s.]+$/.test(name) ? name.length <= 50 : [...name].length <= 12;
}
