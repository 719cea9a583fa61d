// One cell's value, from the bytes between `<c …>` and `</c>` into the packer, by the rules of model/grid.ts.
import { type DateKind, isoText, serialText } from './number-format.js';
import type { Packer } from './pack.js';
import { damaged } from './refuse.js';
import { itemText, plainText } from './rich-text.js';
import type { SharedStrings } from './shared-strings.js';
import { AMP, COLON, endTagOf, GT, LT, pastMarkup, pastTag, SLASH } from './windows.js';
import { unescapeExcel } from './xml.js';

/** What a sheet's cells need of their workbook: texts, what each cell style shows of a date, the date system. */
export interface SheetRules {
  readonly shared: SharedStrings;
  readonly kinds: readonly DateKind[];
  readonly date1904: boolean;
  /** Bytes that the shared texts of one sheet's cells may come to. */
  readonly lettersMax: number;
}

/** Reads the children of a cell; gives the place past `</c>`, or -1 where the cell is not all in the window yet. */
export type CellReader = (buf: Buffer, from: number, to: number, column: number, type: number, style: number) => number;

const TYPE = { shared: 0x73, number: 0x6e, flag: 0x62, error: 0x65, day: 0x64, text: 0x72, inline: 0x69 } as const;
const DATES_KEPT = 8192;
/** No number in a sheet has more; longer ones stay text, since counting with them takes for ever. */
const DIGITS_MAX = 400;
const DECIMAL = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

export function cellValue(rules: SheetRules, packer: Packer): CellReader {
  const { shared, kinds, date1904 } = rules;
  const dates: Record<Exclude<DateKind, 'none'>, Map<number, string | null>> = {
    date: new Map(),
    time: new Map(),
    span: new Map(),
  };

  const dateText = (serial: number, kind: Exclude<DateKind, 'none'>): string | null => {
    const known = dates[kind];
    let text = known.get(serial);
    if (text === undefined) {
      if (known.size > DATES_KEPT) known.clear();
      text = serialText(serial, kind, date1904);
      known.set(serial, text);
    }
    return text;
  };

  const putNumber = (column: number, value: number, style: number): void => {
    const kind = kinds[style];
    const text = kind === undefined || kind === 'none' ? null : dateText(value, kind);
    if (text === null) packer.number(column, value);
    else packer.ascii(column, text);
  };

  /** A number as it stands: digits only and more than 15 of them are kept as digits. */
  const putDigits = (column: number, raw: string, style: number): void => {
    const text = raw.trim();
    if (text === '') return;
    if (text.length <= DIGITS_MAX && /^-?0*[1-9]\d{15,}$/.test(text)) packer.text(column, text, 'bigint');
    else {
      const value = text.length <= DIGITS_MAX && DECIMAL.test(text) ? Number(text) : Number.NaN;
      if (Number.isFinite(value)) putNumber(column, value, style);
      else packer.text(column, text);
    }
  };

  const putShared = (column: number, index: number): void => {
    if (index >= shared.count) throw damaged();
    packer.shared(column, index, shared.bytes, shared.starts[index]!, shared.starts[index + 1]!);
  };

  /** The number of a text as it is written; an empty one is an empty cell. */
  const putNumbered = (column: number, text: string): void => {
    if (text === '') return;
    const index = Number(text);
    if (!(index >= 0 && Number.isInteger(index))) throw damaged();
    putShared(column, index);
  };

  const putFlag = (column: number, text: string): void => {
    if (text !== '') packer.flag(column, text !== '0' && text !== 'false');
  };

  /** The value in the careful way: `raw` is XML text. */
  const putRaw = (column: number, type: number, style: number, raw: string): void => {
    const text = plainText(raw);
    if (type === TYPE.shared) putNumbered(column, text.trim());
    else if (type === TYPE.number) putDigits(column, text, style);
    else if (type === TYPE.flag) putFlag(column, text.trim().toLowerCase());
    else if (type === TYPE.day) packer.text(column, isoText(text));
    else packer.text(column, unescapeExcel(text));
  };

  /** The value between `start` and `end`, where no markup stands. */
  const putValue = (buf: Buffer, start: number, end: number, column: number, type: number, style: number): void => {
    if (type === TYPE.shared || type === TYPE.number) {
      let value = 0;
      let q = start;
      for (; q < end; q += 1) {
        const digit = buf[q]! - 0x30;
        if (digit < 0 || digit > 9) break;
        value = value * 10 + digit;
      }
      if (q < end || end - start > 15 || end === start) {
        putRaw(column, type, style, buf.toString('utf8', start, end));
      } else if (type === TYPE.number) putNumber(column, value, style);
      else putShared(column, value);
      return;
    }
    if (type === TYPE.text || type === TYPE.inline || type === TYPE.error) {
      let plain = true;
      for (let q = start; q < end; q += 1) {
        const b = buf[q]!;
        if (b === AMP || b === 0x0d || (b === 0x5f && buf[q + 1] === 0x78)) {
          plain = false;
          break;
        }
      }
      if (plain) {
        packer.bytes(column, buf, start, end);
        return;
      }
    }
    putRaw(column, type, style, buf.toString('utf8', start, end));
  };

  return (buf, from, to, column, type, style) => {
    let p = from;
    let valueStart = -1;
    let valueEnd = -1;
    let valueMarked = false;
    let formula = false;
    let itemStart = -1;
    let itemEnd = -1;
    for (;;) {
      while (p < to && buf[p] !== LT) p += 1;
      if (p >= to) return -1;
      const closes = buf[p + 1] === SLASH;
      let name = closes ? p + 2 : p + 1;
      let q = name;
      for (; q < to; q += 1) {
        const b = buf[q]!;
        if (b === COLON) name = q + 1;
        else if (b <= 0x20 || b === GT || b === SLASH) break;
      }
      if (q >= to) return -1;
      const letter = buf[name]!;
      const length = q - name;
      if (closes) {
        p = pastTag(buf, p, to);
        if (p < 0) return -1;
        if (length === 1 && letter === 0x63) break;
        continue;
      }
      const markup = pastMarkup(buf, p, to);
      if (markup !== p) {
        if (markup < 0) return -1;
        p = markup;
        continue;
      }
      const tagEnd = buf[q] === GT ? q + 1 : pastTag(buf, p, to);
      if (tagEnd < 0) return -1;
      const empty = buf[tagEnd - 2] === SLASH;
      if (length === 1 && letter === 0x76) {
        valueStart = valueEnd = tagEnd;
        p = tagEnd;
        if (empty) continue;
        while (p < to && buf[p] !== LT) p += 1;
        if (p + 1 >= to) return -1;
        valueMarked = buf[p + 1] !== SLASH;
        if (valueMarked) p = endTagOf(buf, p, to, 'v');
        if (p < 0) return -1;
        valueEnd = p;
      } else if (length === 1 && letter === 0x66) {
        formula = true;
        p = empty ? tagEnd : endTagOf(buf, tagEnd, to, 'f');
      } else if (length === 2 && letter === 0x69) {
        itemStart = itemEnd = tagEnd;
        p = empty ? tagEnd : endTagOf(buf, tagEnd, to, 'is');
        itemEnd = p;
      } else {
        p = empty ? tagEnd : endTagOf(buf, tagEnd, to, buf.toString('latin1', name, q));
      }
      if (p < 0) return -1;
    }
    if (itemStart >= 0 && (type === TYPE.inline || valueStart < 0)) {
      putItem(buf, itemStart, itemEnd, column);
    } else if (valueStart < 0 || (valueEnd === valueStart && type === TYPE.number)) {
      if (formula) packer.unvalued(column);
    } else if (valueMarked) putRaw(column, type, style, buf.toString('utf8', valueStart, valueEnd));
    else putValue(buf, valueStart, valueEnd, column, type, style);
    return p;
  };

  /** An inline item; `<t>…</t>` alone is taken as bytes. */
  function putItem(buf: Buffer, start: number, end: number, column: number): void {
    if (buf[start] === LT && buf[start + 1] === 0x74 && (buf[start + 2] === GT || buf[start + 2] === 0x20)) {
      const open = pastTag(buf, start, end);
      const close = open < 0 || buf[open - 2] === SLASH ? -1 : buf.indexOf(LT, open);
      if (close > 0 && close + 4 === end && buf[close + 1] === SLASH && buf[close + 2] === 0x74) {
        putValue(buf, open, close, column, TYPE.text, 0);
        return;
      }
    }
    packer.text(column, itemText(buf.toString('utf8', start, end)));
  }
}
