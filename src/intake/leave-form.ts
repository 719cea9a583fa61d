// Leave slips as they are printed and filled in one by one: a label, and beside it what was written (姓名 | 张三). Every
// slip becomes a row of an ordinary list of slips; what is said of its cells names the cells as they stand in the file.
import { type CellValue, cellName, type Row } from '#model/grid.js';
import type { Problem } from '#model/problem.js';
import type { Outcome, Repair, SheetIntake } from '#model/records.js';
import { SLIP_LABEL, SLIP_TITLE, WHY_SLIPS } from '#words/intake-says.js';
import { type HeadingLookup, headingLookup } from './heading-lookup.js';
import type { Opening } from './kind.js';
import { startLeave } from './leave.js';
import { cellText, normaliseHeading } from './normalise.js';

/** A label with what stands beside it or behind its colon. */
interface Entry {
  readonly field: string;
  readonly row: number;
  readonly labelColumn: number;
  readonly column: number;
  readonly value: CellValue;
}

/** A value stands at most so many columns right of its label, where cells are merged. */
const REACH = 6;
const DATE_FIELDS: readonly string[] = ['from', 'to', 'span'];

/** Whether the first rows of a sheet are a slip and no list: a title, a name beside its label, a date beside its own. */
export function isSlipForm(rows: readonly Row[], extra: Opening['context']['extraHeadings']): boolean {
  const top = rows.slice(0, 4).flatMap((row) => row.cells.map(cellText));
  if (!top.some((text) => SLIP_TITLE.test(text.replace(/\s/g, '')))) return false;
  const entries = entriesOf(rows, headingLookup('leave', extra));
  return (
    entries.some((one) => one.field === 'name') &&
    entries.some((one) => DATE_FIELDS.includes(one.field) && /\d/.test(cellText(one.value)))
  );
}

/** Reads a sheet of slips; it is small, so its rows are kept until the last has come. */
export function startSlipForms(opening: Opening): SheetIntake {
  const rows: Row[] = [...opening.rows];
  return {
    take: (row) => rows.push(row),
    finish: () => {
      const slips = slipsOf(entriesOf(rows, headingLookup('leave', opening.context.extraHeadings)));
      const fields = [...new Set(slips.flatMap((slip) => slip.map((one) => one.field)))];
      const heading = headingLookup('leave', {}).table;
      const first = rows[0]?.number ?? 1;
      const place = new Map<string, string>();
      const numbers = new Map<number, number>();
      const list: Row[] = [{ number: first, hidden: false, cells: fields.map((field) => heading[field]!.heading) }];
      for (const [at, slip] of slips.entries()) {
        // Slips beside each other share their rows in the file; in the list each has a row of its own.
        const number = first + 1 + at;
        const name = slip.find((one) => one.field === 'name')!;
        numbers.set(number, name.row);
        const cells = fields.map((field, column) => {
          const entry = slip.find((one) => one.field === field) ?? null;
          if (entry !== null) place.set(cellName(number, column), cellName(entry.row, entry.column));
          return entry?.value ?? null;
        });
        list.push({ number, hidden: false, cells });
      }
      const emit = (outcome: Outcome): void => opening.emit(placed(outcome, numbers, place));
      const read = startLeave({ ...opening, head: { ...opening.head, merges: [] }, rows: list, emit, why: WHY_SLIPS });
      const summary = read.finish();
      const bindings = summary.bindings.map((one) => {
        const entry = slips.flat().find(({ field }) => field === one.field);
        return entry === undefined ? one : { ...one, column: entry.column };
      });
      return { ...summary, headerRow: null, bindings };
    },
  };
}

/** Every label of the sheet with its value. */
function entriesOf(rows: readonly Row[], lookup: HeadingLookup): Entry[] {
  const fieldOf = (text: string): string | null =>
    text.length > 20 ? null : (lookup.fields.get(normaliseHeading(text)) ?? null);
  const entries: Entry[] = [];
  for (const { number, cells } of rows) {
    for (const [at, cell] of cells.entries()) {
      if (typeof cell !== 'string' || cell.trim() === '') continue;
      const behind = SLIP_LABEL.exec(cell.trim());
      const inCell = behind === null ? null : fieldOf(behind[1]!);
      if (behind !== null && inCell !== null && behind[2]!.trim() !== '') {
        entries.push({ field: inCell, row: number, labelColumn: at, column: at, value: behind[2]!.trim() });
        continue;
      }
      const field = fieldOf(cell);
      if (field === null) continue;
      const column = cells.findIndex((value, c) => c > at && c <= at + REACH && value !== null && value !== '');
      if (column < 0 || fieldOf(cellText(cells[column]!)) !== null) continue;
      entries.push({ field, row: number, labelColumn: at, column, value: cells[column]! });
    }
  }
  return entries;
}

/** The entries of each slip, the one that begins with each name; the stub (存根) of a slip counts once with it. */
function slipsOf(entries: readonly Entry[]): Entry[][] {
  const names = entries.filter((one) => one.field === 'name');
  const nameRows = [...new Set(names.map((one) => one.row))];
  const slips = new Map<Entry, Entry[]>(names.map((one) => [one, []]));
  for (const entry of entries) {
    const row = nameRows.findLast((one) => one <= entry.row) ?? nameRows[0];
    const beside = names.filter((one) => one.row === row);
    const inRow = entries.filter((one) => one.row === row && one.labelColumn < beside[0]!.labelColumn);
    const shift = inRow.length === 0 ? 0 : beside[0]!.labelColumn - inRow[0]!.labelColumn;
    const of = beside.findLast((one) => one.labelColumn - shift <= entry.labelColumn) ?? beside[0]!;
    const slip = slips.get(of)!;
    if (!slip.some((one) => one.field === entry.field)) slip.push(entry);
  }
  const seen = new Set<string>();
  return [...slips.values()].filter((slip) => {
    const key = ['name', 'class', 'grade', ...DATE_FIELDS]
      .map((field) => cellText(slip.find((one) => one.field === field)?.value ?? null))
      .join('\n');
    return !seen.has(key) && seen.add(key);
  });
}

/** An outcome with the rows and cells of the file instead of those of the list. */
function placed(outcome: Outcome, numbers: ReadonlyMap<number, number>, place: ReadonlyMap<string, string>): Outcome {
  const rowOf = (row: number): number => numbers.get(row) ?? row;
  const cellOf = (cell: string): string => place.get(cell) ?? cell.replace(/\d+$/, (row) => String(rowOf(Number(row))));
  const problemOf = (of: Problem): Problem => ({
    ...of,
    ...(of.row === undefined ? {} : { row: rowOf(of.row) }),
    ...(of.cell === undefined ? {} : { cell: cellOf(of.cell) }),
  });
  const repairOf = (of: Repair): Repair => ({ ...of, cell: cellOf(of.cell) });
  if (outcome.kind === 'problem') return { ...outcome, problem: problemOf(outcome.problem) };
  if (outcome.kind === 'rejected') return { ...outcome, row: rowOf(outcome.row), problem: problemOf(outcome.problem) };
  const { record } = outcome;
  if (record.kind !== 'leave') return outcome;
  const flags = record.flags.map(problemOf);
  const repairs = record.repairs.map(repairOf);
  return { kind: 'record', record: { ...record, row: rowOf(record.row), flags, repairs } };
}
