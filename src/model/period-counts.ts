// The counts of cases in a period (rules.md 7), as a form shows them and a submission states them.

/** Every count, in the order in which they are shown. */
export const COUNT_NAMES = [
  'openedBefore',
  'opened',
  'confirmed',
  'dismissed',
  'returned',
  'closed',
  'reopened',
  'relapsed',
  'openAtEnd',
] as const;

/** Cases of a period: `openedBefore` and `openAtEnd` stand on its borders, all others happened within it. */
export type PeriodCounts = Readonly<Record<(typeof COUNT_NAMES)[number], number>>;
