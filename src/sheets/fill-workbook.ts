// The workbook part of a filled template: its list of sheets, its defined names, and the order to compute everything anew.
import type { Book } from './book.js';
import { linksOf, linksPart } from './book.js';
import { type Moving, moveFormula } from './formulas.js';
import type { Package } from './package.js';
import {
  attributeOf,
  childOf,
  childrenOf,
  cloneXml,
  element,
  insideOf,
  localName,
  prefixOf,
  readXml,
  rootOf,
  setAttribute,
  setText,
  textOf,
  writeXml,
  type XmlElement,
  type XmlNode,
} from './xml-tree.js';

/** A sheet of the result. `template` is its index among the template's sheets; `link` is null where it is the template's own. */
export interface OutSheet {
  readonly template: number;
  readonly name: string;
  readonly part: string;
  readonly link: string | null;
  readonly moving: Moving;
}

/** Rewrites the workbook part for the result's sheets, in order. */
export function rewriteWorkbook(of: Package, book: Book, sheets: readonly OutSheet[]): void {
  const tree = readXml(of.text(book.workbook));
  const root = rootOf(tree);
  listSheets(root, sheets);
  moveNames(root, sheets);
  computeAnew(root);
  of.set(book.workbook, writeXml(tree));
  dropCalculationChain(of, book.workbook);
}

function listSheets(root: XmlElement, sheets: readonly OutSheet[]): void {
  const list = childOf(root, 'sheets');
  if (!list) return;
  const originals = childrenOf(list, 'sheet');
  let id = Math.max(0, ...originals.map((one) => Number(attributeOf(one, 'sheetId') ?? 0)));
  const made = sheets.map((sheet) => {
    const original = originals[sheet.template]!;
    if (sheet.link === null) {
      setAttribute(original, 'name', sheet.name);
      return original;
    }
    const copy = cloneXml(original);
    id += 1;
    setAttribute(copy, 'name', sheet.name);
    setAttribute(copy, 'sheetId', String(id));
    const key = copy.attributes.find(([name]) => name.includes(':') && localName(name) === 'id');
    if (key) setAttribute(copy, key[0], sheet.link);
    return copy;
  });
  if (made.length > originals.length) list.children = made;
  const first = (template: number): string => String(sheets.findIndex((sheet) => sheet.template === template));
  for (const view of insideOf(root, 'workbookView')) {
    for (const key of ['activeTab', 'firstSheet']) {
      const at = attributeOf(view, key);
      if (at !== null && sheets.some((sheet) => sheet.template === Number(at)))
        setAttribute(view, key, first(Number(at)));
    }
  }
}

/** Names of one sheet (print area, print titles) exist once a page; names of the workbook follow the first page. */
function moveNames(root: XmlElement, sheets: readonly OutSheet[]): void {
  const list = childOf(root, 'definedNames');
  if (!list) return;
  list.children = list.children.flatMap((one): XmlNode[] => {
    if (one.kind !== 'element') return [one];
    const local = attributeOf(one, 'localSheetId');
    const homes = local === null ? sheets.slice(0, 1) : sheets.filter((sheet) => sheet.template === Number(local));
    return homes.map((home, at) => {
      const name = at === homes.length - 1 ? one : cloneXml(one);
      setText(name, moveFormula(textOf(one), home.moving));
      if (local !== null) setAttribute(name, 'localSheetId', String(sheets.indexOf(home)));
      return name;
    });
  });
}

/** Elements that stand before `calcPr` in a workbook; LibreOffice and Excel both mind the order. */
const BEFORE_CALCULATION = new Set([
  'fileVersion',
  'fileSharing',
  'workbookPr',
  'AlternateContent',
  'revisionPtr',
  'absPath',
  'workbookProtection',
  'bookViews',
  'sheets',
  'functionGroups',
  'externalReferences',
  'definedNames',
]);

function computeAnew(root: XmlElement): void {
  const known = childOf(root, 'calcPr');
  if (known) {
    setAttribute(known, 'fullCalcOnLoad', '1');
    return;
  }
  const after = root.children.findLastIndex(
    (one) => one.kind === 'element' && BEFORE_CALCULATION.has(localName(one.name)),
  );
  root.children.splice(after + 1, 0, element(`${prefixOf(root.name)}calcPr`, [['fullCalcOnLoad', '1']]));
}

/** The order in which formulas were last computed names cells that have moved. Excel makes a new one. */
function dropCalculationChain(of: Package, workbook: string): void {
  const chain = linksOf(of, workbook).find((link) => link.type === 'calcChain');
  if (!chain) return;
  of.remove(chain.target);
  const links = readXml(of.text(linksPart(workbook)));
  dropWhere(rootOf(links), (one) => attributeOf(one, 'Id') === chain.id);
  of.set(linksPart(workbook), writeXml(links));
  const types = readXml(of.text('[Content_Types].xml'));
  dropWhere(rootOf(types), (one) => attributeOf(one, 'PartName') === `/${chain.target}`);
  of.set('[Content_Types].xml', writeXml(types));
}

const dropWhere = (from: XmlElement, wrong: (one: XmlElement) => boolean): void => {
  from.children = from.children.filter((one) => one.kind !== 'element' || !wrong(one));
};
