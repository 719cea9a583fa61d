// Grids side by side (姓名 1 2 3 … 姓名 1 2 3 …) read one below the other; every cell keeps its row and column.
import type { Row } from '#model/grid.js';
import type { Fields } from './attendance-headings.js';
import { cellsOf, type Shape, weekdays } from './attendance-shape.js';
import { cellText, normaliseHeading } from './normalise.js';

/** Days beside a repeated name column that make a grid of its own; fewer, and the name is only repeated at the edge. */
const DAYS_LEAST = 2;

/** The rows of a sheet whose heading repeats the name column with days of its own: block below block. Others as they are. */
export function stackBlocks(rows: readonly Row[], shape: Shape, fields: Fields): readonly Row[] {
  const starts = blockStarts(rows, shape, fields);
  if (starts.length < 2) return rows;
  const below = rows.slice(shape.top);
  return [
    ...rows.slice(0, shape.top),
    ...starts.flatMap((from, at) =>
      below
        .map((row) => within(row, at === 0 ? 0 : from, starts[at + 1] ?? Infinity))
        .filter((row) => at === 0 || row.cells.some((value) => cellText(value).trim() !== '')),
    ),
  ];
}

/** A row with nothing in it but one block's columns. */
const within = (row: Row, from: number, to: number): Row => ({
  ...row,
  cells: row.cells.map((value, column) => (column >= from && column < to ? value : null)),
  ...(row.unvalued === undefined ? {} : { unvalued: row.unvalued.filter((column) => column >= from && column < to) }),
});

/** Columns that head a day, or its weekday where the days themselves stand in the title only. */
const headedColumns = (rows: readonly Row[], shape: Shape): readonly number[] =>
  shape.dayRow !== null
    ? [...shape.headings.keys()]
    : shape.weekdayRow === null
      ? []
      : weekdays(cellsOf(rows, shape.weekdayRow), shape.bound);

/** The first column of each block: its name column with the number, class and the like before it. */
function blockStarts(rows: readonly Row[], shape: Shape, fields: Fields): number[] {
  const days = headedColumns(rows, shape);
  const fieldAt = (column: number): string | undefined =>
    rows
      .slice(shape.top, shape.bottom + 1)
      .map((row) => fields.get(normaliseHeading(cellText(row.cells[column]))))
      .find((field) => field !== undefined);
  const width = Math.max(0, ...rows.slice(shape.top, shape.bottom + 1).map((row) => row.cells.length));
  const names = Array.from({ length: width }, (_, column) => column).filter((column) => fieldAt(column) === 'name');
  const dayed = names.filter((column, at) => {
    const next = names[at + 1] ?? Infinity;
    return days.filter((day) => day > column && day < next).length >= DAYS_LEAST;
  });
  return dayed.map((column) => {
    let from = column;
    while (from > 0 && !days.includes(from - 1) && fieldAt(from - 1) !== undefined) from -= 1;
    return from;
  });
}
