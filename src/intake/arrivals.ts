// Term-start lists (报到): who came, when, and who did not and why.
import type { Day } from '#model/day.js';
import type { Problem } from '#model/problem.js';
import type { ArrivalRecord, IntakeRecord } from '#model/records.js';
import { NOT_ARRIVED_TITLE } from '#words/titles.js';
import { ARRIVED_NO, ARRIVED_YES } from '#words/values.js';
import { placeReader, placeRefusal } from './class-of-row.js';
import { readStatedDay } from './dates.js';
import type { KindIntake } from './kind.js';
import { cellText } from './normalise.js';
import { personReader } from './person.js';
import { studentRef } from './ref.js';
import { startTable, type Table, type TableReader, type TableRow } from './table.js';
import type { SheetRefusal } from './table-heading.js';
import { fileTitle } from './titles.js';

/** Recognises a term-start list. A row that does not say whether the child came is rejected, unless the title is 未报到名单. */
export const startArrivals: KindIntake = (opening) => startTable('arrivals', opening, beginArrivals);

function beginArrivals(table: Table): TableReader | SheetRefusal {
  const place = placeReader(table);
  const refusal = placeRefusal(table, place, false);
  if (refusal !== null) return refusal;
  const persons = personReader(table, { idExpected: false, ages: null, keepHint: true });
  const { context, head } = table.opening;
  const at = {
    name: table.column('name'),
    arrived: table.column('arrived'),
    on: table.column('arrivedOn'),
    reason: table.column('reason'),
    whereabouts: table.column('whereabouts'),
    remark: table.column('remark'),
    result: table.column('result'),
    responsible: table.column('responsible'),
    visitedOn: table.column('visitedOn'),
  };
  const said = [...table.titles.texts.map((one) => one.text), head.name, fileTitle(context.file)];
  const nobodyCame = said.some((text) => NOT_ARRIVED_TITLE.test(text));

  const read = (row: TableRow): IntakeRecord | Problem => {
    const person = persons.read(row);
    if (person === null) return row.reject('name.missing', at.name);
    const arrivedOn = saidInPlaceOfDay(row) === null ? dateOf(row, person.name, at.on) : null;
    const reason = row.text(at.reason);
    const arrived = hasArrived(row, person.name, arrivedOn, reason);
    if (typeof arrived !== 'boolean') return arrived;
    const note = [row.text(at.whereabouts), row.text(at.result), row.text(at.remark)]
      .filter((text) => text !== '')
      .join('；');
    const student = studentRef(row, person, place);
    const record: ArrivalRecord = {
      ...row.base(),
      kind: 'arrivals',
      student,
      arrived,
      on: arrivedOn,
      reason,
      note,
      ...visitOf(row, person.name),
    };
    return record;
  };

  /** Who visits and when, where the list says so: it is printed with both columns and comes back filled in. */
  function visitOf(row: TableRow, name: string): Pick<ArrivalRecord, 'responsible' | 'visitedOn'> {
    const responsible = row.text(at.responsible);
    const visitedOn = dateOf(row, name, at.visitedOn);
    return { ...(responsible === '' ? {} : { responsible }), ...(visitedOn === null ? {} : { visitedOn }) };
  }

  function dateOf(row: TableRow, name: string, column: number): Day | null {
    const value = row.raw(column);
    if (value === null || row.text(column) === '') return null;
    const on = readStatedDay(value, context);
    if (on === null) row.flag('arrivals.date', column, { name }, cellText(value));
    return on;
  }

  /** Yes or no where the day of arrival should stand (报到日期：未到). */
  function saidInPlaceOfDay(row: TableRow): boolean | null {
    const text = row.text(at.on);
    if (text === '' || readStatedDay(row.raw(at.on), context) !== null) return null;
    return ARRIVED_NO.test(text) ? false : ARRIVED_YES.test(text) ? true : null;
  }

  function hasArrived(row: TableRow, name: string, on: Day | null, reason: string): boolean | Problem {
    const text = row.text(at.arrived);
    if (ARRIVED_YES.test(text)) return true;
    if (ARRIVED_NO.test(text)) return false;
    if (text !== '') {
      const day = readStatedDay(row.raw(at.arrived), context);
      return day !== null ? true : row.reject('arrivals.unknown', at.arrived, { name }, text);
    }
    const instead = saidInPlaceOfDay(row);
    if (instead !== null) return instead;
    if (on !== null && (reason === '' || nobodyCame)) return true;
    if (on === null && reason !== '') return false;
    if (nobodyCame && on === null) return false;
    return row.reject('arrivals.unsaid', at.arrived < 0 ? at.name : at.arrived, { name });
  }

  return { read, assumptions: () => [...place.assumptions(), ...persons.assumptions()] };
}
