// Reading measured beside its peers, all in one run on one machine: a county's register, three hundred school files,
// and a million rows of text. Every reader works in a process of its own; what each saw is compared.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Seen } from './read-peers.ts';
import { DATE_COLUMN, NUMBER_COLUMN, writeCsv, writeRegister } from './register.ts';

interface Cost extends Seen {
  readonly seconds: number;
  readonly megabytes: number;
}

const OFFICE = 'soffice';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

function childOf(command: string, args: readonly string[]): Cost | null {
  const ran = spawnSync(command, [...args], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (ran.error !== undefined || ran.status !== 0) return null;
  return JSON.parse(ran.stdout.slice(ran.stdout.lastIndexOf('{'))) as Cost;
}
const reader = (name: string, paths: readonly string[]): Cost | null =>
  childOf(process.execPath, [here('read-peers.ts'), name, ...paths]);

/** The better of two runs. */
function twice(run: () => Cost | null): Cost | null {
  const [a, b] = [run(), run()];
  return a === null || b === null ? (a ?? b) : a.seconds <= b.seconds ? a : b;
}

function openpyxl(path: string): Cost | null {
  return childOf('/usr/bin/python3', [here('openpyxl-peer.py'), path, String(DATE_COLUMN), String(NUMBER_COLUMN)]);
}

/** LibreOffice turns the workbook into csv, which is the least it can do with it; the csv is then looked at by us. */
async function libreOffice(path: string, folder: string): Promise<Cost | null> {
  const out = join(folder, 'libreoffice');
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
  const started = performance.now();
  const ran = spawnSync(OFFICE, ['--headless', '--convert-to', filter, '--outdir', out, path], { encoding: 'utf8' });
  const seconds = (performance.now() - started) / 1000;
  if (ran.error !== undefined || ran.status !== 0) return null;
  const made = (await readdir(out).catch(() => [])).map((name) => join(out, name));
  if (made.length === 0) return null;
  const counted = reader('ours', made);
  await rm(out, { recursive: true });
  return counted === null ? null : { ...counted, text: Number.NaN, seconds, megabytes: Number.NaN };
}

const column = (value: string, width: number): string => value.padStart(width);
const number = (value: number, digits = 0): string => (Number.isNaN(value) ? '–' : value.toFixed(digits));

function report(title: string, costs: readonly (readonly [string, Cost | null])[]): void {
  const ours = costs[0]![1]!;
  process.stdout.write(
    `\n${title}\n${column('', 18)}${column('seconds', 9)}${column('times ours', 12)}${column('MB', 7)}  read\n`,
  );
  for (const [name, cost] of costs) {
    if (cost === null) {
      process.stdout.write(`${name.padEnd(18)} not installed, or it failed\n`);
      continue;
    }
    const same = cost.cells === ours.cells && (Number.isNaN(cost.text) || cost.text === ours.text);
    const verdict =
      name.startsWith('limit') || name.startsWith('whole')
        ? '–'
        : cost === ours
          ? `${ours.rows} rows, ${ours.cells} cells`
          : same
            ? 'the same'
            : `DIFFERENT: ${cost.cells} cells, ${cost.text} characters`;
    process.stdout.write(
      `${name.padEnd(18)}${column(number(cost.seconds, 2), 9)}${column(number(cost.seconds / ours.seconds, 1), 12)}${column(number(cost.megabytes), 7)}  ${verdict}\n`,
    );
  }
}

/** Makes the files, runs every reader, prints three tables. Takes some minutes; openpyxl takes most of them. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-bench-'));
  try {
    const register = join(folder, 'register.xlsx');
    await writeRegister(register, 200_000);
    report('200,000 × 29 register, .xlsx', [
      ['ours', twice(() => reader('ours', [register]))],
      ['limit, one thread', twice(() => reader('limit', [register]))],
      ['SheetJS', reader('sheetjs', [register])],
      ['exceljs streaming', reader('exceljs-stream', [register])],
      ['openpyxl', openpyxl(register)],
      ['LibreOffice', await libreOffice(register, folder)],
    ]);

    const schools: string[] = [];
    for (let i = 0; i < 300; i += 1) {
      schools.push(join(folder, `school-${i}.xlsx`));
      await writeRegister(schools[i]!, 700, i * 700);
    }
    report('300 files of 700 × 29', [
      ['ours', twice(() => reader('ours-many', schools))],
      ['SheetJS', reader('sheetjs', schools)],
      ['exceljs streaming', reader('exceljs-stream', schools)],
    ]);

    const csv = join(folder, 'million.csv');
    await writeCsv(csv, 1_000_000);
    report('1,000,000 × 12, GB18030 csv', [
      ['ours', twice(() => reader('ours', [csv]))],
      ['csv-parse', reader('csv-parse', [csv])],
      ['whole import', reader('whole-import', [csv])],
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
