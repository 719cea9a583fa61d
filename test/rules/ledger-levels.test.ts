import { describe, expect, it } from 'vitest';
import type { Case } from '#model/case.js';
import { day } from '#model/day.js';
import { judgeClassRates, rateOfClasses } from '#rules/class-rates.js';
import { clearedOn, judgeLevels } from '#rules/ledger-levels.js';
import { CLOSED, DISMISSED, PERSUADING, RETURNED } from '../support/made-up-cases.js';

const inClass = (of: Case, grade: number, classNo: string, town = '青石镇', studentId = 1): Case => ({
  ...of,
  student: { ...of.student, grade, classNo, town, studentId },
});

describe('clearing', () => {
  it('is the day on which the last open case ended, by whatever way', () => {
    expect(clearedOn([CLOSED])).toBe('2026-10-15');
    expect(clearedOn([CLOSED, DISMISSED])).toBe('2026-10-15');
    expect(clearedOn([DISMISSED])).toBe('2026-10-13');
  });
  it('is nothing while one case is open, returned or not, and where there never was one', () => {
    expect(clearedOn([CLOSED, RETURNED])).toBeNull();
    expect(clearedOn([])).toBeNull();
  });
});

describe('levels', () => {
  const cases = [
    inClass(PERSUADING, 8, '1'),
    inClass(CLOSED, 7, '2', '青石镇', 2),
    inClass({ ...CLOSED, caseNo: '2026-0009' }, 7, '10', '河口镇', 3),
    inClass({ ...DISMISSED, caseNo: '2026-0010' }, 7, '2', '青石镇', 2),
  ];
  const shown = (level: Parameters<typeof judgeLevels>[1]): string[] =>
    judgeLevels(cases, level).map((one) => `${one.unit} ${one.opened} ${one.open.length} ${one.clearedOn ?? '-'}`);
  it('each has its own counts and its own day', () => {
    expect(shown('town')).toEqual(['河口镇 1 0 2026-10-15', '青石镇 3 1 -']);
    expect(shown('school')).toEqual([`${PERSUADING.student.school} 4 1 -`]);
    expect(shown('class').map((one) => one.slice(one.indexOf('学校') + 2))).toEqual([
      '七年级2班 2 0 2026-10-15',
      '七年级10班 1 0 2026-10-15',
      '八年级1班 1 1 -',
    ]);
    expect(shown('child')).toHaveLength(3);
  });
  it('every level has every case', () => {
    for (const level of ['town', 'school', 'class', 'child'] as const)
      expect(judgeLevels(cases, level).reduce((sum, one) => sum + one.opened, 0)).toBe(cases.length);
  });
});

describe('the rate of a class', () => {
  const heads = (grade: number, classNo: string, count: number) => ({
    school: PERSUADING.student.school,
    grade,
    gradeText: '',
    classNo,
    count,
  });
  const rates = (base: number, max = 0.03) =>
    judgeClassRates({
      cases: [PERSUADING],
      on: day('2026-10-25'),
      start: [heads(8, '1', base), heads(7, '1', 40)],
      now: [heads(8, '1', base), heads(7, '1', 41), heads(7, '2', 30)],
      max,
    });
  it('is over the line or within it; exactly on it is within', () => {
    expect(rates(33).map((one) => one.isOver)).toEqual([false, null, true]);
    expect(rates(34).at(-1)).toMatchObject({ dropout: 1, base: 34, isOver: false });
    expect(rates(100, 0.01).at(-1)).toMatchObject({ isOver: false });
    expect(rates(99, 0.01).at(-1)).toMatchObject({ isOver: true });
  });
  it('is unknown for a class without heads at the start of term, and so is the sum', () => {
    expect(rates(40)[1]).toMatchObject({ classNo: '2', base: null, isOver: null, enrolled: 30 });
    expect(rateOfClasses(rates(40)).rate).toBeNull();
  });
});
