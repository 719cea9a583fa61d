// Runs one comparison: says which side is which, lets the ledger find who may be whom and the plan judge it. A comparison
// without data says so and does nothing.
import type { Context } from '#commands/frame/command.js';
import type { LedgerReader } from '#ledger/ledger.js';
import {
  type ComparedPerson,
  type ComparedRow,
  type CompareOrder,
  type ComparisonKind,
  type ComparisonResult,
  comparedPerson,
  comparedStudent,
} from '#model/compare.js';
import { addDays, type Day, dayOf } from '#model/day.js';
import type { Entry } from '#model/entry.js';
import { fold } from '#model/fold.js';
import { schoolYearOf } from '#model/month.js';
import { type Problem, problem } from '#model/problem.js';
import { showSchoolClass } from '#model/school.js';
import type { StudentGroup } from '#model/student.js';
import { accountsFor, type Checks, judgeComparison, personCheckNo, yearOccasion } from '#plan/compare.js';
import { reportingMonthOf, reportingPeriod } from '#rules/calendar.js';
import { schoolAgeBirths } from '#rules/school-age.js';
import { judgeSchooling } from '#rules/schooling.js';
import { ATTENDANCE_STATUS_WORDS } from '#words/codes.js';
import { COMPARE_WHY, COMPARISON_WORDS, ROLL_STATUS_SAYS, SCHOOLING_CODE_WORDS } from '#words/compare.js';

export interface RunGiven {
  readonly checks: Checks;
  /** Parts of submissions whose rosters count beside the registers. */
  readonly parts: readonly number[];
  readonly entries: readonly Entry[];
  readonly group: StudentGroup | undefined;
  readonly since: Day | undefined;
  readonly all: boolean;
  /** Asked for by name: what it lacks is then worth a word. */
  readonly named: boolean;
}

interface Ran {
  readonly results: readonly ComparisonResult[];
  readonly problems: readonly Problem[];
}

type Kind = Exclude<ComparisonKind, 'figures'>;

/** Runs a comparison of the kind with what the ledger holds. */
export async function runComparison(context: Context, kind: Kind, given: RunGiven): Promise<Ran> {
  switch (kind) {
    case 'population':
      return comparePopulation(context, given);
    case 'list':
      return compareLists(context, given);
    case 'months':
      return compareMonths(context, given);
    case 'promotion':
      return comparePromotion(context, given);
    case 'attendance':
      return compareAttendance(context, given);
  }
}

const nothing = (kind: Kind, given: RunGiven, why: string): Ran => ({
  results: [],
  problems: given.named ? [problem('compare.no-data', {}, { kind: COMPARISON_WORDS[kind], why })] : [],
});

async function comparePopulation({ ledger, workspace, today }: Context, given: RunGiven): Promise<Ran> {
  const births = schoolAgeBirths(workspace.policy, today);
  const compared = await ledger.compare({
    on: today,
    parts: given.parts,
    there: { kind: 'population' },
    hereCounts: { kind: 'all' },
    births,
  });
  if (compared.there === 0) return nothing('population', given, COMPARE_WHY.population);
  if (compared.here === 0) return nothing('population', given, COMPARE_WHY.register);
  const { checks, all } = given;
  const occasion = yearOccasion(today);
  const made = judgeComparison({
    kind: 'population',
    group: null,
    compared,
    checks,
    occasion,
    listHere: all,
    said: saidOfSchooling,
  });
  return { results: [await withLastSeen(ledger, made)], problems: [] };
}

/** What the list's own column says, and whether it names a lawful reason. */
function saidOfSchooling({ note }: ComparedPerson): string {
  if (note === '') return '';
  const code = judgeSchooling(note);
  return COMPARE_WHY.states(note, code === null ? null : SCHOOLING_CODE_WORDS[code]);
}

async function compareLists({ ledger, workspace, today }: Context, given: RunGiven): Promise<Ran> {
  const groups = (await ledger.listedGroups()).map((one) => one.group);
  const wanted = given.group === undefined ? groups : groups.filter((one) => one === given.group);
  if (wanted.length === 0) return nothing('list', given, COMPARE_WHY.list);
  const births = schoolAgeBirths(workspace.policy, today);
  const results: ComparisonResult[] = [];
  for (const group of wanted) {
    const order: CompareOrder = {
      on: today,
      parts: given.parts,
      there: { kind: 'list', group },
      hereCounts: { kind: 'group', group },
      births,
    };
    const compared = await ledger.compare(order);
    const occasion = yearOccasion(today);
    const { checks } = given;
    const made = judgeComparison({
      kind: 'list',
      group,
      compared,
      checks,
      occasion,
      listHere: true,
      said: saidOfSchooling,
      cases: [...fold(given.entries).values()],
    });
    results.push(await withLastSeen(ledger, made));
  }
  return { results, problems: [] };
}

async function compareMonths({ ledger, workspace, today }: Context, given: RunGiven): Promise<Ran> {
  const cutoff = workspace.policy.reports.cutoffDay.value;
  const since = given.since ?? addDays(reportingPeriod(reportingMonthOf(today, cutoff), cutoff).from, -1);
  const compared = await ledger.compare({
    on: today,
    there: { kind: 'register', on: since, grade: null },
    hereCounts: { kind: 'all' },
    births: null,
  });
  if (compared.there === 0) return nothing('months', given, COMPARE_WHY.earlier(since));
  const { checks } = given;
  const occasion = `since ${since}`;
  const said = () => '';
  const made = judgeComparison({ kind: 'months', group: null, compared, checks, occasion, listHere: true, said });
  return { results: [await withLastSeen(ledger, made)], problems: [] };
}

async function comparePromotion({ ledger, workspace, today }: Context, given: RunGiven): Promise<Ran> {
  const { primaryYears } = workspace.file;
  const year = schoolYearOf(today);
  const before = given.since ?? dayOf(year, 7, 31)!;
  const compared = await ledger.compare({
    on: today,
    hereSince: dayOf(year, 8, 1)!,
    there: { kind: 'register', on: before, grade: primaryYears },
    hereCounts: { kind: 'grade', grade: primaryYears + 1 },
    births: null,
  });
  if (compared.there === 0) return nothing('promotion', given, COMPARE_WHY.earlier(before));
  if (compared.here === 0) return nothing('promotion', given, COMPARE_WHY.autumn(year));
  const { checks } = given;
  const occasion = `leavers ${yearOccasion(today)}`;
  const said = () => '';
  const made = judgeComparison({ kind: 'promotion', group: null, compared, checks, occasion, listHere: false, said });
  return { results: [await withLastSeen(ledger, made)], problems: [] };
}

/** What the newest register row says of those who are on no register now: where they were, and where they went. */
async function withLastSeen(ledger: LedgerReader, made: ComparisonResult): Promise<ComparisonResult> {
  const rows: ComparedRow[] = [];
  for (const row of made.rows) {
    const studentId = row.class === 'only-there' ? (row.there?.studentId ?? null) : null;
    const known = studentId === null ? null : await ledger.student(studentId);
    if (known === null) rows.push(row);
    else {
      const place = `${known.school}${showSchoolClass(known)}`;
      const last = COMPARE_WHY.lastAt(place, ROLL_STATUS_SAYS[known.rollStatus]);
      rows.push({ ...row, said: row.said === '' ? last : `${row.said}；${last}` });
    }
  }
  return { ...made, rows };
}

/** How far back attendance is looked at where nobody says. */
const LOOK_BACK_DAYS = 30;

async function compareAttendance({ ledger, today }: Context, given: RunGiven): Promise<Ran> {
  const from = given.since ?? addDays(today, -LOOK_BACK_DAYS);
  const presence = await ledger.presence(today, from, today);
  const unrecorded = presence.unrecorded.reduce((sum, one) => sum + one.count, 0);
  if (presence.here === unrecorded) return nothing('attendance', given, COMPARE_WHY.attendance(from));
  const occasion = `from ${from.slice(0, 7)}`;
  const rows: ComparedRow[] = presence.absent.map(({ student, statuses, cell }) => {
    const here = comparedStudent(student, student.studentId);
    const checkNo = personCheckNo(occasion, here);
    const word = ATTENDANCE_STATUS_WORDS[statuses[0] as keyof typeof ATTENDANCE_STATUS_WORDS];
    const place = cell === null ? '' : `${cell.file} › ${cell.sheet} › ${cell.cell}`;
    const said = COMPARE_WHY.never(from, word, place);
    const check = given.checks.get(checkNo) ?? null;
    return { checkNo, class: 'only-here', reasons: [], here, there: null, others: [], said, check };
  });
  const strangers = await strangersOf(ledger, given, occasion);
  const all = [...rows, ...strangers];
  return {
    results: [
      {
        kind: 'attendance',
        group: null,
        here: presence.here,
        there: presence.here - unrecorded + strangers.length,
        both: presence.attended,
        onlyHere: rows.length,
        onlyThere: strangers.length,
        conflict: 0,
        needsEyes: 0,
        outside: 0,
        decided: all.filter((one) => accountsFor(one.check)).length,
        rows: all,
        cases: [],
        same: [],
        different: [],
      },
    ],
    problems:
      unrecorded === 0
        ? []
        : [problem('compare.unrecorded', {}, { count: unrecorded, from, schools: presence.unrecorded.length })],
  };
}

/** Names on attendance sheets whom no register knows: the rows that import could not give to anybody. */
async function strangersOf(ledger: LedgerReader, { checks }: RunGiven, occasion: string): Promise<ComparedRow[]> {
  const batchIds = (await ledger.batches()).flatMap((one) => (one.kind === 'attendance' ? [one.batchId] : []));
  const rows: ComparedRow[] = [];
  for await (const some of ledger.eachProblem({ batchIds })) {
    for (const { problem: found, state, batchId } of some) {
      if (state !== 'open' || found.code !== 'student.unknown') continue;
      const { file = '', sheet = '', row = 0, value = '', message: said } = found;
      const there = comparedPerson({ name: value, source: { batchId, file, sheet, row } });
      const checkNo = personCheckNo(`${occasion} ${file} ${sheet} ${row}`, there);
      const check = checks.get(checkNo) ?? null;
      rows.push({ checkNo, class: 'only-there', reasons: [], here: null, there, others: [], said, check });
    }
  }
  return rows;
}
