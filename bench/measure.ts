// A run of Node in a process of its own, with what it took: wall and CPU seconds and the peak of its memory.
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const BIN = fileURLToPath(new URL('../bin/taizhang.js', import.meta.url));

export interface Cost {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
  readonly exitCode: number;
  readonly said: string;
}

/** Runs Node with these arguments; what it used is written by a line that runs when it exits. */
export async function measure(folder: string, args: readonly string[]): Promise<Cost> {
  const usage = join(folder, 'usage.json');
  const hook = join(folder, 'usage.mjs');
  await writeFile(
    hook,
    `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(${JSON.stringify(usage)}, JSON.stringify(process.resourceUsage())));`,
  );
  const started = performance.now();
  const ran = spawnSync(process.execPath, ['--import', hook, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const wall = (performance.now() - started) / 1000;
  const used: { userCPUTime: number; systemCPUTime: number; maxRSS: number } = JSON.parse(
    await readFile(usage, 'utf8'),
  );
  const cpu = (used.userCPUTime + used.systemCPUTime) / 1e6;
  return { wall, cpu, megabytes: used.maxRSS / 1024, exitCode: ran.status ?? -1, said: ran.stdout + ran.stderr };
}

export const fast = (of: Cost): string =>
  `${of.wall.toFixed(2)} s, ${of.cpu.toFixed(2)} s CPU, ${of.megabytes.toFixed(0)} MB`;
