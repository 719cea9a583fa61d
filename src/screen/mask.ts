// Hides the middle of identity numbers wherever they stand: these are children (`--show-ids` shows them).

const DIGIT = '[0-9\\uff10-\\uff19]';
const GAP = '[ \\u00a0\\u200b\\u3000-]?';
/** Digests are long runs of hexadecimal digits and no identity; they are matched first and left as they are. */
const PATTERN = new RegExp(
  [
    // A case of another school, by the school's code and the case's number: 3199000001-2026-0001.
    `(?<caseNo>(?<!${DIGIT})[0-9]{10}-20[0-9]{2}-[0-9]{4}(?!${DIGIT}))`,
    '(?<digest>\\b(?:[0-9a-f]{64}|(?=[0-9a-f]*[a-f])[0-9a-f]{32,128})\\b)',
    `(?<first>${DIGIT}{6})(?<middle>${GAP}${DIGIT}{4}${GAP}${DIGIT}{4}${GAP})(?<last>${DIGIT}{3}[0-9xX\\uff10-\\uff19\\uff38\\uff58])`,
    `(?<![0-9.])(?<oldFirst>${DIGIT}{6})(?<oldMiddle>${DIGIT}{6,8})(?<oldLast>${DIGIT}{3})(?![0-9])`,
    // In groups of three and more, as people type long numbers: 9901 0120 1203 0412 35.
    `(?<grouped>(?<!${DIGIT})${DIGIT}{3,6}(?:[ \\u00a0\\u3000]${DIGIT}{3,6}){2,4}(?:[ \\u00a0\\u3000]?${DIGIT}{0,2}[0-9xX])?(?!${DIGIT}))`,
  ].join('|'),
  'gu',
);

/** `522301********1234` for every identity number in a text, also inside 学籍号 and with blanks between its parts. */
export function maskIds(text: string): string {
  return text.replace(PATTERN, (whole, ...found) => {
    const parts = found.at(-1) as Record<string, string | undefined>;
    if (parts.digest !== undefined || parts.caseNo !== undefined) return whole;
    if (parts.grouped !== undefined) return maskGrouped(whole);
    const first = parts.first ?? parts.oldFirst;
    const middle = parts.middle ?? parts.oldMiddle;
    const last = parts.last ?? parts.oldLast;
    return `${first}${(middle ?? '').replace(/[^ \u00a0\u200b\u3000-]/gu, '*')}${last}`;
  });
}

/** The eight digits in the middle of an ID number that stands in groups; another long number stays. */
function maskGrouped(text: string): string {
  const length = text.replace(/[ \u00a0\u3000]/gu, '').length;
  if (length !== 18) return text;
  let at = 0;
  return text.replace(/[^ \u00a0\u3000]/gu, (digit) => {
    at += 1;
    return at > 6 && at <= 14 ? '*' : digit;
  });
}

/** The same value with every text in it masked; bigints become text. Names of fields stay. */
export function maskValue(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value);
  if (typeof value === 'bigint' || (typeof value === 'number' && Math.abs(value) >= 1e14)) return mask(String(value));
  if (Array.isArray(value)) return value.map((one) => maskValue(one, mask));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, maskValue(one, mask)]));
  }
  return value;
}
