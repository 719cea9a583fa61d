// The small parts of an .xlsb package: its sheets, what its cell styles show of dates, its shared texts, and what
// stands around a sheet's rows.
import type { Merge } from '#model/grid.js';
import { walkRecords, walkWindow, wideText } from './binary-records.js';
import { builtInKind, type DateKind, formatKind } from './number-format.js';
import { damaged, unusable } from './refuse.js';
import { gatherTexts, type SharedStrings } from './shared-strings.js';
import { windowsOf } from './windows.js';
import type { ListedSheet } from './xlsx-parts.js';

const KIND = {
  sharedText: 19,
  format: 44,
  cellStyle: 47,
  column: 60,
  workbook: 153,
  sheet: 156,
  endOfTexts: 160,
  merge: 176,
  cellStyles: 617,
  endOfCellStyles: 618,
} as const;

/** The sheets in order and the date system. */
export function readBinaryWorkbook(bytes: Buffer): {
  readonly sheets: readonly ListedSheet[];
  readonly date1904: boolean;
} {
  const sheets: ListedSheet[] = [];
  let date1904 = false;
  walkRecords(bytes, (kind, buf, from, to) => {
    if (kind === KIND.workbook && to - from >= 4 && (buf[from]! & 1) !== 0) date1904 = true;
    if (kind !== KIND.sheet) return;
    if (to - from < 16) throw damaged();
    // Excel 2007 before its release wrote four bytes more in front of the names.
    const listed = listedAt(buf, from + 8, to) ?? listedAt(buf, from + 12, to);
    if (listed === null) throw damaged();
    sheets.push({ ...listed, hidden: buf[from] === 1 || buf[from] === 2 });
  });
  return { sheets, date1904 };
}

/** Relation and name of a sheet, where both fill the record to its end. */
function listedAt(buf: Buffer, at: number, to: number): Omit<ListedSheet, 'hidden'> | null {
  const size = (place: number): number => (place + 4 > to ? to : 4 + buf.readUInt32LE(place) * 2);
  const name = at + size(at);
  if (name + size(name) !== to) return null;
  return { relation: wideText(buf, at, to).text, name: wideText(buf, name, to).text };
}

/** What each cell style shows of a date, by the style's number. */
export function readBinaryStyles(bytes: Buffer): DateKind[] {
  const own = new Map<number, DateKind>();
  const ids: number[] = [];
  let inCellStyles = false;
  walkRecords(bytes, (kind, buf, from, to) => {
    if (kind === KIND.cellStyles) inCellStyles = true;
    else if (kind === KIND.endOfCellStyles) inCellStyles = false;
    else if (kind === KIND.format && to - from >= 6) {
      own.set(buf.readUInt16LE(from), formatKind(wideText(buf, from + 2, to).text));
    } else if (kind === KIND.cellStyle && inCellStyles && to - from >= 4) ids.push(buf.readUInt16LE(from + 2));
  });
  return ids.map((id) => own.get(id) ?? builtInKind(id));
}

/** The shared texts as UTF-8; `size` is how many bytes the part has: UTF-16 grows by half at most. */
export async function readBinaryStrings(
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
  size: number,
): Promise<SharedStrings> {
  const { add, texts } = gatherTexts(Math.ceil(size * 1.5) + 64);
  let complete = false;
  for await (const window of windowsOf(pieces)) {
    walkWindow(window, (kind, buf, from, to) => {
      if (kind === KIND.endOfTexts) complete = true;
      if (kind !== KIND.sharedText) return;
      add(wideText(buf, from + 1, to).text);
    });
  }
  if (!complete) throw damaged();
  return texts();
}

const COLUMNS_MAX = 16_384;

/** The hidden columns and, from a whole part, the merged ranges. */
export function readBinaryFrame(bytes: Buffer): {
  readonly hiddenColumns: readonly number[];
  readonly merges: readonly Merge[];
} {
  const hidden = new Set<number>();
  let spans = 0;
  // Columns are named in their order.
  let reached = 0;
  const merges: Merge[] = [];
  walkRecords(bytes, (kind, buf, from, to) => {
    if (kind === KIND.column && to - from >= 18 && (buf[from + 16]! & 1) !== 0) {
      const last = Math.min(buf.readUInt32LE(from + 4), COLUMNS_MAX - 1);
      if (++spans > COLUMNS_MAX) throw unusable('file.unsafe');
      for (let column = Math.max(buf.readUInt32LE(from), reached); column <= last; column += 1) hidden.add(column);
      reached = Math.max(reached, last + 1);
    } else if (kind === KIND.merge && to - from >= 16) {
      const [top, bottom, left, right] = [0, 4, 8, 12].map((at) => buf.readUInt32LE(from + at)) as [
        number,
        number,
        number,
        number,
      ];
      merges.push({ top: top + 1, left, bottom: bottom + 1, right });
    }
  });
  return { hiddenColumns: [...hidden].sort((a, b) => a - b), merges };
}
