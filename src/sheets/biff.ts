// The stream of records inside an .xls that our own reader leaves to the library, mended before that sees it: what it says
// of the places of its sheets is believed there and is sometimes wrong, where Excel looks for itself. What the library would
// lose without a word is refused here.

import { damaged, unusable } from './refuse.js';

const KIND = { oldText: 0x07, start2: 0x09, end: 0x0a, sheet: 0x85, start: 0x0809 } as const;
/** How a stream or a sheet starts, from Excel 2 to 97. */
const STARTS: readonly number[] = [KIND.start2, 0x0209, 0x0409, KIND.start];
/** Cells of Excel 3 and later: a number, a text, a flag, a formula, a packed number. */
const LATER_CELLS: readonly number[] = [0x203, 0x204, 0x205, 0x206, 0x27e];

/**
 * A mended copy. Refuses what is cut off, a sheet of the list that is not there, a text without its length (the library
 * would look for its end for ever), and later cells in a stream of Excel 2 (it would lose their texts).
 */
export function mendedBiff(stream: Buffer): Buffer {
  const mended = Buffer.from(stream);
  const starts: number[] = [];
  const sheets: number[] = [];
  const isExcel2 = mended.length >= 2 && mended.readUInt16LE(0) === KIND.start2;
  let depth = 0;
  for (let p = 0; p + 4 <= mended.length; ) {
    const kind = mended.readUInt16LE(p);
    const size = mended.readUInt16LE(p + 2);
    const body = p + 4;
    if (body + size > mended.length) break;
    if (kind === KIND.oldText && size === 0) throw damaged();
    if (isExcel2 && LATER_CELLS.includes(kind)) throw damaged();
    if (STARTS.includes(kind)) {
      if (depth === 0) starts.push(p);
      // An Excel 5 of the Macintosh says 5.8 and means 5.
      if (kind === KIND.start && size >= 2 && mended[body + 1] === 5) mended[body] = 0;
      depth += 1;
    } else if (kind === KIND.end) depth = Math.max(0, depth - 1);
    else if (kind === KIND.sheet && size >= 8 && starts.length === 1) sheets.push(body);
    p = body + size;
  }
  // What stands behind the last end is no part of any sheet; a sheet without an end is not whole.
  if (depth > 0) throw unusable('file.truncated');
  const found = starts.slice(1);
  if (found.length < sheets.length) throw damaged();
  // The sheets stand in the order of their list; a place that is not the start of a sheet is corrected by it.
  if (sheets.some((body) => !found.includes(mended.readUInt32LE(body))) && found.length === sheets.length) {
    sheets.forEach((body, i) => {
      mended.writeUInt32LE(found[i]!, body);
    });
  }
  return mended;
}
