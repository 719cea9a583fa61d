// Words for matching rows to students: hints behind names, and how a match that failed is told.

/** Hints that are words: 张伟（大） is the elder, 张伟（女） the girl. */
export const HINT_WORDS: Readonly<Record<'elder' | 'younger' | 'male' | 'female', readonly string[]>> = {
  elder: ['大', '年长', '老大'],
  younger: ['小', '年幼', '老小'],
  male: ['男', '男生'],
  female: ['女', '女生'],
};

/** Names of counties and towns, as they stand in front of a school's name. */
export const PLACE_NAMES = /^(?:[\u4e00-\u9fff]{1,8}?(?:省|自治区|市|自治州|州|盟|县|区|旗|镇|乡|街道))+$/u;

export const MATCH_SAID = {
  comma: '、',
  more: '等',
  enrolmentNo: '学籍号',
  idNo: '身份证号',
  birthOn: '出生日期',
  county: '学籍里',
  another: '别人',
  hint: (hint: string) => `括号里的“${hint}”`,
  elsewhere: (classes: string) => `（本校${classes}有同名学生）`,
  resembles: (names: string) => `（班里有名字相近的${names}）`,
  /** A namesake, told apart without showing a whole number. */
  candidate: (name: string, mark: string, of: string, seatNo: string, end: string) =>
    `${name}（${[mark === '' ? '' : `学籍上注“${mark}”`, of, seatNo === '' ? '' : `学号${seatNo}`, end === '' ? '' : `证件尾号${end}`].filter((part) => part !== '').join('，')}）`,
} as const;
