// What a scan (排查) would append: cases opened, moved, returned and withdrawn, and what it has to say besides: missing
// attendance and the watch list. Running it twice changes nothing the second time.
import type { Timeline } from '#model/attendance.js';
import type { SchoolCalendar } from '#model/calendar.js';
import { type Case, type CaseStudent, isOpen } from '#model/case.js';
import { type Day, earlier, yearOf } from '#model/day.js';
import type { Draft } from '#model/entry.js';
import { type Cases, foldDrafts } from '#model/fold.js';
import type { Plan } from '#model/plan.js';
import { type Problem, problem } from '#model/problem.js';
import { showClass, showGrade } from '#model/school.js';
import type { EnrolledStudent, StudentId } from '#model/student.js';
import { judgeRuns } from '#rules/absence-run.js';
import { schoolYearPeriod, unknownYears } from '#rules/calendar.js';
import { type ClassDays, type CoveredClass, judgeGaps, judgeOffDays, judgeQuietSchools } from '#rules/gaps.js';
import { absenceRuleOf, policyByDay } from '#rules/policy.js';
import { judgeWatch, type WatchSign } from '#rules/watch.js';
import { caseStudentOf } from './case-student.js';
import { type FindingsInput, findingsOf } from './findings.js';
import { planStudent, type StudentPlan } from './scan-student.js';

type Timelines = AsyncIterable<Timeline> | Iterable<Timeline>;

export interface ScanInput extends FindingsInput {
  readonly calendar: SchoolCalendar;
  readonly cases: Cases;
  /** The last entry's number, and the highest running number that a case ever had (`lastCaseNumber`). */
  readonly lastSeq: number;
  readonly lastCaseNumber: number;
  /**
   * Timelines in `scanWindow`: of every student with a mark that is not presence or with a slip where called without
   * students, of exactly those students otherwise (children with a case who attend every day).
   */
  readonly timelines: (students?: readonly StudentId[]) => Timelines;
  readonly studentOf: (id: StudentId) => EnrolledStudent | null | Promise<EnrolledStudent | null>;
  readonly coverage: readonly CoveredClass[];
  /** The last day of the last sealed period, or null. */
  readonly sealedThrough: Day | null;
}

export interface ScanPlan extends Plan {
  /** As they would stand after the plan, in order of their numbers. A case may be in two of the lists. */
  readonly opened: readonly Case[];
  readonly returned: readonly Case[];
  readonly withdrawn: readonly Case[];
  readonly gaps: readonly ClassDays[];
  readonly watch: readonly (WatchSign & { readonly student: CaseStudent })[];
  /** Open cases that the scan leaves as they are. */
  readonly unchanged: number;
  /** All cases as they would stand after the plan. */
  readonly cases: Cases;
}

/**
 * The span of attendance that a scan reads: from the beginning of the school year (or of a term that began before it),
 * and from the first absence of any open case where that lies further back, up to today.
 */
export function scanWindow(
  cases: Iterable<Case>,
  term: { readonly from: Day } | null,
  today: Day,
): { from: Day; to: Day } {
  let from = baseFromOf(term, today);
  for (const one of cases) if (isOpen(one.status)) from = earlier(from, one.since);
  return { from, to: today };
}

/** Late attendance of the running school year still counts; that of years before doesn't open new cases. */
const baseFromOf = (term: { readonly from: Day } | null, today: Day): Day => {
  const yearFrom = schoolYearPeriod(today).from;
  return term !== null && term.from <= today ? earlier(yearFrom, term.from) : yearFrom;
};

/** Plans a scan. Timelines are taken one by one and not kept. */
export async function planScan(of: ScanInput): Promise<ScanPlan> {
  const casesOf = Map.groupBy([...of.cases.values()], (one) => one.student.studentId);
  const findings = Map.groupBy(findingsOf(of), (one) => one.student.studentId);
  const changed: { placeholder: string; plan: StudentPlan }[] = [];
  const watch: (WatchSign & { student: CaseStudent })[] = [];
  const problems: Problem[] = [];
  const seen = new Set<StudentId>();

  const policyOn = policyByDay(of.policy);
  const ruleOn = (since: Day) => absenceRuleOf(policyOn(since));

  const take = async (timeline: Timeline): Promise<void> => {
    const { studentId } = timeline;
    if (seen.has(studentId)) return;
    seen.add(studentId);
    const cases = casesOf.get(studentId) ?? [];
    const student = once(async () => {
      const found = await of.studentOf(studentId);
      return found === null ? null : caseStudentOf(found);
    });
    const placeholder = `new-${studentId}`;
    const plan = await planStudent({
      studentId,
      today: of.today,
      ruleOn,
      baseFrom: baseFromOf(of.term, of.today),
      sealedThrough: of.sealedThrough,
      timeline,
      cases,
      findings: findings.get(studentId) ?? [],
      student,
      placeholder,
    });
    problems.push(...plan.problems);
    if (plan.drafts.length > 0) changed.push({ placeholder, plan });
    if (plan.open !== null) return;
    const signs = judgeWatch({
      studentId,
      days: plan.days,
      runs: judgeRuns(plan.days, ruleOn),
      leaves: timeline.leaves,
      cases,
      policy: policyOn(of.today),
      ruleOn,
      calendar: of.calendar,
      termFrom: of.term?.from ?? baseFromOf(null, of.today),
      today: of.today,
    });
    if (signs.length === 0) return;
    const shown = (await student()) ?? cases.at(-1)?.student;
    if (shown !== undefined) watch.push(...signs.map((sign) => ({ ...sign, student: shown })));
  };

  for await (const timeline of of.timelines()) await take(timeline);
  const followed = [...new Set([...casesOf.keys(), ...findings.keys()])].filter((id) => !seen.has(id));
  if (followed.length > 0) for await (const timeline of of.timelines(followed)) await take(timeline);
  for (const studentId of followed) await take({ studentId, marks: [], leaves: [] });

  const drafts = numbered(of, changed);
  const cases = foldDrafts(of.cases, drafts, of.lastSeq);
  const having = (kind: Draft['kind']): Case[] => {
    const numbers = new Set(drafts.filter((one) => one.kind === kind).map((one) => one.caseNo));
    return [...cases.values()].filter((one) => numbers.has(one.caseNo));
  };
  const touched = new Set(drafts.map((one) => one.caseNo));
  return {
    drafts,
    problems: [...problems, ...attendanceProblems(of)],
    opened: having('opened'),
    returned: having('returned'),
    withdrawn: having('withdrawn'),
    gaps: of.term === null ? [] : judgeGaps(of.coverage, of.calendar, of.term, of.today),
    watch: watch.toSorted((a, b) => byPlace(a.student, b.student)),
    unchanged: [...of.cases.values()].filter((one) => isOpen(one.status) && !touched.has(one.caseNo)).length,
    cases,
  };
}

/** Numbers the new cases by the day of detection, then school, grade, class and name, whatever order the data came in. */
function numbered(of: ScanInput, changed: readonly { placeholder: string; plan: StudentPlan }[]): Draft[] {
  const sorted = changed.toSorted((a, b) => {
    const [first, second] = [a.plan.drafts[0]!, b.plan.drafts[0]!];
    if (first.kind !== 'opened' || second.kind !== 'opened') {
      if (first.kind === 'opened') return 1;
      if (second.kind === 'opened') return -1;
      return (first.caseNo ?? '') < (second.caseNo ?? '') ? -1 : 1;
    }
    if (first.body.detectedOn !== second.body.detectedOn)
      return first.body.detectedOn < second.body.detectedOn ? -1 : 1;
    return byPlace(first.body.student, second.body.student);
  });
  let number = of.lastCaseNumber;
  return sorted.flatMap(({ placeholder, plan }) => {
    const first = plan.drafts[0]!;
    if (first.kind !== 'opened') return plan.drafts;
    number += 1;
    const caseNo = `${yearOf(first.body.detectedOn)}-${String(number).padStart(4, '0')}`;
    return plan.drafts.map((one) => (one.caseNo === placeholder ? { ...one, caseNo } : one));
  });
}

const byPlace = (a: CaseStudent, b: CaseStudent): number => {
  const key = (of: CaseStudent) => [
    of.school,
    String(of.grade ?? 99).padStart(2, '0'),
    of.classNo.padStart(4, '0'),
    of.name,
  ];
  const [first, second] = [key(a), key(b)];
  for (const [index, part] of first.entries()) if (part !== second[index]) return part < second[index]! ? -1 : 1;
  return a.studentId - b.studentId;
};

/** What the scan has to say of the attendance it was given. */
function attendanceProblems(of: ScanInput): Problem[] {
  if (of.term === null) return [];
  const { term, calendar, coverage, today } = of;
  return [
    ...unknownYears(calendar, term.from, today).map((year) => problem('scan.unknown-year', {}, { year })),
    ...judgeQuietSchools(coverage, calendar, term, today).map(({ school, lastDay, workdays }) =>
      lastDay === null
        ? problem('scan.no-data', {}, { school })
        : problem('scan.quiet-school', {}, { school, lastDay, days: workdays }),
    ),
    ...judgeOffDays(coverage, calendar).map((one) =>
      problem(
        'scan.off-day',
        {},
        {
          school: one.school,
          grade: showGrade(one.grade, one.gradeText),
          class: showClass(one.classNo),
          dates: one.dates.join(' '),
        },
      ),
    ),
  ];
}

/** A question asked once, its answer kept. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => {
    answer ??= ask();
    return answer;
  };
}
