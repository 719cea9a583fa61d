// What became of register rows shows itself only once all files are in: duplicates, and second rows of an ID with another
// name. Counts, problems and cells of the files are put right here.
import type { LedgerWriter, RegisterOutcome } from '#ledger/ledger.js';
import { type Problem, problem } from '#model/problem.js';
import { showSchoolClass } from '#model/school.js';
import type { ImportOrder } from './order.js';
import { newRowSet } from './row-set.js';
import type { FileTaken } from './taken.js';

/** Mended rows join the classes that they belong to, after whole registers; they never stand for a class. */
export async function sealMended(writer: LedgerWriter, live: readonly FileTaken[], order: ImportOrder): Promise<void> {
  for (const file of live) {
    for (const { sheet, record } of file.mended) {
      const batchId = file.batches.get('register')!;
      const replaced = file.returned.get(sheet)?.replaced().get(record.row) ?? [];
      for (const problemId of replaced) writer.addMend(batchId, sheet, record.row, problemId);
      writer.addRegister(batchId, sheet, record);
    }
  }
  const { outcomes } = await writer.sealRegisters(order.today, true);
  applyOutcomes(live, outcomes);
}

/** Duplicates count once; the second row of an ID with another name is rejected, its cells fetched when it is stored. */
export function applyOutcomes(live: readonly FileTaken[], outcomes: readonly RegisterOutcome[]): void {
  const byBatch = Map.groupBy(outcomes, (one) => one.batchId);
  for (const file of live) {
    const own = byBatch.get(file.batches.get('register') ?? -1) ?? [];
    if (own.length === 0) continue;
    takeBack(file, own);
    const sheets = new Map(file.sheets.map((one) => [one.name, one]));
    for (const one of own) {
      const sheet = sheets.get(one.sheet)!;
      sheet.accepted -= 1;
      if (one.kind === 'duplicate') {
        sheet.duplicates += 1;
        if (isElsewhere(one)) file.findings.tell(twoClasses(one, file.name));
        continue;
      }
      sheet.rejected += 1;
      const { firstFile, firstSheet, firstRow, firstName } = one;
      const said = { name: one.name, firstFile, firstSheet, firstRow, firstName };
      const conflict = problem('import.conflict', { file: file.name, sheet: one.sheet, row: one.row }, said);
      file.findings.keep('rejected', conflict, []);
    }
  }
}

/** A duplicate that puts the child in another class of its school than the row that counts; unsaid is not another. */
const isElsewhere = ({ at, firstAt }: RegisterOutcome): boolean =>
  at.school === firstAt.school &&
  ((at.classNo !== firstAt.classNo && at.classNo !== '' && firstAt.classNo !== '') ||
    (at.grade !== firstAt.grade && at.grade !== null && firstAt.grade !== null));

function twoClasses({ sheet, row, name, at, firstAt, ...first }: RegisterOutcome, file: string): Problem {
  const { firstFile, firstSheet, firstRow } = first;
  const said = { name, here: showSchoolClass(at), there: showSchoolClass(firstAt), firstFile, firstSheet, firstRow };
  return problem('import.two-classes', { file, sheet, row }, said);
}

/** Rows that are not taken after all are neither repaired nor in doubt. One pass, however many they are. */
function takeBack(file: FileTaken, rows: readonly RegisterOutcome[]): void {
  const sheets = new Map(file.sheets.map((one) => [one.name, one]));
  const doubted = newRowSet();
  let isDoubted = false;
  for (const { sheet: name, row } of rows) {
    const sheet = sheets.get(name)!;
    if (file.repaired.has(name, row)) sheet.repaired -= 1;
    if (!file.flagged.has(name, row)) continue;
    sheet.flagged -= 1;
    doubted.add(name, row);
    isDoubted = true;
  }
  if (isDoubted)
    file.findings.drop(({ sheet, row }) => sheet !== undefined && row !== undefined && doubted.has(sheet, row));
}
