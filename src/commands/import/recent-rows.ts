// The last rows of a sheet while it is read, so that a problem can be stored with the cells of its row.
import type { CellValue, Row, SheetHead } from '#model/grid.js';
import { SAME_AS_ABOVE } from '#words/spellings.js';

/**
 * Rows kept so that a problem can be stored with the cells of its row: more than intake holds back before it decides.
 * Rows that live on through thousands of others are what fills the memory of a long import.
 */
const KEPT_ROWS = 64;

export interface RecentRows {
  readonly add: (row: Row) => void;
  readonly raw: (row: number) => readonly CellValue[];
  /** The cells with what a merge above or 同上 gives them, so that the row can be read alone. */
  readonly cells: (row: number) => readonly CellValue[];
}

/** The last few dozen rows of a sheet. */
export function recentRows(head: SheetHead): RecentRows {
  const recent: Row[] = [];
  let next = 0;
  const raw = (row: number): readonly CellValue[] => {
    for (let back = 1; back <= recent.length; back += 1) {
      const one = recent[(next - back + KEPT_ROWS) % KEPT_ROWS]!;
      if (one.number === row) return one.cells;
    }
    return [];
  };
  const tall = head.merges.filter((one) => one.bottom > one.top);
  const isSame = (cell: CellValue): boolean => typeof cell === 'string' && SAME_AS_ABOVE.has(cell.trim());
  const above = (row: number, column: number): CellValue => {
    for (let at = row - 1; at > 0 && at > row - KEPT_ROWS; at -= 1) {
      const cell = raw(at)[column] ?? null;
      if (cell !== null && !isSame(cell)) return cell;
    }
    return null;
  };
  return {
    add: (row) => {
      recent[next] = row;
      next = (next + 1) % KEPT_ROWS;
    },
    raw,
    cells: (row) => {
      const cells = [...raw(row)];
      if (cells.length === 0) return cells;
      for (const { top, bottom, left } of tall) {
        if (top < row && row <= bottom && (cells[left] ?? null) === null) cells[left] = raw(top)[left] ?? null;
      }
      return Array.from(cells, (cell, column) => (isSame(cell ?? null) ? above(row, column) : (cell ?? null)));
    },
  };
}
