// The files of a merge, one after another: known ones are not read again, the others are read and judged part by part on
// both cores, and stored each in a savepoint of its own, so that one bad file never costs the others.
import { basename, extname } from 'node:path';
import { textsOf } from '#commands/submission/seal-part.js';
import type { BadRow } from '#forms/return-sheet.js';
import type { LedgerWriter } from '#ledger/ledger.js';
import type { Day } from '#model/day.js';
import { draft } from '#model/entry.js';
import { type Problem, Refusal } from '#model/problem.js';
import type { PartHead, Sealed, StoredPart } from '#model/submission.js';
import type { MergeRules } from '#plan/merge.js';
import { keepFile } from '#sheets/keep-file.js';
import { checksumOf } from '#sheets/open.js';
import { type WorkedFile, workMany } from '#sheets/read-many.js';
import { threadFile } from '#sheets/station.js';
import type { ReadyFile, ReadyPart, ReadyPiece } from './ready-part.js';

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
  readonly sent?: ReadyFile['sent'];
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
  const reading = workMany<ReadyPiece, string>(
    fresh.map((one) => one.path),
    { password: order.password, encoding: null },
    {
      thread: { url: threadFile('./thread.js', import.meta.url), given: order.rules },
      orderOf: (path) => nameOf.get(path)!.name,
      ahead: PARTS_AHEAD,
    },
  );
  for await (const read of reading) {
    const file = nameOf.get(read.path)!;
    order.progress(++done, file.name);
    if ('refusal' in read) {
      merged.set(file.path, refused(file, read.refusal, null));
      continue;
    }
    const { sha256 } = read.opened;
    const found = new Map<string, number>();
    let result: FileMerged | null = null;
    const held = await writer.attempt(async () => {
      const origin = { file, today: order.rules.today, byDigest, found };
      const taken = await takeParts(writer, read.opened, origin);
      if (taken instanceof Refusal) {
        result = refused(file, taken, sha256);
        return false;
      }
      const { parts, sent, problems } = taken;
      result = { ...file, sha256, known: false, unopened: false, parts, sent, problems };
      if (isWhole(parts, problems)) {
        for (const { partId } of parts) writer.addSubmissionFile({ sha256, partId: partId!, file: file.name });
      }
      if (order.keepIn !== null && parts.some((one) => one.isNew)) {
        const lost = refusalIn(() => keepFile(file.path, order.keepIn!, sha256));
        if (lost !== null) {
          // Nothing of a file comes in that can't be kept: its stick was pulled out, or its disk is full.
          result = refused(file, lost, sha256);
          return false;
        }
      }
      return true;
    });
    if (held) for (const [identity, partId] of found) byDigest.set(identity, partId);
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

/** Parts of one file that a thread makes ready ahead: a township's file may hold a hundred schools. */
const PARTS_AHEAD = 4;

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

interface Origin {
  readonly file: { readonly path: string; readonly name: string };
  readonly today: Day;
  /** Parts that are in, by what they say; those of this file only once it holds as a whole. */
  readonly byDigest: ReadonlyMap<string, number>;
  readonly found: Map<string, number>;
}

/** Takes the parts of a file as its thread hands them over; a refusal where the file turns out bad half-way. */
async function takeParts(
  writer: LedgerWriter,
  opened: WorkedFile<ReadyPiece>,
  of: Origin,
): Promise<({ readonly parts: readonly PartTaken[] } & ReadyFile) | Refusal> {
  const parts: PartTaken[] = [];
  let ofFile: ReadyFile = { sent: {}, problems: [] };
  const pieces = opened.pieces()[Symbol.asyncIterator]();
  for (;;) {
    // What the ledger refuses is no fault of the file: only what the thread says is taken for one.
    const next = await pieces.next().catch(refusalOf);
    if (next instanceof Refusal) return next;
    if (next.done) return { parts, ...ofFile };
    ofFile = next.value.ofFile ?? ofFile;
    if (next.value.part !== null) parts.push(await takePart(writer, opened.sha256, of, next.value.part));
  }
}

async function takePart(writer: LedgerWriter, sha256: string, of: Origin, ready: ReadyPart): Promise<PartTaken> {
  const { file, today, byDigest, found } = of;
  const { stored, ...said } = ready;
  const taken = { ...said, revision: stored?.head.revision ?? null, known: false };
  if (stored === null) return { ...taken, partId: null, isNew: false };
  const { head, children } = stored;
  const known = byDigest.get(identityOf(head)) ?? found.get(identityOf(head));
  if (known !== undefined) return { ...taken, partId: known, isNew: false };
  const part = { ...head, file: file.name, sha256, texts: textsOf(stored), children };
  const { partId, facts } = await writer.addPart(part);
  const { school, schoolCode, period, revision, sealed, digest } = head;
  const body = { partId, school, schoolCode, period, revision, sealed, digest, facts, file: file.name, sha256 };
  await writer.append([draft('merged', { effectiveOn: today, body })]);
  found.set(identityOf(head), partId);
  return { ...taken, partId, isNew: true };
}

/** A file's name without folder and ending, for sheets about it. */
export const bareName = (path: string): string => basename(path, extname(path));
