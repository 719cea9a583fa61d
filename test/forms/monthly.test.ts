// The monthly figures: the state machine's flows, sums of grades, and the sums that must agree before anything is printed.
import { describe, expect, it } from 'vitest';
import { answerMonthly, checkMonthly, type MonthlyInput, showRate } from '#forms/monthly.js';
import { figuresOf } from '#forms/monthly-figures.js';
import { answerNil, mayPrintNil, type NilInput } from '#forms/nil.js';
import { casesOfPeriod, flowOf, statusAt } from '#forms/stages.js';
import { answerWeekly } from '#forms/weekly.js';
import { day } from '#model/day.js';
import { CASES, CLOSED, DISMISSED, HEAD, PERSUADING, RETURNED, SUSPECTED } from '../support/made-up-cases.ts';
import { MONTHLY_INPUT } from '../support/made-up-month.ts';

const [from, to] = [day('2026-09-26'), day('2026-10-25')];
const row = (label: string, input: MonthlyInput = MONTHLY_INPUT) =>
  figuresOf(input).find((one) => one.label === label)!;
const faults = (change: Partial<MonthlyInput>): string[] =>
  checkMonthly({ ...MONTHLY_INPUT, ...change }).map((one) => one.message);

describe('a case', () => {
  it.each([
    ['2026-09-29', null],
    ['2026-09-30', 'suspected'],
    ['2026-10-07', 'suspected'],
    ['2026-10-08', 'persuading'],
  ])('stood on %s as %s', (on, status) => {
    expect(statusAt(PERSUADING, day(on))).toBe(status);
  });

  it('is counted in what it was, became and left', () => {
    const flow = (status: 'suspected' | 'persuading' | 'returned' | 'closed') => flowOf(CASES, status, from, to);
    expect(flow('suspected')).toEqual({ before: 0, added: 4, returned: 0, other: 3, atEnd: 1 });
    expect(flow('persuading')).toEqual({ before: 1, added: 2, returned: 1, other: 1, atEnd: 1 });
    expect(flow('returned')).toEqual({ before: 0, added: 1, returned: 0, other: 0, atEnd: 1 });
    expect(flow('closed')).toEqual({ before: 0, added: 1, returned: 0, other: 0, atEnd: 1 });
  });

  it('belongs to a period in which it was open or moved', () => {
    expect(casesOfPeriod(CASES, from, to)).toEqual(CASES);
    expect(casesOfPeriod(CASES, day('2026-10-24'), to)).toEqual([PERSUADING, SUSPECTED, RETURNED]);
    expect(casesOfPeriod([CLOSED, DISMISSED], day('2026-09-08'), day('2026-09-20'))).toEqual([CLOSED]);
  });
});

describe('the figures', () => {
  it('come by grade with subtotals and total', () => {
    expect(figuresOf(MONTHLY_INPUT).map((one) => one.label)).toEqual([
      '一年级',
      '二年级',
      '三年级',
      '四年级',
      '五年级',
      '六年级',
      '小学小计',
      '七年级',
      '八年级',
      '九年级',
      '初中小计',
      '合计',
    ]);
    expect(row('小学小计').enrolment.enrolledAfter).toBe(487);
    expect(row('合计').enrolment).toMatchObject({ enrolledBefore: 865, enrolledAfter: 865, classes: 21 });
    expect(row('合计')).toMatchObject({
      awaiting: 1,
      closed: 1,
      hardship: 1,
      leftBehind: 1,
      disabled: 1,
      visits: 2,
      letters: 1,
    });
  });

  it('never make a sum of which a part is unknown', () => {
    expect(row('合计').dropoutRate).toEqual({ part: 1, whole: null });
    const grades = MONTHLY_INPUT.grades.map((one) => (one.grade === 3 ? { ...one, transferredIn: null } : one));
    const input = { ...MONTHLY_INPUT, grades };
    expect(row('小学小计', input).enrolment.transferredIn).toBeNull();
    expect(row('初中小计', input).enrolment.transferredIn).toBe(0);
  });

  it('keep a child whose grade is unknown in a row of its own', () => {
    const cases = [{ ...SUSPECTED, student: { ...SUSPECTED.student, grade: null, gradeText: '复式' } }];
    expect(row('年级不明', { ...MONTHLY_INPUT, cases }).suspected.atEnd).toBe(1);
    expect(row('合计', { ...MONTHLY_INPUT, cases }).suspected.atEnd).toBe(1);
  });

  it('keep five-year primary schools apart', () => {
    expect(row('小学小计', { ...MONTHLY_INPUT, primaryYears: 5 }).enrolment.classes).toBe(10);
  });

  it.each([
    [{ part: 2, whole: 480 }, '0.42%（2/480）'],
    [{ part: 0, whole: 480 }, '0.00%（0/480）'],
    [{ part: 1, whole: 800 }, '0.13%（1/800）'],
    [{ part: 0, whole: null }, '未提供'],
    [{ part: 0, whole: 0 }, '未提供'],
  ])('show a rate with its parts: %j', (rate, shown) => {
    expect(showRate(rate)).toBe(shown);
  });
});

describe('before printing', () => {
  it('all sums agree', () => {
    expect(faults({})).toEqual([]);
  });

  it.each<[string, Partial<MonthlyInput>, RegExp]>([
    [
      'a grade whose enrolment does not add up',
      { grades: MONTHLY_INPUT.grades.map((one) => (one.grade === 1 ? { ...one, transferredIn: 2 } : one)) },
      /^一年级的数字对不上：期初在籍＋增加－减少 是 83，期末在籍 是 82$/m,
    ],
    [
      'counts that do not add up',
      { counts: { ...MONTHLY_INPUT.counts, closed: 2 } },
      /合计的数字对不上：上期结转＋新增＋恢复－排除－销号 是 2，期末未销号 是 3/,
    ],
    [
      'counts that disagree with the cases',
      { counts: { ...MONTHLY_INPUT.counts, opened: 5, openAtEnd: 4 } },
      /疑似期末＋辍学期末＋待销号 是 3，期末未销号 是 4/,
    ],
    [
      'last month’s enrolment',
      { last: { enrolledAfter: 860, openAtEnd: 1 } },
      /上期的期末在籍 是 860，本期的期初在籍 是 865/,
    ],
    [
      'last month’s open cases',
      { last: { enrolledAfter: 865, openAtEnd: 2 } },
      /上期的期末未销号 是 2，本期的上期结转 是 1/,
    ],
  ])('%s are named with both figures', (_, change, said) => {
    expect(faults(change).join('\n')).toMatch(said);
    expect(checkMonthly({ ...MONTHLY_INPUT, ...change }).every((one) => one.code === 'form.cross-foot')).toBe(true);
  });

  it('unknown numbers are not compared', () => {
    expect(faults({ last: { enrolledAfter: null, openAtEnd: 1 } })).toEqual([]);
  });
});

describe('the five points', () => {
  const point = (mark: string, change: Partial<MonthlyInput> = {}): string => {
    const value = answerMonthly({ ...MONTHLY_INPUT, ...change }).common.values[mark];
    return value?.kind === 'text' ? value.text : '';
  };
  const none = {
    cases: [],
    counts: { openedBefore: 0, opened: 0, reopened: 0, dismissed: 0, closed: 0, openAtEnd: 0 },
  };

  it('name who has no responsible person yet', () => {
    expect(point('责任体系')).toContain('期末未销号 3 人，其中已确定劝返责任人 2 人');
    expect(point('责任体系')).toContain('尚未确定劝返责任人的：艾力·买买提');
    expect(point('责任体系', none)).toContain('没有未销号学生');
  });

  it('count the work done', () => {
    expect(point('劝返报告')).toContain('电话联系 1 人次，家访 2 人次，谈心谈话 0 人次，送达文书 1 份');
    expect(point('劝返报告')).toContain('书面报告和转办 1 次');
    expect(point('劝返报告')).toContain('返校 1 人，期末未返校 2 人');
  });

  it('never claim that no poor child is away where no list of them was provided', () => {
    expect(point('贫困无辍学')).toContain('未返校 1 人：王小山，尚未达到');
    expect(point('贫困无辍学', none)).toContain('达到无辍学学生的要求');
    expect(point('贫困无辍学', { ...none, hardshipEnrolled: null })).toContain('无法判定');
  });

  it('say that the ledger is clear only when it is', () => {
    expect(point('入学台账', none)).toContain('动态清零');
    expect(point('入学台账')).toContain('涉及 3 个班');
  });
});

describe('the weekly report', () => {
  it('counts who was to be persuaded and who is still away', () => {
    const { values, lists } = answerWeekly({
      head: HEAD,
      from: day('2026-10-19'),
      to,
      yearFrom: day('2026-09-01'),
      cases: CASES,
    }).common;
    const number = (mark: string): number => (values[mark]?.kind === 'number' ? values[mark].number : Number.NaN);
    expect(['应劝返', '本周复学', '未返人数', '本周新增', '累计复学'].map(number)).toEqual([3, 1, 2, 1, 1]);
    expect(lists.名单).toHaveLength(2);
  });
});

describe('the nil report', () => {
  const input: NilInput = {
    head: HEAD,
    period: '2026年10月',
    from,
    to,
    enrolled: 480,
    classes: 12,
    classesRecorded: 12,
    schoolDays: 15,
    gaps: 0,
    scannedOn: to,
    openAtEnd: 0,
  };
  const statement = (change: Partial<NilInput>): string => {
    const value = answerNil({ ...input, ...change }).common.values.结论;
    return value?.kind === 'text' ? value.text : '';
  };

  it('is for a clear ledger only, and claims no more than the attendance shows', () => {
    expect(mayPrintNil(input)).toBe(true);
    expect(mayPrintNil({ ...input, openAtEnd: 1 })).toBe(false);
    expect(statement({})).toContain('本期没有疑似辍学和辍学学生');
    expect(statement({ gaps: 1 })).toContain('补报后须再次排查');
    expect(statement({ classesRecorded: 11 })).toContain('补报后须再次排查');
    expect(statement({ schoolDays: 0 })).toContain('没有考勤数据');
  });
});
