// A case of suspected dropout: what it holds and which moves are legal (rules.md 5 and 6).
import type { Day } from './day.js';
import type { CellSource, StudentGroup, StudentId } from './student.js';

/** States of rules.md 6: 疑似, 劝返中, 已返校, 已销号, 已排除. */
const CASE_STATUSES = ['suspected', 'persuading', 'returned', 'closed', 'dismissed'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** What opened a case (rules.md 3). */
export const TRIGGERS = ['absence', 'not-arrived', 'left-register', 'never-enrolled'] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** How a case may end (rules.md 5). */
export const OUTCOMES = [
  'returned',
  'transferred',
  'suspended',
  'deceased',
  'emigrated',
  'medical',
  'home-teaching',
  'completed',
  'false-alarm',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The chain of duty (七长), in the order in which seed 004 names it. */
export const CHAIN_ROLES = [
  'county-head',
  'education-head',
  'township-head',
  'village-head',
  'principal',
  'parent',
  'teacher',
] as const;

/** The chain, the responsible person (劝返责任人) and the paired helper (结对帮扶人). */
export const ROLES = [...CHAIN_ROLES, 'responsible', 'helper'] as const;
export type Role = (typeof ROLES)[number];

/** Kinds of `log`. */
export const LOG_KINDS = [
  'phone',
  'home-visit',
  'talk',
  'letter',
  'help-request',
  'referral',
  'pledge',
  'assessment',
  'plan',
  'help',
  'follow-up',
  'evidence',
] as const;
export type LogKind = (typeof LOG_KINDS)[number];

/** Kinds of log that count as persuasion (过程记录) for the close-out rule. */
export const PERSUASION_KINDS: readonly LogKind[] = [
  'phone',
  'home-visit',
  'talk',
  'letter',
  'help-request',
  'referral',
  'pledge',
];

/** A run of absent days (rules.md 3). `cells` are the cells that make it, first to last. */
export interface Run {
  readonly since: Day;
  readonly firedOn: Day;
  readonly lastAbsentOn: Day;
  readonly returnedOn: Day | null;
  readonly absentDays: number;
  readonly cells: readonly CellSource[];
}

/** The student as the case knows him or her: copied when opened, so that a case can be read by itself. */
export interface CaseStudent {
  readonly studentId: StudentId;
  readonly name: string;
  readonly sex: 'male' | 'female' | null;
  readonly birthOn: Day | null;
  readonly idNo: string | null;
  readonly enrolmentNo: string | null;
  readonly ethnicity: string;
  readonly school: string;
  readonly schoolCode: string | null;
  readonly grade: number | null;
  readonly gradeText: string;
  readonly classNo: string;
  readonly town: string;
  readonly village: string;
  readonly address: string;
  readonly residence: string;
  readonly guardian: string;
  readonly phone: string;
  readonly groups: readonly StudentGroup[];
}

/** Evidence (佐证材料): its kind, its number or file, its date. */
export interface Evidence {
  readonly kind: string;
  readonly reference: string;
  readonly on: Day | null;
}

/** A person with a duty in a case. */
interface Assignment {
  readonly role: Role;
  readonly name: string;
  readonly phone: string;
  readonly on: Day;
}

/** One piece of work on a case (过程记录), as logged. `details` holds what only its kind has (promised day, receipt …). */
export interface CaseRecord {
  readonly seq: number;
  readonly kind: LogKind;
  readonly on: Day;
  readonly by: string;
  readonly with: string;
  readonly result: string;
  readonly note: string;
  readonly details: Readonly<Record<string, string>>;
}

/** One move of a case, in order; the trail and the period counts are read from these. */
export interface CaseMove {
  readonly seq: number;
  readonly on: Day;
  readonly move:
    | 'opened'
    | 'confirmed'
    | 'dismissed'
    | 'withdrawn'
    | 'returned'
    | 'fired-again'
    | 'closed'
    | 'reopened';
}

/** A case as it stands (台账的一行), folded from its entries. */
export interface Case {
  readonly caseNo: string;
  readonly status: CaseStatus;
  readonly triggers: readonly Trigger[];
  readonly student: CaseStudent;
  readonly since: Day;
  readonly detectedOn: Day;
  readonly confirmedOn: Day | null;
  readonly returnedOn: Day | null;
  readonly closedOn: Day | null;
  readonly dismissedOn: Day | null;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly dismissReason: string | null;
  readonly evidence: readonly Evidence[];
  readonly runs: readonly Run[];
  readonly presentStreak: number;
  /** Last day with attendance data of this student at the last scan. */
  readonly lastDataOn: Day | null;
  readonly assignments: readonly Assignment[];
  readonly records: readonly CaseRecord[];
  readonly moves: readonly CaseMove[];
  readonly previousCase: string | null;
}

/** Open cases (未销号): suspected, persuading and returned. */
export const isOpen = (status: CaseStatus): boolean => status !== 'closed' && status !== 'dismissed';

/** The absent days of all runs of a case. */
export const absentDaysOf = (of: Case): number => of.runs.reduce((sum, run) => sum + run.absentDays, 0);

/** The name of who holds a role in a case now, or null. */
export const assigneeOf = (of: Case, role: Role): string | null =>
  of.assignments.findLast((one) => one.role === role)?.name ?? null;

/** How a case stands after each move. */
export const STATUS_AFTER: Readonly<Record<CaseMove['move'], CaseStatus>> = {
  opened: 'suspected',
  confirmed: 'persuading',
  'fired-again': 'persuading',
  reopened: 'persuading',
  returned: 'returned',
  dismissed: 'dismissed',
  withdrawn: 'dismissed',
  closed: 'closed',
};

/**
 * The legal moves of rules.md 6; no other exists. A case that fired again before anyone confirmed it stands at
 * persuading without a reason: confirming gives it one and leaves it where it is.
 */
const MOVES: Readonly<Record<CaseMove['move'], readonly CaseStatus[]>> = {
  opened: [],
  confirmed: ['suspected', 'persuading'],
  dismissed: ['suspected'],
  withdrawn: ['suspected', 'persuading', 'returned'],
  returned: ['suspected', 'persuading'],
  'fired-again': ['returned'],
  closed: ['suspected', 'persuading', 'returned'],
  reopened: ['closed', 'dismissed'],
};

/** Whether a case in this status may make this move. Closing by another outcome needs its evidence besides (rules/close-out.ts). */
export const mayMove = (status: CaseStatus, move: CaseMove['move']): boolean => MOVES[move].includes(status);
