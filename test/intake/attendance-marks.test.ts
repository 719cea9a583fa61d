// What the marks in a cell mean, with a legend and without.
import { describe, expect, it } from 'vitest';
import { type Legend, markReader, statusInWords } from '#intake/attendance-marks.js';

const shown =
  (legend: Legend | null, digits: boolean) =>
  (value: string | number | boolean | null): string => {
    const read = markReader(legend, digits).read(value);
    if (read.kind !== 'marks') return read.kind;
    return (
      read.marks.map((mark) => (mark.part === null ? '' : `${mark.part}:`) + mark.meaning).join(' ') +
      (read.contested ?? '') +
      (read.partial ? ' partly' : '')
    );
  };

describe('without a legend', () => {
  const mark = shown(null, false);
  it.each([
    ['√ ✓ ✔ ☑ v V', 'present'],
    ['× ✕ ✗ ✘ x X ｘ Ｘ Х ╳', 'absent'],
    ['出 到 出勤 到校 在校', 'present'],
    ['旷 缺 旷课 缺勤', 'absent'],
    ['病 病假', 'sick'],
    ['事 事假 请假 ▲', 'leave'],
    ['迟 迟到', 'late'],
    ['退 早退', 'early'],
    ['公 公假', 'official'],
    ['休学', 'suspended'],
    ['送教', 'home-teaching'],
    ['转学 转出', 'moved'],
    ['放假', 'off'],
    ['△ ▵ Δ'.replace(' ▵', ''), 'leave△'],
    ['○ ◯ 〇 O o', 'sick○'],
    ['+ ＋', 'late+'],
    ['- – — － ―', 'early-'],
    ['? 假? 啊 ※ 半 12 0.5 1 0 /', 'unknown'],
    ['旷3节 ×₂ 缺2', 'absent partly'],
    ['旷1天', 'absent'],
    ['迟到5分钟', 'late partly'],
    ['病（发烧） 缺勤（病假）', 'sick'],
    ['×（病假）', 'unknown'],
    ['8:05 07:58', 'present'],
    ['×√', 'absent present'],
    ['√/× √、×', 'present absent'],
    ['上√下×', 'morning:present afternoon:absent'],
    ['上午病假 病假（上午）', 'morning:sick'],
  ])('%s', (cells, wanted) => {
    for (const cell of cells.split(' ')) expect([cell, mark(cell)]).toEqual([cell, wanted]);
  });
  it('takes several times in a cell for one presence', () => expect(mark('07:58\n17:30')).toBe('present'));
  it('takes a ticked box for a tick and an open one for nothing', () => {
    expect(mark(true)).toBe('present');
    expect(mark(false)).toBe('blank');
    expect(mark(' 　')).toBe('blank');
  });
  it('reads 1 and 0 where the sheet is one of digits', () => {
    expect([1, 0, '１'].map(shown(null, true))).toEqual(['present', 'absent', 'present']);
  });
});

describe('with a legend', () => {
  const legend: Legend = {
    marks: new Map([
      ['△', 'absent'],
      ['○', 'leave'],
      ['☆', null],
      ['病', 'late'],
    ]),
    blank: null,
    words: '',
  };
  const mark = shown(legend, false);
  it.each([
    ['△', 'absent'],
    ['◯', 'leave'],
    ['病', 'late'],
    ['√', 'present'],
    ['☆', 'unknown'],
    ['+', 'unknown'],
  ])('%s → %s', (cell, wanted) => expect(mark(cell)).toBe(wanted));
});

describe('phrases', () => {
  it.each([
    ['因病请假', 'sick'],
    ['因病缺课', 'sick'],
    ['没有出勤', 'absent'],
    ['正常', 'present'],
    ['未请假', 'absent'],
    ['请假缺课', 'leave'],
    ['旷课（病假）', null],
    ['因病休学', 'suspended'],
    ['迟到早退', 'late'],
    ['未打卡', 'none'],
    ['回老家', null],
  ])('%s → %s', (text, wanted) => expect(statusInWords(text)).toBe(wanted));
});
