// Opens .xlsb packages with our own reader: the same package as .xlsx, its parts in binary records. Rows come as they
// are inflated; what the formats of the cells show is told by the same rules as in .xlsx.
import type { SheetHead } from '#model/grid.js';
import type { Problem } from '#model/problem.js';
import { walkWindow, wideText } from './binary-records.js';
import { ERROR_NAMES, packedNumber } from './binary-values.js';
import type { SheetRules } from './cell-value.js';
import { serialText } from './number-format.js';
import { lettersFor, newPacker, type Packed } from './pack.js';
import type { Reading } from './reading.js';
import { damaged, unusable } from './refuse.js';
import { NO_SHARED_STRINGS } from './shared-strings.js';
import { windowsOf } from './windows.js';
import { readBinaryFrame, readBinaryStrings, readBinaryStyles, readBinaryWorkbook } from './xlsb-parts.js';
import { type FoundSheet, findSheets, relationsOf, workbookPartOf } from './xlsx-parts.js';
import { entryOf, inflateStream, inflateWhole, type Zip } from './zip.js';

/** Sheets up to this size are inflated for their merged ranges, which stand after the rows. */
const WHOLE_MAX = 16 * 1024 ** 2;
const COLUMNS_MAX = 16_384;
const ROWS_MAX = 1_048_576;

const KIND = {
  row: 0,
  blank: 1,
  packedNumber: 2,
  error: 3,
  flag: 4,
  number: 5,
  text: 6,
  shared: 7,
  formulaText: 8,
  formulaNumber: 9,
  formulaFlag: 10,
  formulaError: 11,
  /** From here to 18 the same as 1 to 7, in the column after the last cell. */
  short: 12,
  shortLast: 18,
  richText: 62,
  rows: 145,
  endOfRows: 146,
} as const;

/** Opens the package. Refuses `file.no-sheets`, `file.damaged` and what `zip.ts` refuses. */
export async function openXlsb(zip: Zip): Promise<Reading> {
  const part = workbookPartOf(zip);
  if (part === null) throw damaged();
  const { sheets, date1904 } = readBinaryWorkbook(inflateWhole(zip, entryOf(zip, part)!));
  const relations = relationsOf(zip, part);
  const byKind = (kind: string, usual: string) => {
    const related = [...relations.values()].find((one) => one.kind === kind);
    return entryOf(zip, related?.target ?? usual) ?? entryOf(zip, usual);
  };
  const styles = byKind('styles', 'xl/styles.bin');
  const strings = byKind('sharedStrings', 'xl/sharedStrings.bin');
  const rules: SheetRules = {
    shared: strings === null ? NO_SHARED_STRINGS : await readBinaryStrings(inflateStream(zip, strings), strings.size),
    kinds: styles === null ? [] : readBinaryStyles(inflateWhole(zip, styles)),
    date1904,
    lettersMax: lettersFor(zip.source.size),
  };
  const notes: Problem[] = [];
  const found = findSheets(zip, sheets, relations, notes);
  if (found.length === 0) throw unusable('file.no-sheets');
  return {
    format: 'xlsb',
    encoding: null,
    heads: found.map((sheet) => headOf(zip, sheet)),
    notes,
    rows: (sheet) => binaryRows(inflateStream(zip, found[sheet]!.entry), rules, found[sheet]!.listed.name),
  };
}

function headOf(zip: Zip, { listed: { name, hidden }, entry }: FoundSheet): SheetHead {
  const mergesKnown = entry.size <= WHOLE_MAX;
  if (!mergesKnown) return { name, hidden, merges: [], mergesKnown, hiddenColumns: [] };
  return { name, hidden, mergesKnown, ...readBinaryFrame(inflateWhole(zip, entry)) };
}

/** The rows of a worksheet part in batches. `sheet` names it in a refusal. */
async function* binaryRows(pieces: AsyncIterable<Buffer>, rules: SheetRules, sheet: string): AsyncGenerator<Packed> {
  const { shared, kinds, date1904, lettersMax } = rules;
  const packer = newPacker(shared.count, lettersMax);
  let row = 0;
  let hidden = false;
  let column = -1;
  let cellsInRow = 0;
  let inside = false;
  let complete = false;
  let full = false;
  const lost = () => damaged(row > 0 ? { sheet, row } : { sheet });

  const number = (value: number, style: number): void => {
    const kind = kinds[style] ?? 'none';
    const text = kind === 'none' ? null : serialText(value, kind, date1904);
    if (text !== null) packer.ascii(column, text);
    else if (Number.isFinite(value)) packer.number(column, value);
    else packer.text(column, '#NUM!');
  };
  const take = (kind: number, buf: Buffer, from: number, to: number): void => {
    if (kind === KIND.rows) inside = true;
    else if (kind === KIND.endOfRows) {
      if (row > 0) packer.endRow(row, hidden);
      inside = false;
      complete = true;
    } else if (inside && kind === KIND.row) {
      if (to - from < 12) throw lost();
      const next = buf.readUInt32LE(from) + 1;
      if (next > ROWS_MAX) throw lost();
      if (next === row) return;
      // Rows only go forward: one that comes back would be counted twice.
      if (next < row) throw lost();
      if (row > 0) packer.endRow(row, hidden);
      full = packer.isFull();
      row = next;
      hidden = (buf[from + 11]! & 0x10) !== 0;
      column = -1;
      cellsInRow = 0;
    } else if (inside && ((kind >= KIND.blank && kind <= KIND.shortLast) || kind === KIND.richText)) {
      const isShort = kind >= KIND.short && kind <= KIND.shortLast;
      const at = isShort ? from + 4 : from + 8;
      if (at > to || row === 0) throw lost();
      column = isShort ? column + 1 : buf.readUInt32LE(from);
      cellsInRow += 1;
      if (column >= COLUMNS_MAX || cellsInRow > COLUMNS_MAX) throw lost();
      cell(isShort ? kind - KIND.short + KIND.blank : kind, buf, at, to, buf.readUIntLE(at - 4, 3));
    }
  };
  const cell = (kind: number, buf: Buffer, at: number, to: number, style: number): void => {
    const room = (bytes: number): void => {
      if (at + bytes > to) throw lost();
    };
    if (kind === KIND.packedNumber) {
      room(4);
      number(packedNumber(buf.readInt32LE(at)), style);
    } else if (kind === KIND.number || kind === KIND.formulaNumber) {
      room(8);
      number(buf.readDoubleLE(at), style);
    } else if (kind === KIND.shared) {
      room(4);
      const index = buf.readUInt32LE(at);
      if (index >= shared.count) throw lost();
      packer.shared(column, index, shared.bytes, shared.starts[index]!, shared.starts[index + 1]!);
    } else if (kind === KIND.text || kind === KIND.formulaText) packer.text(column, wideText(buf, at, to).text);
    else if (kind === KIND.richText) packer.text(column, wideText(buf, at + 1, to).text);
    else if (kind === KIND.flag || kind === KIND.formulaFlag) {
      room(1);
      packer.flag(column, buf[at] !== 0);
    } else if (kind === KIND.error || kind === KIND.formulaError) {
      room(1);
      packer.text(column, ERROR_NAMES[buf[at]!] ?? '#VALUE!');
    }
  };

  for await (const window of windowsOf(pieces)) {
    // A row has no end of its own: a batch is over where the next row begins.
    for (walkWindow(window, take, () => full); full; walkWindow(window, take, () => full)) {
      full = false;
      yield packer.take();
    }
  }
  if (!complete) throw lost();
  if (!packer.isEmpty()) yield packer.take();
}
