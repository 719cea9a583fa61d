// The shared texts of a workbook, kept as bytes and offsets: most are looked at once or never, so that making a
// string of each would cost more memory than the rows themselves.
import { grown } from './grown.js';
import { damaged, unusable } from './refuse.js';
import { itemText } from './rich-text.js';
import { AMP, endTagOf, GT, LT, pastMarkup, pastTag, SLASH, windowsOf } from './windows.js';

/** Text `i` is the UTF-8 from `starts[i]` to `starts[i + 1]` of `bytes`. */
export interface SharedStrings {
  readonly bytes: Buffer;
  readonly starts: Uint32Array;
  readonly count: number;
}

export const NO_SHARED_STRINGS: SharedStrings = { bytes: Buffer.alloc(0), starts: new Uint32Array(1), count: 0 };

const TEXT_MAX = 2 ** 31;

/** Gathers texts one by one; `room` is more bytes than all of them can need. Refuses (`file.too-large`) more than a buffer holds. */
export function gatherTexts(room: number): {
  readonly add: (text: string) => void;
  readonly texts: () => SharedStrings;
} {
  if (room > TEXT_MAX) throw unusable('file.too-large');
  const bytes = Buffer.allocUnsafeSlow(room);
  let used = 0;
  let starts = new Uint32Array(4096);
  let count = 0;
  return {
    add(text) {
      used += bytes.write(text, used, 'utf8');
      count += 1;
      if (count === starts.length) starts = grown(starts, count);
      starts[count] = used;
    },
    texts: () => ({ bytes, starts, count }),
  };
}

/** Reads the part; `size` is how many bytes it has, more than its texts can need. */
export async function readSharedStrings(
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
  size: number,
): Promise<SharedStrings> {
  if (size > TEXT_MAX) throw unusable('file.too-large');
  const bytes = Buffer.allocUnsafeSlow(size + 64);
  let used = 0;
  let starts = new Uint32Array(4096);
  let count = 0;
  let complete = false;
  const close = (): void => {
    count += 1;
    if (count === starts.length) starts = grown(starts, count);
    starts[count] = used;
  };

  for await (const window of windowsOf(pieces)) {
    const { buf, end: to } = window;
    let p = window.pos;
    for (;;) {
      while (p < to && buf[p] !== LT) p += 1;
      if (p >= to) break;
      const at = p;
      // The plain form, byte by byte: <si><t …>text</t></si>
      if (buf[p + 1] === 0x73 && buf[p + 2] === 0x69 && buf[p + 3] === GT && buf[p + 4] === LT && buf[p + 5] === 0x74) {
        let q = p + 6;
        while (q < to && buf[q] !== GT) q += 1;
        if (buf[q - 1] !== SLASH && (q === p + 6 || buf[p + 6]! <= 0x20)) {
          q += 1;
          const start = used;
          let b = 0;
          let escaped = false;
          while (q < to) {
            b = buf[q]!;
            if (b === LT) break;
            if (b === AMP || b === 0x0d || (b === 0x5f && buf[q + 1] === 0x78)) escaped = true;
            bytes[used++] = b;
            q += 1;
          }
          if (!escaped && q + 9 <= to && buf[q + 1] === SLASH && buf[q + 2] === 0x74 && buf[q + 3] === GT) {
            if (buf[q + 4] === LT && buf[q + 5] === SLASH && buf[q + 6] === 0x73 && buf[q + 8] === GT) {
              close();
              p = q + 9;
              continue;
            }
          }
          used = start;
        }
      }
      // Anything else, with care.
      const past = pastMarkup(buf, p, to);
      if (past !== p) {
        if (past < 0) break;
        p = past;
        continue;
      }
      const tagEnd = pastTag(buf, p, to);
      if (tagEnd < 0) break;
      const name = /^<\/?(?:[^\s:>/]+:)?([^\s>/]+)/.exec(buf.toString('latin1', p, Math.min(tagEnd, p + 80)))?.[1];
      if (name === 'sst' && buf[p + 1] === SLASH) complete = true;
      if (name === 'sst' && buf[tagEnd - 2] === SLASH) complete = true;
      // Excel 2007 before its release wrote `sstItem`.
      if ((name !== 'si' && name !== 'sstItem') || buf[p + 1] === SLASH) {
        p = tagEnd;
        continue;
      }
      if (buf[tagEnd - 2] === SLASH) {
        close();
        p = tagEnd;
        continue;
      }
      const itemEnd = endTagOf(buf, tagEnd, to, name);
      if (itemEnd < 0) {
        p = at;
        break;
      }
      used += bytes.write(itemText(buf.toString('utf8', tagEnd, itemEnd)), used, 'utf8');
      close();
      const past2 = pastTag(buf, itemEnd, to);
      if (past2 < 0) throw damaged();
      p = past2;
    }
    window.pos = p;
    if (window.last && !complete) throw damaged();
  }
  return { bytes, starts, count };
}
