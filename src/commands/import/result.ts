// What `import` says: counts that add up, file by file and sheet by sheet, what was assumed, and what to do next.
import type { Result } from '#commands/frame/command.js';
import { columnName } from '#model/grid.js';
import { type Problem, problem } from '#model/problem.js';
import type { SheetKind } from '#model/records.js';
import { type Block, type Cell, list, table, title } from '#screen/blocks.js';
import { ATTENDANCE_HEADINGS } from '#words/attendance-headings.js';
import { COLUMNS, type TableKind } from '#words/columns.js';
import { WHY_EMPTY, WHY_NAMED } from '#words/intake-says.js';
import { SHEET_KIND_WORDS } from '#words/screen.js';
import type { SheetCount } from './file.js';

import { countsOfAll, countsOfFile } from './problem-counts.js';
import { mended, repairsData } from './repairs.js';
import { type FileTaken, totalsOf } from './taken.js';

const STATUS_WORDS = { imported: '导入', unchanged: '以前导入过，不变', rejected: '没有收' } as const;
const UNRECOGNISED = '没有认出';
const LEFT_OUT_WORDS = {
  blank: '空行',
  title: '标题行',
  heading: '重复表头',
  foot: '表尾（合计、签名、说明）',
  example: '示例行',
} as const;

/** The result of an import; `kept` is false where `--strict` took nothing. */
export function importResult(
  taken: readonly FileTaken[],
  of: { readonly kept: boolean; readonly explain: boolean; readonly problems: readonly Problem[] },
): Result {
  const sheets = taken.flatMap((file) => file.sheets);
  const totals = { files: taken.length, ...totalsOf(sheets) };
  const found = [...of.problems, ...taken.flatMap((file) => file.findings.listed)];
  const unchanged = taken.filter((file) => file.status === 'unchanged').length;
  const rejected =
    totals.rejected > 0 ||
    taken.some((file) => file.status === 'rejected') ||
    found.some((one) => one.severity === 'error');
  const whole = taken.filter((file) => file.status === 'rejected' && totalsOf(file.sheets).rejected === 0);
  const count = totals.rejected + whole.length;
  const strict = of.kept ? [] : [problem('import.strict', {}, { rejected: Math.max(count, 1) })];
  const problems = [...found, ...strict];
  const problemCounts = countsOfAll(taken, [...of.problems, ...strict]);
  return {
    data: { kept: of.kept, files: taken.map((one) => fileData(of.kept ? one : notKept(one))), totals, problemCounts },
    shown: [
      title(of.kept ? `${taken.length} 个文件，${totals.rows} 行：` : '从严导入，什么也没有收：'),
      countTable(of.kept ? taken : taken.map(notKept), taken),
      ...mended(taken),
      ...(of.explain ? taken.flatMap(explain) : []),
    ],
    problems,
    problemCounts,
    exitCode: exitCodeOf(taken, rejected),
    ...failureOf(taken, problems),
    changed: {
      added: of.kept ? totals.accepted : 0,
      unchanged: (of.kept ? totals.duplicates : 0) + unchanged,
      rejected: of.kept ? totals.rejected : totals.rows,
    },
    assumptions: taken.flatMap(assumptionsOf),
    next: nextOf(taken, of.kept, rejected),
  };
}

/** 6 where nothing at all could be opened, 3 where something was rejected. */
function exitCodeOf(taken: readonly FileTaken[], rejected: boolean): 0 | 3 | 6 {
  if (taken.length > 0 && taken.every((file) => file.unopened)) return 6;
  return rejected ? 3 : 0;
}

/** Nothing could be opened: the command failed, and its document says so. */
function failureOf(taken: readonly FileTaken[], problems: readonly Problem[]): { failure?: Problem } {
  const first = problems.find((one) => one.severity === 'error');
  return exitCodeOf(taken, true) === 6 && first !== undefined ? { failure: first } : {};
}

/** Under `--strict` a good file is not taken either. */
const notKept = (of: FileTaken): FileTaken => (of.status === 'imported' ? { ...of, status: 'rejected' } : of);

const fileData = (of: FileTaken): Record<string, unknown> => ({
  file: of.name,
  sha256: of.sha256,
  kind: of.sheets.find((sheet) => sheet.kind !== null)?.kind ?? null,
  status: of.status,
  encoding: of.encoding,
  sheets: of.sheets.map(sheetData),
  problemCounts: countsOfFile(of),
  ...(of.explained.length === 0 ? {} : { explained: of.explained.map(sheetData) }),
});

const sheetData = (of: SheetCount): Record<string, unknown> => ({ ...of, ...repairsData(of.repairs) });

/** A sheet of the teachers' workbook on which nothing was filled in: most of them, most of the time. */
const isUnfilled = (sheet: SheetCount): boolean => sheet.kind === 'records' && sheet.rows === 0;

/** What became of a file; a copy of another one of the same command is said to be that, whatever became of the first. */
function standingOf(of: FileTaken, given: readonly FileTaken[]): string {
  const first = given.find((one) => one.sha256 === of.sha256 && one.status === 'imported');
  return of.status === 'unchanged' && first !== undefined ? `和 ${first.name} 一样，不变` : STATUS_WORDS[of.status];
}

/** `given` are the files as they were before `--strict` took nothing of them. */
function countTable(taken: readonly FileTaken[], given: readonly FileTaken[]): Block {
  // What a file was taken for is explained where the program itself had to find out.
  const isTold = taken.every((file) => file.sheets.every((sheet) => sheet.kind === null || sheet.why === WHY_NAMED));
  const rows = taken.flatMap((file): Cell[][] => {
    // Sheets without anything in them are told of only where the file has nothing else.
    const told = file.sheets.filter((sheet) => sheet.kind !== null || sheet.why !== WHY_EMPTY);
    const filled = told.filter((sheet) => !isUnfilled(sheet));
    const sheets = filled.length > 0 ? filled : told.slice(0, 1);
    if (sheets.length === 0) {
      const empty = file.sheets.length === 0 ? null : WHY_EMPTY;
      return [[file.name, null, null, standingOf(file, given), null, null, null, null, null, null, empty]];
    }
    return sheets.map((sheet) => [
      file.name,
      sheet.name,
      sheet.kind === null ? UNRECOGNISED : SHEET_KIND_WORDS[sheet.kind],
      sheet.kind === null ? STATUS_WORDS.rejected : standingOf(file, given),
      sheet.rows,
      sheet.accepted,
      sheet.repaired,
      sheet.flagged,
      sheet.rejected,
      sheet.duplicates,
      sheet.kind === null ? null : sheet.why,
    ]);
  });
  const headings = ['文件', '表', '种类', '', '行数', '收下', '其中改正', '其中存疑', '退回', '重复'];
  return isTold
    ? table(
        headings,
        rows.map((row) => row.slice(0, -1)),
      )
    : table([...headings, '认作这种表的依据'], rows);
}

/** Which column was understood as what. */
function explain(file: FileTaken): Block[] {
  return [...file.sheets, ...file.explained].flatMap((sheet) => [
    title(
      `${file.name} › ${sheet.name}：${sheet.kind === null ? UNRECOGNISED : SHEET_KIND_WORDS[sheet.kind]}（${sheet.why}）`,
    ),
    list([
      ...(sheet.headerRow === null ? [] : [`表头在第 ${sheet.headerRow} 行`]),
      ...sheet.bindings.map(
        (one) => `${columnName(one.column)} 列“${one.heading}” → ${fieldWord(sheet.kind, one.field)}`,
      ),
      ...(sheet.unknownHeadings.length === 0 ? [] : [`没有用到的列：${sheet.unknownHeadings.join('、')}`]),
    ]),
  ]);
}

/** A field as the clerk calls it, with the name that taizhang.json uses for it. */
function fieldWord(kind: SheetKind | null, field: string): string {
  const known: readonly string[] | undefined = (ATTENDANCE_HEADINGS as Readonly<Record<string, readonly string[]>>)[
    field
  ];
  const table = kind !== null && kind in COLUMNS ? COLUMNS[kind as TableKind] : {};
  const of = table[field];
  const word = kind === 'attendance' ? known?.[0] : of?.heading;
  if (word === undefined) return field;
  return of?.passed === true ? `${word}（认识，但不收）` : `${word}（${field}）`;
}

/** What was taken as given, once for sheets that say the same. */
function assumptionsOf(file: FileTaken): string[] {
  if (file.status === 'unchanged') return [];
  const lines = new Map<string, string[]>();
  const say = (line: string, sheet: SheetCount): void => {
    lines.set(line, [...(lines.get(line) ?? []), sheet.name]);
  };
  for (const sheet of file.sheets) {
    for (const line of sheet.assumptions) say(line, sheet);
    const leftOut = (Object.keys(LEFT_OUT_WORDS) as (keyof typeof LEFT_OUT_WORDS)[])
      .filter((kind) => kind !== 'blank' && kind !== 'title' && kind !== 'heading' && sheet.leftOut[kind] > 0)
      .map((kind) => `${LEFT_OUT_WORDS[kind]} ${sheet.leftOut[kind]} 行`);
    if (leftOut.length > 0) say(`不算数据：${leftOut.join('、')}`, sheet);
    if (sheet.hiddenRows > 0) say(`隐藏的 ${sheet.hiddenRows} 行也读了`, sheet);
    if (sheet.unknownHeadings.length > 0) say(`没有用到的列：${sheet.unknownHeadings.join('、')}`, sheet);
  }
  const encoding = file.encoding === null ? [] : [`${file.name} 按 ${file.encoding} 编码读，不对就加 --encoding`];
  const one = file.sheets.length === 1;
  return [
    ...encoding,
    ...[...lines].map(([line, sheets]) => `${file.name}${one ? '' : `（${short(sheets)}）`}：${line}`),
  ];
}

const short = (sheets: readonly string[]): string =>
  sheets.length <= 3 ? sheets.join('、') : `${sheets.slice(0, 2).join('、')} 等 ${sheets.length} 张表`;

function nextOf(taken: readonly FileTaken[], kept: boolean, rejected: boolean): string[] {
  if (!kept) return ['改好列出的问题再导入，或去掉 --strict'];
  const kinds = new Set(
    taken.filter((file) => file.status !== 'rejected').flatMap((file) => file.sheets.map((sheet) => sheet.kind)),
  );
  if (taken.length > 0 && taken.every((file) => file.unopened)) return ['查好上面说的文件，再导入一次'];
  const inLedger = taken.some((file) => file.status === 'imported' && file.findings.kept() > 0);
  const what = taken.some((file) => totalsOf(file.sheets).rejected > 0) ? '改好退回的行再导入一次' : '核对存疑的行';
  const steps = inLedger
    ? [`${what}：看清单 taizhang rejects，写成 Excel 来改 taizhang rejects --xlsx`]
    : rejected
      ? [
          taken.some((file) => file.status === 'rejected')
            ? '照上面说的改好没有收的文件，再导入一次；以后也查得到：taizhang rejects'
            : '照上面说的改好没有读入的格子，再导入一次',
        ]
      : [];
  if (kinds.has('attendance') || kinds.has('leave') || kinds.has('arrivals')) return [...steps, '排查：taizhang scan'];
  if (kinds.has('register')) return [...steps, '导入考勤表：taizhang import attendance 考勤表.xlsx'];
  if (kinds.has('rulings')) return [...steps, ...rulingSteps(taken)];
  if (kinds.has('records')) return [...steps, '看要办的事：taizhang due'];
  if (kinds.has('schools')) return [...steps, '合并各校的上报：taizhang merge 文件夹'];
  return steps.length > 0 ? steps : ['排查：taizhang scan'];
}

/** What follows from a return sheet: cases that can be closed by what the office decided, answers that go up. */
function rulingSteps(taken: readonly FileTaken[]): string[] {
  const drafts = taken.flatMap((file) => file.drafts);
  const closable = drafts.flatMap((one) => (one.kind === 'ruled' && one.body.outcome !== null ? [one.caseNo] : []));
  const answered = drafts.filter((one) => one.kind === 'answered').length;
  return [
    ...(closable.length === 0 ? [] : [`上级核定可以销号 ${closable.length} 个：taizhang close ${closable.join(' ')}`]),
    ...(answered === 0 ? [] : [`答复 ${answered} 条记下了，随下一次上报带上去：taizhang submit 月份`]),
    ...(closable.length + answered === 0 ? ['看要办的事：taizhang due'] : []),
  ];
}
