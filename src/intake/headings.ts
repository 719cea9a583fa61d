// Finds the heading row of a table under its title rows, in one to three rows with merged or continued group headings,
// and binds its columns to fields; which text names which field is told by heading-lookup.ts.
import type { CellValue, Merge, Row, SheetHead } from '#model/grid.js';
import type { Binding } from '#model/records.js';
import { HEADING_PREFIXES } from '#words/columns.js';
import { fieldOfHeading, type HeadingLookup } from './heading-lookup.js';
import { normaliseHeading } from './normalise.js';

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
