// Forms whose rows are not cases: pledges, duties, special groups, grants, help, stages, events, and the masked list.
import { type Case, isOpen } from '#model/case.js';
import { type Day, readDay } from '#model/day.js';
import type { Appointment } from '#model/duties.js';
import type { WorkEvent } from '#model/events.js';
import { type Filling, type FillValue, fillDay, fillNumber, fillText, type SheetFilling } from '#model/filling.js';
import { showClass, showGrade, showSchoolClass } from '#model/school.js';
import type { EnrolledStudent } from '#model/student.js';
import { ROLE_WORDS } from '#words/codes.js';
import { DUTY_WORDS, GROUP_ROLE_WORDS, NOBODY, ROLES_OF_SCOPE, SCOPE_WORDS } from '#words/duties.js';
import { joinNames, ROOM, SEX_WORDS } from '#words/forms/common.js';
import {
  type DUTY_LIST,
  MOVEMENT_LIST,
  maskName,
  type PLEDGE_LIST,
  type SHARED_LIST,
  type STAGE_LIST,
  STAGE_TASKS,
  TABLE_FORMS,
  TABLE_MARKS,
  TABLE_WORDS,
} from '#words/forms/tables.js';
import { EVENT_KINDS } from '#words/work-records.js';
import {
  type AnswersOf,
  answerBlankHead,
  answerHead,
  answerMarks,
  BLANK_ROWS,
  type FormHead,
  fillingOf,
} from './answer.js';
import { answerCase, byDay } from './case-answers.js';
import { answerChildren, answerGrants, childOf } from './children.js';
import { answerEvents, answerRecord, recordsOf } from './work-answers.js';

export type TableFormName = keyof typeof TABLE_FORMS;

/** What a table is told. `cases` are those it is printed for, `students` the children on the register today. */
export interface TableInput {
  readonly head: FormHead;
  readonly today: Day;
  readonly cases: readonly Case[];
  readonly appointments: readonly Appointment[];
  readonly events: readonly WorkEvent[];
  readonly students: readonly EnrolledStudent[];
  /** What changed on the register, already named and judged; none where only one register is in the ledger. */
  readonly movements: readonly MovementRow[];
  /** Said in the list of what is lacking where nobody knows which papers there are; absent where it is known. */
  readonly papers?: string;
}

/** A change on the register in words. */
export interface MovementRow {
  readonly kind: string;
  readonly student: Pick<
    EnrolledStudent,
    'name' | 'sex' | 'school' | 'grade' | 'gradeText' | 'classNo' | 'enrolmentNo'
  >;
  readonly on: Day;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly applicant: string;
  readonly proofs: readonly string[];
  readonly lacking: readonly string[];
  readonly lateWorkdays: number;
  readonly caseNo: string | null;
}

type Rows = readonly Readonly<Record<string, FillValue>>[];

/** The answers of a table. */
export function answerTable(form: TableFormName, input: TableInput): Filling {
  const rows = rowsOf(form, input);
  return tableOf(form, input.head, rows);
}

/** The same with empty rows to write in. */
export const answerBlankTable = (form: TableFormName, head: FormHead): Filling =>
  tableOf(
    form,
    head,
    Object.fromEntries(Object.keys(TABLE_FORMS[form].lists).map((key) => [key, Array(BLANK_ROWS).fill({})])),
  );

function tableOf(form: TableFormName, head: FormHead, rows: Readonly<Record<string, Rows>>): Filling {
  const first = Object.values(rows)[0] ?? [];
  const blank = first.some((one) => Object.keys(one).length === 0);
  const lists = Object.entries(TABLE_FORMS[form].lists).map(
    ([key, { list, marks }]): [string, SheetFilling['lists'][string]] => [
      list,
      (rows[key] ?? []).map((row) =>
        Object.keys(row).length === 0 ? {} : answerMarks(marks, row as AnswersOf<typeof marks>),
      ),
    ],
  );
  return fillingOf({
    values: answerMarks(TABLE_MARKS, {
      ...(blank ? answerBlankHead(head) : answerHead(head)),
      count: blank ? fillText(ROOM) : fillNumber(first.length),
    }),
    lists: Object.fromEntries(lists),
  });
}

function rowsOf(form: TableFormName, input: TableInput): Readonly<Record<string, Rows>> {
  const { cases, events, appointments } = input;
  switch (form) {
    case 'pledge-register':
      return { pledges: answerPledges(input) };
    case 'group-duties':
      return { duties: answerDuties(appointments, ['group', 'area']) };
    case 'chain':
      return { duties: answerDuties(appointments, ['county', 'town', 'village', 'school', 'class']) };
    case 'special-groups':
      return { children: answerChildren(input.students, cases) };
    case 'movements':
      return {
        movements: answerMovements(input.movements),
        lacking:
          input.papers === undefined
            ? answerMovements(input.movements.filter((one) => one.lacking.length > 0))
            : [papersRow(input.papers)],
      };
    case 'grant-check':
      return { grants: answerGrants(input.students, cases) };
    case 'help-register':
      return { help: answerHelp(cases), activities: answerEvents(events, 'activity') };
    case 'events':
      return {
        publicity: answerEvents(events, 'publicity'),
        training: answerEvents(events, 'training'),
        meetings: answerEvents(events, 'meeting'),
        funds: answerEvents(events, 'funds'),
      };
    case 'stages':
      return { stages: answerStages(events, input.today) };
    case 'shared-list':
      return { cases: answerShared(cases.filter((one) => isOpen(one.status))) };
  }
}

/** Every pledge, and whether it was kept: back in class, still time, or the day has passed. */
const answerPledges = ({ cases, today }: TableInput): AnswersOf<typeof PLEDGE_LIST.marks>[] =>
  cases
    .flatMap((of) => recordsOf(of, 'pledge').map((record) => ({ of, record })))
    .toSorted((a, b) => (a.record.on < b.record.on ? -1 : a.record.on > b.record.on ? 1 : a.record.seq - b.record.seq))
    .map(({ of, record }, at) => {
      const promisedOn = readDay(record.details.promised ?? '');
      const back = of.returnedOn !== null && of.returnedOn >= record.on;
      const kept = back
        ? TABLE_WORDS.kept
        : promisedOn === null
          ? ''
          : promisedOn >= today
            ? TABLE_WORDS.notDue
            : TABLE_WORDS.broken;
      return {
        number: fillNumber(at + 1),
        ...childOf(of.student),
        caseNo: fillText(of.caseNo),
        pledgeNo: fillText(record.details.number ?? ''),
        signer: fillText(record.with || of.student.guardian),
        on: fillDay(record.on),
        promisedOn: fillDay(promisedOn),
        returnedOn: fillDay(back ? of.returnedOn : null),
        kept: fillText(kept),
        by: fillText(record.by),
      };
    });

const ROLE_NAMES: Readonly<Record<string, string>> = { ...ROLE_WORDS, ...GROUP_ROLE_WORDS };

/** Who holds which duty in these scopes; a role that a place should fill and nobody holds is a row that says so. */
function answerDuties(
  appointments: readonly Appointment[],
  scopes: readonly Appointment['scope'][],
): AnswersOf<typeof DUTY_LIST.marks>[] {
  const rows = scopes.flatMap((scope) => {
    const held = appointments.filter((one) => one.scope === scope);
    const places = [...new Map(held.map((one) => [placeOf(one), one])).entries()];
    const missing = (place: string, mine: readonly Appointment[]) =>
      ROLES_OF_SCOPE[scope]
        .filter((role) => !mine.some((one) => one.role === role))
        .map((role) => ({ scope, place, role, holder: null }));
    if (places.length === 0) return missing('', []);
    return places.flatMap(([place]) => {
      const mine = held.filter((one) => placeOf(one) === place);
      return [...mine.map((holder) => ({ scope, place, role: holder.role, holder })), ...missing(place, mine)];
    });
  });
  return rows.map(({ scope, place, role, holder }, at) => ({
    number: fillNumber(at + 1),
    scope: fillText(SCOPE_WORDS[scope]),
    place: fillText(place),
    role: fillText(ROLE_NAMES[role] ?? role),
    name: fillText(holder?.name ?? NOBODY),
    phone: fillText(holder?.phone ?? ''),
    duty: fillText(holder === null || holder.duty === '' ? DUTY_WORDS[role] : holder.duty),
    villages: fillText(joinNames(holder?.villages ?? [])),
    since: fillDay(holder?.on ?? null),
  }));
}

const placeOf = (of: Appointment): string => (of.scope === 'class' ? `${of.unit}${showSchoolClass(of)}` : of.unit);

/** One row that says where the papers are. */
const papersRow = (said: string): AnswersOf<typeof MOVEMENT_LIST.marks> => ({
  ...(Object.fromEntries(Object.keys(MOVEMENT_LIST.marks).map((key) => [key, fillText('')])) as AnswersOf<
    typeof MOVEMENT_LIST.marks
  >),
  lacking: fillText(said),
});

const answerMovements = (movements: readonly MovementRow[]): AnswersOf<typeof MOVEMENT_LIST.marks>[] =>
  movements.map((one, at) => ({
    number: fillNumber(at + 1),
    ...childOf(one.student),
    kind: fillText(one.kind),
    sex: fillText(one.student.sex === null ? '' : SEX_WORDS[one.student.sex]),
    enrolmentNo: fillText(one.student.enrolmentNo ?? ''),
    on: fillDay(one.on),
    from: fillText(one.from),
    to: fillText(one.to),
    reason: fillText(one.reason),
    applicant: fillText(one.applicant),
    proofs: fillText(joinNames(one.proofs)),
    lacking: fillText(joinNames(one.lacking)),
    late: fillNumber(one.lacking.length > 0 && one.lateWorkdays > 0 ? one.lateWorkdays : null),
    caseNo: fillText(one.caseNo ?? ''),
  }));

/** Every help record of these cases in order of day. */
const answerHelp = (cases: readonly Case[]): Rows =>
  cases
    .flatMap((of) => of.records.filter((one) => one.kind === 'help').map((record) => ({ of, record })))
    .toSorted((a, b) => (byDay([a.record, b.record])[0] === a.record ? -1 : 1))
    .map(({ of, record }, at) => ({
      ...answerRecord(record, at + 1),
      caseNo: fillText(of.caseNo),
      name: fillText(of.student.name),
      grade: fillText(showGrade(of.student.grade, of.student.gradeText)),
      classNo: fillText(showClass(of.student.classNo)),
    }));

/** The four stages of seed 001, each with what the journal says of it last. */
function answerStages(events: readonly WorkEvent[], today: Day): AnswersOf<typeof STAGE_LIST.marks>[] {
  const choices = EVENT_KINDS.stage.fields.find((one) => one.field === 'stage')?.choices ?? [];
  return choices.map(({ code, word }, at) => {
    const said = events.filter((one) => one.kind === 'stage' && one.details.stage === code);
    const last = (name: string): string =>
      said.findLast((one) => (one.details[name] ?? '') !== '')?.details[name] ?? '';
    const [from, to] = [readDay(last('from')), readDay(last('to'))];
    const standing =
      from === null
        ? TABLE_WORDS.unplanned
        : today < from
          ? TABLE_WORDS.notBegun
          : to !== null && today > to
            ? TABLE_WORDS.ended
            : TABLE_WORDS.running;
    return {
      number: fillNumber(at + 1),
      stage: fillText(word),
      from: fillDay(from),
      to: fillDay(to),
      task: fillText(STAGE_TASKS[code] ?? ''),
      progress: fillText(last('progress') || (said.at(-1)?.note ?? '')),
      on: fillDay(said.at(-1)?.on ?? null),
      by: fillText(said.at(-1)?.by ?? ''),
      standing: fillText(standing),
    };
  });
}

/** Only what may leave the school; what is not in SHARED_LIST cannot be printed on it. */
const answerShared = (cases: readonly Case[]): AnswersOf<typeof SHARED_LIST.marks>[] =>
  cases.map((one, at) => {
    const all = answerCase(one);
    return {
      number: fillNumber(at + 1),
      caseNo: all.caseNo,
      name: fillText(maskName(one.student.name)),
      sex: all.sex,
      school: all.school,
      grade: all.grade,
      town: all.town,
      trigger: all.trigger,
      since: all.since,
      status: all.status,
      attempts: all.attempts,
      lastAttemptOn: all.lastAttemptOn,
      returnedOn: all.returnedOn,
      responsible: all.responsible,
    };
  });
