// A table with one record a row, whatever its kind: heading, rows left out and counted, merged cells and 同上 filled
// down, side-by-side lists split. What a row means is the reader's business; no row disappears without being counted.
import { type CellValue, cellName, type Row } from '#model/grid.js';
import { type Problem, problem, type Said } from '#model/problem.js';
import type { IntakeRecord, LeftOut, Repair, SheetIntake, SheetSummary } from '#model/records.js';
import type { TableKind } from '#words/columns.js';
import { ASSUMED } from '#words/intake-says.js';
import type { ProblemCode } from '#words/problems.js';
import { NOTHING_STATED, SAME_AS_ABOVE } from '#words/spellings.js';
import { type FillDown, fillDown } from './fill-down.js';
import { mayBeOneOf } from './first-units.js';
import { type HeadingLookup, headingLookup } from './heading-lookup.js';
import { findHeading, type Heading } from './headings.js';
import type { Opening, Titles } from './kind.js';
import { leftOut } from './left-out.js';
import { cellText, normaliseText } from './normalise.js';
import { refusalOf, refuse, type SheetRefusal, tellOfHeadings, untitledColumns } from './table-heading.js';

/** The row at hand, one block of it; the same object serves every row. A column that the sheet lacks is −1 and reads empty. */
export interface TableRow {
  readonly number: () => number;
  readonly hidden: () => boolean;
  /** The cell's value, a merged cell's from above. */
  readonly raw: (column: number) => CellValue;
  /** The cell's text, mended (listed as a repair), 同上 resolved, '' for 无 and its like. */
  readonly text: (column: number) => string;
  readonly repair: (column: number, from: string, to: string) => void;
  readonly flag: (code: ProblemCode, column: number, said?: Said, value?: string) => void;
  readonly reject: (code: ProblemCode, column: number, said?: Said, value?: string) => Problem;
  /** Repairs and flags so far, for the record. */
  readonly base: () => { row: number; hidden: boolean; repairs: readonly Repair[]; flags: readonly Problem[] };
  /** The class that a line of its own above this row names (七（1）班), or ''. */
  readonly section: () => string;
}

/** What a reader is told when its table begins. */
export interface Table {
  readonly opening: Opening;
  readonly titles: Titles;
  readonly lookup: HeadingLookup;
  /** 0-based column of a field, −1 where the sheet has none. */
  readonly column: (field: string) => number;
  /** The heading over a column as written. */
  readonly heading: (column: number) => string;
  readonly assume: (sentence: string) => void;
  /** A problem of the whole sheet. */
  readonly warn: (code: ProblemCode, said?: Said, value?: string) => void;
}

/** A row is a record, or a problem that rejects it. */
type RowReader = (row: TableRow) => IntakeRecord | Problem;
export interface TableReader {
  readonly read: RowReader;
  /** Sentences on what was assumed, known at the end. */
  readonly assumptions?: () => readonly string[];
  /** Fields of which every row that was taken said something, known at the end. */
  readonly stated?: () => readonly string[];
}
export type BeginTable = (table: Table) => TableReader | SheetRefusal;

const NONE: readonly never[] = [];

/** Whether a text may be 无 or 同上 or their like. */
const maySayOther = mayBeOneOf([...NOTHING_STATED, ...SAME_AS_ABOVE]);

/** Starts a table of a kind on an opened sheet. */
export function startTable(kind: TableKind, opening: Opening, begin: BeginTable): SheetIntake {
  const { context, head } = opening;
  const lookup = headingLookup(kind, context.extraHeadings);
  const place = { file: context.file, sheet: head.name };
  for (const field of lookup.strangeFields)
    opening.emit({ kind: 'problem', problem: problem('heading.no-field', place, { kind, field }) });
  const heading = findHeading(opening.rows, head, lookup);
  const refusal = refusalOf(opening, lookup, heading);
  if (heading === null || refusal !== null) return refuse(kind, opening, heading, refusal!);
  const columns = new Map(heading.bindings.map((one) => [one.field, one.column]));
  const headings = new Map(heading.bindings.map((one) => [one.column, one.heading]));
  const assumptions: string[] = [];
  const table: Table = {
    opening,
    titles: opening.titles,
    lookup,
    column: (field) => columns.get(field) ?? -1,
    heading: (column) => headings.get(column) ?? '',
    assume: (sentence) => assumptions.push(sentence),
    warn: (code, said = {}, value) =>
      opening.emit({
        kind: 'problem',
        problem: problem(code, place, value === undefined ? said : { ...said, value }, value),
      }),
  };
  const reader = begin(table);
  if ('code' in reader) return refuse(kind, opening, heading, reader);
  tellOfHeadings(opening, lookup, heading);
  return walk(kind, table, heading, reader, assumptions);
}

function walk(
  kind: TableKind,
  table: Table,
  heading: Heading,
  reader: TableReader,
  assumptions: string[],
): SheetIntake {
  const { opening, lookup } = table;
  const { context, head, emit } = opening;
  const counts: Record<LeftOut, number> = { blank: 0, title: 0, heading: 0, foot: 0, example: 0 };
  const judge = leftOut(heading, lookup, context.primaryYears);
  const merges: FillDown | null = fillDown(head.merges, heading.bottom);
  const fieldAt: string[] = [];
  for (const one of heading.bindings) fieldAt[one.column] = one.field;
  const untitled = untitledColumns(heading);
  const strangers = new Set<number>();
  const previous: string[] = [];
  let [rows, rejected, hiddenRows, sections, filled, same] = [0, 0, 0, 0, 0, 0];
  let section = '';

  let current: Row = { number: 0, hidden: false, cells: [] };
  let offset = 0;
  let repairs: Repair[] | null = null;
  let flags: Problem[] | null = null;

  const placeOf = (column: number) => ({
    file: context.file,
    sheet: head.name,
    row: current.number,
    ...(column < 0 ? {} : { cell: cellName(current.number, column + offset) }),
  });
  const repair = (column: number, from: string, to: string): void => {
    if (from === to) return;
    repairs ??= [];
    const cell = cellName(current.number, column + offset);
    // A cell mended in two steps (blanks, then the name) is one change to whoever reads the list.
    const last = repairs.at(-1);
    if (last !== undefined && last.cell === cell && last.to === from) repairs[repairs.length - 1] = { ...last, to };
    else repairs.push({ cell, field: fieldAt[column] ?? '', from, to });
  };
  const raw = (column: number): CellValue => {
    if (column < 0) return null;
    const value = current.cells[column + offset] ?? null;
    return value === null && merges !== null ? merges.above(column + offset) : value;
  };
  const text = (column: number): string => {
    if (column < 0) return '';
    const value = raw(column);
    if (value === null) return '';
    // What a column says row after row (school, town) is clean if it was the row before.
    if (value === previous[column]) return value as string;
    const written = typeof value === 'string' ? value : cellText(value);
    const clean = normaliseText(written);
    if (maySayOther(clean)) {
      if (NOTHING_STATED.has(clean)) return '';
      if (SAME_AS_ABOVE.has(clean) && previous[column] !== undefined) {
        same++;
        repair(column, clean, previous[column]);
        return previous[column];
      }
    }
    if (clean !== written) repair(column, written, clean);
    previous[column] = clean;
    return clean;
  };
  const row: TableRow = {
    number: () => current.number,
    hidden: () => current.hidden,
    raw,
    text,
    repair,
    flag: (code, column, said = {}, value) => {
      flags ??= [];
      flags.push(problem(code, placeOf(column), { ...said, ...(value === undefined ? {} : { value }) }, value));
    },
    reject: (code, column, said = {}, value) =>
      problem(code, placeOf(column), { ...said, ...(value === undefined ? {} : { value }) }, value),
    base: () => ({ row: current.number, hidden: current.hidden, repairs: repairs ?? NONE, flags: flags ?? NONE }),
    section: () => section,
  };

  const readBlock = (): void => {
    repairs = null;
    flags = null;
    if (current.unvalued !== undefined) flagUnvalued(current.unvalued);
    const read = reader.read(row);
    rows++;
    if ('severity' in read) {
      rejected++;
      emit({ kind: 'rejected', row: current.number, cells: current.cells, problem: read });
    } else emit({ kind: 'record', record: read });
  };
  const flagUnvalued = (columns: readonly number[]): void => {
    for (const column of columns) {
      const field = fieldAt[column - offset];
      if (field !== undefined && !lookup.table[field]?.passed)
        row.flag('cell.unvalued', column - offset, { heading: table.heading(column - offset) });
    }
  };

  const take = (next: Row): void => {
    if (next.number <= heading.bottom) {
      if (next.number < heading.top) counts.title++;
      else counts.heading++;
      return;
    }
    current = next;
    merges?.enter(next);
    for (const column of untitled(next)) strangers.add(column);
    let taken = 0;
    let last: LeftOut | 'section' | null = null;
    for (const block of heading.blocks) {
      offset = block;
      const verdict = judge(next, block);
      if (verdict.kind === 'data') {
        readBlock();
        taken++;
      } else if (last === null || last === 'blank') {
        last = verdict.kind;
        if (verdict.kind === 'section') {
          section = verdict.text;
          sections++;
        }
      }
    }
    offset = 0;
    if (taken > 0) {
      if (next.hidden) hiddenRows++;
    } else counts[last === 'section' ? 'title' : (last ?? 'blank')]++;
    filled = merges?.used() ?? 0;
  };

  for (const buffered of opening.rows) take(buffered);
  return {
    take,
    finish: (): SheetSummary => {
      const place = { file: context.file, sheet: head.name };
      if (rows === 0) emit({ kind: 'problem', problem: problem('sheet.no-data', place, { row: heading.bottom }) });
      if (strangers.size > 0) {
        const columns = [...strangers].toSorted((a, b) => a - b).map((column) => cellName(0, column).slice(0, -1));
        emit({ kind: 'problem', problem: problem('heading.blank', place, { columns: columns.join('、') }) });
      }
      if (heading.blocks.length > 1) assumptions.push(ASSUMED.blocks(heading.blocks.length));
      if (sections > 0) assumptions.push(ASSUMED.sections(sections));
      if (filled > 0) assumptions.push(ASSUMED.merged(filled));
      if (same > 0) assumptions.push(ASSUMED.sameAsAbove(same));
      if (hiddenRows > 0) assumptions.push(ASSUMED.hiddenRows(hiddenRows));
      return {
        kind,
        headerRow: heading.bottom,
        bindings: heading.bindings,
        unknownHeadings: heading.unknown.map((one) => one.heading),
        why: opening.why,
        rows,
        rejected,
        leftOut: counts,
        hiddenRows,
        assumptions: [...assumptions, ...(reader.assumptions?.() ?? [])],
        stated: reader.stated?.() ?? NONE,
      };
    },
  };
}
