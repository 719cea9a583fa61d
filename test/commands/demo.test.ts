// The demo plays the main job through the real commands: what it says at the end must be what its schools lived.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePlace, type Place } from '../support/program.js';
import { workbookText } from '../support/workbook-text.js';

/** All words of a workbook; fails where it is none. */
const textOf = (path: string): string => workbookText(readFileSync(path));

describe('demo', () => {
  let place: Place;
  let code = -1;
  // biome-ignore lint/suspicious/noExplicitAny: the document of --json
  let data: any;

  beforeAll(async () => {
    place = makePlace();
    const ran = await place.json('demo', '--to', '演示');
    code = ran.code;
    data = ran.document.data ?? ran.document;
  }, 60_000);
  afterAll(() => place.remove());

  test('ends well, in the folder that was named', () => {
    expect(code, JSON.stringify(data).slice(0, 500)).toBe(0);
    expect(data.folder).toBe(join(place.dir, '演示'));
    for (const file of data.files) expect(existsSync(file), file).toBe(true);
  });

  test.each([
    [
      '青石镇初级中学',
      '彭志强',
      {
        status: 'closed',
        since: '2026-09-07',
        detectedOn: '2026-09-09',
        returnedOn: '2026-09-14',
        closedOn: '2026-09-24',
        absentDays: 5,
      },
    ],
    [
      '青石镇初级中学',
      '彭志强',
      {
        status: 'returned',
        since: '2026-10-12',
        detectedOn: '2026-10-14',
        returnedOn: '2026-10-15',
        previousCase: '2026-0001',
      },
    ],
    ['石门中心小学', '袁可馨', { status: 'dismissed', since: '2026-09-15', detectedOn: '2026-09-17' }],
    [
      '河口九年一贯制学校',
      '李强',
      { status: 'persuading', since: '2026-09-09', detectedOn: '2026-09-11', returnedOn: null },
    ],
    [
      '河口九年一贯制学校',
      '赵秀英',
      { status: 'returned', since: '2026-09-30', detectedOn: '2026-10-08', returnedOn: '2026-10-09', absentDays: 2 },
    ],
  ])('%s: %s', (school, name, expected) => {
    const cases = data.cases.filter(
      (one: { school: string; student: { name: string } }) => one.school === school && one.student.name === name,
    );
    expect(cases.find((one: { since: string }) => one.since === expected.since)).toMatchObject(expected);
  });

  test('no other child has a case: two days are under 48 hours, a sick note is no truancy', () => {
    expect(data.cases).toHaveLength(5);
    expect(data.caseNos).toHaveLength(5);
  });

  test('tells its chapters in Chinese, every line with something in it', async () => {
    expect(data.weeks).toHaveLength(7);
    const told = data.weeks.flatMap((week: { lines: string[] }) => week.lines).join('\n');
    expect(told).not.toMatch(/undefined|null|NaN/);
    expect(told).toContain('导入学籍 16 行，收下 16，修好 0，存疑 1，退回 0');
    expect(told).toContain('导入学籍 14 行，收下 14，修好 2，存疑 0，退回 0');
    expect(told).toContain('按同一行的学籍号补回');
    expect(told).toContain('“于志强”的身份证号校验位不对');
    expect(told).toContain('是 2026-0001 的反弹');
    expect(told).toContain('改为已排除（补假）');
  });

  test('one case has its papers from first absence to closed, each a workbook about that child', () => {
    const own = data.papers.filter(
      (one: { school: string; caseNo: string }) => one.school === '青石镇初级中学' && one.caseNo === '2026-0001',
    );
    expect(own.map((one: { on: string; title: string }) => `${one.on} ${one.title}`)).toEqual([
      '2026-09-11 辍学学生情况书面报告',
      '2026-09-11 家访回执单',
      '2026-09-11 家访登记表',
      '2026-09-11 义务教育复学承诺书',
      '2026-09-18 控辍保学“一生一案”',
      '2026-09-18 个性化辅导计划',
      '2026-09-24 义务教育适龄儿童少年辍学（失学）情况登记表',
      '2026-09-24 劝返过程记录',
      '2026-09-24 复学学生跟踪管理档案',
      '2026-09-24 销号台账',
    ]);
    const told = data.weeks.flatMap((week: { lines: string[] }) => week.lines).join('\n');
    for (const { title, file } of own) {
      expect(told).toContain(`《${title}》：青石镇初级中学/out/${basename(file)}`);
      expect(textOf(file), file).toContain('彭志强');
    }
    expect(textOf(own[3].file)).toContain('2026年9月14日');
    expect(textOf(own[9].file)).toContain('返校复学');
  });

  test('at the end nothing is overdue, and what is to come is there', () => {
    expect(data.due.map((one: { school: string; late: number }) => `${one.school} ${one.late}`)).toEqual([
      '青石镇初级中学 0',
      '石门中心小学 0',
      '河口九年一贯制学校 0',
    ]);
    const left = data.due.flatMap((one: { lines: { name: string }[] }) => one.lines.map(({ name }) => name));
    expect(left).toContain('返校后第30天跟踪回访');
    expect(left).toContain('报送 2026-10 月报');
    expect(left).not.toContain('报送 2026-09 月报');
    expect(left).not.toContain('书面报告');
  });

  test('the month goes up: twice is once, the broken file is held, who sent nothing is named, the sum is right', async () => {
    const told = data.weeks.flatMap((week: { lines: string[] }) => week.lines).join('\n');
    expect(told).toContain('又报一次：内容没有变，仍是第 1 次');
    expect(told).toContain('合并 4 份文件，收下 3 所学校');
    expect(told).toContain('石门中心小学9月（没传完）.xlsx：没有收下，文件不完整');
    expect(told).toContain('还没有报：杨柳小学（2199000004，青石镇）');
    expect(told).toContain('再合并一次：3 份不变');
    expect(told).toContain('9 月汇总：在籍 45，新发现 3，排除 1，返校 1，销号 1，月末未销号 1');
    const office = join(data.folder, '青石镇中心学校');
    const merged = await place.json('merge', '-C', office, '--month', '2026-09');
    expect(merged.document.data.missing).toMatchObject([{ school: '杨柳小学' }]);
    expect(merged.document.data.totals).toMatchObject({ schools: 3, enrolment: 45 });
    expect(textOf(join(office, 'out', '义务教育控辍保学工作月报表-2026-09.xlsx'))).toContain('青石镇中心学校');
  });

  test('is the same story twice', async () => {
    const again = await place.json('demo', '--to', '又一次');
    const bare = (text: string): string =>
      text.replaceAll(join(place.dir, '又一次'), '').replaceAll(join(place.dir, '演示'), '');
    expect(bare(JSON.stringify(again.document.data.weeks))).toBe(bare(JSON.stringify(data.weeks)));
    expect(again.document.data.caseNos).toEqual(data.caseNos);
  }, 60_000);

  test('refuses a folder that holds something', async () => {
    mkdirSync(join(place.dir, '满的'));
    writeFileSync(join(place.dir, '满的', '别人的.txt'), '');
    const ran = await place.json('demo', '--to', '满的');
    expect(ran.code).toBe(2);
    expect(ran.document.error.code).toBe('demo.folder');
  });
});
