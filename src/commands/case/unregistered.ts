// Who of the population list is on no register, as people decided where the program could only ask: a row that is the
// child beside it is registered, and one that is not is missing after all.
import type { Context } from '#commands/frame/command.js';
import { countedOf, newestOf, standingsOf } from '#commands/submission/merged-parts.js';
import type { LedgerReader } from '#ledger/ledger.js';
import type { PairReason } from '#model/compare.js';
import { type Problem, problem } from '#model/problem.js';
import { type Checks, judgeComparison, yearOccasion } from '#plan/compare.js';
import type { FindingsInput } from '#plan/findings.js';
import { schoolAgeBirths } from '#rules/school-age.js';

type Unregistered = FindingsInput['unregistered'][number];

/** The newest submission of each school, whose roster a bureau knows the school by. */
export async function rosterParts(context: { readonly ledger: LedgerReader }): Promise<readonly number[]> {
  return newestOf(countedOf(await standingsOf(context))).map((one) => one.partId);
}

/** Undecided pairs that are too weak to leave a child out over: it may be somebody else. */
const WEAK: readonly PairReason[] = ['two-ids', 'name-place', 'rare-name', 'several'];

/**
 * The candidates of a never-enrolled case on a day. The lists are compared only where somebody has decided on a pair, or
 * where schools are known by their submissions; without any register nobody can be missing from it.
 */
export async function unregisteredOf(
  { workspace, today }: Pick<Context, 'workspace' | 'today'>,
  ledger: LedgerReader,
  checks: Checks,
): Promise<{ readonly unregistered: readonly Unregistered[]; readonly problems: readonly Problem[] }> {
  const all = await ledger.unregistered(today);
  const parts = all.length === 0 ? [] : await rosterParts({ ledger });
  const hasDecided = [...checks.values()].some((one) => one.finding === 'same' || one.finding === 'different');
  if (all.length === 0 && !hasDecided) return { unregistered: [], problems: [] };
  if (parts.length === 0 && (await ledger.enrolment(today)).length === 0)
    return { unregistered: [], problems: [problem('compare.no-register', {}, { count: all.length })] };
  if (parts.length === 0 && !hasDecided) return { unregistered: all, problems: [] };
  const births = schoolAgeBirths(workspace.policy, today);
  const order = { on: today, there: { kind: 'population' }, hereCounts: { kind: 'all' }, births } as const;
  const compared = await ledger.compare({ ...order, parts });
  const occasion = yearOccasion(today);
  const judged = judgeComparison({
    kind: 'population',
    group: null,
    compared,
    checks,
    occasion,
    listHere: false,
    said: () => '',
  });
  const same = new Set(judged.same.map((one) => one.studentId));
  const missing = new Set(
    judged.rows
      .filter((one) => one.class === 'only-there' || one.reasons.some((reason) => WEAK.includes(reason)))
      .map((one) => one.there?.studentId),
  );
  const found = all.filter(({ studentId }) => !same.has(studentId) && (parts.length === 0 || missing.has(studentId)));
  const known = new Set(found.map((one) => one.studentId));
  const more = judged.different.flatMap(({ there, shares }): Unregistered[] => {
    const { studentId, source, note, classNo, grade: _grade, formerName: _former, ...rest } = there;
    if (studentId === null || known.has(studentId) || shares !== null) return [];
    const person = { ...rest, classText: classNo };
    const row = { row: source.row, hidden: false, repairs: [], flags: [] };
    const record = { ...row, kind: 'population' as const, person, householdNo: '', householder: '', schooling: note };
    return [{ record, studentId, source: { ...source, cell: `A${source.row}` } }];
  });
  const problems = judged.different.flatMap(({ there, shares }) => {
    if (shares === null) return [];
    const { file, sheet, row } = there.source;
    return [problem('compare.shared-id', { file, sheet, row }, { name: there.name, other: shares.name })];
  });
  return { unregistered: [...found, ...more], problems };
}
