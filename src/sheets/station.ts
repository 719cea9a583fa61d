// One reading thread and what is asked of it. A thread that takes too long or too much memory is ended, and only the
// file it was reading is refused; the next file gets a new thread.
import { Worker } from 'node:worker_threads';
import { assert } from '#model/assert.js';
import type { Row } from '#model/grid.js';
import { Refusal } from '#model/problem.js';
import { type Ask, faultOf, type Say } from './messages.js';
import { type Packed, unpack } from './pack.js';
import type { ReadOptions } from './reading.js';
import { newReceived, type OnEnd, type Received, type Waiting, type Walk } from './received.js';

/** Which thread is started: its entry file as it was built, and what its work is given once. */
export interface Thread {
  readonly url: URL;
  /** Crosses to the thread when it starts: a plain value. */
  readonly given: unknown;
  /** How much memory it may hold, in megabytes; what fits the size of each file (`roomFor`) where nothing is said. */
  readonly heapMb?: number;
}

/**
 * The entry file of a thread, named from the file that starts it. Under vitest that runs from the sources, and a thread can
 * only be started from the build.
 */
export const threadFile = (name: string, from: string): URL =>
  from.endsWith('.ts') ? new URL(name, from.replace(/\/src\/(?!.*\/src\/)/, '/dist/')) : new URL(name, from);

/** The thread that gives rows and does nothing of its own. */
const READING: Thread = { url: threadFile('./worker.js', import.meta.url), given: null };

/** A reading thread; it reads one file at a time. */
export interface Station {
  readonly thread: Thread;
  /** Opens a file; rejects with a Refusal. `limitMs` is how long any one answer may take. */
  readonly open: (file: FileToRead) => Promise<OnStation>;
  /** Ends the thread. Files that are open on it can no longer be read. */
  readonly end: () => Promise<void>;
}

interface FileToRead {
  readonly path: string;
  readonly file: string;
  readonly options: ReadOptions;
  readonly limitMs: number;
  /** Bytes of the file: how much memory reading it may take follows them. */
  readonly size: number;
  /** Starts the thread's own work with the opening; `credits` pieces of it are asked for ahead. */
  readonly work?: { readonly order: unknown; readonly credits: number };
}

/** A file open on a station. */
export interface OnStation {
  readonly opened: Extract<Say, { say: 'opened' }>;
  /** Walks a sheet's rows; asks for batches ahead, at most `credits` of them. `onEnd` gets the notes made on the way. */
  readonly walk: (sheet: number, credits: number, onEnd: OnEnd) => Walk<Packed>;
  /** The pieces of the thread's own work; only where it was started with the opening, and only once. */
  readonly work: (onEnd: OnEnd) => Walk<unknown>;
  readonly close: () => void;
}

/** The library, which reads what our own readers do not, makes objects of everything; a small PC must survive that. */
const HEAP_MB = 1536;
/**
 * Where V8 itself would end the thread. A single list that does not fit any more ends the whole program there, so this
 * lies a largest list above what is looked at from outside.
 */
const HEAP_END_MB = 2 * HEAP_MB;
/** How often the memory of a thread that owes an answer is looked at. */
const LOOK_MS = 50;
/** What small files may take, and how much more for every megabyte of a file: above the 35 of an .xls that the library reads. */
const ROOM_MB = 256;
const ROOM_MB_EACH = 48;

/** Megabytes that a thread may hold, inside its heap and outside, to read a file of so many bytes. */
export const roomFor = (size: number): number => ROOM_MB + Math.ceil((size / 1_048_576) * ROOM_MB_EACH);
/** Rows are handed on at once; a larger nursery only holds more of what is already gone. */
const YOUNG_MB = 16;

const GRACE_MS = 100;

export function newStation(thread: Thread = READING): Station {
  let worker: Worker | null = null;
  let numbers = 0;
  const opening = new Map<number, Waiting>();
  const walking = new Map<number, Received<unknown>>();
  let timer: NodeJS.Timeout | null = null;
  let looking: NodeJS.Timeout | null = null;
  let limitMs = 0;
  let roomMb = 0;
  let file = '';

  /** The clock runs only while the thread owes an answer, and starts anew with every answer. */
  const watch = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const owed = opening.size > 0 || [...walking.values()].some((one) => one.owed());
    if (owed) timer = setTimeout(doubt, limitMs);
    else if (looking !== null) clearTimeout(looking);
    looking = owed ? (looking ?? setTimeout(look, LOOK_MS)) : null;
  };
  /** Ends a thread that holds more than its file may take. A thread answers this while it is busy, too. */
  const look = async (): Promise<void> => {
    const own = looking;
    const held = await worker?.getHeapStatistics().catch(() => null);
    // What was owed has come meanwhile, and maybe something else is owed and looked at.
    if (looking !== own) return;
    looking = null;
    const heapMb = (held?.used_heap_size ?? 0) / 1_048_576;
    const besideMb = (held?.external_memory ?? 0) / 1_048_576;
    if (heapMb > HEAP_MB || heapMb + besideMb > roomMb) abandon(new Refusal('file.too-large', 3, { file }, { file }));
    else looking = setTimeout(look, LOOK_MS);
  };
  /** Whoever takes the rows may have kept this thread busy: an answer that is already here must be seen first. */
  const doubt = (): void => {
    timer = setTimeout(() => abandon(new Refusal('file.too-slow', 3, { file }, { file })), GRACE_MS);
  };
  const abandon = (fault: Error): void => {
    const ended = worker;
    worker = null;
    void ended?.terminate();
    const failed = [...opening.values(), ...walking.values()];
    opening.clear();
    walking.clear();
    watch();
    for (const one of failed) one.fail(fault);
  };
  const start = (): Worker => {
    const started = new Worker(thread.url, {
      workerData: thread.given,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_END_MB, maxYoungGenerationSizeMb: YOUNG_MB },
      stdout: true,
      stderr: true,
    });
    // What the library prints is for nobody; a stream that fills up unread would keep the whole program from ending.
    started.stdout.destroy();
    started.stderr.destroy();
    started.on('message', (all: readonly Say[]) => {
      for (const said of all) {
        const one = 'stream' in said ? walking.get(said.stream) : opening.get(said.job);
        if (said.say === 'opened' || said.say === 'refused') opening.delete(said.job);
        if (said.say === 'end' || said.say === 'failed') walking.delete(said.stream);
        one?.take(said);
      }
      watch();
    });
    started.on('error', (error) => {
      if (worker !== started) return;
      const memory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      // What nothing on that thread has caught is a mistake of this program.
      abandon(memory ? new Refusal('file.too-large', 3, { file }, { file }) : error);
    });
    // What keeps the program alive is the clock, while something is owed.
    started.unref();
    return started;
  };
  let waiting: Ask[] = [];
  let waitingFor: Worker | null = null;
  const post = (): void => {
    const asks = waiting;
    waiting = [];
    if (asks.length > 0) waitingFor?.postMessage(asks);
  };
  /** Asks of one turn go as one message. */
  const ask = (asked: Ask): void => {
    worker ??= start();
    if (waiting.length > 0 && waitingFor !== worker) post();
    waitingFor = worker;
    waiting.push(asked);
    if (waiting.length === 1) queueMicrotask(post);
  };

  /** A stream whose answers are taken from now on; what starts it is asked for in the same turn. */
  const receive = <Piece>(stream: number, name: string, credits: number, home: Worker): Received<Piece> => {
    const received = newReceived<Piece>(name, credits, {
      more(count) {
        ask({ ask: 'more', stream, count });
        watch();
      },
      leave() {
        walking.delete(stream);
        if (worker === home) ask({ ask: 'stop', stream });
        watch();
      },
    });
    walking.set(stream, received);
    return received;
  };

  return {
    thread,
    open(wanted) {
      const job = ++numbers;
      file = wanted.file;
      limitMs = wanted.limitMs;
      roomMb = thread.heapMb ?? roomFor(wanted.size);
      const stream = ++numbers;
      return new Promise((resolve, reject) => {
        const { password = null, encoding = null } = wanted.options;
        const { work = null } = wanted;
        worker ??= start();
        const home = worker;
        const made = work && receive<unknown>(stream, wanted.file, work.credits, home);
        opening.set(job, {
          take(said) {
            if (said.say === 'opened') resolve(onStation({ job, opened: said, home, made }));
            else if (said.say === 'refused') {
              walking.delete(stream);
              reject(faultOf(said.fault, wanted.file));
            }
          },
          fail: reject,
        });
        const asked = work && { stream, credits: work.credits, order: work.order };
        ask({ ask: 'open', job, path: wanted.path, password, encoding, work: asked });
        watch();
      });
    },
    async end() {
      const ended = worker;
      worker = null;
      if (timer !== null) clearTimeout(timer);
      if (looking !== null) clearTimeout(looking);
      looking = null;
      await ended?.terminate();
    },
  };

  function onStation(of: {
    readonly job: number;
    readonly opened: Extract<Say, { say: 'opened' }>;
    readonly home: Worker;
    readonly made: Received<unknown> | null;
  }): OnStation {
    const { job, opened, home, made } = of;
    const own = file;
    return {
      opened,
      close: () => {
        if (worker === home) ask({ ask: 'close', job });
      },
      walk(sheet, credits, onEnd) {
        const stream = ++numbers;
        const received = receive<Packed>(stream, own, credits, home);
        if (worker === home) {
          ask({ ask: 'rows', job, stream, sheet, credits });
          watch();
        } else {
          walking.delete(stream);
          received.fail(new Refusal('file.too-slow', 3, { file: own }, { file: own }));
        }
        return received.begin(onEnd);
      },
      work(onEnd) {
        assert(made !== null, 'work that was asked for with the opening');
        return made.begin(onEnd);
      },
    };
  }
}

/** The rows of a walk, a batch at a time; ending early stops the walk. */
export async function* rowsOf(walk: Walk<Packed>): AsyncGenerator<readonly Row[]> {
  try {
    for (let packed = await walk.next(); packed !== null; packed = await walk.next()) yield unpack(packed);
  } finally {
    walk.stop();
  }
}
