// What a list's own column says of a child who is on no register: whether it names a lawful reason (rules.md 3): dead,
// abroad, taught at home, entry deferred with approval, at school elsewhere. Anything else explains nothing.
import { SCHOOLING_APPROVED, SCHOOLING_NOT, SCHOOLING_SAYS } from '#words/compare.js';

export type SchoolingCode = (typeof SCHOOLING_SAYS)[number]['code'];

/** The reason that a text states, or null. A reason denied, planned or only asked for is none. */
export function judgeSchooling(text: string): SchoolingCode | null {
  for (const clause of text.split(/[\uff0c\u3002\uff1b\u3001,;/|\s]+/u)) {
    const found = SCHOOLING_SAYS.find((one) => one.word.test(clause));
    if (found === undefined) continue;
    const rest = clause.replace(/[\uff08(][^\uff09)]*[\uff09)]/gu, '');
    const isDenied = SCHOOLING_NOT.test(rest) || (SCHOOLING_NOT.test(clause) && !SCHOOLING_APPROVED.test(clause));
    if (!isDenied || (SCHOOLING_APPROVED.test(clause) && !/[\u672a\u6ca1\u4e0d]/u.test(rest))) return found.code;
  }
  return null;
}
