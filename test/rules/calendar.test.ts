import { describe, expect, it } from 'vitest';
import { addDays, day } from '#model/day.js';
import { addMonths, month } from '#model/month.js';
import {
  buildCalendar,
  quarterPeriod,
  readPeriod,
  reportingMonthOf,
  reportingPeriod,
  schoolYearPeriod,
  termOf,
  unknownYears,
  weekOf,
} from '#rules/calendar.js';

const plain = buildCalendar({ closures: [], extraSchoolDays: [], holidays: [], holidayYears: [] });

describe('工作日 (rules.md 1)', () => {
  it.each([
    ['2026-09-30', 3, 'workdays', '2026-10-10'],
    ['2026-09-30', 3, 'no-weekends', '2026-10-05'],
    ['2026-09-30', 0, 'workdays', '2026-09-30'],
    ['2026-09-18', 1, 'workdays', '2026-09-20'], // 周五之后的周日是调休上班日
    ['2026-09-24', 2, 'workdays', '2026-09-29'], // 中秋 25 到 27 日
    ['2026-02-13', 2, 'workdays', '2026-02-24'], // 春节前后两个调休周六
  ] as const)('%s 起 %i 天 (%s) 是 %s', (from, count, dayCount, due) => {
    expect(plain.after(day(from), count, dayCount)).toBe(due);
  });

  it.each([
    ['2026-10-01', false, '国庆节'],
    ['2026-10-10', true, null],
    ['2026-10-11', false, null],
    ['2026-10-12', true, null],
  ] as const)('%s 上班 %s 名称 %s', (on, works, name) => {
    expect(plain.isWorkday(day(on))).toBe(works);
    expect(plain.holidayName(day(on))).toBe(name);
  });

  it('没有放假数据的年份看得出来,由本单位补上', () => {
    expect(plain.knowsYear(2026)).toBe(true);
    expect(plain.knowsYear(2027)).toBe(false);
    expect(unknownYears(plain, day('2026-09-01'), day('2027-07-01'))).toEqual([2027]);
    const added = buildCalendar({
      closures: [],
      extraSchoolDays: [],
      holidays: [
        { on: day('2027-01-01'), name: '元旦', off: true },
        { on: day('2027-01-03'), name: '元旦', off: false },
      ],
      holidayYears: [2027],
    });
    expect(added.knowsYear(2027)).toBe(true);
    expect(added.isWorkday(day('2027-01-01'))).toBe(false);
    expect(added.isWorkday(day('2027-01-03'))).toBe(true); // 周日调休上班
  });

  it('停课日不上课,加课日上课,加课日胜过停课和假日', () => {
    const own = buildCalendar({
      closures: [{ name: '校运会', from: day('2026-10-14'), to: day('2026-10-16') }],
      extraSchoolDays: [day('2026-10-17'), day('2026-10-15')],
      holidays: [],
      holidayYears: [],
    });
    expect(own.isWorkday(day('2026-10-14'))).toBe(false);
    expect(own.holidayName(day('2026-10-14'))).toBe('校运会');
    expect(own.isWorkday(day('2026-10-15'))).toBe(true);
    expect(own.isWorkday(day('2026-10-17'))).toBe(true);
  });
});

describe('统计期', () => {
  it.each([
    ['2026-10', 25, '2026-09-26', '2026-10-25'],
    ['2027-01', 25, '2026-12-26', '2027-01-25'],
    ['2026-03', 30, '2026-03-01', '2026-03-30'],
    ['2026-02', 30, '2026-01-31', '2026-02-28'],
    ['2026-10', 'end', '2026-10-01', '2026-10-31'],
  ] as const)('%s 截止 %s: %s 到 %s', (of, cutoff, from, to) => {
    expect(reportingPeriod(month(of), cutoff)).toEqual({ label: of, from, to });
  });

  it('相邻各月首尾相接,每一天都在自己的月里', () => {
    for (const cutoff of [1, 15, 25, 28, 29, 30, 31, 'end'] as const) {
      for (let of = month('2026-01'); of < '2028-06'; of = addMonths(of, 1)) {
        const period = reportingPeriod(of, cutoff);
        expect(reportingPeriod(addMonths(of, 1), cutoff).from).toBe(addDays(period.to, 1));
        expect(reportingMonthOf(period.from, cutoff)).toBe(of);
        expect(reportingMonthOf(period.to, cutoff)).toBe(of);
      }
    }
  });

  it('周、季、学年', () => {
    expect(weekOf(day('2026-10-07'))).toEqual({ label: '2026-W41', from: '2026-10-05', to: '2026-10-11' });
    expect(weekOf(day('2027-01-01'))).toEqual({ label: '2026-W53', from: '2026-12-28', to: '2027-01-03' });
    expect(quarterPeriod(2026, 4, 25)).toEqual({ label: '2026-Q4', from: '2026-09-26', to: '2026-12-25' });
    expect(schoolYearPeriod(day('2027-03-01'))).toEqual({ label: '2026-2027', from: '2026-09-01', to: '2027-08-31' });
  });

  it.each([
    ['2026-10', '2026-09-26'],
    ['2026-W41', '2026-10-05'],
    ['2026-W01', '2025-12-29'],
    ['2026Q4', '2026-09-26'],
    ['2026-2027', '2026-09-01'],
    ['2025-W53', null],
    ['2026-13', null],
    ['2026-2028', null],
    ['十月', null],
  ])('写作 %s 的期间从 %s 开始', (text, from) => {
    expect(readPeriod(text, 25)?.from ?? null).toBe(from);
  });

  it('学期:最近开始的一个,假期里仍是它', () => {
    const terms = [
      { from: day('2026-09-01'), to: day('2027-01-20') },
      { from: day('2027-02-22'), to: day('2027-07-05') },
    ];
    expect(termOf(terms, day('2026-08-31'))).toBeNull();
    expect(termOf(terms, day('2027-02-01'))).toBe(terms[0]);
    expect(termOf(terms, day('2027-02-22'))).toBe(terms[1]);
  });
});
