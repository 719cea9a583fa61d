// `init`: makes a workspace. Asks for what it is not told; `--yes` takes what is usual and says so.
import { basename } from 'node:path';
import { createLedger } from '#ledger/open.js';
import { type Day, day, yearOf } from '#model/day.js';
import { Refusal } from '#model/problem.js';
import { LEVELS } from '#model/workspace.js';
import { PRESET_NAMES, presetOf } from '#rules/presets.js';
import { facts, title } from '#screen/blocks.js';
import { LEVEL_WORDS } from '#words/codes.js';
import { type Context, command } from './frame/command.js';
import { codedBy, DayValue, option, TextValue } from './frame/options.js';
import { createWorkspace, partsOf, WORKSPACE_FILE, WORKSPACE_FOLDERS } from './workspace/folder.js';
import { readPolicyFile } from './workspace/open.js';

export const init = command({
  more: '在当前文件夹（或 -C 指明的文件夹）里写好 taizhang.json，建好台账和 templates、backups、out 三个文件夹。',
  needs: 'nothing',
  args: {},
  options: {
    level: option('--level <级别>', '这是哪一级的台账', codedBy(LEVEL_WORDS)),
    name: option('--name <名称>', '学校或单位的全称', TextValue),
    code: option('--code <代码>', '学校标识码（10 位）或单位代码', TextValue),
    town: option('--town <乡镇>', '所在乡镇', TextValue),
    policy: option('--policy <制度>', `按哪个制度办：${PRESET_NAMES.join(' ')}，或制度文件的路径`, TextValue),
    termStart: option('--term-start <日期>', '本学期开学日期，如 2026-09-01', DayValue),
  },
  examples: ['init --level school --name 黄河路小学 --code 2199000001 --term-start 2026-09-01 --yes', 'init --yes'],
  async run(context) {
    const { options, dir, today, global } = context;
    const assumptions: string[] = [];
    const level = options.level ?? (await ask(context, '--level', '这是哪一级的台账？', LEVEL_CHOICES, 'school'));
    const name = options.name ?? (await ask(context, '--name', '学校或单位的全称：', null, basename(dir)));
    const code =
      options.code ?? (context.ask && !global.yes ? await context.ask.text('代码（没有就直接回车）：', {}) : '');
    const policy =
      options.policy ??
      (context.ask && !global.yes ? await context.ask.choose('按哪个制度办？', policyChoices()) : PRESET_NAMES[0]!);
    const usual = usualTermStart(today);
    const termStart = options.termStart ?? (await ask(context, null, '本学期开学日期：', null, usual, DayValue.type));
    if (options.termStart === undefined && (global.yes || context.ask === null)) {
      assumptions.push(`开学日期按 ${termStart} 算，不对就改 ${WORKSPACE_FILE} 里的 terms`);
    }
    if (options.name === undefined && global.yes) assumptions.push(`单位名称按文件夹名“${name}”`);
    if (presetOf(policy) === null) await readPolicyFile(dir, policy);
    const term = termOf(termStart as Day);
    assumptions.push(`${term.name}算到 ${term.to}`);
    const file = {
      version: 1 as const,
      organisation: { name, code, level: level as (typeof LEVELS)[number], town: options.town ?? '' },
      policy,
      terms: [term],
    };
    const parts = partsOf(dir);
    if (!global.dryRun) {
      await createWorkspace(dir, file);
      await createLedger(parts.ledgerPath);
    }
    return {
      data: { dir, file: WORKSPACE_FILE, organisation: file.organisation, policy, terms: file.terms },
      shown: [
        title(`工作区建好了：${name}`),
        facts([
          ['文件夹', dir],
          ['级别', LEVEL_WORDS[file.organisation.level]],
          ['制度', presetOf(policy)?.title ?? policy],
          ['学期', `${term.name}（${term.from} 至 ${term.to}）`],
          ['里面有', [WORKSPACE_FILE, 'taizhang.db', ...WORKSPACE_FOLDERS.map((one) => `${one}/`)].join(' ')],
        ]),
      ],
      changed: { added: 1 },
      assumptions,
      next: [
        file.organisation.level === 'school'
          ? '导入学籍表：taizhang import register 学籍表.xlsx'
          : '导入该报的学校名单：taizhang import schools 学校名单.xlsx',
      ],
    };
  },
});

const LEVEL_CHOICES = LEVELS.map((level) => ({ name: LEVEL_WORDS[level], value: level as string }));
const policyChoices = () => PRESET_NAMES.map((name) => ({ name: presetOf(name)?.title ?? name, value: name }));

/** Asks on a terminal, takes the usual with `--yes`, refuses otherwise. `flag` null means that the usual is always fit. */
async function ask(
  { ask: terminal, global }: Context,
  flag: string | null,
  question: string,
  choices: readonly { name: string; value: string }[] | null,
  usual: string,
  type = TextValue.type as { safeParse: (typed: string) => { success: boolean } },
): Promise<string> {
  if (global.yes || (terminal === null && flag === null)) return usual;
  if (terminal === null) {
    throw new Refusal(
      'usage.missing',
      2,
      {},
      { name: flag ?? question, usage: 'taizhang init --name 名称 --level 级别 [--yes]' },
    );
  }
  if (choices !== null) return terminal.choose(question, choices);
  return terminal.text(question, {
    preset: usual,
    check: (typed) => (type.safeParse(typed).success ? null : '请再看一下写法'),
  });
}

/** The first day of the term that a day usually belongs to: 1 September, or 1 March. */
function usualTermStart(today: Day): Day {
  const year = yearOf(today);
  const date = today.slice(5);
  if (date >= '08-15') return day(`${year}-09-01`);
  return date < '02-15' ? day(`${year - 1}-09-01`) : day(`${year}-03-01`);
}

/** A term from its first day: autumn to the end of January, spring to mid July. */
function termOf(from: Day): { name: string; from: Day; to: Day } {
  const year = yearOf(from);
  const autumn = from.slice(5, 7) >= '07';
  return autumn
    ? { name: `${year}年秋季学期`, from, to: day(`${year + 1}-01-31`) }
    : { name: `${year}年春季学期`, from, to: day(`${year}-07-15`) };
}
