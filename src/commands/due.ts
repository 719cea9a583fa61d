// `due`: what is due today and what is late: steps, visits, promised days, replies, papers, reports, leave; with who does
// it, for whom, and which paper goes out. Also as an Excel list per person and as a calendar file.
import { resolve } from 'node:path';
import type { Case, LogKind } from '#model/case.js';
import { type Day, daysBetween, later } from '#model/day.js';
import { type Problem, problem } from '#model/problem.js';
import type { SchoolDesk } from '#plan/office-to-do.js';
import { unknownYears } from '#rules/calendar.js';
import type { Policy } from '#rules/policy.js';
import type { ToDo } from '#rules/to-do-item.js';
import { title } from '#screen/blocks.js';
import { writeWorkbook } from '#sheets/build.js';
import { fileName, probeOutputs, writeWhole } from '#sheets/write.js';
import { loadOffice } from './due/office.js';
import { loadToDo } from './due/own.js';
import { byPerson, bySchool, calendarOf, NOBODY, officeBlocks, toDoSheets, toDoTable } from './due/view.js';
import { outputOf } from './form/files.js';
import { type Context, command } from './frame/command.js';
import { CountValue, codedBy, flag, option, TextValue } from './frame/options.js';

export const due = command({
  more: '超期的排在最前，没有期限的在最后。每一步来自本工作区用的制度（taizhang policy show 可看）；承诺的返校日、约好的下次联系、限期、要催的答复、缺的回执、月报周报、到期的假也在这里。--xlsx 每人一张表；--ics 写成日历文件，手机和 Outlook 都能导入，再导入一次不会重复。合并了上报的单位，看到的是各校的事：超期按各校最近一次上报算，上报以后才到期的另外写明；谁没有报、谁的数对不上、哪些跨校情况待核定、核定了还没有办，都在里面，附电话。',
  needs: 'ledger',
  args: {},
  options: {
    late: flag('--late', '只看已经超期的'),
    within: option('--within <天数>', '也看今后几天内到期的，不写就看全部该办的', CountValue),
    by: option('--by <顺序>', '怎么分组', codedBy({ person: '按人', day: '按日期', school: '按学校' })),
    person: option('--person <姓名>', '只看这个人的', TextValue),
    school: option('--school <学校>', '只看这所学校的（名称里的几个字就行）', TextValue),
    xlsx: flag('--xlsx', '写成 Excel，每人一张表，合并了上报的单位每校一张'),
    ics: flag('--ics', '写成日历文件'),
    to: option('-o, --to <文件夹>', '写到这个文件夹，不写就在 out 里', TextValue),
  },
  examples: ['due', 'due --late', 'due --by person', 'due --xlsx --ics'],
  async run(context) {
    const { options, today, workspace, global } = context;
    const own = await loadToDo(context);
    const office = await loadOffice(context);
    const cases = new Map([...own.cases, ...(office?.cases ?? [])]);
    const all = [...own.all, ...(office?.all ?? [])].toSorted(byUrgency);
    const todo = all.filter((one) => isWanted(one, cases, options, today));
    const late = todo.filter((one) => one.overdue).length;
    const dated = todo.filter((one) => one.dueOn !== null);
    const files: string[] = [];
    if (options.xlsx) {
      const path = outputOf(context, options.to, `待办-${today}`);
      if (!global.dryRun) await writeWorkbook(path, toDoSheets(todo, cases, today, office !== null));
      files.push(path);
    }
    // A calendar without an entry is none (RFC 5545, 3.6).
    if (options.ics && dated.length > 0) {
      const folder = options.to === undefined ? workspace.out : resolve(context.cwd, options.to);
      const path = resolve(folder, fileName(`待办-${today}.ics`));
      if (!global.dryRun) {
        probeOutputs([path]);
        writeWhole(path, Buffer.from(calendarOf(context, dated, cases), 'utf8'));
      }
      files.push(path);
    }
    const nothing = options.late ? '没有超期的事' : '现在没有要办的事';
    const undated = todo.length - dated.length;
    return {
      data: {
        asOf: today,
        due: todo.map((one) => ({
          ...toDoData(one),
          ...(office === null ? {} : { school: one.school ?? null, sinceTold: one.sinceTold ?? false }),
        })),
        late,
        people: byPerson(todo).map(([name, own]) => ({
          person: name === NOBODY ? null : name,
          count: own.length,
          late: own.filter((one) => one.overdue).length,
        })),
        ...(office === null ? {} : { schools: office.desks.map((desk) => deskData(desk, all)) }),
        ...(files.length > 0 ? { files } : {}),
      },
      shown: [
        title(todo.length > 0 ? `要办的事 ${todo.length} 件，其中超期 ${late} 件：` : nothing),
        ...(office !== null && options.by === undefined
          ? officeBlocks(todo, { cases, desks: office.desks, today, asked: asksForSome(options) })
          : groupsOf(todo, options.by).flatMap(([name, held]) => [
              ...(name === '' ? [] : [title(`${name}，${held.length} 件：`)]),
              toDoTable(held, cases, today, options.by !== 'person'),
            ])),
        ...files.map((path) => title(`写好了：${path}`)),
      ],
      ...(files.length > 0 ? { changed: { added: files.length } } : {}),
      assumptions: [
        ...(options.ics && undated > 0 ? [`没有期限的 ${undated} 件没有写进日历`] : []),
        ...(options.ics && dated.length === 0 ? ['没有一件有期限，日历文件没有写'] : []),
      ],
      problems: [...(office?.problems ?? []), ...unknownYearsOf(todo, context)],
      next: nextOf(todo, workspace.policy),
    };
  },
});

/** What somebody asks to see alone. */
interface Wanted {
  readonly late: boolean;
  readonly school: string | undefined;
  readonly person: string | undefined;
  readonly within: number | undefined;
}

const isWanted = (one: ToDo, cases: ReadonlyMap<string, Case>, of: Wanted, today: Day): boolean =>
  (!of.late || one.overdue) &&
  (of.school === undefined || schoolOf(one, cases).includes(of.school)) &&
  (of.person === undefined || one.person === of.person) &&
  (of.within === undefined || (one.dueOn !== null && daysBetween(today, one.dueOn) <= of.within));

/** Whether something was asked for that makes the list short. */
const asksForSome = (of: Wanted): boolean => of.late || of.school !== undefined || of.person !== undefined;

/** The list in groups with their names; one without a name where nobody asks for groups. */
function groupsOf(todo: readonly ToDo[], by: 'person' | 'day' | 'school' | undefined) {
  if (by === 'person') return byPerson(todo);
  if (by === 'school') return bySchool(todo);
  return todo.length === 0 ? [] : [['', todo] as const];
}

const toDoData = (one: ToDo) => ({
  caseNo: one.caseNo,
  student: one.about,
  step: one.step,
  id: one.id,
  name: one.what,
  kind: one.kind,
  actor: one.actor,
  person: one.person,
  addressee: one.addressee,
  paper: one.paper,
  dueOn: one.dueOn,
  overdue: one.overdue,
  source: one.source,
});

/** A school as an office runs after it, with how many of its things are due, asked for or not. */
const deskData = ({ school, schoolCode, town, contact, phone, part, toldOn }: SchoolDesk, all: readonly ToDo[]) => {
  const held = all.filter((one) => one.school === school);
  const late = held.filter((one) => one.overdue).length;
  return { school, schoolCode, town, contact, phone, period: part?.period ?? null, toldOn, due: held.length, late };
};

/** Late ones first, then by day; what has no day comes last, but for what only waits to be closed. */
const isDecided = ({ kind }: ToDo): boolean => kind === 'ruling' || kind === 'proved';
const byUrgency = (a: ToDo, b: ToDo): number =>
  Number(b.overdue) - Number(a.overdue) ||
  Number(isDecided(b)) - Number(isDecided(a)) ||
  (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') ||
  (a.caseNo ?? '').localeCompare(b.caseNo ?? '');

const schoolOf = (one: ToDo, cases: ReadonlyMap<string, Case>): string =>
  one.school ?? (one.caseNo === null ? undefined : cases.get(one.caseNo))?.student.school ?? '';

/** Limits that were counted through a year whose holidays nobody knows yet. */
function unknownYearsOf(todo: readonly ToDo[], { workspace, today }: Context): Problem[] {
  const last = todo
    .filter((one) => one.kind === 'step')
    .reduce<Day>((latest, { dueOn }) => (dueOn === null ? latest : later(latest, dueOn)), today);
  return unknownYears(workspace.calendar, today, last).map((year) => problem('workspace.year', {}, { year }));
}

/** The command that records the first thing to do. */
function nextOf(todo: readonly ToDo[], policy: Policy): string[] {
  const ruling = todo.find((one) => one.kind === 'ruling' && one.caseNo !== null);
  if (ruling !== undefined) return [`照上级的核定销号：taizhang close ${ruling.caseNo}`];
  const proved = todo.find((one) => one.kind === 'proved');
  if (proved !== undefined) return [`照学籍变动的证明销号：taizhang close ${proved.caseNo}`];
  const office = todo.find((one) => one.school !== undefined);
  if (office !== undefined) return [...officeSteps(todo)];
  const first = todo.find((one) => one.caseNo !== null);
  if (first === undefined)
    return todo.some((one) => one.kind === 'report')
      ? ['报送以后记一笔：taizhang log - report']
      : ['导入新的考勤后再排查：taizhang scan'];
  const done = policy.steps.find((one) => one.id === first.step)?.done;
  if (done?.by === 'confirmed') return [`核实：taizhang confirm ${first.caseNo}`];
  if (done?.by === 'assigned' || first.kind === 'responsible')
    return [`指定：taizhang assign ${first.caseNo} --role ${done?.by === 'assigned' ? done.role : 'responsible'}`];
  return [`办好一件就记一件：taizhang log ${first.caseNo} ${done?.kinds[0] ?? LOG_OF[first.kind] ?? 'home-visit'}`];
}

/** What an office does next: decide, send back, collect. */
function officeSteps(todo: readonly ToDo[]): string[] {
  const steps = [
    ...(todo.some((one) => one.kind === 'conflict') ? ['核定跨校情况：taizhang merge 看编号，再用 --decide'] : []),
    ...(todo.some((one) => one.kind === 'check')
      ? ['对不上的数有了说明：taizhang merge --decide 编号 --note 说明；要学校改的写退回单：taizhang merge --returns']
      : []),
    ...(todo.some((one) => one.kind === 'undone') ? ['写退回单告诉学校：taizhang merge --returns'] : []),
    ...(todo.some((one) => one.kind === 'submission') ? ['收到补报的再合并：taizhang merge 文件夹'] : []),
  ];
  return steps.length > 0 ? steps : ['每校一张的清单发给学校：taizhang due --xlsx'];
}

/** What is logged once a thing is done that no step of the policy names. */
const LOG_OF: Readonly<Partial<Record<ToDo['kind'], LogKind>>> = {
  'follow-up': 'follow-up',
  paper: 'evidence',
  reply: 'referral',
  promise: 'phone',
  contact: 'phone',
  deadline: 'phone',
};
