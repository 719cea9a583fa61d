// Keeps a foreign file byte for byte under its checksum: a copy, proved by its own checksum, then a rename.
import { createHash, randomUUID } from 'node:crypto';
import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { Refusal } from '#model/problem.js';
import { systemRefusal } from './refuse.js';

const FORMATS: readonly string[] = ['.xlsx', '.xlsm', '.xls', '.et', '.ods', '.xlsb', '.csv'];

/** The name under which a file is kept: its checksum, and its ending where that is a workbook's. */
function keptName(sha256: string, path: string): string {
  const end = extname(path).toLowerCase();
  return `${sha256}${FORMATS.includes(end) ? end : '.xlsx'}`;
}

/** Where a file of this name and checksum is kept, or null where it is not there. */
export function keptPath(folder: string, sha256: string, file: string): string | null {
  const target = join(folder, keptName(sha256, file));
  return existsSync(target) ? target : null;
}

/** Copies a file into the folder unless it is there already. A file that changed since it was read is refused. */
export function keepFile(path: string, folder: string, sha256: string): void {
  const target = join(folder, keptName(sha256, path));
  if (existsSync(target)) return;
  const file = basename(path);
  const temporary = join(folder, `.${randomUUID().slice(0, 8)}.tmp`);
  try {
    mkdirSync(folder, { recursive: true });
    copyFileSync(path, temporary, constants.COPYFILE_FICLONE);
    const copied = createHash('sha256').update(readFileSync(temporary)).digest('hex');
    if (copied !== sha256) throw new Refusal('file.changing', 6, { file }, { file });
    renameSync(temporary, target);
  } catch (fault) {
    rmSync(temporary, { force: true });
    throw fault instanceof Refusal ? fault : systemRefusal(fault, file);
  }
}

/** Whether the kept file is there, byte for byte. */
export function isKept(folder: string, sha256: string, file: string): boolean {
  const target = keptPath(folder, sha256, file);
  return target !== null && createHash('sha256').update(readFileSync(target)).digest('hex') === sha256;
}
