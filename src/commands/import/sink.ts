// Where the pieces of a file go while it is read: registers and lists into the ledger at once, what names children only by
// name aside until the registers are sealed, problems with the cells of their row beside them.

import type { LedgerWriter, StoredProblem } from '#ledger/ledger.js';
import type { PackedRegister } from '#ledger/register-pack.js';
import { liveEntries } from '#model/fold.js';
import type { Row } from '#model/grid.js';
import type { Problem } from '#model/problem.js';
import type { IntakeRecord } from '#model/records.js';
import { classKey } from '#model/school.js';
import type { OpenedWorkbook } from '#sheets/open.js';
import { openNamed } from './file.js';
import { type ImportOrder, readingOf } from './order.js';
import { type Remembered, returnedSheet } from './returned.js';
import type { FileTaken } from './taken.js';
import { type FilePiece, type Passed, walkSheet, withLegend } from './walk.js';

type RowsPiece = Extract<FilePiece, { piece: 'rows' }>;

/** Takes the pieces of one file, in their order. */
export function sinkOf(writer: LedgerWriter, order: ImportOrder, file: FileTaken): (piece: FilePiece) => Promise<void> {
  const batchOf = async (kind: 'register' | 'population' | 'schools'): Promise<number> => {
    const known = file.batches.get(kind);
    if (known !== undefined) return known;
    const { name, sha256 } = file;
    const made = await writer.addBatch({ file: name, sha256, kind, importedOn: order.today });
    file.batches.set(kind, made);
    return made;
  };
  const takeRegister = async (sheet: string, packed: PackedRegister, repaired: readonly number[]): Promise<void> => {
    writer.addRegisterRows(await batchOf('register'), sheet, packed);
    for (const [school, , grade, gradeText, , classNo] of packed.places) {
      file.schools.add(school);
      file.classes.add(classKey({ school, grade, gradeText, classNo }));
    }
    for (const row of repaired) file.repaired.add(sheet, row);
  };
  const takePassed = async (sheet: string, { outcome, cells }: Passed): Promise<void> => {
    if (outcome.kind === 'record') await takeRecord(sheet, outcome.record, { outcome, cells });
    else if (outcome.kind === 'problem') file.findings.tell(placeIn(file, sheet, outcome.problem, undefined));
    else if (outcome.kind === 'rejected')
      file.findings.keep('rejected', placeIn(file, sheet, outcome.problem, outcome.row), cells);
    else {
      file.flagged.add(sheet, outcome.row);
      for (const flag of outcome.flags) file.findings.keep('flagged', placeIn(file, sheet, flag, outcome.row), cells);
    }
  };
  const takeRecord = async (sheet: string, record: IntakeRecord, { cells }: Passed): Promise<void> => {
    if (record.kind === 'register') {
      // Only a returned sheet brings its rows one by one: they wait until whole registers are in.
      await batchOf('register');
      file.mended.push({ sheet, record });
      file.schools.add(record.student.school);
      file.classes.add(classKey(record.student));
      if (record.repairs.length > 0) file.repaired.add(sheet, record.row);
      if (record.flags.length > 0) file.flagged.add(sheet, record.row);
    } else if (record.kind === 'population') writer.addPopulation(await batchOf('population'), sheet, record);
    else if (record.kind === 'schools') writer.addSchool(await batchOf('schools'), sheet, record);
    else if (record.kind === 'checks') file.checks.push({ sheet, record, cells });
    else if (record.kind === 'rulings') file.rulings.push({ sheet, record, cells });
    else if (record.kind === 'records') file.work.push({ sheet, record, cells });
    else file.deferred.push({ sheet, record, cells });
    if (record.kind === 'attendance') return;
    for (const flag of record.flags) file.findings.keep('flagged', placeIn(file, sheet, flag, record.row), cells);
  };
  const takeRows = async ({ sheet, passed, register, repaired }: RowsPiece): Promise<void> => {
    if (register !== null) await takeRegister(sheet, register, repaired);
    for (const one of passed) await takePassed(sheet, one);
  };
  const take = async (piece: FilePiece): Promise<void> => {
    if (piece.piece === 'rows') await takeRows(piece);
    else if (piece.piece === 'returned') await takeReturned(piece);
    else {
      file.sheets.push(piece.count);
      if (piece.frame !== null) file.frames.set(piece.count.name, piece.frame);
    }
  };
  /** A sheet that was handed back is read here, because what its keys mean stands in the ledger. */
  const takeReturned = async ({ sheet: at, legendSheet }: Extract<FilePiece, { piece: 'returned' }>): Promise<void> => {
    const { password, encoding } = readingOf(file, order);
    const book = await openNamed(file, password, encoding);
    try {
      const { head, rows } = book.sheets[at]!;
      const first = await firstRow(book.sheets[at]!);
      const returned = await returnedSheet(first, rememberedBy(writer));
      if (returned === null || returned === 'overview') return;
      file.returned.set(head.name, returned);
      const context = withLegend(order.contextOf(file.name), legendSheet);
      const said = returned.said(context);
      if (said !== null) file.said.push({ sheet: head.name, ...said });
      for await (const piece of walkSheet(head, rows(), context, { returned })) await take(piece);
    } finally {
      await book.close();
    }
  };
  return take;
}

async function firstRow({ rows }: OpenedWorkbook['sheets'][number]): Promise<Row> {
  for await (const [row] of rows()) if (row !== undefined) return row;
  return { number: 0, hidden: false, cells: [] };
}

const rememberedBy = (writer: LedgerWriter): Remembered => ({
  said: async (batchId) =>
    liveEntries(await writer.entries()).flatMap((one) =>
      one.kind === 'imported' && one.body.batchId === batchId ? (one.body.said ?? []) : [],
    ),
  batches: async () => [...(await writer.batches()), ...(await writer.refusedFiles())],
  problems: async (problemIds) => {
    const found: StoredProblem[] = [];
    for await (const some of writer.eachProblem({ problemIds })) found.push(...some);
    return found;
  },
});

/** A problem with its file and sheet, whoever found it. */
const placeIn = (file: FileTaken, sheet: string, of: Problem, row: number | undefined): Problem => ({
  ...(row === undefined ? {} : { row }),
  ...of,
  file: file.name,
  sheet,
});
