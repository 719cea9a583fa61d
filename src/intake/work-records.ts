// The workbook that class teachers filled in (form records): one kind of work a sheet, one piece of work a row. A row in
// which nothing was filled in beside what we printed is no record. Each fault is named with its cell; what a case
// itself says against a record is for the plan to find.
import { type CellValue, cellName, type Row, type SheetHead } from '#model/grid.js';
import { type Problem, problem } from '#model/problem.js';
import type { Binding, Repair, SheetIntake, WorkRecord } from '#model/records.js';
import {
  CASE_NUMBER,
  GUIDE_NAME,
  KNOWN_SHEETS,
  RECORD_SHEETS,
  RECORD_TITLE_PATTERN,
  type RecordColumn,
  type RecordSheet,
} from '#words/record-sheets.js';
import { readStatedDay, type YearContext } from './dates.js';
import type { KindIntake, Opening } from './kind.js';
import { cellText, normaliseHeading, normaliseText } from './normalise.js';

/** Rows in which the title or the heading may stand. */
const TOP = 12;
const CHOICES_SHEET = '_choices';

/** Whether a sheet is one of the teachers' workbook: by its title, or by its name and the number of the case over a column. */
export function isWorkSheet(rows: readonly Row[], head: SheetHead): boolean {
  return titleOf(rows) !== null || isChoices(head) || (namedSheet(head.name) !== null && hasCaseColumn(rows));
}

const isChoices = (head: SheetHead): boolean => head.hidden && head.name === CHOICES_SHEET;

function titleOf(rows: readonly Row[]): string | null {
  for (const row of rows.slice(0, TOP)) {
    const found = RECORD_TITLE_PATTERN.exec(normaliseText(cellText(row.cells.find((cell) => cell !== null))));
    if (found) return found[1]!.trim();
  }
  return null;
}

const namedSheet = (name: string): RecordSheet | null =>
  RECORD_SHEETS.find((one) => name.trim() === one.name || name.trim().startsWith(`${one.name}(`)) ?? null;

const hasCaseColumn = (rows: readonly Row[]): boolean => {
  const heading = RECORD_SHEETS[0]!.columns[0]!.heading;
  return rows.slice(0, TOP).some((row) => row.cells.some((cell) => cellText(cell).trim() === heading));
};

interface Bound {
  readonly column: RecordColumn;
  readonly at: number;
  readonly heading: string;
}

/** Recognises a sheet of work records. */
export const startWorkRecords: KindIntake = (opening) => {
  const { rows, head } = opening;
  const title = titleOf(rows);
  if (isChoices(head) || title === GUIDE_NAME) return unread(opening, null);
  const named = RECORD_SHEETS.find((one) => one.name === title) ?? namedSheet(head.name);
  const found = named === null ? bestSheet(rows) : headingOf(rows, named);
  const place = { file: opening.context.file, sheet: head.name };
  if (found === null)
    return unread(opening, (count) =>
      named === null
        ? problem('records.unknown-sheet', place, { known: KNOWN_SHEETS, rows: count })
        : problem('records.heading', place, {
            kind: named.name,
            heading: named.columns.find((one) => one.required === true)?.heading ?? '',
            rows: count,
          }),
    );
  const lacking = found.sheet.columns.find(
    (one) => one.required === true && !found.bound.some((other) => other.column.field === one.field),
  );
  if (lacking !== undefined)
    return unread(
      opening,
      (count) => problem('records.heading', place, { kind: found.sheet.name, heading: lacking.heading, rows: count }),
      found.row,
    );
  return walk(opening, found);
};

interface Found {
  readonly sheet: RecordSheet;
  readonly row: number;
  readonly bound: readonly Bound[];
  readonly unknown: readonly string[];
}

/** The row that names most of a sheet's columns, at least three of them. */
function headingOf(rows: readonly Row[], sheet: RecordSheet): Found | null {
  let best: Found | null = null;
  for (const row of rows.slice(0, TOP)) {
    const bound: Bound[] = [];
    const unknown: string[] = [];
    for (const [at, cell] of row.cells.entries()) {
      const heading = cellText(cell).trim();
      if (heading === '') continue;
      const text = normaliseHeading(heading);
      const column = sheet.columns.find(
        (one) =>
          !bound.some((other) => other.column.field === one.field) &&
          [one.heading, ...(one.also ?? [])].some((known) => normaliseHeading(known) === text),
      );
      if (column === undefined) unknown.push(heading);
      else bound.push({ column, at, heading });
    }
    if (bound.length >= 3 && bound.length > (best?.bound.length ?? 0))
      best = { sheet, row: row.number, bound, unknown };
  }
  return best;
}

/** Without a title or a known name: the sheet whose own columns fit best, and better than any other. */
function bestSheet(rows: readonly Row[]): Found | null {
  const found = RECORD_SHEETS.flatMap((sheet) => headingOf(rows, sheet) ?? [])
    .filter((one) => one.sheet.columns.every((column) => column.required !== true || has(one, column.field)))
    .toSorted((a, b) => a.unknown.length - b.unknown.length || b.bound.length - a.bound.length);
  const [first, second] = found;
  if (first === undefined || first.unknown.length > 0) return null;
  return second !== undefined && second.unknown.length === 0 && second.bound.length === first.bound.length
    ? null
    : first;
}

const has = (of: Found, field: string): boolean => of.bound.some((one) => one.column.field === field);

const NO_ROWS = { blank: 0, title: 0, heading: 0, foot: 0, example: 0 };

/** A sheet without records: the instructions, the list of choices, or one that can't be read below its heading. */
function unread(opening: Opening, fault: ((rows: number) => Problem) | null, heading = 0): SheetIntake {
  let rows = opening.rows.filter((row) => row.number > heading).length;
  return {
    take: () => {
      rows += 1;
    },
    finish: () => {
      if (fault !== null) opening.emit({ kind: 'problem', problem: fault(rows) });
      return {
        kind: 'records',
        headerRow: fault === null ? 1 : null,
        bindings: [],
        unknownHeadings: [],
        why: opening.why,
        rows: 0,
        rejected: 0,
        leftOut: { ...NO_ROWS, title: rows },
        hiddenRows: 0,
        assumptions: [],
      };
    },
  };
}

function walk(opening: Opening, of: Found): SheetIntake {
  const { context, emit, head } = opening;
  const counts = { ...NO_ROWS };
  let rows = 0;
  let rejected = 0;
  let hiddenRows = 0;

  const take = (row: Row): void => {
    if (row.number <= of.row) {
      counts[row.number === of.row ? 'heading' : 'title'] += 1;
      return;
    }
    if (!isFilledIn(row, of)) {
      counts.blank += 1;
      return;
    }
    rows += 1;
    if (row.hidden) hiddenRows += 1;
    const { values, cells, faults, repairs } = readRow(row, of, context, { file: context.file, sheet: head.name });
    const [first, ...others] = faults;
    if (first !== undefined) {
      rejected += 1;
      emit({ kind: 'rejected', row: row.number, cells: row.cells, problem: first });
      for (const one of others) emit({ kind: 'problem', problem: one });
      return;
    }
    const record: WorkRecord = {
      kind: 'records',
      row: row.number,
      hidden: row.hidden,
      repairs,
      flags: [],
      sheetOf: of.sheet.code,
      values,
      cells,
    };
    emit({ kind: 'record', record });
  };

  for (const buffered of opening.rows) take(buffered);
  return {
    take,
    finish: () => ({
      kind: 'records',
      headerRow: of.row,
      bindings: of.bound.map(({ column, at, heading }): Binding => ({ field: column.field, column: at, heading })),
      unknownHeadings: of.unknown,
      why: opening.why,
      rows,
      rejected,
      leftOut: counts,
      hiddenRows,
      assumptions: [],
    }),
  };
}

/** Whether a teacher wrote anything: what we printed is no record, nor is a case chosen in a blank row and left at that. */
const isFilledIn = (row: Row, of: Found): boolean =>
  of.bound.some(
    ({ column, at }) =>
      column.printed !== true && column.offered !== true && normaliseText(cellText(row.cells[at])) !== '',
  );

interface ReadRow {
  readonly values: Readonly<Record<string, string>>;
  readonly cells: Readonly<Record<string, string>>;
  readonly faults: readonly Problem[];
  readonly repairs: readonly Repair[];
}

/** The row's values by field, each as it is kept; every fault with its cell. */
function readRow(
  row: Row,
  of: Found,
  context: YearContext,
  place: { readonly file: string; readonly sheet: string },
): ReadRow {
  const values: Record<string, string> = {};
  const cells: Record<string, string> = {};
  const faults: Problem[] = [];
  const repairs: Repair[] = [];
  for (const { column, at } of of.bound) {
    const cell = cellName(row.number, at);
    const spot = { ...place, row: row.number, cell };
    cells[column.field] = cell;
    const read = readValue(row.cells[at], column, context);
    if (typeof read === 'string') {
      if (read !== '') {
        values[column.field] = read;
        // A day without its year is read as the one nearest to today; that is our reading and is listed.
        const written = cellText(row.cells[at]).trim();
        if (column.type === 'day' && !/\d{4}/.test(written))
          repairs.push({ cell, field: column.field, from: written, to: read });
      } else if (column.required === true)
        faults.push(
          column.field === 'caseNo'
            ? problem('records.case-missing', spot)
            : problem('records.needed', spot, { kind: of.sheet.name, heading: column.heading }),
        );
      continue;
    }
    const typed = normaliseText(cellText(row.cells[at]));
    faults.push(problem(read.code, spot, { heading: column.heading, typed, known: read.known }, typed));
  }
  return { values, cells, faults, repairs };
}

type Misread = {
  readonly code: 'records.date' | 'records.number' | 'records.choice' | 'records.case-missing';
  readonly known: string;
};

function readValue(value: CellValue | undefined, column: RecordColumn, context: YearContext): string | Misread {
  const text = normaliseText(cellText(value));
  if (text === '') return '';
  if (column.field === 'caseNo') {
    const found = CASE_NUMBER.exec(text);
    return found === null ? { code: 'records.case-missing', known: '' } : found[0];
  }
  switch (column.type) {
    case 'text':
      return text;
    case 'day': {
      return readStatedDay(value, context) ?? { code: 'records.date', known: '' };
    }
    case 'number': {
      const plain = text.replace(/[,，\s]/g, '');
      return /^\d+(\.\d+)?$/.test(plain) ? plain : { code: 'records.number', known: '' };
    }
    case 'choice': {
      const choices = column.choices ?? [];
      const wanted = plainChoice(text);
      const found = choices.find((one) =>
        [one.code, one.word, ...(one.also ?? [])].some((known) => plainChoice(known) === wanted),
      );
      return found?.code ?? { code: 'records.choice', known: choices.map((one) => one.word).join('\u3001') };
    }
  }
}

/** A choice for comparing: half-width, without blanks. */
const plainChoice = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');
