// Which cause a case falls under, and which record shows that a measure of that cause was taken (seed 001, chapter 5).
import { REASONS } from '#words/codes.js';
import type { Measure } from '#words/measures.js';
import type { Case, CaseRecord } from './case.js';

/** The cause that a case's reason falls under, or null as long as nobody confirmed one. */
export const causeOf = (of: Pick<Case, 'reason'>): Measure['cause'] | null =>
  REASONS.find((one) => one.code === of.reason)?.cause ?? null;

/** Whether a record shows a measure: the measure that it names decides, else its kind and details tell. */
export function showsMeasure(record: CaseRecord, { code, by }: Measure): boolean {
  if (record.details.measure !== undefined) return record.details.measure === code;
  if (by === null || record.kind !== by.kind) return false;
  return by.detail === undefined || (by.values?.includes(record.details[by.detail] ?? '') ?? false);
}
