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
  [
    'two rows a child where the title says so',
    `
      三（1）班2026年9月考勤（每人第一行上午、第二行下午）
      姓名 | {1} | {2} | {3}
      张伟 | 旷 | √ | √
      _ | √ | √ | √
      李明 | √ | √ | √
      _ | √ | √ | 病`,
    [
      '3.1 01/morning 01/afternoon 02/morning 02/afternoon 03/morning 03/afternoon: 张伟 09-01/morning旷; 李明 09-03/afternoon病',
    ],
  ],
  [
    'weeks beside each other, each under its span',
    `
      八（1）班2026年9月周考勤
      姓名 | 第2周（9.7-9.11） | _ | _ | 第3周（9.14-9.18） | _ | _
      _ | 一 | 二 | 三 | 一 | 二 | 三
      张伟 | 旷 | √ | √ | √ | √ | 病`,
    ['8.1 07 08 09 14 15 16: 张伟 09-07旷 09-16病'],
  ],
  [
    'periods numbered anew below each day',
    `
      七（2）班课堂考勤（2026年9月7日-8日）
      姓名 | 9月7日 星期一 | _ | _ | 9月8日 星期二 | _ | _
      _ | {1} | {2} | {3} | {1} | {2} | {3}
      张伟 | √ | 旷 | √ | √ | √ | 迟`,
    ['7.2 07/p1 07/p2 07/p3 08/p1 08/p2 08/p3: 张伟 09-07/p2旷 09-08/p3迟'],
  ],
  [
    'periods of one day',
    `
      七（2）班课堂考勤 2026年9月7日
      姓名 | 9月7日 | _ | _
      _ | {1} | {2} | {3}
      张伟 | √ | 旷 | √`,
    ['7.2 07/p1 07/p2 07/p3: 张伟 09-07/p2旷'],
  ],
  [
    'numbers of the register in place of names',
    `
      七（2）班2026年9月考勤
      学籍号 | 班级 | {1} | {2} | {3}
      G990101201203041235 | 七2 | √ | 旷 | √`,
    ['7.2 01 02 03:  09-02旷'],
  ],
  [
    'days and weekdays with words of their own in the column of names',
    `
      八（1）班2026年9月考勤
      日期 | {1} | {2} | {3}
      星期 | 二 | 三 | 四
      姓名 | _ | _ | _
      张伟 | √ | 旷 | √`,
    ['8.1 01 02 03: 张伟 09-02旷'],
  ],
  [
    'names with numbers before them and stars around them',
    `
      七（1）班2026年9月考勤（★为留守学生）
      姓名 | {1} | {2} | {3}
      1.张伟 | √ | 旷 | √
      02王芳 | √ | √ | √
      3、李娜 | √ | √ | √
      阿依古丽·买买提★ | √ | √ | 病
      *刘洋 | √ | √ | √`,
    ['7.1 01 02 03: 张伟 09-02旷; 王芳 到; 李娜 到; 阿依古丽·买买提 09-03病; 刘洋 到'],
  ],
];

describe('a grid', () => {
  it.each(GRIDS)('%s', (_, drawing, expected) => {
    expect(told(drawing)).toEqual(expected);
    expect(codes(drawing)).toEqual([]);
  });
});

const LISTS: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  [
    'names under 病假, 事假 and 旷课 below one heading are what the lower heading says',
    `
      2026年9月七（2）班每日出勤情况
      日期 | 应到 | 实到 | 未到学生姓名 | _ | _
      _ | _ | _ | 病假 | 事假 | 旷课
      9.1 | {10} | {8} | 张伟 | 李明 | _
      9.2 | {10} | {10} | _ | _ | _
      9.3 | {10} | {9} | _ | _ | 王芳`,
    ['7.2 whole 01 02 03: 张伟 09-01病; 李明 09-01事; 王芳 09-03旷'],
    [],
  ],
  [
    'a column in which nobody stands is one of names where its neighbours are',
    `
      全校学生出勤日报表（2026年9月9日）
      班级 | 应到 | 实到 | 病假 | 事假 | 旷课
      七（1）班 | {12} | {11} | 张伟 | _ | _
      七（2）班 | {10} | {10} | _ | _ | _`,
    ['7.1 whole 09: 张伟 09-09病', '7.2 whole 09: '],
    [],
  ],
  [
    'a head over the parents is none of the child',
    `
      日期 | 班级 | 姓名 | 家长 | _ | 状态
      _ | _ | _ | 姓名 | 电话 | _
      9月1日 | 七（1）班 | 张伟 | 张大山 | 139 | 旷课`,
    ['7.1 whole 01: 张伟 09-01旷'],
    [],
  ],
  [
    'who signs at the foot is no row and takes nothing back',
    `
      日期 | 班级 | 应到 | 实到 | 缺勤学生及原因
      9月7日 | 七（1）班 | {12} | {11} | 张伟（病假）
      _ | 七（2）班 | {10} | {10} | 全勤
      值周教师：张老师 | _ | _ | _ | _
      带班领导：李主任`,
    ['7.1 whole 07: 张伟 09-07病', '7.2 whole 07: '],
    [],
  ],
  [
    'a bare number under 节次 is a period',
    `
      七（1）班班级日志
      日期 | 节次 | 应到 | 实到 | 缺席学生
      9月7日 | {1} | {12} | {11} | 张伟
      _ | 2 | {12} | {12} | 无`,
    ['7.1 whole 07/p1 07/p2: 张伟 09-07/p1旷'],
    [],
  ],
  [
    'a list of illness that counts its heads a day knows who came',
    `
      晨午检及因病缺课日报（三（1）班 2026年9月）
      日期 | 应到人数 | 实到人数 | 因病缺课人数 | 学生姓名 | 症状
      9月7日 | {10} | {10} | {0} | 无 | _
      9月8日 | {10} | {9} | {1} | 张伟 | 发热`,
    ['3.1 whole 07 08: 张伟 09-08病'],
    [],
  ],
  [
    'one whose heads are more than its names does not',
    `
      晨午检及因病缺课日报（三（1）班 2026年9月）
      日期 | 应到人数 | 实到人数 | 学生姓名 | 症状
      9月7日 | {10} | {8} | 张伟 | 发热`,
    ['3.1 07: 张伟 09-07病'],
    ['attendance.count.mismatch'],
  ],
  [
    'a dash says nobody, a total of the week is the foot',
    `
      七（1）班缺勤登记 2026年9月
      日期 | 缺勤人数 | 缺勤学生姓名 | 缺勤类别
      9月7日 | {2} | 张伟、王芳等2人 | 旷课
      9月8日 | {0} | — | _
      本周合计 | {2} | _ | _`,
    ['7.1 whole 07 08: 张伟 09-07旷; 王芳 09-07旷'],
    [],
  ],
  [
    'a summary of counts without days is no attendance, and not called one that lies on its side',
    `
      七（1）班9月份考勤汇总
      姓名 | 应到天数 | 实到天数 | 病假 | 旷课
      张伟 | {22} | {20} | {1} | {1}
      李明 | {22} | {20} | {1} | {1}
      王芳 | {22} | {20} | {1} | {1}`,
    [],
    ['attendance.layout.unknown'],
  ],
  [
    'a line with a class heads the rows below it',
    `
      9月缺勤登记
      日期 | 姓名 | 类型
      七（1）班 | _ | _
      9月7日 | 张伟 | 旷课
      七（2）班
      9月8日 | 李明 | 病假`,
    ['7.1 whole 07: 张伟 09-07旷', '7.2 whole 08: 李明 09-08病'],
    [],
  ],
];

describe('a list', () => {
  it.each(LISTS)('%s', (_, drawing, expected, problems) => {
    expect([told(drawing), codes(drawing)]).toEqual([expected, problems]);
  });

  it('knows a namesake by the number in brackets, with 号 or without', () => {
    const taken = takeSheet(
      grid(`
        七（3）班缺勤登记（2026年）
        日期 | 应到 | 实到 | 缺勤姓名及原因
        9月8日 | {8} | {6} | 李明（1号）：旷课、李明（学号3）病假`),
      { calendar },
    );
    expect(taken.records[0]!.rows.map((row) => `${row.student.name} ${row.student.hint}`)).toEqual([
      '李明 1',
      '李明 3',
    ]);
  });
});

const MARKED = `
  七（2）班2026年9月考勤
  姓名 | {7} | _ | {8} | {9}
  张伟 | √ | 旷 | √ | √
  李明 | √ | √ | √ | √`;

describe('a column among the days without a heading', () => {
  it('is said where marks stand in it, and makes no legend of them', () => {
    const taken = takeSheet(grid(MARKED), { calendar });
    expect(taken.codes).toEqual(['attendance.column.unheaded']);
    expect(taken.problems[0]).toMatchObject({ cell: 'C3', message: 'C列没有日期表头，里面的2个标记没有读入' });
    expect(told(MARKED)).toEqual(['7.2 07 08 09: 张伟 到; 李明 到']);
  });
  it('to the right of the days is no legend', () =>
    expect(
      told(`
        七（2）班2026年9月考勤
        姓名 | {7} | {8} | {9} | _ | _ | _
        张伟 | √ | √ | 病 | √ | 旷 | √`),
    ).toEqual(['7.2 07 08 09: 张伟 09-09病']));
});

describe('two classes beside each other', () => {
  it('are nobody’s until somebody says whose a row is', () => {
    const drawing = `
      第二周考勤（2026年9月7日-9月9日）
      七（1）班 | _ | _ | _ | 七（2）班 | _ | _ | _
      姓名 | {7} | {8} | {9} | 姓名 | {7} | {8} | {9}
      张伟 | √ | 旷 | √ | 张伟 | √ | √ | √`;
    expect([told(drawing), codes(drawing)]).toEqual([[], ['class.conflict']]);
  });
});

describe('a weekday outside the span of the title', () => {
  it('is said where marks stand below it', () => {
    const drawing = `
      七（1）班考勤 2026年9月7日-9月9日
      姓名 | 一 | 二 | 三 | 六
      张伟 | √ | √ | √ | 旷`;
    expect([told(drawing), codes(drawing)]).toEqual([['7.1 07 08 09: 张伟 到'], ['attendance.column.unheaded']]);
  });
});

describe('a form of illness that nobody filled in', () => {
  it('is no nil return, and says so', () =>
    expect(
      codes(`
        三（2）班学生因病缺课登记表
        应到   人 实到   人 缺课   人 日期：2026年9月17日
        序号 | 姓名 | 性别 | 缺勤原因
        {1} | _ | _ | _
        {2} | _ | _ | _`),
    ).toEqual(['attendance.list.empty']));
});
