// `form`: one form as an Excel file: a page a child, a list of children, a table; for one case, for all, or blank.
import { FORMS, type Form, formOf } from '#forms/index.js';
import { type Case, isOpen } from '#model/case.js';
import { appointmentsOf } from '#model/duties.js';
import { Refusal } from '#model/problem.js';
import { unfilledPlaces } from '#rules/duties.js';
import { facts, list, table, title } from '#screen/blocks.js';
import { nearest } from '#screen/nearest.js';
import { writeWorkbook } from '#sheets/build.js';
import { findCase, loadHeldCases } from './case/find.js';
import { callCase, classOf } from './case/view.js';
import { outputOf, writeForm } from './form/files.js';
import { fillForm } from './form/fill.js';
import { casesToFill, recordsBook } from './form/records-book.js';
import { type Context, command, type Result } from './frame/command.js';
import { argument, DayValue, flag, option, restArguments, TextValue } from './frame/options.js';

export const form = command({
  more: '写 list 就列出全部表单，以及哪份文件要求它。一生一页的表单不写案卷，就给每个没有销号的孩子各印一页；--blank 印一张空表，供手写。工作区 templates 文件夹里有同名的表，就用它做底样（taizhang forms）。',
  needs: 'ledger',
  args: {
    name: argument('表单', '表单的名字，或 list', TextValue, {
      ask: {
        question: '哪一张表单？',
        choices: async () => printable().map((one) => ({ name: one.words.title, value: one.name })),
      },
    }),
    cases: restArguments('案卷', '台账编号或学生姓名', TextValue, false),
  },
  options: {
    to: option('-o, --to <文件夹>', '写到这个文件夹，不写就在 out 里', TextValue),
    due: option('--due <日期>', '通知书写明的最后期限', DayValue),
    blank: flag('--blank', '印一张空表，供手写'),
    eachClass: flag('--each-class', '工作记录表每班一本，各班只看到自己的孩子'),
  },
  examples: ['form list', 'form registration 2026-0001', 'form visit-receipt --blank', 'form duties', 'form records'],
  async run(context) {
    const { args, options, today, global } = context;
    if (args.name === 'list') return listForms();
    if (args.name === RECORDS.name || args.name === RECORDS.title) return printRecords(context, args.cases, options);
    const wanted = formOf(args.name);
    if (wanted === null || !printable().includes(wanted)) throw unknownForm(args.name);
    if (options.blank && args.cases.length > 0)
      throw new Refusal('usage.together', 2, {}, { one: '案卷', other: '--blank' });
    const request = { named: args.cases, blank: options.blank, dueOn: options.due ?? null };
    const { filling, cases } = await fillForm(context, wanted, request);
    const named = options.blank
      ? '-空表'
      : cases.length === 1 && args.cases.length > 0
        ? `-${cases[0]!.student.name}`
        : '';
    const path = outputOf(context, options.to, `${wanted.words.title}${named}-${today}`);
    const problems = await writeForm(context, wanted, filling, path);
    return {
      data: { form: wanted.name, files: [path], cases: cases.map((one) => one.caseNo) },
      shown: [
        title(global.dryRun ? `会印出“${wanted.words.title}”：` : `印好了“${wanted.words.title}”：`),
        facts([
          ['文件', path],
          ...(cases.length === 0
            ? []
            : [['孩子', `${cases.length} 人${cases.length === 1 ? `：${callCase(cases[0]!)}` : ''}`] as const]),
        ]),
      ],
      problems,
      changed: { added: 1 },
      next: ['打印签字后留档'],
    };
  },
});

/** The workbook for class teachers, which is no form on paper: it comes back through `import records`. */
const RECORDS = {
  name: 'records',
  title: '工作记录表',
  purpose: '班主任填写的工作记录：每种工作一张表，填好后导入',
} as const;

async function printRecords(
  context: Context,
  named: readonly string[],
  { to, eachClass }: { readonly to: string | undefined; readonly eachClass: boolean },
): Promise<Result> {
  const { workspace, today, global, ledger } = context;
  const cases = await loadHeldCases(context);
  const listed =
    named.length > 0 ? await Promise.all(named.map((typed) => findCase(context, cases, typed))) : [...cases.values()];
  const appointments = appointmentsOf(await ledger.entries());
  const several = new Set(listed.map((one) => one.student.school)).size > 1;
  const classOfCase = (one: Case): string => `-${several ? one.student.school : ''}${classOf(one)}`;
  const books = eachClass
    ? [...Map.groupBy(casesToFill(listed, workspace, today), classOfCase)]
    : [['', listed] as const];
  const files: string[] = [];
  for (const [name, own] of books) {
    const path = outputOf(context, to, `${RECORDS.title}${name}-${today}`);
    const sheets = recordsBook(own, workspace, today, unfilledPlaces(own, appointments));
    if (!global.dryRun) await writeWorkbook(path, sheets);
    files.push(path);
  }
  const open = listed.filter((one) => isOpen(one.status));
  return {
    data: { form: RECORDS.name, files, cases: open.map((one) => one.caseNo) },
    shown: [
      title(global.dryRun ? `会印出“${RECORDS.title}”：` : `印好了“${RECORDS.title}”：`),
      ...(files.length === 1 ? [] : [list(files)]),
      facts([...(files.length === 1 ? [['文件', files[0]!] as const] : []), ['孩子', `${open.length} 人`]]),
    ],
    changed: { added: files.length },
    next: ['发给班主任填写；填好后导入：taizhang import records 文件'],
  };
}

const WITHOUT_PERIOD: readonly Form['takes'][] = ['list', 'places', 'table', 'pages'];

/** Forms without a period; those with one are printed by `report`. */
const printable = (): Form[] => FORMS.filter((one) => WITHOUT_PERIOD.includes(one.takes));

/** Nobody's name or title among these forms; the nearest one is offered. */
export function unknownForm(typed: string, among: readonly Form[] = printable()): Refusal {
  const near = nearest(
    typed,
    among.flatMap((one) => [one.name, one.words.title]),
  );
  return new Refusal('form.unknown', 2, {}, { typed, near: near === null ? '' : `是不是“${near}”？` });
}

/** What a form looks like, for the lists of `form` and `forms`. */
export const SHAPE_WORDS: Readonly<Record<Form['takes'], string>> = {
  month: '报表',
  week: '报表',
  nil: '报表',
  schools: '报表',
  roll: '报表',
  list: '名单',
  places: '一地一页',
  table: '登记表',
  pages: '一生一页',
};

/** `控辍保学工作实施方案（台账销号制）：辍学学生台账、销号台账` */
const askedByDocument = (): string[] => {
  const asked = new Map<string, string[]>();
  for (const { words } of printable())
    for (const one of words.askedBy.split('；')) asked.set(one, [...(asked.get(one) ?? []), words.title]);
  return [...asked].map(([document, titles]) => `${document}：${titles.join('、')}`);
};

function listForms(): Result {
  const rows = printable().map((one) => [one.name, one.words.title, SHAPE_WORDS[one.takes], one.words.purpose]);
  rows.push([RECORDS.name, RECORDS.title, '一本表', RECORDS.purpose]);
  return {
    data: {
      forms: printable().map((one) => ({
        name: one.name,
        title: one.words.title,
        takes: one.takes,
        purpose: one.words.purpose,
        askedBy: one.words.askedBy,
      })),
    },
    shown: [
      title('可以打印的表单：'),
      table(['名字', '表单', '', '用处'], rows),
      title('哪份文件要求它：'),
      list(askedByDocument()),
    ],
    next: ['打印一张：taizhang form registration'],
  };
}
