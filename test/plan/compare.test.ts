// Check numbers, what a filled-in row comes to, and that nobody is lost in the counts of a comparison.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Check, CheckRow, Compared, Suspect } from '#model/compare.js';
import { day } from '#model/day.js';
import { checkNumber, isCheckNumber, isPairNumber } from '#plan/check-number.js';
import { judgeComparison, planCheck } from '#plan/compare.js';
import { compared, VALID } from '../support/compared.js';

const TODAY = day('2026-10-16');
const PAIR = checkNumber('pair', ['a', 'b']);
const PERSON = checkNumber('person', ['a']);

describe('a check number', () => {
  it('is the same for the same question and another for another', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.array(fc.string(), { minLength: 1 }), (one, other) => {
        const number = checkNumber('pair', one);
        expect(checkNumber('pair', one)).toBe(number);
        expect(isCheckNumber(number)).toBe(true);
        expect(isPairNumber(number)).toBe(true);
        if (one.join('\u0001') !== other.join('\u0001')) expect(checkNumber('pair', other)).not.toBe(number);
      }),
    );
  });

  it('shows one wrong sign', () => {
    const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
    fc.assert(
      fc.property(fc.string(), fc.nat(14), fc.constantFrom(...signs), (text, at, sign) => {
        const number = checkNumber('person', [text]);
        if (number[at] === '-' || number[at] === sign) return;
        expect(isCheckNumber(number.slice(0, at) + sign + number.slice(at + 1))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('says nothing of the child', () => {
    expect(checkNumber('person', [VALID[0], '甲一'])).not.toMatch(/[\u4e00-\u9fff]|9901/);
  });
});

describe('a row of a check sheet', () => {
  const row = (of: Partial<CheckRow>): CheckRow => ({
    checkNo: PERSON,
    comparison: '',
    name: '甲一',
    finding: null,
    evidence: '',
    by: '',
    on: null,
    note: '',
    ...of,
  });
  const comesTo = (of: Partial<CheckRow>, checks: ReadonlyMap<string, Check> = new Map()): string => {
    const plan = planCheck(row(of), checks, {}, TODAY);
    return plan.kind === 'fault' ? plan.problem.code : plan.kind;
  };

  it.each<[string, Partial<CheckRow>, string]>([
    ['nobody has filled in', {}, 'unanswered'],
    ['at school elsewhere, on proof', { finding: 'other-province', evidence: '在读证明 1' }, 'new'],
    ['at school elsewhere, without proof', { finding: 'other-province' }, 'compare.evidence'],
    ['missing, which needs no proof', { finding: 'untraced' }, 'new'],
    ['another day than has come', { finding: 'untraced', on: day('2026-10-17') }, 'compare.future'],
    ['a number typed wrong', { checkNo: `${PERSON.slice(0, -1)}2`, finding: 'untraced' }, 'compare.check-number'],
    ['not the same child, where nobody asked', { finding: 'different' }, 'compare.finding-unfit'],
    ['the same child', { checkNo: PAIR, finding: 'same' }, 'new'],
    [
      'dead, where it was asked whether it is one child',
      { checkNo: PAIR, finding: 'deceased', evidence: '证明' },
      'compare.pair-finding',
    ],
  ])('%s', (_, of, kind) => expect(comesTo(of)).toBe(kind));

  it('counts once however often it comes, and the last word counts', () => {
    const first = planCheck(row({ finding: 'untraced', by: '刘' }), new Map(), {}, TODAY);
    if (first.kind !== 'new') throw new Error(first.kind);
    const checks = new Map([[PERSON, first.check]]);
    expect(comesTo({ finding: 'untraced', by: '刘' }, checks)).toBe('known');
    expect(comesTo({ finding: 'two-households', evidence: '户口簿' }, checks)).toBe('new');
  });
});

describe('the counts of a comparison', () => {
  const suspects = fc.array(
    fc.record({
      id: fc.constantFrom(null, ...VALID),
      hereId: fc.constantFrom(null, ...VALID),
      name: fc.constantFrom('甲一', '甲?', '乙二'),
      counts: fc.boolean(),
      by: fc.constantFrom('student', 'id', 'name-birth', 'near-id', 'strange-name'),
      found: fc.boolean(),
      taken: fc.boolean(),
    }),
    { maxLength: 12 },
  );

  it('lose nobody: every row of the other side is in one class, and every child of the register at most once', () => {
    fc.assert(
      fc.property(suspects, fc.nat(5), (drawn, plain) => {
        const made = drawn.map(
          (one, at): Suspect => ({
            there: compared({ name: one.name, idNo: one.id, source: { batchId: 1, file: 'f', sheet: 's', row: at } }),
            counts: one.counts,
            candidates: one.found
              ? [
                  {
                    here: { ...compared({ idNo: one.hereId }), studentId: at },
                    by: one.by as never,
                    taken: one.taken,
                    counts: true,
                  },
                ]
              : [],
          }),
        );
        const free = made.filter((one) => one.candidates.some(({ taken, by }) => !taken && by !== 'student')).length;
        const of: Compared = {
          here: plain + made.length,
          there: plain + made.length,
          plain,
          suspects: () => [made],
          unmatchedHere: free + 2,
          onlyHere: () => [[]],
          names: () => false,
        };
        const result = judgeComparison({
          kind: 'population',
          group: null,
          compared: of,
          checks: new Map(),
          occasion: 'x',
          listHere: false,
          said: () => '',
        });
        expect(result.both + result.onlyThere + result.conflict + result.needsEyes + result.outside).toBe(of.there);
        expect(result.onlyHere).toBeGreaterThanOrEqual(2);
        expect(result.rows.filter((one) => one.class === 'conflict')).toHaveLength(result.conflict);
        expect(result.rows.filter((one) => one.class === 'needs-eyes')).toHaveLength(result.needsEyes);
        expect(result.rows.filter((one) => one.class === 'only-there')).toHaveLength(result.onlyThere);
      }),
    );
  });

  it('heed what was decided: the same child is both, another one is missing after all', () => {
    const there = compared({ name: '甲一', birthOn: day('2014-03-05') });
    const here = { ...compared({ name: '甲一', birthOn: day('2014-03-05'), idNo: VALID[0] }), studentId: 7 };
    const of: Compared = {
      here: 1,
      there: 1,
      plain: 0,
      suspects: () => [[{ there, counts: true, candidates: [{ here, by: 'name-birth', taken: false, counts: true }] }]],
      unmatchedHere: 1,
      onlyHere: () => [[here]],
      names: () => false,
    };
    const judge = (checks: ReadonlyMap<string, Check>) =>
      judgeComparison({
        kind: 'population',
        group: null,
        compared: of,
        checks,
        occasion: 'x',
        listHere: true,
        said: () => '',
      });
    const asked = judge(new Map()).rows[0]!;
    expect([asked.class, asked.reasons]).toEqual(['needs-eyes', ['no-id']]);
    const decided = (finding: Check['finding']) =>
      judge(new Map([[asked.checkNo, { checkNo: asked.checkNo, finding, evidence: '', by: '', note: '', on: TODAY }]]));
    expect(decided('same')).toMatchObject({ both: 1, onlyThere: 0, onlyHere: 0, needsEyes: 0, decided: 1, rows: [] });
    expect(decided('different')).toMatchObject({ both: 0, onlyThere: 1, onlyHere: 1, needsEyes: 0, decided: 1 });
    expect(decided('different').different.map((one) => one.there.name)).toEqual(['甲一']);
  });
});
