// The registers behind a report: the ledger's own, or at a bureau the rosters that came with the submissions of the
// period. Who reads them need not know which; where a bureau has none, the report is refused and not printed empty.
import type { Context } from '#commands/frame/command.js';
import { type Bureau, bureauOf } from '#commands/submission/bureau.js';
import { studentsOfRoster } from '#intake/submission-roster.js';
import type { Case } from '#model/case.js';
import { type Day, earlier } from '#model/day.js';
import { foldAsOf } from '#model/fold.js';
import { type Problem, problem, Refusal } from '#model/problem.js';
import type { EnrolledStudent } from '#model/student.js';
import type { StoredPart } from '#model/submission.js';
import { childKey } from '#plan/bureau-cases.js';
import { type Period, schoolYearPeriod } from '#rules/calendar.js';
import { COVERAGE_WORDS } from '#words/merge.js';
import { type BaseHeads, baseHeadsOf, type Heads } from './base-heads.js';

/** Children, heads and cases as of the end of a period. */
export interface Registers {
  /** Null where the registers are the ledger's own. */
  readonly bureau: Bureau | null;
  readonly cases: readonly Case[];
  readonly students: () => AsyncIterable<readonly EnrolledStudent[]>;
  readonly heads: () => Promise<Heads>;
  /** Heads at the start of term. */
  readonly start: () => Promise<BaseHeads & { readonly problems: readonly Problem[] }>;
  readonly problems: readonly Problem[];
}

/** The registers of a period; `report` is how the report is called where it can't be made. */
export async function registersOf(context: Context, period: Period, report: string): Promise<Registers> {
  const bureau = await bureauOf(context, period);
  return bureau === null ? ownRegisters(context, period) : rosterRegisters(context, bureau, period, report);
}

async function ownRegisters({ ledger, workspace, today }: Context, period: Period): Promise<Registers> {
  const on = earlier(period.to, today);
  return {
    bureau: null,
    cases: [...foldAsOf(await ledger.entries(), on).values()],
    students: () => ledger.enrolled(on),
    heads: () => ledger.enrolment(on),
    start: async () => ({ ...(await baseHeadsOf(ledger, workspace.file.terms, on)), problems: [] }),
    problems: [],
  };
}

async function rosterRegisters(context: Context, bureau: Bureau, period: Period, report: string): Promise<Registers> {
  const { parts } = bureau;
  if (parts.length === 0) throw new Refusal('rollup.none', 2, {}, { period: period.label });
  const cases = bureau.cases.map((one) => one.of);
  const listed = new Map(parts.map((one) => [one.partId, 0]));
  for await (const { part, students } of rostersOf(context, parts)) listed.set(part.partId, students.length);
  const without = parts.filter((one) => listed.get(one.partId) === 0);
  if (without.length === parts.length) throw new Refusal('rollup.no-rosters', 2, {}, { report });
  const numbers = new Map(cases.map((one) => [childKey(one.student), one.student.studentId]));
  const numberOf = (of: Omit<EnrolledStudent, 'studentId'>): number => {
    const key = childKey(of);
    const known = numbers.get(key) ?? numbers.size + FIRST_NUMBER;
    numbers.set(key, known);
    return known;
  };
  return {
    bureau,
    cases,
    students: async function* () {
      for await (const { students } of rostersOf(context, parts))
        yield students.map((one) => ({ ...one, studentId: numberOf(one) }));
    },
    heads: () => headsOfRosters(context, parts),
    start: () => firstHeads(context, bureau, period),
    problems:
      without.length === 0
        ? []
        : [
            problem(
              'rollup.no-roster',
              {},
              { count: without.length, schools: COVERAGE_WORDS.names(without.map((one) => one.school)) },
            ),
          ],
  };
}

/** Children without a case are numbered behind all who have one. */
const FIRST_NUMBER = 1_000_000_000;

/** The rosters part by part. */
async function* rostersOf(
  { ledger, today }: Context,
  parts: readonly StoredPart[],
): AsyncIterable<{ readonly part: StoredPart; readonly students: readonly Omit<EnrolledStudent, 'studentId'>[] }> {
  for (const part of parts) {
    const rows = await ledger.partTable(part.partId, 'roster');
    const students = studentsOfRoster(rows, part, today).map(({ row, student }) => ({
      ...student,
      source: { batchId: 0, file: part.file, sheet: '', row: row + 1 },
    }));
    yield { part, students };
  }
}

/** Heads of the classes on these parts' rosters. */
export async function headsOfRosters(context: Context, parts: readonly StoredPart[]): Promise<Heads> {
  const heads: Heads[number][] = [];
  for await (const { part, students } of rostersOf(context, parts)) {
    const classes = Map.groupBy(students, (one) => JSON.stringify([one.grade ?? one.gradeText, one.classNo]));
    for (const [first, ...others] of classes.values())
      heads.push({
        school: part.school,
        schoolCode: part.schoolCode === '' ? null : part.schoolCode,
        town: part.town,
        grade: first!.grade,
        gradeText: first!.gradeText,
        classNo: first!.classNo,
        count: others.length + 1,
      });
  }
  return heads;
}

/** The base at a bureau: each school's first roster of the school year, since nothing older was ever sent. */
async function firstHeads(
  context: Context,
  { parts, counted }: Bureau,
  period: Period,
): Promise<BaseHeads & { readonly problems: readonly Problem[] }> {
  const { from } = schoolYearPeriod(period.to);
  const first = parts.map(
    (part) => counted.find((one) => one.schoolKey === part.schoolKey && one.to >= from && one.to <= part.to) ?? part,
  );
  const heads = await headsOfRosters(context, first);
  const days = first.map((one) => one.to);
  const on = days.reduce<Day | null>((day, one) => (day === null ? one : earlier(day, one)), null);
  const sums = new Map<string, number>();
  for (const one of heads) sums.set(one.school, (sums.get(one.school) ?? 0) + one.count);
  const other = parts.filter((one) => {
    const stated = one.cover.termStartEnrolment ?? '';
    return stated !== '' && sums.has(one.school) && sums.get(one.school) !== Number(stated);
  });
  const schools = COVERAGE_WORDS.names(other.map((one) => one.school));
  return {
    heads,
    on,
    late: new Map(first.filter((one) => one.to !== on).map((one) => [one.school, one.to])),
    problems: other.length === 0 ? [] : [problem('rollup.base-roster', {}, { count: other.length, schools })],
  };
}
