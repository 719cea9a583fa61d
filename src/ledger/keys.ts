// The keys by which a person is known again (rules.md 8): the ID number, and the enrolment number where it says more.
import { idNumberHolds } from '#model/id-number.js';

/** `key1` is the strongest key; `validId` says that it is an ID number that holds. */
export interface PersonKeys {
  readonly key1: string | null;
  readonly key2: string | null;
  readonly validId: boolean;
}

/** A G number is its ID; where row and G number disagree, the one that holds comes first and the row's own wins a tie. */
export function personKeys(of: { readonly idNo: string | null; readonly enrolmentNo: string | null }): PersonKeys {
  const { idNo, enrolmentNo } = of;
  const inNumber = enrolmentNo?.startsWith('G') ? enrolmentNo.slice(1) : null;
  const number = inNumber ?? enrolmentNo;
  if (idNo !== null && idNumberHolds(idNo)) return { key1: idNo, key2: number === idNo ? null : number, validId: true };
  if (inNumber !== null && idNumberHolds(inNumber)) return { key1: inNumber, key2: idNo, validId: true };
  if (idNo !== null) return { key1: idNo, key2: number === idNo ? null : number, validId: false };
  return { key1: number, key2: null, validId: false };
}

/** Which number tells a row's person apart: whether it is an ID that holds, and whether it is the enrolment number's. */
export function keyedBy(of: { readonly idNo: string | null; readonly enrolmentNo: string | null }): {
  readonly holds: boolean;
  readonly byEnrolmentNo: boolean;
} {
  const { key1, validId } = personKeys(of);
  return { holds: validId, byEnrolmentNo: key1 !== of.idNo };
}

/** How a grade stands in a key: its number, or its spelling where it has none. */
export const gradeKey = (grade: number | null, gradeText: string): string =>
  grade === null ? `?${gradeText}` : String(grade);
