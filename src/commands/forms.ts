// `forms`: the templates behind the forms: which are ours, which this workplace replaced, what marks they may carry, and
// whether a workplace's own workbook can be filled.
import { copyFile, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { checkTemplate, FORMS, type Form, formOf, markOf, marksOf, noteUnused } from '#forms/index.js';
import { type Problem, problem, Refusal } from '#model/problem.js';
import { type Block, facts, table, text, title } from '#screen/blocks.js';
import { fillTemplate, readMarks } from '#sheets/fill.js';
import { ownTemplateOf } from './form/files.js';
import { SHAPE_WORDS, unknownForm } from './form.js';
import { type Context, command, type Result } from './frame/command.js';
import { codedBy, flag, option, optionalArgument, TextValue } from './frame/options.js';

export const forms = command({
  more: 'list 列出全部表样，标明哪些换成了本单位的；show 看一张表能填哪些标记、印在哪一格；export 把内置的表样复制到工作区的 templates 文件夹，用 Excel 或 WPS 改；check 检查本单位的表样：写错的标记指出在哪一格，漏掉的也说。上级发的空表，写上标记、改成表单的名字放进 templates 就能用。',
  needs: 'workspace',
  args: {
    action: optionalArgument(
      '动作',
      'list 列出，show 查看，check 检查，export 取出',
      codedBy({ list: '列出', show: '查看', check: '检查', export: '取出' }),
    ),
    name: optionalArgument('表单', '表单的名字或标题；检查时也可以是一个文件', TextValue),
  },
  options: {
    as: option('--as <表单>', '这个文件要当哪一张表用（文件名不是表单的名字时）', TextValue),
    force: flag('--force', '本单位已经有这张表样，也用内置的盖掉它'),
  },
  examples: ['forms list', 'forms show visit-receipt', 'forms export visit-receipt', 'forms check'],
  async run(context) {
    const { args, options } = context;
    switch (args.action) {
      case 'show':
        return showForm(context, wantedForm(args.name, 'show'));
      case 'check':
        return args.name === undefined ? checkAll(context) : checkOne(context, args.name, options.as);
      case 'export':
        return exportForm(context, wantedForm(args.name, 'export'), options.force);
      default:
        return listTemplates(context);
    }
  },
});

function wantedForm(name: string | undefined, action: string): Form {
  if (name === undefined)
    throw new Refusal('usage.missing', 2, {}, { name: '表单', usage: `taizhang forms ${action} <表单>` });
  const form = formOf(name);
  if (form !== null) return form;
  throw unknownForm(name, FORMS);
}

async function listTemplates(context: Context): Promise<Result> {
  const rows = await Promise.all(
    FORMS.map(async (form) => ({ form, own: await ownTemplateOf(context.workspace, form) })),
  );
  return {
    data: {
      forms: rows.map(({ form, own }) => ({
        name: form.name,
        title: form.words.title,
        takes: form.takes,
        purpose: form.words.purpose,
        askedBy: form.words.askedBy,
        template: own === null ? 'built-in' : 'own',
        file: own,
      })),
    },
    shown: [
      title(`表样 ${rows.length} 张，其中换成本单位的 ${rows.filter(({ own }) => own !== null).length} 张：`),
      table(
        ['名字', '表单', '', '表样'],
        rows.map(({ form, own }) => [
          form.name,
          form.words.title,
          SHAPE_WORDS[form.takes],
          own === null ? '内置' : `本单位（templates/${own}）`,
        ]),
      ),
    ],
    next: ['取一张来改：taizhang forms export monthly', '看能填哪些标记：taizhang forms show monthly'],
  };
}

async function showForm(context: Context, form: Form): Promise<Result> {
  const own = await ownTemplateOf(context.workspace, form);
  const path = own === null ? builtInOf(context, form) : join(context.workspace.templates, own);
  const placed = readMarks(await readTemplate(path, form));
  const cells = new Map<string, string[]>();
  for (const one of placed) cells.set(markOf(one), [...(cells.get(markOf(one)) ?? []), one.cell ?? '页眉页脚']);
  const { words } = form;
  const marks = marksOf(words).map(([mark, meaning]) => ({
    mark,
    meaning,
    cells: [...new Set(cells.get(mark) ?? [])],
  }));
  const lists = Object.values(words.lists);
  return {
    data: { form: form.name, title: words.title, template: own === null ? 'built-in' : 'own', file: own, marks },
    shown: [
      title(`${words.title}（${form.name}）`),
      facts([
        ['用处', words.purpose],
        ['依据', words.askedBy],
        ['样子', SHAPE_WORDS[form.takes]],
        ['表样', own === null ? '内置' : `本单位（templates/${own}）`],
        ...(words.page === null ? [] : [['逐页的工作表', words.page] as const]),
        ...lists.map(({ list, meaning }) => [`名单“${list}”`, meaning] as const),
      ]),
      table(
        ['标记', '填什么', '现在印在'],
        marks.map(({ mark, meaning, cells: at }) => [`{{${mark}}}`, meaning, at.slice(0, 3).join(' ')]),
      ),
      text('标记写在格子里，可以和别的字写在一起。名单的标记只写一行，有几人就印几行；{{名单*8}} 表示至少 8 行。'),
    ],
    next: own === null ? [`取出来改：taizhang forms export ${form.name}`] : [`检查：taizhang forms check ${form.name}`],
  };
}

const builtInOf = ({ machine }: Context, form: Form): string => join(machine.templates, form.template);

const readTemplate = (path: string, form: Form): Promise<Buffer> =>
  readFile(path).catch(() => {
    throw new Refusal('form.template-missing', 1, {}, { form: form.words.title });
  });

async function exportForm(context: Context, form: Form, force: boolean): Promise<Result> {
  const { workspace, global } = context;
  const own = await ownTemplateOf(workspace, form);
  if (own !== null && !force) throw new Refusal('form.template-exists', 2, {}, { file: `templates/${own}` });
  const path = join(workspace.templates, own ?? form.template);
  if (!global.dryRun) {
    await mkdir(workspace.templates, { recursive: true });
    await copyFile(builtInOf(context, form), path).catch((fault: Error) => {
      throw new Refusal('file.unwritable', 6, { file: path }, { file: path, why: fault.message });
    });
  }
  return {
    data: { form: form.name, file: path },
    shown: [
      title(global.dryRun ? `会取出“${form.words.title}”的表样：` : `取出了“${form.words.title}”的表样：`),
      facts([['文件', path]]),
    ],
    changed: own === null ? { added: 1 } : { updated: 1 },
    next: [`用 Excel 或 WPS 改好，留着要填的标记，再检查：taizhang forms check ${form.name}`],
  };
}

/** What the check of one workbook came to. */
interface Checked {
  readonly file: string;
  readonly form: Form;
  readonly marks: number;
  readonly problems: readonly Problem[];
}

async function checkAll(context: Context): Promise<Result> {
  const { workspace } = context;
  const files = (await readdir(workspace.templates).catch(() => [])).filter(
    (name) => /\.(xlsx|xlsm|xls|et|ett)$/i.test(name) && !name.startsWith('~$'),
  );
  const checked: Checked[] = [];
  const stray: Problem[] = [];
  for (const name of files.sort()) {
    const form = /\.xlsx$/i.test(name) ? formOf(basename(name, extname(name))) : null;
    const file = `templates/${name}`;
    if (form === null) stray.push(problem('form.template-stray', { file }, { file }));
    else checked.push(await checkFile(context, join(workspace.templates, name), file, form));
  }
  if (files.length === 0)
    return {
      data: { checked: [], faults: 0 },
      shown: [text('templates 文件夹里没有本单位的表样，全部用内置的。')],
      next: ['取一张来改：taizhang forms export monthly'],
    };
  return resultOf(checked, stray);
}

/** The template of a form, or any workbook. */
async function checkOne(context: Context, name: string, as: string | undefined): Promise<Result> {
  const named = formOf(name);
  if (named !== null && as === undefined) {
    const own = await ownTemplateOf(context.workspace, named);
    const path = own === null ? builtInOf(context, named) : join(context.workspace.templates, own);
    return resultOf([await checkFile(context, path, own === null ? named.template : `templates/${own}`, named)], []);
  }
  const path = resolve(context.cwd, name);
  if (!(await stat(path).catch(() => null))?.isFile()) {
    if (as === undefined && extname(name) === '') wantedForm(name, 'check');
    throw new Refusal('file.missing', 6, { file: name }, { file: name });
  }
  const form = wantedForm(as ?? basename(name, extname(name)), 'check');
  return resultOf([await checkFile(context, path, name, form)], []);
}

/** Marks both ways: those that the form can't fill, and those that our template prints and this one leaves out. */
async function checkFile(context: Context, path: string, file: string, form: Form): Promise<Checked> {
  const bytes = await readFile(path);
  try {
    const placed = readMarks(bytes);
    const unknown = checkTemplate(form, placed, file).filter((one) => one.severity === 'error');
    const meanings = new Map(marksOf(form.words));
    const ours = readMarks(await readTemplate(builtInOf(context, form), form)).map(markOf);
    const printed = [...new Set(ours)].flatMap((mark) =>
      meanings.has(mark) ? [[mark, meanings.get(mark)!] as const] : [],
    );
    // Filling it with nothing shows whether its sheets are those that the form needs.
    const pages = form.words.page === null ? {} : { [form.words.page]: [] };
    fillTemplate(bytes, { common: { values: {}, lists: {} }, pages });
    const left =
      placed.length === 0 ? [problem('form.no-marks', { file }, { file })] : noteUnused(form, printed, placed, file);
    return { file, form, marks: placed.length, problems: [...unknown, ...left] };
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    return { file, form, marks: 0, problems: [{ ...fault.problem, file }] };
  }
}

function resultOf(checked: readonly Checked[], stray: readonly Problem[]): Result {
  const problems = [...stray, ...checked.flatMap((one) => one.problems)];
  const fault = problems.find((one) => one.severity === 'error');
  const standing = (of: Checked): string =>
    of.problems.some((one) => one.severity === 'error')
      ? '不能用'
      : of.problems.length > 0
        ? '可以用，有标记没有印'
        : '可以用';
  const shown: Block[] =
    checked.length === 0
      ? []
      : [
          title('检查了表样：'),
          table(
            ['文件', '表单', '标记', '结果'],
            checked.map((one) => [one.file, one.form.words.title, one.marks, standing(one)]),
          ),
        ];
  return {
    data: {
      checked: checked.map((one) => ({
        file: one.file,
        form: one.form.name,
        marks: one.marks,
        fit: !one.problems.some((found) => found.severity === 'error'),
      })),
      faults: problems.filter((one) => one.severity === 'error').length,
    },
    shown,
    problems,
    ...(fault === undefined ? {} : { exitCode: 2 as const, failure: fault }),
    next:
      fault === undefined
        ? checked[0] === undefined
          ? []
          : [`试印一张空表：taizhang form ${checked[0].form.name} --blank`]
        : ['按提示改好标记，再检查一次：taizhang forms check'],
  };
}
