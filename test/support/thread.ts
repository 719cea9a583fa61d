// A thread for tests: what it does with a file is what its order says. It runs from the build, as every thread does.
import { serveFiles } from '../../dist/sheets/serve.js';

/** What this thread is told of a file. */
export interface TestOrder {
  /** `count` hands over how many cells each batch has; the others are ways to fail. */
  readonly does: 'count' | 'mistake' | 'hang' | 'hoard' | 'list';
  /** Times that each batch is handed over. */
  readonly times: number;
}

/** A piece: what the thread was given, how many cells a batch has, and how often it has been handed over. */
export interface TestPiece {
  readonly given: string;
  readonly cells: Uint32Array<ArrayBuffer>;
  readonly turn: number;
}

serveFiles<string, TestOrder, TestPiece>(async function* (file, { does, times }, given) {
  if (does === 'mistake') throw new TypeError('ours');
  if (does === 'hang') for (;;);
  const hoard: unknown[] = [];
  while (does === 'hoard') hoard.push(new Array(1_000_000));
  // One list that grows without end: where V8 itself had to stop it, the whole program would end.
  while (does === 'list') hoard.push(0.5);
  for (const sheet of file.heads.keys()) {
    for await (const packed of file.rows(sheet)) {
      for (let turn = 0; turn < times; turn += 1) {
        const cells = Uint32Array.of(packed.codes.length);
        yield { piece: { given, cells, turn }, transfer: [cells.buffer] };
      }
    }
  }
  return { piece: { given, cells: Uint32Array.of(0), turn: -1 } };
});
