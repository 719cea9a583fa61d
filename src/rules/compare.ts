// Judges who is whom where two lists meet (rules.md 8): the same child, a contradiction, or something that a
// person must look at. It never takes a likeness for a match.
import { type Candidate, type ComparedPerson, PAIR_BY, type PairReason, type Suspect } from '#model/compare.js';
import { birthOf, idNumberHolds } from '#model/id-number.js';

/** A pair as judged. */
export interface PairJudgement {
  readonly class: 'both' | 'conflict' | 'needs-eyes';
  readonly reasons: readonly PairReason[];
}

/** Reasons that are a contradiction; the others only ask somebody to look. */
const CONFLICTS: readonly PairReason[] = ['other-name', 'near-id', 'other-id', 'birth', 'sex'];

const judged = (reasons: readonly PairReason[]): PairJudgement => ({
  class: reasons.length === 0 ? 'both' : reasons.some((one) => CONFLICTS.includes(one)) ? 'conflict' : 'needs-eyes',
  reasons,
});

/** The ID number of a person; a G number is one too. */
export const numberOf = (of: Pick<ComparedPerson, 'idNo' | 'enrolmentNo'>): string | null =>
  of.idNo ?? (of.enrolmentNo?.startsWith('G') ? of.enrolmentNo.slice(1) : null);

/** Judges a row and one who may be meant; null where they are two people. */
export function judgePair(there: ComparedPerson, { here, by, taken }: Candidate): PairJudgement | null {
  const [one, other] = [numberOf(there), numberOf(here)];
  const isOneNumber = one !== null && one === other;
  const differ = one !== null && other !== null && one !== other;
  const twoValid = differ && idNumberHolds(one) && idNumberHolds(other);
  const near = differ && isNearNumber(one, other);
  const twice: readonly PairReason[] = taken ? ['twice'] : [];
  switch (by) {
    case 'student':
    case 'id':
    case 'enrolment-no': {
      const number: readonly PairReason[] = !differ ? [] : [twoValid ? 'two-ids' : near ? 'near-id' : 'other-id'];
      return judged([
        ...nameReasons(there, here),
        ...number,
        ...birthReasons(there, here, isOneNumber),
        ...sexReasons(there, here),
        ...twice,
      ]);
    }
    case 'name-birth':
      if (twoValid) return taken ? null : judged(['two-ids']);
      return judged([differ ? (near ? 'near-id' : 'other-id') : 'no-id', ...twice]);
    case 'near-id':
      return near
        ? judged(['near-id', ...birthReasons(there, here, false), ...sexReasons(there, here), ...twice])
        : null;
    case 'name-place':
      return judged(['name-place', ...twice]);
    case 'strange-name':
      return twoValid || !fitsWithRare(there.name, here.name) ? null : judged(['rare-name', ...twice]);
  }
}

function nameReasons(there: ComparedPerson, here: ComparedPerson): readonly PairReason[] {
  const known = [here.name, here.formerName];
  if (known.includes(there.name) || (there.formerName !== '' && known.includes(there.formerName))) return [];
  return [fitsWithRare(there.name, here.name) ? 'rare-name' : 'other-name'];
}

/** A birth column that contradicts the other row's, or a valid ID on either side. */
function birthReasons(there: ComparedPerson, here: ComparedPerson, isOneNumber: boolean): readonly PairReason[] {
  const births = new Set([there.birthOn, here.birthOn].filter((one) => one !== null));
  const stated = new Set(births);
  const numbers = isOneNumber ? [numberOf(here)!] : [numberOf(there), numberOf(here)];
  for (const number of numbers) {
    if (number === null || !idNumberHolds(number)) continue;
    const born = birthOf(number);
    if (born !== null) stated.add(born);
  }
  return births.size > 0 && stated.size > 1 ? ['birth'] : [];
}

const sexReasons = (there: ComparedPerson, here: ComparedPerson): readonly PairReason[] =>
  there.sex !== null && here.sex !== null && there.sex !== here.sex ? ['sex'] : [];

/** One character differs, or two neighbours stand the wrong way round. */
export function isNearNumber(one: string, other: string): boolean {
  if (one.length !== other.length || one === other) return false;
  const differing = [...one].flatMap((sign, at) => (sign === other[at] ? [] : [at]));
  const [first, second] = differing;
  if (differing.length === 1) return true;
  return (
    differing.length === 2 && second === first! + 1 && one[first!] === other[second] && one[second] === other[first!]
  );
}

/** Signs for a character that could not be typed, and characters outside the common block, which many systems lack. */
const isRare = (sign: string): boolean =>
  /[?\uff1f\u25a1\ufffd\ue000-\uf8ff]/u.test(sign) || (/\p{Script=Han}/u.test(sign) && !/[\u4e00-\u9fff]/u.test(sign));

/** Two names of one length that differ only where one of them has a rare character. */
export function fitsWithRare(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]];
  if (a.length !== b.length || one === other) return false;
  let same = 0;
  for (const [at, sign] of a.entries()) {
    if (sign === b[at]) same += 1;
    else if (!isRare(sign) && !isRare(b[at]!)) return false;
  }
  return same > 0;
}

/** What came of a row: a pair, with whoever else may be meant; or nobody. */
export interface Resolved extends PairJudgement {
  readonly candidate: Candidate;
  readonly others: readonly Candidate[];
}

/** Who is meant by a row: the strongest rung of the ladder speaks; two who fit as well are for people to tell apart. */
export function resolveSuspect(of: Suspect): Resolved | null {
  const fits = of.candidates.flatMap((candidate) => {
    const judgement = judgePair(of.there, candidate);
    return judgement === null ? [] : [{ candidate, judgement }];
  });
  if (fits.length === 0) return null;
  const rank = Math.min(...fits.map((one) => PAIR_BY.indexOf(one.candidate.by)));
  const [first, ...rest] = fits.filter((one) => PAIR_BY.indexOf(one.candidate.by) === rank);
  const { candidate, judgement } = first!;
  if (rest.length === 0) return { ...judgement, candidate, others: [] };
  const reasons = [...new Set([...judgement.reasons, 'several' as const])];
  return { class: 'needs-eyes', reasons, candidate, others: rest.map((one) => one.candidate) };
}
