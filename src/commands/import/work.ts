// Rows of the teachers' workbook into the journal: each is judged against the cases as the rows before it leave them, so
// that a workbook may confirm a case and record work on it.
import type { LedgerWriter } from '#ledger/ledger.js';
import type { Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import { appointmentsOf, withAppointed } from '#model/duties.js';
import type { Draft } from '#model/entry.js';
import { eventsOf, withEvents } from '#model/events.js';
import { fold, foldDrafts, sealedThrough } from '#model/fold.js';
import { problem } from '#model/problem.js';
import type { WorkRecord } from '#model/records.js';
import { planWorkRow, type ReadPlace, rowKey, type WorkContext as WorkRules } from '#plan/work-rows.js';
import { type JudgedFile, judgedRows } from './judged-rows.js';
import type { WaitingRow } from './stored-file.js';

interface WorkFile extends JudgedFile {
  readonly work: readonly WaitingRow<WorkRecord>[];
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
      const judged = judgedRows(file, 'records', file.work);
      for (const row of file.work) {
        const { sheet, record } = row;
        const place = { file: file.name, sheet };
        const key = rowKey(record);
        const first = seen.get(key);
        const plan = first === undefined ? planWorkRow(at.context, record, place, readPlace) : KNOWN;
        seen.set(key, first ?? { ...place, row: record.row });
        if (plan.kind === 'known') {
          judged.know(row);
          if (first?.file === file.name && first.sheet === sheet)
            file.findings.tell(problem('records.twice', { ...place, row: record.row }, { row: first.row }));
        } else if (plan.kind === 'fault')
          judged.refuse(row, plan.problem, at.context.cases.get(record.values.caseNo ?? '')?.student.studentId);
        else {
          judged.take(row, plan.drafts, record.cells.caseNo ?? record.cells.on ?? '');
          for (const note of plan.notes) file.findings.tell(note);
          at = after(at, plan.drafts);
        }
      }
      file.findings.sort(file.sheets.map((one) => one.name));
      await judged.store(writer, today);
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
