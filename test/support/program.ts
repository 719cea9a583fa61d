// Runs the program in-process: a temporary folder, a fixed day, and a terminal only where a test plays one.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host } from '#commands/frame/run.js';
import { runProgram } from '#main.js';
import { day } from '#model/day.js';
import type { Ask } from '#screen/ask.js';
import { PLAIN } from '#screen/paint.js';

/** What a run printed, in order, and how it ended. */
export interface Ran {
  readonly out: string;
  readonly err: string;
  /** Both as they came, as on a screen. */
  readonly all: string;
  readonly code: number;
}

/** A folder to run in, and a clock that moves on by a minute with every command. */
export interface Place {
  readonly dir: string;
  readonly run: (...argv: string[]) => Promise<Ran>;
  // biome-ignore lint/suspicious/noExplicitAny: a document is read by whoever tests it
  readonly json: (...argv: string[]) => Promise<{ code: number; document: Record<string, any> }>;
  readonly asking: (ask: Ask, ...argv: string[]) => Promise<Ran>;
  readonly remove: () => void;
}

/**
 * A new folder, empty or a copy of another. `today` is what the clock says unless `--today` is given; `heard` is told every
 * line of progress as it is said.
 */
export function makePlace(
  today = '2026-10-16',
  copyOf: string | null = null,
  heard: (line: string) => void = () => undefined,
): Place {
  const dir = mkdtempSync(join(tmpdir(), 'taizhang-'));
  if (copyOf !== null) cpSync(copyOf, dir, { recursive: true });
  let minute = 0;
  const go = async (ask: Ask | null, argv: readonly string[]): Promise<Ran> => {
    const said: { to: 'out' | 'err'; text: string }[] = [];
    minute += 1;
    const host: Host = {
      out: (text) => said.push({ to: 'out', text }),
      err: (text) => {
        said.push({ to: 'err', text });
        heard(text);
      },
      ask,
      columns: null,
      paints: PLAIN,
      now: () => `${today}T01:${String(minute).padStart(2, '0')}:00.000Z`,
      today: day(today),
      cwd: dir,
      user: '王老师',
      temporary: dir,
      password: null,
      machine: {
        runtime: 'Node 24',
        system: 'linux x64',
        version: '0.1.0',
        templates: fileURLToPath(new URL('../../templates/', import.meta.url)),
        freeMemory: 2 ** 32,
      },
    };
    const code = await runProgram(argv, host);
    const only = (to: string): string =>
      said
        .filter((one) => one.to === to)
        .map((one) => one.text)
        .join('');
    return { out: only('out'), err: only('err'), all: said.map((one) => one.text).join(''), code };
  };
  return {
    dir,
    run: (...argv) => go(null, argv),
    json: async (...argv) => {
      const ran = await go(null, [...argv, '--json']);
      return { code: ran.code, document: JSON.parse(ran.out) };
    },
    asking: (ask, ...argv) => go(ask, argv),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** A terminal that answers as told, question by question; a question too many is an error. */
export function answering(
  ...answers: (string | boolean)[]
): Ask & { readonly asked: string[]; readonly offered: string[][] } {
  const asked: string[] = [];
  const offered: string[][] = [];
  const next = (question: string): string | boolean => {
    asked.push(question);
    if (answers.length === 0) throw new Error(`nobody answers: ${question}`);
    return answers.shift()!;
  };
  return {
    asked,
    offered,
    text: async (question) => String(next(question)),
    choose: async (question, choices) => {
      offered.push(choices.map((one) => one.value));
      return String(next(question));
    },
    agree: async (question) => next(question) === true,
  };
}
