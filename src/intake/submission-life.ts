// The moves of a case on a submitted line: as its lines list them, else as its days tell them, and only where rules.md 6
// allows them one after another.
import { type CaseMove, type CaseStatus, mayMove, STATUS_AFTER } from '#model/case.js';
import { type Day, readDay } from '#model/day.js';
import { MOVE_NAMES } from '#words/submission.js';
import { byWord, cellLines } from './submission-lines.js';

const MOVES = byWord(MOVE_NAMES);

interface Dates {
  readonly confirmedOn: Day | null;
  readonly returnedOn: Day | null;
  readonly closedOn: Day | null;
  readonly dismissedOn: Day | null;
}

/** The moves as listed, else as the dates tell them; the name of the column at fault where they do not fit together. */
export function readLife(
  said: string,
  stated: CaseStatus | null,
  detectedOn: Day,
  dates: Dates,
): { readonly status: CaseStatus; readonly moves: readonly CaseMove[] } | string {
  const moves: CaseMove[] = [];
  for (const line of cellLines(said)) {
    const on = readDay(line.slice(0, 10));
    const move = MOVES.get(line.slice(10).trim());
    if (on === null || move === undefined) return 'moves';
    moves.push({ seq: moves.length + 1, on, move });
  }
  if (moves.length === 0) {
    const add = (move: CaseMove['move'], on: Day | null): void => {
      if (on !== null) moves.push({ seq: moves.length + 1, on, move });
    };
    add('opened', detectedOn);
    const wasConfirmed = stated === 'persuading' && dates.confirmedOn === null ? detectedOn : dates.confirmedOn;
    if (dates.dismissedOn === null || dates.closedOn !== null) add('confirmed', wasConfirmed);
    add('returned', dates.returnedOn);
    add('closed', dates.closedOn);
    add('dismissed', dates.closedOn === null ? dates.dismissedOn : null);
  }
  if (moves[0]!.move !== 'opened' || !isLegal(moves)) return said === '' ? 'status' : 'moves';
  for (const [at, move] of moves.entries())
    if (at > 0 && moves[at - 1]!.on > move.on) return said === '' ? 'status' : 'moves';
  const status = STATUS_AFTER[moves.at(-1)!.move];
  return stated !== null && stated !== status ? 'status' : { status, moves };
}

/** Whether rules.md 6 allows these moves one after another. */
const isLegal = (moves: readonly CaseMove[]): boolean =>
  moves.every((one, at) => at === 0 || mayMove(STATUS_AFTER[moves[at - 1]!.move], one.move));
