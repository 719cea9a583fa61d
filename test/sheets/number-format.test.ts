// Which formats show dates, and how date numbers are written, case by case.
import { describe, expect, it } from 'vitest';
import { builtInKind, formatKind, isoText, serialOf, serialText } from '#sheets/number-format.js';

describe('formatKind', () => {
  it.each([
    ['yyyy-mm-dd', 'date'],
    ['yyyy"年"m"月"d"日"', 'date'],
    ['[$-804]yyyy"年"m"月"d"日";@', 'date'],
    ['[DBNum1][$-804]yyyy"年"m"月"d"日"', 'date'],
    ['yyyy年m月', 'date'],
    ['m"月"d"日"', 'date'],
    ['mmm-yy', 'date'],
    ['aaaa', 'date'],
    ['e"年"m"月"', 'date'],
    ['yyyy/m/d h:mm', 'date'],
    ['d\\.m', 'date'],
    ['h:mm', 'time'],
    ['上午/下午h"时"mm"分"', 'time'],
    ['mm:ss.0', 'time'],
    ['[h]:mm', 'span'],
    ['[mm]:ss', 'span'],
    ['General', 'none'],
    ['G/通用格式', 'none'],
    ['G/通用格式"年级"', 'none'],
    ['0"年"', 'none'],
    ['0.00E+00', 'none'],
    ['##0.0E+0', 'none'],
    ['#,##0.00_);[Red](#,##0.00)', 'none'],
    ['"day" 0', 'none'],
    ['000000000000000000', 'none'],
    ['@', 'none'],
    ['_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', 'none'],
    ['# ?/?', 'none'],
    ['[<=9999999]###-####;(###) ###-####', 'none'],
  ])('%s is %s', (code, kind) => expect(formatKind(code)).toBe(kind));
});

describe('builtInKind', () => {
  it.each([
    [14, 'date'],
    [22, 'date'],
    [27, 'date'],
    [31, 'date'],
    [36, 'date'],
    [50, 'date'],
    [57, 'date'],
    [58, 'date'],
    [18, 'time'],
    [21, 'time'],
    [32, 'time'],
    [35, 'time'],
    [45, 'time'],
    [55, 'time'],
    [56, 'time'],
    [46, 'span'],
    [0, 'none'],
    [2, 'none'],
    [37, 'none'],
    [44, 'none'],
    [48, 'none'],
    [49, 'none'],
    [59, 'none'],
  ] as const)('%i is %s', (id, kind) => expect(builtInKind(id)).toBe(kind));
});

describe('serialText', () => {
  it.each([
    [46266, 'date', false, '2026-09-01'],
    [44197, 'date', false, '2021-01-01'],
    [1, 'date', false, '1900-01-01'],
    [59, 'date', false, '1900-02-28'],
    [60, 'date', false, null],
    [61, 'date', false, '1900-03-01'],
    [36585, 'date', false, '2000-02-29'],
    [73050, 'date', false, '2099-12-31'],
    [2958465, 'date', false, '9999-12-31'],
    [2958466, 'date', false, null],
    [-1, 'date', false, null],
    [0, 'date', false, null],
    [0, 'time', false, '00:00'],
    [46266.354166666664, 'date', false, '2026-09-01 08:30'],
    [46266.35436342593, 'date', false, '2026-09-01 08:30:17'],
    [46265.999999999, 'date', false, '2026-09-01'],
    [0.3541666667, 'time', false, '08:30'],
    [0.5, 'date', false, '12:00'],
    [44197.5, 'time', false, '2021-01-01 12:00'],
    [1.5, 'span', false, '36:00'],
    [0, 'date', true, '1904-01-01'],
    [44804, 'date', true, '2026-09-01'],
  ] as const)('%d as %s, 1904 %s: %s', (serial, kind, date1904, text) =>
    expect(serialText(serial, kind, date1904)).toBe(text),
  );

  it('agrees with the calendar on every day of two centuries', () => {
    for (let serial = 61; serial < 73_416; serial += 1) {
      const day = new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10);
      expect(serialText(serial, 'date', false)).toBe(day);
    }
  });
});

describe('isoText', () => {
  it.each([
    ['2026-09-01', '2026-09-01'],
    ['2026-09-01T00:00:00', '2026-09-01'],
    ['2026-09-01T08:30:00.000', '2026-09-01 08:30'],
    ['2026-09-01T08:30:15Z', '2026-09-01 08:30:15'],
    ['T08:30:00', '08:30'],
    ['08:30:05', '08:30:05'],
    ['next week', 'next week'],
  ])('%s is %s', (iso, text) => expect(isoText(iso)).toBe(text));
});

describe('serialOf', () => {
  it('goes back from every day that serialText shows', () => {
    for (const date1904 of [false, true]) {
      for (let serial = 1; serial < 80_000; serial += 1) {
        const text = serialText(serial, 'date', date1904);
        if (text !== null) expect(serialOf(text, date1904)).toBe(serial);
      }
    }
  });

  it.each([
    ['1899-12-31T12:00:00.000', 0.5],
    ['2026-09-01T08:30:00Z', 46_266 + 8.5 / 24],
    ['2026-9-1', null],
    ['1899-12-31T288:00:00.000', null],
  ])('%s is %s', (iso, serial) => expect(serialOf(iso, false)).toBe(serial));
});
