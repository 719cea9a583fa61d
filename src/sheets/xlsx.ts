// Opens .xlsx and .xlsm packages with our own reader: heads at once, rows as they are inflated.
import type { SheetHead } from '#model/grid.js';
import type { Problem } from '#model/problem.js';
import type { SheetRules } from './cell-value.js';
import { lettersFor } from './pack.js';
import { cut, partPieces, wholePart } from './part-pieces.js';
import type { Reading } from './reading.js';
import { damaged, unusable } from './refuse.js';
import { NO_SHARED_STRINGS, readSharedStrings, type SharedStrings } from './shared-strings.js';
import { sheetRows } from './sheet-rows.js';
import {
  findSheets,
  hiddenColumnsIn,
  type ListedSheet,
  mergesIn,
  readStylesPart,
  readWorkbookPart,
  relationsOf,
  workbookPartOf,
} from './xlsx-parts.js';
import { partText } from './xml.js';
import { entryOf, inflateWhole, type Zip, type ZipEntry } from './zip.js';

/** Sheets up to this size are inflated for their merged ranges, which stand after the rows. */
const MERGES_MAX = 16 * 1024 ** 2;
/** Inflated sheets are kept for their rows up to this total. */
const KEPT_MAX = 32 * 1024 ** 2;

/** Opens the package. Refuses `file.no-sheets`, `file.damaged` and what `zip.ts` refuses. */
export async function openXlsx(zip: Zip): Promise<Reading> {
  const part = workbookPartOf(zip);
  if (part === null) throw damaged();
  const { sheets, date1904 } = readWorkbookPart(partText(inflateWhole(zip, entryOf(zip, part)!)));
  const relations = relationsOf(zip, part);
  const byKind = (kind: string, usual: string) => {
    const related = [...relations.values()].find((one) => one.kind === kind);
    return entryOf(zip, related?.target ?? usual) ?? entryOf(zip, usual);
  };
  const styles = byKind('styles', 'xl/styles.xml');
  const strings = byKind('sharedStrings', 'xl/sharedStrings.xml');
  const rules: SheetRules = {
    shared: strings === null ? NO_SHARED_STRINGS : await sharedOf(zip, strings),
    kinds: styles === null ? [] : readStylesPart(partText(inflateWhole(zip, styles))),
    date1904,
    lettersMax: lettersFor(zip.source.size),
  };

  const notes: Problem[] = [];
  const found = findSheets(zip, sheets, relations, notes);
  if (found.length === 0) throw unusable('file.no-sheets');
  const heads: SheetHead[] = [];
  const kept: (Buffer | null)[] = [];
  let keptSize = 0;
  for (const { listed, entry } of found) {
    const { head, whole } = await readHead(zip, entry, listed);
    heads.push(head);
    const keep = whole !== null && keptSize + whole.length <= KEPT_MAX;
    if (keep) keptSize += whole.length;
    kept.push(keep ? whole : null);
  }
  return {
    format: 'xlsx',
    encoding: null,
    heads,
    notes,
    rows(sheet) {
      const { listed, entry } = found[sheet]!;
      const whole = kept[sheet];
      return sheetRows(whole ? cut(whole) : partPieces(zip, entry), rules, listed.name);
    },
  };
}

async function sharedOf(zip: Zip, entry: ZipEntry): Promise<SharedStrings> {
  if (entry.size === 0) return NO_SHARED_STRINGS;
  if (entry.size <= MERGES_MAX) {
    const bytes = wholePart(zip, entry);
    return readSharedStrings(cut(bytes), bytes.length);
  }
  // A UTF-16 part grows by half at most when it is rewritten.
  return readSharedStrings(partPieces(zip, entry), Math.ceil(entry.size * 1.5));
}

const MARK = 'sheetData';

/** Where the tags around the rows start and end, -1 where there are none; a formula or a name may say the word, too. */
function rowsIn(part: Buffer | string): readonly [start: number, end: number] {
  const isTag = (at: number): boolean => {
    const from = at + MARK.length;
    const next = typeof part === 'string' ? part.slice(from, from + 2) : part.toString('latin1', from, from + 2);
    return next.startsWith('>') || next === '/>';
  };
  let start = part.indexOf(MARK);
  while (start >= 0 && !isTag(start)) start = part.indexOf(MARK, start + 1);
  if (start < 0) return [-1, -1];
  let end = part.lastIndexOf(MARK);
  while (end > start && !isTag(end)) end = part.lastIndexOf(MARK, end - 1);
  return [start, end];
}

async function readHead(zip: Zip, entry: ZipEntry, { name, hidden }: ListedSheet) {
  if (entry.size <= MERGES_MAX) {
    const whole = wholePart(zip, entry);
    const [start, end] = rowsIn(whole);
    const before = start < 0 ? '' : whole.toString('utf8', 0, start);
    const merges = end < 0 ? [] : mergesIn(whole.toString('latin1', end));
    return { head: { name, hidden, merges, mergesKnown: true, hiddenColumns: hiddenColumnsIn(before) }, whole };
  }
  let before = '';
  for await (const piece of partPieces(zip, entry)) {
    before += piece.toString('latin1');
    if (rowsIn(before)[0] >= 0 || before.length > MERGES_MAX) break;
  }
  const hiddenColumns = hiddenColumnsIn(before.slice(0, Math.max(0, rowsIn(before)[0])));
  return { head: { name, hidden, merges: [], mergesKnown: false, hiddenColumns }, whole: null };
}
