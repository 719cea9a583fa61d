// The quarter's assessment of schools: each measure as a part of a whole, its points, and the ranking. Criteria are data
// (words/assessment.ts, or taizhang.json); what nobody can know is left blank and neither praised nor punished. A school
// that sent nothing is judged by that alone and takes no place in the ranking: silence is not a clear ledger.
import { type Case, isOpen } from '#model/case.js';
import type { Day } from '#model/day.js';
import type { PeriodCounts } from '#model/period-counts.js';
import { MEASURES, type Measure } from '#words/assessment.js';
import { judgeCounts } from './counts.js';
import { judgeReturnRate } from './rates.js';

/** One criterion: what is measured, and its points. */
export interface Criterion {
  readonly measure: Measure;
  readonly points: number;
}

/** The criteria where an office says nothing of its own. */
export const DEFAULT_CRITERIA: readonly Criterion[] = (Object.keys(MEASURES) as Measure[]).map((measure) => ({
  measure,
  points: MEASURES[measure].points,
}));

/** What is known of a school in a period. */
export interface SchoolFacts {
  readonly schoolKey: string;
  readonly school: string;
  readonly town: string;
  readonly enrolment: number | null;
  /** Null where the school never submitted: then nothing is known but that. */
  readonly cases: readonly Case[] | null;
  /** Cases with a step that is late at the end of the period. */
  readonly overdue: ReadonlySet<string>;
  readonly reports: {
    readonly due: number;
    readonly received: number;
    readonly inTime: number;
    readonly intact: number;
  };
}

/** A measured criterion; `points` is null where there is nothing to measure. */
interface Measured extends Criterion {
  readonly part: number;
  readonly whole: number;
  readonly scored: number | null;
}

/** A school's assessment. */
export interface Assessed {
  readonly facts: SchoolFacts;
  /** Null where nothing is known. */
  readonly counts: PeriodCounts | null;
  readonly measured: readonly Measured[];
  readonly scored: number;
  readonly possible: number;
  /** Null where the school sent nothing of the period: it stands after all others, in the order of their keys. */
  readonly rank: number | null;
}

/** Whether a school sent nothing that was due in the period, or never anything at all. */
const isSilent = ({ cases, reports }: Pick<SchoolFacts, 'cases' | 'reports'>): boolean =>
  cases === null || (reports.due > 0 && reports.received === 0);

/** Judges all schools and ranks them: fewest overdue steps, then verified returns, then reports in time. */
export function judgeAssessment(
  schools: readonly SchoolFacts[],
  { from, to }: { readonly from: Day; readonly to: Day },
  criteria: readonly Criterion[],
): Assessed[] {
  const judged = schools.map((facts) => {
    const counts = facts.cases === null ? null : judgeCounts(facts.cases, from, to);
    const measured = criteria.map((one): Measured => {
      const { part, whole } = measure(one.measure, facts, counts, to);
      return { ...one, part, whole, scored: whole === 0 ? null : (part / whole) * one.points };
    });
    const scored = measured.reduce((sum, one) => sum + (one.scored ?? 0), 0);
    const possible = measured.reduce((sum, one) => sum + (one.scored === null ? 0 : one.points), 0);
    return { facts, counts, measured, scored, possible };
  });
  const shareOf = (of: (typeof judged)[number], wanted: Measure): number => {
    const { part, whole } = measure(wanted, of.facts, of.counts, to);
    return whole === 0 ? 1 : part / whole;
  };
  const compare = (a: (typeof judged)[number], b: (typeof judged)[number]): number =>
    a.facts.overdue.size - b.facts.overdue.size ||
    shareOf(b, 'persuasion') - shareOf(a, 'persuasion') ||
    shareOf(b, 'on-time') - shareOf(a, 'on-time');
  const byKey = (a: (typeof judged)[number], b: (typeof judged)[number]): number =>
    a.facts.schoolKey < b.facts.schoolKey ? -1 : 1;
  const ordered = judged.filter((one) => !isSilent(one.facts)).toSorted((a, b) => compare(a, b) || byKey(a, b));
  const ranked: (Assessed & { readonly rank: number })[] = [];
  for (const [at, one] of ordered.entries()) {
    const before = ranked.at(-1);
    const tied = before !== undefined && compare(ordered[at - 1]!, one) === 0;
    ranked.push({ ...one, rank: tied ? before.rank : at + 1 });
  }
  const silent = judged.filter((one) => isSilent(one.facts)).toSorted(byKey);
  return [...ranked, ...silent.map((one) => ({ ...one, rank: null }))];
}

/** What a school that is silent can be measured by. */
const OF_REPORTS: readonly Measure[] = ['on-time', 'complete'];
const NOTHING = { part: 0, whole: 0 };

function measure(
  of: Measure,
  facts: SchoolFacts,
  counts: PeriodCounts | null,
  to: Day,
): { readonly part: number; readonly whole: number } {
  const { reports, cases, overdue, enrolment } = facts;
  if (cases === null || counts === null || (isSilent(facts) && !OF_REPORTS.includes(of)))
    return OF_REPORTS.includes(of) ? { part: 0, whole: reports.due } : NOTHING;
  switch (of) {
    case 'on-time':
      return { part: reports.inTime, whole: reports.due };
    case 'complete':
      return { part: reports.received, whole: reports.due };
    case 'agreeing':
      return { part: reports.intact, whole: reports.received };
    case 'persuasion': {
      const { numerator, denominator } = judgeReturnRate(cases, to);
      return { part: numerator, whole: denominator ?? 0 };
    }
    case 'few-new':
      return { part: Math.max(0, (enrolment ?? 0) - counts.opened), whole: enrolment ?? 0 };
    case 'evidence': {
      const closed = cases.filter((one) => one.status === 'closed');
      const proved = closed.filter(
        (one) => one.evidence.length > 0 || (one.outcome === 'returned' && one.returnedOn !== null),
      );
      return { part: proved.length, whole: closed.length };
    }
    case 'timely': {
      const open = cases.filter((one) => isOpen(one.status));
      return { part: open.filter((one) => !overdue.has(one.caseNo)).length, whole: open.length };
    }
    case 'zero':
      return { part: counts.openAtEnd === 0 ? 1 : 0, whole: 1 };
  }
}

/** How far persuasion went with the children who were to be persuaded in a period: each step's children. */
export interface Funnel {
  readonly due: number;
  readonly phone: number;
  readonly visit: number;
  readonly letter: number;
  readonly raised: number;
  readonly returned: number;
  readonly closed: number;
}

/** Cases that were open within [from, to]. */
export function judgeFunnel(cases: readonly Case[], from: Day, to: Day): Funnel {
  const due = cases.filter((one) => {
    const ended = one.moves.findLast((move) => ['closed', 'dismissed', 'withdrawn'].includes(move.move));
    const dismissed = one.status === 'dismissed';
    return !dismissed && one.detectedOn <= to && (ended === undefined || ended.on >= from || isOpen(one.status));
  });
  const countWith = (kinds: readonly string[]): number =>
    due.filter((one) => one.records.some((record) => kinds.includes(record.kind) && record.on <= to)).length;
  return {
    due: due.length,
    phone: countWith(['phone']),
    visit: countWith(['home-visit']),
    letter: countWith(['letter']),
    raised: countWith(['help-request', 'referral']),
    returned: due.filter((one) => one.status === 'returned' || (one.status === 'closed' && one.outcome === 'returned'))
      .length,
    closed: due.filter((one) => one.status === 'closed').length,
  };
}
