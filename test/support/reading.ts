// Reads bytes with the program's own readers and gives plain rows back, in this process or through a worker.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CellValue, Row, SheetHead, WorkbookFormat } from '#model/grid.js';
import { type Problem, Refusal } from '#model/problem.js';
import { openWorkbook } from '#sheets/open.js';
import { type Packed, unpack } from '#sheets/pack.js';
import { readSource } from '#sheets/read.js';
import { memorySource } from '#sheets/source.js';

/** A workbook read whole. */
export interface ReadBook {
  readonly format: WorkbookFormat;
  readonly encoding: string | null;
  readonly notes: readonly Problem[];
  readonly sheets: readonly { readonly head: SheetHead; readonly rows: readonly Row[] }[];
}

interface Options {
  readonly password?: string;
  readonly encoding?: string;
}

/** Reads bytes in this process. */
export async function readBytes(bytes: Buffer, { password, encoding }: Options = {}): Promise<ReadBook> {
  const wanted = { path: 'file.bin', password: password ?? null, encoding: encoding ?? null };
  const reading = await readSource(memorySource(bytes), wanted);
  const sheets: { head: SheetHead; rows: Row[] }[] = [];
  for (let i = 0; i < reading.heads.length; i += 1) {
    const rows: Row[] = [];
    for await (const packed of reading.rows(i) as AsyncIterable<Packed>) rows.push(...unpack(packed));
    sheets.push({ head: reading.heads[i]!, rows });
  }
  return { format: reading.format, encoding: reading.encoding, notes: reading.notes, sheets };
}

/** Reads a file as the commands do, through a worker. */
export async function readFileWhole(path: string, options: Options = {}): Promise<ReadBook> {
  const opened = await openWorkbook(path, options);
  try {
    const sheets: { head: SheetHead; rows: Row[] }[] = [];
    for (const sheet of opened.sheets) {
      const rows: Row[] = [];
      for await (const batch of sheet.rows()) rows.push(...batch);
      sheets.push({ head: sheet.head, rows });
    }
    return { ...opened, sheets };
  } finally {
    await opened.close();
  }
}

/** The code and place of the refusal, or that it was read after all. */
export async function refusalOf(reading: Promise<unknown>): Promise<Problem> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
  throw new Error('was read, where a refusal was expected');
}

/** Rows as `number: values`, easy to compare. */
export const grid = (rows: readonly Row[]): readonly (readonly [number, ...CellValue[]])[] =>
  rows.map((row) => [row.number, ...row.cells] as const);

/** Runs with a folder that is gone afterwards. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes bytes under a name and reads them through a worker. */
export const readAs = (name: string, bytes: Buffer, options: Options = {}): Promise<ReadBook> =>
  inFolder(async (folder) => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return readFileWhole(path, options);
  });
