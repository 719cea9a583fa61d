// What a report made from registers and cases is before anything is written, and the head of its forms.
import { formHeadOf } from '#commands/form/files.js';
import type { Context } from '#commands/frame/command.js';
import { bureauOf } from '#commands/submission/bureau.js';
import { coverageInWords, coverageOfPeriod } from '#commands/submission/coverage.js';
import { type Form, formOf } from '#forms/index.js';
import type { RollHead } from '#forms/roll-head.js';
import type { Case } from '#model/case.js';
import { appointmentsOf } from '#model/duties.js';
import type { Filling } from '#model/filling.js';
import { foldAsOf } from '#model/fold.js';
import { type Problem, Refusal } from '#model/problem.js';
import type { Period } from '#rules/calendar.js';
import { withHolders } from '#rules/duties.js';
import type { Block } from '#screen/blocks.js';
import { periodInWords } from '#words/forms/rolls.js';
import type { FormName } from '#words/forms.js';

/** What a report is made of, before anything is written. */
export interface Made {
  readonly sheets: readonly { readonly form: Form; readonly filling: Filling }[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly shown: readonly Block[];
  readonly problems: readonly Problem[];
}

/** The form of a name that the program itself uses. */
export const formNamed = (name: FormName): Form => formOf(name)!;

/** The head of a form of a period; of a roll-up it says how many schools are in it. */
export const rollHeadOf = async (context: Context, period: Period): Promise<RollHead> => ({
  head: await formHeadOf(context, coverageInWords(await coverageOfPeriod(context, period))),
  period: periodInWords(period.label),
  from: period.from,
  to: period.to,
});

/**
 * The cases of a period as they stood at its end: at a bureau those of the submissions that count for it, else those of
 * the ledger's own journal, with who answers for their places.
 */
export async function casesAt(context: Context, period: Period): Promise<readonly Case[]> {
  const bureau = await bureauOf(context, period);
  if (bureau !== null) {
    if (bureau.parts.length === 0) throw new Refusal('rollup.none', 2, {}, { period: period.label });
    return bureau.cases.map((one) => one.of);
  }
  const entries = await context.ledger.entries();
  const appointments = appointmentsOf(entries);
  return [...foldAsOf(entries, period.to).values()].map((one) => withHolders(one, appointments));
}
