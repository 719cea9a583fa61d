// What besides absence makes a child a suspected dropout (rules.md 3): not arrived, left the register, never enrolled.
// Whether a finding opens a case, is added to one or is already dealt with is settled in scan-student.ts.
import type { CaseStudent, Trigger } from '#model/case.js';
import { addDays, type Day, dayOf } from '#model/day.js';
import { schoolYearOf } from '#model/month.js';
import type { PopulationRecord } from '#model/records.js';
import type { CellSource, EnrolledStudent, StudentId } from '#model/student.js';
import { type Policy, policyOn } from '#rules/policy.js';
import { isOfSchoolAge } from '#rules/school-age.js';
import { judgeSchooling } from '#rules/schooling.js';
import { FOUND_WORDS } from '#words/case-life.js';
import { casePersonOf, caseStudentOf } from './case-student.js';
import { type Checks, isAccountedFor } from './compare.js';

export interface Finding {
  readonly trigger: Exclude<Trigger, 'absence'>;
  readonly student: CaseStudent;
  readonly since: Day;
  readonly detectedOn: Day;
  /** A case with this trigger that ended on or after this day has dealt with it. */
  readonly occasionFrom: Day;
  readonly found: string;
  readonly source: CellSource | null;
}

export interface FindingsInput {
  readonly today: Day;
  readonly policy: Policy;
  readonly term: { readonly from: Day; readonly to: Day } | null;
  /** As the ledger answers; `notArrived` for [term.from, firstWeekEnd]. */
  readonly notArrived: readonly EnrolledStudent[];
  readonly vanished: readonly { student: EnrolledStudent; lastSeenOn: Day; missingSince: Day }[];
  readonly unregistered: readonly { record: PopulationRecord; studentId: StudentId; source: CellSource }[];
  /** What was found of children on the population list by those who looked (比对核查). */
  readonly checks?: Checks;
}

/** The last day of the first week of term, on which who hasn't arrived is found (seed 003: 新学期开学第一周). */
export const firstWeekEnd = (policy: Policy, termFrom: Day): Day =>
  addDays(termFrom, policyOn(policy, termFrom).notArrived.days.value - 1);

/** All findings of today. Who has not arrived is found only once the week is over. */
export function findingsOf(of: FindingsInput): Finding[] {
  return [...notArrivedOf(of), ...of.vanished.map(leftRegister), ...neverEnrolledOf(of)];
}

function notArrivedOf({ term, policy, today, notArrived }: FindingsInput): Finding[] {
  if (term === null) return [];
  const to = firstWeekEnd(policy, term.from);
  if (today <= to) return [];
  return notArrived.map((student) => ({
    trigger: 'not-arrived',
    student: caseStudentOf(student),
    since: term.from,
    detectedOn: to,
    occasionFrom: term.from,
    found: FOUND_WORDS['not-arrived'](term.from, to),
    source: { ...student.source, cell: '' },
  }));
}

const leftRegister = ({ student, lastSeenOn, missingSince }: FindingsInput['vanished'][number]): Finding => ({
  trigger: 'left-register',
  student: caseStudentOf(student),
  since: missingSince,
  detectedOn: missingSince,
  occasionFrom: missingSince,
  found: FOUND_WORDS['left-register'](lastSeenOn, student.school, missingSince),
  source: { ...student.source, cell: '' },
});

/**
 * Children of school age on the population list, unless the list itself names a lawful reason (rules/schooling.ts) or a
 * check found where they are, on proof. Who has no birth date is taken, since the list is of such children.
 */
function neverEnrolledOf({ today, policy, term, unregistered, checks }: FindingsInput): Finding[] {
  const yearStart = dayOf(schoolYearOf(today), 9, 1)!;
  return unregistered
    .filter(({ record }) => isOfSchoolAge(record.person.birthOn, policy, today))
    .filter(({ record }) => judgeSchooling(record.schooling) === null)
    .filter(({ record }) => !isAccountedFor(record.person, checks ?? new Map(), today))
    .map(({ record, studentId, source }) => ({
      trigger: 'never-enrolled',
      student: casePersonOf(studentId, record.person),
      since: term !== null && term.from <= today ? term.from : today,
      detectedOn: today,
      occasionFrom: yearStart,
      found: FOUND_WORDS['never-enrolled'](record.schooling),
      source,
    }));
}
