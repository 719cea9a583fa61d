// Three made-up schools in the last quarter of 2026, as a bureau sees them.
import type { SchoolFigures, SchoolsInput } from '#forms/schools.js';
import { day } from '#model/day.js';
import { HEAD } from './made-up-cases.ts';

const counts = (openedBefore: number, opened: number, dismissed: number, returned: number, closed: number) => ({
  openedBefore,
  opened,
  reopened: 0,
  dismissed,
  closed,
  returned,
  relapsed: 0,
  openAtEnd: openedBefore + opened - dismissed - closed,
});

const SCHOOLS: readonly SchoolFigures[] = [
  {
    school: '青石镇黄河路九年一贯制学校',
    town: '青石镇',
    enrolment: 864,
    counts: counts(1, 4, 1, 1, 1),
    overdue: 1,
    dropoutRate: { part: 1, whole: 865 },
    returnRate: { part: 1, whole: 3 },
    reports: { due: 3, received: 3, inTime: 2 },
  },
  {
    school: '柳河乡中心小学',
    town: '柳河乡',
    enrolment: 312,
    counts: counts(0, 2, 0, 2, 2),
    overdue: 0,
    dropoutRate: { part: 0, whole: 312 },
    returnRate: { part: 2, whole: 2 },
    reports: { due: 3, received: 3, inTime: 3 },
  },
  {
    school: '石梁乡初级中学',
    town: '石梁乡',
    enrolment: null,
    counts: counts(0, 0, 0, 0, 0),
    overdue: null,
    dropoutRate: { part: 0, whole: null },
    returnRate: { part: 0, whole: 0 },
    reports: { due: 3, received: 0, inTime: 0 },
  },
];

export const SCHOOLS_INPUT: SchoolsInput = {
  head: { ...HEAD, unit: '云岭县教育局' },
  period: '2026年第四季度',
  from: day('2026-09-26'),
  to: day('2026-12-25'),
  schools: SCHOOLS,
  total: {
    school: '',
    town: '',
    enrolment: null,
    counts: counts(1, 6, 1, 3, 3),
    overdue: null,
    dropoutRate: { part: 1, whole: null },
    returnRate: { part: 3, whole: 5 },
    reports: { due: 9, received: 6, inTime: 5 },
  },
};
