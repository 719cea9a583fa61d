// Five made-up cases in October 2026, one in each state, and the head of a made-up school's forms.
import type { FormHead } from '#forms/answer.js';
import type { Case, CaseMove, CaseRecord, CaseStudent, Run } from '#model/case.js';
import { day } from '#model/day.js';

export const HEAD: FormHead = {
  unit: '青石镇黄河路九年一贯制学校',
  unitCode: '2199000101',
  unitTown: '青石镇',
  filledOn: day('2026-10-25'),
  preparer: '周会计',
  reviewer: '吴主任',
  head: '郑校长',
  phone: '0990-1234567',
  ledgerHead: { seq: 128, hash: '3f2a9c1b77e0' },
};

const student = (of: Partial<CaseStudent> & Pick<CaseStudent, 'name'>): CaseStudent => ({
  studentId: 1,
  sex: 'male',
  birthOn: day('2012-03-04'),
  idNo: '990101201203041235',
  enrolmentNo: 'G990101201203041235',
  ethnicity: '汉族',
  school: HEAD.unit,
  schoolCode: HEAD.unitCode,
  grade: 8,
  gradeText: '八年级',
  classNo: '1',
  town: '青石镇',
  village: '柳树湾村',
  address: '柳树湾村三组 12 号',
  residence: '青石镇柳树湾村三组',
  guardian: '王大山',
  phone: '13900000001',
  groups: [],
  ...of,
});

/** A run whose cells lie in one attendance sheet, one cell a day. */
const run = (since: string, fired: string, last: string, returned: string | null, cells: readonly string[]): Run => ({
  since: day(since),
  firedOn: day(fired),
  lastAbsentOn: day(last),
  returnedOn: returned === null ? null : day(returned),
  absentDays: cells.length,
  cells: cells.map((cell) => ({
    batchId: 3,
    file: '八年级1班考勤.xlsx',
    sheet: '10月',
    row: Number(cell.replace(/\D/g, '')),
    cell,
  })),
});

let seq = 40;
const record = (
  kind: CaseRecord['kind'],
  on: string,
  by: string,
  result: string,
  note: string,
  met = '家长',
): CaseRecord => {
  seq += 1;
  return { seq, kind, on: day(on), by, with: met, result, note, details: {} };
};
const moves = (...of: readonly (readonly [CaseMove['move'], string])[]): CaseMove[] =>
  of.map(([move, on], at) => ({ seq: 20 + at, on: day(on), move }));

const base = {
  triggers: ['absence'],
  confirmedOn: null,
  returnedOn: null,
  closedOn: null,
  dismissedOn: null,
  outcome: null,
  reason: null,
  dismissReason: null,
  evidence: [],
  presentStreak: 0,
  lastDataOn: day('2026-10-23'),
  assignments: [],
  records: [],
  previousCase: null,
} as const satisfies Partial<Case>;

/** Still away, long story: the one that fills every part of a page. */
export const PERSUADING: Case = {
  ...base,
  caseNo: '2026-0001',
  status: 'persuading',
  student: student({ name: '王小山', groups: ['former-poverty', 'left-behind'] }),
  since: day('2026-09-28'),
  detectedOn: day('2026-09-30'),
  confirmedOn: day('2026-10-08'),
  reason: 'work',
  runs: [run('2026-09-28', '2026-09-30', '2026-10-23', null, ['F17', 'G17', 'H17', 'P17', 'Q17', 'R17', 'S17', 'T17'])],
  assignments: [
    { role: 'responsible', name: '李老师', phone: '13900000002', on: day('2026-09-30') },
    { role: 'helper', name: '赵书记', phone: '13900000003', on: day('2026-10-09') },
    { role: 'principal', name: '郑校长', phone: '', on: day('2026-09-30') },
    { role: 'teacher', name: '李老师', phone: '', on: day('2026-09-30') },
    { role: 'village-head', name: '孙村长', phone: '', on: day('2026-10-09') },
  ],
  records: [
    record('phone', '2026-09-30', '李老师', 'unreachable', '两次拨打均无人接听，改为上门'),
    record(
      'home-visit',
      '2026-10-08',
      '李老师、吴主任',
      'undecided',
      '祖母在家。父母在外地务工，学生随表兄到县城餐馆帮工。向祖母讲解义务教育法，请其转告父母；约定本周内再访，并联系村委会一同劝说。',
      '祖母',
    ),
    record('letter', '2026-09-30', '吴主任', 'served', '书面报告镇政府和教育局', '青石镇人民政府、县教育局'),
    record('letter', '2026-10-09', '李老师', 'served', '送达劝返复学通知书，祖母签收', '祖母'),
    record('assessment', '2026-10-12', '吴主任', '', '数学、英语基础弱，返校后安排补课'),
    record('help', '2026-10-16', '赵书记', '', '协助申请临时救助，联系餐馆退工'),
  ],
  moves: moves(['opened', '2026-09-30'], ['confirmed', '2026-10-08']),
};

export const SUSPECTED: Case = {
  ...base,
  caseNo: '2026-0002',
  status: 'suspected',
  student: student({
    name: '艾力·买买提',
    idNo: null,
    enrolmentNo: 'J990101201309092487',
    ethnicity: '维吾尔族',
    grade: 7,
    gradeText: '七年级',
    classNo: '2',
    groups: ['migrant'],
    birthOn: day('2013-09-09'),
  }),
  since: day('2026-10-20'),
  detectedOn: day('2026-10-22'),
  runs: [run('2026-10-20', '2026-10-22', '2026-10-23', null, ['W9', 'X9', 'Y9', 'Z9'])],
  moves: moves(['opened', '2026-10-22']),
};

export const RETURNED: Case = {
  ...base,
  caseNo: '2026-0003',
  status: 'returned',
  student: student({
    name: '陈一一',
    sex: 'female',
    idNo: '990101201309092487',
    enrolmentNo: 'G990101201309092487',
    birthOn: day('2013-09-09'),
    grade: 3,
    gradeText: '三年级',
    groups: ['disabled'],
  }),
  since: day('2026-10-12'),
  detectedOn: day('2026-10-14'),
  confirmedOn: day('2026-10-14'),
  returnedOn: day('2026-10-21'),
  reason: 'weariness',
  runs: [run('2026-10-12', '2026-10-14', '2026-10-20', '2026-10-21', ['L5', 'M5', 'N5', 'O5', 'P5', 'S5', 'T5'])],
  presentStreak: 3,
  assignments: [{ role: 'responsible', name: '钱老师', phone: '13900000004', on: day('2026-10-14') }],
  records: [record('home-visit', '2026-10-15', '钱老师', 'promised', '家长承诺下周送返')],
  moves: moves(['opened', '2026-10-14'], ['confirmed', '2026-10-14'], ['returned', '2026-10-21']),
};

export const CLOSED: Case = {
  ...base,
  caseNo: '2026-0004',
  status: 'closed',
  triggers: ['not-arrived'],
  student: student({
    name: '张伟',
    grade: 7,
    gradeText: '七年级',
    idNo: '990101201101150019',
    enrolmentNo: 'G990101201101150019',
    birthOn: day('2011-01-15'),
  }),
  since: day('2026-09-01'),
  detectedOn: day('2026-09-07'),
  confirmedOn: day('2026-09-08'),
  closedOn: day('2026-10-15'),
  outcome: 'transferred',
  reason: 'moved',
  evidence: [{ kind: '在读证明', reference: '外县一中（2026）教字第 7 号', on: day('2026-10-13') }],
  runs: [],
  assignments: [{ role: 'responsible', name: '李老师', phone: '', on: day('2026-09-08') }],
  records: [record('phone', '2026-09-09', '李老师', 'away', '随父母到外县，正在办转学')],
  moves: moves(['opened', '2026-09-07'], ['confirmed', '2026-09-08'], ['closed', '2026-10-15']),
  previousCase: '2025-0011',
};

export const DISMISSED: Case = {
  ...base,
  caseNo: '2026-0005',
  status: 'dismissed',
  student: student({ name: '=刘', grade: 3, gradeText: '三年级', idNo: null, enrolmentNo: null }),
  since: day('2026-10-09'),
  detectedOn: day('2026-10-12'),
  dismissedOn: day('2026-10-13'),
  dismissReason: 'leave-slip',
  runs: [run('2026-10-09', '2026-10-12', '2026-10-12', null, ['K8', 'L8'])],
  moves: moves(['opened', '2026-10-12'], ['withdrawn', '2026-10-13']),
};

export const CASES: readonly Case[] = [PERSUADING, SUSPECTED, RETURNED, CLOSED, DISMISSED];
