// People as a comparison holds them, invented: region 990101, right check digits.
import { type ComparedPerson, comparedPerson } from '#model/compare.js';

/** Two ID numbers that hold, of one birthday and sex. */
export const VALID: readonly [string, string] = ['990101201403050013', '99010120140305003X'];

export const compared = (of: Partial<ComparedPerson>): ComparedPerson =>
  comparedPerson({ name: '甲一', source: { batchId: 1, file: '名单.xlsx', sheet: 'Sheet1', row: 2 }, ...of });
