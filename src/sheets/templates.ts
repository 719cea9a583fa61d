// Where a form's template comes from: the workspace's own one first, else the one that comes with the program.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '#model/problem.js';

/** A template as it lies on disk; `own` where the workspace brings its own. */
export interface TemplateFile {
  readonly path: string;
  readonly own: boolean;
  readonly bytes: Buffer;
}

const BUILT_IN = fileURLToPath(new URL('../../templates/', import.meta.url));

/**
 * Reads a template by file name. `folder` is the workspace's folder, or null outside of one.
 * Refuses with `form.template-missing`.
 */
export function loadTemplate(file: string, folder: string | null): TemplateFile {
  const own = folder === null ? null : join(folder, 'templates', file);
  if (own !== null && existsSync(own)) return { path: own, own: true, bytes: readFileSync(own) };
  const path = join(BUILT_IN, file);
  if (!existsSync(path)) throw new Refusal('form.template-missing', 6, { file }, { form: file });
  return { path, own: false, bytes: readFileSync(path) };
}
