// Made-up submissions: a school's month from a seed, sealed and written as the program writes it, or by hand in the blank
// form. Children come from one numbering, so that two schools can be made to share one.
import { sealPart } from '#commands/submission/seal-part.js';
import type { GradeEnrolment } from '#forms/monthly-figures.js';
import { answerPart, canonicalPart, type PartInput } from '#forms/submission.js';
import { answerCase, answerDuties, answerRecords, rowOf } from '#forms/submission-case.js';
import { submissionSheets } from '#forms/submission-sheets.js';
import { type Case, type CaseMove, STATUS_AFTER } from '#model/case.js';
import { addDays, day } from '#model/day.js';
import { month } from '#model/month.js';
import type { PartContent } from '#model/submission.js';
import { judgeCounts } from '#rules/counts.js';
import { bookBytes } from '#sheets/write-book.js';
import { HEAD } from './made-up-cases.ts';
import { checkDigit } from './schools/people.ts';

export interface MadeSchool {
  readonly school: string;
  readonly schoolCode: string;
  readonly town: string;
}

/** The `n`th school of the made-up county. */
export const madeSchool = (n: number): MadeSchool => ({
  school: `${['青石', '柳河', '石梁', '云岭', '白沙'][n % 5]}镇第${n + 1}学校`,
  schoolCode: `21990${String(n).padStart(5, '0')}`,
  town: `${['青石', '柳河', '石梁', '云岭', '白沙'][n % 5]}镇`,
});

export interface MadeChild {
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly birthOn: string;
  readonly idNo: string;
  readonly grade: number;
  readonly classNo: string;
}

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [...'伟强磊芳静怡浩然天佑明辉文博一鸣家豪晨阳雨桐梓涵思欣悦燕雪梅'];

/** The `n`th child of the made-up county; every number is another child with another ID, name and birthday go round. */
export function madeChild(n: number): MadeChild {
  const year = 2011 + (n % 9);
  const birthOn = `${year}-${String((Math.floor(n / 9) % 12) + 1).padStart(2, '0')}-${String((Math.floor(n / 108) % 28) + 1).padStart(2, '0')}`;
  const order = String(Math.floor(n / 3024) % 1000).padStart(3, '0');
  const seventeen = `990101${birthOn.replaceAll('-', '')}${order}`;
  const name = `${SURNAMES[n % 20]}${GIVEN[(n * 7) % 30]}${GIVEN[(Math.floor(n / 3024) * 5 + n * 13) % 30]}`;
  return {
    name,
    sex: Number(order) % 2 === 1 ? 'male' : 'female',
    birthOn,
    idNo: seventeen + checkDigit(seventeen),
    grade: (n % 9) + 1,
    classNo: String((n % 3) + 1),
  };
}

/** What a made-up month holds. `lives` are the moves of its cases, one a child from the first on. */
export interface MadeMonth {
  readonly of: MadeSchool;
  readonly period: string;
  readonly revision?: number;
  readonly filledOn?: string;
  readonly children: readonly MadeChild[];
  readonly lives: readonly (readonly (readonly [CaseMove['move'], string])[])[];
  readonly cover?: Readonly<Record<string, string>>;
  /** Fills the monthly table and the five points too, as the program does; `figures` adds to what the grades say. */
  readonly figures?: Partial<GradeEnrolment>;
  /** Special groups by the place of the child; 休学 and 送教上门 by the word of the roster's status. */
  readonly groups?: Readonly<Record<number, string>>;
  readonly standings?: Readonly<Record<number, string>>;
}

/** A case of a child by its moves. */
export function madeCase(child: MadeChild, of: MadeSchool, number: number, life: MadeMonth['lives'][number]): Case {
  const on = (move: CaseMove['move']) => {
    const found = life.findLast(([one]) => one === move);
    return found === undefined ? null : day(found[1]);
  };
  const openedOn = day(life[0]![1]);
  const status = STATUS_AFTER[life.at(-1)![0]];
  return {
    caseNo: `2026-${String(number).padStart(4, '0')}`,
    status,
    triggers: ['absence'],
    student: {
      studentId: number,
      name: child.name,
      sex: child.sex,
      birthOn: day(child.birthOn),
      idNo: child.idNo,
      enrolmentNo: `G${child.idNo}`,
      ethnicity: '汉族',
      school: of.school,
      schoolCode: of.schoolCode,
      grade: child.grade,
      gradeText: '',
      classNo: child.classNo,
      town: of.town,
      village: '幸福村',
      address: '',
      residence: '',
      guardian: '家长',
      phone: '13900000000',
      groups: number % 3 === 0 ? ['left-behind'] : [],
    },
    since: addDays(openedOn, -2),
    detectedOn: openedOn,
    confirmedOn: on('confirmed'),
    returnedOn: status === 'returned' || status === 'closed' ? on('returned') : null,
    closedOn: status === 'closed' ? on('closed') : null,
    dismissedOn: status === 'dismissed' ? (on('dismissed') ?? on('withdrawn')) : null,
    outcome: status === 'closed' ? (on('returned') === null ? 'transferred' : 'returned') : null,
    reason: on('confirmed') === null ? null : 'weariness',
    dismissReason: status === 'dismissed' ? 'false-alarm' : null,
    evidence: [],
    runs: [
      {
        since: addDays(openedOn, -2),
        firedOn: openedOn,
        lastAbsentOn: openedOn,
        returnedOn: null,
        absentDays: 3,
        cells: [],
      },
    ],
    presentStreak: 0,
    lastDataOn: openedOn,
    assignments: [{ role: 'responsible', name: '周老师', phone: '13900000001', on: openedOn }],
    records: [
      {
        seq: 1,
        kind: 'home-visit',
        on: openedOn,
        by: '周老师',
        with: '家长',
        result: 'promised',
        note: '答应下周返校',
        details: {},
      },
    ],
    moves: life.map(([move, moved], at) => ({ seq: at + 1, on: day(moved), move })),
    previousCase: null,
  };
}

/** The month's contents, counts as they follow from its cases. */
export function madePart(of: MadeMonth): PartContent {
  const [from, to] = spanOf(of.period);
  const cases = of.lives.map((life, at) => madeCase(of.children[at]!, of.of, at + 1, life));
  const counts = judgeCounts(cases, day(from), day(to));
  const cover = {
    ...of.of,
    period: of.period,
    from,
    to,
    revision: String(of.revision ?? 1),
    nil: cases.length === 0 ? '是' : '否',
    enrolment: String(of.children.length),
    termStartEnrolment: String(of.children.length),
    ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)])),
    filledOn: of.filledOn ?? to,
    preparer: '周会计',
    reviewer: '',
    head: '郑校长',
    phone: '0990-1234567',
    answers: '',
    ledgerHead: '',
    digest: '',
    ...of.cover,
  };
  const roster = of.children.map((one, at) =>
    rowOf('roster', {
      grade: `${' 一二三四五六七八九'[one.grade]}年级`,
      classNo: `${one.classNo}班`,
      name: one.name,
      sex: one.sex === 'male' ? '男' : '女',
      birthOn: one.birthOn,
      idNo: one.idNo,
      enrolmentNo: `G${one.idNo}`,
      rollStatus: of.standings?.[at] ?? '在籍',
      town: of.of.town,
      village: '幸福村',
      groups: of.groups?.[at] ?? '',
    }),
  );
  const figures =
    of.figures === undefined
      ? null
      : madeFigures(of, cases, { enrolment: of.children.length, termStartEnrolment: of.children.length, ...counts });
  return canonicalPart(cover, {
    monthly: figures?.monthly ?? [],
    points: figures?.points ?? [],
    cases: cases.map(answerCase),
    records: cases.flatMap(answerRecords),
    duties: cases.flatMap(answerDuties),
    changes: [],
    roster,
  });
}

/** The monthly table and the five points of a made month: every child was there at both ends of it. */
function madeFigures(of: MadeMonth, cases: readonly Case[], counts: PartInput['counts']): PartContent['tables'] {
  const [from, to] = spanOf(of.period);
  const [year, number] = of.period.split('-').map(Number) as [number, number];
  const grades = [...Map.groupBy(of.children, (one) => one.grade)]
    .sort(([a], [b]) => a - b)
    .map(([grade, children]): GradeEnrolment => {
      const none = { transferredIn: 0, resumed: 0, joinedOther: 0, transferredOut: 0, suspended: 0, deceased: 0 };
      const rest = { abroad: 0, leftDropout: 0, leftOther: 0, homeTeaching: null };
      return {
        grade,
        classes: new Set(children.map((one) => one.classNo)).size,
        enrolledBefore: children.length,
        enrolledAfter: children.length,
        ...none,
        ...rest,
        dropoutRate: { part: 0, whole: children.length },
        ...of.figures,
      };
    });
  const head = { ...HEAD, unit: of.of.school, unitCode: of.of.schoolCode, unitTown: of.of.town };
  const period = { from: day(from), to: day(to) };
  const printed = { revision: 1, filledOn: day(to), ledgerHead: null };
  const monthly = {
    head,
    year,
    month: number,
    ...period,
    primaryYears: 6,
    grades,
    cases,
    counts,
    last: null,
    classesRecorded: null,
    gaps: null,
    watch: null,
    netLossRate: { part: 0, whole: null },
    homeTeachingUnsaid: 0,
    hardshipEnrolled: null,
  } as const;
  const input = {
    ...of.of,
    head,
    period: month(of.period),
    ...period,
    monthly,
    counts,
    cases,
    roster: [],
    changes: [],
    answers: [],
  };
  return answerPart(input, printed).tables;
}

/** [from, to] of a reporting month that ends on the 25th. */
export function spanOf(period: string): [string, string] {
  const [year, number] = period.split('-').map(Number) as [number, number];
  const before = number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
  return [`${before}-26`, `${period}-25`];
}

/** A part with its digest on the cover. */
export const sealed = (part: PartContent): PartContent => sealPart(part).content;

/** The workbook of one sealed part, or of several with a sender. */
export const workbookOf = (parts: readonly PartContent[], sender: Readonly<Record<string, string>> = {}): Buffer =>
  bookBytes(submissionSheets(parts, { school: '中心校', period: parts[0]!.cover.period ?? '', ...sender }));
