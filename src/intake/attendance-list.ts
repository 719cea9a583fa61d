// Reads attendance that comes as a list: one row a student and day, one row a pass of the gate, one row a class and day
// with the names of who is missing, or an illness form. Rows flow; only the collector remembers them.
import type { Session } from '#model/attendance.js';
import type { Day } from '#model/day.js';
import { type CellValue, cellName, type Row } from '#model/grid.js';
import { type Problem, problem } from '#model/problem.js';
import type { LeftOut, SheetIntake } from '#model/records.js';
import {
  ATTENDANCE_HEADINGS,
  type AttendanceField,
  EXAMPLE_ROW,
  FOOT_LINE,
  HEAD_COUNTS,
  ILLNESS_TITLE,
} from '#words/attendance-headings.js';
import { NIL_WORDS } from '#words/attendance-marks.js';
import { ATTENDANCE_SAID, LAYOUT_WORDS } from '#words/attendance-said.js';
import { type Collector, collector, type ListedStatus } from './attendance-collect.js';
import { type Fields, isSession, sessionReader } from './attendance-headings.js';
import { readLegend } from './attendance-legend.js';
import { markReader, markText, statusInWords } from './attendance-marks.js';
import { NAME_FIELDS, namesIn, statusOfReason } from './attendance-names.js';
import {
  classInWords,
  classOfRow,
  looksLikeName,
  type NamedClass,
  type RowReader,
  rowReader,
  sheetClass,
  studentRef,
} from './attendance-students.js';
import { readStatedDay } from './dates.js';
import type { Opening } from './kind.js';
import { cellText, normaliseHeading, normaliseText } from './normalise.js';

type Layout = 'list' | 'gate' | 'absentees' | 'illness';

/** A list's heading row and what its columns are. */
export interface ListShape {
  readonly headerIndex: number;
  readonly bound: ReadonlyMap<number, AttendanceField>;
  readonly layout: Layout;
}

/** Whether row `index` of the buffered rows is a list's heading; null where it is none. */
export function findList(index: number, fields: Fields, opening: Opening): ListShape | null {
  const { rows, titles, head } = opening;
  const bound = bindList(rows[index]!.cells, fields, rows.slice(index + 1), opening);
  const has = (field: AttendanceField): boolean => [...bound.values()].includes(field);
  const person = has('name') || has('enrolmentNo') || has('idNo');
  const names = NAME_FIELDS.some(has);
  const dated = has('date') || (titles.days !== null && titles.days.from === titles.days.to);
  const shape = (layout: Layout): ListShape => ({ headerIndex: index, bound, layout });
  if (names && dated && (has('date') || has('class') || has('missing'))) return shape('absentees');
  if (!person || !dated) return null;
  const about = [head.name, ...titles.texts.map((one) => one.text)];
  if (about.some((text) => ILLNESS_TITLE.test(text))) return shape('illness');
  if (has('status') || has('reason') || has('asked')) return shape('list');
  return has('date') ? shape('gate') : null;
}

/** Binds a list's columns; where several headings name a date or a status, the column whose cells hold one is taken. */
function bindList(
  cells: readonly CellValue[],
  fields: Fields,
  below: readonly Row[],
  opening: Opening,
): Map<number, AttendanceField> {
  const candidates = new Map<AttendanceField, number[]>();
  for (const [column, value] of cells.entries()) {
    if (typeof value !== 'string') continue;
    const field = fields.get(normaliseHeading(value));
    if (field !== undefined) candidates.set(field, [...(candidates.get(field) ?? []), column]);
  }
  const bound = new Map<number, AttendanceField>();
  const share = (column: number, fits: (value: CellValue) => boolean): number => {
    const filled = below
      .slice(0, 60)
      .map((row) => row.cells[column] ?? null)
      .filter((value) => cellText(value).trim() !== '');
    return filled.length === 0 ? 0.5 : filled.filter(fits).length / filled.length;
  };
  const reader = markReader(null, true);
  const year = { today: opening.context.today, terms: opening.context.terms };
  for (const [field, columns] of candidates) {
    if (field === 'date' || field === 'status') {
      const fits = (value: CellValue): boolean =>
        field === 'date'
          ? readStatedDay(value, year) !== null
          : reader.read(value).kind === 'marks' || statusInWords(markText(value)) !== null;
      const best = columns.map((column) => ({ column, fit: share(column, fits) })).sort((a, b) => b.fit - a.fit)[0]!;
      // A column called 类型 that never names a status (指纹, 人脸) is none.
      if (best.fit > 0.3) bound.set(best.column, field);
    } else bound.set(columns[0]!, field);
  }
  return bound;
}

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

/** Head counts of a class and day, to be compared with its names. */
interface Counted {
  readonly of: NamedClass;
  readonly day: Day;
  readonly session: Session;
  readonly row: number;
  readonly expected: number | null;
  readonly arrived: number | null;
  readonly missing: number | null;
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
  const said = { unexcused: 0, unknownReasons: new Set<string>() };
  let rows = 0;
  let rejected = 0;
  let hidden = 0;
  let before: { day: Day; of: NamedClass; own: NamedClass } | null = null;
  const headCounts = shape.layout === 'illness' || shape.layout === 'list' ? countsAbove(above) : null;

  const reject = (row: Row, fault: Problem): void => {
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

  function take(row: Row): void {
    const first = row.cells.map((value) => normaliseText(cellText(value))).find((text) => text !== '');
    if (first === undefined) {
      leftOut.blank += 1;
      return;
    }
    if (
      row.cells.some(
        (value, column) =>
          typeof value === 'string' && shape.bound.has(column) && isSameHeading(value, shape.bound.get(column)!),
      )
    ) {
      leftOut.heading += 1;
      return;
    }
    const dateValue = reader.value(row.cells, 'date');
    const dateText = normaliseText(cellText(dateValue));
    const day =
      state.day !== null && dateText === ''
        ? state.day
        : readStatedDay(dateValue, { today: context.today, terms: context.terms });
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
    const own = classOfRow(reader, row.cells, state.base, opening);
    // A date or class merged over its rows is written once.
    const its: NamedClass =
      reader.column('class') !== null && reader.text(row.cells, 'class') === '' && before !== null ? before.of : own;
    const when: Day | null = day ?? (dateText === '' ? (before?.day ?? null) : null);
    if (when === null) {
      reject(row, problem('attendance.row.no-day', at(row, columns.date), { text: dateText }, dateText));
      return;
    }
    if (when > context.today) {
      reject(row, problem('attendance.row.future', at(row, columns.date), { day: when }, dateText));
      return;
    }
    before = { day: when, of: its, own };
    const sessionValue = reader.value(row.cells, 'session');
    const session: Session | null =
      normaliseText(cellText(sessionValue)) === '' ? 'day' : state.readSession(sessionValue);
    if (session === null || (session !== 'day' && !isSession(sessionValue))) {
      reject(
        row,
        problem(
          'attendance.row.session-unknown',
          at(row, reader.column('session') ?? 0),
          { session: cellText(sessionValue) },
          cellText(sessionValue),
        ),
      );
      return;
    }
    if (shape.layout === 'absentees') takeNames(row, its, when, session);
    else takeStudent(row, its, when, session);
  }

  function takeStudent(row: Row, of: NamedClass, day: Day, session: Session): void {
    const name = reader.text(row.cells, 'name');
    const flat = name.replace(/\s/g, '');
    if (NIL_WORDS.includes(flat)) {
      rows += 1;
      counted.push({ of, day, session, row: row.number, ...countsOf(row) });
      if (state.layout !== 'illness' || sureNil(headCounts ?? countsOf(row))) into.cover(of, day, session, row.number);
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
      else reject(row, problem('attendance.row.no-name', at(row, columns.name)));
      return;
    }
    if (ref.name !== '' && !looksLikeName(name)) {
      if (state.day !== null || FOOT_LINE.test(flat)) leftOut.foot += 1;
      else reject(row, problem('attendance.row.no-name', at(row, columns.name), {}, name));
      return;
    }
    const status = statusFor(row);
    if (typeof status !== 'string') {
      reject(row, status);
      return;
    }
    rows += 1;
    if (counted.length === 0 || !sameDay(counted.at(-1)!, of, day, session)) {
      const counts = countsOf(row);
      if (counts.missing !== null || counts.expected !== null)
        counted.push({ of, day, session, row: row.number, ...counts });
    }
    into.add(of, ref, day, session, status, row.number);
  }

  /** The status of one student's row. */
  function statusFor(row: Row): ListedStatus | Problem {
    if (state.layout === 'gate') return 'present';
    const value = reader.value(row.cells, 'status');
    const text = markText(value);
    const reason = [reader.text(row.cells, 'reason'), reader.text(row.cells, 'note')];
    const asked = reader.text(row.cells, 'asked');
    if (text === '' && state.layout === 'illness') {
      const read = statusOfReason(reason, asked, 'sick');
      return read.status;
    }
    if (
      text === '' &&
      reader.column('status') !== null &&
      reader.column('reason') === null &&
      reader.column('asked') === null
    )
      return problem('attendance.row.no-status', at(row, columns.status));
    if (text === '') return unexcused(statusOfReason(reason, asked, 'absent'));
    const status = state.statusOf(value);
    if (status === null)
      return problem('attendance.row.status-unknown', at(row, columns.status), { status: text }, text);
    // 缺勤 with a reason beside it is the leave that the reason names; 旷课 stays 旷课.
    if (status === 'absent' && statusInWords(text) !== null && (reason.some((one) => one !== '') || asked !== ''))
      return statusOfReason([text, ...reason], asked, 'absent').status;
    return status;
  }

  function unexcused(read: ReturnType<typeof statusOfReason>): ListedStatus {
    if (read.status === 'absent' && !read.stated) {
      if (read.reason === '') said.unexcused += 1;
      else said.unknownReasons.add(read.reason);
    }
    return read.status;
  }

  /** One row of a class and day with the names of who is missing. */
  function takeNames(row: Row, of: NamedClass, day: Day, session: Session): void {
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
      );
      into.cover(of, day, session, row.number);
      into.doubt(of, day, session);
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
    into.cover(of, day, session, row.number);
    counted.push({ of, day, session, row: row.number, ...counts });
    for (const one of found.names) {
      const ref = studentRef(one.name, null, row.cells, of, opening);
      const status = one.status ?? unexcused(statusOfReason(reason, asked, 'absent'));
      into.add(of, ref, day, session, status, row.number);
    }
  }

  const countsOf = (row: Row): { expected: number | null; arrived: number | null; missing: number | null } => {
    const number = (field: AttendanceField): number | null => {
      const found = /^\d+/.exec(reader.text(row.cells, field));
      return found ? Number(found[0]) : null;
    };
    return { expected: number('expected'), arrived: number('arrived'), missing: number('missing') };
  };

  /** Compares names with counts: the rows of one class and day may each carry the day's count, or each their own. */
  function compareCounts(): void {
    const groups = Map.groupBy(counted, (one) => `${classInWords(one.of)}|${one.of.school}|${one.day}|${one.session}`);
    const named = new Map<string, number>();
    for (const { of, slot } of into.sessions())
      named.set(`${classInWords(of)}|${of.school}|${slot.day}|${slot.session}`, slot.named);
    for (const [key, group] of groups) {
      const names = named.get(key) ?? 0;
      const first = group[0]!;
      const stated = group.flatMap((one) => {
        const byHeads = one.expected !== null && one.arrived !== null ? one.expected - one.arrived : null;
        return one.missing !== null ? [one.missing] : byHeads !== null ? [byHeads] : [];
      });
      const place = { file: context.file, sheet: head.name, row: first.row, cell: cellName(first.row, columns.name) };
      const words = { class: classInWords(first.of), day: first.day };
      if (
        first.expected !== null &&
        first.arrived !== null &&
        first.missing !== null &&
        first.expected - first.arrived !== first.missing &&
        group.length === 1
      )
        emit({
          kind: 'problem',
          problem: problem('attendance.count.arithmetic', place, {
            ...words,
            expected: first.expected,
            arrived: first.arrived,
            missing: first.missing,
          }),
        });
      if (stated.length === 0) continue;
      const total = stated.reduce((sum, one) => sum + one, 0);
      if (total === names || stated.every((one) => one === names)) continue;
      const most = Math.max(...stated);
      emit({
        kind: 'problem',
        problem: problem('attendance.count.mismatch', place, { ...words, said: most, counted: names }),
      });
      if (names < most) into.doubt(first.of, first.day, first.session);
    }
  }

  for (const row of opening.rows.slice(shape.headerIndex + 1)) take(row);
  return {
    take,
    finish() {
      if (headCounts !== null && state.day !== null) {
        if (sureNil(headCounts)) into.cover(state.base, state.day, 'day', shape.headerIndex + 1);
        counted.splice(0, counted.length, {
          of: state.base,
          day: state.day,
          session: 'day',
          row: opening.rows[shape.headerIndex]!.number,
          ...headCounts,
        });
      }
      compareCounts();
      const exceptions = !into.hasStatus('present') && shape.layout !== 'gate';
      const whole =
        context.blank !== 'unknown' &&
        exceptions &&
        (shape.layout === 'absentees' ||
          (shape.layout === 'illness' ? headCounts !== null && headCounts.missing !== null : into.hasStatus('absent')));
      const assumptions = [
        shape.layout === 'gate'
          ? ATTENDANCE_SAID.gate
          : whole
            ? ATTENDANCE_SAID.listed
            : exceptions
              ? ATTENDANCE_SAID.listedOnly
              : ATTENDANCE_SAID.blankUnknown,
        ...(said.unexcused > 0 ? [ATTENDANCE_SAID.noReason(said.unexcused)] : []),
        ...(said.unknownReasons.size > 0
          ? [ATTENDANCE_SAID.unknownReason([...said.unknownReasons].slice(0, 5).join(' '))]
          : []),
      ];
      for (const record of into.finish({ othersPresent: whole, assumptions })) emit({ kind: 'record', record });
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
          cellText(value).trim() === '' || shape.bound.has(column) ? [] : [cellText(value)],
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

const sameDay = (one: Counted, of: NamedClass, day: Day, session: Session): boolean =>
  one.day === day && one.session === session && classInWords(one.of) === classInWords(of);

const isSameHeading = (value: string, field: AttendanceField): boolean => {
  const spellings: readonly string[] = ATTENDANCE_HEADINGS[field];
  return (field === 'name' || field === 'date' || field === 'names') && spellings.includes(normaliseHeading(value));
};

/** Whether counts say that everybody came. */
const sureNil = (counts: {
  readonly expected: number | null;
  readonly arrived: number | null;
  readonly missing: number | null;
}): boolean =>
  counts.missing === 0 || (counts.missing === null && counts.expected !== null && counts.expected === counts.arrived);

/** Counts in the lines above a form's heading: 应到45人 实到44人 缺课1人; null where none stands there. */
function countsAbove(
  rows: readonly Row[],
): { expected: number | null; arrived: number | null; missing: number | null } | null {
  const text = rows.flatMap((row) => row.cells.map((value) => normaliseText(cellText(value)))).join(' ');
  const number = (pattern: RegExp): number | null => {
    const found = pattern.exec(text);
    return found ? Number(found[1]) : null;
  };
  const counts = {
    expected: number(HEAD_COUNTS.expected),
    arrived: number(HEAD_COUNTS.arrived),
    missing: number(HEAD_COUNTS.missing),
  };
  return counts.expected === null && counts.arrived === null && counts.missing === null ? null : counts;
}
