// The parts of an .xlsx package, for writing: what is not replaced is copied as the compressed bytes it came as.
// Reading data out of schools' workbooks is not done here.
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { Refusal } from '#model/problem.js';

/** One part. `packed` holds its bytes as they stand in the package. */
interface Part {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: Buffer;
}

/** A package being edited: names in their order, text read through `text`, changed by `set` and `remove`. */
export interface Package {
  readonly names: () => readonly string[];
  readonly has: (name: string) => boolean;
  /** A part's text, decoded; refuses where the part is missing. */
  readonly text: (name: string) => string;
  readonly set: (name: string, text: string) => void;
  /** Adds a copy of a part under a new name, right behind all others. */
  readonly copy: (from: string, to: string) => void;
  readonly remove: (name: string) => void;
  readonly write: () => Buffer;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const UTF8 = 0x0800;
/** A template is a form, not a data file: a part that unpacks to more than this is a trap or a mistake. */
const PART_MAX = 1 << 25;
const FIRST_OF_1980 = 0x21;

/** Opens a package. Refuses (`form.template-broken`) what is no zip, is encrypted, or whose parts do not unpack. */
export const openPackage = (bytes: Buffer): Package =>
  packageOf(new Map(readParts(bytes).map((part) => [part.name, part])));

/** A package without any part, for a workbook that is written from nothing. */
export const newPackage = (): Package => packageOf(new Map());

function packageOf(parts: Map<string, Part>): Package {
  const texts = new Map<string, string>();
  const partOf = (name: string): Part => {
    const part = parts.get(name);
    if (!part) throw new Refusal('form.template-broken', 6, {}, { why: name });
    return part;
  };
  const text = (name: string): string => {
    const known = texts.get(name);
    if (known !== undefined) return known;
    const read = decode(unpack(partOf(name)));
    texts.set(name, read);
    return read;
  };
  return {
    names: () => [...parts.keys()],
    has: (name) => parts.has(name),
    text,
    set: (name, changed) => {
      if (parts.has(name) && text(name) === changed) return;
      texts.set(name, changed);
      parts.set(name, pack(name, changed));
    },
    copy: (from, to) => {
      parts.set(to, { ...partOf(from), name: to });
    },
    remove: (name) => {
      parts.delete(name);
      texts.delete(name);
    },
    write: () => writeParts([...parts.values()]),
  };
}

function readParts(bytes: Buffer): Part[] {
  const broken = (why: string): Refusal => new Refusal('form.template-broken', 6, {}, { why });
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw broken('zip');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const parts: Part[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw broken('zip');
    const flags = bytes.readUInt16LE(at + 8);
    const packedSize = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) throw broken(name);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    if ((flags & 1) !== 0 || start + packedSize > bytes.length) throw broken(name);
    if (!name.endsWith('/')) {
      parts.push({
        name,
        flags: flags & UTF8,
        method: bytes.readUInt16LE(at + 10),
        time: bytes.readUInt16LE(at + 12),
        date: bytes.readUInt16LE(at + 14),
        crc: bytes.readUInt32LE(at + 16),
        size: bytes.readUInt32LE(at + 24),
        packed: bytes.subarray(start, start + packedSize),
      });
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

function unpack(part: Part): Buffer {
  try {
    const bytes = part.method === 8 ? inflateRawSync(part.packed, { maxOutputLength: PART_MAX }) : part.packed;
    if (crc32(bytes) === part.crc) return bytes;
  } catch {
    // said below
  }
  throw new Refusal('form.template-broken', 6, {}, { why: part.name });
}

/** Parts are UTF-8 nearly always; a few programs write UTF-16, told by the byte order mark. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return asUtf8(new TextDecoder('utf-16le').decode(bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return asUtf8(new TextDecoder('utf-16be').decode(bytes));
  return bytes.toString('utf8');
}

const asUtf8 = (text: string): string => text.replace(/^(<\?xml[^>]*encoding=["'])[^"']*/, '$1UTF-8');

function pack(name: string, text: string): Part {
  const bytes = Buffer.from(text, 'utf8');
  const packed = deflateRawSync(bytes);
  return { name, flags: UTF8, method: 8, time: 0, date: FIRST_OF_1980, crc: crc32(bytes), size: bytes.length, packed };
}

function writeParts(parts: readonly Part[]): Buffer {
  const chunks: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(LOCAL, 0);
    local.writeUInt16LE(20, 4);
    describe(part, name, local, 6);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(ENTRY, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    describe(part, name, entry, 8);
    entry.writeUInt32LE(offset, 42);
    chunks.push(local, name, part.packed);
    entries.push(entry, name);
    offset += 30 + name.length + part.packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...chunks, directory, end]);
}

/** The run of fields that a local header and a directory entry share. */
function describe(part: Part, name: Buffer, header: Buffer, at: number): void {
  const ascii = /^[\x20-\x7e]*$/.test(part.name);
  header.writeUInt16LE(ascii ? part.flags : UTF8, at);
  header.writeUInt16LE(part.method, at + 2);
  header.writeUInt16LE(part.time, at + 4);
  header.writeUInt16LE(part.date, at + 6);
  header.writeUInt32LE(part.crc, at + 8);
  header.writeUInt32LE(part.packed.length, at + 12);
  header.writeUInt32LE(part.size, at + 16);
  header.writeUInt16LE(name.length, at + 20);
}
