// Reads a buffered sheet of attendance grids: finds its headings and blocks, its legend, the day it was filled in, and
// hands each class of each block to attendance-cells.ts.
import type { Day } from '#model/day.js';
import type { Row } from '#model/grid.js';
import { type Month, readMonth } from '#model/month.js';
import { problem } from '#model/problem.js';
import type { LeftOut, SheetSummary } from '#model/records.js';
import { ATTENDANCE_SAID, LAYOUT_WORDS } from '#words/attendance-said.js';
import { besideTexts, filledOnIn, mergedValues } from './attendance-around.js';
import { readClassOnGrid } from './attendance-cells.js';
import type { TitledSpan } from './attendance-days.js';
import { type GridHeading, placeGrid } from './attendance-grid.js';
import { type Fields, fieldsOf } from './attendance-headings.js';
import { readLegend } from './attendance-legend.js';
import { type GridStudent, linesOf, type SortedRows, sortRows } from './attendance-rows.js';
import { findShape, isNameRow, type Shape } from './attendance-shape.js';
import { classKey, type NamedClass, sheetClass } from './attendance-students.js';
import { unheadedMarks } from './attendance-warnings.js';
import type { Opening } from './kind.js';
import { cellText } from './normalise.js';
import { findTitles } from './titles.js';

interface Block {
  readonly heading: GridHeading;
  readonly of: NamedClass;
  readonly rows: readonly Row[];
  readonly sorted: SortedRows;
}

/** The first heading of a grid within these rows, or null: then the sheet is no grid. */
export function findGrid(rows: readonly Row[], fields: Fields, today: Day): Shape | null {
  for (let at = 0; at < rows.length; at += 1) {
    if (!isNameRow(rows[at]!.cells, fields)) continue;
    const shape = findShape(rows, at, fields, today);
    if (shape !== null) return shape;
  }
  return null;
}

/** Reads a whole sheet of grids and emits a record for each class. */
export function readGridSheet(rows: readonly Row[], opening: Opening): SheetSummary {
  const { context, head, titles, emit } = opening;
  const fields = fieldsOf(context);
  const shapes = allShapes(rows, fields, context.today);
  const leftOut: Record<LeftOut, number> = { blank: 0, title: 0, heading: 0, foot: 0, example: 0 };
  const blocks: Block[] = [];
  let titlesFrom = 0;
  for (const [index, shape] of shapes.entries()) {
    const above = rows
      .slice(titlesFrom, shape.top)
      .filter((row) => index === 0 || blocks.at(-1)!.sorted.others.includes(row));
    const stated = index === 0 ? firstTitle(opening) : laterTitle(above, blocks.at(-1)!, opening);
    const heading = placeGrid(rows, shape, stated, opening);
    for (const one of heading.problems) emit({ kind: 'problem', problem: one });
    const until = shapes[index + 1]?.top ?? rows.length;
    const own = rows.slice(shape.bottom + 1, until);
    leftOut.heading += shape.bottom - shape.top + 1;
    if (index === 0) leftOut.title += above.length;
    const sorted = heading.days.length === 0 ? NO_ROWS : sortRows(own, heading, stated.of, opening);
    for (const kind of Object.keys(leftOut) as LeftOut[]) leftOut[kind] += sorted.leftOut[kind];
    blocks.push({ heading, of: stated.of, rows: own, sorted });
    titlesFrom = shape.bottom + 1;
  }

  const firstRows = rows.slice(0, shapes[0]?.top ?? 0);
  const outside = [...firstRows, ...blocks.flatMap((block) => block.sorted.others)];
  const own = readLegend(
    outside.map((row) => ({
      row: row.number,
      texts: row.cells.map(cellText).flatMap((text) => text.split(/[\n\r]+/)),
    })),
    blocks.flatMap(({ heading, sorted }) => besideTexts(heading, sorted.students)),
  );
  const elsewhere = own.legend === null && context.legendSheet !== undefined;
  const legend = elsewhere ? { ...own, ...readLegend(context.legendSheet.lines), rows: own.rows } : own;
  for (const mark of legend.contradictions)
    emit({
      kind: 'problem',
      problem: problem('attendance.legend.contradicts', { file: context.file, sheet: head.name }, { mark }),
    });
  const filledOn = titles.filledOn ?? filledOnIn(outside, context.today);
  const valueAt = mergedValues(
    opening,
    blocks.flatMap(({ sorted }) => sorted.students),
  );

  const assumptions = new Set<string>();
  let taken = 0;
  let rejected = 0;
  let hidden = 0;
  for (const block of blocks) {
    for (const { row, problem: fault } of block.sorted.rejected) {
      rejected += 1;
      emit({ kind: 'rejected', row: row.number, cells: row.cells, problem: fault });
    }
    for (const one of unheadedMarks(block.sorted.students, block.heading.unheaded, opening))
      emit({ kind: 'problem', problem: one });
    hidden += block.sorted.hidden;
    const notes = [...block.sorted.assumptions];
    if (elsewhere) notes.push(ATTENDANCE_SAID.legendSheet(context.legendSheet.name));
    if (!head.mergesKnown) notes.push(ATTENDANCE_SAID.mergesUnknown);
    for (const year of unknownYears(block.heading, opening)) notes.push(ATTENDANCE_SAID.yearUnknown(year));
    for (const [of, group] of groupsOf(block.sorted.students)) {
      const read = readClassOnGrid(of, group, {
        opening,
        heading: block.heading,
        legend: legend.legend,
        valueAt,
        filledOn,
        assumptions: notes,
      });
      taken += group.reduce((sum, student) => sum + linesOf(student), 0);
      for (const one of read.problems) emit({ kind: 'problem', problem: one });
      for (const said of read.record.assumptions) assumptions.add(said);
      emit({ kind: 'record', record: read.record });
    }
  }
  const first = shapes[0] ?? null;
  return {
    kind: 'attendance',
    headerRow: first === null ? null : rows[first.nameRow]!.number,
    bindings:
      first === null
        ? []
        : [...first.bound].map(([column, field]) => ({
            field,
            column,
            heading: cellText(rows[first.nameRow]!.cells[column] ?? null),
          })),
    unknownHeadings: [...new Set(blocks.flatMap((block) => block.heading.unknownHeadings))],
    why: `${opening.why}${opening.why === '' ? '' : ' · '}${LAYOUT_WORDS[blocks.some((block) => block.sorted.students.some((one) => one.lines.length > 1)) ? 'two-row-grid' : 'grid']}`,
    rows: taken + rejected,
    rejected,
    leftOut,
    hiddenRows: hidden,
    assumptions: [...assumptions],
  };
}

const NO_ROWS: SortedRows = {
  students: [],
  rejected: [],
  leftOut: { blank: 0, title: 0, heading: 0, foot: 0, example: 0 },
  others: [],
  assumptions: [],
  hidden: 0,
};

/** Every heading of the sheet, in order, none inside of another. */
function allShapes(rows: readonly Row[], fields: Fields, today: Day): Shape[] {
  const shapes: Shape[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    if (!isNameRow(rows[at]!.cells, fields)) continue;
    const last = shapes.at(-1);
    if (last !== undefined && at <= last.bottom) continue;
    const shape = findShape(rows, at, fields, today);
    if (shape === null) continue;
    shapes.push(last === undefined ? shape : { ...shape, top: Math.max(shape.top, last.bottom + 1) });
    at = shape.bottom;
  }
  return shapes;
}

interface Stated extends TitledSpan {
  readonly of: NamedClass;
}

const firstTitle = (opening: Opening): Stated => ({
  of: sheetClass(opening),
  month: opening.titles.month,
  monthAssumed: opening.titles.monthYearAssumed,
  days: opening.titles.days,
});

/** What the lines above a later heading say: another class, another month; else all stays as in the block before. */
function laterTitle(above: readonly Row[], before: Block, opening: Opening): Stated {
  const { context, head, titles } = opening;
  const stated = findTitles({ ...head, name: '' }, { ...context, file: '', school: null }, above, true);
  const named = stated.schoolClass;
  const month = stated.month;
  return {
    of: named === null ? before.of : sheetClass(opening, { ...titles, schoolClass: named }),
    month:
      month === null
        ? before.heading.month
        : stated.monthYearAssumed && titles.month !== null && !titles.monthYearAssumed
          ? monthOfYear(month, titles.month)
          : month,
    monthAssumed: month === null ? titles.monthYearAssumed : stated.monthYearAssumed,
    days: stated.days ?? titles.days,
  };
}

/** A later block's month in the year that the sheet's own title writes. */
const monthOfYear = (month: Month, titled: Month): Month =>
  readMonth(`${titled.slice(0, 4)}-${month.slice(5)}`) ?? month;

/** Students by class, in the order in which the classes first occur. */
function groupsOf(students: readonly GridStudent[]): Map<NamedClass, GridStudent[]> {
  const byKey = new Map<string, { of: NamedClass; students: GridStudent[] }>();
  for (const student of students) {
    const key = classKey(student.of);
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, { of: student.of, students: [student] });
    else group.students.push(student);
  }
  return new Map([...byKey.values()].map((group) => [group.of, group.students]));
}

const unknownYears = (heading: GridHeading, opening: Opening): number[] =>
  [...new Set(heading.days.flatMap((one) => (one.day === null ? [] : [+one.day.slice(0, 4)])))].filter(
    (year) => !opening.context.calendar.knowsYear(year),
  );
