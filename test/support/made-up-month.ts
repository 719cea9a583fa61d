// The month of October 2026 at the made-up school: what the registers say, and the counts of its five cases.
import type { MonthlyInput } from '#forms/monthly.js';
import type { GradeEnrolment } from '#forms/monthly-figures.js';
import { day } from '#model/day.js';
import { CASES, HEAD } from './made-up-cases.ts';

const grade = (
  number: number,
  classes: number,
  before: number,
  more: Partial<GradeEnrolment> = {},
): GradeEnrolment => ({
  grade: number,
  classes,
  enrolledBefore: before,
  transferredIn: 0,
  resumed: 0,
  joinedOther: 0,
  transferredOut: 0,
  suspended: 0,
  deceased: 0,
  abroad: 0,
  leftDropout: 0,
  leftOther: 0,
  enrolledAfter: before,
  homeTeaching: 0,
  dropoutRate: { part: 0, whole: before },
  ...more,
});

export const MONTHLY_INPUT: MonthlyInput = {
  head: HEAD,
  year: 2026,
  month: 10,
  from: day('2026-09-26'),
  to: day('2026-10-25'),
  primaryYears: 6,
  grades: [
    grade(1, 2, 81, { transferredIn: 1, enrolledAfter: 82 }),
    grade(2, 2, 79),
    grade(3, 2, 84, { homeTeaching: 1 }),
    grade(4, 2, 80),
    grade(5, 2, 77, { suspended: 1 }),
    grade(6, 2, 85),
    grade(7, 3, 131, { transferredOut: 1, enrolledAfter: 130 }),
    grade(8, 3, 128, { dropoutRate: { part: 1, whole: 128 } }),
    grade(9, 3, 120, { dropoutRate: { part: 0, whole: null } }),
  ],
  cases: CASES,
  counts: { openedBefore: 1, opened: 4, reopened: 0, dismissed: 1, closed: 1, openAtEnd: 3 },
  last: { enrolledAfter: 865, openAtEnd: 1 },
  classesRecorded: 20,
  gaps: 2,
  watch: 6,
  netLossRate: { part: 2, whole: 865 },
  homeTeachingUnsaid: 0,
  hardshipEnrolled: 57,
};
