// Changes on the register (学籍变动): their names, which proofs each asks for (seed 003-5, clause 5; seed 004, 三 2), who
// may apply for one (seed 004, 三 3), and what is said of leave that has run out.

/** Kinds of change. `vanished`: gone without a word; `moved-class` and `moved-grade`: within the same school and year. */
export const MOVEMENT_WORDS = {
  'newly-enrolled': '新生入学',
  'transferred-in': '转入',
  'transferred-out': '转出',
  suspended: '休学',
  resumed: '复学',
  dropout: '辍学',
  'dropout-returned': '劝返复学',
  deceased: '死亡',
  abroad: '出国出境',
  graduated: '毕业结业',
  left: '其他离校',
  vanished: '去向不明',
  'moved-class': '调班',
  'moved-grade': '跳级留级',
} as const;

type Kind = keyof typeof MOVEMENT_WORDS;

/** Papers that prove a change; codes shared with the evidence of a close-out mean the same paper. */
export const MOVEMENT_PROOFS = [
  { code: 'transfer-certificate', word: '转学证明', also: ['转学证', '转学手续', '转学审批', '转学申请'] },
  { code: 'receiving-school', word: '接收学校证明', also: ['接收学校', '在读证明', '转入学校证明'] },
  { code: 'register-entry', word: '学籍变动记录', also: ['学籍记录', '学籍系统', '学籍系统记录'] },
  { code: 'suspension-approval', word: '休学审批', also: ['休学申请', '休学批准', '休学手续', '休学审批表'] },
  { code: 'suspension-grounds', word: '休学依据', also: ['医院证明', '诊断证明', '病历', '休学证明'] },
  { code: 'resumption-approval', word: '复学审批', also: ['复学申请', '复学批准', '复学手续', '复学证明'] },
  { code: 'death-certificate', word: '死亡证明', also: ['死亡医学证明', '户口注销证明'] },
  { code: 'exit-proof', word: '出境证明', also: ['护照', '签证', '出国证明'] },
  { code: 'diploma', word: '毕业或结业证书', also: ['毕业证', '结业证'] },
  { code: 'grade-approval', word: '升降级审批', also: ['跳级审批', '留级审批', '编级审批'] },
  { code: 'written-report', word: '书面报告', also: ['辍学报告'] },
  { code: 'explanation', word: '情况说明', also: ['去向说明', '说明', '去向证明'] },
] as const;

type ProofCode = (typeof MOVEMENT_PROOFS)[number]['code'];

/** What a change asks for: a requirement is met by any one of its papers. */
export interface ProofWanted {
  readonly word: string;
  readonly anyOf: readonly ProofCode[];
}

const wanted = (word: string, ...anyOf: readonly ProofCode[]): ProofWanted => ({ word, anyOf });
const TRANSFER = wanted('转学证明', 'transfer-certificate', 'register-entry');

/** The papers of each change. New pupils, leavers of the last grade and a child who is back need none. */
export const PROOFS_WANTED: Readonly<Record<Kind, readonly ProofWanted[]>> = {
  'newly-enrolled': [],
  'transferred-in': [TRANSFER],
  'transferred-out': [TRANSFER, wanted('接收学校证明', 'receiving-school', 'register-entry')],
  suspended: [wanted('休学审批', 'suspension-approval'), wanted('休学依据（医院证明等）', 'suspension-grounds')],
  resumed: [wanted('复学审批', 'resumption-approval')],
  dropout: [wanted('书面报告', 'written-report')],
  'dropout-returned': [],
  deceased: [wanted('死亡证明', 'death-certificate')],
  abroad: [wanted('出境证明', 'exit-proof')],
  graduated: [],
  left: [wanted('去向证明', 'explanation', 'receiving-school', 'diploma', 'register-entry')],
  vanished: [wanted('去向证明', 'transfer-certificate', 'receiving-school', 'exit-proof', 'death-certificate')],
  'moved-class': [],
  'moved-grade': [wanted('升降级审批', 'grade-approval')],
};

/** What else a change lacks besides papers. */
export const MOVEMENT_LACKS = {
  until: '休学起止日期',
  applicant: '申请人（家长或学校）',
  reason: '变动原因',
} as const;

/** Who applied (教师不得强行或变相要求退学、休学、转学). */
export const APPLICANT_WORDS = { family: '家长', school: '学校' } as const;

/** How a suspension stands. */
export const SUSPENSION_WORDS = {
  expired: '休学期满未复学',
  'over-year': '休学超过一年',
  'no-end': '没有登记期满日期',
  ending: '即将期满',
  running: '休学中',
} as const;

/** What draws attention to a change. */
export const MOVEMENT_REMARKS = {
  bySchool: '学校提出，须核实是否自愿',
  otherSchool: (school: string): string => `对方学校：${school}`,
  late: (days: number): string => `登记后已过 ${days} 个工作日，手续还没有办齐`,
  inCase: (caseNo: string): string => `台账 ${caseNo}`,
  onRegister: (file: string, sheet: string, row: number): string => `${file} › ${sheet} › ${row} 行写着转出`,
  span: (from: string, until: string): string => `休学 ${from} 至 ${until}`,
} as const;

/** Sentences of clusters (规范办学). */
export const CLUSTER_WORDS = {
  plain: (days: number, count: number): string => `${days} 天内 ${count} 人离开`,
  beforeExam: (exam: string, on: string): string => `在${exam}（${on}）之前，`,
  termEnd: (term: string): string => `${term}期末考试`,
} as const;
