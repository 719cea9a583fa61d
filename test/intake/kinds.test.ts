import { describe, expect, test } from 'vitest';
import { head } from './grids.ts';
import { run } from './run.ts';

const kindOf = (drawing: string, file = '某文件.xlsx', sheet = 'Sheet1'): string => {
  const ran = run(drawing, { file, school: { name: '黄河路小学', code: null } }, head(sheet));
  const refused = ran.problems.find((one) => one.code.startsWith('sheet.'));
  return refused === undefined ? `${ran.summary.kind}: ${ran.summary.why}` : refused.code;
};

describe('a sheet is known', () => {
  test.each<[string, string, string]>([
    ['姓名 | 身份证件号 | 学籍号 | 班级\n张一 | _ | _ | 1班', '', 'register: 表头有“学籍号”“班级”'],
    ['序号 | 姓名\n1 | 张一', '三（1）班.xlsx', 'register: 表头有“姓名”'],
    ['姓名 | 性别 | 班级\n张一 | 男 | 三（1）班', '留守儿童花名册.xlsx', 'list: 标题、表名或文件名写着“留守”'],
    ['姓名 | 班级\n张一 | 三（1）班', '脱贫户学生名单.xlsx', 'list: 标题、表名或文件名写着“脱贫”'],
    ['姓名 | 残疾证号 | 残疾类型\n张一 | _ | 肢体', '', 'list: 表头有“残疾证号”“残疾类型”'],
    ['户号 | 户主姓名 | 与户主关系 | 姓名\n1 | 张大 | 子 | 张一', '', 'sheet.ambiguous-kind'],
    [
      '户号 | 户主姓名 | 与户主关系 | 姓名\n1 | 张大 | 子 | 张一',
      '适龄儿童.xlsx',
      'population: 标题、表名或文件名写着“适龄儿童”',
    ],
    [
      '户号 | 户主姓名 | 姓名 | 迁入时间 | 迁出时间\n1 | 张大 | 张一 | _ | _',
      '',
      'population: 表头有“户号”“户主姓名”“迁入时间”“迁出时间”',
    ],
    [
      '姓名 | 班级 | 请假类型 | 开始时间 | 结束时间\n张一 | 三（1）班 | 病 | 2026-09-01 | _',
      '',
      'leave: 表头有“请假类型”“开始时间”“结束时间”',
    ],
    ['请假登记表\n姓名 | 日期 | 事由\n张一 | 9.1 | 感冒', '', 'leave: 标题、表名或文件名写着“请假”'],
    [
      '姓名 | 班级 | 是否报到 | 报到日期 | 未报到原因\n张一 | 三（1）班 | 是 | _ | _',
      '',
      'arrivals: 表头有“是否报到”“报到日期”“未报到原因”',
    ],
    ['学校名称 | 学校标识码 | 乡镇\n黄河路小学 | 2199000001 | 某镇', '', 'schools: 表头有“学校名称”“学校标识码”'],
    ['物品 | 数量\n粉笔 | {3}', '', 'sheet.unknown-kind'],
  ])('%j in %j', (drawing, file, says) => expect(kindOf(drawing, file || undefined)).toBe(says));

  test('attendance by its days, whatever the file is called', () => {
    const days = Array.from({ length: 30 }, (_, at) => `{${at + 1}}`).join(' | ');
    const marks = Array.from({ length: 30 }, () => '√').join(' | ');
    expect(kindOf(`三（1）班2026年9月\n姓名 | ${days}\n张一 | ${marks}`, '学生花名册.xlsx')).toMatch(
      /^attendance: 表头是一天一列的日期/,
    );
  });

  test('attendance by its name is never taken for a register', () =>
    expect(kindOf('学号 | 姓名 | 班级 | 次数\n1 | 张一 | 三（1）班 | {3}', '考勤汇总.xls')).toMatch(/^attendance/));

  test('a column of 考勤情况 makes attendance, one of a child’s standing does not', () => {
    expect(kindOf('班级 | 姓名 | 考勤情况\n七9班 | 张一 | 旷课\n七9班 | 李二 | 正常', '表.xlsx', '9.1')).toMatch(
      /^attendance: 表头有“考勤情况”/,
    );
    expect(kindOf('班级 | 姓名 | 状态\n七9班 | 张一 | 在校\n七9班 | 李二 | 在校', '表.xlsx')).toMatch(/^register/);
  });

  test('the title speaks before the sheet, the sheet before the file', () => {
    const rows = '姓名 | 身份证号 | 班级\n张一 | _ | 三（1）班';
    expect(kindOf(`学生花名册\n${rows}`, '考勤.xlsx')).toBe('register: 标题、表名或文件名写着“花名册”');
    expect(kindOf(rows, '考勤.xlsx', '学生名单')).toBe('register: 标题、表名或文件名写着“学生名单”');
  });

  test('a title that the headings contradict is not believed', () =>
    expect(
      kindOf(
        '留守儿童名单\n姓名 | 学籍号 | 班级 | 就读方式 | 学籍状态 | 入学年月 | 入学方式 | 班内学号\n张一 | _ | 三（1）班 | _ | _ | _ | _ | _',
      ),
    ).toBe('sheet.ambiguous-kind'));
});

test('a kind that the user names is obeyed', () => {
  const ran = run('姓名 | 班级\n张一 | 三（1）班', { kind: 'list', file: '孤儿.xlsx' });
  expect(ran.summary).toMatchObject({ kind: 'list', why: '按您指定的类型读入', rows: 1 });
});

test('a sheet that is none of the teachers’ workbook is no work record', () => {
  const ran = run('姓名 | 班级\n张一 | 三（1）班', { kind: 'records' });
  expect(ran.problems.map((one) => one.code)).toEqual(['records.unknown-sheet']);
});
