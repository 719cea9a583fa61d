// Looks into an OLE file (.xls, .et, encrypted .xlsx) far enough to say what it holds, and that its chains of sectors
// end: the library would follow a circle for ever.
import { damaged, unusable } from './refuse.js';
import type { ByteSource } from './source.js';

const FREE = 0xfffffffa;
const HEADER_FAT = 109;

/** The names of the streams and storages in the directory, upper case. Refuses what is cut off or runs in circles. */
export function oleNames(source: ByteSource): ReadonlySet<string> {
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
  const nextOf = (sector: number): number => {
    const table = fat[Math.floor(sector / (size / 4))];
    if (table === undefined) throw damaged();
    const place = (sector % (size / 4)) * 4;
    const bytes = source.read(at(table) + place, 4);
    if (bytes.length < 4) throw unusable('file.truncated');
    return bytes.readUInt32LE(0);
  };

  const names = new Set<string>();
  const seen = new Set<number>();
  for (let sector = head.readUInt32LE(48); sector < FREE; sector = nextOf(sector)) {
    if (seen.has(sector) || seen.size > sectors) throw damaged();
    seen.add(sector);
    const bytes = sectorOf(sector);
    for (let p = 0; p + 128 <= bytes.length; p += 128) {
      const length = bytes.readUInt16LE(p + 64);
      if (length < 2 || length > 64) continue;
      names.add(bytes.toString('utf16le', p, p + length - 2).toUpperCase());
      // A stream of more bytes than the file has is a lie that some readers make room for.
      if (bytes[p + 66] === 2 && bytes.readUInt32LE(p + 120) > source.size + size) throw damaged();
    }
  }
  return names;
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
