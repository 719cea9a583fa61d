// Looks into an OLE file (.xls, .et, encrypted .xlsx): what it holds, and the bytes of one stream. Every chain of
// sectors is followed by us and has an end: the library would follow a circle for ever and believe any size.
import { damaged, unusable } from './refuse.js';
import { type ByteSource, memorySource } from './source.js';

/** An opened OLE file; names are upper case. */
export interface Ole {
  /** What stands at the top; everything there is where the tree of the directory is broken. */
  readonly names: ReadonlySet<string>;
  /** The first stream of this name, null where there is none. Refuses what is cut off or damaged. */
  readonly stream: (name: string) => ByteSource | null;
}

interface Entry {
  readonly name: string;
  /** 1 a storage, 2 a stream, 5 the root. */
  readonly kind: number;
  readonly links: readonly [left: number, right: number, child: number];
  readonly start: number;
  readonly size: number;
}

const FREE = 0xfffffffa;
const HEADER_FAT = 109;
const SMALL = 64;
const SMALL_MAX = 4096;

/** Opens the container. Refuses what is cut off (`file.truncated`) or runs in circles (`file.damaged`). */
export function openOle(source: ByteSource): Ole {
  const head = source.read(0, 512);
  if (head.length < 512) throw unusable('file.truncated');
  const shift = head.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw damaged();
  const size = 1 << shift;
  const sectors = Math.ceil(source.size / size);
  const at = (sector: number): number => (sector + 1) * size;
  const sectorOf = (sector: number): Buffer => {
    if (sector >= sectors) throw unusable('file.truncated');
    return source.read(at(sector), size);
  };
  const fat = fatSectors(head, sectors, size, sectorOf);
  let held = -1;
  let table: Buffer = Buffer.alloc(0);
  const nextOf = (sector: number): number => {
    const place = Math.floor(sector / (size / 4));
    if (place !== held) {
      const at = fat[place];
      if (at === undefined) throw damaged();
      table = sectorOf(at);
      held = place;
    }
    const entry = (sector % (size / 4)) * 4;
    if (entry + 4 > table.length) throw unusable('file.truncated');
    return table.readUInt32LE(entry);
  };
  /** The sectors of a chain, as many as the wanted bytes need or as it has. */
  const sectorsFrom = (start: number, wanted: number): Uint32Array => {
    const chain = new Uint32Array(Math.min(sectors, Math.ceil(wanted / size)));
    const seen = new Uint8Array(sectors);
    let count = 0;
    for (let sector = start; sector < FREE && count < chain.length; sector = nextOf(sector)) {
      if (sector >= sectors) throw unusable('file.truncated');
      if (seen[sector] === 1) throw damaged();
      seen[sector] = 1;
      chain[count++] = sector;
    }
    return chain.subarray(0, count);
  };
  /** A chain as bytes at a position; sectors that lie side by side are read at a stroke. */
  const chained = (start: number, wanted: number): ByteSource => {
    const chain = sectorsFrom(start, wanted);
    const whole = Math.min(wanted, chain.length * size);
    const read = (from: number, length: number): Buffer => {
      const to = Math.min(whole, from + length);
      const pieces: Buffer[] = [];
      for (let p = from; p < to; ) {
        const first = Math.floor(p / size);
        let next = first + 1;
        while (next * size < to && chain[next] === chain[next - 1]! + 1) next += 1;
        const end = Math.min(to, next * size);
        const piece = source.read(at(chain[first]!) + (p % size), end - p);
        pieces.push(piece);
        if (piece.length < end - p) break;
        p = end;
      }
      return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
    };
    return { size: whole, changedAt: 0, read, close: () => undefined };
  };

  const entries = entriesOf(directory(head.readUInt32LE(48), nextOf, sectorOf, sectors));
  const smallChain = (start: number, wanted: number): Buffer => {
    const root = entries.find((one) => one.kind === 5);
    if (root === undefined) throw damaged();
    const body = chained(root.start, source.size).read(0, source.size);
    const table = chained(head.readUInt32LE(60), source.size).read(0, source.size);
    const pieces: Buffer[] = [];
    let left = wanted;
    for (let sector = start; sector < FREE && left > 0; left -= SMALL) {
      const place = sector * SMALL;
      if (place >= body.length || sector * 4 + 4 > table.length) throw damaged();
      pieces.push(body.subarray(place, place + SMALL));
      sector = table.readUInt32LE(sector * 4);
    }
    return Buffer.concat(pieces).subarray(0, wanted);
  };
  const top = topOf(entries);
  return {
    names: new Set(top.map((one) => one.name)),
    stream(name) {
      const found = [...top, ...entries].find((one) => one.kind === 2 && one.name === name);
      if (found === undefined) return null;
      // A stream may claim more bytes than its chain has; it gets what there is.
      return found.size < SMALL_MAX
        ? memorySource(smallChain(found.start, found.size))
        : chained(found.start, found.size);
    },
  };
}

/** The sectors of the directory; where it is cut off, what there is of it. */
function directory(
  start: number,
  nextOf: (sector: number) => number,
  sectorOf: (sector: number) => Buffer,
  sectors: number,
): Buffer {
  const pieces: Buffer[] = [];
  const seen = new Set<number>();
  for (let sector = start; sector < FREE; sector = nextOf(sector)) {
    if (seen.has(sector)) throw damaged();
    if (sector >= sectors && pieces.length > 0) break;
    seen.add(sector);
    pieces.push(sectorOf(sector));
  }
  return Buffer.concat(pieces);
}

function entriesOf(bytes: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let p = 0; p + 128 <= bytes.length; p += 128) {
    const length = bytes.readUInt16LE(p + 64);
    const named = length >= 2 && length <= 64;
    entries.push({
      name: named ? bytes.toString('utf16le', p, p + length - 2).toUpperCase() : '',
      kind: named ? bytes[p + 66]! : 0,
      links: [bytes.readUInt32LE(p + 68), bytes.readUInt32LE(p + 72), bytes.readUInt32LE(p + 76)],
      start: bytes.readUInt32LE(p + 116),
      size: bytes.readUInt32LE(p + 120),
    });
  }
  return entries;
}

/** The entries right under the root, or all where the root leads nowhere: an object inside a document is not the document. */
function topOf(entries: readonly Entry[]): readonly Entry[] {
  const top: Entry[] = [];
  const seen = new Set<number>();
  const open = [entries.find((one) => one.kind === 5)?.links[2] ?? FREE];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const entry = entries[place];
    if (entry === undefined || entry.kind === 0 || seen.has(place)) continue;
    seen.add(place);
    top.push(entry);
    open.push(entry.links[0], entry.links[1]);
  }
  return top.length > 0 ? top : entries.filter((one) => one.kind !== 0);
}

/** The sectors of the allocation table: the first 109 from the header, the rest from their own chain. */
function fatSectors(head: Buffer, sectors: number, size: number, sectorOf: (sector: number) => Buffer): number[] {
  const fat: number[] = [];
  for (let i = 0; i < HEADER_FAT; i += 1) {
    const sector = head.readUInt32LE(76 + i * 4);
    if (sector < FREE) fat.push(sector);
  }
  const seen = new Set<number>();
  for (let more = head.readUInt32LE(68); more < FREE; ) {
    if (seen.has(more) || seen.size > sectors) throw damaged();
    seen.add(more);
    const bytes = sectorOf(more);
    if (bytes.length < size) throw unusable('file.truncated');
    for (let p = 0; p < size - 4; p += 4) {
      const sector = bytes.readUInt32LE(p);
      if (sector < FREE) fat.push(sector);
    }
    more = bytes.readUInt32LE(size - 4);
  }
  return fat;
}
