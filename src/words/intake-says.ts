// The sentences by which intake says why it took a sheet as it did and what it assumed.
import type { TableKind } from './columns.js';

export const KIND_NAMES: Readonly<Record<TableKind | 'attendance' | 'records', string>> = {
  register: '学籍花名册',
  attendance: '考勤表',
  leave: '请假登记表',
  arrivals: '报到名单',
  population: '适龄人口名单',
  list: '特殊群体名单',
  schools: '学校名单',
  records: '工作记录',
  checks: '比对核查表',
  rulings: '退回单的跨校情况',
};

export const WHY_NAMED = '按您指定的类型读入';
export const whyTitled = (word: string): string => `标题、表名或文件名写着“${word}”`;
export const whyHeadings = (headings: readonly string[]): string =>
  `表头有${headings.map((one) => `“${one}”`).join('')}`;
export const WHY_DAYS = '表头是一天一列的日期';
export const WHY_RECORDS = '是 form records 印出的工作记录表';
export const WHY_SLIPS = '是一张一张的请假条，项目右边是内容';
/** The title of a slip that is filled in by itself. */
export const SLIP_TITLE = /请假(?:条|单|申请|审批)|假条/;
/** A label and what was written behind its colon, in one cell. */
export const SLIP_LABEL = /^([^：:]{1,12})[：:](.*)$/s;
export const WHY_UNKNOWN = '认不出是哪种表';
export const WHY_EMPTY = '表里没有内容';

export const ASSUMED = {
  schoolFrom: (name: string, from: 'title' | 'sheet' | 'file' | 'workspace'): string =>
    `学校按${{ title: '标题', sheet: '工作表名', file: '文件名', workspace: '工作区设置' }[from]}记为“${name}”`,
  classFrom: (name: string, from: 'title' | 'sheet' | 'file' | 'workspace'): string =>
    `没有班级的行按${{ title: '标题', sheet: '工作表名', file: '文件名', workspace: '工作区设置' }[from]}记为“${name}”`,
  sections: (count: number): string => `表中有 ${count} 处单独成行的班级名，其下各行按它记班级`,
  fromIdNo: (count: number): string => `${count} 行没填出生日期或性别，按身份证号补上`,
  fromEnrolmentNo: (count: number): string => `${count} 行的学籍号没有字母、写的是身份证号，按身份证号记`,
  merged: (count: number): string => `${count} 行取用了纵向合并单元格上方的内容`,
  sameAsAbove: (count: number): string => `${count} 处“同上”按上一行填写`,
  unanswered: (count: number): string => `${count} 行还没有填核查结果，不算`,
  unruled: (count: number): string => `${count} 行上级还没有核定，学校也没有答复，不算`,
  hiddenRows: (count: number): string => `隐藏的 ${count} 行也读了`,
  blocks: (count: number): string => `一行并排有 ${count} 栏名单，逐栏读取`,
  schoolYear: (year: number): string => `入学年份按 ${year}-${year + 1} 学年换算年级`,
  group: (word: string): string => `名单类别按标题记为“${word}”`,
} as const;

/** `2026级`. */
export const cohortName = (year: number): string => `${year}级`;
/** The cells of a refused sheet's heading in one line. */
export const listed = (headings: readonly string[], max = 12): string =>
  headings.slice(0, max).join('、') + (headings.length > max ? `等 ${headings.length} 列` : '');
