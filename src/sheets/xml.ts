// Small XML parts (workbook, relations, styles) walked as text, and the escapes that every part shares.
// No document type is ever read, no entity beyond XML's own five is ever expanded, nothing is ever fetched.
import { isUtf8 } from 'node:buffer';
import { damaged, unusable } from './refuse.js';

/** An element as it opens: its name without prefix, and its attributes by their names without prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly empty: boolean;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Resolves XML's entities and numeric references; an unknown entity stays as written. */
export const unescapeXml = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
        if (name[0] !== '#') return NAMED[name] ?? whole;
        const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
        return point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? '\ufffd' : String.fromCodePoint(point);
      })
    : text;

/** Resolves the `_xHHHH_` escapes that Excel writes for characters XML cannot hold. */
export const unescapeExcel = (text: string): string =>
  text.includes('_x')
    ? text
        .replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        .toWellFormed()
    : text;

/** Bytes of a part as UTF-8, whatever it is written in; a byte order mark is left out. Refuses what is not what it says. */
export function utf8Part(bytes: Buffer): Buffer {
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8') {
    try {
      return Buffer.from(new TextDecoder(encoding, { fatal: true }).decode(bytes), 'utf8');
    } catch {
      // No encoding of this name, or bytes that it does not know.
      throw damaged();
    }
  }
  if (!isUtf8(bytes)) throw damaged();
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** What a part is written in: told by its mark, by the zero beside its first `<`, or by what it says itself. */
export function encodingOf(bytes: Buffer): string {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  const said =
    /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.-]+)/.exec(bytes.toString('latin1', 0, 256))?.[1] ?? 'utf-8';
  return /^utf-?(8|16)$/i.test(said) ? 'utf-8' : said;
}

/** Refuses a piece of a part that is no UTF-8; a character that is cut off at either end is left out of it. */
export function proveUtf8(piece: Buffer): void {
  let from = 0;
  let to = piece.length;
  while (from < 3 && (piece[from]! & 0xc0) === 0x80) from += 1;
  for (let back = 1; back <= 3 && back <= piece.length; back += 1) {
    const byte = piece[piece.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    if (byte >= 0xc0) to = piece.length - back;
    break;
  }
  if (to > from && !isUtf8(piece.subarray(from, to))) throw damaged();
}

/** A part as text; refuses a document type, which no spreadsheet program writes. */
export function partText(bytes: Buffer): string {
  const text = utf8Part(bytes).toString('utf8');
  if (/<!DOCTYPE/i.test(text.slice(0, 4096))) throw unusable('file.unsafe');
  return text;
}

/**
 * Calls `onOpen` for every element in order, `onClose` for every end, and `onText` for every piece of text, its entities
 * resolved; comments and the prolog are passed over.
 */
export function walkXml(
  text: string,
  onOpen: (element: XmlElement) => void,
  onClose: (name: string) => void = () => undefined,
  onText: ((piece: string) => void) | null = null,
): void {
  let from = 0;
  for (let p = text.indexOf('<'); p >= 0; ) {
    if (onText !== null && p > from) onText(unescapeXml(text.slice(from, p)));
    const past = passOver(text, p);
    if (past > p) {
      if (onText !== null && text.startsWith('<![CDATA[', p)) onText(text.slice(p + 9, past - 3));
      from = past;
      p = text.indexOf('<', past);
      continue;
    }
    const end = tagEnd(text, p + 1);
    const inner = text.slice(p + 1, end);
    if (inner[0] === '/') onClose(localName(inner.slice(1).trim()));
    else {
      const empty = inner.endsWith('/');
      const name = localName(/^[^\s/]*/.exec(inner)![0]);
      onOpen({ name, attributes: attributesOf(inner), empty });
      if (empty) onClose(name);
    }
    from = end + 1;
    p = text.indexOf('<', end);
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The end of a comment, CDATA, instruction or declaration that starts at `p`; `p` itself for an element. */
function passOver(text: string, p: number): number {
  const closing = text.startsWith('<!--', p)
    ? '-->'
    : text.startsWith('<![CDATA[', p)
      ? ']]>'
      : text[p + 1] === '?'
        ? '?>'
        : text[p + 1] === '!'
          ? '>'
          : null;
  if (closing === null) return p;
  const end = text.indexOf(closing, p + 2);
  if (end < 0) throw damaged();
  return end + closing.length;
}

function tagEnd(text: string, from: number): number {
  let quote = '';
  for (let p = from; p < text.length; p += 1) {
    const c = text[p]!;
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '>') return p;
  }
  throw damaged();
}

function attributesOf(inner: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null);
  for (const found of inner.matchAll(/([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const name = localName(found[1]!);
    // A prefixed attribute never hides a plain one of the same name (r:id beside id).
    if (!(name in attributes) || !found[1]!.includes(':')) attributes[name] = unescapeXml(found[2] ?? found[3] ?? '');
    if (found[1]!.includes(':')) attributes[found[1]!] = unescapeXml(found[2] ?? found[3] ?? '');
  }
  return attributes;
}

/** A boolean attribute as XML writes it. */
export const isOn = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';
