// Chinese numerals as numbers: digit by digit (二〇一一) or in tens (二十一).
import { CHINESE_DIGITS, CHINESE_NUMBER, CHINESE_TENS } from '#words/spellings.js';

/** The number that a run of Chinese numerals or digits states (十二 → 12, 二〇一一 → 2011), or null. */
export function readNumeral(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === '') return null;
  let value = 0;
  let tens = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    const ten = CHINESE_TENS[char];
    const digit = CHINESE_DIGITS[char];
    if (ten !== undefined) {
      if (tens) return null;
      tens = true;
      value = ten === 10 ? Math.max(value, 1) * 10 : ten;
    } else if (digit !== undefined) value = tens ? value + digit : value * 10 + digit;
    else return null;
  }
  return value;
}

/** The text with every run of Chinese numerals written in digits. */
export const inDigits = (text: string): string =>
  text.replace(CHINESE_NUMBER, (run) => {
    const value = readNumeral(run);
    return value === null ? run : String(value);
  });
