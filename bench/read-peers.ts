// One reader at a time, in a process of its own: reads the files given, and prints what it saw and what it took.
import { createReadStream } from 'node:fs';
import { openWorkbook } from '../dist/sheets/open.js';
import { readMany } from '../dist/sheets/read-many.js';
import { fileSource } from '../dist/sheets/source.js';
import { inflateWhole, openZip } from '../dist/sheets/zip.js';
import { DATE_COLUMN, NUMBER_COLUMN } from './register.ts';

/** What a reader saw: readers that read right agree on all three. */
export interface Seen {
  rows: number;
  cells: number;
  /** Length of all text outside the two columns that readers show in ways of their own. */
  text: number;
}

const seen: Seen = { rows: 0, cells: 0, text: 0 };

function see(cells: readonly unknown[], all = false): void {
  let any = false;
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i];
    if (cell === null || cell === undefined || cell === '') continue;
    any = true;
    seen.cells += 1;
    if (typeof cell === 'string' && (all || (i !== DATE_COLUMN && i !== NUMBER_COLUMN))) seen.text += cell.length;
  }
  if (any) seen.rows += 1;
}

/** Where only a part of the run counts. */
let lasted: number | null = null;

const READERS: Readonly<Record<string, (paths: readonly string[]) => Promise<void>>> = {
  async ours([path]) {
    const opened = await openWorkbook(path!, {});
    for (const sheet of opened.sheets) {
      for await (const rows of sheet.rows()) for (const row of rows) see(row.cells, opened.format === 'csv');
    }
    await opened.close();
  },
  async 'ours-many'(paths) {
    for await (const read of readMany(paths, {})) {
      if ('refusal' in read) throw read.refusal;
      for (const sheet of read.opened.sheets) {
        for await (const rows of sheet.rows()) for (const row of rows) see(row.cells);
      }
    }
  },
  /** What no reader on one thread can be faster than: every byte inflated and looked at once. */
  async limit([path]) {
    const zip = openZip(fileSource(path!));
    let tags = 0;
    for (const entry of zip.entries.values()) {
      const bytes = inflateWhole(zip, entry);
      for (let i = 0; i < bytes.length; i += 1) if (bytes[i] === 0x3c) tags += 1;
    }
    seen.cells = tags;
  },
  async sheetjs(paths) {
    const { readFileSync } = await import('node:fs');
    const xlsx = await import('@e965/xlsx');
    for (const path of paths) {
      const book = xlsx.read(readFileSync(path), { dense: true });
      for (const name of book.SheetNames) {
        const rows = (book.Sheets[name]!['!data'] ?? []) as ({ v?: unknown } | undefined)[][];
        for (const row of rows) if (row) see(row.map((cell) => cell?.v));
      }
    }
  },
  async 'exceljs-stream'(paths) {
    const { default: exceljs } = await import('exceljs');
    for (const path of paths) {
      const reader = new exceljs.stream.xlsx.WorkbookReader(path, {
        sharedStrings: 'cache',
        worksheets: 'emit',
        styles: 'cache',
      });
      for await (const sheet of reader) for await (const row of sheet) see((row.values as unknown[]).slice(1));
    }
  },
  /** The whole import: read, recognised, checked, stored in a new ledger, sealed by its digest. */
  async 'whole-import'([path]) {
    const folder = `${path}-ledger`;
    const { main } = await import('../dist/main.js');
    const run = async (...words: string[]): Promise<void> => {
      process.argv = [process.argv[0]!, 'taizhang', '-C', folder, '--quiet', ...words];
      await main();
    };
    await run('init', '--level', 'county', '--name', '某县', '--code', '990101', '--term-start', '2026-09-01', '--yes');
    const started = performance.now();
    await run('import', 'register', path!);
    seen.rows = process.exitCode === 0 ? 1 : 0;
    lasted = (performance.now() - started) / 1000;
    const { rmSync } = await import('node:fs');
    rmSync(folder, { recursive: true, force: true });
  },
  async 'csv-parse'([path]) {
    const { parse } = await import('csv-parse');
    const decoder = new TextDecoder('gb18030');
    const parser = parse();
    void (async () => {
      for await (const piece of createReadStream(path!)) {
        if (!parser.write(decoder.decode(piece as Buffer, { stream: true }))) {
          await new Promise((resolve) => parser.once('drain', resolve));
        }
      }
      parser.end();
    })();
    for await (const row of parser) see(row as string[], true);
  },
};

const [reader, ...paths] = process.argv.slice(2);
const read = READERS[reader ?? ''];
if (read !== undefined) {
  const started = performance.now();
  await read(paths);
  const seconds = lasted ?? (performance.now() - started) / 1000;
  process.stdout.write(JSON.stringify({ ...seen, seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
}
