import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskIds, maskValue } from '#screen/mask.js';

describe('masking identity numbers', () => {
  it.each([
    ['990101201203041235', '990101********1235'],
    ['G990101201203041235', 'G990101********1235'],
    ['99010120110115001x', '990101********001x'],
    ['身份证“990101201203041235”的校验码不对', '身份证“990101********1235”的校验码不对'],
    ['ID990101201203041235', 'ID990101********1235'],
    ['990101 20120304 1235', '990101 ******** 1235'],
    ['９９０１０１２０１２０３０４１２３５', '９９０１０１********１２３５'],
    ['99010120120304123543', '990101********123543'],
    ['990101120304123', '990101******123'],
    ['9901 0120 1203 0412 35', '9901 01** **** **12 35'],
    ['990 101 201 203 041 23x', '990 101 *** *** **1 23x'],
    ['99010120120304123', '990101********123'],
  ])('%s', (typed, shown) => expect(maskIds(typed)).toBe(shown));

  it.each([
    ['13812345678'],
    ['2199000001'],
    ['2026-10-16'],
    ['8f14e45fceea167a5a36dedd4bea2543990101201203041235aabbccddeeff00'],
    ['共 12 条，3 处'],
    ['1381 2345 678'],
    ['2026 0901 2026 1231'],
    ['3199000001-2026-0001'],
  ])('leaves %s as it is', (text) => expect(maskIds(text)).toBe(text));

  it('leaves no eight digits of a birth date between region and end, whatever stands around', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        fc.pre(!/[0-9０-９a-fX]$/i.test(before) && !/^[0-9０-９]/.test(after));
        return !maskIds(`${before}990101201203041235${after}`).includes('20120304');
      }),
    );
  });

  it('walks through values and keeps names of fields', () => {
    const value = {
      student: { idNo: '990101201203041235' },
      list: ['G990101201203041235', 3, null],
      big: 990101201203041235n,
    };
    expect(maskValue(value, maskIds)).toEqual({
      student: { idNo: '990101********1235' },
      list: ['G990101********1235', 3, null],
      big: '990101********1235',
    });
  });
});
