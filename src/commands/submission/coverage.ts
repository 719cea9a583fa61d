// How far a roll-up reaches: which schools of the list are in it, which are not, and whose figures are of an earlier month.
import type { Context } from '#commands/frame/command.js';
import { casesOfPeriod } from '#forms/stages.js';
import { foldAsOf } from '#model/fold.js';
import { monthOf, readMonth } from '#model/month.js';
import { type Problem, problem } from '#model/problem.js';
import { type PartStanding, type StoredPart, schoolKeyOf } from '#model/submission.js';
import type { ListedSchool } from '#plan/merge.js';
import type { Period } from '#rules/calendar.js';
import { COVERAGE_WORDS } from '#words/merge.js';
import { countedOf, newestOf, standingsOf } from './merged-parts.js';

/** The schools of a roll-up. */
export interface Coverage {
  /** Whether a school list says who has to submit. */
  readonly hasList: boolean;
  /** Schools of the list; 0 without one. */
  readonly listed: number;
  /** Schools whose submission counts here: those of the list, or all where there is none. */
  readonly came: number;
  /** Schools that came without standing on the list. */
  readonly strangers: number;
  /** Schools of the list without any submission that counts here, by town and name. */
  readonly absent: readonly ListedSchool[];
  /** Children on this office's own registers, who are in no submission. */
  readonly ownHeads: number;
  /** Cases of this office's own journal that were open in the period (未入学 …): they are no school's. */
  readonly ownCases: number;
  /** The names of those that came, and of strangers. */
  readonly names: readonly string[];
  /** Of those that came: whose submission ended before the period began. */
  readonly stale: readonly StoredPart[];
}

/** The submissions a period is made of: a month of that month's, a week or a quarter of the newest begun by its end. */
export const partsOfPeriod = (standings: ReadonlyMap<StoredPart, PartStanding>, period: Period): StoredPart[] => {
  const counted = countedOf(standings);
  return readMonth(period.label) === null
    ? newestOf(counted.filter((one) => one.from <= period.to))
    : counted.filter((one) => one.period === period.label);
};

/** How far these submissions reach. */
export async function coverageOf(
  { ledger }: Pick<Context, 'ledger'>,
  parts: readonly StoredPart[],
  period: Period,
): Promise<Coverage> {
  const listed = await ledger.listedSchools();
  const keyOf = (one: { readonly name: string; readonly code: string | null }): string =>
    schoolKeyOf(one.name, one.code ?? '');
  const wanted = new Set(listed.map(keyOf));
  const came = new Set(parts.map((one) => one.schoolKey));
  const strangers = listed.length === 0 ? 0 : [...came].filter((one) => !wanted.has(one)).length;
  const absent = listed
    .filter((one) => !came.has(keyOf(one)))
    .map(({ name, code, town, contact, phone }): ListedSchool => ({ name, code, town: town || null, contact, phone }))
    .toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
  return {
    hasList: listed.length > 0,
    listed: wanted.size,
    came: came.size - strangers,
    strangers,
    absent,
    ownHeads: (await ledger.enrolment(period.to)).reduce((sum, one) => sum + one.count, 0),
    ownCases: casesOfPeriod([...foldAsOf(await ledger.entries(), period.to).values()], period.from, period.to).length,
    names: parts.map((one) => one.school),
    stale: parts.filter((one) => one.to < period.from),
  };
}

const rankOf = (of: ListedSchool): string => `${of.town ?? '\uffff'}\n${of.name}`;

/** The same for a period, or null at a school and where nothing was merged. */
export async function coverageOfPeriod(
  context: Pick<Context, 'ledger' | 'workspace'>,
  period: Period,
): Promise<Coverage | null> {
  if (context.workspace.file.organisation.level === 'school') return null;
  const standings = await standingsOf(context);
  return standings.size === 0 ? null : coverageOf(context, partsOfPeriod(standings, period), period);
}

/** As the head of a form says it; empty where nothing is rolled up. */
export const coverageInWords = (of: Coverage | null): string =>
  of === null
    ? ''
    : COVERAGE_WORDS.head({
        came: of.came,
        listed: of.hasList ? of.listed : null,
        strangers: of.strangers,
        stale: of.stale.length,
      });

/** What a roll-up has to say beside its figures: who is not in it, and whose figures are older than the period. */
export function problemsOfCoverage(of: Coverage | null, period: Period): Problem[] {
  if (of === null) return [];
  const names = (list: readonly string[]): string => COVERAGE_WORDS.names(list);
  const { absent, stale, listed, came } = of;
  return [
    ...(absent.length === 0
      ? []
      : [
          problem(
            'rollup.missing',
            {},
            {
              period: period.label,
              came,
              listed,
              count: absent.length,
              schools: names(absent.map((one) => one.name)),
            },
          ),
        ]),
    ...(stale.length === 0
      ? []
      : [
          problem(
            'rollup.stale',
            {},
            {
              period: period.label,
              count: stale.length,
              schools: names(stale.map((one) => `${one.school}（${one.period}）`)),
            },
          ),
        ]),
    ...(of.ownHeads === 0
      ? []
      : [problem('rollup.own-registers', {}, { count: of.ownHeads, month: reportedMonth(period) })]),
    ...(of.ownCases === 0 ? [] : [problem('rollup.own-cases', {}, { count: of.ownCases })]),
    ...(of.hasList ? [] : [problem('rollup.no-list')]),
  ];
}

/** The month to be submitted: that of the period, or the one in which it ends. */
const reportedMonth = (period: Period): string => readMonth(period.label) ?? monthOf(period.to);
