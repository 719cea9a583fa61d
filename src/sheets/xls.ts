// Opens the .xls of Excel 97 to 2003 with our own reader: one walk over its stream of records for what stands around the
// rows, one for each sheet's rows. Anything older or out of order is left to the library.
import type { SheetHead } from '#model/grid.js';
import { type Problem, problem } from '#model/problem.js';
import { CELLS, KIND, walkRecords } from './biff-records.js';
import { textReader } from './biff-texts.js';
import { ERROR_NAMES, packedNumber } from './binary-values.js';
import type { SheetRules } from './cell-value.js';
import { serialText } from './number-format.js';
import { newPacker, type Packed } from './pack.js';
import type { Reading } from './reading.js';
import { damaged, unusable } from './refuse.js';
import { type ByteSource, piecesOf } from './source.js';
import { windowsOf } from './windows.js';
import { type Frame, type Part, readFrame } from './xls-frame.js';

const WORKSHEET = 0x10;
const COLUMNS_MAX = 16_384;

/** Opens the stream of records; null where it is none for this reader. Refuses `file.no-sheets`, `file.damaged`, `file.truncated`. */
export async function openXls(stream: ByteSource): Promise<Reading | null> {
  const frame = await readFrame(stream);
  if (frame === null) return null;
  const { rules, listed, mergesKnown } = frame;
  const parts = partsOf(frame);
  const notes: Problem[] = [];
  const heads: SheetHead[] = [];
  const found: Part[] = [];
  listed.forEach(({ name, hidden }, i) => {
    const part = parts[i]!;
    if (part.type !== WORKSHEET || part.dialog) {
      notes.push(problem('file.sheet-skipped', { sheet: name }, { sheet: name }));
      return;
    }
    found.push(part);
    const merges = mergesKnown ? part.merges : [];
    heads.push({ name, hidden, merges, mergesKnown, hiddenColumns: [...part.hiddenColumns].sort((a, b) => a - b) });
  });
  if (found.length === 0) throw unusable('file.no-sheets');
  return {
    format: 'xls',
    encoding: null,
    heads,
    notes,
    rows: (sheet) => partRows(stream, found[sheet]!, rules, heads[sheet]!.name),
  };
}

/** The part of each listed sheet: where the list says, or by their order where that leads nowhere. */
function partsOf({ listed, parts }: Frame): readonly Part[] {
  const named = listed.map(({ place }) => parts.find((part) => part.place === place));
  const chosen = named.every((part, i) => part !== undefined && named.indexOf(part) === i) ? (named as Part[]) : parts;
  if (chosen.length !== listed.length) throw damaged();
  return chosen;
}

/** The rows of a sheet in batches. `sheet` names it in a refusal. */
async function* partRows(stream: ByteSource, part: Part, rules: SheetRules, sheet: string): AsyncGenerator<Packed> {
  const { shared, kinds, date1904, lettersMax } = rules;
  const packer = newPacker(shared.count, lettersMax);
  let row = -1;
  let depth = 0;
  /** The column of a formula whose text follows in a record of its own, and the pieces of that text. */
  let awaited = -1;
  let pieces: Buffer[] = [];
  const lost = () => damaged(row >= 0 ? { sheet, row: row + 1 } : { sheet });

  const settle = (): void => {
    if (awaited < 0) return;
    if (pieces.length === 0) packer.unvalued(awaited);
    else packer.text(awaited, textReader(pieces)() ?? '');
    awaited = -1;
    pieces = [];
  };
  const number = (column: number, style: number, value: number): void => {
    const kind = kinds[style] ?? 'none';
    const text = kind === 'none' ? null : serialText(value, kind, date1904);
    if (text !== null) packer.ascii(column, text);
    else if (Number.isFinite(value)) packer.number(column, value);
    else packer.text(column, '#NUM!');
  };
  const flag = (column: number, value: number, isError: boolean): void => {
    if (isError) packer.text(column, ERROR_NAMES[value] ?? '#VALUE!');
    else packer.flag(column, value !== 0);
  };
  const cell = (kind: number, buf: Buffer, from: number, to: number): void => {
    const at = from + 6;
    const room = (bytes: number): void => {
      if (at + bytes > to) throw lost();
    };
    room(
      kind === KIND.shared || kind === KIND.packedNumber ? 4 : kind === KIND.formula || kind === KIND.number ? 8 : 2,
    );
    const column = buf.readUInt16LE(from + 2);
    const style = buf.readUInt16LE(from + 4);
    if (column >= COLUMNS_MAX) throw lost();
    if (kind === KIND.shared) {
      const index = buf.readUInt32LE(at);
      if (index >= shared.count) throw lost();
      packer.shared(column, index, shared.bytes, shared.starts[index]!, shared.starts[index + 1]!);
    } else if (kind === KIND.packedNumber) number(column, style, packedNumber(buf.readInt32LE(at)));
    else if (kind === KIND.number) number(column, style, buf.readDoubleLE(at));
    else if (kind === KIND.packedNumbers) {
      // A style and a number for each column; the last column ends the record.
      for (let p = from + 4, next = column; p + 8 <= to; p += 6, next += 1) {
        if (next >= COLUMNS_MAX) throw lost();
        number(next, buf.readUInt16LE(p), packedNumber(buf.readInt32LE(p + 2)));
      }
    } else if (kind === KIND.flag) flag(column, buf[at]!, buf[at + 1] !== 0);
    else if (kind !== KIND.formula) packer.text(column, textReader([buf.subarray(at, to)])() ?? '');
    else if (buf.readUInt16LE(at + 6) !== 0xffff) number(column, style, buf.readDoubleLE(at));
    else if (buf[at] === 0) awaited = column;
    else if (buf[at] !== 3) flag(column, buf[at + 2]!, buf[at] === 2);
  };

  const endRow = (): void => {
    if (row >= 0) packer.endRow(row + 1, part.hiddenRows.has(row));
  };
  const take = (kind: number, buf: Buffer, from: number, to: number): boolean => {
    if (kind === KIND.start) depth += 1;
    else if (kind === KIND.end) depth -= 1;
    if (depth === 0) {
      settle();
      endRow();
      return false;
    }
    if (depth > 1) return true;
    if (kind === KIND.formulaText && awaited >= 0) pieces = [Buffer.from(buf.subarray(from, to))];
    else if (kind === KIND.more && pieces.length > 0) pieces.push(Buffer.from(buf.subarray(from, to)));
    else if (CELLS.has(kind)) {
      settle();
      const next = buf.readUInt16LE(from);
      if (next !== row) {
        endRow();
        row = next;
        if (packer.isFull()) return false;
      }
      cell(kind, buf, from, to);
    }
    return true;
  };
  for await (const window of windowsOf(piecesOf(stream, part.place))) {
    while (walkRecords(window, take)) {
      if (!packer.isEmpty()) yield packer.take();
      if (depth === 0) return;
    }
  }
  throw lost();
}
