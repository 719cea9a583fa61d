// One file opened, read and handed to the ledger, under a savepoint of its own: a fault half-way takes back what it had
// brought, and a file with a password is asked for it.
import type { LedgerWriter } from '#ledger/ledger.js';
import { problem, Refusal } from '#model/problem.js';
import type { OpenedWorkbook } from '#sheets/open.js';
import type { ReadFile, WorkedFile } from '#sheets/read-many.js';
import { type NamedFile, openNamed, problemOfFile, type SheetCount } from './file.js';
import { isKnown } from './known.js';
import type { ImportOrder } from './order.js';
import { sinkOf } from './sink.js';
import { emptyFile, type FileTaken, reject } from './taken.js';
import { type FilePiece, walkFile } from './walk.js';

/** Reads one file; a fault half-way takes back what it had brought. */
export async function takeFile(
  writer: LedgerWriter,
  order: ImportOrder,
  named: NamedFile,
  read: ReadFile<WorkedFile<FilePiece>>,
): Promise<FileTaken> {
  const file = emptyFile(named, order.findings);
  const fail = (fault: unknown): false => {
    // What the ledger refuses is no fault of the file.
    if (!(fault instanceof Refusal) || fault.problem.code.startsWith('ledger.')) throw fault;
    file.unopened = fault.exitCode === 6;
    file.findings.tell(problemOfFile(fault, file.name));
    return false;
  };
  const kept = await writer.attempt(async () => {
    try {
      const opened = 'refusal' in read ? await openLocked(named, order, read.refusal, file) : read.opened;
      if (opened instanceof Refusal) return fail(opened);
      const book = opened;
      try {
        file.sha256 = book.sha256;
        file.encoding = book.encoding;
        if (await isKnown(writer, book.sha256, order)) {
          file.status = 'unchanged';
          return true;
        }
        const { blank, filledTo } = order.intake;
        if (blank !== null || filledTo !== null) file.said.push({ sheet: '', blank, filledTo, handedInOn: null });
        const take = sinkOf(writer, order, file);
        // A file that somebody typed the password of was opened apart from the others.
        const worked = 'refusal' in read ? null : read.opened;
        const pieces = worked?.pieces() ?? walkFile(book.sheets, order.contextOf(file.name));
        for await (const piece of pieces) await take(piece);
        for (const note of book.notes) file.findings.tell({ ...note, file: file.name });
      } finally {
        await book.close();
      }
    } catch (fault) {
      return fail(fault);
    }
    const took = file.sheets.some((sheet) => sheet.accepted > 0 || isNilReturn(sheet));
    if (took) file.status = 'imported';
    else if (!file.findings.hasErrors()) file.findings.tell(problem('import.nothing', { file: file.name }));
    return took;
  });
  if (!kept) reject(file);
  return file;
}

/** Opens a file that wants a password by asking for it; the refusal where nobody knows it. */
async function openLocked(
  named: NamedFile,
  { askPassword, encoding }: ImportOrder,
  refusal: Refusal,
  file: FileTaken,
): Promise<OpenedWorkbook | Refusal> {
  const { code } = refusal.problem;
  if (askPassword === null || (code !== 'file.password-needed' && code !== 'file.password-wrong')) return refusal;
  const password = await askPassword(named.name, code === 'file.password-wrong');
  if (password === '') return refusal;
  try {
    file.password = password;
    return await openNamed(named, password, encoding);
  } catch (fault) {
    if (fault instanceof Refusal) return fault;
    throw fault;
  }
}

/** A list without a row is an answer too (零报告), where its headings were understood. */
const isNilReturn = (of: SheetCount): boolean =>
  (of.kind === 'attendance' || of.kind === 'records') && of.headerRow !== null && of.rows === 0;
