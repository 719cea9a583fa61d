// Whether a file is in already: told by its checksum alone, before anything of it is read.
import type { Batch, LedgerWriter } from '#ledger/ledger.js';
import { SHEET_KINDS, type SheetKind } from '#model/records.js';
import { checksumOf } from '#sheets/open.js';
import { type NamedFile, openNamed } from './file.js';
import type { ImportOrder } from './order.js';
import { emptyFile, type FileTaken } from './taken.js';
import { walkFile } from './walk.js';

/** Files that are in already, told by their checksums alone, so that nothing of them is read. */
export async function knownFiles(writer: LedgerWriter, order: ImportOrder): Promise<Map<string, FileTaken>> {
  const known = new Map<string, FileTaken>();
  if ((await writer.batches()).length === 0) return known;
  const found: { readonly named: NamedFile; readonly batch: Batch }[] = [];
  for (const named of order.files) {
    const sha256 = await checksumOf(named.path);
    const batch = sha256 === null ? null : await findFile(writer, sha256, order.kind);
    if (batch !== null && !isReadAnew(batch, order)) found.push({ named, batch });
  }
  const batches = found.map((one) => one.batch);
  const mayFit = await whatMayFit(writer, batches);
  for (const { named, batch } of found) {
    if (mayFit.has(batch.batchId)) continue;
    const file: FileTaken = { ...emptyFile(named, order.findings), sha256: batch.sha256, status: 'unchanged' };
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
    for await (const piece of walkFile(book.sheets, order.contextOf(file.name))) {
      if (piece.piece === 'end') file.explained.push(piece.count);
    }
  } finally {
    await book.close();
  }
}

/** Whether a file that was opened is in already, as a copy of one that came before it in the same command. */
export async function isKnown(writer: LedgerWriter, sha256: string, order: ImportOrder): Promise<boolean> {
  const batch = await findFile(writer, sha256, order.kind);
  return batch !== null && !isReadAnew(batch, order) && (await whatMayFit(writer, [batch])).size === 0;
}

/**
 * Somebody says that blanks mean presence, as the program may have asked for when the sheet came first: it is read anew.
 * What a first reading took too much of no second one takes back; that is for `undo`.
 */
const isReadAnew = ({ kind }: Batch, { intake }: ImportOrder): boolean =>
  kind === 'attendance' && (intake.blank === 'present' || intake.filledTo !== null);

async function findFile(writer: LedgerWriter, sha256: string, kind: SheetKind | null): Promise<Batch | null> {
  for (const one of kind === null ? SHEET_KINDS : [kind]) {
    const batch = await writer.findBatch(sha256, one);
    if (batch !== null) return batch;
  }
  return null;
}

/**
 * Those of these batches that are taken again when their file comes again, because rows of them may fit by now: one of
 * work records or checks with refused rows (what it told already counts once); one whose rows fitted nobody, if a register
 * came after it (the ledger then marks the old problems mended). One look at the ledger, however many files there are.
 */
async function whatMayFit(writer: LedgerWriter, batches: readonly Batch[]): Promise<ReadonlySet<number>> {
  const kinds = new Map(batches.map((one) => [one.batchId, one.kind]));
  const again = new Set<number>();
  if (kinds.size === 0) return again;
  let lastRegister: number | null = null;
  for await (const held of writer.eachProblem({ batchIds: [...kinds.keys()], standing: 'rejected' })) {
    for (const { batchId, state, problem } of held) {
      if (state !== 'open' || again.has(batchId)) continue;
      const kind = kinds.get(batchId);
      if (kind === 'records' || kind === 'checks' || kind === 'rulings') again.add(batchId);
      else if (/^(student|class|school)\./.test(problem.code)) {
        lastRegister ??= await lastRegisterOf(writer);
        if (lastRegister > batchId) again.add(batchId);
      }
    }
  }
  return again;
}

/** The newest batch of a register that stands. */
const lastRegisterOf = async (writer: LedgerWriter): Promise<number> =>
  (await writer.batches()).findLast((one) => one.kind === 'register' && !one.withdrawn)?.batchId ?? 0;
