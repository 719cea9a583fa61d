// What is to be done for a child, by the cause of dropping out: the checklists of seed 001, chapter 5, each measure with
// the kind of record that shows that it was done; and the levels of help (seed 002, second text: 分类分级).

export interface Measure {
  readonly code: string;
  readonly cause: 'economic' | 'learning' | 'attitude' | 'school';
  readonly word: string;
  /** A record of this kind, with this detail where one is named, shows it done; else only a record that names the measure. */
  readonly by: { readonly kind: string; readonly detail?: string; readonly values?: readonly string[] } | null;
}

export const MEASURES = [
  {
    code: 'economic-aid',
    cause: 'economic',
    word: '了解家庭经济状况，协调民政等部门申请资助',
    by: { kind: 'referral', detail: 'department', values: ['civil-affairs'] },
  },
  {
    code: 'economic-grant',
    cause: 'economic',
    word: '落实贫困生生活补助、助学金、“两免一补”',
    by: { kind: 'help', detail: 'grant', values: ['exemptions', 'boarding', 'stipend', 'transport'] },
  },
  {
    code: 'economic-donation',
    cause: 'economic',
    word: '组织爱心捐助，提供学习用品和生活帮助',
    by: { kind: 'help', detail: 'grant', values: ['donation', 'supplies'] },
  },
  {
    code: 'economic-income',
    cause: 'economic',
    word: '引导家长通过合法途径增加收入、合理安排开支',
    by: { kind: 'help', detail: 'helpType', values: ['family-support'] },
  },
  {
    code: 'learning-assessment',
    cause: 'learning',
    word: '进行学业评估，分析学习困难的原因',
    by: { kind: 'assessment' },
  },
  { code: 'learning-plan', cause: 'learning', word: '制定个性化辅导计划', by: { kind: 'plan' } },
  {
    code: 'learning-tutor',
    cause: 'learning',
    word: '安排一对一帮扶，查漏补缺',
    by: { kind: 'help', detail: 'helpType', values: ['tutoring'] },
  },
  {
    code: 'learning-group',
    cause: 'learning',
    word: '参加课外辅导和兴趣小组',
    by: { kind: 'help', detail: 'helpType', values: ['group-tutoring'] },
  },
  {
    code: 'learning-mind',
    cause: 'learning',
    word: '关注心理健康，及时疏导',
    by: { kind: 'help', detail: 'helpType', values: ['counselling'] },
  },
  { code: 'attitude-visit', cause: 'attitude', word: '家访，了解家长的教育观念', by: { kind: 'home-visit' } },
  {
    code: 'attitude-law',
    cause: 'attitude',
    word: '宣传义务教育法和成功案例',
    by: { kind: 'talk', detail: 'topic', values: ['law'] },
  },
  { code: 'attitude-pledge', cause: 'attitude', word: '与家长签订劝返复学承诺书', by: { kind: 'pledge' } },
  {
    code: 'attitude-feedback',
    cause: 'attitude',
    word: '定期向家长反馈学生在校表现',
    by: { kind: 'follow-up', detail: 'toldParents', values: ['yes'] },
  },
  { code: 'school-teaching', cause: 'school', word: '优化课程设置，改进教学方法', by: null },
  { code: 'school-teachers', cause: 'school', word: '加强师德师风建设', by: null },
  { code: 'school-campus', cause: 'school', word: '改善校园环境', by: null },
  {
    code: 'school-follow-up',
    cause: 'school',
    word: '跟踪回访，听取意见并及时整改',
    by: { kind: 'follow-up' },
  },
] as const satisfies readonly Measure[];

/** Levels of help. How often is the program's own advice, a workplace may do more. */
export const HELP_LEVELS = [
  { code: '1', word: '一级（重点）', also: ['一级', '重点', '1级'], advice: '每周至少帮扶一次，由校领导牵头' },
  {
    code: '2',
    word: '二级（关注）',
    also: ['二级', '关注', '2级'],
    advice: '每两周至少帮扶一次，由班主任和科任教师承担',
  },
  { code: '3', word: '三级（一般）', also: ['三级', '一般', '3级'], advice: '每月至少帮扶一次，由班主任承担' },
] as const;
