// The files of a merge, one after another: known ones are not read again, the others are read on both cores, judged
// part by part, and stored each in a savepoint of its own, so that one bad file never costs the others.
import { basename, extname } from 'node:path';
import { type SealedPart, sealPart } from '#commands/submission/seal-part.js';
import type { BadRow } from '#forms/return-sheet.js';
import { startSubmission } from '#intake/submission.js';
import { type PartFault, readCases } from '#intake/submission-case.js';
import { childrenOfRoster } from '#intake/submission-roster.js';
import type { LedgerWriter } from '#ledger/ledger.js';
import type { Day } from '#model/day.js';
import { draft } from '#model/entry.js';
import { type Problem, Refusal } from '#model/problem.js';
import type { PartHead, ReadPart, ReadSubmission, Sealed, StoredPart } from '#model/submission.js';
import { judgePart, type MergeRules } from '#plan/merge.js';
import { keepFile } from '#sheets/keep-file.js';
import { checksumOf, type OpenedWorkbook } from '#sheets/open.js';
import { readMany } from '#sheets/read-many.js';

/** What the command was told. */
export interface MergeOrder {
  readonly files: readonly { readonly path: string; readonly name: string }[];
  readonly password: string | null;
  readonly rules: MergeRules;
  /** Where accepted files are kept; null in a dry run. */
  readonly keepIn: string | null;
  readonly progress: (done: number, name: string) => void;
}

/** What became of one part of one file. `partId` is null where it was held back. */
export interface PartTaken {
  readonly school: string;
  readonly schoolCode: string;
  readonly period: string;
  readonly revision: number | null;
  readonly digest: string | null;
  readonly sealed: Sealed;
  readonly partId: number | null;
  readonly isNew: boolean;
  readonly problems: readonly Problem[];
  /** The school's own rows that have to be mended, for its return sheet: nothing else of a file is held. */
  readonly badRows: readonly BadRow[];
  /** It was known by the file's checksum, and not read again. */
  readonly known: boolean;
}

/** What became of one file. */
export interface FileMerged {
  readonly path: string;
  readonly name: string;
  readonly sha256: string | null;
  /** It was known by its checksum. */
  readonly known: boolean;
  /** It is missing, locked or not ours to read. */
  readonly unopened: boolean;
  readonly parts: readonly PartTaken[];
  /** Who sent parts of others, and whom it could not pass on. */
  readonly sent?: Pick<ReadSubmission, 'sender' | 'leftOut'>;
  readonly problems: readonly Problem[];
}

/** Takes all files in order. */
export async function mergeFiles(writer: LedgerWriter, order: MergeOrder): Promise<FileMerged[]> {
  const knownFiles = await writer.partsOfFiles();
  const stored = new Map((await writer.parts()).map((one) => [one.partId, one]));
  const byDigest = new Map([...stored.values()].map((one) => [identityOf(one), one.partId]));
  const merged = new Map<string, FileMerged>();
  const fresh: MergeOrder['files'][number][] = [];
  let done = 0;
  for (const file of order.files) {
    // A file that can't be read says why when it is opened.
    const sum = knownFiles.size === 0 ? null : await checksumOf(file.path);
    const known = sum === null ? undefined : knownFiles.get(sum);
    if (known === undefined) fresh.push(file);
    else {
      merged.set(file.path, {
        ...file,
        sha256: sum,
        known: true,
        unopened: false,
        parts: known.map((partId) => knownPart(stored.get(partId)!)),
        problems: [],
      });
    }
    if (merged.has(file.path)) order.progress(++done, file.name);
  }
  const nameOf = new Map(fresh.map((one) => [one.path, one]));
  const options = { password: order.password, encoding: null };
  for await (const read of readMany(
    fresh.map((one) => one.path),
    options,
  )) {
    const file = nameOf.get(read.path)!;
    order.progress(++done, file.name);
    if ('refusal' in read) {
      merged.set(file.path, refused(file, read.refusal, null));
      continue;
    }
    const { sha256 } = read.opened;
    let result: FileMerged | null = null;
    const held = await writer.attempt(async () => {
      const content = await readSubmission(read.opened, file.name).catch(refusalOf);
      if (content instanceof Refusal) {
        result = refused(file, content, sha256);
        return false;
      }
      const parts: PartTaken[] = [];
      for (const part of content.parts) parts.push(await takePart(writer, order, { file, sha256, byDigest }, part));
      const { sender, leftOut, problems } = content;
      const sent = { ...(sender && { sender }), ...(leftOut && { leftOut }) };
      result = { ...file, sha256, known: false, unopened: false, parts, sent, problems };
      if (isWhole(parts, problems)) {
        for (const { partId } of parts) writer.addSubmissionFile({ sha256, partId: partId!, file: file.name });
      }
      if (order.keepIn !== null && parts.some((one) => one.isNew)) {
        const lost = refusalIn(() => keepFile(file.path, order.keepIn!, sha256));
        if (lost !== null) {
          // Nothing of a file comes in that can't be kept: its stick was pulled out, or its disk is full.
          for (const one of parts) if (one.isNew) byDigest.delete(identityOf({ ...one, digest: one.digest! }));
          result = refused(file, lost, sha256);
          return false;
        }
      }
      return true;
    });
    if (held || result !== null) merged.set(file.path, result!);
  }
  return order.files.map((file) => merged.get(file.path)!);
}

const refusalIn = (work: () => void): Refusal | null => {
  try {
    work();
    return null;
  } catch (fault) {
    return refusalOf(fault);
  }
};

const refusalOf = (fault: unknown): Refusal => {
  if (fault instanceof Refusal) return fault;
  throw fault;
};

/** Everything of the file came in: reading it again would tell nothing new. */
const isWhole = (parts: readonly PartTaken[], problems: readonly Problem[]): boolean =>
  parts.length > 0 &&
  parts.every((one) => one.partId !== null && one.problems.every((said) => said.severity !== 'error')) &&
  problems.every((one) => one.severity !== 'error');

/** The same contents with the same stated digest are the same part. */
const identityOf = (of: Pick<PartHead, 'digest' | 'sealed'>): string => `${of.digest} ${of.sealed}`;

const refused = (file: { path: string; name: string }, refusal: Refusal, sha256: string | null): FileMerged => ({
  ...file,
  sha256,
  known: false,
  unopened: refusal.exitCode === 6,
  parts: [],
  problems: [{ ...refusal.problem, file: file.name }],
});

const knownPart = (of: StoredPart): PartTaken => ({
  school: of.school,
  schoolCode: of.schoolCode,
  period: of.period,
  revision: of.revision,
  digest: of.digest,
  sealed: of.sealed,
  partId: of.partId,
  isNew: false,
  problems: [],
  badRows: [],
  known: true,
});

async function readSubmission(book: OpenedWorkbook, file: string): Promise<ReadSubmission> {
  const intake = startSubmission(file);
  for (const sheet of book.sheets) {
    const { take, finish } = intake.startSheet(sheet.head);
    for await (const rows of sheet.rows()) for (const row of rows) take(row);
    finish();
  }
  const read = intake.finish();
  return { ...read, problems: [...book.notes.map((note) => ({ ...note, file })), ...read.problems] };
}

interface Origin {
  readonly file: { readonly path: string; readonly name: string };
  readonly sha256: string;
  readonly byDigest: Map<string, number>;
}

async function takePart(writer: LedgerWriter, order: MergeOrder, of: Origin, read: ReadPart): Promise<PartTaken> {
  const { file, sha256, byDigest } = of;
  const { today } = order.rules;
  const sealed = sealPart({ cover: { ...read.cover, digest: '' }, tables: read.tables });
  const stated = read.cover.digest ?? '';
  const { cases, faults } = readCases(read, today);
  const verdict = judgePart({ content: sealed.content, digest: sealed.digest, stated, cases }, order.rules);
  const problems = [
    ...verdict.faults.map((one) => ({ ...one.problem, file: file.name, ...coverPlace(read, one.field) })),
    ...faults.map((one) => ({ ...one.problem, file: file.name, ...faultPlace(read, one) })),
  ];
  const taken = {
    school: read.cover.school ?? '',
    schoolCode: verdict.head?.schoolCode ?? read.cover.schoolCode ?? '',
    period: read.cover.period ?? '',
    revision: verdict.head?.revision ?? null,
    digest: sealed.digest,
    sealed: verdict.sealed,
    problems,
    badRows: badRowsOf(read, faults),
    known: false,
  };
  if (verdict.head === null) return { ...taken, partId: null, isNew: false };
  const known = byDigest.get(identityOf(verdict.head));
  if (known !== undefined) {
    return { ...taken, partId: known, isNew: false };
  }
  const partId = await store(writer, { head: verdict.head, sealed, read, file: file.name, sha256, today });
  byDigest.set(identityOf(verdict.head), partId);
  return { ...taken, partId, isNew: true };
}

interface Storing {
  readonly head: PartHead;
  readonly sealed: SealedPart;
  readonly read: ReadPart;
  readonly file: string;
  readonly sha256: string;
  readonly today: Day;
}

async function store(writer: LedgerWriter, of: Storing): Promise<number> {
  const { head, sealed, read, file, sha256, today } = of;
  const children = childrenOfRoster(read.tables.roster, today);
  const { partId, facts } = await writer.addPart({
    ...head,
    file,
    sha256,
    texts: sealed.texts,
    children,
    rosterRows: read.tables.roster.length,
  });
  const { school, schoolCode, period, revision, digest } = head;
  const body = { partId, school, schoolCode, period, revision, sealed: head.sealed, digest, facts, file, sha256 };
  await writer.append([draft('merged', { effectiveOn: today, body })]);
  return partId;
}

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

/** A file's name without folder and ending, for sheets about it. */
export const bareName = (path: string): string => basename(path, extname(path));
