// What each kind of work on a case records beside day, person, result and note: field, heading, type, choices. `log`,
// the workbook for class teachers, the reader of that workbook and the forms all read this one table.
import { EVIDENCE_KINDS } from './case-life.js';
import { EVENT_KIND_WORDS, LOG_KIND_WORDS } from './codes.js';
import { HELP_LEVELS, MEASURES } from './measures.js';

interface Choice {
  readonly code: string;
  readonly word: string;
  readonly also?: readonly string[];
}

/** A detail of a record. A day is kept as `2026-10-12`, a choice as its code, everything as text. */
export interface WorkField {
  readonly field: string;
  readonly heading: string;
  readonly also?: readonly string[];
  readonly type: 'text' | 'day' | 'number' | 'choice';
  readonly choices?: readonly Choice[];
  readonly required?: true;
  /** The number or file of a paper: while it is blank, the to-do list asks for it. */
  readonly paper?: true;
  /** The day may lie ahead; other days are those of something that happened. */
  readonly ahead?: true;
}

/** A kind of record: the words for whom it was done with, the results that make sense, and its details. */
export interface WorkKind {
  readonly word: string;
  /** Heading of `with`; null where nobody is on the other side. */
  readonly withHeading: string | null;
  /** Codes of RESULTS; none where the kind has no result. */
  readonly results: readonly string[];
  readonly fields: readonly WorkField[];
  /** Rows that the workbook prepares for each open case. */
  readonly rows: number;
}

const YES_NO: readonly Choice[] = [
  { code: 'yes', word: '是', also: ['有', '√'] },
  { code: 'no', word: '否', also: ['无', '没有'] },
];
const STANDINGS: readonly Choice[] = [
  { code: 'good', word: '良好', also: ['好', '优'] },
  { code: 'fair', word: '一般', also: ['中', '较好'] },
  { code: 'weak', word: '困难', also: ['差', '弱', '较差'] },
];
const MEASURE_CHOICES: readonly Choice[] = MEASURES.map(({ code, word }) => ({ code, word }));

const promised: WorkField = {
  field: 'promised',
  heading: '承诺返校日期',
  also: ['承诺日期'],
  type: 'day',
  ahead: true,
};
const nextOn: WorkField = {
  field: 'nextOn',
  heading: '下次联系日期',
  also: ['下次家访日期', '下次日期'],
  type: 'day',
  ahead: true,
};
const measure: WorkField = {
  field: 'measure',
  heading: '对应措施',
  also: ['措施'],
  type: 'choice',
  choices: MEASURE_CHOICES,
};
const letterNo: WorkField = { field: 'letterNo', heading: '文号', also: ['编号'], type: 'text' };
const replyDue: WorkField = {
  field: 'replyDue',
  heading: '要求答复日期',
  also: ['答复期限'],
  type: 'day',
  ahead: true,
};
const repliedOn: WorkField = { field: 'repliedOn', heading: '答复日期', also: ['回复日期'], type: 'day' };
const reply: WorkField = { field: 'reply', heading: '答复内容', also: ['答复', '回复'], type: 'text' };
const level: WorkField = {
  field: 'level',
  heading: '帮扶等级',
  also: ['等级'],
  type: 'choice',
  choices: HELP_LEVELS,
};
const standing = (field: string, heading: string, also: readonly string[] = []): WorkField => ({
  field,
  heading,
  also,
  type: 'choice',
  choices: STANDINGS,
});

export const WORK_KINDS = {
  phone: {
    word: LOG_KIND_WORDS.phone,
    withHeading: '接听人',
    results: ['agreed', 'promised', 'undecided', 'refused', 'unreachable', 'away', 'returned', 'other'],
    fields: [{ field: 'number', heading: '电话号码', also: ['电话'], type: 'text' }, promised, nextOn],
    rows: 3,
  },
  'home-visit': {
    word: LOG_KIND_WORDS['home-visit'],
    withHeading: '接待人',
    results: ['agreed', 'promised', 'undecided', 'refused', 'unreachable', 'away', 'returned', 'other'],
    fields: [
      { field: 'companions', heading: '同行人员', also: ['同行'], type: 'text' },
      { field: 'receipt', heading: '回执编号', also: ['回执', '家访回执单'], type: 'text', paper: true },
      {
        field: 'attitude',
        heading: '家长态度',
        type: 'choice',
        choices: [
          { code: 'for', word: '支持返校', also: ['支持', '配合'] },
          { code: 'unsure', word: '犹豫', also: ['观望'] },
          { code: 'against', word: '不支持', also: ['反对', '拒绝'] },
        ],
      },
      {
        field: 'wish',
        heading: '学生意愿',
        type: 'choice',
        choices: [
          { code: 'for', word: '愿意返校', also: ['愿意'] },
          { code: 'unsure', word: '犹豫' },
          { code: 'against', word: '不愿返校', also: ['不愿意', '不愿'] },
          { code: 'absent', word: '本人不在', also: ['不在家'] },
        ],
      },
      promised,
      nextOn,
      measure,
    ],
    rows: 2,
  },
  talk: {
    word: LOG_KIND_WORDS.talk,
    withHeading: '谈话对象',
    results: ['agreed', 'promised', 'undecided', 'refused', 'good', 'concern', 'other'],
    fields: [
      {
        field: 'topic',
        heading: '谈话主题',
        also: ['主题'],
        type: 'choice',
        choices: [
          { code: 'law', word: '义务教育法和政策', also: ['法律', '政策'] },
          { code: 'learning', word: '学习' },
          { code: 'life', word: '生活' },
          { code: 'mind', word: '思想和心理', also: ['心理', '思想'] },
          { code: 'other', word: '其他' },
        ],
      },
      promised,
      nextOn,
      measure,
    ],
    rows: 1,
  },
  letter: {
    word: LOG_KIND_WORDS.letter,
    withHeading: '收件人',
    results: ['served', 'refused-receipt', 'unreachable', 'other'],
    fields: [
      {
        field: 'paper',
        heading: '文书名称',
        also: ['文书'],
        type: 'choice',
        choices: [
          { code: 'report-letter', word: '书面报告' },
          { code: 'return-notice', word: '劝返复学通知书' },
          { code: 'deadline-notice', word: '限期复学通知书' },
          { code: 'enrol-notice', word: '入学通知书' },
          { code: 'order', word: '责令通知书' },
          { code: 'other', word: '其他' },
        ],
      },
      letterNo,
      { field: 'servedOn', heading: '送达日期', type: 'day' },
      { field: 'receipt', heading: '送达回证编号', also: ['回证', '送达回证', '回执'], type: 'text', paper: true },
      { field: 'deadline', heading: '限期返校日期', also: ['限期'], type: 'day', ahead: true },
    ],
    rows: 1,
  },
  'help-request': {
    word: LOG_KIND_WORDS['help-request'],
    withHeading: '请求的单位',
    results: ['agreed', 'undecided', 'served', 'other'],
    fields: [
      {
        field: 'askedOf',
        heading: '请求对象',
        type: 'choice',
        choices: [
          { code: 'village', word: '村（居）委会', also: ['村委会', '村', '居委会'] },
          { code: 'township', word: '乡镇政府', also: ['乡镇', '镇政府'] },
          { code: 'both', word: '村委会和乡镇政府' },
          { code: 'bureau', word: '教育局', also: ['教育主管部门'] },
        ],
      },
      letterNo,
      replyDue,
      repliedOn,
      reply,
    ],
    rows: 1,
  },
  referral: {
    word: LOG_KIND_WORDS.referral,
    withHeading: '承办人',
    results: ['agreed', 'undecided', 'served', 'other'],
    fields: [
      {
        field: 'department',
        heading: '转办部门',
        also: ['部门'],
        type: 'choice',
        required: true,
        choices: [
          { code: 'police', word: '公安' },
          { code: 'civil-affairs', word: '民政' },
          { code: 'labour', word: '人社', also: ['人力资源和社会保障'] },
          { code: 'township', word: '乡镇政府', also: ['乡镇'] },
          { code: 'bureau', word: '教育局', also: ['教育主管部门'] },
          { code: 'other', word: '其他部门', also: ['其他'] },
        ],
      },
      letterNo,
      replyDue,
      repliedOn,
      reply,
      measure,
    ],
    rows: 1,
  },
  pledge: {
    word: LOG_KIND_WORDS.pledge,
    withHeading: '承诺人',
    results: [],
    fields: [
      { field: 'number', heading: '承诺书编号', also: ['编号'], type: 'text', paper: true },
      { ...promised, required: true },
    ],
    rows: 1,
  },
  assessment: {
    word: LOG_KIND_WORDS.assessment,
    withHeading: null,
    results: [],
    fields: [
      {
        field: 'phase',
        heading: '评估阶段',
        also: ['阶段'],
        type: 'choice',
        required: true,
        choices: [
          { code: 'before', word: '帮扶前', also: ['前'] },
          { code: 'after', word: '帮扶后', also: ['后'] },
        ],
      },
      standing('learning', '学习能力', ['学习']),
      standing('mind', '心理健康', ['心理']),
      standing('family', '家庭支持', ['家庭', '家庭背景']),
      standing('care', '生活自理', ['自理', '生活']),
      { field: 'score', heading: '学习成绩', also: ['成绩'], type: 'number' },
      level,
    ],
    rows: 2,
  },
  plan: {
    word: LOG_KIND_WORDS.plan,
    withHeading: null,
    results: [],
    fields: [
      { field: 'time', heading: '时间安排', also: ['时间'], type: 'text', required: true },
      { field: 'task', heading: '任务', also: ['目标任务', '目标'], type: 'text', required: true },
      { field: 'materials', heading: '教材资料', also: ['教材', '资料'], type: 'text' },
      { field: 'tutor', heading: '辅导人', also: ['辅导教师'], type: 'text' },
      { field: 'special', heading: '专项劝返方案', also: ['专项方案', '专项'], type: 'choice', choices: YES_NO },
      level,
      measure,
    ],
    rows: 1,
  },
  help: {
    word: LOG_KIND_WORDS.help,
    withHeading: '参加人',
    results: ['good', 'concern', 'other'],
    fields: [
      {
        field: 'helpType',
        heading: '帮扶类型',
        also: ['类型'],
        type: 'choice',
        required: true,
        choices: [
          { code: 'tutoring', word: '一对一辅导', also: ['学业辅导', '辅导'] },
          { code: 'group-tutoring', word: '课后辅导或学习小组', also: ['课后辅导', '学习小组', '兴趣小组'] },
          { code: 'counselling', word: '心理疏导', also: ['心理辅导', '心理咨询'] },
          { code: 'family-support', word: '家庭支持', also: ['家庭教育指导'] },
          { code: 'grant', word: '资助', also: ['资助救助'] },
          { code: 'care', word: '关爱活动', also: ['关爱', '亲情电话'] },
          { code: 'life-skills', word: '生活技能培训', also: ['生活技能'] },
          { code: 'community', word: '社会帮扶', also: ['社会资源', '志愿服务'] },
        ],
      },
      {
        field: 'grant',
        heading: '资助项目',
        also: ['资助'],
        type: 'choice',
        choices: [
          { code: 'exemptions', word: '两免', also: ['免学杂费', '免教科书费'] },
          { code: 'boarding', word: '寄宿生生活补助', also: ['一补', '生活补助'] },
          { code: 'transport', word: '交通补助', also: ['交通'] },
          { code: 'stipend', word: '助学金或困难补助', also: ['助学金', '困难补助'] },
          { code: 'donation', word: '爱心捐助', also: ['捐助'] },
          { code: 'supplies', word: '学习用品', also: ['学习和生活用品'] },
        ],
      },
      { field: 'amount', heading: '金额（元）', also: ['金额'], type: 'number' },
      { field: 'hours', heading: '时长（小时）', also: ['时长', '课时'], type: 'number' },
      level,
      measure,
    ],
    rows: 2,
  },
  'follow-up': {
    word: LOG_KIND_WORDS['follow-up'],
    withHeading: '回访对象',
    results: ['good', 'concern', 'other'],
    fields: [
      standing('study', '学习情况', ['学习']),
      standing('life', '生活情况', ['生活']),
      standing('mind', '心理情况', ['心理']),
      { field: 'toldParents', heading: '已与家长沟通', also: ['家长沟通'], type: 'choice', choices: YES_NO },
      nextOn,
      measure,
    ],
    rows: 1,
  },
  evidence: {
    word: LOG_KIND_WORDS.evidence,
    withHeading: null,
    results: [],
    fields: [
      {
        field: 'evidenceKind',
        heading: '材料种类',
        also: ['种类'],
        type: 'choice',
        required: true,
        choices: [
          ...EVIDENCE_KINDS.map(({ code, word, also }) => ({ code, word, also })),
          { code: 'return-proof', word: '复学证明', also: ['返校登记'] },
          { code: 'photo', word: '照片' },
          { code: 'receipt', word: '家访回执', also: ['回执', '家访回执单'] },
          { code: 'service-receipt', word: '送达回证', also: ['回证'] },
          { code: 'pledge', word: '承诺书原件', also: ['承诺书'] },
          { code: 'other', word: '其他' },
        ],
      },
      { field: 'number', heading: '材料编号', also: ['编号', '文号'], type: 'text', paper: true },
      { field: 'file', heading: '文件名', also: ['文件', '附件'], type: 'text' },
      { field: 'issuedOn', heading: '材料日期', type: 'day' },
    ],
    rows: 1,
  },
} as const satisfies Record<keyof typeof LOG_KIND_WORDS, WorkKind>;

/** The same for work without a case. */
export const EVENT_KINDS = {
  publicity: {
    word: EVENT_KIND_WORDS.publicity,
    withHeading: null,
    results: [],
    fields: [
      {
        field: 'form',
        heading: '形式',
        type: 'choice',
        required: true,
        choices: [
          { code: 'lecture', word: '专题讲座', also: ['讲座'] },
          { code: 'leaflet', word: '发放资料', also: ['宣传单', '资料'] },
          { code: 'meeting', word: '家长会或村民会', also: ['家长会', '会议'] },
          { code: 'media', word: '广播、网站、公众号', also: ['媒体', '公众号', '网站'] },
          { code: 'visit', word: '入户宣传', also: ['入户'] },
          { code: 'other', word: '其他' },
        ],
      },
      { field: 'place', heading: '地点', type: 'text' },
      { field: 'people', heading: '参加人数', also: ['人数'], type: 'number' },
      { field: 'copies', heading: '资料份数', also: ['份数'], type: 'number' },
    ],
    rows: 10,
  },
  training: {
    word: EVENT_KIND_WORDS.training,
    withHeading: null,
    results: [],
    fields: [
      { field: 'subject', heading: '培训内容', also: ['内容', '主题'], type: 'text', required: true },
      {
        field: 'audience',
        heading: '培训对象',
        also: ['对象'],
        type: 'choice',
        choices: [
          { code: 'teachers', word: '教师' },
          { code: 'students', word: '学生' },
          { code: 'parents', word: '家长' },
          { code: 'cadres', word: '干部' },
        ],
      },
      { field: 'people', heading: '参加人数', also: ['人数'], type: 'number' },
    ],
    rows: 10,
  },
  meeting: {
    word: EVENT_KIND_WORDS.meeting,
    withHeading: null,
    results: [],
    fields: [
      { field: 'subject', heading: '议题', also: ['主题', '内容'], type: 'text', required: true },
      { field: 'people', heading: '参加人员', also: ['参加人'], type: 'text' },
      { field: 'decided', heading: '决定事项', also: ['决定'], type: 'text' },
    ],
    rows: 10,
  },
  funds: {
    word: EVENT_KIND_WORDS.funds,
    withHeading: null,
    results: [],
    fields: [
      {
        field: 'use',
        heading: '用途',
        type: 'choice',
        required: true,
        choices: [
          { code: 'aid', word: '资助学生', also: ['资助'] },
          { code: 'visits', word: '教师家访', also: ['家访'] },
          { code: 'tutoring', word: '课外辅导', also: ['辅导'] },
          { code: 'supplies', word: '学习用品购置', also: ['学习用品'] },
          { code: 'other', word: '其他' },
        ],
      },
      { field: 'amount', heading: '金额（元）', also: ['金额'], type: 'number', required: true },
      { field: 'fundSource', heading: '经费来源', also: ['来源'], type: 'text' },
      { field: 'voucher', heading: '凭证号', also: ['凭证'], type: 'text' },
    ],
    rows: 10,
  },
  activity: {
    word: EVENT_KIND_WORDS.activity,
    withHeading: null,
    results: [],
    fields: [
      {
        field: 'activityType',
        heading: '活动类型',
        also: ['类型'],
        type: 'choice',
        required: true,
        choices: [
          { code: 'parents', word: '家长学习班或座谈会', also: ['家长学习班', '家长座谈会'] },
          { code: 'counselling', word: '心理辅导活动', also: ['心理活动'] },
          { code: 'tutoring', word: '课后辅导活动', also: ['课后辅导'] },
          { code: 'community', word: '社会力量帮扶', also: ['志愿服务', '捐赠'] },
          { code: 'culture', word: '校园文化活动', also: ['文化活动'] },
          { code: 'skills', word: '生活技能培训', also: ['生活技能'] },
        ],
      },
      { field: 'people', heading: '参加人数', also: ['人数'], type: 'number' },
      { field: 'partner', heading: '参与单位', also: ['单位'], type: 'text' },
    ],
    rows: 10,
  },
  report: {
    word: EVENT_KIND_WORDS.report,
    withHeading: null,
    results: [],
    fields: [
      {
        field: 'report',
        heading: '报表',
        type: 'choice',
        required: true,
        choices: [
          { code: 'weekly', word: '周报' },
          { code: 'monthly', word: '月报' },
          { code: 'quarterly', word: '季评' },
        ],
      },
      { field: 'period', heading: '统计期', type: 'text', required: true },
    ],
    rows: 10,
  },
  stage: {
    word: EVENT_KIND_WORDS.stage,
    withHeading: null,
    results: [],
    fields: [
      {
        field: 'stage',
        heading: '阶段',
        type: 'choice',
        required: true,
        choices: [
          { code: 'mobilise', word: '部署动员' },
          { code: 'survey', word: '排查摸底' },
          { code: 'persuade', word: '劝返复学' },
          { code: 'consolidate', word: '巩固提高' },
        ],
      },
      { field: 'from', heading: '开始日期', also: ['开始'], type: 'day', ahead: true },
      { field: 'to', heading: '结束日期', also: ['结束'], type: 'day', ahead: true },
      { field: 'progress', heading: '进展', type: 'text' },
    ],
    rows: 8,
  },
} as const satisfies Record<keyof typeof EVENT_KIND_WORDS, WorkKind>;

/** A detail that names the step of the policy that a record answers, where the kind alone doesn't tell. */
export const STEP_FIELD: WorkField = { field: 'step', heading: '制度步骤', also: ['步骤'], type: 'text' };

/** The details of a kind of record or event. */
export const fieldsOfWork = (kind: string): readonly WorkField[] => {
  const all: Readonly<Record<string, WorkKind>> = { ...WORK_KINDS, ...EVENT_KINDS };
  return all[kind]?.fields ?? [];
};

/** A detail as people read it: the word of a choice, else the text itself. */
export const detailInWords = (of: WorkField, value: string): string =>
  of.choices?.find((one) => one.code === value)?.word ?? value;

/** The details of a record in words, in the order of its table: `承诺返校日期 2026-10-19`. */
export const detailsInWords = (kind: string, details: Readonly<Record<string, string>>): readonly string[] => {
  const known = [...fieldsOfWork(kind), STEP_FIELD];
  const told = known
    .filter((one) => (details[one.field] ?? '') !== '')
    .map((one) => `${one.heading} ${detailInWords(one, details[one.field] ?? '')}`);
  const strange = Object.entries(details).filter(([name]) => !known.some((one) => one.field === name));
  return [...told, ...strange.map(([name, value]) => `${name} ${value}`)];
};
