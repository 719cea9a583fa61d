// Grids in every layout: where the days are, what a blank cell means, what is left out and what is said of it.
import { describe, expect, it } from 'vitest';
import { day } from '#model/day.js';
import { buildCalendar } from '#rules/calendar.js';
import { coveredDays, shown, takeSheet } from './attendance-sheets.js';
import { grid, head } from './grids.js';

const calendar = buildCalendar({ closures: [], extraSchoolDays: [], holidays: [], holidayYears: [] });
const only = (taken: ReturnType<typeof takeSheet>) => {
  expect(taken.records).toHaveLength(1);
  return taken.records[0]!;
};

describe('days', () => {
  const lines = (title: string, headings: string, marks: string): string => `
    ${title}
    姓名 | ${headings}
    张伟 | ${marks}`;
  it.each([
    ['numbers under a month', '七年级2班2026年9月考勤表', '{1} | {2} | {3}', '2026-09-01'],
    ['numbers as text', '七年级2班2026年9月考勤表', '1 | 2 | 3', '2026-09-01'],
    ['1日', '七年级2班2026年9月考勤表', '1日 | 2日 | 3日', '2026-09-01'],
    ['a month without a year', '七年级2班九月份考勤表', '{1} | {2} | {3}', '2026-09-01'],
    ['a month that has not come this year', '七年级2班12月考勤表', '{1} | {2} | {3}', '2025-12-01'],
    ['the school year and the month', '2025-2026学年第二学期七年级2班5月考勤表', '{4} | {5} | {6}', '2026-05-04'],
    ['days with their month', '七年级2班2026年考勤表', '9月1日 | 9月2日 | 9月3日', '2026-09-01'],
    ['dates as the reader hands them on', '七年级2班考勤表', '2026-09-01 | 2026-09-02 | 2026-09-03', '2026-09-01'],
    ['dates with weekdays', '七年级2班考勤表', '9月1日 星期二 | 9月2日 星期三 | 9月3日 星期四', '2026-09-01'],
    ['dates with a stop', '七年级2班考勤表', '9.1 | 9.2 | 9.3', '2026-09-01'],
  ])('%s', (_, title, headings, first) => {
    const record = only(takeSheet(grid(lines(title, headings, '√ | × | √')), { calendar }));
    expect(record.covered.map((one) => one.day)[0]).toBe(first);
    expect(record.covered).toHaveLength(3);
    expect(shown(record)).toEqual([expect.stringMatching(/^张伟 \d\d-\d\d旷$/)]);
    expect([record.grade, record.classNo]).toEqual([7, '2']);
  });

  it('takes the month from the sheet name, and the class from the file', () => {
    const rows = grid(`
      姓名 | {1} | {2} | {3}
      张伟 | √ | × | √`);
    const record = only(takeSheet(rows, { file: '七年级2班2026年考勤.xlsx', calendar }, head('9月')));
    expect([record.month, record.grade, record.classNo]).toEqual(['2026-09', 7, '2']);
  });

  it('reads a grid from the 26th to the 25th across two months', () => {
    const record = only(
      takeSheet(grid(lines('七年级2班2026年10月考勤表', '{28} | {29} | {30} | {8} | {9}', '√ | × | √ | √ | √')), {
        calendar,
      }),
    );
    expect(record.covered.map((one) => one.day)).toEqual([
      '2026-09-28',
      '2026-09-29',
      '2026-09-30',
      '2026-10-08',
      '2026-10-09',
    ]);
  });

  it('takes no row where no month is stated', () => {
    const taken = takeSheet(grid(lines('七年级2班考勤表', '{1} | {2} | {3}', '√ | × | √')), { calendar });
    expect(taken.records).toEqual([]);
    expect(taken.codes).toEqual(['attendance.month.unknown']);
    expect(taken.summary.rows).toBe(0);
  });

  it('warns where the weekdays are another month’s', () => {
    const taken = takeSheet(
      grid(`
        七年级2班2026年9月考勤表
        姓名 | {1} | {2} | {3} | {4} | {5}
        _ | 四 | 五 | 六 | 日 | 一
        张伟 | √ | × | √ | _ | _`),
      { calendar },
    );
    expect(taken.codes).toEqual(['attendance.weekday.mismatch']);
  });

  it('says which marks stand on days that do not exist or have not come', () => {
    const taken = takeSheet(
      grid(`
        七年级2班2026年9月考勤表
        姓名 | {28} | {29} | {30} | {31}
        张伟 | √ | × | √ | √
        李明 | √ | √ | √ | _`),
      { calendar, today: day('2026-09-29') },
    );
    expect(taken.codes).toEqual(['attendance.day.future', 'attendance.day.none']);
    expect(taken.problems.map((one) => one.cell)).toEqual(['D3', 'E3']);
    expect(coveredDays(only(taken))).toBe('28 29');
  });

  it('places weekdays by the dates of the title, and refuses them without', () => {
    const week = (title: string) =>
      grid(`
        ${title}
        姓名 | 星期一 | 星期二 | 星期三
        张伟 | √ | × | √`);
    expect(coveredDays(only(takeSheet(week('七年级2班周考勤（2026年9月7日—9月11日）'), { calendar })))).toBe(
      '07 08 09',
    );
    expect(takeSheet(week('七年级2班第三周考勤'), { calendar }).codes).toEqual(['attendance.days.unknown']);
  });

  it('reads the lessons of one day', () => {
    const record = only(
      takeSheet(
        grid(`
          七年级2班课堂点名册 2026年9月7日
          姓名 | 第1节 | 第2节 | 第三节
          张伟 | √ | × | √`),
        { calendar },
      ),
    );
    expect(coveredDays(record)).toBe('07/p1 07/p2 07/p3');
    expect(shown(record)).toEqual(['张伟 09-07/p2旷']);
  });
});

describe('parts of a day', () => {
  const want = ['张伟 09-02/morning旷 09-03/morning旷 09-03/afternoon旷', '李明 到'];
  it.each([
    [
      'two columns a day',
      `七年级2班2026年9月考勤表
       姓名 | {1} | _ | {2} | _ | {3} | _
       _ | 上 | 下 | 上 | 下 | 上 | 下
       张伟 | √ | √ | × | √ | × | ×
       李明 | √ | √ | √ | √ | √ | √`,
      [],
    ],
    [
      'two columns a day in one heading row',
      `七年级2班考勤表
       姓名 | 9月1日上午 | 9月1日下午 | 9月2日上午 | 9月2日下午 | 9月3日上午 | 9月3日下午
       张伟 | √ | √ | × | √ | × | ×
       李明 | √ | √ | √ | √ | √ | √`,
      [],
    ],
    [
      'merged days without names of parts',
      `七年级2班2026年9月考勤表
       姓名 | {1} | _ | {2} | _ | {3} | _
       张伟 | √ | √ | × | √ | × | ×
       李明 | √ | √ | √ | √ | √ | √`,
      [
        [2, 1, 2, 2],
        [2, 3, 2, 4],
        [2, 5, 2, 6],
      ],
    ],
    [
      'two rows a student with a column for the part',
      `七年级2班2026年9月考勤表
       序号 | 姓名 | 时段 | {1} | {2} | {3}
       {1} | 张伟 | 上午 | √ | × | ×
       _ | _ | 下午 | √ | √ | ×
       {2} | 李明 | 上午 | √ | √ | √
       _ | _ | 下午 | √ | √ | √`,
      [],
    ],
    [
      'two rows a student, the name written twice',
      `七年级2班2026年9月考勤表
       姓名 | 午别 | {1} | {2} | {3}
       张伟 | 上午 | √ | × | ×
       张伟 | 下午 | √ | √ | ×
       李明 | 上午 | √ | √ | √
       李明 | 下午 | √ | √ | √`,
      [],
    ],
    [
      'two rows a student, the name merged over them',
      `七年级2班2026年9月考勤表
       姓名 | {1} | {2} | {3}
       张伟 | √ | × | ×
       _ | √ | √ | ×
       李明 | √ | √ | √
       _ | √ | √ | √`,
      [
        [3, 0, 4, 0],
        [5, 0, 6, 0],
      ],
    ],
    [
      'two marks in a cell',
      `七年级2班2026年9月考勤表
       姓名 | {1} | {2} | {3}
       张伟 | √√ | ×/√ | ××
       李明 | √√ | √ | √ √`,
      [],
    ],
  ] as const)('%s', (_, drawing, merges) => {
    const taken = takeSheet(grid(drawing), { calendar }, head('9月', merges as never));
    const record = only(taken);
    expect(shown(record)).toEqual(want);
    expect(coveredDays(record)).toBe('01/morning 01/afternoon 02/morning 02/afternoon 03/morning 03/afternoon');
    expect(taken.summary.rows).toBe(drawing.split('\n').filter((line) => line.includes('√')).length);
    expect(taken.codes).toEqual([]);
  });

  const rejectedRows = (taken: ReturnType<typeof takeSheet>): number[] => taken.rejected.map((one) => one.row);

  it.each([
    [
      'one row a child, the second child of each two without a name',
      `姓名 | {1} | {2} | {3}
       张伟 | √ | √ | √
       _ | × | × | ×
       李明 | √ | √ | √
       _ | × | √ | √`,
      ['张伟 到', '李明 到'],
      [4, 6],
    ],
    [
      'a number of its own, though no name',
      `序号 | 姓名 | {1} | {2} | {3}
       {1} | 张伟 | √ | √ | √
       {2} | _ | × | × | ×`,
      ['张伟 到'],
      [4],
    ],
    [
      'a number of its own and parts of the day: both rows',
      `序号 | 姓名 | 时段 | {1} | {2} | {3}
       {1} | 张伟 | 上午 | √ | √ | √
       _ | _ | 下午 | √ | √ | ×
       {2} | _ | 上午 | × | × | ×
       _ | _ | 下午 | × | × | ×
       {3} | 李明 | 上午 | √ | √ | √
       {3} | _ | 下午 | √ | √ | √
       {4} | _ | 上午 | _ | _ | _
       _ | _ | 下午 | _ | _ | _`,
      ['张伟 09-03/afternoon旷', '李明 到'],
      [5, 6],
    ],
    [
      'the same part of the day a second time',
      `姓名 | 时段 | {1} | {2} | {3}
       张伟 | 上午 | √ | √ | √
       _ | 上午 | × | × | ×
       _ | 下午 | × | × | ×`,
      ['张伟 到'],
      [4, 5],
    ],
  ])('a row without a name is not the child above: %s', (_, drawing, wanted, without) => {
    const taken = takeSheet(grid(`七年级2班2026年9月考勤表\n${drawing}`), { calendar });
    expect(shown(only(taken))).toEqual(wanted);
    expect(rejectedRows(taken)).toEqual(without);
    expect(taken.summary.rejected).toBe(without.length);
  });

  it('a name merged over a row that holds nothing: that part of the day was left blank', () => {
    const drawing = `七年级2班2026年9月考勤表
      姓名 | {1} | {2} | {3}
      张伟 | √ | × | √
      李明 | √ | √ | √
      _ | √ | √ | ×`;
    const rows = grid(drawing).map((row) => (row.number > 3 ? { ...row, number: row.number + 1 } : row));
    const merges = [
      [3, 0, 4, 0],
      [5, 0, 6, 0],
    ];
    const taken = takeSheet(rows, { calendar }, head('9月', merges as never));
    expect(shown(only(taken))).toEqual([
      '张伟 09-01/afternoon？ 09-02/morning旷 09-02/afternoon？ 09-03/afternoon？',
      '李明 09-03/afternoon旷',
    ]);
  });

  it('takes times of coming and going for presence, and no time for nothing known', () => {
    const record = only(
      takeSheet(
        grid(`
          七年级2班2026年9月考勤表
          姓名 | {1} | _ | {2} | _ | {3} | _
          _ | 入校 | 离校 | 入校 | 离校 | 入校 | 离校
          张伟 | 7:50 | 17:20 | 7:49 | _ | _ | _
          李明 | 7:50 | 17:20 | 7:49 | 17:21 | 7:45 | 17:20`),
        { calendar },
      ),
    );
    expect(shown(record)).toEqual(['张伟 09-02/afternoon？ 09-03/morning？ 09-03/afternoon？', '李明 到']);
  });
});

it('reads four parts of a day, of two days only', () => {
  const record = only(
    takeSheet(
      grid(`
        七年级2班2026年9月考勤表
        姓名 | {1} | _ | _ | _ | {2} | _ | _ | _
        _ | 早 | 上 | 下 | 晚 | 早 | 上 | 下 | 晚
        张 伟 | √ | √ | × | √ | √ | √ | √ | √`),
      { calendar },
    ),
  );
  expect(coveredDays(record)).toBe(
    '01/dawn 01/morning 01/afternoon 01/evening 02/dawn 02/morning 02/afternoon 02/evening',
  );
  expect(shown(record)).toEqual(['张伟 09-01/afternoon旷']);
});

it('reads parts of the day from a column called 时间', () => {
  const taken = takeSheet(
    grid(`
      七年级2班2026年9月考勤表
      姓名 | 时间 | {1} | {2} | {3}
      张伟 | 早 | √ | × | √
      _ | 中 | √ | √ | √
      _ | 晚 | √ | × | √
      李明 | 早 | √ | √ | √`),
    { calendar },
  );
  expect(shown(only(taken))).toEqual([
    '张伟 09-02/morning旷 09-02/evening旷',
    '李明 09-01/afternoon？ 09-01/evening？ 09-02/afternoon？ 09-02/evening？ 09-03/afternoon？ 09-03/evening？',
  ]);
});

describe('blank cells', () => {
  const sheet = (month: string, marks: string, foot = '') =>
    grid(`
    七年级2班2026年${month}月考勤表
    姓名 | {12} | {13} | {14} | {15} | {16} | {17} | {18} | {19} | {20}
    张伟 | ${marks}
    李明 | _
    ${foot}`);
  const days = (rows: ReturnType<typeof grid>, of: Parameters<typeof takeSheet>[1] = {}): string =>
    coveredDays(only(takeSheet(rows, { calendar, today: day('2026-10-20'), ...of })));

  it.each<readonly [string, string, string, string, Parameters<typeof takeSheet>[1], string]>([
    ['are nothing known where presence is ticked', '10', '√ | _ | × | √', '', {}, '12 14 15'],
    ['are presence up to the last mark of the current month', '10', '_ | _ | 旷 | _ | _', '', {}, '12 13 14'],
    ['are nothing before any mark stands in the current month', '10', '_', '', {}, ''],
    ['are presence up to the day of filling', '10', '_ | 旷', '填报日期：2026年10月16日', {}, '12 13 14 15 16'],
    [
      'are presence up to the day of filling, its date in the next cell',
      '10',
      '_ | 旷',
      '填表日期： | 2026-10-16',
      {},
      '12 13 14 15 16',
    ],
    [
      'are presence up to the day that was asked for',
      '10',
      '_ | 旷',
      '',
      { filledTo: day('2026-10-15') },
      '12 13 14 15',
    ],
    ['are presence on school days of a month that is over', '9', '_ | _ | 旷', '', {}, '14 15 16 17 18 20'],
    [
      'are not presence after the day of filling, though the month is over',
      '9',
      '_ | _ | 旷',
      '填报日期：2026年9月16日',
      {},
      '14 15 16',
    ],
    [
      'are presence by the legend, ticks or none',
      '10',
      '√ | 旷 | _ | √',
      '注：√或空白为出勤，旷为旷课',
      {},
      '12 13 14 15',
    ],
    [
      'are absence by the legend on days that somebody marked',
      '10',
      '√ | _ | √',
      '打√为出勤，未打√为缺勤',
      {},
      '12 14',
    ],
    ['are what was asked for: presence', '10', '√ | _ | × | √', '', { blank: 'present' }, '12 13 14 15'],
    ['are what was asked for: nothing', '9', '_ | _ | 旷', '', { blank: 'unknown' }, '14'],
  ])('%s', (_, month, marks, foot, of, wanted) => expect(days(sheet(month, marks, foot), of)).toBe(wanted));

  it('say in words how they were read', () => {
    const record = only(takeSheet(sheet('10', '_ | 旷'), { calendar }));
    expect(record.blank).toBe('present');
    expect(record.assumptions.join()).toContain('空白读作出勤（上学日，算到最后有标记的一天2026-10-13）');
  });

  it('end within the last day where its afternoon has not come', () => {
    const record = only(
      takeSheet(
        grid(`
          七年级2班2026年10月考勤表
          姓名 | {19} | _ | {20} | _ | {21} | _
          _ | 上 | 下 | 上 | 下 | 上 | 下
          张伟 | _ | 旷 | 旷 | _ | _ | _`),
        { calendar, today: day('2026-10-20') },
      ),
    );
    expect(coveredDays(record)).toBe('19/morning 19/afternoon 20/morning');
  });

  it('are no presence on a holiday or weekend, though somebody is marked there', () => {
    const taken = takeSheet(
      grid(`
        七年级2班2026年9月考勤表
        姓名 | {18} | {19} | {20} | {21}
        张伟 | _ | 病 | _ | _
        李明 | _ | _ | _ | _`),
      { calendar },
    );
    // The 20th is a Sunday on which school is held in place of a holiday.
    expect(shown(only(taken))).toEqual(['张伟 09-19病', '李明 09-19？']);
    expect(coveredDays(only(taken))).toBe('18 19 20 21');
    expect(taken.codes).toEqual(['attendance.day.not-school-day']);
  });

  it('are no presence outside of the terms', () => {
    const terms = [{ from: day('2026-09-15'), to: day('2027-01-20') }];
    expect(days(sheet('9', '_ | _ | _ | _ | 旷'), { terms })).toBe('15 16 17 18 20');
  });

  it('of a month without a single mark are presence, with a warning', () => {
    const taken = takeSheet(sheet('9', '_'), { calendar });
    expect(taken.codes).toEqual(['attendance.blank.empty-sheet']);
    expect(coveredDays(only(taken))).toBe('14 15 16 17 18 20');
  });

  it('go on as what was said before: 休学, 转学', () => {
    const record = only(
      takeSheet(
        grid(`
          七年级2班2026年9月考勤表
          姓名 | {14} | {15} | {16} | {17}
          张伟 | _ | 休学 | _ | _
          李明（送教上门） | _ | _ | _ | _
          王芳 | _ | 转学 | _ | _`),
        { calendar },
      ),
    );
    expect(shown(record)).toEqual([
      '张伟 09-15休 09-16休 09-17休',
      '李明 09-14送 09-15送 09-16送 09-17送',
      '王芳 09-15？ 09-16？ 09-17？',
    ]);
  });
});

describe('marks that last', () => {
  it('make no presence of the blank days behind them', () => {
    const taken = takeSheet(
      grid(`
        七年级2班2026年9月考勤表
        姓名 | {14} | {15} | {16} | {17}
        张伟 | _ | 病假3天 | _ | _
        李明 | 病假三天 | _ | _ | 事
        王芳 | _ | 请假（9.15-9.16） | _ | _`),
      { calendar },
    );
    expect(shown(only(taken))).toEqual([
      '张伟 09-15病 09-16？ 09-17？',
      '李明 09-14？ 09-15？ 09-16？ 09-17事',
      '王芳 09-15事 09-16？ 09-17？',
    ]);
    expect(taken.codes).toEqual(['attendance.mark.unknown']);
  });
});

describe('marks', () => {
  it('of a merged range count for all its days, of a column without school for none', () => {
    const taken = takeSheet(
      grid(`
        七年级2班2026年9月考勤表
        姓名 | {14} | {15} | {16} | {17} | {18}
        张伟 | √ | 病假 | _ | 放假 | √
        李明 | √ | √ | √ | _ | √`),
      { calendar },
      head('9月', [
        [3, 2, 3, 3],
        [3, 4, 4, 4],
      ]),
    );
    expect(shown(only(taken))).toEqual(['张伟 09-15病 09-16病', '李明 到']);
    expect(coveredDays(only(taken))).toBe('14 15 16 18');
    expect(taken.codes).toEqual([]);
  });

  it('of a whole column that say no school are left out, word down the column or dashes on a Sunday', () => {
    const taken = takeSheet(
      grid(`
        七年级2班2026年9月考勤表
        姓名 | {11} | {12} | {13} | {14}
        张伟 | √ | 周 | - | √
        李明 | √ | 末 | - | √`),
      { calendar },
    );
    expect(coveredDays(only(taken))).toBe('11 14');
    expect(taken.codes).toEqual([]);
  });

  it('that schools dispute are taken by the usual table, with a warning', () => {
    const rows = (legend: string) =>
      grid(`
      七年级2班2026年9月考勤表
      姓名 | {14} | {15} | {16}
      张伟 | √ | △ | ○
      ${legend}`);
    const plain = takeSheet(rows(''), { calendar });
    expect(shown(only(plain))).toEqual(['张伟 09-15事 09-16病']);
    expect(plain.codes).toEqual(['attendance.marks.assumed']);
    const own = takeSheet(rows('图例：√出勤 △旷课 ○事假'), { calendar });
    expect(shown(only(own))).toEqual(['张伟 09-15旷 09-16事']);
    expect(own.codes).toEqual([]);
    const partial = takeSheet(rows('图例：√出勤 ×旷课 ○事假'), { calendar });
    expect(shown(only(partial))).toEqual(['张伟 09-15？ 09-16事']);
    expect(partial.codes).toEqual(['attendance.mark.not-in-legend']);
  });

  it('that nobody knows are refused one by one, with their cells', () => {
    const taken = takeSheet(
      grid(`
        七年级2班2026年9月考勤表
        姓名 | {14} | {15} | {16}
        张伟 | √ | ？ | √
        李明 | √ | √ | 假?`),
      { calendar },
    );
    expect(shown(only(taken))).toEqual(['张伟 09-15？', '李明 09-16？']);
    expect(taken.problems.map((one) => [one.code, one.cell, one.value])).toEqual([
      ['attendance.mark.unknown', 'C3', '?'],
      ['attendance.mark.unknown', 'D4', '假?'],
    ]);
  });

  it('of 0 and 1 are read where nothing else marks presence', () => {
    const record = only(
      takeSheet(
        grid(`
          学号 | 姓名 | 班级 | 2026-09-15 | 2026-09-18 | 2026-09-22
          01 | 张伟 | 七年级2班 | {1} | {0} | {1}
          02 | 李明 | 七年级2班 | {1} | {1} | {1}`),
        { calendar },
      ),
    );
    expect(shown(record)).toEqual(['张伟 09-18旷', '李明 到']);
  });

  it('are compared with the totals beside them', () => {
    const taken = takeSheet(
      grid(`
        七年级2班2026年9月考勤表
        姓名 | {14} | {15} | {16} | 旷课 | 病假
        张伟 | √ | × | × | {3} | _
        李明 | √ | 病 | √ | {0} | {1}`),
      { calendar },
    );
    expect(taken.problems.map((one) => [one.code, one.cell])).toEqual([['attendance.total.mismatch', 'E3']]);
  });

  it('of a formula without a saved value are refused', () => {
    const rows = grid(`
      七年级2班2026年9月考勤表
      姓名 | {14} | {15} | {16}
      张伟 | √ | _ | √`).map((row) => (row.number === 3 ? { ...row, unvalued: [2] } : row));
    const taken = takeSheet(rows, { calendar });
    expect(taken.problems.map((one) => [one.code, one.cell])).toEqual([['attendance.mark.unvalued', 'C3']]);
    expect(shown(only(taken))).toEqual(['张伟 09-15？']);
  });
});

describe('rows', () => {
  it('without a name are refused, foot lines and empty lines of the form are counted', () => {
    const taken = takeSheet(
      grid(`
        七年级2班2026年9月考勤表
        序号 | 姓名 | {14} | {15} | {16}
        {1} | 张伟 | √ | × | √
        {2} | _ | √ | √ | √
        {3} | 李明 | √ | √ | √
        {4} | _
        实到人数 | _ | {3} | {2} | {3}
        班主任签字：
        图例：√出勤 ×旷课`),
      { calendar },
    );
    expect(shown(only(taken))).toEqual(['张伟 09-15旷', '李明 到']);
    expect(taken.rejected.map((one) => [one.row, one.problem.code])).toEqual([[4, 'attendance.row.no-name']]);
    expect(taken.summary).toMatchObject({ rows: 3, rejected: 1, leftOut: { blank: 1, foot: 3, title: 1, heading: 1 } });
  });

  it('are grouped by a column of classes, each class with its own days', () => {
    const { records } = takeSheet(
      grid(`
        2026年9月考勤表
        班级 | 姓名 | {14} | {15} | {16}
        七（1）班 | 张伟 | √ | × | _
        _ | 李明 | √ | √ | _
        七（2）班 | 王芳 | √ | √ | √`),
      { calendar },
    );
    expect(records.map((one) => [one.grade, one.classNo, coveredDays(one), shown(one).join()])).toEqual([
      [7, '1', '14 15', '张伟 09-15旷,李明 到'],
      [7, '2', '14 15 16', '王芳 到'],
    ]);
  });

  it('take 同上 in a column of classes for the class above', () => {
    const { records } = takeSheet(
      grid(`
        2026年9月考勤表
        班级 | 姓名 | {14} | {15} | {16}
        七（1）班 | 张伟 | √ | × | √
        同上 | 李明 | √ | √ | √`),
      { calendar },
    );
    expect(records.map((one) => [one.grade, one.classNo, one.rows.length])).toEqual([[7, '1', 2]]);
  });

  it('stand in blocks, each under its own class', () => {
    const { records, summary } = takeSheet(
      grid(`
        青石中学2026年9月考勤表
        班级：七年级1班
        姓名 | {14} | {15} | {16}
        张伟 | √ | × | √
        班级：七年级2班
        姓名 | {14} | {15} | {16}
        王芳 | √ | √ | ○
        图例：√出勤 ×旷课 ○事假`),
      { calendar },
    );
    expect(records.map((one) => [one.classNo, shown(one).join()])).toEqual([
      ['1', '张伟 09-15旷'],
      ['2', '王芳 09-16事'],
    ]);
    expect(summary.rows).toBe(2);
  });

  it('go on behind a heading that a printed page repeats', () => {
    const { records } = takeSheet(
      grid(`
        七年级1班2026年9月考勤表
        姓名 | {14} | {15} | {16}
        张伟 | √ | × | √
        姓名 | {14} | {15} | {16}
        王芳 | √ | √ | √`),
      { calendar },
    );
    expect(records.flatMap((one) => [`${one.grade}.${one.classNo}`, ...shown(one)])).toEqual([
      '7.1',
      '张伟 09-15旷',
      '7.1',
      '王芳 到',
    ]);
  });

  it('carry what names their student: hints and numbers', () => {
    const record = only(
      takeSheet(
        grid(`
          七年级2班2026年9月考勤表
          学籍号 | 学号 | 姓名 | {14} | {15} | {16}
          G990101201203041235 | 03 | 张伟（0123） | √ | √ | √
          _ | 04 | 王伟2 | √ | √ | √`),
        { calendar },
      ),
    );
    expect(record.rows.map(({ student }) => [student.enrolmentNo, student.seatNo, student.name, student.hint])).toEqual(
      [
        ['G990101201203041235', '03', '张伟', '0123'],
        [null, '04', '王伟', '2'],
      ],
    );
  });
});

it('takes nothing where title and sheet name tell of two classes', () => {
  const rows = grid(`
    七年级2班2026年9月考勤表
    姓名 | {14} | {15} | {16}
    张伟 | √ | × | √`);
  expect(takeSheet(rows, { calendar }, head('七年级3班')).codes).toEqual(['class.conflict']);
  expect(takeSheet(rows, { calendar }, head('七（2）班')).records).toHaveLength(1);
});

it('says so where a sheet is no attendance sheet at all', () => {
  const taken = takeSheet(
    grid(`
      某某通知
      各班请于周五前交考勤`),
  );
  expect(taken.codes).toEqual(['attendance.layout.unknown']);
});
