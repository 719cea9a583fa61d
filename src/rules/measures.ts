// The checklist of a child's cause (seed 001, chapter 5): which measures its reason asks for, and which records show that
// they were taken. A record may name its measure; else its kind and details tell.
import type { Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import { causeOf, showsMeasure } from '#model/measures.js';
import { MEASURES } from '#words/measures.js';

/** A measure of the list, with the day on which it was first taken. */
export interface MeasureStanding {
  readonly code: string;
  readonly word: string;
  readonly doneOn: Day | null;
}

/** The measures of a case's cause; none where no reason is known. */
export function measuresOf(of: Pick<Case, 'reason' | 'records'>): readonly MeasureStanding[] {
  const cause = causeOf(of);
  return MEASURES.filter((one) => one.cause === cause).map((one) => ({
    code: one.code,
    word: one.word,
    doneOn: of.records
      .filter((record) => showsMeasure(record, one))
      .reduce<Day | null>((first, { on }) => (first === null || on < first ? on : first), null),
  }));
}
