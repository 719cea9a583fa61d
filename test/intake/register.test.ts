import { describe, expect, test } from 'vitest';
import { problem } from '#model/problem.js';
import { grid, head } from './grids.ts';
import { line, run, runRows, students } from './run.ts';

const BOY = '990101201203041235';
const GIRL = '990101201309092487';
const THIRD = '990101201101150019';

const lines = (drawing: string, of: Parameters<typeof run>[1] = {}, sheet = head()): string[] =>
  students(run(drawing, of, sheet)).map(line);

describe('a register as it should be', () => {
  const ran = run(`
    黄河路小学2026年秋季学期学生花名册
    序号 | 姓名 | 性别 | 出生日期 | 身份证件号 | 全国学籍号 | 年级 | 班级 | 民族 | 乡镇 | 村 | 现住址 | 监护人 | 联系电话
    1 | 张一 | 男 | 2012-03-04 | ${BOY} | G${BOY} | 六年级 | 1班 | 汉族 | 某镇 | 某村 | 某街1号 | 张大 | 13800000000
    2 | 李二 | 女 | 20130909 | ${GIRL} | G${GIRL} | 五年级 | 2班 | 回族 | 某镇 | 某村 | 某街2号 | 李大 | {13800000001}`);

  test('is taken row by row without a repair', () =>
    expect(students(ran).map(line)).toEqual([
      `3 张一 黄河路小学 6/1 ${BOY} G${BOY}`,
      `4 李二 黄河路小学 5/2 ${GIRL} G${GIRL}`,
    ]));

  test('keeps every field of the child', () =>
    expect(students(ran)[0]!.student).toEqual({
      name: '张一',
      formerName: '',
      sex: 'male',
      birthOn: '2012-03-04',
      idNo: BOY,
      enrolmentNo: `G${BOY}`,
      seatNo: '',
      school: '黄河路小学',
      schoolCode: null,
      grade: 6,
      gradeText: '六年级',
      classNo: '1',
      ethnicity: '汉族',
      town: '某镇',
      village: '某村',
      address: '某街1号',
      residence: '',
      guardian: '张大',
      phone: '13800000000',
      boarding: null,
      groups: [],
      rollStatus: 'enrolled',
    }));

  test('is summed up', () => {
    expect(ran.summary).toMatchObject({ kind: 'register', headerRow: 2, rows: 2, rejected: 0, unknownHeadings: [] });
    expect(ran.summary.leftOut).toEqual({ blank: 0, title: 1, heading: 1, foot: 0, example: 0 });
    expect(ran.summary.why).toBe('标题、表名或文件名写着“花名册”');
    expect(ran.summary.assumptions).toEqual(['学校按标题记为“黄河路小学”']);
    expect(ran.problems).toEqual([]);
  });
});

describe('a row is repaired', () => {
  const one = (cells: string): string =>
    lines(`
      学校名称 | 姓名 | 身份证号 | 学籍号 | 班级 | 出生日期
      黄河路小学 | ${cells}`)[0]!;
  test.each([
    [`张 一 | ${BOY} | _ | 六年级1班 | _`, `2 张一 黄河路小学 6/1 ${BOY} - ~name@B2`],
    [`张一 | '${BOY} | _ | 六年级1班 | _`, `2 张一 黄河路小学 6/1 ${BOY} - ~idNo@C2`],
    [`张一 | {${BOY.slice(0, 15)}000} | G${BOY} | 六年级1班 | _`, `2 张一 黄河路小学 6/1 ${BOY} G${BOY} ~idNo@C2`],
    [`张一 | ${BOY} | g${BOY} | 六年级1班 | _`, `2 张一 黄河路小学 6/1 ${BOY} G${BOY} ~enrolmentNo@D2`],
    [`张一 | ${BOY} | ${BOY} | 六年级1班 | _`, `2 张一 黄河路小学 6/1 ${BOY} G${BOY} ~enrolmentNo@D2`],
    [`张一 | _ | ${BOY} | 六年级1班 | _`, `2 张一 黄河路小学 6/1 ${BOY} -`],
    [`张一 | G${BOY} | _ | 六年级1班 | _`, `2 张一 黄河路小学 6/1 ${BOY} G${BOY} ~idNo@C2`],
    [`张一 | ${BOY} | _ | 六（1）班 | _`, `2 张一 黄河路小学 6/1 ${BOY} - ~class@E2`],
    [`张一 | ${BOY} | _ | 六年级1班 | 2012.3.4`, `2 张一 黄河路小学 6/1 ${BOY} - ~birth@F2`],
    [`买买提.艾力 | ${BOY} | _ | 六年级1班 | _`, `2 买买提·艾力 黄河路小学 6/1 ${BOY} - ~name@B2`],
    [`张一（大） | ${BOY} | _ | 六年级1班 | _`, `2 张一 黄河路小学 6/1 ${BOY} - ~name@B2`],
  ])('%s', (cells, read) => expect(one(cells)).toBe(read));

  test('and the change is listed', () => {
    const ran = run(`
      学校名称 | 姓名 | 身份证号 | 班级
      黄河路小学 | 张一 | 110105491231002 | 六年级1班`);
    expect(students(ran)[0]!.repairs).toEqual([
      { cell: 'C2', field: 'idNo', from: '110105491231002', to: '11010519491231002X' },
    ]);
  });
});

describe('a row is flagged, and taken', () => {
  const flagsOf = (cells: string): string =>
    students(
      run(`
      学校名称 | 姓名 | 性别 | 身份证号 | 学籍号 | 班级 | 出生日期 | 学籍状态
      黄河路小学 | ${cells}`),
    )
      .flatMap((one) => one.flags.map((flag) => `${flag.code}@${flag.cell}`))
      .join(' ');
  test.each([
    [`张一 | 男 | 990101201203041234 | _ | 六年级1班 | _ | _`, 'id.checksum@D2'],
    [`张一 | 男 | {990101201203041000} | _ | 六年级1班 | _ | _`, 'id.cut@D2'],
    [
      `张一 | 男 | 9.90101E+17 | G${GIRL.slice(0, 6)}201407070000 | 六年级1班 | _ | _`,
      'enrolment.checksum@E2 id.cut@D2',
    ],
    [`张一 | 男 | _ | _ | 六年级1班 | _ | _`, 'id.missing@D2'],
    [`张一 | 男 | 99010120120304123 | _ | 六年级1班 | _ | _`, 'id.length@D2'],
    [`张一 | 女 | ${BOY} | _ | 六年级1班 | 2012-03-05 | _`, 'birth.contradicts@G2 sex.contradicts@C2'],
    [`张一 | 男 | ${BOY} | _ | 六年级1班 | 2012-04 | _`, 'birth.contradicts@G2'],
    [`张一 | 男 | _ | G${BOY} | 六年级1班 | 2012年3月 | _`, 'id.missing@D2 birth.month@G2'],
    [`张一 | 男 | ${BOY} | _ | 六年级1班 | 去年 | _`, 'birth.unknown@G2'],
    [`张一 | 男 | _ | G${BOY} | 六年级1班 | 3/4/2012 | _`, 'id.missing@D2 birth.ambiguous@G2'],
    [`张一 | 男 | _ | G${BOY} | 六年级1班 | 1912-03-04 | _`, 'id.missing@D2 birth.unlikely@G2'],
    [`张一 | 甲 | ${BOY} | _ | 六年级1班 | _ | _`, 'sex.unknown@C2'],
    [`张一 | 男 | ${BOY} | _ | 火箭班 | _ | _`, 'grade.unknown@F2'],
    [`张一 | 男 | ${BOY} | _ | 高一2班 | _ | _`, 'grade.beyond@F2'],
    [`张一 | 男 | ${BOY} | _ | 2012级2班 | _ | _`, 'grade.cohort@F2'],
    [`张一 | 男 | ${BOY} | _ | 六年级1班 | _ | 退学`, 'roll.left@H2'],
    [`张一 | 男 | ${BOY} | _ | 六年级1班 | _ | 疑似辍学`, 'roll.dropout@H2'],
    [`张一 | 男 | ${BOY} | _ | 六年级1班 | _ | 甲乙丙`, 'roll.unknown@H2'],
    [`张? | 男 | ${BOY} | _ | 六年级1班 | _ | _`, 'name.strange@B2'],
    [`张一 | 男 | ${BOY} | _ | 六年级1班 | _ | 在读`, ''],
  ])('%s', (cells, flags) => expect(flagsOf(cells)).toBe(flags));

  test('never shows an ID number in the sentence', () => {
    const [record] = students(
      run(`
      学校名称 | 姓名 | 身份证号 | 班级
      黄河路小学 | 张一 | 990101201203041234 | 六年级1班`),
    );
    expect(record!.flags[0]).toEqual(
      problem(
        'id.checksum',
        { file: '某文件.xlsx', sheet: 'Sheet1', row: 2, cell: 'C2' },
        { name: '张一' },
        '990101201203041234',
      ),
    );
  });

  test.each([
    ['王伟1', '王伟', '1'],
    ['王伟（大）', '王伟', '大'],
    ['王伟(老大)', '王伟', '老大'],
    ['王伟A', '王伟', 'A'],
    ['王伟', '王伟', undefined],
    ['王伟(原名王小伟)', '王伟', undefined],
  ])('%s with an ID is named without the mark, which is kept beside it', (written, name, mark) => {
    const [record] = students(
      run(`
      学校名称 | 姓名 | 身份证号 | 班级
      黄河路小学 | ${written} | ${BOY} | 六年级1班`),
    );
    expect([record!.student.name, record!.nameMark]).toEqual([name, mark]);
  });

  test('a child without numbers keeps the mark that tells namesakes apart', () =>
    expect(
      lines(`
      学校名称 | 姓名 | 班级
      黄河路小学 | 王伟(大) | 六年级1班
      黄河路小学 | 王伟(小) | 六年级1班`).map((one) => one.split(' ')[1]),
    ).toEqual(['王伟(大)', '王伟(小)']));
});

describe('a row is rejected with all its cells', () => {
  const rejected = (drawing: string) => run(drawing).rejected.map((one) => `${one.row} ${one.code}`);
  test('without a name', () => {
    const ran = run(`
      学校名称 | 姓名 | 身份证号 | 班级
      黄河路小学 | _ | ${BOY} | 六年级1班
      黄河路小学 | 李二 | ${GIRL} | 六年级1班`);
    expect(ran.rejected).toEqual([{ row: 2, code: 'name.missing', cells: ['黄河路小学', null, BOY, '六年级1班'] }]);
    expect(ran.summary).toMatchObject({ rows: 2, rejected: 1 });
  });
  test('without any way to tell the class', () =>
    expect(
      rejected(`
      学校名称 | 姓名 | 身份证号 | 班级
      黄河路小学 | 张一 | ${BOY} | _
      黄河路小学 | 李二 | ${GIRL} | 六年级1班`),
    ).toEqual(['2 class.missing']));
  test('without a school where the sheet has schools', () =>
    expect(
      rejected(`
      学校名称 | 姓名 | 身份证号 | 班级
      _ | 张一 | ${BOY} | 六年级1班
      黄河路小学 | 李二 | ${GIRL} | 六年级1班`),
    ).toEqual(['2 school.row']));
});

describe('a sheet is refused, and says how many rows it had', () => {
  const refusal = (drawing: string, of: Parameters<typeof run>[1] = { kind: 'register' }, sheet = head()) => {
    const ran = run(drawing, of, sheet);
    expect(ran.records).toEqual([]);
    expect(ran.summary).toMatchObject({ rows: 0, rejected: 0 });
    return ran.problems.map((one) => `${one.code}: ${one.message}`).join();
  };
  test('without a name column', () =>
    expect(
      refusal(`
      学校名称 | 身份证号 | 班级
      黄河路小学 | ${BOY} | 六年级1班`),
    ).toBe('heading.needed: 第 1 行的表头里没有“姓名”列，1 行没有读；有的列：学校名称、身份证号、班级'));
  test('with two columns for one field', () =>
    expect(
      refusal(`
      学校名称 | 姓名 | 班级 | 所在班级
      黄河路小学 | 张一 | 六年级1班 | 六年级2班
      黄河路小学 | 李二 | 六年级1班 | 六年级2班`),
    ).toBe('heading.twice: “班级”和“所在班级”两列都是班级，不知道该取哪一列，2 行没有读'));
  test('without a school anywhere', () =>
    expect(
      refusal(`
      姓名 | 身份证号 | 班级
      张一 | ${BOY} | 六年级1班`),
    ).toBe('school.missing: 不知道是哪所学校，1 行没有读'));
  test('whose title and name contradict each other on the class', () =>
    expect(
      refusal(
        `
      黄河路小学六（1）班学生花名册
      姓名 | 身份证号
      张一 | ${BOY}`,
        {},
        head('六（2）班'),
      ),
    ).toBe('class.conflict: 标题、工作表名和文件名里写了两个班级：“六（1）班”和“六（2）班”，1 行没有读'));
  test('without a heading', () =>
    expect(
      refusal(`
      张一 | ${BOY}
      李二 | ${GIRL}`),
    ).toMatch(/^heading.missing: 没有找到表头行，2 行没有读/));
  test('that is of no known kind', () =>
    expect(
      refusal(
        `
      物品 | 数量
      粉笔 | {3}`,
        {},
      ),
    ).toBe('sheet.unknown-kind: 认不出这是哪种表，2 行没有读；看到的表头：物品、数量'));
  test('whose headings the workspace uses twice', () =>
    expect(
      refusal(
        `
      姓名 | 甲
      张一 | ${BOY}`,
        { kind: 'register', extraHeadings: { register: { idNo: ['甲'], enrolmentNo: ['甲'] } } },
      ),
    ).toBe('heading.two-fields: 工作区把表头“甲”同时用作 idNo、enrolmentNo，1 行没有读'));
});

test('an empty sheet and a heading without rows are said', () => {
  expect(run('').problems.map((one) => one.code)).toEqual(['sheet.empty']);
  expect(run('黄河路小学学生花名册\n姓名 | 身份证号 | 班级').problems.map((one) => one.code)).toEqual([
    'sheet.no-data',
  ]);
});

test('an unknown heading that looks like a known one is suggested, not taken', () => {
  const ran = run(`
    黄河路小学学生花名册
    姓名 | 身分证号 | 班级 | 爱好
    张一 | ${BOY} | 六年级1班 | 画画`);
  expect(students(ran)[0]!.student.idNo).toBe(null);
  expect(ran.problems.map((one) => one.message)).toEqual([
    '不认识的表头“身分证号”，这一列没有取；像是“身份证件号”吗？',
  ]);
  expect(ran.summary.unknownHeadings).toEqual(['身分证号', '爱好']);
});

test('rows that are no children are left out and counted', () => {
  const ran = run(`
    黄河路小学学生花名册
    序号 | 姓名 | 身份证号 | 班级 | 备注
    示例 | 张三 | ${THIRD} | 六年级1班 | _
    1 | 张一 | ${BOY} | 六年级1班 | _

    _ | _ | _ | _ | _
    黄河路小学学生花名册
    序号 | 姓名 | 身份证号 | 班级 | 备注
    ~2 | 李二 | ${GIRL} | 六年级1班 | _
    3 | _ | _ | _ | _
    合计 | {2} | _ | _ | _
    _ | 合计 | _ | _ | _
    填表人：李老师 | _ | 审核人：王校长 | _ | 联系电话：13800000000
    说明：本表一式两份`);
  expect(ran.summary.leftOut).toEqual({ blank: 2, title: 2, heading: 2, foot: 4, example: 1 });
  expect(ran.summary).toMatchObject({ rows: 2, rejected: 0, hiddenRows: 1 });
  expect(students(ran).map((one) => [one.student.name, one.hidden])).toEqual([
    ['张一', false],
    ['李二', true],
  ]);
});

describe('the class stands', () => {
  test('in the sheet’s name', () =>
    expect(
      lines(
        `
      姓名 | 身份证号
      张一 | ${BOY}`,
        { file: '黄河路小学花名册.xlsx' },
        head('六（1）班'),
      ),
    ).toEqual([`2 张一 黄河路小学 6/1 ${BOY} -`]));
  test('in the title, the row’s own going first', () =>
    expect(
      lines(`
      黄河路小学六年级学生花名册
      姓名 | 身份证号 | 班级
      张一 | ${BOY} | 1班
      李二 | ${GIRL} | 五（2）班`),
    ).toEqual([`3 张一 黄河路小学 6/1 ${BOY} -`, `4 李二 黄河路小学 5/2 ${GIRL} - ~class@C4`]));
  test('in a line of its own above its rows', () =>
    expect(
      lines(`
      黄河路小学学生花名册
      姓名 | 身份证号
      六（1）班
      张一 | ${BOY}
      五（2）班
      李二 | ${GIRL}`),
    ).toEqual([`4 张一 黄河路小学 6/1 ${BOY} -`, `6 李二 黄河路小学 5/2 ${GIRL} -`]));
  test('in a merged cell or in 同上', () =>
    expect(
      lines(
        `
      黄河路小学学生花名册
      班级 | 姓名 | 身份证号
      六年级1班 | 张一 | ${BOY}
      _ | 李二 | ${GIRL}
      五年级1班 | 王三 | ${THIRD}
      同上 | 赵四 | _`,
        {},
        head('Sheet1', [[3, 0, 4, 0]]),
      ),
    ).toEqual([
      `3 张一 黄河路小学 6/1 ${BOY} -`,
      `4 李二 黄河路小学 6/1 ${GIRL} -`,
      `5 王三 黄河路小学 5/1 ${THIRD} -`,
      '6 赵四 黄河路小学 5/1 - - ~class@A6 !id.missing@C6',
    ]));
  test('as an entry year that school or birth date turns into a grade', () =>
    expect(
      lines(`
      2026年秋季学期学生花名册
      学校名称 | 姓名 | 身份证号 | 班级
      黄河路小学 | 张一 | ${BOY} | 2021级1班
      九年一贯制学校 | 李二 | ${BOY} | 2024级1班`),
    ).toEqual([`3 张一 黄河路小学 6/1 ${BOY} - ~class@D3`, `4 李二 九年一贯制学校 9/1 ${BOY} - ~class@D4`]));
  test('as an entry year that the column 学段 turns into a grade', () =>
    expect(
      lines(`
      学生花名册
      学校名称 | 学段 | 姓名 | 学籍号 | 班级
      实验学校 | 初中 | 张一 | G${BOY} | 2026级1班
      实验学校 | 小学 | 李二 | G${GIRL} | 2022级1班`),
    ).toEqual([`3 张一 实验学校 7/1 - G${BOY} ~class@E3`, `4 李二 实验学校 5/1 - G${GIRL} ~class@E4`]));
  test('together with the school in one cell', () =>
    expect(
      lines(`
      姓名 | 身份证号 | 就读学校及年级
      张一 | ${BOY} | 黄河路小学六年级
      李二 | ${GIRL} | 第三中学七（2）班`),
    ).toEqual([`2 张一 黄河路小学 6/ ${BOY} -`, `3 李二 第三中学 7/2 ${GIRL} - ~schoolGrade@C3`]));
});

test('a class that Excel may have cut a zero from is said', () => {
  const ran = run(`
    黄河路小学学生花名册
    姓名 | 身份证号 | 班级
    张一 | ${BOY} | {6.1}
    李二 | ${GIRL} | {6.11}`);
  expect(ran.problems.map((one) => one.message)).toEqual(['班级“6.1”是数字，可能本来是“6.10”：Excel 会去掉最后的 0']);
});

describe('the school stands', () => {
  const own = { name: '某县黄河路小学', code: '2199000001' };
  test('in the workspace, which keeps its own name for it', () => {
    expect(lines(`姓名 | 身份证号 | 班级\n张一 | ${BOY} | 六年级1班`, { school: own })).toEqual([
      `2 张一 某县黄河路小学 6/1 ${BOY} -`,
    ]);
    const ran = run(`学校名称 | 姓名 | 身份证号 | 班级\n黄河路小学 | 张一 | ${BOY} | 六年级1班`, { school: own });
    expect(students(ran)[0]!.student).toMatchObject({ school: '某县黄河路小学', schoolCode: '2199000001' });
  });
  test('in a file of another school, which is said once', () => {
    const ran = run(
      `学校名称 | 姓名 | 身份证号 | 班级
      第三中学 | 张一 | ${BOY} | 七年级1班
      第三中学 | 李二 | ${GIRL} | 七年级1班`,
      { school: own },
    );
    expect(ran.problems.map((one) => one.code)).toEqual(['school.other']);
  });
  test('as a code', () => {
    const ran = run(`学校标识码 | 姓名 | 身份证号 | 班级\n2199000001 | 张一 | ${BOY} | 六年级1班`, { school: own });
    expect(students(ran)[0]!.student).toMatchObject({ school: '某县黄河路小学', schoolCode: '2199000001' });
  });
});

test('a class list in two columns side by side gives both its children', () => {
  const ran = run(`
    黄河路小学六（1）班学生名单
    学号 | 姓名 | 性别 | 学号 | 姓名 | 性别
    1 | 张一 | 男 | 3 | 王三 | 男
    2 | 李二 | 女 | _ | _ | _`);
  expect(students(ran).map((one) => `${one.row} ${one.student.seatNo} ${one.student.name} ${one.student.sex}`)).toEqual(
    ['3 1 张一 male', '3 3 王三 male', '4 2 李二 female'],
  );
  expect(students(ran)[1]!.flags[0]).toMatchObject({ code: 'id.missing', cell: 'E3' });
});

test('codes and labels, groups, boarding, guardian and home are read', () => {
  const ran = run(`
    黄河路小学学生花名册
    姓名 | 性别 | 身份证号 | 班级 | 就读方式 | 是否留守儿童 | 残疾类型 | 是否建档立卡 | 家庭类别 | 是否孤儿 | 父亲姓名 | 成员1姓名 | 成员1是否监护人 | 成员2姓名 | 成员2是否监护人 | 成员2联系电话 | 休学中
    张一 | 1 | ${BOY} | 六年级1班 | 2 | 2 | 0 | √ | 监测户、低保 | 0 | 张大 | 张大 | 否 | 王大 | 是 | 13800000000 | 是
    李二 | 2 | ${GIRL} | 六年级1班 | 走读 | 非留守 | 肢体残疾 | 否 | 一般 | 不知 | 李大 | _ | _ | _ | _ | _ | 否`);
  const [one, two] = students(ran);
  expect(one!.student).toMatchObject({
    sex: 'male',
    boarding: true,
    groups: ['former-poverty', 'left-behind', 'low-income', 'monitored'],
    guardian: '王大',
    phone: '13800000000',
    rollStatus: 'suspended',
  });
  expect(two!.student).toMatchObject({
    sex: 'female',
    boarding: false,
    groups: ['disabled'],
    guardian: '李大',
    rollStatus: 'enrolled',
  });
  expect(two!.flags.map((flag) => flag.message)).toEqual(['看不懂“是否孤儿”里的“不知”']);
});

test('a row that numbers the columns is no child and no month', () => {
  const headings = [
    '序号',
    '姓名',
    '身份证号',
    '学籍号',
    '班级',
    '性别',
    '民族',
    '监护人',
    '联系电话',
    '现住址',
    '备注',
    '乡镇',
  ];
  const ran = run(`
    黄河路小学学生花名册
    ${headings.join(' | ')}
    ${headings.map((_, at) => `{${at + 1}}`).join(' | ')}
    1 | 张一 | ${BOY} | G${BOY} | 六年级1班 | 男 | 汉族 | 张大 | 13800000000 | 某街 | _ | 某镇`);
  expect(ran.summary).toMatchObject({ kind: 'register', rows: 1, rejected: 0 });
  expect(ran.summary.leftOut.heading).toBe(2);
});

test('a formula without a saved value is said at its cell', () => {
  const [title, headings, first, second] = grid(`
    黄河路小学学生花名册
    姓名 | 身份证号 | 班级
    张一 | _ | 六年级1班
    _ | ${GIRL} | 六年级1班`);
  const ran = runRows([title!, headings!, { ...first!, unvalued: [1] }, { ...second!, unvalued: [0] }]);
  expect(students(ran)[0]!.flags.map((flag) => `${flag.code}@${flag.cell}`)).toEqual([
    'cell.unvalued@B3',
    'id.missing@B3',
  ]);
  expect(ran.rejected.map((one) => `${one.row} ${one.code}`)).toEqual(['4 name.missing']);
});

describe('a sheet of a bigger mess', () => {
  test('two classes one below the other, each with title and heading', () =>
    expect(
      lines(`
      黄河路小学六（1）班学生名单
      学号 | 姓名 | 性别
      1 | 张一 | 男

      黄河路小学六（2）班学生名单
      学号 | 姓名 | 性别
      1 | 李二 | 女`).map((one) => one.split(' -')[0]),
    ).toEqual(['3 张一 黄河路小学 6/1', '7 李二 黄河路小学 6/2']));

  test('two-row headings repeated on the next page', () => {
    const ran = run(
      `
      黄河路小学学生花名册
      姓名 | 班级 | 监护人 | _
      _ | _ | 姓名 | 电话
      张一 | 六年级1班 | 张大 | 13800000000
      姓名 | 班级 | 监护人 | _
      _ | _ | 姓名 | 电话
      李二 | 六年级1班 | 李大 | 13800000001`,
      {},
      head('Sheet1', [
        [2, 0, 3, 0],
        [2, 1, 3, 1],
        [2, 2, 2, 3],
        [5, 0, 6, 0],
        [5, 1, 6, 1],
        [5, 2, 5, 3],
      ]),
    );
    expect(students(ran).map((one) => `${one.student.name} ${one.student.guardian} ${one.student.phone}`)).toEqual([
      '张一 张大 13800000000',
      '李二 李大 13800000001',
    ]);
    expect(ran.summary).toMatchObject({ rows: 2, rejected: 0 });
    expect(ran.summary.leftOut.heading).toBe(4);
  });

  test('long names and marked names alone in their row are children', () => {
    const ran = run(`
      黄河路小学六（1）班学生花名册
      姓名
      张伟（大）
      张伟（小）
      阿卜杜热合曼阿卜杜拉
      黄河路小学六（1）班学生花名册
      古丽·艾力`);
    expect(students(ran).map((one) => one.student.name)).toEqual([
      '张伟（大）',
      '张伟（小）',
      '阿卜杜热合曼阿卜杜拉',
      '古丽·艾力',
    ]);
  });

  test('signatures in the name column', () => {
    const ran = run(`
      黄河路小学学生花名册
      姓名 | 班级 | 性别
      张一 | 六年级1班 | 男
      合 计 | {1} | _
      填表人： | 王老师 | _
      校长签字： | _ | _
      注：本表一式两份`);
    expect(ran.summary).toMatchObject({ rows: 1, rejected: 0 });
    expect(ran.summary.leftOut.foot).toBe(4);
  });

  test('columns without a heading are said', () => {
    const ran = run(`
      黄河路小学学生花名册
      姓名 | 班级 | _ | 性别
      张一 | 六年级1班 | 甲 | 男 | 乙`);
    expect(ran.problems.map((one) => one.message)).toEqual(['C、E 列没有表头但有内容，没有取']);
  });
});
