// How a day is written inside a sentence or beside other words in a cell.

/** `2026年10月8日`. */
export const dayInWords = (year: number, month: number, dayOfMonth: number): string =>
  `${year}年${month}月${dayOfMonth}日`;
