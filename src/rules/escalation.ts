// Which steps of the policy are due in a case, since when, by whom and with which paper (rules.md 4), and the
// follow-ups after a return, which outlive the close-out (rules.md 5). It reads what was logged and decides nothing.
import type { SchoolCalendar } from '#model/calendar.js';
import { type Case, type CaseRecord, isOpen } from '#model/case.js';
import { addDays, type Day, later } from '#model/day.js';
import { FAMILY_WORDS } from '#words/case-life.js';
import { type Limit, type Policy, type PolicyStep, policyOn, type StepEvent } from './policy.js';

/** `waiting`: its turn hasn't come; `dropped`: the child is back or the case is over, and it wasn't done. */
type StepState = 'done' | 'open' | 'overdue' | 'waiting' | 'dropped';

/** One step in one case. `dueOn` is null where its turn hasn't come or its limit is open and unset. */
interface DueStep {
  readonly id: string;
  readonly name: string;
  readonly actor: string;
  readonly addressee: string;
  readonly paper: string | null;
  readonly kind: 'step' | 'follow-up';
  readonly state: StepState;
  readonly dueOn: Day | null;
  readonly doneOn: Day | null;
  readonly source: { readonly document: string; readonly clause: string };
}

/** All steps of a case in the policy's order, then the follow-ups; `next` is what to do first. */
export interface Due {
  readonly steps: readonly DueStep[];
  readonly next: DueStep | null;
}

/** A record of refusal, for the steps that the policy keeps for families who refuse. */
const REFUSALS: readonly string[] = ['refused', 'refused-receipt'];

/** The day on which a limit that began on `from` (not counted) runs out; null where the limit is open. */
function limitEnd(calendar: SchoolCalendar, policy: Policy, from: Day, limit: Limit): Day | null {
  if (limit.count === null) return null;
  switch (limit.unit) {
    case 'workdays':
      return calendar.after(from, limit.count, policy.dayCount.value);
    case 'no-weekends':
      return calendar.after(from, limit.count, 'no-weekends');
    case 'calendar-days':
      return addDays(from, limit.count);
    case 'hours':
      return addDays(from, Math.ceil(limit.count / 24));
  }
}

/**
 * The steps of a case as they stand today, under the policy as it stood when the case was detected. A run that fired
 * after a return, or a reopening, begins a new round: persuasion is due again, while duties of the whole case (report,
 * responsible person) stay done. `superseded`: a newer case of the same child has taken over, so its follow-ups rest.
 */
export function judgeDue(of: Case, policy: Policy, calendar: SchoolCalendar, today: Day, superseded = false): Due {
  const now = policyOn(policy, of.detectedOn);
  const round = of.moves.findLast((one) => one.move === 'fired-again' || one.move === 'reopened')?.on ?? null;
  const known = new Map<string, Standing>();
  const steps: DueStep[] = [];
  for (const step of inOrderOfNeed(now.steps)) {
    if (step.triggers !== undefined && !step.triggers.some((one) => of.triggers.includes(one))) continue;
    const standing = stepStanding(of, step, known, round, now, calendar);
    known.set(step.id, standing);
    steps.push({
      id: step.id,
      name: step.name,
      actor: step.actor,
      addressee: step.addressee,
      paper: step.paper,
      kind: 'step',
      state: stateOf(of, step, standing, today),
      dueOn: standing.dueOn,
      doneOn: standing.doneOn,
      source: step.limit.source,
    });
  }
  const inOrder = now.steps.flatMap((step) => steps.find((one) => one.id === step.id) ?? []);
  const all = [...inOrder, ...(superseded ? [] : followUpsOf(of, now, today))];
  return { steps: all, next: nextOf(all) };
}

/** The due steps of many cases by their number; follow-ups of a case rest where a later case names it. */
export function judgeAllDue(
  cases: Iterable<Case>,
  policy: Policy,
  calendar: SchoolCalendar,
  today: Day,
): ReadonlyMap<string, Due> {
  const all = [...cases];
  const superseded = new Set(all.map((one) => one.previousCase));
  return new Map(all.map((one) => [one.caseNo, judgeDue(one, policy, calendar, today, superseded.has(one.caseNo))]));
}

/** What to do first: the earliest day due, then what has no day, in the policy's order. */
function nextOf(steps: readonly DueStep[]): DueStep | null {
  const toDo = steps.filter((one) => one.state === 'open' || one.state === 'overdue');
  return toDo.reduce<DueStep | null>((first, one) => {
    if (first === null) return one;
    if (one.dueOn === null) return first;
    return first.dueOn === null || one.dueOn < first.dueOn ? one : first;
  }, null);
}

/** Steps so that each comes after the one that it waits for; the policy's check has excluded circles. */
function inOrderOfNeed(steps: readonly PolicyStep[]): PolicyStep[] {
  const ordered: PolicyStep[] = [];
  const left = [...steps];
  while (left.length > 0) {
    const ready = left.findIndex((one) => !left.some((other) => other.id === one.after));
    ordered.push(...left.splice(Math.max(ready, 0), 1));
  }
  return ordered;
}

interface Standing {
  readonly from: Day | null;
  readonly dueOn: Day | null;
  readonly doneOn: Day | null;
  /** Records that did this step or one that it waited for: each does one of them only. */
  readonly used: readonly number[];
}

function stepStanding(
  of: Case,
  step: PolicyStep,
  known: ReadonlyMap<string, Standing>,
  round: Day | null,
  policy: Policy,
  calendar: SchoolCalendar,
): Standing {
  const before = known.get(step.after);
  const restarts = step.until === 'returned' ? round : null;
  const from = before !== undefined ? before.doneOn : eventOn(of, step.after as StepEvent, restarts);
  const applies = step.when !== 'refused' || of.records.some((one) => refusedSince(one, round));
  const dueFirst = from === null || !applies ? null : limitEnd(calendar, policy, from, step.limit);
  const used = before?.used ?? [];
  switch (step.done.by) {
    case 'confirmed':
      return { from, dueOn: dueFirst, doneOn: of.confirmedOn, used };
    case 'assigned': {
      const { role } = step.done;
      const named = of.assignments.find((one) => one.role === role);
      return { from, dueOn: dueFirst, doneOn: named?.on ?? null, used };
    }
    case 'log': {
      const { kinds } = step.done;
      const earliest = restarts ?? of.since;
      const fitting = of.records
        .filter((one) => one.on >= earliest && !used.includes(one.seq))
        .filter((one) =>
          one.details.step === undefined
            ? kinds.includes(one.kind) &&
              goesTo(step, one) &&
              from !== null &&
              one.on >= later(earliest, before === undefined ? earliest : from)
            : one.details.step === step.id,
        )
        .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.seq - b.seq));
      const first = fitting[0];
      const last = fitting.at(-1);
      if (first === undefined || last === undefined)
        return { from: applies ? from : null, dueOn: dueFirst, doneOn: null, used };
      const again = step.repeat === undefined ? null : limitEnd(calendar, policy, last.on, step.repeat);
      return {
        from,
        dueOn: again ?? dueFirst,
        doneOn: first.on,
        used: [...used, ...(step.repeat === undefined ? [first] : fitting).map((one) => one.seq)],
      };
    }
  }
}

const isFamily = (named: string): boolean => FAMILY_WORDS.some((word) => named.includes(word));

/**
 * A letter to the family is no report to the authorities, and the other way round. The paper's name says which it is,
 * else its addressee; without either it may be both.
 */
function goesTo(step: PolicyStep, record: CaseRecord): boolean {
  if (record.kind !== 'letter') return true;
  const { paper } = record.details;
  if (paper === 'report-letter') return !isFamily(step.addressee);
  if (paper !== undefined && paper !== 'other') return isFamily(step.addressee);
  return record.with === '' || isFamily(record.with) === isFamily(step.addressee);
}

const refusedSince = (record: CaseRecord, round: Day | null): boolean =>
  REFUSALS.includes(record.result) && (round === null || record.on >= round);

/** The day of an event; a new round counts as detected anew. */
function eventOn(of: Case, event: StepEvent, round: Day | null): Day | null {
  switch (event) {
    case 'since':
      return of.since;
    case 'detected':
      return round === null ? of.detectedOn : later(of.detectedOn, round);
    case 'confirmed':
      return of.confirmedOn;
    case 'returned':
      return of.returnedOn;
  }
}

function stateOf(of: Case, step: PolicyStep, standing: Standing, today: Day): StepState {
  const over = !isOpen(of.status) || (step.until === 'returned' && of.status === 'returned');
  const comesAgain = step.repeat !== undefined && step.repeat.count !== null;
  if (standing.doneOn !== null && (!comesAgain || over)) return 'done';
  if (over) return 'dropped';
  if (standing.from === null) return 'waiting';
  return standing.dueOn !== null && standing.dueOn < today ? 'overdue' : 'open';
}

/**
 * The follow-ups of a child who came back. A visit answers one interval only: the first still unanswered whose turn
 * had come, that is after the interval before it had run out, so that three calls in one week aren't three follow-ups.
 */
function followUpsOf(of: Case, policy: Policy, today: Day): DueStep[] {
  const back = of.status === 'returned' || (of.status === 'closed' && of.outcome === 'returned');
  const { returnedOn } = of;
  if (!back || returnedOn === null) return [];
  const visits = of.records
    .filter((one) => one.kind === 'follow-up' && one.on >= returnedOn)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.seq - b.seq));
  let previousDue: Day | null = null;
  return policy.followUps.days.value.map((days): DueStep => {
    const dueOn = addDays(returnedOn, days);
    const turn = previousDue;
    const at = visits.findIndex((one) => turn === null || one.on > turn);
    const visit = at === -1 ? null : visits.splice(at, 1)[0]!;
    previousDue = dueOn;
    return {
      id: `follow-up-${days}`,
      name: policy.followUps.name.replace('{days}', String(days)),
      actor: policy.followUps.actor,
      addressee: policy.followUps.addressee,
      paper: policy.followUps.paper,
      kind: 'follow-up',
      state: visit !== null ? 'done' : dueOn < today ? 'overdue' : 'open',
      dueOn,
      doneOn: visit?.on ?? null,
      source: policy.followUps.days.source,
    };
  });
}
