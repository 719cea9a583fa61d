// The forms with a page a child, and the marks that they share.
import { CASE_MARKS, EVIDENCE_LIST, MEASURE_LIST, PERSUASION_LIST, RUN_LIST, TRAIL_LIST } from './cases.js';
import { HEAD_MARKS } from './common.js';
import type { FormWords, MarkTable } from './shape.js';
import { CHECK_LIST, EFFECT_LIST, WORK_LISTS } from './work.js';

/** Marks of a page about one child: head, child, and the dates that a notice sets. */
export const PAGE_MARKS = {
  ...HEAD_MARKS,
  ...CASE_MARKS,
  dueOn: ['限期', '通知书要求返校的最后日期，没有时留空手写'],
  sourceTitle: ['制度名称', '所依据的制度'],
  home: ['家庭住址', '乡镇、村和现住址连写，说过的不重复'],
  reportTo: ['报告对象', '书面报告报给谁：乡镇政府一页，教育主管部门一页'],
  paper: ['文书名称', '最近一次送达家长的文书'],
  paperNo: ['文书文号', '这份文书的文号'],
  recipient: ['收件人', '这份文书的收件人'],
  servedOn: ['送达日期', '这份文书的送达日期'],
  department: ['转办部门', '还没有答复的转办，一个部门一页'],
  departmentTask: ['请求事项', '按部门职责写好的请求'],
  referralNo: ['转办文号', '转办单的文号'],
  referredOn: ['转办日期', '转办的日子'],
  replyDueOn: ['答复期限', '要求答复的日期，没有时留空手写'],
  promisedOn: ['承诺返校日期', '最近一次承诺的返校日期'],
  pledgeNo: ['承诺书编号', '最近一份承诺书的编号'],
  difficulty: ['劝返难度', '已劝返、拒绝的次数和离校天数'],
} as const satisfies MarkTable;

const PAGE_LISTS = {
  runs: RUN_LIST,
  persuasion: PERSUASION_LIST,
  measures: MEASURE_LIST,
  proofs: EVIDENCE_LIST,
  trail: TRAIL_LIST,
  checks: CHECK_LIST,
  effects: EFFECT_LIST,
  ...WORK_LISTS,
} as const;

const page = (title: string, purpose: string, askedBy: string, sheet: string): FormWords => ({
  title,
  purpose,
  askedBy,
  marks: PAGE_MARKS,
  lists: PAGE_LISTS,
  page: sheet,
});

/** The forms with a page a child. All offer the same marks; each template takes those it prints. */
export const PAGE_FORMS = {
  registration: page(
    '义务教育适龄儿童少年辍学（失学）情况登记表',
    '一人一表，记下缺勤、劝返、帮扶、返校和销号的全过程',
    '控辍保学工作实施方案（建立台账，动态监测）',
    '登记表',
  ),
  'report-letter': page(
    '辍学学生情况书面报告',
    '发现辍学立即报告：乡镇政府一页，教育主管部门一页',
    '控辍保学工作实施方案（辍学报告制）',
    '书面报告',
  ),
  'visit-receipt': page('家访回执单', '家访当场填写，家长和家访人签字后交回学校', '流失生报告及劝返制度', '回执单'),
  'phone-record': page('电话联系记录', '逐次记录与家长的电话联系', '劝返复学制度', '电话记录'),
  'persuasion-record': page('劝返过程记录', '按先后记录每一次劝返', '劝返制度（过程记录）', '过程记录'),
  'help-letter': page('关于协助劝返学生复学的函', '劝返后仍未返校，请村委会、乡镇政府协助', '劝返制度', '协助函'),
  'return-notice': page('劝返复学通知书', '通知家长送子女返校，附回执', '劝返制度', '通知书'),
  'deadline-notice': page('限期复学通知书', '由乡镇政府责令家长限期送子女返校', '劝返制度（强制措施）', '限期通知书'),
  'service-receipt': page('送达回证', '文书送达的凭证，写明签收、拒签或留置', '劝返制度', '送达回证'),
  pledge: page('义务教育复学承诺书', '家长承诺送子女返校并完成义务教育', '控辍保学工作方案（承诺书）', '承诺书'),
  'case-plan': page(
    '控辍保学“一生一案”',
    '一名学生的原因分析、按原因逐项列出的措施、责任人和跟踪',
    '控辍保学工作方案（分类施策）；控辍保学工作实施方案（七长责任制）',
    '一生一案',
  ),
  'special-plan': page(
    '专项劝返方案',
    '劝返难度大的学生，集中力量，一人一个方案',
    '控辍保学工作方案（劝返复学阶段）',
    '专项方案',
  ),
  'referral-letter': page(
    '部门协查转办单',
    '请公安、民政、人社、乡镇协查或办理，附反馈',
    '控辍保学工作方案（联控联保机制）',
    '转办单',
  ),
  assessment: page(
    '困难学生综合评估表',
    '学习能力、心理健康、家庭背景和生活自理的评估',
    '小学困难学生帮扶制度（综合评估）',
    '评估表',
  ),
  'tutoring-plan': page(
    '个性化辅导计划',
    '时间安排、任务、教材和辅导人，附辅导记录',
    '小学困难学生帮扶制度（个性化辅导）；防止辍学的措施（辅导计划、课后辅导）',
    '辅导计划',
  ),
  'effect-review': page('帮扶效果评估对比表', '帮扶前后逐项对比', '小学困难学生帮扶制度（帮扶效果评估）', '效果对比'),
  'follow-up-file': page(
    '复学学生跟踪管理档案',
    '返校后的学习、生活、心理，定期谈心和家长沟通',
    '控辍保学工作方案（跟踪管理服务）',
    '跟踪档案',
  ),
} as const satisfies Record<string, FormWords>;

/** Forms that read as letters: what is not known is left as a line to write on. */
export const LETTER_FORMS: ReadonlySet<string> = new Set([
  'report-letter',
  'help-letter',
  'return-notice',
  'deadline-notice',
  'pledge',
  'referral-letter',
]);

export const LINE_TO_WRITE_ON = '＿＿＿＿＿＿';

/** Whether a mark stands for a day: its line to write on has year, month and day. */
export const isDayMark = (mark: string): boolean => /日期$|限期|期限/.test(mark);

/** Who gets the written report (辍学报告制): a page each. */
export const REPORT_ADDRESSEES = [
  { page: '报乡镇', words: (town: string): string => townshipInWords(town) },
  { page: '报教育局', words: (): string => '＿＿＿＿＿＿教育局' },
] as const;

/** What each department is asked for (seed 001 chapter 5, 4). */
export const DEPARTMENT_TASKS: Readonly<Record<string, string>> = {
  police: '协助核查该生及其家长的信息和去向，依法保障该生复学后的人身安全',
  'civil-affairs': '了解该生家庭困难，及时给予社会救助，帮助解决生活困难',
  labour: '核查用人单位是否非法使用童工，依法查处，责令送该生返校',
  township: '组织村委会干部上门劝返，配合学校确保该生按时复学',
  bureau: '协调有关部门，督促该生复学',
  other: '协助做好该生的劝返复学工作',
};

/** How each department is addressed; a township by its name. */
export const DEPARTMENT_NAMES: Readonly<Record<string, string>> = {
  police: '公安局（派出所）',
  'civil-affairs': '民政局',
  labour: '人力资源和社会保障局',
  bureau: '教育局',
};

/** `青石镇人民政府` */
export const townshipInWords = (town: string): string => `${town}人民政府`;

/** `已劝返 5 次，其中拒绝 2 次；缺勤 18 个在校日` */
export const difficultyInWords = (of: { attempts: number; refused: number; absentDays: number }): string =>
  `已劝返 ${of.attempts} 次，其中拒绝 ${of.refused} 次；缺勤 ${of.absentDays} 个在校日`;
