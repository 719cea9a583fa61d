// Reads many files one after another while the next ones are already being read on other threads. Files come out in
// the order given; how far the threads run ahead is bounded, so that memory does not grow with the number of files.
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import type { Row } from '#model/grid.js';
import { Refusal } from '#model/problem.js';
import { type OpenedOnStation, type OpenedWorkbook, openOn } from './open.js';
import { type Packed, unpack } from './pack.js';
import type { ReadOptions } from './reading.js';
import { newStation, type OnStation, rowsOf, type Station, type Walk } from './station.js';

/** One file, opened or refused. An opened one is closed when the next is asked for. */
export type ReadFile =
  | { readonly path: string; readonly opened: OpenedWorkbook }
  | { readonly path: string; readonly refusal: Refusal };

/** More threads than this only wait for the disk and for the one thread that takes the rows. */
const STATIONS_MAX = 4;
/** Batches that are fetched of a file before anyone asked for its rows. */
const FETCH_MAX = 8;
const AHEAD = 4;
/** Bytes and sheets of a workbook that is small enough to be walked all at once. */
const SMALL_FILE = 1 << 20;
const SMALL_SHEETS = 16;

/**
 * Opens the files in order. A file that cannot be read comes out as its refusal, and the next one follows. A mistake of
 * this program is thrown when its file's turn has come.
 */
export async function* readMany(paths: readonly string[], options: ReadOptions): AsyncGenerator<ReadFile> {
  // Hundreds of files leave much behind that is young and dead: a small nursery keeps memory flat (measured: 313 MB
  // instead of 490 for 300 files) and costs no time.
  setFlagsFromString('--max-semi-space-size=4');
  setFlagsFromString('--semi-space-growth-factor=1');
  const stations = Array.from({ length: Math.min(paths.length, STATIONS_MAX, availableParallelism()) }, newStation);
  const slots = paths.map(() => Promise.withResolvers<{ readonly file: ReadFile; readonly done: () => void }>());
  const window = stations.length * 2 + 2;
  let given = 0;
  let next = 0;
  let stopped = false;
  let moved = Promise.withResolvers<void>();

  const work = async (station: Station): Promise<void> => {
    while (next < paths.length) {
      const index = next++;
      while (index >= given + window && !stopped) await moved.promise;
      if (stopped) return;
      const path = paths[index]!;
      const slot = slots[index]!;
      const file = await fetchFile(station, path, options).catch((error: unknown) => {
        // Whoever waits for the file gets to know; until then nobody may call the error unhandled.
        slot.promise.catch(nothing);
        slot.reject(error);
        return null;
      });
      if (file === null) return;
      const closed = Promise.withResolvers<void>();
      slot.resolve({ file: file.read, done: closed.resolve });
      // A file that was fetched to its end frees the station at once; a larger one keeps it until it is closed.
      if (!file.whole) await closed.promise;
      file.release();
    }
  };
  const working = stations.map((station) => work(station));
  try {
    for (let index = 0; index < slots.length; index += 1) {
      const { file, done } = await slots[index]!.promise;
      // What was given must not be held here, or memory would grow with the files.
      slots[index] = Promise.withResolvers();
      try {
        yield file;
      } finally {
        done();
        given += 1;
        moved.resolve();
        moved = Promise.withResolvers<void>();
      }
    }
    await Promise.all(working);
  } finally {
    stopped = true;
    moved.resolve();
    for (const station of stations) await station.end();
  }
}

interface Fetched {
  readonly read: ReadFile;
  /** Nothing more is needed from the station. */
  readonly whole: boolean;
  readonly release: () => void;
}

const nothing = (): void => undefined;

/** Opens a file and fetches its first batches. */
async function fetchFile(station: Station, path: string, options: ReadOptions): Promise<Fetched> {
  try {
    const { opened, held } = await openOn(station, path, options);
    const sheets = await fetchSheets(opened, held);
    const whole = sheets.every((sheet) => sheet.rest === null);
    const { addNotes: _, ...plain } = opened;
    const read: OpenedWorkbook = {
      ...plain,
      sheets: opened.sheets.map((sheet, i) => ({
        head: sheet.head,
        rows: () => rowsOfFetched(sheets[i]!, sheet.rows),
      })),
      close: async () => undefined,
    };
    return { read: { path, opened: read }, whole, release: held.close };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { read: { path, refusal: error }, whole: true, release: nothing };
  }
}

/** What was fetched of a sheet: batches, then a refusal, a walk that goes on (once), a fresh walk, or nothing more. */
interface FetchedSheet {
  readonly batches: readonly Packed[];
  rest: Walk | Refusal | 'unread' | null;
}

async function fetchSheets(opened: OpenedOnStation, held: OnStation): Promise<FetchedSheet[]> {
  const fetched: FetchedSheet[] = [];
  let total = 0;
  // All sheets of a small workbook are asked for at once: waiting for each would cost more than reading it.
  const small = opened.size <= SMALL_FILE && opened.sheets.length <= SMALL_SHEETS;
  const walks = small ? opened.sheets.map((_, i) => held.walk(i, AHEAD, opened.addNotes)) : [];
  for (let i = 0; i < opened.sheets.length; i += 1) {
    if (total >= FETCH_MAX && !small) {
      fetched.push({ batches: [], rest: 'unread' });
      continue;
    }
    const walk = walks[i] ?? held.walk(i, AHEAD, opened.addNotes);
    const batches: Packed[] = [];
    let rest: FetchedSheet['rest'] = walk;
    try {
      while (total < FETCH_MAX) {
        const packed = await walk.next();
        if (packed === null) {
          rest = null;
          break;
        }
        batches.push(packed);
        total += 1;
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      rest = error;
    }
    fetched.push({ batches, rest });
  }
  return fetched;
}

async function* rowsOfFetched(
  sheet: FetchedSheet,
  again: () => AsyncIterable<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  const { rest } = sheet;
  if (rest === 'unread') {
    yield* again();
    return;
  }
  // The walk under way serves the first reader; whoever comes later starts a new one.
  if (rest !== null && !(rest instanceof Refusal)) sheet.rest = 'unread';
  for (const packed of sheet.batches) yield unpack(packed);
  if (rest instanceof Refusal) throw rest;
  if (rest !== null) yield* rowsOf(rest);
}
