// `import`: what schools sent, into the ledger. Each file alone may fail; all that came in is one transaction.
import { Refusal } from '#model/problem.js';
import { SHEET_KINDS, type SheetKind } from '#model/records.js';
import type { Ask } from '#screen/ask.js';
import { SHEET_KIND_WORDS } from '#words/screen.js';
import { placeReaderOf } from './case/duty-place.js';
import { command } from './frame/command.js';
import { codedBy, DayValue, flag, option, restArguments, TextValue } from './frame/options.js';
import { shortPath, typedFiles } from './frame/typed-paths.js';
import { contextsOf, intakeOrder } from './import/context.js';
import { nameFiles } from './import/file.js';
import { takeFiles } from './import/files.js';
import { openFindings } from './import/findings.js';
import { importResult } from './import/result.js';
import { type FileTaken, importedDrafts } from './import/taken.js';

export const importFiles = command({
  more: '种类可以不写，程序按表头认；写的话放在文件前面：register 学籍、attendance 考勤、leave 请假、arrivals 报到、population 适龄人口、list 名单、schools 学校名单、records 工作记录、checks 比对核查表、rulings 上级的退回单。文件和文件夹可以一次写多个。同一个文件再导入一次什么也不变。',
  needs: 'ledger',
  args: {
    files: restArguments('种类 文件或文件夹', '前面可以写一个种类', TextValue, true, {
      ask: { question: '文件或文件夹（可以拖进来）：', paths: true },
    }),
  },
  options: {
    explain: flag('--explain', '说出每一列是怎么理解的'),
    blank: option('--blank <含义>', '考勤表里的空格当作什么', codedBy({ present: '出勤', unknown: '未登记' })),
    filledTo: option('--filled-to <日期>', '考勤表填到哪一天', DayValue),
    supplement: flag('--supplement', '这是补充名单：加进原来的班，不代替'),
    replace: flag('--replace', '以新表为准，即使一个班少了一大半'),
    encoding: option('--encoding <编码>', '文本文件的编码，如 gb18030、utf-8', TextValue),
  },
  examples: ['import 学籍.csv', 'import attendance 考勤.csv --explain --dry-run'],
  async run(context) {
    const { args, options, ledger, stamp, global, cwd, today } = context;
    if (options.supplement && options.replace)
      throw new Refusal('usage.together', 2, {}, { one: '--supplement', other: '--replace' });
    const { kind, paths } = splitKind(args.files);
    if (paths.length === 0)
      throw new Refusal(
        'usage.missing',
        2,
        {},
        { name: '文件或文件夹', usage: 'taizhang import [种类] <文件或文件夹...>' },
      );
    const { files, skipped } = await typedFiles(cwd, paths);
    const findings = openFindings();
    const intake = intakeOrder(context, kind, options);
    const order = {
      intake,
      findings,
      files: nameFiles(files, (path) => shortPath(cwd, path)),
      kind,
      encoding: options.encoding ?? null,
      password: global.password,
      supplement: options.supplement,
      replace: options.replace,
      explain: options.explain,
      today,
      contextOf: contextsOf(intake),
      readPlace: placeReaderOf(context.workspace.file),
      organisation: context.workspace.file.organisation.name,
      progress: context.progress,
      askPassword: askPasswordOf(context.ask),
    };
    try {
      const { taken, kept } = await ledger.write(stamp, async (writer) => {
        const files = await takeFiles(writer, order);
        const strict = global.strict && files.some(isRejected);
        if (!strict) await writer.append([...importedDrafts(files, today), ...files.flatMap((one) => one.drafts)]);
        return { keep: !strict && !global.dryRun, value: { taken: files, kept: !strict } };
      });
      const passedOver = skipped.map((one) => one.problem);
      return importResult(taken, { kept, explain: options.explain, problems: passedOver });
    } finally {
      findings.close();
    }
  },
});

/** Whether anything of a file was not taken. */
const isRejected = (of: FileTaken): boolean =>
  of.status === 'rejected' || of.sheets.some((sheet) => sheet.rejected > 0) || of.findings.hasErrors();

const askPasswordOf = (ask: Ask | null) =>
  ask === null
    ? null
    : (file: string, wrong: boolean): Promise<string> =>
        ask.text(
          `“${file}”${wrong ? '用给出的密码打不开' : '设了打开密码'}，请输入密码（不知道就直接回车，先跳过它）：`,
          {
            secret: true,
          },
        );

/** The kind that stands before the files, as a code or a word; a file of that name is meant as a file by `./`. */
function splitKind(words: readonly string[]): { kind: SheetKind | null; paths: readonly string[] } {
  const [first = '', ...rest] = words;
  const kind = SHEET_KINDS.find((one) => one === first || SHEET_KIND_WORDS[one] === first) ?? null;
  return kind === null ? { kind: null, paths: words } : { kind, paths: rest };
}
