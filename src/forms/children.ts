// Children on the register whom a school watches: special groups (以情控辍), and who got which grant (以资控辍).
import { assigneeOf, type Case, isOpen } from '#model/case.js';
import { type FillValue, fillDay, fillNumber, fillText } from '#model/filling.js';
import type { ClassName } from '#model/school.js';
import { type EnrolledStudent, inHousehold } from '#model/student.js';
import { CASE_STATUS_WORDS, GROUP_WORDS } from '#words/codes.js';
import { joinNames, SEX_WORDS } from '#words/forms/common.js';
import { type CHILD_LIST, type GRANT_LIST, TABLE_WORDS } from '#words/forms/tables.js';
import type { AnswersOf } from './answer.js';
import { answerClass } from './roll-head.js';
import { recordsOf } from './work-answers.js';

/** Whom a row is about. */
export const childOf = (of: ClassName & Pick<EnrolledStudent, 'name'>) => ({
  name: fillText(of.name),
  ...answerClass(of),
});

const groupWords = (groups: EnrolledStudent['groups'], household: boolean): FillValue =>
  fillText(joinNames(groups.filter((one) => inHousehold(one) === household).map((one) => GROUP_WORDS[one])));

const boardingWord = (boarding: boolean | null): FillValue =>
  fillText(boarding === null ? '' : boarding ? TABLE_WORDS.boarder : TABLE_WORDS.daily);

/** By class, then as the register has them. */
const inClassOrder = (students: readonly EnrolledStudent[]): readonly EnrolledStudent[] =>
  students.toSorted(
    (a, b) =>
      a.school.localeCompare(b.school, 'zh') ||
      (a.grade ?? 99) - (b.grade ?? 99) ||
      a.classNo.localeCompare(b.classNo, 'zh', { numeric: true }),
  );

/** Children on the register who belong to a group to watch (seed 004, 以情控辍). */
export function answerChildren(
  students: readonly EnrolledStudent[],
  cases: readonly Case[],
): AnswersOf<typeof CHILD_LIST.marks>[] {
  const open = new Map(cases.filter((one) => isOpen(one.status)).map((one) => [one.student.studentId, one]));
  return inClassOrder(students.filter((one) => one.groups.length > 0)).map((one, at) => {
    const own = open.get(one.studentId);
    return {
      number: fillNumber(at + 1),
      ...childOf(one),
      sex: fillText(one.sex === null ? '' : SEX_WORDS[one.sex]),
      birthOn: fillDay(one.birthOn),
      idNo: fillText(one.idNo ?? ''),
      enrolmentNo: fillText(one.enrolmentNo ?? ''),
      town: fillText(one.town),
      village: fillText(one.village),
      address: fillText(one.address),
      guardian: fillText(one.guardian),
      guardianPhone: fillText(one.phone),
      boarding: boardingWord(one.boarding),
      household: groupWords(one.groups, true),
      groups: groupWords(one.groups, false),
      caseNo: fillText(own?.caseNo ?? ''),
      status: fillText(own === undefined ? TABLE_WORDS.inSchool : CASE_STATUS_WORDS[own.status]),
      helper: fillText(own === undefined ? '' : (assigneeOf(own, 'helper') ?? '')),
    };
  });
}

/** Grants on record for each child of a hardship household, and for everybody who got one (seed 004, 以资控辍). */
export function answerGrants(
  students: readonly EnrolledStudent[],
  cases: readonly Case[],
): AnswersOf<typeof GRANT_LIST.marks>[] {
  const given = cases.map((of) => ({
    of,
    grants: recordsOf(of, 'help').filter((one) => (one.details.grant ?? '') !== ''),
  }));
  const onRegister = new Set(students.map((one) => one.studentId));
  const listed = inClassOrder(
    students.filter(
      (one) =>
        one.groups.some(inHousehold) ||
        given.some(({ of, grants }) => of.student.studentId === one.studentId && grants.length > 0),
    ),
  ).map((student) => ({ student, boarding: student.boarding }));
  const gone = given
    .filter(({ of, grants }) => !onRegister.has(of.student.studentId) && (grants.length > 0 || isOpenPoor(of)))
    .map(({ of }) => ({ student: of.student, boarding: null }));
  return [...listed, ...gone].map(({ student, boarding }, at) => {
    const own = given.filter(({ of }) => of.student.studentId === student.studentId);
    const grants = own.flatMap((one) => one.grants);
    const cell = (code: string): FillValue => {
      const some = grants.filter((one) => one.details.grant === code);
      const sum = amountOf(some);
      return some.length === 0 ? fillText('') : sum > 0 ? fillNumber(sum) : fillText(TABLE_WORDS.given);
    };
    const sum = amountOf(grants);
    const check =
      grants.length === 0
        ? TABLE_WORDS.noRecord
        : boarding === true && !grants.some((one) => one.details.grant === 'boarding')
          ? TABLE_WORDS.noBoardingGrant
          : TABLE_WORDS.recorded;
    return {
      number: fillNumber(at + 1),
      ...childOf(student),
      household: groupWords(student.groups, true),
      boarding: boardingWord(boarding),
      exemptions: cell('exemptions'),
      boardingGrant: cell('boarding'),
      transport: cell('transport'),
      stipend: cell('stipend'),
      donation: cell('donation'),
      supplies: cell('supplies'),
      amount: fillNumber(sum === 0 ? null : sum),
      check: fillText(check),
      caseNo: fillText(own.at(-1)?.of.caseNo ?? ''),
    };
  });
}

const isOpenPoor = (of: Case): boolean => isOpen(of.status) && of.student.groups.some(inHousehold);

const amountOf = (records: readonly { readonly details: Readonly<Record<string, string>> }[]): number =>
  records.reduce((sum, one) => sum + (Number(one.details.amount ?? 0) || 0), 0);
