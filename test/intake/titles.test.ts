import { describe, expect, test } from 'vitest';
import { findClass, findSchool, findSchoolYear, findTitles } from '#intake/titles.js';
import type { IntakeContext } from '#model/records.js';
import { context } from './context.ts';
import { grid, head } from './grids.ts';

describe('a school', () => {
  test.each([
    ['黄河路小学', '黄河路小学'],
    ['黄河路小学2026年秋季学期学生花名册', '黄河路小学'],
    ['2026年秋季学期黄河路小学学生花名册', '黄河路小学'],
    ['2026-2027学年度第一学期某县第三中学七年级（1）班考勤表', '某县第三中学'],
    ['附件2：某县黄河路小学学生信息表', '某县黄河路小学'],
    ['黄河路小学-9月考勤', '黄河路小学'],
    ['黄河路小学 三（1）班 学生名单', '黄河路小学'],
    ['第三中学附属小学学生名册', '第三中学附属小学'],
    ['学校名称：黄河路小学 班级：三（1）班', '黄河路小学'],
    ['填报单位（盖章）：黄河路小学 填报时间：2026年9月5日', '黄河路小学'],
    ['填报单位（盖章）：某县教育局', null],
    ['县三中考勤表', '县三中'],
    ['某县中小学学生学籍信息表', null],
    ['全国中小学生学籍信息管理系统', null],
    ['义务教育学校名单', null],
    ['小学学生花名册', null],
    ['学生花名册', null],
    ['Sheet1', null],
  ])('%s', (text, school) => expect(findSchool(text)).toBe(school));
});

describe('a class', () => {
  test.each<[string, boolean, string]>([
    ['黄河路小学三（1）班学生花名册', false, '3/1'],
    ['第三中学七年级1班考勤表', false, '7/1'],
    ['班级：七（1）班 班主任：李老师', false, '7/1'],
    ['年级：七年级 班级：1班', false, '7/1'],
    ['班级：1班', false, '?/1'],
    ['第三中学2026级2班', false, '2026级/2'],
    ['第三中学七年级学生花名册', false, '7/-'],
    ['初一学生', false, '-'],
    ['701', true, '7/1'],
    ['七1', true, '7/1'],
    ['1.2班考勤 26.9.1-26.9.30', false, '1/2'],
    ['三(2)', true, '3/2'],
    ['1班', true, '?/1'],
    ['Sheet1', true, '-'],
    ['名单', true, '-'],
    ['9月', true, '-'],
    ['2026年9月', true, '-'],
    ['701', false, '-'],
  ])('%s (whole: %s)', (text, whole, says) => {
    const found = findClass(text, whole, 6);
    const grade = found?.cohort != null ? `${found.cohort}级` : (found?.grade ?? '?');
    expect(found === null ? '-' : `${grade}/${found.classNo ?? '-'}`).toBe(says);
  });
});

test.each([
  ['2026年秋季学期', 2026],
  ['2027年春季学期', 2026],
  ['2026-2027学年度第一学期', 2026],
  ['2026—2027学年', 2026],
  ['2026学年', 2026],
  ['9月考勤', null],
])('the school year of %s', (text, year) => expect(findSchoolYear(text)).toBe(year));

describe('the titles of a sheet', () => {
  const titles = (drawing: string, sheet = 'Sheet1', of: Partial<IntakeContext> = {}) =>
    findTitles(head(sheet), context(of), grid(drawing), false);

  test('stand in its rows first', () => {
    const found = titles(
      `
      第三中学七年级（1）班2026年9月考勤表
      班主任：李老师 | _ | 填报日期：2026年10月8日`,
      '九月',
      { file: '提交/第四中学.xlsx' },
    );
    expect(found).toMatchObject({
      school: { name: '第三中学', code: null, from: 'title' },
      schoolClass: { grade: 7, classNo: '1', from: 'title' },
      classConflict: null,
      month: '2026-09',
      monthYearAssumed: false,
      filledOn: '2026-10-08',
    });
    expect(found.texts[0]).toEqual({ row: 1, column: 0, text: '第三中学七年级（1）班2026年9月考勤表' });
  });

  test('are put together from title, sheet and file', () => {
    const found = titles('七年级学生考勤', '2班', { file: '第三中学9月.xlsx' });
    expect(found).toMatchObject({
      school: { name: '第三中学', from: 'file' },
      schoolClass: { grade: 7, classNo: '2' },
      month: '2026-09',
      monthYearAssumed: true,
    });
  });

  test('read a label and the cell beside it as one', () =>
    expect(titles('学校名称 | 黄河路小学 | 班级 | 三（1）班')).toMatchObject({
      school: { name: '黄河路小学' },
      schoolClass: { grade: 3, classNo: '1' },
    }));

  test('that name two classes are a conflict', () =>
    expect(titles('第三中学七（1）班学生名单', '七（2）班').classConflict).toEqual({
      one: '七（1）班',
      other: '七（2）班',
    }));

  test('take the month of the school year, and the last one begun where no year is said', () => {
    expect(titles('2026-2027学年3月考勤').month).toBe('2027-03');
    expect(titles('12月考勤')).toMatchObject({ month: '2025-12', monthYearAssumed: true });
    expect(titles('2026年九月份考勤')).toMatchObject({ month: '2026-09', monthYearAssumed: false });
    expect(titles('考勤', '202609').month).toBe('2026-09');
    expect(titles('填报时间：2026年9月5日').month).toBe(null);
  });

  test('name days', () => {
    expect(titles('出勤情况', 'Sheet1', { file: '10.1-10.17上午出勤情况汇总.xls' }).days).toEqual({
      from: '2026-10-01',
      to: '2026-10-17',
    });
    expect(titles('2026年9月5日缺勤情况').days).toEqual({ from: '2026-09-05', to: '2026-09-05' });
    expect(titles('填报日期：2026年9月5日').days).toBe(null);
  });

  test('fall back to the workspace’s school and keep its own name for it', () => {
    const school = { name: '某县黄河路小学', code: '2199000001' };
    expect(titles('学生名单', 'Sheet1', { school }).school).toEqual({ ...school, from: 'workspace' });
    expect(titles('黄河路小学学生名单', 'Sheet1', { school }).school).toEqual({ ...school, from: 'title' });
    expect(titles('第三中学学生名单', 'Sheet1', { school }).school).toEqual({
      name: '第三中学',
      code: null,
      from: 'title',
    });
  });
});

describe('a title of several grades', () => {
  test.each(['一二年级', '七八年级', '1-6年级', '一、二年级', '七年级八年级', '初一初二'])(
    '%s names no class',
    (text) => {
      expect(findClass(text, true, 6)).toBeNull();
    },
  );
});
