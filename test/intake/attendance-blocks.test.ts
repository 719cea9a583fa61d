// Grids side by side: nobody at the right is lost, no day slips into another month.
import { describe, expect, it } from 'vitest';
import { buildCalendar } from '#rules/calendar.js';
import { coveredDays, shown, takeSheet } from './attendance-sheets.js';
import { grid } from './grids.js';

const calendar = buildCalendar({ closures: [], extraSchoolDays: [], holidays: [], holidayYears: [] });
const take = (drawing: string) => takeSheet(grid(drawing), { calendar });

describe('grids side by side', () => {
  it('are read one after the other, each cell in its place', () => {
    const { records, summary, codes } = take(`
      七年级8班2026年9月考勤 √出勤 ×旷课
      序号 | 姓名 | {1} | {2} | {3} | _ | 序号 | 姓名 | {1} | {2} | {3}
      {1} | 张伟 | √ | √ | √ | _ | {3} | 王芳 | √ | × | ×
      {2} | 李明 | × | √ | √ | _ | _ | _ | _ | _ | _`);
    expect(codes).toEqual([]);
    expect(records.map((one) => [coveredDays(one), shown(one)])).toEqual([
      ['01 02 03', ['张伟 到', '李明 09-01旷']],
      ['01 02 03', ['王芳 09-02旷 09-03旷']],
    ]);
    expect(records[1]!.rows[0]!).toMatchObject({ row: 3 });
    expect(records[1]!.rows[0]!.marks.map((one) => one.cell)).toEqual(['J3', 'K3']);
    expect(summary).toMatchObject({ rows: 3, rejected: 0 });
  });

  it('may be the two halves of a month of the same class', () => {
    const { records, codes } = take(`
      七年级8班2026年9月考勤 √出勤 ×旷课
      姓名 | {11} | {14} | {15} | 姓名 | {16} | {17} | {18}
      张伟 | √ | √ | × | 张伟 | × | √ | √`);
    expect(codes).toEqual([]);
    expect(records.flatMap((one) => shown(one)).join(' ')).toContain('09-15旷');
    expect(records.flatMap((one) => shown(one)).join(' ')).toContain('09-16旷');
  });

  it('of two days each are not guessed at', () => {
    const { records, codes } = take(`
      七年级8班2026年9月考勤 √出勤 ×旷课
      姓名 | {14} | {15} | 姓名 | {14} | {15}
      张伟 | √ | × | 王芳 | × | √`);
    expect([records.length, codes]).toEqual([0, ['attendance.layout.unknown']]);
  });

  it('are none where the name is only repeated at the edge', () => {
    const { records, summary } = take(`
      七年级8班2026年9月考勤 √出勤 ×旷课
      姓名 | {1} | {2} | {3} | 姓名
      张伟 | √ | √ | × | 张伟`);
    expect(records.map((one) => shown(one))).toEqual([['张伟 09-03旷']]);
    expect(summary.rows).toBe(1);
  });
});
