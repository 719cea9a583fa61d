// The end of an attendance list: names held against head counts, who was there without being named, records, summary.
import { problem } from '#model/problem.js';
import type { SheetSummary } from '#model/records.js';
import type { AttendanceField } from '#words/attendance-headings.js';
import { ATTENDANCE_SAID, LAYOUT_WORDS, LIST_COMMA } from '#words/attendance-said.js';
import { compareCounts, missingByHeads, saysAllCame } from './attendance-counts.js';
import { isPassed } from './attendance-headings.js';
import type { ListState } from './attendance-list-state.js';
import { classKey } from './attendance-students.js';
import { cellText } from './normalise.js';

/** Whether an illness form counts the heads of its day: in its head, or in every row, as many missing as are named. */
function countsWholeDay({ headCounts, counted, into, tally }: ListState): boolean {
  if (headCounts !== null) return tally.blocks === 0 && headCounts.expected !== null && headCounts.arrived !== null;
  if (counted.length === 0) return false;
  const named = [...into.sessions()].reduce((sum, { slot }) => sum + slot.named, 0);
  const stated = Map.groupBy(counted, (one) => `${classKey(one.of)}|${one.day}|${one.session}`);
  const missing = [...stated.values()].map((group) => missingByHeads(group[0]!));
  const isCounted = counted.every((one) => one.expected !== null && one.arrived !== null);
  return isCounted && missing.reduce<number>((sum, one) => sum + (one ?? 0), 0) === named;
}

/** Emits the records of a list whose last row has passed, and sums it up. */
export function finishList(state: ListState): SheetSummary {
  const { opening, shape, reader, into, columns, counted, headCounts, reasons, leftOut, tally } = state;
  const { context, head, emit } = opening;

  if (headCounts !== null && state.day !== null) {
    if (saysAllCame(headCounts)) into.cover(state.base, state.day, 'day', shape.headerIndex + 1);
    counted.splice(0, counted.length, {
      of: state.base,
      day: state.day,
      session: 'day',
      row: opening.rows[shape.headerIndex]!.number,
      ...headCounts,
      missing: missingByHeads(headCounts),
    });
  }
  compareCounts(counted, into, columns.name, opening);
  const exceptions = !into.hasStatus('present') && shape.layout !== 'gate';
  const whole =
    context.blank !== 'unknown' &&
    exceptions &&
    ((shape.layout === 'absentees' &&
      ['names', 'absentNames', 'missing'].some((field) => reader.column(field as AttendanceField) !== null)) ||
      (shape.layout === 'illness' ? countsWholeDay(state) : into.hasStatus('absent')));
  const assumptions = [
    shape.layout === 'gate'
      ? ATTENDANCE_SAID.gate
      : whole
        ? ATTENDANCE_SAID.listed
        : exceptions
          ? ATTENDANCE_SAID.listedOnly
          : ATTENDANCE_SAID.blankUnknown,
    ...(tally.spans > 0 ? [ATTENDANCE_SAID.spans(tally.spans)] : []),
    ...(reasons.unexcused > 0 ? [ATTENDANCE_SAID.noReason(reasons.unexcused)] : []),
    ...(reasons.unknown.size > 0 ? [ATTENDANCE_SAID.unknownReason([...reasons.unknown].slice(0, 5).join(' '))] : []),
  ];
  const records = into.finish({ othersPresent: whole, assumptions });
  for (const record of records) emit({ kind: 'record', record });
  if (records.length === 0 && tally.rows === 0)
    emit({
      kind: 'problem',
      problem: problem('attendance.list.empty', {
        file: context.file,
        sheet: head.name,
        row: opening.rows[shape.headerIndex]!.number,
      }),
    });
  const days = new Set(records.flatMap((record) => record.covered.map((one) => one.day)));
  const untaught = [...days].filter((day) => !context.calendar.isWorkday(day)).sort();
  if (untaught.length > 0)
    emit({
      kind: 'problem',
      problem: problem(
        'attendance.days.not-school-days',
        { file: context.file, sheet: head.name },
        { count: untaught.length, days: untaught.slice(0, 10).join(LIST_COMMA) },
      ),
    });
  const headerRow = opening.rows[shape.headerIndex]!;
  return {
    kind: 'attendance',
    headerRow: headerRow.number,
    bindings: [...shape.bound].map(([column, field]) => ({
      field,
      column,
      heading: cellText(shape.headings[column] ?? null),
    })),
    unknownHeadings: shape.headings.flatMap((value, column) =>
      cellText(value).trim() === '' ||
      shape.bound.has(column) ||
      shape.passes.includes(column) ||
      isPassed(cellText(value))
        ? []
        : [cellText(value)],
    ),
    why: `${opening.why}${opening.why === '' ? '' : ' · '}${LAYOUT_WORDS[shape.layout]}`,
    rows: tally.rows,
    rejected: tally.rejected,
    leftOut,
    hiddenRows: tally.hidden,
    assumptions,
  };
}
