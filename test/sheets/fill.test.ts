// Filling cells: what is written, and that nothing else of the workbook changes.
import { describe, expect, it } from 'vitest';
import { day } from '#model/day.js';
import { type FillValue, fillDay, fillNumber, fillText } from '#model/filling.js';
import { fillTemplate, readMarks } from '#sheets/fill.js';
import { openPackage } from '#sheets/package.js';
import { fillingOf, partOf, relsOf, rowOf, sheetOf, workbookOf } from '../support/workbook-parts.ts';
import { workbookText } from '../support/workbook-text.ts';

const cellsOf = (bytes: Buffer): string[] =>
  workbookText(bytes)
    .split('\n')
    .filter((line) => /^[A-Z]+\d+ /.test(line));

const filled = (text: string, value: FillValue): string[] =>
  cellsOf(fillTemplate(workbookOf({ 表: sheetOf(rowOf(1, text)) }), fillingOf({ 值: value })));

describe('a marked cell', () => {
  it.each<[string, string, FillValue, string]>([
    ['text', '{{值}}', fillText('黄河路小学'), 'A1 "黄河路小学"'],
    ['text that looks like a formula stays text', '{{值}}', fillText('=1+1'), 'A1 "=1+1" <@>'],
    ['a name that begins with @', '{{值}}', fillText('@王'), 'A1 "@王" <@>'],
    ['an identity number', '{{值}}', fillText('990101201203041235'), 'A1 "990101201203041235" <@>'],
    ['an identity number that ends in X', '{{值}}', fillText('99010120120304123X'), 'A1 "99010120120304123X" <@>'],
    ['leading zeros', '{{值}}', fillText('007'), 'A1 "007" <@>'],
    ['a number', '{{值}}', fillNumber(812), 'A1 812'],
    ['a percent number', '{{值}}', { kind: 'number', number: 0.0042, percent: true }, 'A1 0.0042 <#10>'],
    ['a day', '{{值}}', fillDay(day('2026-10-08')), 'A1 46303 <yyyy\\-mm\\-dd>'],
    ['a day before March 1900', '{{值}}', fillDay(day('1900-02-28')), 'A1 59 <yyyy\\-mm\\-dd>'],
    ['a day among words', '截至{{值}}止', fillDay(day('2026-10-08')), 'A1 "截至2026年10月8日止"'],
    ['a percent among words', '辍学率{{值}}', { kind: 'number', number: 0.00415, percent: true }, 'A1 "辍学率0.42%"'],
    ['the same mark twice', '{{值}}、{{ 值 }}', fillText('甲'), 'A1 "甲、甲"'],
    ['full-width brackets', '｛｛值｝｝', fillText('甲'), 'A1 "甲"'],
    ['signs of XML', '{{值}}', fillText('<a> & "b"'), 'A1 "<a> & \\"b\\""'],
    ['a text that reads like a code of Excel', '{{值}}', fillText('_x0041_'), 'A1 "_x005F_x0041_"'],
    ['a broken letter', '{{值}}', fillText('王\ud800\u0007'), 'A1 "王\ufffd\ufffd"'],
  ])('%s', (_, text, value, shown) => {
    expect(filled(text, value)).toEqual([shown]);
  });

  it('prints empty where the value is blank or nobody answers', () => {
    expect(filled('{{值}}', { kind: 'blank' })).toEqual([]);
    expect(filled('{{别的}}', fillText('甲'))).toEqual([]);
    expect(filled('共{{别的}}人', fillText('甲'))).toEqual(['A1 "共人"']);
  });

  it('refuses a text longer than a cell can hold', () => {
    expect(() => filled('{{值}}', fillText('长'.repeat(32_768)))).toThrow('32767');
  });

  it('counts days from 1904 where the workbook does', () => {
    const template = workbookOf({ 表: sheetOf(rowOf(1, '{{值}}')) });
    const parts = openPackage(template);
    parts.set(
      'xl/workbook.xml',
      parts.text('xl/workbook.xml').replace('<sheets>', '<workbookPr date1904="true"/><sheets>'),
    );
    expect(cellsOf(fillTemplate(parts.write(), fillingOf({ 值: fillDay(day('2026-10-08')) })))).toEqual([
      'A1 44841 <yyyy\\-mm\\-dd>',
    ]);
  });

  it('keeps the looks of each run of a rich text, even where a mark is split over runs', () => {
    const rich = `<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>单位：{{学</t></r><r><t>校}}（章）</t></r></is></c></row>`;
    const out = fillTemplate(workbookOf({ 表: sheetOf(rich) }), fillingOf({ 学校: fillText('东小') }));
    expect(partOf(out, 'xl/worksheets/sheet1.xml')).toContain(
      '<is><r><rPr><b/></rPr><t xml:space="preserve">单位：东小</t></r><r><t xml:space="preserve">（章）</t></r></is>',
    );
  });

  it('answers marks in the page foot, where & is doubled', () => {
    const foot = '<headerFooter><oddFooter>&amp;L{{台账}}&amp;R第&amp;P页</oddFooter></headerFooter>';
    const out = fillTemplate(workbookOf({ 表: sheetOf('', foot) }), fillingOf({ 台账: fillText('12 & ab') }));
    expect(partOf(out, 'xl/worksheets/sheet1.xml')).toContain(
      '<oddFooter>&amp;L12 &amp;&amp; ab&amp;R第&amp;P页</oddFooter>',
    );
  });
});

describe('a template', () => {
  const template = workbookOf(
    { 表: sheetOf(rowOf(1, '{{值}}', '=A1')), 说明: sheetOf(rowOf(1, '不动', '=表!A1')) },
    {
      workbook: '<calcPr calcId="1"/>',
      parts: { 'xl/media/seal.png': 'not really', 'xl/calcChain.xml': '<calcChain/>' },
    },
  );
  const parts = openPackage(template);
  parts.set(
    'xl/_rels/workbook.xml.rels',
    parts
      .text('xl/_rels/workbook.xml.rels')
      .replace('</Rel', '<Relationship Id="rId9" Type="x/calcChain" Target="calcChain.xml"/></Rel'),
  );
  const out = fillTemplate(parts.write(), fillingOf({ 值: fillNumber(3) }));

  it('keeps every part without a mark byte for byte', () => {
    for (const name of ['xl/worksheets/sheet2.xml', 'xl/media/seal.png', 'xl/styles.xml', '_rels/.rels']) {
      expect(partOf(out, name)).toBe(partOf(template, name));
    }
  });

  it('is computed anew when opened: no chain, no stale results', () => {
    expect(openPackage(out).has('xl/calcChain.xml')).toBe(false);
    expect(partOf(out, 'xl/_rels/workbook.xml.rels')).not.toContain('calcChain');
    expect(partOf(out, 'xl/workbook.xml')).toContain('<calcPr calcId="1" fullCalcOnLoad="1"/>');
    expect(partOf(out, 'xl/worksheets/sheet1.xml')).toContain('<c r="B1"><f>A1</f></c>');
  });

  it('tells its marks with sheet and cell', () => {
    const marks = workbookOf({ 表: sheetOf(rowOf(2, '{{学校}}（{{月份}}）', '{{名单.姓名}}')) });
    expect(readMarks(marks)).toEqual([
      { sheet: '表', row: 2, cell: 'A2', list: null, name: '学校' },
      { sheet: '表', row: 2, cell: 'A2', list: null, name: '月份' },
      { sheet: '表', row: 2, cell: 'B2', list: '名单', name: '姓名' },
    ]);
  });

  it('may come from a program that writes prefixes, CDATA, shared strings and no cell names', () => {
    const prefixed = `<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const book = workbookOf(
      { 表: prefixed },
      {
        parts: {
          'xl/sharedStrings.xml':
            '<sst><si/><si><t><![CDATA[{{值}}]]></t></si><si><r><rPr><b/></rPr><t>共{{值}}</t></r></si></sst>',
        },
      },
    );
    const strings = openPackage(book);
    strings.set(
      'xl/_rels/workbook.xml.rels',
      relsOf(['rId1', 'worksheet', '/xl/worksheets/sheet1.xml'], ['rId2', 'sharedStrings', 'sharedStrings.xml']),
    );
    const text = partOf(fillTemplate(strings.write(), fillingOf({ 值: fillText('甲') })), 'xl/worksheets/sheet1.xml');
    expect(text).toContain('<x:c r="A1" t="inlineStr"><x:is><x:t xml:space="preserve">甲</x:t></x:is></x:c>');
    expect(text).toContain('<x:c t="s" r="B1"><x:v>0</x:v></x:c>');
    expect(text).toContain('<x:is><x:r><x:rPr><x:b/></x:rPr><x:t xml:space="preserve">共甲</x:t></x:r></x:is>');
  });

  it.each([
    ['no zip', Buffer.from('not a workbook')],
    ['a zip cut short', template.subarray(0, template.length - 30)],
  ])('that is broken is refused: %s', (_, bytes) => {
    expect(() => fillTemplate(bytes, fillingOf({}))).toThrow('表样打不开');
  });
});
