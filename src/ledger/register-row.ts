// A register row between the model and the database: what the table has a column for, the place that it shares with its
// class, and a JSON body of whatever else it states. Pure, so that a reading thread can make rows ready to be stored.
import type { Day } from '#model/day.js';
import type { RegisterRecord, Repair } from '#model/records.js';
import type { EnrolledStudent, RollStatus, Sex, Student, StudentGroup } from '#model/student.js';
import { gradeKey, keyedBy } from './keys.js';

/** What `studentOf` wants to be selected, of `register r` joined with `batches b`. */
export const STUDENT_COLUMNS = `r.batch_id, b.file, r.sheet, r.row, r.name, r.sex, r.birth_on, r.id_no, r.enrolment_no,
  r.school, r.school_code, r.grade, r.grade_text, r.class_no, r.roll_status, r.body`;

export type RegisterRow = [
  batchId: number,
  file: string,
  sheet: string,
  row: number,
  name: string,
  sex: Sex | null,
  birthOn: Day | null,
  idNo: string | null,
  enrolmentNo: string | null,
  school: string,
  schoolCode: string | null,
  grade: number | null,
  gradeText: string,
  classNo: string,
  rollStatus: RollStatus,
  body: string,
];

/** What a row states beyond the columns, as a list; the view `register` names its places. '' where it does not say. */
type Body = readonly [
  ethnicity: string,
  town: string,
  village: string,
  guardian: string,
  phone: string,
  address: string,
  residence: string,
  seatNo: string,
  formerName: string,
  boarding: boolean | null,
  groups: string,
  nameMark: string,
  repairs: readonly (readonly [cell: string, field: string, from: string, to: string])[],
];

/** A body without its repairs. */
export type BodyFields = Body extends readonly [...infer Fields, infer _Repairs] ? Readonly<Fields> : never;

/** A body of its fields and its repairs, which are JSON already. */
export const bodyText = (fields: BodyFields, repairs: string): string =>
  `${JSON.stringify(fields).slice(0, -1)},${repairs}]`;

/** The repairs of a row as JSON. */
export const repairsText = (repairs: readonly Repair[]): string =>
  repairs.length === 0 ? '[]' : JSON.stringify(repairs.map(({ cell, field, from, to }) => [cell, field, from, to]));

const bodyOf = ({ student: of, repairs, nameMark = '' }: RegisterRecord): string =>
  bodyText(
    [
      of.ethnicity,
      of.town,
      of.village,
      of.guardian,
      of.phone,
      of.address,
      of.residence,
      of.seatNo,
      of.formerName,
      of.boarding,
      groupsText(of.groups),
      nameMark,
    ],
    repairsText(repairs),
  );

/** Groups parted by blanks. */
export const groupsText = (groups: readonly StudentGroup[]): string => (groups.length === 0 ? '' : groups.join(' '));

/** The repairs of a row, of the text in which the view `register` gives them. */
export const repairsIn = (text: string): Repair[] =>
  (JSON.parse(text) as Body[12]).map(([cell, field, from, to]) => ({ cell, field, from, to }));

/** School and class of a row, as they stand in `register_places`. */
export type RowPlace = readonly [
  school: string,
  schoolCode: string | null,
  grade: number | null,
  gradeText: string,
  gradeKey: string,
  classNo: string,
];

export const rowPlace = ({ school, schoolCode, grade, gradeText, classNo }: Student): RowPlace => [
  school,
  schoolCode,
  grade,
  gradeText,
  gradeKey(grade, gradeText),
  classNo,
];

/** The columns of a row from `row` on, in the order of the table. */
export type RowValues = readonly [
  row: number,
  name: string,
  sex: Sex | null,
  birthOn: Day | null,
  idNo: string | null,
  enrolmentNo: string | null,
  keyed: number,
  rollStatus: RollStatus,
  body: string,
];

export function rowValues(record: RegisterRecord): RowValues {
  const of = record.student;
  return [record.row, of.name, of.sex, of.birthOn, of.idNo, of.enrolmentNo, keyedBy(of), of.rollStatus, bodyOf(record)];
}

const groupsIn = (text: string): readonly StudentGroup[] => (text === '' ? [] : (text.split(' ') as StudentGroup[]));

/** The student of a row, with the place of the row; `more` are groups that other lists name. */
export function studentOf(
  row: RegisterRow,
  more: readonly StudentGroup[] = [],
): Student & Pick<EnrolledStudent, 'source'> {
  const [ethnicity, town, village, guardian, phone, address, residence, seatNo, formerName, boarding, named] =
    JSON.parse(row[15]) as Body;
  const groups = groupsIn(named);
  return {
    source: { batchId: row[0], file: row[1], sheet: row[2], row: row[3] },
    name: row[4],
    formerName,
    sex: row[5],
    birthOn: row[6],
    idNo: row[7],
    enrolmentNo: row[8],
    seatNo,
    school: row[9],
    schoolCode: row[10],
    grade: row[11],
    gradeText: row[12],
    classNo: row[13],
    ethnicity,
    town,
    village,
    address,
    residence,
    guardian,
    phone,
    boarding,
    groups: more.length === 0 ? groups : [...new Set([...groups, ...more])],
    rollStatus: row[14],
  };
}
