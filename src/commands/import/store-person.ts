// A slip, an arrival or a row of a list goes into the ledger here, once the registers say whom it names.
import type { LedgerWriter } from '#ledger/ledger.js';
import { matchStudent, refOfPerson } from '#plan/match.js';
import type { RosterIndex } from '#plan/match-index.js';
import { countOf, type Deferred, keep, type StoredFile } from './stored-file.js';

/** Stores a slip, an arrival or a row of a list; false where it fits nobody. */
export async function storePerson(
  writer: LedgerWriter,
  file: StoredFile,
  { sheet, record, cells }: Deferred,
  batchId: number,
  index: RosterIndex,
): Promise<boolean> {
  if (record.kind === 'attendance') return false;
  const place = { file: file.name, sheet, row: record.row };
  const unclassed = { schoolCode: null, grade: null, gradeText: '', classNo: null, cohort: null };
  const ref = record.kind === 'list' ? refOfPerson(record.person, unclassed) : record.student;
  const on = record.kind === 'leave' ? record.from : record.kind === 'arrivals' ? record.on : null;
  const match = matchStudent(ref, index, place, on);
  if (record.kind === 'list') {
    // A list tells of people who may be on no register; that is for the comparison to say.
    writer.addList(batchId, sheet, record, match.kind === 'matched' ? match.studentId : null);
    return true;
  }
  if (match.kind === 'unmatched') {
    const count = countOf(file, sheet);
    count.accepted -= 1;
    count.rejected += 1;
    keep(file, sheet, match.problem, 'rejected', cells, null);
    return false;
  }
  const { studentId } = match;
  file.schools.add(match.entry.school);
  if (record.kind === 'arrivals') writer.addArrival(batchId, sheet, record, studentId);
  else {
    const { from, to, leaveKind, note } = record;
    const source = { batchId, file: file.name, sheet, row: record.row, cell: '' };
    writer.addLeave({ studentId, from, to, kind: leaveKind, note, source });
  }
  return true;
}
