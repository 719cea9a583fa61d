// Attendance files that other programs wrote, kept beside the checkout: what each one tells, and what of it is refused.
// Without the folder the whole file is skipped.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startIntake } from '#intake/intake.js';
import { day } from '#model/day.js';
import type { AttendanceRecord, Outcome, SheetSummary } from '#model/records.js';
import { buildCalendar } from '#rules/calendar.js';
import { readFileWhole } from '../support/reading.js';
import { root } from '../support/source.js';
import { context } from './context.js';

const folder = join(root, '..', 'shared', 'foreign', 'cn');
const calendar = buildCalendar({ closures: [], extraSchoolDays: [], holidays: [], holidayYears: [] });

async function take(file: string, at = 0) {
  const book = await readFileWhole(join(folder, file), {});
  const { head, rows } = book.sheets[at]!;
  const outcomes: Outcome[] = [];
  const told = context({
    file,
    calendar,
    today: day('2026-10-20'),
    kind: 'attendance',
    school: { name: '某校', code: null },
  });
  const intake = startIntake(head, told, (outcome) => void outcomes.push(outcome));
  for (const row of rows) intake.take(row);
  const summary: SheetSummary = intake.finish();
  const records = outcomes.flatMap((one) => (one.kind === 'record' ? [one.record as AttendanceRecord] : []));
  const codes = outcomes.flatMap((one) => (one.kind === 'record' ? [] : [one.problem.code]));
  return { summary, records, codes };
}
const days = (of: AttendanceRecord): string => `${of.covered[0]!.day}…${of.covered.at(-1)!.day}`;
const statuses = (records: readonly AttendanceRecord[]): Set<string> =>
  new Set(records.flatMap((one) => one.rows.flatMap((row) => row.marks.map((mark) => mark.status))));

describe.skipIf(!existsSync(folder))('foreign attendance', () => {
  it('gate log with weekday and time in one text', async () => {
    const { summary, records } = await take('10.1-10.17上午出勤情况汇总_masked.xls.xls');
    expect(summary).toMatchObject({ rows: 3391, rejected: 5 });
    expect(records.map(days)).toEqual(['2019-10-08…2019-10-17']);
    expect(records[0]!.rows).toHaveLength(203);
    expect(statuses(records)).toEqual(new Set(['unrecorded']));
  });

  it('swipe log of a device, numbers padded with blanks', async () => {
    const { summary, records, codes } = await take('刷卡流水_18k_WPS_masked.xls');
    expect(summary).toMatchObject({ rows: 1650, rejected: 0, leftOut: { foot: 1 }, unknownHeadings: [] });
    expect(records.map(days)).toEqual(['2018-09-25…2018-10-31']);
    expect(records[0]!.rows[0]!.student).toMatchObject({ name: '钱八二', seatNo: '000001' });
    expect(codes).toEqual(['attendance.days.not-school-days']);
  });

  it('swipe log with date numbers and a department for a class', async () => {
    const { summary, records } = await take('刷卡流水_23层_WPS_masked.xls');
    expect(summary).toMatchObject({ rows: 441, rejected: 3 });
    expect(records.map((one) => [one.classNo, days(one)])).toEqual([['总公司', '2018-05-01…2018-05-31']]);
  });

  it.each([
    ['考勤_数学_masked.xls', 76],
    ['考勤_英语_masked.xls', 59],
  ])('0 and 1 under dates: %s', async (file, count) => {
    const { summary, records } = await take(file);
    expect(summary).toMatchObject({ rows: count, rejected: 0 });
    expect(summary.assumptions.join()).toContain('1读作出勤，0读作旷课');
    expect(new Set(records.map(days))).toEqual(new Set(['2018-05-15…2018-05-25']));
    expect(statuses(records)).toEqual(new Set(['absent']));
  });

  it.each([
    ['考勤汇总_xlwt_masked.xls', 0, 'attendance.layout.unknown'],
    ['考勤表_59处合并_双层表头_masked.xlsx', 0, 'attendance.days.unknown'],
    ['考勤表_59处合并_双层表头_masked.xlsx', 1, 'attendance.layout.unknown'],
  ] as const)('says why it takes nothing: %s, sheet %i', async (file, at, code) => {
    const { summary, records, codes } = await take(file, at);
    expect([summary.rows, records, codes]).toEqual([0, [], [code]]);
  });
});
