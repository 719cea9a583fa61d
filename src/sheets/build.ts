// New workbooks from plain lists: teachers' sheets with drop-downs, returned rows with their cells marked, name lists.
// Forms that go to an office are filled into templates instead (fill.ts).
import type { Cell, Column, DataValidation, Workbook, Worksheet } from 'exceljs';
import type { FillValue } from '#model/filling.js';
import { fillValueText } from '#model/filling.js';
import { sheetName } from './pages.js';
import { columnLetters } from './references.js';
import { displayWidth } from './row-heights.js';
import { writeWhole } from './write.js';

/** One column. Its width comes from heading and values, between 6 and 40 half-width letters, unless given. */
interface ListColumn {
  readonly heading: string;
  /** `text` keeps digits as typed (ID numbers, phones); `day` shows dates; `number` numbers. */
  readonly kind: 'text' | 'number' | 'day';
  readonly width?: number;
  /** What the drop-down offers; without it there is none. */
  readonly choices?: readonly string[];
  /** False for columns that are printed for reading only; the sheet is then protected without a password. */
  readonly fillable?: boolean;
}

/** A cell that needs a look: coloured, with a note. `row` counts the rows of the list from 0. */
interface MarkedCell {
  readonly row: number;
  readonly column: number;
  readonly note: string;
}

/** One sheet: a title, lines of explanation, headings, rows, and blank rows to fill in. */
export interface ListSheet {
  readonly name: string;
  readonly title: string;
  readonly notes: readonly string[];
  readonly columns: readonly ListColumn[];
  readonly rows: readonly (readonly FillValue[])[];
  readonly blankRows?: number;
  /** Blank rows may be filled in the printed columns too; their drop-downs stand there only. */
  readonly blankRowsFree?: boolean;
  readonly marked?: readonly MarkedCell[];
  readonly landscape?: boolean;
}

const FONT = '\u5b8b\u4f53';
const TITLE_FONT = '\u9ed1\u4f53';
const THIN = { style: 'thin' as const };
const BOX = { top: THIN, left: THIN, bottom: THIN, right: THIN };
const FORMATS = { text: '@', number: 'General', day: 'yyyy-mm-dd' };
const CHOICES_SHEET = '_choices';
const WIDTH_MIN = 6;
const WIDTH_MAX = 40;

/** Writes a workbook of lists; whole or not at all. */
export async function writeWorkbook(path: string, sheets: readonly ListSheet[]): Promise<void> {
  writeWhole(path, await buildWorkbook(sheets));
}

/** The bytes of a workbook of lists. exceljs is loaded here only, because most commands never need it. */
async function buildWorkbook(sheets: readonly ListSheet[]): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  const taken = new Set<string>([CHOICES_SHEET]);
  const choices = choicesOf(sheets);
  for (const sheet of sheets) addSheet(book, sheet, sheetName(sheet.name, taken), choices);
  addChoices(book, choices);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Each list of choices once, with the column of the hidden sheet that holds it. */
function choicesOf(sheets: readonly ListSheet[]): Map<string, readonly string[]> {
  const lists = new Map<string, readonly string[]>();
  for (const column of sheets.flatMap((sheet) => sheet.columns)) {
    if (column.choices && column.choices.length > 0) lists.set(column.choices.join('\n'), column.choices);
  }
  return lists;
}

function addChoices(book: Workbook, lists: ReadonlyMap<string, readonly string[]>): void {
  if (lists.size === 0) return;
  const sheet = book.addWorksheet(CHOICES_SHEET, { state: 'veryHidden' });
  let column = 1;
  for (const list of lists.values()) {
    for (const [at, choice] of list.entries()) {
      const cell = sheet.getCell(at + 1, column);
      cell.value = choice;
      cell.numFmt = '@';
    }
    column += 1;
  }
}

function addSheet(
  book: Workbook,
  list: ListSheet,
  name: string,
  choices: ReadonlyMap<string, readonly string[]>,
): void {
  const headingRow = list.notes.length + 2;
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: headingRow }],
    pageSetup: {
      paperSize: 9,
      orientation: list.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `${headingRow}:${headingRow}`,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C&P / &N' },
  });
  addHead(sheet, list, headingRow);
  const locked = list.columns.some((column) => column.fillable === false);
  const rows = list.rows.length + (list.blankRows ?? 0);
  for (let row = 0; row < rows; row += 1) {
    for (const [at, column] of list.columns.entries()) {
      const cell = sheet.getCell(headingRow + 1 + row, at + 1);
      setValue(cell, list.rows[row]?.[at] ?? { kind: 'blank' }, column);
      cell.font = { name: FONT, size: 11 };
      cell.border = BOX;
      cell.alignment = { vertical: 'middle', wrapText: true, horizontal: column.kind === 'number' ? 'right' : 'left' };
      const isLocked = column.fillable === false && !(list.blankRowsFree === true && row >= list.rows.length);
      if (locked) cell.protection = { locked: isLocked };
      if (isLocked) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } };
    }
  }
  addDropDowns(sheet, list, headingRow, rows, choices);
  for (const mark of list.marked ?? []) {
    const cell = sheet.getCell(headingRow + 1 + mark.row, mark.column + 1);
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFE699' } };
    cell.note = { texts: [{ text: mark.note }], margins: { insetmode: 'auto' } };
  }
  setWidths(sheet, list);
  setHeights(sheet, list, headingRow, rows);
  if (locked) void sheet.protect('', { formatColumns: true, formatRows: true, autoFilter: true, sort: true });
}

function addHead(sheet: Worksheet, list: ListSheet, headingRow: number): void {
  const width = Math.max(1, list.columns.length);
  const lines = [list.title, ...list.notes];
  for (const [at, line] of lines.entries()) {
    sheet.mergeCells(at + 1, 1, at + 1, width);
    const cell = sheet.getCell(at + 1, 1);
    cell.value = line;
    cell.font = at === 0 ? { name: TITLE_FONT, size: 16 } : { name: FONT, size: 10 };
    cell.alignment = { horizontal: at === 0 ? 'center' : 'left', vertical: 'middle', wrapText: true };
    sheet.getRow(at + 1).height = at === 0 ? 32 : 18;
  }
  for (const [at, column] of list.columns.entries()) {
    const cell = sheet.getCell(headingRow, at + 1);
    cell.value = column.heading;
    cell.font = { name: TITLE_FONT, size: 11 };
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    cell.border = BOX;
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } };
  }
  sheet.getRow(headingRow).height = 24;
}

/** Text is set as text: exceljs makes a formula only of an object that says so. A day goes in as Excel's own number. */
function setValue(cell: Cell, value: FillValue, column: ListColumn): void {
  cell.numFmt = value.kind === 'number' && value.percent === true ? '0.00%' : FORMATS[column.kind];
  if (value.kind === 'text') cell.value = value.text.toWellFormed();
  else if (value.kind === 'number') cell.value = value.number;
  else if (value.kind === 'day') {
    if (column.kind === 'text') cell.value = value.day;
    else cell.value = new Date(`${value.day}T00:00:00Z`);
  }
}

function addDropDowns(
  sheet: Worksheet,
  list: ListSheet,
  headingRow: number,
  rows: number,
  choices: ReadonlyMap<string, readonly string[]>,
): void {
  const keys = [...choices.keys()];
  for (const [at, column] of list.columns.entries()) {
    const key = column.choices?.join('\n');
    if (key === undefined || !choices.has(key) || rows === 0) continue;
    const letters = columnLetters(keys.indexOf(key));
    const source = `${CHOICES_SHEET}!$${letters}$1:$${letters}$${column.choices!.length}`;
    const first = column.fillable === false ? list.rows.length + 1 : 1;
    if (first > rows) continue;
    // One range a column: validations a cell are written by exceljs as ranges that overlap.
    const { dataValidations } = sheet as unknown as { readonly dataValidations: Validations };
    dataValidations.add(`${columnLetters(at)}${headingRow + first}:${columnLetters(at)}${headingRow + rows}`, {
      type: 'list',
      allowBlank: true,
      formulae: [source],
      showErrorMessage: true,
    });
  }
}

/** What exceljs knows of drop-downs beyond its types. */
interface Validations {
  readonly add: (range: string, of: DataValidation) => void;
}

function setWidths(sheet: Worksheet, list: ListSheet): void {
  for (const [at, column] of list.columns.entries()) {
    const shown = list.rows.map((row) => displayWidth(fillValueText(row[at] ?? { kind: 'blank' })));
    const wanted = Math.max(displayWidth(column.heading), column.kind === 'day' ? 11 : 0, ...shown) + 2;
    const made: Partial<Column> = sheet.getColumn(at + 1);
    made.width = column.width ?? Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, wanted));
  }
}

const LINE_HEIGHT = 15;
const ROW_HEIGHT = 20;
const LINES_MAX = 20;

/** Rows are as high as their longest text needs, blank ones high enough to write in. */
function setHeights(sheet: Worksheet, list: ListSheet, headingRow: number, rows: number): void {
  const room = list.columns.map((_, at) => Math.max(2, Math.floor((sheet.getColumn(at + 1).width ?? WIDTH_MIN) - 1)));
  const linesOf = (text: string, at: number): number =>
    text.split('\n').reduce((sum, one) => sum + Math.max(1, Math.ceil(displayWidth(one) / room[at]!)), 0);
  const headingLines = Math.max(1, ...list.columns.map(({ heading }, at) => linesOf(heading, at)));
  if (headingLines > 1) sheet.getRow(headingRow).height = headingLines * LINE_HEIGHT + 6;
  for (let row = 0; row < rows; row += 1) {
    const lines = Math.max(1, ...list.columns.map((_, at) => linesOf(shownAt(list, row, at), at)));
    sheet.getRow(headingRow + 1 + row).height = Math.max(ROW_HEIGHT, Math.min(LINES_MAX, lines) * LINE_HEIGHT + 4);
  }
}

const shownAt = (list: ListSheet, row: number, column: number): string =>
  fillValueText(list.rows[row]?.[column] ?? { kind: 'blank' });
