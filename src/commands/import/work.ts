// Rows of the teachers' workbook into the journal: each is judged against the cases as the rows before it leave them, so
// that a workbook may confirm a case and record work on it. What can't be taken is kept with its cells, row by row.
import type { LedgerWriter } from '#ledger/ledger.js';
import type { Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import { appointmentsOf, withAppointed } from '#model/duties.js';
import type { Draft } from '#model/entry.js';
import { eventsOf, withEvents } from '#model/events.js';
import { fold, foldDrafts, sealedThrough } from '#model/fold.js';
import type { CellValue } from '#model/grid.js';
import { problem } from '#model/problem.js';
import type { SheetKind, WorkRecord } from '#model/records.js';
import { planWorkRow, type ReadPlace, rowKey, type WorkContext as WorkRules } from '#plan/work-rows.js';
import type { SheetCount } from './file.js';
import type { Findings } from './findings.js';

/** A work record that waits until all registers are in, with its row's cells. */
export interface WorkRow {
  readonly sheet: string;
  readonly record: WorkRecord;
  readonly cells: readonly CellValue[];
}

/** As much of a file as taking its work records needs. */
interface WorkFile {
  readonly name: string;
  readonly sha256: string;
  readonly sheets: readonly SheetCount[];
  readonly findings: Findings;
  readonly batches: Map<SheetKind, number>;
  readonly work: readonly WorkRow[];
  readonly drafts: Draft[];
}

/** Where rows of several files are judged one after another. */
export interface WorkDesk {
  readonly take: (file: WorkFile) => Promise<void>;
}

/** What rows are judged against, its cases replaced as rows come in. */
type WorkContext = WorkRules & { readonly cases: Map<string, Case> };

/** A desk for one import; the journal is read when the first row comes. */
export function openWorkDesk(writer: LedgerWriter, today: Day, readPlace: ReadPlace): WorkDesk {
  let at: { context: WorkContext; lastSeq: number } | null = null;
  const seen = new Map<string, { file: string; row: number; sheet: string }>();

  const start = async (): Promise<{ context: WorkContext; lastSeq: number }> => {
    const entries = await writer.entries();
    return {
      lastSeq: entries.at(-1)?.seq ?? 0,
      context: {
        cases: new Map(fold(entries)),
        appointments: appointmentsOf(entries),
        events: eventsOf(entries),
        schools: (await writer.schools()).map((one) => one.name),
        today,
        sealedThrough: sealedThrough(entries),
      },
    };
  };

  return {
    take: async (file) => {
      const isWorkbook = file.sheets.some((one) => one.kind === 'records' && one.headerRow !== null);
      if (file.work.length === 0 && !isWorkbook) return;
      at ??= await start();
      const planned: { readonly sheet: string; readonly cell: string; readonly drafts: readonly Draft[] }[] = [];
      let refused = 0;
      for (const { sheet, record, cells } of file.work) {
        const count = file.sheets.find((one) => one.name === sheet)!;
        const place = { file: file.name, sheet };
        const key = rowKey(record);
        const first = seen.get(key);
        const plan = first === undefined ? planWorkRow(at.context, record, place, readPlace) : KNOWN;
        seen.set(key, first ?? { ...place, row: record.row });
        if (plan.kind === 'known') {
          count.accepted -= 1;
          count.duplicates += 1;
          if (first?.file === file.name && first.sheet === sheet)
            file.findings.tell(problem('records.twice', { ...place, row: record.row }, { row: first.row }));
        } else if (plan.kind === 'fault') {
          refused += 1;
          count.accepted -= 1;
          count.rejected += 1;
          const studentId = at.context.cases.get(record.values.caseNo ?? '')?.student.studentId ?? null;
          file.findings.keep('rejected', plan.problem, cells, studentId);
        } else {
          planned.push({ sheet, cell: record.cells.caseNo ?? record.cells.on ?? '', drafts: plan.drafts });
          for (const note of plan.notes) file.findings.tell(note);
          at = after(at, plan.drafts);
        }
      }
      file.findings.sort(file.sheets.map((one) => one.name));
      // A workbook of which no row could be taken leaves nothing behind, so that it can come again as it is.
      if (refused > 0 && refused === file.work.length) return;
      const batchId = await writer.addBatch({
        file: file.name,
        sha256: file.sha256,
        kind: 'records',
        importedOn: today,
      });
      file.batches.set('records', batchId);
      for (const { sheet, cell, drafts } of planned)
        for (const one of drafts) file.drafts.push({ ...one, source: { batchId, file: file.name, sheet, cell } });
    },
  };
}

const KNOWN = { kind: 'known' } as const;

/** The context as drafts leave it; they get numbers as if they followed. Only the cases that they touch are folded anew. */
function after(
  { context, lastSeq }: { context: WorkContext; lastSeq: number },
  drafts: readonly Draft[],
): { context: WorkContext; lastSeq: number } {
  const touched = new Map(
    drafts.flatMap(({ caseNo }) => {
      const found = caseNo === null ? undefined : context.cases.get(caseNo);
      return found === undefined ? [] : [[found.caseNo, found] as const];
    }),
  );
  for (const [caseNo, one] of foldDrafts(touched, drafts, lastSeq)) context.cases.set(caseNo, one);
  return {
    lastSeq: lastSeq + drafts.length,
    context: {
      ...context,
      appointments: withAppointed(context.appointments, drafts),
      events: withEvents(context.events, drafts, lastSeq),
    },
  };
}
