// Turns the cells of one class on a grid into an attendance record: every mark read, whole columns without school left
// out, blank cells read as rules.md 2 says. Presence is never invented for a day that may not have been filled in.
import type { Session } from '#model/attendance.js';
import type { Day } from '#model/day.js';
import { cellName } from '#model/grid.js';
import { type Problem, problem } from '#model/problem.js';
import type { AttendanceRecord, MarkCell } from '#model/records.js';
import { COLUMN_OFF_MARKS, LASTING_MARK } from '#words/attendance-marks.js';
import { ATTENDANCE_SAID } from '#words/attendance-said.js';
import { blankRule, isTaught } from './attendance-blank.js';
import { PARTS_OF_DAY, sessionOrder } from './attendance-headings.js';
import { type CellReading, type Legend, type MarkMeaning, markReader, markText } from './attendance-marks.js';
import type { DayColumn } from './attendance-parts.js';
import { type GridStudent, linesOf } from './attendance-rows.js';
import type { ClassOnGrid, Slot, SlotReading } from './attendance-slots.js';
import { classInWords, type NamedClass } from './attendance-students.js';
import { totalsProblems } from './attendance-totals.js';
import { assumedMarks, notTaught, outsideProblems, unknownMark } from './attendance-warnings.js';

/** What one class's part of a grid came to. */
export interface ReadClass {
  readonly record: AttendanceRecord;
  readonly problems: readonly Problem[];
}

const attended = (meaning: MarkMeaning): boolean =>
  meaning === 'present' || meaning === 'late' || meaning === 'early' || meaning === 'official';

/** Several marks within one session count as rules.md 2 counts a day: attended if any is, absent if all are, else the leave. */
const collapsed = (meanings: readonly MarkMeaning[]): MarkMeaning =>
  meanings.find(attended) ?? meanings.find((one) => one !== 'absent') ?? meanings[0]!;

/** Reads one class. */
export function readClassOnGrid(of: NamedClass, students: readonly GridStudent[], grid: ClassOnGrid): ReadClass {
  const { opening, heading, legend } = grid;
  const { context, head } = opening;
  const problems: Problem[] = [];
  const at = (row: number, cell: string) => ({ file: context.file, sheet: head.name, row, cell });
  const columns = heading.days.filter(
    (one): one is DayColumn & { day: Day } => one.day !== null && one.day <= context.today,
  );
  const digits = digitsMean(students, columns, legend, grid);
  const reader = markReader(legend, digits);
  const off = new Set(columns.filter((column) => isOff(column, students, grid, legend)).map((one) => one.column));
  problems.push(...outsideProblems(students, grid));

  // Every cell once: what it says, and into how many parts its column falls.
  const cellsOf = (student: GridStudent, column: DayColumn) =>
    student.lines.map((line) => {
      const { value, cell } = grid.valueAt(line.row, column.column);
      const unvalued = line.row.unvalued?.includes(column.column) === true && markText(value) === '';
      return { line, value, cell, reading: reader.read(value), unvalued };
    });
  const slots: Slot[] = [];
  const slotsOf = new Map<number, Slot[][]>();
  for (const column of columns) {
    if (off.has(column.column)) continue;
    const split =
      column.session !== 'day'
        ? 1
        : Math.max(
            1,
            ...students.flatMap((student) =>
              cellsOf(student, column).map(({ reading }) =>
                reading.kind === 'marks'
                  ? reading.marks.some((mark) => mark.part !== null)
                    ? Math.max(2, reading.marks.length)
                    : reading.marks.length
                  : 1,
              ),
            ),
          );
    const lineSessions =
      column.session === 'day'
        ? [...new Set(students.flatMap((student) => student.lines.map((line) => line.session)))]
        : [null];
    const perLine = lineSessions.map((session) =>
      (session === null ? (column.session === 'day' ? PARTS_OF_DAY[split]! : [column.session]) : [session]).map(
        (part): Slot => ({
          day: column.day,
          session: part,
          cell: column.cell,
          column: column.column,
          lineSession: session,
        }),
      ),
    );
    slotsOf.set(column.column, perLine);
    slots.push(...perLine.flat());
  }

  const flagsOf = new Map<GridStudent, Problem[]>();
  const contested = new Set<string>();
  const readings = new Map<GridStudent, Map<Slot, SlotReading>>();
  for (const student of students) {
    const flags: Problem[] = [];
    const read = new Map<Slot, SlotReading>();
    for (const column of columns) {
      for (const group of slotsOf.get(column.column) ?? []) {
        const found = cellsOf(student, column).find(
          ({ line }) => column.session !== 'day' || line.session === group[0]!.lineSession,
        );
        if (found === undefined) continue;
        const { reading, cell, value, unvalued, line } = found;
        const row = line.row.number;
        if (unvalued) flags.push(problem('attendance.mark.unvalued', at(row, cell)));
        if (reading.kind === 'unknown') flags.push(unknownMark(reading.text, legend, at(row, cell)));
        if (reading.kind === 'marks') {
          if (reading.contested !== null) contested.add(reading.contested);
          if (reading.partial && reading.marks.some((mark) => mark.meaning === 'absent'))
            flags.push(problem('attendance.mark.partial', at(row, cell), { mark: markText(value) }, markText(value)));
          if (reading.marks.some((mark) => mark.meaning === 'moved'))
            flags.push(problem('attendance.mark.moved', at(row, cell), { mark: markText(value) }, markText(value)));
        }
        const lasting = LASTING_MARK.test(markText(value));
        for (const [slot, said] of spread(group, reading)) {
          if (said === 'unreadable' && reading.kind === 'marks')
            flags.push(unknownMark(markText(value), legend, at(row, cell)));
          read.set(slot, { meaning: unvalued ? 'unreadable' : said, cell, lasting });
        }
      }
    }
    readings.set(student, read);
    flagsOf.set(student, flags);
  }

  const rule = blankRule({ grid, of, slots, readings, legend });
  problems.push(...rule.problems);
  const covered = slots.filter(rule.covers);
  const rows = students.map((student) => {
    const read = readings.get(student)!;
    return {
      row: student.row,
      student: student.ref,
      marks: marksOf(student, covered, read, rule.blankAt),
      flags: [...flagsOf.get(student)!, ...totalsProblems(student, heading, read, grid)],
      lines: linesOf(student),
    };
  });
  for (const column of columns) problems.push(...notTaught(column, slots, readings, grid));
  const assumptions = [
    ...heading.assumptions,
    ...grid.assumptions,
    legend === null ? ATTENDANCE_SAID.noLegend : ATTENDANCE_SAID.legend(legend.words),
    ...(digits ? [ATTENDANCE_SAID.digits] : []),
    rule.said,
  ];
  if (contested.size > 0) problems.push(assumedMarks(contested, grid));
  const record: AttendanceRecord = {
    kind: 'attendance',
    ...of,
    month: heading.month,
    covered: covered.map(({ day, session, cell }) => ({ day, session, cell })).sort(byDay),
    wholeClass: false,
    rows,
    blank: rule.meaning,
    assumptions,
  };
  if (covered.length === 0 && students.length > 0)
    problems.push(
      problem('attendance.nothing-covered', { file: context.file, sheet: head.name }, { class: classInWords(of) }),
    );
  return { record, problems };
}

const byDay = (a: { day: Day; session: Session }, b: { day: Day; session: Session }): number =>
  a.day === b.day ? sessionOrder(a.session) - sessionOrder(b.session) : a.day < b.day ? -1 : 1;

/** What a cell says for each part of its column. */
function spread(group: readonly Slot[], reading: CellReading): [Slot, SlotReading['meaning']][] {
  if (reading.kind === 'blank') return group.map((slot) => [slot, 'blank']);
  if (reading.kind === 'unknown') return group.map((slot) => [slot, 'unreadable']);
  const meanings = reading.marks.map((mark) => mark.meaning);
  if (group.length === 1) return [[group[0]!, collapsed(meanings)]];
  if (reading.marks.some((mark) => mark.part !== null))
    return group.map((slot) => {
      const its = reading.marks.filter((mark) => mark.part === slot.session).map((mark) => mark.meaning);
      return [slot, its.length === 0 ? 'blank' : collapsed(its)];
    });
  if (meanings.length === 1) return group.map((slot) => [slot, meanings[0]!]);
  if (meanings.length === group.length) return group.map((slot, at) => [slot, meanings[at]!]);
  return group.map((slot) => [slot, 'unreadable']);
}

/** The marks of a student over the covered sessions: everything that is not plain presence. */
function marksOf(
  student: GridStudent,
  covered: readonly Slot[],
  read: ReadonlyMap<Slot, SlotReading>,
  blankAt: (slot: Slot) => 'present' | 'absent' | 'unrecorded',
): MarkCell[] {
  const marks: MarkCell[] = [];
  let standing: MarkMeaning | null = student.standing;
  for (const slot of [...covered].sort(byDay)) {
    const { day, session } = slot;
    const said = read.get(slot);
    const cell = said?.cell ?? cellName(student.row, slot.column);
    // A part of the day for which the student has no row at all is no blank cell.
    let meaning = said?.meaning ?? 'none';
    if (meaning === 'suspended' || meaning === 'home-teaching' || meaning === 'moved') standing = meaning;
    else if (meaning !== 'blank' && meaning !== 'unreadable') standing = null;
    if (said?.lasting === true) standing = 'none';
    if (meaning === 'blank') meaning = standing ?? meaning;
    const status =
      meaning === 'blank'
        ? blankAt(slot)
        : meaning === 'unreadable' || meaning === 'off' || meaning === 'moved' || meaning === 'none'
          ? 'unrecorded'
          : meaning;
    if (status !== 'present') marks.push({ day, session, status, cell });
  }
  return marks;
}

/** 0 and 1 are marks only where no other presence mark is used: the sheet has a 1, or nothing but digits. */
function digitsMean(
  students: readonly GridStudent[],
  columns: readonly DayColumn[],
  legend: Legend | null,
  grid: ClassOnGrid,
): boolean {
  if (legend !== null && (legend.marks.has('1') || legend.marks.has('0'))) return false;
  const plain = markReader(legend, false);
  let digits = false;
  for (const student of students)
    for (const line of student.lines)
      for (const column of columns) {
        const { value } = grid.valueAt(line.row, column.column);
        const text = markText(value);
        if (text === '1' || text === '0') digits = true;
        const read = plain.read(value);
        if (read.kind === 'marks' && read.marks.some((mark) => mark.meaning === 'present')) return false;
      }
  return digits;
}

/** Whether a whole column says that there was no school: 放假 down the column, dashes on a Sunday. */
function isOff(
  column: DayColumn & { day: Day },
  students: readonly GridStudent[],
  grid: ClassOnGrid,
  legend: Legend | null,
): boolean {
  const reader = markReader(legend, false);
  const texts: string[] = [];
  let cells = 0;
  for (const student of students)
    for (const line of student.lines) {
      cells += 1;
      const text = markText(grid.valueAt(line.row, column.column).value).replace(/\s/g, '');
      if (text !== '') texts.push(text);
    }
  if (texts.length === 0) return false;
  const taught = isTaught(column.day, grid.opening.context);
  const offMark = (text: string): boolean => {
    const read = reader.read(text);
    if (read.kind === 'marks') {
      if (read.marks.every((mark) => mark.meaning === 'off')) return true;
      if (legend?.marks.has(text) === true) return false;
    }
    return COLUMN_OFF_MARKS.includes(text);
  };
  if (texts.every(offMark)) return !taught || (texts.length >= 2 && texts.length >= cells / 2);
  const joined = reader.read(texts.join(''));
  if (joined.kind === 'marks' && joined.marks.every((mark) => mark.meaning === 'off')) return true;
  return !taught && texts.every((text) => offMark(text) || reader.read(text).kind === 'unknown');
}
