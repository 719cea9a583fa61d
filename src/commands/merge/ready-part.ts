// What can be said of a submission by its file and the office's rules alone: sealed, judged and made ready to be stored.
// It is worked out in the thread that reads the file, so everything here crosses to the program as plain values.
import { type SealedBytes, sealBytes } from '#commands/submission/seal-part.js';
import type { BadRow } from '#forms/return-sheet.js';
import { readCases } from '#intake/submission-case.js';
import type { PartFault } from '#intake/submission-lines.js';
import { childrenOfRoster } from '#intake/submission-roster.js';
import type { Problem } from '#model/problem.js';
import {
  type KeyList,
  keyListOf,
  type PartHead,
  type ReadPart,
  type ReadSubmission,
  type Sealed,
} from '#model/submission.js';
import { judgePart, type MergeRules } from '#plan/merge.js';

/** One part of a file, before the ledger has seen it. */
export interface ReadyPart {
  readonly school: string;
  readonly schoolCode: string;
  readonly period: string;
  readonly digest: string;
  readonly sealed: Sealed;
  readonly problems: readonly Problem[];
  /** The school's own rows that have to be mended. */
  readonly badRows: readonly BadRow[];
  /** What is stored of it; null where it is held back. */
  readonly stored: PartToStore | null;
}

interface PartToStore extends Pick<SealedBytes, 'bytes' | 'spans'> {
  readonly head: PartHead;
  readonly children: KeyList;
}

/** A piece of the thread's work: a part where there is one; the first piece also says what is said of the file as a whole. */
export interface ReadyPiece {
  readonly part: ReadyPart | null;
  readonly ofFile: ReadyFile | null;
}

/** The file apart from its parts. */
export interface ReadyFile {
  /** Who sent parts of others, and whom it could not pass on. */
  readonly sent: Pick<ReadSubmission, 'sender' | 'leftOut'>;
  readonly problems: readonly Problem[];
}

/** What is said of the file `file` as a whole, with the notes of its reader. */
export function readyFile(
  { sender, leftOut, problems }: ReadSubmission,
  file: string,
  notes: readonly Problem[],
): ReadyFile {
  const sent = { ...(sender && { sender }), ...(leftOut && { leftOut }) };
  return { sent, problems: [...notes.map((note) => ({ ...note, file })), ...problems] };
}

/** Seals and judges one part of the file `file`. */
export function readyPart(read: ReadPart, file: string, rules: MergeRules): ReadyPart {
  const { today } = rules;
  const stated = read.cover.digest ?? '';
  const content = { cover: { ...read.cover, digest: '' }, tables: read.tables };
  const { digest, bytes, spans } = sealBytes(content);
  const { cases, faults } = readCases(read, today);
  const judged = { content: { ...content, cover: { ...content.cover, digest } }, digest, stated, cases };
  const { head, sealed, faults: ofCover } = judgePart(judged, rules);
  return {
    school: read.cover.school ?? '',
    schoolCode: head?.schoolCode ?? read.cover.schoolCode ?? '',
    period: read.cover.period ?? '',
    digest,
    sealed,
    problems: [
      ...ofCover.map((one) => ({ ...one.problem, file, ...coverPlace(read, one.field) })),
      ...faults.map((one) => ({ ...one.problem, file, ...faultPlace(read, one) })),
    ],
    badRows: badRowsOf(read, faults),
    stored: head && { head, bytes, spans, children: keyListOf(childrenOfRoster(read.tables.roster, today)) },
  };
}

/** What of a part is handed over instead of copied. */
export const buffersOf = ({ stored }: ReadyPart): ArrayBuffer[] =>
  stored === null
    ? []
    : [stored.bytes.buffer, stored.children.keys.buffer, stored.children.rows.buffer, stored.children.marks.buffer];

const coverPlace = (read: ReadPart, field: string): Pick<Problem, 'sheet' | 'cell'> => read.coverPlaces[field] ?? {};

const faultPlace = (read: ReadPart, { table, row }: PartFault): Pick<Problem, 'sheet' | 'row'> => {
  const place = table === null ? undefined : read.places[table][row];
  return place === undefined ? {} : { sheet: place.sheet, row: place.row };
};

/** The school's own rows that have to be mended, each once with all its bad cells. */
function badRowsOf({ tables, places }: ReadPart, faults: readonly PartFault[]): BadRow[] {
  const rows = new Map<string, BadRow & { fields: string[] }>();
  for (const { table, row, field } of faults) {
    if (table === null) continue;
    const place = places[table][row];
    const texts = tables[table][row];
    if (place === undefined || texts === undefined) continue;
    const key = `${table}\n${row}`;
    const held = rows.get(key) ?? { table, sheet: place.sheet, row: place.row, texts, fields: [] };
    held.fields.push(field);
    rows.set(key, held);
  }
  return [...rows.values()];
}
