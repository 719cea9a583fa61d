// The main job measured from outside, each run in a process of its own: a county's register imported beside SheetJS
// merely reading the file, a month of grids imported and scanned, the start of the program, and how cost grows.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeGrids, makeRegister } from './make.ts';
import { BIN, type Cost, measure } from './measure.ts';

export async function workspace(folder: string, name: string, level: string): Promise<string> {
  const at = join(folder, name);
  const options = ['--level', level, '--name', name, '--code', '3199000001', '--policy', 'kaifaqu'];
  const ran = spawnSync(process.execPath, [BIN, '-C', at, 'init', ...options, '--term-start', '2026-09-01', '--yes'], {
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(`init: ${ran.stdout}${ran.stderr}`);
  return at;
}

export const taizhang = (at: string, ...words: readonly string[]): string[] => [
  BIN,
  '-C',
  at,
  '--today',
  '2026-10-16',
  '--json',
  '--quiet',
  ...words,
];

const seconds = (of: Cost): string => `${of.wall.toFixed(2)} s`;
export const needs = (of: Cost): string =>
  `${of.wall.toFixed(2)} s, ${of.cpu.toFixed(2)} s CPU, ${of.megabytes.toFixed(0)} MB`;

/** Reads the whole workbook and takes its rows, as any program built on SheetJS has to before it can begin. */
const SHEETJS = `import * as XLSX from '@e965/xlsx';
import { readFileSync } from 'node:fs';
const book = XLSX.read(readFileSync(process.argv.at(-1)), { dense: true });
const rows = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: true });
process.stdout.write(String(rows.length));`;

export function checked(of: Cost, what: string, allowed: readonly number[] = [0]): Cost {
  if (!allowed.includes(of.exitCode)) throw new Error(`${what} ended with ${of.exitCode}: ${of.said.slice(0, 2000)}`);
  return of;
}

async function importRegister(folder: string, rows: number): Promise<{ ours: Cost; file: string }> {
  const file = join(folder, `register-${rows}.xlsx`);
  await makeRegister(file, rows);
  const at = await workspace(folder, `county-${rows}`, 'county');
  const ours = checked(await measure(folder, taizhang(at, 'import', 'register', file)), `import of ${rows}`);
  const totals = JSON.parse(ours.said.slice(ours.said.indexOf('{'))).data.totals;
  if (totals.accepted !== rows) throw new Error(`${totals.accepted} of ${rows} rows were taken`);
  return { ours, file };
}

/** Prints one line per measurement with its ratio. Takes about two minutes. */
export async function run(): Promise<void> {
  const print = (line: string): void => console.log(line);
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-bench-'));
  try {
    await benchRegister(folder, print);
    await benchGrids(folder, print);
    await benchStart(folder, print);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchRegister(folder: string, print: (line: string) => void): Promise<void> {
  const small = await importRegister(folder, 20_000);
  const large = await importRegister(folder, 200_000);
  // Written inside the checkout's reach, so that the package is found the ordinary way.
  const script = fileURLToPath(new URL('./.sheetjs.mjs', import.meta.url));
  await writeFile(script, SHEETJS);
  const peer = checked(await measure(folder, [script, large.file]), 'SheetJS');
  await rm(script);
  print(`register 200,000 × 29, whole import      ${needs(large.ours)}`);
  print(`SheetJS, reading the same file alone     ${needs(peer)}`);
  const time = large.ours.wall / peer.wall;
  const memory = large.ours.megabytes / peer.megabytes;
  print(`  ratio                                  time ${time.toFixed(2)}, memory ${memory.toFixed(2)}`);
  print(`register 20,000 × 29, whole import       ${needs(small.ours)}`);
  print(`  ten times the rows cost                ${(large.ours.cpu / small.ours.cpu).toFixed(1)} times the CPU`);
}

async function benchGrids(folder: string, print: (line: string) => void): Promise<void> {
  const { register, grids } = await makeGrids(join(folder, 'grids'), 48);
  const at = await workspace(folder, 'school', 'school');
  checked(await measure(folder, taizhang(at, 'import', 'register', register)), 'register of the grids');
  const taken = checked(await measure(folder, taizhang(at, 'import', 'attendance', ...grids)), 'grids');
  const scanned = checked(await measure(folder, taizhang(at, 'scan')), 'scan');
  const opened = JSON.parse(scanned.said.slice(scanned.said.indexOf('{'))).data.opened.length;
  if (opened !== 48) throw new Error(`${opened} cases instead of 48`);
  print(`48 month grids, 44,352 days, imported    ${needs(taken)}`);
  print(`  and scanned                            ${needs(scanned)}`);
  print(`  together                               ${(taken.cpu + scanned.cpu).toFixed(2)} s CPU (aim: under 3)`);
}

async function benchStart(folder: string, print: (line: string) => void): Promise<void> {
  const empty = join(folder, 'empty.mjs');
  await writeFile(empty, '');
  const best = async (args: readonly string[]): Promise<Cost> => {
    const runs: Cost[] = [];
    for (let turn = 0; turn < 5; turn += 1) runs.push(checked(await measure(folder, args), args.join(' ')));
    return runs.toSorted((a, b) => a.wall - b.wall)[0]!;
  };
  const help = await best([BIN, '--help']);
  const nothing = await best([empty]);
  print(`--help                                   ${seconds(help)}`);
  print(`an empty Node                            ${seconds(nothing)}`);
  print(`  ratio                                  ${(help.wall / nothing.wall).toFixed(2)}`);
}
