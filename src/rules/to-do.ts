// What has to be done by when, over all open cases (待办): the steps of the policy and the follow-ups, what records ask
// for, responsible persons, reports, leave that runs out, stages of the plan. It reads the journal and decides nothing.
import { type Case, isOpen } from '#model/case.js';
import { type Day, later } from '#model/day.js';
import { AUTHORITIES, TO_DO_ACTORS, TO_DO_WORDS } from '#words/due.js';
import { detailInWords, fieldsOfWork } from '#words/work-records.js';
import { unfilledPlaces } from './duties.js';
import { judgeAllDue, judgeDue } from './escalation.js';
import { policyOn } from './policy.js';
import { about, general, isAway, type ToDo, type ToDoInput } from './to-do-item.js';
import { leavesToDo, suspensionsToDo } from './to-do-leave.js';
import { recordsToDo } from './to-do-records.js';
import { reportsToDo } from './to-do-reports.js';

/** Everything that is to be done, late ones first, then by day; what has no day comes last. */
export function judgeToDo(of: ToDoInput): readonly ToDo[] {
  const all = [
    ...of.cases.flatMap((one) => [
      ...recordsToDo(one, of),
      ...againToDo(one, of),
      ...otherAuthorityToDo(one, of),
      ...responsibleToDo(one, of),
    ]),
    ...stepsToDo(of),
    ...placesToDo(of),
    ...reportsToDo(of),
    ...leavesToDo(of),
    ...suspensionsToDo(of),
    ...stagesToDo(of),
  ];
  return all.toSorted(
    (a, b) =>
      Number(b.overdue) - Number(a.overdue) ||
      (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') ||
      (a.caseNo ?? '').localeCompare(b.caseNo ?? ''),
  );
}

function stepsToDo(of: ToDoInput): ToDo[] {
  const due = judgeAllDue(of.cases, of.policy, of.calendar, of.today);
  return of.cases.flatMap((one) =>
    (due.get(one.caseNo)?.steps ?? [])
      .filter(({ state }) => state === 'open' || state === 'overdue')
      .map((step) =>
        about(one, of, {
          id: `${one.caseNo}/${step.id}/${roundOf(one)}`,
          kind: step.kind,
          step: step.id,
          what: step.name,
          actor: step.actor,
          addressee: step.addressee,
          paper: step.paper,
          dueOn: step.dueOn,
          source: step.source,
        }),
      ),
  );
}

/** Steps that a policy wants again until the child is back, at intervals that its document leaves open (seed 003-5). */
function againToDo(one: Case, of: ToDoInput): ToDo[] {
  if (!isAway(one)) return [];
  const { steps } = judgeDue(one, of.policy, of.calendar, of.today);
  return policyOn(of.policy, one.detectedOn).steps.flatMap((step) => {
    const standing = steps.find(({ id }) => id === step.id);
    if (step.repeat?.count !== null || standing?.state !== 'done' || standing.doneOn === null) return [];
    const { done } = step;
    const last = one.records
      .filter(({ kind }) => done.by === 'log' && done.kinds.includes(kind))
      .reduce((latest, { on }) => later(latest, on), standing.doneOn);
    return [
      about(one, of, {
        id: `${one.caseNo}/${step.id}/again`,
        kind: 'contact',
        step: step.id,
        what: TO_DO_WORDS.again(step.name, last),
        actor: step.actor,
        addressee: step.addressee,
        paper: step.paper,
        dueOn: null,
        source: step.repeat.source,
      }),
    ];
  });
}

/** A report that is owed to two authorities and went to one of them only. A letter that names nobody may have gone to both. */
function otherAuthorityToDo(one: Case, of: ToDoInput): ToDo[] {
  if (!isOpen(one.status)) return [];
  const { steps } = judgeDue(one, of.policy, of.calendar, of.today);
  const goesOn = new Set(
    policyOn(of.policy, one.detectedOn).steps.flatMap(({ id, until }) =>
      until === 'closed' || isAway(one) ? [id] : [],
    ),
  );
  return steps.flatMap((step) => {
    if (!goesOn.has(step.id)) return [];
    const owed = AUTHORITIES.filter(({ word }) => word.test(step.addressee));
    if (step.state !== 'done' || owed.length < 2) return [];
    const told = one.records
      .filter(({ kind, details }) => kind === 'letter' && (details.paper ?? 'report-letter') === 'report-letter')
      .map((record) => record.with)
      .filter((name) => name === '' || AUTHORITIES.some(({ word }) => word.test(name)));
    if (told.length === 0 || told.includes('')) return [];
    return owed
      .filter(({ word }) => !told.some((name) => word.test(name)))
      .map((authority) =>
        about(one, of, {
          id: `${one.caseNo}/${step.id}/${roundOf(one)}/${authority.code}`,
          kind: 'step',
          step: step.id,
          what: TO_DO_WORDS.alsoReport(step.name, authority.name),
          actor: step.actor,
          addressee: authority.name,
          paper: step.paper,
          dueOn: step.dueOn,
          source: step.source,
        }),
      );
  });
}

/** How often persuasion began anew: a step of the second round is another thing to do than that of the first. */
const roundOf = (of: Case): number =>
  1 + of.moves.filter((one) => one.move === 'fired-again' || one.move === 'reopened').length;

/** Where the policy has no step of its own for it (rules.md 5 asks for a responsible person before a close-out). */
function responsibleToDo(one: Case, of: ToDoInput): ToDo[] {
  if (!isOpen(one.status) || one.assignments.some(({ role }) => role === 'responsible')) return [];
  const own = policyOn(of.policy, one.detectedOn).steps.some(
    ({ done, triggers }) =>
      done.by === 'assigned' &&
      done.role === 'responsible' &&
      (triggers === undefined || triggers.some((trigger) => one.triggers.includes(trigger))),
  );
  if (own) return [];
  return [
    about(one, of, {
      id: `${one.caseNo}/responsible`,
      kind: 'responsible',
      what: TO_DO_WORDS.responsible(),
      actor: TO_DO_ACTORS.school,
      addressee: '',
      paper: null,
      dueOn: null,
      source: null,
    }),
  ];
}

/** Places without anybody are said once somebody began to name people for places. */
function placesToDo(of: ToDoInput): ToDo[] {
  if (of.appointments.length === 0) return [];
  const lacking = unfilledPlaces(of.cases, of.appointments).length;
  if (lacking === 0) return [];
  return [
    general(of, {
      id: 'places',
      kind: 'responsible',
      about: '',
      what: TO_DO_WORDS.places(lacking),
      actor: TO_DO_ACTORS.school,
      addressee: '',
      paper: 'duties',
      dueOn: null,
      source: null,
    }),
  ];
}

/** Stages of the plan (seed 001, chapter 6) whose last day is near or past and of which no progress was written. */
function stagesToDo(of: ToDoInput): ToDo[] {
  const field = fieldsOfWork('stage').find((known) => known.field === 'stage');
  const newest = new Map(of.events.filter(({ kind }) => kind === 'stage').map((one) => [one.details.stage, one]));
  return [...newest.values()].flatMap(({ details }) => {
    const dueOn = (details.to as Day | undefined) ?? null;
    const began = details.from === undefined || details.from <= of.today;
    if (dueOn === null || !began || (details.progress ?? '') !== '' || field === undefined) return [];
    return [
      general(of, {
        id: `stage/${details.stage}`,
        kind: 'stage',
        about: '',
        what: TO_DO_WORDS.stage(detailInWords(field, details.stage ?? '')),
        actor: TO_DO_ACTORS.school,
        addressee: '',
        paper: null,
        dueOn,
        source: null,
      }),
    ];
  });
}
