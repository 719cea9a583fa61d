// What every reader gives the worker: a workbook's heads, and its rows packed. One interface, so that the worker need
// not know whether our own reader or the library stands behind it.
import type { SheetHead, WorkbookFormat } from '#model/grid.js';
import type { Problem } from '#model/problem.js';
import type { Packed } from './pack.js';

/** An opened file inside a worker. */
export interface Reading {
  readonly format: WorkbookFormat;
  /** The encoding of a text file as decoded, else null. */
  readonly encoding: string | null;
  readonly heads: readonly SheetHead[];
  /** Notes so far; more may be added while rows are read. */
  readonly notes: Problem[];
  /** The rows of a sheet from its start; may be asked for more than once. */
  readonly rows: (sheet: number) => AsyncIterable<Packed> | Iterable<Packed>;
}

/** How a file is to be read, as the caller says. */
export interface ReadOptions {
  /** For encrypted workbooks; null where none is known. */
  readonly password?: string | null;
  /** For text files whose encoding is told wrongly; null lets the content speak. */
  readonly encoding?: string | null;
}
