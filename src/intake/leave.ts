// Leave slips (请假条) as schools list them: who, from when to when, sick or personal (domain notes 3.4).
import { addDays, type Day, daysBetween } from '#model/day.js';
import type { Problem } from '#model/problem.js';
import type { IntakeRecord, LeaveRecord } from '#model/records.js';
import { LEAVE_KIND_WORDS } from '#words/values.js';
import { placeReader, placeRefusal } from './class-of-row.js';
import { readSpan, readStatedDay } from './dates.js';
import type { KindIntake } from './kind.js';
import { cellText } from './normalise.js';
import { personReader } from './person.js';
import { studentRef } from './ref.js';
import { startTable, type Table, type TableReader, type TableRow } from './table.js';
import type { SheetRefusal } from './table-heading.js';

/** Recognises a list of leave slips. A slip without readable dates is rejected: it would cover the wrong days. */
export const startLeave: KindIntake = (opening) => startTable('leave', opening, beginLeave);

const LONGEST_LIKELY = 366;
/** A slip of so many days may count school days; a longer one is written by the calendar. */
const FEW_DAYS = 6;

function beginLeave(table: Table): TableReader | SheetRefusal {
  const place = placeReader(table);
  const refusal = placeRefusal(table, place, false);
  if (refusal !== null) return refusal;
  const persons = personReader(table, { idExpected: false, ages: null, keepHint: true });
  const { context } = table.opening;
  const at = {
    name: table.column('name'),
    from: table.column('from'),
    to: table.column('to'),
    span: table.column('span'),
    days: table.column('days'),
    kind: table.column('leaveKind'),
    reason: table.column('reason'),
    returnedOn: table.column('returnedOn'),
    remark: table.column('remark'),
  };

  const read = (row: TableRow): IntakeRecord | Problem => {
    const person = persons.read(row);
    if (person === null) return row.reject('name.missing', at.name);
    const span = readDates(row, person.name);
    if ('severity' in span) return span;
    const reason = row.text(at.reason);
    const note = [reason, row.text(at.remark)].filter((text) => text !== '').join('；');
    const leaveKind = kindOf(row, person.name, reason);
    const student = studentRef(row, person, place);
    const record: LeaveRecord = {
      ...row.base(),
      kind: 'leave',
      student,
      from: span.from,
      to: span.to,
      leaveKind,
      note,
    };
    return record;
  };

  function readDates(row: TableRow, name: string): { from: Day; to: Day } | Problem {
    const dateColumn = at.span >= 0 ? at.span : at.from;
    const written = [at.span, at.from, at.to].filter((column) => column >= 0 && row.raw(column) !== null);
    if (written.length === 0) return row.reject('leave.no-dates', at.name, { name });
    const spanned =
      readSpan(row.raw(at.span), context) ??
      (at.to < 0 || row.raw(at.to) === null ? readSpan(row.raw(at.from), context) : null);
    const from = spanned?.from ?? readStatedDay(row.raw(at.from), context);
    const shown = written.map((column) => cellText(row.raw(column))).join(' ');
    if (from === null) return row.reject('leave.dates', dateColumn, { name }, shown);
    const days = daysStated(row);
    let to = spanned !== null && spanned.to > spanned.from ? spanned.to : readStatedDay(row.raw(at.to), context);
    if (to === null && at.to >= 0 && row.text(at.to) !== '') return row.reject('leave.dates', at.to, { name }, shown);
    if (to === null) {
      to = endOf(row, from, days);
      tellOfWeekend(row, name, from, to, days);
    } else if (days !== null && !fitsDays(days, from, to))
      row.flag('leave.days', at.days, { name, counted: daysBetween(from, to) + 1 }, row.text(at.days));
    if (to < from) return row.reject('leave.order', at.to < 0 ? dateColumn : at.to, { name }, shown);
    if (Math.abs(daysBetween(from, context.today)) > LONGEST_LIKELY * 2 || daysBetween(from, to) > LONGEST_LIKELY)
      row.flag('leave.far', dateColumn, { name }, shown);
    return { from, to };
  }

  /**
   * The end of a slip that states none: its number of days run on from the beginning, else it ends the day before the
   * child was back (销假). A slip that says neither is for the one day.
   */
  function endOf(row: TableRow, from: Day, days: number | null): Day {
    if (days !== null) return addDays(from, Math.max(Math.ceil(days), 1) - 1);
    const returnedOn = at.returnedOn < 0 ? null : readStatedDay(row.raw(at.returnedOn), context);
    return returnedOn !== null && returnedOn > from ? addDays(returnedOn, -1) : from;
  }

  /** A few days that run into a weekend may be meant as school days: said, since only the school knows. */
  function tellOfWeekend(row: TableRow, name: string, from: Day, to: Day, days: number | null): void {
    if (days === null || days < 2 || days > FEW_DAYS) return;
    const taught = context.calendar.isWorkday(from) ? Math.ceil(days) - 1 : Math.ceil(days);
    const bySchoolDays = context.calendar.after(from, taught, 'workdays');
    if (bySchoolDays !== to)
      row.flag('leave.days-run', at.days, { name, from, to, other: bySchoolDays }, row.text(at.days));
  }

  function daysStated(row: TableRow): number | null {
    const found = /^(\d+(?:\.\d+)?)/.exec(row.text(at.days));
    return found ? Number(found[1]) : null;
  }

  /** Calendar days or fewer: schools count the days without weekends, and half days. */
  const fitsDays = (days: number, from: Day, to: Day): boolean => {
    const calendar = daysBetween(from, to) + 1;
    const weekends = Math.ceil(calendar / 7) * 2;
    const holidays = calendar > 3 ? 9 : 0;
    return days <= calendar + 1 && days >= calendar - weekends - holidays - 1;
  };

  function kindOf(row: TableRow, name: string, reason: string): LeaveRecord['leaveKind'] {
    const stated = row.text(at.kind);
    for (const text of [stated, reason]) {
      if (text === '') continue;
      const found = LEAVE_KIND_WORDS.find((one) => one.word.test(text));
      if (found !== undefined) return found.kind;
    }
    row.flag('leave.kind', at.kind >= 0 ? at.kind : at.reason, { name }, stated || reason);
    return 'leave';
  }

  return { read, assumptions: () => [...place.assumptions(), ...persons.assumptions()] };
}
