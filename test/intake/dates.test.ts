import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDate, readMonthDay, readSpan, withYear } from '#intake/dates.js';
import { day } from '#model/day.js';

const TODAY = day('2026-10-20');
const says = (value: string | number | bigint): string => {
  const read = readDate(value, TODAY);
  if (read.kind === 'day') return read.plain ? read.day : `${read.day} mended`;
  return read.kind === 'month' ? read.month : read.kind;
};

describe('a date', () => {
  test.each<[string | number, string]>([
    ['2011-01-01', '2011-01-01'],
    ['20110101', '2011-01-01'],
    [20110101, '2011-01-01'],
    ['2011/1/1', '2011-01-01 mended'],
    ['2011.1.1', '2011-01-01 mended'],
    ['2011年1月1日', '2011-01-01 mended'],
    ['2011 年 1 月 1 日', '2011-01-01 mended'],
    ['2011年1月1日生', '2011-01-01 mended'],
    ['２０１１年１月１日', '2011-01-01 mended'],
    ['2011-01-01 ', '2011-01-01 mended'],
    ['2011-1-1', '2011-01-01 mended'],
    ['11.1.1', '2011-01-01 mended'],
    ['11年1月1日', '2011-01-01 mended'],
    ['98.12.31', '1998-12-31 mended'],
    ['110101', '2011-01-01 mended'],
    [40544, '2011-01-01 mended'],
    [40544.5, '2011-01-01 mended'],
    ['二〇一一年一月一日', '2011-01-01 mended'],
    ['二○一一年十二月三十一日', '2011-12-31 mended'],
    ['二零一一年十月二十日', '2011-10-20 mended'],
    ['2019/10/8 星期二 8:20', '2019-10-08 mended'],
    ['2019-10-08 08:20:15', '2019-10-08 mended'],
    ['2019-10-08T08:20:15.000Z', '2019-10-08 mended'],
    ['2019年10月8日（周二）上午', '2019-10-08 mended'],
    ['01-Sep-2026', '2026-09-01 mended'],
    ['Sep 1, 2026', '2026-09-01 mended'],
    ['9/13/2011', '2011-09-13 mended'],
    ['13/9/2011', '2011-09-13 mended'],
    ['2011.01', '2011-01'],
    ['2011年1月', '2011-01'],
    ['2011-1', '2011-01'],
    ['201109', '2011-09'],
    [201109, '2011-09'],
    [2011.09, '2011-09'],
    ['二〇一一年一月', '2011-01'],
    [2011.1, 'ambiguous'],
    ['3/4/2012', 'ambiguous'],
    ['2011', 'unknown'],
    ['2011年', 'unknown'],
    ['二〇一一年', 'unknown'],
    ['2026-02-30', 'unknown'],
    ['20111301', 'unknown'],
    ['11岁', 'unknown'],
    ['', 'blank'],
    ['无', 'blank'],
    ['#N/A', 'blank'],
    ['/', 'blank'],
  ])('%s reads %s', (written, read) => expect(says(written)).toBe(read));

  test('any day survives every spelling', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const [year, month, dayOfMonth] = iso.split('-').map(Number);
          const serial = Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000) + 25_569;
          for (const written of [
            iso,
            iso.replaceAll('-', ''),
            `${year}/${month}/${dayOfMonth}`,
            `${year}.${month}.${dayOfMonth}`,
            `${year}年${month}月${dayOfMonth}日`,
            serial,
          ])
            expect(readDate(written, TODAY)).toMatchObject({ kind: 'day', day: iso });
        },
      ),
      { numRuns: 50 },
    ));
});

describe('a day without a year', () => {
  test.each([
    ['9月1日', { month: 9, dayOfMonth: 1 }],
    ['9.1', { month: 9, dayOfMonth: 1 }],
    ['9/1', { month: 9, dayOfMonth: 1 }],
    ['09-01 周二', { month: 9, dayOfMonth: 1 }],
    ['九月一日', { month: 9, dayOfMonth: 1 }],
    ['13.1', null],
    ['张伟', null],
  ])('%s', (written, read) => expect(readMonthDay(written)).toEqual(read));

  test('takes the year of the term, else the nearest', () => {
    const term = { from: day('2026-09-01'), to: day('2027-01-20') };
    expect(withYear(9, 1, { today: TODAY, terms: [] })).toBe('2026-09-01');
    expect(withYear(12, 30, { today: day('2027-01-05'), terms: [] })).toBe('2026-12-30');
    expect(withYear(12, 1, { today: TODAY, terms: [term] })).toBe('2026-12-01');
    expect(withYear(2, 30, { today: TODAY, terms: [] })).toBe(null);
  });
});

describe('a span', () => {
  test.each([
    ['2010.06.01-2020.06.01', '2010-06-01', '2020-06-01'],
    ['2010-06-01至2010-06-03', '2010-06-01', '2010-06-03'],
    ['10.1-10.17', '2026-10-01', '2026-10-17'],
    ['9月1日至3日', '2026-09-01', '2026-09-03'],
    ['9月1日—9月3日', '2026-09-01', '2026-09-03'],
    ['2026年9月1日至9月3日', '2026-09-01', '2026-09-03'],
    ['2026.9.1', '2026-09-01', '2026-09-01'],
    ['9.14-9.16（3天）', '2026-09-14', '2026-09-16'],
    ['20260915-20260916', '2026-09-15', '2026-09-16'],
    ['自9月20日起至9月22日止', '2026-09-20', '2026-09-22'],
    ['9.26一天', '2026-09-26', '2026-09-26'],
    ['9月7日至9日共3天', '2026-09-07', '2026-09-09'],
    ['9月27、28日', '2026-09-27', '2026-09-28'],
  ])('%s', (written, from, to) => expect(readSpan(written, { today: TODAY, terms: [] })).toEqual({ from, to }));
  test.each(['3日至1日', '张伟', '9月14日（延至20日）', '9月3日至9月1日x'])('%s is none', (written) =>
    expect(readSpan(written, { today: TODAY, terms: [] })).toBe(null),
  );
});
