// Row heights: a filled row grows when its text needs more lines than the template's row shows. It never shrinks.

import { columnOf, readRange } from './references.js';
import type { Styles } from './styles.js';
import { attributeOf, childOf, insideOf, setAttribute, type XmlElement } from './xml-tree.js';

/** Gathers what the filled cells of a row need, then sets the row's height once. */
export interface TallRows {
  /** `name` is the cell as the template names it, `style` its style's index, `shown` what it now says. */
  readonly need: (line: XmlElement, name: string, style: number, shown: string) => void;
  readonly settle: (line: XmlElement) => void;
}

/** Widths in half-width characters; a full-width one counts two. */
export const displayWidth = (text: string): number => {
  let width = 0;
  for (const letter of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u2014\u2026\u201c\u201d]|[\u{20000}-\u{3fffd}]/u.test(
        letter,
      )
        ? 2
        : 1;
  return width;
};

const LINE_FACTOR = 1.3;
const HEIGHT_MAX = 409;
const DEFAULT_SIZE = 11;

/** Reads the widths of a template sheet, rows and merges still as in the template. */
export function tallRows(sheet: XmlElement, styles: Styles): TallRows {
  const format = childOf(sheet, 'sheetFormatPr');
  const usual = Number(
    (format && (attributeOf(format, 'defaultColWidth') ?? attributeOf(format, 'baseColWidth'))) ?? 8.43,
  );
  const usualHeight = Number((format && attributeOf(format, 'defaultRowHeight')) ?? 15);
  const columns = insideOf(sheet, 'col').map((one) => ({
    from: Number(attributeOf(one, 'min')) - 1,
    to: Number(attributeOf(one, 'max')) - 1,
    width: Number(attributeOf(one, 'width') ?? usual),
  }));
  const widthOf = (column: number): number =>
    columns.find((one) => column >= one.from && column <= one.to)?.width ?? usual;
  const wide = new Map<string, { right: number; rows: number }>();
  for (const merge of insideOf(sheet, 'mergeCell')) {
    const range = readRange(attributeOf(merge, 'ref') ?? '');
    const start = (attributeOf(merge, 'ref') ?? '').split(':')[0]!;
    if (range) wide.set(start, { right: range.right, rows: range.bottom - range.top + 1 });
  }
  const needs = new Map<XmlElement, number>();
  return {
    need: (line, name, index, shown) => {
      const style = styles.look(index);
      const merge = wide.get(name);
      if (!style.wraps || shown === '' || (merge && merge.rows > 1)) return;
      const left = columnOf(name.replace(/\d+$/, ''));
      let width = 0;
      for (let column = left; column <= (merge?.right ?? left); column += 1) width += widthOf(column);
      const room = Math.max(2, Math.floor(((width - 1) * DEFAULT_SIZE) / style.size));
      const lines = shown.split('\n').reduce((sum, one) => sum + Math.max(1, Math.ceil(displayWidth(one) / room)), 0);
      needs.set(line, Math.max(needs.get(line) ?? 0, lines * style.size * LINE_FACTOR + 4));
    },
    settle: (line) => {
      const needed = Math.min(HEIGHT_MAX, Math.ceil(needs.get(line) ?? 0));
      if (needed <= Number(attributeOf(line, 'ht') ?? usualHeight)) return;
      setAttribute(line, 'ht', String(needed));
      setAttribute(line, 'customHeight', '1');
    },
  };
}
