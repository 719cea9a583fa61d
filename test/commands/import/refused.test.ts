// A file of which nothing was taken stays in sight, with why and what to do, until it comes again or is waived.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePlace, type Place } from '../../support/program.js';

const HEAD = '姓名,性别,身份证号,年级,班级';
const NAMELESS = [',女,990101201309110024,七年级,1班', ',男,,七年级,1班'];

let place: Place;
const put = (name: string, ...lines: readonly string[]): void =>
  writeFileSync(join(place.dir, name), `${lines.join('\n')}\n`);
const rejects = async (...more: string[]) => (await place.json('rejects', ...more)).document.data;
const codes = async (): Promise<string[]> => (await rejects()).rejects.map((one: { code: string }) => one.code);
const entries = async (): Promise<number> => (await place.json('verify')).document.data.entries;

beforeEach(async () => {
  place = makePlace();
  await place.run('init', '--level', 'school', '--name', '黄河路中学', '--term-start', '2026-09-01', '--yes');
});
afterEach(() => place.remove());

describe('a file of which nothing was taken', () => {
  it('is listed with why, what to do and the cells of its rows', async () => {
    put('学籍.csv', HEAD, ...NAMELESS);
    const { code, document } = await place.json('import', '学籍.csv');
    expect([code, document.data.files[0].status]).toEqual([3, 'rejected']);
    const held = await rejects();
    expect(held).toMatchObject({ open: 2, rejected: 2, flagged: 0 });
    expect(held.rejects[0]).toMatchObject({
      standing: 'rejected',
      file: '学籍.csv',
      row: 2,
      headings: HEAD.split(','),
    });
    expect(held.rejects[0].cells).toContain('七年级');
    const shown = await place.run('rejects');
    expect(shown.out).toContain('学籍.csv');
    expect((await place.json('verify')).document.data.intact).toBe(true);
  });

  it('says so where no sheet of it was understood', async () => {
    put('别的.csv', '物品,数量', '粉笔,3');
    await place.run('import', '别的.csv');
    const [one] = (await rejects()).rejects;
    expect(one).toMatchObject({ standing: 'rejected', file: '别的.csv', severity: 'error' });
    expect(one.hint).not.toBe('');
    expect((await place.run('history')).out).toContain('没有收 别的.csv');
  });

  it('changes nothing when it comes again as it is, and is told again', async () => {
    put('学籍.csv', HEAD, ...NAMELESS);
    await place.run('import', '学籍.csv');
    const before = await entries();
    const again = await place.json('import', '学籍.csv');
    expect(again.code).toBe(3);
    expect(again.document.problems).toHaveLength(2);
    expect(await entries()).toBe(before);
    expect(await rejects()).toMatchObject({ open: 2 });
  });

  it('is off the list once it comes mended, and its new faults stand in place of the old', async () => {
    put('学籍.csv', HEAD, ...NAMELESS);
    await place.run('import', '学籍.csv');
    put('学籍.csv', HEAD, NAMELESS[0]!);
    await place.run('import', '学籍.csv');
    expect((await rejects()).rejects.map((one: { row: number }) => one.row)).toEqual([2]);
    put('学籍.csv', HEAD, '李思雨,女,990101201309110024,七年级,1班');
    await place.run('import', '学籍.csv');
    expect(await rejects()).toMatchObject({ open: 0 });
    expect((await rejects('--all')).rejects).toHaveLength(3);
  });

  it('can be waived, and stays waived when it comes again as it is', async () => {
    put('别的.csv', '物品,数量', '粉笔,3');
    await place.run('import', '别的.csv');
    const [one] = (await rejects()).rejects;
    await place.run('rejects', '--waive', String(one.problemId), '--reason', '不是我们的表', '--yes');
    expect(await rejects()).toMatchObject({ open: 0 });
    await place.run('import', '别的.csv');
    expect(await rejects()).toMatchObject({ open: 0 });
  });

  it('is handed back as a sheet; the mended rows come in and clear it', async () => {
    put('学籍.csv', HEAD, ...NAMELESS);
    await place.run('import', '学籍.csv');
    await place.run('rejects', '--xlsx', '退回.xlsx');
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(join(place.dir, '退回.xlsx'));
    const sheet = book.worksheets[1]!;
    sheet.getCell('B3').value = '李思雨';
    await book.xlsx.writeFile(join(place.dir, '退回.xlsx'));
    const back = await place.json('import', '退回.xlsx');
    expect(back.document.data.totals).toMatchObject({ accepted: 1, rejected: 0 });
    expect((await rejects()).rejects.map((one: { row: number }) => one.row)).toEqual([3]);
  });

  it('is remembered by nobody where it could not even be read, or where strictness takes nothing', async () => {
    const missing = await place.json('import', '没有.csv');
    expect(missing.code).toBe(6);
    put('别的.csv', '物品,数量', '粉笔,3');
    await place.run('import', '--strict', '别的.csv');
    await place.run('import', '--dry-run', '别的.csv');
    expect(await rejects()).toMatchObject({ open: 0 });
    expect(await entries()).toBe(0);
  });

  it('beside others is remembered with them; undone with its command', async () => {
    put('学籍.csv', HEAD, '李思雨,女,990101201309110024,七年级,1班');
    put('坏.xlsx', 'PK\u0003\u0004 this is no workbook');
    expect(readFileSync(join(place.dir, '坏.xlsx')).length).toBeGreaterThan(0);
    const { document } = await place.json('import', '学籍.csv', '坏.xlsx');
    expect(document.data.files.map((one: { status: string }) => one.status)).toEqual(['imported', 'rejected']);
    expect(await codes()).toEqual([expect.stringMatching(/^file\./)]);
    await place.run('undo', '--yes', '--why', '重来');
    expect(await rejects()).toMatchObject({ open: 0 });
    expect((await place.json('verify')).document.data.intact).toBe(true);
  });

  it('that nobody on a register fitted is read again once a register is in', async () => {
    put('考勤.csv', '黄河路中学七年级1班2026年9月考勤 √出勤 ×旷课', '姓名,9月1日,9月2日', '李思雨,√,×');
    await place.run('import', 'attendance', '考勤.csv');
    expect((await rejects()).open).toBeGreaterThan(0);
    put('学籍.csv', HEAD, '李思雨,女,990101201309110024,七年级,1班');
    await place.run('import', '学籍.csv');
    const { document } = await place.json('import', 'attendance', '考勤.csv');
    expect(document.data.files[0].status).toBe('imported');
    expect(await rejects()).toMatchObject({ open: 0 });
  });
});
