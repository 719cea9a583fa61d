// Reads our own sources for the shape tests: imports, strings and code without comments.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface SourceFile {
  /** Path from the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** The text with comments blanked out and the insides of strings kept. */
  readonly code: string;
  /** Specifiers of static and dynamic imports and re-exports. */
  readonly imports: readonly string[];
}

/** Every file under `folder` (from the root) whose name ends so. */
export function filesUnder(folder: string, ending: string): string[] {
  const found: string[] = [];
  const walk = (at: string): void => {
    for (const name of readdirSync(at).sort()) {
      const path = join(at, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (name.endsWith(ending)) found.push(relative(root, path).replaceAll('\\', '/'));
    }
  };
  walk(join(root, folder));
  return found;
}

/** Blanks comments out, keeping strings, templates and regular expressions as they are. */
export function withoutComments(text: string): string {
  let out = '';
  let at = 0;
  let lastMark = '';
  while (at < text.length) {
    const two = text.slice(at, at + 2);
    const one = text[at]!;
    if (two === '//') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (two === '/*') {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
    } else if (one === "'" || one === '"' || one === '`') {
      const end = endOfQuoted(text, at, one);
      out += text.slice(at, end);
      at = end;
      lastMark = one;
    } else if (one === '/' && '(,=:[!&|?{};+\n>'.includes(lastMark === '' ? '\n' : lastMark)) {
      const end = endOfPattern(text, at);
      out += text.slice(at, end);
      at = end;
      lastMark = '/';
    } else {
      out += one;
      if (one.trim() !== '') lastMark = one;
      at += 1;
    }
  }
  return out;
}

function endOfQuoted(text: string, start: number, quote: string): number {
  let at = start + 1;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function endOfPattern(text: string, start: number): number {
  let at = start + 1;
  let inClass = false;
  while (at < text.length && (inClass || text[at] !== '/') && text[at] !== '\n') {
    if (text[at] === '[') inClass = true;
    if (text[at] === ']') inClass = false;
    at += text[at] === '\\' ? 2 : 1;
  }
  return at + 1;
}

/** Static imports and re-exports at the start of a line, bare imports, and dynamic ones. */
const IMPORTS = [
  /^\s*(?:import|export)\s[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
];

/** All sources under `src`, read once. */
export function readSources(): SourceFile[] {
  return filesUnder('src', '.ts').map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const code = withoutComments(text);
    const imports = IMPORTS.flatMap((pattern) => [...code.matchAll(pattern)].map((found) => found[1]!));
    return { path, text, code, imports };
  });
}

/** The links of a page in docs/ (or of a part of one) to files of the project: what they are called, and the path from the root. */
export const linksIn = (page: string): { readonly title: string; readonly path: string }[] =>
  [...page.matchAll(/\[([^\]]+)\]\(\.\.\/([^)]+)\)/g)].map(([, title, path]) => ({ title: title!, path: path! }));

/** Those that lead to no test of that name. */
export const linksWithoutTest = (page: string): string[] =>
  linksIn(page)
    .filter(({ title, path }) => {
      if (!existsSync(`${root}${path}`)) return true;
      const test = readFileSync(`${root}${path}`, 'utf8');
      return !["'", '"', '`'].some((quote) => test.includes(`${quote}${title}${quote}`));
    })
    .map(({ title, path }) => `${path}: ${title}`);
