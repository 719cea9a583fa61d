// What import keeps, refuses and takes again, through the whole program; recorded runs show how it reads.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encrypt } from '#sheets/encrypt.js';
import { writePlainBook } from '#sheets/plain-book.js';
import { answering, makePlace, type Place } from '../support/program.js';

const HEAD = '学校名称,年级,班级,姓名,性别,身份证号,学籍号';
const FIRST = '黄河路中学,七年级,1班,张晓明,男,990101201304050018,G990101201304050018';
const SECOND = '黄河路中学,七年级,1班,李思雨,女,990101201309110024,G990101201309110024';
const SHEET = `黄河路中学七年级1班2026年10月考勤表
姓名,8,9,10,12
张晓明,√,√,√,√
李思雨,√,×,×,×
说明：√出勤 ×旷课
`;

let place: Place;
const put = (name: string, text: string): void => writeFileSync(join(place.dir, name), text);
const open = async () => (await place.json('rejects')).document.data.open;

beforeEach(async () => {
  place = makePlace();
  await place.run('init', '--level', 'school', '--name', '黄河路中学', '--term-start', '2026-09-01', '--yes');
  put('学籍.csv', `${HEAD}\n${FIRST}\n`);
  put('考勤.csv', SHEET);
});
afterEach(() => place.remove());

describe('a sheet whose children were not all on the register', () => {
  it('is taken again, and its problems are mended, once a later register knows them', async () => {
    await place.run('import', '学籍.csv');
    const first = await place.json('import', '考勤.csv');
    expect(first.code).toBe(3);
    expect(first.document.data.totals).toMatchObject({ rows: 2, accepted: 1, rejected: 1 });
    expect((await place.json('import', '考勤.csv')).document.data.files[0].status).toBe('unchanged');
    expect(await open()).toBe(1);
    put('学籍.csv', `${HEAD}\n${FIRST}\n${SECOND}\n`);
    expect((await place.json('import', '学籍.csv')).code).toBe(0);
    const again = await place.json('import', '考勤.csv');
    expect(again.code).toBe(0);
    expect(again.document.data.files[0]).toMatchObject({ status: 'imported' });
    expect(await open()).toBe(0);
    expect((await place.json('import', '考勤.csv')).document.data.files[0].status).toBe('unchanged');
  });

  it('leaves nothing behind where it fits nobody, so that it can come again', async () => {
    const first = await place.json('import', 'attendance', '考勤.csv');
    expect(first.code).toBe(3);
    expect(first.document.data.files[0]).toMatchObject({ status: 'rejected' });
    expect(first.document.data.totals).toMatchObject({ rows: 2, accepted: 0, rejected: 2 });
    await place.run('import', '学籍.csv');
    expect((await place.json('import', '考勤.csv')).document.data.totals).toMatchObject({ accepted: 1, rejected: 1 });
  });
});

describe('an attendance sheet that says nothing of the classes with nobody absent', () => {
  it('is read anew where somebody says up to when it was filled in', async () => {
    put('学籍.csv', `${HEAD}\n${FIRST}\n${SECOND}\n`);
    await place.run('import', '学籍.csv');
    put(
      '考勤.csv',
      '2026年10月考勤表\n班级,姓名,8,9,10,12\n七年级1班,张晓明,,,,\n七年级1班,李思雨,,,,\n说明：×旷课，空白为出勤\n',
    );
    const first = (await place.json('import', '考勤.csv', '--today', '2026-10-13')).document;
    expect(first.problems.map((one: { code: string }) => one.code)).toEqual(['attendance.nothing-covered']);
    expect((await place.json('import', '考勤.csv', '--today', '2026-10-13')).document.data.files[0].status).toBe(
      'unchanged',
    );
    const again = (await place.json('import', '考勤.csv', '--filled-to', '2026-10-12', '--today', '2026-10-13'))
      .document;
    expect(again.data.files[0].status).toBe('imported');
    expect(again.problems).toEqual([]);
    const { gaps } = (await place.json('scan', '--today', '2026-10-13')).document.data;
    expect(JSON.stringify(gaps)).not.toContain('2026-10-09');
  });

  it('is not stored again where the same is said again', async () => {
    put('学籍.csv', `${HEAD}\n${FIRST}\n${SECOND}\n`);
    await place.run('import', '学籍.csv');
    put('考勤.csv', '2026年10月考勤表\n班级,姓名,8,9,10,12\n七年级1班,张晓明,,,,\n七年级1班,李思雨,,,,×\n');
    const take = async (...said: string[]) => {
      const { document } = await place.json('import', '考勤.csv', ...said);
      const { document: chain } = await place.json('verify');
      return [document.data.files[0].status, document.problems.length, chain.data.entries];
    };
    const to = (on: string, today = '2026-10-13') => take('--filled-to', on, '--today', today);
    const [, , first] = await to('2026-10-12');
    expect(await to('2026-10-12')).toEqual(['unchanged', 0, first]);
    expect(await to('2026-10-12', '2026-10-20')).toEqual(['unchanged', 0, first]);
    expect(await to('2026-10-09')).toEqual(['imported', 0, first + 1]);
    expect(await to('2026-10-09')).toEqual(['unchanged', 0, first + 1]);
    expect(await to('2026-10-12')).toEqual(['unchanged', 0, first + 1]);
    // The last mark stands on the 12th, and so far it is known already.
    expect(await take('--blank', 'present', '--today', '2026-10-13')).toEqual(['unchanged', 0, first + 1]);
  });
});

describe('a row that comes twice', () => {
  it('and names another class is said, and the first row counts', async () => {
    put('学籍.csv', `${HEAD}\n${FIRST}\n${SECOND}\n${FIRST.replace('1班', '2班')}\n${SECOND}\n`);
    const { code, document } = await place.json('import', '学籍.csv');
    expect(code).toBe(0);
    expect(document.data.totals).toMatchObject({ rows: 4, accepted: 2, duplicates: 2 });
    expect(document.problems).toMatchObject([{ code: 'import.two-classes', row: 4 }]);
    expect(document.problems[0].message).toContain('这里是七年级2班，学籍.csv › 学籍 第 2 行是七年级1班');
  });

  it('counts once, and what is in doubt about it is told once', async () => {
    const row = '黄河路中学,七年级,1班,王小雨,女,,';
    put('两遍.csv', `${HEAD}\n${row}\n${FIRST}\n${row}\n${row}\n`);
    const { document } = await place.json('import', '两遍.csv');
    expect(document.data.totals).toMatchObject({ rows: 4, accepted: 2, duplicates: 2, flagged: 1, rejected: 0 });
    const doubts = document.problems.filter((one: { code: string }) => one.code === 'id.missing');
    expect(doubts.map((one: { row: number }) => one.row)).toEqual([2]);
    expect((await place.json('verify')).code).toBe(0);
  });
});

describe('attendance counts its rows as they stand in the file: taken and rejected make all of them', () => {
  const HEADED = '黄河路中学七年级1班';
  it.each([
    [
      'a child of a list on several days',
      `${HEADED}学生考勤表
日期,姓名,状态
2026-10-08,张晓明,旷课
2026-10-08,王不在,旷课
2026-10-09,王不在,旷课
2026-10-12,王不在,病假
2026-10-12,张晓明,早走了`,
      { rows: 5, accepted: 1, rejected: 4 },
    ],
    [
      'a row of several days',
      `${HEADED}学生请假考勤表
日期,姓名,状态
2026-10-08至2026-10-12,王不在,病假
2026-10-12,张晓明,旷课`,
      { rows: 2, accepted: 1, rejected: 1 },
    ],
    [
      'a row that names several, one of them known',
      `${HEADED}缺勤登记
日期,应到,实到,缺勤学生
2026-10-08,2,0,张晓明、王不在
2026-10-09,2,1,王不在
2026-10-12,2,2,无`,
      { rows: 3, accepted: 2, rejected: 1 },
    ],
    [
      'lists of a class that nobody knows',
      `黄河路中学九年级9班缺勤登记
日期,应到,实到,缺勤学生
2026-10-08,2,1,王不在
2026-10-12,2,2,无`,
      { rows: 2, accepted: 0, rejected: 2 },
    ],
    [
      'a child on two rows, one for each half of the day',
      `${HEADED}2026年10月考勤表
姓名,时段,8,9,10,12
张晓明,上午,√,√,√,√
,下午,√,√,√,√
王不在,上午,√,√,√,√
,下午,√,√,√,×
说明：√出勤 ×旷课`,
      { rows: 4, accepted: 2, rejected: 2 },
    ],
    [
      'one child twice, and both times otherwise: neither row is taken',
      `${HEADED}2026年10月考勤表
姓名,8,9,10,12
张晓明,√,√,√,√
张晓明,√,×,√,√
说明：√出勤 ×旷课`,
      { rows: 2, accepted: 0, rejected: 2 },
    ],
  ])('%s', async (_, text, wanted) => {
    await place.run('import', '学籍.csv');
    put('缺勤.csv', text);
    const { document } = await place.json('import', 'attendance', '缺勤.csv');
    expect(document.data.totals).toMatchObject({ ...wanted, duplicates: 0 });
  });
});

describe('many files', () => {
  it('come in one command in any order; a broken one is held back alone', async () => {
    put('坏.xlsx', 'PK\u0003\u0004 nonsense');
    const { code, document } = await place.json('import', '考勤.csv', '坏.xlsx', '学籍.csv');
    expect(code).toBe(3);
    const status = document.data.files.map((one: { file: string; status: string }) => [one.file, one.status]);
    expect(status).toEqual([
      ['考勤.csv', 'imported'],
      ['坏.xlsx', 'rejected'],
      ['学籍.csv', 'imported'],
    ]);
    expect((await place.json('history')).document.data.commands).toHaveLength(1);
  });

  it('the same file twice counts once', async () => {
    put('学籍副本.csv', `${HEAD}\n${FIRST}\n`);
    const { document } = await place.json('import', '学籍.csv', '学籍副本.csv');
    expect(document.data.files.map((one: { status: string }) => one.status)).toEqual(['imported', 'unchanged']);
  });
});

describe('--strict', () => {
  it('says of every file that it was not taken, and counts those of which no row could be read', async () => {
    put('甲.csv', `${HEAD}\n${FIRST}\n`);
    put('乙.csv', `${HEAD}\n${FIRST}\n`);
    put('丙.csv', '一\n二\n');
    const { out } = await place.run('import', '甲.csv', '乙.csv', '丙.csv', '--strict');
    expect(out).not.toMatch(/甲\.csv +.* 导入 /);
    expect(out).toContain('和 甲.csv 一样，不变');
    expect(out).toContain('从严导入：有 1 处不能收');
    expect((await place.run('import', '甲.csv', '乙.csv')).out).toMatch(/甲\.csv +.* 导入 /);
  });

  it('takes nothing where a row is rejected, everything where none is', async () => {
    put('学籍.csv', `${HEAD}\n${FIRST}\n黄河路中学,七年级,1班,,女,990101201309110024,\n`);
    const refused = await place.json('import', '学籍.csv', '--strict');
    expect([refused.code, refused.document.data.kept]).toEqual([3, false]);
    expect((await place.json('verify')).document.data.entries).toBe(0);
    put('学籍.csv', `${HEAD}\n${FIRST}\n${SECOND}\n`);
    const taken = await place.json('import', '学籍.csv', '--strict');
    expect([taken.code, taken.document.data.kept]).toEqual([0, true]);
  });
});

describe('a path that leads nowhere', () => {
  it('ends with 6 where nothing else was named, with 3 beside a good one', async () => {
    expect((await place.json('import', '没有.csv')).code).toBe(6);
    expect((await place.json('import', '没有.csv', '学籍.csv')).code).toBe(3);
  });
});

describe('a folder', () => {
  it('says of every file what it was taken for and why, and passes nothing over in silence', async () => {
    mkdirSync(join(place.dir, '各班'));
    put('各班/~$学籍.xlsx', 'x');
    put('各班/学籍.csv', `${HEAD}\n${FIRST}\n`);
    put('各班/菜单.csv', '食堂,菜名,价格\n一,白菜,3\n');
    put('各班/通知.pdf', '%PDF-1.4 x');
    const ran = await place.run('import', '各班');
    expect(ran.out).toMatch(/学籍\.csv +学籍 +学籍 +导入 +1 +1 .*写着“学籍”/);
    expect(ran.out).toMatch(/菜单\.csv +菜单 +没有认出 +没有收/);
    expect(ran.out).toMatch(/通知\.pdf +没有收/);
    const { document } = await place.json('import', '各班');
    const codes = document.problems.map((one: { file: string; code: string }) => `${one.file} ${one.code}`);
    expect(codes).toEqual(
      expect.arrayContaining(['~$学籍.xlsx file.skipped-lock', '菜单.csv sheet.unknown-kind', '通知.pdf file.pdf']),
    );
    expect(document.data.files.map((one: { status: string }) => one.status)).toEqual([
      'unchanged',
      'rejected',
      'rejected',
    ]);
  });

  it('explains a file again that is in already', async () => {
    await place.run('import', '学籍.csv');
    const ran = await place.run('import', '学籍.csv', '--explain');
    expect(ran.out).toContain('以前导入过，不变');
    expect(ran.out).toContain('D 列“姓名” → 姓名（name）');
    expect((await place.json('import', '学籍.csv')).document.data.totals.rows).toBe(0);
  });
});

describe('a workbook with a password', () => {
  const sheet = { name: '七1', rows: [HEAD.split(','), FIRST.split(',')], merges: [] };
  beforeEach(async () => {
    await writePlainBook(join(place.dir, '加密.xlsx'), [sheet]);
    const plain = readFileSync(join(place.dir, '加密.xlsx'));
    writeFileSync(join(place.dir, '加密.xlsx'), await encrypt(plain, '好Mima1'));
  });

  it('is refused in words off a terminal, and the next file goes on', async () => {
    const { code, document } = await place.json('import', '加密.xlsx', '学籍.csv');
    expect(code).toBe(3);
    expect(document.problems[0]).toMatchObject({ code: 'file.password-needed', file: '加密.xlsx' });
    expect(document.data.files[1].status).toBe('imported');
  });

  it('opens with --password-file, and a wrong one is said', async () => {
    put('密码.txt', '\ufeff好Mima1\r\n');
    const { document } = await place.json('import', '加密.xlsx', '--password-file', '密码.txt', '--dry-run');
    expect(document.data.totals).toMatchObject({ rows: 1, accepted: 1 });
    put('密码.txt', 'x');
    const wrong = await place.json('import', '加密.xlsx', '--password-file', '密码.txt');
    expect(wrong.document.problems[0].code).toBe('file.password-wrong');
  });

  it('is asked for on a terminal, once; nothing typed passes the file over', async () => {
    const ask = answering('好Mima1');
    const ran = await place.asking(ask, 'import', '加密.xlsx', '学籍.csv');
    expect(ask.asked).toEqual([expect.stringContaining('加密.xlsx')]);
    expect(ran.out).toMatch(/加密\.xlsx +七1 +学籍 +导入/);
    expect(ran.all).not.toContain('好Mima1');
    await place.run('undo', '--yes');
    expect((await place.asking(answering(''), 'import', '加密.xlsx')).code).toBe(3);
  });
});

describe('own headings', () => {
  it('are read once taizhang.json says so, and fields lists them', async () => {
    put('花名册.csv', '学子,身份证号,班级\n张晓明,990101201304050018,七年级1班\n');
    expect((await place.json('import', 'register', '花名册.csv')).document.data.totals.rows).toBe(0);
    const file = join(place.dir, 'taizhang.json');
    const held = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...held, headings: { register: { name: ['学子'] } } }));
    expect((await place.json('import', '花名册.csv')).document.data.totals).toMatchObject({ rows: 1, accepted: 1 });
    expect((await place.run('fields', 'register')).out).toContain('学子（本单位）');
  });

  it('are suggested where an unknown one looks like a known one, never taken by likeness', async () => {
    put('花名册.csv', '姓名,身份证号,班级,民族族\n张晓明,990101201304050018,七年级1班,汉族\n');
    const { document } = await place.json('import', '花名册.csv');
    const said = document.problems.find((one: { code: string }) => one.code === 'heading.unknown');
    expect(`${said.message}${said.hint}`).toContain('民族');
    expect(document.data.files[0].sheets[0].bindings.map((one: { field: string }) => one.field)).not.toContain(
      'ethnicity',
    );
  });
});
