// Forms with a row a school: sums, and sentences that claim no more than was reported.
import { describe, expect, it } from 'vitest';
import { answerBulletin, checkSchools, type SchoolsInput } from '#forms/schools.js';
import { SCHOOLS_INPUT } from '../support/made-up-schools.ts';

const sentence = (mark: string, change: Partial<SchoolsInput> = {}): string => {
  const value = answerBulletin({ ...SCHOOLS_INPUT, ...change }).common.values[mark];
  return value?.kind === 'text' ? value.text : '';
};

describe('the schools of a bureau', () => {
  it('add up', () => {
    expect(checkSchools(SCHOOLS_INPUT)).toEqual([]);
  });

  it('are refused where a school or the total does not', () => {
    const total = { ...SCHOOLS_INPUT.total, counts: { ...SCHOOLS_INPUT.total.counts, opened: 7 } };
    expect(checkSchools({ ...SCHOOLS_INPUT, total }).map((one) => one.message)).toEqual([
      '合计的数字对不上：上期结转＋新增＋恢复－排除－销号 是 4，期末未销号 是 3',
      '合计本期新增的数字对不上：各校相加 是 6，合计 是 7',
    ]);
  });

  it('are praised for a clear ledger only if they reported', () => {
    expect(sentence('总体情况')).toContain('1 所学校动态清零');
    const rows = answerBulletin(SCHOOLS_INPUT).common.lists.学校 ?? [];
    expect(rows.map((row) => row.动态清零?.kind)).toEqual(['blank', 'text', 'blank', 'blank']);
  });

  it('are named where reports are missing or late', () => {
    expect(sentence('报送情况')).toBe('未报送的：石梁乡初级中学。没有全部按时报送的：青石镇黄河路九年一贯制学校。');
    const schools = SCHOOLS_INPUT.schools.map((one) => ({ ...one, reports: null }));
    expect(sentence('报送情况', { schools })).toBe('报送情况未提供。');
  });

  it('are named where cases are open or late', () => {
    expect(sentence('重点关注')).toBe(
      '期末未销号较多的：青石镇黄河路九年一贯制学校 3 人。有超期未办、须限期整改的：青石镇黄河路九年一贯制学校。',
    );
    expect(sentence('重点关注', { schools: SCHOOLS_INPUT.schools.slice(1) })).toContain('没有未销号学生');
  });

  it('are never told with a child’s name', () => {
    expect(JSON.stringify(answerBulletin(SCHOOLS_INPUT))).not.toContain('王小山');
  });
});
