// Packages wrapped with a password in the ways Office knows, with key lengths that the usual tools do not write.
import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { unwrapPackage } from '#sheets/unwrap.js';
import { refusalOf } from '../support/reading.js';

const PASSWORD = '台账2026';
const clear = Buffer.from('里面的表格'.repeat(500));
const salt = Buffer.from('0123456789abcdef');
const u32 = (n: number): Buffer => Buffer.from([n & 255, (n >> 8) & 255, (n >> 16) & 255, n >>> 24]);
const hashOf = (name: string, ...pieces: Buffer[]): Buffer => {
  const hash = createHash(name);
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};
const padded = (bytes: Buffer, to = 16): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((to - (bytes.length % to)) % to)]);
const cut = (bytes: Buffer, size: number): Buffer => Buffer.concat([bytes, Buffer.alloc(64, 0x36)]).subarray(0, size);
const encipher = (cipher: string, key: Buffer, iv: Buffer | null, bytes: Buffer): Buffer => {
  const one = createCipheriv(cipher, key, iv);
  one.setAutoPadding(false);
  return Buffer.concat([one.update(padded(bytes)), one.final()]);
};
const spun = (name: string, turns: number): Buffer => {
  let hash = hashOf(name, salt, Buffer.from(PASSWORD, 'utf16le'));
  for (let i = 0; i < turns; i += 1) hash = hashOf(name, u32(i), hash);
  return hash;
};
const sizeOf = (bytes: Buffer): Buffer => Buffer.concat([u32(bytes.length), u32(0)]);

function standard(bits: number): readonly [Buffer, Buffer] {
  const last = hashOf('sha1', spun('sha1', 50_000), u32(0));
  const half = (fill: number): Buffer =>
    hashOf('sha1', Buffer.from(Buffer.alloc(64, fill).map((b, i) => b ^ (last[i] ?? 0))));
  const key = Buffer.concat([half(0x36), half(0x5c)]).subarray(0, bits / 8);
  const cipher = `aes-${bits}-ecb`;
  const proof = Buffer.from('prove me, please');
  const header = Buffer.concat([u32(0x24), u32(0), u32(0x660e), u32(0x8004), u32(bits), u32(24), u32(0), u32(0)]);
  const verifier = Buffer.concat([
    u32(16),
    salt,
    encipher(cipher, key, null, proof),
    u32(20),
    encipher(cipher, key, null, Buffer.concat([hashOf('sha1', proof), Buffer.alloc(12)])),
  ]);
  const described = Buffer.concat([Buffer.from([4, 0, 2, 0]), u32(0x24), u32(header.length), header, verifier]);
  return [described, Buffer.concat([sizeOf(clear), encipher(cipher, key, null, clear)])];
}

function agile(
  cipher: string,
  said: string,
  hash: string,
  keySize: number,
  blockSize: number,
  turns = 1000,
): readonly [Buffer, Buffer] {
  const start = spun(hash, Math.min(turns, 1000));
  const secret = Buffer.from('a secret of forty-odd bytes, more than enough').subarray(0, keySize);
  const proof = Buffer.from('prove me, please');
  const put = (purpose: string, bytes: Buffer): string =>
    encipher(
      cipher,
      cut(hashOf(hash, start, Buffer.from(purpose, 'hex')), keySize),
      cut(salt, blockSize),
      bytes,
    ).toString('base64');
  const scheme = `saltSize="16" blockSize="${blockSize}" keyBits="${keySize * 8}" cipherAlgorithm="${said}" cipherChaining="ChainingModeCBC" hashAlgorithm="${hash.toUpperCase()}" saltValue="${salt.toString('base64')}"`;
  const xml = `<encryption xmlns:p="p"><keyData ${scheme}/><keyEncryptors><keyEncryptor><p:encryptedKey spinCount="${turns}" ${scheme} encryptedVerifierHashInput="${put('fea7d2763b4b9e79', proof)}" encryptedVerifierHashValue="${put('d7aa0f6d3061344e', hashOf(hash, proof))}" encryptedKeyValue="${put('146e0be7abacd0d6', secret)}"/></keyEncryptor></keyEncryptors></encryption>`;
  const pieces: Buffer[] = [sizeOf(clear)];
  for (let at = 0, i = 0; at < clear.length; at += 4096, i += 1) {
    pieces.push(encipher(cipher, secret, cut(hashOf(hash, salt, u32(i)), blockSize), clear.subarray(at, at + 4096)));
  }
  return [Buffer.concat([Buffer.from([4, 0, 4, 0]), u32(0x40), Buffer.from(xml)]), Buffer.concat(pieces)];
}

describe('a wrapped package', () => {
  it.each([
    ['standard, 128 bits', standard(128)],
    ['standard, 192 bits', standard(192)],
    ['standard, 256 bits', standard(256)],
    ['agile, 192 bits', agile('aes-192-cbc', 'AES', 'sha512', 24, 16)],
    ['agile, 256 bits', agile('aes-256-cbc', 'AES', 'sha384', 32, 16)],
    ['agile, 128 bits, an old hash', agile('aes-128-cbc', 'AES', 'md5', 16, 16)],
    ['agile, triple DES', agile('des-ede3-cbc', '3DES', 'sha1', 24, 8)],
  ] as const)('%s', (_, [described, wrapped]) => {
    expect(unwrapPackage(described, wrapped, PASSWORD)?.equals(clear)).toBe(true);
    expect(unwrapPackage(described, wrapped, '别的密码')).toBeNull();
  });

  const good = agile('aes-128-cbc', 'AES', 'sha1', 16, 16);
  it.each([
    ['no description', [Buffer.alloc(4), good[1]], 'file.damaged'],
    ['an unknown version', [Buffer.concat([Buffer.from([9, 0, 9, 0]), good[0]]), good[1]], 'file.password-unsupported'],
    [
      'a cipher that nobody keeps',
      [Buffer.from(good[0].toString('latin1').replaceAll('"AES"', '"RC2"'), 'latin1'), good[1]],
      'file.password-unsupported',
    ],
    ['hashing for ever', agile('aes-128-cbc', 'AES', 'sha1', 16, 16, 4_000_000_000), 'file.unsafe'],
    [
      'a key that is no key',
      [
        Buffer.from(
          good[0].toString('latin1').replace(/encryptedKeyValue="[^"]*"/, 'encryptedKeyValue="AAAA"'),
          'latin1',
        ),
        good[1],
      ],
      'file.damaged',
    ],
    ['half of itself', [good[0], good[1].subarray(0, 2000)], 'file.truncated'],
  ] as const)('is refused with %s', async (_, [described, wrapped], code) => {
    const opening = (async () => unwrapPackage(described, wrapped, PASSWORD))();
    expect((await refusalOf(opening)).code).toBe(code);
  });
});
