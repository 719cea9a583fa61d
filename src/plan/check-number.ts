// Check numbers (核查编号): short texts under which a question stays the same question from one comparison to the next, on
// any machine. They are worked out of who is asked about and say nothing of it to a reader.

/** Letters and digits that nobody takes for one another. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** `A` begins the number of a pair, `B` that of one person. */
export function checkNumber(of: 'pair' | 'person', parts: readonly string[]): string {
  const text = parts.join('\u0001');
  const numbers = [mix(text, 0x9e3779b9), mix(text, 0x85ebca6b)];
  let rest = BigInt(numbers[0]!) * 4294967296n + BigInt(numbers[1]!);
  let signs = '';
  for (let at = 0; at < 11; at += 1) {
    signs += SIGNS[Number(rest % BigInt(SIGNS.length))];
    rest /= BigInt(SIGNS.length);
  }
  const body = `${of === 'pair' ? 'A' : 'B'}${signs}`;
  return `${body.slice(0, 4)}-${body.slice(4, 8)}-${body.slice(8)}${closing(body)}`;
}

/** Whether a text is a check number as printed; the last sign proves the others. */
export function isCheckNumber(text: string): boolean {
  if (!/^[AB][2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{5}$/.test(text)) return false;
  const body = text.replaceAll('-', '');
  return closing(body.slice(0, -1)) === body.at(-1);
}

/** Whether what was typed is the number of a pair of claims. */
export const isPairNumber = (text: string): boolean => text.startsWith('A');

/** A sign that changes with any one sign of the number. */
function closing(body: string): string {
  let sum = 0;
  for (const [at, sign] of [...body].entries()) sum = (sum + (at + 1) * (SIGNS.indexOf(sign) + 1)) % SIGNS.length;
  return SIGNS[sum]!;
}

/** 32 bits of a text (the mixing of MurmurHash3 over UTF-16 units). */
function mix(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) {
    let unit = Math.imul(text.charCodeAt(at), 0xcc9e2d51);
    unit = Math.imul((unit << 15) | (unit >>> 17), 0x1b873593);
    hash ^= unit;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  hash ^= text.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
