// Tables of a web page that calls itself .xls, as many systems export them. Every table is a sheet; every value stays
// text. End tags may be missing, spans are placed as a browser places them, a table inside a cell is a sheet of its own.
import type { Merge, SheetHead } from '#model/grid.js';
import { decodeEntities } from './html-entities.js';
import { newPacker, type Packed } from './pack.js';
import type { Reading } from './reading.js';
import { damaged, unusable } from './refuse.js';

const COLUMNS_MAX = 16_384;
const ROWS_MAX = 1_048_576;
const TABLES_MAX = 10_000;
const DEPTH_MAX = 32;

interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly attributes: string;
}

/** Reads a page. Refuses `file.not-workbook` where it has no table, `file.web-archive` where its sheets lie in other files. */
export function openHtml(text: string, encoding: string): Reading {
  const done: { readonly head: SheetHead; readonly batches: readonly Packed[] }[] = [];
  const open: ReturnType<typeof newTable>[] = [];
  let found = 0;
  const close = (): void => {
    const table = open.pop();
    if (table === undefined) return;
    done[table.place] = { head: table.head(), batches: table.finish() };
  };
  walkHtml(
    text,
    (tag) => {
      if (tag.name !== 'table') open.at(-1)?.tag(tag);
      else if (tag.closes) close();
      else if (found === TABLES_MAX || open.length === DEPTH_MAX) throw unusable('file.unsafe');
      else open.push(newTable(found++));
    },
    (piece) => open.at(-1)?.text(piece),
  );
  while (open.length > 0) close();
  if (found === 0) throw unusable(/<frameset\b/i.test(text) ? 'file.web-archive' : 'file.not-workbook');
  return {
    format: 'html',
    encoding,
    heads: done.map((one) => one.head),
    notes: [],
    rows: (sheet) => done[sheet]!.batches,
  };
}

function newTable(place: number) {
  const packer = newPacker();
  const batches: Packed[] = [];
  const merges: Merge[] = [];
  /** The row up to which a cell from above fills each column. */
  const filledTo = new Map<number, number>();
  let row = 0;
  let column = 0;
  let inRow = false;
  let hidden = false;
  let cell: string[] | null = null;
  let cellAt = 0;

  const endCell = (): void => {
    if (cell === null) return;
    const value = cell
      .join('')
      .replace(/ ?\n ?/g, '\n')
      .trim();
    cell = null;
    packer.text(cellAt, value);
  };
  const endRow = (): void => {
    endCell();
    if (inRow) packer.endRow(row, hidden);
    inRow = false;
    if (packer.isFull()) batches.push(packer.take());
  };
  const startRow = (attributes: string): void => {
    endRow();
    row += 1;
    if (row > ROWS_MAX) throw damaged();
    column = 0;
    inRow = true;
    hidden = /display\s*:\s*none/i.test(attributes);
  };
  const startCell = (attributes: string): void => {
    endCell();
    if (!inRow) startRow('');
    while ((filledTo.get(column) ?? 0) >= row) column += 1;
    const wide = spanOf(attributes, 'colspan', COLUMNS_MAX);
    const high = spanOf(attributes, 'rowspan', ROWS_MAX);
    if (column + wide > COLUMNS_MAX) throw damaged();
    if (high > 1) for (let c = column; c < column + wide; c += 1) filledTo.set(c, row + high - 1);
    if (wide > 1 || high > 1) merges.push({ top: row, left: column, bottom: row + high - 1, right: column + wide - 1 });
    cell = [];
    cellAt = column;
    column += wide;
  };

  return {
    place,
    tag({ name, closes, attributes }: Tag) {
      if (name === 'tr') closes ? endRow() : startRow(attributes);
      else if (name === 'td' || name === 'th') closes ? endCell() : startCell(attributes);
      else if (name === 'br' || (closes && BLOCKS.has(name))) cell?.push('\n');
    },
    text(piece: string) {
      if (cell === null) return;
      const plain = decodeEntities(piece.replace(/[\t\n\r ]+/g, ' '));
      if (plain !== ' ' || cell.length > 0) cell.push(plain);
    },
    head: (): SheetHead => ({
      name: `Sheet${place + 1}`,
      hidden: false,
      merges,
      mergesKnown: true,
      hiddenColumns: [],
    }),
    finish(): readonly Packed[] {
      endRow();
      if (!packer.isEmpty()) batches.push(packer.take());
      return batches;
    },
  };
}

const BLOCKS: ReadonlySet<string> = new Set(['p', 'div', 'li']);

/** A span of at least 1; more than a sheet can hold is cut, as browsers do. */
function spanOf(attributes: string, name: string, max: number): number {
  const said = new RegExp(`\\b${name}\\s*=\\s*["']?\\s*(\\d+)`, 'i').exec(attributes)?.[1];
  return Math.min(Math.max(Number(said ?? 1), 1), max);
}

/** Tags and the texts between them; comments, declarations, scripts and styles are passed over. */
function walkHtml(text: string, onTag: (tag: Tag) => void, onText: (piece: string) => void): void {
  for (let p = 0; p < text.length; ) {
    const start = text.indexOf('<', p);
    const end = start < 0 ? text.length : start;
    if (end > p) onText(text.slice(p, end));
    if (start < 0) return;
    if (text.startsWith('<!--', start)) {
      const past = text.indexOf('-->', start + 4);
      p = past < 0 ? text.length : past + 3;
    } else if (/[a-z/!?]/i.test(text[start + 1] ?? '')) {
      const past = tagEnd(text, start + 1);
      const found = /^(\/?)(?:[\w-]+:)?([a-z][\w-]*)/i.exec(text.slice(start + 1, Math.min(past, start + 60)));
      p = past + 1;
      if (found === null) continue;
      const name = found[2]!.toLowerCase();
      const closes = found[1] === '/';
      onTag({ name, closes, attributes: text.slice(start + 1 + found[0].length, past) });
      if (!closes && (name === 'script' || name === 'style')) {
        const over = text.slice(p).search(name === 'script' ? /<\/script/i : /<\/style/i);
        p = over < 0 ? text.length : p + over;
      }
    } else {
      onText('<');
      p = start + 1;
    }
  }
}

/** Where a tag's `>` stands, minding quotes; an attribute whose quote has no end does not swallow the page. */
function tagEnd(text: string, from: number): number {
  const plain = text.indexOf('>', from);
  if (plain < 0) return text.length;
  let quote = '';
  for (let p = from; p < text.length && p < from + 65_536; p += 1) {
    const c = text[p]!;
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if (c === '>') return p;
    else if ((c === '"' || c === "'") && text[p - 1] === '=') quote = c;
  }
  return plain;
}
