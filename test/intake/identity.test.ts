import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEnrolmentNo, readIdNo, readSchoolCode, sexOf } from '#intake/identity.js';
import type { CellValue } from '#model/grid.js';
import { birthOf, checkOf, hasRightCheck } from '#model/id-number.js';

const BOY = '990101201203041235';
const GIRL = '990101201309092487';

/** The number taken, or the fault; `mended` behind it where the text changed. */
function says(value: CellValue, enrolmentNo: string | null = null): string {
  const read = readIdNo(value, enrolmentNo);
  return [read.idNo ?? '-', read.fault, read.repaired ? 'mended' : null].filter((part) => part !== null).join(' ');
}

test('the check character follows GB 11643', () => {
  expect(checkOf('11010519491231002')).toBe('X');
  expect(hasRightCheck('440524188001010014')).toBe(true);
  expect(hasRightCheck('440524188001010015')).toBe(false);
  expect(checkOf('1101051949123100A')).toBe('');
});

test('birth and sex stand in the number', () => {
  expect(birthOf(BOY)).toBe('2012-03-04');
  expect([sexOf(BOY), sexOf(GIRL)]).toEqual(['male', 'female']);
});

describe('an ID cell', () => {
  test.each<[CellValue, string]>([
    [BOY, BOY],
    ['11010519491231002X', '11010519491231002X'],
    ['11010519491231002x', '11010519491231002X mended'],
    ['11010519491231002×', '11010519491231002X mended'],
    ['11010519491231002*', '11010519491231002X mended'],
    ['11010519491231002Ｘ', '11010519491231002X mended'],
    ["'990101201203041235", `${BOY} mended`],
    ['９９０１０１２０１２０３０４１２３５', `${BOY} mended`],
    ['990101 20120304 1235', `${BOY} mended`],
    ['\u200b990101201203041235\t', `${BOY} mended`],
    ['99O1O1201203041235', `${BOY} mended`],
    ['99010l20l20304l235', `${BOY} mended`],
    [990101201203041235n, BOY],
    ['110105491231002', '11010519491231002X mended'],
    [110105491231002, '11010519491231002X mended'],
    ['990101201203041234', '990101201203041234 checksum'],
    ['99010120120304123', '- length'],
    ['9901012012030412355', '- length'],
    ['99O1O1201203041234', '- shape'],
    ['护照E12345678', '- shape'],
    ['990101********1235', '- masked'],
    ['999219900000100001', '- stand-in'],
    [null, '- missing'],
    ['', '- missing'],
    ['无', '- missing'],
    ['#N/A', '- missing'],
    [0, '- missing'],
  ])('%s', (value, read) => expect(says(value)).toBe(read));

  test('a 学籍号 typed into it is told apart', () => {
    expect(readIdNo(`g${BOY}`, null)).toEqual({ idNo: BOY, fault: null, repaired: true, enrolmentNo: `G${BOY}` });
    expect(readIdNo(`L${BOY}`, null)).toEqual({ idNo: null, fault: 'missing', repaired: true, enrolmentNo: `L${BOY}` });
  });
});

describe('an ID number that Excel cut', () => {
  test.each<[CellValue]>([
    [990101201203041000],
    [990101201203041000n],
    ['990101201203041000'],
    ['9.90101201203041E+17'],
    ['9.901012012E+17'],
  ])('%s is flagged, and restored where the 学籍号 agrees', (value) => {
    expect(says(value)).toBe('- cut');
    expect(says(value, `G${GIRL}`)).toBe('- cut');
    expect(says(value, `L${BOY}`)).toBe('- cut');
    expect(says(value, `G${BOY.slice(0, 17)}4`)).toBe('- cut');
    expect(says(value, `G${BOY}`)).toBe(`${BOY} mended`);
  });

  test('is compared as far as its digits survive', () => {
    expect(says('9.90101E+17', `G${BOY}`)).toBe(`${BOY} mended`);
    expect(says('9.90102E+17', `G${BOY}`)).toBe('- cut');
    expect(says('9.90101E+16', `G${BOY}`)).toBe('- cut');
  });
});

describe('a 学籍号', () => {
  const read = (value: CellValue): string => {
    const of = readEnrolmentNo(value);
    return [of.enrolmentNo ?? of.bare ?? '-', of.fault, of.repaired ? 'mended' : null]
      .filter((one) => one !== null)
      .join(' ');
  };
  test.each<[CellValue, string]>([
    [`G${BOY}`, `G${BOY}`],
    [`g${BOY}`, `G${BOY} mended`],
    [` G${BOY} `, `G${BOY} mended`],
    ['l990101201203041234', 'L990101201203041234 mended'],
    ['J990101201203041234', 'J990101201203041234'],
    ['G990101201203041234', 'G990101201203041234 checksum'],
    [BOY, `${BOY} prefix`],
    [990101201203041000, '- cut'],
    ['2026001', '- shape'],
    ['', '-'],
    ['无', '-'],
  ])('%s', (value, says) => expect(read(value)).toBe(says));
});

test('a school code has ten digits', () => {
  expect(readSchoolCode('2199000001')).toBe('2199000001');
  expect(readSchoolCode(2199000001)).toBe('2199000001');
  expect(readSchoolCode('219900000')).toBe(null);
});

/** Invented numbers of region 990101 with the right check digit. */
const ids = fc
  .tuple(
    fc.integer({ min: 2008, max: 2020 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 1, max: 999 }),
  )
  .map(([year, month, day, serial]) => {
    const digits = `990101${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(serial).padStart(3, '0')}`;
    return digits + checkOf(digits);
  });

test('a valid number goes through unchanged, and one wrong digit is always noticed', () =>
  fc.assert(
    fc.property(ids, fc.integer({ min: 0, max: 17 }), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
      expect(says(id)).toBe(id);
      if (id[at] === 'X') return;
      const wrong = id.slice(0, at) + ((Number(id[at]) + by) % 10) + id.slice(at + 1);
      expect(readIdNo(wrong, null).fault).not.toBe(null);
    }),
  ));

test('a number that Excel cut comes back from its 学籍号, and from no other', () =>
  fc.assert(
    fc.property(ids, ids, (id, other) => {
      const cut = Number(`${id.slice(0, 15)}000`);
      expect(readIdNo(cut, `G${id}`).idNo).toBe(id);
      if (id.slice(0, 15) !== other.slice(0, 15)) expect(readIdNo(cut, `G${other}`).idNo).toBe(null);
    }),
  ));
