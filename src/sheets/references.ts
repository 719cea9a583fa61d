// References when lists grow: where a row, a range or a formula's cells stand once template rows were repeated.
// Rows only ever move down, because a list keeps at least its template rows.
import { assert } from '#model/assert.js';

/** Template rows [top, bottom] that are printed `copies` times, at least once. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly copies: number;
}

/** The blocks of one sheet from top to bottom, rows as in the template, 1-based. */
export type Growth = readonly Block[];

export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const heightOf = (block: Block): number => block.bottom - block.top + 1;
const addedBy = (block: Block): number => (block.copies - 1) * heightOf(block);

/** Rows that the whole sheet gains. */
export const rowsAdded = (growth: Growth): number => growth.reduce((sum, block) => sum + addedBy(block), 0);

export const blockOf = (growth: Growth, row: number): Block | null =>
  growth.find((block) => row >= block.top && row <= block.bottom) ?? null;

/** The new row of a template row: in a list, that of its first copy. */
export const firstRow = (growth: Growth, row: number): number =>
  row + growth.filter((block) => block.bottom < row).reduce((sum, block) => sum + addedBy(block), 0);

/** The new row of a template row: in a list, that of its last copy. */
export const lastRow = (growth: Growth, row: number): number => {
  const block = blockOf(growth, row);
  return firstRow(growth, row) + (block ? addedBy(block) : 0);
};

/** The new row of a template row of a list in its copy `copy`, counted from 0. */
export const rowInCopy = (growth: Growth, block: Block, row: number, copy: number): number =>
  firstRow(growth, row) + copy * heightOf(block);

/** Where a range stands: once an item where it lies inside a list's rows, else stretched over every copy. */
export function moveRange(growth: Growth, range: Range, eachItem: boolean): Range[] {
  const block = blockOf(growth, range.top);
  const whole = block !== null && range.top === block.top && range.bottom === block.bottom;
  if (block && range.bottom <= block.bottom && (eachItem || !whole)) {
    return Array.from({ length: block.copies }, (_, copy) => ({
      ...range,
      top: rowInCopy(growth, block, range.top, copy),
      bottom: rowInCopy(growth, block, range.bottom, copy),
    }));
  }
  return [{ ...range, top: firstRow(growth, range.top), bottom: lastRow(growth, range.bottom) }];
}

const ROWS_MAX = 1_048_576;
const COLUMNS_MAX = 16_384;

/** 0 for A. */
export const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Reads `B5`, `B5:D9`, `5:9` or `B:D`, dollars allowed; null for anything else. */
export function readRange(text: string): Range | null {
  const cells = /^\$?([A-Za-z]{1,3})\$?(\d+)(?::\$?([A-Za-z]{1,3})\$?(\d+))?$/.exec(text);
  if (cells) {
    const [, left, top, right, bottom] = cells;
    return { top: +top!, left: columnOf(left!), bottom: +(bottom ?? top!), right: columnOf(right ?? left!) };
  }
  const rows = /^\$?(\d+):\$?(\d+)$/.exec(text);
  if (rows) return { top: +rows[1]!, left: 0, bottom: +rows[2]!, right: COLUMNS_MAX - 1 };
  const columns = /^\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})$/.exec(text);
  if (columns) return { top: 1, left: columnOf(columns[1]!), bottom: ROWS_MAX, right: columnOf(columns[2]!) };
  return null;
}

export function columnLetters(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

export function writeRange(range: Range): string {
  const bottom = Math.min(range.bottom, ROWS_MAX);
  assert(range.top <= ROWS_MAX, 'a list outgrew the sheet');
  const from = `${columnLetters(range.left)}${range.top}`;
  return range.top === bottom && range.left === range.right ? from : `${from}:${columnLetters(range.right)}${bottom}`;
}

/** Moves a list of ranges (`sqref`); text that is no range stays as it is. */
export const moveRanges = (growth: Growth, ranges: string, eachItem = false): string =>
  growth.length === 0
    ? ranges
    : ranges
        .trim()
        .split(/\s+/)
        .flatMap((one) => {
          const range = readRange(one);
          return range ? moveRange(growth, range, eachItem).map(writeRange) : [one];
        })
        .join(' ');
