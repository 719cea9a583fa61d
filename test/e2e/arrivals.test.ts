// The start of term: lists of who came, and lists of only those who did not. Only a child of whom it is known that it
// did not come is suspected; a class without list or attendance is left alone.
import { describe, expect, test } from 'vitest';
import { makeDesk } from '../support/schools/desk.js';
import { type PageCell, toText } from '../support/schools/pages.js';
import { REGISTER_STYLES } from '../support/schools/registers.js';
import { type Child, makeSchool } from '../support/schools/truth.js';

const school = makeSchool({
  seed: 31,
  school: '青石镇初级中学',
  code: '3199000001',
  grades: [7],
  classesPerGrade: 2,
  childrenPerClass: 8,
});
const OTHER = { seed: 32, school: '柳河镇初级中学', code: '3199000002' } as const;
const missing = [school.children[2]!, school.children[5]!];
const firstClass = school.children.filter((child) => child.classNo === '1');
const line = (child: Child, ...rest: PageCell[]): PageCell[] => [
  `七(${child.classNo})班`,
  child.name,
  child.idNo,
  ...rest,
];

const LISTS: readonly (readonly [string, readonly (readonly PageCell[])[]])[] = [
  [
    'a list of the whole class with yes and no',
    [
      ['班级', '姓名', '身份证号', '是否报到', '未报到原因'],
      ...firstClass.map((child) => line(child, missing.includes(child) ? '否' : '是', '')),
    ],
  ],
  [
    'a list of only those who did not come',
    [['未报到学生名单'], ['班级', '姓名', '身份证号', '未报到原因'], ...missing.map((child) => line(child, '不明'))],
  ],
];

describe('not arrived at the start of term', () => {
  test.each(LISTS)('%s', async (_, rows) => {
    const desk = await makeDesk(school);
    try {
      const registers = desk.put('学籍', await REGISTER_STYLES[0]!.write(school));
      await desk.run('2026-09-01', 'import', 'register', ...registers);
      const list = desk.put('报到', [toText('报到.csv', { name: '', rows }, 'gbk')]);
      const taken = await desk.run('2026-09-04', 'import', 'arrivals', ...list);
      expect(taken).toMatchObject({ code: 0, data: { totals: { rejected: 0 } } });
      expect((await desk.run('2026-09-07', 'scan')).data.opened).toEqual([]);

      const scanned = await desk.run('2026-09-08', 'scan');
      const found = scanned.data.opened.map((one: { student: { name: string } }) => one.student.name);
      expect(found.toSorted()).toEqual(missing.map((child) => child.name).toSorted());
      for (const one of scanned.data.opened) {
        expect(one).toMatchObject({ trigger: 'not-arrived', since: '2026-09-01', detectedOn: '2026-09-07' });
      }
      expect(scanned.problems.map((one) => one.code)).toContain('scan.first-week');
    } finally {
      desk.clear();
    }
  });
});

test('the list of a month that is over is made of the registers of that month', async () => {
  const desk = await makeDesk(school);
  const totalsOf = async (today: string) => (await desk.run(today, 'report', 'arrivals', '2026-09')).data.totals;
  try {
    await desk.run('2026-09-01', 'import', 'register', ...desk.put('学籍', await REGISTER_STYLES[0]!.write(school)));
    const came = firstClass.map((child) => line(child, missing.includes(child) ? '否' : '是'));
    const rows = [['班级', '姓名', '身份证号', '是否报到'], ...came];
    await desk.run(
      '2026-09-04',
      'import',
      'arrivals',
      ...desk.put('报到', [toText('报到.csv', { name: '', rows }, 'gbk')]),
    );
    const before = await totalsOf('2026-09-25');
    expect(before).toMatchObject({ expected: school.children.length, missing: 2 });

    // One of the two has left by the next register, and a school that nobody knew of sends its first.
    const left = { ...school, rows: school.rows.filter((row) => row.child !== missing[0]) };
    await desk.run('2026-10-10', 'import', 'register', ...desk.put('十月', await REGISTER_STYLES[0]!.write(left)));
    const other = makeSchool({ ...OTHER, grades: [7], classesPerGrade: 1, childrenPerClass: 8 });
    await desk.run('2026-10-10', 'import', 'register', ...desk.put('外校', await REGISTER_STYLES[0]!.write(other)));
    const after = await desk.run('2026-10-20', 'report', 'arrivals', '2026-09');
    expect(after.data.totals).toEqual(before);
    expect(after.problems.find((one) => one.code === 'roll.later-register')?.message).toContain(OTHER.school);
  } finally {
    desk.clear();
  }
});
