// Finds the heading of an attendance list and tells which of the lists it is: a row a student and day, a gate log, names of
// who is missing a class and day, an illness form.
import type { CellValue, Row } from '#model/grid.js';
import {
  ATTENDANCE_HEADINGS,
  type AttendanceField,
  HEAD_COUNT,
  ILLNESS_TITLE,
  NAMES_OR_COUNTS,
  OTHER_PERSON_GROUP,
  PASS_HEADINGS,
} from '#words/attendance-headings.js';
import { bindFields, type Fields, isPassed, isSession } from './attendance-headings.js';
import { markReader, markText, statusInWords } from './attendance-marks.js';
import { NAME_FIELDS } from './attendance-names.js';
import { readSpan } from './dates.js';
import type { Opening } from './kind.js';
import { cellText, normaliseHeading } from './normalise.js';

/** The kinds of list. */
type Layout = 'list' | 'gate' | 'absentees' | 'illness';

/** A list's heading row and what its columns are. */
export interface ListShape {
  /** The first and the last row of the heading, and its cells as they are bound: of two rows, the lower with its group. */
  readonly topIndex: number;
  readonly headerIndex: number;
  readonly headings: readonly CellValue[];
  readonly bound: ReadonlyMap<number, AttendanceField>;
  readonly layout: Layout;
  /** Columns of a gate log that hold the passes themselves (签到, 签退): a row that leaves them all empty tells of none. */
  readonly passes: readonly number[];
}

/** Whether row `index` of the buffered rows is a list's heading; null where it is none. */
export function findList(index: number, fields: Fields, opening: Opening): ListShape | null {
  const { rows, titles, head } = opening;
  const below = twoRowHeadings(rows, index, fields);
  const headings = below ?? rows[index]!.cells;
  const headerIndex = below === null ? index : index + 1;
  const bound = bindList(headings, fields, rows.slice(headerIndex + 1), opening);
  const has = (field: AttendanceField): boolean => [...bound.values()].includes(field);
  const person = has('name') || has('enrolmentNo') || has('idNo');
  const names = NAME_FIELDS.some(has);
  const dated = has('date') || (titles.days !== null && titles.days.from === titles.days.to);
  const shape = (layout: Layout): ListShape => ({
    topIndex: index,
    headerIndex,
    headings,
    bound,
    layout,
    passes: passColumns(headings, bound, fields),
  });
  if (names && dated && (has('date') || has('class') || has('missing'))) return shape('absentees');
  if (!person || !dated) return null;
  const about = [head.name, ...titles.texts.map((one) => one.text)];
  if (about.some((text) => ILLNESS_TITLE.test(text))) return shape('illness');
  if (has('status') || has('reason') || has('asked')) return shape('list');
  return has('date') ? shape('gate') : null;
}

/** Fields that every row of a list fills in: a row that leaves them blank may be the lower half of a heading. */
const ROW_FIELDS: ReadonlySet<AttendanceField> = new Set(['date', 'name', 'class', 'grade', 'order', 'session']);

/** The headings of a list in two rows (未到学生姓名 over 病假, 事假, 旷课), the lower with its group; null where it is one row. */
function twoRowHeadings(rows: readonly Row[], index: number, fields: Fields): readonly CellValue[] | null {
  const above = rows[index]!;
  const below = rows[index + 1];
  if (below === undefined || below.number !== above.number + 1 || bindFields(above.cells, fields).size < 2) return null;
  const written = [...below.cells.entries()].filter(([, value]) => cellText(value).trim() !== '');
  const isHeading = ([column, value]: readonly [number, CellValue]): boolean => {
    const text = normaliseHeading(cellText(value));
    const over = fields.get(normaliseHeading(cellText(above.cells[column] ?? null)));
    return (
      typeof value === 'string' &&
      !(over !== undefined && ROW_FIELDS.has(over)) &&
      (fields.has(text) || text in NAMES_OR_COUNTS || isPassed(text))
    );
  };
  if (written.length < 2 || !written.every(isHeading)) return null;
  let group = '';
  return Array.from({ length: Math.max(above.cells.length, below.cells.length) }, (_, column) => {
    const own = cellText(above.cells[column] ?? null).trim();
    const lower = cellText(below.cells[column] ?? null).trim();
    if (own !== '' || lower === '') group = own;
    if (lower === '') return above.cells[column] ?? null;
    const field = fields.get(normaliseHeading(group));
    const named = NAMES_OR_COUNTS[normaliseHeading(lower)];
    if (named !== undefined && field !== undefined && NAME_FIELDS.includes(field)) return ATTENDANCE_HEADINGS[named][0];
    return OTHER_PERSON_GROUP.test(group) ? group + lower : lower;
  });
}

/** Columns beside the date that name a pass or its time. */
const passColumns = (
  cells: readonly CellValue[],
  bound: ReadonlyMap<number, AttendanceField>,
  fields: Fields,
): number[] =>
  [...cells.keys()].filter((column) => {
    const heading = normaliseHeading(cellText(cells[column] ?? null));
    return (
      !bound.has(column) &&
      (isSession(cells[column]) || fields.get(heading) === 'date' || PASS_HEADINGS.includes(heading))
    );
  });

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
          ? readSpan(value, year) !== null
          : reader.read(value).kind === 'marks' || statusInWords(markText(value)) !== null;
      const best = columns.map((column) => ({ column, fit: share(column, fits) })).sort((a, b) => b.fit - a.fit)[0]!;
      // A column called 类型 that never names a status (指纹, 人脸) is none.
      if (best.fit > 0.3) bound.set(best.column, field);
    } else bound.set(columns[0]!, field);
  }
  if (!['name', 'enrolmentNo', 'idNo'].some((field) => candidates.has(field as AttendanceField)))
    bindNames(cells, bound, (column) => {
      const isEmpty = below.every((row) => cellText(row.cells[column] ?? null).trim() === '');
      return isEmpty ? null : share(column, isWritten) > 0.9;
    });
  return bound;
}

const isWritten = (value: CellValue): boolean => typeof value === 'string' && !HEAD_COUNT.test(value);

/**
 * In a list without a row a student: 病假, 事假, 旷课 over cells that hold names and no numbers. A column in which nobody
 * stands is one of names where the columns beside it are, or where all of them are empty.
 */
function bindNames(
  cells: readonly CellValue[],
  bound: Map<number, AttendanceField>,
  holdsNames: (column: number) => boolean | null,
): void {
  const columns = [...cells.entries()].flatMap(([column, value]) => {
    const field = typeof value === 'string' ? NAMES_OR_COUNTS[normaliseHeading(value)] : undefined;
    return field === undefined || bound.has(column) ? [] : [{ column, field, holds: holdsNames(column) }];
  });
  const counts = columns.some((one) => one.holds === false);
  for (const { column, field, holds } of columns)
    if (holds !== false && (holds === true || !counts) && ![...bound.values()].includes(field))
      bound.set(column, field);
}
