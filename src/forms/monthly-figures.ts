// The figures of the monthly form, grade by grade, and the sums that must agree before it is printed.
import type { Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import { type Problem, problem } from '#model/problem.js';
import { type Stage, showGrade, stageOf } from '#model/school.js';
import { inHardship } from '#model/student.js';
import { FIGURE_WORDS, GRADE_ROW_WORDS } from '#words/forms/periods.js';
import { casesOfPeriod, flowOf, lettersIn, movesIn, openAt, recordsIn, type StageFlow } from './stages.js';

/** A rate as rules.md 7 counts it; `whole` is null where nobody provided it. */
export interface Rate {
  readonly part: number;
  readonly whole: number | null;
}

/** What registers say of a grade in a period: its classes, who stood on them, came and went. */
export const REGISTER_HEADS = [
  'classes',
  'enrolledBefore',
  'transferredIn',
  'resumed',
  'joinedOther',
  'transferredOut',
  'suspended',
  'deceased',
  'abroad',
  'leftDropout',
  'leftOther',
  'enrolledAfter',
] as const;
const ENROLMENT_KEYS = [...REGISTER_HEADS, 'homeTeaching'] as const;

/** What is known of a grade's registers; null where they do not say it. */
type EnrolmentCounts = Readonly<Record<(typeof ENROLMENT_KEYS)[number], number | null>>;

/** What the registers say of one grade. */
export interface GradeEnrolment extends EnrolmentCounts {
  readonly grade: number;
  readonly dropoutRate: Rate;
}

/** One row of the figures: a grade, a subtotal or the total. */
export interface GradeFigures {
  readonly label: string;
  readonly stage: Stage | null;
  readonly kind: 'grade' | 'subtotal' | 'total';
  readonly enrolment: EnrolmentCounts;
  readonly suspected: StageFlow;
  readonly dropout: StageFlow;
  readonly awaiting: number;
  readonly closed: number;
  readonly hardship: number;
  readonly leftBehind: number;
  readonly disabled: number;
  readonly visits: number;
  readonly letters: number;
  readonly dropoutRate: Rate;
}

/** What the figures are made of. */
export interface FiguresInput {
  readonly from: Day;
  readonly to: Day;
  readonly primaryYears: 5 | 6;
  readonly grades: readonly GradeEnrolment[];
  /** Every case of the ledger with its moves and records up to `to`. */
  readonly cases: readonly Case[];
}

const NOTHING = Object.fromEntries(ENROLMENT_KEYS.map((key) => [key, null])) as EnrolmentCounts;

/** The rows in order: primary grades, their subtotal, junior grades, theirs, unknown grades, the total. */
export function figuresOf(input: FiguresInput): GradeFigures[] {
  const numbers = new Set([
    ...input.grades.map((one) => one.grade),
    ...casesOfPeriod(input.cases, input.from, input.to).flatMap(({ student }) => student.grade ?? []),
  ]);
  const rows = [...numbers].sort((a, b) => a - b).map((grade) => figuresOfGrade(grade, input));
  const unknown = input.cases.filter((one) => one.student.grade === null);
  const inUnknown = casesOfPeriod(unknown, input.from, input.to).length > 0;
  const known: GradeFigures[] = (['primary', 'junior'] as const).flatMap((stage) => {
    const ofStage = rows.filter((row) => row.stage === stage);
    return ofStage.length === 0 ? [] : [...ofStage, sumOf(ofStage, GRADE_ROW_WORDS[stage], 'subtotal', stage)];
  });
  const rest = inUnknown
    ? [figures(showGrade(null), null, 'grade', NOTHING, unknown, { part: 0, whole: null }, input)]
    : [];
  const grades = [...rows, ...rest];
  return [...known, ...rest, sumOf(grades, GRADE_ROW_WORDS.total, 'total', null)];
}

function figuresOfGrade(grade: number, input: FiguresInput): GradeFigures {
  const enrolment = input.grades.find((one) => one.grade === grade);
  const cases = input.cases.filter((one) => one.student.grade === grade);
  const rate = enrolment?.dropoutRate ?? { part: 0, whole: null };
  return figures(
    showGrade(grade),
    stageOf(grade, input.primaryYears),
    'grade',
    enrolment ?? NOTHING,
    cases,
    rate,
    input,
  );
}

function figures(
  label: string,
  stage: Stage | null,
  kind: GradeFigures['kind'],
  enrolment: EnrolmentCounts,
  cases: readonly Case[],
  dropoutRate: Rate,
  { from, to }: FiguresInput,
): GradeFigures {
  const open = openAt(cases, to);
  return {
    label,
    stage,
    kind,
    enrolment: Object.fromEntries(ENROLMENT_KEYS.map((key) => [key, enrolment[key]])) as EnrolmentCounts,
    suspected: flowOf(cases, 'suspected', from, to),
    dropout: flowOf(cases, 'persuading', from, to),
    awaiting: flowOf(cases, 'returned', from, to).atEnd,
    closed: movesIn(cases, ['closed'], from, to),
    hardship: open.filter((one) => inHardship(one.student)).length,
    leftBehind: open.filter((one) => one.student.groups.includes('left-behind')).length,
    disabled: open.filter((one) => one.student.groups.includes('disabled')).length,
    visits: recordsIn(cases, ['home-visit'], from, to),
    letters: lettersIn(cases, from, to),
    dropoutRate,
  };
}

/** Adds rows up. A sum of which a part is unknown is unknown, never too small. */
function sumOf(
  rows: readonly GradeFigures[],
  label: string,
  kind: GradeFigures['kind'],
  stage: Stage | null,
): GradeFigures {
  const add = (pick: (row: GradeFigures) => number): number => rows.reduce((sum, row) => sum + pick(row), 0);
  const addKnown = (pick: (row: GradeFigures) => number | null): number | null =>
    rows.length === 0 || rows.some((row) => pick(row) === null) ? null : add((row) => pick(row) ?? 0);
  const flow = (pick: (row: GradeFigures) => StageFlow): StageFlow => ({
    before: add((row) => pick(row).before),
    added: add((row) => pick(row).added),
    returned: add((row) => pick(row).returned),
    other: add((row) => pick(row).other),
    atEnd: add((row) => pick(row).atEnd),
  });
  return {
    label,
    stage,
    kind,
    enrolment: Object.fromEntries(
      ENROLMENT_KEYS.map((key) => [key, addKnown((row) => row.enrolment[key])]),
    ) as EnrolmentCounts,
    suspected: flow((row) => row.suspected),
    dropout: flow((row) => row.dropout),
    awaiting: add((row) => row.awaiting),
    closed: add((row) => row.closed),
    hardship: add((row) => row.hardship),
    leftBehind: add((row) => row.leftBehind),
    disabled: add((row) => row.disabled),
    visits: add((row) => row.visits),
    letters: add((row) => row.letters),
    dropoutRate: { part: add((row) => row.dropoutRate.part), whole: addKnown((row) => row.dropoutRate.whole) },
  };
}

/** The period's counts of all cases, as rules.md 7 defines them; they are computed apart and must agree with the rows. */
export interface CaseCounts {
  readonly openedBefore: number;
  readonly opened: number;
  readonly reopened: number;
  readonly dismissed: number;
  readonly closed: number;
  readonly openAtEnd: number;
}

/** What the month before showed, where it was sealed. */
export interface LastPeriod {
  readonly enrolledAfter: number | null;
  readonly openAtEnd: number;
}

type FigureName = keyof typeof FIGURE_WORDS;

/** Every sum that must agree; an empty answer means that the form may be printed. Unknown numbers are not compared. */
export function checkFigures(
  rows: readonly GradeFigures[],
  counts: CaseCounts,
  listedOpen: number,
  last: LastPeriod | null,
): Problem[] {
  const problems: Problem[] = [];
  const same = (where: string, left: FigureName, a: number | null, right: FigureName, b: number | null): void => {
    if (a === null || b === null || a === b) return;
    const said = { where, left: FIGURE_WORDS[left], leftFigure: a, right: FIGURE_WORDS[right], rightFigure: b };
    problems.push(problem('form.cross-foot', {}, said));
  };
  const plus = (...parts: readonly (number | null)[]): number | null =>
    parts.some((part) => part === null) ? null : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  const minus = (part: number | null): number | null => (part === null ? null : -part);
  for (const { label, enrolment: of, suspected, dropout } of rows) {
    // A suspended child stays on the register: 休学 and 复学 stand beside this sum.
    const joined = plus(of.enrolledBefore, of.transferredIn, of.joinedOther);
    const left = plus(of.transferredOut, of.deceased, of.abroad, of.leftDropout, of.leftOther);
    same(label, 'enrolment', plus(joined, minus(left)), 'enrolledAfter', of.enrolledAfter);
    same(label, 'suspected', netOf(suspected), 'suspectedAtEnd', suspected.atEnd);
    same(label, 'dropout', netOf(dropout), 'dropoutAtEnd', dropout.atEnd);
  }
  const total = rows.find((row) => row.kind === 'total');
  if (!total) return problems;
  const { label } = total;
  const grades = rows.filter((row) => row.kind === 'grade');
  const after = plus(...grades.map((row) => row.enrolment.enrolledAfter));
  const { openedBefore, opened, reopened, dismissed, closed, openAtEnd } = counts;
  const stages = total.suspected.atEnd + total.dropout.atEnd + total.awaiting;
  same(label, 'sumOfGrades', after, 'total', total.enrolment.enrolledAfter);
  same(label, 'open', openedBefore + opened + reopened - dismissed - closed, 'openAtEnd', openAtEnd);
  same(label, 'stages', stages, 'openAtEnd', openAtEnd);
  same(label, 'listRows', listedOpen, 'openAtEnd', openAtEnd);
  if (last) {
    same(label, 'sealedAfter', last.enrolledAfter, 'enrolledBefore', total.enrolment.enrolledBefore);
    same(label, 'sealedOpen', last.openAtEnd, 'openBefore', openedBefore);
  }
  return problems;
}

const netOf = (flow: StageFlow): number => flow.before + flow.added - flow.returned - flow.other;
