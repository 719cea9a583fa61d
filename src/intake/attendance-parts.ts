// Gives each column of marks its part of the day: by the row of sessions, by the heading of its day, or by how many columns
// that heading is merged over.
import type { Session } from '#model/attendance.js';
import type { Day } from '#model/day.js';
import { cellName, type Merge, type Row } from '#model/grid.js';
import { type Problem, problem } from '#model/problem.js';
import { periodWord } from '#words/attendance-headings.js';
import { ATTENDANCE_SAID } from '#words/attendance-said.js';
import type { PlacedDay, Placer } from './attendance-days.js';
import { PARTS_OF_DAY, sessionBeside, sessionReader } from './attendance-headings.js';
import { cellsOf, isBlank, type Shape } from './attendance-shape.js';
import type { Opening } from './kind.js';

/** One column of marks. `day` is null where the month has no such day; `number` is what the heading says. */
export interface DayColumn {
  readonly column: number;
  readonly day: Day | null;
  readonly number: number;
  readonly session: Session;
  readonly cell: string;
}

/** Gives each column its part of the day: by the row of sessions, by the heading itself, or by a heading merged over columns. */
export function spreadSessions(
  rows: readonly Row[],
  shape: Shape,
  placed: ReadonlyMap<number, PlacedDay>,
  opening: Opening,
  problems: Problem[],
  assumptions: string[],
  place: Placer,
): DayColumn[] {
  const made: DayColumn[] = [];
  const dayCells = shape.dayRow === null ? [] : cellsOf(rows, shape.dayRow);
  const written = shape.sessionRow === null ? [] : cellsOf(rows, shape.sessionRow);
  const sessionCells = shape.numbered
    ? written.map((value) => (isBlank(value) ? null : periodWord(Number(value))))
    : written;
  const besides = dayCells.map((value) => sessionBeside(value));
  const read = sessionReader([...sessionCells, ...besides]);
  const headingRow = shape.dayRow ?? shape.weekdayRow ?? shape.sessionRow ?? shape.nameRow;
  const width = Math.max(dayCells.length, sessionCells.length, ...[...placed.keys()].map((column) => column + 1));
  const headRows = [shape.nameRow, shape.dayRow, shape.weekdayRow].filter((one): one is number => one !== null);
  const merged = (column: number): Merge | undefined =>
    opening.head.merges.find(
      (one) =>
        one.top === rows[headingRow]!.number &&
        one.left === column &&
        one.right > column &&
        one.top <= rows[headingRow]!.number,
    );
  const seen = new Set<string>();
  let current: PlacedDay | null = null;
  let inMerge: { merge: Merge; parts: readonly Session[] } | null = null;
  for (let column = 0; column < width; column += 1) {
    const own = placed.get(column);
    if (own !== undefined) {
      current = own;
      const merge = shape.sessionRow === null ? merged(column) : undefined;
      const parts = merge === undefined ? undefined : PARTS_OF_DAY[merge.right - merge.left + 1];
      inMerge = merge !== undefined && parts !== undefined ? { merge, parts } : null;
      if (inMerge !== null && !assumptions.includes(ATTENDANCE_SAID.sessionsAssumed))
        assumptions.push(ATTENDANCE_SAID.sessionsAssumed);
    }
    if (current === null) continue;
    const session = read(sessionCells[column]) ?? (own === undefined ? null : read(besides[column] ?? null));
    if (own === undefined) {
      const otherText = headRows.some((row) => !isBlank(cellsOf(rows, row)[column]) && row !== shape.sessionRow);
      const continues = !otherText && (session !== null || (inMerge !== null && column <= inMerge.merge.right));
      if (!continues) {
        if (otherText || session === null) current = null;
        continue;
      }
    }
    const part: Session = session ?? (inMerge === null ? 'day' : inMerge.parts[column - inMerge.merge.left]!);
    const key = `${current.day ?? `no ${current.number}`}|${part}`;
    if (seen.has(key)) {
      problems.push(
        problem('attendance.heading.repeated', place(column), { day: current.day ?? String(current.number) }),
      );
      continue;
    }
    seen.add(key);
    made.push({
      column,
      day: current.day,
      number: current.number,
      session: part,
      cell: cellName(rows[headingRow]!.number, column),
    });
  }
  return made;
}
