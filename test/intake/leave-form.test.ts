// Slips that are filled in one by one: labels with their values beside them, whatever else stands on the page.
import { describe, expect, it } from 'vitest';
import type { LeaveRecord } from '#model/records.js';
import { run } from './run.ts';

const school = { name: '黄河路中学', code: null };
const told = (drawing: string): string[] => {
  const ran = run(drawing, { school });
  expect(ran.summary.kind).toBe('leave');
  expect(ran.summary.rows).toBe(ran.records.length + ran.rejected.length);
  return [
    ...ran.records.map((one) => {
      const { row, student, from, to, leaveKind, note } = one as LeaveRecord;
      return `${row} ${student.name} ${student.grade}/${student.classNo} ${from} ${to} ${leaveKind} ${note}`;
    }),
    ...ran.rejected.map((one) => `${one.row} ${one.code}`),
  ];
};

describe('slips as forms', () => {
  it('one on a sheet', () =>
    expect(
      told(`
        请 假 条
        姓名 | 张晓明 | _ | 班级 | 七年级1班
        请假类别 | 病假 | _ | 事由 | 发烧
        起止时间 | 2026年9月21日至2026年9月22日 | _ | 天数 | 2
        家长签字 | _ | _ | 班主任 | _`),
    ).toEqual(['2 张晓明 7/1 2026-09-21 2026-09-22 sick 发烧']));

  it('with label and value in one cell', () =>
    expect(
      told(`
        学生请假单
        姓名：张晓明 | 班级：七（1）班
        事由：奶奶住院
        开始时间：2026年9月21日 | 结束时间：2026年9月21日`),
    ).toEqual(['2 张晓明 7/1 2026-09-21 2026-09-21 leave 奶奶住院']));

  it('below each other, and a stub with its slip counts once', () =>
    expect(
      told(`
        请假条（存根） | _ | _ | _ | 请假条（门卫联）
        姓名 | 张晓明 | 班级 | 七年级1班 | 姓名 | 张晓明 | 班级 | 七年级1班
        请假类别 | 病假 | 起止时间 | 9.21-9.22 | 请假类别 | 病假 | 起止时间 | 9.21-9.22

        请假条（存根） | _ | _ | _ | 请假条（门卫联）
        姓名 | 李思雨 | 班级 | 七年级2班 | 姓名 | 李思雨 | 班级 | 七年级2班
        请假类别 | 事假 | 起止时间 | 9.23-9.23 | 请假类别 | 事假 | 起止时间 | 9.23-9.23`),
    ).toEqual(['2 张晓明 7/1 2026-09-21 2026-09-22 sick ', '6 李思雨 7/2 2026-09-23 2026-09-23 leave ']));

  it('names the rows and cells of the file', () => {
    const slip = run('请假条\n姓名 | 张晓明 | 班级 | 七年级1班\n事由 | 有事 | 起止时间 | 9月40日', { school });
    expect(slip.rejected).toMatchObject([{ row: 2, code: 'leave.dates' }]);
    const flagged = run('请假条\n姓名 | 张晓明 | 班级 | 七年级1班\n类别 | 甲 | 起止时间 | 9月22日', { school });
    const { flags } = flagged.records[0] as LeaveRecord;
    expect(flags.map((flag) => [flag.code, flag.row, flag.cell])).toEqual([['leave.kind', 2, 'B3']]);
  });

  it('is no list, though a list of slips has such a title too', () => {
    const ran = run('请假条登记\n姓名 | 班级 | 请假日期 | 类别\n张晓明 | 七年级1班 | 9.21 | 病假', { school });
    expect(ran.summary).toMatchObject({ kind: 'leave', headerRow: 2 });
  });
});
