// Submissions as a ledger lists them, invented: one school's month and what stands on its cover.
import { day } from '#model/day.js';
import { month } from '#model/month.js';
import { type PartHead, type StoredPart, schoolKeyOf } from '#model/submission.js';

/** A part of a school; its key follows from name and code. */
export function partHead(of: Partial<PartHead> = {}): PartHead {
  const { school = '青石镇中心小学', schoolCode = '2199000001' } = of;
  return {
    schoolKey: schoolKeyOf(school, schoolCode),
    school,
    schoolCode,
    town: '青石镇',
    period: month('2026-10'),
    from: day('2026-09-26'),
    to: day('2026-10-25'),
    revision: 1,
    nil: false,
    filledOn: null,
    sealed: 'intact',
    digest: 'aa',
    cover: {},
    ...of,
  };
}

/** The same in the ledger, from a file called like its school. */
export const storedPart = (of: Partial<StoredPart> = {}): StoredPart => {
  const head = partHead(of);
  return { ...head, partId: 1, file: `${head.school}.xlsx`, sha256: '', command: 1, ...of };
};
