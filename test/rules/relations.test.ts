// Relations as an office types them, each with figures and what must come out.
import { describe, expect, test } from 'vitest';
import { judgeRelation, type Relation, readRelation } from '#rules/relations.js';

const FIGURES: Readonly<Record<string, number | null>> = { 甲: 10, 乙: 4, 丙: 6, 零: 0, 缺: null };
const judged = (text: string): boolean | null => judgeRelation(readRelation(text) as Relation, (name) => FIGURES[name]);

describe('relations', () => {
  test.each([
    ['甲 = 乙 + 丙', true],
    ['甲＝乙＋丙', true],
    ['甲 <= 乙', false],
    ['乙≤甲', true],
    ['甲 >= 乙 × 2 + 2', true],
    ['甲 > （乙 + 丙） * 1.5', false],
    ['甲 ≠ 乙', true],
    ['甲 - 乙 - 丙 = 0', true],
    ['乙 / 甲 <= 40%', true],
    ['甲 ÷ 零 > 1', null],
    ['缺 = 0', null],
    ['甲 × 0.9 = 9', true],
  ])('%s → %s', (text, holds) => expect(judged(text)).toBe(holds));

  test.each(['甲 + 乙', '甲 = 乙 = 丙', '甲 = + 乙', '甲 = (乙', '= 甲', '甲 = 乙 丙', ''])(
    '%s is not understood',
    (text) => expect(readRelation(text)).toHaveProperty('fault'),
  );
});
