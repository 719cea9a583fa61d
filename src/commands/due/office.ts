// What is due at an office that merges submissions: its schools' cases as far as they told, and what it has to run after.
import type { Context } from '#commands/frame/command.js';
import { type FailedCheck, failedChecks, type NamedRelation, relationsOf } from '#commands/merge/checks.js';
import { conflictsIn } from '#commands/merge/conflicts.js';
import { casesOf, countedOf, newestOf, standingsOf } from '#commands/submission/merged-parts.js';
import type { LedgerReader } from '#ledger/ledger.js';
import type { Case } from '#model/case.js';
import { addDays } from '#model/day.js';
import type { Problem } from '#model/problem.js';
import { type PartStanding, type StoredPart, schoolKeyOf } from '#model/submission.js';
import { asTold, desksOf, type OfficeFacts, officeToDo, type SchoolDesk } from '#plan/office-to-do.js';
import { reportingMonthOf, reportingPeriod } from '#rules/calendar.js';
import { judgeToDo } from '#rules/to-do.js';
import type { ToDo } from '#rules/to-do-item.js';
import { middleOf } from '#rules/to-do-reports.js';

/** An office's list besides its own. */
export interface OfficeList {
  readonly all: readonly ToDo[];
  readonly cases: ReadonlyMap<string, Case>;
  readonly desks: readonly SchoolDesk[];
  /** What can't be read of the office's own relations. */
  readonly problems: readonly Problem[];
}

/** Null at a school, and at an office that neither merged anything nor knows who has to submit. */
export async function loadOffice(context: Context): Promise<OfficeList | null> {
  const { ledger, workspace, today } = context;
  if (workspace.file.organisation.level === 'school') return null;
  const standings = await standingsOf(context);
  const listed = await ledger.listedSchools();
  if (standings.size === 0 && listed.length === 0) return null;
  const counted = countedOf(standings);
  const newest = newestOf(counted);
  const desks = desksOf(newest, listed, today);
  const byPart = new Map(desks.flatMap((one) => (one.part === null ? [] : [[one.part, one] as const])));
  const told = await casesOf(context, newest);
  const deskOf = new Map(told.map(({ part, of }) => [of.caseNo, byPart.get(part)!]));
  const judged = judgeToDo({
    cases: told.map((one) => one.of),
    policy: workspace.policy,
    calendar: workspace.calendar,
    today,
    appointments: [],
    events: [],
    sealed: [],
    since: null,
    leaves: [],
    level: 'school',
    preparer: '',
  });
  const { relations, problems } = await relationsOf(context, undefined);
  const own = officeToDo({
    desks,
    checks: await checksOf(ledger, relations, counted, newest),
    today,
    collecting: await collectingOf(context, standings, listed),
    conflicts: await conflictsIn(context, ledger, standings),
    preparer: workspace.file.preparer || workspace.file.head,
  });
  const schools = judged.flatMap((one) => (one.caseNo === null ? [] : [asTold(one, deskOf.get(one.caseNo)!, today)]));
  return { all: [...own, ...schools], cases: new Map(told.map(({ of }) => [of.caseNo, of])), desks, problems };
}

/** Relations that the newest submission of each school breaks; what was explained of one that may be broken is left out. */
async function checksOf(
  ledger: LedgerReader,
  relations: readonly NamedRelation[],
  counted: readonly StoredPart[],
  newest: readonly StoredPart[],
): Promise<OfficeFacts['checks']> {
  const latest = new Map(newest.map((one) => [one.schoolCode || one.school, one.period]));
  const failed: FailedCheck[] = [];
  for (const month of new Set(latest.values())) failed.push(...(await failedChecks(ledger, relations, counted, month)));
  return failed.filter(
    (one) => latest.get(one.schoolCode || one.school) === one.period && (one.must || one.decision === null),
  );
}

/** The last month that ended, and who did not send it; a month in whose second half the ledger began is nobody's debt. */
async function collectingOf(
  { ledger, workspace, today }: Context,
  standings: ReadonlyMap<StoredPart, PartStanding>,
  listed: readonly { readonly name: string; readonly code: string | null }[],
): Promise<OfficeFacts['collecting']> {
  const cutoff = workspace.policy.reports.cutoffDay.value;
  const running = reportingPeriod(reportingMonthOf(today, cutoff), cutoff);
  const { from, to, label } = reportingPeriod(reportingMonthOf(addDays(running.from, -1), cutoff), cutoff);
  const [first] = await ledger.entries();
  const came = [...standings].filter(([part]) => part.period === label);
  if (came.length === 0 && (first === undefined || first.effectiveOn > middleOf({ from, to }))) return null;
  const counted = new Set(came.flatMap(([part, standing]) => (standing === 'counted' ? [part.schoolKey] : [])));
  const disputed = came.flatMap(([part, standing]) =>
    standing === 'disputed' && !counted.has(part.schoolKey) ? [part] : [],
  );
  const unclear = new Set(disputed.map((one) => one.school));
  // Without a list whoever ever submitted is expected again.
  const before = [...standings.keys()].map(({ school, schoolCode }) => ({ name: school, code: schoolCode || null }));
  const expected = new Map(
    (listed.length > 0 ? listed : before).map((one) => [schoolKeyOf(one.name, one.code ?? ''), one.name]),
  );
  const missing = [...expected].flatMap(([key, name]) => (counted.has(key) || unclear.has(name) ? [] : [name]));
  return { month: label, dueOn: addDays(to, workspace.file.merge.graceDays), missing, disputed };
}
