// Sheets of a submission → parts, one a school and month. Every table is found by its own headings and read as the
// texts that stand in its cells, whether the program or a clerk wrote them; nothing is read that a person can't see.
import { type CellValue, cellName, type Row, type SheetHead } from '#model/grid.js';
import { readMonth } from '#model/month.js';
import { type Problem, problem } from '#model/problem.js';
import {
  type Cover,
  canonicalRows,
  canonicalText,
  type PartRow,
  type ReadPart,
  type ReadSubmission,
  type RowPlace,
  type SubmissionTable,
  TABLE_NAMES,
} from '#model/submission.js';
import {
  COVER_FIELDS,
  MONTH_IN_WORDS,
  OWNER_FIELDS,
  SUBMISSION_SHEETS,
  SUBMISSION_TABLES,
  type SubmissionField,
} from '#words/submission.js';
import { cellText, normaliseHeading, normaliseText } from './normalise.js';
import { startLeftOut } from './submission-left-out.js';

type Lookup = ReadonlyMap<string, string>;

const lookupOf = (fields: Readonly<Record<string, SubmissionField>>): Lookup => {
  const found = new Map<string, string>();
  for (const [name, { heading, also }] of Object.entries(fields)) {
    for (const spelled of [heading, ...also]) {
      const plain = normaliseHeading(spelled);
      if (!found.has(plain)) found.set(plain, name);
    }
  }
  return found;
};

const COVER_LOOKUP = lookupOf(COVER_FIELDS);
/** Table columns before owner columns: 姓名 and 学校 never mean the same. */
const TABLE_LOOKUPS = Object.fromEntries(
  TABLE_NAMES.map((table) => [table, new Map([...lookupOf(OWNER_FIELDS), ...lookupOf(SUBMISSION_TABLES[table])])]),
) as unknown as Readonly<Record<SubmissionTable, Lookup>>;
const COLUMN_AT = Object.fromEntries(
  TABLE_NAMES.map((table) => [table, new Map(Object.keys(SUBMISSION_TABLES[table]).map((name, at) => [name, at]))]),
) as unknown as Readonly<Record<SubmissionTable, ReadonlyMap<string, number>>>;

const OWNERS = Object.keys(OWNER_FIELDS);
/** How many rows of a sheet may stand before its headings, and how many lines a cover page may have. */
const HEAD_ROWS = 12;
const COVER_ROWS = 120;

/** The text of a cell as it is sealed. */
const textOf = (value: CellValue | undefined): string =>
  typeof value === 'string'
    ? canonicalText(value)
    : value === null || value === undefined
      ? ''
      : canonicalText(cellText(value));

interface RawRow {
  readonly place: RowPlace;
  readonly owner: Cover;
  readonly texts: PartRow;
}

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
    let found: Found | null = null;
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
    const read = gather(file, covers, rows, problems);
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

interface Found {
  readonly table: SubmissionTable | 'parts';
  readonly row: number;
  readonly columns: readonly (readonly [field: string, column: number])[];
  readonly unknown: readonly string[];
}

/** All tables, the one that the sheet is named after first. */
const tablesByName = (name: string): readonly (SubmissionTable | 'parts')[] => {
  const all = [...TABLE_NAMES, 'parts'] as const;
  return all.toSorted((a, b) => Number(SUBMISSION_SHEETS[b] === name) - Number(SUBMISSION_SHEETS[a] === name));
};

/** The heading row with most known headings; the sheet's name decides between tables that fit alike. */
function findTable(rows: readonly Row[], name: string): Found | null {
  let best: { found: Found; score: number } | null = null;
  for (const row of rows) {
    const texts = row.cells.map((cell) => (typeof cell === 'string' ? normaliseHeading(cell) : ''));
    const filled = texts.filter((one) => one !== '').length;
    if (filled < 2) continue;
    for (const table of tablesByName(name)) {
      const lookup = table === 'parts' ? COVER_LOOKUP : TABLE_LOOKUPS[table];
      const columns: [string, number][] = [];
      const unknown: string[] = [];
      const seen = new Set<string>();
      for (const [column, text] of texts.entries()) {
        if (text === '') continue;
        const field = lookup.get(text);
        if (field === undefined || seen.has(field)) unknown.push(text);
        else {
          seen.add(field);
          columns.push([field, column]);
        }
      }
      const own = columns.filter(([field]) => table === 'parts' || !OWNERS.includes(field)).length;
      if (own < 2 || own < unknown.length || (table === 'parts' && own < 6)) continue;
      const score = own - unknown.length + (SUBMISSION_SHEETS[table] === name ? 3 : 0);
      if (unknown.length === 0 && own > 3 && SUBMISSION_SHEETS[table] === name) {
        return { table, row: row.number, columns, unknown };
      }
      if (best === null || score > best.score) best = { found: { table, row: row.number, columns, unknown }, score };
    }
  }
  return best?.found ?? null;
}

/** A cover as lines: what a line is called on the left, its value in the next filled cell. */
function readCoverPage(
  rows: readonly Row[],
  sheet: string,
): { cover: Record<string, string>; places: ReadPart['coverPlaces'] } | null {
  const cover: Record<string, string> = {};
  const places: Record<string, { sheet: string; cell: string }> = {};
  let known = 0;
  for (const { number, cells } of rows) {
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column];
      const field = typeof cell === 'string' ? COVER_LOOKUP.get(normaliseHeading(cell)) : undefined;
      if (field === undefined || field in cover) continue;
      known += 1;
      const valueAt = column + 1;
      const value = textOf(cells[valueAt]);
      // The next cell may already be another line's name, where this one was left empty.
      const isName = COVER_LOOKUP.has(normaliseHeading(value)) && value !== '';
      cover[field] = isName ? '' : value;
      places[field] = { sheet, cell: cellName(number, valueAt) };
      if (!isName) column = valueAt;
    }
  }
  return known >= 3 && 'school' in cover ? { cover, places } : null;
}

/** The month as `2026-10`, from whatever way it is written; '' where it is none. */
function monthIn(text: string): string {
  const plain = normaliseText(text).replace(/\s/g, '');
  const found = MONTH_IN_WORDS.exec(plain) ?? /^(\d{4})(\d{2})$/.exec(plain);
  const made = found === null ? '' : `${found[1]}-${found[2]!.padStart(2, '0')}`;
  return readMonth(made) ?? '';
}

const ownerKey = (of: Cover): string => `${of.schoolCode || `name:${of.school ?? ''}`}\n${monthIn(of.period ?? '')}`;

function gather(
  file: string,
  covers: readonly { cover: Cover; places: ReadPart['coverPlaces']; whole: boolean }[],
  rows: Readonly<Record<SubmissionTable, readonly RawRow[]>>,
  problems: Problem[],
): ReadSubmission {
  // Where a table of schools lists the parts, the cover page only tells who sends them on.
  const listed = covers.filter((one) => !one.whole);
  const used = listed.length > 0 ? listed : covers.slice(0, 1);
  if (used.length === 0) {
    problems.push(problem('submission.no-cover', { file }));
    return { parts: [], problems };
  }
  const byKey = new Map<
    string,
    { cover: Cover; places: ReadPart['coverPlaces']; rows: Record<SubmissionTable, RawRow[]> }
  >();
  for (const { cover, places } of used) {
    const key = ownerKey(cover);
    if (byKey.has(key)) {
      const said = { school: cover.school ?? '', period: cover.period ?? '' };
      problems.push(problem('submission.twice-in-file', { file }, said));
      return { parts: [], problems };
    }
    byKey.set(key, {
      cover,
      places,
      rows: Object.fromEntries(TABLE_NAMES.map((table) => [table, [] as RawRow[]])) as Record<
        SubmissionTable,
        RawRow[]
      >,
    });
  }
  const only = byKey.size === 1 ? [...byKey.values()][0]! : null;
  const onlyKey = only === null ? '' : ownerKey(only.cover);
  const codeless = new Map(
    [...byKey].map(([key, one]) => [`name:${one.cover.school ?? ''}\n${monthIn(one.cover.period ?? '')}`, key]),
  );
  let last: { key: string; part: typeof only } = { key: '', part: null };
  for (const table of TABLE_NAMES) {
    for (const row of rows[table]) {
      const { schoolCode = '', school = '', period = '' } = row.owner;
      let part = only;
      if (schoolCode !== '' || school !== '' || period !== '') {
        const full = { schoolCode, school, period: period || (only?.cover.period ?? '') };
        const quick = `${full.schoolCode}\n${full.school}\n${full.period}`;
        if (quick === last.key) part = last.part;
        else {
          const key = ownerKey(
            schoolCode === '' && school === '' && only !== null ? { ...only.cover, period: full.period } : full,
          );
          part = byKey.get(key) ?? byKey.get(codeless.get(key) ?? '') ?? (key === onlyKey ? only : null);
          last = { key: quick, part };
        }
      }
      if (part === null) {
        const owner = [school || schoolCode, period].filter((one) => one !== '').join(' ');
        problems.push(problem('submission.row-owner', { file, ...row.place }, { owner }));
      } else part.rows[table].push(row);
    }
  }
  return { parts: [...byKey.values()].map(partOf), problems };
}

function partOf(of: {
  cover: Cover;
  places: ReadPart['coverPlaces'];
  rows: Record<SubmissionTable, RawRow[]>;
}): ReadPart {
  const tables = {} as Record<SubmissionTable, readonly PartRow[]>;
  const places = {} as Record<SubmissionTable, readonly RowPlace[]>;
  for (const table of TABLE_NAMES) {
    const held = of.rows[table];
    const texts = held.map((one) => one.texts);
    const sorted = canonicalRows(texts);
    tables[table] = sorted;
    if (sorted === texts) places[table] = held.map((one) => one.place);
    else {
      const placeOf = new Map(held.map((one) => [one.texts, one.place]));
      places[table] = sorted.map((row) => placeOf.get(row)!);
    }
  }
  const cover = Object.fromEntries(
    Object.keys(COVER_FIELDS).map((field) => [
      field,
      field === 'period' ? monthIn(of.cover.period ?? '') || (of.cover.period ?? '') : (of.cover[field] ?? ''),
    ]),
  );
  return { cover, tables, places, coverPlaces: of.places, problems: [] };
}
