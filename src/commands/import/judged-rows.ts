// Rows that are judged one by one against the journal: of check sheets, return sheets and the teachers' workbook. What
// each comes to is counted here, and what came of a file becomes a batch and drafts; the judging is the plan's.
import type { LedgerWriter } from '#ledger/ledger.js';
import type { Day } from '#model/day.js';
import type { Draft } from '#model/entry.js';
import type { Problem } from '#model/problem.js';
import type { CheckRecord, RulingRecord, WorkRecord } from '#model/records.js';
import type { StudentId } from '#model/student.js';
import { countOf, type WaitingFile, type WaitingRow } from './stored-file.js';

type JudgedRow = WaitingRow<CheckRecord | RulingRecord | WorkRecord>;

/** As much of a file as taking such rows needs. */
export interface JudgedFile extends WaitingFile {
  readonly drafts: Draft[];
}

/** Where the rows of one file are put as they are judged. */
export interface JudgedRows {
  /** A row that says nothing new. */
  readonly know: (row: JudgedRow) => void;
  /** A row that can't be taken stays with its cells. */
  readonly refuse: (row: JudgedRow, problem: Problem, studentId?: StudentId | null) => void;
  /** A row that comes to entries; `cell` is where they came from. */
  readonly take: (row: JudgedRow, drafts: readonly Draft[], cell?: string) => void;
  /** Makes a batch of it all, unless each row was refused: such a file is only remembered and can come again as it is. */
  readonly store: (writer: LedgerWriter, today: Day) => Promise<void>;
}

/** Starts on the rows of one kind of a file. */
export function judgedRows(
  file: JudgedFile,
  kind: JudgedRow['record']['kind'],
  rows: readonly JudgedRow[],
): JudgedRows {
  const { name, sha256 } = file;
  const planned: { readonly sheet: string; readonly cell: string; readonly draft: Draft }[] = [];
  let refused = 0;
  return {
    know: ({ sheet }) => {
      const count = countOf(file, sheet);
      count.accepted -= 1;
      count.duplicates += 1;
    },
    refuse: ({ sheet, cells }, problem, studentId = null) => {
      const count = countOf(file, sheet);
      count.accepted -= 1;
      count.rejected += 1;
      refused += 1;
      file.findings.keep('rejected', problem, cells, studentId);
    },
    take: ({ sheet, record }, drafts, cell = `A${record.row}`) => {
      for (const draft of drafts) planned.push({ sheet, cell, draft });
    },
    store: async (writer, today) => {
      if (refused > 0 && refused === rows.length) return;
      const batchId = await writer.addBatch({ file: name, sha256, kind, importedOn: today });
      file.batches.set(kind, batchId);
      for (const { sheet, cell, draft } of planned)
        file.drafts.push({ ...draft, source: { batchId, file: name, sheet, cell } });
    },
  };
}
