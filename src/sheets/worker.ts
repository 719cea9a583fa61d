// The thread that reads. It may be ended at any time from outside: it holds nothing but an open file.
import { basename, extname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { assert, unreachable } from '#model/assert.js';
import { problem, Refusal } from '#model/problem.js';
import { openCsv } from './csv.js';
import { decrypt } from './decrypt.js';
import { type Detected, detect } from './detect.js';
import { openByLibrary, proveMembers } from './library.js';
import { type Ask, type PlainRefusal, plainRefusal, type Say } from './messages.js';
import { buffersOf, type Packed } from './pack.js';
import type { Reading } from './reading.js';
import { damaged, systemRefusal, unusable } from './refuse.js';
import { type ByteSource, fileSource } from './source.js';
import { openXlsx } from './xlsx.js';
import type { Zip } from './zip.js';

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

port.on('message', (asked: Ask) => {
  if (asked.ask === 'open') void open(asked);
  else if (asked.ask === 'rows') void stream(asked);
  else if (asked.ask === 'close') {
    jobs.get(asked.job)?.source.close();
    jobs.delete(asked.job);
  } else {
    const running = streams.get(asked.stream);
    if (running === undefined) return;
    if (asked.ask === 'stop') running.stopped = true;
    else running.credits += 1;
    running.wake();
  }
});

async function open({ job, path, password, encoding }: Extract<Ask, { ask: 'open' }>): Promise<void> {
  let source: ByteSource | null = null;
  try {
    try {
      source = fileSource(path);
    } catch (error) {
      throw systemRefusal(error, basename(path));
    }
    const reading = await read(source, detect(source), { path, password, encoding });
    jobs.set(job, { reading, source });
    const { format, encoding: used, heads, notes } = reading;
    const { size, changedAt } = source;
    send({ say: 'opened', job, format, encoding: used, heads, notes: [...notes], size, changedAt });
  } catch (error) {
    source?.close();
    send({ say: 'refused', job, refusal: asRefusal(error) });
  }
}

interface Wanted {
  readonly path: string;
  readonly password: string | null;
  readonly encoding: string | null;
}

/** The fitting reader for what was detected. An encrypted workbook is decrypted once and detected anew. */
async function read(source: ByteSource, found: Detected, wanted: Wanted): Promise<Reading> {
  switch (found.kind) {
    case 'xlsx':
      return readXlsx(source, found.zip);
    case 'csv':
      return openCsv(source, wanted.encoding, basename(wanted.path, extname(wanted.path)));
    case 'encrypted': {
      const clear = await decrypt(source, wanted.password);
      const inside = detect(clear);
      if (inside.kind === 'encrypted') throw damaged();
      return read(clear, inside, wanted);
    }
    case 'xls':
      return readXls(source, wanted);
    case 'xlsb':
    case 'ods':
      proveMembers(found.zip);
      return openByLibrary(source, found.kind, null);
    case 'xml2003':
    case 'html':
    case 'fods':
      return openByLibrary(source, found.kind, wanted.encoding);
    default:
      return unreachable(found);
  }
}

/** Our own reader; where it gives up at the frame of the package, the library may try, and that is said. */
async function readXlsx(source: ByteSource, zip: Zip): Promise<Reading> {
  try {
    return await openXlsx(zip);
  } catch (error) {
    if (error instanceof Refusal && error.problem.code !== 'file.damaged') throw error;
    proveMembers(zip);
    const reading = await openByLibrary(source, 'xlsx', null).catch(() => null);
    if (reading === null) throw error;
    return { ...reading, notes: [...reading.notes, problem('file.unusual')] };
  }
}

/** The library says that an .xls is encrypted by throwing an error that speaks of it. */
async function readXls(source: ByteSource, wanted: Wanted): Promise<Reading> {
  try {
    return await openByLibrary(source, 'xls', null);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (!(error instanceof Error) || !/password|encrypt/i.test(error.message)) throw error;
    return openByLibrary(await decrypt(source, wanted.password), 'xls', null);
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
    send({ say: 'failed', stream: id, refusal: asRefusal(error) });
  } finally {
    streams.delete(id);
  }
}

/** A refusal as it is; anything else that went wrong while foreign bytes were read means that they are damaged. */
function asRefusal(error: unknown): PlainRefusal {
  if (error instanceof Refusal) return plainRefusal(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^E[A-Z]+$/.test(code)) return plainRefusal(systemRefusal(error, ''));
  if (error instanceof RangeError && /allocation|Invalid string length/.test(error.message)) {
    return plainRefusal(unusable('file.too-large'));
  }
  return plainRefusal(damaged());
}
