// Forms become files here: the template of this workplace or ours, checked, filled, written whole into `out/`.
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Context } from '#commands/frame/command.js';
import type { OpenWorkspace } from '#commands/workspace/open.js';
import type { FormHead } from '#forms/answer.js';
import { checkTemplate, type Form } from '#forms/index.js';
import type { Filling } from '#model/filling.js';
import { type Problem, Refusal } from '#model/problem.js';
import { fillTemplate, readMarks } from '#sheets/fill.js';
import { fileName, probeOutputs, writeWhole } from '#sheets/write.js';

/** What stands at the head and foot of every form; `covers` of a roll-up says how many schools are in it. */
export async function formHeadOf({ workspace, ledger, today }: Context, covers = ''): Promise<FormHead> {
  const { organisation, preparer, reviewer, head, phone } = workspace.file;
  const { entries, hash } = await ledger.head();
  return {
    unit: organisation.name,
    unitCode: organisation.code,
    unitTown: organisation.town,
    filledOn: today,
    preparer,
    reviewer,
    head,
    phone,
    covers,
    ledgerHead: entries === 0 ? null : { seq: entries, hash },
  };
}

/** Where a form is to be written: in `-o`'s folder, else in `out/`. The file is probed at once, before the work. */
export function outputOf({ workspace, cwd, global }: Context, folder: string | undefined, name: string): string {
  const path = join(folder === undefined ? workspace.out : resolve(cwd, folder), fileName(`${name}.xlsx`));
  if (!global.dryRun) probeOutputs([path]);
  return path;
}

/** Fills a form's template and writes it; the notes of the template's check. A mark that means nothing is refused. */
export async function writeForm(context: Context, form: Form, filling: Filling, path: string): Promise<Problem[]> {
  const { template, file } = await templateOf(context, form);
  const found = checkTemplate(form, readMarks(template), file);
  const fault = found.find((one) => one.severity === 'error');
  if (fault !== undefined)
    throw new Refusal('form.template-unfit', 2, { file, ...placeOf(fault) }, { why: fault.message });
  if (!context.global.dryRun) writeWhole(path, fillTemplate(template, filling));
  // Our own templates leave some marks out on purpose; what a workplace's template leaves out is worth a word.
  return file === form.template ? [] : found;
}

const placeOf = ({ sheet, cell }: Problem) => ({
  ...(sheet === undefined ? {} : { sheet }),
  ...(cell === undefined ? {} : { cell }),
});

/** The file name of this workplace's own template in `templates/`, by the form's name or its title; null where it has none. */
export async function ownTemplateOf({ templates }: OpenWorkspace, form: Form): Promise<string | null> {
  for (const name of [form.template, `${form.words.title}.xlsx`])
    if ((await stat(join(templates, name)).catch(() => null))?.isFile()) return name;
  return null;
}

/** The template of this workplace, where it has one, else the built-in one. */
async function templateOf({ workspace, machine }: Context, form: Form): Promise<{ template: Buffer; file: string }> {
  const own = await ownTemplateOf(workspace, form);
  if (own !== null) return { template: await readFile(join(workspace.templates, own)), file: `templates/${own}` };
  const ours = await readFile(join(machine.templates, form.template)).catch(() => null);
  if (ours === null) throw new Refusal('form.template-missing', 1, {}, { form: form.words.title });
  return { template: ours, file: form.template };
}
