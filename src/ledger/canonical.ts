// One spelling of a value, so that the same entry always has the same hash: keys sorted, nothing undefined, no spaces.
import { createHash } from 'node:crypto';

/** The canonical JSON of a plain value. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one === undefined ? null : one)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`);
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of a text, or of its UTF-8 bytes, as 64 hexadecimal digits. */
export const digestOf = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** What the first entry of a ledger names as its previous hash. */
export const GENESIS = '0'.repeat(64);
