// Conflicts of return sheets (退回单) into the journal: what the office decided on the school's cases, what the school
// answered. What can't be taken is kept with its cells, row by row.
import type { LedgerWriter } from '#ledger/ledger.js';
import type { Day } from '#model/day.js';
import type { Draft, Entry } from '#model/entry.js';
import { fold, sealedThrough } from '#model/fold.js';
import type { CellValue } from '#model/grid.js';
import { problem } from '#model/problem.js';
import type { RulingRecord, SheetKind } from '#model/records.js';
import { planRuling, type RulingContext, rulingsOf } from '#plan/rulings.js';
import type { SheetCount } from './file.js';
import type { Findings } from './findings.js';

/** A row of a return sheet with its cells. */
export interface RulingLine {
  readonly sheet: string;
  readonly record: RulingRecord;
  readonly cells: readonly CellValue[];
}

/** As much of a file as taking its rulings needs. */
interface RulingFile {
  readonly name: string;
  readonly sha256: string;
  readonly sheets: readonly SheetCount[];
  readonly batches: Map<SheetKind, number>;
  readonly rulings: readonly RulingLine[];
  readonly findings: Findings;
  readonly drafts: Draft[];
}

/** Where the return sheets of one import are taken one after another; the journal is read when the first comes. */
export function openRulingDesk(
  writer: LedgerWriter,
  order: { readonly today: Day; readonly organisation: string },
): { readonly take: (file: RulingFile) => Promise<void> } {
  let context: RulingContext | null = null;
  let entries: readonly Entry[] = [];
  let taken: readonly Draft[] = [];
  return {
    take: async (file) => {
      if (file.rulings.length === 0) return;
      if (context === null) {
        entries = await writer.entries();
        context = await contextOf(writer, entries, order);
      }
      const planned: { readonly sheet: string; readonly cell: string; readonly draft: Draft }[] = [];
      const passed = new Map<string, number>();
      let refused = 0;
      for (const { sheet, record, cells } of file.rulings) {
        const count = file.sheets.find((one) => one.name === sheet)!;
        const place = { file: file.name, sheet, row: record.row };
        const plan = planRuling(record.ruling, context, place);
        if (plan.kind === 'fault') {
          refused += 1;
          count.accepted -= 1;
          count.rejected += 1;
          file.findings.keep('rejected', plan.problem, cells);
        } else if (plan.kind === 'pass') passed.set(record.ruling.school, (passed.get(record.ruling.school) ?? 0) + 1);
        else if (plan.kind === 'known') {
          count.accepted -= 1;
          count.duplicates += 1;
        } else if (plan.kind === 'new') {
          for (const draft of plan.drafts) planned.push({ sheet, cell: `A${record.row}`, draft });
          taken = [...taken, ...plan.drafts];
          context = { ...context, known: rulingsOf([...entries, ...numbered(taken, entries)]) };
        }
      }
      for (const [school, count] of passed)
        file.findings.tell(problem('rulings.pass-on', { file: file.name }, { school, count }));
      // A sheet of which no row could be taken leaves nothing behind, so that it can come again as it is.
      if (refused > 0 && refused === file.rulings.length) return;
      const { name, sha256 } = file;
      const batchId = await writer.addBatch({ file: name, sha256, kind: 'rulings', importedOn: order.today });
      file.batches.set('rulings', batchId);
      for (const { sheet, cell, draft } of planned)
        file.drafts.push({ ...draft, source: { batchId, file: name, sheet, cell } });
    },
  };
}

/** Drafts as the entries that they will be, as far as reading them goes. */
const numbered = (drafts: readonly Draft[], after: readonly Entry[]): Entry[] => {
  const last = after.at(-1)?.seq ?? 0;
  return drafts.map((one, at) => ({
    ...one,
    seq: last + at + 1,
    command: last + 1,
    commandName: '',
    recordedAt: '',
    actor: '',
    previousHash: '',
    hash: '',
  }));
};

async function contextOf(
  writer: LedgerWriter,
  entries: readonly Entry[],
  { today, organisation }: { readonly today: Day; readonly organisation: string },
): Promise<RulingContext> {
  const cases = fold(entries);
  const enrolled = (await writer.enrolment(today)).map((one) => one.school);
  return {
    cases,
    today,
    organisation,
    sealedThrough: sealedThrough(entries),
    ownSchools: new Set([organisation, ...enrolled, ...[...cases.values()].map((one) => one.student.school)]),
    submitted: new Set((await writer.parts()).map((one) => one.school)),
    known: rulingsOf(entries),
  };
}
