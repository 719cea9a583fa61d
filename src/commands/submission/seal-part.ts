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

/** A part with its digests; `texts` are its tables as they are hashed and stored. */
export interface SealedPart {
  readonly content: PartContent;
  readonly texts: Readonly<Record<SubmissionTable, string>>;
  readonly digest: string;
  /** The same contents printed again have it too. */
  readonly contentDigest: () => string;
}

/** Seals a part; the cover of the answer carries `stated` as its digest, or the digest itself. */
export function sealPart({ cover, tables }: PartContent, stated?: string): SealedPart {
  const texts = Object.fromEntries(
    TABLE_NAMES.map((table) => [table, tableText(tables[table])]),
  ) as SealedPart['texts'];
  const list = TABLE_NAMES.map((table) => texts[table]);
  const digest = digestOf(sealText(cover, list));
  return {
    content: { cover: { ...cover, digest: stated ?? digest }, tables },
    texts,
    digest,
    contentDigest: () => digestOf(contentText(cover, list)),
  };
}
