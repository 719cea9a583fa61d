// The enrolment ledger (适龄少年儿童入学台账, seed 004): every child of the registers and the population list with how he or
// she stands today, those away from school first, and each unit in sum. The rate needs the population list (rules.md 7).
import { type Case, isOpen } from '#model/case.js';
import type { Day } from '#model/day.js';
import { classRank, showSchoolClass } from '#model/school.js';
import type { Student, StudentId } from '#model/student.js';
import { CASE_STATUS_WORDS, OUTCOME_WORDS, TRIGGER_WORDS } from '#words/codes.js';
import { ROLL_WORDS } from '#words/forms/rolls.js';
import { MOVEMENT_WORDS } from '#words/movements.js';
import type { LedgerLevel } from './ledger-levels.js';
import type { Policy } from './policy.js';
import { judgeEnrolmentRate, type Rate } from './rates.js';
import { isOfSchoolAge } from './school-age.js';

/** A child as a register or the population list names him or her. */
export interface LedgerChild
  extends Pick<
    Student,
    | 'name'
    | 'sex'
    | 'birthOn'
    | 'idNo'
    | 'town'
    | 'village'
    | 'guardian'
    | 'phone'
    | 'school'
    | 'grade'
    | 'gradeText'
    | 'classNo'
    | 'rollStatus'
  > {
  readonly studentId: StudentId;
  readonly isRegistered: boolean;
  readonly isResident: boolean;
  /** What the population list says of schooling. */
  readonly schooling: string;
}

type Standing = 'notEnrolled' | 'dropout' | 'suspected' | 'suspended' | 'homeTeaching' | 'inSchool';

const WORDS: Readonly<Record<Standing, string>> = {
  notEnrolled: ROLL_WORDS.notEnrolled,
  dropout: MOVEMENT_WORDS.dropout,
  suspected: CASE_STATUS_WORDS.suspected,
  suspended: OUTCOME_WORDS.suspended,
  homeTeaching: OUTCOME_WORDS['home-teaching'],
  inSchool: ROLL_WORDS.inSchool,
};
const ORDER = Object.keys(WORDS) as Standing[];

type Counts = Record<Standing, number>;
const none = (): Counts => ({ notEnrolled: 0, dropout: 0, suspected: 0, suspended: 0, homeTeaching: 0, inSchool: 0 });

/** The ledger. Residents of another age are left out of it; a child of an open case never is, whatever lists say. */
export function judgeEnrolmentLedger(of: {
  readonly children: readonly LedgerChild[];
  readonly cases: readonly Case[];
  readonly level: LedgerLevel;
  readonly on: Day;
  readonly policy: Policy;
  readonly residents: number | null;
  /** Residents of school age whom a register knows by name and birth date, under another number. */
  readonly residentsByName: readonly { readonly birthOn: Day | null }[];
}) {
  const casesBy = Map.groupBy(of.cases, (one) => one.student.studentId);
  const isOfAge = ({ birthOn }: { readonly birthOn: Day | null }): boolean => isOfSchoolAge(birthOn, of.policy, of.on);
  const rows = of.children
    .filter(
      (child) =>
        child.isRegistered || isOfAge(child) || (casesBy.get(child.studentId) ?? []).some((one) => isOpen(one.status)),
    )
    .map((child) => ({ child, ...standingOf(child, casesBy.get(child.studentId) ?? []) }))
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || compare(rankOf(a.child), rankOf(b.child)));
  const totals = none();
  for (const one of rows) totals[one.kind] += 1;
  const residents = rows.filter((one) => one.child.isResident && isOfAge(one.child));
  const enrolled = residents.filter((one) => one.kind === 'inSchool' || one.kind === 'homeTeaching').length;
  const byName = of.residentsByName.filter(isOfAge).length;
  const known = of.residents === null ? null : residents.length + byName;
  const rate: Rate = judgeEnrolmentRate(enrolled + byName, known);
  return {
    residents: known,
    rate,
    totals: Object.fromEntries(ORDER.map((kind) => [WORDS[kind], totals[kind]])) as Readonly<Record<string, number>>,
    children: rows.map(({ child, kind, note }) => ({ child, standing: WORDS[kind], note })),
    units: unitsOf(rows, of.level),
  };
}

interface Row {
  readonly child: LedgerChild;
  readonly kind: Standing;
  readonly note: string;
}

function standingOf(child: LedgerChild, cases: readonly Case[]): Omit<Row, 'child'> {
  const open = cases.findLast((one) => isOpen(one.status));
  const note = open === undefined ? child.schooling : `${open.caseNo} ${TRIGGER_WORDS[open.triggers[0]!]}`;
  const isOut = open !== undefined && open.triggers[0] !== 'never-enrolled';
  if (!child.isRegistered && !isOut) return { kind: 'notEnrolled', note };
  if (open?.status === 'persuading') return { kind: 'dropout', note };
  if (open?.status === 'suspected') return { kind: 'suspected', note };
  if (child.rollStatus === 'suspended') return { kind: 'suspended', note };
  if (child.rollStatus === 'home-teaching') return { kind: 'homeTeaching', note };
  return { kind: 'inSchool', note };
}

function unitsOf(rows: readonly Row[], level: LedgerLevel) {
  const unitOf = ({ child }: Row): string => {
    if (level === 'town') return child.town;
    if (child.school === '') return ROLL_WORDS.notEnrolled;
    if (level === 'school') return child.school;
    return `${child.school}${showSchoolClass(child)}`;
  };
  return [...Map.groupBy(rows, unitOf)]
    .toSorted(([, a], [, b]) =>
      compare(
        level === 'town' ? a[0]!.child.town : rankOf(a[0]!.child),
        level === 'town' ? b[0]!.child.town : rankOf(b[0]!.child),
      ),
    )
    .map(([unit, own]) => {
      const counts = none();
      for (const one of own) counts[one.kind] += 1;
      return { unit, total: own.length, ...counts };
    });
}

const rankOf = (of: LedgerChild): string =>
  [classRank({ ...of, school: of.school === '' ? '\uffff' : of.school }), of.town, of.village].join('|');
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
