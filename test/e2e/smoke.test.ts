// One run through bin/taizhang.js as a person starts it: the built program, a process of its own.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { VERSION } from '#main.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'taizhang-smoke-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const run = (...argv: string[]) => runWith({}, ...argv);
const runWith = (env: NodeJS.ProcessEnv, ...argv: string[]) => {
  const ran = spawnSync(process.execPath, [join(root, 'bin/taizhang.js'), ...argv], {
    cwd: dir,
    encoding: 'utf8',
    input: '',
    env: { ...process.env, ...env },
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
};

describe.skipIf(!existsSync(join(root, 'dist/main.js')))('the built program', () => {
  it('says its version, the one of package.json', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(VERSION).toBe(version);
    expect(run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('helps off a terminal, with nothing on stderr', () => {
    const { code, out, err } = run();
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^用法：taizhang/);
  });

  it('starts where the temporary folder cannot be written', () => {
    const nowhere = join(root, 'package.json');
    const { code, out, err } = runWith({ TMPDIR: nowhere, TEMP: nowhere, TMP: nowhere }, '--help');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^用法：taizhang/);
  });

  it('makes a workspace and finds it again from below, one JSON document on stdout', () => {
    expect(run('init', '--yes', '--name', '黄河路小学').code).toBe(0);
    const { code, out } = run('-C', '.', 'verify', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, command: 'verify', data: { entries: 0, intact: true } });
  });

  it('ends with 2 and one sentence where the command is wrong', () => {
    const { code, out, err } = run('imprt');
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n')).toHaveLength(3);
    expect(err).not.toContain('at ');
  });
});
