// The thread that reads. It may be ended at any time from outside: it holds nothing but an open file.
import { basename } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { assert } from '#model/assert.js';
import { type Ask, plainFault, type Say } from './messages.js';
import { buffersOf, type Packed } from './pack.js';
import { readSource } from './read.js';
import type { Reading } from './reading.js';
import { systemRefusal } from './refuse.js';
import { type ByteSource, fileSource } from './source.js';

assert(parentPort !== null, 'this file runs as a worker');
const port = parentPort;

interface Job {
  readonly reading: Reading;
  readonly source: ByteSource;
}
interface Stream {
  credits: number;
  stopped: boolean;
  wake: () => void;
}
const jobs = new Map<number, Job>();
const streams = new Map<number, Stream>();

const send = (said: Say, buffers: readonly ArrayBuffer[] = []): void => port.postMessage(said, [...buffers]);

port.on('message', (asks: readonly Ask[]) => {
  for (const asked of asks) take(asked);
});

function take(asked: Ask): void {
  if (asked.ask === 'open') void open(asked);
  else if (asked.ask === 'rows') void stream(asked);
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
}

async function open({ job, path, password, encoding }: Extract<Ask, { ask: 'open' }>): Promise<void> {
  let source: ByteSource | null = null;
  try {
    try {
      source = fileSource(path);
    } catch (error) {
      throw systemRefusal(error, basename(path));
    }
    const reading = await readSource(source, { path, password, encoding });
    jobs.set(job, { reading, source });
    const { format, encoding: used, heads, notes } = reading;
    const { size, changedAt } = source;
    send({ say: 'opened', job, format, encoding: used, heads, notes: [...notes], size, changedAt });
  } catch (error) {
    source?.close();
    send({ say: 'refused', job, fault: plainFault(error) });
  }
}

async function stream({ job, stream: id, sheet, credits }: Extract<Ask, { ask: 'rows' }>): Promise<void> {
  const running: Stream = { credits, stopped: false, wake: () => undefined };
  streams.set(id, running);
  try {
    const opened = jobs.get(job);
    assert(opened !== undefined, 'rows of a file that was opened');
    for await (const packed of opened.reading.rows(sheet) as AsyncIterable<Packed>) {
      while (running.credits === 0 && !running.stopped) {
        await new Promise<void>((resolve) => {
          running.wake = resolve;
        });
      }
      if (running.stopped) return;
      running.credits -= 1;
      send({ say: 'batch', stream: id, packed }, buffersOf(packed));
    }
    send({ say: 'end', stream: id, notes: [...opened.reading.notes] });
  } catch (error) {
    send({ say: 'failed', stream: id, fault: plainFault(error) });
  } finally {
    streams.delete(id);
  }
}
