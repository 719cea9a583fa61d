// One template sheet printed once an item: the worksheet part copied with everything that hangs on it, entered in the
// workbook behind its template, under a name that Excel accepts and that no other sheet has.
import { assert } from '#model/assert.js';
import { linksOf, linksPart } from './book.js';
import type { Package } from './package.js';
import {
  attributeOf,
  childrenOf,
  cloneXml,
  element,
  prefixOf,
  readXml,
  rootOf,
  setAttribute,
  writeXml,
} from './xml-tree.js';

const TYPES = '[Content_Types].xml';
const SHARED = new Set([
  'image',
  'hyperlink',
  'externalLink',
  'theme',
  'sharedStrings',
  'styles',
  'pivotCacheDefinition',
]);
const NAME_MAX = 31;

/** A name for a sheet: without the signs Excel forbids, at most 31 letters, unlike all names in `taken`, which gets it. */
export function sheetName(wanted: string, taken: Set<string>): string {
  const clean = wanted
    .toWellFormed()
    .replace(/[[\]:*?/\\\u0000-\u001f]/g, ' ')
    .trim()
    .replace(/^'+|'+$/g, '')
    .trim();
  const base = clean === '' || clean.toLowerCase() === 'history' ? `${clean}_` : clean;
  for (let number = 1; ; number += 1) {
    const tail = number === 1 ? '' : `(${number})`;
    const name =
      base
        .slice(0, NAME_MAX - tail.length)
        .toWellFormed()
        .replace('\ufffd', '')
        .trimEnd() + tail;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

/** Copies a part and, with it, every part that may hang on one sheet only. The answer is the new part's name. */
export function copyPart(of: Package, part: string): string {
  const copy = freeName(of, part);
  of.copy(part, copy);
  copyType(of, part, copy);
  if (!of.has(linksPart(part))) return copy;
  const tree = readXml(of.text(linksPart(part)));
  const links = linksOf(of, part);
  for (const one of childrenOf(rootOf(tree), 'Relationship')) {
    const link = links.find((known) => known.id === attributeOf(one, 'Id'));
    if (!link || link.outside) continue;
    const own = !SHARED.has(link.type) && of.has(link.target);
    setAttribute(one, 'Target', `/${own ? copyPart(of, link.target) : link.target}`);
    if (own && link.type === 'table') renameTable(of, link.target, linksTarget(attributeOf(one, 'Target')));
  }
  of.set(linksPart(copy), writeXml(tree));
  return copy;
}

const linksTarget = (target: string | null): string => (target ?? '').replace(/^\//, '');

/** `xl/worksheets/sheet1.xml` → the first `sheetN.xml` that is free. */
function freeName(of: Package, part: string): string {
  const [, base, end] = /^(.*?)\d*(\.[^.]*)$/.exec(part) ?? [];
  assert(base !== undefined && end !== undefined, `a part without an ending: ${part}`);
  for (let number = 2; ; number += 1) {
    if (!of.has(`${base}${number}${end}`)) return `${base}${number}${end}`;
  }
}

function copyType(of: Package, from: string, to: string): void {
  const tree = readXml(of.text(TYPES));
  const known = childrenOf(rootOf(tree), 'Override').find((one) => attributeOf(one, 'PartName') === `/${from}`);
  if (!known) return;
  const copy = cloneXml(known);
  setAttribute(copy, 'PartName', `/${to}`);
  rootOf(tree).children.push(copy);
  of.set(TYPES, writeXml(tree));
}

/** Tables need a number and a name of their own in the whole workbook. */
function renameTable(of: Package, from: string, to: string): void {
  const ids = of
    .names()
    .filter((name) => /tables?\/[^/]*\.xml$/i.test(name))
    .map((name) => Number(attributeOf(rootOf(readXml(of.text(name))), 'id') ?? 0));
  const id = Math.max(...ids) + 1;
  const tree = readXml(of.text(from));
  const table = rootOf(tree);
  setAttribute(table, 'id', String(id));
  for (const key of ['name', 'displayName']) {
    const name = attributeOf(table, key);
    if (name !== null) setAttribute(table, key, `${name}_${id}`);
  }
  of.set(to, writeXml(tree));
}

/** Enters a copied worksheet among the workbook's relationships; the answer is its relationship id. */
export function linkSheet(of: Package, workbook: string, original: string, copy: string): string {
  const tree = readXml(of.text(linksPart(workbook)));
  const root = rootOf(tree);
  const id = linksOf(of, workbook).find((link) => link.target === original)?.id;
  const ids = new Set(childrenOf(root).map((one) => attributeOf(one, 'Id')));
  let number = ids.size + 1;
  while (ids.has(`rId${number}`)) number += 1;
  const known = childrenOf(root).find((one) => attributeOf(one, 'Id') === id);
  assert(known, `a sheet without a relationship: ${original}`);
  root.children.push(
    element(`${prefixOf(root.name)}Relationship`, [
      ['Id', `rId${number}`],
      ['Type', attributeOf(known, 'Type') ?? ''],
      ['Target', `/${copy}`],
    ]),
  );
  of.set(linksPart(workbook), writeXml(tree));
  return `rId${number}`;
}
