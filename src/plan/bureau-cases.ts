// Cases of many schools as one ledger: a case is called by its school's code and its number, and a child who has cases
// in several schools is one child.
import type { Case, CaseStudent } from '#model/case.js';

/** A child's key across schools: the ID, else the enrolment number, else name and birth date within the school. */
export const childKey = (of: CaseStudent): string =>
  of.idNo !== null
    ? `id:${of.idNo}`
    : of.enrolmentNo !== null
      ? `no:${of.enrolmentNo}`
      : `at:${of.schoolCode ?? of.school}|${of.name}|${of.birthOn ?? ''}`;

/** The cases in the order given, with numbers of their own here. */
export function bureauCases(cases: readonly { readonly prefix: string; readonly of: Case }[]): Case[] {
  const numbers = new Map<string, number>();
  return cases.map(({ prefix, of }) => {
    const key = childKey(of.student);
    const studentId = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, studentId);
    return {
      ...of,
      caseNo: `${prefix}-${of.caseNo}`,
      previousCase: of.previousCase === null ? null : `${prefix}-${of.previousCase}`,
      student: { ...of.student, studentId },
    };
  });
}
