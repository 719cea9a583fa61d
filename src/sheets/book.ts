// A template's map: its sheets in order with their parts, its shared strings, and where one part points to another.
import { Refusal } from '#model/problem.js';
import { marksIn } from './marks.js';
import type { Package } from './package.js';
import {
  attributeOf,
  childOf,
  childrenOf,
  insideOf,
  localName,
  prefixedAttributeOf,
  readXml,
  rootOf,
  textOf,
  type XmlElement,
} from './xml-tree.js';

/** A worksheet of a package. */
interface BookSheet {
  readonly name: string;
  readonly part: string;
}

/** A relationship of a part; `target` is the full name of the part it points to, or an outside address. */
export interface Link {
  readonly id: string;
  /** The last word of the relationship's type: `drawing`, `comments`. */
  readonly type: string;
  readonly target: string;
  readonly outside: boolean;
}

export interface Book {
  readonly workbook: string;
  /** Every sheet in order, chart sheets too. */
  readonly sheets: readonly BookSheet[];
  readonly strings: readonly XmlElement[];
  /** Those of them that hold a mark: told once, because thousands of cells may share a long one. */
  readonly marked: ReadonlySet<XmlElement>;
  readonly styles: string | null;
  /** Days are counted from 1904 (old Macintosh files). */
  readonly from1904: boolean;
}

/** The relationships part of a part. */
export const linksPart = (part: string): string => part.replace(/([^/]*)$/, '_rels/$1.rels');

/** What a part points to. */
export function linksOf(from: Package, part: string): Link[] {
  const rels = linksPart(part);
  if (!from.has(rels)) return [];
  return childrenOf(rootOf(readXml(from.text(rels))), 'Relationship').map((one) => {
    const outside = attributeOf(one, 'TargetMode') === 'External';
    const target = attributeOf(one, 'Target') ?? '';
    return {
      id: attributeOf(one, 'Id') ?? '',
      type: (attributeOf(one, 'Type') ?? '').split('/').at(-1)!,
      target: outside ? target : resolvePart(part, target),
      outside,
    };
  });
}

/** The full name of a part that `part` names as `target`. */
function resolvePart(part: string, target: string): string {
  const plain = target.replaceAll('\\', '/');
  const steps = plain.startsWith('/') ? [] : part.split('/').slice(0, -1);
  for (const step of plain.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** Maps a package; refuses what is no workbook. */
export function openBook(from: Package): Book {
  const start = linksOf(from, '').find((link) => link.type === 'officeDocument');
  if (!start) throw new Refusal('form.template-broken', 6, {}, { why: 'workbook.xml' });
  const root = rootOf(readXml(from.text(start.target)));
  const links = linksOf(from, start.target);
  const ofType = (type: string): string | null => links.find((link) => link.type === type)?.target ?? null;
  const stringsPart = ofType('sharedStrings');
  const strings = stringsPart && from.has(stringsPart) ? childrenOf(rootOf(readXml(from.text(stringsPart))), 'si') : [];
  const dates = childOf(root, 'workbookPr');
  const flag = dates ? attributeOf(dates, 'date1904') : null;
  return {
    workbook: start.target,
    sheets: insideOf(root, 'sheet').map((sheet) => ({
      name: attributeOf(sheet, 'name') ?? '',
      part: links.find((link) => link.id === prefixedAttributeOf(sheet, 'id'))?.target ?? '',
    })),
    strings,
    marked: new Set(strings.filter((one) => marksIn(stringText(one)).length > 0)),
    styles: ofType('styles'),
    from1904: flag === '1' || flag === 'true',
  };
}

/** The text pieces of a string, phonetic guides left out: a plain string is one piece, a rich one has one a run. */
export const piecesOf = (string: XmlElement): XmlElement[] =>
  childrenOf(string).flatMap((one) => {
    if (localName(one.name) === 't') return [one];
    return localName(one.name) === 'r' ? childrenOf(one, 't') : [];
  });

/** A cell's string: its shared one or its own; null where it holds none. */
export function stringOf(book: Book, cell: XmlElement): XmlElement | null {
  const type = attributeOf(cell, 't');
  if (type === 'inlineStr') return childOf(cell, 'is');
  if (type !== 's' || childOf(cell, 'f')) return null;
  const index = childOf(cell, 'v');
  return index ? (book.strings[Number(textOf(index))] ?? null) : null;
}

/** A cell's string if it holds a mark, else null. */
export function markedStringOf(book: Book, cell: XmlElement): XmlElement | null {
  const string = stringOf(book, cell);
  if (string === null || attributeOf(cell, 't') === 's')
    return string !== null && book.marked.has(string) ? string : null;
  return marksIn(stringText(string)).length > 0 ? string : null;
}

export const stringText = (string: XmlElement): string => piecesOf(string).map(textOf).join('');
