// Who may import whom, as src/README.md shows it. The table is data; the test reads every import in src and says what is wrong.
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder, readSources, root } from '../support/source.js';

const BORDERS: Record<string, { folders: string[]; packages: string[] }> = {
  words: { folders: [], packages: [] },
  model: { folders: ['words'], packages: ['zod'] },
  intake: { folders: ['model', 'words'], packages: [] },
  rules: { folders: ['model', 'words'], packages: ['zod', 'chinese-days'] },
  plan: { folders: ['rules', 'model', 'words'], packages: [] },
  forms: { folders: ['model', 'words'], packages: [] },
  sheets: {
    folders: ['model', 'words'],
    packages: ['node:', '@e965/xlsx', 'exceljs', 'officecrypto-tool', 'csv-parse'],
  },
  ledger: { folders: ['model', 'words'], packages: ['node:', 'zod'] },
  screen: { folders: ['model', 'words'], packages: ['chalk', 'inquirer', '@inquirer/', 'node:'] },
  commands: {
    folders: ['words', 'model', 'intake', 'rules', 'plan', 'forms', 'sheets', 'ledger', 'screen'],
    packages: ['zod', 'node:'],
  },
  main: { folders: ['commands', 'screen', 'words', 'model'], packages: ['commander', 'node:'] },
};

const sources = readSources();
const folderOf = (path: string): string => (path.split('/').length === 2 ? 'main' : path.split('/')[1]!);
const namedIn = (specifier: string): string => specifier.slice(1).split('/')[0]!;

/** Where a specifier leads, as a path from the root; null for a package. */
function target(from: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`.replace(/\.js$/, '.ts');
  if (specifier.startsWith('.'))
    return normalize(join(dirname(from), specifier))
      .replaceAll('\\', '/')
      .replace(/\.js$/, '.ts');
  return null;
}

describe('borders', () => {
  it('reads as many files as there are, so it can never go blind', () => {
    expect(sources.length).toBe(filesUnder('src', '.ts').length);
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.flatMap((one) => one.imports).length).toBeGreaterThan(sources.length);
  });

  it('lets each folder import only what the table allows', () => {
    const faults: string[] = [];
    for (const { path, imports } of sources) {
      const home = folderOf(path);
      const allowed = BORDERS[home];
      if (allowed === undefined) {
        faults.push(`${path}: the folder ${home} is not in the table`);
        continue;
      }
      for (const specifier of imports) {
        if (specifier.startsWith('../')) faults.push(`${path}: '${specifier}' climbs; write '#folder/name.js'`);
        else if (specifier.startsWith('#')) {
          const other = namedIn(specifier);
          // From a folder inside the home, `./` reaches only down.
          const reachable = dirname(target(path, specifier)!).startsWith(dirname(path));
          if (other === home && reachable) faults.push(`${path}: '${specifier}' is at home; write './'`);
          else if (other === home) continue;
          else if (!allowed.folders.includes(other)) faults.push(`${path}: ${home} may not import ${other}`);
        } else if (!specifier.startsWith('.')) {
          const known = allowed.packages.some(
            (one) =>
              specifier === one ||
              specifier.startsWith(one.endsWith(':') ? one : `${one}/`) ||
              (one.endsWith('/') && specifier.startsWith(one)),
          );
          if (!known) faults.push(`${path}: ${home} may not use ${specifier}`);
        }
        const leads = target(path, specifier);
        if (leads !== null && !existsSync(join(root, leads))) faults.push(`${path}: '${specifier}' leads nowhere`);
      }
    }
    expect(faults).toEqual([]);
  });

  it('has no circles', () => {
    const edges = new Map(
      sources.map((one) => [
        one.path,
        one.imports.map((to) => target(one.path, to)).filter((to) => to?.endsWith('.ts')),
      ]),
    );
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (path: string, trail: string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      state.set(path, 'open');
      for (const to of edges.get(path) ?? []) if (to) visit(to, [...trail, path]);
      state.set(path, 'done');
    };
    for (const { path } of sources) visit(path, []);
    expect(circles).toEqual([]);
  });
});
