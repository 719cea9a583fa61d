// Text files as rows: decoded and split in one walk over the text, every value stays text. The batch's text goes
// out as it was decoded; a cell is only its start and its end.
import { problem, Refusal } from '#model/problem.js';
import { type Encoding, tellEncoding } from './encoding.js';
import { CODE, type Packed } from './pack.js';
import type { Reading } from './reading.js';
import { damaged } from './refuse.js';
import { tellSeparator } from './separator.js';
import { type ByteSource, piecesOf } from './source.js';

const SAMPLE = 131_072;
const PIECE = 32_768;
const RECORD_MAX = 1_048_576;
const COLUMNS_MAX = 16_384;
const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** Opens a text file. `sheet` names its only sheet. Refuses `file.encoding-unknown`. */
export function openCsv(source: ByteSource, encoding: string | null, sheet: string): Reading {
  const told = tellEncoding(source, encoding);
  const decoder = new TextDecoder(told.label, { ignoreBOM: true });
  const sample = decoder.decode(source.read(told.markSize, SAMPLE), { stream: source.size > SAMPLE });
  const separator = tellSeparator(sample).charCodeAt(0);
  const notes = [...told.notes];
  return {
    format: 'csv',
    encoding: told.label,
    heads: [{ name: sheet, hidden: false, merges: [], mergesKnown: true, hiddenColumns: [] }],
    notes,
    *rows() {
      const faults = { count: 0, row: 0 };
      yield* csvRows(decodedPieces(source, told), separator, sheet, faults);
      if (faults.count > 0 && !notes.some((note) => note.code === 'file.characters-damaged')) {
        notes.push(problem('file.characters-damaged', { sheet, row: faults.row }, { ...faults }));
      }
    },
  };
}

function* decodedPieces(source: ByteSource, { label, markSize }: Encoding): Generator<string> {
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  let first = true;
  for (const piece of piecesOf(source, markSize, source.size, PIECE)) {
    const text = decoder.decode(piece, { stream: true });
    // A first line `sep=;` speaks to Excel, which does not show it.
    if (text !== '') yield first ? text.replace(/^sep=.(?:\r\n|\n|\r)/i, '') : text;
    first = false;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** Characters that could not be decoded, counted while the rows go by. */
interface DecodingFaults {
  count: number;
  row: number;
}

/** Arrays that every piece of a file is split into, in turn. */
interface Scratch {
  starts: Uint32Array;
  ends: Uint32Array;
  codes: Int32Array;
}

/** Splits decoded text into rows. A quoted field may hold separators and line breaks; `""` in it is one quote. */
export function* csvRows(
  pieces: Iterable<string>,
  separator: number,
  sheet: string,
  faults: DecodingFaults = { count: 0, row: 0 },
): Generator<Packed> {
  let rest = '';
  let row = 0;
  const scratch: Scratch = { starts: new Uint32Array(0), ends: new Uint32Array(0), codes: new Int32Array(0) };
  const take = (text: string, last: boolean): Packed | null => {
    const split = splitRecords(text, scratch, { separator, row, last, sheet });
    rest = text.slice(split.taken);
    if (rest.length > RECORD_MAX) {
      throw rest.includes('"') ? quoteOpen(sheet, split.row + 1) : damaged({ sheet, row: split.row + 1 });
    }
    if (text.includes('\ufffd')) countFaults(split.packed, faults);
    row = split.row;
    return split.packed.rows.length > 0 ? split.packed : null;
  };
  for (const piece of pieces) {
    const packed = take(rest === '' ? piece : rest + piece, false);
    if (packed !== null) yield packed;
  }
  if (rest !== '') {
    const packed = take(rest, true);
    if (packed !== null) yield packed;
  }
}

const quoteOpen = (sheet: string, row: number): Refusal => new Refusal('file.quote-open', 3, { sheet, row }, { row });

function countFaults(packed: Packed, faults: DecodingFaults): void {
  for (let r = 0, cell = 0; r < packed.rows.length; r += 3) {
    for (const end = cell + packed.rows[r + 2]!; cell < end; cell += 1) {
      const code = packed.codes[cell]!;
      if (code < 0) continue;
      const text = packed.text.slice(packed.starts![code], packed.ends[code]);
      const found = text.split('\ufffd').length - 1;
      if (found > 0 && faults.count === 0) faults.row = packed.rows[r]!;
      faults.count += found;
    }
  }
}

/** The whole records of a text, where the first that is not whole begins, and the number of the last row. */
function splitRecords(
  text: string,
  scratch: Scratch,
  from: { readonly separator: number; readonly row: number; readonly last: boolean; readonly sheet: string },
) {
  const { separator, last, sheet } = from;
  const length = text.length;
  if (scratch.codes.length < length + 2) {
    const room = Math.ceil(length * 1.25) + 2;
    scratch.starts = new Uint32Array(room);
    scratch.ends = new Uint32Array(room);
    scratch.codes = new Int32Array(room);
  }
  const { starts, ends, codes } = scratch;
  const rows: number[] = [];
  let texts = 0;
  let cells = 0;
  let added = '';
  let row = from.row;
  let taken = 0;
  let p = 0;

  records: while (p < length) {
    const firstCell = cells;
    const firstText = texts;
    let filled = cells;
    for (;;) {
      let start = p;
      let end: number;
      let c = p < length ? text.charCodeAt(p) : -1;
      if (c === QUOTE) {
        let doubled = false;
        p += 1;
        for (;;) {
          p = text.indexOf('"', p);
          if (p < 0) {
            if (last) throw quoteOpen(sheet, row + 1);
            cells = firstCell;
            texts = firstText;
            break records;
          }
          if (p + 1 >= length && !last) {
            cells = firstCell;
            texts = firstText;
            break records;
          }
          if (text.charCodeAt(p + 1) !== QUOTE) break;
          doubled = true;
          p += 2;
        }
        start += 1;
        end = p;
        p += 1;
        const tail = p;
        for (c = p < length ? text.charCodeAt(p) : -1; c !== separator && c !== LF && c !== CR && c !== -1; ) {
          p += 1;
          c = p < length ? text.charCodeAt(p) : -1;
        }
        const after = text.slice(tail, p);
        if (doubled || after.trim() !== '') {
          const inner = text.slice(start, end);
          // Text right after a closing quote, with a line break inside the quotes, is a quote that was never closed.
          if (after.trim() !== '' && /[\r\n]/.test(inner)) throw quoteOpen(sheet, row + 1);
          const value = inner.replaceAll('""', '"') + (after.trim() === '' ? '' : after);
          start = length + added.length;
          added += value;
          end = start + value.length;
        }
      } else {
        while (c !== separator && c !== LF && c !== CR && c !== -1) {
          p += 1;
          c = p < length ? text.charCodeAt(p) : -1;
        }
        end = p;
      }
      if (c === -1 && !last) {
        cells = firstCell;
        texts = firstText;
        break records;
      }
      if (end > start) {
        const source = start >= length ? added : text;
        const shift = start >= length ? length : 0;
        // `="010"` is how exports force text; Excel shows 010.
        if (
          source.charCodeAt(start - shift) === 0x3d &&
          end - start >= 3 &&
          source.charCodeAt(start + 1 - shift) === QUOTE &&
          source.indexOf('"', start + 2 - shift) === end - 1 - shift
        ) {
          start += 2;
          end -= 1;
        }
      }
      if (end > start) {
        starts[texts] = start;
        ends[texts] = end;
        codes[cells++] = texts++;
        filled = cells;
      } else codes[cells++] = CODE.empty;
      if (cells - firstCell > COLUMNS_MAX) throw damaged({ sheet, row: row + 1 });
      p += 1;
      if (c === separator) continue;
      if (c === CR && p < length && text.charCodeAt(p) === LF) p += 1;
      else if (c === CR && p >= length && !last) {
        cells = firstCell;
        texts = firstText;
        break records;
      }
      break;
    }
    row += 1;
    taken = Math.min(p, length);
    cells = filled;
    if (filled > firstCell) rows.push(row, 0, filled - firstCell);
  }
  if (last) taken = length;
  const packed: Packed = {
    text: text + added,
    starts: starts.slice(0, texts),
    ends: ends.slice(0, texts),
    codes: codes.slice(0, cells),
    numbers: new Float64Array(0),
    rows: Uint32Array.from(rows),
  };
  return { packed, taken, row };
}
