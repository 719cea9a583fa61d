// Who of the population list is on no register, as people decided where the program could only ask: a row that is the
// child beside it is registered, and one that is not is missing after all.
import type { LedgerReader } from '#ledger/ledger.js';
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
): Promise<readonly Unregistered[]> {
  const found = await ledger.unregistered(today);
  if (![...checks.values()].some((one) => one.finding === 'same' || one.finding === 'different')) return found;
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
  const more = judged.different.flatMap((one): Unregistered[] => {
    const { studentId, source, note, classNo, grade: _grade, formerName: _former, ...rest } = one;
    if (studentId === null || known.has(studentId)) return [];
    const person = { ...rest, classText: classNo };
    const row = { row: source.row, hidden: false, repairs: [], flags: [] };
    const record = { ...row, kind: 'population' as const, person, householdNo: '', householder: '', schooling: note };
    return [{ record, studentId, source: { ...source, cell: `A${source.row}` } }];
  });
  return [...found.filter((one) => !same.has(one.studentId)), ...more];
}
