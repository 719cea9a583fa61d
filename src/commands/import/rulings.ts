// Conflicts of return sheets (退回单) into the journal: what the office decided on the school's cases, what the school
// answered.
import type { LedgerWriter } from '#ledger/ledger.js';
import type { Day } from '#model/day.js';
import type { Draft, Entry } from '#model/entry.js';
import { fold, sealedThrough } from '#model/fold.js';
import { problem } from '#model/problem.js';
import type { RulingRecord } from '#model/records.js';
import { planRuling, type RulingContext, rulingsOf } from '#plan/rulings.js';
import { type JudgedFile, judgedRows } from './judged-rows.js';
import type { WaitingRow } from './stored-file.js';

interface RulingFile extends JudgedFile {
  readonly rulings: readonly WaitingRow<RulingRecord>[];
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
      const judged = judgedRows(file, 'rulings', file.rulings);
      const passed = new Map<string, number>();
      for (const row of file.rulings) {
        const { sheet, record } = row;
        const { ruling } = record;
        const plan = planRuling(ruling, context, { file: file.name, sheet, row: record.row });
        if (plan.kind === 'fault') judged.refuse(row, plan.problem);
        else if (plan.kind === 'pass') passed.set(ruling.school, (passed.get(ruling.school) ?? 0) + 1);
        else if (plan.kind === 'known') judged.know(row);
        else if (plan.kind === 'new') {
          judged.take(row, plan.drafts);
          taken = [...taken, ...plan.drafts];
          context = { ...context, known: rulingsOf([...entries, ...numbered(taken, entries)]) };
        }
      }
      for (const [school, count] of passed)
        file.findings.tell(problem('rulings.pass-on', { file: file.name }, { school, count }));
      await judged.store(writer, order.today);
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
