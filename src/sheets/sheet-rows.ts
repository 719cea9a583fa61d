// The row reader: walks the bytes of a worksheet's XML once and packs the values of its cells. It makes no string
// for a shared text, no object for a cell, and gives up (`file.damaged`) at anything it does not know for sure.
import { cellValue, type SheetRules } from './cell-value.js';
import { grown } from './grown.js';
import { newPacker, type Packed } from './pack.js';
import { damaged } from './refuse.js';
import { COLON, endTagOf, GT, LT, pastMarkup, pastTag, SLASH, type Window, windowsOf } from './windows.js';

const QUOTE = 0x22;
const EQUALS = 0x3d;
const COLUMNS_MAX = 16_384;
const ROWS_MAX = 1_048_576;

/** The rows of a worksheet part in batches, in the order in which they stand. `sheet` names it in a refusal. */
export async function* sheetRows(
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
  rules: SheetRules,
  sheet: string,
): AsyncGenerator<Packed> {
  const packer = newPacker(rules.shared.count, rules.lettersMax);
  const scan = rowScanner(rules, packer, sheet);
  for await (const window of windowsOf(pieces)) {
    while (scan(window) === 'full') yield packer.take();
    if (window.last && !scan.done()) throw damaged({ sheet });
  }
  if (!packer.isEmpty()) yield packer.take();
}

type Scan = ((window: Window) => 'full' | 'more') & { readonly done: () => boolean };

function rowScanner(rules: SheetRules, packer: ReturnType<typeof newPacker>, sheet: string): Scan {
  const value = cellValue(rules, packer);
  let inside = false;
  let done = false;
  let row = 0;
  let rowOpen = false;
  let full = false;
  let rowStated = false;
  let hidden = false;
  let column = -1;
  let cellsInRow = 0;
  /** The rows that held something, a bit each. */
  let seen = new Uint8Array(64);
  const lost = () => damaged(row > 0 ? { sheet, row } : { sheet });

  /** Takes whole elements from the window and leaves `pos` at the first that is not all there. */
  const scan = (window: Window): 'full' | 'more' => {
    const { buf, end: to } = window;
    let p = window.pos;
    for (;;) {
      if (done) {
        // Rows behind the end of the rows would be passed over.
        if (buf.subarray(p, to).includes('<sheetData')) throw lost();
        p = to;
      }
      while (p < to && buf[p] !== LT) p += 1;
      window.pos = p;
      if (p >= to) return 'more';
      const closes = buf[p + 1] === SLASH;
      let name = closes ? p + 2 : p + 1;
      let q = name;
      for (; q < to; q += 1) {
        const b = buf[q]!;
        if (b === COLON) name = q + 1;
        else if (b <= 0x20 || b === GT || b === SLASH) break;
      }
      if (q >= to) return 'more';
      const first = buf[name]!;

      if (inside && q - name === 1 && first === 0x63 && !closes) {
        p = readCell(buf, q, to);
        if (p < 0) return 'more';
      } else if (inside && q - name === 3 && first === 0x72) {
        p = closes ? pastTag(buf, p, to) : openRow(buf, q, to);
        if (p < 0) return 'more';
        if (closes) rowOpen = false;
        window.pos = p;
        if (full) {
          full = false;
          return 'full';
        }
      } else {
        p = readOther(buf, p, to);
        if (p < 0) return 'more';
      }
    }
  };

  /** A row is over where the next begins: some programs write one row element for every cell. */
  const endRow = (): void => {
    if (cellsInRow > 0) {
      // A row that comes twice would be counted twice.
      const place = row >> 3;
      if (place >= seen.length) seen = grown(seen, place);
      const bit = 1 << (row & 7);
      if ((seen[place]! & bit) !== 0) throw lost();
      seen[place]! |= bit;
      cellsInRow = 0;
    }
    packer.endRow(row, hidden);
    full = packer.isFull();
  };

  const openRow = (buf: Buffer, from: number, to: number): number => {
    let q = from;
    let number = 0;
    let isHidden = false;
    for (;;) {
      while (q < to && buf[q]! <= 0x20) q += 1;
      if (q >= to) return -1;
      if (buf[q] === GT || buf[q] === SLASH) break;
      const start = q;
      while (q < to && buf[q] !== EQUALS && buf[q]! > 0x20) q += 1;
      const length = q - start;
      while (q < to && buf[q] !== QUOTE && buf[q] !== 0x27) q += 1;
      if (q >= to) return -1;
      const quote = buf[q]!;
      const text = q + 1;
      q = text;
      while (q < to && buf[q] !== quote) q += 1;
      if (q >= to) return -1;
      if (length === 1 && buf[start] === 0x72) {
        for (let d = text; d < q; d += 1) number = number * 10 + buf[d]! - 0x30;
        if (!(number >= 1 && number <= ROWS_MAX)) throw lost();
      } else if (length === 6 && buf[start] === 0x68 && buf[start + 1] === 0x69) {
        isHidden = buf[text] === 0x31 || buf[text] === 0x74;
      }
      q += 1;
    }
    const empty = buf[q] === SLASH;
    if (empty) q += 1;
    if (q >= to) return -1;
    rowOpen = !empty;
    if (rowStated && number === row) return q + 1;
    endRow();
    rowStated = number > 0;
    row = rowStated ? number : row + 1;
    hidden = isHidden;
    column = -1;
    return q + 1;
  };

  const readCell = (buf: Buffer, from: number, to: number): number => {
    let q = from;
    let at = -1;
    let style = 0;
    let typeStart = 0;
    let typeLength = 0;
    let statedRow = 0;
    for (;;) {
      while (q < to && buf[q]! <= 0x20) q += 1;
      if (q >= to) return -1;
      const letter = buf[q]!;
      if (letter === GT || letter === SLASH) break;
      const start = q;
      while (q < to && buf[q] !== EQUALS && buf[q]! > 0x20) q += 1;
      const length = q - start;
      while (q < to && buf[q] !== QUOTE && buf[q] !== 0x27) q += 1;
      if (q >= to) return -1;
      const quote = buf[q]!;
      const text = q + 1;
      q = text;
      if (length === 1 && letter === 0x72) {
        at = 0;
        for (; q < to; q += 1) {
          const b = buf[q]! & 0xdf;
          if (b < 0x41 || b > 0x5a) break;
          at = at * 26 + b - 0x40;
        }
        let number = 0;
        for (; q < to && buf[q] !== quote; q += 1) number = number * 10 + buf[q]! - 0x30;
        if (q >= to) return -1;
        at -= 1;
        if (at >= 0) statedRow = number;
        // Some programs number the cells from 0 instead of naming them: such a number must be the next.
        else if (number === column + 1) at = number;
        else throw lost();
        if (at >= COLUMNS_MAX) throw lost();
      } else {
        while (q < to && buf[q] !== quote) q += 1;
        if (q >= to) return -1;
        if (length === 1 && letter === 0x73) {
          for (let d = text; d < q; d += 1) style = style * 10 + buf[d]! - 0x30;
        } else if (length === 1 && letter === 0x74) {
          typeStart = text;
          typeLength = q - text;
        }
      }
      q += 1;
    }
    const empty = buf[q] === SLASH;
    if (empty) q += 1;
    if (q >= to) return -1;
    q += 1;
    const target = at < 0 ? column + 1 : at;
    if (!empty) {
      const type = typeLength === 0 ? 0x6e : typeLength === 3 ? 0x72 : typeLength === 1 ? buf[typeStart]! : 0x69;
      q = value(buf, q, to, target, type, style);
      if (q < 0) return -1;
    }
    if (rowStated && statedRow !== 0 && statedRow !== row) throw lost();
    if (!rowOpen || target >= COLUMNS_MAX || cellsInRow >= COLUMNS_MAX) throw lost();
    if (!rowStated && statedRow > 0) {
      row = statedRow;
      rowStated = true;
      if (row > ROWS_MAX) throw lost();
    }
    column = target;
    cellsInRow += 1;
    return q;
  };

  /** Everything that is neither row nor cell: the frame around the rows, comments, and extensions, which are passed over. */
  const readOther = (buf: Buffer, p: number, to: number): number => {
    const past = pastMarkup(buf, p, to);
    if (past !== p) return past;
    const end = pastTag(buf, p, to);
    if (end < 0) return -1;
    const found = /^<(\/?)(?:[^\s:>/]+:)?([^\s>/]+)/.exec(buf.toString('latin1', p, Math.min(end, p + 200)));
    if (!found) throw lost();
    const empty = buf[end - 2] === SLASH;
    const name = found[2]!;
    if (name === 'sheetData') {
      if (found[1] === '/' || empty) {
        endRow();
        done = true;
        inside = false;
      } else inside = true;
    } else if (name === 'worksheet' && (found[1] === '/' || empty)) done = true;
    else if (inside && name === 'extLst' && !empty) {
      const close = endTagOf(buf, end, to, 'extLst');
      return close < 0 ? -1 : pastTag(buf, close, to);
    } else if (inside && name !== 'c') throw lost();
    return end;
  };

  return Object.assign(scan, { done: () => done });
}
