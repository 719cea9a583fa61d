// Which of several parts counts is told by what they say, never by who came first.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePart, judgeStandings, type PartHead } from '#model/submission.js';
import { partHead } from '../support/parts.js';

const anyHead = fc
  .record({
    school: fc.constantFrom('青石镇中心小学', '柳河乡中心小学'),
    revision: fc.integer({ min: 1, max: 3 }),
    sealed: fc.constantFrom('intact' as const, 'none' as const, 'edited' as const),
    digest: fc.constantFrom('aa', 'bb', 'cc'),
  })
  .map(partHead);

describe('standings', () => {
  test('do not depend on the order', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyHead, { maxLength: 8 })
          .chain((of) => fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length }))),
        ([one, other]) => {
          const counted = (of: readonly PartHead[]) =>
            [...judgeStandings(of, () => null)].filter(([, standing]) => standing === 'counted').map(([part]) => part);
          expect(counted(other)).toEqual(counted(one));
        },
      ),
    );
  });

  test('a later revision counts, of one revision the sealed before the edited', () => {
    expect(comparePart(partHead({ revision: 2, sealed: 'edited' }), partHead())).toBeGreaterThan(0);
    expect(comparePart(partHead({ sealed: 'none', digest: 'zz' }), partHead())).toBeLessThan(0);
    expect(comparePart(partHead({ sealed: 'edited' }), partHead({ sealed: 'none' }))).toBeLessThan(0);
  });

  test('two schools under one code: only the listed one counts, without a list neither', () => {
    const [a, b] = [partHead(), partHead({ school: '柳河乡中心小学', digest: 'bb' })];
    expect([...judgeStandings([a, b], () => null).values()]).toEqual(['disputed', 'disputed']);
    expect([...judgeStandings([a, b], () => a.school).values()]).toEqual(['counted', 'disputed']);
  });
});
