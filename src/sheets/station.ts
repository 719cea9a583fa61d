// One reading thread and what is asked of it. A thread that takes too long or too much memory is ended, and only the
// file it was reading is refused; the next file gets a new thread.
import { Worker } from 'node:worker_threads';
import type { Row } from '#model/grid.js';
import { type Problem, Refusal } from '#model/problem.js';
import { type Ask, faultOf, type Say } from './messages.js';
import { type Packed, unpack } from './pack.js';
import type { ReadOptions } from './reading.js';

/** A reading thread; it reads one file at a time. */
export interface Station {
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
}

/** A file open on a station. */
export interface OnStation {
  readonly opened: Extract<Say, { say: 'opened' }>;
  /** Walks a sheet's rows; asks for batches ahead, at most `credits` of them. `onEnd` gets the notes made on the way. */
  readonly walk: (sheet: number, credits: number, onEnd: (notes: readonly Problem[]) => void) => Walk;
  readonly close: () => void;
}

/** One walk over a sheet, already under way. */
export interface Walk {
  /** The next batch, or null at the end. Rejects with a Refusal. */
  readonly next: () => Promise<Packed | null>;
  readonly stop: () => void;
}

/** Under vitest this file runs from the sources, and a thread can only be started from the build. */
const workerUrl = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/sheets/worker.js', import.meta.url)
  : new URL('./worker.js', import.meta.url);

/** The library makes objects of everything; a small PC must survive that. Our own reader needs a fraction. */
const HEAP_MB = 1536;
/** Rows are handed on at once; a larger nursery only holds more of what is already gone. */
const YOUNG_MB = 16;

const GRACE_MS = 100;

/** An answer awaited from the thread. */
interface Waiting {
  readonly take: (said: Say) => void;
  readonly fail: (fault: Error) => void;
}

export function newStation(): Station {
  let worker: Worker | null = null;
  let numbers = 0;
  const opening = new Map<number, Waiting>();
  const walking = new Map<number, Waiting & { readonly owed: () => boolean }>();
  let timer: NodeJS.Timeout | null = null;
  let limitMs = 0;
  let file = '';

  /** The clock runs only while the thread owes an answer, and starts anew with every answer. */
  const watch = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const owed = opening.size > 0 || [...walking.values()].some((one) => one.owed());
    if (owed) timer = setTimeout(doubt, limitMs);
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
    const started = new Worker(workerUrl, {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB },
      stdout: true,
      stderr: true,
    });
    // What the library prints is for nobody; a stream that fills up unread would keep the whole program from ending.
    started.stdout.destroy();
    started.stderr.destroy();
    started.on('message', (said: Say) => {
      const one = 'stream' in said ? walking.get(said.stream) : opening.get(said.job);
      if (said.say === 'opened' || said.say === 'refused') opening.delete(said.job);
      if (said.say === 'end' || said.say === 'failed') walking.delete(said.stream);
      one?.take(said);
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

  return {
    open(wanted) {
      const job = ++numbers;
      file = wanted.file;
      limitMs = wanted.limitMs;
      return new Promise((resolve, reject) => {
        opening.set(job, {
          take(said) {
            if (said.say === 'opened') resolve(onStation(job, said));
            else if (said.say === 'refused') reject(faultOf(said.fault, wanted.file));
          },
          fail: reject,
        });
        const { password = null, encoding = null } = wanted.options;
        ask({ ask: 'open', job, path: wanted.path, password, encoding });
        watch();
      });
    },
    async end() {
      const ended = worker;
      worker = null;
      if (timer !== null) clearTimeout(timer);
      await ended?.terminate();
    },
  };

  function onStation(job: number, opened: Extract<Say, { say: 'opened' }>): OnStation {
    const own = file;
    const home = worker;
    return {
      opened,
      close: () => {
        if (worker === home && worker !== null) ask({ ask: 'close', job });
      },
      walk(sheet, credits, onEnd) {
        const stream = ++numbers;
        const ready: Packed[] = [];
        let state: 'going' | 'ended' | Error = 'going';
        let inFlight = credits;
        let taken = 0;
        let wake: () => void = () => undefined;
        const settle = (now: typeof state): void => {
          state = now;
          wake();
        };
        if (worker !== home) settle(new Refusal('file.too-slow', 3, { file: own }, { file: own }));
        else {
          walking.set(stream, {
            owed: () => inFlight > 0,
            take(said) {
              if (said.say === 'batch') {
                inFlight -= 1;
                ready.push(said.packed);
                wake();
              } else if (said.say === 'end') {
                onEnd(said.notes);
                settle('ended');
              } else if (said.say === 'failed') settle(faultOf(said.fault, own));
            },
            fail: settle,
          });
          ask({ ask: 'rows', job, stream, sheet, credits });
          watch();
        }
        return {
          async next() {
            while (ready.length === 0 && state === 'going') {
              await new Promise<void>((resolve) => {
                wake = resolve;
              });
            }
            const packed = ready.shift();
            if (packed === undefined) {
              if (state instanceof Error) throw state;
              return null;
            }
            if (state === 'going') {
              taken += 1;
              // Several at once, and none for a sheet that is over before half of what was asked for has come.
              if (taken * 2 >= credits) {
                inFlight += taken;
                ask({ ask: 'more', stream, count: taken });
                taken = 0;
                watch();
              }
            }
            return packed;
          },
          stop() {
            if (state !== 'going') return;
            state = 'ended';
            walking.delete(stream);
            if (worker === home) ask({ ask: 'stop', stream });
            watch();
          },
        };
      },
    };
  }
}

/** The rows of a walk, a batch at a time; ending early stops the walk. */
export async function* rowsOf(walk: Walk): AsyncGenerator<readonly Row[]> {
  try {
    for (let packed = await walk.next(); packed !== null; packed = await walk.next()) yield unpack(packed);
  } finally {
    walk.stop();
  }
}
