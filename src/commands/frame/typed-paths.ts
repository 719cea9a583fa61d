// Paths as they are typed, or dropped on the window, after a command: the files they stand for, and their short names.
import { isAbsolute, relative, resolve } from 'node:path';
import { type ListedFiles, listFiles } from '#sheets/list-files.js';

/** The files that typed paths stand for; quotes that a dropped path brings along are no part of it. */
export const typedFiles = (cwd: string, typed: readonly string[]): Promise<ListedFiles> =>
  listFiles(typed.map((path) => resolve(cwd, path.replace(/^["']|["']$/g, ''))));

/** A path as seen from the folder one works in, with the same strokes on every system; whole where it lies elsewhere. */
export function shortPath(cwd: string, path: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') || isAbsolute(short) ? path : short.replaceAll('\\', '/');
}
