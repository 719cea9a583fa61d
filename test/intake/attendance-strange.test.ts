// Sheets as schools that we never met would draw them: each row of the table once lost a fact, or made one up.
import { describe, expect, it } from 'vitest';
import { buildCalendar } from '#rules/calendar.js';
import { coveredDays, shown, takeSheet } from './attendance-sheets.js';
import { grid } from './grids.js';

const calendar = buildCalendar({ closures: [], extraSchoolDays: [], holidays: [], holidayYears: [] });
const told = (drawing: string): string[] =>
  takeSheet(grid(drawing), { calendar }).records.map(
    (one) =>
      `${one.grade ?? '?'}.${one.classNo ?? '?'}${one.wholeClass ? ' whole' : ''} ${coveredDays(one)}: ${shown(one).join('; ')}`,
  );
const codes = (drawing: string): readonly string[] => takeSheet(grid(drawing), { calendar }).codes;

const GRIDS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a heading merged over the days takes no day away',
    `
      七（1）班2026年9月考勤 √出勤 ×旷课
      序号 | 姓名 | 日期 | _ | _ | 备注
      _ | _ | {1} | {2} | {3} | _
      _ | _ | 二 | 三 | 四 | _
      {1} | 张伟 | × | √ | √ | _`,
    ['7.1 01 02 03: 张伟 09-01旷'],
  ],
  [
    'nor does one over parts of days',
    `
      七（1）班2026年9月14日-15日 √出勤 ×旷课
      姓名 | 出勤情况 | _ | _ | _
      _ | 14日 | _ | 15日 | _
      _ | 上午 | 下午 | 上午 | 下午
      张伟 | √ | × | √ | √`,
    ['7.1 14/morning 14/afternoon 15/morning 15/afternoon: 张伟 09-14/afternoon旷'],
  ],
  [
    'a weekday with its date in brackets',
    `
      七（1）班周考勤 10月12日至10月14日 √到 ×旷课
      姓名 | 星期一（10.12） | 星期二（10.13） | 周三(10月14日)
      张伟 | √ | × | √`,
    ['7.1 12 13 14: 张伟 10-13旷'],
  ],
  [
    'weeks side by side, weekdays only',
    `
      七（1）班考勤（9月7日-9月9日） √出勤 ×旷课
      学号 | 姓名 | 一 | 二 | 三 | _ | 学号 | 姓名 | 一 | 二 | 三
      {1} | 张伟 | √ | √ | √ | _ | {3} | 王芳 | × | √ | √
      {2} | 李明 | √ | × | √ | _ | _ | _ | _ | _ | _`,
    ['7.1 07 08 09: 张伟 到; 李明 09-08旷', '7.1 07 08 09: 王芳 09-07旷'],
  ],
  [
    'a month without its nought, a class of three figures, a slash in the name column',
    `
      ７０１班出勤统计（2026.9） √出勤 ×旷课
      姓名\\日期 | {1} | {2} | {3}
      张伟 | √ | √ | ×`,
    ['7.1 01 02 03: 张伟 09-03旷'],
  ],
  [
    'a class with a full stop behind the grade',
    `
      七.3班2026年9月考勤 √出勤 ×旷课
      姓名 | {1} | {2} | {3}
      张伟 | √ | × | √`,
    ['7.3 01 02 03: 张伟 09-02旷'],
  ],
  [
    'a legend with two dashes, and blanks that mean presence',
    `
      七（1）班2026年9月考勤
      （缺勤才填，出勤不填。病——病假，旷——旷课，迟——迟到）
      姓名 | {1} | {2} | {3}
      张伟 | _ | 旷 | _
      李明 | 病 | _ | 迟`,
    ['7.1 01 02 03: 张伟 09-02旷; 李明 09-01病 09-03迟'],
  ],
  [
    'a mark that says itself to hold for the day',
    `
      七（1）班2026年9月考勤
      姓名 | {1} | {2} | {3}
      张伟 | √ | 全天病假 | 旷课全天`,
    ['7.1 01 02 03: 张伟 09-02病 09-03旷'],
  ],
];

describe('a grid', () => {
  it.each(GRIDS)('%s', (_, drawing, expected) => {
    expect(told(drawing)).toEqual(expected);
    expect(codes(drawing)).toEqual([]);
  });
});
