// `policy`: the built-in policies, the one in force here, and a check of a policy file.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { Refusal } from '#model/problem.js';
import { openLimits, type Policy, policyOn, withThresholds } from '#rules/policy.js';
import { isPolicy, readPolicy } from '#rules/policy-file.js';
import { PRESET_NAMES, presetOf, presetText } from '#rules/presets.js';
import { type Block, type Cell, facts, table, text, title } from '#screen/blocks.js';
import { writeWhole } from '#sheets/write.js';
import { type Context, command, type Result } from './frame/command.js';
import { codedBy, flag, optionalArgument, TextValue } from './frame/options.js';
import { checkWorkspaceFile, openWorkspace, WORKSPACE_FILE } from './workspace/folder.js';
import { placeOfPath } from './workspace/json-place.js';
import { lineIn, openForCommand, readPolicyFile } from './workspace/open.js';

export const policy = command({
  more: 'list 列出内置制度；show 看一个制度的每个数字和出处（不写名字就看本工作区用的）；check 检查一个制度文件；use 改用另一个制度；copy 取出一个内置制度存成文件，改好后再 use。只改数字，写在 taizhang.json 的 thresholds 里就行；从某一天起才变的数字，写在制度文件的 changes 里，以前的月份仍按旧数字算。',
  needs: 'nothing',
  args: {
    action: optionalArgument(
      '动作',
      'list 列出，show 查看，check 检查，use 改用，copy 取出',
      codedBy({ list: '列出', show: '查看', check: '检查', use: '改用', copy: '取出' }),
    ),
    name: optionalArgument('制度', '内置制度的名字，或制度文件', TextValue),
    file: optionalArgument('文件', 'copy 存成哪个文件', TextValue),
  },
  options: { file: flag('--file', '原样输出制度文件，供存下来修改') },
  examples: [
    'policy list',
    'policy show zengxi',
    'policy show kaifaqu --file',
    'policy copy zhonghe 本校制度.json',
    'policy use 本校制度.json',
  ],
  async run(context) {
    const { args, options } = context;
    switch (args.action) {
      case 'check':
        return checkFile(context, args.name);
      case 'use':
        return usePolicy(context, args.name);
      case 'copy':
        return copyPreset(context, args.name, args.file);
      case 'show':
        break;
      default:
        return listPresets();
    }
    const found =
      args.name === undefined
        ? await policyHere(context)
        : (presetOf(args.name) ?? (await readPolicyFile(context.cwd, args.name)));
    if (options.file) {
      const whole = presetText(found.name) ?? `${JSON.stringify(found, null, 2)}\n`;
      return { data: { policy: found }, shown: [text(whole.trimEnd())] };
    }
    return { data: { policy: found }, shown: showPolicy(policyOn(found, context.today)) };
  },
});

const namedDir = ({ cwd, dir }: Context): string | null => (dir === cwd ? null : dir);
const missing = (action: string): Refusal =>
  new Refusal('usage.missing', 2, {}, { name: '制度', usage: `taizhang policy ${action} <制度>` });

/** Writes the policy's name into taizhang.json, everything else there staying as it was typed. */
async function usePolicy(context: Context, typed: string | undefined): Promise<Result> {
  if (typed === undefined) throw missing('use');
  const folder = await openWorkspace(context.cwd, namedDir(context));
  const name = presetOf(typed) === null ? pathIn(folder.dir, context.cwd, typed) : typed;
  const found = presetOf(name) ?? (await readPolicyFile(folder.dir, name));
  const set = withThresholds(found, folder.file.thresholds);
  if (!isPolicy(set))
    throw new Refusal('workspace.policy', 2, { file: WORKSPACE_FILE }, { policy: name, why: set[0]!.message });
  const before = folder.file.policy;
  if (before === name)
    return { data: { policy: name, before }, shown: [title(`已经在用：${found.title}`)], changed: { unchanged: 1 } };
  const path = join(folder.dir, WORKSPACE_FILE);
  const whole = setText(await readFile(path, 'utf8'), name);
  checkWorkspaceFile(whole.replace(/^\uFEFF/, ''));
  if (!context.global.dryRun) writeWhole(path, Buffer.from(whole, 'utf8'));
  return {
    data: { policy: name, before },
    shown: [title(`改用：${found.title}`), ...showPolicy(policyOn(set, context.today))],
    changed: { updated: 1 },
    assumptions: [
      '没有办的步骤都按新制度算，已经立的案卷也是；数字从某一天起才变的，写在制度文件的 changes 里',
      ...openLimits(set).map((one) => `没有写明“${one.name}”要在几天内办，不算超期`),
    ],
    next: ['看要办的事：taizhang due'],
  };
}

/** The path of a policy file as taizhang.json keeps it: inside the workspace's folder. */
function pathIn(dir: string, cwd: string, typed: string): string {
  const path = relative(dir, resolve(cwd, typed)).replaceAll('\\', '/');
  if (path.startsWith('..') || isAbsolute(path))
    throw new Refusal('policy.outside', 2, { file: typed }, { file: typed, dir });
  return path;
}

/** The text of taizhang.json with another policy; nothing else of it changes. */
function setText(whole: string, name: string): string {
  const value = JSON.stringify(name);
  if (!('policy' in JSON.parse(whole.replace(/^\uFEFF/, '')))) return whole.replace('{', `{\n  "policy": ${value},`);
  const { line, column } = placeOfPath(whole, ['policy']);
  const at =
    whole
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length +
    (line > 1 ? 1 : 0) +
    column -
    1;
  return whole.slice(0, at) + whole.slice(at).replace(/^"policy"\s*:\s*"(?:[^"\\]|\\.)*"/, `"policy": ${value}`);
}

/** Takes a preset out as a file to be edited. */
async function copyPreset(context: Context, name: string | undefined, to: string | undefined): Promise<Result> {
  if (name === undefined) throw missing('copy');
  const whole = presetText(name);
  if (whole === null) throw new Refusal('policy.copy-unknown', 2, {}, { name, known: PRESET_NAMES.join('、') });
  const typed = to ?? `制度-${name}.json`;
  const folder = await openWorkspace(context.cwd, namedDir(context)).catch(() => null);
  const path = resolve(to === undefined ? (folder?.dir ?? context.cwd) : context.cwd, typed);
  if (existsSync(path)) throw new Refusal('policy.copy-exists', 2, { file: typed }, { file: typed, name });
  if (!context.global.dryRun) writeWhole(path, Buffer.from(whole, 'utf8'));
  return {
    data: { policy: name, file: path },
    shown: [title(`取出了“${presetOf(name)!.title}”：${path}`)],
    changed: { added: 1 },
    next: [`改好后检查：taizhang policy check ${typed}`, `用它：taizhang policy use ${typed}`],
  };
}

const policyHere = async (context: Context): Promise<Policy> =>
  (await openForCommand(context.cwd, namedDir(context))).policy;

function listPresets(): Result {
  const presets = PRESET_NAMES.map((name) => presetOf(name)!);
  return {
    data: {
      policies: presets.map(({ name, title, document, steps }) => ({ name, title, document, steps: steps.length })),
    },
    shown: [
      title('内置的制度：'),
      table(
        ['名字', '制度', '立案', '步骤', '出处'],
        presets.map((one) => [one.name, one.title, absenceWords(one), one.steps.length, one.document]),
      ),
    ],
    next: ['看一个制度的细节：taizhang policy show zengxi'],
  };
}

const absenceWords = ({ absence }: Policy): string =>
  'hours' in absence ? `缺勤满 ${absence.hours.value} 小时` : `缺勤满 ${absence.schoolDays.value} 个在校日`;

function showPolicy(of: Policy): Block[] {
  return [
    title(`${of.title}（${of.name}）`),
    facts([['出处', of.document]]),
    table(['数字', '值', '出处'], numbersOf(of)),
    table(
      ['步骤', '谁来办', '找谁、报给谁', '时限', '文书', '出处'],
      of.steps.map((one) => [
        one.name,
        one.actor,
        one.addressee,
        limitWords(one.limit),
        one.paper,
        sourceWords(one.limit.source),
      ]),
    ),
    ...(of.changes.length === 0
      ? []
      : [
          title('以后要变的数字：'),
          table(
            ['从哪一天起', '数字', '改为', '出处'],
            of.changes.flatMap((change) =>
              Object.entries(change.set).map(([path, value]) => [change.from, path, value, sourceWords(change.source)]),
            ),
          ),
        ]),
  ];
}

const sourceWords = ({ document, clause }: { document: string; clause: string }): string =>
  `${document} ${clause}`.trim();
const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;
const yesNo = (yes: boolean): string => (yes ? '要报' : '不报');

/** Every number of a policy with the document and clause that it comes from. */
function numbersOf(of: Policy): Cell[][] {
  const { reports, watch, targets } = of;
  const absence = 'hours' in of.absence ? of.absence.hours : of.absence.schoolDays;
  const rows: [string, string, { document: string; clause: string }][] = [
    ['立案', absenceWords(of), absence.source],
    [
      '天数怎么数',
      of.dayCount.value === 'workdays' ? '按工作日（去掉法定假日，算上调休上班）' : '只去掉双休日',
      of.dayCount.source,
    ],
    ['开学未报到', `开学后 ${of.notArrived.days.value} 天内没有报到和考勤`, of.notArrived.days.source],
    ['适龄', `${of.schoolAge.from.value} 岁起`, of.schoolAge.from.source],
    ['', `${of.schoolAge.to.value} 岁止`, of.schoolAge.to.source],
    [
      '可销号',
      `返校后连续到校 ${of.close.schoolDays.value} 个在校日，有责任人，有过程记录`,
      of.close.schoolDays.source,
    ],
    ['回访', `返校后 ${of.followUps.days.value.join('、')} 天`, of.followUps.days.source],
    [
      '统计期',
      reports.cutoffDay.value === 'end'
        ? '自然月'
        : `上月 ${reports.cutoffDay.value} 日的次日至本月 ${reports.cutoffDay.value} 日，报${reports.addressee}`,
      reports.cutoffDay.source,
    ],
    ['周报', yesNo(reports.weekly.value), reports.weekly.source],
    ['月报', yesNo(reports.monthly.value), reports.monthly.source],
    ['季评', yesNo(reports.quarterly.value), reports.quarterly.source],
    ['苗头：缺勤占比', `${percent(watch.absentShare.value)} 及以上`, watch.absentShare.source],
    [
      '苗头：多次旷课',
      `${watch.unexcusedWithinDays.value} 天内旷课 ${watch.unexcusedDays.value} 天及以上`,
      watch.unexcusedDays.source,
    ],
    ['苗头：长期病假', `${watch.sickSchoolDays.value} 个在校日`, watch.sickSchoolDays.source],
    ['苗头：假要到期', `还有 ${watch.leaveEndsWithinDays.value} 天`, watch.leaveEndsWithinDays.source],
  ];
  if (targets.dropoutRateMax)
    rows.push(['目标：辍学率', `不超过 ${percent(targets.dropoutRateMax.value)}`, targets.dropoutRateMax.source]);
  if (targets.enrolmentRateMin)
    rows.push(['目标：入学率', `不低于 ${percent(targets.enrolmentRateMin.value)}`, targets.enrolmentRateMin.source]);
  if (targets.retentionRateMin)
    rows.push(['目标：巩固率', `不低于 ${percent(targets.retentionRateMin.value)}`, targets.retentionRateMin.source]);
  return rows.map(([name, value, source]) => [name, value, sourceWords(source)]);
}

const UNIT_WORDS = {
  workdays: '个工作日',
  'no-weekends': '天（不含双休日）',
  'calendar-days': '天',
  hours: '小时',
} as const;
const limitWords = (of: Policy['steps'][number]['limit']): string =>
  of.count === null ? '未定' : of.count === 0 ? '当天' : `${of.count} ${UNIT_WORDS[of.unit]}`;

async function checkFile({ cwd }: Context, name: string | undefined): Promise<Result> {
  if (name === undefined)
    throw new Refusal('usage.missing', 2, {}, { name: '制度', usage: 'taizhang policy check <制度文件>' });
  const whole = await readFile(resolve(cwd, name), 'utf8').catch(() => {
    throw new Refusal('file.missing', 6, { file: name }, { file: name });
  });
  const read = readPolicy(whole.replace(/^\uFEFF/, ''), name, (path) => lineIn(whole, path));
  if (isPolicy(read))
    return { data: { policy: read.name, faults: 0 }, shown: [title(`“${name}”可以用`), ...showPolicy(read)] };
  return {
    data: { policy: null, faults: read.length },
    shown: [title(`“${name}”用不了`)],
    problems: read,
    exitCode: 2,
    failure: read[0]!,
  };
}
