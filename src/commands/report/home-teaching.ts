// 送教上门 in figures: children on the register whose status says so, whose attendance of the period says so, or whose
// case was closed that way. Where nothing in the ledger names any such child, nobody knows that there is none.
import type { Context } from '#commands/frame/command.js';
import type { Case } from '#model/case.js';
import type { EnrolledStudent, StudentId } from '#model/student.js';
import type { Period } from '#rules/calendar.js';

/** Whom attendance and cases name as taught at home: by the last mark of the period, and by the newest case. */
export async function namedTaughtAtHome(
  { ledger }: Pick<Context, 'ledger'>,
  { from, to }: Pick<Period, 'from' | 'to'>,
  cases: readonly Case[],
): Promise<ReadonlySet<StudentId>> {
  const named = new Set<StudentId>();
  for await (const timeline of ledger.timelines(from, to)) {
    const last = timeline.marks.findLast((one) => one.status !== 'unrecorded');
    if (last?.status === 'home-teaching') named.add(timeline.studentId);
  }
  for (const own of Map.groupBy(cases, (one) => one.student.studentId).values()) {
    const newest = own.toSorted((a, b) => (a.detectedOn < b.detectedOn ? -1 : 1)).at(-1)!;
    if (newest.status === 'closed' && newest.outcome === 'home-teaching') named.add(newest.student.studentId);
  }
  return named;
}

/** How many of these children are taught at home, by grade; null where none is. */
export function countTaughtAtHome(
  students: Iterable<EnrolledStudent>,
  named: ReadonlySet<StudentId>,
): ReadonlyMap<number, number> | null {
  const counts = new Map<number, number>();
  for (const { studentId, rollStatus, grade } of students)
    if (rollStatus === 'home-teaching' || named.has(studentId))
      counts.set(grade ?? 0, (counts.get(grade ?? 0) ?? 0) + 1);
  return counts.size === 0 ? null : counts;
}

/** Everybody on the registers on a day who is counted so. */
export async function taughtAtHomeOn(
  context: Pick<Context, 'ledger'>,
  period: Pick<Period, 'from' | 'to'>,
  cases: readonly Case[],
): Promise<ReadonlyMap<number, number> | null> {
  const named = await namedTaughtAtHome(context, period, cases);
  const found: EnrolledStudent[] = [];
  for await (const page of context.ledger.enrolled(period.to))
    found.push(...page.filter((one) => one.rollStatus === 'home-teaching' || named.has(one.studentId)));
  return countTaughtAtHome(found, named);
}
