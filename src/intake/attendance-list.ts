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
  LABELLED_FOOT,
  WHOLE_DAY,
} from '#words/attendance-headings.js';
import { isSession } from './attendance-headings.js';
import { dayReader, REMEMBERED } from './attendance-list-days.js';
import { finishList } from './attendance-list-end.js';
import { namesTaker, studentTaker } from './attendance-list-rows.js';
import type { ListShape } from './attendance-list-shape.js';
import { listState, placeOf, rejectRow } from './attendance-list-state.js';
import { NAME_FIELDS } from './attendance-names.js';
import { classOfRow, type NamedClass, type RowReader, sameAsAbove, sheetClass } from './attendance-students.js';
import type { Opening } from './kind.js';
import { cellText, normaliseHeading, normaliseText } from './normalise.js';
import { findTitles } from './titles.js';

/** Starts reading a list. The rows of `opening.rows` below the heading are taken at once. */
export function listIntake(shape: ListShape, opening: Opening): SheetIntake {
  const state = listState(shape, opening);
  const { reader, columns, leftOut, tally } = state;
  const { context } = opening;
  let { base, day: onlyDay } = state;
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
      found = classOfRow(reader, row.cells, base, opening);
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
  /** A line between the rows that names the class or the only day of what follows (七（2）班, below the rows of 七（1）班). */
  function headsBlock(row: Row): boolean {
    if (!isAlone(row, reader)) return false;
    const { head } = opening;
    const stated = findTitles({ ...head, name: '' }, { ...context, file: '', school: null }, [row], true);
    const named = reader.column('class') === null ? stated.schoolClass : null;
    const day =
      onlyDay !== null && stated.days !== null && stated.days.from === stated.days.to ? stated.days.from : null;
    if (named === null && day === null) return false;
    if (named !== null) base = sheetClass(opening, { ...opening.titles, schoolClass: named });
    onlyDay = day ?? onlyDay;
    classes.clear();
    before = null;
    tally.blocks += 1;
    return true;
  }
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
    if (headsBlock(row)) {
      leftOut.title += 1;
      return;
    }
    const dateValue = reader.value(row.cells, 'date');
    const dateText = normaliseText(cellText(dateValue));
    const single = onlyDay !== null && dateText === '' ? onlyDay : days.day(dateValue);
    const span = single === null && dateText !== '' ? days.span(dateValue) : null;
    const day = single ?? span?.[0] ?? null;
    if (EXAMPLE_ROW.test(first)) {
      leftOut.example += 1;
      return;
    }
    if ((day === null || reader.column('date') === null) && isFoot(row, first)) {
      leftOut.foot += 1;
      return;
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
    const sessionValue = state.sessionValue(row);
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

/** Whether a row holds one text only, and not where names or dates stand. */
function isAlone(row: Row, reader: RowReader): boolean {
  const filled = [...row.cells.keys()].filter((column) => cellText(row.cells[column] ?? null).trim() !== '');
  return (
    filled.length === 1 &&
    typeof row.cells[filled[0]!] === 'string' &&
    ![...NAME_FIELDS].some((field) => reader.column(field) === filled[0])
  );
}

/** A line of the foot: it begins with a word of feet, or is nothing but a label with what belongs to it. */
const isFoot = (row: Row, first: string): boolean =>
  FOOT_LINE.test(first.replace(/\s/g, '')) ||
  (LABELLED_FOOT.test(first) && row.cells.filter((value) => cellText(value).trim() !== '').length === 1);

const isSameHeading = (value: string, field: AttendanceField): boolean => {
  if (field !== 'name' && field !== 'date' && field !== 'names') return false;
  const spellings: readonly string[] = ATTENDANCE_HEADINGS[field];
  return value.length <= 12 && !/^\d/.test(value) && spellings.includes(normaliseHeading(value));
};
