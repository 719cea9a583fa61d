// What a timeline says of its days (rules.md 2) and the runs of unexcused absence in them (rules.md 3).
// It only reads what was recorded: a day without data is no day here, and neither breaks nor lengthens a run.
import type { LeaveSlip, Mark, MarkStatus, Timeline } from '#model/attendance.js';
import type { Run } from '#model/case.js';
import { type Day, daysBetween } from '#model/day.js';
import type { CellSource } from '#model/student.js';
import type { AbsenceRule } from './policy.js';

/** A day with data of one student. `leave` is every lawful absence; `status` says which. */
export interface SchoolDay {
  readonly day: Day;
  readonly standing: 'attended' | 'absent' | 'leave';
  readonly status: MarkStatus;
  /** The cells that say so, and the slip that made leave of an absence. */
  readonly cells: readonly CellSource[];
  readonly slip: LeaveSlip | null;
}

/** A run as found; `firedOn` is null where it has not fired, `endedOn` is the first attended or leave day after it. */
export interface FoundRun extends Omit<Run, 'firedOn'> {
  readonly firedOn: Day | null;
  readonly endedOn: Day | null;
}

const ATTENDED: ReadonlySet<MarkStatus> = new Set(['present', 'late', 'early', 'official']);

/**
 * The days with data up to `upTo`, in order, sessions combined: attended if any session is, absent if all recorded
 * ones are, else the leave recorded. An absent session that a slip covers is leave of the slip's kind; an official
 * slip excuses and doesn't count as attendance, since nobody saw the child: a false return is worse than a late one.
 */
export function judgeDays(of: Pick<Timeline, 'marks' | 'leaves'>, upTo: Day): SchoolDay[] {
  const days: SchoolDay[] = [];
  const marks = of.marks.filter((mark) => mark.day <= upTo && mark.status !== 'unrecorded');
  const ordered = marks.every((mark, index) => index === 0 || marks[index - 1]!.day <= mark.day)
    ? marks
    : marks.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  for (let from = 0; from < ordered.length; ) {
    let to = from + 1;
    while (to < ordered.length && ordered[to]!.day === ordered[from]!.day) to += 1;
    days.push(judgeDay(ordered.slice(from, to), of.leaves));
    from = to;
  }
  return days;
}

function judgeDay(marks: readonly Mark[], leaves: readonly LeaveSlip[]): SchoolDay {
  const { day } = marks[0]!;
  const cells = marks.map((mark) => mark.source);
  const seen = marks.find((mark) => ATTENDED.has(mark.status));
  if (seen !== undefined) return { day, standing: 'attended', status: seen.status, cells, slip: null };
  const excused = marks.find((mark) => mark.status !== 'absent');
  if (excused !== undefined) return { day, standing: 'leave', status: excused.status, cells, slip: null };
  const slip = leaves.find((one) => one.from <= day && day <= one.to) ?? null;
  if (slip !== null) return { day, standing: 'leave', status: slip.kind, cells, slip };
  return { day, standing: 'absent', status: 'absent', cells, slip: null };
}

/**
 * The runs in days that `judgeDays` gave, first to last. `ruleOn` gives the rule in force on a run's first day.
 * Cells are those up to the firing day and those of the last absent day: enough to see why, without growing for ever.
 */
export function judgeRuns(days: readonly SchoolDay[], ruleOn: (since: Day) => AbsenceRule): FoundRun[] {
  const runs: FoundRun[] = [];
  for (let from = 0; from < days.length; from += 1) {
    if (days[from]!.standing !== 'absent') continue;
    let end = from + 1;
    while (end < days.length && days[end]!.standing === 'absent') end += 1;
    runs.push(foundRun(days, from, end, ruleOn(days[from]!.day)));
    from = end;
  }
  return runs;
}

function foundRun(days: readonly SchoolDay[], from: number, end: number, rule: AbsenceRule): FoundRun {
  const absent = days.slice(from, end);
  const since = absent[0]!.day;
  const firedAt = absent.findIndex((one, index) => firesOn(rule, since, one.day, index + 1));
  const shown = firedAt === -1 ? absent : absent.slice(0, firedAt + 1);
  const last = absent.at(-1)!;
  return {
    since,
    firedOn: absent[firedAt]?.day ?? null,
    lastAbsentOn: last.day,
    returnedOn: days.slice(end).find((one) => one.standing === 'attended')?.day ?? null,
    endedOn: days[end]?.day ?? null,
    absentDays: absent.length,
    cells: [...shown, ...(shown.includes(last) ? [] : [last])].flatMap((one) => one.cells),
  };
}

/**
 * Whether a run that began on `since` fires on an absent day that is its `nth`. Hours are counted as begun days:
 * 48 hours are 2 calendar days after the first day (seed 004, chapter 2, clause 4: 48小时未到校又未履行请假手续).
 */
export const firesOn = (rule: AbsenceRule, since: Day, absentOn: Day, nth: number): boolean =>
  'hours' in rule ? daysBetween(since, absentOn) >= Math.ceil(rule.hours / 24) : nth >= rule.schoolDays;

/** The runs that fired, as a case keeps them. */
export const firedRuns = (runs: readonly FoundRun[]): Run[] =>
  runs.flatMap(({ since, firedOn, lastAbsentOn, returnedOn, absentDays, cells }) =>
    firedOn === null ? [] : [{ since, firedOn, lastAbsentOn, returnedOn, absentDays, cells }],
  );

/** Attended days in a row up to the last day with data (rules.md 5); a leave day ends the row like an absent one. */
export function presentStreakOf(days: readonly SchoolDay[]): number {
  const lastMissed = days.findLastIndex((one) => one.standing !== 'attended');
  return days.length - 1 - lastMissed;
}

/** The last day with data, or null. */
export const lastDataOf = (days: readonly SchoolDay[]): Day | null => days.at(-1)?.day ?? null;
