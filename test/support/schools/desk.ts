// A clerk's desk: an initialised workspace of a made-up school or office, and the real program run on it under `--json`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '#model/problem.js';
import { makePlace, type Place } from '../program.js';
import type { MadeFile } from './pages.js';
import type { Truth } from './truth.js';

/** What a command said under `--json`, whole. */
export interface Said {
  readonly code: number;
  readonly ok: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: each command has its own shape, the tests name what they read
  readonly data: any;
  readonly problems: readonly Problem[];
  /** Why the command could not do it. */
  readonly error: Problem | null;
}

/** What a command said, from its exit code and its one document. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export const said = (code: number, document: any): Said => ({
  code,
  ok: document.ok,
  data: document.data ?? document.error,
  problems: document.problems ?? [],
  error: document.error ?? null,
});

export interface Desk {
  readonly dir: string;
  /** Runs a command on a day. */
  readonly run: (today: string, ...words: string[]) => Promise<Said>;
  /** Puts files into a folder beside the ledger; their paths. */
  readonly put: (folder: string, files: readonly MadeFile[]) => string[];
  readonly clear: () => void;
}

/** A desk with an empty school workspace, initialised. */
export const makeDesk = (truth: Pick<Truth, 'school' | 'code'>): Promise<Desk> =>
  openDesk(makePlace(), 'school', truth.school, truth.code);

/** The same of an office. */
export const makeOffice = (level: string, name: string, code = '9900000000', place = makePlace()): Promise<Desk> =>
  openDesk(place, level, name, code);

async function openDesk(place: Place, level: string, name: string, code: string): Promise<Desk> {
  const run: Desk['run'] = async (today, ...words) => {
    const ran = await place.json(...words, '--today', today, '--show-ids', '--quiet');
    return said(ran.code, ran.document);
  };
  const options = ['--level', level, '--name', name, '--code', code, '--policy', 'kaifaqu'];
  const made = await run('2026-09-01', 'init', ...options, '--term-start', '2026-09-01', '--yes');
  if (!made.ok) throw new Error(`init: ${JSON.stringify(made)}`);
  return {
    dir: place.dir,
    run,
    put: (folder, files) => {
      const at = join(place.dir, folder);
      mkdirSync(at, { recursive: true });
      return files.map((file) => {
        writeFileSync(join(at, file.name), file.bytes);
        return join(at, file.name);
      });
    },
    clear: place.remove,
  };
}
