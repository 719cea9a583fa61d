// The thread that reads a file and takes its sheets through intake; what comes of it crosses in pieces, register rows
// packed and ready to be stored.
import type { IntakeContext } from '#model/records.js';
import { unpack } from '#sheets/pack.js';
import type { Reading } from '#sheets/reading.js';
import { serveFiles } from '#sheets/serve.js';
import { contextsOf, type IntakeOrder } from './context.js';
import { buffersOfPiece, type FilePiece, walkFile } from './walk.js';

/** What the work on a file has to know: how it is called. */
export interface FileOrder {
  readonly file: string;
}

let contextOf: ((file: string) => IntakeContext) | null = null;

serveFiles<IntakeOrder, FileOrder, FilePiece>(async function* (reading, { file }, given) {
  contextOf ??= contextsOf(given);
  for await (const piece of walkFile(sheetsOf(reading), contextOf(file)))
    yield { piece, transfer: buffersOfPiece(piece) };
  return null;
});

const sheetsOf = (reading: Reading) =>
  reading.heads.map((head, at) => ({
    head,
    async *rows() {
      for await (const packed of reading.rows(at)) yield unpack(packed);
    },
  }));
