// What stands around the marks of a grid: the legend right of the days, the filling date above or below, and the cells that
// a merged range covers.
import type { Day } from '#model/day.js';
import { cellName, type Row } from '#model/grid.js';
import { FILLED_ON, FILLED_ON_LABEL } from '#words/attendance-said.js';
import type { GridHeading } from './attendance-grid.js';
import { markText } from './attendance-marks.js';
import type { GridStudent } from './attendance-rows.js';
import type { ValueAt } from './attendance-slots.js';
import { readDate } from './dates.js';
import type { Opening } from './kind.js';
import { cellText, normaliseText } from './normalise.js';

/** Texts right of the days, where some schools write their legend. */
export function besideTexts(heading: GridHeading, students: readonly GridStudent[]): { row: number; text: string }[] {
  const last = Math.max(-1, ...heading.days.map((one) => one.column));
  return students.flatMap((student) =>
    student.lines.flatMap(({ row }) => {
      const texts = row.cells
        .slice(last + 1)
        .filter((value): value is string => typeof value === 'string' && value.trim() !== '');
      // Marks of columns without a heading are no legend: √ 旷 √ says nothing of √.
      const marks = texts.map(markText);
      if (marks.length > 1 && marks.every((text) => [...text].length === 1)) return [];
      return texts.length === 0 ? [] : [{ row: row.number, text: texts.map(markText).join(' ') }];
    }),
  );
}

/** The filling date wherever the lines around the grid state it. */
export function filledOnIn(rows: readonly Row[], today: Day): Day | null {
  for (const row of rows) {
    const texts = row.cells.map((value) => normaliseText(cellText(value)));
    for (const [at, text] of texts.entries()) {
      const found =
        FILLED_ON.exec(text)?.[1] ??
        (FILLED_ON_LABEL.test(text) ? texts.slice(at + 1).find((one) => one !== '') : undefined);
      if (found === undefined) continue;
      const read = readDate(found, today);
      if (read.kind === 'day') return read.day;
    }
  }
  return null;
}

/** Cell values with merged ranges filled: 病假 merged over five days, 放假 merged down a column. */
export function mergedValues({ head }: Opening, students: readonly GridStudent[]): ValueAt {
  const byRow = new Map<number, Row>();
  for (const student of students) for (const { row } of student.lines) byRow.set(row.number, row);
  const covers = new Map<string, { row: number; column: number }>();
  for (const merge of head.merges) {
    if (!byRow.has(merge.top)) continue;
    for (let row = merge.top; row <= merge.bottom; row += 1)
      for (let column = merge.left; column <= merge.right; column += 1)
        if (row !== merge.top || column !== merge.left)
          covers.set(`${row}|${column}`, { row: merge.top, column: merge.left });
  }
  return (row, column) => {
    const at = covers.size === 0 ? undefined : covers.get(`${row.number}|${column}`);
    if (at === undefined) return { value: row.cells[column] ?? null, cell: cellName(row.number, column) };
    return { value: byRow.get(at.row)?.cells[at.column] ?? null, cell: cellName(at.row, at.column) };
  };
}
