// Forms with a row a school: sums, and sentences that claim no more than was reported.
import { describe, expect, it } from 'vitest';
import { answerBulletin, checkSchools, type SchoolsInput } from '#forms/schools.js';
import { fillValueText } from '#model/filling.js';
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
      '合计的数字对不上：上期结转＋新增＋恢复－排除－销号 是 5，期末未销号 是 4',
      '合计本期新增的数字对不上：各校相加 是 6，合计 是 7',
    ]);
  });

  it('are praised for a clear ledger only if they reported', () => {
    expect(sentence('总体情况')).toContain('1 所学校动态清零');
    const rows = answerBulletin(SCHOOLS_INPUT).common.lists.学校 ?? [];
    const cleared = rows.map(({ 动态清零: of }) => (of?.kind === 'text' ? of.text : ''));
    expect(cleared).toEqual(['', '是', '未报送', '未报送', '']);
  });

  it('are listed with no figure where none is known, and not ranked', () => {
    const rows = answerBulletin(SCHOOLS_INPUT).common.lists.学校 ?? [];
    const said = (at: number): string[] =>
      Object.values(rows[at] ?? {}).map((one) => (one === undefined ? '' : fillValueText(one)));
    expect(said(3).join(' ')).toBe('4 不排名 云岭县第三小学 云岭镇 — — — — — — — — — — — — — 0/3 0.0/30 未报送');
    // Of an earlier month what was open then is known, and nothing that happened since.
    expect(said(2).join(' ')).toBe(
      '3 不排名 石梁乡初级中学（2026-09 的数） 石梁乡 205 1 — — — — — — 1 1 0.49%（1/206） 未提供 0.00%（0/1） 0/3 0.0/30 未报送',
    );
    expect(said(4)[0]).toBe('');
    expect(said(4).slice(4, 12)).toEqual(['1381', '2', '6', '0', '1', '3', '3', '0']);
  });

  it('say which schools the figures are of, and both formulas of the dropout rate', () => {
    expect(sentence('汇总范围')).toBe('（应收 4 所，已收 3 所，缺 1 所，其中 1 所是以前的月份）');
    expect(sentence('总体情况')).toContain('本期统计 4 所学校，其中 2 所没有报送，没有排名。');
    expect(sentence('总体情况')).toContain(
      '辍学率 0.14%（2/1383）（台账口径），未提供（两基口径）；劝返率 50.00%（3/6）。',
    );
    expect(sentence('统计口径')).toContain('合计只含报来的 3 所学校；没有报来的 1 所只列校名');
    expect(sentence('统计口径')).toContain('1 所学校用的是以前月份的上报');
  });

  it('are named where reports are missing or late', () => {
    expect(sentence('报送情况')).toBe(
      '未报送的：石梁乡初级中学、云岭县第三小学。没有全部按时报送的：青石镇黄河路九年一贯制学校。',
    );
    const schools = SCHOOLS_INPUT.schools.map((one) => ({ ...one, reports: null }));
    expect(sentence('报送情况', { schools })).toBe('报送情况未提供。');
  });

  it('are named where cases are open or late', () => {
    expect(sentence('重点关注')).toBe(
      '期末未销号较多的：青石镇黄河路九年一贯制学校 3 人、石梁乡初级中学 1 人。有超期未办、须限期整改的：青石镇黄河路九年一贯制学校、石梁乡初级中学。',
    );
    expect(sentence('重点关注', { schools: SCHOOLS_INPUT.schools.slice(1, 2) })).toBe(
      '没有未销号学生，请各校继续做好动态监测。',
    );
    const silent = [SCHOOLS_INPUT.schools[1]!, SCHOOLS_INPUT.schools[3]!];
    expect(sentence('重点关注', { schools: silent })).toContain('报来的学校没有未销号学生');
  });

  it('are never told with a child’s name', () => {
    expect(JSON.stringify(answerBulletin(SCHOOLS_INPUT))).not.toContain('王小山');
  });
});
