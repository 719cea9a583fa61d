// Everything of a worksheet besides its rows, carried along when lists grow: merges, validations, conditional formats,
// page breaks, links, filters, views, and the sheet's own anchors; and the marks in its page head and foot.
import { fillValueText, type SheetFilling } from '#model/filling.js';
import { type Moving, moveFormula } from './formulas.js';
import { marksIn } from './marks.js';
import {
  blockOf,
  firstRow,
  type Growth,
  lastRow,
  moveRange,
  moveRanges,
  readRange,
  rowsAdded,
  writeRange,
} from './references.js';
import {
  attributeOf,
  childOf,
  childrenOf,
  cloneXml,
  insideOf,
  localName,
  setAttribute,
  setText,
  textOf,
  type XmlElement,
} from './xml-tree.js';

/** Moves what stands around the rows of a sheet, in place. */
export function moveSheet(sheet: XmlElement, moving: Moving): void {
  const growth = moving.growthOf(moving.sheet);
  for (const part of childrenOf(sheet)) {
    if (localName(part.name) !== 'sheetData') moveInside(part, growth, moving);
  }
}

function moveInside(of: XmlElement, growth: Growth, moving: Moving): void {
  const name = localName(of.name);
  if (name === 'mergeCells' || name === 'hyperlinks') {
    repeatRanges(of, growth);
    for (const link of childrenOf(of, 'hyperlink')) moveAttributeFormula(link, 'location', moving);
    setCount(of);
    return;
  }
  if (name === 'conditionalFormatting' || name === 'dataValidation') {
    moveRule(of, growth, moving);
    return;
  }
  if (name === 'brk') {
    // A break after a list's last row stands after its last copy.
    const row = Number(attributeOf(of, 'id'));
    const block = blockOf(growth, row);
    const at = block && row === block.bottom ? lastRow(growth, row) : firstRow(growth, row);
    if (rowsAdded(growth) > 0) setAttribute(of, 'id', String(at));
    return;
  }
  if (name === 'colBreaks') return;
  moveAnchor(of, growth);
  for (const key of ['ref', 'sqref', 'topLeftCell', 'activeCell']) {
    const ranges = attributeOf(of, key);
    if (ranges === null) continue;
    // The cell in view or in hand is one cell, whatever grew.
    const single = key === 'topLeftCell' || key === 'activeCell' || (name === 'selection' && !/[: ]/.test(ranges));
    setAttribute(of, key, single ? moveCell(ranges, growth) : moveRanges(growth, ranges));
  }
  if (name === 'sqref') setText(of, moveRanges(growth, textOf(of)));
  if (name === 'f') setText(of, moveFormula(textOf(of), moving));
  for (const inner of childrenOf(of)) moveInside(inner, growth, moving);
}

function moveCell(cell: string, growth: Growth): string {
  const range = readRange(cell);
  if (!range || growth.length === 0) return cell;
  const row = firstRow(growth, range.top);
  return writeRange({ ...range, top: row, bottom: row });
}

/** Merged cells and links inside list rows are there again in every copy. */
function repeatRanges(of: XmlElement, growth: Growth): void {
  if (growth.length === 0) return;
  of.children = of.children.flatMap((one) => {
    const range = one.kind === 'element' ? readRange(attributeOf(one, 'ref') ?? '') : null;
    if (one.kind !== 'element' || !range) return [one];
    return moveRange(growth, range, true).map((moved, copy) => {
      const made = copy === 0 ? one : cloneXml(one);
      setAttribute(made, 'ref', writeRange(moved));
      return made;
    });
  });
}

const setCount = (of: XmlElement): void => {
  if (attributeOf(of, 'count') !== null) setAttribute(of, 'count', String(childrenOf(of).length));
};

/** A validation or conditional format with its ranges; its formulas read as from the first cell of the first range. */
function moveRule(rule: XmlElement, growth: Growth, moving: Moving): void {
  const inner = childOf(rule, 'sqref');
  const ranges = attributeOf(rule, 'sqref') ?? (inner ? textOf(inner) : '');
  const first = readRange(ranges.trim().split(/\s+/)[0] ?? '');
  const seen: Moving = { ...moving, block: first ? blockOf(growth, first.top) : null, copy: 0 };
  if (inner) setText(inner, moveRanges(growth, ranges));
  else if (ranges !== '') setAttribute(rule, 'sqref', moveRanges(growth, ranges));
  for (const name of ['formula', 'formula1', 'formula2', 'f']) {
    for (const formula of insideOf(rule, name)) {
      if (childrenOf(formula).length === 0) setText(formula, moveFormula(textOf(formula), seen));
    }
  }
  for (const value of insideOf(rule, 'cfvo')) {
    if (attributeOf(value, 'type') === 'formula') moveAttributeFormula(value, 'val', seen);
  }
}

function moveAttributeFormula(of: XmlElement, name: string, moving: Moving): void {
  const formula = attributeOf(of, name);
  if (formula !== null) setAttribute(of, name, moveFormula(formula, moving));
}

/** Where a drawing or control hangs: rows counted from 0. */
export function moveAnchor(of: XmlElement, growth: Growth): void {
  if (growth.length === 0 || !['from', 'to'].includes(localName(of.name))) return;
  const row = childOf(of, 'row');
  if (row) setText(row, String(firstRow(growth, Number(textOf(row)) + 1) - 1));
}

/** Fills the marks of page heads and feet; `&` starts a code there and is doubled. */
export function fillHeadAndFoot(sheet: XmlElement, filling: SheetFilling): void {
  for (const holder of insideOf(sheet, 'headerFooter')) {
    for (const line of childrenOf(holder)) {
      const text = textOf(line);
      const filled = marksIn(text).reduceRight((left, mark) => {
        const value = mark.list === null ? filling.values[mark.name] : undefined;
        const said = value ? fillValueText(value).replaceAll('&', '&&').replaceAll('\n', ' ') : '';
        return left.slice(0, mark.start) + said + left.slice(mark.end);
      }, text);
      setText(line, filled);
    }
  }
}
