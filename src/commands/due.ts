// `due`: what is due today and what is late: steps, visits, promised days, replies, papers, reports, leave; with who does
// it, for whom, and which paper goes out. Also as an Excel list per person and as a calendar file.
import { resolve } from 'node:path';
import { answerCalendar } from '#forms/calendar-file.js';
import { formOf } from '#forms/index.js';
import type { LedgerReader } from '#ledger/ledger.js';
import type { Case, LogKind } from '#model/case.js';
import { addDays, type Day, daysBetween, later } from '#model/day.js';
import { appointmentsOf } from '#model/duties.js';
import { eventsOf } from '#model/events.js';
import { fillDay, fillText } from '#model/filling.js';
import { fold, liveEntries } from '#model/fold.js';
import { type MovementNote, movementNotesOf } from '#model/movement.js';
import { type Problem, problem } from '#model/problem.js';
import { showClass, showGrade } from '#model/school.js';
import { unknownYears } from '#rules/calendar.js';
import { type Policy, policyOn } from '#rules/policy.js';
import { judgeSuspensions, type Suspension } from '#rules/suspensions.js';
import { judgeToDo } from '#rules/to-do.js';
import type { NamedLeave, ToDo } from '#rules/to-do-item.js';
import { type Block, table, title } from '#screen/blocks.js';
import { type ListSheet, writeWorkbook } from '#sheets/build.js';
import { fileName, probeOutputs, writeWhole } from '#sheets/write.js';
import { CALENDAR_WORDS } from '#words/due.js';
import { callCase, classOf } from './case/view.js';
import { outputOf } from './form/files.js';
import { type Context, command } from './frame/command.js';
import { CountValue, codedBy, flag, option, TextValue } from './frame/options.js';

const NOBODY = '没有指定的人';

export const due = command({
  more: '超期的排在最前，没有期限的在最后。每一步来自本工作区用的制度（taizhang policy show 可看）；承诺的返校日、约好的下次联系、限期、要催的答复、缺的回执、月报周报、到期的假也在这里。--xlsx 每人一张表；--ics 写成日历文件，手机和 Outlook 都能导入，再导入一次不会重复。',
  needs: 'ledger',
  args: {},
  options: {
    late: flag('--late', '只看已经超期的'),
    within: option('--within <天数>', '也看今后几天内到期的，不写就看全部该办的', CountValue),
    by: option('--by <顺序>', '怎么分组', codedBy({ person: '按人', day: '按日期' })),
    person: option('--person <姓名>', '只看这个人的', TextValue),
    xlsx: flag('--xlsx', '写成 Excel，每人一张表'),
    ics: flag('--ics', '写成日历文件'),
    to: option('-o, --to <文件夹>', '写到这个文件夹，不写就在 out 里', TextValue),
  },
  examples: ['due', 'due --late', 'due --by person', 'due --xlsx --ics'],
  async run(context) {
    const { options, today, workspace, global } = context;
    const { all, cases } = await loadToDo(context);
    const todo = all
      .filter((one) => !options.late || one.overdue)
      .filter((one) => options.person === undefined || one.person === options.person)
      .filter(
        (one) =>
          options.within === undefined || (one.dueOn !== null && daysBetween(today, one.dueOn) <= options.within),
      );
    const late = todo.filter((one) => one.overdue).length;
    const files: string[] = [];
    if (options.xlsx) {
      const path = outputOf(context, options.to, `待办-${today}`);
      if (!global.dryRun) await writeWorkbook(path, toDoSheets(todo, cases, today));
      files.push(path);
    }
    const dated = todo.filter((one) => one.dueOn !== null);
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
    const undated = todo.length - dated.length;
    return {
      data: {
        asOf: today,
        due: todo.map((one) => ({
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
        })),
        late,
        people: byPerson(todo).map(([name, own]) => ({
          person: name === NOBODY ? null : name,
          count: own.length,
          late: own.filter((one) => one.overdue).length,
        })),
        ...(files.length > 0 ? { files } : {}),
      },
      shown: [
        title(
          todo.length === 0
            ? options.late
              ? '没有超期的事'
              : '现在没有要办的事'
            : `要办的事 ${todo.length} 件，其中超期 ${late} 件：`,
        ),
        ...(options.by === 'person'
          ? byPerson(todo).flatMap(([name, own]) => [
              title(`${name}，${own.length} 件：`),
              toDoTable(own, cases, today, false),
            ])
          : todo.length === 0
            ? []
            : [toDoTable(todo, cases, today, true)]),
        ...files.map((path) => title(`写好了：${path}`)),
      ],
      ...(files.length > 0 ? { changed: { added: files.length } } : {}),
      assumptions: [
        ...(options.ics && undated > 0 ? [`没有期限的 ${undated} 件没有写进日历`] : []),
        ...(options.ics && dated.length === 0 ? ['没有一件有期限，日历文件没有写'] : []),
      ],
      problems: unknownYearsOf(todo, context),
      next: nextOf(todo, workspace.policy),
    };
  },
});

/** Limits that were counted through a year whose holidays nobody knows yet. */
function unknownYearsOf(todo: readonly ToDo[], { workspace, today }: Context): Problem[] {
  const last = todo
    .filter((one) => one.kind === 'step')
    .reduce<Day>((latest, { dueOn }) => (dueOn === null ? latest : later(latest, dueOn)), today);
  return unknownYears(workspace.calendar, today, last).map((year) => problem('workspace.year', {}, { year }));
}

/** Everything to do in this workspace, with its cases. */
export async function loadToDo({
  ledger,
  workspace,
  today,
}: Context): Promise<{ all: readonly ToDo[]; cases: ReadonlyMap<string, Case> }> {
  const entries = await ledger.entries();
  const cases = fold(entries);
  const { preparer, head } = workspace.file;
  const all = judgeToDo({
    cases: [...cases.values()],
    policy: workspace.policy,
    calendar: workspace.calendar,
    today,
    appointments: appointmentsOf(entries),
    events: eventsOf(entries),
    sealed: liveEntries(entries).flatMap((one) => (one.kind === 'sealed' ? [one.body.period] : [])),
    since: entries[0]?.effectiveOn ?? null,
    leaves: await loadLeaves(ledger, today, policyOn(workspace.policy, today).watch.leaveEndsWithinDays.value),
    suspensions: await loadSuspensions(ledger, movementNotesOf(entries), today),
    level: workspace.file.organisation.level,
    preparer: preparer || head,
  });
  return { all, cases };
}

/** Children with an end of their suspension on record whom the register still shows as suspended. */
async function loadSuspensions(
  ledger: LedgerReader,
  notes: readonly MovementNote[],
  today: Day,
): Promise<readonly Suspension[]> {
  const noted = new Set(
    notes.filter((one) => one.movement === 'suspended' && one.until !== null).map((one) => one.studentId),
  );
  const suspended = [];
  for (const studentId of noted) {
    const student = await ledger.student(studentId);
    if (student?.rollStatus === 'suspended') suspended.push(student);
  }
  return judgeSuspensions(suspended, notes, today);
}

/** The slips that touch the next days, each with its child; an end that a later slip carries on shows only by that. */
async function loadLeaves(ledger: LedgerReader, today: Day, days: number): Promise<readonly NamedLeave[]> {
  const found: NamedLeave[] = [];
  for await (const { studentId, leaves } of ledger.timelines(today, addDays(today, days + 1))) {
    if (leaves.length === 0) continue;
    const student = await ledger.student(studentId);
    if (student === null) continue;
    const { name, school, grade, classNo } = student;
    for (const slip of leaves) found.push({ ...slip, name, school, grade, classNo });
  }
  return found;
}

function toDoTable(todo: readonly ToDo[], cases: ReadonlyMap<string, Case>, today: Day, withPerson: boolean): Block {
  return table(
    ['期限', '', '案卷', '要办的事', withPerson ? '谁来办' : '办事的责任', '找谁、报给谁', '文书'],
    todo.map((one) => [
      one.dueOn ?? '未定',
      lateness(one, today),
      callOf(one, cases),
      one.what,
      withPerson && one.person !== null ? `${one.actor}（${one.person}）` : one.actor,
      one.addressee,
      paperWords(one),
    ]),
  );
}

const callOf = (one: ToDo, cases: ReadonlyMap<string, Case>): string => {
  const found = one.caseNo === null ? undefined : cases.get(one.caseNo);
  return found === undefined ? one.about : callCase(found);
};

const lateness = ({ overdue, dueOn }: ToDo, today: Day): string => {
  if (dueOn === null) return '';
  if (overdue) return `超期 ${daysBetween(dueOn, today)} 天`;
  return dueOn === today ? '今天' : '';
};

/** The things to do of each person, those with most late ones first; what nobody was named for comes last. */
function byPerson(todo: readonly ToDo[]): readonly (readonly [string, readonly ToDo[]])[] {
  const late = (own: readonly ToDo[]): number => own.filter((one) => one.overdue).length;
  return [...Map.groupBy(todo, (one) => one.person ?? NOBODY)].toSorted(
    ([one, own], [other, others]) =>
      Number(one === NOBODY) - Number(other === NOBODY) || late(others) - late(own) || one.localeCompare(other),
  );
}

/** A sheet with everything, then one a person. */
function toDoSheets(todo: readonly ToDo[], cases: ReadonlyMap<string, Case>, today: Day): ListSheet[] {
  const people = byPerson(todo);
  return [
    toDoSheet('全部', `控辍保学待办（${today}）`, todo, cases, today),
    ...people.map(([name, own]) => toDoSheet(name, `${name} 的待办（${today}）`, own, cases, today)),
  ];
}

function toDoSheet(
  name: string,
  heading: string,
  todo: readonly ToDo[],
  cases: ReadonlyMap<string, Case>,
  today: Day,
): ListSheet {
  const caseOf = (one: ToDo): Case | undefined => (one.caseNo === null ? undefined : cases.get(one.caseNo));
  return {
    name,
    title: heading,
    notes: [`共 ${todo.length} 件，超期 ${todo.filter((one) => one.overdue).length} 件。办好一件，记一件。`],
    columns: [
      { heading: '期限', kind: 'day' },
      { heading: '超期', kind: 'text' },
      { heading: '台账编号', kind: 'text' },
      { heading: '学生', kind: 'text' },
      { heading: '班级', kind: 'text' },
      { heading: '村', kind: 'text' },
      { heading: '要办的事', kind: 'text', width: 40 },
      { heading: '谁来办', kind: 'text' },
      { heading: '找谁、报给谁', kind: 'text', width: 20 },
      { heading: '文书', kind: 'text' },
      { heading: '办结日期', kind: 'day' },
    ],
    rows: todo.map((one) => {
      const found = caseOf(one);
      return [
        one.dueOn === null ? fillText('未定') : fillDay(one.dueOn),
        fillText(lateness(one, today)),
        fillText(one.caseNo ?? ''),
        fillText(one.about),
        fillText(found === undefined ? '' : classOf(found)),
        fillText(found?.student.village ?? ''),
        fillText(one.what),
        fillText([one.person ?? one.actor, one.phone].filter((part) => part !== '').join(' ')),
        fillText(one.addressee),
        fillText(paperWords(one)),
        fillText(''),
      ];
    }),
    landscape: true,
  };
}

const paperWords = ({ paper }: ToDo): string => (paper === null ? '' : (formOf(paper)?.words.title ?? paper));

/** The calendar file: one whole-day entry for each thing that has a day. */
const calendarOf = ({ workspace, stamp }: Context, todo: readonly ToDo[], cases: ReadonlyMap<string, Case>): string =>
  answerCalendar(
    todo.flatMap((one) => {
      if (one.dueOn === null) return [];
      const found = one.caseNo === null ? undefined : cases.get(one.caseNo);
      const where =
        found === undefined
          ? ''
          : `${showGrade(found.student.grade, found.student.gradeText)}${showClass(found.student.classNo)}`;
      return [
        {
          id: one.id,
          day: one.dueOn,
          summary: [one.about, one.what].filter((part) => part !== '').join('：'),
          lines: [
            [one.caseNo ?? '', found?.student.school ?? '', where].filter((part) => part !== '').join(' '),
            CALENDAR_WORDS.who([one.person ?? one.actor, one.phone].filter((part) => part !== '').join(' ')),
            one.addressee === '' ? '' : CALENDAR_WORDS.to(one.addressee),
            one.paper === null ? '' : CALENDAR_WORDS.paper(paperWords(one)),
            one.source === null ? '' : CALENDAR_WORDS.by(one.source.document, one.source.clause),
          ].filter((line) => line !== ''),
        },
      ];
    }),
    {
      stampedAt: stamp.recordedAt,
      owner: workspace.file.organisation.code || workspace.file.organisation.name,
    },
  );

/** The command that records the first thing to do. */
function nextOf(todo: readonly ToDo[], policy: Policy): string[] {
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

/** What is logged once a thing is done that no step of the policy names. */
const LOG_OF: Readonly<Partial<Record<ToDo['kind'], LogKind>>> = {
  'follow-up': 'follow-up',
  paper: 'evidence',
  reply: 'referral',
  promise: 'phone',
  contact: 'phone',
  deadline: 'phone',
};
