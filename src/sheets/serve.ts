// What a reading thread does: opens files, gives their rows, and does the work of its own that its entry file brings. It
// may be ended at any time from outside: it holds nothing but an open file.
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '#model/assert.js';
import { Refusal } from '#model/problem.js';
import { type Ask, plainFault, type Say, type WorkAsked } from './messages.js';
import { buffersOf, type Packed } from './pack.js';
import { readSource } from './read.js';
import type { Reading } from './reading.js';
import { systemRefusal } from './refuse.js';
import { type ByteSource, fileSource, memorySource } from './source.js';

/** A piece of a thread's work on its way to the program: a plain value, and what of it is handed over instead of copied. */
interface Handed<Piece> {
  readonly piece: Piece;
  readonly transfer?: readonly ArrayBuffer[];
}

/**
 * What a thread does with an opened file. Pieces are yielded as far as the program has asked for them; what is returned is
 * handed over together with the end. `order` belongs to the file, `given` to the thread. Throws a Refusal where the file
 * can't be used; anything else that bytes can't cause is a mistake of this program.
 */
export type FileWork<Given, Order, Piece> = (
  file: Reading,
  order: Order,
  given: Given,
) => AsyncGenerator<Handed<Piece>, Handed<Piece> | null>;

interface Job {
  readonly reading: Reading;
  readonly source: ByteSource;
}
interface Stream {
  credits: number;
  stopped: boolean;
  wake: () => void;
}

/** Files up to this size are read at a stroke, so that the bytes read are the bytes of the checksum. */
const AT_ONCE = 1 << 20;

/** Serves this thread's port. Called once, by the entry file of a thread. */
export function serveFiles<Given, Order, Piece>(work?: FileWork<Given, Order, Piece>): void {
  assert(parentPort !== null, 'this file runs as a worker');
  const port = parentPort;
  const jobs = new Map<number, Job>();
  const streams = new Map<number, Stream>();

  let held: Say[] = [];
  let transfer: ArrayBuffer[] = [];
  const flush = (): void => {
    if (held.length === 0) return;
    port.postMessage(held, transfer);
    held = [];
    transfer = [];
  };
  /** What is said in one turn goes as one message, unless somebody is waiting for it. */
  const send = (said: Say, buffers: readonly ArrayBuffer[] = []): void => {
    if (held.length === 0) setImmediate(flush);
    held.push(said);
    transfer.push(...buffers);
  };

  const open = async ({ job, path, password, encoding, work: asked }: Extract<Ask, { ask: 'open' }>): Promise<void> => {
    let source: ByteSource | null = null;
    try {
      source = sourceOf(path);
      const { size, changedAt } = source;
      const sha256 = size <= AT_ONCE ? createHash('sha256').update(source.read(0, size)).digest('hex') : null;
      const reading = await readSource(source, { path, password, encoding });
      jobs.set(job, { reading, source });
      const { format, encoding: used, heads, notes } = reading;
      send({ say: 'opened', job, format, encoding: used, heads, notes: [...notes], size, changedAt, sha256 });
      // The time that the opening took is not that of the work.
      flush();
      if (asked !== null) await begin(job, asked);
    } catch (error) {
      source?.close();
      send({ say: 'refused', job, fault: plainFault(error) });
    }
  };

  /** Runs a stream to its end: `make` says what it hands over, and waits where nothing more was asked for. */
  const run = async (
    job: number,
    stream: number,
    credits: number,
    make: (reading: Reading, hand: (said: Say, buffers?: readonly ArrayBuffer[]) => Promise<boolean>) => Promise<void>,
  ): Promise<void> => {
    const running: Stream = { credits, stopped: false, wake: () => undefined };
    streams.set(stream, running);
    let count = 0;
    const hand = async (said: Say, buffers: readonly ArrayBuffer[] = []): Promise<boolean> => {
      while (running.credits === 0 && !running.stopped) {
        await new Promise<void>((resolve) => {
          running.wake = resolve;
        });
      }
      if (running.stopped) return false;
      running.credits -= 1;
      send(said, buffers);
      count += 1;
      if (count > 1) flush();
      return true;
    };
    try {
      const opened = jobs.get(job);
      assert(opened !== undefined, 'rows of a file that was opened');
      await make(opened.reading, hand);
      if (!running.stopped) send({ say: 'end', stream, notes: [...opened.reading.notes] });
    } catch (error) {
      send({ say: 'failed', stream, fault: plainFault(error) });
    } finally {
      streams.delete(stream);
    }
  };

  const walk = ({ job, stream, sheet, credits }: Extract<Ask, { ask: 'rows' }>): Promise<void> =>
    run(job, stream, credits, async (reading, hand) => {
      for await (const packed of reading.rows(sheet) as AsyncIterable<Packed>) {
        if (!(await hand({ say: 'batch', stream, packed }, buffersOf(packed)))) return;
      }
    });

  const begin = (job: number, { stream, credits, order }: WorkAsked): Promise<void> =>
    run(job, stream, credits, async (reading, hand) => {
      assert(work !== undefined, 'a thread with work of its own');
      const made = work(reading, order as Order, workerData as Given);
      try {
        for (;;) {
          const { value, done } = await made.next();
          if (value !== null && !(await hand({ say: 'piece', stream, piece: value.piece }, value.transfer))) return;
          if (done) return;
        }
      } finally {
        await made.return(null);
      }
    });

  const take = (asked: Ask): void => {
    if (asked.ask === 'open') void open(asked);
    else if (asked.ask === 'rows') void walk(asked);
    else if (asked.ask === 'close') {
      jobs.get(asked.job)?.source.close();
      jobs.delete(asked.job);
    } else {
      const running = streams.get(asked.stream);
      if (running === undefined) return;
      if (asked.ask === 'stop') running.stopped = true;
      else running.credits += asked.count;
      running.wake();
    }
  };
  port.on('message', (asks: readonly Ask[]) => {
    for (const asked of asks) take(asked);
  });
}

/** The bytes of a file; a small one is read whole, so that it can't change under the reader. */
function sourceOf(path: string): ByteSource {
  const file = basename(path);
  try {
    const source = fileSource(path);
    if (source.size > AT_ONCE) return source;
    try {
      const bytes = source.read(0, source.size);
      if (source.hasChanged()) throw new Refusal('file.changing', 6, { file }, { file });
      return { ...memorySource(bytes), changedAt: source.changedAt };
    } finally {
      source.close();
    }
  } catch (error) {
    throw error instanceof Refusal ? error : systemRefusal(error, file);
  }
}
