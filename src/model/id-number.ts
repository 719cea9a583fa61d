// What an ID number (GB 11643-1999) says by itself: whether it holds, and the birth date in it.
import { type Day, dayOf } from './day.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** The birth date in an 18-character ID number, or null where it is none. */
export const birthInIdNumber = (idNo: string): Day | null => (/^\d{8}$/.test(idNo.slice(6, 14)) ? bornOn(idNo) : null);

const bornOn = (idNo: string): Day | null => dayOf(+idNo.slice(6, 10), +idNo.slice(10, 12), +idNo.slice(12, 14));

/** Whether an 18-character ID number holds: a real birth date and the check digit. */
export function idNumberHolds(idNo: string): boolean {
  if (idNo.length !== 18) return false;
  let sum = 0;
  for (let at = 0; at < 17; at += 1) {
    const digit = idNo.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return false;
    sum += WEIGHTS[at]! * digit;
  }
  return CHECK_DIGITS[sum % 11] === idNo[17] && bornOn(idNo) !== null;
}
