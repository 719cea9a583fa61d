// Things to do as a table on the screen, as sheets of a workbook and as a calendar file.
import { callCase, classOf } from '#commands/case/view.js';
import type { Context } from '#commands/frame/command.js';
import { answerCalendar } from '#forms/calendar-file.js';
import { formOf } from '#forms/index.js';
import type { Case } from '#model/case.js';
import { type Day, daysBetween } from '#model/day.js';
import { fillDay, fillText } from '#model/filling.js';
import { showSchoolClass } from '#model/school.js';
import type { SchoolDesk } from '#plan/office-to-do.js';
import type { ToDo } from '#rules/to-do-item.js';
import { type Block, table, title } from '#screen/blocks.js';
import type { ListSheet } from '#sheets/build.js';
import { CALENDAR_WORDS } from '#words/due.js';

export const NOBODY = '没有指定的人';
const OWN = '本单位';

/** The list; `withPerson` also names who does it. */
export function toDoTable(
  todo: readonly ToDo[],
  cases: ReadonlyMap<string, Case>,
  today: Day,
  withPerson: boolean,
): Block {
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

const lateness = ({ overdue, dueOn, sinceTold }: ToDo, today: Day): string => {
  if (dueOn === null) return '';
  if (sinceTold === true) return '上报后到期';
  if (overdue) return `超期 ${daysBetween(dueOn, today)} 天`;
  return dueOn === today ? '今天' : '';
};

/** The things to do of each person, those with most late ones first; what nobody was named for comes last. */
export function byPerson(todo: readonly ToDo[]): readonly (readonly [string, readonly ToDo[]])[] {
  const late = (own: readonly ToDo[]): number => own.filter((one) => one.overdue).length;
  return [...Map.groupBy(todo, (one) => one.person ?? NOBODY)].toSorted(
    ([one, own], [other, others]) =>
      Number(one === NOBODY) - Number(other === NOBODY) || late(others) - late(own) || one.localeCompare(other),
  );
}

/** The things to do of each school, those with most late ones first; an office's own come last. */
export function bySchool(todo: readonly ToDo[]): readonly (readonly [string, readonly ToDo[]])[] {
  const late = (own: readonly ToDo[]): number => own.filter((one) => one.overdue).length;
  return [...Map.groupBy(todo, (one) => one.school ?? OWN)].toSorted(
    ([one, own], [other, others]) =>
      Number(one === OWN) - Number(other === OWN) || late(others) - late(own) || (one < other ? -1 : 1),
  );
}

/** A sheet with everything, then one a person; at an office one a school. */
export function toDoSheets(
  todo: readonly ToDo[],
  cases: ReadonlyMap<string, Case>,
  today: Day,
  isOffice: boolean,
): ListSheet[] {
  // A school's sheet is made to be sent there: what the office itself has to do stands on a sheet of its own.
  const groups = isOffice
    ? bySchool(todo.map((one) => (one.caseNo === null ? withoutSchool(one) : one)))
    : byPerson(todo);
  return [
    toDoSheet('全部', `控辍保学待办（${today}）`, { todo, cases, today, isOffice }),
    ...groups.map(([name, own]) =>
      toDoSheet(name, `${name} 的待办（${today}）`, { todo: own, cases, today, isOffice: false }),
    ),
  ];
}

const withoutSchool = ({ school: _, ...one }: ToDo): ToDo => one;

function toDoSheet(
  name: string,
  heading: string,
  of: {
    readonly todo: readonly ToDo[];
    readonly cases: ReadonlyMap<string, Case>;
    readonly today: Day;
    readonly isOffice: boolean;
  },
): ListSheet {
  const { todo, cases, today, isOffice } = of;
  const caseOf = (one: ToDo): Case | undefined => (one.caseNo === null ? undefined : cases.get(one.caseNo));
  return {
    name,
    title: heading,
    notes: [`共 ${todo.length} 件，超期 ${todo.filter((one) => one.overdue).length} 件。办好一件，记一件。`],
    columns: [
      ...(isOffice ? [{ heading: '学校', kind: 'text' as const }] : []),
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
        ...(isOffice ? [fillText(one.school ?? OWN)] : []),
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
export const calendarOf = (
  { workspace, stamp }: Context,
  todo: readonly ToDo[],
  cases: ReadonlyMap<string, Case>,
): string =>
  answerCalendar(
    todo.flatMap((one) => {
      if (one.dueOn === null) return [];
      const found = one.caseNo === null ? undefined : cases.get(one.caseNo);
      const where = found === undefined ? '' : showSchoolClass(found.student);
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

/** How many things of a school are shown without being asked for one. */
const SHOWN_MAX = 60;

/** The schools with how much is open and whom to call; then what it is, school by school, unless that is too long. */
export function officeBlocks(
  todo: readonly ToDo[],
  of: {
    readonly cases: ReadonlyMap<string, Case>;
    readonly desks: readonly SchoolDesk[];
    readonly today: Day;
    /** Something was asked for that makes the list short. */
    readonly asked: boolean;
  },
): Block[] {
  const { cases, desks, today, asked } = of;
  const groups = bySchool(todo);
  const deskOf = new Map(desks.map((one) => [one.school, one]));
  const count = (own: readonly ToDo[], kind: ToDo['kind']): number | string =>
    own.filter((one) => one.kind === kind).length || '';
  const withChecks = todo.some((one) => one.kind === 'check');
  const rows = groups
    .filter(([school]) => school !== OWN)
    .map(([school, own]) => {
      const desk = deskOf.get(school);
      return [
        school,
        desk?.town ?? '',
        own.filter((one) => one.overdue).length || '',
        own.length,
        count(own, 'submission') === '' ? '' : '没有报',
        ...(withChecks ? [count(own, 'check')] : []),
        count(own, 'conflict'),
        count(own, 'undone'),
        callLine(desk),
        desk?.part?.period ?? '',
      ];
    });
  const isLong = todo.length > SHOWN_MAX && !asked;
  return [
    ...(rows.length === 0
      ? []
      : [
          table(
            [
              '学校',
              '乡镇',
              '超期',
              '要办',
              '上报',
              ...(withChecks ? ['数对不上'] : []),
              '待核定',
              '核定未办',
              '打电话给',
              '最近报到',
            ],
            rows,
          ),
        ]),
    ...(isLong
      ? [title(`明细 ${todo.length} 件：看一所加 --school 校名，看超期的加 --late，全部写成 Excel 加 --xlsx`)]
      : groups.flatMap(([school, own]) => [
          title(
            `${school}，${own.length} 件${school === OWN ? '' : `，问 ${callLine(deskOf.get(school)) || '（没有联系电话）'}`}：`,
          ),
          officeTable(own, cases, today),
        ])),
  ];
}

/** The same list for an office: which papers go out is the school's business. */
const officeTable = (todo: readonly ToDo[], cases: ReadonlyMap<string, Case>, today: Day): Block =>
  table(
    ['期限', '', '案卷', '要办的事', '谁来办'],
    todo.map((one) => [
      one.dueOn ?? '未定',
      lateness(one, today),
      nameOf(one, cases),
      one.what,
      one.school !== undefined && one.caseNo === null
        ? one.addressee
        : one.person === null
          ? one.actor
          : `${one.actor}（${one.person}）`,
    ]),
  );

const nameOf = (one: ToDo, cases: ReadonlyMap<string, Case>): string =>
  one.caseNo === null ? one.about : `${one.caseNo} ${cases.get(one.caseNo)?.student.name ?? ''}`;

const callLine = (desk: SchoolDesk | undefined): string =>
  [desk?.contact ?? '', desk?.phone ?? ''].filter((part) => part !== '').join(' ');
