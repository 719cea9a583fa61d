// Grade and class in every spelling that schools use, from one column or two. An entry year (2026级)
// becomes a grade only where the school's stage or the child's birth date says which; what fits nothing stays as written.
import { type Day, daysBetween } from '#model/day.js';
import { type Stage, showClass } from '#model/school.js';
import { gradeName } from '#words/grades.js';
import {
  CLASS_AS_DATE,
  CLASS_BEYOND,
  CLASS_COHORT,
  CLASS_COMPACT,
  CLASS_DOTTED,
  CLASS_GRADE,
  CLASS_JUNIOR,
  CLASS_NAMED,
  CLASS_NUMBER,
  CLASS_PRIMARY,
  CLASS_SHORT,
  CLASS_SHORT_CHINESE,
  CLASS_SHORT_NAMED,
  ENTRY_YEAR_MARK,
  GRADE_ALONE,
  JUNIOR_NAME,
  NINE_YEAR_NAME,
  NOTHING_STATED,
  PRIMARY_NAME,
  SINGLE_CLASS,
} from '#words/spellings.js';
import { normaliseText } from './normalise.js';
import { readNumeral } from './numerals.js';

/** What grade and class cells say together. */
export interface ClassReading {
  /** 1 to 9, or null where it is not said, not readable, or an entry year (then `cohort`). */
  readonly grade: number | null;
  /** The grade as written; '' where nothing names one. */
  readonly gradeText: string;
  /** `1` for 1班, '' for a grade that is one class, text as written for 实验班; null where nothing names a class. */
  readonly classNo: string | null;
  readonly cohort: number | null;
  /** The stage that the spelling itself names (小2019级, 初2023级). */
  readonly stage: Stage | null;
  /**
   * `plain`: written as we write it. `respelled`: understood, and written otherwise. `unknown`: the grade can't be read.
   * `conflict`: the class column names another grade than the grade column, which is kept. `beyond`: senior school or
   * kindergarten. `none`: no cell says anything.
   */
  readonly state: 'plain' | 'respelled' | 'unknown' | 'conflict' | 'beyond' | 'none';
}

const SEPARATORS = /[([{（［【〔.．\-—–－_＿/／、·•,，~～|]+/gu;
const CLOSINGS = /[)\]}）］】〕\s"“”']+/gu;

/** The text as the patterns expect it: half-width, no blanks, every bracket and dash one full stop. */
const plainClass = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(CLOSINGS, '')
    .replace(SEPARATORS, '.')
    .replace(/^\.+|\.+$/gu, '');

/** Canonical class: digits without leading zeros, Chinese numerals as digits, anything else as written. */
function classNumber(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  if (SINGLE_CLASS.has(text)) return '';
  const number = readNumeral(text);
  if (number !== null) return String(number);
  return /^[a-z]/u.test(text) ? text.toUpperCase() : text;
}

interface Parsed {
  readonly grade: number | null;
  readonly classNo: string | null;
  readonly cohort: number | null;
  readonly stage: Stage | null;
  readonly beyond: boolean;
}

const parsed = (of: Partial<Parsed>): Parsed => ({
  grade: null,
  classNo: null,
  cohort: null,
  stage: null,
  beyond: false,
  ...of,
});

/** Entry year of a 级, or of a 届 once its stage is known; two digits are of this century. */
function cohortOf(found: RegExpExecArray, primaryYears: 5 | 6): Parsed | null {
  const [, primary, junior, senior, yearText, mark, klass] = found;
  if (senior !== undefined) return parsed({ beyond: true });
  const year = yearText!.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  if (year < 2000 || year > 2100) return null;
  const stage = primary !== undefined ? 'primary' : junior !== undefined ? 'junior' : null;
  const classNo = classNumber(klass);
  if (mark === ENTRY_YEAR_MARK) return parsed({ cohort: year, stage, classNo });
  if (stage === null) return null;
  return parsed({ cohort: year - (stage === 'primary' ? primaryYears : 9 - primaryYears), stage, classNo });
}

/** A text that states a grade or an entry year, perhaps with a class; null where it states neither. */
function parseGrade(text: string, primaryYears: 5 | 6): Parsed | null {
  let found = CLASS_COHORT.exec(text);
  if (found) return cohortOf(found, primaryYears);
  found = CLASS_JUNIOR.exec(text);
  if (found) {
    const stated = readNumeral(found[1]!)!;
    const grade = stated > primaryYears ? stated : stated + primaryYears;
    return grade > 9 ? null : parsed({ grade, classNo: classNumber(found[2]) });
  }
  found = CLASS_PRIMARY.exec(text) ?? CLASS_GRADE.exec(text) ?? CLASS_SHORT.exec(text) ?? CLASS_DOTTED.exec(text);
  if (found) return parsed({ grade: readNumeral(found[1]!), classNo: classNumber(found[2]) });
  found = CLASS_SHORT_CHINESE.exec(text);
  if (found) return parsed({ grade: readNumeral(found[1]!), classNo: classNumber(found[2] ?? found[3]) });
  found = CLASS_SHORT_NAMED.exec(text);
  if (found) return parsed({ grade: readNumeral(found[1]!), classNo: classNumber(found[2]) });
  return CLASS_BEYOND.test(text) ? parsed({ beyond: true }) : null;
}

/** `7-1` that Excel turned into a date: the month is the grade, the day the class. */
function unDate(text: string): string {
  const found = CLASS_AS_DATE.exec(text);
  return found ? `${Number(found[1])}.${Number(found[2])}` : text;
}

const stated = (text: string): string => {
  const clean = normaliseText(text);
  return NOTHING_STATED.has(clean) ? '' : clean;
};

/**
 * Reads grade and class. Either text may be empty, and either may hold both: the grade column decides, and a class
 * column that repeats the same grade is stripped of it.
 */
export function readClass(gradeCell: string, classCell: string, primaryYears: 5 | 6 = 6): ClassReading {
  const gradeText = stated(gradeCell);
  const classText = stated(classCell);
  const none = { grade: null, gradeText, classNo: null, cohort: null, stage: null } as const;
  if (gradeText === '' && classText === '') return { ...none, state: 'none' };
  if (gradeText === '') return readAlone(classText, primaryYears);
  const byGrade = readGradeCell(gradeText, primaryYears);
  const ofClass = classText === '' ? (byGrade?.classNo ?? null) : null;
  if (byGrade === null || byGrade.beyond) {
    const alone = classText === '' ? null : readAlone(classText, primaryYears);
    // The grade cell is unreadable but the class cell states grade or entry year itself (六（1）班 beside 毕业班).
    if (byGrade === null && alone !== null && (alone.grade !== null || alone.cohort !== null))
      return { ...alone, gradeText, state: 'respelled' };
    const classNo = classText === '' ? null : (alone?.classNo ?? classText);
    return { ...none, classNo, state: byGrade?.beyond ? 'beyond' : 'unknown' };
  }
  const base = { grade: byGrade.grade, gradeText, cohort: byGrade.cohort, stage: byGrade.stage };
  if (classText === '') return { ...base, classNo: ofClass, state: spelled(byGrade.grade, gradeText, '', '') };
  const plain = plainClass(unDate(classText));
  const repeated = parseGrade(plain, primaryYears) ?? compact(plain, byGrade.grade);
  if (repeated === null || repeated.beyond) {
    const classNo = readClassAlone(plain) ?? classText;
    return { ...base, classNo, state: spelled(byGrade.grade, gradeText, classNo, classText) };
  }
  const agrees =
    repeated.cohort !== null
      ? byGrade.cohort === null || byGrade.cohort === repeated.cohort
      : byGrade.grade === repeated.grade;
  if (!agrees) return { ...base, classNo: repeated.classNo ?? '', state: 'conflict' };
  const cohort = byGrade.grade === null ? (byGrade.cohort ?? repeated.cohort) : null;
  return { ...base, cohort, classNo: repeated.classNo ?? '', state: 'respelled' };
}

/** A grade column's own text; a bare 七 or 7 is a grade there. */
function readGradeCell(text: string, primaryYears: 5 | 6): Parsed | null {
  const plain = plainClass(text);
  const alone = GRADE_ALONE.exec(plain);
  return alone ? parsed({ grade: readNumeral(alone[1]!) }) : parseGrade(plain, primaryYears);
}

/** 701 beside grade 7: the first digit repeats the grade. Beside another grade it is a class number of its own. */
function compact(text: string, grade: number | null): Parsed | null {
  const found = CLASS_COMPACT.exec(text);
  return found && grade !== null && Number(found[1]) === grade
    ? parsed({ grade, classNo: classNumber(found[2]) })
    : null;
}

function readClassAlone(text: string): string | null {
  if (SINGLE_CLASS.has(text)) return '';
  const number = CLASS_NUMBER.exec(text);
  if (number) return classNumber(number[1]);
  return classNumber(CLASS_NAMED.exec(text)?.[1]?.replaceAll('.', ''));
}

/** One cell that must say both. */
function readAlone(text: string, primaryYears: 5 | 6): ClassReading {
  const plain = plainClass(unDate(text));
  const both = parseGrade(plain, primaryYears) ?? compactAlone(plain);
  if (both === null) {
    return {
      grade: null,
      gradeText: '',
      classNo: readClassAlone(plain) ?? text,
      cohort: null,
      stage: null,
      state: 'unknown',
    };
  }
  const { grade, cohort, stage } = both;
  if (both.beyond) return { grade: null, gradeText: text, classNo: null, cohort: null, stage: null, state: 'beyond' };
  const canonical = grade === null ? '' : gradeName(grade) + showClass(both.classNo ?? '');
  return {
    grade,
    gradeText: text,
    classNo: both.classNo,
    cohort,
    stage,
    state: text === canonical ? 'plain' : 'respelled',
  };
}

function compactAlone(text: string): Parsed | null {
  const found = CLASS_COMPACT.exec(text);
  return found ? parsed({ grade: Number(found[1]), classNo: classNumber(found[2]) }) : null;
}

const spelled = (grade: number | null, gradeText: string, classNo: string, classText: string): 'plain' | 'respelled' =>
  grade !== null && gradeName(grade) === gradeText && (classText === classNo || classText === showClass(classNo))
    ? 'plain'
    : 'respelled';

/** What may tell the grade of an entry year. */
export interface CohortContext {
  readonly cohort: number;
  /** Named by the spelling itself. */
  readonly stage: Stage | null;
  readonly school: string;
  readonly schoolCode: string | null;
  readonly birthOn: Day | null;
  /** The year in which the school year began. */
  readonly schoolYear: number;
  readonly primaryYears: 5 | 6;
}

/**
 * The grade of an entry year (2.5: school year − entry year + 1, counted within the stage), or null where stage and
 * birth date leave it open or the years are over. The birth date may contradict the stage: then it stays open too.
 */
export function gradeOfCohort(of: CohortContext): number | null {
  const years = of.schoolYear - of.cohort + 1;
  if (years < 1) return null;
  const stage = of.stage ?? stageOfSchool(of.school, of.schoolCode);
  const asPrimary = years <= of.primaryYears ? years : null;
  const asJunior = of.primaryYears + years <= 9 ? of.primaryYears + years : null;
  const fits = (grade: number | null): grade is number => grade !== null && fitsAge(grade, of.birthOn, of.schoolYear);
  if (stage === 'primary') return fits(asPrimary) ? asPrimary : null;
  if (stage === 'junior') return fits(asJunior) ? asJunior : null;
  if (of.birthOn === null) return null;
  // A school of nine years may count from grade 1 (2019级 is grade 8) or from grade 7.
  const possible = new Set([asPrimary, asJunior, years <= 9 ? years : null].filter(fits));
  return possible.size === 1 ? [...possible][0]! : null;
}

/** Whether a child born then may sit in this grade: five to nine years older than the grade's number on 1 September. */
function fitsAge(grade: number, birthOn: Day | null, schoolYear: number): boolean {
  if (birthOn === null) return true;
  const age = daysBetween(birthOn, `${schoolYear}-09-01` as Day) / 365.25;
  return age >= grade + 4 && age < grade + 9;
}

/** The stage of a school by its code (21 小学, 31 初中 unless the name says nine years) or its name; null where neither decides. */
export function stageOfSchool(name: string, code: string | null): Stage | null {
  const type = code?.slice(0, 2);
  if (type === '21') return 'primary';
  if (NINE_YEAR_NAME.test(name)) return null;
  const junior = JUNIOR_NAME.test(name);
  const primary = PRIMARY_NAME.test(name);
  if (type === '31') return name === '' || (junior && !primary) ? 'junior' : null;
  if (primary !== junior) return primary ? 'primary' : 'junior';
  return null;
}
