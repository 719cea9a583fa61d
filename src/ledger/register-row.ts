// A register row of the database as the model's student, and back to its place in the file.
import type { Day } from '#model/day.js';
import type { EnrolledStudent, RollStatus, Sex, Student, StudentGroup } from '#model/student.js';

/** What `studentOf` wants to be selected, of `register_rows r` joined with `batches b`. */
export const STUDENT_COLUMNS = `r.batch_id, b.file, r.sheet, r.row, r.name, r.former_name, r.sex, r.birth_on, r.id_no,
  r.enrolment_no, r.seat_no, r.school, r.school_code, r.grade, r.grade_text, r.class_no, r.ethnicity, r.town, r.village,
  r.address, r.residence, r.guardian, r.phone, r.boarding, r.groups, r.roll_status`;

export type RegisterRow = [
  batchId: number,
  file: string,
  sheet: string,
  row: number,
  name: string,
  formerName: string,
  sex: Sex | null,
  birthOn: Day | null,
  idNo: string | null,
  enrolmentNo: string | null,
  seatNo: string,
  school: string,
  schoolCode: string | null,
  grade: number | null,
  gradeText: string,
  classNo: string,
  ethnicity: string,
  town: string,
  village: string,
  address: string,
  residence: string,
  guardian: string,
  phone: string,
  boarding: number | null,
  groups: string,
  rollStatus: RollStatus,
];

const groupsIn = (text: string): readonly StudentGroup[] => (text === '' ? [] : (text.split(' ') as StudentGroup[]));

/** The student of a row, with the place of the row; `more` are groups that other lists name. */
export function studentOf(
  row: RegisterRow,
  more: readonly StudentGroup[] = [],
): Student & Pick<EnrolledStudent, 'source'> {
  const groups = groupsIn(row[24]);
  return {
    source: { batchId: row[0], file: row[1], sheet: row[2], row: row[3] },
    name: row[4],
    formerName: row[5],
    sex: row[6],
    birthOn: row[7],
    idNo: row[8],
    enrolmentNo: row[9],
    seatNo: row[10],
    school: row[11],
    schoolCode: row[12],
    grade: row[13],
    gradeText: row[14],
    classNo: row[15],
    ethnicity: row[16],
    town: row[17],
    village: row[18],
    address: row[19],
    residence: row[20],
    guardian: row[21],
    phone: row[22],
    boarding: row[23] === null ? null : row[23] === 1,
    groups: more.length === 0 ? groups : [...new Set([...groups, ...more])],
    rollStatus: row[25],
  };
}
