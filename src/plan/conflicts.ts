// Conflicts between schools, from their rosters, their cases and who is said to have left. Each pair of claims is looked
// at itself: what was found by a key is only a candidate.
import { isOpen } from '#model/case.js';
import type { Claim, Conflict, ConflictKind } from '#model/conflict.js';
import { addDays, type Day } from '#model/day.js';

/** What schools claim. Candidates come in groups that share a key. */
export interface ConflictFacts {
  /** Groups of children on rosters who share an ID, or a name and a birth date. */
  readonly alike: readonly (readonly Claim[])[];
  /** Every case of the newest submissions, with the roster rows that share a key with its child. */
  readonly cases: readonly { readonly claim: Claim; readonly rosters: readonly Claim[] }[];
  /** Children said to have been transferred out, with the roster rows that share a key with them. */
  readonly left: readonly { readonly claim: Claim; readonly rosters: readonly Claim[] }[];
  readonly today: Day;
  readonly transitDays: number;
}

/** All conflicts, each once, in a stable order. */
export function judgeConflicts(of: ConflictFacts): Conflict[] {
  const found = new Map<string, Conflict>();
  const add = (kind: ConflictKind, claims: readonly Claim[]): void => {
    const key = [kind, ...claims.map(identityOf).sort()].join('\n');
    if (!found.has(key)) found.set(key, { kind, key, claims });
  };
  for (const group of of.alike) for (const [a, b] of pairsOf(group)) judgePair(a, b, add);
  for (const { claim, rosters } of of.cases) judgeCase(claim, rosters, add);
  judgeEndings(
    of.cases.map((one) => one.claim),
    add,
  );
  for (const { claim, rosters } of of.left) {
    const since = claim.on;
    const late = since !== null && addDays(since, of.transitDays) < of.today;
    if (late && !rosters.some((one) => one.schoolKey !== claim.schoolKey && isSame(one, claim)))
      add('in-transit', [claim]);
  }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

type Add = (kind: ConflictKind, claims: readonly Claim[]) => void;

/** The same side of a conflict in every month. */
const identityOf = (of: Claim): string =>
  [of.schoolKey, of.says, of.name, of.idNo ?? '', of.birthOn ?? '', of.caseNo ?? ''].join('|');

function* pairsOf(group: readonly Claim[]): Generator<readonly [Claim, Claim]> {
  for (const [at, a] of group.entries()) for (const b of group.slice(at + 1)) yield [a, b];
}

/** Dots, blanks and letter case tell nobody apart. */
const plainName = (name: string): string => name.replace(/[\s·.•]/gu, '').toLowerCase();

/** Two roster rows. */
function judgePair(a: Claim, b: Claim, add: Add): void {
  const sameName = plainName(a.name) === plainName(b.name);
  if (a.idNo !== null && a.idNo === b.idNo) {
    if (!sameName) add('shared-id', [a, b]);
    else if (a.schoolKey !== b.schoolKey) add('duplicate-student', [a, b]);
  } else if (sameName && a.birthOn !== null && a.birthOn === b.birthOn) {
    if (a.idNo !== null && b.idNo !== null && isOneApart(a.idNo, b.idNo)) add('near-id', [a, b]);
  }
}

/** Whether two numbers of one length differ in one sign. */
function isOneApart(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let apart = 0;
  for (let at = 0; at < a.length && apart < 2; at += 1) if (a[at] !== b[at]) apart += 1;
  return apart === 1;
}

/** The same child: by ID where both have one, else by name and birth date. */
const isSame = (a: Claim, b: Claim): boolean =>
  a.idNo !== null && b.idNo !== null
    ? a.idNo === b.idNo && plainName(a.name) === plainName(b.name)
    : plainName(a.name) === plainName(b.name) && a.birthOn !== null && a.birthOn === b.birthOn;

/** Dropped out here, on the register there: the other register is the evidence for closing as transferred. */
function judgeCase(claim: Claim, rosters: readonly Claim[], add: Add): void {
  if (claim.status !== 'suspected' && claim.status !== 'persuading') return;
  for (const roster of rosters) {
    if (roster.schoolKey !== claim.schoolKey && isSame(roster, claim)) add('enrolled-elsewhere', [claim, roster]);
  }
}

/** Closed at one school, open at another. */
function judgeEndings(cases: readonly Claim[], add: Add): void {
  const keyed = cases.filter((one) => one.status !== null);
  const groups = [
    ...Map.groupBy(
      keyed.filter((one) => one.idNo !== null),
      (one) => one.idNo!,
    ).values(),
    ...Map.groupBy(
      keyed.filter((one) => one.birthOn !== null),
      (one) => `${plainName(one.name)}|${one.birthOn}`,
    ).values(),
  ];
  for (const group of groups) {
    if (group.length < 2) continue;
    for (const [a, b] of pairsOf(group)) {
      if (a.schoolKey === b.schoolKey || !isSame(a, b)) continue;
      if (isOpen(a.status!) !== isOpen(b.status!)) add('closed-here-open-there', isOpen(a.status!) ? [b, a] : [a, b]);
    }
  }
}
