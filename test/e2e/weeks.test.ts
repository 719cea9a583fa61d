// A school lived through week by week: sheets grow, every Friday they are imported and scanned, and at no time does the
// ledger know more or less than the truth known by that day. Then what goes wrong and is mended: slips, IDs, returns.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ATTENDANCE_STYLES } from '../support/schools/attendance-sheets.js';
import { LAST_DAY } from '../support/schools/days.js';
import { type Desk, makeDesk } from '../support/schools/desk.js';
import { actualFindings, expectedFindings } from '../support/schools/findings.js';
import { toText, toXlsx } from '../support/schools/pages.js';
import { REGISTER_STYLES } from '../support/schools/registers.js';
import { knownBy, makeSchool, nameOnSheet, type Truth } from '../support/schools/truth.js';

const school = makeSchool({
  seed: 21,
  school: '青石镇初级中学',
  code: '3199000001',
  grades: [7, 9],
  classesPerGrade: 2,
  childrenPerClass: 11,
});

const FRIDAYS = ['2026-09-04', '2026-09-11', '2026-09-18', '2026-09-24', '2026-09-30', '2026-10-10', LAST_DAY];
const style = (name: string) => ATTENDANCE_STYLES.find((one) => one.name === name)!;

describe.each(['grid, set A, legend at the foot', 'grid, ticked, no legend', 'long list', 'absentee list'])(
  'week by week: %s',
  (name) => {
    let desk: Desk;
    beforeAll(async () => {
      desk = await makeDesk(school);
      const made = desk.put('学籍', await REGISTER_STYLES[0]!.write(school));
      await desk.run('2026-09-01', 'import', 'register', ...made);
    });
    afterAll(() => desk.clear());

    test.each(FRIDAYS)('as known on %s', async (friday) => {
      const known = knownBy(school, friday);
      const files = desk.put(`考勤${friday}`, await style(name).write(known));
      const taken = await desk.run(friday, 'import', 'attendance', ...files);
      expect(taken.code, JSON.stringify(taken.problems.filter((one) => one.severity === 'error').slice(0, 3))).toBe(0);
      const scanned = await desk.run(friday, 'scan');
      expect(scanned.ok).toBe(true);
      const listed = await desk.run(friday, 'cases');
      expect(actualFindings(listed)).toEqual(expectedFindings(known));
    });
  },
);

describe('a leave slip that comes late', () => {
  test('withdraws the case that only that absence opened, and only that one', async () => {
    const desk = await makeDesk(school);
    try {
      await bringAll(desk, school);
      const before = await desk.run(LAST_DAY, 'cases');
      const child = school.children.find((one) => one.did.get('2026-10-09') === 'absent')!;
      const slip = toText(
        '请假条.csv',
        {
          name: '',
          rows: [
            ['姓名', '年级', '班级', '请假类别', '开始日期', '结束日期', '事由'],
            [
              nameOnSheet(school, child),
              child.grade === 7 ? '七年级' : '九年级',
              `${child.classNo}班`,
              '病假',
              '2026-10-09',
              '2026-10-12',
              '住院',
            ],
          ],
        },
        'gbk',
      );
      const taken = await desk.run(LAST_DAY, 'import', 'leave', ...desk.put('假条', [slip]));
      expect(taken).toMatchObject({ code: 0, data: { totals: { rows: 1, accepted: 1 } } });
      const scanned = await desk.run(LAST_DAY, 'scan');
      expect(scanned.data.withdrawn.map((one: { student: { name: string } }) => one.student.name)).toEqual([
        child.name,
      ]);
      const after = await desk.run(LAST_DAY, 'cases', '--status', 'dismissed');
      expect(after.data.cases).toHaveLength(1);
      expect(after.data.cases[0]).toMatchObject({ status: 'dismissed', since: '2026-10-09' });
      expect(before.data.cases.length - scanned.data.withdrawn.length).toBe(scanned.data.unchanged);
    } finally {
      desk.clear();
    }
  });
});

describe('a damaged row that comes back mended', () => {
  test('keeps the same child, and the problem is gone from the list', async () => {
    const desk = await makeDesk(school);
    try {
      await bringAll(desk, school);
      const cases = await desk.run(LAST_DAY, 'cases');
      const open = await desk.run(LAST_DAY, 'rejects');
      expect(open.data.rejects.length).toBeGreaterThanOrEqual(5);
      const clean: Truth = {
        ...school,
        rows: school.rows
          .filter((row) => row.child !== null && row.damage !== 'duplicate-row')
          .map((row) => ({
            ...row,
            name: row.child!.name,
            idNo: row.child!.idNo,
            enrolmentNo: row.child!.enrolmentNo,
          })),
      };
      const mended = await desk.run(
        LAST_DAY,
        'import',
        'register',
        ...desk.put('改好的', await REGISTER_STYLES[0]!.write(clean)),
      );
      expect(mended.code, JSON.stringify(mended.problems)).toBe(0);
      expect(mended.data.totals).toMatchObject({ accepted: school.children.length, rejected: 0, flagged: 0 });
      await desk.run(LAST_DAY, 'scan');
      expect(actualFindings(await desk.run(LAST_DAY, 'cases'))).toEqual(actualFindings(cases));
      const left = await desk.run(LAST_DAY, 'rejects');
      // The row without a name can be told to be nobody; it stays until somebody waives it.
      expect(left.data.rejects.length).toBeLessThanOrEqual(2);
    } finally {
      desk.clear();
    }
  });
});

describe('rows of attendance that cannot be told apart', () => {
  test('are rejected with both children named, and nobody is guessed', async () => {
    const desk = await makeDesk(school);
    try {
      const registers = desk.put('学籍', await REGISTER_STYLES[0]!.write(school));
      await desk.run('2026-09-01', 'import', 'register', ...registers);
      const twin = school.children[0]!;
      const page = {
        name: '七(1)9月',
        rows: [
          ['班级：七年级(1)班', null, '2026年9月'],
          ['姓名', 7, 8, 9, 10],
          [twin.name, '旷', '旷', '旷', '√'],
          [school.children[4]!.name, '√', '√', '√', '√'],
        ],
      };
      const taken = await desk.run(
        '2026-09-30',
        'import',
        'attendance',
        ...desk.put('考勤', [await toXlsx('考勤.xlsx', [page])]),
      );
      expect(taken.code).toBe(3);
      expect(taken.data.totals.rejected).toBe(1);
      expect(taken.problems.some((one) => one.severity === 'error' && one.row === 3)).toBe(true);
      await desk.run('2026-09-30', 'scan');
      expect((await desk.run('2026-09-30', 'cases')).data.cases).toEqual([]);
    } finally {
      desk.clear();
    }
  });
});

async function bringAll(desk: Desk, truth: Truth): Promise<void> {
  await desk.run('2026-09-01', 'import', 'register', ...desk.put('学籍', await REGISTER_STYLES[0]!.write(truth)));
  const files = desk.put('考勤', await style('grid, set A, legend at the foot').write(truth));
  await desk.run(LAST_DAY, 'import', 'attendance', ...files);
  await desk.run(LAST_DAY, 'scan');
}
