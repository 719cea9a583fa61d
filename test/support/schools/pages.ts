// A page is what a writer wants to see in a sheet; here it becomes the bytes of an .xlsx (by exceljs) or of a text file.
import ExcelJS from 'exceljs';
import { gb18030Encoder } from '#sheets/encode.js';

/** A cell: text stays text, a number is a number, `{ day }` a real Excel date. */
export type PageCell = string | number | null | { readonly day: string };

export interface Page {
  readonly name: string;
  readonly rows: readonly (readonly PageCell[])[];
  /** Ranges as Excel names them: `A1:F1`. */
  readonly merges?: readonly string[];
}

export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export async function toXlsx(name: string, pages: readonly Page[]): Promise<MadeFile> {
  const book = new ExcelJS.Workbook();
  for (const page of pages) {
    const sheet = book.addWorksheet(page.name);
    page.rows.forEach((row, rowAt) => {
      row.forEach((cell, columnAt) => {
        if (cell === null || cell === '') return;
        const target = sheet.getCell(rowAt + 1, columnAt + 1);
        if (typeof cell === 'object') {
          target.value = new Date(`${cell.day}T00:00:00Z`);
          target.numFmt = 'yyyy/m/d';
        } else {
          target.value = cell;
          if (typeof cell === 'string') target.numFmt = '@';
        }
      });
    });
    for (const range of page.merges ?? []) sheet.mergeCells(range);
  }
  return { name, bytes: new Uint8Array(await book.xlsx.writeBuffer()) };
}

export type Encoding = 'gbk' | 'utf8' | 'utf8-bom' | 'utf16';

/** A page as csv or tsv. A number of more than 15 digits is written the way Excel shows it, 9.90101E+17. */
export function toText(name: string, page: Page, encoding: Encoding, comma: ',' | '\t' = ','): MadeFile {
  const text = page.rows.map((row) => `${row.map((cell) => textCell(cell, comma)).join(comma)}\r\n`).join('');
  return { name, bytes: encode(text, encoding) };
}

function textCell(cell: PageCell, comma: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return cell > 1e15 ? cell.toExponential(5).replace('e', 'E') : String(cell);
  const text = typeof cell === 'object' ? cell.day.replaceAll(/-0?/g, '/') : cell;
  return text.includes(comma) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const toGbk = gb18030Encoder();

function encode(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'gbk':
      return toGbk(text);
    case 'utf8':
      return new TextEncoder().encode(text);
    case 'utf8-bom':
      return new TextEncoder().encode(`\uFEFF${text}`);
    case 'utf16':
      return new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
  }
}
