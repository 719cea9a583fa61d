// Files that other programs wrote, kept beside the checkout: each gives the rows stated here or a clear refusal,
// within 10 seconds and 512 MB. Without the folder the whole file is skipped, and its name says why.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFileWhole, refusalOf } from '../support/reading.js';
import { root } from '../support/source.js';
import { FOREIGN, type Foreign } from './table.js';

const folder = join(root, '..', 'shared', 'foreign');
const there = existsSync(folder);

const LIMIT_MS = 10_000;
const LIMIT_MB = 512;

/** Reads files one after the other in a process of their own and says the most memory it held, in megabytes. */
const READ_ALL = `(async () => {
  const { openWorkbook } = await import(process.argv[1]);
  for (const [path, password] of JSON.parse(process.argv[2])) {
    try {
      const book = await openWorkbook(path, { password });
      for (const sheet of book.sheets) for await (const rows of sheet.rows()) void rows;
      await book.close();
    } catch (error) {
      if (error.problem === undefined) throw error;
    }
  }
  console.log(Math.round(process.resourceUsage().maxRSS / 1024));
  process.exit(0);
})();`;

describe.skipIf(!there)(there ? 'foreign files' : 'foreign files (not beside this checkout: skipped)', () => {
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
      const began = performance.now();
      const path = join(folder, name);
      const options = wanted.password === undefined ? {} : { password: wanted.password };
      if (wanted.refused !== undefined) {
        expect((await refusalOf(readFileWhole(path, options))).code).toBe(wanted.refused);
        expect(performance.now() - began).toBeLessThan(LIMIT_MS);
        return;
      }
      const book = await readFileWhole(path, options);
      expect(performance.now() - began).toBeLessThan(LIMIT_MS);
      expect(book.format).toBe(wanted.format);
      expect(book.sheets.map((sheet) => sheet.rows.length)).toEqual(wanted.rows);
      expect(book.sheets.flatMap((sheet, i) => (sheet.head.hidden ? [i] : []))).toEqual(wanted.hidden ?? []);
      for (const [at, row, ...cells] of wanted.cells ?? []) {
        const got = book.sheets[at]!.rows.find((one) => one.number === row);
        expect(got?.cells.slice(0, cells.length)).toEqual(cells);
      }
    },
    2 * LIMIT_MS,
  );

  it('never need more memory than a small PC has to spare, all in one process', () => {
    const files = Object.entries(FOREIGN).map(([name, { password }]) => [join(folder, name), password ?? null]);
    const open = join(root, 'dist', 'sheets', 'open.js');
    const ran = spawnSync(process.execPath, ['--eval', READ_ALL, '--', open, JSON.stringify(files)], {
      encoding: 'utf8',
    });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    expect(Number(ran.stdout)).toBeLessThan(LIMIT_MB);
  }, 120_000);
});
