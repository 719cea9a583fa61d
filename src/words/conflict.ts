// Conflicts between schools (跨校情况): what each is called and proposes, what an office decides, what a school answers.

/** What each kind is called, and what is proposed. */
export const CONFLICT_WORDS = {
  'duplicate-student': { word: '一人多籍', way: '请两校核对孩子在哪里上学，不在的一方注销或转出学籍' },
  'shared-id': { word: '两人同一身份证号', way: '请两校核对户口簿，改正写错的一方' },
  'near-id': { word: '疑似同一人，身份证号差一位', way: '请核对户口簿：是同一个孩子就改正号码，不是就说明' },
  'enrolled-elsewhere': { word: '这里辍学，那里在籍', way: '可以按转学销号，佐证：{other}的在籍名册' },
  'closed-here-open-there': { word: '一校已销号，另一校未销号', way: '请两校核对，以在读的一方为准' },
  'in-transit': { word: '转出后没有转入（在途）', way: '请转出学校提供接收学校证明；没有的，恢复学籍并按疑似辍学处理' },
} as const;

/** Where a school names the child. */
export const CLAIM_WORDS = { enrolled: '在籍名册', case: '台账', left: '转出' } as const;

/** What a person decided on a conflict between schools. */
export const DECISION_WORDS = { same: '是同一个孩子', different: '不是同一个孩子', noted: '已知悉' } as const;

/** What a school answers to a conflict. */
export const ANSWER_WORDS = { same: '是同一个孩子', different: '不是同一个孩子', done: '已经改好' } as const;

/** An answer as a line of the cover: `07948e74 不是同一个孩子：只是同名`. */
export const answerInWords = (of: { conflict: string; answer: keyof typeof ANSWER_WORDS; note: string }): string =>
  `${of.conflict} ${ANSWER_WORDS[of.answer]}${of.note === '' ? '' : `：${of.note}`}`;
export const ANSWER_IN_WORDS = /^([0-9a-f]{8}) ([^：]+)(?:：(.*))?$/u;
