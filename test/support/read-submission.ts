// Reads a submission's bytes without a thread, for tests of what stands in the cells.
import { startSubmission } from '#intake/submission.js';
import type { ReadSubmission } from '#model/submission.js';
import { type Packed, unpack } from '#sheets/pack.js';
import { readSource } from '#sheets/read.js';
import { memorySource } from '#sheets/source.js';

export async function readBytes(bytes: Buffer): Promise<ReadSubmission> {
  const reading = await readSource(memorySource(bytes), { path: '上报.xlsx', password: null, encoding: null });
  const intake = startSubmission('上报.xlsx');
  for (const [at, head] of reading.heads.entries()) {
    const { take, finish } = intake.startSheet(head);
    for await (const packed of reading.rows(at) as AsyncIterable<Packed>) for (const row of unpack(packed)) take(row);
    finish();
  }
  return intake.finish();
}
