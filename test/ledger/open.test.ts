import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openEngine } from '#ledger/engine.js';
import { createLedger, openLedger, restoreFrom, verifyFile } from '#ledger/open.js';
import { readerOf } from '#ledger/reader.js';
import { WORKING_TABLES } from '#ledger/schema.js';
import { storeOf } from '#ledger/store.js';
import { writeOf } from '#ledger/write.js';
import { day } from '#model/day.js';
import {
  child,
  idNo,
  importedDraft,
  importFile,
  importRegisters,
  namesOn,
  newLedger,
  registerRow,
  STAMP,
} from './builders.js';

const ON = day('2026-09-01');
const refusal = (code: string, exitCode: number) => ({ name: 'Refusal', exitCode, problem: { code } });

async function withRegister() {
  const ledger = await newLedger();
  const many = Array.from({ length: 200 }, (_, at) => child(`生${at}`, { idNo: idNo(at) }));
  await importRegisters(ledger, '2026-09-01', { 'a.xls': many });
  return { ledger, folder: dirname(ledger.path) };
}

describe('opening', () => {
  test('a missing file, text, an empty file and another database are refused', async () => {
    const { folder } = await withRegister();
    await expect(openLedger(join(folder, 'no.db'))).rejects.toMatchObject(refusal('ledger.missing', 6));
    writeFileSync(join(folder, 'text.db'), '这不是数据库'.repeat(500));
    await expect(openLedger(join(folder, 'text.db'))).rejects.toMatchObject(refusal('ledger.not-a-ledger', 5));
    writeFileSync(join(folder, 'empty.db'), '');
    await expect(openLedger(join(folder, 'empty.db'))).rejects.toMatchObject(refusal('ledger.not-a-ledger', 5));
    const other = new DatabaseSync(join(folder, 'other.db'));
    other.exec('CREATE TABLE t (a)');
    other.close();
    await expect(openLedger(join(folder, 'other.db'))).rejects.toMatchObject(refusal('ledger.not-a-ledger', 5));
  });

  test.each([0.9, 0.5, 0.1])('a ledger cut to %f of its size is refused as damaged', async (part) => {
    const { ledger } = await withRegister();
    const cut = `${ledger.path}.cut`;
    copyFileSync(ledger.path, cut);
    truncateSync(cut, Math.floor(readFileSync(cut).length * part));
    await expect(openLedger(cut)).rejects.toMatchObject(refusal('ledger.damaged', 5));
  });

  test('a ledger of a newer program is refused untouched', async () => {
    const { ledger } = await withRegister();
    const other = new DatabaseSync(ledger.path);
    other.exec('PRAGMA user_version = 99');
    other.close();
    await expect(openLedger(ledger.path)).rejects.toMatchObject(refusal('ledger.newer-version', 2));
  });

  test('a ledger of a trial version is refused as one, not as damaged', async () => {
    const { ledger } = await withRegister();
    const other = new DatabaseSync(ledger.path);
    other.exec('PRAGMA user_version = 1');
    other.close();
    await expect(openLedger(ledger.path)).rejects.toMatchObject(refusal('ledger.older-version', 2));
  });

  test('an existing ledger is not made again', async () => {
    const { ledger } = await withRegister();
    await expect(createLedger(ledger.path)).rejects.toMatchObject(refusal('ledger.exists', 2));
    expect(await namesOn(ledger, '2026-09-01')).toHaveLength(200);
  });

  test('a byte flipped anywhere in the file is found, on opening or by verify', async () => {
    const { ledger } = await withRegister();
    const whole = readFileSync(ledger.path);
    const found = new Set<string>();
    // The name stands in the row, in indexes over it, and in pages that nothing uses any more.
    for (let at = whole.indexOf('生150'); at >= 0; at = whole.indexOf('生150', at + 1)) {
      const flipped = Buffer.from(whole);
      flipped[at + 4] = flipped[at + 4]! ^ 1;
      writeFileSync(`${ledger.path}.flip`, flipped);
      for (const { code } of (await verifyFile(`${ledger.path}.flip`)).faults) found.add(code);
    }
    expect(found).toContain('ledger.facts-changed');
  });

  test('keeps the settings that make it safe', async () => {
    const { ledger } = await withRegister();
    const other = new DatabaseSync(ledger.path, { readOnly: true });
    expect(other.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'delete' });
    const loose = other.prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    );
    expect(loose.all()).toEqual([]);
    other.close();
  });
});

describe('writing', () => {
  test('a second writer is told that the ledger is busy, readers are not', async () => {
    const { ledger } = await withRegister();
    const second = await openLedger(ledger.path, { waitMs: 0 });
    await ledger.write(STAMP, async (writer) => {
      await writer.addBatch({ file: 'b.xls', sha256: 'b', kind: 'register', importedOn: ON });
      const work = second.write(STAMP, async () => ({ keep: true, value: 1 }));
      await expect(work).rejects.toMatchObject(refusal('ledger.busy', 4));
      expect(await namesOn(second, '2026-09-01')).toHaveLength(200);
      return { keep: false, value: null };
    });
    expect(await second.write(STAMP, async () => ({ keep: true, value: 1 }))).toBe(1);
    await second.close();
  });

  test('another connection sees what was committed', async () => {
    const { ledger } = await withRegister();
    const second = await openLedger(ledger.path);
    expect(await namesOn(second, '2026-12-31')).toHaveLength(200);
    await importRegisters(ledger, '2026-10-01', { 'b.xls': [child('新', { classNo: '9' })] });
    expect(await namesOn(second, '2026-12-31')).toHaveLength(201);
    await second.close();
  });

  test('keep: false and an error leave nothing behind', async () => {
    const { ledger } = await withRegister();
    const head = await ledger.head();
    const work = (keep: boolean) =>
      ledger.write(STAMP, async (writer) => {
        const batchId = await writer.addBatch({ file: 'b.xls', sha256: 'b', kind: 'register', importedOn: ON });
        writer.addRegister(batchId, '学籍', registerRow(child('新', { classNo: '9' }), 2));
        await writer.sealRegisters(ON, false);
        await writer.append([importedDraft(batchId, 'b.xls', 'register', ON)]);
        expect(await writer.roster('黄河路小学')).toHaveLength(201);
        if (!keep) return { keep, value: 'dry' };
        throw new Error('half-way');
      });
    expect(await work(false)).toBe('dry');
    await expect(work(true)).rejects.toThrow('half-way');
    expect(await ledger.head()).toEqual(head);
    expect(await ledger.roster('黄河路小学')).toHaveLength(200);
    expect(await ledger.batches()).toHaveLength(1);
    expect((await ledger.verify()).intact).toBe(true);
  });

  test('an attempt that fails is undone alone', async () => {
    const ledger = await newLedger();
    const add = (name: string, held: boolean | 'throws') =>
      ledger.write(STAMP, async (writer) => {
        const one = async () => {
          const batchId = await writer.addBatch({ file: name, sha256: name, kind: 'register', importedOn: ON });
          writer.addRegister(batchId, '学籍', registerRow(child(name), 2));
          if (held === 'throws') throw new Error('broken');
          return held;
        };
        const done = await writer.attempt(one).catch(() => 'threw');
        const last = await writer.addBatch({ file: 'last', sha256: 'last', kind: 'register', importedOn: ON });
        writer.addRegister(last, '学籍', registerRow(child('末'), 2));
        await writer.sealRegisters(ON, false);
        const batches = (await writer.batches()).filter((batch) => batch.batchId >= last - 1 && batch.file !== 'done');
        await writer.append(
          batches
            .filter((batch) => batch.file === 'last' || held === true)
            .map((batch) => importedDraft(batch.batchId, batch.file, 'register', ON)),
        );
        return { keep: true, value: done };
      });
    expect(await add('甲', false)).toBe(false);
    expect(await namesOn(ledger, '2026-09-01')).toEqual(['末']);
    expect(await add('乙', 'throws')).toBe('threw');
    expect(await namesOn(ledger, '2026-09-01')).toEqual(['末']);
    expect(await add('丙', true)).toBe(true);
    expect((await namesOn(ledger, '2026-09-01')).sort()).toEqual(['丙', '末']);
    expect((await ledger.verify()).faults).toEqual([]);
  });

  test('a command that forgets an imported entry, or to seal its registers, is a fault of ours', async () => {
    const ledger = await newLedger();
    const forgets = ledger.write(STAMP, async (writer) => {
      await writer.addBatch({ file: 'b.xls', sha256: 'b', kind: 'list', importedOn: ON });
      return { keep: true, value: 1 };
    });
    await expect(forgets).rejects.toThrow('imported entry: b.xls');
    const unsealed = importFile(ledger, { file: 'c.xls', kind: 'register', on: '2026-09-01' }, (writer, batchId) =>
      writer.addRegister(batchId, '学籍', registerRow(child('甲'), 2)),
    );
    await expect(unsealed).rejects.toThrow('sealRegisters');
    expect(await ledger.batches()).toEqual([]);
  });

  test('a ledger opened for reading only is not written', async () => {
    const { ledger } = await withRegister();
    const reader = await openLedger(ledger.path, { readOnly: true });
    expect(await namesOn(reader, '2026-09-01')).toHaveLength(200);
    const work = reader.write(STAMP, async () => ({ keep: true, value: 1 }));
    await expect(work).rejects.toMatchObject(refusal('ledger.read-only', 6));
    await reader.close();
  });

  test('a full disk is said as such, and leaves the ledger as it was', async () => {
    const { ledger } = await withRegister();
    const engine = openEngine(ledger.path, { readOnly: false, waitMs: 0 });
    engine.script(`${WORKING_TABLES} PRAGMA max_page_count = ${engine.get<[number]>('PRAGMA page_count')![0] + 2}`);
    const store = storeOf(engine);
    const work = writeOf(store, readerOf(store))(STAMP, async (writer) => {
      const batchId = await writer.addBatch({ file: 'b.xls', sha256: 'b', kind: 'register', importedOn: ON });
      for (let at = 0; at < 5000; at += 1) writer.addRegister(batchId, '学籍', registerRow(child(`新${at}`), at + 2));
      return { keep: true, value: 1 };
    });
    await expect(work).rejects.toMatchObject(refusal('ledger.disk-full', 6));
    engine.close();
    expect(await namesOn(ledger, '2026-09-01')).toHaveLength(200);
    expect((await ledger.verify()).intact).toBe(true);
  });
});

describe('backups', () => {
  test('are whole, verified, never overwrite, and can be put back', async () => {
    const { ledger, folder } = await withRegister();
    const to = join(folder, 'backup.db');
    await ledger.backup(to);
    expect(await verifyFile(to)).toEqual(await ledger.verify());
    await expect(ledger.backup(to)).rejects.toMatchObject(refusal('ledger.backup-exists', 6));
    await importRegisters(ledger, '2026-10-01', { 'b.xls': [child('新', { classNo: '9' })] });
    await ledger.close();
    const aside = join(folder, 'before.db');
    expect(await restoreFrom({ backup: to, to: ledger.path, aside })).toMatchObject({ intact: true });
    const restored = await openLedger(ledger.path);
    expect(await namesOn(restored, '2026-12-31')).toHaveLength(200);
    await restored.close();
    expect((await verifyFile(aside)).entries).toBe(2);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('a broken backup is not put back', async () => {
    const { ledger, folder } = await withRegister();
    const to = join(folder, 'backup.db');
    await ledger.backup(to);
    const other = new DatabaseSync(to);
    other.exec("DROP TRIGGER register_rows_no_update; UPDATE register_rows SET name = '1' WHERE row_id = 1");
    other.close();
    await ledger.close();
    const found = await restoreFrom({ backup: to, to: ledger.path, aside: join(folder, 'aside.db') });
    expect(found.intact).toBe(false);
    expect(existsSync(join(folder, 'aside.db'))).toBe(false);
  });

  test('a folder that is not there is a refusal', async () => {
    const { ledger, folder } = await withRegister();
    await expect(ledger.backup(join(folder, 'no', 'backup.db'))).rejects.toMatchObject({ exitCode: 6 });
  });
});
