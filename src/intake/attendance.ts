// Attendance sheets of every layout (domain notes 3.1): finds which one a sheet has and hands it to its reader. Grids are
// held whole, since a legend may stand at their foot; lists flow.
import type { CellValue, Row } from '#model/grid.js';
import { problem } from '#model/problem.js';
import type { SheetIntake } from '#model/records.js';
import { stackBlocks } from './attendance-blocks.js';
import { dayHeading, fieldsOf } from './attendance-headings.js';
import { listIntake } from './attendance-list.js';
import { findList } from './attendance-list-shape.js';
import { markReader } from './attendance-marks.js';
import { isNameRow } from './attendance-shape.js';
import { findGrid, readGridSheet } from './attendance-sheet.js';
import type { KindIntake, Opening } from './kind.js';
import { cellText } from './normalise.js';
import { findTitles } from './titles.js';

/** Starts an attendance sheet. A sheet of no known layout is one problem and no rows. */
export const attendanceIntake: KindIntake = (opening) => {
  const fields = fieldsOf(opening.context);
  const shape = findGrid(opening.rows, fields, opening.context.today);
  if (shape !== null) {
    const above = titled(opening, shape.top);
    return conflict(above, [...shape.bound.values()]) ?? gridIntake(above, (rows) => stackBlocks(rows, shape, fields));
  }
  for (const at of opening.rows.keys()) {
    const above = titled(opening, at);
    const list = findList(at, fields, above);
    if (list !== null) return conflict(above, [...list.bound.values()]) ?? listIntake(list, above);
  }
  return unknownLayout(opening);
};

/** The opening with the titles of the rows above the heading that this kind found. */
const titled = (opening: Opening, heading: number): Opening => ({
  ...opening,
  titles: findTitles(opening.head, opening.context, opening.rows.slice(0, heading), true),
});

function gridIntake(opening: Opening, stacked: (rows: readonly Row[]) => readonly Row[]): SheetIntake {
  const rows: Row[] = [...opening.rows];
  return { take: (row) => void rows.push(row), finish: () => readGridSheet(stacked(rows), opening) };
}

/** A sheet without a column of classes whose title and name tell of two: nobody settles which. */
function conflict(opening: Opening, fields: readonly string[]): SheetIntake | null {
  const { context, head, titles, emit } = opening;
  if (titles.classConflict === null || fields.includes('class')) return null;
  const said = titles.classConflict;
  return nothingTaken(opening, (rows) =>
    emit({
      kind: 'problem',
      problem: problem('class.conflict', { file: context.file, sheet: head.name }, { ...said, rows }),
    }),
  );
}

function unknownLayout(opening: Opening): SheetIntake {
  const { context, head, emit } = opening;
  const isNamed = opening.rows.some((row) => isNameRow(row.cells, fieldsOf(context)));
  const code = !isNamed && isTransposed(opening) ? 'attendance.layout.transposed' : 'attendance.layout.unknown';
  return nothingTaken(opening, () =>
    emit({ kind: 'problem', problem: problem(code, { file: context.file, sheet: head.name }) }),
  );
}

/** Whether days stand below each other at the left, and marks of several students beside each. */
function isTransposed({ rows, context }: Opening): boolean {
  const marks = markReader(null, true);
  const isMarked = (value: CellValue): boolean => cellText(value) !== '' && marks.read(value).kind === 'marks';
  const dated = rows.filter(
    ({ cells }) =>
      cells.slice(0, 2).some((value) => dayHeading(value, context.today) !== null) &&
      cells.slice(1).filter(isMarked).length >= 2,
  );
  return dated.length >= 3;
}

/** Passes over a sheet; `say` tells why, once its rows are counted. */
function nothingTaken(opening: Opening, say: (rows: number) => void): SheetIntake {
  let rows = opening.rows.length;
  return {
    take: () => {
      rows += 1;
    },
    finish: () => {
      say(rows);
      return {
        kind: 'attendance',
        headerRow: null,
        bindings: [],
        unknownHeadings: [],
        why: opening.why,
        rows: 0,
        rejected: 0,
        leftOut: { blank: 0, title: 0, heading: 0, foot: 0, example: 0 },
        hiddenRows: 0,
        assumptions: [],
      };
    },
  };
}
