// Headings of the check sheets of a comparison (比对核查表) as they come back filled in.
import type { ColumnTable } from './shape.js';

/** The headings as they are printed. */
export const CHECK_HEADINGS = {
  checkNo: '核查编号',
  comparison: '比对项目',
  class: '比对结果',
  name: '姓名',
  sex: '性别',
  birthOn: '出生日期',
  idNo: '身份证件号',
  contact: '监护人和电话',
  here: '学籍里',
  there: '对方名单里',
  caseNo: '台账编号',
  finding: '核查结果',
  evidence: '佐证材料',
  by: '核查人',
  on: '核查日期',
  note: '核查说明',
} as const;

const headings = CHECK_HEADINGS;

export const CHECKS_COLUMNS: ColumnTable = {
  checkNo: { heading: headings.checkNo, also: [], needed: true, single: true, telling: true },
  finding: { heading: headings.finding, also: ['核查结论', '核实结果'], needed: true, single: true, telling: true },
  name: { heading: headings.name, also: ['学生姓名', '儿童姓名'] },
  evidence: { heading: headings.evidence, also: ['佐证', '证明材料'] },
  by: { heading: headings.by, also: ['核实人', '入户人', '走访人'] },
  on: { heading: headings.on, also: ['核实日期', '入户日期', '走访日期'] },
  note: { heading: headings.note, also: ['备注'] },
  comparison: { heading: headings.comparison, also: [] },
  class: { heading: headings.class, also: [], passed: true },
  sex: { heading: headings.sex, also: [], passed: true },
  birthOn: { heading: headings.birthOn, also: [], passed: true },
  idNo: { heading: headings.idNo, also: ['身份证号'], passed: true },
  contact: { heading: headings.contact, also: [], passed: true },
  here: { heading: headings.here, also: [], passed: true },
  there: { heading: headings.there, also: [], passed: true },
  caseNo: { heading: headings.caseNo, also: [], passed: true },
};
