// Tells the rows of a grid apart: students (one row, or one a part of the day), foot lines, examples, blank lines, and
// rows that carry marks but no name, which are rejected: they are never given to the child above by their order alone.
import type { Session } from '#model/attendance.js';
import { type CellValue, cellName, type Merge, type Row } from '#model/grid.js';
import { type Problem, problem } from '#model/problem.js';
import type { LeftOut, StudentRef } from '#model/records.js';
import { EXAMPLE_ROW, FOOT_LINE, LABEL_LINE, ROWS_ARE_HALVES } from '#words/attendance-headings.js';
import { ATTENDANCE_SAID } from '#words/attendance-said.js';
import type { GridHeading } from './attendance-grid.js';
import { isSession, PARTS_OF_DAY, sessionReader } from './attendance-headings.js';
import { type MarkMeaning, statusInWords } from './attendance-marks.js';
import {
  classOfRow,
  looksLikeName,
  type NamedClass,
  type RowReader,
  rowReader,
  sameAsAbove,
  studentRef,
} from './attendance-students.js';
import type { Opening } from './kind.js';
import { cellText, listedName, normaliseText } from './normalise.js';

/** A student on a grid with the rows that are his or hers. */
export interface GridStudent {
  readonly row: number;
  readonly ref: StudentRef;
  readonly of: NamedClass;
  readonly lines: readonly { readonly row: Row; readonly session: Session | null }[];
  /** What name or note say of the child for all days (休学, 转学), else null. */
  readonly standing: MarkMeaning | null;
}

/** How many rows of the sheet are the student's; one that holds nothing is no row of it. */
export const linesOf = ({ lines }: GridStudent): number => lines.filter(({ row }) => row.cells.length > 0).length;

/** The rows under one heading, told apart. */
export interface SortedRows {
  readonly students: readonly GridStudent[];
  readonly rejected: readonly { readonly row: Row; readonly problem: Problem }[];
  readonly leftOut: Readonly<Record<LeftOut, number>>;
  /** Rows that are no student: they may hold the legend, the filling date, the next block's title. */
  readonly others: readonly Row[];
  readonly assumptions: readonly string[];
  readonly hidden: number;
}

const STANDING: readonly (MarkMeaning | null)[] = ['suspended', 'home-teaching', 'moved'];

const textOf = (row: Row, column: number | null): string =>
  column === null ? '' : normaliseText(cellText(row.cells[column] ?? null));
const firstText = (row: Row): string => {
  for (const value of row.cells) {
    const text = normaliseText(cellText(value));
    if (text !== '') return text;
  }
  return '';
};

/** Tells apart the rows of `rows` that stand under `heading`. `base` is the class that the block's titles name. */
export function sortRows(rows: readonly Row[], heading: GridHeading, base: NamedClass, opening: Opening): SortedRows {
  const reader = rowReader(heading.bound);
  const nameColumn = reader.column('name') ?? reader.column('enrolmentNo');
  const isByNumber = reader.column('name') === null;
  const dayColumns = heading.days.map((one) => one.column);
  const sessionColumn = reader.column('session') ?? unnamedSessionColumn(rows, heading);
  const readSession = sessionReader(sessionColumn === null ? [] : rows.map((row) => row.cells[sessionColumn]));
  const leftOut = { blank: 0, title: 0, heading: 0, foot: 0, example: 0 };
  const students: (Omit<GridStudent, 'lines'> & { lines: { row: Row; session: Session | null }[] })[] = [];
  const rejected: { row: Row; problem: Problem }[] = [];
  const others: Row[] = [];
  const assumptions: string[] = [];
  const isMarked = (row: Row): boolean =>
    dayColumns.some((column) => cellText(row.cells[column] ?? null).trim() !== '');
  const isSaid = opening.titles.texts.some(({ text }) => ROWS_ARE_HALVES.test(text));
  const even = sessionColumn === null && isSaid ? evenHeight(rows, nameColumn, isMarked, reader) : 1;
  const merged = mergedHeights(opening.head.merges, nameColumn);
  const heightOf = (row: number): number => Math.max(merged(row), even);
  /** A further row of the student above: its part of the day stands in it, or the name is merged over it. */
  const belongs = (row: Row, session: Session | null, { lines, row: top }: (typeof students)[number]): boolean => {
    if (isNumberedApart(row, lines[0]!.row, reader)) return false;
    if (session !== null) return !lines.some((line) => line.session === session);
    return row.number < top + heightOf(top) && lines.every((line) => line.session === null);
  };
  const numberColumns = NUMBER_FIELDS.map((field) => reader.column(field));
  /** The student whose further rows these may be. */
  let owner: (typeof students)[number] | null = null;
  let hidden = 0;
  let carried = base;
  let ended = false;

  const spoken = sameAsAbove(reader, ['school', 'schoolCode', 'grade', 'class']);

  for (const given of rows) {
    const row = spoken(given);
    const first = firstText(row);
    if (first === '') {
      leftOut.blank += 1;
      ended = true;
      continue;
    }
    const name = listedName(textOf(row, nameColumn));
    const isWho = looksLikeName(name) || (isByNumber && /^[GLJ]\d{17}[\dX]$/i.test(name));
    const session = sessionColumn === null ? null : readSession(row.cells[sessionColumn]);
    const marked = isMarked(row);
    const foot = (text: string): boolean => FOOT_LINE.test(text.replace(/\s/g, '')) && !/^\d+$/.test(first);
    if (EXAMPLE_ROW.test(first) || EXAMPLE_ROW.test(name)) {
      leftOut.example += 1;
      continue;
    }
    // 班级：… 月份：… over a further block of the same sheet: its cells reach into the columns of days.
    if (marked && LABEL_LINE.test(first)) {
      leftOut.title += 1;
      others.push(row);
      ended = true;
      continue;
    }
    if (foot(first) || (name !== '' && foot(name)) || (name !== '' && !isWho && !marked)) {
      leftOut.foot += 1;
      others.push(row);
      ended = true;
      continue;
    }
    if (name !== '' && isWho) {
      if (row.hidden) hidden += 1;
      const own = classOfRow(reader, row.cells, base, opening);
      // A class column merged over its students is written once.
      const classed = reader.column('class') === null || reader.text(row.cells, 'class') !== '' ? own : carried;
      carried = classed;
      const previous = students.at(-1);
      // The name may be written again on the row of the afternoon.
      if (
        previous !== undefined &&
        session !== null &&
        sameStudent(previous.ref, name, reader, row.cells, classed, opening) &&
        !previous.lines.some((line) => line.session === session)
      ) {
        previous.lines.push({ row, session });
        owner = previous;
        continue;
      }
      const ref = studentRef(isByNumber ? '' : name, reader, row.cells, classed, opening);
      const standing = standingOf(ref.hint) ?? standingOf(reader.text(row.cells, 'note'));
      const said = standingOf(ref.hint) === null ? ref : { ...ref, hint: '' };
      owner = { row: row.number, ref: said, of: classed, lines: [{ row, session }], standing };
      students.push(owner);
      ended = false;
      continue;
    }
    if (name === '' && owner !== null && !ended && belongs(row, session, owner)) {
      owner.lines.push({ row, session });
      continue;
    }
    // From here on rows without a name are those of a child whose name is missing, not of the one above it.
    owner = null;
    if (name === '' && !marked) {
      // A numbered line of the printed form that nobody filled, or a line of words below the students.
      const isPrinted = row.cells.every((value, at) => {
        const text = cellText(value).trim();
        return text === '' || at === sessionColumn || (numberColumns.includes(at) && /^[A-Z]?\d+X?$/i.test(text));
      });
      if (isPrinted || (/^\d+$/.test(first) && row.cells.filter((value) => cellText(value).trim() !== '').length === 1))
        leftOut.blank += 1;
      else {
        leftOut.foot += 1;
        others.push(row);
      }
      continue;
    }
    rejected.push({ row, problem: noName(row, nameColumn ?? 0, opening) });
  }

  for (const student of students) {
    const height = heightOf(student.row);
    const parts = PARTS_OF_DAY[height];
    if (height === 1 || parts === undefined || student.lines.some((line) => line.session !== null)) continue;
    const lines = new Map(student.lines.map(({ row }) => [row.number, row]));
    // A row that holds nothing is not handed on; it is a part of the day that was left blank.
    student.lines = parts.map((session, at) => ({
      row: lines.get(student.row + at) ?? { number: student.row + at, hidden: false, cells: [] },
      session,
    }));
    if (!assumptions.includes(ATTENDANCE_SAID.rowsAssumed)) assumptions.push(ATTENDANCE_SAID.rowsAssumed);
  }
  return { students, rejected, leftOut, others, assumptions, hidden };
}

const NUMBER_FIELDS = ['order', 'seatNo', 'enrolmentNo', 'idNo'] as const;

/** Whether a row carries a number that is not the student's: it is somebody else's, whose name is missing. */
const isNumberedApart = (row: Row, first: Row, reader: RowReader): boolean =>
  NUMBER_FIELDS.some((field) => {
    const own = reader.text(row.cells, field);
    return own !== '' && own !== reader.text(first.cells, field);
  });

/** How many rows the name that begins in a row is merged over; 1 where it is not. */
function mergedHeights(merges: readonly Merge[], nameColumn: number | null): (row: number) => number {
  const heights = new Map<number, number>();
  for (const { top, bottom, left, right } of merges)
    if (nameColumn !== null && left <= nameColumn && nameColumn <= right) heights.set(top, bottom - top + 1);
  return (row) => heights.get(row) ?? 1;
}

/**
 * How many rows each student has where the title says that halves of the day stand below each other, and every name is followed by as many rows of marks without a name or number
 * (the afternoon below the morning, not merged); 1 where they differ.
 */
function evenHeight(
  rows: readonly Row[],
  nameColumn: number | null,
  isMarked: (row: Row) => boolean,
  reader: RowReader,
): number {
  const heights: number[] = [];
  let before: Row | null = null;
  for (const row of rows) {
    const name = textOf(row, nameColumn);
    if (name !== '' && looksLikeName(name) && !FOOT_LINE.test(firstText(row).replace(/\s/g, ''))) heights.push(1);
    else if (before !== null && name === '' && isMarked(row) && row.number === before.number + 1) {
      if (NUMBER_FIELDS.some((field) => reader.text(row.cells, field) !== '')) return 1;
      heights[heights.length - 1]! += 1;
    } else {
      before = null;
      continue;
    }
    before = row;
  }
  const height = heights[0] ?? 1;
  return heights.length >= 2 && PARTS_OF_DAY[height] !== undefined && heights.every((one) => one === height)
    ? height
    : 1;
}

const standingOf = (text: string): MarkMeaning | null => {
  const said = text === '' ? null : statusInWords(text);
  return STANDING.includes(said) ? said : null;
};

const sameStudent = (
  one: StudentRef,
  name: string,
  reader: RowReader,
  cells: readonly CellValue[],
  of: NamedClass,
  opening: Opening,
): boolean => {
  const other = studentRef(name, reader, cells, of, opening);
  return one.name === other.name && one.hint === other.hint && (other.seatNo === '' || other.seatNo === one.seatNo);
};

const noName = (row: Row, column: number, opening: Opening): Problem =>
  problem('attendance.row.no-name', {
    file: opening.context.file,
    sheet: opening.head.name,
    row: row.number,
    cell: cellName(row.number, column),
  });

/** A column without a useful heading whose cells are nearly all parts of the day. */
function unnamedSessionColumn(rows: readonly Row[], heading: GridHeading): number | null {
  const firstDay = Math.min(...heading.days.map((one) => one.column));
  for (let column = 0; column < firstDay; column += 1) {
    const field = heading.bound.get(column);
    // 时间 over 上午 and 下午 names parts of the day, not a date.
    if (field !== undefined && field !== 'date' && field !== 'note' && field !== 'status') continue;
    const filled = rows.map((row) => row.cells[column] ?? null).filter((value) => cellText(value).trim() !== '');
    if (filled.length >= 2 && filled.filter(isSession).length >= filled.length * 0.6) return column;
  }
  return null;
}
