// Lists of forms that tell of work, one for each kind of record and event. Their marks follow words/work-records.ts, so
// that a detail which can be recorded can also be printed.
import { EVENT_KIND_WORDS, LOG_KIND_WORDS } from '#words/codes.js';
import { EVENT_KINDS, WORK_KINDS, type WorkField } from '#words/work-records.js';
import type { ListWords, MarkTable } from './shape.js';

/** What every record has, under the same marks in each list. */
const WORK_MARKS = {
  number: ['次序', '第几次'],
  on: ['日期', '日期'],
  kind: ['方式', '电话联系、家访等'],
  by: ['人员', '办理人员'],
  with: ['对象', '接听、接待、谈话的人，或收件单位'],
  result: ['结果', '同意返校、拒绝返校等'],
  note: ['情况', '情况记录'],
} as const satisfies MarkTable;

/** The mark of a detail: its heading without brackets. */
const markOfField = (of: WorkField): string => of.heading.replace(/（.*）$/, '');

/** The key of a detail among the marks of its list. */
export const keyOfField = (of: WorkField): string => `detail-${of.field}`;

/** The marks of a kind's details. */
const fieldMarks = (fields: readonly WorkField[]): MarkTable =>
  Object.fromEntries(fields.map((one) => [keyOfField(one), [markOfField(one), one.heading] as const]));

const workList = (kind: keyof typeof WORK_KINDS, list: string): ListWords => ({
  list,
  meaning: `每一次${LOG_KIND_WORDS[kind]}`,
  marks: { ...WORK_MARKS, ...fieldMarks(WORK_KINDS[kind].fields) },
});

/** A list for each kind of record of a case. */
export const WORK_LISTS = {
  phone: workList('phone', '电话'),
  'home-visit': workList('home-visit', '家访'),
  talk: workList('talk', '谈话'),
  letter: workList('letter', '文书'),
  'help-request': workList('help-request', '求助'),
  referral: workList('referral', '转办'),
  pledge: workList('pledge', '承诺'),
  assessment: workList('assessment', '评估'),
  plan: workList('plan', '计划'),
  help: workList('help', '活动'),
  'follow-up': workList('follow-up', '回访'),
  evidence: workList('evidence', '佐证'),
} as const satisfies Record<keyof typeof WORK_KINDS, ListWords>;

/** What every event has. */
const EVENT_MARKS = {
  number: ['次序', '第几次'],
  on: ['日期', '日期'],
  by: ['人员', '经办人'],
  note: ['情况', '情况记录'],
} as const satisfies MarkTable;

const eventList = (kind: keyof typeof EVENT_KINDS, list: string): ListWords => ({
  list,
  meaning: `每一次${EVENT_KIND_WORDS[kind]}`,
  marks: { ...EVENT_MARKS, ...fieldMarks(EVENT_KINDS[kind].fields) },
});

/** A list for each kind of event that has a sheet in the register of work. */
export const EVENT_LISTS = {
  publicity: eventList('publicity', '宣传'),
  training: eventList('training', '培训'),
  meeting: eventList('meeting', '例会'),
  funds: eventList('funds', '经费'),
  activity: eventList('activity', '集体活动'),
} as const;

/** The checklist of measures for a child's cause. */
export const CHECK_LIST = {
  list: '措施',
  meaning: '按辍学原因应有的每一项措施；原因没有核实时，四类都列出',
  marks: {
    number: ['序号', '从 1 起'],
    cause: ['原因类别', '这项措施针对的原因'],
    word: ['措施', '措施内容'],
    done: ['落实', '已落实的打√'],
    on: ['日期', '最近一次落实的日子'],
    by: ['人员', '落实的人'],
    note: ['情况', '记录的内容'],
  },
} as const satisfies ListWords;

/** Before and after help, item by item. */
export const EFFECT_LIST = {
  list: '对比',
  meaning: '帮扶前后的每一项：评估日期、学习、心理、家庭、自理、缺勤',
  marks: {
    item: ['项目', '比较的项目'],
    before: ['帮扶前', '第一次帮扶前评估'],
    after: ['帮扶后', '最近一次帮扶后评估'],
    change: ['变化', '提高、持平或下降'],
  },
} as const satisfies ListWords;

export const EFFECT_WORDS = {
  on: '评估日期',
  by: '评估人',
  learning: '学习能力',
  mind: '心理健康',
  family: '家庭支持',
  care: '生活自理',
  score: '学习成绩',
  level: '帮扶等级',
  better: '提高',
  same: '持平',
  worse: '下降',
} as const;

export const DONE = '√';
