// Lists: a row a student and day, gate logs, absentee lists with their counts, illness forms with nil returns.
import { describe, expect, it } from 'vitest';
import { day } from '#model/day.js';
import type { Row } from '#model/grid.js';
import { buildCalendar } from '#rules/calendar.js';
import { coveredDays, shown, takeSheet } from './attendance-sheets.js';
import { grid } from './grids.js';

const calendar = buildCalendar({ closures: [], extraSchoolDays: [], holidays: [], holidayYears: [] });
const take = (drawing: string, of: Parameters<typeof takeSheet>[1] = {}) =>
  takeSheet(grid(drawing), { calendar, ...of });
const told = (taken: ReturnType<typeof takeSheet>): string[] =>
  taken.records.map(
    (one) =>
      `${one.grade ?? '?'}.${one.classNo ?? '?'} ${one.wholeClass ? 'whole' : 'listed'} ${coveredDays(one)}: ${shown(one).join('; ')}`,
  );

describe('a row a student and day', () => {
  it('with presence in it knows nothing of who is missing', () => {
    const taken = take(`
      日期 | 班级 | 学号 | 姓名 | 状态
      2026/9/1 | 七年级2班 | 01 | 张伟 | 出勤
      2026/9/1 | 七年级2班 | 02 | 李明 | 旷课
      2026/9/2 | 七年级2班 | 01 | 张伟 | 迟到`);
    expect(told(taken)).toEqual(['7.2 listed 01 02: 张伟 09-02迟; 李明 09-01旷 09-02？']);
    expect(taken.records[0]!.rows[1]!.marks[0]).toMatchObject({ cell: 'E3' });
    expect(taken.records[0]!.covered[0]).toMatchObject({ day: '2026-09-01', cell: 'A2' });
  });

  it('with exceptions only means that the others came on the days listed', () => {
    const taken = take(`
      日期 | 班级 | 姓名 | 状态
      2026-09-01 | 七年级2班 | 张伟 | 旷课
      2026-09-02 | 七年级2班 | 李明 | 病假
      2026-09-03 | 七年级2班 | 无 | _`);
    expect(told(taken)).toEqual(['7.2 whole 01 02 03: 张伟 09-01旷; 李明 09-02病']);
  });

  it('takes a span of days apart into its school days', () => {
    const taken = take(`
      班级 | 姓名 | 缺勤日期 | 缺勤类型
      七（5）班 | 张伟 | 9月4日-9日 | 旷课
      七（5）班 | 李明 | 9月7日至8日 | 病假`);
    expect(told(taken)).toEqual(['7.5 whole 04 07 08 09: 张伟 09-04旷 09-07旷 09-08旷 09-09旷; 李明 09-07病 09-08病']);
    expect(taken.summary).toMatchObject({ rows: 2, rejected: 0 });
    expect(taken.summary.assumptions).toContain('有2行写的是一段日期，按上学日拆成一天一天（休息日不算）');
  });

  it('takes no span that ends after today', () => {
    const taken = take(
      `
      班级 | 姓名 | 缺勤日期 | 缺勤类型
      七（5）班 | 张伟 | 2026年9月29日-2026年10月12日 | 旷课`,
      { today: day('2026-10-09') },
    );
    expect(taken.codes).toEqual(['attendance.row.future']);
  });

  it('with leave only says nothing of the others', () => {
    const taken = take(`
      日期 | 班级 | 姓名 | 状态
      2026-09-01 | 七年级2班 | 张伟 | 病假
      2026-09-02 | 七年级2班 | 李明 | 事假`);
    expect(told(taken)).toEqual(['7.2 listed 01 02: 张伟 09-01病 09-02？; 李明 09-01？ 09-02事']);
  });

  it('keeps lessons and halves of a day apart', () => {
    const taken = take(`
      日期 | 班级 | 姓名 | 节次 | 状态
      2026-09-01 | 七年级2班 | 张伟 | 上午 | 旷课
      2026-09-01 | 七年级2班 | 张伟 | 下午 | 出勤
      2026-09-02 | 七年级2班 | 张伟 | 第3节 | 旷课`);
    expect(told(taken)).toEqual(['7.2 listed 01/morning 01/afternoon 02/p3: 张伟 09-01/morning旷 09-02/p3旷']);
  });

  it('refuses what it can not read, row by row', () => {
    const taken = take(`
      日期 | 班级 | 姓名 | 状态
      2026-09-01 | 七年级2班 | 张伟 | 奇怪
      九月 | 七年级2班 | 李明 | 旷课
      2026-12-01 | 七年级2班 | 王芳 | 旷课
      2026-09-01 | 七年级2班 | _ | 旷课
      2026-09-01 | 七年级2班 | 赵云 | _
      2026-09-01 | 七年级2班 | 陈晨 | 出勤
      合计 | _ | _ | 6`);
    expect(taken.rejected.map((one) => [one.row, one.problem.code])).toEqual([
      [2, 'attendance.row.status-unknown'],
      [3, 'attendance.row.no-day'],
      [4, 'attendance.row.future'],
      [5, 'attendance.row.no-name'],
      [6, 'attendance.row.no-status'],
    ]);
    expect(taken.summary).toMatchObject({ rows: 6, rejected: 5, leftOut: { foot: 1 } });
    expect(told(taken)).toEqual(['7.2 listed 01: 陈晨 到']);
  });

  it('makes nobody present on a day of which a row could not be taken', () => {
    const taken = take(`
      日期 | 班级 | 姓名 | 状态
      2026-09-01 | 七年级2班 | 张伟 | 旷课
      2026-09-01 | 七年级2班 | 李明 | 奇怪
      2026-09-02 | 七年级2班 | 张伟 | 旷课
      2026-09-02 | 七年级3班 | 王芳 | 旷课
      ？ | 七年级3班 | 赵云 | 旷课`);
    expect(told(taken)).toEqual([
      '7.2 whole 02: 张伟 09-02旷',
      '7.2 listed 01: 张伟 09-01旷',
      '7.3 listed 02: 王芳 09-02旷',
    ]);
  });

  it('takes neither of two contradicting rows, and once what is said twice', () => {
    const taken = take(`
      日期 | 班级 | 姓名 | 状态
      2026-09-01 | 七年级2班 | 张伟 | 旷课
      2026-09-01 | 七年级2班 | 张伟 | 出勤
      2026-09-02 | 七年级2班 | 张伟 | 旷课
      2026-09-02 | 七年级2班 | 张伟 | 旷课`);
    expect(told(taken)).toEqual(['7.2 listed 01 02: 张伟 09-01？ 09-02旷']);
    expect(taken.codes).toEqual(['attendance.mark.contradicts']);
  });

  it('carries a date and a class that are merged over their rows', () => {
    const taken = take(`
      日期 | 班级 | 姓名 | 状态
      2026-09-01 | 七年级2班 | 张伟 | 旷课
      _ | _ | 李明 | 病假`);
    expect(told(taken)).toEqual(['7.2 whole 01: 张伟 09-01旷; 李明 09-01病']);
  });
});

describe('a gate log', () => {
  it('is presence where there is a pass, and never absence', () => {
    const taken = take(`
      登记号码 | 姓名 | 班级 | 出勤时间
      1003 | 尤辰 | 七年级2班 | 2026/9/8 星期二 8:20
      1003 | 尤辰 | 七年级2班 | 2026/9/8 星期二 17:43
      1004 | 褚卯 | 七年级2班 | 2026/9/9 星期三 8:12
      记录数:3`);
    expect(told(taken)).toEqual(['7.2 listed 08 09: 尤辰 09-09？; 褚卯 09-08？']);
    expect(
      taken.records.flatMap((one) => one.rows.flatMap((row) => row.marks.map((mark) => mark.status))),
    ).not.toContain('absent');
    expect(taken.summary.leftOut.foot).toBe(1);
  });

  it('finds its date among columns of dates and times, and takes a way of signing in for no status', () => {
    const taken = take(`
      人员编号 | 姓名 | 星期 | 时间 | 刷卡日期 | 签到方式 | 类型
      000001 | 钱八 | 星期三 | 09:12 | 2026-09-09 | 指纹 | 指纹
      000001 | 钱八 | 星期三 | 18:15 | 2026-09-09 | 指纹 | 人脸`);
    expect(told(taken)).toEqual(['?.? listed 09: 钱八 到']);
  });

  it('with columns for coming and going knows nothing of a row that leaves them empty', () => {
    const taken = take(`
      日期 | 姓名 | 班级 | 签到 | 签退
      2026-09-08 | 尤辰 | 七年级2班 | 07:50 | 17:20
      2026-09-08 | 褚卯 | 七年级2班 | _ | _
      2026-09-09 | 褚卯 | 七年级2班 | 07:51 | 未打卡`);
    expect(told(taken)).toEqual(['7.2 listed 08 09: 尤辰 09-09？; 褚卯 09-08？']);
  });

  it('of a hundred thousand passes stays small', () => {
    const rows: Row[] = [{ number: 1, hidden: false, cells: ['姓名', '班级', '学号', '打卡时间'] }];
    for (let at = 0; at < 100_000; at += 1) {
      const on = 1 + (Math.floor(at / 5000) % 20);
      rows.push({
        number: at + 2,
        hidden: false,
        cells: [
          `学生${String.fromCharCode(0x4e00 + (at % 500))}`,
          '七年级2班',
          String(at % 500),
          `2026-09-${String(on).padStart(2, '0')} 07:50`,
        ],
      });
    }
    const taken = takeSheet(rows, { calendar });
    expect(taken.records).toHaveLength(1);
    expect(taken.records[0]!.rows).toHaveLength(500);
    expect(taken.records[0]!.rows.every((row) => row.marks.length === 0)).toBe(true);
    expect(taken.summary.rows).toBe(100_000);
  });
});

describe('an absentee list', () => {
  it('takes names apart, with the reasons that stand beside or behind them', () => {
    const taken = take(`
      黄河路小学每日缺勤登记表
      日期 | 班级 | 应到 | 实到 | 缺勤人数 | 缺勤学生姓名 | 原因
      2026-09-01 | 三年级1班 | 40 | 37 | 3 | 张三、李四（病假），王五 | 旷课
      2026-09-02 | 三年级1班 | 40 | 40 | 0 | 无 | _
      2026-09-03 | 三年级1班 | 40 | 38 | 2 | 张三 李四 | 感冒发烧`);
    expect(told(taken)).toEqual(['3.1 whole 01 02 03: 张三 09-01旷 09-03病; 李四 09-01病 09-03病; 王五 09-01旷']);
    expect(taken.codes).toEqual([]);
  });

  it('reads 同上 as what the row above says, in every column but that of names', () => {
    const taken = take(`
      日期 | 班级 | 缺勤学生姓名 | 原因
      2026-09-01 | 三年级1班 | 张三 | 旷课
      2026-09-02 | 同上 | 张三 | 〃`);
    expect(told(taken)).toEqual(['3.1 whole 01 02: 张三 09-01旷 09-02旷']);
  });

  it('says nothing of the others on a day on which not all the missing are named', () => {
    const taken = take(`
      日期 | 班级 | 应到 | 实到 | 缺勤人数 | 缺勤学生姓名 | 原因
      2026-09-01 | 三年级1班 | 40 | 37 | 3 | 张三、李四 | 旷课
      2026-09-02 | 三年级1班 | 40 | 39 | 1 | 张三 | 旷课`);
    expect(told(taken)).toEqual(['3.1 whole 02: 张三 09-02旷', '3.1 listed 01: 张三 09-01旷; 李四 09-01旷']);
    expect(taken.problems.map((one) => [one.code, one.row])).toEqual([['attendance.count.mismatch', 2]]);
  });

  it('lets the rows of one class and day share their count', () => {
    const taken = take(`
      日期 | 班级 | 应到 | 实到 | 缺勤人数 | 缺勤学生姓名 | 原因
      2026-09-01 | 三年级1班 | 40 | 37 | 3 | 张三、李四 | 旷课
      2026-09-01 | 三年级1班 | 40 | 37 | 3 | 王五 | 病假`);
    expect(told(taken)).toEqual(['3.1 whole 01: 张三 09-01旷; 李四 09-01旷; 王五 09-01病']);
    expect(taken.codes).toEqual([]);
  });

  it('takes absence without a word of leave for truancy, and says so', () => {
    const taken = take(`
      日期 | 班级 | 缺勤学生 | 是否请假
      2026-09-01 | 三年级1班 | 张三 | 是
      2026-09-02 | 三年级1班 | 张三 | 否
      2026-09-03 | 三年级1班 | 张三 | _`);
    expect(told(taken)).toEqual(['3.1 whole 01 02 03: 张三 09-01事 09-02旷 09-03旷']);
    expect(taken.summary.assumptions.join()).toContain('有1人次没有写请假，按旷课读');
  });

  it('refuses a cell without names, and trusts that day no further', () => {
    const taken = take(`
      日期 | 班级 | 缺勤人数 | 缺勤学生姓名 | 原因
      2026-09-01 | 三年级1班 | 1 | 见附件：名单 | 旷课`);
    expect(taken.rejected.map((one) => one.problem.code)).toEqual(['attendance.row.names-unreadable']);
    expect(taken.records.every((one) => !one.wholeClass)).toBe(true);
  });

  it('knows columns for each kind of leave', () => {
    const taken = take(`
      日期 | 班级 | 病假名单 | 事假名单 | 旷课名单
      2026-09-01 | 三年级1班 | 张三 | 李四、王五 | 赵六`);
    expect(told(taken)).toEqual(['3.1 whole 01: 张三 09-01病; 李四 09-01事; 王五 09-01事; 赵六 09-01旷']);
  });
});

describe('an illness form', () => {
  const form = (counts: string, lines: string) =>
    take(`
    三年级1班因病缺课登记表 2026年9月7日
    ${counts}
    序号 | 姓名 | 性别 | 缺勤原因 | 家长电话
    ${lines}`);
  it('with counts that agree knows the whole class', () =>
    expect(told(form('应到45人 实到44人 缺课1人', '1 | 张三 | 男 | 发烧'))).toEqual(['3.1 whole 07: 张三 09-07病']));
  it('with counts that leave somebody out knows only who is named', () => {
    const taken = form('应到45人 实到42人 缺课3人', '1 | 张三 | 男 | 发烧');
    expect(told(taken)).toEqual(['3.1 listed 07: 张三 09-07病']);
    expect(taken.codes).toEqual(['attendance.count.mismatch']);
  });
  it('without counts knows only who is named', () =>
    expect(told(form('班主任：赵老师', '1 | 张三 | 男 | 发烧'))).toEqual(['3.1 listed 07: 张三 09-07病']));
  it('as a nil return knows that all came, where the counts say so', () => {
    expect(told(form('应到45人 实到45人 缺课0人', '_ | 无'))).toEqual(['3.1 whole 07: ']);
    expect(told(form('班主任：赵老师', '_ | 无'))).toEqual([]);
  });
});

it('takes a roll-call of one day by the day of its title', () => {
  const taken = take(`
    三年级1班点名表 2026年9月7日
    姓名 | 状态
    张三 | 到
    李四 | 未到`);
  expect(told(taken)).toEqual(['3.1 listed 07: 张三 到; 李四 09-07旷']);
  expect(taken.summary.rows).toBe(2);
});

it('reads no list further than the as-of date', () => {
  const taken = take(
    `
    日期 | 班级 | 姓名 | 状态
    2026-09-08 | 三年级1班 | 张三 | 旷课`,
    { today: day('2026-09-07') },
  );
  expect(taken.codes).toEqual(['attendance.row.future']);
});
