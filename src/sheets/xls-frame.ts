// What stands around the rows of an .xls: its sheets and where they are, texts, formats, what is hidden and merged.
import type { Merge } from '#model/grid.js';
import { CELLS, KIND, walkRecords } from './biff-records.js';
import { letters, readBiffTexts } from './biff-texts.js';
import type { SheetRules } from './cell-value.js';
import { builtInKind, type DateKind, formatKind } from './number-format.js';
import { lettersFor } from './pack.js';
import { damaged, unusable } from './refuse.js';
import { NO_SHARED_STRINGS } from './shared-strings.js';
import { type ByteSource, piecesOf } from './source.js';
import { windowsOf } from './windows.js';

/** Cells and texts in the records of older versions. */
const OLDER: ReadonlySet<number> = new Set([0x02, 0x03, 0x04, 0x05, 0x07, 0x206, 0x406]);
const BIFF8 = 0x600;
const GLOBALS = 0x05;
/** Merged ranges that are kept at hand; of a workbook with more of them none is told. */
const MERGES_MAX = 250_000;
/** What a sheet of this version has; widths are stated for one more. */
const COLUMNS = 256;

/** A part of the stream, from its start to its end. */
export interface Part {
  readonly place: number;
  readonly type: number;
  readonly merges: Merge[];
  readonly hiddenColumns: Set<number>;
  readonly hiddenRows: Set<number>;
  dialog: boolean;
  ended: boolean;
}
interface Listed {
  readonly name: string;
  readonly hidden: boolean;
  readonly place: number;
}
export interface Frame {
  readonly rules: SheetRules;
  readonly listed: readonly Listed[];
  readonly parts: readonly Part[];
  readonly mergesKnown: boolean;
}

/** One walk over all records; null for an older version, a password and rows out of order. Refuses `file.truncated`. */
export async function readFrame(stream: ByteSource): Promise<Frame | null> {
  const formats = new Map<number, DateKind>();
  const styles: number[] = [];
  const listed: Listed[] = [];
  const parts: Part[] = [];
  let date1904 = false;
  let texts: Buffer[] | null = null;
  let stated = 0;
  let merges = 0;
  let depth = 0;
  let last = -1;
  let row = 0;
  let base = 0;
  let plain = true;

  const globals = (kind: number, buf: Buffer, from: number, to: number): void => {
    const size = to - from;
    if (kind === KIND.date1904 && size >= 2) date1904 = buf.readUInt16LE(from) === 1;
    else if (kind === KIND.password || OLDER.has(kind)) plain = false;
    else if (kind === KIND.style && size >= 4) styles.push(buf.readUInt16LE(from + 2));
    else if (kind === KIND.format && size >= 5) {
      // Some say that their code is longer than it is.
      const width = (buf[from + 4]! & 1) + 1;
      const end = Math.min(to, from + 5 + buf.readUInt16LE(from + 2) * width);
      formats.set(buf.readUInt16LE(from), formatKind(letters(buf, from + 5, end, width)));
    } else if (kind === KIND.sheet && size >= 8) {
      const width = (buf[from + 7]! & 1) + 1;
      const end = Math.min(to, from + 8 + buf[from + 6]! * width);
      const name = letters(buf, from + 8, end, width);
      if (/[\0-\x1f]/.test(name)) throw damaged();
      listed.push({ name, hidden: (buf[from + 4]! & 3) !== 0, place: buf.readUInt32LE(from) });
    } else if (kind === KIND.texts && size >= 8) {
      stated = Math.max(0, buf.readInt32LE(from + 4));
      texts = [Buffer.from(buf.subarray(from + 8, to))];
    } else if (kind === KIND.more && (last === KIND.texts || last === KIND.more) && texts !== null) {
      texts.push(Buffer.from(buf.subarray(from, to)));
    }
  };
  const inPart = (part: Part, kind: number, buf: Buffer, from: number, to: number): void => {
    const size = to - from;
    if (CELLS.has(kind)) {
      const next = size < 6 ? -1 : buf.readUInt16LE(from);
      if (next < row) plain = false;
      row = next;
    } else if (OLDER.has(kind)) plain = false;
    else if (kind === KIND.row && size >= 14) {
      if ((buf[from + 12]! & 0x20) !== 0) part.hiddenRows.add(buf.readUInt16LE(from));
    } else if (kind === KIND.column && size >= 10) {
      if ((buf[from + 8]! & 1) === 0) return;
      const end = Math.min(buf.readUInt16LE(from + 2), COLUMNS);
      for (let column = buf.readUInt16LE(from); column <= end; column += 1) part.hiddenColumns.add(column);
    } else if (kind === KIND.sheetFlags && size >= 2) part.dialog = (buf[from]! & 0x10) !== 0;
    else if (kind === KIND.merges) {
      for (let p = from + 2; p + 8 <= to && merges < MERGES_MAX; p += 8) {
        merges += 1;
        const side = (at: number): number => buf.readUInt16LE(p + at);
        part.merges.push({ top: side(0) + 1, left: side(4), bottom: side(2) + 1, right: side(6) });
      }
    }
  };

  for await (const window of windowsOf(piecesOf(stream))) {
    const begin = window.pos;
    const ended = walkRecords(window, (kind, buf, from, to) => {
      if (kind === KIND.start) {
        depth += 1;
        if (depth > 1) return true;
        row = 0;
        const version = to - from >= 4 ? buf.readUInt16LE(from) : 0;
        const type = to - from >= 4 ? buf.readUInt16LE(from + 2) : 0;
        if (version !== BIFF8 || (parts.length === 0 && type !== GLOBALS)) plain = false;
        const place = base + from - 4 - begin;
        parts.push({
          place,
          type,
          merges: [],
          hiddenColumns: new Set(),
          hiddenRows: new Set(),
          dialog: false,
          ended: false,
        });
      } else if (depth === 0) return false;
      else if (kind === KIND.end) {
        depth -= 1;
        if (depth === 0) parts.at(-1)!.ended = true;
      } else if (depth === 1) {
        if (parts.length === 1) globals(kind, buf, from, to);
        else inPart(parts.at(-1)!, kind, buf, from, to);
      }
      last = kind;
      return plain;
    });
    base += window.pos - begin;
    if (ended) break;
  }
  if (!plain || parts.length === 0) return null;
  if (parts.some((part) => !part.ended)) throw unusable('file.truncated');
  return {
    rules: {
      shared: texts === null ? NO_SHARED_STRINGS : readBiffTexts(texts, stated),
      kinds: styles.map((id) => formats.get(id) ?? builtInKind(id)),
      date1904,
      lettersMax: lettersFor(stream.size),
    },
    listed,
    parts: parts.slice(1),
    mergesKnown: merges < MERGES_MAX,
  };
}
