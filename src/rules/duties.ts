// Who answers for a child: the chain of seven (七长) from the case itself, else from the class, school, village, town and
// county; the area team whose village it is (seed 003-4); and where nobody does (seed 004 section 2, 二).
import { type Case, isOpen, ROLES, type Role } from '#model/case.js';
import type { Appointment, DutyPlace, DutyRole, DutyScope } from '#model/duties.js';
import { inHardship } from '#model/student.js';
import { ROLES_OF_SCOPE } from '#words/duties.js';

/** Somebody who answers for a child; `from` is null where the case itself names the person. */
export interface DutyHolder {
  readonly role: Role;
  readonly name: string;
  readonly phone: string;
  readonly from: DutyScope | 'guardian' | null;
}

/** From the nearest place to the widest. */
const NEAREST: readonly DutyScope[] = ['class', 'school', 'village', 'town', 'county'];

/** Whether a place is the child's own. A county is everybody's: the ledger is one county's at most. */
function isPlaceOf(of: Case, one: Appointment): boolean {
  const { student } = of;
  switch (one.scope) {
    case 'class':
      return one.unit === student.school && one.grade === student.grade && one.classNo === student.classNo;
    case 'school':
      return one.unit === student.school;
    case 'village':
      return one.unit === student.village;
    case 'town':
      return one.unit === student.town;
    case 'county':
      return true;
    case 'area':
      return student.village !== '' && one.villages.includes(student.village);
    case 'group':
      return false;
  }
}

/** Who holds a role for a child, or null. A class or school may name a helper for all; a responsible person is the child's own. */
export function holderOf(of: Case, role: Role, appointments: readonly Appointment[]): DutyHolder | null {
  const own = of.assignments.findLast((one) => one.role === role);
  if (own !== undefined) return { role, name: own.name, phone: own.phone, from: null };
  for (const scope of NEAREST) {
    const found = appointments.find((one) => one.scope === scope && one.role === role && isPlaceOf(of, one));
    if (found !== undefined) return { role, name: found.name, phone: found.phone, from: scope };
  }
  if (role === 'parent' && of.student.guardian !== '')
    return { role, name: of.student.guardian, phone: of.student.phone, from: 'guardian' };
  return null;
}

/** The whole chain, then the responsible person and the helper; those that nobody holds are left out. */
export const holdersOf = (of: Case, appointments: readonly Appointment[]): readonly DutyHolder[] =>
  ROLES.flatMap((role) => holderOf(of, role, appointments) ?? []);

/** The area team that a child's village belongs to: its lead first. */
export const teamOf = (of: Case, appointments: readonly Appointment[]): readonly Appointment[] =>
  appointments
    .filter((one) => one.scope === 'area')
    .filter((one, _, all) => isPlaceOf(of, one) || all.some((other) => other.unit === one.unit && isPlaceOf(of, other)))
    .toSorted((a, b) => Number(b.role === 'group-lead') - Number(a.role === 'group-lead'));

/**
 * The case as forms and to-do lists should see it: what a place's people answer for is added where the case names nobody.
 * The responsible person is never added: a close-out asks for one who was named for this child.
 */
export function withHolders(of: Case, appointments: readonly Appointment[]): Case {
  const added = holdersOf(of, appointments)
    .filter((one) => one.from !== null && one.role !== 'responsible')
    .map(({ role, name, phone }) => ({ role, name, phone, on: of.detectedOn }));
  return added.length === 0 ? of : { ...of, assignments: [...added, ...of.assignments] };
}

/** A place that lacks somebody. */
export interface Unfilled extends DutyPlace {
  readonly role: DutyRole;
}

/** Roles that the places of open cases, and the groups and areas that exist, should have and don't. */
export function unfilledPlaces(cases: Iterable<Case>, appointments: readonly Appointment[]): readonly Unfilled[] {
  const lacking = new Map<string, Unfilled>();
  const need = (scope: DutyScope, unit: string, grade: number | null = null, classNo = ''): void => {
    for (const role of ROLES_OF_SCOPE[scope]) {
      const held = appointments.some(
        (one) =>
          one.scope === scope &&
          one.role === role &&
          one.unit === unit &&
          (scope !== 'class' || (one.grade === grade && one.classNo === classNo)),
      );
      const place = { scope, unit, grade, classNo, role };
      if (!held && unit !== '') lacking.set(JSON.stringify(place), place);
    }
  };
  const open = [...cases].filter((one) => isOpen(one.status));
  for (const { student } of open) need('town', student.town);
  for (const { student } of open) need('village', student.village);
  for (const { student } of open) need('school', student.school);
  for (const { student } of open) need('class', student.school, student.grade, student.classNo);
  for (const one of appointments) if (one.scope === 'group' || one.scope === 'area') need(one.scope, one.unit);
  return [...lacking.values()];
}

/** Open cases without somebody in a role of their own or of their place, poor families first, then by number. */
export const withoutHolder = (
  cases: Iterable<Case>,
  role: Role,
  appointments: readonly Appointment[],
): readonly Case[] =>
  [...cases]
    .filter((one) => isOpen(one.status) && holderOf(one, role, appointments) === null)
    .toSorted(
      (a, b) => Number(inHardship(b.student)) - Number(inHardship(a.student)) || (a.caseNo < b.caseNo ? -1 : 1),
    );
