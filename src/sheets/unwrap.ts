// Takes a password off the two ways in which Office wraps a whole package: "agile" (Excel 2010 on, WPS) and "standard"
// (Excel 2007). Every key length is read; what no current Excel writes (DES, RC2, RC4 around a package) is not.
import { createDecipheriv, createHash, getCiphers, hash as hashAtOnce } from 'node:crypto';
import { damaged, unusable } from './refuse.js';
import { walkXml } from './xml.js';

/** The package in the clear, or null where the password is wrong. Refuses `file.password-unsupported` and `file.damaged`. */
export function unwrapPackage(described: Buffer, wrapped: Buffer, password: string): Buffer | null {
  if (described.length < 8 || wrapped.length < 8) throw damaged();
  const size = Number(wrapped.readBigUInt64LE(0));
  const body = wrapped.subarray(8);
  if (size > body.length) throw unusable('file.truncated');
  const [major, minor] = [described.readUInt16LE(0), described.readUInt16LE(2)];
  const open = major === 4 && minor === 4 ? openAgile : minor === 2 ? openStandard : null;
  if (open === null) throw unusable('file.password-unsupported');
  return open(described.subarray(8), body, password)?.subarray(0, size) ?? null;
}

const words = (n: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(n);
  return bytes;
};

function hashOf(algorithm: string, ...pieces: readonly Buffer[]): Buffer {
  const hash = createHash(algorithm);
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

/** The hash of a password, hashed again as often as the file says to make guessing slow. */
function spun(algorithm: string, salt: Buffer, password: string, times: number): Buffer {
  let hash = hashOf(algorithm, salt, Buffer.from(password, 'utf16le'));
  const turn = Buffer.alloc(4 + hash.length);
  for (let i = 0; i < times; i += 1) {
    turn.writeUInt32LE(i);
    hash.copy(turn, 4);
    hash = hashAtOnce(algorithm, turn, 'buffer');
  }
  return hash;
}

function decipher(cipher: string, key: Buffer, iv: Buffer | null, bytes: Buffer): Buffer {
  try {
    const one = createDecipheriv(cipher, key, iv);
    one.setAutoPadding(false);
    return Buffer.concat([one.update(bytes), one.final()]);
  } catch {
    // A key, start or length that the cipher does not take: the description is broken.
    throw damaged();
  }
}

/** As many bytes as are whole blocks. */
const blocks = (bytes: Buffer, size: number): Buffer => bytes.subarray(0, bytes.length - (bytes.length % size));

const STANDARD_TURNS = 50_000;

function openStandard(described: Buffer, body: Buffer, password: string): Buffer | null {
  if (described.length < 4 + 32) throw damaged();
  const header = described.subarray(4, 4 + described.readUInt32LE(0));
  const verifier = described.subarray(4 + header.length);
  if (header.length < 20 || verifier.length < 72) throw damaged();
  const bits = header.readUInt32LE(16);
  const cipher = `aes-${bits}-ecb`;
  // 0x6801 is RC4; the three from 0x660e are AES.
  if (header.readUInt32LE(8) === 0x6801 || ![128, 192, 256].includes(bits)) throw unusable('file.password-unsupported');
  const last = hashOf('sha1', spun('sha1', verifier.subarray(4, 20), password, STANDARD_TURNS), words(0));
  const half = (fill: number): Buffer =>
    hashOf('sha1', Buffer.alloc(64, fill).map((b, i) => b ^ (last[i] ?? 0)) as Buffer);
  const key = Buffer.concat([half(0x36), half(0x5c)]).subarray(0, bits / 8);
  const proof = hashOf('sha1', decipher(cipher, key, null, verifier.subarray(20, 36)));
  const stated = decipher(cipher, key, null, verifier.subarray(40, 72)).subarray(0, 20);
  return proof.equals(stated) ? decipher(cipher, key, null, blocks(body, 16)) : null;
}

/** One of the two elements of an agile description that state how something is enciphered. */
interface Scheme {
  readonly cipher: string;
  readonly hash: string;
  readonly keySize: number;
  readonly blockSize: number;
  readonly salt: Buffer;
  readonly said: Readonly<Record<string, string>>;
}

const HASHES: readonly string[] = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'];
const TURNS_MAX = 10_000_000;
const PIECE = 4096;
const PROOF = Buffer.from('fea7d2763b4b9e79', 'hex');
const PROOF_HASH = Buffer.from('d7aa0f6d3061344e', 'hex');
const SECRET = Buffer.from('146e0be7abacd0d6', 'hex');

function openAgile(described: Buffer, body: Buffer, password: string): Buffer | null {
  const found = new Map<string, Readonly<Record<string, string>>>();
  walkXml(described.toString('utf8'), ({ name, attributes }) => found.set(name, attributes));
  const outer = schemeOf(found.get('keyData'));
  const inner = schemeOf(found.get('encryptedKey'));
  const turns = Number(inner.said.spinCount);
  if (!(turns >= 0 && turns <= TURNS_MAX)) throw unusable('file.unsafe');
  const start = spun(inner.hash, inner.salt, password, turns);
  const secret = (purpose: Buffer, name: string): Buffer => {
    const key = sized(hashOf(inner.hash, start, purpose), inner.keySize);
    return decipher(
      inner.cipher,
      key,
      sized(inner.salt, inner.blockSize),
      Buffer.from(inner.said[name] ?? '', 'base64'),
    );
  };
  const proof = hashOf(inner.hash, secret(PROOF, 'encryptedVerifierHashInput').subarray(0, inner.salt.length));
  if (!secret(PROOF_HASH, 'encryptedVerifierHashValue').subarray(0, proof.length).equals(proof)) return null;
  const key = secret(SECRET, 'encryptedKeyValue').subarray(0, outer.keySize);
  const pieces: Buffer[] = [];
  for (let at = 0, piece = 0; at < body.length; at += PIECE, piece += 1) {
    const iv = sized(hashOf(outer.hash, outer.salt, words(piece)), outer.blockSize);
    pieces.push(decipher(outer.cipher, key, iv, blocks(body.subarray(at, at + PIECE), outer.blockSize)));
  }
  return Buffer.concat(pieces);
}

/** Cut or filled up to a length. */
const sized = (bytes: Buffer, size: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(Math.max(0, size - bytes.length), 0x36)]).subarray(0, size);

function schemeOf(said: Readonly<Record<string, string>> | undefined): Scheme {
  if (said === undefined) throw damaged();
  const bits = Number(said.keyBits);
  const mode = said.cipherChaining === 'ChainingModeCFB' ? 'cfb8' : 'cbc';
  const cipher =
    said.cipherAlgorithm === 'AES'
      ? `aes-${bits}-${mode}`
      : /^(3DES|DESede)$/.test(said.cipherAlgorithm ?? '')
        ? `des-ede3-${mode}`
        : '';
  const hash = (said.hashAlgorithm ?? '').toLowerCase().replace('-', '');
  const blockSize = Number(said.blockSize);
  const known = HASHES.includes(hash) && getCiphers().includes(cipher) && (blockSize === 8 || blockSize === 16);
  if (!known) throw unusable('file.password-unsupported');
  const keySize = cipher.startsWith('des') ? 24 : bits / 8;
  return { cipher, hash, keySize, blockSize, salt: Buffer.from(said.saltValue ?? '', 'base64'), said };
}
