// Seals a school's month: the digest over its texts, and the lighter one that tells whether anything has changed.
import { digestOf } from '#ledger/canonical.js';
import {
  contentText,
  type PartContent,
  type SubmissionTable,
  sealText,
  TABLE_NAMES,
  tableText,
} from '#model/submission.js';

/** A part with its digests. */
export interface SealedPart {
  readonly content: PartContent;
  readonly digest: string;
  /** The same contents printed again have it too. */
  readonly contentDigest: () => string;
}

/** Seals a part; the cover of the answer carries `stated` as its digest, or the digest itself. */
export function sealPart({ cover, tables }: PartContent, stated?: string): SealedPart {
  const texts = TABLE_NAMES.map((table) => tableText(tables[table]));
  const digest = digestOf(sealText(cover, texts));
  return {
    content: { cover: { ...cover, digest: stated ?? digest }, tables },
    digest,
    contentDigest: () => digestOf(contentText(cover, texts)),
  };
}

/** The tables of a part as they are hashed and stored: JSON texts in UTF-8, one after another. */
export interface SealedBytes {
  readonly digest: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each table's text starts and ends, in the order of the tables. */
  readonly spans: readonly (readonly [from: number, to: number])[];
}

/** The same digest, made of the bytes that are stored. */
export function sealBytes({ cover, tables }: PartContent): SealedBytes {
  const texts = TABLE_NAMES.map((table) => tableText(tables[table]));
  const bytes = new TextEncoder().encode(sealText(cover, texts)) as Uint8Array<ArrayBuffer>;
  const spans: [number, number][] = [];
  // The tables stand at the end, each behind a line break.
  for (let to = bytes.length, at = texts.length - 1; at >= 0; at -= 1) {
    const from = to - Buffer.byteLength(texts[at]!);
    spans.unshift([from, to]);
    to = from - 1;
  }
  return { digest: digestOf(bytes), bytes, spans };
}

/** The text of each table, to be stored. */
export const textsOf = ({ bytes, spans }: Pick<SealedBytes, 'bytes' | 'spans'>): Record<SubmissionTable, Uint8Array> =>
  Object.fromEntries(TABLE_NAMES.map((table, at) => [table, bytes.subarray(...spans[at]!)])) as Record<
    SubmissionTable,
    Uint8Array
  >;
