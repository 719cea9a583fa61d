// `compare`: the registers beside other lists (四查三比对): what agrees, what only one side has, what contradicts, and what
// a person must look at; as check sheets for villages and schools, and what they found by hand or from the sheets.
import { byPlace, type CheckLine, checkSheet } from '#forms/check-sheets.js';
import { isOpen } from '#model/case.js';
import type { CheckRow, ComparisonKind, ComparisonResult } from '#model/compare.js';
import { fold } from '#model/fold.js';
import { type Problem, Refusal } from '#model/problem.js';
import { checksOf, isOpenRow, planCheck } from '#plan/compare.js';
import { type Block, list, table, title } from '#screen/blocks.js';
import { maskIds } from '#screen/mask.js';
import { sheetName } from '#sheets/pages.js';
import { writeBook } from '#sheets/write-book.js';
import { GROUP_WORDS } from '#words/codes.js';
import { CHECK_FINDINGS, CHECK_SHEET, COMPARISON_WORDS } from '#words/compare.js';
import { appendDrafts } from './case/append.js';
import { rosterParts } from './case/unregistered.js';
import { compareFigures } from './compare/figures.js';
import { runComparison } from './compare/runs.js';
import { comparisonData, findingTable } from './compare/view.js';
import { outputOf } from './form/files.js';
import { agreeOrStop } from './frame/agree.js';
import { type Context, command, type Result } from './frame/command.js';
import { coded, codedBy, DayValue, flag, option, restArguments, TextValue } from './frame/options.js';

const KINDS: readonly { readonly code: ComparisonKind; readonly word: string; readonly also: readonly string[] }[] = [
  { code: 'population', word: '适龄人口', also: ['人口', '户籍'] },
  { code: 'list', word: '名单', also: ['特殊群体', '群体'] },
  { code: 'months', word: '上期', also: ['上月', '月'] },
  { code: 'promotion', word: '小升初', also: ['升学'] },
  { code: 'attendance', word: '在校', also: ['考勤'] },
  { code: 'figures', word: '数字', also: ['外部门数字'] },
];

export const compare = command({
  more: '学籍和适龄人口、脱贫户低保残疾留守等名单、上期学籍、去年毕业年级、考勤比对；不写项目就把有数据的都比一遍。核查表按乡镇一个文件、一村（校）一张表写进 out，填好后用 import 导入。核查过的不再问。',
  needs: 'ledger',
  args: { kinds: restArguments('比对项目', '要比的项目，可写多个', coded(KINDS), false) },
  options: {
    group: option('--group <群体>', '只比这一类名单', codedBy(GROUP_WORDS)),
    since: option('--since <日期>', '上期学籍是哪一天的；考勤从哪一天看起', DayValue),
    figures: option('--figures <文件>', '别的部门公布的数字（一张表），和台账比', TextValue),
    all: flag('--all', '人口比对时，只在学籍、不在人口名单的也列出来'),
    to: option('-o, --to <文件夹>', '核查表写到这个文件夹，不写就在 out 里', TextValue),
    decide: option('--decide <核查编号>', '记下这一条的核查结果', TextValue),
    finding: option('--finding <结果>', '核查结果', coded(CHECK_FINDINGS)),
    evidence: option('--evidence <佐证>', '证明的名称和编号', TextValue),
    by: option('--by <姓名>', '核查人', TextValue),
    note: option('--note <说明>', '核查说明', TextValue),
  },
  examples: ['compare', 'compare 适龄人口 --dry-run'],
  async run(context) {
    const { options, args } = context;
    if (options.decide !== undefined) {
      const { decide, finding, evidence = '', by = '', note = '' } = options;
      if (finding === undefined)
        throw new Refusal(
          'usage.missing',
          2,
          {},
          { name: '--finding', usage: 'taizhang compare --decide 编号 --finding 结果' },
        );
      return decideOne(context, {
        checkNo: decide.toUpperCase(),
        comparison: '',
        name: decide.toUpperCase(),
        finding,
        evidence,
        by,
        on: null,
        note,
      });
    }
    const named = new Set<ComparisonKind>(args.kinds as readonly ComparisonKind[]);
    if (options.figures !== undefined) named.add('figures');
    return compareAll(context, named, options);
  },
});

interface Given {
  readonly group: keyof typeof GROUP_WORDS | undefined;
  readonly since: Context['today'] | undefined;
  readonly figures: string | undefined;
  readonly all: boolean;
  readonly to: string | undefined;
}

async function compareAll(context: Context, named: ReadonlySet<ComparisonKind>, given: Given): Promise<Result> {
  const { ledger, today, global } = context;
  const entries = await ledger.entries();
  const checks = checksOf(entries);
  const parts = await rosterParts(context);
  const kinds = KINDS.map((one) => one.code).filter((kind) => named.size === 0 || named.has(kind));
  const results: ComparisonResult[] = [];
  const problems: Problem[] = [];
  for (const kind of kinds) {
    if (kind === 'figures') {
      if (given.figures === undefined && named.size > 0)
        throw new Refusal('usage.missing', 2, {}, { name: '--figures', usage: 'taizhang compare 数字 --figures 文件' });
      continue;
    }
    context.progress(`比对 ${COMPARISON_WORDS[kind]}`);
    const ran = await runComparison(context, kind, { checks, parts, entries, ...given, named: named.has(kind) });
    results.push(...ran.results);
    problems.push(...ran.problems);
  }
  const figures = given.figures === undefined ? null : await compareFigures(context, given.figures, fold(entries));
  problems.push(...(figures?.problems ?? []));

  const open = new Map(
    [...fold(entries).values()].filter((one) => isOpen(one.status)).map((one) => [one.student.studentId, one.caseNo]),
  );
  const towns = new Map((await ledger.schools()).map((one) => [one.name, one.town ?? '']));
  const caseOf = (of: ComparisonResult['rows'][number]): string =>
    open.get(of.here?.studentId ?? -1) ?? open.get(of.there?.studentId ?? -1) ?? '';
  const files: string[] = [];
  for (const result of results) {
    const lines = result.rows
      .filter((row) => isOpenRow(row))
      .map((row): CheckLine => ({ row, caseNo: caseOf(row), ...placeOf(result.kind, row, towns) }));
    files.push(...writeSheets(context, result, lines, given.to));
  }
  const written = global.dryRun ? [] : files;
  return {
    data: {
      asOf: today,
      comparisons: [...results.map((one) => comparisonData(one, caseOf)), ...(figures === null ? [] : [figures.data])],
      files: written,
    },
    shown: [
      ...(results.length > 0 ? [countTable(results)] : []),
      ...results.flatMap((one) => findingTable(one, caseOf)),
      ...(figures?.shown ?? []),
      ...(results.length === 0 && figures === null ? [title('没有可以比对的数据')] : []),
      ...(written.length > 0 ? [title(`核查表 ${written.length} 份：`), list(written)] : []),
    ],
    problems,
    changed: { added: written.length },
    assumptions: [`截至 ${today}`],
    next: nextOf(results, written),
  };
}

const countTable = (results: readonly ComparisonResult[]): Block =>
  table(
    ['比对', '学籍', '对方', '两边都有', '只在学籍', '只在对方', '有矛盾', '要人看', '已核查'],
    results.map((one) => [
      one.group === null ? COMPARISON_WORDS[one.kind] : `${GROUP_WORDS[one.group]}名单与学籍`,
      one.here,
      one.there,
      one.both,
      one.onlyHere,
      one.onlyThere,
      one.conflict,
      one.needsEyes,
      one.decided,
    ]),
  );

/** Where a row is to be looked at: at home in its village, or at the school. */
function placeOf(
  kind: ComparisonKind,
  { here, there }: ComparisonResult['rows'][number],
  towns: ReadonlyMap<string, string>,
): { readonly town: string; readonly unit: string } {
  const atHome = kind === 'population' || kind === 'list';
  const person = there ?? here!;
  if (atHome && (person.village !== '' || person.town !== ''))
    return { town: person.town, unit: person.village || person.town };
  const { school } = here ?? person;
  if (atHome && school === '') return { town: '', unit: '' };
  return { town: towns.get(school) || (atHome ? person.town : ''), unit: school };
}

/** A workbook for each town with a sheet for each village or school; the paths. */
function writeSheets(
  context: Context,
  { kind, group }: ComparisonResult,
  lines: readonly CheckLine[],
  to: string | undefined,
): string[] {
  const { today, global } = context;
  const show = global.showIds ? (text: string) => text : maskIds;
  const word = group === null ? COMPARISON_WORDS[kind] : GROUP_WORDS[group];
  const paths: string[] = [];
  const towns = byPlace(lines);
  for (const [town, units] of towns) {
    const unit = towns.size === 1 && town === CHECK_SHEET.nowhere ? context.workspace.file.organisation.name : town;
    const path = outputOf(context, to, CHECK_SHEET.fileName(word, unit, today));
    const taken = new Set<string>();
    const sheets = [...units].map(([name, ofUnit]) => {
      const sheet = checkSheet({ kind, unit: name, on: today, lines: ofUnit, show });
      return { ...sheet, name: sheetName(name, taken) };
    });
    if (!global.dryRun) writeBook(path, sheets);
    paths.push(path);
  }
  return paths;
}

function nextOf(results: readonly ComparisonResult[], files: readonly string[]): string[] {
  const missing = results.some((one) => one.kind === 'population' && one.onlyThere > 0);
  return [
    ...(missing ? ['适龄而不在学籍的立案：taizhang scan'] : []),
    ...(files.length > 0 ? ['核查表发到村和学校，填好交回后：taizhang import 核查表.xlsx'] : []),
    ...(results.some((one) => one.rows.length > 0)
      ? ['记下一条的核查结果：taizhang compare --decide 核查编号 --finding 结果 --evidence 佐证']
      : []),
  ];
}

/** One answer, typed. */
async function decideOne(context: Context, typed: CheckRow): Promise<Result> {
  const { ledger, today } = context;
  const plan = planCheck(typed, checksOf(await ledger.entries()), {}, today);
  if (plan.kind === 'fault')
    return { data: {}, shown: [], problems: [plan.problem], exitCode: 2, failure: plan.problem };
  const word = CHECK_FINDINGS.find((one) => one.code === typed.finding)!.word;
  const data = { checkNo: typed.checkNo, finding: typed.finding, evidence: typed.evidence };
  const next = ['再比一次看剩下的：taizhang compare'];
  if (plan.kind !== 'new')
    return { data, shown: [title(`${typed.checkNo} 已经记过：${word}`)], changed: { unchanged: 1 }, next };
  await agreeOrStop(context, `${typed.checkNo} 记为“${word}”`);
  await appendDrafts(context, [plan.draft]);
  return { data, shown: [title(`${typed.checkNo} 记下了：${word}`)], changed: { added: 1 }, next };
}
