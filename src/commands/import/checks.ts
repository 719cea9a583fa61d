// Rows of check sheets (比对核查表) into the journal: each answer once, however often the sheet comes in. What can't be
// taken is kept with its cells, row by row.
import type { LedgerWriter } from '#ledger/ledger.js';
import type { Check } from '#model/compare.js';
import type { Day } from '#model/day.js';
import type { Draft } from '#model/entry.js';
import type { CellValue } from '#model/grid.js';
import type { CheckRecord, SheetKind } from '#model/records.js';
import { checksOf, planCheck } from '#plan/compare.js';
import type { SheetCount } from './file.js';
import type { Findings } from './findings.js';

/** A row of a check sheet with its cells. */
export interface CheckedRow {
  readonly sheet: string;
  readonly record: CheckRecord;
  readonly cells: readonly CellValue[];
}

/** As much of a file as taking its checks needs. */
interface CheckedFile {
  readonly name: string;
  readonly sha256: string;
  readonly sheets: readonly SheetCount[];
  readonly findings: Findings;
  readonly batches: Map<SheetKind, number>;
  readonly checks: readonly CheckedRow[];
  readonly drafts: Draft[];
}

/** Where the check sheets of one import are taken one after another; the journal is read when the first comes. */
export function openCheckDesk(
  writer: LedgerWriter,
  today: Day,
): { readonly take: (file: CheckedFile) => Promise<void> } {
  let standing: Map<string, Check> | null = null;
  return {
    take: async (file) => {
      if (file.checks.length === 0) return;
      standing ??= new Map(checksOf(await writer.entries()));
      const planned: { readonly sheet: string; readonly cell: string; readonly draft: Draft }[] = [];
      let refused = 0;
      for (const { sheet, record, cells } of file.checks) {
        const count = file.sheets.find((one) => one.name === sheet)!;
        const place = { file: file.name, sheet, row: record.row };
        const plan = planCheck(record.check, standing, place, today);
        if (plan.kind === 'fault') {
          refused += 1;
          count.accepted -= 1;
          count.rejected += 1;
          file.findings.keep('rejected', plan.problem, cells);
        } else if (plan.kind === 'known') {
          count.accepted -= 1;
          count.duplicates += 1;
        } else if (plan.kind === 'new') {
          standing.set(plan.check.checkNo, plan.check);
          planned.push({ sheet, cell: `A${record.row}`, draft: plan.draft });
        }
      }
      // A sheet of which no row could be taken leaves nothing behind, so that it can come again as it is.
      if (refused > 0 && refused === file.checks.length) return;
      const { name, sha256 } = file;
      const batchId = await writer.addBatch({ file: name, sha256, kind: 'checks', importedOn: today });
      file.batches.set('checks', batchId);
      for (const { sheet, cell, draft } of planned)
        file.drafts.push({ ...draft, source: { batchId, file: name, sheet, cell } });
    },
  };
}
