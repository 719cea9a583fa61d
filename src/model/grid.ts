// What door 1 gives: a workbook as sheets, a sheet as rows in order. Rows flow in batches; nothing holds a whole file.

/**
 * One cell's value. Text stays text ("010" stays "010"). A number formatted as a date arrives as text
 * `YYYY-MM-DD`, with a time as `YYYY-MM-DD HH:MM` (`:SS` where there are seconds), a bare time as `HH:MM[:SS]`.
 * A whole number of more than 15 digits, whose digits stand in the file, arrives as bigint, so that nothing is lost.
 * An error value arrives as its text (`#N/A`). An empty cell is null.
 */
export type CellValue = string | number | bigint | boolean | null;

/** One row. `number` is 1-based as in Excel; `cells[0]` is column A; trailing empty cells may be missing. */
export interface Row {
  readonly number: number;
  readonly hidden: boolean;
  readonly cells: readonly CellValue[];
  /** Columns (0-based) with a formula that carries no saved value: the cell is not empty, we just can't know it. */
  readonly unvalued?: readonly number[];
}

/** A merged range; rows 1-based, columns 0-based, all included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What is known of a sheet before its rows. */
export interface SheetHead {
  readonly name: string;
  readonly hidden: boolean;
  /** Empty where the sheet is too large to know them before its rows; `mergesKnown` tells. */
  readonly merges: readonly Merge[];
  readonly mergesKnown: boolean;
  /** Hidden columns, 0-based. Their values are read all the same. */
  readonly hiddenColumns: readonly number[];
}

/** A workbook's format as told by its content. */
export type WorkbookFormat = 'xlsx' | 'xls' | 'xlsb' | 'ods' | 'xml2003' | 'html' | 'csv';

/** `C12` for row 12, column 2. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row}`;

/** 2 for `C12`; null where no letters stand before a number. */
export function columnOf(cell: string): number | null {
  const letters = /^[A-Z]+(?=\d*$)/.exec(cell)?.[0];
  return letters === undefined ? null : [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1;
}

/** `A` for 0, `AB` for 27. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}
