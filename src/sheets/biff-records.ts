// The records of an .xls: a kind, a size and that many bytes, one after the other.
import type { Window } from './windows.js';

export const KIND = {
  formula: 0x06,
  end: 0x0a,
  date1904: 0x22,
  password: 0x2f,
  more: 0x3c,
  column: 0x7d,
  sheetFlags: 0x81,
  sheet: 0x85,
  packedNumbers: 0xbd,
  richText: 0xd6,
  style: 0xe0,
  merges: 0xe5,
  texts: 0xfc,
  shared: 0xfd,
  number: 0x203,
  text: 0x204,
  flag: 0x205,
  formulaText: 0x207,
  row: 0x208,
  packedNumber: 0x27e,
  format: 0x41e,
  start: 0x809,
} as const;
/** The kinds that hold cells; what they hold begins with row, column and style. */
export const CELLS: ReadonlySet<number> = new Set([
  KIND.formula,
  KIND.packedNumbers,
  KIND.richText,
  KIND.shared,
  KIND.number,
  KIND.text,
  KIND.flag,
  KIND.packedNumber,
]);

/** Calls `take` for each whole record of a window. One that it does not take stays, and the walk rests there. */
export function walkRecords(
  window: Window,
  take: (kind: number, buf: Buffer, from: number, to: number) => boolean,
): boolean {
  const { buf, end } = window;
  while (window.pos + 4 <= end) {
    const from = window.pos + 4;
    const to = from + buf.readUInt16LE(window.pos + 2);
    if (to > end) return false;
    if (!take(buf.readUInt16LE(window.pos), buf, from, to)) return true;
    window.pos = to;
  }
  return false;
}
