// Pages that are rendered from the code: the command reference of the README and the accepted headings. `ACCEPT=1` rewrites.
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Command } from '#commands/frame/command.js';
import { COMMANDS } from '#commands/index.js';
import { ATTENDANCE_HEADINGS } from '#words/attendance-headings.js';
import { COLUMNS, TABLE_KINDS } from '#words/columns.js';
import { SHEET_KIND_WORDS } from '#words/screen.js';
import { filesUnder, root } from '../support/source.js';

/** Compares the part of a page between two marks with what it should say. */
function expectBlock(path: string, name: string, wanted: string): void {
  const page = readFileSync(`${root}${path}`, 'utf8');
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  expect(from, `${path} has the mark ${start}`).toBeGreaterThanOrEqual(0);
  expect(to).toBeGreaterThan(from);
  const now = `${page.slice(0, from + start.length)}\n${wanted}\n${page.slice(to)}`;
  if (process.env.ACCEPT === '1') writeFileSync(`${root}${path}`, now);
  expect(readFileSync(`${root}${path}`, 'utf8')).toBe(now);
}

const bar = (text: string): string => text.replaceAll('|', '\\|');

function referenceOf(name: string, alias: string, line: string, declared: Command): string {
  const args = Object.values(declared.args).map((one) => {
    const word = `${one.word}${one.many ? '...' : ''}`;
    return one.required ? `<${word}>` : `[${word}]`;
  });
  const options = Object.values(declared.options).map((one) => `- \`${one.flags}\` ${one.help}`);
  const examples = declared.examples.map((one) => `taizhang ${one}`);
  return [
    `#### \`${[name, ...args].join(' ')}\` ${alias}`,
    '',
    `${line}。${declared.more}`,
    ...(options.length > 0 ? ['', ...options] : []),
    ...(examples.length > 0 ? ['', '```', ...examples, '```'] : []),
  ].join('\n');
}

describe('the README', () => {
  it('has the reference of every command', async () => {
    const parts = [];
    for (const one of COMMANDS) parts.push(referenceOf(one.name, one.alias, one.line, await one.load()));
    expectBlock('README.md', 'commands', parts.join('\n\n'));
  });

  it('names its two commands, one line each', () => {
    const lines = readFileSync(`${root}README.md`, 'utf8').split('\n');
    expect(lines).toContain('npm ci && npm run demo');
    expect(lines).toContain('npm ci && npm test');
    expect(readFileSync(`${root}.ci/run`, 'utf8')).toContain('npm ci && npm test');
  });
});

describe('docs/headings.md', () => {
  it('has every heading that is understood', () => {
    const tables = TABLE_KINDS.map((kind) => {
      const rows = Object.values(COLUMNS[kind]).map(
        (column) => `| ${bar(column.heading)}${column.needed ? '（必需）' : ''} | ${bar(column.also.join('、'))} |`,
      );
      return [`## ${SHEET_KIND_WORDS[kind]}`, '', '| 表头 | 别的写法 |', '|---|---|', ...rows].join('\n');
    });
    const attendance = Object.entries(ATTENDANCE_HEADINGS).map(
      ([, [first, ...rest]]) => `| ${bar(first ?? '')} | ${bar(rest.join('、'))} |`,
    );
    tables.push(
      [`## ${SHEET_KIND_WORDS.attendance}`, '', '| 表头 | 别的写法 |', '|---|---|', ...attendance].join('\n'),
    );
    expectBlock('docs/headings.md', 'headings', tables.join('\n\n'));
  });
});

describe('the list of commands', () => {
  it('names every file that declares one, and no file twice', () => {
    const declaring = filesUnder('src/commands', '.ts').filter((path) =>
      /= command\(\{/.test(readFileSync(`${root}${path}`, 'utf8')),
    );
    const listed = [
      ...readFileSync(`${root}src/commands/index.ts`, 'utf8').matchAll(/import\('\.\/([\w/-]+)\.js'\)/g),
    ].map((found) => `src/commands/${found[1]}.ts`);
    expect([...listed].sort()).toEqual([...declaring].sort());
    const words = COMMANDS.flatMap((one) => [one.name, one.alias, ...Object.keys(one.also ?? {})]);
    expect(new Set(words).size).toBe(words.length);
  });
});
