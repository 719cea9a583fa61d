// The demo plays the main job through the real commands: what it says at the end must be what its schools lived.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePlace, type Place } from '../support/program.js';

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

  test('tells the six weeks in Chinese, every line with something in it', async () => {
    expect(data.weeks).toHaveLength(6);
    const told = data.weeks.flatMap((week: { lines: string[] }) => week.lines).join('\n');
    expect(told).not.toMatch(/undefined|null|NaN/);
    expect(told).toContain('导入学籍 16 行，收下 16，修好 0，存疑 1，退回 0');
    expect(told).toContain('导入学籍 14 行，收下 14，修好 2，存疑 0，退回 0');
    expect(told).toContain('按同一行的学籍号补回');
    expect(told).toContain('“于志强”的身份证号校验位不对');
    expect(told).toContain('是 2026-0001 的反弹');
    expect(told).toContain('改为已排除（补假）');
    expect(told).toContain(
      '印出《义务教育适龄儿童少年辍学（失学）情况登记表》《劝返过程记录》《复学学生跟踪管理档案》',
    );
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
