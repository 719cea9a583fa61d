// The key of a returned row: the numbers of its problems, and a few digits that only this ledger can have made of them.
import { createHash } from 'node:crypto';
import { RETURNED } from '#words/returned.js';

const CHECK_DIGITS = 6;

const checkOf = (ids: readonly number[], sha256: string): string =>
  createHash('sha256')
    .update(`${sha256} ${ids.join('.')}`)
    .digest('hex')
    .slice(0, CHECK_DIGITS);

/** The key of a row with these problems, all of one batch; `sha256` is the checksum of the batch's file. */
export const keyOf = (ids: readonly number[], sha256: string): string => `${ids.join('.')}-${checkOf(ids, sha256)}`;

const KEY = /^(\d+(?:\.\d+)*)-([0-9a-f]+)$/;

/** The problems that a key says it names, whoever made it. */
export const numbersInKey = (key: string): readonly number[] => KEY.exec(key.trim())?.[1]?.split('.').map(Number) ?? [];

/** The problems that a key names, or null where nobody made it; `sha256Of` knows the file that a problem came from. */
export function idsOfKey(key: string, sha256Of: (problemId: number) => string | null): readonly number[] | null {
  const found = KEY.exec(key.trim());
  if (found === null) return null;
  const ids = numbersInKey(key);
  const sha256 = sha256Of(ids[0]!);
  return sha256 !== null && checkOf(ids, sha256) === found[2] ? ids : null;
}

/** What stands over the column of keys. The overview of a workbook has nothing to take. */
export const keyHeading = (key: string | null): string => `${RETURNED.key} ${key ?? RETURNED.overview}`;

/** The key in a heading, 'overview' over a sheet that is only for reading, null over anything else. */
export function keyInHeading(text: string): { readonly key: string } | 'overview' | null {
  if (!text.startsWith(`${RETURNED.key} `)) return null;
  const key = text.slice(RETURNED.key.length + 1).trim();
  return key === RETURNED.overview ? 'overview' : { key };
}
