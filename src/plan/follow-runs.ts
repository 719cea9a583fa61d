// Moves an open case along the runs of its student, in the order in which they happened, so that scanning every day and
// scanning once at the end tell the same story.
import type { Case, Run } from '#model/case.js';
import { addDays, type Day, later } from '#model/day.js';
import { draft } from '#model/entry.js';
import { lastDataOf, presentStreakOf, type SchoolDay } from '#rules/absence-run.js';
import { FOUND_WORDS } from '#words/case-life.js';
import { overlaps } from './known-runs.js';
import { sourceOf, type Work } from './scan-work.js';

/** Moves the open case along its runs: fired again, returned; then notes what attendance says now, where that changed. */
export function follow(work: Work, runs: readonly Run[], days: readonly SchoolDay[], before: Case | null): void {
  const { caseNo } = work.open!;
  const first = runs[0];
  if (first !== undefined && !work.open!.triggers.includes('absence'))
    work.append(
      draft('triggered', {
        caseNo,
        effectiveOn: work.effective(work.today),
        body: {
          trigger: 'absence',
          since: first.since,
          detectedOn: first.firedOn,
          found: foundByAbsence(first, work.ruleOn),
        },
        source: sourceOf(first.cells[0]),
      }),
    );
  const knownRuns = before === null ? work.open!.runs : before.runs;
  const handled = runs.findLastIndex((run) => knownRuns.some((known) => overlaps(known, run)));
  if (handled === -1) backWithoutRun(work, runs[0] ?? null, days);
  for (const [index, run] of runs.entries()) {
    if (index < handled) continue;
    const next = runs[index + 1] ?? null;
    if (work.open!.status === 'returned' && firesAfterReturn(work.open!, run))
      work.append(
        draft('fired-again', {
          caseNo,
          effectiveOn: work.effective(run.firedOn),
          body: { since: run.since, firedOn: run.firedOn },
          source: sourceOf(run.cells[0]),
        }),
      );
    if (work.open!.status !== 'returned') returnOn(work, backDay(work.open!, run.lastAbsentOn, days), next, days);
  }
  observe(work, runs, days);
}

/** A run after the return; or the one before it, which by corrected attendance has no end after all. */
const firesAfterReturn = (of: Case, run: Run): boolean =>
  of.returnedOn === null || run.since > of.returnedOn || (run.returnedOn === null && run.lastAbsentOn >= of.returnedOn);

/** The first attended day after a day; after a reopening only what came later counts, since that return wasn't believed. */
function backDay(of: Case, after: Day, days: readonly SchoolDay[]): Day | null {
  const reopenedOn = of.moves.findLast((one) => one.move === 'reopened')?.on;
  const from = reopenedOn === undefined ? after : later(after, reopenedOn);
  return days.find((one) => one.day > from && one.standing === 'attended')?.day ?? null;
}

/** A case that no run opened returns on the first day on which the child was seen in class. */
function backWithoutRun(work: Work, next: Run | null, days: readonly SchoolDay[]): void {
  if (work.open!.status === 'returned') return;
  returnOn(work, backDay(work.open!, addDays(work.open!.since, -1), days), next, days);
}

function returnOn(work: Work, on: Day | null, next: Run | null, days: readonly SchoolDay[]): void {
  if (on === null || (next !== null && next.since <= on)) return;
  const seenIn = days.find((one) => one.day === on)?.cells ?? [];
  work.append(
    draft('returned', {
      caseNo: work.open!.caseNo,
      effectiveOn: work.effective(on),
      body: { returnedOn: on, seenIn },
      source: sourceOf(seenIn[0]),
    }),
  );
}

function observe(work: Work, runs: readonly Run[], days: readonly SchoolDay[]): void {
  const { open } = work;
  const presentStreak = presentStreakOf(days);
  const lastDataOn = lastDataOf(days) ?? open!.lastDataOn;
  const same = open!.presentStreak === presentStreak && open!.lastDataOn === lastDataOn && sameRuns(open!.runs, runs);
  if (same) return;
  work.append(
    draft('observed', {
      caseNo: open!.caseNo,
      effectiveOn: work.effective(work.today),
      body: { runs, presentStreak, lastDataOn },
    }),
  );
}

const sameRuns = (a: readonly Run[], b: readonly Run[]): boolean =>
  a.length === b.length && a.every((run, index) => JSON.stringify(normal(run)) === JSON.stringify(normal(b[index]!)));
const normal = (run: Run) => [
  run.since,
  run.firedOn,
  run.lastAbsentOn,
  run.returnedOn,
  run.absentDays,
  run.cells.map((one) => [one.batchId, one.sheet, one.cell]),
];

/** Why a run opens a case, in words. */
export const foundByAbsence = (run: Run, ruleOn: Work['ruleOn']): string => {
  const rule = ruleOn(run.since);
  return 'hours' in rule
    ? FOUND_WORDS['absence-hours'](run.since, run.firedOn, rule.hours)
    : FOUND_WORDS['absence-days'](run.since, run.firedOn, rule.schoolDays);
};
