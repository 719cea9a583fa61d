// Children who did not arrive, a page a village (seed 003-4: 以村为单位) or a page an area team (按片分组).
import { type Case, isOpen } from '#model/case.js';
import type { Appointment } from '#model/duties.js';
import { type Filling, fillNumber, fillText } from '#model/filling.js';
import { CASE_ROW_MARKS } from '#words/forms/cases.js';
import { joinNames, ROOM } from '#words/forms/common.js';
import { PLACE_FORMS, PLACE_MARKS, TABLE_WORDS } from '#words/forms/tables.js';
import { answerBlankHead, answerHead, answerMarks, answerRows, BLANK_ROWS, type FormHead } from './answer.js';
import { answerCaseRows } from './lists.js';

export type PlaceFormName = keyof typeof PLACE_FORMS;

/** What such a list is told: the cases of children who did not arrive, and who answers for villages and areas. */
export interface PlacesInput {
  readonly head: FormHead;
  readonly cases: readonly Case[];
  readonly appointments: readonly Appointment[];
}

interface Place {
  readonly name: string;
  readonly villages: readonly string[];
  readonly lead: Appointment | null;
  readonly members: readonly string[];
  readonly cases: readonly Case[];
}

/** A page for every place that has somebody on it, in the order in which the places first appear. */
export function answerPlaces(form: PlaceFormName, input: PlacesInput): Filling {
  const places = form === 'not-arrived-village' ? villagesOf(input) : teamsOf(input);
  return {
    common: { values: {}, lists: {} },
    pages: {
      [PLACE_FORMS[form].page]: places.map((one) => ({ name: one.name, filling: answerPlace(one, input.head) })),
    },
  };
}

/** One page without a place, with empty rows to write in. */
export const answerBlankPlace = (form: PlaceFormName, head: FormHead): Filling => ({
  common: {
    values: answerPlaceMarks({ name: '', villages: [], lead: null, members: [], cases: [] }, head, false),
    lists: { [PLACE_FORMS[form].lists.cases.list]: Array(BLANK_ROWS).fill({}) },
  },
  pages: { [PLACE_FORMS[form].page]: [] },
});

const answerPlace = (of: Place, head: FormHead) => ({
  values: answerPlaceMarks(of, head, true),
  lists: {
    [PLACE_FORMS['not-arrived-village'].lists.cases.list]: answerRows(CASE_ROW_MARKS, answerCaseRows(of.cases)),
  },
});

const answerPlaceMarks = (of: Place, head: FormHead, counted: boolean) =>
  answerMarks(PLACE_MARKS, {
    ...(counted ? answerHead(head) : answerBlankHead(head)),
    count: counted ? fillNumber(of.cases.length) : fillText(ROOM),
    open: counted ? fillNumber(of.cases.filter((one) => isOpen(one.status)).length) : fillText(ROOM),
    place: fillText(of.name),
    villages: fillText(joinNames(of.villages)),
    lead: fillText(of.lead?.name ?? ''),
    leadPhone: fillText(of.lead?.phone ?? ''),
    members: fillText(joinNames(of.members)),
  });

function villagesOf({ cases, appointments }: PlacesInput): readonly Place[] {
  const villages = [...new Set(cases.map((one) => one.student.village))];
  return villages.map((village) => ({
    name: village === '' ? TABLE_WORDS.noVillage : village,
    villages: village === '' ? [] : [village],
    lead: appointments.find((one) => one.scope === 'village' && one.unit === village) ?? null,
    members: [],
    cases: cases.filter((one) => one.student.village === village),
  }));
}

/** A village belongs to the team that names it; children of no team's village stand on a page of their own. */
function teamsOf({ cases, appointments }: PlacesInput): readonly Place[] {
  const area = appointments.filter((one) => one.scope === 'area');
  const teams = [...new Set(area.map((one) => one.unit))].map((name) => {
    const mine = area.filter((one) => one.unit === name);
    const villages = [...new Set(mine.flatMap((one) => one.villages))];
    return {
      name,
      villages,
      lead: mine.find((one) => one.role === 'group-lead') ?? null,
      members: mine.filter((one) => one.role !== 'group-lead').map((one) => one.name),
      cases: cases.filter((one) => one.student.village !== '' && villages.includes(one.student.village)),
    };
  });
  const placed = new Set(teams.flatMap((one) => one.cases));
  const rest = cases.filter((one) => !placed.has(one));
  return [
    ...teams.filter((one) => one.cases.length > 0),
    ...(rest.length === 0 ? [] : [{ name: TABLE_WORDS.noTeam, villages: [], lead: null, members: [], cases: rest }]),
  ];
}
