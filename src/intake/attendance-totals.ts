// Compares the counts at the right of a grid with the marks (domain notes 3.1). The marks decide; a difference is said.
import { cellName } from '#model/grid.js';
import { type Problem, problem } from '#model/problem.js';
import type { GridHeading } from './attendance-grid.js';
import type { GridStudent } from './attendance-rows.js';
import type { ClassOnGrid, Slot, SlotReading } from './attendance-slots.js';
import { cellText } from './normalise.js';

/**
 * A warning for each total that fits the marks in no usual way of counting: sessions, days touched, or parts of days.
 * Totals of attended or expected days are left alone: schools count them in too many ways to call any of them wrong.
 */
export function totalsProblems(
  student: GridStudent,
  heading: GridHeading,
  read: ReadonlyMap<Slot, SlotReading>,
  grid: ClassOnGrid,
): Problem[] {
  const { context, head } = grid.opening;
  const found: Problem[] = [];
  for (const total of heading.totals) {
    if (total.counts === 'attended' || total.counts === 'expected') continue;
    const row = student.lines[0]!.row;
    const text = cellText(row.cells[total.column] ?? null).trim();
    if (!/^\d+(\.\d+)?$/.test(text)) continue;
    const marks = [...read].filter(([, one]) => one.meaning === total.counts);
    const days = new Map<string, number>();
    for (const [slot] of marks) days.set(slot.day, (days.get(slot.day) ?? 0) + 1);
    const sessionsOf = new Map<string, number>();
    for (const [slot] of read) sessionsOf.set(slot.day, (sessionsOf.get(slot.day) ?? 0) + 1);
    const parts = [...days].reduce((sum, [day, count]) => sum + count / (sessionsOf.get(day) ?? 1), 0);
    const whole = [...days].filter(([day, count]) => count === sessionsOf.get(day)).length;
    const said = Number(text);
    if ([marks.length, days.size, whole].includes(said) || Math.abs(parts - said) < 0.01) continue;
    found.push(
      problem(
        'attendance.total.mismatch',
        { file: context.file, sheet: head.name, row: row.number, cell: cellName(row.number, total.column) },
        { heading: total.heading, said: text, counted: days.size },
        text,
      ),
    );
  }
  return found;
}
