// Packages that lie, climb out, overlap or unfold without end are refused by name; odd but honest ones are read.
import { describe, expect, it } from 'vitest';
import { memorySource } from '#sheets/source.js';
import { entryOf, inflateProved, inflateStream, openZip } from '#sheets/zip.js';
import { refusalOf } from '../support/reading.js';
import { type ZipMember, type ZipTricks, zipOf } from '../support/zip.js';

const open = (members: readonly ZipMember[], tricks: ZipTricks = {}) => openZip(memorySource(zipOf(members, tricks)));
const codeOf = async (act: () => unknown): Promise<string> => (await refusalOf((async () => act())())).code;

const TEXT = '张三,李四\n'.repeat(5000);
const honest: ZipMember[] = [
  { name: 'a.xml', content: TEXT },
  { name: 'b.xml', content: 'x', stored: true },
];

describe('an honest package', () => {
  it.each([
    ['plain', {}],
    ['sizes after the bytes', { descriptors: true }],
    ['64-bit sizes', { zip64: true }],
    ['bytes before it', { prefix: Buffer.from('#!/bin/sh\nexit\n') }],
  ] as const)('is read: %s', async (_, tricks) => {
    const zip = open(honest, tricks);
    expect(inflateProved(zip, entryOf(zip, 'A.XML')!).toString()).toBe(TEXT);
    expect(inflateProved(zip, entryOf(zip, 'b.xml')!).toString()).toBe('x');
    const pieces: Buffer[] = [];
    for await (const piece of inflateStream(zip, entryOf(zip, 'a.xml')!)) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe(TEXT);
  });

  it('may have backslashes and a leading slash in its names', () => {
    const zip = open([
      { name: 'xl\\workbook.xml', content: '1' },
      { name: '/xl/styles.xml', content: '2' },
    ]);
    expect(inflateProved(zip, entryOf(zip, 'xl/workbook.xml')!).toString()).toBe('1');
    expect(inflateProved(zip, entryOf(zip, 'xl/styles.xml')!).toString()).toBe('2');
  });
});

describe('a package is refused', () => {
  it.each([
    ['that climbs out', [{ name: '../../etc/passwd', content: 'x' }], 'file.unsafe'],
    ['that climbs out with backslashes', [{ name: 'xl\\..\\..\\x', content: 'x' }], 'file.unsafe'],
    ['that names a drive', [{ name: 'C:/windows/x', content: 'x' }], 'file.unsafe'],
    [
      'that has a name twice',
      [
        { name: 'a', content: '1' },
        { name: 'A', content: '2' },
      ],
      'file.unsafe',
    ],
    ['that states a bomb', [{ name: 'a', content: 'x', statedSize: 2_000_000_000 }], 'file.zip-bomb'],
    ['whose member goes past its end', [{ name: 'a', content: 'x', statedPackedSize: 5000 }], 'file.truncated'],
  ] as const)('%s', async (_, members, code) => expect(await codeOf(() => open(members))).toBe(code));

  it('whose members share bytes', async () =>
    expect(await codeOf(() => open(honest, { overlap: true }))).toBe('file.unsafe'));

  it('that unfolds a thousandfold', async () => {
    const bomb = Buffer.alloc(64 * 1024 * 1024);
    expect(await codeOf(() => open([{ name: 'a', content: bomb }]))).toBe('file.zip-bomb');
  });

  it('that is cut off', async () => {
    const bytes = zipOf(honest);
    for (const end of [bytes.length - 1, bytes.length - 30, 100, 4]) {
      expect(await codeOf(() => openZip(memorySource(bytes.subarray(0, end))))).toBe('file.truncated');
    }
  });
});

describe('a member is refused', () => {
  const whole = (member: ZipMember) => () => {
    const zip = open([member]);
    return inflateProved(zip, entryOf(zip, member.name)!);
  };
  const streamed = (member: ZipMember) => async () => {
    const zip = open([member]);
    for await (const _ of inflateStream(zip, entryOf(zip, member.name)!));
  };
  const lies: readonly (readonly [string, ZipMember, string])[] = [
    ['that has more than it states', { name: 'a', content: TEXT, statedSize: 100 }, 'file.damaged'],
    ['that has less than it states', { name: 'a', content: TEXT, statedSize: 200_000 }, 'file.damaged'],
    ['that is not what was packed', { name: 'a', content: TEXT, statedChecksum: 7 }, 'file.damaged'],
    [
      'that lies there as it is and is not what it was',
      { name: 'a', content: TEXT, stored: true, statedChecksum: 7 },
      'file.damaged',
    ],
    ['packed in an unknown way', { name: 'a', content: TEXT, method: 12 }, 'file.damaged'],
    ['that is no deflate stream', { name: 'a', content: TEXT, stored: true, method: 8 }, 'file.damaged'],
    ['that is encrypted', { name: 'a', content: TEXT, flags: 1 }, 'file.password-unsupported'],
  ];
  it.each(lies)('%s, whole', async (_, member, code) => expect(await codeOf(whole(member))).toBe(code));
  it.each(lies)('%s, streamed', async (_, member, code) => expect(await codeOf(streamed(member))).toBe(code));
});
