// 送教上门 in figures: children on the register whose status says so, whose attendance of the period says so, or whose
// case was closed that way. Where nothing in the ledger names any such child, nobody knows that there is
// none, unless every row of every register says so.
import type { Context } from '#commands/frame/command.js';
import type { Case } from '#model/case.js';
import type { Entry } from '#model/entry.js';
import { liveEntries } from '#model/fold.js';
import type { BatchId, EnrolledStudent, StudentId } from '#model/student.js';
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

/** The registers whose every row says of its child whether it is taught at home: there silence is an answer. */
export const registersThatSay = (entries: readonly Entry[]): ReadonlySet<BatchId> =>
  new Set(
    liveEntries(entries).flatMap((one) =>
      one.kind === 'imported' && one.body.stated?.includes(FIELD) ? [one.body.batchId] : [],
    ),
  );

const FIELD = 'homeTeaching';

/** How many of these children are taught at home, by grade; null where none is and not every register says that. */
export function countTaughtAtHome(
  students: Iterable<EnrolledStudent>,
  named: ReadonlySet<StudentId>,
  saying: ReadonlySet<BatchId>,
): ReadonlyMap<number, number> | null {
  const counts = new Map<number, number>();
  let isSaid = false;
  let isUnsaid = false;
  for (const { studentId, rollStatus, grade, source } of students) {
    if (rollStatus === 'home-teaching' || named.has(studentId))
      counts.set(grade ?? 0, (counts.get(grade ?? 0) ?? 0) + 1);
    if (saying.has(source.batchId)) isSaid = true;
    else isUnsaid = true;
  }
  return counts.size === 0 && (isUnsaid || !isSaid) ? null : counts;
}

/** Everybody on the registers on a day who is counted so. */
export async function taughtAtHomeOn(
  context: Pick<Context, 'ledger'>,
  period: Pick<Period, 'from' | 'to'>,
  cases: readonly Case[],
): Promise<ReadonlyMap<number, number> | null> {
  const named = await namedTaughtAtHome(context, period, cases);
  // One child of each register stands for all of them where nothing else is asked.
  const kept = new Map<BatchId, EnrolledStudent>();
  const found: EnrolledStudent[] = [];
  for await (const page of context.ledger.enrolled(period.to))
    for (const one of page) {
      if (one.rollStatus === 'home-teaching' || named.has(one.studentId)) found.push(one);
      else if (!kept.has(one.source.batchId)) kept.set(one.source.batchId, one);
    }
  return countTaughtAtHome([...found, ...kept.values()], named, registersThatSay(await context.ledger.entries()));
}
