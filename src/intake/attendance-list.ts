// Reads attendance that comes as a list: one row a student and day, one row a pass of the gate, one row a class and day
// with the names of who is missing, or an illness form. Rows flow; only the collector remembers them.
import type { Session } from '#model/attendance.js';
import type { Day } from '#model/day.js';
import type { CellValue, Row } from '#model/grid.js';
import { problem } from '#model/problem.js';
import type { SheetIntake } from '#model/records.js';
import {
  ATTENDANCE_HEADINGS,
  type AttendanceField,
  EXAMPLE_ROW,
  FOOT_LINE,
  WHOLE_DAY,
} from '#words/attendance-headings.js';
import { isSession } from './attendance-headings.js';
import { dayReader, REMEMBERED } from './attendance-list-days.js';
import { finishList } from './attendance-list-end.js';
import { namesTaker, studentTaker } from './attendance-list-rows.js';
import type { ListShape } from './attendance-list-shape.js';
import { listState, placeOf, rejectRow } from './attendance-list-state.js';
import { classOfRow, type NamedClass, sameAsAbove } from './attendance-students.js';
import type { Opening } from './kind.js';
import { cellText, normaliseHeading, normaliseText } from './normalise.js';

/** Starts reading a list. The rows of `opening.rows` below the heading are taken at once. */
export function listIntake(shape: ListShape, opening: Opening): SheetIntake {
  const state = listState(shape, opening);
  const { reader, columns, leftOut, tally } = state;
  const { context } = opening;
  const takeRow = shape.layout === 'absentees' ? namesTaker(state) : studentTaker(state);
  let before: { day: Day; of: NamedClass; own: NamedClass } | null = null;
  const days = dayReader(context);
  const classFields = (['school', 'schoolCode', 'grade', 'class'] as const).filter(
    (field) => reader.column(field) !== null,
  );
  const classes = new Map<string, NamedClass>();
  const classIn = (row: Row): NamedClass => {
    const key = classFields.map((field) => cellText(reader.value(row.cells, field))).join('\n');
    let found = classes.get(key);
    if (found === undefined) {
      found = classOfRow(reader, row.cells, state.base, opening);
      if (classes.size < REMEMBERED) classes.set(key, found);
    }
    return found;
  };
  const repeatsHeading = (row: Row): boolean => {
    for (const [column, field] of shape.bound) {
      const value = row.cells[column];
      if (typeof value === 'string' && isSameHeading(value, field)) return true;
    }
    return false;
  };
  const spoken = sameAsAbove(reader, ['date', 'school', 'schoolCode', 'grade', 'class', 'reason', 'status', 'asked']);

  function take(given: Row): void {
    const row = spoken(given);
    const first = firstText(row);
    if (first === '') {
      leftOut.blank += 1;
      return;
    }
    if (repeatsHeading(row)) {
      leftOut.heading += 1;
      return;
    }
    const dateValue = reader.value(row.cells, 'date');
    const dateText = normaliseText(cellText(dateValue));
    const single = state.day !== null && dateText === '' ? state.day : days.day(dateValue);
    const span = single === null && dateText !== '' ? days.span(dateValue) : null;
    const day = single ?? span?.[0] ?? null;
    if (EXAMPLE_ROW.test(first)) {
      leftOut.example += 1;
      return;
    }
    if (day === null || (reader.column('date') === null && FOOT_LINE.test(first.replace(/\s/g, '')))) {
      if (FOOT_LINE.test(first.replace(/\s/g, ''))) {
        leftOut.foot += 1;
        return;
      }
    }
    if (row.hidden) tally.hidden += 1;
    const own = classIn(row);
    // A date or class merged over its rows is written once.
    const its: NamedClass =
      reader.column('class') !== null && reader.text(row.cells, 'class') === '' && before !== null ? before.of : own;
    const when: Day | null = day ?? (dateText === '' ? (before?.day ?? null) : null);
    if (when === null) {
      rejectRow(
        state,
        row,
        problem('attendance.row.no-day', placeOf(state, row, columns.date), { text: dateText }, dateText),
        its,
        null,
        null,
      );
      return;
    }
    const last = span?.at(-1) ?? when;
    if (last > context.today) {
      rejectRow(
        state,
        row,
        problem('attendance.row.future', placeOf(state, row, columns.date), { day: last }, dateText),
        its,
        when,
        null,
      );
      return;
    }
    before = { day: when, of: its, own };
    const sessionValue = reader.value(row.cells, 'session');
    const session: Session | null = isWholeDay(sessionValue) ? 'day' : state.readSession(sessionValue);
    if (session === null || (session !== 'day' && !isSession(sessionValue))) {
      rejectRow(
        state,
        row,
        problem(
          'attendance.row.session-unknown',
          placeOf(state, row, reader.column('session') ?? 0),
          { session: cellText(sessionValue) },
          cellText(sessionValue),
        ),
        its,
        when,
        null,
      );
      return;
    }
    if (span !== null) tally.spans += 1;
    takeRow(row, its, span ?? [when], session);
  }

  for (const row of opening.rows.slice(shape.headerIndex + 1)) take(row);
  return { take, finish: () => finishList(state) };
}

/** Nothing written, or 全天: the row speaks of the day. */
function isWholeDay(value: CellValue | undefined): boolean {
  const text = normaliseText(cellText(value));
  return text === '' || WHOLE_DAY.has(text);
}

function firstText(row: Row): string {
  for (const value of row.cells) {
    const text = normaliseText(cellText(value));
    if (text !== '') return text;
  }
  return '';
}

const isSameHeading = (value: string, field: AttendanceField): boolean => {
  if (field !== 'name' && field !== 'date' && field !== 'names') return false;
  const spellings: readonly string[] = ATTENDANCE_HEADINGS[field];
  return value.length <= 12 && !/^\d/.test(value) && spellings.includes(normaliseHeading(value));
};
