// Reads zip packages for `xlsx.ts` and `detect.ts`: the central directory with its guards, and members inflated
// whole or as a stream. Nothing is ever written to disk; a package that lies about itself is refused.
import { crc32, createGunzip, inflateRawSync } from 'node:zlib';
import { damaged, unusable } from './refuse.js';
import type { ByteSource } from './source.js';
import { piecesOf } from './source.js';

/** One member as the central directory states it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedSize: number;
  readonly size: number;
  readonly checksum: number;
  readonly offset: number;
}

/** An opened package; names are found without regard to case, `\` counts as `/`, a leading `/` is left out. */
export interface Zip {
  readonly source: ByteSource;
  readonly entries: ReadonlyMap<string, ZipEntry>;
}

const ENTRIES_MAX = 20_000;
const TOTAL_MAX = 8 * 1024 ** 3;
/** Sheets of one repeated empty cell reach about 120; a bomb reaches 1,000. Small members are harmless at any ratio. */
const RATIO_MAX = 250;
const RATIO_FROM = 48 * 1024 ** 2;
/** Members that are read whole. */
const WHOLE_MAX = 512 * 1024 ** 2;

const EOCD = 0x06054b50;
const EOCD64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

export const zipKey = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

/** Reads the central directory. Refuses `file.truncated`, `file.damaged`, `file.unsafe` or `file.zip-bomb`. */
export function openZip(source: ByteSource): Zip {
  const { at, size, count, shift } = findDirectory(source);
  const bytes = source.read(at, size);
  if (bytes.length < size) throw unusable('file.truncated');
  const entries = new Map<string, ZipEntry>();
  const spans: { readonly from: number; readonly to: number }[] = [];
  let total = 0;
  let p = 0;
  for (let n = 0; n < count; n += 1) {
    if (p + 46 > bytes.length || bytes.readUInt32LE(p) !== CENTRAL) throw damaged();
    const nameSize = bytes.readUInt16LE(p + 28);
    const extraSize = bytes.readUInt16LE(p + 30);
    const end = p + 46 + nameSize + extraSize + bytes.readUInt16LE(p + 32);
    if (end > bytes.length) throw damaged();
    const entry = readEntry(bytes, p, nameSize, extraSize, shift);
    p = end;
    if (entry.name.endsWith('/') || entry.name.endsWith('\\')) continue;
    refuseName(entry.name);
    const key = zipKey(entry.name);
    if (entries.has(key)) throw unusable('file.unsafe');
    if (entry.offset + 30 + entry.packedSize > source.size) throw unusable('file.truncated');
    if (entry.size > RATIO_FROM && entry.size > entry.packedSize * RATIO_MAX) throw unusable('file.zip-bomb');
    total += entry.size;
    if (total > TOTAL_MAX) throw unusable('file.zip-bomb');
    spans.push({ from: entry.offset, to: entry.offset + 30 + entry.packedSize });
    entries.set(key, entry);
  }
  spans.sort((a, b) => a.from - b.from);
  // Members that share bytes let a small file unfold without end.
  if (spans.some((span, i) => i > 0 && span.from < spans[i - 1]!.to)) throw unusable('file.unsafe');
  return { source, entries };
}

function findDirectory(source: ByteSource) {
  const tailSize = Math.min(source.size, 65_557);
  const tailAt = source.size - tailSize;
  const tail = source.read(tailAt, tailSize);
  let p = tail.length - 22;
  while (p >= 0 && tail.readUInt32LE(p) !== EOCD) p -= 1;
  if (p < 0) throw unusable('file.truncated');
  let count = tail.readUInt16LE(p + 10);
  let size = tail.readUInt32LE(p + 12);
  let at = tail.readUInt32LE(p + 16);
  let end = tailAt + p;
  if (p >= 20 && tail.readUInt32LE(p - 20) === LOCATOR64) {
    const record = source.read(Number(tail.readBigUInt64LE(p - 12)), 56);
    if (record.length < 56 || record.readUInt32LE(0) !== EOCD64) throw damaged();
    count = Number(record.readBigUInt64LE(32));
    size = Number(record.readBigUInt64LE(40));
    at = Number(record.readBigUInt64LE(48));
    end = Number(tail.readBigUInt64LE(p - 12));
  }
  if (count > ENTRIES_MAX || size > ENTRIES_MAX * 512) throw unusable('file.unsafe');
  // Bytes before the package (a prefix that some tool put there) shift every stated position by the same amount.
  const shift = Math.max(0, end - size - at);
  if (at + shift + size > source.size) throw unusable('file.truncated');
  return { at: at + shift, size, count, shift };
}

function readEntry(bytes: Buffer, p: number, nameSize: number, extraSize: number, shift: number): ZipEntry {
  const flags = bytes.readUInt16LE(p + 8);
  let packedSize = bytes.readUInt32LE(p + 20);
  let size = bytes.readUInt32LE(p + 24);
  let offset = bytes.readUInt32LE(p + 42);
  const nameBytes = bytes.subarray(p + 46, p + 46 + nameSize);
  const extraEnd = p + 46 + nameSize + extraSize;
  for (let x = p + 46 + nameSize; x + 4 <= extraEnd; ) {
    const kind = bytes.readUInt16LE(x);
    const fieldEnd = x + 4 + bytes.readUInt16LE(x + 2);
    if (kind === 1) {
      let at = x + 4;
      const next = (): number => {
        if (at + 8 > fieldEnd || fieldEnd > extraEnd) throw damaged();
        at += 8;
        return Number(bytes.readBigUInt64LE(at - 8));
      };
      if (size === 0xffffffff) size = next();
      if (packedSize === 0xffffffff) packedSize = next();
      if (offset === 0xffffffff) offset = next();
    }
    x = fieldEnd;
  }
  const name = (flags & 0x800) !== 0 ? nameBytes.toString('utf8') : nameBytes.toString('latin1');
  const method = bytes.readUInt16LE(p + 10);
  const checksum = bytes.readUInt32LE(p + 16);
  return { name, method, encrypted: (flags & 1) !== 0, packedSize, size, checksum, offset: offset + shift };
}

/** Names that climb out or name a drive have no place in a workbook, even though nothing is unpacked to disk. */
function refuseName(name: string): void {
  const parts = name.replaceAll('\\', '/').split('/');
  if (parts.includes('..') || /^[a-z]:/i.test(name) || name.includes('\0')) throw unusable('file.unsafe');
}

/** The member of this name, or null. */
export const entryOf = (zip: Zip, name: string): ZipEntry | null => zip.entries.get(zipKey(name)) ?? null;

function packedSpan(zip: Zip, entry: ZipEntry): { readonly from: number; readonly to: number } {
  if (entry.encrypted) throw unusable('file.password-unsupported');
  if (entry.method !== 0 && entry.method !== 8) throw damaged();
  const head = zip.source.read(entry.offset, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) throw damaged();
  const from = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (from + entry.packedSize > zip.source.size) throw unusable('file.truncated');
  return { from, to: from + entry.packedSize };
}

/** A member whole; never more bytes than the directory states, and at most `max`. */
export function inflateWhole(zip: Zip, entry: ZipEntry, max = WHOLE_MAX): Buffer {
  if (entry.size > max) throw unusable('file.zip-bomb');
  const { from, to } = packedSpan(zip, entry);
  const packed = zip.source.read(from, to - from);
  if (entry.method === 0) {
    if (packed.length !== entry.size) throw damaged();
    return packed;
  }
  try {
    // One buffer for all of it, with room for the byte that would be too much; deflate makes a byte of 1,032 at most.
    const chunkSize = Math.max(64, Math.min(entry.size, packed.length * 1032) + 1);
    const bytes = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size), chunkSize });
    if (bytes.length === entry.size) return bytes;
  } catch {
    // Falls through: more bytes than stated, or no deflate stream.
  }
  throw damaged();
}

/** The same for what holds values: a bit that turned on a stick would be another number (`file.damaged`). */
export function inflateProved(zip: Zip, entry: ZipEntry): Buffer {
  const bytes = inflateWhole(zip, entry);
  if (crc32(bytes) !== entry.checksum) throw damaged();
  return bytes;
}

/** How a gzip stream begins (RFC 1952): deflated, and nothing more to say. */
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** How it ends: with the checksum and the size that the bytes must have. */
function gzipFoot({ checksum, size }: ZipEntry): Buffer {
  const foot = Buffer.alloc(8);
  foot.writeUInt32LE(checksum, 0);
  foot.writeUInt32LE(size % 2 ** 32, 4);
  return foot;
}

/**
 * A member that holds values as a stream of pieces, proved like `inflateProved`. It is inflated and proved on another thread
 * of the pool, as the gzip stream that it is but for its head and foot, while the last piece is being looked at.
 */
export async function* inflateStream(zip: Zip, entry: ZipEntry): AsyncGenerator<Buffer> {
  const { from, to } = packedSpan(zip, entry);
  if (entry.method === 0) {
    let checksum = 0;
    for (const piece of piecesOf(zip.source, from, to)) {
      checksum = crc32(piece, checksum);
      yield piece;
    }
    if (checksum !== entry.checksum) throw damaged();
    return;
  }
  const inflater = createGunzip({ chunkSize: 262_144 });
  inflater.write(GZIP_HEAD);
  const packed = piecesOf(zip.source, from, to);
  const feed = (): void => {
    for (;;) {
      const next = packed.next();
      if (next.done) {
        inflater.end(gzipFoot(entry));
        return;
      }
      if (!inflater.write(next.value)) {
        inflater.once('drain', feed);
        return;
      }
    }
  };
  feed();
  let given = 0;
  try {
    for await (const piece of inflater as AsyncIterable<Buffer>) {
      given += piece.length;
      if (given > entry.size) throw damaged();
      yield piece;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw damaged();
    throw error;
  } finally {
    inflater.destroy();
  }
  if (given !== entry.size) throw damaged();
}
