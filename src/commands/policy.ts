// `policy`: the built-in policies, the one in force here, and a check of a policy file.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Refusal } from '#model/problem.js';
import { isPolicy, type Policy, policyOn, readPolicy } from '#rules/policy.js';
import { PRESET_NAMES, presetOf, presetText } from '#rules/presets.js';
import { type Block, facts, table, text, title } from '#screen/blocks.js';
import { type Context, command, type Result } from './command.js';
import { lineIn, openForCommand, readPolicyFile } from './open-workspace.js';
import { codedBy, flag, optionalArgument, TextValue } from './options.js';

export const policy = command({
  more: 'list 列出内置制度；show 看一个制度的每个数字和出处（不写名字就看本工作区用的）；check 检查一个制度文件。要改数字，多数写在 taizhang.json 的 thresholds 里就行；要改步骤，用 show --file 取出整份，改好后在 taizhang.json 的 policy 里写上文件名。',
  needs: 'nothing',
  args: {
    action: optionalArgument(
      '动作',
      'list 列出，show 查看，check 检查',
      codedBy({ list: '列出', show: '查看', check: '检查' }),
    ),
    name: optionalArgument('制度', '内置制度的名字，或制度文件', TextValue),
  },
  options: { file: flag('--file', '原样输出制度文件，供存下来修改') },
  examples: ['policy list', 'policy show zengxi', 'policy show kaifaqu --file'],
  async run(context) {
    const { args, options } = context;
    if (args.action === 'check') return checkFile(context, args.name);
    if (args.action !== 'show') return listPresets();
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

const policyHere = async ({ cwd, dir }: Context): Promise<Policy> =>
  (await openForCommand(cwd, dir === cwd ? null : dir)).policy;

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
    facts([
      ['出处', of.document],
      ['立案', absenceWords(of)],
      ['开学未报到', `开学后 ${of.notArrived.days.value} 天内没有报到和考勤`],
      ['适龄', `${of.schoolAge.from.value} 至 ${of.schoolAge.to.value} 岁`],
      ['可销号', `返校后连续到校 ${of.close.schoolDays.value} 个在校日，有责任人，有过程记录`],
      ['回访', `返校后 ${of.followUps.days.value.join('、')} 天`],
      [
        '统计期',
        of.reports.cutoffDay.value === 'end'
          ? '自然月'
          : `上月 ${of.reports.cutoffDay.value} 日的次日至本月 ${of.reports.cutoffDay.value} 日`,
      ],
      ['天数', of.dayCount.value === 'workdays' ? '按工作日（去掉法定假日，算上调休上班）' : '只去掉双休日'],
    ]),
    table(
      ['步骤', '谁来办', '找谁、报给谁', '时限', '文书', '出处'],
      of.steps.map((one) => [
        one.name,
        one.actor,
        one.addressee,
        limitWords(one.limit),
        one.paper,
        `${one.limit.source.document} ${one.limit.source.clause}`,
      ]),
    ),
  ];
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
