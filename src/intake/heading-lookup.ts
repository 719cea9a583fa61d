// Which field a heading text names: the spellings of words/columns.ts, those of the workspace before them, with prefixes and
// group headings taken off. A spelling is never bound by likeness: what resembles a known one only makes a hint.
import type { IntakeContext } from '#model/records.js';
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
export function fieldOfHeading(parts: readonly string[], lookup: HeadingLookup): string | null {
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
