// How a row of a list names a student who stands on a register elsewhere.
import type { StudentRef } from '#model/records.js';
import type { PlaceReader } from './class-of-row.js';
import type { Person } from './person.js';
import type { TableRow } from './table.js';

/** The reference of a row. Flags on grade and class are those of the row; a class that nothing names stays null. */
export function studentRef(row: TableRow, person: Person, place: PlaceReader): StudentRef {
  const school = place.school(row);
  const of = place.schoolClass(row, school, person.name, person.birthOn);
  return {
    name: person.name,
    hint: person.hint,
    idNo: person.idNo,
    enrolmentNo: person.enrolmentNo,
    seatNo: person.seatNo,
    school: school.school,
    schoolCode: school.schoolCode,
    grade: of.grade,
    gradeText: of.gradeText,
    classNo: of.classNo,
    cohort: of.cohort,
    birthOn: person.birthOn,
  };
}
