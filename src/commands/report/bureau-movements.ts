// Changes on the register as submissions tell them: their 学籍变动 lines, the statuses of two rosters that follow each
// other, and 辍学 and 劝返复学 of their cases. Papers stay at the schools.
import type { Context } from '#commands/frame/command.js';
import type { Bureau } from '#commands/submission/bureau.js';
import { fieldOf } from '#intake/submission-lines.js';
import { changesOfRoster, studentsOfRoster } from '#intake/submission-roster.js';
import { addDays } from '#model/day.js';
import { addMonths } from '#model/month.js';
import type { MovementKind } from '#model/movement.js';
import { type Problem, problem, Refusal } from '#model/problem.js';
import type { RosterChange } from '#model/roster-change.js';
import { classRank } from '#model/school.js';
import type { Student } from '#model/student.js';
import type { StoredPart } from '#model/submission.js';
import { childKey } from '#plan/bureau-cases.js';
import type { Period } from '#rules/calendar.js';
import { CLUSTER_DAYS } from '#rules/movement-clusters.js';
import type { Movement, MovingStudent } from '#rules/movements.js';
import type { Suspension } from '#rules/suspensions.js';
import { GRADE_ROW_WORDS } from '#words/forms/periods.js';
import { COVERAGE_WORDS } from '#words/merge.js';
import { MOVEMENT_WORDS } from '#words/movements.js';
import { ROLL_STATUS_WORDS, SUBMISSION_WORDS } from '#words/submission.js';

/** The changes of a period with what belongs to them. */
export interface PeriodMovements {
  readonly movements: readonly Movement[];
  readonly suspensions: readonly Suspension[];
  /** Changes that may belong to a cluster, also of the period before. */
  readonly departures: readonly Movement[];
  /** Whether papers and applicants are known; submissions say nothing of them. */
  readonly hasPapers: boolean;
  readonly problems: readonly Problem[];
}

/** The changes of the months that lie within the period, or a refusal where no submission says anything of any. */
export async function bureauMovements(context: Context, bureau: Bureau, period: Period): Promise<PeriodMovements> {
  const { from, to } = period;
  const within = bureau.counted.filter((one) => one.from >= from && one.to <= to);
  const told: Told[] = [];
  for (const part of within) told.push(await toldBy(context, bureau, part));
  const unsaid = told.filter((one) => !one.saysChanges);
  if (told.length === unsaid.length) throw new Refusal('rollup.no-changes', 2, {}, { period: period.label });
  const before = bureau.counted.filter((one) => one.to < from && one.to >= addDays(from, -CLUSTER_DAYS));
  const departed: Movement[] = [];
  for (const part of before) departed.push(...(await toldBy(context, bureau, part)).movements);
  const movements = [...told.flatMap((one) => one.movements), ...ofCases(bureau, period)];
  const schools = [...new Set(unsaid.map((one) => one.part.school))];
  return {
    movements: movements.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
    suspensions: await suspendedIn(context, bureau.parts),
    departures: [...departed, ...movements],
    hasPapers: false,
    problems:
      schools.length === 0
        ? []
        : [problem('rollup.changes-unsaid', {}, { count: schools.length, schools: COVERAGE_WORDS.names(schools) })],
  };
}

interface Told {
  readonly part: StoredPart;
  readonly movements: readonly Movement[];
  /** False where the school had no register to compare with: then no line does not mean no change. */
  readonly saysChanges: boolean;
}

async function toldBy({ ledger, workspace, today }: Context, { counted }: Bureau, part: StoredPart): Promise<Told> {
  const rows = await ledger.partTable(part.partId, 'changes');
  const lines = changesOfRoster(rows, part, today).map((one) => ofLine(one, part, workspace.file.primaryYears));
  const previous = counted.find((one) => one.schoolKey === part.schoolKey && one.period === addMonths(part.period, -1));
  const monthly = await ledger.partTable(part.partId, 'monthly');
  const total = monthly.find((row) => fieldOf('monthly', row, 'grade') === GRADE_ROW_WORDS.total);
  const hasFlows = total !== undefined && /^\d+$/.test(fieldOf('monthly', total, 'transferredOut'));
  const statuses =
    previous === undefined
      ? []
      : statusChanges(
          studentsOfRoster(await ledger.partTable(previous.partId, 'roster'), previous, today),
          studentsOfRoster(await ledger.partTable(part.partId, 'roster'), part, today),
          part,
        );
  return { part, movements: [...lines, ...statuses], saysChanges: rows.length > 0 || hasFlows };
}

const PLAIN = { from: null, to: null, note: null, proofs: [], lacking: [], lateWorkdays: 0, caseNo: null } as const;

/** Children of submissions have no number in the ledger. */
const moving = (of: Student): MovingStudent => ({ ...of, studentId: 0 });

const KIND_OF = new Map<string, MovementKind>([
  ...(Object.entries(MOVEMENT_WORDS) as [MovementKind, string][]).map(([kind, word]) => [word, kind] as const),
  [ROLL_STATUS_WORDS.graduated, 'graduated'],
  [ROLL_STATUS_WORDS.left, 'left'],
  [ROLL_STATUS_WORDS.abroad, 'abroad'],
]);

/** A line's kind by its word; a child who came without one is a new pupil or moved in, one who went without one is gone. */
function ofLine(of: RosterChange, part: StoredPart, primaryYears: number): Movement {
  const { change, kind: word, student, place } = of;
  const isEntry = student.grade === 1 || student.grade === primaryYears + 1;
  const isYearStart = ['08', '09'].includes(part.period.slice(5));
  const unnamed = change === 'joined' ? (isEntry && isYearStart ? 'newly-enrolled' : 'transferred-in') : 'vanished';
  const named = word === '' || word === SUBMISSION_WORDS.unknownChange || word === SUBMISSION_WORDS.newlyEnrolled;
  const kind = KIND_OF.get(word) ?? (named || change === 'joined' ? unnamed : 'left');
  const self = moving(student);
  const other = place === '' ? null : { ...self, school: place, grade: null, gradeText: '', classNo: '' };
  return {
    ...PLAIN,
    kind,
    student: self,
    on: of.on ?? part.to,
    from: change === 'joined' ? other : self,
    to: change === 'joined' ? self : other,
  };
}

type Rostered = ReturnType<typeof studentsOfRoster>;

/** 休学 and 复学 of children who are on both rosters. */
function statusChanges(before: Rostered, now: Rostered, part: StoredPart): Movement[] {
  const statuses = new Map(before.map(({ student }) => [childKey(student), student.rollStatus]));
  return now.flatMap(({ student }): Movement[] => {
    const was = statuses.get(childKey(student));
    if (was === undefined || was === student.rollStatus) return [];
    const kind = student.rollStatus === 'suspended' ? 'suspended' : was === 'suspended' ? ('resumed' as const) : null;
    return kind === null ? [] : [{ ...PLAIN, kind, student: moving(student), on: part.to, to: moving(student) }];
  });
}

/** 辍学 and 劝返复学, as the cases tell them. */
const ofCases = ({ cases }: Bureau, { from, to }: Period): Movement[] =>
  cases.flatMap(({ of }) =>
    of.status === 'dismissed'
      ? []
      : of.moves
          .filter((one) => one.on >= from && one.on <= to)
          .flatMap(({ move, on }): Movement[] => {
            const isReturn = move === 'returned' && of.confirmedOn !== null && of.confirmedOn <= on;
            if (move !== 'confirmed' && !isReturn) return [];
            const kind = isReturn ? 'dropout-returned' : 'dropout';
            return [{ ...PLAIN, kind, student: of.student, on, caseNo: of.caseNo }];
          }),
  );

/** Who is suspended on the newest rosters; until when stands in the schools' own ledgers. */
async function suspendedIn(
  { ledger, today }: Context,
  parts: readonly StoredPart[],
): Promise<PeriodMovements['suspensions']> {
  const found: PeriodMovements['suspensions'][number][] = [];
  for (const part of parts)
    for (const { student } of studentsOfRoster(await ledger.partTable(part.partId, 'roster'), part, today))
      if (student.rollStatus === 'suspended')
        found.push({ student: moving(student), from: null, until: null, state: 'running', reason: '' });
  return found;
}

const orderOf = ({ student, on, kind }: Movement): string => [classRank(student), on, kind].join('|');
