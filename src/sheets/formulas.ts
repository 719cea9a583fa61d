// Formulas when lists grow and sheets are renamed: their references are moved, everything else stays letter for letter.
import {
  type Block,
  blockOf,
  columnLetters,
  columnOf,
  firstRow,
  type Growth,
  lastRow,
  rowInCopy,
} from './references.js';

/** What a formula is to be moved by. */
export interface Moving {
  /** The sheet on which the formula stands, as the template names it. */
  readonly sheet: string;
  /** How each sheet of the template grows; an empty list where it doesn't. */
  readonly growthOf: (sheet: string) => Growth;
  /** What a sheet of the template is called in the result. */
  readonly nameOf: (sheet: string) => string;
  /** The list row that the formula itself stands in, and which copy of it; null outside lists. */
  readonly block: Block | null;
  readonly copy: number;
}

const TEXT = /"(?:[^"]|"")*"/y;
const BRACKETS = /\[(?:[^[\]]|\[(?:[^[\]]|\[[^\]]*\])*\])*\]/y;
const SHEET = /(?:'((?:[^']|'')*)'|([\p{L}\p{N}_.]+))!/uy;
const REFERENCE =
  /(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?::(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7}))?(?![\p{L}\p{N}_.(![])|(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![\p{L}\p{N}_.(![])/uy;
const FUNCTION = /([\p{L}_][\p{L}\p{N}_.]*)\(/uy;
const WORD = /[\p{L}\p{N}_.$\\]+/uy;
const ERROR = /#[A-Z/0]+[!?]?/y;

/** Functions that add a column up: a single cell of a list inside them means the whole list. */
const OVER_A_LIST = new Set(['SUM', 'COUNT', 'COUNTA', 'AVERAGE', 'MAX', 'MIN', 'PRODUCT', 'SUBTOTAL', 'AGGREGATE']);

/** The formula with every reference moved. */
export function moveFormula(formula: string, moving: Moving): string {
  let out = '';
  let at = 0;
  const calls: string[] = [];
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(formula);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (at < formula.length) {
    const start = at;
    const skipped = take(TEXT) ?? take(BRACKETS) ?? take(ERROR);
    if (skipped) {
      out += skipped[0];
      // What follows an external book ([1]表!A1) is none of ours.
      if (skipped[0].startsWith('['))
        out += take(SHEET)?.[0] ? formula.slice(start + skipped[0].length, at) + (take(REFERENCE)?.[0] ?? '') : '';
      continue;
    }
    const sheet = take(SHEET);
    const named = sheet ? (sheet[1]?.replaceAll("''", "'") ?? sheet[2]!) : null;
    const foreign = named !== null && (named.includes('[') || named.includes(':'));
    const reference = take(REFERENCE);
    if (sheet && !foreign) out += `${quoteSheet(moving.nameOf(named!), sheet[1] !== undefined)}!`;
    else if (sheet) out += sheet[0];
    if (reference) {
      const argument =
        OVER_A_LIST.has(calls.at(-1) ?? '') && /[(,]$/.test(formula.slice(0, start)) && /[),]/.test(formula[at] ?? '');
      out += foreign ? reference[0] : moveReference(reference, named ?? moving.sheet, moving, argument);
      continue;
    }
    if (sheet) continue;
    const call = take(FUNCTION);
    if (call) {
      calls.push(call[1]!.toUpperCase());
      out += call[0];
      continue;
    }
    const word = take(WORD)?.[0] ?? formula[at++]!;
    if (word === '(') calls.push('');
    if (word === ')') calls.pop();
    out += word;
  }
  return out;
}

/** `'三 年级'` where a sheet's name needs quotes. */
const quoteSheet = (name: string, quoted: boolean): string =>
  quoted || !/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) || /^[A-Za-z]{1,3}\d+$/.test(name)
    ? `'${name.replaceAll("'", "''")}'`
    : name;

function moveReference(found: RegExpExecArray, sheet: string, moving: Moving, argument: boolean): string {
  const growth = moving.growthOf(sheet);
  if (growth.length === 0) return found[0];
  const own = sheet === moving.sheet ? moving.block : null;
  if (found[10] !== undefined) {
    return `${found[9]}${firstRow(growth, +found[10])}:${found[11]}${lastRow(growth, +found[12]!)}`;
  }
  const [, dollarLeft, left, dollarTop, top, dollarRight, right, dollarBottom, bottom] = found;
  const start = { fixed: dollarTop === '$', row: +top! };
  if (bottom === undefined) {
    const block = blockOf(growth, start.row);
    const stretch = argument && block !== null && block !== own && block.copies > 1;
    const from = `${dollarLeft}${left}${dollarTop}`;
    if (!stretch) return `${from}${moveEnd(start, growth, own, moving.copy, 'first')}`;
    return `${from}${firstRow(growth, start.row)}:${from}${lastRow(growth, start.row)}`;
  }
  const end = { fixed: dollarBottom === '$', row: +bottom };
  return (
    `${dollarLeft}${left}${dollarTop}${moveEnd(start, growth, own, moving.copy, 'first')}:` +
    `${dollarRight}${right}${dollarBottom}${moveEnd(end, growth, own, moving.copy, 'last')}`
  );
}

/**
 * One end of a reference. Seen from a list row, an unfixed row of the same list, or the one just above it (the item
 * before), goes along with the copy; a fixed row of the list means the whole list; all else moves as the sheet does.
 */
function moveEnd(
  end: { readonly fixed: boolean; readonly row: number },
  growth: Growth,
  own: Block | null,
  copy: number,
  side: 'first' | 'last',
): number {
  if (own && !end.fixed) {
    const height = own.bottom - own.top + 1;
    if (end.row >= own.top - height && end.row <= own.bottom && (end.row >= own.top || copy > 0)) {
      return end.row >= own.top
        ? rowInCopy(growth, own, end.row, copy)
        : rowInCopy(growth, own, end.row + height, copy - 1);
    }
  }
  return side === 'first' ? firstRow(growth, end.row) : lastRow(growth, end.row);
}

/** A shared formula as it reads `rows` further down and `columns` further right: unfixed references go along. */
export function offsetFormula(formula: string, rows: number, columns: number): string {
  const part = (dollarColumn: string, column: string, dollarRow: string, row: string): string =>
    dollarColumn +
    (dollarColumn ? column : columnLetters(columnOf(column) + columns)) +
    dollarRow +
    (dollarRow ? row : +row + rows);
  return formula.replace(
    /"(?:[^"]|"")*"|'(?:[^']|'')*'!|\[[^\]]*\]|(?<![\p{L}\p{N}_.$])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\p{L}\p{N}_.(!])/gu,
    (whole, dollarColumn?: string, column?: string, dollarRow?: string, row?: string) =>
      column === undefined ? whole : part(dollarColumn!, column, dollarRow!, row!),
  );
}
