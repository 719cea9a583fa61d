// Files that other programs wrote, kept beside the checkout: each gives the rows stated here or a clear refusal,
// in seconds. Without the folder the whole file is skipped.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFileWhole, refusalOf } from '../support/reading.js';
import { root } from '../support/source.js';
import { FOREIGN, type Foreign } from './table.js';

const folder = join(root, '..', 'shared', 'foreign');
const there = existsSync(folder);

describe.skipIf(!there)('foreign files', () => {
  it('are all in the table, and the table names no other', () => {
    const found = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'index.tsv')
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      );
    expect(found.sort()).toEqual(Object.keys(FOREIGN).sort());
  });

  it.each(Object.entries(FOREIGN))(
    '%s',
    async (name, wanted: Foreign) => {
      const path = join(folder, name);
      const options = wanted.password === undefined ? {} : { password: wanted.password };
      if (wanted.refused !== undefined) {
        expect((await refusalOf(readFileWhole(path, options))).code).toBe(wanted.refused);
        return;
      }
      const book = await readFileWhole(path, options);
      expect(book.format).toBe(wanted.format);
      expect(book.sheets.map((sheet) => sheet.rows.length)).toEqual(wanted.rows);
      expect(book.sheets.flatMap((sheet, i) => (sheet.head.hidden ? [i] : []))).toEqual(wanted.hidden ?? []);
      for (const [at, row, ...cells] of wanted.cells ?? []) {
        const got = book.sheets[at]!.rows.find((one) => one.number === row);
        expect(got?.cells.slice(0, cells.length)).toEqual(cells);
      }
    },
    10_000,
  );
});
