// What title rows, sheet name and file name say of a whole sheet: school, class, month, dates. The title decides before
// the sheet's name, that before the file's; two of them naming different classes are a conflict, which nobody settles here.
import type { Day } from '#model/day.js';
import type { Row, SheetHead } from '#model/grid.js';
import { firstDayOf, type Month, readMonth } from '#model/month.js';
import type { IntakeContext } from '#model/records.js';
import {
  AUTUMN,
  BEFORE_SCHOOL,
  CLASS_IN_TITLE,
  CLASS_LABEL,
  CLASS_OR_DATE,
  DAYS_IN_TITLE,
  DROPPED_IN_SHORT_NAMES,
  ENDS_AS_MANY_SCHOOLS,
  FILLED_LABEL,
  GRADE_FOR_CLASS,
  GRADE_IN_TITLE,
  GRADE_LABEL,
  GRADES_MENTIONED,
  MONTH_IN_DIGITS,
  MONTH_IN_TITLE,
  MONTH_LABEL,
  MONTH_SHORT,
  ONLY_SCHOOL_WORD,
  SCHOOL_CODE_LABEL,
  SCHOOL_ENDING,
  SCHOOL_IN_TITLE,
  SCHOOL_LABEL,
  SCHOOL_YEAR_ALONE,
  SCHOOL_YEAR_SPAN,
  SEASON_IN_TITLE,
  SHORT_SCHOOL_ENDING,
  UNIT_LABEL,
} from '#words/titles.js';
import { readSpan, readStatedDay } from './dates.js';
import { type ClassReading, readClass } from './grades.js';
import type { TitleOrigin, Titles } from './kind.js';
import { cellText, normaliseText } from './normalise.js';
import { inDigits, readNumeral } from './numerals.js';

interface Line {
  readonly text: string;
  readonly from: TitleOrigin;
}

/** The name of a file without folders and extension. */
export const fileTitle = (file: string): string => file.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]{2,5}$/u, '');

/** Reads the titles of a sheet. `above` are the rows above its heading; `datedSheet` says that its name may be a date. */
export function findTitles(
  head: SheetHead,
  context: IntakeContext,
  above: readonly Row[],
  datedSheet: boolean,
): Titles {
  const texts = above.flatMap((row) =>
    row.cells.flatMap((value, column) => {
      const text = normaliseText(cellText(value));
      return text === '' ? [] : [{ row: row.number, column, text }];
    }),
  );
  const lines: Line[] = [
    ...above.map((row): Line => ({ text: rowText(row), from: 'title' })).filter((line) => line.text !== ''),
    { text: normaliseText(head.name), from: 'sheet' },
    { text: normaliseText(fileTitle(context.file)), from: 'file' },
  ];
  const schoolYear = firstOf(lines, (line) => findSchoolYear(line.text));
  const month = findMonth(lines, context.today, schoolYear);
  return {
    texts,
    school: findSheetSchool(lines, context),
    ...findSheetClass(lines, context, datedSheet, besideClasses(above, context)),
    month: month?.month ?? null,
    monthYearAssumed: month?.assumed ?? false,
    days: firstOf(lines, (line) => findDays(line.text, context)),
    filledOn: firstOf(lines, (line) => findFilledOn(line.text, context)),
    schoolYear,
  };
}

/** A row's cells in one line; a label and the value in the next cell read as one (`班级` `七（1）班`). */
function rowText(row: Row): string {
  let made = '';
  for (const value of row.cells) {
    const text = normaliseText(cellText(value));
    if (text === '') continue;
    const isLabelled = /[:：]$/.test(made) || /^[:：]/.test(text);
    made +=
      made === '' || isLabelled ? text : /^[\u4e00-\u9fff]{2,6}$/u.test(lastPart(made)) ? `：${text}` : ` ${text}`;
  }
  return made;
}

const lastPart = (text: string): string => text.slice(Math.max(text.lastIndexOf(' '), text.lastIndexOf('：')) + 1);

function firstOf<T>(lines: readonly Line[], read: (line: Line) => T | null): T | null {
  for (const line of lines) {
    const found = read(line);
    if (found !== null) return found;
  }
  return null;
}

/** The name of a school inside a text, or null: 黄河路小学 from 2026年秋季学期黄河路小学学生花名册. */
export function findSchool(text: string): string | null {
  const labelled = SCHOOL_LABEL.exec(text)?.[1];
  if (labelled !== undefined && labelled.length > 1) return labelled;
  const unit = UNIT_LABEL.exec(text)?.[1];
  if (unit !== undefined && SCHOOL_ENDING.test(unit)) return unit;
  const found = SCHOOL_IN_TITLE.exec(text.replace(/\s+/g, ''))?.[0];
  if (found === undefined) return null;
  let name = found;
  for (let before = ''; before !== name; ) {
    before = name;
    name = name.replace(BEFORE_SCHOOL, '');
  }
  name = name.replace(/^[)）]+/u, '');
  return ONLY_SCHOOL_WORD.test(name) || ENDS_AS_MANY_SCHOOLS.test(name) || !SCHOOL_ENDING.test(name) ? null : name;
}

function findSheetSchool(lines: readonly Line[], context: IntakeContext): Titles['school'] {
  const code = firstOf(lines, (line) => SCHOOL_CODE_LABEL.exec(line.text)?.[1] ?? null);
  for (const line of lines) {
    const name = findSchool(line.text);
    if (name !== null) return { name: knownAs(name, context), code: code ?? codeOf(name, context), from: line.from };
  }
  return context.school === null ? null : { ...context.school, from: 'workspace' };
}

/**
 * The workspace's own name for its school where a file leaves out or adds the county in front, or shortens it
 * (黄河路小学 for 某县黄河路小学, 白水二中 for 白水镇第二中学). 中心小学 and 小学 of a town stay two schools.
 */
export function knownAs(name: string, context: IntakeContext): string {
  const own = context.school?.name;
  if (own === undefined || own === name) return name;
  const [short, shortOwn] = [shortSchool(name), shortSchool(own)];
  return shortOwn.endsWith(short) || short.endsWith(shortOwn) ? own : name;
}

const shortSchool = (name: string): string => name.replace(DROPPED_IN_SHORT_NAMES, '').replace(SHORT_SCHOOL_ENDING, '');

const codeOf = (name: string, context: IntakeContext): string | null =>
  context.school !== null && knownAs(name, context) === context.school.name ? context.school.code : null;

function findSheetClass(
  lines: readonly Line[],
  context: IntakeContext,
  datedSheet: boolean,
  beside: Titles['classConflict'],
): Pick<Titles, 'schoolClass' | 'classConflict'> {
  const found = lines.flatMap((line) => {
    if (line.from === 'sheet' && datedSheet && CLASS_OR_DATE.test(line.text)) return [];
    const read = findClass(line.text, line.from === 'sheet', context.primaryYears);
    return read === null ? [] : [{ ...read, from: line.from }];
  });
  const first = found[0];
  if (first === undefined) return { schoolClass: null, classConflict: null };
  const other = found.find((one) => contradicts(first, one));
  const graded = found.find((one) => one.grade !== null || one.cohort !== null);
  const classed = found.find((one) => one.classNo !== null);
  return {
    schoolClass: {
      grade: graded?.grade ?? null,
      gradeText: graded?.gradeText ?? '',
      cohort: graded?.grade == null ? (graded?.cohort ?? null) : null,
      classNo: classed?.classNo ?? null,
      from: first.from,
    },
    classConflict: other === undefined ? beside : { one: first.written, other: other.written },
  };
}

/** Two classes named in one title row, side by side: their lists stand beside each other, and no row says whose it is. */
function besideClasses(above: readonly Row[], context: IntakeContext): Titles['classConflict'] {
  for (const row of above) {
    const named = row.cells.flatMap((value) => {
      const text = normaliseText(cellText(value));
      const read = text === '' ? null : findClass(text, false, context.primaryYears);
      return read === null || read.classNo === null ? [] : [read];
    });
    const other = named.find((one) => contradicts(named[0]!, one));
    if (other !== undefined) return { one: named[0]!.written, other: other.written };
  }
  return null;
}

interface FoundClass {
  readonly grade: number | null;
  readonly gradeText: string;
  readonly classNo: string | null;
  readonly cohort: number | null;
  readonly written: string;
}

const contradicts = (one: FoundClass, other: FoundClass): boolean =>
  (one.grade !== null && other.grade !== null && one.grade !== other.grade) ||
  (one.cohort !== null && other.cohort !== null && one.cohort !== other.cohort) ||
  (one.classNo !== null && other.classNo !== null && one.classNo !== other.classNo);

/** The class that a text names, or null. `whole`: the text may be nothing but a class (a sheet's name: 701, 1班). */
export function findClass(text: string, whole: boolean, primaryYears: 5 | 6): FoundClass | null {
  const labelled = CLASS_LABEL.exec(text)?.[1];
  const candidates: (readonly [string, string])[] = [];
  if (labelled !== undefined) candidates.push([GRADE_LABEL.exec(text.replace(CLASS_LABEL, ' '))?.[1] ?? '', labelled]);
  const together = CLASS_IN_TITLE.exec(text)?.[0];
  if (together !== undefined) candidates.push(['', together]);
  if (whole) candidates.push(['', text]);
  const grade = GRADE_LABEL.exec(text)?.[1] ?? GRADE_IN_TITLE.exec(text)?.[0];
  // 七年级八年级 is a sheet of two grades, and says neither of a row.
  const isOneGrade = new Set(text.match(GRADES_MENTIONED)).size <= 1;
  if (grade !== undefined && isOneGrade) candidates.push([grade, '']);
  for (const [gradeText, classText] of candidates) {
    const read = readClass(gradeText, classText, primaryYears);
    if (isClass(read)) return { ...read, written: `${gradeText}${classText}` };
  }
  return null;
}

/** A class or grade that was really read; a name alone (Sheet1, 名单) is none, a number with 班 is. */
const isClass = (read: ClassReading): boolean =>
  !GRADE_FOR_CLASS.test(read.classNo ?? '') &&
  (((read.state === 'plain' || read.state === 'respelled') && (read.grade !== null || read.cohort !== null)) ||
    (read.state === 'unknown' && read.classNo !== null && /^\d{1,3}$/.test(read.classNo)));

/** The year in which the school year of a title began, or null. */
export function findSchoolYear(text: string): number | null {
  const span = SCHOOL_YEAR_SPAN.exec(text);
  if (span) return Number(span[1]);
  const season = SEASON_IN_TITLE.exec(text);
  if (season) return Number(season[1]) - (season[2] === AUTUMN ? 0 : 1);
  const alone = SCHOOL_YEAR_ALONE.exec(text);
  return alone ? Number(alone[1]) : null;
}

const monthOfNumbers = (year: number, month: number): Month | null =>
  readMonth(`${year}-${String(month).padStart(2, '0')}`);

function findMonth(
  lines: readonly Line[],
  today: Day,
  schoolYear: number | null,
): { readonly month: Month; readonly assumed: boolean } | null {
  for (const { text } of lines) {
    const rest = text.replace(FILLED_LABEL, ' ');
    const found = MONTH_IN_TITLE.exec(rest);
    const number = found ? readNumeral(found[2]!) : readNumeral(MONTH_LABEL.exec(rest)?.[1] ?? '');
    if (number !== null && number >= 1 && number <= 12) {
      const year = found?.[1] === undefined ? null : readNumeral(found[1]);
      const month = monthOfNumbers(year ?? yearOfMonth(number, today, schoolYear), number);
      if (month !== null) return { month, assumed: year === null && schoolYear === null };
    }
    const digits = MONTH_IN_DIGITS.exec(rest) ?? MONTH_SHORT.exec(rest);
    const month = digits === null ? null : monthOfNumbers(Number(digits[1]), Number(digits[2]));
    if (month !== null) return { month, assumed: false };
  }
  return null;
}

/** August to December of the school year's first half, January to July of its second; else the last such month begun. */
function yearOfMonth(month: number, today: Day, schoolYear: number | null): number {
  if (schoolYear !== null) return month >= 8 ? schoolYear : schoolYear + 1;
  const year = Number(today.slice(0, 4));
  const thisYear = monthOfNumbers(year, month);
  return thisYear !== null && firstDayOf(thisYear) <= today ? year : year - 1;
}

function findFilledOn(text: string, context: IntakeContext): Day | null {
  const found = FILLED_LABEL.exec(text)?.[1];
  return found === undefined ? null : readStatedDay(inDigits(found).trim(), context);
}

/** The day or the span of days that a text names, or null. */
export function findDays(text: string, context: IntakeContext): { readonly from: Day; readonly to: Day } | null {
  const rest = inDigits(text.replace(FILLED_LABEL, ' '));
  const found = DAYS_IN_TITLE.exec(rest)?.[0];
  return found === undefined ? null : readSpan(found.trim(), context);
}
