// `merge --diff`: what changed at each school since its submission before.
import { fieldOf } from '#intake/submission-lines.js';
import { idOf } from '#intake/submission-roster.js';
import type { LedgerReader } from '#ledger/ledger.js';
import { comparePart, type PartRow, type PartStanding, type StoredPart } from '#model/submission.js';
import { diffRosters, type RosterDiff } from '#plan/diff-roster.js';
import { SUBMISSION_TABLES } from '#words/submission.js';

/** One school's two submissions and what differs. */
export interface SchoolDiff {
  readonly before: StoredPart;
  readonly after: StoredPart;
  readonly diff: RosterDiff;
}

/** Of each school the newest counted submission against the one before it: of the month before, else the revision before. */
export async function diffsOf(
  ledger: LedgerReader,
  standings: ReadonlyMap<StoredPart, PartStanding>,
): Promise<SchoolDiff[]> {
  const usable = [...standings].filter(([, standing]) => standing !== 'disputed').map(([part]) => part);
  const found: SchoolDiff[] = [];
  for (const parts of Map.groupBy(usable, (one) => one.schoolKey).values()) {
    const ordered = parts.toSorted((a, b) =>
      a.period === b.period ? comparePart(a, b) : a.period < b.period ? -1 : 1,
    );
    const after = ordered.at(-1)!;
    const before = ordered.findLast((one) => one.period < after.period) ?? ordered.at(-2);
    if (before === undefined) continue;
    const diff = diffRosters(
      await ledger.partTable(before.partId, 'roster'),
      await ledger.partTable(after.partId, 'roster'),
      keysOf,
    );
    found.push({ before, after, diff });
  }
  return found.sort((a, b) => (a.after.schoolKey < b.after.schoolKey ? -1 : 1));
}

const keysOf = (row: PartRow): readonly [string, string] => {
  const text = (field: string): string => fieldOf('roster', row, field);
  const id = idOf(text('idNo'), text('enrolmentNo'));
  return [id === null ? '' : `id:${id}`, text('birthOn') === '' ? '' : `${text('name')}|${text('birthOn')}`];
};

const HEADINGS = Object.values(SUBMISSION_TABLES.roster).map((one) => one.heading);

/** `张三（七年级1班）`. */
export const callChild = (row: PartRow): string =>
  `${fieldOf('roster', row, 'name')}（${fieldOf('roster', row, 'grade')}${fieldOf('roster', row, 'classNo')}）`;

/** `张三（七年级1班）：班级 1班→2班`. */
export const callChange = ({ before, after, columns }: RosterDiff['changed'][number]): string =>
  `${callChild(after)}：${columns.map((at) => `${HEADINGS[at]} ${before[at] || '（空）'}→${after[at] || '（空）'}`).join('，')}`;
