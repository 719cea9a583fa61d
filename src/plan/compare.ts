// What a comparison comes to: classes counted, every finding with its places on both sides and its check number, and
// what people decided before kept and not asked again. Also what a filled-in check sheet would append to the journal.
import { type Case, isOpen } from '#model/case.js';
import type {
  Check,
  CheckFinding,
  CheckRow,
  Compared,
  ComparedPerson,
  ComparedRow,
  ComparisonKind,
  ComparisonResult,
} from '#model/compare.js';
import type { Day } from '#model/day.js';
import { type Draft, draft, type Entry } from '#model/entry.js';
import { liveEntries } from '#model/fold.js';
import { schoolYearOf } from '#model/month.js';
import { type Place, type Problem, problem } from '#model/problem.js';
import type { PersonRow } from '#model/records.js';
import type { StudentGroup } from '#model/student.js';
import { numberOf, resolveSuspect } from '#rules/compare.js';
import { CHECK_FINDINGS, CHECK_SHEET } from '#words/compare.js';
import { checkNumber, isCheckNumber, isPairNumber } from './check-number.js';

/** What the journal holds of checks, by their number; the last word counts. */
export type Checks = ReadonlyMap<string, Check>;

/** The checks of a journal. */
export const checksOf = (entries: readonly Entry[]): Checks =>
  new Map(
    liveEntries(entries).flatMap((entry) =>
      entry.kind === 'checked'
        ? [[entry.body.checkNo, { ...entry.body, on: entry.body.on ?? entry.effectiveOn }] as const]
        : [],
    ),
  );

/** Who a person is, for a check number: the ID, else the 学籍号, else all that the row says. */
type Keyed = Pick<
  ComparedPerson,
  'name' | 'idNo' | 'enrolmentNo' | 'birthOn' | 'sex' | 'school' | 'classNo' | 'town' | 'village'
>;
const personKey = (of: Keyed): string =>
  numberOf(of) ?? of.enrolmentNo ?? [of.name, of.birthOn, of.sex, of.school, of.classNo, of.town, of.village].join('|');

/** The number under which a question about a person is asked once an occasion (a school year, a month). */
export const personCheckNo = (occasion: string, of: Keyed): string =>
  checkNumber('person', [occasion, personKey(of), of.name]);

/** The number under which it is asked once whether two rows are one child. */
const pairCheckNo = (there: ComparedPerson, here: ComparedPerson): string =>
  checkNumber('pair', [personKey(there), there.name, personKey(here), here.name]);

const findingOf = (code: CheckFinding) => CHECK_FINDINGS.find((one) => one.code === code)!;

/** Whether a check accounts for a child, so that nobody has to be sought. */
export const accountsFor = (check: Check | undefined | null): boolean =>
  check !== undefined && check !== null && findingOf(check.finding).accounts && check.evidence !== '';

/** Questions about where a child is are asked once a school year: a deferral or a proof of schooling runs that long. */
export const yearOccasion = (today: Day): string => `year ${schoolYearOf(today)}`;

/** Whether a check of this school year accounts for somebody on the population list. */
export function isAccountedFor(of: PersonRow, checks: Checks, today: Day): boolean {
  if (checks.size === 0) return false;
  const key = { ...of, classNo: of.classText };
  return accountsFor(checks.get(personCheckNo(yearOccasion(today), key)));
}

export interface CompareInput {
  readonly kind: ComparisonKind;
  readonly group: StudentGroup | null;
  readonly compared: Compared;
  readonly checks: Checks;
  /** What bounds a question about one person: the same question in another school year or month is a new one. */
  readonly occasion: string;
  /** Whether children without a row on the other side are listed, or only counted. */
  readonly listHere: boolean;
  /** What is known besides of a person on the one side or the other. */
  readonly said: (of: ComparedPerson, side: 'here' | 'there') => string;
  /** Open cases of the ledger, to see which of them the other side names. */
  readonly cases?: readonly Case[];
}

/** Judges a comparison. Rows come in the order of the other side, then the children without a row there. */
export function judgeComparison(of: CompareInput): ComparisonResult {
  const { compared, checks, occasion, said } = of;
  const counts = { both: compared.plain, onlyThere: 0, conflict: 0, needsEyes: 0, outside: 0, decided: 0 };
  const rows: ComparedRow[] = [];
  const same: ComparedPerson[] = [];
  const different: ComparisonResult['different'][number][] = [];
  const met = new Set<number>();
  const lone = (person: ComparedPerson, side: 'here' | 'there'): void => {
    const checkNo = personCheckNo(occasion, person);
    const check = checks.get(checkNo) ?? null;
    if (accountsFor(check)) counts.decided += 1;
    const [here, there] = side === 'here' ? [person, null] : [null, person];
    const one = side === 'here' ? ('only-here' as const) : ('only-there' as const);
    rows.push({ checkNo, class: one, reasons: [], here, there, others: [], said: said(person, side), check });
  };
  const loneThere = (person: ComparedPerson, isOfAge: boolean): void => {
    if (!isOfAge) counts.outside += 1;
    else {
      counts.onlyThere += 1;
      lone(person, 'there');
    }
  };
  for (const page of compared.suspects()) {
    for (const suspect of page) {
      const { there } = suspect;
      const found = resolveSuspect(suspect);
      if (found === null) {
        loneThere(there, suspect.counts);
        continue;
      }
      const { here } = found.candidate;
      const checkNo = pairCheckNo(there, here);
      const check = found.class === 'both' ? null : (checks.get(checkNo) ?? null);
      if (check?.finding === 'different') {
        counts.decided += 1;
        different.push({ there, shares: found.candidate.by === 'student' ? here : null });
        loneThere(there, suspect.counts);
        continue;
      }
      const { taken, by, counts: countsHere } = found.candidate;
      if (countsHere && !taken && by !== 'student') met.add(here.studentId);
      if (found.class === 'both' || check?.finding === 'same') {
        counts.both += 1;
        if (check !== null) {
          counts.decided += 1;
          same.push(there);
        }
        continue;
      }
      counts[found.class === 'conflict' ? 'conflict' : 'needsEyes'] += 1;
      const others = found.others.map((one) => one.here);
      rows.push({
        checkNo,
        class: found.class,
        reasons: found.reasons,
        here,
        there,
        others,
        said: said(there, 'there'),
        check,
      });
    }
  }
  const onlyHere = compared.unmatchedHere - met.size;
  if (of.listHere && onlyHere > 0) {
    for (const page of compared.onlyHere()) {
      for (const person of page) if (!met.has(person.studentId!)) lone(person, 'here');
    }
  }
  const { kind, group } = of;
  const cases = (of.cases ?? [])
    .filter((one) => isOpen(one.status) && compared.names(one.student))
    .map(({ caseNo, student }) => ({ caseNo, name: student.name }));
  return { kind, group, here: compared.here, there: compared.there, onlyHere, ...counts, rows, cases, same, different };
}

/** Whether a row still has to be looked at by somebody. */
export const isOpenRow = (of: ComparedRow): boolean =>
  of.check === null || (of.class.startsWith('only') && !accountsFor(of.check));

/** What a filled-in row comes to: an entry, nothing new, nothing yet, or a fault. */
export type CheckPlan =
  | { readonly kind: 'new'; readonly check: Check; readonly draft: Draft }
  | { readonly kind: 'known' | 'unanswered' }
  | { readonly kind: 'fault'; readonly problem: Problem };

/** Plans what a row of a check sheet says, or somebody typed: each answer once, what contradicts itself refused. */
export function planCheck(row: CheckRow, checks: Checks, place: Place, today: Day): CheckPlan {
  const fault = faultOf(row, place, today);
  if (fault !== null) return { kind: 'fault', problem: fault };
  const { finding, checkNo, evidence, by, note, comparison, name } = row;
  if (finding === null) return { kind: 'unanswered' };
  const check: Check = { checkNo, finding, evidence, by, note, on: row.on ?? today };
  const known = checks.get(checkNo);
  if (known !== undefined && isSame(known, check, row.on === null)) return { kind: 'known' };
  const made = draft('checked', { effectiveOn: today, body: { ...check, comparison, name } });
  return { kind: 'new', check, draft: made };
}

const isSame = (a: Check, b: Check, anyDay: boolean): boolean =>
  a.finding === b.finding &&
  a.evidence === b.evidence &&
  a.by === b.by &&
  a.note === b.note &&
  (anyDay || a.on === b.on);

/** What is wrong with an answer, or null. */
function faultOf(row: CheckRow, place: Place, today: Day): Problem | null {
  const { checkNo, finding, name } = row;
  if (!isCheckNumber(checkNo)) return problem('compare.check-number', place, { typed: checkNo }, checkNo);
  if (finding === null) return null;
  const { word, of, accounts } = findingOf(finding);
  if (of === 'pair' && !isPairNumber(checkNo))
    return problem('compare.finding-unfit', place, { name, finding: word }, word);
  if (of === 'person' && isPairNumber(checkNo))
    return problem('compare.pair-finding', place, { name, finding: word }, word);
  if (accounts && row.evidence === '') return problem('compare.evidence', place, { name, finding: word });
  if (row.on !== null && row.on > today)
    return problem('compare.future', place, { name, heading: CHECK_SHEET.headings.on, on: row.on, today }, row.on);
  return null;
}
