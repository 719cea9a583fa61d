// Which table a sheet of a submission is: by its headings, each field's own spellings; or a cover page, a line a field.
import { type CellValue, cellName, type Row } from '#model/grid.js';
import { canonicalText, type ReadPart, type SubmissionTable, TABLE_NAMES } from '#model/submission.js';
import {
  COVER_FIELDS,
  OWNER_FIELDS,
  SUBMISSION_SHEETS,
  SUBMISSION_TABLES,
  type SubmissionField,
} from '#words/submission.js';
import { cellText, normaliseHeading } from './normalise.js';

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
const OWNERS = Object.keys(OWNER_FIELDS);

/** The text of a cell as it is sealed. */
export const textOf = (value: CellValue | undefined): string =>
  typeof value === 'string'
    ? canonicalText(value)
    : value === null || value === undefined
      ? ''
      : canonicalText(cellText(value));

/** A table as found: its heading row, its columns by field, headings that none of its fields has. */
export interface FoundTable {
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
export function findTable(rows: readonly Row[], name: string): FoundTable | null {
  let best: { found: FoundTable; score: number } | null = null;
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
export function readCoverPage(
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
