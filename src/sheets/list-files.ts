// The files that the paths on a command line stand for: folders are walked in a stable order, and whatever is passed
// over is said.
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type Problem, problem } from '#model/problem.js';

/** A path that was passed over, with the reason as a sentence and as a problem. */
interface SkippedFile {
  readonly path: string;
  readonly why: string;
  readonly problem: Problem;
}

/** Files in the order given, a folder's in the order of their names, folders after the files beside them. */
export interface ListedFiles {
  readonly files: readonly string[];
  readonly skipped: readonly SkippedFile[];
}

/** Lists the files. A path that does not exist is listed as it is, so that opening it says so. */
export async function listFiles(paths: readonly string[]): Promise<ListedFiles> {
  const files: string[] = [];
  const skipped: SkippedFile[] = [];
  const seen = new Set<string>();
  const skip = (path: string, code: Problem['code']): void => {
    const said = problem(code, { file: basename(path) });
    skipped.push({ path, why: said.message, problem: said });
  };
  /** Whether the file or folder comes by for the first time, whatever name it goes by. */
  const isNew = async (path: string): Promise<boolean> => {
    const real = await realpath(path).catch(() => resolve(path));
    if (seen.has(real)) return false;
    seen.add(real);
    return true;
  };

  const walk = async (folder: string): Promise<void> => {
    if (!(await isNew(folder))) return;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
    if (entries === null) {
      files.push(folder);
      return;
    }
    const folders: string[] = [];
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      const name = entry.name.toLowerCase();
      if (entry.name.startsWith('~$') || name.startsWith('.~')) skip(path, 'file.skipped-lock');
      else if (name.startsWith('.') || SYSTEM_FILES.includes(name)) skip(path, 'file.skipped-system');
      else if (entry.isDirectory()) folders.push(path);
      else if (!entry.isFile()) skip(path, 'file.skipped-link');
      else if (await isNew(path)) files.push(path);
      else skip(path, 'file.skipped-twice');
    }
    for (const path of folders) await walk(path);
  };

  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory()) await walk(path);
    else if (found !== null && basename(path).startsWith('~$')) skip(path, 'file.skipped-lock');
    else if (found === null || (await isNew(path))) files.push(path);
    else skip(path, 'file.skipped-twice');
  }
  return { files, skipped };
}

const SYSTEM_FILES: readonly string[] = ['thumbs.db', 'desktop.ini', '__macosx'];
