// The nil report (零报告) makes the scan that it speaks of; the monthly form says who is on the watch list and how many
// children of hardship households there are.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePlace, type Place } from '../support/program.js';
import { splitWords } from '../support/transcript.js';
import { workbookText } from '../support/workbook-text.ts';

const REGISTER = `学校名称,年级,班级,姓名,性别,出生日期,身份证号,学籍号,是否低保,学生状态
黄河路中学,七年级,1班,张晓明,男,20130405,990101201304050018,G990101201304050018,是,在读
黄河路中学,七年级,1班,李思雨,女,20130911,990101201309110024,G990101201309110024,否,在读
`;
const DAYS = [8, 9, 10, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23];
const sheetOf = (absent: Readonly<Record<number, string>>): string => `黄河路中学七年级1班2026年10月考勤表
姓名,${DAYS.join(',')}
张晓明,${DAYS.map((day) => absent[day] ?? '√').join(',')}
李思雨,${DAYS.map(() => '√').join(',')}
说明：√出勤 ×旷课 ○病假
`;

describe('report nil', () => {
  let place: Place;
  const run = async (line: string): Promise<void> => {
    const ran = await place.run(...splitWords(line));
    expect(ran.code, `${line}\n${ran.all}`).toBe(0);
  };
  const attend = async (absent: Readonly<Record<number, string>>): Promise<void> => {
    writeFileSync(join(place.dir, '考勤.csv'), sheetOf(absent));
    await run('import 考勤.csv');
  };

  beforeEach(async () => {
    place = makePlace('2026-10-25');
    writeFileSync(join(place.dir, '学籍.csv'), REGISTER);
    await run('init --level school --name 黄河路中学 --code 3199000001 --term-start 2026-09-01 --yes');
    await run('import 学籍.csv --today 2026-09-01');
  });
  afterEach(() => place.remove());

  it('says what it was drawn from', async () => {
    await attend({});
    const ran = await place.json('report', 'nil', '2026-10');
    expect([ran.code, ran.document.data.kind]).toEqual([0, 'nil']);
    const text = workbookText(readFileSync(ran.document.data.files[0]));
    expect(text).toContain('2026年9月26日至2026年10月25日');
    // September was never handed in, and the report says so.
    expect(text).toContain('现有考勤中没有疑似辍学和辍学学生；有班级缺报考勤');
  });

  it('does not claim what no attendance shows', async () => {
    const ran = await place.json('report', 'nil', '2026-10');
    expect(workbookText(readFileSync(ran.document.data.files[0]))).toContain('不能据此认定没有辍学学生');
  });

  it('finds by itself whom nobody scanned, and is refused', async () => {
    await attend({ 20: '×', 21: '×', 22: '×', 23: '×' });
    const unscanned = await place.json('report', 'nil', '2026-10');
    expect([unscanned.code, unscanned.document.error.code]).toEqual([2, 'report.nil-unscanned']);
    await run('scan');
    const known = await place.json('report', 'nil', '2026-10');
    expect([known.code, known.document.error.code]).toEqual([2, 'report.not-nil']);
    await run('dismiss 2026-0001 --reason wrong-record');
    expect((await place.json('report', 'nil', '2026-10')).code).toBe(0);
  });

  it('the monthly form counts the watch list and the children of hardship households', async () => {
    await attend({ 9: '○', 10: '○', 20: '○', 21: '○' });
    const ran = await place.json('report', 'monthly', '2026-10');
    const text = workbookText(readFileSync(ran.document.data.files[0]));
    expect(text).toContain('列入苗头预警 1 人');
    expect(text).toContain('在籍学生 1 人');
  });
});
