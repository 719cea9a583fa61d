// Rows handed back as a workbook, mended in place and imported again: they clear their problems and never stand for a class.
import { join } from 'node:path';
import exceljs, { type Worksheet } from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '#ledger/open.js';
import { day } from '#model/day.js';
import { writePlainBook } from '#sheets/plain-book.js';
import { makePlace, type Place } from '../support/program.js';

const HEAD = ['姓名', '性别', '身份证号', '班级'];
const BAD_ID = '990101201304050010';
const GOOD_ID = '990101201304050018';
const CLASS: readonly (readonly (string | null)[])[] = [
  ['张晓明', '男', BAD_ID, '七年级1班'],
  ['李思雨', '女', '990101201309110024', '同上'],
  [null, '女', null, '同上'],
  ...['赵', '钱', '孙', '周', '吴', '郑', '冯', '陈'].map((name) => [`${name}一`, '男', null, '同上']),
];

let place: Place;
const path = (name: string): string => join(place.dir, name);
const open = async () => (await place.json('rejects')).document.data;
const heads = async () => {
  const ledger = await openLedger(path('taizhang.db'));
  const found = await ledger.enrolment(day('2026-10-20'));
  await ledger.close();
  return found.map((one) => [one.gradeText, one.classNo, one.count]);
};
const opened = async (name: string) => {
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(path(name));
  return book;
};
/** Row and column of the cells that are coloured, below the first row. */
const coloured = (sheet: Worksheet): string[] => {
  const found: string[] = [];
  sheet.eachRow((row) =>
    row.eachCell({ includeEmpty: true }, (cell) => {
      if (cell.fill?.type === 'pattern' && cell.fill.fgColor?.argb === 'FFFFE699') found.push(cell.address);
    }),
  );
  return found;
};

beforeEach(async () => {
  place = makePlace();
  await place.run('init', '--level', 'school', '--name', '黄河路中学', '--term-start', '2026-09-01', '--yes');
  const rows = [['黄河路中学学生花名册'], HEAD, ...CLASS];
  await writePlainBook(path('学籍.xlsx'), [{ name: '名册', rows, merges: ['A1:D1'] }]);
  await place.run('import', '学籍.xlsx');
});
afterEach(() => place.remove());

describe('rows of a register handed back', () => {
  it('come with their title and headings, the cells in question coloured, and a hidden, locked key', async () => {
    const { code, document } = await place.json('rejects', '--xlsx', '退回.xlsx');
    expect(code).toBe(0);
    expect(document.data).toMatchObject({ files: [path('退回.xlsx')], sheets: ['名册 学籍'] });
    const sheet = (await opened('退回.xlsx')).getWorksheet('名册 学籍')!;
    expect(sheet.getCell('B2').value).toBe('黄河路中学学生花名册');
    expect(sheet.getCell('A3').value).toBe('怎么改');
    expect(['B3', 'C3', 'D3', 'E3'].map((at) => sheet.getCell(at).value)).toEqual(HEAD);
    expect(sheet.getCell('D4').value).toBe(BAD_ID);
    expect(String(sheet.getCell('A4').value)).toContain('校验位');
    expect(coloured(sheet)).toEqual(expect.arrayContaining(['D4', 'B5']));
    expect(sheet.getColumn(6).hidden).toBe(true);
    expect(sheet.getCell('F4').protection?.locked ?? true).toBe(true);
    expect(sheet.getCell('D4').protection?.locked).toBe(false);
    // 同上 says nothing in a row that stands alone.
    expect(sheet.getCell('E5').value).toBe('七年级1班');
  });

  it('clear their problems when they come back, and the class keeps everybody', async () => {
    const before = await open();
    expect(await heads()).toEqual([['七年级', '1', 10]]);
    await place.run('rejects', '--xlsx', '退回.xlsx');
    const book = await opened('退回.xlsx');
    const sheet = book.getWorksheet('名册 学籍')!;
    sheet.getCell('D4').value = GOOD_ID;
    sheet.getCell('B5').value = '何小花';
    await book.xlsx.writeFile(path('退回.xlsx'));
    const { document } = await place.json('import', '退回.xlsx');
    expect(document.data.totals).toMatchObject({ rows: 2, accepted: 2, rejected: 0 });
    expect(await heads()).toEqual([['七年级', '1', 11]]);
    const after = (await open()).rejects.map((one: { code: string; row: number }) => [one.code, one.row]);
    expect(after).not.toContainEqual(['id.checksum', 3]);
    // 何小花 is in now, but still without an ID, and so are the eight whose rows were left as they were.
    expect((await open()).open).toBe(before.open - 1);
    expect((await place.json('verify')).document.data.intact).toBe(true);
    expect((await place.json('import', '退回.xlsx')).document.data.files[0].status).toBe('unchanged');
  });

  it('join their class after a whole register of the same command', async () => {
    await place.run('rejects', '--xlsx', '退回.xlsx');
    const book = await opened('退回.xlsx');
    book.getWorksheet('名册 学籍')!.getCell('B5').value = '何小花';
    await book.xlsx.writeFile(path('退回.xlsx'));
    await writePlainBook(path('新学籍.xlsx'), [{ name: '名册', rows: [HEAD, ...CLASS.slice(0, 2)], merges: [] }]);
    const { code } = await place.json('import', '--replace', '退回.xlsx', '新学籍.xlsx');
    expect(code).toBeLessThan(4);
    expect(await heads()).toEqual([['七年级', '1', 3]]);
  });

  it('are known by their keys alone: another ledger refuses them, a copy as text is understood', async () => {
    await place.run('rejects', '--xlsx', '退回.xlsx');
    const other = makePlace();
    await other.run('init', '--level', 'school', '--name', '黄河路中学', '--term-start', '2026-09-01', '--yes');
    const refused = await other.json('import', path('退回.xlsx'));
    expect(refused.document.problems.map((one: { code: string }) => one.code)).toContain('returned.unknown');
    other.remove();
    const book = await opened('退回.xlsx');
    for (const one of book.worksheets) if (one.name !== '名册 学籍') book.removeWorksheet(one.id);
    book.getWorksheet('名册 学籍')!.getCell('B5').value = '何小花';
    await book.csv.writeFile(path('退回.csv'));
    const { document } = await place.json('import', '退回.csv');
    expect(document.data.totals).toMatchObject({ rows: 1, accepted: 1 });
    expect(await heads()).toEqual([['七年级', '1', 11]]);
  });
});

describe('an attendance sheet handed back', () => {
  it('comes whole, and read again it is the sheet that it was, mended', async () => {
    const rows = [
      ['黄河路中学七年级1班2026年10月考勤表'],
      ['姓名', '8', '9', '10', '12'],
      ['张晓明', '√', '√', '好', '√'],
      ['李思雨', '√', '×', '×', '×'],
      ['没这人', '√', '√', '√', '√'],
      ['说明：√出勤 ×旷课'],
    ];
    await writePlainBook(path('考勤.xlsx'), [{ name: '七1', rows, merges: ['A1:E1'] }]);
    await place.run('import', '考勤.xlsx');
    const before = (await open()).open;
    await place.run('rejects', '--xlsx', '退回.xlsx', '--file', '考勤');
    const book = await opened('退回.xlsx');
    const sheet = book.getWorksheet('七1 考勤')!;
    expect(coloured(sheet)).toContain('E4');
    expect(sheet.getCell('B7').value).toBe('说明：√出勤 ×旷课');
    sheet.getCell('E4').value = '√';
    sheet.getCell('B6').value = '赵一';
    await book.xlsx.writeFile(path('退回.xlsx'));
    const { document } = await place.json('import', '退回.xlsx');
    expect(document.data.totals).toMatchObject({ rows: 3, accepted: 3, rejected: 0 });
    expect((await open()).open).toBe(before - 2);
  });

  it('is read as its first import was told to read it, each time that it comes back', async () => {
    const rows = [
      ['黄河路中学七年级1班2026年10月考勤表'],
      ['姓名', '8', '9', '10', '12', '13'],
      ['张晓明', null, null, '好', null, null],
      ['李思雨', null, '×', '×', null, null],
    ];
    await writePlainBook(path('考勤.xlsx'), [{ name: '七1', rows, merges: ['A1:F1'] }]);
    await place.run('import', '考勤.xlsx', '--filled-to', '2026-10-12', '--today', '2026-10-13');
    const back = async (from: string, file: string, mark: string | null, ...said: string[]) => {
      await place.run('rejects', '--xlsx', file, '--file', from);
      const book = await opened(file);
      book.worksheets.at(-1)!.getCell('E4').value = mark;
      await book.xlsx.writeFile(path(file));
      const { document } = await place.json('import', file, '--today', '2026-11-20', ...said);
      return document.data.files[0].sheets.at(-1).assumptions.find((one: string) => one.includes('空白'));
    };
    // The month is over by now, but the sheet was filled in on 13 October.
    expect(await back('考勤.xlsx', '退回.xlsx', '坏')).toContain('按要求算到2026-10-12');
    expect(await back('退回.xlsx', '退回2.xlsx', '差')).toContain('按要求算到2026-10-12');
    expect(await back('退回2.xlsx', '退回3.xlsx', null, '--filled-to', '2026-10-09')).toContain('按要求算到2026-10-09');
  });

  it('leaves blank what it left blank when it came first, though its month is over by now', async () => {
    const rows = [
      ['黄河路中学七年级1班2026年10月考勤表'],
      ['姓名', '8', '9', '10', '12', '13'],
      ['张晓明', null, '好', null, null, null],
      ['李思雨', null, '×', '×', null, null],
    ];
    await writePlainBook(path('考勤.xlsx'), [{ name: '七1', rows, merges: ['A1:F1'] }]);
    await place.run('import', '考勤.xlsx', '--today', '2026-10-13');
    await place.run('rejects', '--xlsx', '退回.xlsx', '--file', '考勤');
    const book = await opened('退回.xlsx');
    book.getWorksheet('七1 考勤')!.getCell('D4').value = null;
    await book.xlsx.writeFile(path('退回.xlsx'));
    const { document } = await place.json('import', '退回.xlsx', '--today', '2026-11-20');
    const { assumptions } = document.data.files[0].sheets.at(-1);
    expect(assumptions.find((one: string) => one.includes('空白'))).toContain('算到最后有标记的一天2026-10-10');
  });

  it('brings along the legend that stood on a sheet of its own', async () => {
    const rows = [
      ['黄河路中学七年级1班2026年10月考勤表'],
      ['姓名', '8', '9', '10', '12'],
      ['张晓明', '√', '√', '√', '√'],
      ['李思雨', '√', '▲', '▲', '▲'],
      ['没这人', '√', '√', '√', '√'],
    ];
    const legend = [['图例'], ['√', '出勤'], ['▲', '旷课'], ['◎', '迟到']];
    const sheets = [
      { name: '七1', rows, merges: ['A1:E1'] },
      { name: '说明', rows: legend, merges: [] },
    ];
    await writePlainBook(path('考勤.xlsx'), sheets);
    await place.run('import', '考勤.xlsx');
    expect((await place.json('scan', '--today', '2026-10-13')).document.data.opened).toHaveLength(1);
    await place.run('rejects', '--xlsx', '退回.xlsx', '--file', '考勤');
    const book = await opened('退回.xlsx');
    const sheet = book.getWorksheet('七1 考勤')!;
    expect(sheet.getCell('B4').value).toBe('▲ 旷课');
    sheet.getCell('B10').value = '赵一';
    await book.xlsx.writeFile(path('退回.xlsx'));
    const { document } = await place.json('import', '退回.xlsx');
    expect(document.data.totals).toMatchObject({ rows: 3, accepted: 3, rejected: 0 });
    expect(document.data.files[0].sheets[0].assumptions).toContain('符号按图例读：√出勤 ▲旷课 ◎迟到');
    await place.run('scan', '--today', '2026-10-13');
    expect((await place.json('cases')).document.data.cases.map((one: { status: string }) => one.status)).toEqual([
      'suspected',
    ]);
  });
});
