// Files of which nothing was taken stay visible until they come again or somebody waives them: what was wrong with them goes
// into the ledger, with the cells of rows that were rejected (rules.md 8). The same file with the same faults again changes
// nothing. A file that could not even be read (missing, locked) was never handed in and is only told of.
import { createHash } from 'node:crypto';
import type { LedgerWriter, RefusedFile } from '#ledger/ledger.js';
import type { SpooledProblem } from '#ledger/spool.js';
import { type Problem, problem, Refusal } from '#model/problem.js';
import type { SheetKind } from '#model/records.js';
import type { BatchId } from '#model/student.js';
import { checksumOf } from '#sheets/open.js';
import type { ImportOrder } from './order.js';
import { fetchLacking } from './rows.js';
import { sheetNamed } from './stored-file.js';
import type { FileTaken } from './taken.js';

/** Where refused files are remembered one after another; what the ledger has of them is read when the first comes. */
export function openRefusalDesk(
  writer: LedgerWriter,
  order: ImportOrder,
): { readonly take: (file: FileTaken) => Promise<void> } {
  let before: Map<string, RefusedFile[]> | null = null;
  return {
    take: async (file) => {
      if (file.unopened) return;
      if (file.sha256 === '') file.sha256 = (await checksumOf(file.path)) ?? '';
      if (file.sha256 === '') return;
      before ??= Map.groupBy(await writer.refusedFiles(), (one) => one.sha256);
      const known = before.get(file.sha256) ?? [];
      if (known.length > 0 && (await saysTheSame(writer, known, file))) return;
      await fetchCells(file, order);
      await store(writer, file, order);
    },
  };
}

/** A file that broke off half-way breaks off again: its rows stay without their cells. */
async function fetchCells(file: FileTaken, order: ImportOrder): Promise<void> {
  try {
    await fetchLacking(file, order);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
  }
}

/** What keeps the file out: rejected rows, and faults of a sheet or of the file. Doubts are told again when it comes. */
function* faultsOf(file: FileTaken): Generator<Pick<SpooledProblem, 'problem' | 'cells' | 'studentId'>> {
  let some = false;
  for (const { standing, problem: found, cells, studentId } of file.findings.each()) {
    if (standing === 'flagged' || (standing === null && found.severity !== 'error')) continue;
    some = true;
    yield { problem: found, cells, studentId };
  }
  if (!some) yield { problem: problem('import.nothing', { file: file.name }), cells: [], studentId: null };
}

/** Whether the ledger already says the same of this file, and nothing came since that would have answered it. */
async function saysTheSame(writer: LedgerWriter, known: readonly RefusedFile[], file: FileTaken): Promise<boolean> {
  const held = createHash('sha256');
  for await (const some of writer.eachProblem({ batchIds: known.map((one) => one.batchId) })) {
    for (const one of some) if (one.state !== 'mended') held.update(lineOf(one.problem));
  }
  const found = createHash('sha256');
  for (const one of faultsOf(file)) found.update(lineOf(one.problem));
  return held.digest('hex') === found.digest('hex');
}

const lineOf = ({ sheet, row, cell, code, message }: Problem): string =>
  `${JSON.stringify([sheet ?? '', row ?? 0, cell ?? '', code, message])}\n`;

async function store(writer: LedgerWriter, file: FileTaken, order: ImportOrder): Promise<void> {
  const { name, sha256, frames, returned, refused } = file;
  const first = file.sheets.find((one) => one.kind !== null)?.kind ?? null;
  const batchOf = async (kind: SheetKind | null): Promise<BatchId> => {
    const known = refused.get(kind);
    if (known !== undefined) return known;
    const made = await writer.addRefused({ file: name, sha256, kind, importedOn: order.today });
    refused.set(kind, made);
    return made;
  };
  const faulty = new Map<string, BatchId>();
  for (const { problem: found, cells, studentId } of faultsOf(file)) {
    const count = found.sheet === undefined ? undefined : sheetNamed(file, found.sheet);
    const batchId = await batchOf(count?.kind ?? first);
    const headings = count?.headings ?? [];
    writer.addProblem({ batchId, standing: 'rejected', problem: found, cells, headings, studentId });
    const { sheet, row } = found;
    if (sheet === undefined || row === undefined) continue;
    faulty.set(sheet, batchId);
    // Row for row: what came back faulty takes the place of what was handed out, what broke off with the file does not.
    for (const problemId of returned.get(sheet)?.replaced().get(row) ?? [])
      writer.addMend(batchId, sheet, row, problemId);
  }
  for (const [sheet, batchId] of faulty) {
    const frame = frames.get(sheet);
    if (frame !== undefined) writer.addFrame(batchId, sheet, frame);
  }
}
