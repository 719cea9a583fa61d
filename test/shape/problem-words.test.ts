// Messages and hints are of one style: parts of a sentence with ；, no full stop, full-width marks among Chinese, and a
// command written as it is typed.
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '#commands/index.js';
import { MOVE_WORDS } from '#words/case-life.js';
import { PROBLEMS } from '#words/problems.js';
import { CLOSING } from '#words/screen.js';

const said = [
  ...Object.entries(PROBLEMS).flatMap(([code, { message, hint }]) => [
    { code, of: 'message', words: message },
    { code, of: 'hint', words: hint },
  ]),
  // Sentences that are a whole hint: a move that is not possible now, where a fault of the program stands.
  ...Object.entries(MOVE_WORDS).map(([code, { way }]) => ({ code, of: 'way', words: way })),
  ...[CLOSING.bugWritten, CLOSING.bugUnwritten].map((words) => ({ code: 'program.bug', of: 'written', words })),
];
const names = COMMANDS.map((one) => one.name);

/** The words without what a person typed or a file said. */
const plain = (words: string): string => words.replaceAll(/\{\{?\w*\}?\}/g, '某');
/** Those that break a rule, with what they say. */
const faults = (rule: (words: string) => unknown): string[] =>
  said.filter(({ words }) => rule(words)).map(({ code, of, words }) => `${code} ${of}: ${words}`);

const HAN = '[\\u4e00-\\u9fff“”（）]';
const HALF_WIDTH = new RegExp(`${HAN}[,;!?()]|[,;!?()]${HAN}|[,;:] `, 'u');

describe('what is said of problems', () => {
  it('was read', () => expect(said.length).toBeGreaterThan(600));

  it('is never empty', () => expect(faults((words) => words.trim() === '' || words !== words.trim())).toEqual([]));

  it('has no full stop and ends without a mark', () => {
    expect(faults((words) => words.includes('。') || /[，、；：,;:]$/u.test(words))).toEqual([]);
  });

  it('has full-width marks among Chinese', () => {
    expect(faults((words) => HALF_WIDTH.test(plain(words)))).toEqual([]);
  });

  it('names commands as they are typed', () => {
    const typed = (words: string) => [...words.matchAll(/taizhang ([a-z][\w-]*)/g)].map((found) => found[1]!);
    expect(said.flatMap(({ words }) => typed(words)).length).toBeGreaterThan(50);
    expect(faults((words) => typed(words).some((name) => !names.includes(name)))).toEqual([]);
    const bare = new RegExp(`(?<![\\w.{-]|taizhang )(?:${names.join('|')})(?![\\w.}-])`, 'u');
    expect(faults((words) => bare.test(words.replaceAll(/taizhang [\w-]+( [\w-]+)*/g, '')))).toEqual([]);
  });
});
