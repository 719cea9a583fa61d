// One student's part of a scan: what attendance and the other findings change in his or her cases, as drafts.
import type { Timeline } from '#model/attendance.js';
import { type Case, type CaseStudent, isOpen, type Run } from '#model/case.js';
import type { Day } from '#model/day.js';
import { type Draft, draft } from '#model/entry.js';
import { type Problem, problem } from '#model/problem.js';
import type { StudentId } from '#model/student.js';
import { judgeDays, type SchoolDay } from '#rules/absence-run.js';
import type { AbsenceRule } from '#rules/policy.js';
import { sameStudent, withKnown } from './case-student.js';
import type { Finding } from './findings.js';
import { follow, foundByAbsence } from './follow-runs.js';
import { endedOn, explains, explainsForGood, overlaps, unansweredRuns } from './known-runs.js';
import { openWork, sourceOf, type Work } from './scan-work.js';

export interface StudentInput {
  readonly studentId: StudentId;
  readonly today: Day;
  /** When a run that began on a day fires. */
  readonly ruleOn: (since: Day) => AbsenceRule;
  /** First day on which absence counts for a child without an open case. */
  readonly baseFrom: Day;
  readonly sealedThrough: Day | null;
  readonly timeline: Pick<Timeline, 'marks' | 'leaves'>;
  readonly cases: readonly Case[];
  readonly findings: readonly Finding[];
  /** The student as the registers know him or her now; null where none does. */
  readonly student: () => Promise<CaseStudent | null>;
  /** Stands for the number of a new case until all are known. */
  readonly placeholder: string;
}

export interface StudentPlan {
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
  readonly days: readonly SchoolDay[];
  /** The open case as it stands after the drafts, or null. */
  readonly open: Case | null;
}

/** Decides for one student. At most one case is open before and after; it opens, moves on, returns or is withdrawn. */
export async function planStudent(of: StudentInput): Promise<StudentPlan> {
  const before = of.cases.find((one) => isOpen(one.status)) ?? null;
  const from = before !== null && before.since < of.baseFrom ? before.since : of.baseFrom;
  const days = judgeDays(of.timeline, of.today).filter((one) => one.day >= from);
  const ended = of.cases.filter((one) => !isOpen(one.status));
  const runs = unansweredRuns(days, ended, of.ruleOn);
  const work = openWork(of, before);

  if (before !== null && days.length > 0) {
    const kept = before.runs.filter((known) => !runs.some((run) => overlaps(run, known)));
    const taken = kept.filter((known) => isContradicted(known, days));
    const own = [...runs, ...kept.filter((known) => !taken.includes(known))].toSorted((a, b) =>
      a.since < b.since ? -1 : 1,
    );
    if (before.triggers.every((one) => one === 'absence') && own.length === 0 && taken.length > 0) {
      if (withdraw(work, before, taken, days))
        return { drafts: work.drafts, problems: work.problems, days, open: null };
    } else follow(work, own, days, before);
  } else if (before === null) {
    const first = await openCase(of, work, runs, ended);
    if (first !== null && days.length > 0) follow(work, runs, days, null);
  }
  addFindings(of, work);
  await updateStudent(of, work);
  return { drafts: work.drafts, problems: work.problems, days, open: work.open };
}

/** Opens a case for the earliest of a fired run and the findings, where one is still to be answered. */
async function openCase(
  of: StudentInput,
  work: Work,
  runs: readonly Run[],
  ended: readonly Case[],
): Promise<Case | null> {
  const run = runs[0];
  const finding = of.findings
    .filter((one) => !isDealtWith(one, ended))
    .toSorted((a, b) => (a.detectedOn < b.detectedOn ? -1 : a.detectedOn > b.detectedOn ? 1 : 0))[0];
  if (run !== undefined && (finding === undefined || run.firedOn <= finding.detectedOn)) {
    const student = (await of.student()) ?? ended.at(-1)?.student ?? finding?.student ?? null;
    if (student === null) {
      work.problems.push(problem('scan.no-student', {}, { studentId: of.studentId }));
      return null;
    }
    const relapsed = ended
      .filter((one) => one.status === 'closed' && one.since < run.since)
      .reduce<Case | null>((last, one) => (last === null || one.since > last.since ? one : last), null);
    work.append(
      draft('opened', {
        caseNo: of.placeholder,
        effectiveOn: work.effective(run.firedOn),
        body: {
          trigger: 'absence',
          since: run.since,
          detectedOn: run.firedOn,
          student,
          runs: [run],
          found: foundByAbsence(run, of.ruleOn),
          previousCase: relapsed?.caseNo ?? null,
        },
        source: sourceOf(run.cells[0]),
      }),
    );
  } else if (finding !== undefined) {
    const { trigger, since, detectedOn, found } = finding;
    work.append(
      draft('opened', {
        caseNo: of.placeholder,
        effectiveOn: work.effective(detectedOn),
        body: {
          trigger,
          since,
          detectedOn,
          student: (await of.student()) ?? finding.student,
          runs: [],
          found,
          previousCase: null,
        },
        source: sourceOf(finding.source),
      }),
    );
  }
  return work.open;
}

/** A finding that an ended case of the child already dealt with, or that such a case explains. */
const isDealtWith = (finding: Finding, ended: readonly Case[]): boolean =>
  ended.some((one) => {
    const end = endedOn(one);
    return (
      explainsForGood(one) ||
      (end !== null && end >= finding.occasionFrom && (explains(one) || one.triggers.includes(finding.trigger)))
    );
  });

/** Findings on an open case are added to it. */
function addFindings(of: StudentInput, work: Work): void {
  for (const { trigger, since, detectedOn, found, source } of of.findings) {
    if (work.open === null || work.open.triggers.includes(trigger)) continue;
    work.append(
      draft('triggered', {
        caseNo: work.open.caseNo,
        effectiveOn: work.effective(of.today),
        body: { trigger, since, detectedOn, found },
        source: sourceOf(source),
      }),
    );
  }
}

/** Whether recorded days say that a known run was none: a day of it with data on which the child wasn't absent. */
const isContradicted = (known: Run, days: readonly SchoolDay[]): boolean =>
  days.some((one) => known.since <= one.day && one.day <= known.lastAbsentOn && one.standing !== 'absent');

/**
 * Withdraws a case that only absence opened and whose absence is gone: by slips at any time (rules.md 2), by a
 * corrected sheet as long as nobody confirmed the case. Confirmed by a person, it's left to a person, and said.
 */
function withdraw(work: Work, open: Case, taken: readonly Run[], days: readonly SchoolDay[]): boolean {
  const gone = days.filter(
    (one) => one.standing !== 'absent' && taken.some((run) => run.since <= one.day && one.day <= run.lastAbsentOn),
  );
  const slips = [...new Set(gone.flatMap((one) => one.slip ?? []))].map((one) => one.source);
  if (slips.length === 0 && open.confirmedOn !== null) {
    work.problems.push(problem('scan.corrected', {}, { caseNo: open.caseNo, name: open.student.name }));
    return false;
  }
  const cells = slips.length > 0 ? slips : gone.flatMap((one) => one.cells);
  work.append(
    draft('withdrawn', {
      caseNo: open.caseNo,
      effectiveOn: work.effective(work.today),
      body: { slips: cells, because: slips.length > 0 ? 'leave-slip' : 'corrected' },
      source: sourceOf(cells[0]),
    }),
  );
  return true;
}

/** A register that knows the child better by now: an ID mended, another class. */
async function updateStudent(of: StudentInput, work: Work): Promise<void> {
  if (work.open === null || work.open.caseNo === of.placeholder) return;
  const found = await of.student();
  const student = found === null ? null : withKnown(found, work.open.student);
  if (student === null || sameStudent(student, work.open.student)) return;
  work.append(
    draft('student-updated', {
      caseNo: work.open.caseNo,
      effectiveOn: work.effective(of.today),
      body: { student },
    }),
  );
}
