// Sheets of a submission → parts, one a school and month. Every table is found by its own headings and read as the
// texts that stand in its cells, whether the program or a clerk wrote them; nothing is read that a person can't see.
import { cellName, type Row, type SheetHead } from '#model/grid.js';
import { type Problem, problem } from '#model/problem.js';
import {
  type Cover,
  type ReadPart,
  type ReadSubmission,
  type SubmissionTable,
  TABLE_NAMES,
} from '#model/submission.js';
import { SUBMISSION_SHEETS } from '#words/submission.js';
import { startLeftOut } from './submission-left-out.js';
import { COLUMN_AT } from './submission-lines.js';
import { gatherParts, monthIn, type RawRow } from './submission-parts.js';
import { type FoundTable, findTable, readCoverPage, textOf } from './submission-tables.js';

/** How many rows of a sheet may stand before its headings, and how many lines a cover page may have. */
const HEAD_ROWS = 12;
const COVER_ROWS = 120;

/** The owner of a row that names none: the only part of its file. */
const NOBODY: Cover = {};

/** Takes a submission sheet by sheet. */
export interface SubmissionIntake {
  readonly startSheet: (head: SheetHead) => { readonly take: (row: Row) => void; readonly finish: () => void };
  readonly finish: () => ReadSubmission;
}

/** Starts reading one file. */
export function startSubmission(file: string): SubmissionIntake {
  const problems: Problem[] = [];
  const leftOut = startLeftOut();
  const covers: { cover: Record<string, string>; places: ReadPart['coverPlaces']; whole: boolean }[] = [];
  const rows = Object.fromEntries(TABLE_NAMES.map((table) => [table, [] as RawRow[]])) as Record<
    SubmissionTable,
    RawRow[]
  >;

  const startSheet: SubmissionIntake['startSheet'] = ({ name }) => {
    if (name === SUBMISSION_SHEETS.leftOut) return { take: leftOut.take, finish: () => undefined };
    const waiting: Row[] = [];
    let found: FoundTable | null = null;
    let takeRow: ((row: Row) => void) | null = null;
    const begin = (): void => {
      found = findTable(waiting.slice(0, HEAD_ROWS), name);
      if (found === null) return;
      const { table, columns } = found;
      for (const one of found.unknown) {
        problems.push(problem('submission.unknown-heading', { file, sheet: name, row: found.row }, { heading: one }));
      }
      takeRow =
        table === 'parts' ? (row) => takeCover(row, name, columns) : (row) => takeTable(table, row, name, columns);
      for (const row of waiting) if (row.number > found.row) takeRow(row);
      waiting.length = 0;
    };
    return {
      take(row) {
        if (takeRow !== null) takeRow(row);
        else {
          if (waiting.length < COVER_ROWS) waiting.push(row);
          if (waiting.length === HEAD_ROWS && isTabular(name)) begin();
        }
      },
      finish() {
        if (takeRow === null) begin();
        if (takeRow !== null) return;
        const cover = readCoverPage(waiting, name);
        if (cover !== null) covers.push({ ...cover, whole: true });
        else if (waiting.length > 0)
          problems.push(problem('submission.unknown-sheet', { file, sheet: name }, { name }));
      },
    };
  };

  const takeCover = (row: Row, sheet: string, columns: readonly (readonly [string, number])[]): void => {
    const cover: Record<string, string> = {};
    const places: Record<string, { sheet: string; cell: string }> = {};
    for (const [field, column] of columns) {
      cover[field] = textOf(row.cells[column]);
      places[field] = { sheet, cell: cellName(row.number, column) };
    }
    if (Object.values(cover).every((one) => one === '')) return;
    covers.push({ cover, places, whole: false });
  };

  const takeTable = (
    table: SubmissionTable,
    row: Row,
    sheet: string,
    columns: readonly (readonly [string, number])[],
  ): void => {
    const at = COLUMN_AT[table];
    const texts: string[] = new Array(at.size).fill('');
    let owner: Record<string, string> | null = null;
    let filled = false;
    for (const [field, column] of columns) {
      const text = textOf(row.cells[column]);
      const index = at.get(field);
      if (index === undefined) {
        owner ??= {};
        owner[field] = text;
      } else {
        texts[index] = text;
        if (text !== '') filled = true;
      }
    }
    if (filled) rows[table].push({ place: { sheet, row: row.number }, owner: owner ?? NOBODY, texts });
  };

  const finish = (): ReadSubmission => {
    const read = gatherParts(file, covers, rows, problems);
    const page = covers.find((one) => one.whole)?.cover;
    // Where a table of schools lists the parts, the cover page tells who sends them on.
    const { school: name = '', period = '' } = covers.some((one) => !one.whole) ? (page ?? {}) : {};
    return {
      ...read,
      ...(name === '' ? {} : { sender: { name, period: monthIn(period) } }),
      ...(leftOut.schools.length === 0 ? {} : { leftOut: leftOut.schools }),
    };
  };
  return { startSheet, finish };
}

/** Sheets other than the cover page may be long; their headings are looked for as soon as there are enough rows. */
const isTabular = (name: string): boolean => name !== SUBMISSION_SHEETS.cover;
