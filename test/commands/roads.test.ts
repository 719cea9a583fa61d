// The three roads of a fault: a problem is listed, a refusal is one sentence and one way out, a bug leaves its details in a file.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Command } from '#commands/frame/command.js';
import { type Host, runCommand } from '#commands/frame/run.js';
import { openLedger } from '#ledger/open.js';
import { day } from '#model/day.js';
import { PLAIN } from '#screen/paint.js';
import { placeWithCases } from '../support/opened.js';
import { makePlace, type Place } from '../support/program.js';

let place: Place;
afterEach(() => place.remove());

const broken: Command = {
  more: '',
  needs: 'nothing',
  args: {},
  options: {},
  examples: [],
  run: async () => {
    throw new Error('990101201203041235 went wrong');
  },
};

describe('a bug', () => {
  it('is one short sentence on the screen, its details in a file with identity numbers masked', async () => {
    place = makePlace();
    const said: string[] = [];
    const host: Host = {
      out: (text) => said.push(text),
      err: (text) => said.push(text),
      ask: null,
      columns: null,
      paints: PLAIN,
      now: () => '2026-10-16T01:00:00.000Z',
      today: day('2026-10-16'),
      cwd: place.dir,
      user: '',
      temporary: place.dir,
      password: null,
      machine: { runtime: '', system: '', version: '', templates: '', freeMemory: 0 },
    };
    const global = { json: false, yes: false, dryRun: false, strict: false, showIds: false, quiet: false };
    const named = { dir: null, today: null, actor: null, passwordFile: null };
    const code = await runCommand(
      { name: 'broken', command: broken, usage: '', words: [], typed: {}, global: { ...global, ...named } },
      host,
    );
    expect(code).toBe(1);
    expect(said.join('')).toMatch(/^程序出错了，这不是您的错/);
    expect(said.join('')).not.toContain('run.ts');
    const [file] = readdirSync(place.dir);
    const details = readFileSync(join(place.dir, file!), 'utf8');
    expect(details).toContain('990101********1235 went wrong');
    expect(details).toContain('    at ');
  });
});

describe('a ledger in use', () => {
  it('ends with 4, and nothing is written', async () => {
    place = await placeWithCases('张三');
    const other = await openLedger(join(place.dir, 'taizhang.db'));
    const stamp = { command: 'scan', actor: '', recordedAt: '2026-10-16T00:00:00.000Z' };
    await other.write(stamp, async () => {
      const { code, document } = await place.json('confirm', '1');
      expect([code, document.error.code]).toEqual([4, 'ledger.busy']);
      return { keep: false, value: null };
    });
    await other.close();
    expect((await place.json('verify')).document.data.entries).toBe(1);
  });
});

describe('a report open in another program', () => {
  it('ends with 6 before the work', async () => {
    place = await placeWithCases('张三');
    const first = await place.json('report', 'monthly', '2026-10');
    expect(first.code).toBe(0);
    const file: string = first.document.data.files[0];
    const { writeFileSync } = await import('node:fs');
    writeFileSync(file.replace(/([^/]+)$/, '~$$$1'), '');
    const again = await place.json('report', 'monthly', '2026-10');
    expect([again.code, again.document.error.code]).toEqual([6, 'file.in-use']);
  });
});

describe('a ledger that somebody changed', () => {
  it('fails its check with 5, and says which entry', async () => {
    place = await placeWithCases('张三', '李四');
    const path = join(place.dir, 'taizhang.db');
    const bytes = readFileSync(path);
    const at = bytes.indexOf(Buffer.from('李四'));
    const { writeFileSync } = await import('node:fs');
    bytes.write('李五', at);
    writeFileSync(path, bytes);
    const { code, document } = await place.json('verify');
    expect(code).toBe(5);
    expect(document.ok).toBe(false);
    expect(JSON.stringify(document)).toMatch(/ledger\./);
  });
});
