// Rows packed into a few arrays to cross from a worker to the program: cloning millions of cells one by one would
// cost more than reading them. The texts of a batch travel as one string, each different shared text once.
import type { CellValue, Row } from '#model/grid.js';
import { grown } from './grown.js';
import { unusable } from './refuse.js';

/** A batch of rows. A cell is a code: 0 and up a text by its place in the batch, below that see `CODE` and `FAR`. */
export interface Packed {
  /** All texts of the batch, joined. */
  readonly text: string;
  /** The start of each text in `text`; null where each starts at the end of the one before. */
  readonly starts: Uint32Array<ArrayBuffer> | null;
  /** The end of each text in `text`. */
  readonly ends: Uint32Array<ArrayBuffer>;
  readonly codes: Int32Array<ArrayBuffer>;
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Three a row: number, 1 if hidden, count of cells. */
  readonly rows: Uint32Array<ArrayBuffer>;
}

/** Codes below 0: an empty cell, true, false, a formula without a saved value. */
export const CODE = { empty: -1, yes: -2, no: -3, unvalued: -4 } as const;
/** From here down, even distances name a number and odd ones a text of digits, each by its place. */
const FAR = -16;

const CELLS_FULL = 16_384;
const ROWS_FULL = 4096;
const TEXT_FULL = 131_072;
/** What a packer starts with: most sheets are small, and arrays that are never filled cost more than the sheet itself. */
const CELLS_FIRST = 1024;
const TEXT_FIRST = 8192;
const ROWS_FIRST = 128;
/** Texts up to this length are copied by `slice`; longer ones would keep the whole batch's text alive. */
const SLICE_MAX = 12;

/** Gathers rows into batches. Bytes added must be UTF-8. */
export interface Packer {
  readonly startRow: () => void;
  /** Puts the cell at `column`; columns left out are empty, a column given twice takes the later value. */
  readonly bytes: (column: number, from: Buffer, start: number, end: number, as?: 'text' | 'bigint') => void;
  readonly text: (column: number, text: string, as?: 'text' | 'bigint') => void;
  /** A short text of ASCII characters. */
  readonly ascii: (column: number, text: string) => void;
  /** A shared text by its number in the workbook; its bytes are copied the first time a batch sees it. */
  readonly shared: (column: number, index: number, from: Buffer, start: number, end: number) => void;
  readonly number: (column: number, value: number) => void;
  readonly flag: (column: number, value: boolean) => void;
  readonly unvalued: (column: number) => void;
  /** The cell at `column` and the same value behind it, `times` cells in all. */
  readonly repeatCell: (column: number, times: number) => void;
  /** Closes the row; a row without any value is left out. */
  readonly endRow: (number: number, hidden: boolean) => void;
  /** Puts the cells of the row that was just closed once more. */
  readonly repeatRow: () => void;
  readonly isFull: () => boolean;
  readonly isEmpty: () => boolean;
  /** The batch so far; the packer starts a new one. */
  readonly take: () => Packed;
}

/** Letters of a sheet, and how many more for every byte of the file: thousands of cells may share one long text. */
const LETTERS_MAX = 32 * 1024 ** 2;
const LETTERS_EACH = 100;

/** How many letters a sheet of a file of so many bytes may have. */
export const lettersFor = (size: number): number => LETTERS_MAX + size * LETTERS_EACH;

/**
 * A packer; `sharedCount` is how many shared texts the workbook has. Refuses (`file.unsafe`) cells whose shared texts come to
 * more than `lettersMax` bytes.
 */
export function newPacker(sharedCount = 0, lettersMax = Number.POSITIVE_INFINITY): Packer {
  let bytes = Buffer.allocUnsafeSlow(TEXT_FIRST);
  let used = 0;
  let units = 0;
  let texts = 0;
  let ends = new Uint32Array(CELLS_FIRST);
  let byteEnds = new Uint32Array(CELLS_FIRST);
  let codes = new Int32Array(CELLS_FIRST);
  let cells = 0;
  let numbers = new Float64Array(CELLS_FIRST);
  let numbersUsed = 0;
  let rows = new Uint32Array(3 * ROWS_FIRST);
  let rowsUsed = 0;
  let rowStart = 0;
  /** Which batch last copied a shared text, and as which of its texts. */
  const seenIn = new Int32Array(sharedCount);
  const seenAs = new Int32Array(sharedCount);
  let batch = 1;
  let letters = 0;

  const put = (column: number, code: number): void => {
    const at = rowStart + column;
    if (at >= codes.length) codes = grown(codes, at);
    while (cells < at) codes[cells++] = CODE.empty;
    codes[at] = code;
    if (cells === at) cells += 1;
  };
  const makeRoom = (length: number): void => {
    if (used + length <= bytes.length) return;
    const wider = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, used + length));
    bytes.copy(wider, 0, 0, used);
    bytes = wider;
  };
  /** Ends the text that was written to `bytes`; its number. */
  const endText = (): number => {
    if (texts >= ends.length) {
      ends = grown(ends, texts);
      byteEnds = grown(byteEnds, texts);
    }
    ends[texts] = units;
    byteEnds[texts] = used;
    return texts++;
  };
  const copy = (from: Buffer, start: number, end: number): number => {
    makeRoom(end - start);
    if (end - start > 96) {
      from.copy(bytes, used, start, end);
      used += end - start;
      for (let p = start; p < end; p += 1) {
        const b = from[p]!;
        if ((b & 0xc0) !== 0x80) units += b >= 0xf0 ? 2 : 1;
      }
    } else {
      let to = used;
      for (let p = start; p < end; p += 1) {
        const b = from[p]!;
        bytes[to++] = b;
        if ((b & 0xc0) !== 0x80) units += b >= 0xf0 ? 2 : 1;
      }
      used = to;
    }
    return endText();
  };
  const codeOf = (text: number, as: 'text' | 'bigint'): number => (as === 'text' ? text : FAR - 1 - 2 * text);

  return {
    startRow() {
      rowStart = cells;
    },
    bytes(column, from, start, end, as = 'text') {
      if (end > start) put(column, codeOf(copy(from, start, end), as));
    },
    text(column, text, as = 'text') {
      if (text === '') return;
      const own = Buffer.from(text, 'utf8');
      put(column, codeOf(copy(own, 0, own.length), as));
    },
    ascii(column, text) {
      makeRoom(text.length);
      for (let i = 0; i < text.length; i += 1) bytes[used++] = text.charCodeAt(i);
      units += text.length;
      put(column, endText());
    },
    shared(column, index, from, start, end) {
      if (end === start) return;
      letters += end - start;
      if (letters > lettersMax) throw unusable('file.unsafe');
      if (seenIn[index] !== batch) {
        seenAs[index] = copy(from, start, end);
        seenIn[index] = batch;
      }
      put(column, seenAs[index]!);
    },
    number(column, value) {
      if (numbersUsed >= numbers.length) numbers = grown(numbers, numbersUsed);
      // Minus zero, which some writers leave, is zero.
      numbers[numbersUsed] = value + 0;
      put(column, FAR - 2 * numbersUsed++);
    },
    flag(column, value) {
      put(column, value ? CODE.yes : CODE.no);
    },
    unvalued(column) {
      put(column, CODE.unvalued);
    },
    repeatCell(column, times) {
      const code = rowStart + column < cells ? codes[rowStart + column]! : CODE.empty;
      if (code === CODE.empty) return;
      for (let more = 1; more < times; more += 1) put(column + more, code);
    },
    endRow(number, hidden) {
      if (cells === rowStart) return;
      if (rowsUsed >= rows.length) rows = grown(rows, rowsUsed);
      rows[rowsUsed] = number;
      rows[rowsUsed + 1] = hidden ? 1 : 0;
      rows[rowsUsed + 2] = cells - rowStart;
      rowsUsed += 3;
      rowStart = cells;
    },
    repeatRow() {
      const count = rowsUsed === 0 ? 0 : rows[rowsUsed - 1]!;
      const from = rowStart - count;
      for (let column = 0; column < count; column += 1) put(column, codes[from + column]!);
    },
    isFull: () => cells >= CELLS_FULL || used >= TEXT_FULL || rowsUsed >= 3 * ROWS_FULL,
    isEmpty: () => rowsUsed === 0,
    take() {
      let text = bytes.toString('utf8', 0, used);
      const textEnds = ends.slice(0, texts);
      // Bytes that are no UTF-8 decode to another count of characters; then each text is decoded by itself.
      if (text.length !== units) {
        text = '';
        for (let i = 0, start = 0; i < texts; i += 1) {
          text += bytes.toString('utf8', start, byteEnds[i]);
          textEnds[i] = text.length;
          start = byteEnds[i]!;
        }
      }
      const packed = {
        text,
        starts: null,
        ends: textEnds,
        codes: codes.slice(0, cells),
        numbers: numbers.slice(0, numbersUsed),
        rows: rows.slice(0, rowsUsed),
      };
      used = units = texts = cells = numbersUsed = rowsUsed = rowStart = 0;
      batch += 1;
      return packed;
    },
  };
}

/** What to hand over instead of copying when a batch is posted. */
export const buffersOf = (packed: Packed): ArrayBuffer[] => [
  ...(packed.starts === null ? [] : [packed.starts.buffer]),
  packed.ends.buffer,
  packed.codes.buffer,
  packed.numbers.buffer,
  packed.rows.buffer,
];

/** The rows of a batch. */
export function unpack(packed: Packed): Row[] {
  const texts = textsOf(packed);
  const { codes, numbers, rows } = packed;
  const unpacked: Row[] = [];
  let cell = 0;
  for (let r = 0; r < rows.length; r += 3) {
    const count = rows[r + 2]!;
    const cells: CellValue[] = [];
    let unvalued: number[] | null = null;
    for (let column = 0; column < count; column += 1) {
      const code = codes[cell++]!;
      if (code >= 0) cells.push(texts[code]!);
      else if (code === CODE.empty) cells.push(null);
      else if (code <= FAR) {
        const place = (FAR - code) >> 1;
        cells.push(((FAR - code) & 1) === 0 ? numbers[place]! : BigInt(texts[place]!));
      } else if (code === CODE.yes || code === CODE.no) cells.push(code === CODE.yes);
      else {
        cells.push(null);
        unvalued ??= [];
        unvalued.push(column);
      }
    }
    const row = { number: rows[r]!, hidden: rows[r + 1] === 1, cells };
    unpacked.push(unvalued === null ? row : { ...row, unvalued });
  }
  return unpacked;
}

function textsOf({ text, starts, ends }: Packed): string[] {
  const texts: string[] = new Array(ends.length);
  let units: Buffer | null = null;
  for (let i = 0, start = 0; i < ends.length; i += 1) {
    const end = ends[i]!;
    if (starts !== null) start = starts[i]!;
    if (end - start <= SLICE_MAX) texts[i] = text.slice(start, end);
    else {
      units ??= Buffer.from(text, 'utf16le');
      texts[i] = units.toString('utf16le', start * 2, end * 2);
    }
    start = end;
  }
  return texts;
}
