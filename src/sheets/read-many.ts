// Reads many files one after another while the next ones are already being read on other threads. Files come out in
// the order given; how far the threads run ahead is bounded, so that memory does not grow with the number of files.
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import type { Row } from '#model/grid.js';
import { Refusal } from '#model/problem.js';
import { type OpenedOnStation, type OpenedWorkbook, openOn } from './open.js';
import { type Packed, unpack } from './pack.js';
import type { ReadOptions } from './reading.js';
import type { Walk } from './received.js';
import { newStation, type OnStation, rowsOf, type Station, type Thread } from './station.js';

/** One file, opened or refused. An opened one is closed when the next is asked for. */
export type ReadFile<Opened = OpenedWorkbook> =
  | { readonly path: string; readonly opened: Opened }
  | { readonly path: string; readonly refusal: Refusal };

/** A file that a thread works on, with the pieces that its work hands over. They can be taken once. */
export interface WorkedFile<Piece> extends OpenedWorkbook {
  readonly pieces: () => AsyncIterable<Piece>;
}

/** Which work is wanted of the threads. */
export interface Work<Order> {
  readonly thread: Thread;
  /** What the work on a file has to know. */
  readonly orderOf: (path: string) => Order;
  /** Pieces of one file that the thread may be ahead. */
  readonly ahead: number;
}

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
export const readMany = (paths: readonly string[], options: ReadOptions): AsyncGenerator<ReadFile> =>
  inOrder(READING, paths, newStation, (station, path) => fetchFile(station, path, options));

/**
 * The same on threads that do work of their own with each file (`serve.ts`): it begins with the opening, and what it hands
 * over is fetched ahead. The rows of a sheet may be read besides, as long as the work has not ended.
 */
export const workMany = <Piece, Order>(
  paths: readonly string[],
  options: ReadOptions,
  work: Work<Order>,
): AsyncGenerator<ReadFile<WorkedFile<Piece>>> =>
  inOrder(
    WORKING,
    paths,
    () => newStation(work.thread),
    (station, path) => fetchWork<Piece>(station, path, options, { order: work.orderOf(path), credits: work.ahead }),
  );

/**
 * How much room threads that start from now on have for what is young, in megabytes; V8 knows no other way to say so.
 * Hundreds of files leave much behind that is young and dead, which must not make this thread's memory grow.
 */
function setNursery({ first, most }: Nursery): void {
  setFlagsFromString(`--min-semi-space-size=${first}`);
  setFlagsFromString(`--max-semi-space-size=${most}`);
  setFlagsFromString('--semi-space-growth-factor=1');
  // Every core has work already; threads that help each other clean up only wait for one another (measured on two cores).
  setFlagsFromString('--no-parallel-scavenge');
}

interface Nursery {
  readonly first: number;
  readonly most: number;
}

/** Rows are packed and handed on at once: a small nursery keeps memory flat and costs no time. */
const READING: Nursery = { first: 1, most: 4 };
/** What work makes of a file lives until the file is done: in a small nursery all of it would be copied again and again. */
const WORKING: Nursery = { first: 2, most: 8 };

async function* inOrder<Opened>(
  nursery: Nursery,
  paths: readonly string[],
  start: () => Station,
  fetch: (station: Station, path: string) => Promise<Fetched<Opened>>,
): AsyncGenerator<ReadFile<Opened>> {
  setNursery(nursery);
  const stations = Array.from({ length: Math.min(paths.length, STATIONS_MAX, availableParallelism()) }, () => start());
  const slots = paths.map(() =>
    Promise.withResolvers<{ readonly file: ReadFile<Opened>; readonly done: () => void }>(),
  );
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
      const file = await fetch(station, path).catch((error: unknown) => {
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

interface Fetched<Opened> {
  readonly read: ReadFile<Opened>;
  /** Nothing more is needed from the station. */
  readonly whole: boolean;
  readonly release: () => void;
}

const nothing = (): void => undefined;

/** A file that can't be opened as what comes of it. */
const refusedFile = (path: string, error: unknown): Fetched<never> => {
  if (!(error instanceof Refusal)) throw error;
  return { read: { path, refusal: error }, whole: true, release: nothing };
};

/** Opens a file and fetches its first batches. */
async function fetchFile(station: Station, path: string, options: ReadOptions): Promise<Fetched<OpenedWorkbook>> {
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
    return refusedFile(path, error);
  }
}

/** Opens a file for the thread's own work and fetches the first pieces of it. */
async function fetchWork<Piece>(
  station: Station,
  path: string,
  options: ReadOptions,
  work: { readonly order: unknown; readonly credits: number },
): Promise<Fetched<WorkedFile<Piece>>> {
  try {
    const { opened, held } = await openOn(station, path, options, work);
    const { addNotes, ...plain } = opened;
    const walk = held.work(addNotes) as Walk<Piece>;
    const fetched = await fetchPieces(walk, work.credits);
    const read = { ...plain, pieces: () => piecesOf(fetched), close: async () => undefined };
    const release = (): void => {
      walk.stop();
      held.close();
    };
    return { read: { path, opened: read }, whole: fetched.rest === null, release };
  } catch (error) {
    return refusedFile(path, error);
  }
}

/** What was fetched of a stream: pieces, then a refusal, a walk that goes on, or nothing more. */
interface FetchedStream<Piece> {
  readonly pieces: readonly Piece[];
  readonly rest: Walk<Piece> | Refusal | null;
}

async function fetchPieces<Piece>(walk: Walk<Piece>, most: number): Promise<FetchedStream<Piece>> {
  const pieces: Piece[] = [];
  try {
    while (pieces.length < most) {
      const piece = await walk.next();
      if (piece === null) return { pieces, rest: null };
      pieces.push(piece);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { pieces, rest: error };
  }
  return { pieces, rest: walk };
}

async function* piecesOf<Piece>({ pieces, rest }: FetchedStream<Piece>): AsyncGenerator<Piece> {
  try {
    yield* pieces;
    if (rest instanceof Refusal) throw rest;
    if (rest !== null) for (let piece = await rest.next(); piece !== null; piece = await rest.next()) yield piece;
  } finally {
    if (rest !== null && !(rest instanceof Refusal)) rest.stop();
  }
}

/** The same of a sheet; a walk serves the first reader only, whoever comes later starts a fresh one. */
interface FetchedSheet {
  readonly batches: readonly Packed[];
  rest: Walk<Packed> | Refusal | 'unread' | null;
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
    const { pieces: batches, rest } = await fetchPieces(walk, FETCH_MAX - total);
    total += batches.length;
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
