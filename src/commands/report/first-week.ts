// Who has not arrived at the start of term, for `scan` once the first week is over and for the list of the first week.
import type { Context } from '#commands/frame/command.js';
import type { LedgerReader } from '#ledger/ledger.js';
import { addDays, type Day, earlier } from '#model/day.js';
import type { ArrivalRecord } from '#model/records.js';
import type { EnrolledStudent, StudentId } from '#model/student.js';
import { firstWeekEnd } from '#plan/findings.js';
import { type Arrival, judgeFirstWeek } from '#plan/first-week.js';

/** Children who are known not to have arrived by `to`, and those of whom nobody handed in anything. */
export interface FirstWeekArrivals {
  readonly from: Day;
  /** The last day of the first week, or today where that is earlier. */
  readonly to: Day;
  readonly weekEnd: Day;
  readonly notArrived: readonly EnrolledStudent[];
  /** Empty where they were not to be listed: before any attendance is in that is everybody. */
  readonly unknown: readonly EnrolledStudent[];
  readonly unknownCount: number;
}

/** The first week of a term as far as it has gone by today. */
export async function firstWeekOf(
  { workspace, today }: Pick<Context, 'workspace' | 'today'>,
  ledger: LedgerReader,
  term: { readonly from: Day },
  { listUnknown }: { readonly listUnknown: boolean } = { listUnknown: true },
): Promise<FirstWeekArrivals> {
  const { from } = term;
  const weekEnd = firstWeekEnd(workspace.policy, from);
  const to = earlier(weekEnd, today);
  const coverage = await ledger.coverage(from, to);
  const arrivals = await arrivalsOfTerm(ledger, today, from);
  const isKnown = judgeFirstWeek({ from, to, coverage, arrivals }, workspace.calendar);
  const notArrived: EnrolledStudent[] = [];
  const unknown: EnrolledStudent[] = [];
  let unknownCount = 0;
  for await (const missing of ledger.notArrived(today, from, to)) {
    for (const student of missing) {
      if (isKnown(student)) notArrived.push(student);
      else {
        unknownCount += 1;
        if (listUnknown) unknown.push(student);
      }
    }
  }
  return { from, to, weekEnd, notArrived, unknown, unknownCount };
}

/** Lists are filled in before lessons begin; one of an earlier term must not count. */
const LIST_DAYS_BEFORE = 60;

/** The children whom the lists of arrivals of a term name, with their classes. */
async function arrivalsOfTerm(ledger: LedgerReader, today: Day, termFrom: Day): Promise<readonly Arrival[]> {
  const arrived = new Map([...(await arrivalRowsOf(ledger, termFrom))].map(([id, { arrived: came }]) => [id, came]));
  const arrivals: Arrival[] = [];
  if (arrived.size === 0) return arrivals;
  for await (const students of ledger.enrolled(today)) {
    for (const { studentId, school, grade, gradeText, classNo } of students) {
      const came = arrived.get(studentId);
      if (came !== undefined) arrivals.push({ studentId, school, grade, gradeText, classNo, arrived: came });
    }
  }
  return arrivals;
}

/** The newest row of each child on the lists of arrivals of a term. */
export async function arrivalRowsOf(
  ledger: LedgerReader,
  termFrom: Day,
): Promise<ReadonlyMap<StudentId, ArrivalRecord>> {
  const earliest = addDays(termFrom, -LIST_DAYS_BEFORE);
  const recent = new Set(
    (await ledger.batches()).filter((one) => one.importedOn >= earliest).map(({ batchId }) => batchId),
  );
  const rows = new Map<StudentId, ArrivalRecord>();
  for (const { record, studentId, source } of await ledger.arrivals())
    if (studentId !== null && recent.has(source.batchId)) rows.set(studentId, record);
  return rows;
}
