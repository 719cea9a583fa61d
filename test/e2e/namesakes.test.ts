// Namesakes as a school writes them, 王伟1 and 王伟2, 李娜(大) and 李娜(小), alike on the register with its numbers and on
// the attendance sheet: every row finds its child, the one who is missing is the one suspected, and the name is printed plain.
import { describe, expect, test } from 'vitest';
import { idNo } from '../ledger/builders.js';
import { makeDesk } from '../support/schools/desk.js';
import { toText } from '../support/schools/pages.js';

const SCHOOL = { school: '青石镇初级中学', code: '3199000001' };
// The marks run against the seats and the birth dates, so that neither can be what tells the children apart.
const CHILDREN = [
  ['王伟1', '4', idNo(1, '20130305'), '√'],
  ['王伟2', '3', idNo(3, '20130405'), '旷'],
  ['李娜(大)', '2', idNo(2, '20130605'), '√'],
  ['李娜（小）', '1', idNo(4, '20130505'), '旷'],
] as const;

const DAYS = [8, 9, 10, 11, 14, 15, 16, 17, 18];
const sheet = (rows: readonly (readonly [name: string, mark: string])[]) =>
  toText(
    '考勤.csv',
    {
      name: '',
      rows: [
        ['青石镇初级中学七年级1班2026年9月考勤表'],
        ['姓名', ...DAYS.map(String)],
        ...rows.map(([name, mark]) => [name, ...DAYS.map(() => mark)]),
      ],
    },
    'utf8-bom',
  );

describe('namesakes marked alike on register and sheet', () => {
  test('are told apart by the mark, and by nothing else', async () => {
    const desk = await makeDesk(SCHOOL);
    try {
      const register = toText(
        '学籍.csv',
        {
          name: '',
          rows: [
            ['年级', '班级', '学号', '姓名', '身份证件号'],
            ...CHILDREN.map(([name, seat, id]) => ['七年级', '1班', seat, name, id]),
          ],
        },
        'utf8-bom',
      );
      const taken = await desk.run('2026-09-01', 'import', 'register', ...desk.put('学籍', [register]));
      expect(taken).toMatchObject({ code: 0, data: { totals: { accepted: 4, rejected: 0 } } });

      const marked = sheet(CHILDREN.map(([name, , , mark]) => [name, mark]));
      const read = await desk.run('2026-09-20', 'import', 'attendance', ...desk.put('9月', [marked]));
      expect(read, JSON.stringify(read)).toMatchObject({ code: 0, data: { totals: { rejected: 0 } } });

      const scanned = await desk.run('2026-09-20', 'scan');
      type Opened = { readonly student: { readonly name: string; readonly idNo: string } };
      const found = scanned.data.opened.map(({ student }: Opened) => `${student.name} ${student.idNo}`);
      expect(found.toSorted()).toEqual([`李娜 ${CHILDREN[3][2]}`, `王伟 ${CHILDREN[1][2]}`]);
      expect(await desk.run('2026-09-20', 'verify')).toMatchObject({ code: 0 });
    } finally {
      desk.clear();
    }
  });

  test('are rejected with both named where the sheet leaves the mark out or has one more', async () => {
    const desk = await makeDesk(SCHOOL);
    try {
      const rows = CHILDREN.map(([name, seat, id]) => ['七年级', '1班', seat, name, id]);
      const register = toText(
        '学籍.csv',
        { name: '', rows: [['年级', '班级', '学号', '姓名', '身份证件号'], ...rows] },
        'gbk',
      );
      await desk.run('2026-09-01', 'import', 'register', ...desk.put('学籍', [register]));
      const short = sheet([
        ['王伟', '√'],
        ['王伟3', '旷'],
        ['李娜(大)', '√'],
      ]);
      const read = await desk.run('2026-09-20', 'import', 'attendance', ...desk.put('9月', [short]));
      const ambiguous = read.problems.filter((one) => one.code === 'student.ambiguous');
      expect(ambiguous.map((one) => one.row)).toEqual([3, 4]);
      for (const one of ambiguous) expect(one.message).toMatch(/学籍上注“1”.*学籍上注“2”/u);
      expect((await desk.run('2026-09-20', 'scan')).data.opened).toEqual([]);
    } finally {
      desk.clear();
    }
  });
});
