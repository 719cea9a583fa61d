// Every command of the clerk's handbook is one that the program knows, with options and values that it takes, and every
// picture is there.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makePlace } from '../support/program.js';
import { splitWords } from '../support/transcript.js';

const page = new URL('../../docs/使用手册.md', import.meta.url);
const text = readFileSync(page, 'utf8');
/** Whole lines of fences, and what stands between backticks. */
const lines = [
  ...[...text.matchAll(/^ *(taizhang .*)$/gm)].map((found) => found[1]!),
  ...[...text.matchAll(/`(taizhang [^`]*)`/g)].map((found) => found[1]!),
];
const commands = [...new Set(lines)].filter((line) => !/^taizhang (导入|import)$/.test(line));

describe('the handbook', () => {
  it('was read', () => expect(commands.length).toBeGreaterThan(30));

  it.each(commands)('%s', async (line) => {
    const words = splitWords(line).slice(1);
    const place = makePlace();
    try {
      // The demo is long; that its words are taken apart is enough.
      const { code, document } =
        words[0] === 'demo' || words[0] === 'help'
          ? { code: (await place.run(...words, '--help')).code, document: {} }
          : await place.json(...words);
      expect(document.error?.code ?? '').not.toMatch(/^usage\./);
      expect(code).not.toBe(1);
    } finally {
      place.remove();
    }
  });

  it('shows pictures that exist', () => {
    const pictures = [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map((found) => found[1]!);
    expect(pictures.length).toBeGreaterThan(2);
    for (const one of pictures) expect([one, existsSync(fileURLToPath(new URL(one, page)))]).toEqual([one, true]);
  });
});
