// What the program and its reading workers say to each other. Plain values: everything here crosses a thread.
import type { SheetHead, WorkbookFormat } from '#model/grid.js';
import { type ExitCode, type Place, type Problem, Refusal, type Said } from '#model/problem.js';
import type { Packed } from './pack.js';

/**
 * To a worker, as lists: asks of one turn travel together, because a message costs more than a small sheet. `job` names an
 * opened file, `stream` one walk over the rows of one of its sheets.
 */
export type Ask =
  | {
      readonly ask: 'open';
      readonly job: number;
      readonly path: string;
      readonly password: string | null;
      readonly encoding: string | null;
    }
  | {
      readonly ask: 'rows';
      readonly job: number;
      readonly stream: number;
      readonly sheet: number;
      readonly credits: number;
    }
  | { readonly ask: 'more'; readonly stream: number; readonly count: number }
  | { readonly ask: 'stop'; readonly stream: number }
  | { readonly ask: 'close'; readonly job: number };

/** From a worker. Every `open` is answered by `opened` or `refused`, every credit by `batch`, `end` or `failed`. */
export type Say =
  | {
      readonly say: 'opened';
      readonly job: number;
      readonly format: WorkbookFormat;
      readonly encoding: string | null;
      readonly heads: readonly SheetHead[];
      readonly notes: readonly Problem[];
      readonly size: number;
      readonly changedAt: number;
    }
  | { readonly say: 'refused'; readonly job: number; readonly refusal: PlainRefusal }
  | { readonly say: 'batch'; readonly stream: number; readonly packed: Packed }
  | { readonly say: 'end'; readonly stream: number; readonly notes: readonly Problem[] }
  | { readonly say: 'failed'; readonly stream: number; readonly refusal: PlainRefusal };

/** A refusal without its class, which does not cross a thread. */
export interface PlainRefusal {
  readonly code: Problem['code'];
  readonly exitCode: ExitCode;
  readonly place: Place;
  readonly said: Said;
}

export function plainRefusal(refusal: Refusal): PlainRefusal {
  const { code, file, sheet, row, cell } = refusal.problem;
  const place = {
    ...(file === undefined ? {} : { file }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(row === undefined ? {} : { row }),
    ...(cell === undefined ? {} : { cell }),
  };
  return { code, exitCode: refusal.exitCode, place, said: refusal.said };
}

/** The refusal again, with the file's name on it. */
export const refusalOf = ({ code, exitCode, place, said }: PlainRefusal, file: string): Refusal =>
  new Refusal(code, exitCode, { ...place, file }, { file, ...said });
