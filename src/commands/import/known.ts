// Whether a file is in already: told by its checksum alone, before anything of it is read.
import type { LedgerWriter, StoredProblem } from '#ledger/ledger.js';
import { SHEET_KINDS, type SheetKind } from '#model/records.js';
import { checksumOf } from '#sheets/open.js';
import { type NamedFile, openNamed, readThrough } from './file.js';
import type { ImportOrder } from './order.js';
import { emptyFile, type FileTaken } from './taken.js';

/** Files that are in already, told by their checksums alone, so that nothing of them is read. */
export async function knownFiles(writer: LedgerWriter, order: ImportOrder): Promise<Map<string, FileTaken>> {
  const known = new Map<string, FileTaken>();
  if ((await writer.batches()).length === 0) return known;
  for (const named of order.files) {
    const sha256 = await checksumOf(named.path);
    if (sha256 === null || !(await isKnown(writer, sha256, order.kind))) continue;
    const file: FileTaken = { ...emptyFile(named, order.findings), sha256, status: 'unchanged' };
    if (order.explain) await explainAgain(file, named, order);
    known.set(named.path, file);
  }
  return known;
}

/** Reads a file that is in already, only to say how it is understood. */
async function explainAgain(file: FileTaken, named: NamedFile, order: ImportOrder): Promise<void> {
  const book = await openNamed(named, order.password, order.encoding).catch(() => null);
  if (book === null) return;
  try {
    await readThrough(book, () => order.contextOf(file.name), {
      take: async () => undefined,
      lookAt: async () => null,
      endSheet: async (count) => {
        file.explained.push(count);
      },
    });
  } finally {
    await book.close();
  }
}

/**
 * Whether the same file is in already. One whose rows fitted nobody is taken again once a register came after it: what
 * nobody knew then may be known now, and the ledger marks the old problems mended.
 */
export async function isKnown(writer: LedgerWriter, sha256: string, kind: SheetKind | null): Promise<boolean> {
  for (const one of kind === null ? SHEET_KINDS : [kind]) {
    const batch = await writer.findBatch(sha256, one);
    if (batch === null) continue;
    // A workbook of work records with rows that were refused may fit by now: what it told already counts once.
    if (one === 'records' || one === 'checks')
      return !(await writer.problems()).some((held) => isRefusedIn(held, batch.batchId));
    const later = (await writer.batches()).some(
      (other) => other.kind === 'register' && other.batchId > batch.batchId && !other.withdrawn,
    );
    return !later || !(await writer.problems()).some((held) => held.batchId === batch.batchId && isUnmatched(held));
  }
  return false;
}

const isRefusedIn = ({ batchId, standing, state }: StoredProblem, wanted: number): boolean =>
  batchId === wanted && standing === 'rejected' && state === 'open';

const isUnmatched = ({ standing, state, problem: { code } }: StoredProblem): boolean =>
  standing === 'rejected' && state === 'open' && /^(student|class|school)\./.test(code);
