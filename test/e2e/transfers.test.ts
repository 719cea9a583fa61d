// A register in October differs from that of September: one child moved away on record, one is gone without a word, one
// came. Only the child who is gone is suspected; nobody is taken for not having arrived at the start of term.
import { describe, expect, test } from 'vitest';
import { ATTENDANCE_STYLES } from '../support/schools/attendance-sheets.js';
import { LAST_DAY } from '../support/schools/days.js';
import { makeDesk } from '../support/schools/desk.js';
import { type MadeFile, toXlsx } from '../support/schools/pages.js';
import { type Child, knownBy, makeSchool } from '../support/schools/truth.js';

const school = makeSchool({
  seed: 5,
  school: '青石镇初级中学',
  code: '3199000001',
  grades: [7, 8],
  classesPerGrade: 1,
  childrenPerClass: 10,
  noise: 0,
});

const register = (name: string, rows: readonly (readonly [Child, string])[]): Promise<MadeFile> =>
  toXlsx(name, [
    {
      name: '学生',
      rows: [
        ['年级', '班级', '姓名', '性别', '身份证件号', '全国学籍号', '学籍状态'],
        ...rows.map(([child, status]) => [
          child.grade === 7 ? '七年级' : '八年级',
          `${child.classNo}班`,
          child.name,
          child.sex === 'male' ? '男' : '女',
          child.idNo,
          child.enrolmentNo,
          status,
        ]),
      ],
    },
  ]);

const present = (child: Child): Child => ({ ...child, did: new Map([...child.did].map(([day]) => [day, 'present'])) });

describe('between two registers', () => {
  test('only who is gone without a word is suspected', async () => {
    const [newcomer, moved, gone] = [school.children[3]!, school.children[5]!, school.children[14]!];
    const all = { ...school, children: school.children.map(present) };
    const september = { ...all, children: all.children.filter((child) => child.idNo !== newcomer.idNo) };
    const desk = await makeDesk(school);
    try {
      const first = await register(
        '9月学籍.xlsx',
        september.children.map((child) => [child, '在读'] as const),
      );
      const taken = await desk.run('2026-09-01', 'import', 'register', ...desk.put('9月', [first]));
      expect(taken).toMatchObject({ code: 0, data: { totals: { accepted: 19 } } });
      const grid = ATTENDANCE_STYLES[0]!;
      const sheets = desk.put('9月', await grid.write(knownBy(september, '2026-09-30')));
      await desk.run('2026-09-30', 'import', 'attendance', ...sheets);
      await desk.run('2026-09-30', 'scan');
      expect((await desk.run('2026-09-30', 'cases')).data.cases).toEqual([]);

      const second = await register(
        '10月学籍.xlsx',
        all.children
          .filter((child) => child.idNo !== gone.idNo)
          .map((child) => [child, child.idNo === moved.idNo ? '转出' : '在读'] as const),
      );
      await desk.run('2026-10-12', 'import', 'register', ...desk.put('10月', [second]));
      const scanned = await desk.run(LAST_DAY, 'scan');
      expect(scanned.data.opened).toHaveLength(1);
      expect(scanned.data.opened[0]).toMatchObject({
        trigger: 'left-register',
        detectedOn: '2026-10-12',
        student: { name: gone.name, idNo: gone.idNo },
      });

      // A later register says where the child went: its entry ends the case, and nothing else had to be recorded.
      const third = await register(
        '10月学籍（补）.xlsx',
        all.children.map(
          (child) => [child, [moved, gone].some((one) => one.idNo === child.idNo) ? '转出' : '在读'] as const,
        ),
      );
      await desk.run(LAST_DAY, 'import', 'register', ...desk.put('10月', [third]));
      const again = await desk.run(LAST_DAY, 'scan');
      expect(again.data).toMatchObject({ opened: [], withdrawn: [] });
      const { caseNo } = scanned.data.opened[0];
      const listed = (await desk.run(LAST_DAY, 'due')).data.due as readonly {
        readonly kind: string;
        readonly caseNo: string;
      }[];
      expect(listed.filter((one) => one.kind === 'proved').map((one) => one.caseNo)).toEqual([caseNo]);
      const closed = await desk.run(LAST_DAY, '--yes', 'close');
      expect(closed.data.closed).toMatchObject([{ caseNo, outcome: 'transferred' }]);
    } finally {
      desk.clear();
    }
  });
});
