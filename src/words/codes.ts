// Coded values and their shown words. The ledger stores the code; people read and type the word.
// One row adds a value everywhere: schema, prompt, help, drop-down, form.

interface Coded {
  readonly code: string;
  readonly word: string;
  /** Other spellings that people type. */
  readonly also?: readonly string[];
}

export const CASE_STATUS_WORDS = {
  suspected: '疑似',
  persuading: '劝返中',
  returned: '已返校',
  closed: '已销号',
  dismissed: '已排除',
} as const;

export const TRIGGER_WORDS = {
  absence: '连续缺勤',
  'not-arrived': '开学未报到',
  'left-register': '去向不明',
  'never-enrolled': '适龄未入学',
} as const;

export const OUTCOME_WORDS = {
  returned: '返校复学',
  transferred: '转学',
  suspended: '休学',
  deceased: '死亡',
  emigrated: '出境',
  medical: '因病或残疾缓学免学',
  'home-teaching': '送教上门',
  completed: '毕业结业',
  'false-alarm': '误报',
} as const;

export const ROLE_WORDS = {
  'county-head': '县长',
  'education-head': '教育局局长',
  'township-head': '乡镇长',
  'village-head': '村长',
  principal: '校长',
  parent: '家长',
  teacher: '师长',
  responsible: '劝返责任人',
  helper: '结对帮扶人',
} as const;

export const LOG_KIND_WORDS = {
  phone: '电话联系',
  'home-visit': '家访',
  talk: '谈心谈话',
  letter: '文书送达',
  'help-request': '请求协助',
  referral: '部门转办',
  pledge: '承诺书',
  assessment: '综合评估',
  plan: '帮扶计划',
  help: '帮扶活动',
  'follow-up': '跟踪回访',
  evidence: '佐证材料',
} as const;

/** Work that belongs to no single case. */
export const EVENT_KIND_WORDS = {
  publicity: '政策宣传',
  training: '培训',
  meeting: '工作例会',
  funds: '经费使用',
  activity: '集体帮扶活动',
  report: '报送',
  stage: '工作阶段',
} as const;

export const ATTENDANCE_STATUS_WORDS = {
  present: '出勤',
  late: '迟到',
  early: '早退',
  absent: '旷课',
  sick: '病假',
  leave: '事假',
  official: '公假',
  suspended: '休学',
  'home-teaching': '送教上门',
  unrecorded: '未登记',
} as const;

export const GROUP_WORDS = {
  'left-behind': '留守',
  'single-parent': '单亲',
  disabled: '残疾',
  'former-poverty': '脱贫户',
  monitored: '监测户',
  'low-income': '低保',
  destitute: '特困',
  orphan: '孤儿',
  unattended: '事实无人抚养',
  migrant: '随迁',
} as const;

export const LEVEL_WORDS = {
  school: '学校',
  township: '乡镇中心校',
  county: '县区',
  prefecture: '市州',
  province: '省',
} as const;

/** The four causes of seed 001, chapter 3. */
export const CAUSE_WORDS = {
  economic: '家庭经济困难',
  learning: '学习困难',
  attitude: '家庭观念问题',
  school: '学校教育问题',
} as const;

/** Reasons of dropping out, each with the cause of seed 001 whose measures apply. */
export const REASONS = [
  { code: 'weariness', word: '厌学或学习困难', also: ['厌学', '学习困难', '01'], cause: 'learning' },
  { code: 'poverty', word: '家庭经济困难', also: ['家庭困难', '经济困难', '贫困', '02'], cause: 'economic' },
  { code: 'work', word: '外出务工', also: ['打工', '外出打工', '童工', '03'], cause: 'economic' },
  { code: 'marriage', word: '早婚早育', also: ['早婚', '早育', '04'], cause: 'attitude' },
  { code: 'parents', word: '家长观念', also: ['家庭观念', '读书无用', '05'], cause: 'attitude' },
  { code: 'religion', word: '信教、寺庙或私塾读经', also: ['信教', '私塾', '读经班', '06'], cause: 'attitude' },
  { code: 'illness', word: '因病', also: ['生病', '疾病', '07'], cause: 'economic' },
  { code: 'disability', word: '残疾（可入学）', also: ['因残', '残疾', '08'], cause: 'learning' },
  { code: 'severe-disability', word: '重度残疾不能入学', also: ['重度残疾', '09'], cause: 'learning' },
  { code: 'mental', word: '心理或精神问题', also: ['心理问题', '抑郁', '10'], cause: 'learning' },
  {
    code: 'school',
    word: '校园欺凌、师生关系等学校原因',
    also: ['校园欺凌', '师生关系', '学校原因', '11'],
    cause: 'school',
  },
  { code: 'behaviour', word: '网瘾或行为偏差', also: ['网瘾', '沉迷网络', '12'], cause: 'attitude' },
  { code: 'family', word: '家庭变故或监护缺失', also: ['家庭变故', '监护缺失', '单亲', '13'], cause: 'attitude' },
  { code: 'custody', word: '涉案或羁押', also: ['涉案', '羁押', '14'], cause: 'school' },
  { code: 'untraced', word: '失联或去向不明', also: ['失联', '去向不明', '15'], cause: 'attitude' },
  { code: 'moved', word: '随父母外出未转学', also: ['随父母外出', '16'], cause: 'attitude' },
  { code: 'other', word: '其他', also: ['99'], cause: 'attitude' },
] as const satisfies readonly (Coded & { cause: keyof typeof CAUSE_WORDS })[];

/** Why a suspicion was set aside (rules.md 6). `leave-slip` is the program's own. */
export const DISMISS_REASONS = [
  { code: 'leave-slip', word: '补假', also: ['补假条', '请假'] },
  { code: 'wrong-record', word: '考勤登记错误', also: ['登记错误', '记错'] },
  { code: 'transferred', word: '已转学', also: ['转学'] },
  { code: 'suspended', word: '已休学', also: ['休学'] },
  { code: 'studies-elsewhere', word: '在外地就读', also: ['外地就读', '借读'] },
  { code: 'false-alarm', word: '误报', also: [] },
  { code: 'other', word: '其他', also: [] },
] as const satisfies readonly Coded[];

/** Result of a phone call, visit or talk. */
export const RESULTS = [
  { code: 'agreed', word: '同意返校', also: ['同意'] },
  { code: 'promised', word: '承诺返校', also: ['承诺'] },
  { code: 'undecided', word: '还要做工作', also: ['再联系', '犹豫'] },
  { code: 'refused', word: '拒绝返校', also: ['拒绝'] },
  { code: 'unreachable', word: '联系不上', also: ['无人接听', '没人'] },
  { code: 'away', word: '不在本地', also: ['外出'] },
  { code: 'served', word: '已送达签收', also: ['签收', '送达'] },
  { code: 'refused-receipt', word: '拒签', also: ['留置送达'] },
  { code: 'good', word: '情况良好', also: ['良好'] },
  { code: 'concern', word: '需要关注', also: ['关注'] },
  { code: 'returned', word: '已返校', also: ['返校'] },
  { code: 'other', word: '其他', also: [] },
] as const satisfies readonly Coded[];

/** The code that a typed word, code or other spelling stands for, or null. */
export function codeOf(list: readonly Coded[], typed: string): string | null {
  const wanted = typed.trim();
  return list.find((one) => one.code === wanted || one.word === wanted || one.also?.includes(wanted))?.code ?? null;
}

/** The word of a code; the code itself where a later version wrote one that this one does not know. */
export const wordOf = (list: readonly Coded[], code: string | null): string =>
  code === null ? '' : (list.find((one) => one.code === code)?.word ?? code);
