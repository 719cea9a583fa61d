import { describe, expect, test } from 'vitest';
import { headingLookup, resembling } from '#intake/heading-lookup.js';
import { findHeading } from '#intake/headings.js';
import type { TableKind } from '#words/columns.js';
import { grid, head } from './grids.ts';

type Merges = readonly (readonly [number, number, number, number])[];

/** `3: name=B idNo=C` for a heading in row 3, with what is unknown, doubled and repeated behind it. */
function says(drawing: string, merges: Merges = [], kind: TableKind = 'register'): string {
  const found = findHeading(grid(drawing), head('Sheet1', merges), headingLookup(kind));
  if (found === null) return 'none';
  const rows = found.top === found.bottom ? `${found.top}` : `${found.top}-${found.bottom}`;
  const at = (column: number): string => String.fromCharCode(65 + column);
  const bound = found.bindings.map((one) => `${one.field}=${at(one.column)}`).join(' ');
  const unknown = found.unknown.map((one) => ` ?${one.heading}`).join('');
  const again = found.again.map((one) => ` +${one.field}=${at(one.column)}`).join('');
  const blocks = found.blocks.length > 1 ? ` blocks ${found.blocks.join(',')}` : '';
  return `${rows}: ${bound}${unknown}${again}${blocks}`;
}

test('stands under title rows', () =>
  expect(
    says(`
      黄河路小学2026年秋季学期学生花名册
      填报单位（盖章）：黄河路小学 | _ | 填报时间：2026年9月5日
      序号 | 姓  名 | ★身份证号（必填） | 班 级
      1 | 张一 | 990101201203041235 | 三（1）班`),
  ).toBe('3: serial=A name=B idNo=C class=D'));

test.each<readonly [string, Merges]>([
  [
    'merged',
    [
      [1, 0, 2, 0],
      [1, 1, 2, 1],
      [1, 2, 1, 4],
      [1, 5, 1, 7],
    ],
  ],
  ['unmerged', []],
])('of somebody else in the lower row alone is no name of the child: %s', (_, merges) =>
  expect(
    says(
      `
      姓名 | 性别 | 父母外出务工情况 | _ | _ | 现监护人 | _ | _
      _ | _ | 父 | 母 | 务工地点 | 姓名 | 关系 | 电话
      张一 | 男 | √ | _ | 广东 | 张大 | 祖孙 | 13800000000`,
      merges,
      'list',
    ),
  ).toMatch(/^1-2: name=A sex=B guardian=F/),
);

test('in two rows with merged groups', () =>
  expect(
    says(
      `
      序号 | 姓名 | 监护人 | _ | 父亲信息 | _ | 班级
      _ | _ | 姓名 | 电话 | 姓名 | 联系电话 | _
      1 | 张一 | 张大 | 13800000000 | 张大 | 13800000000 | 1班`,
      [
        [1, 0, 2, 0],
        [1, 1, 2, 1],
        [1, 2, 1, 3],
        [1, 4, 1, 5],
        [1, 6, 2, 6],
      ],
    ),
  ).toBe('1-2: serial=A name=B guardian=C guardianPhone=D father=E fatherPhone=F class=G'));

test('in two rows without merges, groups going on over blanks', () =>
  expect(
    says(`
      序号 | 姓名 | 监护人 | _ | 成员1 | _ | _ | 班级
      _ | _ | 姓名 | 电话 | 姓名 | 关系 | 联系电话 | _
      1 | 张一 | 张大 | 13800000000 | 张大 | 父亲 | 13800000000 | 1班`),
  ).toBe('1-2: serial=A name=B guardian=C guardianPhone=D member1Name=E member1Relation=F member1Phone=G class=H'));

test('in three rows under neutral groups', () =>
  expect(
    says(
      `
      学生基本信息 | _ | _ | 家庭信息 | _
      姓名 | 性别 | 学籍 | 监护人 | _
      _ | _ | _ | 姓名 | 电话
      张一 | 男 | G990101201203041235 | 张大 | 13800000000`,
      [
        [1, 0, 1, 2],
        [1, 3, 1, 4],
        [2, 0, 3, 0],
        [2, 1, 3, 1],
        [2, 2, 3, 2],
        [2, 3, 2, 4],
      ],
    ),
  ).toBe('2-3: name=A sex=B enrolmentNo=C guardian=D guardianPhone=E'));

test('a group heading is never dropped: 班主任 over 姓名 is no child’s name', () =>
  expect(
    says(
      `
      班级 | 班主任 | _ | 学生 | _
      _ | 姓名 | 电话 | 姓名 | 性别
      三（1）班 | 李老师 | 13800000000 | 张一 | 男`,
      [
        [1, 0, 2, 0],
        [1, 1, 1, 2],
        [1, 3, 1, 4],
      ],
    ),
  ).toBe('1-2: class=A teacher=B teacherPhone=C name=D sex=E'));

test('the child’s word in front changes nothing', () =>
  expect(says('学生姓名 | 学生性别 | 学生民族 | 学生家长姓名')).toBe('1: name=A sex=B ethnicity=C guardian=D'));

test('two columns for one field are both named', () =>
  expect(says('姓名 | 班级 | 所在班级')).toBe('1: name=A class=B +class=C'));

test('a class list in two columns side by side is two blocks', () => {
  expect(
    says(`
      序号 | 姓名 | 性别 | 序号 | 姓名 | 性别
      1 | 张一 | 男 | 2 | 李二 | 女`),
  ).toBe('1: serial=A name=B sex=C blocks 0,3');
  expect(
    says(`
      学号 | 姓名 | _ | 学号 | 姓名 | _ | 学号 | 姓名
      1 | 张一 | _ | 2 | 李二 | _ | 3 | 王三`),
  ).toBe('1: seatNo=A name=B blocks 0,3,6');
});

test('an unknown heading is not bound but suggested', () => {
  expect(says('姓名 | 身分证号 | 爱好')).toBe('1: name=A ?身分证号 ?爱好');
  const lookup = headingLookup('register');
  expect(resembling('身分证号', lookup)).toEqual({ field: 'idNo', heading: '身份证件号' });
  expect(resembling('监护人姓名及单位', lookup)).toEqual({ field: 'guardian', heading: '监护人' });
  expect(resembling('爱好', lookup)).toBe(null);
});

test('data is no heading', () => expect(says('张一 | 男 | 990101201203041235')).toBe('none'));

describe('the workspace’s own spellings', () => {
  const extra = { register: { name: ['娃娃'], idNo: ['号码甲'], nothing: ['某列'], class: ['号码甲'] } };
  test('are taken', () => {
    const found = findHeading(
      grid('娃娃 | 性别'),
      head(),
      headingLookup('register', { register: { name: ['娃 娃'] } }),
    );
    expect(found?.bindings.map((one) => one.field)).toEqual(['name', 'sex']);
  });
  test('that contradict each other or name no field are told', () => {
    const lookup = headingLookup('register', extra);
    expect(lookup.strangeFields).toEqual(['nothing']);
    expect(lookup.clashes).toEqual([{ heading: '号码甲', fields: ['idNo', 'class'] }]);
  });
});

test('the national template binds every column', () => {
  const headings = `学校标识码 | 姓名 | 性别 | 出生日期 | 出生地(出生地行政区划代码) | 籍贯 | 民族 | 国籍/地区 | 身份证件类型 | 港澳台侨外 | 健康状况 | 政治面貌 | 身份证件号 | 户口性质 | 户口所在地(户口所在地行政区划) | 班级 | 入学年月 | 入学方式 | 就读方式 | 现住址 | 通信地址 | 家庭地址 | 联系电话 | 邮政编码 | 是否独生子女 | 是否受过学前教育 | 是否留守儿童 | 是否需要申请资助 | 是否享受一补 | 是否孤儿 | 是否烈士或优抚子女 | 上下学距离(公里) | 上下学(交通)方式 | 是否需要乘坐校车 | 曾用名 | 身份证件有效期 | 血型 | 特长 | 学籍辅号 | 班内学号 | 学生来源 | 电子信箱 | 主页地址 | 残疾类型 | 是否由政府购买学位 | 随班就读 | 成员1姓名 | 成员1关系 | 成员1关系说明 | 成员1现住址 | 成员1户口所在地(行政区划) | 成员1联系电话 | 成员1是否监护人 | 成员1身份证件类型 | 成员1身份证件号 | 成员1民族 | 成员1工作单位 | 成员1职务 | 成员2姓名 | 成员2关系 | 成员2是否监护人 | 是否进城务工人员随迁子女`;
  const found = findHeading(grid(headings), head(), headingLookup('register'))!;
  expect(found.unknown).toEqual([]);
  expect(found.again).toEqual([]);
});

test('the bureau’s roster binds every column', () => {
  const headings = `所在镇乡（街道） | 学段 | 学校名称 | 年级 | 班级 | 班内编号 | 学生姓名 | 性别 | 民族 | 学籍主号 | 户籍省县 | 户籍镇街 | 户籍社区/村 | 父亲姓名 | 母亲姓名 | 是否为随迁子女或留守儿童 | 是否随班就读 | 是否为住宿生 | 无户口学生 | 休学中 | 备注`;
  const found = findHeading(grid(headings), head(), headingLookup('register'))!;
  expect(found.unknown).toEqual([]);
  expect(found.again).toEqual([]);
});

test('the village’s list of children not in school binds its name', () =>
  expect(
    says(
      '序号 | 自然村（屯） | 应接受义务教育未接受适龄儿童少年姓名 | 出生年月 | 户主姓名 | 辍学原因 | 入户劝返次数 | 备注',
      [],
      'population',
    ),
  ).toBe('1: serial=A village=B name=C birth=D householder=E schooling=F visits=G remark=H'));
