// Children not arrived in the first week of term, with who answers for each and when they were visited (seed 003: 摸底造册，
// 落实人员; seed 003-4: 以村为单位，按片分配到各组，责任到人): one by one, and by village, area team and class.
import { assigneeOf, type Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import type { Appointment, DutyRole } from '#model/duties.js';
import type { ArrivalRecord } from '#model/records.js';
import { classKey, classRank } from '#model/school.js';
import type { EnrolledStudent, StudentId } from '#model/student.js';
import { DISMISS_REASONS, OUTCOME_WORDS, wordOf } from '#words/codes.js';
import { ROLL_WORDS } from '#words/forms/rolls.js';

/** A child on the list. */
export interface Unarrived {
  readonly student: EnrolledStudent;
  readonly isKnown: boolean;
  readonly team: string;
  readonly responsible: string;
  readonly responsiblePhone: string;
  readonly visitedOn: Day | null;
  readonly reason: string;
  readonly note: string;
  readonly standing: string;
  readonly caseNo: string | null;
  readonly arrivedOn: Day | null;
}

export interface UnarrivedInput {
  readonly notArrived: readonly EnrolledStudent[];
  readonly unknown: readonly EnrolledStudent[];
  readonly rows: ReadonlyMap<StudentId, ArrivalRecord>;
  readonly cases: readonly Case[];
  readonly appointments: readonly Appointment[];
  readonly termFrom: Day;
}

/** The list: who is known not to have come, by village, then those nobody knows of, by class. */
export function listUnarrived(of: UnarrivedInput): readonly Unarrived[] {
  const known = of.notArrived.map((student) => rowOf(student, true, of));
  const unknown = of.unknown.map((student) => rowOf(student, false, of));
  const place = ({ student }: Unarrived): string => [student.town, student.village, classRank(student)].join('|');
  return [
    ...known.toSorted((a, b) => compare(place(a), place(b))),
    ...unknown.toSorted((a, b) => compare(classRank(a.student), classRank(b.student))),
  ];
}

function rowOf(student: EnrolledStudent, isKnown: boolean, of: UnarrivedInput): Unarrived {
  const { studentId, village } = student;
  const found = of.cases.findLast((one) => one.student.studentId === studentId && one.detectedOn >= of.termFrom);
  const row = of.rows.get(studentId);
  const team = teamOf(village, of.appointments);
  const named = found === undefined ? null : assigneeOf(found, 'responsible');
  const holder = holderOf(student, team, of.appointments);
  const listed = row?.responsible ?? '';
  const visits = found?.records.filter((one) => one.kind === 'home-visit').map((one) => one.on) ?? [];
  return {
    student,
    isKnown,
    team: team?.unit ?? '',
    responsible: named ?? (listed === '' ? (holder?.name ?? '') : listed),
    responsiblePhone:
      named === null
        ? listed === '' || listed === holder?.name
          ? (holder?.phone ?? '')
          : ''
        : (found?.assignments.findLast((one) => one.role === 'responsible')?.phone ?? ''),
    visitedOn: visits.toSorted()[0] ?? row?.visitedOn ?? null,
    reason: row?.reason ?? '',
    note: row?.note ?? '',
    standing: standingOf(found, isKnown),
    caseNo: found?.caseNo ?? null,
    arrivedOn: found?.returnedOn ?? (row?.arrived === true ? row.on : null),
  };
}

function standingOf(found: Case | undefined, isKnown: boolean): string {
  if (found?.status === 'returned' || found?.outcome === 'returned') return ROLL_WORDS.back;
  if (found?.outcome != null) return OUTCOME_WORDS[found.outcome];
  if (found?.status === 'dismissed') return wordOf(DISMISS_REASONS, found.dismissReason);
  return isKnown ? ROLL_WORDS.notArrived : ROLL_WORDS.notKnown;
}

/** The area team whose villages name this one: its lead where it has one. */
const teamOf = (village: string, appointments: readonly Appointment[]): Appointment | undefined => {
  const ofVillage = appointments.filter(
    (one) => one.scope === 'area' && village !== '' && one.villages.includes(village),
  );
  const unit = ofVillage[0]?.unit;
  const members = appointments.filter((one) => one.scope === 'area' && one.unit === unit);
  return unit === undefined ? undefined : (members.find((one) => one.role === 'group-lead') ?? ofVillage[0]);
};

const CLASS_ROLES: readonly DutyRole[] = ['responsible', 'class-teacher', 'teacher'];

/** Who answers for a child without a case: the area team's lead, else the class teacher, else the head of the village. */
function holderOf(
  student: EnrolledStudent,
  team: Appointment | undefined,
  appointments: readonly Appointment[],
): Appointment | undefined {
  return (
    (team?.role === 'group-lead' ? team : undefined) ??
    teacherOf(student, appointments) ??
    appointments.find((one) => one.scope === 'village' && one.unit === student.village && student.village !== '')
  );
}

/** Who answers for a class. */
export const teacherOf = (
  of: Pick<EnrolledStudent, 'school' | 'grade' | 'classNo'>,
  appointments: readonly Appointment[],
): Appointment | undefined =>
  appointments
    .filter((one) => one.scope === 'class' && CLASS_ROLES.includes(one.role))
    .filter((one) => one.unit === of.school && one.grade === of.grade && one.classNo === of.classNo)
    .toSorted((a, b) => CLASS_ROLES.indexOf(a.role) - CLASS_ROLES.indexOf(b.role))[0];

/** The known ones by village, in order of their number; a village with its head. */
export const byVillage = (rows: readonly Unarrived[], appointments: readonly Appointment[]) =>
  [...Map.groupBy(known(rows), ({ student }) => JSON.stringify([student.town, student.village]))]
    .map(([, own]) => {
      const { town, village } = own[0]!.student;
      const lead = appointments.find((one) => one.scope === 'village' && village !== '' && one.unit === village);
      return {
        village: village === '' ? ROLL_WORDS.noVillage : `${town}${village}`,
        count: own.length,
        lead: lead?.name ?? '',
        names: own.map((one) => one.student.name),
      };
    })
    .toSorted((a, b) => b.count - a.count || compare(a.village, b.village));

/** The known ones by area team; villages of no team stand together in the last row. */
export const byTeam = (rows: readonly Unarrived[], appointments: readonly Appointment[]) =>
  [...Map.groupBy(known(rows), (one) => one.team)]
    .map(([team, own]) => {
      const members = appointments.filter((one) => one.scope === 'area' && one.unit === team);
      const villages = team === '' ? own.map((one) => one.student.village) : members.flatMap((one) => one.villages);
      return {
        team: team === '' ? ROLL_WORDS.noTeam : team,
        lead: members.find((one) => one.role === 'group-lead')?.name ?? '',
        villages: [...new Set(villages)].filter((one) => one !== ''),
        count: own.length,
        names: own.map((one) => one.student.name),
        last: team === '',
      };
    })
    .toSorted((a, b) => Number(a.last) - Number(b.last) || compare(a.team, b.team))
    .map(({ last: _, ...row }) => row);

/** All by class, with how many were expected there. */
export const byClass = (
  rows: readonly Unarrived[],
  heads: ReadonlyMap<string, number>,
  appointments: readonly Appointment[],
) =>
  [...Map.groupBy(rows, (one) => classKey(one.student))]
    .map(([key, own]) => {
      const { school, grade, gradeText, classNo } = own[0]!.student;
      return {
        school,
        grade,
        gradeText,
        classNo,
        teacher: teacherOf(own[0]!.student, appointments)?.name ?? '',
        enrolled: heads.get(key) ?? own.length,
        missing: known(own).length,
        unknown: own.length - known(own).length,
        names: known(own).map((one) => one.student.name),
      };
    })
    .toSorted((a, b) => compare(classRank(a), classRank(b)));

const known = (rows: readonly Unarrived[]): readonly Unarrived[] => rows.filter((one) => one.isKnown);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
