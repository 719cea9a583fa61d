// Finds the heading row of a table under its title rows, in one to three rows with merged or continued group headings,
// and binds columns to fields through words/columns.ts. Headings are never bound by likeness: that only makes a hint.
import type { CellValue, Merge, Row, SheetHead } from '#model/grid.js';
import type { Binding, IntakeContext } from '#model/records.js';
import type { ColumnTable } from '#words/columns/shape.js';
import {
  COLUMNS,
  GROUP_ENDING,
  HEADING_PREFIXES,
  NEUTRAL_GROUPS,
  TABLE_KINDS,
  type TableKind,
} from '#words/columns.js';
import { normaliseHeading } from './normalise.js';

/** Where the look-up of one kind stands: normalised heading → field. */
export interface HeadingLookup {
  readonly kind: TableKind;
  readonly table: ColumnTable;
  readonly fields: ReadonlyMap<string, string>;
  /** Spellings of the workspace that name two fields, or a field that this kind doesn't have. */
  readonly clashes: readonly { readonly heading: string; readonly fields: readonly string[] }[];
  readonly strangeFields: readonly string[];
}

/** A heading as found: its rows, its columns, and what each means. */
export interface Heading {
  /** Numbers of the first and the last heading row. */
  readonly top: number;
  readonly bottom: number;
  readonly bindings: readonly Binding[];
  readonly unknown: readonly { readonly column: number; readonly heading: string }[];
  /** Further columns of a field that an earlier column already holds. */
  readonly again: readonly Binding[];
  /** First column of each repetition of the same headings side by side (双栏名单), relative to the first; `[0]` mostly. */
  readonly blocks: readonly number[];
  /** Normalised texts of the heading rows by row, for knowing them again where pages repeat them. */
  readonly rowTexts: readonly (readonly string[])[];
}

const builtIn = (kind: TableKind): HeadingLookup => {
  const table = COLUMNS[kind];
  const fields = new Map<string, string>();
  for (const [field, words] of Object.entries(table))
    for (const heading of [words.heading, ...words.also]) fields.set(heading, field);
  return { kind, table, fields, clashes: [], strangeFields: [] };
};

/** The built-in spellings, which words/columns.ts keeps in normalised form (a test sees to it). */
const BUILT_IN = Object.fromEntries(TABLE_KINDS.map((kind) => [kind, builtIn(kind)])) as Readonly<
  Record<TableKind, HeadingLookup>
>;

/** The look-up of a kind; the workspace's own spellings win over the built-in ones. */
export function headingLookup(kind: TableKind, extra: IntakeContext['extraHeadings'] = {}): HeadingLookup {
  if (extra[kind] === undefined) return BUILT_IN[kind];
  const { table } = BUILT_IN[kind];
  const fields = new Map(BUILT_IN[kind].fields);
  const own = new Map<string, Set<string>>();
  const strangeFields: string[] = [];
  for (const [field, headings] of Object.entries(extra[kind] ?? {})) {
    if (!Object.hasOwn(table, field)) strangeFields.push(field);
    else
      for (const heading of headings) {
        const plain = normaliseHeading(heading);
        own.set(plain, (own.get(plain) ?? new Set()).add(field));
      }
  }
  const clashes = [...own]
    .filter(([, named]) => named.size > 1)
    .map(([heading, named]) => ({ heading, fields: [...named] }));
  for (const [heading, named] of own) fields.set(heading, [...named][0]!);
  return { kind, table, fields, clashes, strangeFields };
}

/** The field of one heading text, its parts from top to bottom; null where no spelling fits. */
function fieldOfHeading(parts: readonly string[], lookup: HeadingLookup): string | null {
  const joined = parts.join('');
  const direct = lookup.fields.get(joined);
  if (direct !== undefined) return direct;
  for (const prefix of HEADING_PREFIXES)
    if (joined.startsWith(prefix)) {
      const found = lookup.fields.get(joined.slice(prefix.length));
      if (found !== undefined) return found;
    }
  if (parts.length < 2) return null;
  const [parent, ...rest] = parts as [string, ...string[]];
  const bare = parent.replace(GROUP_ENDING, '');
  if (bare !== parent && bare !== '') {
    const found = fieldOfHeading([bare, ...rest], lookup);
    if (found !== null) return found;
  }
  return NEUTRAL_GROUPS.has(parent) || bare === '' ? fieldOfHeading(rest, lookup) : null;
}

const LONGEST_HEADING = 60;
const headingText = (value: CellValue | undefined): string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST_HEADING && !/^\d{6,}|^[A-Z]\d{9,}/.test(value)
    ? normaliseHeading(value)
    : typeof value === 'number' && Number.isInteger(value)
      ? String(value)
      : '';

/** The rows' cells as headings are compared, by row. */
export type HeadingTexts = readonly (readonly string[])[];

/** Normalises the cells of the first rows once, for every kind that is tried on them. */
export const headingTexts = (rows: readonly Row[]): HeadingTexts => rows.map((row) => row.cells.map(headingText));

/** The heading of `rows` for one kind of sheet, or null where no row names at least two of its columns (or its name column alone). */
export function findHeading(
  rows: readonly Row[],
  head: SheetHead,
  lookup: HeadingLookup,
  texts: HeadingTexts = headingTexts(rows),
): Heading | null {
  const hits = texts.map((row) => hitsIn(row, lookup));
  let best: { heading: Heading; score: number } | null = null;
  const nameIn = texts.map((row) => row.findIndex((text) => text !== '' && lookup.fields.get(text) === 'name'));
  /** Whether row `at + 1` only says more of the columns that row `at` heads: it leaves the name column blank. */
  const goesOn = (at: number): boolean =>
    (nameIn[at] ?? -1) >= 0 &&
    rows[at + 1]?.number === rows[at]!.number + 1 &&
    (texts[at + 1]![nameIn[at]!] ?? '') === '' &&
    hits[at + 1]! > 0 &&
    mayContinue(texts[at + 1]!, lookup);
  for (let at = 0; at < rows.length; at++) {
    // 姓名 of a lower row is not the child's where the row above has the child's (姓名, 监护人 over 姓名 and 电话).
    if (at > 0 && goesOn(at - 1)) continue;
    for (let depth = 1; depth <= 3 && at + depth <= rows.length; depth++) {
      if (Math.max(...hits.slice(at, at + depth)) < 2) continue;
      if (rows[at + depth - 1]!.number !== rows[at]!.number + depth - 1) break;
      if (depth > 1 && !mayContinue(texts[at + depth - 1]!, lookup)) break;
      const heading = bind(rows, texts, at, depth, head, lookup);
      const score = scoreOf(heading, depth) - (depth === 1 && goesOn(at) ? 1 : 0);
      if (score > 0 && (best === null || score > best.score)) best = { heading, score };
    }
  }
  return best === null ? null : asWritten(best.heading, rows, head);
}

/** How many cells of a row are headings by themselves; a name column counts twice, as it may stand alone. */
function hitsIn(texts: readonly string[], lookup: HeadingLookup): number {
  let hits = 0;
  for (const text of texts) {
    if (text === '') continue;
    const field = lookup.fields.get(text) ?? (PREFIX_STARTS.has(text[0]!) ? fieldOfHeading([text], lookup) : null);
    if (field !== null) hits += field === 'name' ? 2 : 1;
  }
  return hits;
}

const PREFIX_STARTS: ReadonlySet<string> = new Set(HEADING_PREFIXES.map((prefix) => prefix[0]!));

/** The heading with its texts as they stand in the file. */
function asWritten(of: Heading, rows: readonly Row[], head: SheetHead): Heading {
  const at = rows.findIndex((row) => row.number === of.top);
  const depth = of.bottom - of.top + 1;
  const written = <One extends { readonly column: number }>(one: One) => ({
    ...one,
    heading: writtenHeading(rows, at, depth, one.column, head),
  });
  return { ...of, bindings: of.bindings.map(written), again: of.again.map(written), unknown: of.unknown.map(written) };
}

/** A further heading row holds words only; a row of data has numbers, long digits or dates. */
const mayContinue = (texts: readonly string[], lookup: HeadingLookup): boolean =>
  texts.some((text) => text !== '') &&
  !texts.some((text) => /^\d{5,}|^[a-z]?\d{15,}/.test(text) && !lookup.fields.has(text));

/** Bound fields count; a deeper heading must bind more to be worth its rows. */
function scoreOf(heading: Heading, depth: number): number {
  const fields = new Set(heading.bindings.map((one) => one.field));
  if (fields.size < 2 && !fields.has('name')) return 0;
  return fields.size + heading.again.length * 0.1 - (depth - 1) * 0.6 - heading.unknown.length * 0.05;
}

function bind(
  rows: readonly Row[],
  texts: readonly (readonly string[])[],
  at: number,
  depth: number,
  head: SheetHead,
  lookup: HeadingLookup,
): Heading {
  const width = Math.max(...Array.from({ length: depth }, (_, down) => texts[at + down]!.length));
  const parts = Array.from({ length: width }, (_, column) => partsOf(rows, texts, at, depth, column, head));
  const blocks = blocksOf(
    parts.map((one) => one.join('\n')),
    lookup,
  );
  const blockWidth = blocks.length > 1 ? blocks[1]! : width;
  const first = blocks.length > 1 ? blockStart(parts, blocks) : 0;
  const bindings: Binding[] = [];
  const again: Binding[] = [];
  const unknown: { column: number; heading: string }[] = [];
  const seen = new Set<string>();
  for (let column = first; column < width && column < first + blockWidth; column++) {
    const own = parts[column]!;
    if (own.length === 0) continue;
    const field = fieldOfHeading(own, lookup);
    const heading = own.join('');
    if (field === null) unknown.push({ column, heading });
    else if (seen.has(field)) again.push({ field, column, heading });
    else {
      seen.add(field);
      bindings.push({ field, column, heading });
    }
  }
  return {
    top: rows[at]!.number,
    bottom: rows[at + depth - 1]!.number,
    bindings,
    unknown,
    again,
    blocks,
    rowTexts: texts.slice(at, at + depth),
  };
}

const within = (merge: Merge, row: number, column: number): boolean =>
  merge.top <= row && row <= merge.bottom && merge.left <= column && column <= merge.right;

/** The heading texts of a column from top to bottom: merges spread, and where none are known a group goes on over blanks. */
function partsOf(
  rows: readonly Row[],
  texts: readonly (readonly string[])[],
  at: number,
  depth: number,
  column: number,
  head: SheetHead,
): readonly string[] {
  const parts: string[] = [];
  for (let down = 0; down < depth; down++) {
    const text = texts[at + down]![column] || spreadText(rows, texts, at, down, depth, column, head);
    if (text !== '' && text !== parts[parts.length - 1]) parts.push(text);
  }
  return parts;
}

function spreadText(
  rows: readonly Row[],
  texts: readonly (readonly string[])[],
  at: number,
  down: number,
  depth: number,
  column: number,
  head: SheetHead,
): string {
  const row = rows[at + down]!.number;
  if (head.merges.length > 0) {
    const merge = head.merges.find((one) => within(one, row, column));
    if (merge === undefined || merge.top < rows[at]!.number) return '';
    const top = rows.findIndex((one) => one.number === merge.top);
    return top < 0 ? '' : (texts[top]![merge.left] ?? '');
  }
  const hasBelow = texts.slice(at + down + 1, at + depth).some((below) => (below[column] ?? '') !== '');
  if (!hasBelow) return '';
  for (let left = column - 1; left >= 0; left--) {
    const text = texts[at + down]![left] ?? '';
    if (text !== '') {
      // The group reaches over a blank only where its own column has a heading below too.
      return texts.slice(at + down + 1, at + depth).some((below) => (below[left] ?? '') !== '') ? text : '';
    }
  }
  return '';
}

/** The heading as it stands in the file, group and column with a space between. */
function writtenHeading(rows: readonly Row[], at: number, depth: number, column: number, head: SheetHead): string {
  const parts: string[] = [];
  for (let down = 0; down < depth; down++) {
    const row = rows[at + down]!;
    const merge = head.merges.find((one) => within(one, row.number, column) && one.top >= rows[at]!.number);
    const from = merge === undefined ? row : (rows.find((one) => one.number === merge.top) ?? row);
    const value = from.cells[merge?.left ?? column];
    const text = value === null || value === undefined ? '' : String(value).replace(/\s+/g, ' ').trim();
    if (text !== '' && text !== parts[parts.length - 1]) parts.push(text);
  }
  return parts.join(' ');
}

/** Offsets of repetitions of the same headings side by side; `[0]` where there is one name column or they differ. */
function blocksOf(columns: readonly string[], lookup: HeadingLookup): readonly number[] {
  const names: number[] = [];
  for (const [column, text] of columns.entries())
    if (text !== '' && fieldOfHeading(text.split('\n'), lookup) === 'name') names.push(column);
  if (names.length < 2 || new Set(names.map((one) => columns[one])).size > 1) return [0];
  const step = names[1]! - names[0]!;
  if (step < 2 && names.length === 2 && columns.filter((text) => text !== '').length > 2) return [0];
  if (!names.every((one, index) => one === names[0]! + index * step)) return [0];
  return names.map((one) => one - names[0]!);
}

/** Where the first block begins: as far left of its first name column as the headings repeat one block further right. */
function blockStart(parts: readonly (readonly string[])[], blocks: readonly number[]): number {
  const step = blocks[1]!;
  const same = (column: number): boolean => {
    const [one, other] = [parts[column]?.join('\n') ?? '', parts[column + step]?.join('\n') ?? ''];
    return one === other;
  };
  let first = 0;
  while (first < step && !same(first)) first++;
  return first;
}

/** A known heading that an unknown one resembles (one character more, less or other, or one inside the other), or null. */
export function resembling(
  heading: string,
  lookup: HeadingLookup,
): { readonly field: string; readonly heading: string } | null {
  const plain = normaliseHeading(heading);
  if (plain.length < 2) return null;
  let best: { field: string; heading: string; distance: number } | null = null;
  for (const [known, field] of lookup.fields) {
    if (known.length < 2 || lookup.table[field]?.passed) continue;
    const distance = likeness(plain, known);
    if (distance !== null && (best === null || distance < best.distance))
      best = { field, heading: lookup.table[field]!.heading, distance };
  }
  return best === null ? null : { field: best.field, heading: best.heading };
}

/** 1 for one edit, 2 for a known heading of three characters or more inside the unknown one; null for anything further. */
function likeness(one: string, known: string): number | null {
  if (one.length >= 3 && Math.abs(one.length - known.length) <= 1 && isOneEdit(one, known)) return 1;
  return known.length >= 3 && one.length <= known.length + 4 && one.includes(known) ? 2 : null;
}

function isOneEdit(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}
