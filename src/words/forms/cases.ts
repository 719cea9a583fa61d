// Marks that tell of a child's case, and the forms with a row a child. `pages.ts` has the forms with a page a child.
import { HEAD_MARKS } from './common.js';
import type { FormWords, ListWords, MarkTable } from './shape.js';

export const CASE_MARKS = {
  caseNo: ['台账编号', '如 2026-0001'],
  name: ['姓名', '学生姓名'],
  sex: ['性别', '男或女'],
  ethnicity: ['民族', '民族'],
  birthOn: ['出生日期', '出生日期'],
  idNo: ['身份证号', '身份证号'],
  enrolmentNo: ['学籍号', '全国学籍号'],
  school: ['学校', '就读学校'],
  schoolCode: ['学校标识码', '就读学校标识码'],
  grade: ['年级', '如“七年级”'],
  classNo: ['班级', '如“1班”'],
  town: ['乡镇', '家庭所在乡镇'],
  village: ['村', '家庭所在村或社区'],
  address: ['现住址', '现住址'],
  residence: ['户籍地址', '户籍地址'],
  guardian: ['监护人', '监护人姓名'],
  guardianPhone: ['监护人电话', '监护人电话'],
  household: ['家庭类别', '脱贫户、监测户、低保、特困；名单上没有的留空'],
  groups: ['特殊群体', '留守、单亲、残疾、孤儿等'],
  trigger: ['发现途径', '连续缺勤、开学未报到等'],
  since: ['首次缺勤日期', '第一次连续缺勤的第一天'],
  detectedOn: ['发现日期', '列为疑似辍学的日子'],
  confirmedOn: ['认定日期', '核实为辍学的日子'],
  absentDays: ['缺勤天数', '各次连续缺勤的天数之和'],
  reason: ['辍学原因', '辍学原因'],
  cause: ['原因类别', '家庭经济困难、学习困难、家庭观念问题、学校教育问题'],
  status: ['当前状态', '疑似、劝返中、已返校、已销号、已排除'],
  responsible: ['劝返责任人', '劝返责任人姓名'],
  responsiblePhone: ['责任人电话', '劝返责任人电话'],
  helper: ['结对帮扶人', '结对帮扶人姓名'],
  helperPhone: ['帮扶人电话', '结对帮扶人电话'],
  countyHead: ['县长', '七长责任制中的县长'],
  educationHead: ['教育局局长', '七长责任制中的教育局局长'],
  townshipHead: ['乡镇长', '七长责任制中的乡镇长'],
  villageHead: ['村长', '七长责任制中的村长'],
  principal: ['校长', '七长责任制中的校长'],
  parent: ['家长', '七长责任制中的家长'],
  teacher: ['师长', '七长责任制中的师长'],
  attempts: ['劝返次数', '电话、家访、谈话、送达文书等劝返记录的次数，书面报告不算'],
  lastAttemptOn: ['最近劝返日期', '最近一次劝返的日子'],
  visits: ['家访次数', '家访次数'],
  level: ['帮扶等级', '最近一次评估、计划或帮扶写明的等级'],
  helps: ['帮扶次数', '帮扶活动的次数'],
  followUps: ['回访次数', '返校后跟踪回访的次数'],
  served: ['文书送达', '送达家长的文书份数'],
  returnedOn: ['返校日期', '返校第一天'],
  presentStreak: ['连续到校天数', '返校后连续到校的天数'],
  closedOn: ['销号日期', '销号的日子'],
  outcome: ['销号原因', '返校复学、转学等'],
  evidence: ['销号材料', '佐证材料的种类和编号'],
  previousCase: ['上次台账编号', '反弹时，上一次的台账编号'],
} as const satisfies MarkTable;

export const RUN_LIST = {
  list: '缺勤',
  meaning: '每一次连续缺勤',
  marks: {
    number: ['序号', '第几次'],
    since: ['开始', '缺勤第一天'],
    lastAbsentOn: ['结束', '缺勤最后一天'],
    absentDays: ['天数', '缺勤的在校日天数'],
    firedOn: ['达到标准', '按制度列为疑似的日子'],
    returnedOn: ['返校', '返校第一天'],
    cells: ['出处', '达到标准的和最近一次缺勤的考勤单元格：文件、工作表、单元格'],
  },
} as const satisfies ListWords;

export const PERSUASION_LIST = {
  list: '劝返',
  meaning: '每一次劝返：电话、家访、谈话、文书、请求协助、转办、承诺书',
  marks: {
    number: ['次序', '第几次'],
    on: ['日期', '劝返日期'],
    kind: ['方式', '电话联系、家访等'],
    by: ['人员', '劝返人员'],
    with: ['对象', '接待人或接听人'],
    result: ['结果', '同意返校、拒绝返校等'],
    note: ['情况', '情况记录'],
  },
} as const satisfies ListWords;

export const MEASURE_LIST = {
  list: '帮扶',
  meaning: '每一次帮扶和回访：评估、计划、帮扶活动、跟踪回访',
  marks: {
    number: ['次序', '第几次'],
    on: ['日期', '日期'],
    kind: ['方式', '综合评估、帮扶计划、帮扶活动、跟踪回访'],
    by: ['人员', '帮扶人员'],
    result: ['结果', '结果'],
    note: ['情况', '内容和情况'],
  },
} as const satisfies ListWords;

export const EVIDENCE_LIST = {
  list: '材料',
  meaning: '佐证材料',
  marks: {
    number: ['序号', '第几件'],
    kind: ['种类', '材料种类'],
    reference: ['编号', '文号或文件名'],
    on: ['日期', '材料日期'],
  },
} as const satisfies ListWords;

export const TRAIL_LIST = {
  list: '经过',
  meaning: '台账上的每一步：建档、核实、返校、销号等',
  marks: {
    number: ['序号', '第几步'],
    on: ['日期', '生效日期'],
    what: ['事项', '建档、核实、返校、销号等'],
    entry: ['条目', '台账里的条目编号'],
  },
} as const satisfies ListWords;

export const MOVE_WORDS = {
  opened: '建档（疑似辍学）',
  confirmed: '核实为辍学，开始劝返',
  dismissed: '排除',
  withdrawn: '补假，排除',
  returned: '返校',
  'fired-again': '返校后再次缺勤，继续劝返',
  closed: '销号',
  reopened: '恢复立案',
} as const;

/** Marks of a row about one child, for lists. */
export const CASE_ROW_MARKS = {
  number: ['序号', '从 1 起'],
  ...CASE_MARKS,
  firstVisitOn: ['首次家访日期', '首次家访的日子'],
  lastVisitOn: ['最近家访日期', '最近一次家访的日子'],
  visitors: ['家访人员', '参加过家访的人员'],
  visitResult: ['家访结果', '最近一次家访的结果和情况'],
  reportedOn: ['报告日期', '首次书面报告或转办的日子，送达家长的文书不算'],
  remark: ['备注', '反弹时写明上次台账编号'],
} as const satisfies MarkTable;

const rows = (
  title: string,
  purpose: string,
  askedBy: string,
  more: Readonly<Record<string, ListWords>> = {},
): FormWords => ({
  title,
  purpose,
  askedBy,
  marks: { ...HEAD_MARKS, count: ['人数', '名单人数'], open: ['未销号人数', '其中未销号的人数'] },
  lists: { cases: { list: '名单', meaning: '每名学生一行', marks: CASE_ROW_MARKS }, ...more },
  page: null,
});

export const LIST_MARKS = {
  ...HEAD_MARKS,
  count: ['人数', '名单人数'],
  open: ['未销号人数', '其中未销号的人数'],
} as const satisfies MarkTable;

/** Home visits class by class (家访登记制: coverage). */
export const COVERAGE_LIST = {
  list: '班级',
  meaning: '每个有案卷的班一行：家访了几人',
  marks: {
    number: ['序号', '从 1 起'],
    school: ['学校', '学校'],
    grade: ['年级', '如“七年级”'],
    classNo: ['班级', '如“1班”'],
    children: ['学生人数', '有案卷的学生，已排除的不算'],
    visited: ['已家访人数', '其中家访过的'],
    visits: ['家访人次', '家访次数之和'],
    coverage: ['覆盖率', '已家访人数÷学生人数'],
    unvisited: ['没有家访的学生', '姓名'],
  },
} as const satisfies ListWords;

/** The forms with a row a child. */
export const LIST_FORMS = {
  ledger: rows('辍学学生台账', '每名疑似或辍学学生一行，逐人销号', '控辍保学工作实施方案（台账销号制）'),
  'report-register': rows(
    '辍学学生报告登记簿',
    '向乡镇政府和教育主管部门报告的登记',
    '控辍保学工作实施方案（辍学报告制）',
  ),
  duties: rows(
    '控辍保学“七长”责任清单',
    '每名学生的七长和劝返责任人，空着的就是没有落实',
    '控辍保学工作实施方案（七长责任制）',
  ),
  helpers: rows('辍学学生结对帮扶表', '每名学生的结对帮扶人和帮扶情况', '控辍保学工作实施方案（结对帮扶制）'),
  'visit-register': rows(
    '家访登记表',
    '每名学生的家访次数和最近情况，附各班家访覆盖',
    '控辍保学工作实施方案（家访登记制）；防止辍学的措施（家访）',
    { classes: COVERAGE_LIST },
  ),
  responsibility: rows(
    '控辍保学目标责任书',
    '学校与班主任签订，写明目标和责任，附当前未销号名单',
    '劝返复学制度；控辍保学工作实施方案（目标任务）',
  ),
  'close-out': rows('销号台账', '已销号学生的销号原因、材料和审核', '控辍保学工作实施方案（台账销号制）'),
  grading: rows('帮扶对象分级表', '按等级列出帮扶对象、帮扶次数和帮扶人', '小学困难学生帮扶制度（分类分级帮扶）'),
  'not-arrived': rows(
    '开学未报到学生花名册',
    '开学第一周未报到学生，逐人走访',
    '劝返制度；控辍保学工作实施方案（方法措施一）',
  ),
} as const satisfies Record<string, FormWords>;
