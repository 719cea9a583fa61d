// What was mended while a file was read stays visible: at the import, in its JSON, and for good in `rejects --repairs`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePlace, type Place } from '../../support/program.js';

let place: Place;
const child = (n: number): string => `学生${n},女,七年级,1班,2013.4.5`;

beforeEach(async () => {
  place = makePlace();
  await place.run('init', '--level', 'school', '--name', '黄河路中学', '--term-start', '2026-09-01', '--yes');
  const rows = [
    '姓名,性别,身份证号,年级,班级,出生日期',
    '张 三,男,９９０１０１２０１３０４０５００１8,七年级,1班,2013-04-05',
  ];
  writeFileSync(join(place.dir, '学籍.csv'), `${rows.join('\n')}\n`);
});
afterEach(() => place.remove());

describe('repairs', () => {
  it('are said at the import by field, with an example that hides the ID', async () => {
    const { out: stdout } = await place.run('import', '学籍.csv');
    expect(stdout).toContain('学籍.csv：姓名 1 处，如 A2：“张 三” → “张三”');
    expect(stdout).toMatch(/身份证件号 1 处，如 C2：“.*” → “990101\*{8}0018”/);
    expect(stdout).not.toMatch(/２０１３０４０５|20130405/);
  });

  it('are listed in the JSON of the import, 200 a sheet at most, and all of them counted', async () => {
    const rows = Array.from({ length: 230 }, (_, n) => child(n));
    writeFileSync(join(place.dir, '多.csv'), `姓名,性别,年级,班级,出生日期\n${rows.join('\n')}\n`);
    const { document } = await place.json('import', '多.csv');
    const [sheet] = (document.data as { files: { sheets: Record<string, unknown>[] }[] }).files[0]!.sheets;
    expect(sheet!.repairs).toHaveLength(200);
    expect(sheet).toMatchObject({ repaired: 230, repairCount: 230 });
    expect((sheet!.repairs as unknown[])[0]).toEqual({
      cell: 'E2',
      field: 'birth',
      from: '2013.4.5',
      to: '2013-04-05',
    });
    const all = (await place.json('rejects', '--repairs')).document.data as { repairs: unknown[]; count: number };
    expect(all.count).toBe(230);
    expect(all.repairs).toHaveLength(230);
  });

  it('are kept with their place, and also written as a workbook', async () => {
    await place.run('import', '学籍.csv');
    const { document } = await place.json('rejects', '--repairs');
    expect(document.data).toMatchObject({
      count: 2,
      repairs: [
        {
          file: '学籍.csv',
          kind: 'register',
          row: 2,
          name: '张三',
          cell: 'A2',
          field: 'name',
          from: '张 三',
          to: '张三',
        },
        { cell: 'C2', field: 'idNo', to: '990101********0018' },
      ],
    });
    expect((await place.json('rejects', '--repairs', '--file', '没有这个')).document.data).toMatchObject({ count: 0 });
    expect((await place.run('rejects', '--repairs', '--xlsx', '改正.xlsx')).code).toBe(0);
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(join(place.dir, '改正.xlsx'));
    const sheet = book.worksheets[0]!;
    expect((sheet.getRow(1).values as unknown[]).slice(1)).toEqual([
      '文件',
      '表',
      '位置',
      '姓名',
      '哪一项',
      '原来写的',
      '改成',
    ]);
    expect(sheet.getCell('G3').value).toBe('990101********0018');
  });
});
