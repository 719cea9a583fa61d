// The texts of an .xls: letters of one byte or two behind their count, going on in the next record where one is full, each
// record saying anew how wide its letters are.
import { damaged } from './refuse.js';
import { gatherTexts, type SharedStrings } from './shared-strings.js';

const WIDE = 1;
const PHONETIC = 4;
const RICH = 8;

/** Letters of one or two bytes. */
export const letters = (buf: Buffer, from: number, to: number, width: number): string =>
  buf.toString(width === 1 ? 'latin1' : 'utf16le', from, to).toWellFormed();

/** Gives text after text from the bodies of a record and of those that continue it; null at their end. */
export function textReader(bodies: readonly Buffer[]): () => string | null {
  let at = 0;
  let p = 0;
  const more = (): boolean => {
    while (at < bodies.length && p >= bodies[at]!.length) {
      at += 1;
      p = 0;
    }
    return at < bodies.length;
  };
  const number = (bytes: 2 | 4): number => {
    const body = bodies[at];
    if (body === undefined || p + bytes > body.length) throw damaged();
    p += bytes;
    return body.readUIntLE(p - bytes, bytes);
  };
  return () => {
    if (!more()) return null;
    let left = number(2);
    let flags = bodies[at]![p++] ?? 0;
    const runs = (flags & RICH) === 0 ? 0 : number(2);
    const beside = (flags & PHONETIC) === 0 ? 0 : number(4);
    let text = '';
    while (left > 0) {
      if (p >= bodies[at]!.length) {
        if (!more()) throw damaged();
        flags = bodies[at]![p++]!;
      }
      const body = bodies[at]!;
      const width = (flags & WIDE) === 0 ? 1 : 2;
      const count = Math.min(left, Math.floor((body.length - p) / width));
      if (count === 0) throw damaged();
      text += body.toString(width === 1 ? 'latin1' : 'utf16le', p, p + count * width);
      p += count * width;
      left -= count;
    }
    // Looks of letters and phonetic guides stand behind the text.
    for (let rest = runs * 4 + beside; rest > 0 && more(); ) {
      const here = Math.min(rest, bodies[at]!.length - p);
      p += here;
      rest -= here;
    }
    return (text.endsWith('\0') ? text.replace(/\0+$/, '') : text).toWellFormed();
  };
}

/** The shared texts as UTF-8. `stated` is how many there are; a table that says 0 is read to its end. */
export function readBiffTexts(bodies: readonly Buffer[], stated: number): SharedStrings {
  const next = textReader(bodies);
  // A letter of one byte takes two in UTF-8 at most, one of two bytes three.
  const { add, texts } = gatherTexts(bodies.reduce((sum, body) => sum + body.length, 0) * 2 + 64);
  for (let left = stated === 0 ? Number.POSITIVE_INFINITY : stated; left > 0; left -= 1) {
    const text = next();
    if (text === null) break;
    add(text);
  }
  return texts();
}
