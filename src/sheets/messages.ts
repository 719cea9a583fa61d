// What the program and its reading threads say to each other. Plain values: everything here crosses a thread.
import type { SheetHead, WorkbookFormat } from '#model/grid.js';
import { type ExitCode, type Place, type Problem, Refusal, type Said } from '#model/problem.js';
import type { Packed } from './pack.js';
import { damaged, systemRefusal, unusable } from './refuse.js';

/**
 * To a thread, as lists: asks of one turn travel together, because a message costs more than a small sheet. `job` names an
 * opened file; `stream` one walk over the rows of one of its sheets, or the thread's own work on it, which may be asked
 * for together with the opening.
 */
export type Ask =
  | {
      readonly ask: 'open';
      readonly job: number;
      readonly path: string;
      readonly password: string | null;
      readonly encoding: string | null;
      readonly work: WorkAsked | null;
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

/** What the thread's own work is started with. `order` is what this file's work has to know. */
export interface WorkAsked {
  readonly stream: number;
  readonly credits: number;
  readonly order: unknown;
}

/**
 * From a thread, as lists. Every `open` is answered by `opened` or `refused`, every credit by `batch`, `piece`, `end` or
 * `failed`. A refused opening also ends the work that was asked for with it.
 */
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
      /** The checksum of a small file, which the thread has read at a stroke; else null. */
      readonly sha256: string | null;
    }
  | { readonly say: 'refused'; readonly job: number; readonly fault: PlainFault }
  | { readonly say: 'batch'; readonly stream: number; readonly packed: Packed }
  | { readonly say: 'piece'; readonly stream: number; readonly piece: unknown }
  | { readonly say: 'end'; readonly stream: number; readonly notes: readonly Problem[] }
  | { readonly say: 'failed'; readonly stream: number; readonly fault: PlainFault };

/** A refusal without its class, which does not cross a thread. */
interface PlainRefusal {
  readonly code: Problem['code'];
  readonly exitCode: ExitCode;
  readonly place: Place;
  readonly said: Said;
}

/** What went wrong on the other thread: the file's fault as a refusal, or our own with its trace. */
export type PlainFault = PlainRefusal | { readonly bug: string };

/**
 * Tells the file's faults from our own. Bytes that make no sense show as numbers and lengths out of range and as zlib's
 * errors; what the library throws is answered where it is called. Anything else is a mistake of this program.
 */
export function plainFault(error: unknown): PlainFault {
  if (error instanceof Refusal) return plainRefusal(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^E[A-Z]+$/.test(code)) return plainRefusal(systemRefusal(error, ''));
  if (code === 'ERR_STRING_TOO_LONG' || (error instanceof RangeError && TOO_MUCH.test(error.message)))
    return plainRefusal(unusable('file.too-large'));
  if (error instanceof RangeError || BAD_BYTES.test(code)) return plainRefusal(damaged());
  return { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

const TOO_MUCH = /allocation|Invalid (string|array|typed array) length/;
const BAD_BYTES = /^(Z_|ERR_ENCODING_INVALID_ENCODED_DATA$)/;

/** The fault again: a refusal with the file's name on it, or an error with the trace of the other thread. */
export const faultOf = (fault: PlainFault, file: string): Error => {
  if (!('bug' in fault)) return refusalOf(fault, file);
  const error = new Error(fault.bug.split('\n')[0]);
  error.stack = fault.bug;
  return error;
};

function plainRefusal(refusal: Refusal): PlainRefusal {
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
const refusalOf = ({ code, exitCode, place, said }: PlainRefusal, file: string): Refusal =>
  new Refusal(code, exitCode, { ...place, file }, { file, ...said });
