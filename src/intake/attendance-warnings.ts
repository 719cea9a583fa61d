// What is said of the marks of a class on a grid: symbols nobody knows or schools dispute, marks on days that are no days.
import { type Day, weekdayOf } from '#model/day.js';
import { cellName, columnName } from '#model/grid.js';
import { type Problem, problem } from '#model/problem.js';
import { CONTESTED_MARKS } from '#words/attendance-marks.js';
import { LIST_COMMA, MEANING_WORDS, WEEKEND_WORD } from '#words/attendance-said.js';
import { type Legend, markReader, markText } from './attendance-marks.js';
import type { DayColumn } from './attendance-parts.js';
import type { GridStudent } from './attendance-rows.js';
import type { ClassOnGrid, Slot, SlotReading } from './attendance-slots.js';
import type { Opening } from './kind.js';

/** Why a mark could not be read: unknown, not in the legend, or explained in words that say too little. */
export function unknownMark(
  text: string,
  legend: Legend | null,
  place: { file: string; sheet: string; row: number; cell: string },
): Problem {
  const folded = markText(text);
  if (legend !== null && [...legend.marks].some(([mark, meaning]) => meaning === null && mark === folded))
    return problem('attendance.mark.meaning-unknown', place, { mark: text }, text);
  if (legend !== null && CONTESTED_MARKS[folded] !== undefined)
    return problem('attendance.mark.not-in-legend', place, { mark: text }, text);
  return problem('attendance.mark.unknown', place, { mark: text }, text);
}

/** Says which disputed symbols the built-in table decided. */
export function assumedMarks(contested: ReadonlySet<string>, grid: ClassOnGrid): Problem {
  const marks = [...contested];
  return problem(
    'attendance.marks.assumed',
    { file: grid.opening.context.file, sheet: grid.opening.head.name },
    {
      marks: marks.join(LIST_COMMA),
      meanings: marks.map((mark) => `${mark}${MEANING_WORDS[CONTESTED_MARKS[mark]!]}`).join(LIST_COMMA),
    },
  );
}

/** Marks on days that do not exist or have not come: not taken, said once a column. */
export function outsideProblems(students: readonly GridStudent[], grid: ClassOnGrid): Problem[] {
  const { context, head } = grid.opening;
  const problems: Problem[] = [];
  for (const column of grid.heading.days) {
    if (column.day !== null && column.day <= context.today) continue;
    const marked = students.flatMap((student) =>
      student.lines.flatMap((line) => {
        const { value, cell } = grid.valueAt(line.row, column.column);
        return markText(value) === '' ? [] : [{ row: line.row.number, cell, value: markText(value) }];
      }),
    );
    const first = marked[0];
    if (first === undefined) continue;
    const place = { file: context.file, sheet: head.name, row: first.row, cell: first.cell };
    problems.push(
      column.day === null
        ? problem(
            'attendance.day.none',
            place,
            { month: grid.heading.month ?? '', number: column.number, count: marked.length },
            first.value,
          )
        : problem('attendance.day.future', place, { day: column.day, count: marked.length }, first.value),
    );
  }
  return problems;
}

/** Marks on a day that is no school day: taken, and said. */
export function notTaught(
  column: DayColumn & { day: Day },
  slots: readonly Slot[],
  readings: ReadonlyMap<GridStudent, ReadonlyMap<Slot, SlotReading>>,
  grid: ClassOnGrid,
): Problem[] {
  const { context, head } = grid.opening;
  if (context.calendar.isWorkday(column.day) || slots.find((slot) => slot.day === column.day)?.column !== column.column)
    return [];
  const its = slots.filter((slot) => slot.day === column.day);
  const count = [...readings.values()].flatMap((read) =>
    its.filter((slot) => !['blank', 'off'].includes(read.get(slot)?.meaning ?? 'blank')),
  ).length;
  if (count === 0) return [];
  const why = context.calendar.holidayName(column.day) ?? (weekdayOf(column.day) >= 6 ? WEEKEND_WORD : '');
  return [
    problem(
      'attendance.day.not-school-day',
      { file: context.file, sheet: head.name, cell: column.cell },
      { day: column.day, why, count },
    ),
  ];
}

/** Marks in columns among the days that no heading names: not taken, said once of a sheet's block. */
export function unheadedMarks(
  students: readonly GridStudent[],
  unheaded: readonly number[],
  { context, head }: Opening,
): Problem[] {
  const reader = markReader(null, true);
  const marked = students.flatMap((student) =>
    student.lines.flatMap(({ row }) =>
      unheaded
        .filter((column) => reader.read(row.cells[column] ?? null).kind === 'marks')
        .map((column) => ({ row: row.number, column, value: markText(row.cells[column] ?? null) })),
    ),
  );
  const first = marked[0];
  if (first === undefined) return [];
  const columns = [...new Set(marked.map((one) => one.column))].sort((a, b) => a - b).map((one) => columnName(one));
  const place = { file: context.file, sheet: head.name, row: first.row, cell: cellName(first.row, first.column) };
  return [
    problem(
      'attendance.column.unheaded',
      place,
      { columns: columns.join(LIST_COMMA), count: marked.length },
      first.value,
    ),
  ];
}
