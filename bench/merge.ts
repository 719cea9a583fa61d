// A bureau's merge from outside: 300 submissions of 700 children merged, checked and compared beside SheetJS merely
// reading them; one changed file among them again; and how cost and memory grow with ten times the schools.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { madeChild, madePart, madeSchool, sealed, workbookOf } from '../test/support/submissions.ts';
import { BIN, type Cost, fast, measure } from './measure.ts';

const CHILDREN = 700;
const PERIOD = '2026-10';
const LIVES = [
  [
    ['opened', '2026-09-09'],
    ['confirmed', '2026-09-10'],
    ['returned', '2026-10-08'],
    ['closed', '2026-10-20'],
  ],
  [
    ['opened', '2026-10-09'],
    ['confirmed', '2026-10-10'],
  ],
  [
    ['opened', '2026-10-09'],
    ['dismissed', '2026-10-12'],
  ],
] as const;

function bytesOf(school: number, revision = 1): Buffer {
  const children = Array.from({ length: CHILDREN }, (_, at) => madeChild(school * CHILDREN + at));
  return workbookOf([sealed(madePart({ of: madeSchool(school), period: PERIOD, revision, children, lives: LIVES }))]);
}

async function makeFiles(folder: string, from: number, to: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let school = from; school < to; school += 1) await writeFile(join(folder, `${school}.xlsx`), bytesOf(school));
}

function bureau(folder: string, name: string): string {
  const at = join(folder, name);
  const options = ['--level', 'county', '--name', '云岭县教育局', '--code', '9900000000', '--policy', 'kaifaqu'];
  const ran = spawnSync(process.execPath, [BIN, '-C', at, 'init', ...options, '--term-start', '2026-09-01', '--yes']);
  if (ran.status !== 0) throw new Error(`init: ${ran.stdout}${ran.stderr}`);
  return at;
}

const merge = (at: string, ...paths: readonly string[]): string[] => [
  BIN,
  '-C',
  at,
  '--today',
  '2026-10-27',
  '--json',
  '--quiet',
  'merge',
  ...paths,
];

/** Reads every workbook and takes its rows, as any program built on SheetJS has to before it can begin. */
const SHEETJS = `import * as XLSX from '@e965/xlsx';
import { readFileSync, readdirSync } from 'node:fs';
const folder = process.argv.at(-1);
let rows = 0;
for (const name of readdirSync(folder)) {
  const book = XLSX.read(readFileSync(folder + '/' + name), { dense: true });
  for (const sheet of book.SheetNames) rows += XLSX.utils.sheet_to_json(book.Sheets[sheet], { header: 1, raw: true }).length;
}
process.stdout.write(String(rows));`;

function checked(of: Cost, what: string, merged: number): Cost {
  const totals = of.exitCode === 0 ? JSON.parse(of.said).data.totals : null;
  if (totals?.merged !== merged) throw new Error(`${what}: ${of.exitCode} ${of.said.slice(0, 2000)}`);
  return of;
}

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** Set SCHOOLS to run the large part with fewer than 3,000 schools. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-bench-'));
  try {
    const files = join(folder, '300');
    await makeFiles(files, 0, 300);
    const county = bureau(folder, 'county');
    const ours = checked(await measure(folder, merge(county, files)), 'merge', 300);
    say(`300 submissions × ${CHILDREN}: merged     ${fast(ours)}`);
    const peer = await measure(folder, ['--input-type=module', '-e', SHEETJS, files]);
    say(`SheetJS, only reading them:  ${fast(peer)}: ${(peer.wall / ours.wall).toFixed(1)} times ours`);
    const again = checked(await measure(folder, merge(county, files)), 'again', 0);
    say(`the same folder again:       ${fast(again)}`);
    await writeFile(join(files, '7.xlsx'), bytesOf(7, 2));
    const changed = checked(await measure(folder, merge(county, files)), 'one changed', 1);
    say(`one changed among them:      ${fast(changed)}`);

    const many = Number(process.env.SCHOOLS ?? 3000);
    const large = join(folder, 'many');
    await makeFiles(large, 0, many);
    const province = bureau(folder, 'province');
    const all = checked(await measure(folder, merge(province, large)), 'many', many);
    const times = many / 300;
    say(
      `${many} submissions × ${CHILDREN}: merged    ${fast(all)}: ${times} times the schools, ${(all.wall / ours.wall).toFixed(1)} times the time`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
