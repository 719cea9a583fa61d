// The stream of records inside an .xls, mended before the library sees it: what it says of its shared texts and of the
// places of its sheets is believed by the library and is sometimes wrong, where Excel looks for itself.

import { damaged } from './refuse.js';

const KIND = { oldText: 0x07, end: 0x0a, sheet: 0x85, texts: 0xfc, start: 0x0809 } as const;
const MANY = 0x7fffffff;

/** A mended copy. Refuses a text without its length: the library would look for its end for ever. */
export function mendedBiff(stream: Buffer): Buffer {
  const mended = Buffer.from(stream);
  const starts: number[] = [];
  const sheets: number[] = [];
  let depth = 0;
  for (let p = 0; p + 4 <= mended.length; ) {
    const kind = mended.readUInt16LE(p);
    const size = mended.readUInt16LE(p + 2);
    const body = p + 4;
    if (body + size > mended.length) break;
    if (kind === KIND.oldText && size === 0) throw damaged();
    if (kind === KIND.start) {
      if (depth === 0) starts.push(p);
      depth += 1;
    } else if (kind === KIND.end) depth = Math.max(0, depth - 1);
    else if (kind === KIND.sheet && size >= 8 && starts.length === 1) sheets.push(body);
    // A table that says it is empty and is not: its texts are read to the end.
    else if (kind === KIND.texts && size > 8 && mended.readInt32LE(body + 4) === 0) mended.writeInt32LE(MANY, body + 4);
    p = body + size;
  }
  const found = starts.slice(1);
  // The sheets stand in the order of their list; a place that is not the start of a sheet is corrected by it.
  if (sheets.some((body) => !found.includes(mended.readUInt32LE(body))) && found.length === sheets.length) {
    sheets.forEach((body, i) => {
      mended.writeUInt32LE(found[i]!, body);
    });
  }
  return mended;
}
