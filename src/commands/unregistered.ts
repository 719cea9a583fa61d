// Who of the population list is on no register, as people decided where the program could only ask: a row that is the
// child beside it is registered, and one that is not is missing after all.
import type { LedgerReader } from '#ledger/ledger.js';
import { type Problem, problem } from '#model/problem.js';
import { type Checks, judgeComparison, yearOccasion } from '#plan/compare.js';
import type { FindingsInput } from '#plan/findings.js';
import { schoolAgeBirths } from '#rules/school-age.js';
import type { Context } from './command.js';

type Unregistered = FindingsInput['unregistered'][number];

/** The candidates of a never-enrolled case on a day. The lists are compared only where somebody has decided on a pair. */
export async function unregisteredOf(
  { workspace, today }: Pick<Context, 'workspace' | 'today'>,
  ledger: LedgerReader,
  checks: Checks,
): Promise<{ readonly unregistered: readonly Unregistered[]; readonly problems: readonly Problem[] }> {
  const found = await ledger.unregistered(today);
  if (![...checks.values()].some((one) => one.finding === 'same' || one.finding === 'different'))
    return { unregistered: found, problems: [] };
  const births = schoolAgeBirths(workspace.policy, today);
  const compared = await ledger.compare({
    on: today,
    there: { kind: 'population' },
    hereCounts: { kind: 'all' },
    births,
  });
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
  return { unregistered: [...found.filter((one) => !same.has(one.studentId)), ...more], problems };
}
