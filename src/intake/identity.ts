// ID numbers (GB 11643-1999) and 学籍号: checked, repaired where the repair is certain, and flagged where it is not.
// A number that Excel cut is restored only from the same row's 学籍号 (rules.md 8); nothing is ever completed by guessing.
import type { CellValue } from '#model/grid.js';
import { birthOf, checkOf, hasRightCheck } from '#model/id-number.js';
import type { Sex } from '#model/student.js';
import { NOTHING_STATED } from '#words/spellings.js';
import { cellText, normaliseText } from './normalise.js';

/** The sex that an ID number states: the 17th digit, odd for male. */
export const sexOf = (idNo: string): Sex => (idNo.charCodeAt(16) % 2 === 1 ? 'male' : 'female');

/** What is wrong with an identity number that is kept or not kept; each is a problem code `id.<fault>`. */
type IdFault = 'missing' | 'checksum' | 'cut' | 'length' | 'shape' | 'masked' | 'stand-in' | 'birth';

/** What an ID cell says. `idNo` is usable (18 characters), `fault` says what stays open, `repaired` that the text changed. */
export interface IdReading {
  readonly idNo: string | null;
  readonly fault: IdFault | null;
  readonly repaired: boolean;
  /** A 学籍号 that somebody typed into the ID column. */
  readonly enrolmentNo: string | null;
}

const none = (fault: IdFault): IdReading => ({ idNo: null, fault, repaired: false, enrolmentNo: null });
const taken = (idNo: string, repaired: boolean): IdReading => ({ idNo, fault: null, repaired, enrolmentNo: null });

const isShaped = (text: string): boolean => /^\d{17}[\dX]$/.test(text);
/** 999, ten digits of the school's code, five running digits: a school's stand-in for a missing number. */
const isStandIn = (text: string): boolean => /^999\d{15}$/.test(text) && birthOf(text) === null;

/**
 * Reads an ID cell. `enrolmentNo` is the same row's 学籍号 as read, the only source that a cut number is restored from.
 * Follows rules.md 8.
 */
export function readIdNo(value: CellValue | undefined, enrolmentNo: string | null): IdReading {
  if (typeof value === 'string') {
    if (value.length === 18 && checkOf(value) === value[17] && birthOf(value) !== null) return taken(value, false);
    return readIdText(value, enrolmentNo);
  }
  if (value === null || value === undefined) return none('missing');
  const text = cellText(value);
  const isCut = typeof value === 'number' ? value >= 1e15 : typeof value === 'bigint' && text.endsWith('000');
  return isCut && text.length >= 16 ? restore(text, enrolmentNo) : readIdText(text, enrolmentNo);
}

/** Characters that fingers and scanners put in the place of others; only tried where the check digit then proves it. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  Z: '2',
  S: '5',
  B: '8',
};
const LAST_X = /[xX×✕✖╳Ⅹⅹ*＊хХχΧ]$/u;

function readIdText(raw: string, enrolmentNo: string | null): IdReading {
  const clean = normaliseText(raw)
    .replace(/[\s'‘’"“”]+/gu, '')
    .replace(/(?<=\d)[-－—.,，。;；]+(?=[\dXx]|$)/gu, '');
  if (clean === '' || clean === '0' || NOTHING_STATED.has(clean)) return none('missing');
  if (/^\d(?:\.\d+)?E\+?1[3-9]$/iu.test(normaliseText(raw))) return restoreScientific(normaliseText(raw), enrolmentNo);
  if (/^[GLJglj]\d{17}[\dXx×*]$/u.test(clean)) {
    const inner = readEnrolmentNo(clean).enrolmentNo!;
    const within = inner.startsWith('G') && hasRightCheck(inner.slice(1));
    return {
      idNo: within ? inner.slice(1) : null,
      fault: within ? null : 'missing',
      repaired: true,
      enrolmentNo: inner,
    };
  }
  if (/[*×xX＊]{2,}/u.test(clean)) return none('masked');
  const text = LAST_X.test(clean) && clean.length === 18 ? `${clean.slice(0, 17)}X` : clean.toUpperCase();
  if (isShaped(text)) return readShaped(text, text !== raw, enrolmentNo);
  if (/^\d{15}$/.test(text)) return complete(text, enrolmentNo);
  if (text.length === 18) {
    const mended =
      Array.from(clean.slice(0, 17), (char) => LOOKALIKES[char] ?? char).join('') +
      (LOOKALIKES[clean[17]!] ?? text[17]!);
    if (isShaped(mended) && hasRightCheck(mended) && birthOf(mended) !== null) return taken(mended, true);
    return none('shape');
  }
  return none(/^\d+X?$/.test(text) ? 'length' : 'shape');
}

function readShaped(text: string, repaired: boolean, enrolmentNo: string | null): IdReading {
  if (isStandIn(text)) return none('stand-in');
  if (hasRightCheck(text))
    return birthOf(text) === null ? { ...taken(text, repaired), fault: 'birth' } : taken(text, repaired);
  if (text.endsWith('000')) return restore(text, enrolmentNo);
  return { ...taken(text, repaired), fault: 'checksum' };
}

/**
 * A 15-digit number: that of the row's 学籍号 where its digits agree, else one of before 1999 with the century 19 after
 * the sixth digit and the check character at the end.
 */
function complete(text: string, enrolmentNo: string | null): IdReading {
  const whole = enrolmentNo?.startsWith('G') ? enrolmentNo.slice(1) : '';
  if (whole.slice(0, 6) + whole.slice(8, 17) === text && hasRightCheck(whole)) return taken(whole, true);
  const digits = `${text.slice(0, 6)}19${text.slice(6)}`;
  const idNo = digits + checkOf(digits);
  return birthOf(idNo) === null ? none('length') : taken(idNo, true);
}

/** Excel keeps 15 digits: the number is that of the row's 学籍号 where these agree. */
function restore(text: string, enrolmentNo: string | null): IdReading {
  const whole = enrolmentNo?.startsWith('G') ? enrolmentNo.slice(1) : '';
  const agrees = text.length === 18 && whole.slice(0, 15) === text.slice(0, 15) && hasRightCheck(whole);
  return agrees ? taken(whole, true) : none('cut');
}

/** `5.22301E+17`: the digits shown are rounded, so the 学籍号 is rounded as far for comparing. */
function restoreScientific(text: string, enrolmentNo: string | null): IdReading {
  const [mantissa, exponent] = text.toUpperCase().replace('+', '').split('E') as [string, string];
  const shown = mantissa.replace('.', '');
  const whole = enrolmentNo?.startsWith('G') ? enrolmentNo.slice(1) : '';
  if (exponent !== '17' || shown.length < 4 || !hasRightCheck(whole)) return none('cut');
  const scale = 10n ** BigInt(18 - shown.length);
  // Excel first cuts to 15 digits, then rounds for display; the last character never matters for four to 15 digits.
  const kept = BigInt(`${whole.slice(0, 15)}000`);
  const rounded = (kept + scale / 2n) / scale;
  return rounded === BigInt(shown) ? taken(whole, true) : none('cut');
}

/** What is wrong with a 学籍号; each is a problem code `enrolment.<fault>`. */
type EnrolmentFault = 'prefix' | 'checksum' | 'shape' | 'cut';

/** What a 学籍号 cell says; `bare` are 18 well-formed characters that came without a letter in front. */
export interface EnrolmentReading {
  readonly enrolmentNo: string | null;
  readonly bare: string | null;
  readonly fault: EnrolmentFault | null;
  readonly repaired: boolean;
}

const BLANK_ENROLMENT: EnrolmentReading = { enrolmentNo: null, bare: null, fault: null, repaired: false };

/** Reads a 学籍号 cell: G, L or J and 18 characters. A G number with a failing check digit is kept and flagged. */
export function readEnrolmentNo(value: CellValue | undefined): EnrolmentReading {
  if (value === null || value === undefined || value === '') return BLANK_ENROLMENT;
  const raw = cellText(value);
  if (raw.length === 19 && raw[0] === 'G' && hasRightCheck(raw.slice(1)))
    return { enrolmentNo: raw, bare: null, fault: null, repaired: false };
  const clean = normaliseText(raw).replace(/[\s'‘’"“”]+/gu, '');
  if (clean === '' || NOTHING_STATED.has(clean)) return BLANK_ENROLMENT;
  const text = (LAST_X.test(clean) && clean.length >= 18 ? `${clean.slice(0, -1)}X` : clean).toUpperCase();
  if (/^[GLJ]\d{17}[\dX]$/.test(text)) {
    const wrong = text[0] === 'G' && !hasRightCheck(text.slice(1));
    return { enrolmentNo: text, bare: null, fault: wrong ? 'checksum' : null, repaired: text !== raw };
  }
  if (typeof value === 'number' && value >= 1e15) return { ...BLANK_ENROLMENT, fault: 'cut' };
  if (/^\d(?:\.\d+)?E\+?\d\d$/u.test(text)) return { ...BLANK_ENROLMENT, fault: 'cut' };
  if (isShaped(text)) return { enrolmentNo: null, bare: text, fault: 'prefix', repaired: false };
  return { ...BLANK_ENROLMENT, fault: 'shape' };
}

/** 学校标识码: ten digits; null for anything else. */
export function readSchoolCode(value: CellValue | undefined): string | null {
  const text = normaliseText(cellText(value)).replace(/\s/g, '');
  return /^\d{10}$/.test(text) ? text : null;
}
