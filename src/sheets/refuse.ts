// Short ways to refuse a file; the sentence stands in words/problems/reading.ts.
import { type Place, type Problem, Refusal, type Said } from '#model/problem.js';

/** The file can be opened but not used: damaged, encrypted or not a workbook (exit code 3). */
export const unusable = (code: Problem['code'], said: Said = {}): Refusal => new Refusal(code, 3, {}, said);

/** Damaged, with the sheet and row where it was seen, as far as they are known. */
export const damaged = (place: Place = {}): Refusal => new Refusal('file.damaged', 3, place);

/** What the system says of a file that cannot be opened, as a refusal (exit code 6). */
export function systemRefusal(error: unknown, file: string): Refusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const said = { file, why: code };
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') {
    return new Refusal('file.missing', 6, { file }, said);
  }
  if (code === 'EISDIR') return new Refusal('file.is-folder', 6, { file }, said);
  if (code === 'EBUSY' || code === 'EACCES' || code === 'EPERM' || code === 'ETXTBSY') {
    return new Refusal('file.locked', 6, { file }, said);
  }
  if (code === 'EIO' || code === 'ENXIO' || code === 'ENODEV') return new Refusal('file.disk', 6, { file }, said);
  return new Refusal('file.unreadable', 6, { file }, said);
}
