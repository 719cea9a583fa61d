// The small parts of an .xlsx package: where its sheets are, what its cell styles show of dates, and what stands
// before and after a sheet's rows.
import type { Merge } from '#model/grid.js';
import { type Problem, problem } from '#model/problem.js';
import { builtInKind, type DateKind, formatKind } from './number-format.js';
import { damaged, unusable } from './refuse.js';
import { isOn, partText, walkXml } from './xml.js';
import { entryOf, inflateWhole, type Zip, type ZipEntry, zipKey } from './zip.js';

/** A relation of a part: what it is, and the name of the part it leads to. */
export interface Relation {
  readonly kind: string;
  readonly target: string;
}

/** The relations of a part by their ids, empty where the package has none. */
export function relationsOf(zip: Zip, part: string): Map<string, Relation> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const entry = entryOf(zip, `${folder}_rels/${part.slice(folder.length)}.rels`);
  const relations = new Map<string, Relation>();
  if (entry === null) return relations;
  walkXml(partText(inflateWhole(zip, entry)), ({ name, attributes }) => {
    if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
    const kind = (attributes.Type ?? '').replace(/^.*\//, '');
    relations.set(attributes.Id ?? '', { kind, target: resolvePart(folder, attributes.Target ?? '') });
  });
  return relations;
}

function resolvePart(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** A sheet as the workbook part lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly relation: string;
}

/** The sheets in order and the date system. */
export function readWorkbookPart(text: string): {
  readonly sheets: readonly ListedSheet[];
  readonly date1904: boolean;
} {
  const sheets: ListedSheet[] = [];
  let date1904 = false;
  let inSheets = false;
  walkXml(
    text,
    ({ name, attributes, empty }) => {
      // More than one such element was seen; the first that speaks of it counts.
      if (name === 'workbookPr' && isOn(attributes.date1904)) date1904 = true;
      if (name === 'sheets' && !empty) inSheets = true;
      if (name === 'sheet' && inSheets) {
        const relation = attributes['r:id'] ?? attributes.id ?? '';
        const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
        sheets.push({ name: attributes.name ?? '', hidden, relation });
      }
    },
    (name) => {
      if (name === 'sheets') inSheets = false;
    },
  );
  return { sheets, date1904 };
}

/** What each cell style shows of a date, by the style's number. */
export function readStylesPart(text: string): DateKind[] {
  const own = new Map<number, DateKind>();
  const kinds: DateKind[] = [];
  let inCellFormats = false;
  walkXml(
    text,
    ({ name, attributes, empty }) => {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), formatKind(attributes.formatCode ?? ''));
      if (name === 'cellXfs' && !empty) inCellFormats = true;
      if (name === 'xf' && inCellFormats) {
        const id = Number(attributes.numFmtId ?? 0);
        kinds.push(own.get(id) ?? builtInKind(id));
      }
    },
    (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  );
  return kinds;
}

const COLUMNS_MAX = 16_384;
/** Columns are named once; this is far more than a sheet has. */
const NAMED_MAX = 4 * COLUMNS_MAX;

/** The hidden columns that the XML before a sheet's rows names. */
export function hiddenColumnsIn(before: string): number[] {
  const hidden = new Set<number>();
  let named = 0;
  walkXml(before.slice(0, before.lastIndexOf('>') + 1), ({ name, attributes }) => {
    if (name !== 'col' || !isOn(attributes.hidden)) return;
    const last = Math.min(Number(attributes.max ?? attributes.min), COLUMNS_MAX);
    named += Math.max(0, last - Number(attributes.min));
    if (named > NAMED_MAX) throw unusable('file.unsafe');
    for (let column = Number(attributes.min); column <= last; column += 1) hidden.add(column - 1);
  });
  return [...hidden].sort((a, b) => a - b);
}

/** The merged ranges that the XML after a sheet's rows names. */
export function mergesIn(after: string): Merge[] {
  const merges: Merge[] = [];
  const plain = after.replace(/<!--[\s\S]*?-->/g, '');
  for (const found of plain.matchAll(/<(?:[^\s:<>]+:)?mergeCell\s([^<>]*)>/g)) {
    const merge = readRange(/\bref\s*=\s*["']([^"']*)["']/.exec(found[1]!)?.[1] ?? '');
    if (merge !== null) merges.push(merge);
  }
  return merges;
}

/** `B2:D4` as a range; null where it is none. */
function readRange(range: string): Merge | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(range.trim());
  if (!found) return null;
  const [, a, b, c = a, d = b] = found;
  const columns = [columnOf(a!), columnOf(c!)];
  const rows = [Number(b), Number(d)];
  return { top: Math.min(...rows), left: Math.min(...columns), bottom: Math.max(...rows), right: Math.max(...columns) };
}

const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** The name of the workbook part: by the package's relations, else where Excel puts it. */
export function workbookPartOf(zip: Zip): string | null {
  for (const { kind, target } of relationsOf(zip, '').values()) {
    if (kind === 'officeDocument' && entryOf(zip, target) !== null) return target;
  }
  for (const name of ['xl/workbook.xml', 'xl/workbook.bin']) if (entryOf(zip, name) !== null) return name;
  return null;
}

/** Worksheet parts in the order of the numbers in their names, for a package that lost its relations. */
const worksheetParts = (zip: Zip): ZipEntry[] =>
  [...zip.entries.values()]
    .filter(({ name }) => /(^|\/)worksheets\/[^/]+\.(xml|bin)$/.test(zipKey(name)))
    .sort((a, b) => numberIn(a.name) - numberIn(b.name) || (a.name < b.name ? -1 : 1));

const numberIn = (name: string): number => Number(/(\d+)\.\w+$/.exec(name)?.[1] ?? 0);

/** A sheet and the part that holds its rows. */
export interface FoundSheet {
  readonly listed: ListedSheet;
  readonly entry: ZipEntry;
}

/**
 * The parts of the listed sheets. Chart, dialog and macro sheets have no cells and are left out with a note, and so is a
 * macro page of an old workbook, which names no part at all. Where a link is lost and it is plain which part is meant,
 * that part is taken, and that is said. Refuses (`file.unsafe`) one part under two names.
 */
export function findSheets(
  zip: Zip,
  sheets: readonly ListedSheet[],
  relations: ReadonlyMap<string, Relation>,
  notes: Problem[],
): FoundSheet[] {
  const claimed = new Set<ZipEntry>();
  const entries = sheets.map(({ name, relation: id }) => {
    const relation = relations.get(id);
    if (relation === undefined) return null;
    const entry = entryOf(zip, relation.target);
    if (relation.kind === 'worksheet' && entry === null) throw damaged({ sheet: name });
    if (relation.kind !== 'worksheet' || entry === null) return 'skipped';
    if (claimed.has(entry)) throw unusable('file.unsafe');
    claimed.add(entry);
    return entry;
  });
  const lost = entries.filter((entry) => entry === null).length;
  const free = worksheetParts(zip).filter((entry) => !claimed.has(entry));
  const isPlain = lost > 0 && lost === free.length && (lost === 1 || lost === sheets.length);
  if (isPlain) notes.push(problem('file.unusual'));
  return sheets.flatMap((listed, i) => {
    const entry =
      entries[i] ?? (isPlain ? free.shift()! : free.length === 0 && listed.relation === '' ? 'skipped' : null);
    if (entry === null) throw damaged({ sheet: listed.name });
    if (entry !== 'skipped') return [{ listed, entry }];
    notes.push(problem('file.sheet-skipped', { sheet: listed.name }, { sheet: listed.name }));
    return [];
  });
}
