// The base of the rates where registers came after the start of term, school by school, as the reports print it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { baseHeadsOf } from '#commands/report/base-heads.js';
import { day } from '#model/day.js';
import { makePlace, type Place } from '../../support/program.js';
import { splitWords } from '../../support/transcript.js';

describe('the base day of a school', () => {
  const terms = [
    { from: day('2026-09-01'), to: day('2027-01-20') },
    { from: day('2027-03-01'), to: day('2027-07-10') },
  ];
  const asked = async (days: readonly string[], on: string): Promise<string[]> => {
    const at: string[] = [];
    const enrolment = async (of: string) => {
      at.push(of);
      return [{ school: '甲', schoolCode: null, town: '', grade: 7, gradeText: '', classNo: '1', count: 1 }];
    };
    const registerDays = async () => days.map((one) => ({ school: '甲', on: day(one) }));
    const { heads, on: base } = await baseHeadsOf({ enrolment, registerDays }, terms, day(on));
    expect(heads).toHaveLength(at.length);
    return [...at, `${base}`];
  };

  it.each([
    ['is the first day of term where the register was in', ['2026-08-30', '2026-09-10'], '2026-10-25', '2026-09-01'],
    ['is that of the first register where it came later', ['2026-09-20', '2026-10-01'], '2026-10-25', '2026-09-20'],
    ['is not last year’s register where a new one came', ['2026-03-05', '2026-09-20'], '2026-10-25', '2026-09-20'],
    ['is the first day of term where only last year’s is there', ['2026-03-05'], '2026-10-25', '2026-09-01'],
    ['in the second term, by the register of the first', ['2026-09-20'], '2027-04-25', '2027-03-01'],
  ])('%s', async (_, days, on, wanted) => expect(await asked(days, on)).toEqual([wanted, wanted]));

  it('is none before any register', async () => expect(await asked(['2026-11-02'], '2026-10-25')).toEqual(['null']));
});

describe('reports of a county whose registers came late', () => {
  let place: Place;
  const run = async (line: string): Promise<void> => {
    const ran = await place.run(...splitWords(line));
    expect(ran.code, `${line}\n${ran.all}`).toBe(0);
  };
  const register = (name: string, school: string, names: readonly string[]): void =>
    writeFileSync(
      join(place.dir, name),
      `学校名称,年级,班级,姓名,学籍号\n${names.map((one, at) => `${school},七年级,1班,${one},L${school === '甲中学' ? 1 : 2}${String(at).padStart(17, '0')}`).join('\n')}\n`,
    );

  beforeEach(async () => {
    place = makePlace('2026-10-25');
    await run('init --level county --name 青石县 --code 990101 --term-start 2026-09-01 --yes');
  });
  afterEach(() => place.remove());

  it('takes each school’s own first register, never nought', async () => {
    register('甲.csv', '甲中学', ['张晓明', '李思雨']);
    register('乙.csv', '乙中学', ['王小红', '赵大勇', '孙丽']);
    await run('import 甲.csv --today 2026-08-31');
    await run('import 乙.csv --today 2026-09-20');
    register('乙.csv', '乙中学', ['王小红', '赵大勇', '孙丽', '周强']);
    await run('import 乙.csv --today 2026-10-20');
    const { code, document } = await place.json('report', 'monthly', '2026-10');
    expect(code, JSON.stringify(document)).toBe(0);
    expect(document.data.totals).toMatchObject({ enrolment: 6, termStartEnrolment: 5, dropoutRate: 0 });
    const said = await place.run('report', 'monthly', '2026-10');
    expect(said.all).toContain('开学在籍按 2026-09-01 的学籍');
    expect(said.all).toContain('1 所学校那天还没有本学年的学籍');
  });

  it('prints 未提供 where no register was in at all', async () => {
    register('甲.csv', '甲中学', ['张晓明', '李思雨']);
    await run('import 甲.csv --today 2026-10-25');
    const { document } = await place.json('report', 'monthly', '2026-09');
    expect(document.data.totals).toMatchObject({ enrolment: null, termStartEnrolment: null, dropoutRate: null });
  });
});
