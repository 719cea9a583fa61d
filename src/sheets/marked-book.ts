// A workbook of rows as they came, with the cells that need a look coloured and explained, and a locked key column.
import type { Cell, Worksheet } from 'exceljs';
import type { CellValue } from '#model/grid.js';
import { sheetName } from './pages.js';
import { displayWidth } from './row-heights.js';
import { writeWhole } from './write.js';

/** A coloured cell; row and column count from 0. */
export interface Mark {
  readonly row: number;
  readonly column: number;
  readonly note: string;
}

/** A sheet of rows; every cell may be changed except those of `keyColumn`, which is hidden. */
export interface MarkedSheet {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
  readonly marks: readonly Mark[];
  /** Ranges as Excel names them. */
  readonly merges: readonly string[];
  /** So many rows stay in sight. */
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly keyColumn: number | null;
  /** A column of sentences: wide, its lines wrapped. */
  readonly wideColumns: readonly number[];
}

const YELLOW = 'FFFFE699';
const WIDE = 42;
const WIDTH_MIN = 5;
const WIDTH_MAX = 24;
const LINE_HEIGHT = 15;
/** Excel's own limit, in points. */
const HEIGHT_MAX = 409;

/** Writes the workbook; whole or not at all. Sheet names are made fit and unique; the names used come back. */
export async function writeMarkedBook(path: string, sheets: readonly MarkedSheet[]): Promise<void> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  const taken = new Set<string>();
  for (const one of sheets) addSheet(book.addWorksheet(sheetName(one.name, taken)), one);
  writeWhole(path, new Uint8Array(await book.xlsx.writeBuffer()));
}

function addSheet(sheet: Worksheet, of: MarkedSheet): void {
  sheet.views = [{ state: 'frozen', xSplit: of.frozenColumns, ySplit: of.frozenRows }];
  sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  const columns = of.rows.reduce((widest, row) => Math.max(widest, row.length), 1);
  for (const [at, row] of of.rows.entries()) {
    for (let column = 0; column < columns; column += 1) {
      const cell = sheet.getCell(at + 1, column + 1);
      setValue(cell, row[column] ?? null);
      const wide = of.wideColumns.includes(column);
      cell.alignment = { vertical: 'middle', wrapText: wide && at >= of.frozenRows };
      if (of.keyColumn !== null) cell.protection = { locked: column === of.keyColumn || at === 0 };
    }
  }
  for (const range of of.merges) sheet.mergeCells(range);
  for (const mark of of.marks) {
    const cell = sheet.getCell(mark.row + 1, mark.column + 1);
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: YELLOW } };
    if (mark.note !== '') cell.note = { texts: [{ text: mark.note }], margins: { insetmode: 'auto' } };
  }
  setWidths(sheet, of, columns);
  setHeights(sheet, of);
  if (of.keyColumn === null) return;
  sheet.getColumn(of.keyColumn + 1).hidden = true;
  // Without a password: it keeps the key from being typed over by chance, not from being looked at.
  void sheet.protect('', {
    formatCells: true,
    formatColumns: true,
    formatRows: true,
    insertRows: true,
    deleteRows: true,
  });
}

/** Texts in text cells, so that ID numbers keep their end; numbers that Excel had cut stay the numbers they are. */
function setValue(cell: Cell, value: CellValue): void {
  if (value === null || value === '') {
    cell.numFmt = '@';
    return;
  }
  if (typeof value === 'string' || typeof value === 'bigint') {
    cell.value = String(value).toWellFormed();
    cell.numFmt = '@';
  } else cell.value = value;
}

function setWidths(sheet: Worksheet, of: MarkedSheet, columns: number): void {
  for (let column = 0; column < columns; column += 1) {
    // The first row is a sentence over everything.
    const shown = of.rows.slice(1, 200).map((row) => displayWidth(String(row[column] ?? '')));
    const fitting = Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, ...shown) + 2);
    sheet.getColumn(column + 1).width = of.wideColumns.includes(column) ? WIDE : fitting;
  }
}

/** Rows whose sentences wrap are as tall as their lines; not every program grows them by itself. */
function setHeights(sheet: Worksheet, of: MarkedSheet): void {
  for (const [at, row] of of.rows.entries()) {
    if (at < of.frozenRows) continue;
    const lines = of.wideColumns.reduce((most, column) => Math.max(most, linesOf(String(row[column] ?? ''))), 1);
    if (lines > 1) sheet.getRow(at + 1).height = Math.min(HEIGHT_MAX, lines * LINE_HEIGHT);
  }
}

const linesOf = (text: string): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / (WIDE - 4))), 0);
