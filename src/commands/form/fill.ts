// What a form is filled with: the cases that were named or belong on it, the journal, the register; or nothing, for a
// blank one to be written on by hand.
import { findCase, loadHeldCases } from '#commands/case/find.js';
import { loadMovements, movementInWords } from '#commands/case/movement-rows.js';
import type { Context } from '#commands/frame/command.js';
import type { Form } from '#forms/index.js';
import { answerBlankList, answerList, casesOfList, type ListFormName } from '#forms/lists.js';
import { answerBlankPage, answerPages, casesOfPages, type PageFormName } from '#forms/pages.js';
import { answerBlankPlace, answerPlaces, type PlaceFormName } from '#forms/places.js';
import { answerBlankTable, answerTable, type MovementRow, type TableFormName } from '#forms/tables.js';
import type { Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import { appointmentsOf } from '#model/duties.js';
import { eventsOf } from '#model/events.js';
import type { Filling } from '#model/filling.js';
import { Refusal } from '#model/problem.js';
import type { EnrolledStudent } from '#model/student.js';
import { schoolYearPeriod, termOf } from '#rules/calendar.js';
import { formHeadOf } from './files.js';

/** What a form is to be filled with. */
export interface FormRequest {
  readonly named: readonly string[];
  readonly blank: boolean;
  readonly dueOn: Day | null;
}

/** A filling, and the cases that it is about. */
export interface Filled {
  readonly filling: Filling;
  readonly cases: readonly Case[];
}

/** Fills a form that has no period. Refuses (`form.no-case`) a form with a page a child where nobody belongs on it. */
export async function fillForm(context: Context, form: Form, request: FormRequest): Promise<Filled> {
  if (request.blank) return { filling: await blankOf(context, form), cases: [] };
  const head = await formHeadOf(context);
  const all = await loadHeldCases(context);
  const named = await Promise.all(request.named.map((typed) => findCase(context, all, typed)));
  const cases = named.length > 0 ? named : [...all.values()];
  const appointments = appointmentsOf(await context.ledger.entries());
  switch (form.takes) {
    case 'list': {
      const listed = named.length > 0 ? named : casesOfList(form.name as ListFormName, cases);
      return { filling: answerList(form.name as ListFormName, { head, cases: listed, all: cases }), cases: listed };
    }
    case 'pages': {
      const listed = named.length > 0 ? named : casesOfPages(form.name as PageFormName, cases);
      if (listed.length === 0) throw new Refusal('form.no-case', 2, {}, { form: form.words.title });
      const { dueOn } = request;
      const input = { head, cases: listed, dueOn, sourceTitle: sourceTitleOf(context) };
      return { filling: answerPages(form.name as PageFormName, input), cases: listed };
    }
    case 'places': {
      const listed = named.length > 0 ? named : casesOfList('not-arrived', cases);
      if (listed.length === 0) throw new Refusal('form.no-case', 2, {}, { form: form.words.title });
      return {
        filling: answerPlaces(form.name as PlaceFormName, { head, cases: listed, appointments }),
        cases: listed,
      };
    }
    default: {
      const entries = await context.ledger.entries();
      const students = await studentsFor(context, form, cases, named.length > 0);
      const input = {
        head,
        today: context.today,
        cases,
        appointments,
        events: eventsOf(entries),
        students,
        movements: form.name === 'movements' ? await movementsFor(context, named) : [],
      };
      return { filling: answerTable(form.name as TableFormName, input), cases: named };
    }
  }
}

/** The policy as a letter names it: without the remark that it is the usual one. */
const sourceTitleOf = ({ workspace }: Context): string => workspace.policy.title.replace('（默认）', '');

async function blankOf(context: Context, form: Form): Promise<Filling> {
  const head = await formHeadOf(context);
  switch (form.takes) {
    case 'list':
      return answerBlankList(form.name as ListFormName, head);
    case 'pages':
      return answerBlankPage(form.name as PageFormName, head, sourceTitleOf(context));
    case 'places':
      return answerBlankPlace(form.name as PlaceFormName, head);
    default:
      return answerBlankTable(form.name as TableFormName, head);
  }
}

const OF_REGISTER: readonly string[] = ['special-groups', 'grant-check'];

/** The children on the register today whom a table may list: those of a group, and those of the cases; named ones alone. */
async function studentsFor(
  { ledger, today }: Context,
  form: Form,
  cases: readonly Case[],
  onlyCases: boolean,
): Promise<readonly EnrolledStudent[]> {
  if (!OF_REGISTER.includes(form.name)) return [];
  const kept: EnrolledStudent[] = [];
  const wanted = new Set(cases.map((one) => one.student.studentId));
  const belongs = (one: EnrolledStudent): boolean => wanted.has(one.studentId) || (!onlyCases && one.groups.length > 0);
  for await (const batch of ledger.enrolled(today)) kept.push(...batch.filter(belongs));
  return kept;
}

/** What changed on the register since the term began, with its papers. */
async function movementsFor(context: Context, named: readonly Case[]): Promise<readonly MovementRow[]> {
  const { workspace, today } = context;
  const { from } = termOf(workspace.file.terms, today) ?? schoolYearPeriod(today);
  const { movements } = await loadMovements(context, { from, to: today });
  const wanted = new Set(named.map((one) => one.student.studentId));
  return movements.filter((one) => wanted.size === 0 || wanted.has(one.student.studentId)).map(movementInWords);
}
