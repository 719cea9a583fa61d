// Opens OpenDocument spreadsheets with our own reader, packed (.ods) or flat (.fods): one walk through the content for the
// tables and what is hidden and merged in them, and one for each table's rows as they come in.
import { tellEncoding } from './encoding.js';
import { decodeMarkup } from './markup.js';
import { type Content, findTables } from './ods-frame.js';
import { tableRows } from './ods-rows.js';
import { cut, partPieces, resumable, wholePart } from './part-pieces.js';
import type { Reading } from './reading.js';
import { damaged, unusable } from './refuse.js';
import { type ByteSource, piecesOf } from './source.js';
import { entryOf, type Zip } from './zip.js';

/** Content up to this size is kept for the rows. */
const KEPT_MAX = 32 * 1024 ** 2;

/** Opens the package. Refuses `file.no-sheets`, `file.damaged`, `file.unsafe` and what `zip.ts` refuses. */
export function openOds(zip: Zip): Promise<Reading> {
  const entry = entryOf(zip, 'content.xml');
  if (entry === null) throw damaged();
  if (entry.size <= KEPT_MAX) return openContent(kept(wholePart(zip, entry)), null);
  return openContent({ size: entry.size, from: resumable(() => partPieces(zip, entry)) }, null);
}

/** Opens a document in one piece of XML; `encoding` is what the caller says of it. */
export function openFlatOds(source: ByteSource, encoding: string | null): Promise<Reading> {
  const { label: told, markSize } = tellEncoding(source, encoding);
  if (told === 'utf-8') {
    return openContent({ size: source.size, from: (place) => piecesOf(source, markSize + place) }, told);
  }
  const { markup, label } = decodeMarkup(source, encoding);
  return openContent(kept(Buffer.from(markup)), label);
}

const kept = (bytes: Buffer): Content => ({ size: bytes.length, from: (place) => cut(bytes.subarray(place)) });

async function openContent(content: Content, encoding: string | null): Promise<Reading> {
  const { tables, kinds } = await findTables(content);
  if (tables.length === 0) throw unusable('file.no-sheets');
  return {
    format: 'ods',
    encoding,
    heads: tables.map(({ head }) => head),
    notes: [],
    rows(sheet) {
      const { place, head } = tables[sheet]!;
      return tableRows(content.from(place), { size: content.size, kinds, sheet: head.name });
    },
  };
}
