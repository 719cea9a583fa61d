// The rows of one worksheet while it is filled: cells found and numbered, values written into them.
import type { Day } from '#model/day.js';
import type { FillValue } from '#model/filling.js';
import { fillValueText } from '#model/filling.js';
import { Refusal } from '#model/problem.js';
import { type Book, markedStringOf, piecesOf, stringText } from './book.js';
import { type Mark, marksIn } from './marks.js';
import { columnLetters, columnOf } from './references.js';
import type { Styles } from './styles.js';
import {
  attributeOf,
  childOf,
  childrenOf,
  cloneXml,
  element,
  localName,
  prefixOf,
  setAttribute,
  setText,
  textNode,
  textOf,
  type XmlElement,
} from './xml-tree.js';

/** Writes row and cell names where a program left them out; they count on from the one before. */
export function numberCells(data: XmlElement): void {
  let row = 0;
  for (const line of childrenOf(data, 'row')) {
    row = Number(attributeOf(line, 'r') ?? row + 1);
    setAttribute(line, 'r', String(row));
    let column = -1;
    for (const cell of childrenOf(line, 'c')) {
      const name = attributeOf(cell, 'r');
      column = name === null ? column + 1 : columnOf(name.replace(/\d+$/, ''));
      setAttribute(cell, 'r', `${columnLetters(column)}${row}`);
    }
  }
}

/** Gives a row and its cells a new number. */
export function renumberRow(line: XmlElement, row: number): void {
  setAttribute(line, 'r', String(row));
  for (const cell of childrenOf(line, 'c')) {
    setAttribute(cell, 'r', (attributeOf(cell, 'r') ?? '').replace(/\d+$/, String(row)));
  }
}

/** What a mark is answered with; null where nothing answers it, and then it prints empty. */
export type Answering = (mark: Mark) => FillValue | null;

/** Fills the marks of a cell. The answer is what the cell then shows, null where there was nothing to fill. */
export function fillCell(book: Book, styles: Styles, cell: XmlElement, answer: Answering): string | null {
  const string = markedStringOf(book, cell);
  if (!string) return null;
  const text = stringText(string);
  const marks = marksIn(text);
  const named = marks.filter((mark) => mark.name !== '');
  const rest = marks.reduceRight((left, mark) => left.slice(0, mark.start) + left.slice(mark.end), text);
  if (named.length <= 1 && rest.trim() === '') {
    const value: FillValue = (named[0] && answer(named[0])) ?? { kind: 'blank' };
    writeValue(book, styles, cell, value);
    return fillValueText(value);
  }
  const filled = fillPieces(string, marks, answer);
  const shown = stringText(filled);
  writeString(styles, cell, filled, shown);
  return shown;
}

/** A copy of a string with its marks replaced; each run keeps its letters' looks. A mark split over runs ends up in its first. */
function fillPieces(string: XmlElement, marks: readonly Mark[], answer: Answering): XmlElement {
  const copy = cloneXml(string);
  let offset = 0;
  for (const piece of piecesOf(copy)) {
    const text = textOf(piece);
    let out = '';
    for (let at = 0; at < text.length; ) {
      const mark = marks.find((one) => offset + at >= one.start && offset + at < one.end);
      if (!mark) {
        out += text[at];
        at += 1;
        continue;
      }
      if (offset + at === mark.start) {
        out += escapeUnderscores(fillValueText(answer(mark) ?? { kind: 'blank' }));
      }
      at = Math.min(text.length, mark.end - offset);
    }
    offset += text.length;
    setText(piece, out);
    setAttribute(piece, 'xml:space', 'preserve');
  }
  return copy;
}

/** Writes one value into a cell, in the cell's own style as far as it can show it. */
function writeValue(book: Book, styles: Styles, cell: XmlElement, value: FillValue): void {
  const prefix = prefixOf(cell.name);
  if (value.kind === 'text') {
    const piece = element(`${prefix}t`, [['xml:space', 'preserve']], [textNode(escapeUnderscores(value.text))]);
    writeString(styles, cell, element(`${prefix}is`, [], [piece]), value.text);
    return;
  }
  clear(cell);
  if (value.kind === 'blank') return;
  const number = value.kind === 'day' ? serialOf(value.day, book.from1904) : value.number;
  if (value.kind === 'day') restyle(styles, cell, 'day');
  else if (value.percent === true) restyle(styles, cell, 'percent');
  cell.children = [element(`${prefix}v`, [], [textNode(String(number))])];
}

/** Text that Excel would take for something else once a person presses Enter in the cell. */
const LOOKS_LIKE_MORE = /^[=+\-@'\t]|^\d[\d.,:/\- ]*[Xx]?$|^\d+[Ee]\d+$/;
const LETTERS_MAX = 32_767;

function writeString(styles: Styles, cell: XmlElement, string: XmlElement, text: string): void {
  if (text.length > LETTERS_MAX) throw new Refusal('form.text-too-long', 6, {}, { length: text.length });
  clear(cell);
  if (text === '') return;
  setAttribute(cell, 't', 'inlineStr');
  if (LOOKS_LIKE_MORE.test(text)) restyle(styles, cell, 'text');
  cell.children = [{ ...withPrefix(string, prefixOf(cell.name)), name: `${prefixOf(cell.name)}is`, attributes: [] }];
}

/** The string as this sheet writes names: the part it was shared from may use another prefix. */
function withPrefix(of: XmlElement, prefix: string): XmlElement {
  const children = of.children.map((one) => (one.kind === 'element' ? withPrefix(one, prefix) : one));
  return { ...of, name: `${prefix}${localName(of.name)}`, children, opened: null, closed: '' };
}

function clear(cell: XmlElement): void {
  setAttribute(cell, 't', null);
  cell.children = [];
  cell.closed = '';
  cell.opened = null;
}

const restyle = (styles: Styles, cell: XmlElement, need: 'text' | 'day' | 'percent'): void => {
  const style = Number(attributeOf(cell, 's') ?? 0);
  const fitting = styles.fit(style, need);
  if (fitting !== style) setAttribute(cell, 's', String(fitting));
};

/** Excel reads `_x0041_` in text as a letter by its code; a text that really says so must be escaped. */
const escapeUnderscores = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

const DAY_MS = 86_400_000;

/** Excel's number of a day: 1 is 1 January 1900, and it believes in a 29 February of that year. */
function serialOf(day: Day, from1904: boolean): number {
  const days = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / DAY_MS);
  if (from1904) return days - 1462;
  return days < 61 ? days - 1 : days;
}

/** A formula cell loses its saved result, which the filled values have made stale. */
export function forgetResult(cell: XmlElement): void {
  if (!childOf(cell, 'f')) return;
  cell.children = cell.children.filter((one) => one.kind !== 'element' || one.name !== `${prefixOf(cell.name)}v`);
  setAttribute(cell, 't', null);
}
