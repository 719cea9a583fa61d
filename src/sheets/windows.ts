// A moving window over a stream of bytes, and the byte-level look at XML that the row reader and the shared texts
// have in common. Bytes past the end read as zero, so that a scan may look a little ahead without a check.
import { damaged } from './refuse.js';

/** The bytes from `pos` to `end` are there to be read; what is left of them when more is asked for stays. */
export interface Window {
  buf: Buffer;
  pos: number;
  end: number;
  /** No more bytes will come. */
  last: boolean;
}

const PAD = 64;
/** One element that is still not complete after this many bytes is no cell. */
const ELEMENT_MAX = 8 * 1024 * 1024;

/** Gives the same window again and again, each time with more bytes, at last with `last` set. */
export async function* windowsOf(pieces: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Window> {
  const window: Window = { buf: Buffer.alloc(0), pos: 0, end: 0, last: false };
  let wanted = 0;
  for await (const piece of pieces) {
    const rest = window.end - window.pos;
    const need = rest + piece.length + PAD;
    if (rest > ELEMENT_MAX) throw damaged();
    if (need > window.buf.length) {
      const wider = Buffer.allocUnsafeSlow(need * 2);
      window.buf.copy(wider, 0, window.pos, window.end);
      window.buf = wider;
    } else window.buf.copyWithin(0, window.pos, window.end);
    piece.copy(window.buf, rest);
    window.pos = 0;
    window.end = rest + piece.length;
    window.buf.fill(0, window.end, window.end + PAD);
    // What is not complete yet is looked at again once there is twice as much of it, or the work would grow by squares.
    if (window.end < wanted) continue;
    yield window;
    wanted = window.pos === 0 ? window.end * 2 : 0;
  }
  window.last = true;
  yield window;
}

export const LT = 0x3c;
export const GT = 0x3e;
export const SLASH = 0x2f;
export const AMP = 0x26;
export const COLON = 0x3a;
const BANG = 0x21;
const QUESTION = 0x3f;

/** Past a comment, CDATA, instruction or declaration at `p`; `p` where an element stands there, -1 where it has no end yet. */
export function pastMarkup(buf: Buffer, p: number, to: number): number {
  const next = buf[p + 1]!;
  if (next !== BANG && next !== QUESTION) return p;
  const closing = next === QUESTION ? '?>' : buf[p + 2] === 0x2d ? '-->' : buf[p + 2] === 0x5b ? ']]>' : '>';
  const end = buf.indexOf(closing, p + 2, 'latin1');
  return end < 0 || end + closing.length > to ? -1 : end + closing.length;
}

/** Past the `>` of the tag that starts at `p`, minding quotes; -1 where it has no end yet. */
export function pastTag(buf: Buffer, p: number, to: number): number {
  let quote = 0;
  for (let q = p + 1; q < to; q += 1) {
    const b = buf[q]!;
    if (quote !== 0) {
      if (b === quote) quote = 0;
    } else if (b === 0x22 || b === 0x27) quote = b;
    else if (b === GT) return q + 1;
  }
  return -1;
}

/** The start of the end tag `</name>` or `</x:name>` at or after `p`, CDATA passed over; -1 where it is not here yet. */
export function endTagOf(buf: Buffer, p: number, to: number, name: string): number {
  for (let q = buf.indexOf(LT, p); q >= 0 && q < to; q = buf.indexOf(LT, q)) {
    if (buf[q + 1] === BANG || buf[q + 1] === QUESTION) {
      q = pastMarkup(buf, q, to);
      if (q < 0) return -1;
      continue;
    }
    if (buf[q + 1] === SLASH) {
      const end = buf.indexOf(GT, q);
      if (end < 0 || end >= to) return -1;
      const full = buf.toString('latin1', q + 2, end).trim();
      if (full.slice(full.indexOf(':') + 1) === name) return q;
    }
    q += 1;
  }
  return -1;
}
