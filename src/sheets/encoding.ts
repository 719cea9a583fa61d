// Tells the encoding of a text file from its bytes: byte order mark, zero bytes of UTF-16, strict UTF-8, else GB18030.
// The caller may name another; what was used is always said.
import { isUtf8 } from 'node:buffer';
import { type Problem, problem, Refusal } from '#model/problem.js';
import { type ByteSource, piecesOf } from './source.js';

/** An encoding as `TextDecoder` names it, the bytes of its mark to pass over, and what is to be said about the choice. */
export interface Encoding {
  readonly label: string;
  readonly markSize: number;
  readonly notes: readonly Problem[];
}

const SAMPLE = 262_144;
const MARKS: readonly (readonly [label: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const OTHER_NAMES: Readonly<Record<string, string>> = { ansi: 'gb18030', cp936: 'gb18030', gbk: 'gb18030' };

/** The encoding that the caller names; refuses `file.encoding-unknown`. */
export function namedEncoding(name: string): string {
  const wanted = name.trim().toLowerCase();
  try {
    return new TextDecoder(OTHER_NAMES[wanted] ?? wanted).encoding;
  } catch {
    throw new Refusal('file.encoding-unknown', 2, {}, { encoding: name });
  }
}

/** Tells the encoding. The whole file is looked at (a millisecond per ten megabytes), so that one odd byte late in it counts. */
export function tellEncoding(source: ByteSource, named: string | null): Encoding {
  const sample = source.read(0, SAMPLE);
  const mark = MARKS.find(([, bytes]) => bytes.every((byte, i) => sample[i] === byte));
  if (named !== null) {
    const label = namedEncoding(named);
    return { label, markSize: mark?.[0] === label ? mark[1].length : 0, notes: [] };
  }
  if (mark) return { label: mark[0], markSize: mark[1].length, notes: [] };
  const utf16 = utf16WithoutMark(sample);
  if (utf16 !== null) return { label: utf16, markSize: 0, notes: [] };
  if (isAllUtf8(source)) return { markSize: 0, ...unlessRatherGb(sample) };
  return { label: mostlyUtf8(sample) ? 'utf-8' : 'gb18030', markSize: 0, notes: [] };
}

/**
 * UTF-16 without a mark: line ends, separators and digits have a zero beside them, always on the same side. The
 * commonest of all characters (U+4E00) has its zero on the other side, so the plainer signs are counted alone.
 */
export function utf16WithoutMark(sample: Buffer): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.min(sample.length, 8192) >> 1;
  let little = 0;
  let big = 0;
  for (let i = 0; i < pairs; i += 1) {
    const a = sample[i * 2]!;
    const b = sample[i * 2 + 1]!;
    if (b === 0 && isPlainSign(a)) little += 1;
    if (a === 0 && isPlainSign(b)) big += 1;
  }
  if (Math.max(little, big) * 50 < pairs) return null;
  if (little > big * 3) return 'utf-16le';
  return big > little * 3 ? 'utf-16be' : null;
}

/** Tab, line ends, space, quote, comma, digits, semicolon. */
const isPlainSign = (b: number): boolean =>
  b === 9 || b === 10 || b === 13 || b === 0x20 || b === 0x22 || b === 0x2c || (b >= 0x30 && b <= 0x39) || b === 0x3b;

function isAllUtf8(source: ByteSource): boolean {
  let rest = Buffer.alloc(0);
  for (const piece of piecesOf(source, 0, source.size, 1_048_576)) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const cut = wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, cut))) return false;
    rest = Buffer.from(bytes.subarray(cut));
  }
  return rest.length === 0;
}

/** Where the last character that is not all there begins. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const b = bytes[bytes.length - back]!;
    if (b < 0x80) break;
    if (b >= 0xc0) return (b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

const HAN = /^[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*$/;
const onlyForeign = (text: string): string => text.replace(/[\0-\x7f]/g, '');

/**
 * A handful of GBK characters can pass as UTF-8 by chance. Where UTF-8 would give no Chinese at all and GB18030 nothing
 * but Chinese, it is GB18030; where both would do, UTF-8 is taken; either is said.
 */
function unlessRatherGb(sample: Buffer): { readonly label: string; readonly notes: readonly Problem[] } {
  const asUtf8 = onlyForeign(sample.subarray(0, wholeCharacters(sample)).toString('utf8'));
  if (asUtf8 === '' || asUtf8.length > 64) return { label: 'utf-8', notes: [] };
  const asGb = onlyForeign(new TextDecoder('gb18030').decode(sample));
  if (!HAN.test(asGb)) return { label: 'utf-8', notes: [] };
  const label = /[\u2e80-\u9fff\uac00-\ud7ff\uf900-\uffef]/.test(asUtf8) ? 'utf-8' : 'gb18030';
  return { label, notes: [problem('file.encoding-doubtful', {}, { encoding: label })] };
}

/** A UTF-8 file with a broken place (cut off, or pasted together) still is UTF-8: far more whole characters than faults. */
function mostlyUtf8(sample: Buffer): boolean {
  const text = sample.toString('utf8');
  const faults = text.split('\ufffd').length - 1;
  return onlyForeign(text).length > faults * 20;
}
