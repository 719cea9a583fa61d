// Cases of many schools as one ledger: a case is called by its school's code and its number, and a child who has cases
// in several schools is one child.
import { type Case, type CaseStudent, STATUS_AFTER } from '#model/case.js';
import type { Day } from '#model/day.js';

/** A child's key across schools: the ID, else the enrolment number, else name and birth date within the school. */
export const childKey = (
  of: Pick<CaseStudent, 'idNo' | 'enrolmentNo' | 'schoolCode' | 'school' | 'name' | 'birthOn'>,
): string =>
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

/** A case as it stood at the end of a day, from its moves; null before it was opened. */
export function caseAsOf(of: Case, day: Day): Case | null {
  const moves = of.moves.filter((one) => one.on <= day);
  if (moves.length === of.moves.length) return of;
  const last = moves.at(-1);
  if (last === undefined) return null;
  const upTo = (on: Day | null): Day | null => (on !== null && on <= day ? on : null);
  const status = STATUS_AFTER[last.move];
  return {
    ...of,
    status,
    moves,
    confirmedOn: upTo(of.confirmedOn),
    returnedOn: upTo(of.returnedOn),
    closedOn: upTo(of.closedOn),
    dismissedOn: upTo(of.dismissedOn),
    outcome: status === 'closed' ? of.outcome : null,
    dismissReason: status === 'dismissed' ? of.dismissReason : null,
    records: of.records.filter((one) => one.on <= day),
  };
}
