// New files of plain rows: a workbook by exceljs, or text as Excel on a Chinese Windows saves it (GBK, commas). For
// files that nobody has to print; forms that people sign are templates, filled by fill.ts.
import { gb18030Encoder } from './encode.js';
import { writeWhole } from './write.js';

type PlainCell = string | number | null;

/** A sheet of plain rows; `merges` name ranges as Excel does (`A1:F1`). */
export interface PlainSheet {
  readonly name: string;
  readonly rows: readonly (readonly PlainCell[])[];
  readonly merges: readonly string[];
}

/** Writes sheets as an .xlsx file; texts stand in text cells, so that no ID number turns into 9.9E+17. */
export async function writePlainBook(path: string, sheets: readonly PlainSheet[]): Promise<void> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  for (const one of sheets) {
    const sheet = book.addWorksheet(one.name);
    one.rows.forEach((row, rowAt) => {
      row.forEach((cell, columnAt) => {
        if (cell === null || cell === '') return;
        const target = sheet.getCell(rowAt + 1, columnAt + 1);
        target.value = cell;
        if (typeof cell === 'string') target.numFmt = '@';
      });
    });
    for (const range of one.merges) sheet.mergeCells(range);
  }
  writeWhole(path, new Uint8Array(await book.xlsx.writeBuffer()));
}

/** Writes one sheet's rows as comma-separated text in GBK. */
export function writePlainText(path: string, sheet: PlainSheet): void {
  const quoted = (cell: PlainCell): string => {
    const text = cell === null ? '' : String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const text = sheet.rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
  writeWhole(path, gb18030Encoder()(text));
}
