// Single rows of a file read once more: a conflict shows itself only when all files are in, and an attendance row is far
// behind when its class is judged. Their cells are kept with what was found of them.
import { openNamed } from './file.js';
import { type ImportOrder, readingOf } from './order.js';
import { newRowSet } from './row-set.js';
import type { FileTaken } from './taken.js';

/** Gives their cells to the findings of a file that lack them. */
export async function fetchLacking(file: FileTaken, order: ImportOrder): Promise<void> {
  const wanted = newRowSet();
  const sheets = new Set<string>();
  for (const { sheet, row } of file.findings.lacking()) {
    wanted.add(sheet, row);
    sheets.add(sheet);
  }
  if (sheets.size === 0) return;
  const { password, encoding } = readingOf(file, order);
  const book = await openNamed(file, password, encoding);
  try {
    for (const { head, rows } of book.sheets) {
      if (!sheets.has(head.name)) continue;
      const cleaned = file.returned.get(head.name)?.cells;
      for await (const batch of rows()) {
        for (const { number, cells } of batch)
          if (wanted.has(head.name, number)) file.findings.fill(head.name, number, cleaned?.(cells) ?? cells);
      }
    }
  } finally {
    await book.close();
  }
}
