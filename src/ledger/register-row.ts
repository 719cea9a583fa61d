// A register row between the model and the database: what the table has a column for, the place that it shares with its
// class, and a JSON body of whatever else it states. Pure, so that a reading thread can make rows ready to be stored.
import type { Day } from '#model/day.js';
import { birthOf } from '#model/id-number.js';
import { GONE_STATUSES, type RegisterRecord, type Repair } from '#model/records.js';
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

/** What a row may state beyond the columns, in this order as a list that ends with the last that it does state. */
type Body = readonly [
  ethnicity?: string,
  town?: string,
  village?: string,
  guardian?: string,
  phone?: string,
  address?: string,
  residence?: string,
  seatNo?: string,
  formerName?: string,
  groups?: string,
  nameMark?: string,
  boarding?: boolean | null,
];

/** The texts of a body, in SQL for a view: '' where it does not say. */
export const SAID_IN_BODY = [
  'ethnicity',
  'town',
  'village',
  'guardian',
  'phone',
  'address',
  'residence',
  'seat_no',
  'former_name',
  'groups',
  'name_mark',
]
  .map((column, at) => `COALESCE(r.body ->> ${at}, '') AS ${column}`)
  .join(', ');

/** What the row of a record states beyond its columns, as JSON. */
export function bodyText({ student: of, nameMark = '' }: RegisterRecord): string {
  const body: (string | boolean | null)[] = [
    of.ethnicity,
    of.town,
    of.village,
    of.guardian,
    of.phone,
    of.address,
    of.residence,
    of.seatNo,
    of.formerName,
    of.groups.length === 0 ? '' : of.groups.join(' '),
    nameMark,
    of.boarding,
  ];
  while (body.length > 0 && (body.at(-1) === '' || body.at(-1) === null)) body.pop();
  return JSON.stringify(body);
}

type RepairList = readonly (readonly [cell: string, field: string, from: string, to: string])[];

/** The repairs of a row as JSON; null where there are none. */
export const repairsText = (repairs: readonly Repair[]): string | null =>
  repairs.length === 0
    ? null
    : JSON.stringify(repairs.map(({ cell, field, from, to }) => [cell, field, from, to]) satisfies RepairList);

/** The repairs of a row, of the text in which it keeps them. */
export const repairsIn = (text: string): Repair[] =>
  (JSON.parse(text) as RepairList).map(([cell, field, from, to]) => ({ cell, field, from, to }));

/** School and class of a row, as they stand in `register_places`. */
export type RowPlace = readonly [
  school: string,
  schoolCode: string | null,
  grade: number | null,
  gradeText: string,
  gradeKey: string,
  classNo: string,
];

/** What of a student says where the row stands. */
export type Placed = Pick<Student, 'school' | 'schoolCode' | 'grade' | 'gradeText' | 'classNo'>;

export const rowPlace = ({ school, schoolCode, grade, gradeText, classNo }: Placed): RowPlace => [
  school,
  schoolCode,
  grade,
  gradeText,
  gradeKey(grade, gradeText),
  classNo,
];

// Ledgers keep the place in these lists: a word may be added at the end, and none may move.
const SEXES: readonly (Sex | null)[] = [null, 'male', 'female'];
const STATUSES: readonly RollStatus[] = [
  'enrolled',
  'suspended',
  'transferred',
  'graduated',
  'left',
  'deceased',
  'abroad',
  'home-teaching',
];

// The codes of a row in one number: sex in two bits, status in three, then a bit each. A child's birth date and enrolment
// number mostly stand in the ID already, and a county's million need not say them again.
const STATUS_AT = 2;
const HOLDS_ID = 1 << 5;
const BY_ENROLMENT_NO = 1 << 6;
const BORN_AS_IN_ID = 1 << 7;
const ENROLLED_AS_ID = 1 << 8;

/** What a row keeps of a student in codes and texts; null for a text that is not stated, or that the codes say. */
export interface CodedRow {
  readonly codes: number;
  readonly birthOn: string | null;
  readonly idNo: string | null;
  readonly enrolmentNo: string | null;
}

/** The numbers of a student as a row keeps them. */
export function coded(of: Student): CodedRow {
  const { idNo, birthOn, enrolmentNo } = of;
  let codes = SEXES.indexOf(of.sex) | (STATUSES.indexOf(of.rollStatus) << STATUS_AT);
  const isEnrolled = idNo !== null && enrolmentNo?.length === idNo.length + 1 && enrolmentNo === `G${idNo}`;
  // An enrolment number that only repeats the ID can't be the one that tells the person apart.
  const keyed = keyedBy({ idNo, enrolmentNo: isEnrolled ? null : enrolmentNo });
  if (keyed.holds) codes |= HOLDS_ID;
  if (keyed.byEnrolmentNo) codes |= BY_ENROLMENT_NO;
  const isBorn = idNo !== null && birthOn !== null && birthOf(idNo) === birthOn;
  if (isBorn) codes |= BORN_AS_IN_ID;
  if (isEnrolled) codes |= ENROLLED_AS_ID;
  return { codes, birthOn: isBorn ? null : birthOn, idNo, enrolmentNo: isEnrolled ? null : enrolmentNo };
}

/** Whether an ID that holds tells the person of a row apart. */
export const holdsId = (codes: number): boolean => (codes & HOLDS_ID) !== 0;

/** Whether codes say a status with which a child is off the register, in SQL. */
export const saysGone = (codes: string): string =>
  `(${codes} >> ${STATUS_AT} & 7) IN (${GONE_STATUSES.map((one) => STATUSES.indexOf(one)).join(', ')})`;

const worded = (codes: string, words: readonly (string | null)[]): string =>
  `CASE ${codes} ${words.map((word, code) => `WHEN ${code} THEN ${word === null ? 'NULL' : `'${word}'`}`).join(' ')} END`;

const said = (bit: number, then: string, otherwise: string): string => `iif(r.codes & ${bit}, ${then}, ${otherwise})`;
const BORN_IN_ID = "substr(r.id_no, 7, 4) || '-' || substr(r.id_no, 11, 2) || '-' || substr(r.id_no, 13, 2)";
const WITHOUT_G = "iif(r.stated_enrolment GLOB 'G*', substr(r.stated_enrolment, 2), r.stated_enrolment)";
/** The enrolment number without the G before an ID. */
const NUMBER = said(ENROLLED_AS_ID, 'r.id_no', WITHOUT_G);
const KEY1 = said(BY_ENROLMENT_NO, NUMBER, 'r.id_no');

/** What codes and texts of a row say together, in SQL for a view. */
export const SAID_BY_CODES = `
  ${worded('r.codes & 3', SEXES)} AS sex,
  ${worded(`r.codes >> ${STATUS_AT} & 7`, STATUSES)} AS roll_status,
  ${said(BORN_AS_IN_ID, BORN_IN_ID, 'r.stated_birth')} AS birth_on,
  ${said(ENROLLED_AS_ID, "'G' || r.id_no", 'r.stated_enrolment')} AS enrolment_no,
  (r.codes & ${HOLDS_ID}) <> 0 AS valid_id,
  ${KEY1} AS key1,
  ${said(ENROLLED_AS_ID, 'NULL', `NULLIF(${said(BY_ENROLMENT_NO, 'r.id_no', NUMBER)}, ${KEY1})`)} AS key2`;

const groupsIn = (text: string): readonly StudentGroup[] => (text === '' ? [] : (text.split(' ') as StudentGroup[]));

/** The student of a row, with the place of the row; `more` are groups that other lists name. */
export function studentOf(
  row: RegisterRow,
  more: readonly StudentGroup[] = [],
): Student & Pick<EnrolledStudent, 'source'> {
  const [ethnicity = '', town = '', village = '', guardian = '', phone = '', ...rest] = JSON.parse(row[15]) as Body;
  const [address = '', residence = '', seatNo = '', formerName = '', named = '', , boarding = null] = rest;
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
