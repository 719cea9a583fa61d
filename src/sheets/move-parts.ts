// The parts a worksheet points to, carried along when its lists grow: notes, drawings, tables, charts.
import { linksOf } from './book.js';
import { type Moving, moveFormula } from './formulas.js';
import { moveAnchor } from './move-sheet.js';
import type { Package } from './package.js';
import { firstRow, type Growth, moveRanges } from './references.js';
import {
  attributeOf,
  insideOf,
  readXml,
  setAttribute,
  setText,
  textOf,
  writeXml,
  type XmlElement,
} from './xml-tree.js';

/** Moves the references in all parts that hang on one worksheet part. Parts without a reference stay as they are. */
export function moveParts(of: Package, part: string, moving: Moving): void {
  const growth = moving.growthOf(moving.sheet);
  for (const link of linksOf(of, part)) {
    if (link.outside || !of.has(link.target)) continue;
    if (link.type === 'vmlDrawing') of.set(link.target, moveNotesDrawing(of.text(link.target), growth));
    else if (link.type === 'drawing') {
      edit(of, link.target, (tree) => {
        for (const end of [...insideOf(tree, 'from'), ...insideOf(tree, 'to')]) moveAnchor(end, growth);
      });
      for (const chart of linksOf(of, link.target)) {
        if (chart.type.startsWith('chart') && of.has(chart.target))
          edit(of, chart.target, (tree) => moveFormulas(tree, moving));
      }
    } else if (['comments', 'threadedComment', 'table'].includes(link.type)) {
      edit(of, link.target, (tree) => moveReferences(tree, growth));
    }
  }
}

function edit(of: Package, name: string, change: (tree: XmlElement) => void): void {
  const tree = readXml(of.text(name));
  change(tree);
  of.set(name, writeXml(tree));
}

function moveReferences(tree: XmlElement, growth: Growth): void {
  for (const kind of ['comment', 'threadedComment', 'table', 'autoFilter', 'sortState', 'sortCondition']) {
    for (const one of insideOf(tree, kind)) {
      const ref = attributeOf(one, 'ref');
      // A note stays on one cell; a table stretches over every copy.
      if (ref === null || growth.length === 0) continue;
      const note = kind === 'comment' || kind === 'threadedComment';
      setAttribute(
        one,
        'ref',
        note ? ref.replace(/\d+$/, (row) => String(firstRow(growth, +row))) : moveRanges(growth, ref),
      );
    }
  }
}

/** What a chart draws: a single cell of a list there means the whole list, as it does in a sum. */
const CHART_DATA = ['val', 'cat', 'xVal', 'yVal', 'bubbleSize'];

function moveFormulas(tree: XmlElement, moving: Moving): void {
  const data = new Set(CHART_DATA.flatMap((kind) => insideOf(tree, kind)).flatMap((one) => insideOf(one, 'f')));
  for (const formula of insideOf(tree, 'f')) {
    const text = textOf(formula);
    const moved = data.has(formula) ? moveFormula(`SUM(${text})`, moving).slice(4, -1) : moveFormula(text, moving);
    setText(formula, moved);
  }
}

/** The old drawing format that Excel keeps notes in: plain text, because it is not always sound XML. */
function moveNotesDrawing(text: string, growth: Growth): string {
  if (growth.length === 0) return text;
  const moved = (row: string): string => String(firstRow(growth, Number(row) + 1) - 1);
  return text
    .replace(/(<x:Row>\s*)(\d+)/g, (_, start: string, row: string) => start + moved(row))
    .replace(/(<x:Anchor>)([^<]*)/g, (_, start: string, list: string) => {
      const numbers = list.split(',').map((one) => one.trim());
      return start + numbers.map((one, at) => (at === 2 || at === 6 ? moved(one) : one)).join(', ');
    });
}
