// Duties that are tied to a place and not to one case: the chain (七长) of a county, town, village, school or class, the
// members of the working group, and the area teams with their villages. Read from the journal, the last word counts.
import type { DUTY_WORDS, SCOPE_WORDS } from '#words/duties.js';
import type { Day } from './day.js';
import type { Draft, Entry } from './entry.js';
import { liveEntries } from './fold.js';

export type DutyScope = keyof typeof SCOPE_WORDS;
export type DutyRole = keyof typeof DUTY_WORDS;

/** A place that somebody may answer for. `unit` names it; a class is its school, grade and number. */
export interface DutyPlace {
  readonly scope: DutyScope;
  readonly unit: string;
  readonly grade: number | null;
  readonly classNo: string;
}

/** Somebody's duty for a place. */
export interface Appointment extends DutyPlace {
  readonly role: DutyRole;
  readonly name: string;
  readonly phone: string;
  /** In the workplace's own words; empty for the usual duty of the role. */
  readonly duty: string;
  /** The villages of an area team. */
  readonly villages: readonly string[];
  readonly on: Day;
}

/** Roles of which a place has several people at a time. */
const MANY: ReadonlySet<DutyRole> = new Set([
  'member',
  'group-deputy',
  'teacher-delegate',
  'parent-delegate',
  'class-teacher',
  'counsellor',
  'helper',
]);

/** The place of a duty as one text, for comparing. */
const placeKey = (of: DutyPlace): string => JSON.stringify([of.scope, of.unit, of.grade, of.classNo]);

/** Which earlier word a new one replaces: of the same place and role, and of the same person where many may hold it. */
export const dutyKey = (of: DutyPlace & Pick<Appointment, 'role' | 'name'>): string =>
  `${placeKey(of)} ${of.role}${MANY.has(of.role) ? ` ${of.name}` : ''}`;

/** Everybody who holds a duty now, in the order of the first word on it. */
export const appointmentsOf = (entries: readonly Entry[]): readonly Appointment[] =>
  withAppointed([], liveEntries(entries));

/** The duties as some more words on them leave them: the later word counts, an ended one is gone. */
export function withAppointed(before: readonly Appointment[], drafts: readonly Draft[]): readonly Appointment[] {
  const held = new Map(before.map((one) => [dutyKey(one), one]));
  for (const entry of drafts) {
    if (entry.kind !== 'appointed') continue;
    const { ended, on, ...body } = entry.body;
    const one: Appointment = { ...body, on: on ?? entry.effectiveOn };
    if (ended) held.delete(dutyKey(one));
    else held.set(dutyKey(one), one);
  }
  return [...held.values()];
}
