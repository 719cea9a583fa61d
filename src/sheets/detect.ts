// Tells what a file is by its content, never by its name. What is no workbook is refused by what it is instead.

import { namedEncoding, utf16WithoutMark } from './encoding.js';
import { type Ole, openOle } from './ole.js';
import { damaged, unusable } from './refuse.js';
import type { ByteSource } from './source.js';
import { entryOf, inflateWhole, openZip, type Zip } from './zip.js';

/**
 * What was found; `zip` is the opened package, `ole` the container, `codePages` tells an Excel before 97, whose text is in a code page,
 * `encrypted` is an OLE file that wraps an encrypted workbook.
 */
export type Detected =
  | { readonly kind: 'xlsx' | 'xlsb' | 'ods'; readonly zip: Zip }
  | { readonly kind: 'xls'; readonly codePages: boolean; readonly ole: Ole | null }
  | { readonly kind: 'encrypted' | 'xml2003' | 'html' | 'fods' | 'csv' };

const starts = (bytes: Buffer, ...wanted: readonly number[]): boolean => wanted.every((byte, i) => bytes[i] === byte);
const says = (bytes: Buffer, at: number, text: string): boolean =>
  bytes.toString('latin1', at, at + text.length) === text;

/** Tells the format; `encoding` is what the caller says of a text file. Refuses empty files, pictures, documents, archives and what is no table at all. */
export function detect(source: ByteSource, encoding: string | null = null): Detected {
  if (source.size === 0) throw unusable('file.empty');
  const head = source.read(0, 8192);
  if (says(head, 0, 'PK\x03\x04') || says(head, 0, 'PK\x05\x06')) return detectZip(openZip(source));
  if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) return detectOle(source);
  // A bare BIFF stream without a container: Excel 2 to 4, and some exporters.
  if (head[0] === 0x09 && [0, 2, 4, 8].includes(head[1]!) && head[3] === 0 && head[2]! >= 4 && head[2]! <= 16) {
    return { kind: 'xls', codePages: head.readUInt16LE(4) < 0x0600, ole: null };
  }
  refuseOther(head);
  if (head.every((byte) => byte === 0)) throw damaged();
  return detectText(headText(head, encoding));
}

function detectZip(zip: Zip): Detected {
  const has = (name: string): boolean => entryOf(zip, name) !== null;
  const under = (folder: string): boolean => [...zip.entries.keys()].some((name) => name.startsWith(folder));
  if ([...zip.entries.keys()].some((name) => /(?:^|\/)workbook\.bin$/.test(name))) return { kind: 'xlsb', zip };
  const mimetype = entryOf(zip, 'mimetype');
  if (mimetype !== null && mimetype.size < 200) {
    const type = inflateWhole(zip, mimetype).toString('latin1');
    if (type.includes('opendocument.spreadsheet')) return openDocument(zip);
    if (type.includes('opendocument.text')) throw unusable('file.word');
    if (type.includes('opendocument.presentation')) throw unusable('file.slides');
  }
  if (under('word/')) throw unusable('file.word');
  if (under('ppt/')) throw unusable('file.slides');
  if (has('index/document.iwa') || has('index.zip')) throw unusable('file.numbers');
  if (has('[content_types].xml') || has('_rels/.rels') || under('xl/')) return { kind: 'xlsx', zip };
  if (has('content.xml') && has('meta-inf/manifest.xml')) return openDocument(zip);
  throw unusable('file.archive');
}

/** An encrypted OpenDocument says so in its manifest, member by member. */
function openDocument(zip: Zip): Detected {
  const manifest = entryOf(zip, 'META-INF/manifest.xml');
  if (manifest !== null && inflateWhole(zip, manifest).includes('encryption-data')) {
    throw unusable('file.password-unsupported');
  }
  return { kind: 'ods', zip };
}

function detectOle(source: ByteSource): Detected {
  const ole = openOle(source);
  const { names } = ole;
  if (names.has('ENCRYPTEDPACKAGE') || names.has('ENCRYPTIONINFO')) return { kind: 'encrypted' };
  if (names.has('WORKBOOK') || names.has('BOOK')) return { kind: 'xls', codePages: !names.has('WORKBOOK'), ole };
  if (names.has('WORDDOCUMENT')) throw unusable('file.word');
  if (names.has('POWERPOINT DOCUMENT')) throw unusable('file.slides');
  throw unusable('file.not-workbook');
}

function refuseOther(head: Buffer): void {
  if (says(head, 0, '%PDF')) throw unusable('file.pdf');
  const picture =
    starts(head, 0xff, 0xd8, 0xff) ||
    starts(head, 0x89, 0x50, 0x4e, 0x47) ||
    says(head, 0, 'GIF8') ||
    (says(head, 0, 'RIFF') && says(head, 8, 'WEBP')) ||
    (says(head, 4, 'ftyp') && /^(heic|heix|mif1|avif)/.test(head.toString('latin1', 8, 12))) ||
    (says(head, 0, 'BM') && head.length > 14 && head.readUInt32LE(6) === 0) ||
    starts(head, 0x49, 0x49, 0x2a, 0x00) ||
    starts(head, 0x4d, 0x4d, 0x00, 0x2a);
  if (picture) throw unusable('file.picture');
  const archive =
    says(head, 0, 'Rar!') ||
    starts(head, 0x37, 0x7a, 0xbc, 0xaf) ||
    starts(head, 0x1f, 0x8b) ||
    says(head, 257, 'ustar') ||
    says(head, 0, 'BZh');
  if (archive) throw unusable('file.archive');
  // Lotus 1-2-3, Quattro Pro and Works, from before Excel had the field to itself.
  const legacy = starts(head, 0, 0, 2, 0) || starts(head, 0, 0, 0x1a, 0) || starts(head, 0xff, 0, 2, 0);
  if (legacy) throw unusable('file.legacy');
  if (says(head, 0, '{\\rtf')) throw unusable('file.word');
  if (/^(mime-version:|content-type: *multipart)/i.test(head.toString('latin1', 0, 64)))
    throw unusable('file.web-archive');
}

const HTML =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table|style|title|div)\b/i;

function detectText(text: string): Detected {
  if (HTML.test(text)) return { kind: 'html' };
  // SYLK and DIF are text, but not rows of it.
  if (/^ID;P|^TABLE\r?\n0,1\r?\n/.test(text)) throw unusable('file.legacy');
  if (/^\s*<[a-z?!]/i.test(text)) {
    if (text.includes('urn:schemas-microsoft-com:office:spreadsheet')) return { kind: 'xml2003' };
    if (text.includes('office:spreadsheet') || text.includes('opendocument.spreadsheet')) return { kind: 'fods' };
    if (/<table\b/i.test(text)) return { kind: 'html' };
    // A row of text may begin with a tag, too, but not with these.
    if (/^\s*<(?:[?!]|svg\b|(?:\w+:)?workbook\b)/i.test(text)) throw unusable('file.not-workbook');
  }
  // Text has next to no control characters besides line ends and tabs.
  let controls = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c < 0x20 && c !== 9 && c !== 10 && c !== 12 && c !== 13 && c !== 26) controls += 1;
  }
  if (controls * 50 > text.length) throw unusable('file.not-workbook');
  return { kind: 'csv' };
}

/** The first bytes as text, good enough to see markup and control characters. */
function headText(head: Buffer, encoding: string | null): string {
  if (encoding !== null) return new TextDecoder(namedEncoding(encoding)).decode(head);
  if (starts(head, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(head);
  if (starts(head, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(head);
  const utf16 = utf16WithoutMark(head);
  if (utf16 !== null) return new TextDecoder(utf16).decode(head);
  return head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
}
