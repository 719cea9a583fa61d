// The counts of a period (rules.md 7), from the moves of cases. A withdrawn case counts as dismissed. The identity
// openedBefore + opened + reopened − dismissed − closed = openAtEnd is asserted for every figure that leaves this file.
import { assert } from '#model/assert.js';
import { type Case, type CaseMove, isOpen } from '#model/case.js';
import { addDays, type Day } from '#model/day.js';
import { COUNT_NAMES, type PeriodCounts } from '#model/period-counts.js';
import { showGrade, showSchoolClass } from '#model/school.js';
import { REASONS } from '#words/codes.js';

/** One row of a grouped count. `cleared` (清零): it had open cases in the period, and none is left. */
export interface CountRow extends PeriodCounts {
  readonly key: string;
  readonly cleared: boolean;
}

export type Grouping = 'grade' | 'class' | 'reason' | 'cause' | 'school' | 'town' | 'village';

const ENDS: readonly CaseMove['move'][] = ['dismissed', 'withdrawn', 'closed'];
const STARTS: readonly CaseMove['move'][] = ['opened', 'reopened'];

/** Whether a case was open at the end of a day, by its moves up to then. */
function wasOpenOn(of: Pick<Case, 'moves'>, on: Day): boolean {
  const turn = of.moves.findLast((one) => one.on <= on && (STARTS.includes(one.move) || ENDS.includes(one.move)));
  return turn !== undefined && STARTS.includes(turn.move);
}

/** The counts of [from, to], both included. Cases may know of later moves; those are left out. */
export function judgeCounts(cases: Iterable<Case>, from: Day, to: Day): PeriodCounts {
  let openedBefore = 0;
  let openAtEnd = 0;
  let relapsed = 0;
  const within: Record<CaseMove['move'], number> = {
    opened: 0,
    confirmed: 0,
    dismissed: 0,
    withdrawn: 0,
    returned: 0,
    'fired-again': 0,
    closed: 0,
    reopened: 0,
  };
  for (const one of cases) {
    if (wasOpenOn(one, addDays(from, -1))) openedBefore += 1;
    if (wasOpenOn(one, to)) openAtEnd += 1;
    for (const move of one.moves) {
      if (move.on < from || move.on > to) continue;
      within[move.move] += 1;
      if (move.move === 'opened' && one.previousCase !== null) relapsed += 1;
    }
  }
  const counts: PeriodCounts = {
    openedBefore,
    opened: within.opened,
    confirmed: within.confirmed,
    dismissed: within.dismissed + within.withdrawn,
    returned: within.returned,
    closed: within.closed,
    reopened: within.reopened,
    relapsed,
    openAtEnd,
  };
  assert(addsUp(counts), `counts of ${from} to ${to} do not add up: ${JSON.stringify(counts)}`);
  return counts;
}

/** The identity of rules.md 7, also for figures that others sent. */
export const addsUp = (of: PeriodCounts): boolean =>
  of.openedBefore + of.opened + of.reopened - of.dismissed - of.closed === of.openAtEnd;

/** The counts of several units as one, as a county adds up its schools. */
export const sumCounts = (rows: readonly PeriodCounts[]): PeriodCounts =>
  Object.fromEntries(COUNT_NAMES.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)])) as Record<
    (typeof COUNT_NAMES)[number],
    number
  >;

/**
 * The counts by group, in the order of grades (reasons and causes in that of the code list), names by their text. A
 * key is what a person reads for grade, class, school, town and village, and a code for reason and cause; it is empty
 * where a case states none. Groups without any figure are left out; the rows together are the whole.
 */
export function judgeCountsBy(cases: Iterable<Case>, from: Day, to: Day, by: Grouping): CountRow[] {
  const groups = new Map<string, { rank: string; cases: Case[] }>();
  for (const one of cases) {
    const { key, rank } = groupOf(one, by);
    const group = groups.get(key) ?? { rank, cases: [] };
    group.cases.push(one);
    groups.set(key, group);
  }
  return [...groups]
    .toSorted(([a, { rank: first }], [b, { rank: second }]) =>
      first !== second ? (first < second ? -1 : 1) : a < b ? -1 : a > b ? 1 : 0,
    )
    .map(([key, group]) => {
      const counts = judgeCounts(group.cases, from, to);
      return { key, ...counts, cleared: counts.openAtEnd === 0 && counts.dismissed + counts.closed > 0 };
    })
    .filter(
      (row) =>
        row.openedBefore + row.opened + row.confirmed + row.dismissed + row.returned + row.closed + row.reopened > 0,
    );
}

function groupOf(of: Case, by: Grouping): { key: string; rank: string } {
  const { student } = of;
  const gradeRank = String(student.grade ?? 99).padStart(2, '0');
  switch (by) {
    case 'grade':
      return { key: showGrade(student.grade, student.gradeText), rank: gradeRank };
    case 'class':
      return {
        key:
          student.grade === null ? `${showGrade(null, student.gradeText)}${student.classNo}` : showSchoolClass(student),
        rank: gradeRank + student.classNo.padStart(4, '0'),
      };
    case 'school':
      return { key: student.school, rank: '' };
    case 'town':
      return { key: student.town, rank: '' };
    case 'village':
      return { key: student.village, rank: student.town };
    case 'reason': {
      const at = REASONS.findIndex((one) => one.code === of.reason);
      return { key: of.reason ?? '', rank: String(at === -1 ? 99 : at).padStart(2, '0') };
    }
    case 'cause':
      return { key: causeOf(of.reason) ?? '', rank: causeOf(of.reason) === null ? '1' : '0' };
  }
}

/** The cause of seed 001 that a reason belongs to, or null where no reason was stated. */
export const causeOf = (reason: string | null): (typeof REASONS)[number]['cause'] | null =>
  REASONS.find((one) => one.code === reason)?.cause ?? null;

/** Whether a unit is cleared (清零): none of its cases is open. */
export const isCleared = (cases: Iterable<Case>): boolean => {
  for (const one of cases) if (isOpen(one.status)) return false;
  return true;
};
