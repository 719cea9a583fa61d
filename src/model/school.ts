// A school, its grades and its classes.
import { CLASS_SUFFIX, gradeName, UNKNOWN_GRADE } from '#words/grades.js';

/** Stage of compulsory schooling (学段). */
export type Stage = 'primary' | 'junior';

/** A school (学校); `code` is the 10-digit 学校标识码 where known. */
export interface School {
  readonly name: string;
  readonly code: string | null;
  readonly town: string | null;
  readonly stages: readonly Stage[];
}

/**
 * Grade (年级) 1 to 9 in one row, 一年级 to 九年级, whatever the school calls it (初一 is 7); null where the spelling is
 * unknown. `classNo` is canonical, `1` for 1班; empty where the grade is one class or the sheet names none.
 */
export interface SchoolClass {
  readonly grade: number | null;
  readonly classNo: string;
}

/** A class as rows name it; `gradeText` is the grade as written, for one that could not be read. */
export interface ClassName extends SchoolClass {
  readonly school: string;
  readonly gradeText: string;
}

/** Tells classes apart, wherever they are named. */
export const classKey = (of: ClassName): string => `${of.school}\n${of.grade ?? of.gradeText}\n${of.classNo}`;

/** Puts classes in order: by school, grade and class; an unknown grade comes last. */
export const classRank = (of: SchoolClass & { readonly school: string }): string =>
  [of.school, String(of.grade ?? 99).padStart(2, '0'), of.classNo.padStart(4, '0')].join('|');

/** `七年级`; the text as written where the grade is unknown. */
export const showGrade = (grade: number | null, asWritten = ''): string =>
  grade === null ? asWritten || UNKNOWN_GRADE : gradeName(grade);

/** `1班`; empty for a class without a number. */
export const showClass = (classNo: string): string => (classNo === '' ? '' : `${classNo}${CLASS_SUFFIX}`);

/** `七年级1班`; a grade that is unknown as it was written, where that is known. */
export const showSchoolClass = (of: SchoolClass & { readonly gradeText?: string }): string =>
  showGrade(of.grade, of.gradeText) + showClass(of.classNo);

/** Grades 1 to 6 are primary, 7 to 9 junior, unless the region keeps five years of primary school. */
export const stageOf = (grade: number, primaryYears: 5 | 6 = 6): Stage =>
  grade <= primaryYears ? 'primary' : 'junior';
