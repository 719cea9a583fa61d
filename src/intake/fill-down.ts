// Cells merged downwards hold their value in the first row only; the rows below read it from here.
import type { CellValue, Merge, Row } from '#model/grid.js';

export interface FillDown {
  /** Tells the row that comes next. */
  readonly enter: (row: Row) => void;
  /** The value that a merge above gives to this column of the entered row, or null. */
  readonly above: (column: number) => CellValue;
  /** Rows that took a value from above so far. */
  readonly used: () => number;
}

/** The vertical merges below a heading, or null where there are none, so that other sheets pay nothing. */
export function fillDown(merges: readonly Merge[], headingBottom: number): FillDown | null {
  const vertical = merges
    .filter((one) => one.bottom > one.top && one.top > headingBottom)
    .toSorted((a, b) => a.top - b.top);
  if (vertical.length === 0) return null;
  const open = new Map<number, { readonly bottom: number; readonly value: CellValue }>();
  let [next, at, used, usedIn] = [0, 0, 0, 0];
  return {
    enter: (row) => {
      at = row.number;
      while (next < vertical.length && vertical[next]!.top <= at) {
        const merge = vertical[next]!;
        const value = merge.top === at ? (row.cells[merge.left] ?? null) : null;
        for (let column = merge.left; column <= merge.right; column++)
          open.set(column, { bottom: merge.bottom, value });
        next++;
      }
    },
    above: (column) => {
      const merge = open.get(column);
      if (merge === undefined || merge.bottom < at || merge.value === null) return null;
      if (usedIn !== at) {
        usedIn = at;
        used++;
      }
      return merge.value;
    },
    used: () => used,
  };
}
