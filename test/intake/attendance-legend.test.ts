// Legends as schools write them, and what stays outside of them.
import { describe, expect, it } from 'vitest';
import { readLegend } from '#intake/attendance-legend.js';

const read = (...lines: readonly string[]): string => {
  const { legend } = readLegend(lines.map((line, at) => ({ row: at + 1, texts: line.split('|') })));
  if (legend === null) return '';
  const pairs = [...legend.marks].map(([mark, meaning]) => `${mark}=${meaning ?? '?'}`);
  return [...pairs, ...(legend.blank === null ? [] : [`blank=${legend.blank}`])].join(' ');
};

describe('legends', () => {
  it.each([
    ['图例：√出勤 ×旷课 ○病假 △事假', '√=present ×=absent ○=sick △=leave'],
    ['√：出勤；×：旷课；○：病假', '√=present ×=absent ○=sick'],
    ['出勤√ 旷课× 病假○ 事假△', '√=present ×=absent ○=sick △=leave'],
    ['病假○、事假△、旷课×、出勤√', '○=sick △=leave ×=absent √=present'],
    ['说明：○—病假，△—事假，×—旷课', '○=sick △=leave ×=absent'],
    ['符号 √ 出勤 ╳ 旷课 — 病假', '√=present ×=absent -=sick'],
    ['注：空白为出勤，×为旷课', '×=absent blank=present'],
    ['备注：出勤不填，缺勤打×，请假打△', '×=absent △=leave blank=present'],
    ['打√为出勤，未打√为缺勤', '√=present blank=absent'],
    ['图例：√或空白表示出勤，×旷课', '√=present ×=absent blank=present'],
    ['图例：1出勤 0缺勤', '1=present 0=absent'],
    ['初2026级3班 2026年9月 考勤（/出勤，0旷课，B病假）', '/=present 0=absent B=sick'],
    ['2026年9月   0=到校 1=旷课', '0=present 1=absent'],
    ['七年级1班考勤（1旷课，0出勤）', '1=absent 0=present'],
    ['病假 1 旷课 0 出勤 38', ''],
    ['√出勤 0旷课', '√=present 0=absent'],
    ['应到40人 实到39人 旷课1人 病假0人', ''],
    ['旷课1 病假0', ''],
    ['A：到校 B：缺勤', 'A=present B=absent'],
    ['出勤“√”、迟到“＋”、早退“－”、旷课“×”', '√=present +=late -=early ×=absent'],
    ['（√）出勤（×）旷课（无故缺勤）', '√=present ×=absent'],
    ['出勤(√) 旷课（×） 病假(病)', '√=present ×=absent 病=sick'],
    ['说明：正常出勤的打√，没有出勤的打×', '√=present ×=absent'],
    ['只记缺勤，×旷课 ○病假', '×=absent ○=sick blank=present'],
    ['△迟到/早退 √出勤', '△=late √=present'],
    ['☆住校 √到校 ×旷课', '☆=? √=present ×=absent'],
    ['√出勤 ×旷课 ○因病请假 ◇公假', '√=present ×=absent ○=sick ◇=official'],
    ['图例|√|出勤|×|旷课', '√=present ×=absent'],
  ])('%s', (line, wanted) => expect(read(line)).toBe(wanted));

  it('reads a legend of one mark a line', () => expect(read('图例：', '√ 出勤', '× 旷课')).toBe('√=present ×=absent'));
  it('says where one symbol is explained in two ways', () => {
    const reading = readLegend([{ row: 1, texts: ['√出勤 ×旷课 √迟到'] }]);
    expect(reading.contradictions).toEqual(['√']);
    expect(reading.legend?.marks.get('√')).toBeNull();
  });
  it.each([
    '应到：45 实到：44 病假：1 旷课：0',
    '填表人：张三  审核：李四',
    '2026年9月七年级2班考勤表',
    '班主任签字：',
    '备注：',
    '本月旷课3人次，病假2人次',
  ])('is none: %s', (line) => expect(read(line)).toBe(''));
});
