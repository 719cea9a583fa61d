// One thing to do (待办), what the list is made from, and who by name is meant by the actor that a policy names.
import type { LeaveSlip } from '#model/attendance.js';
import type { SchoolCalendar } from '#model/calendar.js';
import type { Case, Role } from '#model/case.js';
import type { Day } from '#model/day.js';
import type { Appointment } from '#model/duties.js';
import type { WorkEvent } from '#model/events.js';
import type { Level } from '#model/workspace.js';
import { ACTOR_ROLES, AREA_ACTOR } from '#words/due.js';
import { holderOf, teamOf } from './duties.js';
import type { Policy } from './policy.js';
import type { Suspension } from './suspensions.js';

type ToDoKind =
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
  | 'stage'
  | 'ruling'
  | 'proved'
  | 'submission'
  | 'conflict'
  | 'undone'
  | 'check';

/** One thing to do. `dueOn` is null where no number says by when; it is then never late. */
export interface ToDo {
  /** The same thing keeps its name from run to run; the calendar file builds on it. */
  readonly id: string;
  readonly kind: ToDoKind;
  readonly caseNo: string | null;
  /** The child, where no case says it (leave, suspension). */
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
  /** At an office: the school that it is about, and whether it fell due after that school last told of itself. */
  readonly school?: string;
  readonly sinceTold?: boolean;
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
  /** Children now suspended with an end on record. */
  readonly suspensions?: readonly Suspension[];
  /** Schools are assessed each quarter by their bureau, not by themselves. */
  readonly level: Level;
  /** Who fills in the forms, for what belongs to no child. */
  readonly preparer: string;
}

export type Plain = Omit<ToDo, 'person' | 'phone' | 'overdue' | 'caseNo' | 'about' | 'step'> & {
  readonly step?: string;
};

/** A thing to do about a child: who it is by name follows from the actor. */
export function about(one: Case, of: ToDoInput, plain: Plain): ToDo {
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
export function general(of: ToDoInput, plain: Plain & { readonly about: string }): ToDo {
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

/** The child is away: persuasion goes on. */
export const isAway = (of: Case): boolean => of.status === 'suspected' || of.status === 'persuading';
