// A legend on a sheet of its own: used by the sheets without one, before or after them, and never in place of their own.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writePlainBook } from '#sheets/plain-book.js';
import { makePlace, type Place } from '../../support/program.js';

const LEGEND = [['符号说明'], ['＋', '出勤'], ['※', '旷课']];
const DAYS = ['9月7日', '9月8日', '9月9日', '9月10日'];
const GRID = [
  ['七年级1班2026年9月考勤'],
  ['姓名', ...DAYS],
  ['张晓明', '※', '※', '※', '＋'],
  ['李思雨', '＋', '＋', '＋', '＋'],
];

let place: Place;
beforeEach(async () => {
  place = makePlace();
  await place.run('init', '--level', 'school', '--name', '黄河路中学', '--term-start', '2026-09-01', '--yes');
  const rows = [
    ['姓名', '性别', '班级'],
    ['张晓明', '男', '七年级1班'],
    ['李思雨', '女', '七年级1班'],
  ];
  await writePlainBook(join(place.dir, '学籍.xlsx'), [{ name: '名册', rows, merges: [] }]);
  await place.run('import', '学籍.xlsx');
});
afterEach(() => place.remove());

const taken = async (...sheets: [name: string, rows: (string | null)[][]][]) => {
  const book = sheets.map(([name, rows]) => ({ name, rows, merges: [] }));
  await writePlainBook(join(place.dir, '考勤.xlsx'), book);
  const { code, document } = await place.json('import', 'attendance', '考勤.xlsx');
  const scanned = (await place.json('scan', '--today', '2026-09-30')).document.data;
  const found = [...scanned.opened, ...scanned.returned] as { student: { name: string } }[];
  return { code, sheets: document.data.files[0].sheets, cases: [...new Set(found.map((one) => one.student.name))] };
};

describe('a legend on a sheet of its own', () => {
  it('is used, even where it stands last, and the sheets say so', async () => {
    const { code, sheets, cases } = await taken(['9月', GRID], ['说明', LEGEND]);
    expect([code, cases]).toEqual([0, ['张晓明']]);
    expect(sheets).toHaveLength(1);
    expect(sheets[0].assumptions).toContain('这张表上没有图例，用的是“说明”表上的');
  });

  it('gives way to the legend of the sheet itself', async () => {
    const own = [...GRID, ['图例：※出勤 ＋旷课']];
    const { cases } = await taken(['9月', own], ['说明', LEGEND]);
    expect(cases).toEqual(['李思雨']);
  });

  it('is none where the sheet lists children, which are then read', async () => {
    const listing = [...GRID, ['图例：＋出勤 ※旷课']];
    const { sheets, cases } = await taken(['说明', listing]);
    expect([sheets.length, cases]).toEqual([1, ['张晓明']]);
    const again = await taken(['9月', GRID], ['备注', listing]);
    expect(again.sheets.map((one: { name: string; rows: number }) => [one.name, one.rows])).toEqual([
      ['9月', 2],
      ['备注', 2],
    ]);
  });
});
