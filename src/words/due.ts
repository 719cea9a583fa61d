// What the to-do list says of things that no step of a policy names, and which words of a policy's actor mean whom.

/** Who is meant by the actor that a policy names; the first that fits decides. Else the school: see rules/to-do-item.ts. */
export const ACTOR_ROLES = [
  { word: /帮扶/u, role: 'helper' },
  { word: /责任人/u, role: 'responsible' },
  { word: /班主任|教师|老师|师长/u, role: 'teacher' },
  { word: /村|居委|社区/u, role: 'village-head' },
  { word: /乡|镇|街道/u, role: 'township-head' },
  { word: /教育(?:局|部门|主管|股)/u, role: 'education-head' },
  { word: /县/u, role: 'county-head' },
] as const;

/** An actor that is the area team of the child's village (seed 003-4). */
export const AREA_ACTOR = /片区/u;

/** Authorities that one report may owe itself to at once (seed 004: 镇政府和教育主管单位). */
export const AUTHORITIES = [
  { code: 'township', name: '乡镇政府', word: /乡|镇|街道/u },
  { code: 'bureau', name: '教育主管部门', word: /教育|教体|中心校/u },
] as const;

export const TO_DO_WORDS = {
  promise: (by: string, on: string): string => `承诺这一天返校，核对到了没有（${on} ${by} 记的）`,
  again: (step: string, on: string): string => `${step}（上次 ${on}，间隔制度没有写明）`,
  alsoReport: (step: string, authority: string): string => `${step}：还没有报${authority}`,
  contact: (by: string, on: string): string => `再次联系或家访（${on} ${by} 约的）`,
  deadline: (paper: string, on: string): string => `${on} 送达的${paper}限期到了，核对到了没有，不到的往下办`,
  reply: (who: string, on: string): string => `催要${who}的答复（${on} 发出）`,
  paper: (heading: string, kind: string, on: string, by: string): string => `补${heading}（${on} ${by} 的${kind}）`,
  responsible: (): string => '确定劝返责任人',
  places: (count: number): string => `七长、小组、片区还有 ${count} 处没有人（taizhang assign --list）`,
  report: (word: string, label: string): string => `报送 ${label} ${word}`,
  quarterly: (label: string): string => `做 ${label} 季评`,
  leave: (word: string, from: string): string => `${word}这一天到期（${from} 起），问清第二天来不来；还要请的补假条`,
  suspension: '休学到这一天期满，办复学或延期手续；第二天没有到校的按疑似辍学办',
  ruling: (situation: string, on: string): string => `上级核定“${situation}”（${on}），照退回单的办法办好，再答复`,
  ruledClose: (outcome: string, on: string): string => `上级核定可按${outcome}销号（${on}），核对后销号`,
  provedClose: (outcome: string, proofs: string): string =>
    `学籍变动有证明（${proofs}），可按${outcome}销号，核对后销号`,
  stage: (word: string): string => `工作阶段“${word}”到期，写明进展`,
} as const;

/** What an office runs after. */
export const OFFICE_TO_DO = {
  missing: (month: string): string => `催报 ${month} 上报表`,
  disputed: (month: string, code: string, schools: string): string =>
    `${month} 的标识码 ${code} 有几所学校在用（${schools}），问清谁的对`,
  decide: (id: string, word: string, answered: string): string =>
    `核定 ${id}：${word}${answered === '' ? '' : `（${answered}）`}`,
  answered: (school: string, answer: string, note: string): string =>
    `${school}答复${answer}${note === '' ? '' : `，${note}`}`,
  check: (id: string, month: string, name: string, figures: string): string =>
    `${month} 上报表的数对不上（${name}：${figures}），问清原因后说明 ${id}`,
  checkMust: (month: string, name: string, figures: string): string =>
    `${month} 上报表的数对不上（${name}：${figures}），退回学校改正重报`,
  undone: (id: string, word: string, on: string): string => `${on} 核定的 ${id}（${word}）学校还没有办好`,
} as const;

export const REPORT_WORDS = { weekly: '周报', monthly: '月报', quarterly: '季评' } as const;
export const LEAVE_WORDS = { sick: '病假', leave: '事假', official: '公假' } as const;

/** Actors of things that no policy names. */
export const TO_DO_ACTORS = { school: '学校', teacher: '班主任', responsible: '劝返责任人', office: '本单位' } as const;
/** Whom an office reports to. */
export const TO_DO_ABOVE = '上一级教育部门';
export const TO_DO_FAMILY = '学生和家长';

/** What stands in the calendar file. */
export const CALENDAR_WORDS = {
  name: '控辍保学待办',
  who: (name: string): string => `谁来办：${name}`,
  to: (name: string): string => `找谁、报给谁：${name}`,
  paper: (name: string): string => `文书：${name}`,
  by: (document: string, clause: string): string => `依据：${document} ${clause}`.trim(),
} as const;
