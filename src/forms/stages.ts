// Stocks and flows of cases in a period, read from their moves alone: what came in, what went out, what stands at the end.
import { type Case, type CaseMove, type CaseRecord, type CaseStatus, isOpen, STATUS_AFTER } from '#model/case.js';
import { addDays, type Day } from '#model/day.js';
import { FAMILY_WORDS } from '#words/case-life.js';

/** A stock before a period, what it gained and lost, and the stock at its end. */
export interface StageFlow {
  readonly before: number;
  readonly added: number;
  readonly returned: number;
  readonly other: number;
  readonly atEnd: number;
}

/** How a case stood at the end of a day; null before it was opened. */
export function statusAt(of: Case, day: Day): CaseStatus | null {
  const last = of.moves.findLast((one) => one.on <= day);
  return last ? STATUS_AFTER[last.move] : null;
}

/** The flow of one status over [from, to] for these cases. `returned` are exits to 已返校, `other` all further ones. */
export function flowOf(cases: readonly Case[], status: CaseStatus, from: Day, to: Day): StageFlow {
  const flow = { before: 0, added: 0, returned: 0, other: 0, atEnd: 0 };
  for (const one of cases) {
    if (statusAt(one, addDays(from, -1)) === status) flow.before += 1;
    if (statusAt(one, to) === status) flow.atEnd += 1;
    let at: CaseStatus | null = null;
    for (const move of one.moves) {
      const next = STATUS_AFTER[move.move];
      if (move.on >= from && move.on <= to && next !== at) {
        if (next === status) flow.added += 1;
        if (at === status && next === 'returned') flow.returned += 1;
        if (at === status && next !== 'returned') flow.other += 1;
      }
      at = next;
    }
  }
  return flow;
}

/** Moves of these kinds within [from, to]. */
export const movesIn = (cases: readonly Case[], kinds: readonly CaseMove['move'][], from: Day, to: Day): number =>
  cases.reduce(
    (sum, one) =>
      sum + one.moves.filter((move) => kinds.includes(move.move) && move.on >= from && move.on <= to).length,
    0,
  );

/**
 * Whether a record is a report to the authorities (书面报告): an entry that says so, else a referral or a letter that
 * went to somebody else than the family. Without an addressee a letter is taken to have gone to the family.
 */
export const isReport = (of: CaseRecord): boolean =>
  of.details.step === undefined
    ? of.kind === 'referral' ||
      (of.kind === 'letter' && of.with !== '' && !FAMILY_WORDS.some((word) => of.with.includes(word)))
    : of.details.step === 'report';

/** Records that the test takes, within [from, to]. */
export const recordsWhere = (
  cases: readonly Case[],
  wanted: (record: CaseRecord) => boolean,
  from: Day,
  to: Day,
): number =>
  cases.reduce(
    (sum, one) => sum + one.records.filter((record) => wanted(record) && record.on >= from && record.on <= to).length,
    0,
  );

/** Records of these kinds within [from, to]. */
export const recordsIn = (cases: readonly Case[], kinds: readonly string[], from: Day, to: Day): number =>
  recordsWhere(cases, (record) => kinds.includes(record.kind), from, to);

/** Letters to families (送达文书) within [from, to]. */
export const lettersIn = (cases: readonly Case[], from: Day, to: Day): number =>
  recordsWhere(cases, (record) => record.kind === 'letter' && !isReport(record), from, to);

const wasOpenAt = (of: Case, day: Day): boolean => {
  const status = statusAt(of, day);
  return status !== null && isOpen(status);
};

/** Cases open (未销号) at the end of a day. */
export const openAt = (cases: readonly Case[], day: Day): Case[] => cases.filter((one) => wasOpenAt(one, day));

/** Cases that a period's form lists: open before it, or moved within it. */
export const casesOfPeriod = (cases: readonly Case[], from: Day, to: Day): Case[] =>
  cases.filter(
    (one) => wasOpenAt(one, addDays(from, -1)) || one.moves.some((move) => move.on >= from && move.on <= to),
  );
