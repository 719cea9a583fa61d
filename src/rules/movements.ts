// What a change on the register is called, which papers it still lacks, and who asked for it (seed 003-5 clause 5: 严格
// 转学、休学手续; seed 004, 三 2 and 3). What nobody explained is never explained by guessing.
import type { SchoolCalendar } from '#model/calendar.js';
import type { Case, Evidence } from '#model/case.js';
import { addDays, type Day, daysFrom } from '#model/day.js';
import { registerYearOf } from '#model/month.js';
import { joinNotes, type MovementKind, type MovementNote, type RegisterChange } from '#model/movement.js';
import { classRank, type Stage, stageOf } from '#model/school.js';
import type { EnrolledStudent } from '#model/student.js';
import { codeOf } from '#words/codes.js';
import { MOVEMENT_LACKS, MOVEMENT_PROOFS, PROOFS_WANTED } from '#words/movements.js';

/** A child as a register or a case names him or her. */
export type MovingStudent = Pick<
  EnrolledStudent,
  | 'studentId'
  | 'name'
  | 'sex'
  | 'school'
  | 'grade'
  | 'gradeText'
  | 'classNo'
  | 'idNo'
  | 'enrolmentNo'
  | 'town'
  | 'village'
>;

/** A change with its name, its papers and what is lacking. */
export interface Movement {
  readonly kind: MovementKind;
  readonly student: MovingStudent;
  readonly on: Day;
  /** The other class, school or status, where the change has two ends. */
  readonly from: MovingStudent | null;
  readonly to: MovingStudent | null;
  readonly note: MovementNote | null;
  readonly proofs: readonly Evidence[];
  readonly lacking: readonly string[];
  /** Workdays since the register showed the change while something is lacking. */
  readonly lateWorkdays: number;
  readonly caseNo: string | null;
}

export interface MovementsInput {
  readonly from: Day;
  readonly to: Day;
  readonly changes: readonly RegisterChange[];
  readonly vanished: readonly { readonly student: EnrolledStudent; readonly missingSince: Day }[];
  readonly notes: readonly MovementNote[];
  readonly cases: readonly Case[];
  /** Case numbers with a report to the authorities on record. */
  readonly reported: ReadonlySet<string>;
  readonly primaryYears: 5 | 6;
  readonly calendar: SchoolCalendar;
  readonly today: Day;
}

/** All changes of [from, to], and how many children stand on a class's first register and so say nothing of joining. */
export function judgeMovements(of: MovementsInput): {
  readonly movements: readonly Movement[];
  readonly firstListed: number;
} {
  const found = of.changes.flatMap((change) => named(change, of));
  const gone = new Set(found.filter((one) => one.to === null).map((one) => one.student.studentId));
  const vanished = of.vanished
    .filter(
      ({ missingSince, student }) => missingSince > of.from && missingSince <= of.to && !gone.has(student.studentId),
    )
    .map(({ student, missingSince }) => at('vanished', student, missingSince, { from: student }));
  const all = [...found, ...vanished, ...ofCases(of)].map((one) => withPapers(one, of));
  return {
    movements: all.toSorted((a, b) => compare(keyOf(a), keyOf(b))),
    firstListed: of.changes.filter((one) => one.before === null && one.earlier === null && one.classSeenOn === null)
      .length,
  };
}

type Bare = Omit<Movement, 'note' | 'proofs' | 'lacking' | 'lateWorkdays'> & { readonly registered: boolean };

const at = (
  kind: MovementKind,
  student: MovingStudent,
  on: Day,
  more: Partial<Pick<Bare, 'from' | 'to' | 'caseNo' | 'registered'>> = {},
): Bare => ({ kind, student, on, from: null, to: null, caseNo: null, registered: false, ...more });

/** What two registers say of one child; from one school to another it is a change of both. */
function named(change: RegisterChange, of: MovementsInput): Bare[] {
  const { before, beforeOn, after, on } = change;
  if (before === null) return joined(change, of.primaryYears);
  const years = beforeOn === null ? 0 : registerYearOf(on) - registerYearOf(beforeOn);
  if (after === null) {
    const kind = leftAs(change, years, of);
    return kind === null ? [] : [at(kind, before, on, { from: before })];
  }
  const ends = { from: before, to: after };
  if (before.school !== after.school) {
    const across = { ...ends, registered: true };
    return years > 0 && isStageUp(before, after, of.primaryYears)
      ? [at('newly-enrolled', after, on, across)]
      : [at('transferred-out', before, on, across), at('transferred-in', after, on, across)];
  }
  const status = statusChange(before, after);
  const kinds = [...(status === null ? [] : [status]), ...placeChange(before, after, years)];
  return kinds.map((kind) => at(kind, after, on, ends));
}

/** Another grade than the years make it, or another class in the same year; a new school year divides classes anew. */
function placeChange(before: EnrolledStudent, after: EnrolledStudent, years: number): MovementKind[] {
  if (before.grade !== null && after.grade !== null && after.grade !== before.grade + years) return ['moved-grade'];
  return years === 0 && before.classNo !== after.classNo ? ['moved-class'] : [];
}

/** From primary to junior school between two school years: 小升初, no transfer. */
const isStageUp = (before: EnrolledStudent, after: EnrolledStudent, primaryYears: 5 | 6): boolean => {
  const stage = (one: EnrolledStudent): Stage | null => (one.grade === null ? null : stageOf(one.grade, primaryYears));
  return stage(before) === 'primary' && stage(after) === 'junior';
};

function statusChange(before: EnrolledStudent, after: EnrolledStudent): MovementKind | null {
  if (before.rollStatus === after.rollStatus) return null;
  if (after.rollStatus === 'suspended') return 'suspended';
  return before.rollStatus === 'suspended' ? 'resumed' : null;
}

/** By the row that says so; without one nothing new where the child was suspended before, by the last grade of a school in a new year, else gone without a word. */
function leftAs(
  { before, left }: RegisterChange,
  years: number,
  { vanished, primaryYears }: MovementsInput,
): MovementKind | null {
  switch (left?.rollStatus) {
    case 'transferred':
      return 'transferred-out';
    case 'graduated':
    case 'deceased':
    case 'abroad':
    case 'left':
    case 'suspended':
      return left.rollStatus;
    default:
      break;
  }
  const { rollStatus, grade, studentId } = before!;
  if (rollStatus === 'suspended') return null;
  const lastGrade = grade !== null && grade <= primaryYears ? primaryYears : 9;
  const isMissed = vanished.some((one) => one.student.studentId === studentId);
  return !isMissed && years > 0 && grade !== null && grade + years > lastGrade ? 'graduated' : 'vanished';
}

/** On no register before: new pupil, back from suspension, moved in; nothing on a class's first register. */
function joined({ after, earlier, on, classSeenOn }: RegisterChange, primaryYears: 5 | 6): Bare[] {
  if (after === null) return [];
  if (after.rollStatus === 'suspended')
    return earlier?.rollStatus === 'suspended' ? [] : [at('suspended', after, on, { to: after })];
  if (earlier?.rollStatus === 'suspended') return [at('resumed', after, on, { to: after, from: earlier })];
  if (earlier !== null)
    return [at('transferred-in', after, on, { to: after, from: earlier, registered: earlier.school !== after.school })];
  if (classSeenOn === null) return [];
  const isEntry = after.grade === 1 || after.grade === primaryYears + 1;
  const isNew = isEntry && registerYearOf(on) > registerYearOf(classSeenOn);
  return [at(isNew ? 'newly-enrolled' : 'transferred-in', after, on, { to: after })];
}

/** 辍学 and 劝返复学 as the cases tell them: confirmed, or fired again, and back. */
const ofCases = ({ cases, from, to }: MovementsInput): Bare[] =>
  cases.flatMap((one) =>
    one.moves
      .filter((move) => move.on > from && move.on <= to)
      .flatMap(({ move, on }, index, moves) => {
        const more = { caseNo: one.caseNo };
        if (one.status === 'dismissed') return [];
        if (move === 'confirmed' && moves.slice(0, index).every((before) => before.move !== 'confirmed'))
          return [at('dropout', one.student, on, more)];
        if (move === 'returned' && one.confirmedOn !== null && one.confirmedOn <= on)
          return [at('dropout-returned', one.student, on, more)];
        return [];
      }),
  );

/** How long before or after its register a change may be noted and still be the same change. */
const NOTE_DAYS = 180;
const near = (a: Day, b: Day): boolean => a <= addDays(b, NOTE_DAYS) && b <= addDays(a, NOTE_DAYS);

/** What a child who vanished may turn out to be, once somebody says so. */
const EXPLAINS: readonly MovementKind[] = ['transferred-out', 'suspended', 'deceased', 'abroad', 'left', 'graduated'];

/** Those who left a register without a word: without whoever has a change on record that a paper proves (rules.md 3). */
export const unexplained = <V extends { readonly student: EnrolledStudent; readonly missingSince: Day }>(
  vanished: readonly V[],
  notes: readonly MovementNote[],
): readonly V[] =>
  vanished.filter(
    ({ student, missingSince }) =>
      !notes.some(
        (note) =>
          note.studentId === student.studentId &&
          EXPLAINS.includes(note.movement) &&
          near(note.on, missingSince) &&
          note.proofs.some((proof) => proof.reference !== ''),
      ),
  );

function withPapers(bare: Bare, of: MovementsInput): Movement {
  const { registered, ...one } = bare;
  const own = of.notes.filter((note) => note.studentId === one.student.studentId && near(note.on, one.on));
  const said = one.kind === 'vanished' ? own.findLast((note) => EXPLAINS.includes(note.movement))?.movement : undefined;
  const kind = said ?? one.kind;
  const note = joinNotes(own.filter((each) => each.movement === kind));
  const ofChild = of.cases.filter((each) => each.student.studentId === one.student.studentId);
  const proofs = [
    ...(note?.proofs ?? []),
    ...ofChild.filter((each) => each.closedOn !== null && near(each.closedOn, one.on)).flatMap((each) => each.evidence),
  ];
  const held = new Set(
    proofs.filter((each) => each.reference !== '').map((each) => codeOf(MOVEMENT_PROOFS, each.kind) ?? each.kind),
  );
  if (registered) held.add('register-entry');
  const reported = one.caseNo ?? ofChild.at(-1)?.caseNo ?? null;
  if (reported !== null && of.reported.has(reported)) held.add('written-report');
  const lacking = [
    ...PROOFS_WANTED[kind].filter((each) => !each.anyOf.some((code) => held.has(code))).map((each) => each.word),
    ...(kind === 'suspended' && note?.until == null ? [MOVEMENT_LACKS.until] : []),
    ...(ASKED.includes(kind) && !registered && note?.applicant == null ? [MOVEMENT_LACKS.applicant] : []),
    ...(ASKED.includes(kind) && !registered && (note === null || note.reason === '') ? [MOVEMENT_LACKS.reason] : []),
  ];
  const open = ofChild.findLast((each) => each.closedOn === null && each.dismissedOn === null);
  return {
    ...one,
    kind,
    note,
    proofs,
    lacking,
    lateWorkdays: lacking.length === 0 ? 0 : workdaysSince(one.on, of),
    caseNo: one.caseNo ?? open?.caseNo ?? null,
  };
}

/** Changes that somebody applies for, so that it must be known who did and why (不得强行或变相要求退、休、转学). */
const ASKED: readonly MovementKind[] = ['transferred-out', 'suspended', 'left'];

const workdaysSince = (on: Day, { calendar, today }: MovementsInput): number =>
  on >= today ? 0 : daysFrom(addDays(on, 1), today).filter(calendar.isWorkday).length;

const keyOf = ({ student, on, kind }: Movement): string =>
  [classRank(student), on, String(student.studentId).padStart(9, '0'), kind].join('|');
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Changes counted by kind, in the order of the words. */
export function countMovements(movements: readonly Movement[]): ReadonlyMap<MovementKind, number> {
  const counts = new Map<MovementKind, number>();
  for (const one of movements) counts.set(one.kind, (counts.get(one.kind) ?? 0) + 1);
  return counts;
}
