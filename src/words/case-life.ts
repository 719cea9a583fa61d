// What the rules of a case's life say to people: what a close-out still lacks, which papers prove an outcome, and why
// a child is on the watch list.

/** What is lacking before a case can be closed (rules.md 5). */
export const LACKING_WORDS = {
  'not-returned': () => '还没有返校',
  streak: (done: number, needed: number) => `返校后连续在校 ${done} 个在校日，要满 ${needed} 个`,
  'absent-since-return': (days: readonly string[]) => `返校后又旷课: ${days.join('、')}，还没有了解情况的记录`,
  'no-responsible': () => '没有确定劝返责任人',
  'no-persuasion': () => '没有过程记录（电话、家访、谈话等）',
  'no-evidence': (word: string, kinds: readonly string[]) => `去向“${word}”要有佐证，例如${kinds.join('、')}`,
  'wrong-evidence': (word: string, kind: string) => `“${kind}”不能证明“${word}”`,
  'evidence-reference': (kind: string) => `佐证“${kind}”没有写编号、文件名或说明`,
  'not-open': () => '不是未销号的案卷',
} as const;

/** Papers that prove an outcome other than the return; the first of each outcome is the usual one. */
export const EVIDENCE_KINDS = [
  { code: 'transfer-certificate', word: '转学证明', also: ['转学证', '转学手续'], outcome: 'transferred' },
  {
    code: 'receiving-school',
    word: '接收学校证明',
    also: ['接收学校', '转入学校', '在读证明'],
    outcome: 'transferred',
  },
  { code: 'register-entry', word: '学籍变动记录', also: ['学籍记录', '学籍系统'], outcome: 'transferred' },
  {
    code: 'receiving-register',
    word: '接收学校在籍名册',
    also: ['对方在籍名册', '接收学校名册'],
    outcome: 'transferred',
  },
  { code: 'suspension-approval', word: '休学审批', also: ['休学批准', '休学证明', '休学手续'], outcome: 'suspended' },
  { code: 'death-certificate', word: '死亡证明', also: ['死亡医学证明'], outcome: 'deceased' },
  { code: 'exit-proof', word: '出境证明', also: ['护照', '签证'], outcome: 'emigrated' },
  { code: 'exemption-approval', word: '缓学免学审批', also: ['缓学审批', '免学审批', '缓学批准'], outcome: 'medical' },
  { code: 'home-teaching-plan', word: '送教上门安排', also: ['送教安排', '送教方案'], outcome: 'home-teaching' },
  { code: 'diploma', word: '毕业或结业证书', also: ['毕业证', '结业证'], outcome: 'completed' },
  { code: 'explanation', word: '情况说明', also: ['说明', '误报说明'], outcome: 'false-alarm' },
] as const;

/** Why a case was opened, and on what grounds it was closed: kept in its entries. */
export const FOUND_WORDS = {
  'absence-hours': (since: string, firedOn: string, hours: number) =>
    `${since} 起无故缺勤，到 ${firedOn} 满 ${hours} 小时，没有请假`,
  'absence-days': (since: string, firedOn: string, days: number) =>
    `${since} 起无故缺勤，到 ${firedOn} 满 ${days} 个在校日，没有请假`,
  'not-arrived': (from: string, to: string) => `在学籍上，${from} 开学，到 ${to} 没有报到记录，也没有到校考勤`,
  'left-register': (lastSeenOn: string, school: string, missingSince: string) =>
    `${lastSeenOn} 还在${school}学籍上，${missingSince} 的学籍里没有，也没有转学、毕业、休学或死亡的记录`,
  'never-enrolled': (schooling: string) =>
    `在适龄人口名单上，不在任何学籍里。名单上写的就学情况：${schooling === '' ? '未写' : schooling}`,
  returned: (of: {
    readonly returnedOn: string;
    readonly lastDataOn: string;
    readonly streak: number;
    readonly responsible: string;
    readonly records: number;
  }) =>
    `${of.returnedOn} 返校，到 ${of.lastDataOn} 连续在校 ${of.streak} 个在校日，责任人 ${of.responsible}，过程记录 ${of.records} 条`,
} as const;

/** Why a child is on the watch list (苗头预警). */
export const WATCH_WORDS = {
  'absent-share': '缺勤占比偏高',
  'unexcused-repeated': '多次旷课',
  'former-dropout': '曾经辍学',
  'run-short': '差一天就触发',
  'long-sick': '长期病假未办休学',
  'leave-ending': '请假即将到期',
} as const;

/** Words that say that a letter went to the family, or that a step concerns it. */
export const FAMILY_WORDS = [
  '家长',
  '家庭',
  '监护人',
  '父亲',
  '母亲',
  '父母',
  '爸',
  '妈',
  '爷爷',
  '奶奶',
  '祖父',
  '祖母',
  '外公',
  '外婆',
  '本人',
] as const;

/** Moves that a person decides, as a sentence names them; and the way out where one isn't possible now. */
export const MOVE_WORDS = {
  confirmed: { move: '核实', way: '只有疑似的案卷要核实' },
  dismissed: { move: '排除', way: '只有还没核实的疑似案卷能排除；已核实的用 taizhang close 带上去向和佐证' },
  reopened: { move: '重开', way: '只有已销号或已排除的案卷能重开' },
  closed: { move: '销号', way: '已销号的不用再销；已排除的先用 taizhang reopen 重开' },
  assigned: { move: '确定责任人', way: '已排除的案卷先用 taizhang reopen 重开' },
  'other-open': { move: '重开', way: '这个孩子另有未销号的案卷，请在那个案卷里接着办' },
} as const;

/** What a person typed or left out. */
export const ASKED_WORDS = {
  reason: '辍学原因',
  'dismiss-reason': '排除原因',
  'reopen-reason': '重开的理由',
  'waive-reason': '不改的理由',
  role: '责任',
  'log-kind': '工作种类',
  result: '结果',
  name: '姓名',
  by: '经办人',
  proof: '证明材料',
} as const;
