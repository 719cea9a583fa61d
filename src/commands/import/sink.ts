// Where the rows of a file go while it is read: registers and lists into the ledger at once, what names children only by
// name aside until the registers are sealed, problems with the cells of their row beside them.
import type { LedgerWriter, StoredProblem } from '#ledger/ledger.js';
import { type Problem, problem } from '#model/problem.js';
import type { RegisterRecord } from '#model/records.js';
import { RETURN_WORDS } from '#words/submission.js';
import type { FileSink } from './file.js';
import type { ImportOrder } from './order.js';
import { type Remembered, returnedSheet } from './returned.js';
import { classKey } from './shrunk.js';
import type { FileTaken } from './taken.js';

/** The sink of one file. */
export function sinkOf(writer: LedgerWriter, order: ImportOrder, file: FileTaken): FileSink {
  const batchOf = async (kind: 'register' | 'population' | 'schools'): Promise<number> => {
    const known = file.batches.get(kind);
    if (known !== undefined) return known;
    const { name, sha256 } = file;
    const made = await writer.addBatch({ file: name, sha256, kind, importedOn: order.today });
    file.batches.set(kind, made);
    return made;
  };
  const remembered: Remembered = {
    batches: async () => [...(await writer.batches()), ...(await writer.refusedFiles())],
    problems: async (problemIds) => {
      const found: StoredProblem[] = [];
      for await (const some of writer.eachProblem({ problemIds })) found.push(...some);
      return found;
    },
  };
  return {
    take: async (sheet, passed) => {
      for (const one of passed) {
        const { outcome } = one;
        if (outcome.kind !== 'record') {
          const placed = placeIn(file, sheet, outcome.problem, outcome.kind === 'rejected' ? outcome.row : undefined);
          if (outcome.kind === 'rejected') file.findings.keep('rejected', placed, one.cells);
          else file.findings.tell(placed);
          continue;
        }
        const { record } = outcome;
        if (record.kind === 'register') {
          const batchId = await batchOf('register');
          if (file.returned.has(sheet)) file.mended.push({ sheet, record });
          else writer.addRegister(batchId, sheet, record);
          noteRow(file, sheet, record);
        } else if (record.kind === 'population') writer.addPopulation(await batchOf('population'), sheet, record);
        else if (record.kind === 'schools') writer.addSchool(await batchOf('schools'), sheet, record);
        else if (record.kind === 'checks') file.checks.push({ sheet, record, cells: one.cells });
        else if (record.kind === 'rulings') file.rulings.push({ sheet, record, cells: one.cells });
        else if (record.kind === 'records') file.work.push({ sheet, record, cells: one.cells });
        else file.deferred.push({ sheet, record, cells: one.cells });
        if (record.kind === 'attendance') continue;
        for (const flag of record.flags) {
          file.findings.keep('flagged', placeIn(file, sheet, flag, record.row), one.cells);
        }
      }
    },
    lookAt: async (sheet, first) => {
      // Pages of a return sheet that only show: rows to be mended stand there alone, without the rest of their class.
      if (sheet === RETURN_WORDS.sheet) return 'overview';
      if (sheet.endsWith(RETURN_WORDS.toMend)) {
        file.findings.tell(problem('rulings.for-reading', { file: file.name, sheet }, { name: sheet }));
        return 'overview';
      }
      const found = await returnedSheet(first, remembered);
      if (found !== null && found !== 'overview') file.returned.set(sheet, found);
      return found;
    },
    endSheet: async (count, frame) => {
      file.sheets.push(count);
      if (frame !== null) file.frames.set(count.name, frame);
    },
  };
}

/** A problem with its file and sheet, whoever found it. */
const placeIn = (file: FileTaken, sheet: string, of: Problem, row: number | undefined): Problem => ({
  ...(row === undefined ? {} : { row }),
  ...of,
  file: file.name,
  sheet,
});

function noteRow(file: FileTaken, sheet: string, { student, row, repairs, flags }: RegisterRecord): void {
  file.schools.add(student.school);
  file.classes.add(classKey(student));
  if (repairs.length > 0) file.repaired.add(sheet, row);
  if (flags.length > 0) file.flagged.add(sheet, row);
}
