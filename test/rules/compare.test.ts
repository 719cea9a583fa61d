// Who is whom where two lists meet: one line a pair, and laws of what counts as nearly the same number.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate, ComparedPerson, PairBy } from '#model/compare.js';
import { fitsWithRare, isNearNumber, judgePair, resolveSuspect } from '#rules/compare.js';
import { compared, VALID } from '../support/compared.js';

const pair = (there: Partial<ComparedPerson>, here: Partial<ComparedPerson>, by: PairBy, taken = false): string => {
  const candidate: Candidate = { here: { ...compared(here), studentId: 1 }, by, taken, counts: true };
  const judged = judgePair(compared(there), candidate);
  return judged === null ? 'nobody' : `${judged.class} ${judged.reasons.join(' ')}`.trim();
};

const [A, B] = VALID;
/** The last digit of the running number typed wrong: the check digit no longer holds. */
const wrong = (idNo: string): string => `${idNo.slice(0, 16)}${(Number(idNo[16]) + 1) % 10}${idNo[17]}`;
const swapped = (idNo: string): string => `${idNo.slice(0, 14)}${idNo[15]}${idNo[14]}${idNo.slice(16)}`;
const BORN = '2014-03-05';

describe('a pair', () => {
  it.each<[what: string, there: Partial<ComparedPerson>, here: Partial<ComparedPerson>, by: PairBy, comesTo: string]>([
    ['the same child', { name: '甲一', idNo: A }, { name: '甲一', idNo: A }, 'student', 'both'],
    [
      'known by an earlier name',
      { name: '甲旧', idNo: A },
      { name: '甲一', formerName: '甲旧', idNo: A },
      'id',
      'both',
    ],
    ['one ID, another name', { name: '甲一', idNo: A }, { name: '乙二', idNo: A }, 'id', 'conflict other-name'],
    [
      'one ID, a name that could not be typed',
      { name: '甲□', idNo: A },
      { name: '甲一', idNo: A },
      'id',
      'needs-eyes rare-name',
    ],
    [
      'one ID, a rare character',
      { name: '甲\u{20bb7}', idNo: A },
      { name: '甲一', idNo: A },
      'id',
      'needs-eyes rare-name',
    ],
    [
      'the birth column against the ID',
      { name: '甲一', idNo: A, birthOn: '2014-03-06' as never },
      { name: '甲一', idNo: A },
      'id',
      'conflict birth',
    ],
    [
      'two birth columns',
      { name: '甲一', birthOn: '2014-03-06' as never },
      { name: '甲一', birthOn: BORN as never },
      'student',
      'conflict birth',
    ],
    ['the sex', { name: '甲一', idNo: A, sex: 'male' }, { name: '甲一', idNo: A, sex: 'female' }, 'id', 'conflict sex'],
    [
      'one class, an ID typed wrong',
      { name: '甲一', idNo: wrong(A) },
      { name: '甲一', idNo: A },
      'student',
      'conflict near-id',
    ],
    [
      'one class, quite another ID',
      { name: '甲一', idNo: '990101201403059999' },
      { name: '甲一', idNo: A },
      'student',
      'conflict other-id',
    ],
    [
      'name and birth date, one digit apart',
      { name: '甲一', birthOn: BORN as never, idNo: wrong(A) },
      { name: '甲一', birthOn: BORN as never, idNo: A },
      'name-birth',
      'conflict near-id',
    ],
    [
      'name and birth date, no ID',
      { name: '甲一', birthOn: BORN as never },
      { name: '甲一', birthOn: BORN as never, idNo: A },
      'name-birth',
      'needs-eyes no-id',
    ],
    [
      'name and birth date, two IDs that hold',
      { name: '甲一', birthOn: BORN as never, idNo: B },
      { name: '甲一', birthOn: BORN as never, idNo: A },
      'name-birth',
      'needs-eyes two-ids',
    ],
    [
      'a block of name and digits, one digit apart',
      { name: '甲一', idNo: wrong(A) },
      { name: '甲一', idNo: A },
      'near-id',
      'conflict near-id',
    ],
    [
      'a block of name and digits, neighbours swapped',
      { name: '甲一', idNo: swapped('990101201403051234') },
      { name: '甲一', idNo: '990101201403051234' },
      'near-id',
      'conflict near-id',
    ],
    [
      'a block of name and digits, two people',
      { name: '甲一', idNo: B },
      { name: '甲一', idNo: A },
      'near-id',
      'nobody',
    ],
    ['name and village only', { name: '甲一' }, { name: '甲一', idNo: A }, 'name-place', 'needs-eyes name-place'],
    [
      'a rare character on one birthday',
      { name: '甲?' },
      { name: '甲一', idNo: A },
      'strange-name',
      'needs-eyes rare-name',
    ],
    ['another name on one birthday', { name: '乙?' }, { name: '甲一', idNo: A }, 'strange-name', 'nobody'],
  ])('%s', (_, there, here, by, comesTo) => {
    expect(pair(there, here, by)).toBe(comesTo);
  });

  it('is a household twice on the list where the child is already beside another row', () => {
    expect(
      pair(
        { name: '甲一', birthOn: BORN as never },
        { name: '甲一', birthOn: BORN as never, idNo: A },
        'name-birth',
        true,
      ),
    ).toBe('needs-eyes no-id twice');
  });

  it('is two people where both IDs hold and the child is already beside another row', () => {
    expect(
      pair(
        { name: '甲一', birthOn: BORN as never, idNo: B },
        { name: '甲一', birthOn: BORN as never, idNo: A },
        'name-birth',
        true,
      ),
    ).toBe('nobody');
  });
});

describe('several who may be meant', () => {
  const candidate = (by: PairBy, name: string, idNo: string | null = null): Candidate => ({
    here: { ...compared({ name, idNo, birthOn: BORN as never }), studentId: name.length },
    by,
    taken: false,
    counts: true,
  });

  it('are told apart by the strongest rung', () => {
    const there = compared({ name: '甲一', idNo: A, birthOn: BORN as never });
    const found = resolveSuspect({
      there,
      counts: true,
      candidates: [candidate('name-birth', '甲一'), candidate('id', '甲一', A)],
    });
    expect(found?.candidate.by).toBe('id');
    expect(found?.class).toBe('both');
  });

  it('are left to people where they fit as well', () => {
    const there = compared({ name: '甲一', birthOn: BORN as never });
    const found = resolveSuspect({
      there,
      counts: true,
      candidates: [candidate('name-birth', '甲一'), candidate('name-birth', '甲一')],
    });
    expect(found?.class).toBe('needs-eyes');
    expect(found?.reasons).toContain('several');
    expect(found?.others).toHaveLength(1);
  });
});

describe('numbers nearly the same', () => {
  const digits = fc
    .array(fc.constantFrom(...'0123456789'), { minLength: 18, maxLength: 18 })
    .map((one) => one.join(''));

  it('differ in one place', () => {
    fc.assert(
      fc.property(digits, fc.nat(17), fc.integer({ min: 1, max: 9 }), (number, at, more) => {
        const other = `${number.slice(0, at)}${(Number(number[at]) + more) % 10}${number.slice(at + 1)}`;
        expect(isNearNumber(number, other)).toBe(true);
        expect(isNearNumber(other, number)).toBe(true);
      }),
    );
  });

  it('are never the same number, nor numbers that differ in three places', () => {
    fc.assert(
      fc.property(digits, (number) => {
        expect(isNearNumber(number, number)).toBe(false);
        const other = [...number].map((sign, at) => (at % 6 === 0 ? String((Number(sign) + 1) % 10) : sign)).join('');
        expect(isNearNumber(number, other)).toBe(false);
      }),
    );
  });
});

describe('a rare character', () => {
  it.each([
    ['王□', '王喆', true],
    ['王?明', '王喆明', true],
    ['王\ue863明', '王喆明', true],
    ['王小明', '王晓明', false],
    ['王?', '王喆明', false],
    ['?', '喆', false],
    ['王喆', '王喆', false],
  ])('%s beside %s: %s', (one, other, fits) => {
    expect(fitsWithRare(one, other)).toBe(fits);
    expect(fitsWithRare(other, one)).toBe(fits);
  });
});
