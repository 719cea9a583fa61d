// The ways in which schools write a class. All of them name the same class.
export type ClassSpelling = (grade: number, classNo: string) => string;

const NUMERALS = '零一二三四五六七八九';

export const CLASS_SPELLINGS = {
  /** 七年级(1)班 */
  full: (grade, classNo) => `${NUMERALS[grade]}年级(${classNo})班`,
  /** 七（1）班 */
  wide: (grade, classNo) => `${NUMERALS[grade]}（${classNo}）班`,
  /** 七(1) */
  short: (grade, classNo) => `${NUMERALS[grade]}(${classNo})`,
  /** 初一1班; in a primary school 六年级1班 */
  stage: (grade, classNo) =>
    grade > 6 ? `初${NUMERALS[grade - 6]}${classNo}班` : `${NUMERALS[grade]}年级${classNo}班`,
  /** 701 */
  digits: (grade, classNo) => `${grade}${classNo.padStart(2, '0')}`,
  /** 2026级1班 */
  cohort: (grade, classNo) => `${2026 - (grade > 6 ? grade - 7 : grade - 1)}级${classNo}班`,
} as const satisfies Record<string, ClassSpelling>;
