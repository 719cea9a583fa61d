// What stands where: the clock, chance and the process at home; Chinese in its homes; no classes, enums, default exports.
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSources, root, withoutComments } from '../support/source.js';

const sources = readSources();

/** Pattern, what it is, and the files or folders that may use it. */
const BANNED: readonly (readonly [RegExp, string, readonly string[]])[] = [
  [/\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/, 'the clock', ['src/main.ts']],
  [/\bnew Date\(/, 'a JavaScript Date', ['src/main.ts', 'src/model/day.ts', 'src/sheets/']],
  [/\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/, 'chance', ['src/sheets/']],
  [/\bconsole\./, 'console', ['src/main.ts']],
  [/\bprocess\./, 'process', ['src/main.ts', 'src/sheets/']],
  [/\benum\s+\w+\s*\{/, 'an enum', []],
  [/\bexport\s+default\b/, 'a default export', []],
  [/(?<!\.)\bclass\s+\w+\s*(?:extends\b[^{]*)?\{/, 'a class', ['src/model/problem.ts']],
];

/** Homes of Chinese text. */
const CHINESE_HOMES = ['src/words/', 'src/commands/', 'src/rules/policies/'];

describe('sources', () => {
  it('keep the clock, chance, the process and forbidden forms out', () => {
    const faults = sources.flatMap(({ path, code }) =>
      BANNED.filter(([pattern, , homes]) => pattern.test(code) && !homes.some((home) => path.startsWith(home))).map(
        ([, what]) => `${path}: ${what}`,
      ),
    );
    expect(faults).toEqual([]);
  });

  it('keep Chinese in words, commands and policies', () => {
    const faults = sources
      .filter(({ path }) => !CHINESE_HOMES.some((home) => path.startsWith(home)))
      .flatMap(({ path, code }) =>
        code
          .split('\n')
          .filter((line) => /[\u3400-\u9fff]/.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      );
    expect(faults).toEqual([]);
  });

  it('name in their comments only pages and files that are there', () => {
    const named = sources.flatMap(({ path, text }) =>
      text.split('\n').flatMap((line) => {
        const comment = /^\s*(?:\/\/|\/?\*)(.*)/.exec(line)?.[1] ?? / \/\/ (.*)/.exec(line)?.[1] ?? '';
        return [...comment.matchAll(/[\w./-]+\.(?:md|ts|json)\b/g)].map(([page]) => ({ path, page }));
      }),
    );
    const isThere = ({ path, page }: { path: string; page: string }): boolean => {
      const folders = ['', 'docs/', 'src/', `src/${path.split('/')[1]}/`, `${path.slice(0, path.lastIndexOf('/'))}/`];
      return page === 'taizhang.json' || folders.some((folder) => existsSync(`${root}${folder}${page}`));
    };
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((one) => !isThere(one))).toEqual([]);
  });

  it('open with a sentence that says what the file is for', () => {
    const faults = sources
      .filter(({ text }) => !/^\/(\/ \S|\*\* \S|\*\*?\n)/.test(text) && !text.startsWith('import type { ProblemWords'))
      .map(({ path }) => path);
    expect(faults).toEqual([]);
  });
});

describe('reading without comments', () => {
  it.each([
    ['a // b\nc', 'a \nc'],
    ["'// kept' /* gone */ + `/* kept */`", "'// kept'  + `/* kept */`"],
    ['x = /\\/\\/"/; y // gone', 'x = /\\/\\/"/; y '],
  ])('%s', (text, code) => {
    expect(withoutComments(text)).toBe(code);
  });
});
