// What comes from a thread bit by bit: the batches of a sheet's rows, or the pieces of the thread's own work. Taken in
// order, asked for ahead, and left at any time.
import type { Problem } from '#model/problem.js';
import { faultOf, type Say } from './messages.js';

/** An answer awaited from the thread. */
export interface Waiting {
  readonly take: (said: Say) => void;
  readonly fail: (fault: Error) => void;
}

export type OnEnd = (notes: readonly Problem[]) => void;

/** One walk over a sheet, or the thread's own work, already under way. */
export interface Walk<Piece> {
  /** The next batch or piece, or null at the end. Rejects with a Refusal. */
  readonly next: () => Promise<Piece | null>;
  readonly stop: () => void;
}

/** A stream whose answers are being taken. */
export interface Received<Piece> extends Waiting {
  /** Whether the thread still owes a piece. */
  readonly owed: () => boolean;
  /** The walk over it; `onEnd` gets the notes made on the way, at once where it has ended already. */
  readonly begin: (onEnd: OnEnd) => Walk<Piece>;
}

/** A stream of the file `name` of which `credits` pieces were asked for; how more are, and how it is left, is said. */
export function newReceived<Piece>(
  name: string,
  credits: number,
  asks: { readonly more: (count: number) => void; readonly leave: () => void },
): Received<Piece> {
  const ready: Piece[] = [];
  let state: 'going' | 'ended' | Error = 'going';
  let inFlight = credits;
  let taken = 0;
  let wake: () => void = () => undefined;
  let notes: readonly Problem[] = [];
  let tell: OnEnd = () => undefined;
  const settle = (now: typeof state): void => {
    state = now;
    wake();
  };
  const walk: Walk<Piece> = {
    async next() {
      while (ready.length === 0 && state === 'going') {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const piece = ready.shift();
      if (piece === undefined) {
        if (state instanceof Error) throw state;
        return null;
      }
      if (state === 'going') {
        taken += 1;
        // Several at once, and none for a sheet that is over before half of what was asked for has come.
        if (taken * 2 >= credits) {
          inFlight += taken;
          asks.more(taken);
          taken = 0;
        }
      }
      return piece;
    },
    stop() {
      if (state !== 'going') return;
      state = 'ended';
      asks.leave();
    },
  };
  return {
    owed: () => inFlight > 0,
    take(said) {
      if (said.say === 'batch' || said.say === 'piece') {
        inFlight -= 1;
        ready.push((said.say === 'batch' ? said.packed : said.piece) as Piece);
        wake();
      } else if (said.say === 'end') {
        notes = said.notes;
        tell(notes);
        settle('ended');
      } else if (said.say === 'failed') settle(faultOf(said.fault, name));
    },
    fail: settle,
    begin(onEnd) {
      tell = onEnd;
      if (state === 'ended') tell(notes);
      return walk;
    },
  };
}
