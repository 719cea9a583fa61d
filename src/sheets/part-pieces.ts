// A large XML part of a package piece by piece, as UTF-8 without a document type.
import { unusable } from './refuse.js';
import { encodingOf, proveUtf8, utf8Part } from './xml.js';
import { inflateProved, inflateStream, type Zip, type ZipEntry } from './zip.js';

/** A part whole, as UTF-8; a document type is refused. */
export function wholePart(zip: Zip, entry: ZipEntry): Buffer {
  const bytes = utf8Part(inflateProved(zip, entry));
  refuseDoctype(bytes);
  return bytes;
}

/** A part's bytes in order, as UTF-8; a document type is refused. */
export async function* partPieces(zip: Zip, entry: ZipEntry): AsyncGenerator<Buffer> {
  let first = true;
  for await (const piece of inflateStream(zip, entry)) {
    if (first) {
      refuseDoctype(piece);
      if (encodingOf(piece) !== 'utf-8') {
        yield* cut(wholePart(zip, entry));
        return;
      }
    }
    first = false;
    proveUtf8(piece);
    yield piece;
  }
}

/** Bytes that are there already, in pieces. */
export function* cut(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 262_144) yield bytes.subarray(at, at + 262_144);
}

function refuseDoctype(bytes: Buffer): void {
  if (/<!doctype/i.test(bytes.toString('latin1', 0, 4096).replaceAll('\0', ''))) throw unusable('file.unsafe');
}
