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

/**
 * Gives the bytes from a place on, as often as they are asked for. Where the place lies behind what was given last, that walk
 * goes on instead of a new one: the tables of a document are read one after the other.
 */
export function resumable(open: () => AsyncGenerator<Buffer>): (place: number) => AsyncGenerator<Buffer> {
  let held: { readonly pieces: AsyncGenerator<Buffer>; readonly last: Buffer; readonly start: number } | null = null;
  return async function* (place) {
    let own = held !== null && held.start <= place ? held : { pieces: open(), last: Buffer.alloc(0), start: 0 };
    if (held !== own) void held?.pieces.return(null);
    held = null;
    try {
      for (;;) {
        const end = own.start + own.last.length;
        if (end > place) yield own.last.subarray(Math.max(0, place - own.start));
        const next = await own.pieces.next();
        if (next.done === true) return;
        own = { pieces: own.pieces, last: next.value, start: end };
      }
    } finally {
      held = own;
    }
  };
}

function refuseDoctype(bytes: Buffer): void {
  if (/<!doctype/i.test(bytes.toString('latin1', 0, 4096).replaceAll('\0', ''))) throw unusable('file.unsafe');
}
