// Zip packages byte by byte, so that a test can lie in any field that a reader must not believe.
import { crc32, deflateRawSync } from 'node:zlib';

/** One member; whatever is not given is told truly. */
export interface ZipMember {
  readonly name: string;
  readonly content: string | Buffer;
  readonly stored?: boolean;
  readonly statedSize?: number;
  readonly statedPackedSize?: number;
  readonly statedChecksum?: number;
  readonly flags?: number;
  readonly method?: number;
}

export interface ZipTricks {
  /** Sizes follow the bytes, as writers that stream leave them. */
  readonly descriptors?: boolean;
  /** Sizes and places in 64-bit fields. */
  readonly zip64?: boolean;
  /** Bytes before the package. */
  readonly prefix?: Buffer;
  /** Every entry of the directory names the bytes of the first member. */
  readonly overlap?: boolean;
}

const u16 = (n: number): Buffer => Buffer.from([n & 0xff, (n >> 8) & 0xff]);
const u32 = (n: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(n >>> 0);
  return bytes;
};
const u64 = (n: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(n));
  return bytes;
};

/** The package of these members. */
export function zipOf(members: readonly ZipMember[], tricks: ZipTricks = {}): Buffer {
  const parts: Buffer[] = tricks.prefix ? [tricks.prefix] : [];
  const central: Buffer[] = [];
  const base = tricks.prefix?.length ?? 0;
  let at = 0;
  for (const member of members) {
    const content = Buffer.from(member.content as string);
    const packed = member.stored ? content : deflateRawSync(content);
    const name = Buffer.from(member.name, 'utf8');
    const flags = (member.flags ?? 0x800) | (tricks.descriptors ? 8 : 0);
    const method = member.method ?? (member.stored ? 0 : 8);
    const size = member.statedSize ?? content.length;
    const packedSize = member.statedPackedSize ?? packed.length;
    const crc = member.statedChecksum ?? crc32(content);
    const local = tricks.descriptors ? [0, 0, 0] : [crc, packedSize, size];
    const head = [
      u32(0x04034b50),
      u16(20),
      u16(flags),
      u16(method),
      u32(0),
      ...local.map(u32),
      u16(name.length),
      u16(0),
    ];
    const tail = tricks.descriptors ? [u32(0x08074b50), u32(crc), u32(packed.length), u32(content.length)] : [];
    const bytes = Buffer.concat([...head, name, packed, ...tail]);
    const place = tricks.overlap ? 0 : at;
    const extra = tricks.zip64
      ? Buffer.concat([u16(1), u16(24), u64(size), u64(packedSize), u64(place)])
      : Buffer.alloc(0);
    const wide = (n: number): Buffer => u32(tricks.zip64 ? 0xffffffff : n);
    central.push(
      u32(0x02014b50),
      u16(20),
      u16(20),
      u16(flags),
      u16(method),
      u32(0),
      u32(crc),
      wide(packedSize),
      wide(size),
      u16(name.length),
      u16(extra.length),
      u16(0),
      u16(0),
      u16(0),
      u32(0),
      wide(place),
      name,
      extra,
    );
    parts.push(bytes);
    at += bytes.length;
  }
  const directory = Buffer.concat(central);
  const count = members.length;
  parts.push(directory);
  if (tricks.zip64) {
    const place = base + at + directory.length;
    parts.push(
      u32(0x06064b50),
      u64(44),
      u16(45),
      u16(45),
      u32(0),
      u32(0),
      u64(count),
      u64(count),
      u64(directory.length),
      u64(at),
    );
    parts.push(u32(0x07064b50), u32(0), u64(place), u32(1));
  }
  const end = tricks.zip64
    ? [u16(0xffff), u16(0xffff), u32(0xffffffff), u32(0xffffffff)]
    : [u16(count), u16(count), u32(directory.length), u32(at)];
  parts.push(u32(0x06054b50), u16(0), u16(0), ...end, u16(0));
  return Buffer.concat(parts);
}
