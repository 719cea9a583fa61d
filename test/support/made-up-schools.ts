// Four made-up schools in the last quarter of 2026, as a bureau sees them: one sent nothing since September, one never
// sent anything.
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
    netLossRate: { part: 1, whole: 865 },
    returnRate: { part: 1, whole: 3 },
    dataOf: null,
    rank: 2,
    score: '61.5/100',
    reports: { due: 3, received: 3, inTime: 2 },
  },
  {
    school: '柳河乡中心小学',
    town: '柳河乡',
    enrolment: 312,
    counts: counts(0, 2, 0, 2, 2),
    overdue: 0,
    dropoutRate: { part: 0, whole: 312 },
    netLossRate: { part: -2, whole: 312 },
    returnRate: { part: 2, whole: 2 },
    dataOf: null,
    rank: 1,
    score: '98.0/100',
    reports: { due: 3, received: 3, inTime: 3 },
  },
  {
    school: '石梁乡初级中学',
    town: '石梁乡',
    enrolment: 205,
    counts: counts(1, 0, 0, 0, 0),
    overdue: 1,
    dropoutRate: { part: 1, whole: 206 },
    netLossRate: { part: 0, whole: null },
    returnRate: { part: 0, whole: 1 },
    dataOf: '2026-09',
    rank: null,
    score: '0.0/30',
    reports: { due: 3, received: 0, inTime: 0 },
  },
  {
    school: '云岭县第三小学',
    town: '云岭镇',
    enrolment: null,
    counts: null,
    overdue: null,
    dropoutRate: { part: 0, whole: null },
    netLossRate: { part: 0, whole: null },
    returnRate: { part: 0, whole: null },
    dataOf: null,
    rank: null,
    score: '0.0/30',
    reports: { due: 3, received: 0, inTime: 0 },
  },
];

export const SCHOOLS_INPUT: SchoolsInput = {
  head: { ...HEAD, unit: '云岭县教育局', covers: '（应收 4 所，已收 3 所，缺 1 所，其中 1 所是以前的月份）' },
  period: '2026年第四季度',
  from: day('2026-09-26'),
  to: day('2026-12-25'),
  schools: SCHOOLS,
  total: {
    school: '',
    town: '',
    enrolment: 1381,
    counts: counts(2, 6, 1, 3, 3),
    overdue: 2,
    dropoutRate: { part: 2, whole: 1383 },
    netLossRate: { part: 0, whole: null },
    returnRate: { part: 3, whole: 6 },
    dataOf: null,
    rank: null,
    score: '',
    reports: { due: 12, received: 6, inTime: 5 },
  },
};
