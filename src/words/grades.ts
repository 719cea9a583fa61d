// How grades are written in canonical form. The spellings that schools use are matched in intake/grades.ts.

/** Canonical names of grades 1 to 9. */
export const GRADE_NAMES = [
  '一年级',
  '二年级',
  '三年级',
  '四年级',
  '五年级',
  '六年级',
  '七年级',
  '八年级',
  '九年级',
] as const;

/** Shown where a grade's spelling is unknown. */
export const UNKNOWN_GRADE = '年级不明';

/** Stands behind a class number: 1班. */
export const CLASS_SUFFIX = '班';

/** `七年级` for 7. */
export const gradeName = (grade: number): string => GRADE_NAMES[grade - 1] ?? UNKNOWN_GRADE;
