// The figures of a period, gathered once for every report: cases as they stood, enrolment, counts and rates.
import type { Context } from '#commands/frame/command.js';
import { bureauFigures } from '#commands/submission/bureau.js';
import type { GradeEnrolment } from '#forms/monthly-figures.js';
import type { LedgerReader } from '#ledger/ledger.js';
import type { Case } from '#model/case.js';
import { addDays, type Day, earlier } from '#model/day.js';
import { foldAsOf } from '#model/fold.js';
import type { RegisterChange } from '#model/movement.js';
import type { PeriodCounts } from '#model/period-counts.js';
import type { StudentGroup } from '#model/student.js';
import type { Period } from '#rules/calendar.js';
import { judgeCounts, judgeCountsBy } from '#rules/counts.js';
import { type GradeFlow, judgeGradeFlows, NO_FLOW } from '#rules/grade-flows.js';
import { judgeDropoutRate, judgeNetLossRate, judgeReturnRate, type Rate } from '#rules/rates.js';
import { REASONS, wordOf } from '#words/codes.js';
import { type BaseHeads, baseHeadsOf, type Heads } from './base-heads.js';
import { taughtAtHomeOn } from './home-teaching.js';

/** What every report of a period is made of. */
export interface Figures {
  readonly period: Period;
  /** Cases as they stood at the end of the period. */
  readonly cases: readonly Case[];
  readonly counts: PeriodCounts;
  /** Null where no register was in the ledger then. */
  readonly enrolment: number | null;
  readonly termStartEnrolment: number | null;
  /** The day whose enrolment is the base: the first day of term, or of the first register where that came later. */
  readonly baseOn: Day | null;
  /** Schools whose first register of the year came after that day; they are counted as of their own. */
  readonly lateSchools: number;
  readonly dropoutRate: Rate;
  /** The dropout rate by the other formula (两基口径). */
  readonly netLossRate: Rate;
  readonly returnRate: Rate;
  /** Schools that do not say who is taught at home, where the figures are those of several; 0 elsewhere. */
  readonly homeTeachingUnsaid: number;
  readonly grades: readonly GradeEnrolment[];
}

/** Gathers the figures of [from, to]. */
export async function figuresOf(context: Context, period: Period): Promise<Figures> {
  const merged = await bureauFigures(context, period);
  if (merged !== null) return merged;
  const { ledger, workspace, today } = context;
  const { from, to } = period;
  const end = earlier(to, today);
  const cases = [...foldAsOf(await ledger.entries(), to).values()];
  const base = await baseHeadsOf(ledger, workspace.file.terms, end);
  const now = await ledger.enrolment(end);
  const before = await ledger.enrolment(addDays(from, -1));
  const flows = flowsOf({ before, now }, await ledger.changes(addDays(from, -1), end));
  const sinceBase = await flowSinceBase(ledger, base, end);
  return figuresFrom(period, cases, {
    before,
    now,
    start: base.heads,
    flows,
    baseOn: base.on,
    lateSchools: base.late.size,
    sinceBase,
    taughtAtHome: await taughtAtHomeOn(context, { from, to: end }, cases),
  });
}

/** 休学 and 复学 since each school's base day; null before any register. */
async function flowSinceBase(
  ledger: Pick<LedgerReader, 'changes'>,
  { on, late }: BaseHeads,
  end: Day,
): Promise<HeadCounts['sinceBase']> {
  if (on === null) return null;
  const sum = { suspended: 0, resumed: 0 };
  for (const day of new Set([on, ...late.values()])) {
    if (day >= end) continue;
    const flows = judgeGradeFlows(await ledger.changes(day, end), (school) => (late.get(school) ?? on) === day);
    for (const one of flows.values()) {
      sum.suspended += one.suspended;
      sum.resumed += one.resumed;
    }
  }
  return sum;
}

/** Heads on the registers before the period, at its end, and at the base day. */
export interface HeadCounts {
  readonly before: Heads;
  readonly now: Heads;
  readonly start: Heads;
  /** What the registers gained and lost in between, by grade; null where nobody knows. */
  readonly flows: ReadonlyMap<number, GradeFlow> | null;
  readonly baseOn: Day | null;
  readonly lateSchools: number;
  /** 休学 and 复学 since the base day; null where nobody knows. */
  readonly sinceBase: Pick<GradeFlow, 'suspended' | 'resumed'> | null;
  /** Children taught at home (送教上门) by grade, 0 for those without one; null where nothing names any. */
  readonly taughtAtHome: ReadonlyMap<number, number> | null;
}

/** The figures of these cases and heads, as of the whole ledger or of one school. */
export function figuresFrom(period: Period, cases: readonly Case[], heads: HeadCounts): Figures {
  const { from, to } = period;
  const { before, now, start, flows, baseOn, lateSchools, sinceBase, taughtAtHome } = heads;
  return {
    period,
    cases,
    counts: judgeCounts(cases, from, to),
    enrolment: headsOf(now),
    termStartEnrolment: headsOf(start),
    baseOn,
    lateSchools,
    dropoutRate: judgeDropoutRate(cases, to, headsOf(start)),
    netLossRate: judgeNetLossRate({
      termStart: headsOf(start),
      enrolled: headsOf(now),
      suspended: sinceBase?.suspended ?? null,
      resumed: sinceBase?.resumed ?? null,
    }),
    returnRate: judgeReturnRate(cases, to),
    homeTeachingUnsaid: 0,
    grades: gradesOf(cases, to, { before, now, start, flows, taughtAtHome }),
  };
}

const headsOf = (heads: Heads): number | null =>
  heads.length === 0 ? null : heads.reduce((sum, one) => sum + one.count, 0);

const UNKNOWN_FLOW = {
  transferredIn: null,
  resumed: null,
  joinedOther: null,
  transferredOut: null,
  suspended: null,
  deceased: null,
  abroad: null,
  leftDropout: null,
  leftOther: null,
} as const;

/** What the registers gained and lost; null where there was none at the beginning or at the end. */
export const flowsOf = (
  { before, now }: { readonly before: Heads; readonly now: Heads },
  changes: readonly RegisterChange[],
  isOwn: (school: string) => boolean = () => true,
): ReadonlyMap<number, GradeFlow> | null =>
  before.length === 0 || now.length === 0 ? null : judgeGradeFlows(changes, isOwn);

function gradesOf(
  cases: readonly Case[],
  to: Day,
  of: Pick<HeadCounts, 'before' | 'now' | 'start' | 'flows' | 'taughtAtHome'>,
): GradeEnrolment[] {
  const numbers = new Set([...of.before, ...of.now].flatMap((one) => one.grade ?? []));
  return [...numbers]
    .sort((a, b) => a - b)
    .map((grade) => {
      const within = (heads: Heads): number | null =>
        heads.length === 0 ? null : heads.filter((one) => one.grade === grade).reduce((sum, one) => sum + one.count, 0);
      const own = cases.filter((one) => one.student.grade === grade);
      const rate = judgeDropoutRate(own, to, within(of.start));
      return {
        grade,
        classes: of.now.length === 0 ? null : of.now.filter((one) => one.grade === grade && one.count > 0).length,
        enrolledBefore: within(of.before),
        // Without a register at both ends nobody knows what moved.
        ...(of.flows === null ? UNKNOWN_FLOW : (of.flows.get(grade) ?? NO_FLOW)),
        enrolledAfter: within(of.now),
        homeTeaching: of.taughtAtHome === null ? null : (of.taughtAtHome.get(grade) ?? 0),
        dropoutRate: { part: rate.numerator, whole: rate.denominator },
      };
    });
}

/** Counts by special group; a child may stand in several, so these rows don't add up to the total. */
export function countsByGroup(
  cases: readonly Case[],
  from: Day,
  to: Day,
): ({ readonly group: StudentGroup } & PeriodCounts)[] {
  const groups = [...new Set(cases.flatMap((one) => one.student.groups))].sort();
  return groups.map((group) => ({
    group,
    ...judgeCounts(
      cases.filter((one) => one.student.groups.includes(group)),
      from,
      to,
    ),
  }));
}

/** The figures as `--json` gives them. */
export function figuresData(of: Figures): Record<string, unknown> {
  const { from, to, label } = of.period;
  const { reopened, ...counts } = of.counts;
  const by = (group: 'grade' | 'school' | 'town' | 'cause'): unknown[] =>
    judgeCountsBy(of.cases, from, to, group).map(({ key, ...row }) => ({ [group]: key, ...row }));
  return {
    period: { from, to, label },
    totals: {
      enrolment: of.enrolment,
      termStartEnrolment: of.termStartEnrolment,
      ...counts,
      reopened,
      dropoutRate: of.dropoutRate.rate,
      netLossRate: of.netLossRate.rate,
      returnRate: of.returnRate.rate,
    },
    byGrade: by('grade'),
    byReason: judgeCountsBy(of.cases, from, to, 'reason').map(({ key, ...row }) => ({
      reason: key === '' ? null : key,
      word: wordOf(REASONS, key),
      ...row,
    })),
    bySchool: by('school'),
    byTown: by('town'),
    byCause: by('cause'),
    byGroup: countsByGroup(of.cases, from, to).map(({ group, ...row }) => ({ group, ...row })),
  };
}
