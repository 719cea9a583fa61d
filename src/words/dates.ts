// How a day is written inside a sentence or beside other words in a cell.

/** `2026年10月8日`. */
export const dayInWords = (year: number, month: number, dayOfMonth: number): string =>
  `${year}年${month}月${dayOfMonth}日`;

/** `2026年10月19日至10月25日`; the year is said again only where it is another one. */
export const spanInWords = (from: readonly [number, number, number], to: readonly [number, number, number]): string =>
  `${dayInWords(...from)}至${from[0] === to[0] ? `${to[1]}月${to[2]}日` : dayInWords(...to)}`;
