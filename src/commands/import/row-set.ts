// Which rows of which sheets: a bit a row, so that a county's register of a million rows costs a few hundred kilobytes.

/** A set of rows that only grows. */
export interface RowSet {
  readonly add: (sheet: string, row: number) => void;
  readonly has: (sheet: string, row: number) => boolean;
}

/** An empty set. */
export function newRowSet(): RowSet {
  const bits = new Map<string, Uint8Array>();
  return {
    add: (sheet, row) => {
      const at = row >> 3;
      let held = bits.get(sheet);
      if (held === undefined || at >= held.length) {
        const wider = new Uint8Array(Math.max(64, at * 2));
        if (held !== undefined) wider.set(held);
        held = wider;
        bits.set(sheet, held);
      }
      held[at] = held[at]! | (1 << (row & 7));
    },
    has: (sheet, row) => ((bits.get(sheet)?.[row >> 3] ?? 0) & (1 << (row & 7))) !== 0,
  };
}
