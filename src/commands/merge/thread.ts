// The thread of a merge: reads a submission, and hands over its parts sealed, judged and ready to be stored.
import { startSubmission } from '#intake/submission.js';
import type { MergeRules } from '#plan/merge.js';
import { unpack } from '#sheets/pack.js';
import { serveFiles } from '#sheets/serve.js';
import { buffersOf, type ReadyPiece, readyFile, readyPart } from './ready-part.js';

serveFiles<MergeRules, string, ReadyPiece>(async function* (book, file, rules) {
  const intake = startSubmission(file);
  for (const [at, head] of book.heads.entries()) {
    const { take, finish } = intake.startSheet(head);
    for await (const packed of book.rows(at)) for (const row of unpack(packed)) take(row);
    finish();
  }
  const read = intake.finish();
  const ofFile = readyFile(read, file, book.notes);
  for (const [at, one] of read.parts.entries()) {
    const part = readyPart(one, file, rules);
    const handed = { piece: { part, ofFile: at === 0 ? ofFile : null }, transfer: buffersOf(part) };
    if (at === read.parts.length - 1) return handed;
    yield handed;
  }
  return { piece: { part: null, ofFile } };
});
