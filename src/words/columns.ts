// Per kind of sheet: the fields, the heading we print for each, and the spellings that schools, bureaus and the national
// system use. A heading is looked up after intake/normalise.ts took off blanks, stars, colons and bracketed notes, and
// never taken by likeness. To add a spelling, add one string. Attendance keeps its own list in attendance-headings.ts.
import { CHECKS_COLUMNS } from './columns/checks.js';
import { ARRIVALS_COLUMNS, LEAVE_COLUMNS, LIST_COLUMNS, POPULATION_COLUMNS, SCHOOLS_COLUMNS } from './columns/lists.js';
import { REGISTER_COLUMNS } from './columns/register.js';
import { RULINGS_COLUMNS } from './columns/rulings.js';
import type { ColumnTable } from './columns/shape.js';

/** The kinds of sheets that are plain tables, a record a row. */
export const TABLE_KINDS = [
  'register',
  'leave',
  'arrivals',
  'population',
  'list',
  'schools',
  'checks',
  'rulings',
] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

export const COLUMNS: Readonly<Record<TableKind, ColumnTable>> = {
  register: REGISTER_COLUMNS,
  leave: LEAVE_COLUMNS,
  arrivals: ARRIVALS_COLUMNS,
  population: POPULATION_COLUMNS,
  list: LIST_COLUMNS,
  schools: SCHOOLS_COLUMNS,
  checks: CHECKS_COLUMNS,
  rulings: RULINGS_COLUMNS,
};

/** Words that may stand before any heading of the child itself without changing it (学生性别, 儿童民族). */
export const HEADING_PREFIXES: readonly string[] = [
  '学生',
  '儿童',
  '适龄儿童',
  '适龄儿童少年',
  '孩子',
  '本人',
  '该生',
  '学员',
  '幼儿',
  '少年儿童',
];

/** Group headings over several columns that add nothing to the headings below them (基本信息 over 姓名, 性别). */
export const NEUTRAL_GROUPS: ReadonlySet<string> = new Set([
  ...[
    '基本信息',
    '学生信息',
    '学生基本信息',
    '基本情况',
    '学生基本情况',
    '个人信息',
    '个人基本信息',
    '学籍信息',
    '学籍基本信息',
    '其他信息',
    '其他',
  ],
  ...[
    '班级信息',
    '学校信息',
    '就读信息',
    '就读情况',
    '就学信息',
    '学生',
    '信息',
    '情况',
    '辅助信息',
    '扩展信息',
    '学生个人基本信息',
    '学生个人信息',
  ],
  ...[
    '学籍辅助信息',
    '学生学籍信息',
    '学生学籍基本信息',
    '学生个人联系信息',
    '个人联系信息',
    '联系信息',
    '学生个人扩展信息',
    '学生上下学交通方式',
  ],
  ...[
    '家庭信息',
    '家庭情况',
    '家庭基本情况',
    '住址信息',
    '身份信息',
    '户籍信息',
    '学生家庭成员或监护人信息',
    '家庭成员或监护人信息',
    '家庭成员信息',
    '上下学交通方式',
    '个人扩展信息',
    '学籍基本信息',
    '请假信息',
    '报到信息',
  ],
]);

/** What a group heading over a person may end in: 监护人信息 over 姓名 is 监护人姓名. */
export const GROUP_ENDING = /(?:基本)?(?:信息|情况|资料)$/u;
