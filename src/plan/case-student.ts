// The student as a case copies him or her, from a register row or from the population list.
import type { CaseStudent } from '#model/case.js';
import type { PersonRow } from '#model/records.js';
import type { EnrolledStudent, StudentId } from '#model/student.js';

/** From a register. */
export const caseStudentOf = (of: EnrolledStudent): CaseStudent => ({
  studentId: of.studentId,
  name: of.name,
  sex: of.sex,
  birthOn: of.birthOn,
  idNo: of.idNo,
  enrolmentNo: of.enrolmentNo,
  ethnicity: of.ethnicity,
  school: of.school,
  schoolCode: of.schoolCode,
  grade: of.grade,
  gradeText: of.gradeText,
  classNo: of.classNo,
  town: of.town,
  village: of.village,
  address: of.address,
  residence: of.residence,
  guardian: of.guardian,
  phone: of.phone,
  groups: of.groups,
});

/** From a population list: a child on no register. */
export const casePersonOf = (studentId: StudentId, of: PersonRow): CaseStudent => ({
  studentId,
  name: of.name,
  sex: of.sex,
  birthOn: of.birthOn,
  idNo: of.idNo,
  enrolmentNo: of.enrolmentNo,
  ethnicity: '',
  school: of.school,
  schoolCode: null,
  grade: null,
  gradeText: of.gradeText,
  classNo: of.classText,
  town: of.town,
  village: of.village,
  address: of.address,
  residence: '',
  guardian: of.guardian,
  phone: of.phone,
  groups: [],
});

/** How to reach the family and who the child is: what a register may leave out and an older one have stated. */
const LASTING = ['ethnicity', 'town', 'village', 'address', 'residence', 'guardian', 'phone'] as const;
const NUMBERS = ['sex', 'birthOn', 'idNo', 'enrolmentNo'] as const;

type Lasting = Pick<CaseStudent, (typeof LASTING)[number] | (typeof NUMBERS)[number]>;

/**
 * What a newer register says of a child, and where it says nothing (many have no column for the phone or the home) what
 * was known before. Groups are as the newer one says, because children leave them.
 */
export function withKnown<S extends Lasting>(newer: S, known: Lasting): S {
  const either = (field: (typeof LASTING)[number]): string => (newer[field] === '' ? known[field] : newer[field]);
  return {
    ...newer,
    sex: newer.sex ?? known.sex,
    birthOn: newer.birthOn ?? known.birthOn,
    idNo: newer.idNo ?? known.idNo,
    enrolmentNo: newer.enrolmentNo ?? known.enrolmentNo,
    ethnicity: either('ethnicity'),
    town: either('town'),
    village: either('village'),
    address: either('address'),
    residence: either('residence'),
    guardian: either('guardian'),
    phone: either('phone'),
  };
}

/** A child by the newest register, each field that it leaves out by the latest one before that states it. */
export function withEarlier<S extends Lasting>(newest: S, earlier: Iterable<Lasting>): S {
  let known = newest;
  if (!isLacking(known)) return known;
  for (const row of earlier) {
    known = withKnown(known, row);
    if (!isLacking(known)) break;
  }
  return known;
}

const isLacking = (of: Lasting): boolean =>
  LASTING.some((field) => of[field] === '') || NUMBERS.some((field) => of[field] === null);

/** Whether two copies say the same, field by field. */
export function sameStudent(a: CaseStudent, b: CaseStudent): boolean {
  const keys = Object.keys(a) as (keyof CaseStudent)[];
  return keys.every((key) =>
    key === 'groups'
      ? a.groups.length === b.groups.length && a.groups.every((group) => b.groups.includes(group))
      : a[key] === b[key],
  );
}
