// How blank cells are read (rules.md 2). Where presence is marked, blank means that nothing is known. Where it is not,
// blank means present, but only on school days and only up to the day to which the sheet may be trusted to be filled.
import type { BlankMeaning } from '#model/attendance.js';
import { type Day, later } from '#model/day.js';
import { lastDayOf, monthOf, schoolYearOf } from '#model/month.js';
import { type Problem, problem } from '#model/problem.js';
import type { IntakeContext } from '#model/records.js';
import { ATTENDANCE_SAID } from '#words/attendance-said.js';
import { sessionOrder } from './attendance-headings.js';
import type { Legend } from './attendance-marks.js';
import type { GridStudent } from './attendance-rows.js';
import type { ClassOnGrid, Slot, SlotReading } from './attendance-slots.js';
import { classInWords, type NamedClass } from './attendance-students.js';

/** What blank cells mean on this sheet, and which sessions it records at all. */
export interface BlankRule {
  readonly meaning: BlankMeaning;
  readonly covers: (slot: Slot) => boolean;
  readonly blankAt: (slot: Slot) => 'present' | 'absent' | 'unrecorded';
  readonly said: string;
  readonly problems: readonly Problem[];
}

/** A day on which school is held, as far as the calendar and the known terms tell. */
export function isTaught(day: Day, context: IntakeContext): boolean {
  if (!context.calendar.isWorkday(day)) return false;
  const { terms } = context;
  if (terms.length === 0 || terms.some((term) => term.from <= day && day <= term.to)) return true;
  // Outside every term: surely holidays between two known terms, or in the month in which one begins or ends.
  const between = terms.some((term) => term.to < day) && terms.some((term) => term.from > day);
  const sameYear = terms.some((term) => schoolYearOf(term.from) === schoolYearOf(day));
  const atEdge = terms.some((term) => monthOf(term.from) === monthOf(day) || monthOf(term.to) === monthOf(day));
  return !((between && sameYear) || atEdge);
}

interface Bound {
  readonly day: Day;
  /** Within the last day, sessions up to this one. */
  readonly order: number;
  readonly said: string;
}

/** Decides the blanks of one class's grid. */
export function blankRule(of: {
  readonly grid: ClassOnGrid;
  readonly of: NamedClass;
  readonly slots: readonly Slot[];
  readonly readings: ReadonlyMap<GridStudent, ReadonlyMap<Slot, SlotReading>>;
  readonly legend: Legend | null;
}): BlankRule {
  const { context, head } = of.grid.opening;
  const marked = new Set<Slot>();
  let presence = false;
  for (const read of of.readings.values())
    for (const [slot, { meaning }] of read) {
      if (meaning === 'blank' || meaning === 'off') continue;
      marked.add(slot);
      if (meaning === 'present') presence = true;
    }
  const forced = context.blank;
  const legendBlank = of.legend?.blank ?? null;
  const present =
    forced === 'present' || (forced === null && (legendBlank === 'present' || (legendBlank === null && !presence)));
  if (!present) {
    const absent = forced === null && legendBlank === 'absent';
    const said =
      forced === 'unknown'
        ? ATTENDANCE_SAID.blankForcedUnknown
        : absent
          ? ATTENDANCE_SAID.blankAbsentByLegend
          : ATTENDANCE_SAID.blankUnknown;
    return {
      meaning: 'unknown',
      covers: (slot) => marked.has(slot),
      blankAt: () => (absent ? 'absent' : 'unrecorded'),
      said,
      problems: [],
    };
  }
  const bound = boundOf(of.grid, of.slots, marked);
  const within = (slot: Slot): boolean =>
    bound !== null &&
    (slot.day < bound.day || (slot.day === bound.day && sessionOrder(slot.session) <= bound.order)) &&
    isTaught(slot.day, context);
  const upTo = bound?.said ?? ATTENDANCE_SAID.upToNothing;
  const said =
    forced === 'present'
      ? ATTENDANCE_SAID.blankForcedPresent(upTo)
      : legendBlank === 'present'
        ? ATTENDANCE_SAID.blankByLegend(upTo)
        : ATTENDANCE_SAID.blankByUse(upTo);
  const empty =
    marked.size === 0 &&
    of.slots.some(within) &&
    of.grid.filledOn === null &&
    context.filledTo === null &&
    forced === null;
  return {
    meaning: 'present',
    covers: (slot) => marked.has(slot) || within(slot),
    blankAt: (slot) => (within(slot) ? 'present' : 'unrecorded'),
    said,
    problems: empty
      ? [
          problem(
            'attendance.blank.empty-sheet',
            { file: context.file, sheet: head.name },
            { class: classInWords(of.of) },
          ),
        ]
      : [],
  };
}

/** Up to when a sheet whose blanks mean presence may be trusted to be filled in; null: not for a single day. */
function boundOf(grid: ClassOnGrid, slots: readonly Slot[], marked: ReadonlySet<Slot>): Bound | null {
  const { context } = grid.opening;
  const all = (day: Day, said: string): Bound => ({ day, order: Number.POSITIVE_INFINITY, said });
  const first = slots[0]?.day;
  if (first === undefined) return null;
  if (context.filledTo !== null) return all(context.filledTo, ATTENDANCE_SAID.upToAsked(context.filledTo));
  const last = [...marked].reduce<Slot | null>(
    (at, slot) =>
      at === null || slot.day > at.day || (slot.day === at.day && sessionOrder(slot.session) > sessionOrder(at.session))
        ? slot
        : at,
    null,
  );
  const lastDay = grid.heading.days.reduce<Day>((at, one) => (one.day === null ? at : later(at, one.day)), first);
  const { filledOn } = grid;
  // The day of filling bounds a month that is over too: what was handed in on the 25th says nothing of the 28th.
  if (filledOn !== null && filledOn >= first) {
    const day = last === null ? filledOn : later(filledOn, last.day);
    return all(day, ATTENDANCE_SAID.upToFilled(day));
  }
  const monthEnd = lastDayOf(monthOf(lastDay));
  if (monthEnd < (context.handedInOn ?? context.today)) return all(monthEnd, ATTENDANCE_SAID.wholeMonth);
  if (last === null) return null;
  return { day: last.day, order: sessionOrder(last.session), said: ATTENDANCE_SAID.upToLastMark(last.day) };
}
