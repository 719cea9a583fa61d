// Single rows of a file read once more: a conflict shows itself only when all files are in, and its cells are kept then.
import type { CellValue } from '#model/grid.js';
import { type NamedFile, openNamed } from './import-file.js';

/** The cells of some rows, by `sheet\nrow`. */
export async function fetchRows(
  file: NamedFile,
  rows: readonly { readonly sheet: string; readonly row: number }[],
  of: { readonly password: string | null; readonly encoding: string | null },
): Promise<Map<string, readonly CellValue[]>> {
  const wanted = new Set(rows.map(({ sheet, row }) => `${sheet}\n${row}`));
  const found = new Map<string, readonly CellValue[]>();
  const book = await openNamed(file, of.password, of.encoding);
  try {
    for (const sheet of book.sheets) {
      if (!rows.some((one) => one.sheet === sheet.head.name)) continue;
      for await (const batch of sheet.rows()) {
        for (const row of batch) {
          const key = `${sheet.head.name}\n${row.number}`;
          if (wanted.has(key)) found.set(key, row.cells);
        }
      }
    }
  } finally {
    await book.close();
  }
  return found;
}
