// Which open cases of this ledger a change on the register ends (rules/movement-outcome.ts), read from journal and registers.
import type { LedgerReader } from '#ledger/ledger.js';
import { type Case, isOpen } from '#model/case.js';
import { movementNotesOf } from '#model/movement.js';
import type { EnrolledStudent, StudentId } from '#model/student.js';
import { judgeProvedEnd, type ProvedEnd } from '#rules/movement-outcome.js';

/** Of these cases those that may be closed by what is proved, each with its end, by case number. */
export async function provedEnds(
  ledger: LedgerReader,
  cases: ReadonlyMap<string, Case>,
): Promise<ReadonlyMap<string, ProvedEnd>> {
  const notes = movementNotesOf(await ledger.entries());
  const ends = new Map<string, ProvedEnd>();
  for (const [caseNo, one] of cases) {
    if (!isOpen(one.status)) continue;
    const end = judgeProvedEnd(one, notes, await leaverRow(ledger, one.student.studentId));
    if (end !== null) ends.set(caseNo, end);
  }
  return ends;
}

/** The newest row of a child, unless another school of this ledger has the child: then who was absent where is for people. */
async function leaverRow(ledger: LedgerReader, studentId: StudentId): Promise<EnrolledStudent | null> {
  const newest = await ledger.student(studentId);
  if (newest?.rollStatus !== 'transferred') return newest;
  for (const row of ledger.earlierRows(studentId))
    if (row.school !== newest.school) return row.rollStatus === 'enrolled' ? null : newest;
  return newest;
}
