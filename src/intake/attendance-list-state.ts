// What the readers of an attendance list share: its columns, what its cells mean, and what was counted so far.
import type { Session } from '#model/attendance.js';
import type { Day } from '#model/day.js';
import { type CellValue, cellName, type Row } from '#model/grid.js';
import type { Problem } from '#model/problem.js';
import type { LeftOut } from '#model/records.js';
import { type AttendanceField, PERIOD_COLUMNS, periodWord } from '#words/attendance-headings.js';
import { type Collector, collector, type ListedStatus } from './attendance-collect.js';
import { type Counted, countsAbove, type HeadCounts } from './attendance-counts.js';
import { sessionReader } from './attendance-headings.js';
import { readLegend } from './attendance-legend.js';
import type { ListShape } from './attendance-list-shape.js';
import type { UnstatedReasons } from './attendance-list-status.js';
import { markReader, markText, statusInWords } from './attendance-marks.js';
import { NAME_FIELDS } from './attendance-names.js';
import { type NamedClass, type RowReader, rowReader, sheetClass } from './attendance-students.js';
import type { Opening } from './kind.js';
import { cellText, normaliseHeading, normaliseText } from './normalise.js';

/** One list while its rows pass. */
export interface ListState {
  readonly opening: Opening;
  readonly shape: ListShape;
  readonly reader: RowReader;
  readonly into: Collector;
  readonly base: NamedClass;
  /** The part of the day of a row; a bare number is a period where the column is called 节次. */
  readonly sessionValue: (row: Row) => CellValue;
  readonly readSession: (value: CellValue | undefined) => Session | null;
  readonly statusOf: (value: CellValue) => ListedStatus | null;
  readonly columns: { readonly date: number; readonly name: number; readonly status: number };
  /** The only day of a list without a date column. */
  readonly day: Day | null;
  /** Head counts of the form's own head, for a list of one day. */
  readonly headCounts: HeadCounts | null;
  /** Whether rows carry head counts of their own. */
  readonly hasCounts: boolean;
  readonly counted: Counted[];
  readonly reasons: UnstatedReasons;
  readonly leftOut: Record<LeftOut, number>;
  readonly tally: { rows: number; rejected: number; hidden: number; spans: number; blocks: number };
}

/** A list of which no row has passed yet. */
export function listState(shape: ListShape, opening: Opening): ListState {
  const { context, head, titles } = opening;
  const reader = rowReader(shape.bound);
  const columnOf = (...fields: readonly AttendanceField[]): number =>
    fields.map((field) => reader.column(field)).find((one) => one !== null) ?? 0;
  const columns = {
    date: columnOf('date', 'name', ...NAME_FIELDS),
    name: columnOf('name', ...NAME_FIELDS, 'enrolmentNo', 'idNo'),
    status: columnOf('status', 'reason', ...NAME_FIELDS, 'date', 'name'),
  };
  const above = opening.rows.slice(0, shape.topIndex);
  const legend = readLegend(above.map((row) => ({ row: row.number, texts: row.cells.map(cellText) }))).legend;
  const marks = markReader(legend, true);
  const sessionColumn = reader.column('session') ?? -1;
  const isPeriods = PERIOD_COLUMNS.has(normaliseHeading(cellText(shape.headings[sessionColumn])));
  const sessionValue = (row: Row): CellValue => {
    const value = reader.value(row.cells, 'session');
    return isPeriods && /^(?:[1-9]|1[0-2])$/.test(normaliseText(cellText(value))) ? periodWord(Number(value)) : value;
  };
  return {
    opening,
    shape,
    reader,
    into: collector(columns, { file: context.file, sheet: head.name }),
    base: sheetClass(opening),
    sessionValue,
    readSession: sessionReader(opening.rows.slice(shape.headerIndex + 1).map(sessionValue)),
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
    headCounts: shape.layout === 'illness' || shape.layout === 'list' ? countsAbove(above) : null,
    hasCounts: ['expected', 'arrived', 'missing'].some((field) => reader.column(field as AttendanceField) !== null),
    counted: [],
    reasons: { unexcused: 0, unknown: new Set() },
    leftOut: { blank: 0, title: above.length, heading: shape.headerIndex - shape.topIndex + 1, foot: 0, example: 0 },
    tally: { rows: 0, rejected: 0, hidden: 0, spans: 0, blocks: 0 },
  };
}

/** The cell of a row, as a place. */
export const placeOf = ({ opening }: ListState, row: Row, column: number) => ({
  file: opening.context.file,
  sheet: opening.head.name,
  row: row.number,
  cell: cellName(row.number, column),
});

/** A row that is not taken may have told of an absence: then nobody is present only because no other row names him. */
export function rejectRow(
  { opening, into, tally }: ListState,
  row: Row,
  fault: Problem,
  of: NamedClass,
  day: Day | null,
  session: Session | null,
): void {
  into.doubt(of, day, session);
  tally.rows += 1;
  tally.rejected += 1;
  opening.emit({ kind: 'rejected', row: row.number, cells: row.cells, problem: fault });
}

/** The head counts that a row states. */
export function countsIn({ reader }: ListState, row: Row): HeadCounts {
  const number = (field: AttendanceField): number | null => {
    const found = /^\d+/.exec(reader.text(row.cells, field));
    return found ? Number(found[0]) : null;
  };
  return { expected: number('expected'), arrived: number('arrived'), missing: number('missing') };
}
