// The watch list (苗头预警, rules.md 3): children without an open case whose attendance asks for a look. It opens no
// case. Each sign comes with the figures up to the day it showed and those since, so that one sees whether it got better.
import type { LeaveSlip } from '#model/attendance.js';
import type { SchoolCalendar } from '#model/calendar.js';
import type { Case } from '#model/case.js';
import { addDays, type Day, daysBetween } from '#model/day.js';
import type { StudentId } from '#model/student.js';
import type { WATCH_WORDS } from '#words/case-life.js';
import { type FoundRun, firesOn, type SchoolDay } from './absence-run.js';
import { type AbsenceRule, type Policy, policyOn } from './policy.js';

type WatchKind = keyof typeof WATCH_WORDS;

/** School days of a child in a span, and how many of them it missed for any reason, and without one. */
interface WatchFigures {
  readonly schoolDays: number;
  readonly missedDays: number;
  readonly absentDays: number;
}

/** One sign of one child. `on` is the day it showed; `until` the day that matters next (a leave's end), else null. */
export interface WatchSign {
  readonly studentId: StudentId;
  readonly kind: WatchKind;
  readonly on: Day;
  readonly until: Day | null;
  /** Up to and on the day it showed, since term began; and the days after. */
  readonly before: WatchFigures;
  readonly after: WatchFigures;
}

/** What the signs are judged from: days and runs as `judgeDays` and `judgeRuns` gave them. */
export interface WatchInput {
  readonly studentId: StudentId;
  readonly days: readonly SchoolDay[];
  readonly runs: readonly FoundRun[];
  readonly leaves: readonly LeaveSlip[];
  /** All cases of the child. */
  readonly cases: readonly Case[];
  readonly policy: Policy;
  /** When a run that began on a day fires. */
  readonly ruleOn: (since: Day) => AbsenceRule;
  readonly calendar: SchoolCalendar;
  readonly termFrom: Day;
  readonly today: Day;
}

/** The signs of one child, in the order of the rule; none where a case is open. */
export function judgeWatch(of: WatchInput): WatchSign[] {
  const { watch } = policyOn(of.policy, of.today);
  const days = of.days.filter((one) => one.day >= of.termFrom && one.day <= of.today);
  const shown: { kind: WatchKind; on: Day | null; until?: Day }[] = [
    { kind: 'absent-share', on: shareShownOn(days, watch.absentShare.value, watch.schoolDaysMin.value) },
    {
      kind: 'unexcused-repeated',
      on: repeatedOn(days, watch.unexcusedDays.value, watch.unexcusedWithinDays.value, of.today),
    },
    { kind: 'former-dropout', on: formerDropoutOn(of) },
    { kind: 'run-short', on: shortRunOn(of) },
    { kind: 'long-sick', on: longSickOn(days, watch.sickSchoolDays.value) },
    ...leaveEnding(of, watch.leaveEndsWithinDays.value),
  ];
  return shown.flatMap(({ kind, on, until }) =>
    on === null
      ? []
      : [
          {
            studentId: of.studentId,
            kind,
            on,
            until: until ?? null,
            before: figuresOf(days.filter((one) => one.day <= on)),
            after: figuresOf(days.filter((one) => one.day > on)),
          },
        ],
  );
}

const figuresOf = (days: readonly SchoolDay[]): WatchFigures => ({
  schoolDays: days.length,
  missedDays: days.filter((one) => one.standing !== 'attended').length,
  absentDays: days.filter((one) => one.standing === 'absent').length,
});

/**
 * The day on which the share of missed days, for any reason, last rose to the threshold, where it stands there now:
 * 10 % of the school days since term began (the threshold with trial evidence behind it).
 */
function shareShownOn(days: readonly SchoolDay[], share: number, schoolDaysMin: number): Day | null {
  let missed = 0;
  let shownOn: Day | null = null;
  days.forEach((one, index) => {
    if (one.standing !== 'attended') missed += 1;
    // Compared in whole numbers: 0.1 × 30 is not quite 3.
    const reached =
      index + 1 >= schoolDaysMin && missed > 0 && missed * 1_000_000 >= Math.round(share * 1_000_000) * (index + 1);
    shownOn = reached ? (shownOn ?? one.day) : null;
  });
  return shownOn;
}

/** The last of the unexcused days, where so many of them lie within a span of days that reaches to now. */
function repeatedOn(days: readonly SchoolDay[], count: number, withinDays: number, today: Day): Day | null {
  const recent = days.filter((one) => one.standing === 'absent' && daysBetween(one.day, today) < withinDays);
  return recent.length >= count ? recent.at(-1)!.day : null;
}

/**
 * The day on which the last case of a child who came back was closed; for as long as the child is in class here, or
 * was struck off this term. Who moved away or died is on no watch list.
 */
function formerDropoutOn({ cases, days, termFrom }: WatchInput): Day | null {
  const closedOn = cases.reduce<Day | null>(
    (last, one) =>
      one.status === 'closed' &&
      one.outcome === 'returned' &&
      one.closedOn !== null &&
      (last === null || one.closedOn > last)
        ? one.closedOn
        : last,
    null,
  );
  return closedOn !== null && (days.length > 0 || closedOn >= termFrom) ? closedOn : null;
}

/** The last day of a run that goes on and would fire if the child misses the next workday too. */
function shortRunOn(of: WatchInput): Day | null {
  const run = of.runs.at(-1);
  if (run === undefined || run.endedOn !== null || run.firedOn !== null) return null;
  let next = addDays(run.lastAbsentOn, 1);
  for (let tries = 0; tries < 60 && !of.calendar.isWorkday(next); tries += 1) next = addDays(next, 1);
  return firesOn(of.ruleOn(run.since), run.since, next, run.absentDays + 1) ? run.lastAbsentOn : null;
}

/** The day on which sick leave in a row, still running, reached the limit; a day of 休学 ends the row, since it has its papers. */
function longSickOn(days: readonly SchoolDay[], limit: number): Day | null {
  const start = days.findLastIndex((one) => one.standing !== 'leave' || one.status !== 'sick') + 1;
  return days.length - start >= limit ? days[start + limit - 1]!.day : null;
}

/** A slip that is running now and ends within so many days. */
function leaveEnding(of: WatchInput, withinDays: number): { kind: WatchKind; on: Day; until: Day }[] {
  const running = of.leaves.filter((one) => one.from <= of.today && of.today <= one.to);
  const last = running.reduce<LeaveSlip | null>((end, one) => (end === null || one.to > end.to ? one : end), null);
  if (last === null || daysBetween(of.today, last.to) > withinDays) return [];
  const goesOn = of.leaves.some((one) => one.from <= addDays(last.to, 1) && one.to > last.to);
  return goesOn ? [] : [{ kind: 'leave-ending', on: of.today, until: last.to }];
}
