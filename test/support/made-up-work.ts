// What the made-up school did: cases with records of every kind, people with duties, events, and its register.
import type { MovementRow, TableInput } from '#forms/tables.js';
import type { Case, CaseRecord, LogKind } from '#model/case.js';
import { day } from '#model/day.js';
import type { Appointment } from '#model/duties.js';
import type { EventKind, WorkEvent } from '#model/events.js';
import type { EnrolledStudent, StudentGroup } from '#model/student.js';
import { CASES, CLOSED, HEAD, PERSUADING, RETURNED } from './made-up-cases.ts';

let seq = 200;
const record = (
  kind: LogKind,
  on: string,
  by: string,
  details: Record<string, string>,
  more: Partial<Pick<CaseRecord, 'with' | 'result' | 'note'>> = {},
): CaseRecord => {
  seq += 1;
  return { seq, kind, on: day(on), by, with: '', result: '', note: '', details, ...more };
};

/** The child who is still away, with all that was tried. */
export const TRIED: Case = {
  ...PERSUADING,
  records: [
    record(
      'phone',
      '2026-09-30',
      '李老师',
      { number: '13900000001', nextOn: '2026-10-08' },
      {
        with: '父亲',
        result: 'unreachable',
        note: '两次拨打均无人接听，改为上门',
      },
    ),
    record(
      'home-visit',
      '2026-10-08',
      '李老师',
      { companions: '吴主任', receipt: '回-03', attitude: 'unsure', wish: 'absent', promised: '2026-10-12' },
      { with: '祖母', result: 'promised', note: '父母在外务工，学生随表兄到县城餐馆帮工；祖母同意转告父母。' },
    ),
    record('pledge', '2026-10-09', '李老师', { number: '诺-01', promised: '2026-10-12' }, { with: '王大山' }),
    record(
      'letter',
      '2026-10-13',
      '李老师',
      {
        paper: 'return-notice',
        letterNo: '劝字〔2026〕1 号',
        servedOn: '2026-10-14',
        receipt: '证-01',
        deadline: '2026-10-20',
      },
      { with: '祖母', result: 'served', note: '当面送达' },
    ),
    record(
      'talk',
      '2026-10-14',
      '吴主任',
      { topic: 'law' },
      { with: '父亲', result: 'refused', note: '讲解义务教育法' },
    ),
    record(
      'help-request',
      '2026-10-15',
      '吴主任',
      {
        askedOf: 'both',
        letterNo: '函字〔2026〕2 号',
        replyDue: '2026-10-20',
        repliedOn: '2026-10-19',
        reply: '村干部已上门',
      },
      { with: '柳树湾村委会', result: 'agreed' },
    ),
    record('referral', '2026-10-16', '吴主任', {
      department: 'labour',
      letterNo: '转字〔2026〕1 号',
      replyDue: '2026-10-26',
    }),
    record('referral', '2026-10-16', '吴主任', {
      department: 'civil-affairs',
      letterNo: '转字〔2026〕2 号',
      replyDue: '2026-10-26',
    }),
    record(
      'assessment',
      '2026-10-12',
      '吴主任',
      {
        phase: 'before',
        learning: 'weak',
        mind: 'fair',
        family: 'weak',
        care: 'good',
        score: '52',
        level: '1',
      },
      { note: '数学、英语基础弱，返校后安排补课' },
    ),
    record('plan', '2026-10-17', '吴主任', {
      time: '返校后每周二、四下午',
      task: '补齐七年级下册数学',
      materials: '七年级数学下册、自编练习',
      tutor: '钱老师',
      special: 'yes',
      level: '1',
    }),
    record(
      'help',
      '2026-10-16',
      '赵书记',
      { helpType: 'grant', grant: 'stipend', amount: '500', level: '1' },
      {
        with: '家长',
        result: 'good',
        note: '送去困难补助，联系餐馆退工',
      },
    ),
    record('evidence', '2026-10-14', '李老师', { evidenceKind: 'photo', number: '图-01', file: '送达照片.jpg' }),
  ],
};

/** The child who came back, followed up. */
const BACK: Case = {
  ...RETURNED,
  student: { ...RETURNED.student, groups: ['disabled', 'low-income'] },
  assignments: [
    ...RETURNED.assignments,
    { role: 'helper', name: '冯老师', phone: '13900000005', on: day('2026-10-15') },
  ],
  records: [
    record(
      'home-visit',
      '2026-10-15',
      '钱老师',
      { receipt: '回-02', attitude: 'for', wish: 'for', promised: '2026-10-21' },
      {
        with: '母亲',
        result: 'promised',
        note: '家长承诺下周送返',
      },
    ),
    record('pledge', '2026-10-15', '钱老师', { number: '诺-02', promised: '2026-10-21' }, { with: '母亲' }),
    record('assessment', '2026-10-16', '钱老师', {
      phase: 'before',
      learning: 'weak',
      mind: 'weak',
      family: 'fair',
      care: 'fair',
      score: '58',
      level: '2',
    }),
    record('plan', '2026-10-21', '钱老师', {
      time: '每天午间 30 分钟',
      task: '识字和两位数加减',
      materials: '二年级语文上册',
      tutor: '冯老师',
      level: '2',
    }),
    record(
      'help',
      '2026-10-22',
      '冯老师',
      { helpType: 'tutoring', hours: '1', measure: 'learning-tutor' },
      {
        with: '本人',
        result: 'good',
        note: '一对一识字',
      },
    ),
    record(
      'help',
      '2026-10-23',
      '冯老师',
      { helpType: 'counselling', hours: '0.5' },
      { result: 'good', note: '愿意和同学玩' },
    ),
    record(
      'follow-up',
      '2026-10-23',
      '钱老师',
      { study: 'fair', life: 'good', mind: 'fair', toldParents: 'yes' },
      {
        with: '本人和母亲',
        result: 'good',
        note: '按时到校，作业能完成一半',
      },
    ),
    record('talk', '2026-10-23', '钱老师', { topic: 'learning' }, { with: '本人', result: 'good', note: '喜欢美术课' }),
    record('assessment', '2026-10-25', '钱老师', {
      phase: 'after',
      learning: 'fair',
      mind: 'good',
      family: 'fair',
      care: 'fair',
      score: '55',
      level: '3',
    }),
  ],
};

export const WORKED: readonly Case[] = CASES.map((one) => (one === PERSUADING ? TRIED : one === RETURNED ? BACK : one));

/** Three who did not arrive, of two villages, one without a village. */
export const NOT_ARRIVED: readonly Case[] = [
  CLOSED,
  {
    ...CLOSED,
    caseNo: '2026-0006',
    status: 'suspected',
    closedOn: null,
    outcome: null,
    evidence: [],
    student: { ...CLOSED.student, name: '罗小梅', sex: 'female', village: '上河村', guardian: '罗大河' },
  },
  {
    ...CLOSED,
    caseNo: '2026-0007',
    status: 'suspected',
    closedOn: null,
    outcome: null,
    evidence: [],
    student: { ...CLOSED.student, name: '冯春', village: '', guardian: '' },
  },
];

const appointment = (
  of: Partial<Appointment> & Pick<Appointment, 'scope' | 'unit' | 'role' | 'name'>,
): Appointment => ({
  grade: null,
  classNo: '',
  phone: '',
  duty: '',
  villages: [],
  on: day('2026-09-01'),
  ...of,
});

export const APPOINTMENTS: readonly Appointment[] = [
  appointment({ scope: 'county', unit: '青石县', role: 'county-head', name: '何县长', phone: '0990-1000001' }),
  appointment({ scope: 'town', unit: '青石镇', role: 'township-head', name: '许镇长', phone: '0990-1000002' }),
  appointment({ scope: 'village', unit: '柳树湾村', role: 'village-head', name: '孙村长', phone: '13900000006' }),
  appointment({ scope: 'school', unit: HEAD.unit, role: 'principal', name: '郑校长' }),
  appointment({ scope: 'class', unit: HEAD.unit, grade: 8, classNo: '1', role: 'teacher', name: '李老师' }),
  appointment({ scope: 'group', unit: '劝返复学工作小组', role: 'group-lead', name: '郑校长', phone: '0990-1234567' }),
  appointment({ scope: 'group', unit: '劝返复学工作小组', role: 'principal', name: '郑校长' }),
  appointment({ scope: 'group', unit: '劝返复学工作小组', role: 'class-teacher', name: '李老师' }),
  appointment({
    scope: 'group',
    unit: '劝返复学工作小组',
    role: 'counsellor',
    name: '冯老师',
    duty: '每周三下午在心灵驿站值班',
  }),
  appointment({
    scope: 'area',
    unit: '西南片',
    role: 'group-lead',
    name: '吴主任',
    phone: '13900000007',
    villages: ['柳树湾村', '石桥村'],
  }),
  appointment({ scope: 'area', unit: '西南片', role: 'member', name: '李老师' }),
  appointment({ scope: 'area', unit: '西北片', role: 'group-lead', name: '钱老师', villages: ['上河村'] }),
];

const event = (kind: EventKind, on: string, by: string, note: string, details: Record<string, string>): WorkEvent => {
  seq += 1;
  return { seq, kind, on: day(on), by, note, details };
};

const EVENTS: readonly WorkEvent[] = [
  event('stage', '2026-09-01', '吴主任', '', {
    stage: 'mobilise',
    from: '2026-09-01',
    to: '2026-09-07',
    progress: '动员会已开',
  }),
  event('stage', '2026-09-08', '吴主任', '', {
    stage: 'survey',
    from: '2026-09-08',
    to: '2026-09-30',
    progress: '台账已建',
  }),
  event('stage', '2026-10-08', '吴主任', '逐人劝返', { stage: 'persuade', from: '2026-10-01', to: '2026-11-30' }),
  event('publicity', '2026-09-02', '周会计', '开学第一天、控辍第一事', {
    form: 'leaflet',
    place: '柳树湾村',
    people: '80',
    copies: '120',
  }),
  event('publicity', '2026-09-04', '吴主任', '讲义务教育法', { form: 'lecture', place: '学校', people: '300' }),
  event('training', '2026-09-10', '吴主任', '', { subject: '家访谈话方法', audience: 'teachers', people: '42' }),
  event('meeting', '2026-10-09', '郑校长', '', {
    subject: '王小山劝返',
    people: '吴主任、李老师',
    decided: '10 月 15 日请村委会协助',
  }),
  event('funds', '2026-10-16', '周会计', '', {
    use: 'aid',
    amount: '500',
    fundSource: '学校公用经费',
    voucher: '凭-118',
  }),
  event('activity', '2026-10-17', '冯老师', '家长愿意多联系', {
    activityType: 'parents',
    people: '25',
    partner: '镇妇联',
  }),
];

const enrolled = (
  studentId: number,
  of: {
    name: string;
    groups: readonly StudentGroup[];
    boarding: boolean | null;
    grade?: number;
    sex?: 'male' | 'female';
  },
): EnrolledStudent => ({
  ...PERSUADING.student,
  formerName: '',
  seatNo: '',
  boarding: of.boarding,
  rollStatus: 'enrolled',
  studentId,
  name: of.name,
  groups: of.groups,
  grade: of.grade ?? 8,
  gradeText: '',
  sex: of.sex ?? 'male',
  source: { batchId: 1, file: '学籍.xlsx', sheet: '学籍', row: studentId + 1 },
});

const STUDENTS: readonly EnrolledStudent[] = [
  enrolled(1, { name: '王小山', groups: ['former-poverty', 'left-behind'], boarding: true }),
  enrolled(2, { name: '周一鸣', groups: ['low-income', 'orphan'], boarding: false, grade: 7 }),
  enrolled(3, { name: '林小满', groups: ['migrant'], boarding: null, grade: 1, sex: 'female' }),
  enrolled(4, { name: '何平', groups: [], boarding: true }),
];

const moved = (of: Partial<MovementRow> & Pick<MovementRow, 'kind' | 'on'>): MovementRow => ({
  student: STUDENTS[3]!,
  from: '',
  to: '',
  reason: '',
  applicant: '',
  proofs: [],
  lacking: [],
  lateWorkdays: 0,
  caseNo: null,
  ...of,
});

const MOVEMENTS: readonly MovementRow[] = [
  moved({ kind: '转入', on: day('2026-09-28'), from: '外县一小', to: '八年级1班', proofs: ['转学证明 转-07'] }),
  moved({
    kind: '休学',
    student: STUDENTS[1]!,
    on: day('2026-10-12'),
    from: '七年级1班',
    to: '休学',
    reason: '骨折',
    applicant: '家长',
    proofs: ['休学审批 休-02'],
    lacking: ['休学依据（医院证明等）'],
    lateWorkdays: 6,
  }),
];

export const TABLE_INPUT: TableInput = {
  head: HEAD,
  today: HEAD.filledOn,
  // On the register the made-up cases are children 1, 5, 6 …
  cases: WORKED.map((one, at) => ({ ...one, student: { ...one.student, studentId: at === 0 ? 1 : at + 4 } })),
  appointments: APPOINTMENTS,
  events: EVENTS,
  students: STUDENTS,
  movements: MOVEMENTS,
};
