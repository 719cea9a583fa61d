// The values that the readers of a grid hand each other: sessions of columns, what cells say in them, and what is known
// of the sheet around a class.
import type { Session } from '#model/attendance.js';
import type { Day } from '#model/day.js';
import type { CellValue, Row } from '#model/grid.js';
import type { GridHeading } from './attendance-grid.js';
import type { Legend, MarkMeaning } from './attendance-marks.js';
import type { Opening } from './kind.js';

/** One session of one day on a grid, with its heading cell, its column, and the row of a student that it stands on. */
export interface Slot {
  readonly day: Day;
  readonly session: Session;
  readonly cell: string;
  readonly column: number;
  readonly lineSession: Session | null;
}

/** What the marks of one student say in one session, before blanks are decided. */
export interface SlotReading {
  readonly meaning: MarkMeaning | 'blank' | 'unreadable';
  readonly cell: string;
  /** The mark says that it lasts (病假三天, 9.2-9.4): the blank days behind it are no presence. */
  readonly lasting: boolean;
}

/** Gives the value of a cell, that of its merged range where it lies in one. */
export type ValueAt = (row: Row, column: number) => { readonly value: CellValue; readonly cell: string };

/** Everything that reading one class needs to know of its sheet. */
export interface ClassOnGrid {
  readonly opening: Opening;
  readonly heading: GridHeading;
  readonly legend: Legend | null;
  readonly valueAt: ValueAt;
  readonly filledOn: Day | null;
  readonly assumptions: readonly string[];
}
