// The records of an .xlsb part: a kind, a size and that many bytes, one after the other. Kinds and sizes are written in
// bytes of seven bits each, the lowest first; the texts inside are UTF-16 behind a count of letters.
import { damaged } from './refuse.js';
import type { Window } from './windows.js';

/** The bytes of one record's body, from `from` to `to`. */
export type TakeRecord = (kind: number, buf: Buffer, from: number, to: number) => void;

/** Walks the whole records of a window and leaves `pos` at the first that is not all there; stops once `until` says so. */
export function walkWindow(window: Window, take: TakeRecord, until: () => boolean = () => false): void {
  const { buf, end } = window;
  while (window.pos < end && !until()) {
    let p = window.pos;
    let kind = buf[p++]!;
    if (kind >= 0x80) kind = (kind & 0x7f) | ((buf[p++]! & 0x7f) << 7);
    let size = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const b = buf[p++]!;
      size |= (b & 0x7f) << shift;
      if (b < 0x80) break;
    }
    if (p > end || p + size > end) {
      if (window.last) throw damaged();
      return;
    }
    take(kind, buf, p, p + size);
    window.pos = p + size;
  }
}

/** Walks a part that is held whole. */
export const walkRecords = (bytes: Buffer, take: TakeRecord): void =>
  walkWindow({ buf: padded(bytes), pos: 0, end: bytes.length, last: true }, take);

/** A look past the end reads as zero. */
const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(8)]);

/** A text and where it ends; -1 letters stand for no text at all. Refuses (`file.damaged`) what reaches past `to`. */
export function wideText(buf: Buffer, at: number, to: number): { readonly text: string; readonly end: number } {
  if (at + 4 > to) throw damaged();
  const letters = buf.readUInt32LE(at);
  if (letters === 0xffffffff) return { text: '', end: at + 4 };
  const end = at + 4 + letters * 2;
  if (end > to) throw damaged();
  return { text: buf.toString('utf16le', at + 4, end).toWellFormed(), end };
}
