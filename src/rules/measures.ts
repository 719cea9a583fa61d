// The checklist of a child's cause (seed 001, chapter 5): which measures its reason asks for, and which records show that
// they were taken. A record may name its measure; else its kind and details tell.
import type { Case, CaseRecord } from '#model/case.js';
import type { Day } from '#model/day.js';
import { REASONS } from '#words/codes.js';
import { MEASURES, type Measure } from '#words/measures.js';

/** A measure of the list, with the day on which it was first taken. */
export interface MeasureStanding {
  readonly code: string;
  readonly word: string;
  readonly doneOn: Day | null;
}

/** The cause that a case's reason falls under, or null as long as nobody confirmed one. */
export const causeOf = (of: Pick<Case, 'reason'>): Measure['cause'] | null =>
  REASONS.find((one) => one.code === of.reason)?.cause ?? null;

/** The measures of a case's cause; none where no reason is known. */
export function measuresOf(of: Pick<Case, 'reason' | 'records'>): readonly MeasureStanding[] {
  const cause = causeOf(of);
  return MEASURES.filter((one) => one.cause === cause).map((one) => ({
    code: one.code,
    word: one.word,
    doneOn: of.records
      .filter((record) => shows(record, one))
      .reduce<Day | null>((first, { on }) => (first === null || on < first ? on : first), null),
  }));
}

function shows(record: CaseRecord, { code, by }: Measure): boolean {
  if (record.details.measure !== undefined) return record.details.measure === code;
  if (by === null || record.kind !== by.kind) return false;
  return by.detail === undefined || (by.values?.includes(record.details[by.detail] ?? '') ?? false);
}
