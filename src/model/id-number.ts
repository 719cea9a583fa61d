// What an ID number (GB 11643-1999) says by itself: whether it holds, and the birth date in it.
import { type Day, dayInDigits } from './day.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** The check character of the first 17 digits; '' where one of them is no digit. */
export function checkOf(digits: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at += 1) {
    const digit = digits.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return '';
    sum += WEIGHTS[at]! * digit;
  }
  return CHECK_DIGITS[sum % 11]!;
}

/** Whether 18 characters are 17 digits and the check character that belongs to them. */
export const hasRightCheck = (idNo: string): boolean => idNo.length === 18 && checkOf(idNo) === idNo[17];

/** The birth date that the digits of an ID number state, or null. */
export const birthOf = (idNo: string): Day | null => dayInDigits(idNo, 6);

/** Whether an 18-character ID number holds: a real birth date and the check digit. */
export const idNumberHolds = (idNo: string): boolean => hasRightCheck(idNo) && birthOf(idNo) !== null;
