// Files of markup as text: HTML, XML 2003, flat OpenDocument. What they claim of their encoding is weighed here.
import { isUtf8 } from 'node:buffer';
import { tellEncoding } from './encoding.js';
import { unusable } from './refuse.js';
import type { ByteSource } from './source.js';

/** Markup as text. What its `charset` claims counts only where the bytes do not speak for themselves. */
export function decodeMarkup(
  source: ByteSource,
  encoding: string | null,
): { readonly markup: string; readonly label: string } {
  const bytes = source.read(0, source.size);
  const claimed = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(bytes.toString('latin1', 0, 4096))?.[1] ?? null;
  const told = tellEncoding(source, encoding);
  const label =
    encoding !== null || told.label !== 'gb18030'
      ? told.label
      : isUtf8(bytes) && /^utf-?8$/i.test(claimed ?? (isXml(bytes) ? 'utf-8' : ''))
        ? 'utf-8'
        : knownLabel(claimed ?? 'gb18030');
  const markup = new TextDecoder(label).decode(bytes.subarray(told.markSize));
  // Excel's own markup has no document type; one with entities of its own is not to be expanded.
  if (/<!ENTITY/i.test(markup.slice(0, 65_536))) throw unusable('file.unsafe');
  return {
    markup: markup.replace(/^\ufeff?\s*/, '').replace(/^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']/i, '$1'),
    label,
  };
}

/** XML that names no encoding is UTF-8, if it can be. */
const isXml = (bytes: Buffer): boolean => /^\s*<(?:\?xml|[\w:]*Workbook)/i.test(bytes.toString('latin1', 0, 256));

function knownLabel(claimed: string): string {
  try {
    const { encoding } = new TextDecoder(claimed);
    return encoding === 'utf-8' || encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    return 'gb18030';
  }
}
