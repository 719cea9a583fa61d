// The truth itself must hold before anything is compared with it: planted runs come out as the calendar says.
import { describe, expect, test } from 'vitest';
import { ATTENDANCE_STYLES } from '../support/schools/attendance-sheets.js';
import { SCHOOL_DAYS, weekday } from '../support/schools/days.js';
import { checkDigit } from '../support/schools/people.js';
import { REGISTER_STYLES } from '../support/schools/registers.js';
import { type Did, FLAGGED, makeSchool, PLANTS, REJECTED, trueRuns } from '../support/schools/truth.js';

const OF = {
  seed: 7,
  school: '青石镇初级中学',
  code: '3199000001',
  grades: [7, 8],
  classesPerGrade: 2,
  childrenPerClass: 12,
};
const school = makeSchool(OF);

const planted = (name: string) => {
  const absent = PLANTS.find(([plant]) => plant === name)![1];
  return trueRuns(new Map<string, Did>(SCHOOL_DAYS.map((day) => [day, absent.includes(day) ? 'absent' : 'present'])));
};

describe('the truth of a made-up school', () => {
  test('30 school days from September to mid-October, two of them at a weekend', () => {
    expect(SCHOOL_DAYS).toHaveLength(30);
    expect(SCHOOL_DAYS.filter((day) => weekday(day) > 5)).toEqual(['2026-09-20', '2026-10-10']);
  });

  test.each([
    ['three days, then back', ['2026-09-07', '2026-09-09', '2026-09-10', 3]],
    ['over a weekend', ['2026-09-11', '2026-09-14', '2026-09-15', 2]],
    ['over the made-up Sunday', ['2026-09-18', '2026-09-20', '2026-09-21', 2]],
    ['over Mid-Autumn', ['2026-09-24', '2026-09-28', '2026-09-29', 2]],
    ['over National Day', ['2026-09-30', '2026-10-08', '2026-10-09', 2]],
    ['over the made-up Saturday', ['2026-10-09', '2026-10-12', '2026-10-13', 3]],
    ['since mid-September, still gone', ['2026-09-14', '2026-09-16', null, 21]],
  ])('%s', (name, expected) => {
    const [run] = planted(name);
    expect([run!.since, run!.firedOn, run!.returnedOn, run!.absentDays]).toEqual(expected);
  });

  test.each(['two days, then back: no run', 'before National Day only: no run', 'the last two days: one day short'])(
    '%s',
    (name) => expect(planted(name)).toEqual([]),
  );

  test('identity numbers are in region 990101, differ, and carry the right check digit', () => {
    const numbers = school.children.map((child) => child.idNo);
    expect(new Set(numbers).size).toBe(48);
    for (const idNo of numbers) expect(idNo).toMatch(/^990101\d{11}[\dX]$/);
    for (const idNo of numbers) expect(checkDigit(idNo.slice(0, 17))).toBe(idNo[17]);
  });

  test('every kind of damage stands in the register, and three rows too many', () => {
    expect(school.rows).toHaveLength(51);
    expect(school.rows.filter((row) => FLAGGED.includes(row.damage))).toHaveLength(3);
    expect(school.rows.filter((row) => REJECTED.includes(row.damage))).toHaveLength(2);
  });

  test('the same seed makes the same files, whatever their style', async () => {
    expect(makeSchool(OF)).toEqual(school);
    for (const style of [...REGISTER_STYLES, ...ATTENDANCE_STYLES]) {
      const files = await style.write(school);
      for (const file of files) expect(file.bytes.length).toBeGreaterThan(500);
    }
  });
});
