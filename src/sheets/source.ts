// Bytes at a position, from a file or from memory, so that a reader need not know which.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Random access to the bytes of one file. `read` may give fewer bytes than asked for at the end. */
export interface ByteSource {
  readonly size: number;
  /** Last change in milliseconds, to notice a file that is being written; 0 for memory. */
  readonly changedAt: number;
  readonly read: (at: number, length: number) => Buffer;
  readonly close: () => void;
}

/** A file that is open: whether it was written to since. */
export interface FileSource extends ByteSource {
  readonly hasChanged: () => boolean;
}

/** Opens a file for reading; throws the system's error, which `serve.ts` puts into words. */
export function fileSource(path: string): FileSource {
  const handle = openSync(path, 'r');
  const stat = fstatSync(handle);
  if (stat.isDirectory()) {
    closeSync(handle);
    throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
  }
  return {
    size: stat.size,
    changedAt: stat.mtimeMs,
    read(at, length) {
      const wanted = Math.max(0, Math.min(length, stat.size - at));
      const buffer = Buffer.allocUnsafe(wanted);
      let done = 0;
      while (done < wanted) {
        const got = readSync(handle, buffer, done, wanted - done, at + done);
        if (got === 0) break;
        done += got;
      }
      return done === wanted ? buffer : buffer.subarray(0, done);
    },
    hasChanged() {
      const { size, mtimeMs } = fstatSync(handle);
      return size !== stat.size || mtimeMs !== stat.mtimeMs;
    },
    close: () => closeSync(handle),
  };
}

/** The same over bytes in memory (a decrypted workbook). */
export function memorySource(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    changedAt: 0,
    read: (at, length) => bytes.subarray(at, at + length),
    close: () => undefined,
  };
}

/** All bytes in order, in pieces of `size`. */
export function* piecesOf(source: ByteSource, from = 0, to = source.size, size = 262_144): Generator<Buffer> {
  for (let at = from; at < to; at += size) {
    const piece = source.read(at, Math.min(size, to - at));
    if (piece.length === 0) return;
    yield piece;
  }
}
