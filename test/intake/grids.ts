// Grids drawn as text, one row a line, cells between bars; `_` is an empty cell, a number in braces a numeric cell.
import type { CellValue, Merge, Row, SheetHead } from '#model/grid.js';

/** Rows of a drawing: `序号 | 姓名` and below it the data. Row numbers start at 1; an empty line is a missing row. */
export function grid(drawing: string): Row[] {
  const lines = drawing
    .replace(/^\n/, '')
    .replace(/\n\s*$/, '')
    .split('\n');
  return lines
    .map((line, index) => ({ number: index + 1, hidden: line.trimStart().startsWith('~'), cells: cellsOf(line) }))
    .filter((row) => row.cells.length > 0);
}

const cellsOf = (line: string): CellValue[] => {
  const text = line.trim().replace(/^~/, '');
  return text === '' ? [] : text.split('|').map(cellOf);
};

function cellOf(drawn: string): CellValue {
  const text = drawn.trim();
  if (text === '_' || text === '') return null;
  const number = /^\{(-?[\d.]+)(n?)\}$/.exec(text);
  if (!number) return text.replaceAll('⏎', '\n');
  return number[2] === 'n' ? BigInt(number[1]!) : Number(number[1]);
}

/** A sheet's head; merges as `[top, left, bottom, right]`, rows 1-based, columns 0-based. */
export const head = (
  name = 'Sheet1',
  merges: readonly (readonly [number, number, number, number])[] = [],
): SheetHead => ({
  name,
  hidden: false,
  merges: merges.map(([top, left, bottom, right]): Merge => ({ top, left, bottom, right })),
  mergesKnown: true,
  hiddenColumns: [],
});
