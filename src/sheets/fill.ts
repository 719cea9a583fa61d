// Templates filled: marked cells get their values and lists their rows; every part of the workbook that holds no mark
// and no reference to what moved is copied byte for byte. A bureau's own template is sacred.
import type { Filling, PlacedMark, SheetFilling } from '#model/filling.js';
import { Refusal } from '#model/problem.js';
import { type Book, markedStringOf, openBook, stringText } from './book.js';
import { numberCells } from './cells.js';
import { fillRows } from './fill-rows.js';
import { type OutSheet, rewriteWorkbook } from './fill-workbook.js';
import type { Moving } from './formulas.js';
import { growthOf } from './growth.js';
import { marksIn } from './marks.js';
import { moveParts } from './move-parts.js';
import { fillHeadAndFoot, moveSheet } from './move-sheet.js';
import { openPackage, type Package } from './package.js';
import { copyPart, linkSheet, sheetName } from './pages.js';
import type { Growth } from './references.js';
import { tallRows } from './row-heights.js';
import { openStyles } from './styles.js';
import {
  attributeOf,
  childOf,
  childrenOf,
  insideOf,
  localName,
  readXml,
  rootOf,
  setAttribute,
  textOf,
  writeXml,
  type XmlElement,
} from './xml-tree.js';

/** A sheet of the result before it is filled. */
interface Page {
  readonly template: number;
  readonly name: string;
  readonly part: string;
  readonly link: string | null;
  readonly filling: SheetFilling;
  readonly growth: Growth;
}

/**
 * Fills a template. Marks without an answer print empty: check them before with `readMarks`.
 * Refuses (`form.template-broken`, `form.page-sheet-missing`, `form.text-too-long`) what cannot be printed.
 */
export function fillTemplate(template: Buffer, filling: Filling): Buffer {
  const parts = openPackage(template);
  const book = openBook(parts);
  const pages = layPages(parts, book, filling);
  const styles = openStyles(parts, book.styles);
  const sheets: OutSheet[] = pages.map((page) => ({ ...page, moving: movingOf(page, pages, book) }));
  const moves = pages.some(
    (page) => page.growth.some((block) => block.copies > 1) || page.name !== book.sheets[page.template]!.name,
  );
  for (const [index, page] of pages.entries()) {
    const { tree, root, data } = openSheet(parts, page.part);
    if (!data) continue;
    const marked = holdsMarks(book, root);
    if (!marked && !moves && page.link === null) continue;
    const moving = sheets[index]!.moving;
    const tall = tallRows(root, styles);
    fillRows(data, { book, styles, filling: page.filling, growth: page.growth, moving }, tall);
    if (moves) moveSheet(root, moving);
    fillHeadAndFoot(root, page.filling);
    if (page.link !== null) for (const view of insideOf(root, 'sheetView')) setAttribute(view, 'tabSelected', null);
    parts.set(page.part, writeXml(tree));
    if (moves) moveParts(parts, page.part, moving);
  }
  styles.save();
  rewriteWorkbook(parts, book, sheets);
  return parts.write();
}

/** Every mark of a template in order of sheets and cells, page heads and feet last. */
export function readMarks(template: Buffer): PlacedMark[] {
  const parts = openPackage(template);
  const book = openBook(parts);
  return book.sheets.flatMap(({ name, part }) => {
    if (!parts.has(part)) return [];
    const { root, data } = openSheet(parts, part);
    const cells = data ? childrenOf(data, 'row').flatMap((row) => childrenOf(row, 'c')) : [];
    return [
      ...cells.flatMap((cell) => {
        const string = markedStringOf(book, cell);
        const at = attributeOf(cell, 'r');
        return string ? placed(stringText(string), name, at) : [];
      }),
      ...insideOf(root, 'headerFooter').flatMap((holder) =>
        childrenOf(holder).flatMap((line) => placed(textOf(line), name, null)),
      ),
    ];
  });
}

const placed = (text: string, sheet: string, cell: string | null): PlacedMark[] =>
  marksIn(text).map((mark) => ({
    sheet,
    row: cell === null ? null : Number(cell.replace(/^[A-Z]+/, '')),
    cell,
    list: mark.list,
    name: mark.name,
  }));

function openSheet(parts: Package, part: string): { tree: XmlElement; root: XmlElement; data: XmlElement | null } {
  const tree = readXml(parts.text(part));
  const root = rootOf(tree);
  const data = localName(root.name) === 'worksheet' ? childOf(root, 'sheetData') : null;
  if (data) numberCells(data);
  return { tree, root, data };
}

function holdsMarks(book: Book, root: XmlElement): boolean {
  const inCells = insideOf(childOf(root, 'sheetData')!, 'c').some((cell) => markedStringOf(book, cell) !== null);
  return inCells || insideOf(root, 'headerFooter').some((one) => marksIn(textOf(one)).length > 0);
}

/** The sheets of the result: each template sheet once, or once a page, its part copied from the second page on. */
function layPages(parts: Package, book: Book, filling: Filling): Page[] {
  const wanted = pagesBySheet(book, filling);
  const taken = new Set(book.sheets.filter((_, index) => !wanted.has(index)).map((sheet) => sheet.name.toLowerCase()));
  return book.sheets.flatMap((sheet, template): Page[] => {
    const grow = (of: SheetFilling): Growth => {
      if (!parts.has(sheet.part)) return [];
      const { root, data } = openSheet(parts, sheet.part);
      return data ? growthOf(book, root, of) : [];
    };
    const pages = wanted.get(template);
    if (!pages) {
      return [
        {
          template,
          name: sheet.name,
          part: sheet.part,
          link: null,
          filling: filling.common,
          growth: grow(filling.common),
        },
      ];
    }
    const printed = pages.length > 0 ? pages : [{ name: sheet.name, filling: filling.common }];
    return printed.map((page, number) => {
      const part = number === 0 ? sheet.part : copyPart(parts, sheet.part);
      const link = number === 0 ? null : linkSheet(parts, book.workbook, sheet.part, part);
      const all: SheetFilling = {
        values: { ...filling.common.values, ...page.filling.values },
        lists: { ...filling.common.lists, ...page.filling.lists },
      };
      return { template, name: sheetName(page.name, taken), part, link, filling: all, growth: grow(all) };
    });
  });
}

/** Which template sheets are printed once an item, by index. A template with one sheet needs no particular name. */
function pagesBySheet(book: Book, filling: Filling): Map<number, Filling['pages'][string]> {
  return new Map(
    Object.entries(filling.pages).map(([name, pages]) => {
      const at = book.sheets.findIndex((sheet) => sheet.name === name);
      if (at >= 0) return [at, pages];
      if (book.sheets.length === 1) return [0, pages];
      throw new Refusal('form.page-sheet-missing', 6, {}, { sheet: name });
    }),
  );
}

/** How the formulas of a page move: its own sheet as it itself does, any other as that sheet's first page does. */
function movingOf(page: Page, pages: readonly Page[], book: Book): Moving {
  const own = book.sheets[page.template]!.name;
  const pageOf = (sheet: string): Page | undefined =>
    sheet.toLowerCase() === own.toLowerCase()
      ? page
      : pages.find((one) => book.sheets[one.template]!.name.toLowerCase() === sheet.toLowerCase());
  return {
    sheet: own,
    growthOf: (sheet) => pageOf(sheet)?.growth ?? [],
    nameOf: (sheet) => {
      const found = pageOf(sheet);
      return found && found.name !== book.sheets[found.template]!.name ? found.name : sheet;
    },
    block: null,
    copy: 0,
  };
}
