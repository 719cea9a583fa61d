// Which fired runs of a student are still to be answered: a run that an ended case already knew never opens another,
// unless absence went on afterwards and, counted from the day after that end, fired anew.
import type { Case, Outcome, Run } from '#model/case.js';
import type { Day } from '#model/day.js';
import { firedRuns, judgeRuns, type SchoolDay } from '#rules/absence-run.js';
import type { AbsenceRule } from '#rules/policy.js';

/** Outcomes and reasons under which absence from this class is what one expects; it never fires anew in the same run. */
const EXPLAINING_OUTCOMES: readonly Outcome[] = [
  'transferred',
  'suspended',
  'deceased',
  'emigrated',
  'medical',
  'home-teaching',
  'completed',
];
const LASTING_OUTCOMES: readonly Outcome[] = ['transferred', 'deceased', 'emigrated', 'completed'];
const EXPLAINING_REASONS: readonly string[] = ['transferred', 'suspended', 'studies-elsewhere'];

/** Whether two runs share a day. */
export const overlaps = (a: Pick<Run, 'since' | 'lastAbsentOn'>, b: Pick<Run, 'since' | 'lastAbsentOn'>): boolean =>
  a.since <= b.lastAbsentOn && b.since <= a.lastAbsentOn;

/** The day on which a case ended, or null while it is open. */
export const endedOn = (of: Case): Day | null =>
  of.status === 'closed' ? of.closedOn : of.status === 'dismissed' ? of.dismissedOn : null;

/** Whether an ended case says where the child is. */
export const explains = (of: Case): boolean =>
  (of.status === 'closed' && of.outcome !== null && EXPLAINING_OUTCOMES.includes(of.outcome)) ||
  (of.status === 'dismissed' && of.dismissReason !== null && EXPLAINING_REASONS.includes(of.dismissReason));

/** Whether it says so for good: 转学, 死亡, 出境, 毕业. */
export const explainsForGood = (of: Case): boolean =>
  of.status === 'closed' && of.outcome !== null && LASTING_OUTCOMES.includes(of.outcome);

/**
 * The fired runs that no ended case answers, cut where one ended inside them. A case that the program itself withdrew
 * answers nothing: where its slip or sheet is gone again, the run stands again.
 */
export function unansweredRuns(
  days: readonly SchoolDay[],
  ended: readonly Case[],
  ruleOn: (since: Day) => AbsenceRule,
): Run[] {
  const answering = ended.filter((one) => one.moves.at(-1)?.move !== 'withdrawn');
  return firedRuns(judgeRuns(days, ruleOn)).flatMap((run): Run[] => {
    const knowing = answering.filter((one) => one.runs.some((known) => overlaps(known, run)) || coversPeriod(one, run));
    if (knowing.length === 0) return [run];
    if (knowing.some(explains)) return [];
    const cut = knowing.reduce<Day | null>((last, one) => {
      const end = endedOn(one);
      return end !== null && (last === null || end > last) ? end : last;
    }, null);
    if (cut === null || run.lastAbsentOn <= cut) return [];
    const rest = days.filter((one) => one.day > cut);
    return firedRuns(judgeRuns(rest, ruleOn)).filter((one) => overlaps(one, run));
  });
}

/** A case that explains where the child is answers every run that began before it ended, also one found only later. */
function coversPeriod(of: Case, run: Run): boolean {
  const end = endedOn(of);
  return explains(of) && end !== null && run.since <= end && run.lastAbsentOn >= of.since;
}
