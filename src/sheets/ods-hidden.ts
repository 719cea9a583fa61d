// What an OpenDocument hides, which the library does not tell: sheets by their style, rows and columns one by one.
import type { Packed } from './pack.js';
import type { Reading } from './reading.js';
import { unusable } from './refuse.js';
import { walkXml } from './xml.js';

/** What is hidden of one sheet; ranges of rows are 1-based with both ends included, columns 0-based. */
interface HiddenInSheet {
  readonly hidden: boolean;
  readonly columns: readonly number[];
  readonly rows: readonly (readonly [first: number, last: number])[];
}

const COLUMNS_MAX = 16_384;
/** Elements inside elements; the library takes ever longer the deeper they lie. */
const DEPTH_MAX = 512;
const isHidden = (visibility: string | undefined): boolean => visibility === 'collapse' || visibility === 'filter';

/** Reads the content part; sheets in their order. Refuses (`file.unsafe`) elements that lie deeper in each other than any program writes. */
export function hiddenInOds(content: string): HiddenInSheet[] {
  const hiddenStyles = new Set<string>();
  const sheets: { hidden: boolean; columns: number[]; rows: [number, number][] }[] = [];
  let style = '';
  let depth = 0;
  let inside = 0;
  let row = 1;
  let column = 0;
  walkXml(
    content,
    ({ name, attributes }) => {
      inside += 1;
      if (inside > DEPTH_MAX) throw unusable('file.unsafe');
      if (name === 'style') style = attributes.name ?? '';
      else if (name === 'table-properties' && attributes.display === 'false') hiddenStyles.add(style);
      else if (name === 'table') {
        depth += 1;
        if (depth > 1) return;
        sheets.push({ hidden: hiddenStyles.has(attributes['style-name'] ?? ''), columns: [], rows: [] });
        row = 1;
        column = 0;
      }
      const sheet = sheets.at(-1);
      // A table inside a cell is part of that cell.
      if (sheet === undefined || depth !== 1) return;
      if (name === 'table-column') {
        const end = Math.min(column + Number(attributes['number-columns-repeated'] ?? 1), COLUMNS_MAX);
        for (; column < end; column += 1) if (isHidden(attributes.visibility)) sheet.columns.push(column);
      } else if (name === 'table-row') {
        const next = row + Number(attributes['number-rows-repeated'] ?? 1);
        if (isHidden(attributes.visibility)) sheet.rows.push([row, next - 1]);
        row = next;
      }
    },
    (name) => {
      inside -= 1;
      if (name === 'table') depth -= 1;
    },
  );
  return sheets;
}

/** The reading with what is hidden marked on its heads and rows. */
export function withHidden(reading: Reading, sheets: readonly HiddenInSheet[]): Reading {
  return {
    ...reading,
    heads: reading.heads.map((head, i) => ({
      ...head,
      hidden: head.hidden || sheets[i]?.hidden === true,
      hiddenColumns: sheets[i]?.columns ?? head.hiddenColumns,
    })),
    async *rows(sheet) {
      const ranges = sheets[sheet]?.rows ?? [];
      for await (const packed of reading.rows(sheet) as AsyncIterable<Packed>) {
        for (let r = 0; r < packed.rows.length; r += 3) {
          const row = packed.rows[r]!;
          if (ranges.some(([first, last]) => row >= first && row <= last)) packed.rows[r + 1] = 1;
        }
        yield packed;
      }
    },
  };
}
