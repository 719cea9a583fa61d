// What stands around the rows of an OpenDocument: its tables, what is hidden and merged in them, and which styles of cells
// show a date.
import type { Merge, SheetHead } from '#model/grid.js';
import { markupWalk } from './markup-walk.js';
import type { DateKind } from './number-format.js';
import { COLUMNS_MAX, isHidden, timesOf } from './ods-rows.js';
import { windowsOf } from './windows.js';

/** The content, its bytes as UTF-8 from one of them on. */
export interface Content {
  readonly size: number;
  readonly from: (place: number) => AsyncIterable<Buffer> | Iterable<Buffer>;
}

interface FoundTable {
  readonly head: SheetHead;
  /** Where it begins in the content. */
  readonly place: number;
}

/** A table while its elements come by. */
interface Frame {
  readonly name: string;
  readonly hidden: boolean;
  readonly place: number;
  readonly merges: Merge[];
  readonly hiddenColumns: number[];
  column: number;
  row: number;
  rowTimes: number;
  cell: number;
}

/** Merged ranges that are kept at hand; of a document with more of them none is told. */
const MERGES_MAX = 250_000;
const ELEMENTS = [
  'date-style',
  'time-style',
  'style',
  'table-properties',
  'spreadsheet',
  'table',
  'table-column',
  'table-row',
  'table-cell',
  'covered-table-cell',
];
const ATTRIBUTES = [
  'name',
  'style-name',
  'display',
  'visibility',
  'number-columns-repeated',
  'number-rows-repeated',
  'number-columns-spanned',
  'number-rows-spanned',
  'data-style-name',
  'truncate-on-overflow',
];

/** Walks all of the content, so that what is cut off or damaged is refused before any row is given. */
export async function findTables(
  content: Content,
): Promise<{ readonly tables: readonly FoundTable[]; readonly kinds: ReadonlyMap<string, DateKind> }> {
  const formats = new Map<string, DateKind>();
  const kinds = new Map<string, DateKind>();
  const hiddenStyles = new Set<string>();
  const found: Frame[] = [];
  let given = 0;
  let windowEnd = 0;
  let merges = 0;
  let style = '';
  let level = 0;
  let home = 0;
  let inTables = 0;
  let frame: Frame | null = null;
  const walk = markupWalk(
    { elements: ELEMENTS, attributes: ATTRIBUTES },
    {
      open(name, tag) {
        level += 1;
        if (name === '') return;
        const said = (attribute: string): string => tag.attribute(attribute) ?? '';
        const times = (attribute: string): number => timesOf(tag.attribute(attribute));
        if (name === 'date-style') formats.set(said('name'), 'date');
        else if (name === 'time-style')
          formats.set(said('name'), said('truncate-on-overflow') === 'false' ? 'span' : 'time');
        else if (name === 'style') {
          style = said('name');
          const kind = formats.get(said('data-style-name'));
          if (kind !== undefined) kinds.set(style, kind);
        } else if (name === 'table-properties' && said('display') === 'false') hiddenStyles.add(style);
        else if (name === 'spreadsheet') home = level;
        else if (name === 'table') {
          inTables += 1;
          // A table inside a cell is part of that cell, one elsewhere or named after another file no sheet.
          if (inTables === 1 && home > 0 && level === home + 1 && !/^'.*'#/s.test(said('name'))) {
            frame = {
              name: said('name'),
              hidden: hiddenStyles.has(said('style-name')),
              place: given - windowEnd + tag.place,
              merges: [],
              hiddenColumns: [],
              column: 0,
              row: 0,
              rowTimes: 0,
              cell: 0,
            };
            found.push(frame);
          }
        }
        if (frame === null || inTables > 1) return;
        if (name === 'table-column') {
          const end = Math.min(frame.column + times('number-columns-repeated'), COLUMNS_MAX);
          const hidden = isHidden(tag.attribute('visibility'));
          for (; frame.column < end; frame.column += 1) if (hidden) frame.hiddenColumns.push(frame.column);
        } else if (name === 'table-row') {
          frame.row += frame.rowTimes;
          frame.rowTimes = times('number-rows-repeated');
          frame.cell = 0;
        } else if (name === 'table-cell' || name === 'covered-table-cell') {
          const [across, down] = [times('number-columns-spanned'), times('number-rows-spanned')];
          if (across * down > 1 && ++merges <= MERGES_MAX) {
            const [top, left] = [frame.row + 1, frame.cell];
            frame.merges.push({ top, left, bottom: top + down - 1, right: left + across - 1 });
          }
          frame.cell += times('number-columns-repeated');
        }
      },
      close(name) {
        level -= 1;
        if (name !== 'table') return;
        inTables -= 1;
        if (inTables === 0) frame = null;
      },
      text: () => undefined,
      rests: () => false,
    },
  );
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of content.from(0)) {
      given += piece.length;
      yield piece;
    }
  };
  for await (const window of windowsOf(counted())) {
    windowEnd = window.end;
    walk(window);
  }
  const mergesKnown = merges <= MERGES_MAX;
  const tables = found.map(({ name, hidden, place, hiddenColumns, merges: own }) => ({
    place,
    head: { name, hidden, merges: mergesKnown ? own : [], mergesKnown, hiddenColumns },
  }));
  return { tables, kinds };
}
