// Opening files as the commands do: through a thread that can be ended, one by one and many at once.
import { createHash } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as xlsx from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#model/problem.js';
import { listFiles } from '#sheets/list-files.js';
import { openWorkbook } from '#sheets/open.js';
import { type ReadFile, readMany, type WorkedFile, workMany } from '#sheets/read-many.js';
import { newStation, roomFor, threadFile } from '#sheets/station.js';
import { oddXlsx } from '../support/odd-xlsx.js';
import { grid, inFolder, readAs, readFileWhole, refusalOf } from '../support/reading.js';
import type { TestOrder, TestPiece } from '../support/thread.js';

const office = createRequire(import.meta.url)('officecrypto-tool') as typeof import('officecrypto-tool');
const small = (value: string): Buffer => oddXlsx({ rows: `<row r="1"><c r="A1" t="str"><v>${value}</v></c></row>` });

describe('openWorkbook', () => {
  it('says what a file is, whatever its name claims', () =>
    inFolder(async (folder) => {
      const path = join(folder, '九月.csv');
      const bytes = small('张三');
      await writeFile(path, bytes);
      const opened = await openWorkbook(path, {});
      expect(opened).toMatchObject({
        file: '九月.csv',
        path,
        format: 'xlsx',
        encoding: null,
        size: bytes.length,
        notes: [],
      });
      expect(opened.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      await opened.close();
    }));

  it('names the sheet of a text file after the file', async () => {
    const book = await readAs('三年级.txt', Buffer.from('甲\t乙\n1\t2\n'));
    expect([book.format, book.encoding, book.sheets[0]!.head.name]).toEqual(['csv', 'utf-8', '三年级']);
  });

  it('gives the rows of a sheet again, and of the second before the first', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'a.xlsx');
      const sheets = {
        SheetNames: ['一', '二'],
        Sheets: { 一: xlsx.utils.aoa_to_sheet([[1]]), 二: xlsx.utils.aoa_to_sheet([[2]]) },
      };
      await writeFile(path, xlsx.write(sheets, { type: 'buffer', bookType: 'xlsx' }));
      const opened = await openWorkbook(path, {});
      const seen: unknown[] = [];
      for (const i of [1, 0, 1]) for await (const rows of opened.sheets[i]!.rows()) seen.push(rows[0]!.cells[0]);
      await opened.close();
      expect(seen).toEqual([2, 1, 2]);
    }));

  it('keeps files apart that are open at once, however often they are closed', () =>
    inFolder(async (folder) => {
      const names = ['a', 'b', 'c'];
      for (const name of names) await writeFile(join(folder, name), small(name));
      const firstOf = async (book: Awaited<ReturnType<typeof openWorkbook>>): Promise<unknown> => {
        for await (const rows of book.sheets[0]!.rows()) return rows[0]!.cells[0];
        return null;
      };
      const [a, b] = await Promise.all([openWorkbook(join(folder, 'a'), {}), openWorkbook(join(folder, 'b'), {})]);
      await a.close();
      const c = await openWorkbook(join(folder, 'c'), {});
      await a.close();
      expect([await firstOf(c), await firstOf(b), await firstOf(c)]).toEqual(['c', 'b', 'c']);
      await c.close();
      await b.close();
    }));

  it('passes a long sheet in batches and may be left early', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'long.csv');
      await writeFile(path, '姓名,班级,备注\n'.repeat(150_000));
      const opened = await openWorkbook(path, {});
      let batches = 0;
      let rows = 0;
      for await (const batch of opened.sheets[0]!.rows()) {
        batches += 1;
        rows += batch.length;
      }
      expect(rows).toBe(150_000);
      expect(batches).toBeGreaterThan(10);
      for await (const batch of opened.sheets[0]!.rows()) {
        expect(batch[0]!.number).toBe(1);
        break;
      }
      await opened.close();
    }));

  it('tells of notes that come up while rows are read', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'a.csv');
      await writeFile(
        path,
        Buffer.concat([Buffer.from('姓名,班级\n'.repeat(50)), Buffer.from([0xe5]), Buffer.from('\n')]),
      );
      const opened = await openWorkbook(path, {});
      expect(opened.notes).toEqual([]);
      for await (const _ of opened.sheets[0]!.rows());
      await opened.close();
      expect(opened.notes).toMatchObject([{ code: 'file.characters-damaged', file: 'a.csv', row: 51 }]);
    }));

  it('refuses what is missing, a folder, an empty file; each with its exit code', () =>
    inFolder(async (folder) => {
      await writeFile(join(folder, '空.xlsx'), '');
      const refused = async (name: string): Promise<readonly unknown[]> => {
        const error = await openWorkbook(join(folder, name), {}).catch((reason: unknown) => reason);
        return error instanceof Refusal ? [error.problem.code, error.exitCode, error.problem.file] : [error];
      };
      expect(await refused('没有.xlsx')).toEqual(['file.missing', 6, '没有.xlsx']);
      expect(await refused('.')).toMatchObject(['file.is-folder', 6, expect.any(String)]);
      expect(await refused('空.xlsx')).toEqual(['file.empty', 3, '空.xlsx']);
    }));

  it('refuses in the middle where the damage is there, with sheet and row', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="7"><c r="ZZZZ7"><v>1</v></c></row>';
    const refused = await refusalOf(readAs('a.xlsx', oddXlsx({ rows })));
    expect(refused).toMatchObject({ code: 'file.damaged', file: 'a.xlsx', sheet: '表', row: 7 });
    expect(`${refused.message}${refused.hint}`).not.toMatch(/\b(?!xlsx|Excel)[a-z]{4,}/i);
  });
});

describe('passwords', () => {
  const locked = Buffer.from(office.encrypt(small('机密'), { password: '一二三' }));
  const standard = Buffer.from(office.encrypt(small('机密'), { password: 'abc', type: 'standard' }));
  const readOnly = Buffer.from(office.encrypt(small('只读'), { password: 'VelvetSweatshop' }));
  it('open what they fit', async () => {
    expect(grid((await readAs('a.xlsx', locked, { password: '一二三' })).sheets[0]!.rows)).toEqual([[1, '机密']]);
    expect(grid((await readAs('a.xlsx', standard, { password: 'abc' })).sheets[0]!.rows)).toEqual([[1, '机密']]);
  });
  it('are asked for, and told apart from wrong ones', async () => {
    expect((await refusalOf(readAs('a.xlsx', locked))).code).toBe('file.password-needed');
    expect((await refusalOf(readAs('a.xlsx', locked, { password: '321' }))).code).toBe('file.password-wrong');
  });
  it('are not asked for where Excel would not', async () => {
    expect(grid((await readAs('a.xlsx', readOnly)).sheets[0]!.rows)).toEqual([[1, '只读']]);
  });
});

describe('a station', () => {
  it('gives up on a file that takes too long, and goes on with the next', () =>
    inFolder(async (folder) => {
      const fast = join(folder, 'fast.xlsx');
      const slow = join(folder, 'slow.xlsx');
      await writeFile(fast, small('甲'));
      // A key that is derived in a hundred thousand turns, twice: longer than any patience given here.
      await writeFile(slow, office.encrypt(small('乙'), { password: 'x' }));
      const station = newStation();
      const options = { password: 'wrong' };
      const waiting = station.open({ path: slow, file: 'slow.xlsx', options, size: 0, limitMs: 0 });
      expect(await refusalOf(waiting)).toMatchObject({ code: 'file.too-slow', file: 'slow.xlsx' });
      const held = await station.open({ path: fast, file: 'fast.xlsx', options, size: 0, limitMs: 20_000 });
      expect(held.opened.heads[0]!.name).toBe('表');
      await station.end();
    }));
});

describe('roomFor', () => {
  const MB = 1_048_576;
  it('keeps small files within half a gigabyte together with the program, and follows the size of honest large ones', () => {
    expect([0, 100_000, MB].map(roomFor)).toEqual([256, 261, 304]);
    // 60,000 rows of 30 columns: 13 MB as .ods, 44 MB as .xls.
    expect([13, 44].map((size) => roomFor(size * MB))).toEqual([880, 2368]);
  });
});

describe('readMany', () => {
  const take = async (paths: readonly string[]): Promise<string[]> => {
    const seen: string[] = [];
    for await (const read of readMany(paths, {})) {
      if ('refusal' in read) seen.push(read.refusal.problem.code);
      else {
        for (const sheet of read.opened.sheets) {
          for await (const rows of sheet.rows()) seen.push(`${read.opened.file}:${rows.length}:${rows[0]!.cells[0]}`);
        }
      }
    }
    return seen;
  };

  it('gives files in their order, the bad ones as refusals', () =>
    inFolder(async (folder) => {
      const paths: string[] = [];
      const wanted: string[] = [];
      for (let i = 0; i < 30; i += 1) {
        const path = join(folder, `${i}.xlsx`);
        paths.push(path);
        if (i % 7 === 3) {
          if (i % 2 === 0) await writeFile(path, 'PK\x03\x04');
          wanted.push(i % 2 === 0 ? 'file.truncated' : 'file.missing');
        } else {
          await writeFile(path, small(`第${i}校`));
          wanted.push(`${i}.xlsx:1:第${i}校`);
        }
      }
      expect(await take(paths)).toEqual(wanted);
    }));

  it('reads long files to their end, twice if asked, and may be left at any time', () =>
    inFolder(async (folder) => {
      const paths = [0, 1, 2].map((i) => join(folder, `${i}.csv`));
      for (const path of paths) await writeFile(path, '姓名,班级,备注\n'.repeat(150_000));
      const counts: number[] = [];
      for await (const read of readMany(paths, {})) {
        const { opened } = read as Extract<ReadFile, { opened: unknown }>;
        for (let turn = 0; turn < 2; turn += 1) {
          let rows = 0;
          for await (const batch of opened.sheets[0]!.rows()) rows += batch.length;
          counts.push(rows);
        }
        if (counts.length === 4) break;
      }
      expect(counts).toEqual([150_000, 150_000, 150_000, 150_000]);
    }));

  it('has nothing to say of nothing', async () => expect(await take([])).toEqual([]));
});

describe('a thread with work of its own', () => {
  const thread = { url: new URL('../support/thread.ts', import.meta.url), given: '甲', heapMb: 64 };
  const counts = { does: 'count', times: 1 } as const;
  /** Every file with what its pieces said, or why it was refused. */
  const take = async (orders: ReadonlyMap<string, TestOrder>): Promise<unknown[]> => {
    const seen: unknown[] = [];
    const work = { thread, orderOf: (path: string) => orders.get(path)!, ahead: 2 };
    for await (const read of workMany<TestPiece, TestOrder>([...orders.keys()], {}, work)) {
      if ('refusal' in read) seen.push(read.refusal.problem.code);
      else
        seen.push(await piecesOf(read.opened).catch((fault: Refusal) => fault.problem?.code ?? Promise.reject(fault)));
    }
    return seen;
  };
  const piecesOf = async (of: WorkedFile<TestPiece>): Promise<unknown> => {
    const pieces: string[] = [];
    for await (const { given, cells, turn } of of.pieces()) pieces.push(`${given}${cells[0]}:${turn}`);
    return `${of.file} ${pieces.join(' ')}`;
  };
  const folderOf = async (folder: string, count: number): Promise<string[]> => {
    const paths = Array.from({ length: count }, (_, i) => join(folder, `${i}.xlsx`));
    for (const path of paths) await writeFile(path, small('张三'));
    return paths;
  };

  it('hands over what it makes of each file, however much there is, and what it returns with the end', () =>
    inFolder(async (folder) => {
      const paths = await folderOf(folder, 4);
      const seen = await take(new Map(paths.map((path, i) => [path, { does: 'count', times: i * 3 }])));
      const wanted = (times: number): string[] => Array.from({ length: times }, (_, turn) => `甲1:${turn}`);
      expect(seen).toEqual(paths.map((_, i) => `${i}.xlsx ${[...wanted(i * 3), '甲0:-1'].join(' ')}`));
    }));

  it.each(['hoard', 'list'] as const)('costs only the file that it runs out of memory with: %s', (does) =>
    inFolder(async (folder) => {
      const [a, b, c] = (await folderOf(folder, 3)) as [string, string, string];
      const seen = await take(
        new Map<string, TestOrder>([
          [a, counts],
          [b, { does, times: 1 }],
          [c, counts],
        ]),
      );
      expect(seen).toEqual(['0.xlsx 甲1:0 甲0:-1', 'file.too-large', '2.xlsx 甲1:0 甲0:-1']);
    }),
  );

  it('is ended where it takes too long, and another one takes the next file', () =>
    inFolder(async (folder) => {
      const [path] = (await folderOf(folder, 1)) as [string];
      const station = newStation(thread);
      const open = (order: TestOrder, limitMs: number) =>
        station.open({ path, file: 'a.xlsx', options: {}, size: 0, limitMs, work: { order, credits: 2 } });
      const hanging = await open({ does: 'hang', times: 1 }, 1000);
      const waiting = hanging.work(() => undefined).next();
      expect(await refusalOf(waiting)).toMatchObject({ code: 'file.too-slow' });
      const held = await open(counts, 20_000);
      expect(await held.work(() => undefined).next()).toMatchObject({ given: '甲', turn: 0 });
      await station.end();
    }));

  it('says what it is refused, and throws our own mistakes with their trace', () =>
    inFolder(async (folder) => {
      const missing = join(folder, 'missing.xlsx');
      expect(await take(new Map([[missing, counts]]))).toEqual(['file.missing']);
      const [path] = (await folderOf(folder, 1)) as [string];
      await expect(take(new Map([[path, { does: 'mistake', times: 1 }]]))).rejects.toThrow('ours');
    }));

  it('may be left at any time', () =>
    inFolder(async (folder) => {
      const paths = await folderOf(folder, 3);
      const orderOf = (): TestOrder => ({ does: 'count', times: 50 });
      let pieces = 0;
      for await (const read of workMany<TestPiece, TestOrder>(paths, {}, { thread, orderOf, ahead: 2 })) {
        const { opened } = read as Extract<typeof read, { opened: unknown }>;
        for await (const _ of opened.pieces()) if (++pieces % 5 === 0) break;
        if (pieces === 10) break;
      }
      expect(pieces).toBe(10);
    }));

  it('is found in the build, wherever the file that names it runs', () => {
    expect(threadFile('./thread.js', 'file:///src/a/src/commands/merge/files.ts').pathname).toBe(
      '/src/a/dist/commands/merge/thread.js',
    );
    expect(threadFile('./thread.js', 'file:///a/dist/commands/merge/files.js').pathname).toBe(
      '/a/dist/commands/merge/thread.js',
    );
  });
});

describe('listFiles', () => {
  it('walks folders in a stable order and says what it passes over', () =>
    inFolder(async (folder) => {
      const put = async (...path: readonly string[]): Promise<void> => {
        await mkdir(join(folder, ...path.slice(0, -1)), { recursive: true });
        await writeFile(join(folder, ...path), 'x');
      };
      await put('b.xlsx');
      await put('a.xlsx');
      await put('~$a.xlsx');
      await put('.hidden');
      await put('Thumbs.db');
      await put('乙校', '1.csv');
      await put('甲校', '2.csv');
      await symlink(folder, join(folder, '甲校', 'circle'));
      const missing = join(folder, 'missing.xlsx');
      const { files, skipped } = await listFiles([join(folder, 'b.xlsx'), folder, missing]);
      const short = (path: string): string => path.slice(folder.length + 1).replaceAll('\\', '/');
      expect(files.map(short)).toEqual(['b.xlsx', 'a.xlsx', '乙校/1.csv', '甲校/2.csv', 'missing.xlsx']);
      expect(skipped.map((one) => [short(one.path), one.problem.code])).toEqual([
        ['.hidden', 'file.skipped-system'],
        ['Thumbs.db', 'file.skipped-system'],
        ['b.xlsx', 'file.skipped-twice'],
        ['~$a.xlsx', 'file.skipped-lock'],
        ['甲校/circle', 'file.skipped-link'],
      ]);
      expect(skipped.every((one) => /[\u4e00-\u9fff]/.test(one.why))).toBe(true);
    }));

  it('opens what readFileWhole opens', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'a.xlsx');
      await writeFile(path, small('甲'));
      const { files } = await listFiles([folder]);
      expect(grid((await readFileWhole(files[0]!)).sheets[0]!.rows)).toEqual([[1, '甲']]);
    }));
});
