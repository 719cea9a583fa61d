// Headings of the conflicts on a return sheet (退回单的“跨校情况”), as the office prints them and the school fills them in.
import type { ColumnTable } from './shape.js';

/** The headings as they are printed. */
export const RULING_HEADINGS = {
  conflict: '核定编号',
  situation: '跨校情况',
  school: '学校',
  name: '姓名',
  caseNo: '台账编号',
  here: '本校情况',
  there: '对方情况',
  way: '办法',
  decision: '上级核定',
  ruledBy: '核定单位和说明',
  answer: '学校答复',
  note: '答复说明',
  by: '答复人',
  on: '答复日期',
} as const;

const headings = RULING_HEADINGS;

export const RULINGS_COLUMNS: ColumnTable = {
  conflict: { heading: headings.conflict, also: [], needed: true, single: true, telling: true },
  decision: { heading: headings.decision, also: ['核定', '核定结果'], needed: true, single: true, telling: true },
  answer: { heading: headings.answer, also: ['答复'], needed: true, single: true, telling: true },
  name: { heading: headings.name, also: ['学生姓名'], needed: true },
  school: { heading: headings.school, also: ['学校名称'] },
  caseNo: { heading: headings.caseNo, also: [] },
  situation: { heading: headings.situation, also: [] },
  there: { heading: headings.there, also: [] },
  ruledBy: { heading: headings.ruledBy, also: [] },
  note: { heading: headings.note, also: ['说明'] },
  by: { heading: headings.by, also: [] },
  on: { heading: headings.on, also: [] },
  here: { heading: headings.here, also: [], passed: true },
  way: { heading: headings.way, also: [], passed: true },
};
