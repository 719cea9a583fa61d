// Text as it should have been typed: widths, spaces, apostrophes, invisible characters and middle dots.
// Nothing here knows what a value means, and clean text passes through untouched and unallocated.
import type { CellValue } from '#model/grid.js';
import { HEADING_ENGLISH, HINT_NUMBER } from '#words/spellings.js';

const isCjk = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0xd800 && code <= 0xdfff);

/** Whether text holds only characters that never need mending, so that the usual cell costs one pass and no allocation. */
function isClean(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 0x27 || first === 0x60 || first === 0x3d) return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff)) continue;
    if (code === 0x3001 || code === 0x3002 || code === 0xff0c || code === 0xff08 || code === 0xff09) continue;
    return false;
  }
  return true;
}

const isZeroWidth = (code: number): boolean =>
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  (code >= 0xfe00 && code <= 0xfe0f) ||
  code === 0xfeff ||
  code === 0x00ad ||
  code === 0x180e;

const isSpace = (code: number): boolean =>
  code <= 0x20 ||
  (code >= 0x7f && code <= 0xa0) ||
  code === 0x3000 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3164;

const isFullWidthAlphanumeric = (code: number): boolean =>
  (code >= 0xff10 && code <= 0xff19) || (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a);

/** Radicals and compatibility forms that PDF copies leave in place of the character (⼀ for 一). */
const isCompatibility = (code: number): boolean =>
  (code >= 0x2f00 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff);

const APOSTROPHES = new Set(["'", '`', '\u2018', '\u2019', '\uff07', '\u00b4']);

/** Takes off a spreadsheet's text guards: a leading apostrophe, or `="…"` around the value. */
function unguard(text: string): string {
  let from = 0;
  while (from < text.length && (APOSTROPHES.has(text[from]!) || text[from] === ' ')) from++;
  const rest = from === 0 ? text : text.slice(from);
  const quoted = /^="([^"]*)"$/.exec(rest);
  return quoted ? unguard(quoted[1]!) : rest.trim();
}

/**
 * The text of a cell, mended: full-width digits and letters made half-width, every kind of space one blank, line breaks
 * too, zero-width characters and leading apostrophes gone, ends trimmed. Mending twice is mending once.
 */
export function normaliseText(text: string): string {
  if (isClean(text)) return text;
  let made = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isZeroWidth(code)) continue;
    if (isSpace(code)) {
      if (made !== '' && !made.endsWith(' ')) made += ' ';
    } else if (isFullWidthAlphanumeric(code)) made += String.fromCharCode(code - 0xfee0);
    else if (isCompatibility(code)) made += text[at]!.normalize('NFKC');
    else made += text[at];
  }
  return unguard(made.trim());
}

/** The text of any cell value; '' for an empty one. A whole number keeps all its digits, whatever its size. */
export function cellText(value: CellValue | undefined): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= 1e21) return BigInt(value).toString();
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value);
}

/** The middle dots that stand between the parts of a name, and what is kept: U+00B7 (民委发〔2016〕33号). */
const MIDDLE_DOTS = /\s*[\u00b7\u2022\u30fb\u2027\uff0e\u2219\u22c5\uff65\u318d\u2024\u16eb\u0387]\s*/gu;
const PLAIN_DOT = /(?<=[\u3400-\u9fff])\s*\.\s*(?=[\u3400-\u9fff])/gu;
const BETWEEN_CJK = /(?<=[\u3400-\u9fff\ud800-\udfff·]) +| +(?=[\u3400-\u9fff\ud800-\udfff·])/g;

/** Whether text is nothing but Chinese characters, as most names are. */
export function isChinese(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x3400 || code > 0x9fff || (code > 0x4dbf && code < 0x4e00)) return false;
  }
  return text !== '';
}

/** A person's name, mended: text as above, no blanks between Chinese characters, one middle dot. */
export function normaliseName(text: string): string {
  if (isChinese(text)) return text;
  return normaliseText(text)
    .replace(MIDDLE_DOTS, '\u00b7')
    .replace(PLAIN_DOT, '\u00b7')
    .replace(BETWEEN_CJK, '')
    .trim();
}

/** A name for comparing: no dots, blanks or letter case, so that 买买提·艾力 and 买买提 艾力 meet. */
export const nameKey = (name: string): string =>
  normaliseName(name)
    .replace(/[\s·.]/gu, '')
    .toLowerCase();

/**
 * A name with what stands behind it: `张伟(0123)` → 张伟 and 0123, `王伟2` → 王伟 and 2. Only brackets at the end, or
 * digits and letters directly behind Chinese characters, are taken for a hint.
 */
export function splitName(text: string): { readonly name: string; readonly hint: string } {
  const whole = normaliseName(text);
  const last = whole.charCodeAt(whole.length - 1);
  if (isCjk(last)) return { name: whole, hint: '' };
  const bracketed = /^(.+?)\s*[([（［【〔]\s*([^()（）[\]]*)\s*[)\]）］】〕]$/u.exec(whole);
  if (bracketed) return { name: bracketed[1]!, hint: plainHint(bracketed[2]!.trim()) };
  const tailed = /^(.*[\u3400-\u9fff])\s*([0-9A-Za-z]+)$/u.exec(whole);
  if (tailed) return { name: tailed[1]!, hint: tailed[2]! };
  return { name: whole, hint: '' };
}

/** `3号` and `学号3` say no more than 3. */
const plainHint = (hint: string): string => HINT_NUMBER.exec(hint)?.[1] ?? hint;

/** A name as a class list writes it, without the number before it and the stars that mark a group: 1.张伟, 张伟★. */
export const listedName = (text: string): string =>
  text.replace(/^[\s★☆*＊▲△●◆#＃]+|[\s★☆*＊▲△●◆#＃]+$/gu, '').replace(/^\d{1,3}\s*[.、．]?\s*(?=\p{Script=Han})/u, '');

const INNER_BRACKETS = /[([{（［【〔〈《][^()[\]{}（）［］【】〔〕〈〉《》]*[)\]}）］】〕〉》]/gu;
const HEADING_DROPPED = /[\s\p{Cf}\p{Cc}★☆*＊:：_＿"'“”‘’]/gu;

/** 姓名 Name, 性别/Gender, Class 班级: the Chinese alone, where the rest is English for it and nothing else (学生 QQ stays). */
function withoutEnglish(text: string): string {
  const found = BILINGUAL.exec(text) ?? BILINGUAL_BEFORE.exec(text);
  const { chinese, english } = found?.groups ?? {};
  if (chinese === undefined || english === undefined) return text;
  const words = english
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  const isTranslation = words.some((word) => word !== 'id') && words.every((word) => HEADING_ENGLISH.has(word));
  return isTranslation ? chinese : text;
}

const BILINGUAL = /^\s*(?<chinese>[\u4e00-\u9fff][^A-Za-z]*?)[\s/|（(]*(?<english>[A-Za-z][A-Za-z .'’/&-]*?)[\s)）]*$/u;
const BILINGUAL_BEFORE =
  /^\s*(?<english>[A-Za-z][A-Za-z .'’&-]*?)[\s/|（(]+(?<chinese>[\u4e00-\u9fff][^A-Za-z]*?)[\s)）]*$/u;

function normaliseHeadingOnce(text: string): string {
  let plain = withoutEnglish(text.normalize('NFKC')).replace(HEADING_DROPPED, '').toLowerCase();
  const whole = plain;
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(INNER_BRACKETS, '');
  }
  plain = plain.replace(/[([{【〔〈《].*$/u, '').replace(/[)\]}】〕〉》]/gu, '');
  if (plain === '') plain = whole.replace(/[()[\]{}【】〔〕〈〉《》]/gu, '');
  return plain.replace(/^\d+[.、](?=[^\d])/u, '').replace(/[。.,，、;；]+$/u, '');
}

/**
 * A heading for looking up: NFKC, letter case, all blanks, line breaks, ★ * and colons, bracketed notes and a leading
 * item number gone. A heading that is nothing but a bracket keeps what stands in it. Normalising twice is once.
 */
export function normaliseHeading(text: string): string {
  let isPlain = true;
  for (let at = 0; at < text.length && isPlain; at++) {
    const code = text.charCodeAt(at);
    isPlain = code >= 0x4e00 && code <= 0x9fff;
  }
  if (isPlain) return text;
  let made = normaliseHeadingOnce(text);
  for (let before = ''; before !== made; ) {
    before = made;
    made = normaliseHeadingOnce(made);
  }
  return made;
}
