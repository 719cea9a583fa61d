import { describe, expect, it } from 'vitest';
import { day, daysFrom } from '#model/day.js';
import type { EnrolledStudent } from '#model/student.js';
import { judgeFirstWeek } from '#plan/first-week.js';
import { buildCalendar } from '#rules/calendar.js';

const calendar = buildCalendar({ closures: [], extraSchoolDays: [], holidays: [], holidayYears: [] });
const [from, to] = [day('2026-09-01'), day('2026-09-07')];
const student = {
  studentId: 1,
  name: '张三',
  school: '甲校',
  grade: 7,
  gradeText: '',
  classNo: '1',
} as unknown as EnrolledStudent;
const coverage = (of: { school?: string; classNo?: string; days: string[] }) => ({
  school: of.school ?? '甲校',
  grade: 7,
  gradeText: '',
  classNo: of.classNo ?? '1',
  enrolled: 30,
  days: of.days.map(day),
});
const workdays = daysFrom(from, to).filter(calendar.isWorkday);

describe('not arrived is known', () => {
  it.each([
    ['where the class recorded every workday of the first week', [coverage({ days: workdays })], [], 1],
    ['not where a day is missing', [coverage({ days: workdays.slice(1) })], [], 0],
    ['not where another class recorded it', [coverage({ classNo: '2', days: workdays })], [], 0],
    ['not where nothing was handed in', [], [], 0],
    ['where others of the class stand on a list as come', [], [{ studentId: 2, arrived: true }], 1],
    ['where a list names the child as not come', [], [{ studentId: 1, arrived: false }], 1],
    ['not where a list names only others who did not come', [], [{ studentId: 2, arrived: false }], 0],
    ['not where the list is of another class', [], [{ studentId: 2, arrived: true, classNo: '2' }], 0],
    ['not where another school sent one', [], [{ studentId: 2, arrived: true, school: '乙校' }], 0],
  ])('%s', (_, covered, named, known) => {
    const arrivals = named.map((one) => ({ school: '甲校', grade: 7, gradeText: '', classNo: '1', ...one }));
    const isKnown = judgeFirstWeek({ from, to, coverage: covered, arrivals }, calendar);
    expect(isKnown(student)).toBe(known === 1);
  });
});
