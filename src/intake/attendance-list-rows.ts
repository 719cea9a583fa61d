// Reads the rows of an attendance list, once their day and class are known: a student each, or a class and the names of
// who is missing.
import type { Session } from '#model/attendance.js';
import type { Day } from '#model/day.js';
import type { Row } from '#model/grid.js';
import { problem } from '#model/problem.js';
import { FOOT_LINE } from '#words/attendance-headings.js';
import { NIL_WORDS } from '#words/attendance-marks.js';
import { saysAllCame } from './attendance-counts.js';
import { countsIn, type ListState, placeOf, rejectRow } from './attendance-list-state.js';
import { statusReader, unstated } from './attendance-list-status.js';
import { namesIn, statusOfReason } from './attendance-names.js';
import { looksLikeName, type NamedClass, studentRef } from './attendance-students.js';
import { cellText, listedName } from './normalise.js';

/** Takes one row of a class, of the days and the part of the day that it speaks of. */
export type TakeRow = (row: Row, of: NamedClass, days: readonly Day[], session: Session) => void;

/** Reads rows of one student each: a status written out, or a pass of the gate. */
export function studentTaker(state: ListState): TakeRow {
  const { opening, shape, reader, into, columns, counted, headCounts, hasCounts, leftOut, tally } = state;
  const statusOfRow = statusReader(shape, reader, state.statusOf, state.reasons);
  return (row, of, days, session) => {
    const day = days[0]!;
    const name = listedName(reader.text(row.cells, 'name'));
    const flat = name.replace(/\s/g, '');
    if (NIL_WORDS.includes(flat)) {
      tally.rows += 1;
      into.tell(of, row.number);
      counted.push({ of, day, session, row: row.number, ...countsIn(state, row) });
      if (shape.layout !== 'illness' || saysAllCame(headCounts ?? countsIn(state, row)))
        for (const one of days) into.cover(of, one, session, row.number);
      return;
    }
    const ref = studentRef(name, reader, row.cells, of, opening);
    if (ref.name === '' && ref.enrolmentNo === null && ref.idNo === null) {
      // A printed line of the form that nobody filled in.
      const filled = row.cells.filter(
        (value, column) =>
          cellText(value).trim() !== '' &&
          !['order', 'date', 'class', 'grade', 'school'].includes(shape.bound.get(column) ?? ''),
      ).length;
      if (filled === 0) leftOut.blank += 1;
      else
        rejectRow(state, row, problem('attendance.row.no-name', placeOf(state, row, columns.name)), of, day, session);
      return;
    }
    if (ref.name !== '' && !looksLikeName(name)) {
      if (state.day !== null || FOOT_LINE.test(flat)) leftOut.foot += 1;
      else
        rejectRow(
          state,
          row,
          problem('attendance.row.no-name', placeOf(state, row, columns.name), {}, name),
          of,
          day,
          session,
        );
      return;
    }
    const status = statusOfRow(row, () => placeOf(state, row, columns.status));
    if (typeof status !== 'string') {
      rejectRow(state, row, status, of, day, session);
      return;
    }
    tally.rows += 1;
    if (hasCounts) counted.push({ of, day, session, row: row.number, ...countsIn(state, row) });
    for (const [at, one] of days.entries()) into.add(of, ref, one, session, status, row.number, at > 0 ? null : false);
  };
}

/** Reads rows of a class and day with the names of who is missing. */
export function namesTaker(state: ListState): TakeRow {
  const { opening, reader, into, columns, counted, reasons, leftOut, tally } = state;
  return (row, of, days, session) => {
    const day = days[0]!;
    const counts = countsIn(state, row);
    const reason = [reader.text(row.cells, 'reason'), reader.text(row.cells, 'status')];
    const asked = reader.text(row.cells, 'asked');
    const found = namesIn(row.cells, reader);
    if (found.unreadable !== null) {
      rejectRow(
        state,
        row,
        problem(
          'attendance.row.names-unreadable',
          placeOf(state, row, found.column ?? columns.name),
          { text: found.unreadable },
          found.unreadable,
        ),
        of,
        day,
        session,
      );
      for (const one of days) into.cover(of, one, session, row.number);
      return;
    }
    if (
      found.names.length === 0 &&
      !found.nil &&
      (counts.missing ?? 0) === 0 &&
      !(counts.expected !== null && counts.expected === counts.arrived) &&
      counts.missing === null
    ) {
      leftOut.blank += 1;
      return;
    }
    tally.rows += 1;
    into.tell(of, row.number);
    for (const one of days) into.cover(of, one, session, row.number);
    counted.push({ of, day, session, row: row.number, ...counts });
    for (const one of found.names) {
      const ref = studentRef(one.name, null, row.cells, of, opening);
      const status = one.status ?? unstated(statusOfReason(reason, asked, 'absent'), reasons);
      for (const [at, each] of days.entries())
        into.add(of, ref, each, session, status, row.number, at > 0 ? null : true);
    }
  };
}
