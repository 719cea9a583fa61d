// Reads attendance that comes as a list: one row a student and day, one row a pass of the gate, one row a class and day
// with the names of who is missing, or an illness form. Rows flow; only the collector remembers them.
import type { Session } from '#model/attendance.js';
import { type Day, daysBetween, daysFrom } from '#model/day.js';
import { type CellValue, cellName, type Row } from '#model/grid.js';
import { type Problem, problem } from '#model/problem.js';
import type { IntakeContext, LeftOut, SheetIntake } from '#model/records.js';
import {
  ATTENDANCE_HEADINGS,
  type AttendanceField,
  EXAMPLE_ROW,
  FOOT_LINE,
  WHOLE_DAY,
} from '#words/attendance-headings.js';
import { NIL_WORDS } from '#words/attendance-marks.js';
import { ATTENDANCE_SAID, LAYOUT_WORDS, LIST_COMMA } from '#words/attendance-said.js';
import { type Collector, collector, type ListedStatus } from './attendance-collect.js';
import {
  type Counted,
  compareCounts,
  countsAbove,
  type HeadCounts,
  missingByHeads,
  saysAllCame,
} from './attendance-counts.js';
import { isPassed, isSession, sessionReader } from './attendance-headings.js';
import { readLegend } from './attendance-legend.js';
import type { Layout, ListShape } from './attendance-list-shape.js';
import { statusReader, type UnstatedReasons, unstated } from './attendance-list-status.js';
import { markReader, markText, statusInWords } from './attendance-marks.js';
import { NAME_FIELDS, namesIn, statusOfReason } from './attendance-names.js';
import {
  classOfRow,
  looksLikeName,
  type NamedClass,
  type RowReader,
  rowReader,
  sameAsAbove,
  sheetClass,
  studentRef,
} from './attendance-students.js';
import { readSpan, readStatedDay } from './dates.js';
import type { Opening } from './kind.js';
import { cellText, normaliseHeading, normaliseText } from './normalise.js';

interface ListState {
  readonly opening: Opening;
  readonly reader: RowReader;
  readonly layout: Layout;
  readonly into: Collector;
  readonly base: NamedClass;
  readonly readSession: (value: CellValue | undefined) => Session | null;
  readonly statusOf: (value: CellValue) => ListedStatus | null;
  readonly columns: { readonly date: number; readonly name: number; readonly status: number };
  /** The only day of a list without a date column. */
  readonly day: Day | null;
}

/** Starts reading a list. The rows of `opening.rows` below the heading are taken at once. */
export function listIntake(shape: ListShape, opening: Opening): SheetIntake {
  const { context, head, titles, emit } = opening;
  const reader = rowReader(shape.bound);
  const columnOf = (...fields: readonly AttendanceField[]): number =>
    fields.map((field) => reader.column(field)).find((one) => one !== null) ?? 0;
  const columns = {
    date: columnOf('date', 'name', ...NAME_FIELDS),
    name: columnOf('name', ...NAME_FIELDS, 'enrolmentNo', 'idNo'),
    status: columnOf('status', 'reason', ...NAME_FIELDS, 'date', 'name'),
  };
  const into = collector(columns, { file: context.file, sheet: head.name });
  const above = opening.rows.slice(0, shape.headerIndex);
  const legend = readLegend(above.map((row) => ({ row: row.number, texts: row.cells.map(cellText) }))).legend;
  const marks = markReader(legend, true);
  const state: ListState = {
    opening,
    reader,
    layout: shape.layout,
    into,
    base: sheetClass(opening),
    readSession: sessionReader(
      opening.rows.slice(shape.headerIndex + 1).map((row) => reader.value(row.cells, 'session')),
    ),
    statusOf(value) {
      const read = marks.read(value);
      const meaning =
        read.kind === 'marks' && read.marks.length === 1 ? read.marks[0]!.meaning : statusInWords(markText(value));
      if (meaning === null) return null;
      return meaning === 'off' || meaning === 'moved' || meaning === 'none' ? 'unrecorded' : meaning;
    },
    columns,
    day:
      reader.column('date') === null && titles.days !== null && titles.days.from === titles.days.to
        ? titles.days.from
        : null,
  };
  const leftOut: Record<LeftOut, number> = { blank: 0, title: above.length, heading: 1, foot: 0, example: 0 };
  const counted: Counted[] = [];
  const said = { spans: 0 };
  const reasons: UnstatedReasons = { unexcused: 0, unknown: new Set() };
  let rows = 0;
  let rejected = 0;
  let hidden = 0;
  let before: { day: Day; of: NamedClass; own: NamedClass } | null = null;
  const hasCounts = ['expected', 'arrived', 'missing'].some(
    (field) => reader.column(field as AttendanceField) !== null,
  );
  const headCounts = shape.layout === 'illness' || shape.layout === 'list' ? countsAbove(above) : null;

  const year = { today: context.today, terms: context.terms };
  const dayIn = remembered((value: CellValue) => readStatedDay(value, year));
  const spanIn = remembered((value: CellValue) => schoolDaysOf(readSpan(value, year), context));
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

  /** A row that is not taken may have told of an absence: then nobody is present only because no other row names him. */
  const reject = (row: Row, fault: Problem, of: NamedClass, day: Day | null, session: Session | null): void => {
    into.doubt(of, day, session);
    rows += 1;
    rejected += 1;
    emit({ kind: 'rejected', row: row.number, cells: row.cells, problem: fault });
  };
  const at = (row: Row, column: number) => ({
    file: context.file,
    sheet: head.name,
    row: row.number,
    cell: cellName(row.number, column),
  });

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
    const single = state.day !== null && dateText === '' ? state.day : dayIn(dateValue);
    const span = single === null && dateText !== '' ? spanIn(dateValue) : null;
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
    if (row.hidden) hidden += 1;
    const own = classIn(row);
    // A date or class merged over its rows is written once.
    const its: NamedClass =
      reader.column('class') !== null && reader.text(row.cells, 'class') === '' && before !== null ? before.of : own;
    const when: Day | null = day ?? (dateText === '' ? (before?.day ?? null) : null);
    if (when === null) {
      reject(
        row,
        problem('attendance.row.no-day', at(row, columns.date), { text: dateText }, dateText),
        its,
        null,
        null,
      );
      return;
    }
    const last = span?.at(-1) ?? when;
    if (last > context.today) {
      reject(row, problem('attendance.row.future', at(row, columns.date), { day: last }, dateText), its, when, null);
      return;
    }
    before = { day: when, of: its, own };
    const sessionValue = reader.value(row.cells, 'session');
    const session: Session | null = isWholeDay(sessionValue) ? 'day' : state.readSession(sessionValue);
    if (session === null || (session !== 'day' && !isSession(sessionValue))) {
      reject(
        row,
        problem(
          'attendance.row.session-unknown',
          at(row, reader.column('session') ?? 0),
          { session: cellText(sessionValue) },
          cellText(sessionValue),
        ),
        its,
        when,
        null,
      );
      return;
    }
    if (span !== null) said.spans += 1;
    if (shape.layout === 'absentees') takeNames(row, its, span ?? [when], session);
    else takeStudent(row, its, span ?? [when], session);
  }

  const statusOfRow = statusReader(shape, reader, state.statusOf, reasons);

  function takeStudent(row: Row, of: NamedClass, days: readonly Day[], session: Session): void {
    const day = days[0]!;
    const name = reader.text(row.cells, 'name');
    const flat = name.replace(/\s/g, '');
    if (NIL_WORDS.includes(flat)) {
      rows += 1;
      into.tell(of, row.number);
      counted.push({ of, day, session, row: row.number, ...countsOf(row) });
      if (state.layout !== 'illness' || saysAllCame(headCounts ?? countsOf(row)))
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
      else reject(row, problem('attendance.row.no-name', at(row, columns.name)), of, day, session);
      return;
    }
    if (ref.name !== '' && !looksLikeName(name)) {
      if (state.day !== null || FOOT_LINE.test(flat)) leftOut.foot += 1;
      else reject(row, problem('attendance.row.no-name', at(row, columns.name), {}, name), of, day, session);
      return;
    }
    const status = statusOfRow(row, () => at(row, columns.status));
    if (typeof status !== 'string') {
      reject(row, status, of, day, session);
      return;
    }
    rows += 1;
    if (hasCounts) counted.push({ of, day, session, row: row.number, ...countsOf(row) });
    for (const [at, one] of days.entries()) into.add(of, ref, one, session, status, row.number, at > 0 ? null : false);
  }

  /** One row of a class and day with the names of who is missing. */
  function takeNames(row: Row, of: NamedClass, days: readonly Day[], session: Session): void {
    const day = days[0]!;
    const counts = countsOf(row);
    const reason = [reader.text(row.cells, 'reason'), reader.text(row.cells, 'status')];
    const asked = reader.text(row.cells, 'asked');
    const found = namesIn(row.cells, reader);
    if (found.unreadable !== null) {
      reject(
        row,
        problem(
          'attendance.row.names-unreadable',
          at(row, found.column ?? columns.name),
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
    rows += 1;
    into.tell(of, row.number);
    for (const one of days) into.cover(of, one, session, row.number);
    counted.push({ of, day, session, row: row.number, ...counts });
    for (const one of found.names) {
      const ref = studentRef(one.name, null, row.cells, of, opening);
      const status = one.status ?? unstated(statusOfReason(reason, asked, 'absent'), reasons);
      for (const [at, each] of days.entries())
        into.add(of, ref, each, session, status, row.number, at > 0 ? null : true);
    }
  }

  const countsOf = (row: Row): HeadCounts => {
    const number = (field: AttendanceField): number | null => {
      const found = /^\d+/.exec(reader.text(row.cells, field));
      return found ? Number(found[0]) : null;
    };
    return { expected: number('expected'), arrived: number('arrived'), missing: number('missing') };
  };

  for (const row of opening.rows.slice(shape.headerIndex + 1)) take(row);
  return {
    take,
    finish() {
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
          (shape.layout === 'illness'
            ? headCounts !== null && headCounts.expected !== null && headCounts.arrived !== null
            : into.hasStatus('absent')));
      const assumptions = [
        shape.layout === 'gate'
          ? ATTENDANCE_SAID.gate
          : whole
            ? ATTENDANCE_SAID.listed
            : exceptions
              ? ATTENDANCE_SAID.listedOnly
              : ATTENDANCE_SAID.blankUnknown,
        ...(said.spans > 0 ? [ATTENDANCE_SAID.spans(said.spans)] : []),
        ...(reasons.unexcused > 0 ? [ATTENDANCE_SAID.noReason(reasons.unexcused)] : []),
        ...(reasons.unknown.size > 0
          ? [ATTENDANCE_SAID.unknownReason([...reasons.unknown].slice(0, 5).join(' '))]
          : []),
      ];
      const records = into.finish({ othersPresent: whole, assumptions });
      for (const record of records) emit({ kind: 'record', record });
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
          heading: cellText(headerRow.cells[column] ?? null),
        })),
        unknownHeadings: headerRow.cells.flatMap((value, column) =>
          cellText(value).trim() === '' ||
          shape.bound.has(column) ||
          shape.passes.includes(column) ||
          isPassed(cellText(value))
            ? []
            : [cellText(value)],
        ),
        why: `${opening.why}${opening.why === '' ? '' : ' · '}${LAYOUT_WORDS[shape.layout]}`,
        rows,
        rejected,
        leftOut,
        hiddenRows: hidden,
        assumptions,
      };
    },
  };
}

/** A span longer than this is no absence of one row. */
const SPAN_MAX = 31;

/** The school days of a span of two days and more, all its days where none is one; null for anything else. */
function schoolDaysOf(
  span: { readonly from: Day; readonly to: Day } | null,
  { calendar }: IntakeContext,
): readonly Day[] | null {
  if (span === null || span.from === span.to || daysBetween(span.from, span.to) >= SPAN_MAX) return null;
  const days = daysFrom(span.from, span.to);
  const taught = days.filter((one) => calendar.isWorkday(one));
  return taught.length === 0 ? days : taught;
}

/** Distinct texts of one column that are worth remembering. */
const REMEMBERED = 5000;

/** The same answer for the same cell value, read once. */
function remembered<T>(read: (value: CellValue) => T): (value: CellValue) => T {
  const known = new Map<CellValue, T>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const made = read(value);
    if (known.size < REMEMBERED) known.set(value, made);
    return made;
  };
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
