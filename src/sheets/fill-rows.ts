// The rows of one sheet filled: list rows repeated, marks answered, formulas moved, rows made tall enough for their text.
import type { FillValue, SheetFilling } from '#model/filling.js';
import type { Book } from './book.js';
import { fillCell, forgetResult, renumberRow } from './cells.js';
import { type Moving, moveFormula, offsetFormula } from './formulas.js';
import type { Mark } from './marks.js';
import {
  type Block,
  blockOf,
  columnOf,
  firstRow,
  type Growth,
  moveRange,
  readRange,
  rowInCopy,
  writeRange,
} from './references.js';
import type { TallRows } from './row-heights.js';
import type { Styles } from './styles.js';
import {
  attributeOf,
  childOf,
  childrenOf,
  cloneXml,
  setAttribute,
  setText,
  textOf,
  type XmlElement,
} from './xml-tree.js';

/** What filling a sheet needs to know. */
export interface SheetTask {
  readonly book: Book;
  readonly styles: Styles;
  readonly filling: SheetFilling;
  readonly growth: Growth;
  /** How formulas outside lists move. */
  readonly moving: Moving;
}

/** Fills `sheetData` in place. */
export function fillRows(data: XmlElement, task: SheetTask, tall: TallRows): void {
  unshareFormulas(data);
  // Numbers are read before any row is moved: a moved row's number may be that of another list's template row.
  const lines = childrenOf(data, 'row').map((line) => ({ line, row: Number(attributeOf(line, 'r')) }));
  const made: XmlElement[] = [];
  const done = new Set<Block>();
  for (const { line, row } of lines) {
    const block = blockOf(task.growth, row);
    if (!block) {
      fillLine(line, firstRow(task.growth, row), task, null, 0, tall);
      made.push(line);
    } else if (!done.has(block)) {
      done.add(block);
      const ofItem = lines.filter((one) => one.row >= block.top && one.row <= block.bottom);
      for (let copy = 0; copy < block.copies; copy += 1) {
        for (const template of ofItem) {
          const one = cloneXml(template.line);
          fillLine(one, rowInCopy(task.growth, block, template.row, copy), task, block, copy, tall);
          made.push(one);
        }
      }
    }
  }
  const first = data.children.findIndex((one) => one.kind === 'element');
  const others = data.children.filter((one) => one.kind === 'text');
  data.children = first < 0 ? data.children : [...(made.length === lines.length ? others : []), ...made];
}

function fillLine(
  line: XmlElement,
  row: number,
  task: SheetTask,
  block: Block | null,
  copy: number,
  tall: TallRows,
): void {
  const moving: Moving = block ? { ...task.moving, block, copy } : task.moving;
  const names = childrenOf(line, 'c').map((cell) => attributeOf(cell, 'r') ?? '');
  renumberRow(line, row);
  for (const [index, cell] of childrenOf(line, 'c').entries()) {
    const formula = childOf(cell, 'f');
    if (formula) {
      setText(formula, moveFormula(textOf(formula), moving));
      const range = readRange(attributeOf(formula, 'ref') ?? '');
      if (range) {
        const ranges = moveRange(task.growth, range, true);
        setAttribute(formula, 'ref', writeRange(ranges[copy] ?? ranges[0]!));
      }
      forgetResult(cell);
    } else {
      const shown = fillCell(task.book, task.styles, cell, (mark) => answerTo(mark, task.filling, copy));
      if (shown !== null) tall.need(line, names[index]!, Number(attributeOf(cell, 's') ?? 0), shown);
    }
  }
  tall.settle(line);
}

/** A single mark's answer, or that of a list's item; what nobody answers prints empty. */
function answerTo(mark: Mark, filling: SheetFilling, copy: number): FillValue | null {
  if (mark.list === null) return filling.values[mark.name] ?? null;
  return filling.lists[mark.list]?.[copy]?.[mark.name] ?? null;
}

/** Shared formulas written out, because their cells no longer move together. */
function unshareFormulas(data: XmlElement): void {
  const masters = new Map<string, { text: string; row: number; column: number }>();
  for (const line of childrenOf(data, 'row')) {
    for (const cell of childrenOf(line, 'c')) {
      const formula = childOf(cell, 'f');
      if (!formula || attributeOf(formula, 't') !== 'shared') continue;
      const name = attributeOf(cell, 'r') ?? '';
      const row = Number(attributeOf(line, 'r'));
      const column = columnOf(name.replace(/\d+$/, ''));
      const group = attributeOf(formula, 'si') ?? '';
      const text = textOf(formula);
      const master = masters.get(group);
      if (text !== '') masters.set(group, { text, row, column });
      else if (master) {
        formula.closed = '';
        setText(formula, offsetFormula(master.text, row - master.row, column - master.column));
      }
      for (const part of ['t', 'si', 'ref']) setAttribute(formula, part, null);
    }
  }
}
