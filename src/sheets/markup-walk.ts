// Walks a large XML part as bytes while it comes in: elements, the attributes that are asked for, and texts, with no string
// made of what nobody wants. The part must be well formed; no document type is read and no entity beyond XML's own expanded.
import { damaged, unusable } from './refuse.js';
import { COLON, GT, LT, pastMarkup, SLASH, type Window } from './windows.js';
import { unescapeXml } from './xml.js';

/** An element as it opens; what it says is good until the next one. */
export interface Tag {
  /** Where its `<` stands in the window. */
  readonly place: number;
  /** The value of an attribute by its name without prefix; null where it is not there. */
  readonly attribute: (name: string) => string | null;
}

/** What is done with what is found. Names are without their prefix, '' for one that is not among the known. */
export interface Take {
  readonly open: (name: string, tag: Tag) => void;
  readonly close: (name: string) => void;
  /** Text between two elements, as it stands; `literal` inside CDATA, where `&` means itself. */
  readonly text: (buf: Buffer, from: number, to: number, literal: boolean) => void;
  /** Asked after every element that closes: the walk then rests, and goes on where it stopped. */
  readonly rests: () => boolean;
}

/** Elements inside elements; no program writes them deeper. */
const DEPTH_MAX = 512;
const EQUALS = 0x3d;

/** A walk over windows, each call as far as there are whole elements; says whether it rests. Refuses `file.damaged`, `file.unsafe`. */
export function markupWalk(
  known: { readonly elements: readonly string[]; readonly attributes: readonly string[] },
  take: Take,
): (window: Window) => boolean {
  const names = new Map(known.elements.map((name) => [hashOf(name), name]));
  const places = new Map(known.attributes.map((name, at) => [hashOf(name), at]));
  const placeOf = new Map(known.attributes.map((name, at) => [name, at]));
  const starts = new Int32Array(known.attributes.length);
  const ends = new Int32Array(known.attributes.length);
  const seenIn = new Int32Array(known.attributes.length);
  /** The full names of the elements that are open. */
  const open = new Int32Array(DEPTH_MAX);
  let depth = 0;
  let tags = 0;
  let begun = false;
  let bytes: Buffer = Buffer.alloc(0);
  const tag = {
    place: 0,
    attribute(name: string): string | null {
      const at = placeOf.get(name)!;
      return seenIn[at] === tags ? unescapeXml(bytes.toString('utf8', starts[at], ends[at])) : null;
    },
  };

  /** Past the attributes of an element and its `>`; notes the known ones. -1 where it is not all there. */
  const readAttributes = (buf: Buffer, from: number, to: number): number => {
    for (let q = from; q < to; ) {
      const b = buf[q]!;
      if (b === GT) return q + 1;
      if (b <= 0x20 || b === SLASH) {
        q += 1;
        continue;
      }
      let hash = 0;
      for (; q < to; q += 1) {
        const c = buf[q]!;
        if (c === EQUALS || c <= 0x20 || c === GT) break;
        hash = c === COLON ? 0 : (Math.imul(hash, 31) + c) | 0;
      }
      while (q < to && buf[q]! <= 0x20) q += 1;
      if (q >= to) return -1;
      if (buf[q] !== EQUALS) throw damaged();
      q += 1;
      while (q < to && buf[q]! <= 0x20) q += 1;
      const quote = buf[q]!;
      if (q < to && quote !== 0x22 && quote !== 0x27) throw damaged();
      const start = q + 1;
      q = start;
      while (q < to && buf[q] !== quote) q += 1;
      if (q >= to) return -1;
      const at = places.get(hash);
      // Of two with one name under different prefixes the first counts.
      if (at !== undefined && seenIn[at] !== tags) {
        seenIn[at] = tags;
        starts[at] = start;
        ends[at] = q;
      }
      q += 1;
    }
    return -1;
  };

  return (window) => {
    const { buf, end: to } = window;
    bytes = buf;
    for (;;) {
      const from = window.pos;
      let p = from;
      while (p < to && buf[p] !== LT) p += 1;
      if (p >= to) break;
      const past = pastMarkup(buf, p, to);
      if (past < 0) break;
      if (past > p) {
        if (/^<!doctype/i.test(buf.toString('latin1', p, p + 9))) throw unusable('file.unsafe');
        if (depth > 0 && p > from) take.text(buf, from, p, false);
        if (depth > 0 && buf[p + 2] === 0x5b) take.text(buf, p + 9, past - 3, true);
        window.pos = past;
        continue;
      }
      const closes = buf[p + 1] === SLASH;
      let q = closes ? p + 2 : p + 1;
      let full = 0;
      let local = 0;
      for (; q < to; q += 1) {
        const b = buf[q]!;
        if (b <= 0x20 || b === GT || b === SLASH) break;
        full = (Math.imul(full, 31) + b) | 0;
        local = b === COLON ? 0 : (Math.imul(local, 31) + b) | 0;
      }
      tags += 1;
      q = readAttributes(buf, q, to);
      if (q < 0) break;
      if (depth > 0 && p > from) take.text(buf, from, p, false);
      const name = names.get(local) ?? '';
      if (!closes) {
        if (depth === DEPTH_MAX) throw unusable('file.unsafe');
        if (depth === 0 && begun) throw damaged();
        begun = true;
        open[depth++] = full;
        tag.place = p;
        take.open(name, tag);
      }
      window.pos = q;
      if (!closes && buf[q - 2] !== SLASH) continue;
      if (depth === 0 || open[depth - 1] !== full) throw damaged();
      depth -= 1;
      take.close(name);
      if (take.rests()) return true;
    }
    if (window.last && (depth > 0 || !begun)) throw damaged();
    return false;
  };
}

/** A name as a number, the way it is counted while it is read. */
function hashOf(name: string): number {
  let hash = 0;
  for (let at = 0; at < name.length; at += 1) hash = (Math.imul(hash, 31) + name.charCodeAt(at)) | 0;
  return hash;
}
