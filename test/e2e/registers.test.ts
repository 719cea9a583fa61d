// A school from the first day of term to the winter: who did not arrive, what changed between registers with its papers,
// special groups, the ledgers at four levels with their days of clearing, and the rate of each class against the line.
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idNo } from '../ledger/builders.js';
import { type Desk, makeDesk } from '../support/schools/desk.js';
import { toText } from '../support/schools/pages.js';

const SCHOOL = { school: '青石镇初级中学', code: '3199000001' };
const HEADINGS = [
  '年级',
  '班级',
  '姓名',
  '性别',
  '身份证件号',
  '乡镇',
  '村',
  '监护人',
  '联系电话',
  '学籍状态',
  '是否留守儿童',
  '是否寄宿',
];

interface Pupil {
  readonly n: number;
  readonly name: string;
  readonly grade: string;
  readonly class: string;
  readonly village: string;
  readonly status: string;
  readonly leftBehind: string;
}

/** Twelve children: three classes of four, in three villages. */
const pupils: readonly Pupil[] = '赵一 钱二 孙三 李四 周五 吴六 郑七 王八 冯九 陈十 褚十一 卫十二'
  .split(' ')
  .map((name, at) => ({
    n: at + 1,
    name,
    grade: at < 8 ? '七年级' : '八年级',
    class: at < 4 ? '1班' : at < 8 ? '2班' : '1班',
    village: ['上河村', '下河村', '柳树湾村'][at % 3]!,
    status: '在读',
    leftBehind: at % 4 === 0 ? '是' : '否',
  }));

const register = (name: string, rows: readonly Pupil[]) =>
  toText(
    name,
    {
      name: '',
      rows: [
        HEADINGS,
        ...rows.map((one) => [
          one.grade,
          one.class,
          one.name,
          one.n % 2 === 0 ? '女' : '男',
          idNo(one.n * 2 + (one.n % 2 === 0 ? 0 : 1), '20130305'),
          '青石镇',
          one.village,
          `家长${one.n}`,
          `1390000${String(one.n).padStart(4, '0')}`,
          one.status,
          one.leftBehind,
          '否',
        ]),
      ],
    },
    'utf8-bom',
  );

const arrivals = (name: string, rows: readonly (readonly string[])[]) =>
  toText(
    name,
    {
      name: '',
      rows: [['年级', '班级', '姓名', '是否报到', '报到日期', '未报到原因', '责任人', '走访日期', '走访结果'], ...rows],
    },
    'gbk',
  );

let desk: Desk;
beforeAll(async () => {
  desk = await makeDesk(SCHOOL);
  const ok = async (today: string, ...words: string[]) => {
    const said = await desk.run(today, ...words);
    expect(said.ok, JSON.stringify(said)).toBe(true);
    return said;
  };
  await ok(
    '2026-08-30',
    'import',
    'register',
    ...desk.put('8月', [register('学籍8月.csv', [...pupils.slice(0, 11), { ...pupils[11]!, status: '休学' }])]),
  );
  await ok(
    '2026-09-01',
    'assign',
    '--scope',
    'area:西片',
    '--role',
    'group-lead',
    '--name',
    '陈副校长',
    '--village',
    '上河村',
  );
  await ok(
    '2026-09-01',
    'assign',
    '--scope',
    'class:七年级1班',
    '--role',
    'teacher',
    '--name',
    '李老师',
    '--phone',
    '13911112222',
  );
  const came = pupils.filter((one) => ![1, 2, 6, 12].includes(one.n));
  await ok(
    '2026-09-02',
    'import',
    'arrivals',
    ...desk.put('报到', [
      arrivals('报到表.csv', [
        ...came.map((one) => [one.grade, one.class, one.name, '是', '2026-09-01', '', '', '', '']),
        ['七年级', '1班', '赵一', '否', '', '随父母外出', '', '2026-09-02', '家里没人'],
        ['七年级', '1班', '钱二', '否', '', '', '周主任', '', ''],
      ]),
    ]),
  );
});
afterAll(() => desk.clear());

describe('the first week of term', () => {
  test('lists who did not arrive with village, team, responsible person and visit, before the week is over', async () => {
    const said = await desk.run('2026-09-03', 'report', 'arrivals', '2026-09-03');
    expect(said.ok, JSON.stringify(said)).toBe(true);
    // 卫十二 is suspended and not expected; 吴六 stands on no list, but the list shows others of the class.
    expect(said.data.totals).toEqual({ expected: 11, arrived: 8, missing: 3, unknown: 0, withoutResponsible: 1 });
    expect(said.data).toMatchObject({ from: '2026-09-01', to: '2026-09-03', visitBy: '2026-09-07' });
    const by = (name: string) => said.data.children.find((one: { name: string }) => one.name === name);
    expect(by('赵一')).toMatchObject({
      village: '上河村',
      team: '西片',
      responsible: '陈副校长',
      visitedOn: '2026-09-02',
      reason: '随父母外出',
      standing: '未报到',
    });
    expect(by('钱二')).toMatchObject({ village: '下河村', team: '', responsible: '周主任', visitedOn: null });
    expect(by('吴六')).toMatchObject({ responsible: '', known: true });
    expect(said.data.byVillage.map((one: { village: string; count: number }) => [one.village, one.count])).toEqual([
      ['青石镇上河村', 1],
      ['青石镇下河村', 1],
      ['青石镇柳树湾村', 1],
    ]);
    expect(said.data.byTeam.map((one: { team: string; count: number }) => [one.team, one.count])).toEqual([
      ['西片', 1],
      ['未分片', 2],
    ]);
    expect(said.data.byClass.map((one: { class?: string; missing: number }) => one.missing)).toEqual([2, 1]);
  });

  test('comes back filled in: visits and arrivals are taken from the printed list', async () => {
    const printed = (await desk.run('2026-09-03', 'report', 'arrivals', '2026-09-03', '-o', '打印')).data.files[0];
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(printed);
    const sheet = book.getWorksheet('名单')!;
    const columns = new Map<string, number>();
    const rows = new Map<string, number>();
    sheet.eachRow((row, at) =>
      row.eachCell((cell, column) => {
        if (['走访日期', '走访结果', '到校日期'].includes(cell.text)) columns.set(cell.text, column);
        if (['赵一', '钱二', '吴六'].includes(cell.text)) rows.set(cell.text, at);
      }),
    );
    sheet.getCell(rows.get('钱二')!, columns.get('走访日期')!).value = '2026-09-03';
    sheet.getCell(rows.get('钱二')!, columns.get('走访结果')!).value = '下周来';
    sheet.getCell(rows.get('吴六')!, columns.get('到校日期')!).value = '2026-09-04';
    const filled = { name: '填好.xlsx', bytes: new Uint8Array(await book.xlsx.writeBuffer()) };
    const taken = await desk.run('2026-09-04', 'import', 'arrivals', ...desk.put('填好', [filled]), '--dry-run');
    expect(taken, JSON.stringify(taken.problems)).toMatchObject({
      code: 0,
      data: { totals: { rows: 3, accepted: 3 } },
    });
  });

  test('nobody is suspected before the week is over', async () => {
    expect((await desk.run('2026-09-07', 'scan', '--dry-run')).data.opened).toEqual([]);
  });

  test('opens a not-arrived case for each of them after it, and none for the suspended child', async () => {
    const scanned = await desk.run('2026-09-08', 'scan');
    expect(
      scanned.data.opened.map(
        (one: { student: { name: string }; trigger: string; since: string; detectedOn: string }) => [
          one.student.name,
          one.trigger,
          one.since,
          one.detectedOn,
        ],
      ),
    ).toEqual([
      ['赵一', 'not-arrived', '2026-09-01', '2026-09-07'],
      ['钱二', 'not-arrived', '2026-09-01', '2026-09-07'],
      ['吴六', 'not-arrived', '2026-09-01', '2026-09-07'],
    ]);
    expect((await desk.run('2026-09-08', 'scan')).data.opened).toEqual([]);
    const listed = await desk.run('2026-09-08', 'report', 'arrivals', '2026-09-08');
    expect(listed.data.children.map((one: { caseNo: string }) => one.caseNo)).toEqual([
      '2026-0001',
      '2026-0002',
      '2026-0003',
    ]);
  });
});

describe('between two registers', () => {
  test('changes are named, and what each still lacks', async () => {
    const october = pupils
      .filter((one) => ![3, 9].includes(one.n)) // 孙三 is gone without a word, 冯九 as well
      .map((one) => {
        if (one.n === 4) return { ...one, status: '转出' };
        if (one.n === 5) return { ...one, status: '休学' };
        if (one.n === 7) return { ...one, class: '1班' };
        if (one.n === 10) return { ...one, status: '死亡' };
        return one; // 卫十二 is back at school
      });
    const newcomer = { ...pupils[0]!, n: 13, name: '蒋十三', class: '2班' };
    const files = desk.put('10月', [register('学籍10月.csv', [...october, newcomer])]);
    expect((await desk.run('2026-10-12', 'import', 'register', ...files)).ok).toBe(true);

    const noted = await desk.run(
      '2026-10-13',
      'movement',
      '冯九',
      '--kind',
      '转出',
      '--school',
      '外县二中',
      '--applicant',
      '家长',
      '--reason',
      '随父母外出',
      '--evidence',
      '接收学校证明:外县二中 2026-7',
      '--on',
      '2026-10-09',
    );
    expect(noted, JSON.stringify(noted)).toMatchObject({ code: 0 });
    const said = await desk.run('2026-10-26', 'report', 'movements', '2026-10');
    expect(said.ok, JSON.stringify(said)).toBe(true);
    const rows = said.data.movements.map((one: { word: string; student: { name: string }; lacking: string[] }) => [
      one.student.name,
      one.word,
      one.lacking.join('、'),
    ]);
    expect(rows).toEqual(
      expect.arrayContaining([
        ['孙三', '去向不明', '去向证明'],
        ['李四', '转出', '转学证明、接收学校证明、申请人（家长或学校）、变动原因'],
        ['周五', '休学', '休学审批、休学依据（医院证明等）、休学起止日期、申请人（家长或学校）、变动原因'],
        ['郑七', '调班', ''],
        ['冯九', '转出', '转学证明'],
        ['陈十', '死亡', '死亡证明'],
        ['卫十二', '复学', '复学审批'],
        ['蒋十三', '转入', '转学证明'],
      ]),
    );
    expect(rows).toHaveLength(8);
    expect(said.data.totals).toMatchObject({
      movements: 8,
      lacking: 7,
      'transferred-out': 2,
      suspended: 1,
      resumed: 1,
      deceased: 1,
      vanished: 1,
    });
    expect(said.data.suspensions).toMatchObject([{ student: '周五', state: 'no-end' }]);
  });

  test('papers recorded take away what was lacking, and a suspension runs out', async () => {
    await desk.run(
      '2026-10-27',
      'movement',
      '周五',
      '--kind',
      '休学',
      '--from',
      '2026-10-10',
      '--until',
      '2026-12-31',
      '--applicant',
      'family',
      '--reason',
      '骨折',
      '--evidence',
      '休学审批:2026-3',
      '--evidence',
      '医院证明:县医院 123',
      '--on',
      '2026-10-10',
    );
    const now = await desk.run('2026-10-27', 'movement');
    const row = now.data.movements.find((one: { student: string }) => one.student === '周五');
    expect(row).toMatchObject({ kind: 'suspended', lacking: [], lateWorkdays: 0 });
    const again = await desk.run(
      '2026-10-27',
      'movement',
      '周五',
      '--kind',
      '休学',
      '--on',
      '2026-10-10',
      '--evidence',
      '休学审批:2026-3',
    );
    expect(again.problems.map((one) => one.code)).toEqual(['movement.said-already']);
    const dueOn = async (today: string) =>
      (await desk.run(today, 'due')).data.due.find((one: { id: string }) => one.id.startsWith('suspension/'));
    expect(await dueOn('2026-12-10')).toBeUndefined();
    expect(await dueOn('2026-12-20')).toMatchObject({ student: '周五', overdue: false });
    expect(await dueOn('2027-01-04')).toMatchObject({ student: '周五', overdue: true });
    const january = await desk.run('2027-01-04', 'report', 'movements', '2026-12');
    expect(january.data.suspensions).toMatchObject([{ student: '周五', until: '2026-12-31', state: 'expired' }]);
  });

  test('the scan suspects who is gone without a word, not who has a proved change on record', async () => {
    const scanned = await desk.run('2026-10-27', 'scan');
    expect(
      scanned.data.opened.map((one: { student: { name: string }; trigger: string }) => [one.student.name, one.trigger]),
    ).toEqual([['孙三', 'left-register']]);
  });

  test('what cannot be is refused', async () => {
    const refusals = await Promise.all([
      desk.run('2026-10-27', 'movement', '没有的人', '--kind', '转出'),
      desk.run('2026-10-27', 'movement', '李四', '--kind', '转出'),
      desk.run('2026-10-27', 'movement', '李四', '--kind', '转出', '--evidence', '介绍信:1'),
      desk.run('2026-10-27', 'movement', '李四', '--kind', '转出', '--until', '2026-12-01', '--reason', '搬家'),
      desk.run('2026-10-27', 'movement', '周五', '--kind', '休学', '--from', '2026-10-10', '--until', '2026-10-01'),
      desk.run('2026-10-27', 'movement', '李四', '--kind', '转出', '--on', '2026-12-01', '--reason', '搬家'),
    ]);
    expect(refusals.map((one) => [one.code, one.error?.code])).toEqual([
      [2, 'movement.student-unknown'],
      [2, 'movement.nothing'],
      [2, 'cases.unknown-code'],
      [2, 'movement.no-span'],
      [2, 'movement.order'],
      [2, 'cases.future'],
    ]);
  });
});

describe('special groups', () => {
  test('are counted from the register and from lists, a child once', async () => {
    const list = toText(
      '脱贫户名单.csv',
      {
        name: '',
        rows: [
          ['姓名', '身份证号', '类别'],
          ['赵一', idNo(3, '20130305'), '脱贫户'],
          ['钱二', idNo(4, '20130305'), '脱贫户'],
          ['外人', idNo(77, '20130305'), '脱贫户'],
        ],
      },
      'utf8',
    );
    expect((await desk.run('2026-10-27', 'import', 'list', ...desk.put('名单', [list]))).code).toBeLessThanOrEqual(3);
    const said = await desk.run('2026-10-27', 'report', 'groups', '2026-10-27');
    expect(said.ok, JSON.stringify(said)).toBe(true);
    const of = (group: string) => said.data.groups.find((one: { group: string }) => one.group === group);
    expect(of('left-behind')).toMatchObject({ count: 3, male: 3, female: 0, junior: 3, primary: 0, open: 1 });
    expect(of('former-poverty')).toMatchObject({ count: 2, open: 2, helped: 0, fromLists: 2, unmatched: 1 });
    expect(said.data.totals).toEqual({ enrolled: 9, children: 4 });
  });
});

describe('the ledgers', () => {
  test('each level has its own day of clearing', async () => {
    const before = await desk.run('2026-10-27', 'report', 'ledger', '2026-11', '--level', 'class');
    expect(before.ok, JSON.stringify(before)).toBe(true);
    expect(
      before.data.units.map((one: { unit: string; opened: number; open: number; clearedOn: string | null }) => [
        one.unit,
        one.opened,
        one.open,
        one.clearedOn,
      ]),
    ).toEqual([
      ['青石镇初级中学七年级1班', 3, 3, null],
      ['青石镇初级中学七年级2班', 1, 1, null],
    ]);
    const closed = await desk.run(
      '2026-10-28',
      'close',
      '2026-0003',
      '--outcome',
      '转学',
      '--evidence',
      '接收学校证明:外县三中 9',
      '-y',
    );
    expect(closed.data.closed, JSON.stringify(closed)).toHaveLength(1);
    const after = await desk.run('2026-10-29', 'report', 'ledger', '2026-11', '--level', 'class');
    expect(
      after.data.units.map((one: { unit: string; clearedOn: string | null }) => [one.unit, one.clearedOn]),
    ).toEqual([
      ['青石镇初级中学七年级1班', null],
      ['青石镇初级中学七年级2班', '2026-10-28'],
    ]);
    const town = await desk.run('2026-10-29', 'report', 'ledger', '2026-11', '--level', 'town');
    expect(town.data).toMatchObject({ clearedOn: null, units: [{ unit: '青石镇', opened: 4, open: 3, closed: 1 }] });
    const child = await desk.run('2026-10-29', 'report', 'ledger', '2026-11', '--level', 'child');
    expect(child.data.units.filter((one: { clearedOn: string | null }) => one.clearedOn !== null)).toMatchObject([
      { unit: '吴六（七年级2班）', clearedOn: '2026-10-28' },
    ]);
  });

  test('suspected, dropout and close-out ledgers share the cases out', async () => {
    await desk.run('2026-10-29', 'confirm', '2026-0001', '--reason', '随父母外出');
    const cases = async (ledger: string) =>
      (await desk.run('2026-10-29', 'report', 'ledger', '2026-11', '--ledger', ledger)).data.cases;
    expect(await cases('dropout')).toEqual(['2026-0001']);
    expect(await cases('suspected')).toEqual(['2026-0002', '2026-0003', '2026-0004']);
    expect(await cases('closed')).toEqual(['2026-0003']);
  });

  test('the enrolment ledger counts residents where a list of them came, and says so where none did', async () => {
    const without = await desk.run('2026-10-29', 'report', 'ledger', '2026-10-29', '--ledger', 'enrolment');
    expect(without.data).toMatchObject({ residents: null, enrolmentRate: null });
    expect(without.problems.map((one) => one.code)).toContain('roll.no-population');
    const population = toText(
      '适龄人口.csv',
      {
        name: '',
        rows: [
          ['姓名', '性别', '身份证号', '乡镇', '村', '户主姓名', '就读学校', '户号'],
          ['赵一', '男', idNo(3, '20130305'), '青石镇', '上河村', '赵大', '', '1'],
          ['王八', '女', idNo(16, '20130305'), '青石镇', '下河村', '王大', '', '2'],
          ['游十四', '男', idNo(29, '20140305'), '青石镇', '上河村', '游大', '在外省就读', '3'],
        ],
      },
      'utf8',
    );
    expect((await desk.run('2026-10-30', 'import', 'population', ...desk.put('人口', [population]))).code).toBe(0);
    const said = await desk.run(
      '2026-10-30',
      'report',
      'ledger',
      '2026-10-30',
      '--ledger',
      'enrolment',
      '--level',
      'town',
    );
    expect(said.ok, JSON.stringify(said)).toBe(true);
    expect(said.data.residents).toBe(3);
    expect(said.data.enrolmentRate).toBeCloseTo(1 / 3);
    expect(said.data.totals).toMatchObject({ 未入学: 1, 辍学: 1, 疑似: 2, 休学: 1 });
    expect(said.data.notEnrolled).toMatchObject([{ name: '游十四', schooling: '在外省就读' }]);
  });
});

describe('the rate of each class', () => {
  test('is held against the line of the policy, with nothing where nobody knows the base', async () => {
    const strict = await desk.run('2026-10-30', 'report', 'classes', '2026-10-30');
    expect(strict.data).toMatchObject({ max: 0, over: 1 });
    expect((await desk.run('2026-10-30', 'policy', 'use', 'wanggang')).ok).toBe(true);
    const said = await desk.run('2026-10-30', 'report', 'classes', '2026-10-30');
    expect(said.ok, JSON.stringify(said)).toBe(true);
    expect(said.data).toMatchObject({ max: 0.03, over: 1 });
    expect(
      said.data.classes.map((one: { grade: number; class: string; base: number; dropout: number; over: boolean }) => [
        one.grade,
        one.class,
        one.base,
        one.dropout,
        one.over,
      ]),
    ).toEqual([
      [7, '1', 4, 1, true],
      [7, '2', 4, 0, false],
      [8, '1', 4, 0, false],
    ]);
  });
});

describe('the monthly report', () => {
  test('says what the registers gained and lost, and every sum agrees', async () => {
    const said = await desk.run('2026-10-30', 'report', 'monthly', '2026-10');
    expect(said.ok, JSON.stringify(said)).toBe(true);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(said.data.files[0]);
    const sheet = book.worksheets[0]!;
    const rows = new Map<string, string[]>();
    sheet.eachRow((row) =>
      rows.set(
        row.getCell(2).text,
        (row.values as unknown[]).map((value) => String(value ?? '')),
      ),
    );
    // 班数 期初 | 转入 其他 | 转出 死亡 出国 辍学 其他 | 期末 | 休学 复学
    expect(rows.get('七年级')!.slice(3, 15)).toEqual(['2', '8', '1', '0', '1', '0', '0', '0', '1', '7', '1', '0']);
    expect(rows.get('八年级')!.slice(3, 15)).toEqual(['1', '4', '0', '0', '0', '1', '0', '0', '1', '2', '0', '1']);
  });
});

describe('the weekly report', () => {
  test('is of a week, named or by one of its days, and of nothing else', async () => {
    const named = await desk.run('2026-10-30', 'report', 'weekly', '2026-W44');
    expect(named.data.period).toEqual({ from: '2026-10-26', to: '2026-11-01', label: '2026-W44' });
    expect(named.data.totals).toMatchObject({ opened: 0, confirmed: 1, closed: 1 });
    const byDay = await desk.run('2026-10-30', 'report', 'weekly', '2026-10-28');
    expect(byDay.data.period).toEqual(named.data.period);
    expect((await desk.run('2026-10-30', 'report', 'weekly', '2026-10')).error?.code).toBe('report.week');
  });
});

describe('departures of one class before an examination', () => {
  test('are pointed out with who applied, over the end of a month', async () => {
    const suspending = (...gone: readonly number[]) =>
      pupils
        .filter((one) => ![3, 4, 9, 10].includes(one.n))
        .map((one) => ({
          ...one,
          class: one.n === 7 ? '1班' : one.class,
          status: gone.includes(one.n) ? '休学' : '在读',
        }));
    await desk.run(
      '2026-12-20',
      'import',
      'register',
      ...desk.put('12月', [register('学籍12月.csv', suspending(5, 2))]),
    );
    await desk.run(
      '2026-12-28',
      'import',
      'register',
      ...desk.put('年底', [register('学籍年底.csv', suspending(5, 2, 7))]),
    );
    await desk.run('2026-12-28', 'movement', '郑七', '--kind', '休学', '--applicant', '学校', '--reason', '成绩差');
    const said = await desk.run('2027-01-05', 'report', 'movements', '2027-01');
    expect(said.ok, JSON.stringify(said)).toBe(true);
    expect(said.data.clusters).toMatchObject([
      { class: '青石镇初级中学七年级1班', from: '2026-12-20', to: '2026-12-28', students: ['钱二', '郑七'] },
    ]);
    expect(said.data.clusters[0].exam.on).toBe('2027-01-31');
    const listed = await desk.run('2027-01-05', 'movement');
    expect(listed.data.movements.find((one: { student: string }) => one.student === '郑七')).toBeDefined();
  });
});
