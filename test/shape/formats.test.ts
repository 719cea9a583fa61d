// docs/formats.md promises what is read; every promise is linked to the test that keeps it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SHEET_KINDS } from '#model/records.js';
import { linksWithoutTest, readSources, root } from '../support/source.js';

const page = readFileSync(`${root}docs/formats.md`, 'utf8');

/** The members of a union of words as the sources state it. */
function unionOf(path: string, name: string): string[] {
  const code = readSources().find((one) => one.path === path)?.code ?? '';
  const stated = new RegExp(`^(?:export )?type ${name} =([^;]+);`, 'm').exec(code)?.[1] ?? '';
  return [...stated.matchAll(/'([\w-]+)'/g)].map((found) => found[1]!);
}

describe('docs/formats.md', () => {
  it('links every line of its tables to a test of that name', () => {
    expect(linksWithoutTest(page)).toEqual([]);
    const rows = page.split('\n').filter((line) => /^\| [^-]/.test(line) && !line.endsWith('| 测试 |'));
    expect(rows.filter((row) => !row.includes('](../test/'))).toEqual([]);
    expect(rows.length).toBeGreaterThan(40);
  });

  it('names every format, every kind of sheet and every layout of lists', () => {
    const formats = unionOf('src/model/grid.ts', 'WorkbookFormat');
    const layouts = unionOf('src/intake/attendance-list-shape.ts', 'Layout');
    expect([formats.length, layouts.length].every((count) => count >= 4)).toBe(true);
    const named = new Set([...page.matchAll(/^\| `([\w-]+)`/gm)].map((found) => found[1]!));
    expect([...formats, ...SHEET_KINDS, ...layouts].filter((one) => !named.has(one))).toEqual([]);
  });
});
