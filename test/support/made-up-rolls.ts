// What the made-up school's registers say in the autumn of 2026, for the forms made from them.
import type { RollHead } from '#forms/roll-head.js';
import { answerClassRates, answerEnrolmentLedger, answerLedgerLevels, answerSuspected } from '#forms/roll-ledgers.js';
import {
  type ArrivalsInput,
  answerArrivals,
  answerArrivalsSummary,
  answerGroupCounts,
  answerMovementSummary,
  type GroupCount,
} from '#forms/rolls.js';
import { day } from '#model/day.js';
import type { Filling } from '#model/filling.js';
import type { StudentGroup } from '#model/student.js';
import { GROUP_WORDS } from '#words/codes.js';
import { CASES, CLOSED, HEAD, PERSUADING, RETURNED, SUSPECTED } from './made-up-cases.ts';

const head: RollHead = { head: HEAD, period: '2026年10月', from: day('2026-09-26'), to: day('2026-10-25') };
const at = (grade: number, gradeText: string, classNo: string) => ({ school: HEAD.unit, grade, gradeText, classNo });

const child = {
  ...at(7, '七年级', '1'),
  sex: 'male',
  guardian: '王大山',
  phone: '13900000001',
  town: '青石镇',
  village: '柳树湾村',
  address: '柳树湾村三组 12 号',
  team: '西南片',
  responsible: '陈副校长',
  responsiblePhone: '13900000005',
  visitedOn: null,
  reason: '',
  note: '',
  standing: '未报到',
  caseNo: '',
  arrivedOn: null,
} as const;

const ARRIVALS: ArrivalsInput = {
  ...head,
  period: '2026年9月3日',
  from: day('2026-09-01'),
  to: day('2026-09-03'),
  expected: 480,
  arrived: 474,
  missing: 3,
  unknown: 3,
  visitBy: day('2026-09-07'),
  children: [
    {
      ...child,
      name: '王小山',
      visitedOn: day('2026-09-02'),
      reason: '随父母外出务工',
      note: '祖母在家，父母在外县，约定本周送回',
    },
    { ...child, name: '张伟', caseNo: '2026-0004', standing: '转学', arrivedOn: null, village: '上河村', team: '' },
    { ...child, name: '艾力·买买提', standing: '已返校', arrivedOn: day('2026-09-09'), responsible: '李老师' },
    {
      ...child,
      ...at(8, '八年级', '2'),
      name: '=刘',
      standing: '未摸清',
      responsible: '',
      responsiblePhone: '',
      team: '',
    },
  ],
  villages: [
    { village: '青石镇柳树湾村', count: 2, lead: '孙村长', names: ['王小山', '艾力·买买提'] },
    { village: '青石镇上河村', count: 1, lead: '', names: ['张伟'] },
  ],
  teams: [
    {
      team: '西南片',
      lead: '陈副校长',
      villages: ['柳树湾村', '下河村'],
      count: 2,
      names: ['王小山', '艾力·买买提'],
    },
    { team: '未分片', lead: '', villages: ['上河村'], count: 1, names: ['张伟'] },
  ],
  classes: [
    {
      ...at(7, '七年级', '1'),
      teacher: '李老师',
      enrolled: 44,
      missing: 3,
      unknown: 0,
      names: ['王小山', '张伟', '艾力·买买提'],
    },
    { ...at(8, '八年级', '2'), teacher: '', enrolled: 42, missing: 0, unknown: 3, names: [] },
  ],
};

const movementSummary = (): Filling =>
  answerMovementSummary({
    ...head,
    total: 6,
    lacking: 3,
    classes: [
      {
        ...at(7, '七年级', '1'),
        counts: new Map([
          ['transferred-in', 1],
          ['suspended', 2],
          ['transferred-out', 1],
        ]),
        lacking: 2,
      },
      {
        ...at(8, '八年级', '1'),
        counts: new Map([
          ['dropout', 1],
          ['vanished', 1],
        ]),
        lacking: 1,
      },
    ],
    suspensions: [
      {
        ...at(7, '七年级', '1'),
        name: '赵大雪',
        from: day('2026-03-01'),
        until: day('2026-08-31'),
        state: 'expired',
        reason: '骨折',
      },
      { ...at(9, '九年级', '1'), name: '钱小雨', from: null, until: null, state: 'no-end', reason: '' },
    ],
    clusters: [
      {
        ...at(9, '九年级', '1'),
        from: day('2026-12-01'),
        to: day('2026-12-20'),
        days: 20,
        people: [
          { name: '钱小雨', kind: 'suspended' },
          { name: '孙晴', kind: 'transferred-out' },
        ],
        exam: { name: '2026年秋季学期期末考试', on: day('2027-01-20') },
        applicants: { family: 1, school: 0, unknown: 1 },
      },
    ],
  });

const none: Omit<GroupCount, 'group'> = {
  count: 0,
  male: 0,
  female: 0,
  primary: 0,
  junior: 0,
  boarding: 0,
  suspended: 0,
  open: 0,
  helped: 0,
  fromLists: 0,
  unmatched: 0,
};

const groupCounts = (): Filling =>
  answerGroupCounts({
    ...head,
    enrolled: 865,
    children: 122,
    groups: (Object.keys(GROUP_WORDS) as StudentGroup[]).map((group) => ({
      ...none,
      group,
      ...(group === 'left-behind'
        ? { count: 96, male: 50, female: 46, primary: 60, junior: 36, boarding: 40, open: 1, helped: 1 }
        : group === 'former-poverty'
          ? {
              count: 41,
              male: 20,
              female: 21,
              primary: 22,
              junior: 19,
              boarding: 12,
              open: 1,
              helped: 1,
              fromLists: 41,
              unmatched: 2,
            }
          : {}),
    })),
  });

const ledgerLevels = (): Filling =>
  answerLedgerLevels({
    ...head,
    level: 'class',
    clearedOn: null,
    units: [
      {
        unit: `${HEAD.unit}三年级1班`,
        enrolled: 42,
        opened: 2,
        suspected: 0,
        persuading: 0,
        returned: 1,
        closed: 0,
        dismissed: 1,
        open: [RETURNED],
        lastOpenedOn: day('2026-10-14'),
        clearedOn: null,
      },
      {
        unit: `${HEAD.unit}七年级1班`,
        enrolled: 44,
        opened: 1,
        suspected: 0,
        persuading: 0,
        returned: 0,
        closed: 1,
        dismissed: 0,
        open: [],
        lastOpenedOn: day('2026-09-07'),
        clearedOn: CLOSED.closedOn,
      },
      {
        unit: `${HEAD.unit}八年级1班`,
        enrolled: null,
        opened: 2,
        suspected: 1,
        persuading: 1,
        returned: 0,
        closed: 0,
        dismissed: 0,
        open: [PERSUADING, SUSPECTED],
        lastOpenedOn: day('2026-10-22'),
        clearedOn: null,
      },
    ],
  });

const enrolmentLedger = (): Filling =>
  answerEnrolmentLedger({
    ...head,
    level: 'school',
    residents: 861,
    rate: { part: 858, whole: 861 },
    children: [
      {
        ...at(8, '', ''),
        school: '',
        name: '游小鱼',
        sex: 'female',
        birthOn: day('2014-05-06'),
        idNo: '990101201405060021',
        town: '青石镇',
        village: '上河村',
        guardian: '游大',
        phone: '',
        standing: '未入学',
        note: '在外省就读',
      },
      {
        ...at(8, '八年级', '1'),
        name: '王小山',
        sex: 'male',
        birthOn: day('2012-03-04'),
        idNo: '990101201203041235',
        town: '青石镇',
        village: '柳树湾村',
        guardian: '王大山',
        phone: '13900000001',
        standing: '辍学',
        note: '2026-0001 连续缺勤',
      },
    ],
    units: [
      {
        unit: '未入学',
        total: 1,
        inSchool: 0,
        suspended: 0,
        homeTeaching: 0,
        suspected: 0,
        dropout: 0,
        notEnrolled: 1,
      },
      {
        unit: HEAD.unit,
        total: 865,
        inSchool: 861,
        suspended: 1,
        homeTeaching: 1,
        suspected: 1,
        dropout: 1,
        notEnrolled: 0,
      },
    ],
  });

const classRates = (): Filling => {
  const known = { teacher: '李老师', enrolled: 44, suspected: 0, dropout: 0, returned: 0, isOver: false } as const;
  return answerClassRates({
    ...head,
    max: 0.03,
    classes: [
      { ...at(7, '七年级', '1'), ...known, base: 44, rate: { part: 0, whole: 44 } },
      {
        ...at(8, '八年级', '1'),
        ...known,
        base: 30,
        dropout: 1,
        suspected: 1,
        rate: { part: 1, whole: 30 },
        isOver: true,
      },
      { ...at(8, '八年级', '2'), ...known, teacher: '', base: null, rate: { part: 0, whole: null }, isOver: null },
      { ...at(9, '九年级', '1'), school: '青石镇上河小学', ...known, base: 40, rate: { part: 0, whole: 40 } },
    ],
  });
};

/** The filling of each form by its name. */
export const ROLL_ANSWERS: Readonly<Record<string, () => Filling>> = {
  arrivals: () => answerArrivals(ARRIVALS),
  'arrivals-summary': () => answerArrivalsSummary(ARRIVALS),
  'movement-summary': movementSummary,
  'group-counts': groupCounts,
  'ledger-levels': ledgerLevels,
  'enrolment-ledger': enrolmentLedger,
  'suspected-ledger': () => answerSuspected({ head: HEAD, cases: CASES.filter((one) => one.confirmedOn === null) }),
  'class-rates': classRates,
};
