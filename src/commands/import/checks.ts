// Rows of check sheets (比对核查表) into the journal: each answer once, however often the sheet comes in.
import type { LedgerWriter } from '#ledger/ledger.js';
import type { Check } from '#model/compare.js';
import type { Day } from '#model/day.js';
import type { CheckRecord } from '#model/records.js';
import { checksOf, planCheck } from '#plan/compare.js';
import { type JudgedFile, judgedRows } from './judged-rows.js';
import type { WaitingRow } from './stored-file.js';

interface CheckedFile extends JudgedFile {
  readonly checks: readonly WaitingRow<CheckRecord>[];
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
      const judged = judgedRows(file, 'checks', file.checks);
      for (const row of file.checks) {
        const { sheet, record } = row;
        const plan = planCheck(record.check, standing, { file: file.name, sheet, row: record.row }, today);
        if (plan.kind === 'fault') judged.refuse(row, plan.problem);
        else if (plan.kind === 'known') judged.know(row);
        else if (plan.kind === 'new') {
          standing.set(plan.check.checkNo, plan.check);
          judged.take(row, [plan.draft]);
        }
      }
      await judged.store(writer, today);
    },
  };
}
