// What a command shows, as plain values: sentences, facts and tables, turned into lines by display width.
import { CLOSING } from '#words/screen.js';
import type { Paints } from './paint.js';
import { boxWrap, cut, displayWidth, pad } from './width.js';

/** A table's cell; null is an empty cell. Numbers stand at the right. */
export type Cell = string | number | null;

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, value: Cell])[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

export const text = (line: string): Block => ({ kind: 'text', text: line });
export const title = (line: string): Block => ({ kind: 'title', text: line });
export const list = (items: readonly string[]): Block => ({ kind: 'list', items });
export const facts = (pairs: readonly (readonly [string, Cell])[]): Block => ({ kind: 'facts', facts: pairs });
export const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): Block => ({
  kind: 'table',
  head,
  rows,
});

/** The lines of a block. `columns` is the terminal's width, or null off a terminal, where nothing is cut or wrapped. */
export function showBlock(block: Block, paints: Paints, columns: number | null): string {
  const wrap = (line: string): string => (columns === null ? line : boxWrap(line, columns));
  switch (block.kind) {
    case 'text':
      return wrap(block.text);
    case 'title':
      return paints.strong(wrap(block.text));
    case 'list':
      return block.items.map((item) => wrap(`  ${item}`)).join('\n');
    case 'facts':
      return showFacts(block.facts, paints);
    case 'table':
      return showTable(block.head, block.rows, paints, columns);
  }
}

function showFacts(pairs: readonly (readonly [string, Cell])[], paints: Paints): string {
  const width = Math.max(0, ...pairs.map(([name]) => displayWidth(name)));
  return pairs
    .map(([name, value]) => `  ${paints.faint(pad(name, width))}  ${value ?? CLOSING.none}`.trimEnd())
    .join('\n');
}

function showTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  paints: Paints,
  columns: number | null,
): string {
  if (rows.length === 0) return `  ${CLOSING.nothing}`;
  const shown = rows.map((row) => head.map((_, at) => String(row[at] ?? '').replace(/\s*\n\s*/g, ' ')));
  const widths = head.map((name, at) =>
    Math.max(displayWidth(name), ...shown.map((row) => displayWidth(row[at] ?? ''))),
  );
  if (columns !== null) narrow(widths, columns);
  const right = head.map((_, at) => rows.some((row) => typeof row[at] === 'number'));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => pad(cut(cell, widths[at] ?? 0), widths[at] ?? 0, right[at] ? 'left' : 'right'))
      .join('  ')
      .trimEnd();
  return [paints.faint(`  ${line(head)}`), ...shown.map((row) => `  ${line(row)}`)].join('\n');
}

/** Takes columns from the widest ones until the table fits, but leaves each at least eight. */
function narrow(widths: number[], columns: number): void {
  const total = (): number => widths.reduce((sum, width) => sum + width + 2, 0);
  while (total() > columns) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= 8) return;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
}
