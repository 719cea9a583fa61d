// What a report made from registers and cases is before anything is written, and the head of its forms.
import { type Form, formOf } from '#forms/index.js';
import type { RollHead } from '#forms/roll-head.js';
import type { Filling } from '#model/filling.js';
import { type Problem } from '#model/problem.js';
import type { Period } from '#rules/calendar.js';
import { type Block } from '#screen/blocks.js';
import { periodInWords } from '#words/forms/rolls.js';
import type { FormName } from '#words/forms.js';
import type { Context } from './command.js';
import { formHeadOf } from './form-files.js';

/** What a report is made of, before anything is written. */
export interface Made {
  readonly sheets: readonly { readonly form: Form; readonly filling: Filling }[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly shown: readonly Block[];
  readonly problems: readonly Problem[];
}

export const formNamed = (name: FormName): Form => formOf(name)!;

export const rollHeadOf = async (context: Context, { label, from, to }: Period): Promise<RollHead> => ({
  head: await formHeadOf(context),
  period: periodInWords(label),
  from,
  to,
});
