// Single rows of a file read once more: a conflict shows itself only when all files are in, and its cells are kept then.
import type { CellValue } from '#model/grid.js';
import { type NamedFile, openNamed } from './file.js';
import { newRowSet } from './row-set.js';

/** The cells of some rows, by `sheet\nrow`. */
export async function fetchRows(
  file: NamedFile,
  rows: readonly { readonly sheet: string; readonly row: number }[],
  of: { readonly password: string | null; readonly encoding: string | null },
): Promise<Map<string, readonly CellValue[]>> {
  const wanted = newRowSet();
  for (const { sheet, row } of rows) wanted.add(sheet, row);
  const sheets = new Set(rows.map(({ sheet }) => sheet));
  const found = new Map<string, readonly CellValue[]>();
  const book = await openNamed(file, of.password, of.encoding);
  try {
    for (const sheet of book.sheets) {
      if (!sheets.has(sheet.head.name)) continue;
      for await (const batch of sheet.rows()) {
        for (const row of batch) {
          const { name } = sheet.head;
          if (wanted.has(name, row.number)) found.set(`${name}\n${row.number}`, row.cells);
        }
      }
    }
  } finally {
    await book.close();
  }
  return found;
}
