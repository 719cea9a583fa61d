// What has to be done by when, over all open cases (待办): the steps of the policy and the follow-ups, and beside them
// promised days, days agreed for the next contact, deadlines that letters set, replies asked for, papers still missing,
// responsible persons, reports, leave that runs out, stages of the plan. It reads the journal and decides nothing.
import type { LeaveSlip } from '#model/attendance.js';
import type { SchoolCalendar } from '#model/calendar.js';
import { type Case, type CaseRecord, isOpen, type LogKind, PERSUASION_KINDS, type Role } from '#model/case.js';
import { addDays, type Day, daysBetween, daysFrom, later } from '#model/day.js';
import type { Appointment } from '#model/duties.js';
import type { WorkEvent } from '#model/events.js';
import { readMonth } from '#model/month.js';
import type { Level } from '#model/workspace.js';
import { LOG_KIND_WORDS } from '#words/codes.js';
import {
  ACTOR_ROLES,
  AREA_ACTOR,
  AUTHORITIES,
  LEAVE_WORDS,
  REPORT_WORDS,
  TO_DO_ACTORS,
  TO_DO_FAMILY,
  TO_DO_WORDS,
} from '#words/due.js';
import { detailInWords, fieldsOfWork } from '#words/work-records.js';
import { quarterPeriod, reportingMonthOf, reportingPeriod, weekOf } from './calendar.js';
import { holderOf, teamOf, unfilledPlaces } from './duties.js';
import { judgeAllDue, judgeDue } from './escalation.js';
import { type Policy, policyOn } from './policy.js';

export type ToDoKind =
  | 'step'
  | 'follow-up'
  | 'promise'
  | 'contact'
  | 'deadline'
  | 'reply'
  | 'paper'
  | 'responsible'
  | 'report'
  | 'leave'
  | 'stage';

/** One thing to do. `dueOn` is null where no number says by when; it is then never late. */
export interface ToDo {
  /** The same thing keeps its name from run to run; the calendar file builds on it. */
  readonly id: string;
  readonly kind: ToDoKind;
  readonly caseNo: string | null;
  /** The child, where no case says it (leave). */
  readonly about: string;
  readonly what: string;
  readonly actor: string;
  /** Who that is by name, or null where nobody was named. */
  readonly person: string | null;
  readonly phone: string;
  readonly addressee: string;
  readonly paper: string | null;
  readonly dueOn: Day | null;
  readonly overdue: boolean;
  readonly source: { readonly document: string; readonly clause: string } | null;
  /** The id of the policy's step or follow-up, else null. */
  readonly step: string | null;
}

/** A leave slip with the child that it is of. */
export interface NamedLeave extends LeaveSlip {
  readonly name: string;
  readonly school: string;
  readonly grade: number | null;
  readonly classNo: string;
}

/** What the to-do list is made from. */
export interface ToDoInput {
  readonly cases: readonly Case[];
  readonly policy: Policy;
  readonly calendar: SchoolCalendar;
  readonly today: Day;
  readonly appointments: readonly Appointment[];
  readonly events: readonly WorkEvent[];
  /** Labels of periods that were sealed, which is to say submitted. */
  readonly sealed: readonly string[];
  /** The first day that the journal knows; reports before it are nobody's debt. */
  readonly since: Day | null;
  readonly leaves: readonly NamedLeave[];
  /** Schools are assessed each quarter by their bureau, not by themselves. */
  readonly level: Level;
  /** Who fills in the forms, for what belongs to no child. */
  readonly preparer: string;
}

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
    ...stagesToDo(of),
  ];
  return all.toSorted(
    (a, b) =>
      Number(b.overdue) - Number(a.overdue) ||
      (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') ||
      (a.caseNo ?? '').localeCompare(b.caseNo ?? '') ||
      0,
  );
}

type Plain = Omit<ToDo, 'person' | 'phone' | 'overdue' | 'caseNo' | 'about' | 'step'> & { readonly step?: string };

/** A thing to do about a child: who it is by name follows from the actor. */
function about(one: Case, of: ToDoInput, plain: Plain): ToDo {
  const holder = personFor(plain.actor, one, of.appointments);
  return {
    ...plain,
    step: plain.step ?? null,
    caseNo: one.caseNo,
    about: one.student.name,
    person: holder?.name ?? null,
    phone: holder?.phone ?? '',
    overdue: plain.dueOn !== null && plain.dueOn < of.today,
  };
}

/** A thing to do that belongs to no case; the head of the school, or who fills in the forms. */
function general(of: ToDoInput, plain: Plain & { readonly about: string }): ToDo {
  return {
    ...plain,
    step: null,
    caseNo: null,
    person: of.preparer === '' ? null : of.preparer,
    phone: '',
    overdue: plain.dueOn !== null && plain.dueOn < of.today,
  };
}

/** Where the actor's own role has nobody: the responsible person, the class teacher, the head. */
const FALLBACK: readonly Role[] = ['responsible', 'teacher', 'principal'];

/** Who a policy's actor is for a child, by name; null where nobody was named. Authorities are never replaced by the school. */
function personFor(
  actor: string,
  one: Case,
  appointments: readonly Appointment[],
): { readonly name: string; readonly phone: string } | null {
  const lead = AREA_ACTOR.test(actor) ? teamOf(one, appointments)[0] : undefined;
  if (lead !== undefined) return lead;
  const meant = ACTOR_ROLES.find(({ word }) => word.test(actor))?.role ?? null;
  const outside: readonly Role[] = ['village-head', 'township-head', 'education-head', 'county-head'];
  const roles = meant === null ? FALLBACK : outside.includes(meant) ? [meant] : [meant, ...FALLBACK];
  for (const role of roles) {
    const holder = holderOf(one, role, appointments);
    if (holder !== null) return holder;
  }
  return null;
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
  return steps.flatMap((step) => {
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

const CONTACTS: readonly LogKind[] = ['phone', 'home-visit', 'talk', 'follow-up'];
const isAway = (of: Case): boolean => of.status === 'suspected' || of.status === 'persuading';
const dayIn = (record: CaseRecord, field: string): Day | null => (record.details[field] as Day | undefined) ?? null;

function recordsToDo(one: Case, of: ToDoInput): ToDo[] {
  if (one.status === 'dismissed') return [];
  return [
    ...(isAway(one) ? [...promisesToDo(one, of), ...deadlinesToDo(one, of), ...repliesToDo(one, of)] : []),
    ...contactsToDo(one, of),
    ...(isOpen(one.status) ? papersToDo(one, of) : []),
  ];
}

const lastWith = (of: Case, field: string): CaseRecord | undefined =>
  of.records
    .filter((one) => dayIn(one, field) !== null)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.seq - b.seq))
    .at(-1);

/** Whether somebody took care of it on that day or later: a piece of persuasion after the promise or the letter. */
const wasChecked = (of: Case, since: CaseRecord, on: Day): boolean =>
  of.records.some((one) => one.seq > since.seq && one.on >= on && PERSUASION_KINDS.includes(one.kind));

/** The last promise only; an earlier one was replaced by it. */
function promisesToDo(one: Case, of: ToDoInput): ToDo[] {
  const record = lastWith(one, 'promised');
  const dueOn = record === undefined ? null : dayIn(record, 'promised');
  if (record === undefined || dueOn === null || wasChecked(one, record, dueOn)) return [];
  return [
    about(one, of, {
      id: `${one.caseNo}/promise/${dueOn}`,
      kind: 'promise',
      what: TO_DO_WORDS.promise(record.by, record.on),
      actor: TO_DO_ACTORS.responsible,
      addressee: TO_DO_FAMILY,
      paper: null,
      dueOn,
      source: null,
    }),
  ];
}

function contactsToDo(one: Case, of: ToDoInput): ToDo[] {
  const record = lastWith(one, 'nextOn');
  const dueOn = record === undefined ? null : dayIn(record, 'nextOn');
  if (record === undefined || dueOn === null) return [];
  if (record.kind !== 'follow-up' && !isAway(one)) return [];
  if (one.records.some((next) => next.on > record.on && CONTACTS.includes(next.kind))) return [];
  return [
    about(one, of, {
      id: `${one.caseNo}/contact/${record.kind}/${dueOn}`,
      kind: 'contact',
      what: TO_DO_WORDS.contact(record.by, record.on),
      actor: TO_DO_ACTORS.responsible,
      addressee: record.with || TO_DO_FAMILY,
      paper: record.kind === 'phone' ? 'phone-record' : record.kind === 'home-visit' ? 'visit-receipt' : null,
      dueOn,
      source: null,
    }),
  ];
}

function deadlinesToDo(one: Case, of: ToDoInput): ToDo[] {
  const record = lastWith(one, 'deadline');
  const dueOn = record === undefined ? null : dayIn(record, 'deadline');
  if (record === undefined || dueOn === null || wasChecked(one, record, dueOn)) return [];
  const field = fieldsOfWork('letter').find((known) => known.field === 'paper');
  const paper = record.details.paper ?? '';
  return [
    about(one, of, {
      id: `${one.caseNo}/deadline/${dueOn}`,
      kind: 'deadline',
      what: TO_DO_WORDS.deadline(
        field === undefined || paper === '' ? LOG_KIND_WORDS.letter : detailInWords(field, paper),
        record.on,
      ),
      actor: TO_DO_ACTORS.responsible,
      addressee: record.with || TO_DO_FAMILY,
      paper: null,
      dueOn,
      source: null,
    }),
  ];
}

/** Whom a request went to: the department of a referral, whom help was asked of, else the name that was written. */
const askedOf = (of: CaseRecord): string => of.details.department ?? of.details.askedOf ?? of.with;

function repliesToDo(one: Case, of: ToDoInput): ToDo[] {
  return one.records.flatMap((record) => {
    const dueOn = dayIn(record, 'replyDue');
    if (dueOn === null || dayIn(record, 'repliedOn') !== null) return [];
    const answered = one.records.some(
      (answer) =>
        answer.kind === record.kind &&
        askedOf(answer) === askedOf(record) &&
        (dayIn(answer, 'repliedOn') ?? '') >= record.on,
    );
    if (answered) return [];
    const field = fieldsOfWork(record.kind).find((known) => known.field === 'department' || known.field === 'askedOf');
    const who = field === undefined ? askedOf(record) : detailInWords(field, askedOf(record));
    return [
      about(one, of, {
        id: `${one.caseNo}/reply/${record.seq}`,
        kind: 'reply',
        what: TO_DO_WORDS.reply(who, record.on),
        actor: TO_DO_ACTORS.responsible,
        addressee: who,
        paper: null,
        dueOn,
        source: null,
      }),
    ];
  });
}

/** The evidence that stands in for a paper whose number was left blank when the work was recorded. */
const STANDS_IN: Readonly<Partial<Record<LogKind, string>>> = {
  'home-visit': 'receipt',
  letter: 'service-receipt',
  pledge: 'pledge',
};
/** Nobody signs where nobody was met. */
const UNMET: readonly string[] = ['unreachable', 'away'];

function papersToDo(one: Case, of: ToDoInput): ToDo[] {
  const handedIn = new Map<string, number>();
  for (const { kind, details } of one.records)
    if (kind === 'evidence')
      handedIn.set(details.evidenceKind ?? '', (handedIn.get(details.evidenceKind ?? '') ?? 0) + 1);
  return one.records.flatMap((record) => {
    const field = fieldsOfWork(record.kind).find((known) => known.paper === true);
    if (field === undefined || (record.details[field.field] ?? '') !== '') return [];
    if (record.kind === 'evidence' && (record.details.file ?? '') !== '') return [];
    if (UNMET.includes(record.result)) return [];
    const standIn = STANDS_IN[record.kind] ?? '';
    const left = handedIn.get(standIn) ?? 0;
    if (left > 0) {
      handedIn.set(standIn, left - 1);
      return [];
    }
    return [
      about(one, of, {
        id: `${one.caseNo}/paper/${record.seq}`,
        kind: 'paper',
        what: TO_DO_WORDS.paper(field.heading, LOG_KIND_WORDS[record.kind], record.on, record.by),
        actor: TO_DO_ACTORS.responsible,
        addressee: '',
        paper: null,
        dueOn: null,
        source: null,
      }),
    ];
  });
}

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

/** The report of the period that runs (a bureau's quarterly assessment of its schools besides), and that of the one before where nothing says that it was sent. */
function reportsToDo(of: ToDoInput): ToDo[] {
  const { reports } = policyOn(of.policy, of.today);
  const { today } = of;
  const cutoff = reports.cutoffDay.value;
  const month = reportingPeriod(reportingMonthOf(today, cutoff), cutoff);
  const monthBefore = reportingPeriod(reportingMonthOf(addDays(month.from, -1), cutoff), cutoff);
  const week = weekOf(today);
  const weekBefore = weekOf(addDays(week.from, -1));
  const quarterOf = (label: string) => {
    const read = readMonth(label);
    const number = read === null ? 1 : Math.ceil(+read.slice(5) / 3);
    return quarterPeriod(+label.slice(0, 4), number as 1 | 2 | 3 | 4, cutoff);
  };
  const quarter = quarterOf(month.label);
  const quarterBefore = quarterOf(reportingMonthOf(addDays(quarter.from, -1), cutoff));
  const wanted = [
    ...(reports.weekly.value ? [weekBefore, week].map((period) => ({ kind: 'weekly' as const, period })) : []),
    ...(reports.monthly.value ? [monthBefore, month].map((period) => ({ kind: 'monthly' as const, period })) : []),
    ...(reports.quarterly.value && of.level !== 'school'
      ? [quarterBefore, quarter].map((period) => ({ kind: 'quarterly' as const, period }))
      : []),
  ];
  return wanted
    .filter(({ period }) => of.since !== null && of.since <= middleOf(period))
    .filter(({ kind, period }) => !isReported(of, kind, period.label))
    .map(({ kind, period }) =>
      general(of, {
        id: `report/${kind}/${period.label}`,
        kind: 'report',
        about: '',
        what:
          kind === 'quarterly'
            ? TO_DO_WORDS.quarterly(period.label)
            : TO_DO_WORDS.report(REPORT_WORDS[kind], period.label),
        actor: TO_DO_ACTORS.school,
        addressee: reports.addressee,
        paper: kind,
        dueOn: kind === 'weekly' ? lastWorkday(of.calendar, period) : period.to,
        source: kind === 'monthly' ? reports.cutoffDay.source : reports[kind].source,
      }),
    );
}

/** A period in whose second half the ledger began is nobody's debt. */
const middleOf = ({ from, to }: { readonly from: Day; readonly to: Day }): Day =>
  addDays(from, Math.floor(daysBetween(from, to) / 2));

/** A sealed month was submitted; for all others a record of `log - report` says so. */
const isReported = (of: ToDoInput, kind: keyof typeof REPORT_WORDS, label: string): boolean =>
  (kind === 'monthly' && of.sealed.includes(label)) ||
  of.events.some(({ kind: what, details }) => what === 'report' && details.report === kind && details.period === label);

/** A week's report is due on its last workday; where the week has none, on its last day. */
const lastWorkday = (calendar: SchoolCalendar, { from, to }: { from: Day; to: Day }): Day =>
  daysFrom(from, to).findLast((day) => calendar.isWorkday(day)) ?? to;

/** Leave that ends within the policy's days; where a later slip goes on, only that one counts. */
function leavesToDo(of: ToDoInput): ToDo[] {
  const until = addDays(of.today, policyOn(of.policy, of.today).watch.leaveEndsWithinDays.value);
  return of.leaves
    .filter((one) => one.to >= of.today && one.to <= until)
    .filter((one) => !of.leaves.some((other) => other.studentId === one.studentId && other.to > one.to))
    .map((one) => {
      const made = general(of, {
        id: `leave/${one.studentId}/${one.to}`,
        kind: 'leave',
        about: one.name,
        what: TO_DO_WORDS.leave(LEAVE_WORDS[one.kind], one.from),
        actor: TO_DO_ACTORS.teacher,
        addressee: TO_DO_FAMILY,
        paper: null,
        dueOn: one.to,
        source: policyOn(of.policy, of.today).watch.leaveEndsWithinDays.source,
      });
      const teacher = of.appointments.find(
        ({ scope, role, unit, grade, classNo }) =>
          scope === 'class' &&
          role === 'teacher' &&
          unit === one.school &&
          grade === one.grade &&
          classNo === one.classNo,
      );
      return teacher === undefined ? made : { ...made, person: teacher.name, phone: teacher.phone };
    });
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
