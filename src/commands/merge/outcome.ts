// What a run of `merge` came to, before it is told; and the month that it collected.
import type { FileTaken } from '#commands/import/taken.js';
import { type Month, readMonth } from '#model/month.js';
import type { Problem } from '#model/problem.js';
import type { LeftOutSchool, PartStanding, StoredPart } from '#model/submission.js';
import { type MergeRules, monthCollected } from '#plan/merge.js';
import type { FailedCheck } from './checks.js';
import type { NumberedConflict } from './conflicts.js';
import type { SchoolDiff } from './diff.js';
import type { MergeLine } from './lines.js';

/** Everything that the answer of a merge is made of. */
export interface MergeOutcome {
  readonly files: number;
  /** Whose merge it is. */
  readonly office: string;
  readonly lines: readonly MergeLine[];
  readonly standings: ReadonlyMap<StoredPart, PartStanding>;
  readonly conflicts: readonly NumberedConflict[];
  readonly checks: readonly FailedCheck[];
  readonly diffs: readonly SchoolDiff[];
  readonly kept: boolean;
  /** Return sheets that came back with schools' answers. */
  readonly returned: readonly FileTaken[];
  readonly rules: MergeRules;
  /** Schools that are not in: by this office's own list, and by what those below said. */
  readonly leftOut: readonly LeftOutSchool[];
  readonly month: Month | null;
  readonly skipped: readonly Problem[];
  readonly returns: readonly string[];
  /** Also shows conflicts that were decided. */
  readonly allConflicts: boolean;
}

/** The month that is being collected: as asked, else the one most parts of this run are of, else the newest there is. */
export function collectedMonth(
  asked: Month | undefined,
  lines: readonly MergeLine[],
  counted: readonly StoredPart[],
): Month | null {
  // A folder keeps the months before: what is new in it tells which one is being collected.
  const fresh = lines.filter((one) => one.part?.isNew === true && one.status !== 'rejected');
  const came = (fresh.length > 0 ? fresh : lines).flatMap((one) => {
    const month = one.status === 'rejected' || one.period === null ? null : readMonth(one.period);
    return month === null ? [] : [month];
  });
  const newest = counted.reduce<Month | null>(
    (top, one) => (top === null || one.period > top ? one.period : top),
    null,
  );
  return asked ?? monthCollected(came) ?? newest;
}
