// Reads and re-runs the recorded runs of test/transcripts: `$ taizhang …`, what it printed, and its exit code.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makePlace, type Place, type Ran } from './program.js';

/** Words of a command line; quotes keep blanks together. */
export function splitWords(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map((found) =>
    found[1] === undefined ? found[2]! : found[1].replace(/\\(.)/g, '$1'),
  );
}

const FENCES = ['console', 'before'] as const;

function runLine(place: Place, line: string): Promise<Ran> {
  const [program, ...argv] = splitWords(line.replace(/^\$ /, ''));
  if (program !== 'taizhang') throw new Error(`a transcript runs taizhang only: ${line}`);
  return place.run(...argv);
}

/**
 * Runs a transcript anew in an empty folder and answers its text as it should read. A fence ```` ```file <path> ````
 * puts a file there; in a fence ```` ```console ```` every `$ taizhang …` is run, the lines below it are its output,
 * and `[3]` closes a run that did not end with 0. A fence ```` ```before ```` holds commands that lead up to the record
 * and whose output is not kept. Prose stays as it is.
 */
export async function replay(text: string): Promise<string> {
  const place = makePlace();
  const said: string[] = [];
  let fence: 'console' | 'before' | 'other' | null = null;
  let file: { path: string; lines: string[] } | null = null;
  try {
    for (const line of text.split('\n')) {
      if (line.startsWith('```')) {
        if (file !== null) {
          mkdirSync(dirname(join(place.dir, file.path)), { recursive: true });
          writeFileSync(join(place.dir, file.path), file.lines.map((one) => `${one}\n`).join(''));
          file = null;
        }
        const named = /^```file (\S+)/.exec(line);
        if (named) file = { path: named[1]!, lines: [] };
        fence = fence !== null ? null : (FENCES.find((one) => line === `\`\`\`${one}`) ?? 'other');
        said.push(line);
      } else if (fence === 'before') {
        said.push(line);
        const ran = await runLine(place, line);
        if (ran.code !== 0 && ran.code !== 3) throw new Error(`${line}\n${ran.all}`);
      } else if (fence !== 'console') {
        file?.lines.push(line);
        said.push(line);
      } else if (line.startsWith('$ ')) {
        said.push(line);
        const ran = await runLine(place, line);
        const shown = ran.all.replaceAll(place.dir, '〈工作区〉').replace(/\b[0-9a-f]{64}\b/g, '〈sha256〉');
        said.push(...shown.replace(/\n$/, '').split('\n'));
        if (ran.code !== 0) said.push(`[${ran.code}]`);
      }
    }
  } finally {
    place.remove();
  }
  return said.join('\n');
}
