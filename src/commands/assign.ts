// `assign`: who has a duty: for a child the seven of the chain (七长), the responsible person, the paired helper; for a
// county, town, village, school, class, area team or working group whoever answers for it; and who has nobody.
import { type Case, isOpen } from '#model/case.js';
import { appointmentsOf } from '#model/duties.js';
import { fold, sealedThrough } from '#model/fold.js';
import { Refusal } from '#model/problem.js';
import { inHardship } from '#model/student.js';
import { dutyRoleOf, placeInWords, planAppoint, roleInWords } from '#plan/duties.js';
import { isRefused, planAssign } from '#plan/moves.js';
import { holderOf, unfilledPlaces, withoutHolder } from '#rules/duties.js';
import { type Block, table, title } from '#screen/blocks.js';
import { showEntry } from '#screen/show-entry.js';
import { ROLE_WORDS } from '#words/codes.js';
import { DUTY_WORDS, GROUP_ROLE_WORDS, NOBODY } from '#words/duties.js';
import { appendDrafts } from './case/append.js';
import { dayOr, decideCase, refused } from './case/decide.js';
import { placeReaderOf, splitPlace } from './case/duty-place.js';
import { askCase } from './case/find.js';
import { callCase } from './case/view.js';
import { type Context, command, type Result } from './frame/command.js';
import { codedBy, DayValue, flag, option, optionalArgument, options, TextValue } from './frame/options.js';

const ALL_ROLES = { ...GROUP_ROLE_WORDS, ...ROLE_WORDS };
const askChild = askCase('给哪一个？', (one) => isOpen(one.status));

interface Wanted {
  readonly role: string;
  readonly name: string;
  readonly phone: string;
}

export const assign = command({
  more: '同一个责任换了人，再指定一次就行，原来是谁仍然看得到。写案卷是给一个孩子指定；写 --scope 是给县、乡镇、村、学校、班级、片区或工作小组指定，孩子自己没有指定的就用它们的；--list 看谁负责什么、哪里还没有人，脱贫户等家庭的孩子排在前面。',
  needs: 'ledger',
  args: { case: optionalArgument('案卷', '台账编号或学生姓名', TextValue) },
  options: {
    scope: option('--scope <范围>', '如 school:黄河路小学、class:七年级1班、area:西南片', TextValue),
    role: option('--role <责任>', '什么责任', codedBy(ALL_ROLES)),
    name: option('--name <姓名>', '谁', TextValue),
    phone: option('--phone <电话>', '电话', TextValue),
    duty: option('--duty <职责>', '职责，不写就用通常的职责', TextValue),
    village: options('--village <村>', '片区包哪些村', TextValue),
    on: option('--on <日期>', '从哪一天起，不写就是今天', DayValue),
    end: flag('--end', '不再担任'),
    list: flag('--list', '列出谁负责什么，哪里还没有人'),
  },
  examples: [
    'assign 2026-0001 --role responsible --name 李老师 --phone 13800000000',
    'assign --scope school:黄河路中学 --role principal --name 周校长',
    'assign --scope area:西南片 --role group-lead --name 陈副校长 --village 上河村 --village 下河村',
    'assign --list',
  ],
  async run(context) {
    const { args, options: given, ask } = context;
    if (given.list) return listDuties(context);
    if (given.scope !== undefined && args.case !== undefined)
      throw new Refusal('usage.together', 2, {}, { one: '案卷', other: '--scope' });
    const child = given.scope === undefined ? (args.case ?? (await askCaseOf(context))) : null;
    const role = given.role ?? (await ask?.choose('什么责任？', roleChoices(child !== null))) ?? missing('--role');
    const name = given.name ?? (await ask?.text('姓名：', {})) ?? missing('--name');
    const wanted = { role, name, phone: given.phone ?? '' };
    if (child === null) return appoint(context, given.scope ?? '', wanted);
    return decideCase(context, {
      typed: child,
      plan: (of, { caseNo }) => planAssign(of, { caseNo, ...wanted, on: dayOr(given.on, context) }),
      asks: null,
      next: ({ caseNo }) => `记一次工作：taizhang log ${caseNo} home-visit`,
    });

    function missing(what: string): never {
      throw new Refusal('usage.missing', 2, {}, { name: what, usage: 'taizhang assign [案卷] [选项]' });
    }

    /** For a place: a county, a town … an area team. */
    async function appoint(of: Context, typed: string, who: Wanted): Promise<Result> {
      const place = readPlaceTyped(of, typed);
      if (isRefused(place)) return refused(place);
      const entries = await of.ledger.entries();
      const plan = planAppoint(
        {
          appointments: appointmentsOf(entries),
          events: [],
          schools: (await of.ledger.schools()).map((one) => one.name),
          today: of.today,
          sealedThrough: sealedThrough(entries),
        },
        {
          ...place,
          ...who,
          duty: given.duty ?? '',
          villages: given.village,
          on: dayOr(given.on, of),
          ended: given.end,
        },
      );
      if (isRefused(plan)) return refused(plan);
      await appendDrafts(of, plan.drafts);
      return {
        data: { place, role: dutyRoleOf(who.role), name: who.name, ended: given.end },
        shown: plan.drafts.map((one) => title(showEntry(one))),
        problems: plan.problems,
        changed: plan.drafts.length > 0 ? { added: 1 } : { unchanged: 1 },
        next: ['看谁负责什么、哪里还没有人：taizhang assign --list'],
      };
    }
  },
});

const roleChoices = (ofChild: boolean) =>
  Object.entries(ofChild ? ROLE_WORDS : ALL_ROLES).map(([value, name]) => ({ name, value }));

async function askCaseOf(context: Context): Promise<string> {
  const choices = (await askChild.choices?.(context)) ?? [];
  if (context.ask === null || choices.length === 0)
    throw new Refusal('usage.missing', 2, {}, { name: '案卷', usage: 'taizhang assign [案卷] [选项]' });
  return context.ask.choose(askChild.question, choices);
}

const readPlaceTyped = ({ workspace }: Context, typed: string) => {
  const { scope, unit } = splitPlace(typed);
  return placeReaderOf(workspace.file)(scope, unit);
};

/** Who answers for which place, and where nobody does; children without somebody, poor families first. */
async function listDuties({ ledger }: Context): Promise<Result> {
  const entries = await ledger.entries();
  const appointments = appointmentsOf(entries);
  const cases = fold(entries);
  const places = unfilledPlaces(cases.values(), appointments);
  const noResponsible = withoutHolder(cases.values(), 'responsible', appointments);
  const noHelper = withoutHolder(cases.values(), 'helper', appointments);
  const shown: Block[] = [
    title(appointments.length === 0 ? '还没有给任何单位指定责任人' : `单位的责任人 ${appointments.length} 项：`),
    ...(appointments.length === 0
      ? []
      : [
          table(
            ['范围', '责任', '姓名', '电话', '职责', '包村'],
            appointments.map((one) => [
              placeInWords(one),
              roleInWords(one.role),
              one.name,
              one.phone,
              one.duty || DUTY_WORDS[one.role],
              one.villages.join('、'),
            ]),
          ),
        ]),
    ...(places.length === 0
      ? []
      : [
          title(`还没有人的 ${places.length} 处：`),
          table(
            ['范围', '责任', ''],
            places.map((one) => [placeInWords(one), roleInWords(one.role), NOBODY]),
          ),
        ]),
    ...childTable('没有劝返责任人的孩子', noResponsible),
    ...childTable('没有结对帮扶人的孩子', noHelper),
  ];
  const caseRow = (of: Case) => ({ caseNo: of.caseNo, student: of.student.name, poor: inHardship(of.student) });
  return {
    data: {
      appointments: appointments.map((one) => ({ ...one, place: placeInWords(one), roleName: roleInWords(one.role) })),
      unfilled: places.map((one) => ({ ...one, place: placeInWords(one), roleName: roleInWords(one.role) })),
      withoutResponsible: noResponsible.map(caseRow),
      withoutHelper: noHelper.map(caseRow),
      chains: [...cases.values()]
        .filter((one) => isOpen(one.status))
        .map((one) => ({
          caseNo: one.caseNo,
          chain: Object.fromEntries(
            (Object.keys(ROLE_WORDS) as (keyof typeof ROLE_WORDS)[]).map((role) => [
              role,
              holderOf(one, role, appointments)?.name ?? null,
            ]),
          ),
        })),
    },
    shown,
    next:
      noResponsible.length > 0
        ? [`指定劝返责任人：taizhang assign ${noResponsible[0]!.caseNo} --role responsible --name 姓名`]
        : places.length > 0
          ? ['指定：taizhang assign --scope school:学校名 --role principal --name 姓名']
          : ['打印责任清单：taizhang form duties'],
  };
}

const childTable = (name: string, cases: readonly Case[]): Block[] =>
  cases.length === 0
    ? []
    : [
        title(`${name} ${cases.length} 人：`),
        table(
          ['案卷', '家庭', '乡镇', '村'],
          cases.map((one) => [
            callCase(one),
            inHardship(one.student) ? '脱贫、监测、低保或特困' : '',
            one.student.town,
            one.student.village,
          ]),
        ),
      ];
