// What became of register rows shows itself only once all files are in: duplicates, and second rows of an ID with another
// name. Counts, problems and cells of the files are put right here.
import type { LedgerWriter, RegisterOutcome } from '#ledger/ledger.js';
import { type Problem, problem } from '#model/problem.js';
import { type ImportOrder, readingOf } from './order.js';
import { newRowSet } from './row-set.js';
import { fetchRows } from './rows.js';
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
  await applyOutcomes(live, outcomes, order);
}

/** Duplicates count once; the second row of an ID with another name is rejected, kept with its cells. */
export async function applyOutcomes(
  live: readonly FileTaken[],
  outcomes: readonly RegisterOutcome[],
  order: ImportOrder,
): Promise<void> {
  for (const file of live) {
    const batchId = file.batches.get('register');
    const own = outcomes.filter((one) => one.batchId === batchId);
    if (own.length === 0) continue;
    takeBack(file, own);
    const sheets = new Map(file.sheets.map((one) => [one.name, one]));
    const conflicts = own.filter((one) => one.kind === 'conflict');
    const cells = conflicts.length === 0 ? new Map() : await fetchRows(file, conflicts, readingOf(file, order));
    for (const one of own) {
      const sheet = sheets.get(one.sheet)!;
      sheet.accepted -= 1;
      if (one.kind === 'duplicate') {
        sheet.duplicates += 1;
        continue;
      }
      sheet.rejected += 1;
      const found = cells.get(`${one.sheet}\n${one.row}`) ?? [];
      const row = file.returned.get(one.sheet)?.cells(found) ?? found;
      const { firstFile, firstSheet, firstRow, firstName } = one;
      const said = { name: one.student.name, firstFile, firstSheet, firstRow, firstName };
      const conflict = problem('import.conflict', { file: file.name, sheet: one.sheet, row: one.row }, said);
      file.problems.push(conflict);
      const { headings } = sheet;
      const kept = { kind: 'register', standing: 'rejected', cells: row, headings, studentId: null } as const;
      file.kept.push({ ...kept, problem: conflict });
    }
  }
}

/** Rows that are not taken after all are neither repaired nor in doubt. One pass, however many they are. */
function takeBack(file: FileTaken, rows: readonly RegisterOutcome[]): void {
  const sheets = new Map(file.sheets.map((one) => [one.name, one]));
  const doubted = newRowSet();
  for (const { sheet: name, row } of rows) {
    const sheet = sheets.get(name)!;
    if (file.repaired.has(name, row)) sheet.repaired -= 1;
    if (!file.flagged.has(name, row)) continue;
    sheet.flagged -= 1;
    doubted.add(name, row);
  }
  const isTaken = ({ sheet, row }: Problem): boolean =>
    sheet === undefined || row === undefined || !doubted.has(sheet, row);
  keepWhere(file.problems, isTaken);
  keepWhere(file.kept, (one) => isTaken(one.problem));
}

function keepWhere<T>(among: T[], wanted: (one: T) => boolean): void {
  let kept = 0;
  for (const one of among) if (wanted(one)) among[kept++] = one;
  among.length = kept;
}
