// Opens a file that a school sent, whatever it turns out to be: heads at once, rows in batches as they are asked for.
// Reading happens on another thread that is ended when it takes too long; what can't be read is refused in words.
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Row, SheetHead, WorkbookFormat } from '#model/grid.js';
import { type Problem, Refusal } from '#model/problem.js';
import type { ReadOptions } from './reading.js';
import { systemRefusal } from './refuse.js';
import { newStation, type OnStation, rowsOf, type Station } from './station.js';

/** One sheet of an opened workbook. */
interface SheetSource {
  readonly head: SheetHead;
  /** The rows in order, in batches; rows without any value are left out. May be asked for again. Rejects with a Refusal. */
  readonly rows: () => AsyncIterable<readonly Row[]>;
}

/** A file that can be read. */
export interface OpenedWorkbook {
  /** The file's name without its folder. */
  readonly file: string;
  readonly path: string;
  /** Checksum of the file as it lies on the disk, in hexadecimal. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly format: WorkbookFormat;
  /** For text files the encoding they were decoded by, else null. */
  readonly encoding: string | null;
  /** What is worth saying of the file. More may be added while rows are read: look again at the end. */
  readonly notes: readonly Problem[];
  readonly sheets: readonly SheetSource[];
  readonly close: () => Promise<void>;
}

/** Batches that a walk asks for ahead. */
const AHEAD = 4;

/**
 * Opens a file by its content (its name says nothing). Rejects only with a Refusal: exit code 6 where the file is
 * missing, locked or not ours to read, 2 for an unknown encoding, 3 where it is damaged, encrypted or no workbook.
 */
export async function openWorkbook(path: string, options: ReadOptions): Promise<OpenedWorkbook> {
  const station = idle ?? newStation();
  idle = null;
  try {
    const { opened } = await openOn(station, path, options);
    const { addNotes: _, ...plain } = opened;
    let closed = false;
    const close = async (): Promise<void> => {
      if (closed) return;
      closed = true;
      await opened.close();
      await rest(station);
    };
    return { ...plain, close };
  } catch (error) {
    await rest(station);
    throw error;
  }
}

/**
 * One thread is kept for the next file: starting one, and loading the library in it, costs more than reading a school's
 * sheet. It keeps no program alive.
 */
let idle: Station | null = null;

async function rest(station: Station): Promise<void> {
  if (idle === null || idle === station) idle = station;
  else await station.end();
}

/** The same with what its walks need to hand their notes on. */
export interface OpenedOnStation extends OpenedWorkbook {
  readonly addNotes: (notes: readonly Problem[]) => void;
}

/**
 * Opens a file on a station that the caller keeps; `close` leaves the station running. With `work` the thread begins its
 * own work on the file at once.
 */
export async function openOn(
  station: Station,
  path: string,
  options: ReadOptions,
  work?: { readonly order: unknown; readonly credits: number },
): Promise<{ readonly opened: OpenedOnStation; readonly held: OnStation }> {
  const file = basename(path);
  const size = sizeOf(path, file);
  // The checksum of a large file is made here while the other thread opens it; of a small one the thread makes it.
  const [held, early] = await bothOf(
    station.open({ path, file, options, size, limitMs: limitFor(size), ...(work === undefined ? {} : { work }) }),
    size > SMALL_FILE ? fingerprintOf(path, file, size) : null,
  );
  const { sha256 } = held.opened;
  const fingerprint = sha256 === null ? (early ?? (await fingerprintOf(path, file, size))) : { ...held.opened, sha256 };
  if (held.opened.size !== fingerprint.size || held.opened.changedAt !== fingerprint.changedAt) {
    held.close();
    throw new Refusal('file.changing', 6, { file }, { file });
  }
  const notes: Problem[] = held.opened.notes.map((note) => ({ ...note, file }));
  const addNotes = (later: readonly Problem[]): void => {
    for (const note of later.slice(notes.length)) notes.push({ ...note, file });
  };
  const opened: OpenedOnStation = {
    file,
    path,
    sha256: fingerprint.sha256,
    size: fingerprint.size,
    format: held.opened.format,
    encoding: held.opened.encoding,
    notes,
    sheets: held.opened.heads.map((head, sheet) => ({ head, rows: () => rowsOf(held.walk(sheet, AHEAD, addNotes)) })),
    close: async () => held.close(),
    addNotes,
  };
  return { opened, held };
}

/** Eight seconds for a small file and a second more for every megabyte: any one answer may take so long. */
const limitFor = (size: number): number => 8000 + Math.ceil(size / 1_048_576) * 1000;

function sizeOf(path: string, file: string): number {
  try {
    return statSync(path).size;
  } catch (error) {
    throw systemRefusal(error, file);
  }
}

/**
 * Small files are read at a stroke: with hundreds of them, waiting for each step in turn behind the work on the files
 * before it would cost more than the reading.
 */
const SMALL_FILE = 1 << 20;

function fingerprintAtOnce(path: string, file: string) {
  try {
    const handle = openSync(path, 'r');
    try {
      const { size, mtimeMs } = fstatSync(handle);
      const bytes = readFileSync(handle);
      return { sha256: createHash('sha256').update(bytes).digest('hex'), size, changedAt: mtimeMs };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw systemRefusal(error, file);
  }
}

async function fingerprintOf(path: string, file: string, size: number) {
  if (size <= SMALL_FILE) return fingerprintAtOnce(path, file);
  try {
    const handle = await openFile(path, 'r');
    try {
      const { size, mtimeMs } = await handle.stat();
      const hash = createHash('sha256');
      const piece = Buffer.allocUnsafe(Math.max(1, Math.min(size, 1_048_576)));
      for (let at = 0; ; ) {
        const { bytesRead } = await handle.read(piece, 0, piece.length, at);
        if (bytesRead === 0) break;
        hash.update(piece.subarray(0, bytesRead));
        at += bytesRead;
      }
      return { sha256: hash.digest('hex'), size, changedAt: mtimeMs };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw systemRefusal(error, file);
  }
}

/** The checksum of a file, or null where it cannot be read: opening it says why. */
export async function checksumOf(path: string): Promise<string | null> {
  try {
    return (await fingerprintOf(path, basename(path), sizeOf(path, basename(path)))).sha256;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Both results; where one fails the other is awaited all the same, so that nothing is left under way. */
async function bothOf(opening: Promise<OnStation>, hashing: ReturnType<typeof fingerprintOf> | null) {
  const [opened, hashed] = await Promise.allSettled([opening, hashing]);
  if (opened.status === 'rejected') throw opened.reason;
  if (hashed.status === 'rejected') {
    opened.value.close();
    throw hashed.reason;
  }
  return [opened.value, hashed.value] as const;
}
