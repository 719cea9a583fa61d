// Lists that grow: the rows of a list are repeated, and everything around them goes along.
import { describe, expect, it } from 'vitest';
import { type FillValue, fillNumber, fillText } from '#model/filling.js';
import { fillTemplate } from '#sheets/fill.js';
import { moveFormula } from '#sheets/formulas.js';
import { openPackage } from '#sheets/package.js';
import { sheetName } from '#sheets/pages.js';
import { fillingOf, partOf, relsOf, rowOf, sheetOf, workbookOf } from '../support/workbook-parts.ts';
import { workbookText } from '../support/workbook-text.ts';

const SHEET1 = 'xl/worksheets/sheet1.xml';
const item = (name: string, count: number): Record<string, FillValue> => ({
  姓名: fillText(name),
  数: fillNumber(count),
});
const three = { 名单: [item('甲', 1), item('乙', 2), item('丙', 3)] };

/** Heading in row 1, the list in row 2, a total in row 3, a foot in row 5. */
const ROWS = [
  rowOf(1, '姓名', '数'),
  rowOf(2, '{{名单.姓名}}', '{{名单.数}}'),
  rowOf(3, '合计', '=SUM(B2:B2)'),
  rowOf(5, '填表人'),
];

const grow = (after: string, options: { rows?: string[]; workbook?: string; before?: string } = {}): string =>
  partOf(
    fillTemplate(
      workbookOf(
        { 表: sheetOf((options.rows ?? ROWS).join(''), after, options.before) },
        { workbook: options.workbook ?? '' },
      ),
      fillingOf({}, three),
    ),
    SHEET1,
  );

const cells = (bytes: Buffer): string[] =>
  workbookText(bytes)
    .split('\n')
    .filter((line) => /^[A-Z]+\d+ /.test(line));
const fillRowsOf = (rows: string[], lists = three as Parameters<typeof fillingOf>[1]): string[] =>
  cells(fillTemplate(workbookOf({ 表: sheetOf(rows.join('')) }), fillingOf({ 校: fillText('东小') }, lists)));

describe('a list', () => {
  it('prints a row an item and moves what stands below', () => {
    expect(fillRowsOf(ROWS)).toEqual([
      'A1 "姓名"',
      'B1 "数"',
      'A2 "甲"',
      'B2 1',
      'A3 "乙"',
      'B3 2',
      'A4 "丙"',
      'B4 3',
      'A5 "合计"',
      'B5 =SUM(B2:B4)',
      'A7 "填表人"',
    ]);
  });

  it('keeps its row blank without items', () => {
    expect(fillRowsOf(ROWS, { 名单: [] })).toEqual([
      'A1 "姓名"',
      'B1 "数"',
      'A3 "合计"',
      'B3 =SUM(B2:B2)',
      'A5 "填表人"',
    ]);
    expect(fillRowsOf(ROWS, {})).toHaveLength(5);
  });

  it('prints as many rows as the template asks for, the rest blank', () => {
    const rows = [rowOf(1, '{{名单.姓名}}{{名单*5}}'), rowOf(2, '合计')];
    expect(fillRowsOf(rows)).toEqual(['A1 "甲"', 'A2 "乙"', 'A3 "丙"', 'A6 "合计"']);
  });

  it('may take several rows an item, and single marks inside it are answered in every copy', () => {
    const rows = [rowOf(1, '{{名单.姓名}}', '{{校}}'), rowOf(2, '', '数{{名单.数}}'), rowOf(3, '完')];
    expect(fillRowsOf(rows)).toEqual([
      'A1 "甲"',
      'B1 "东小"',
      'B2 "数1"',
      'A3 "乙"',
      'B3 "东小"',
      'B4 "数2"',
      'A5 "丙"',
      'B5 "东小"',
      'B6 "数3"',
      'A7 "完"',
    ]);
  });

  it('takes the rows that a merged cell with its mark covers', () => {
    const merged = '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>';
    const rows = [rowOf(1, '{{名单.姓名}}', '上'), rowOf(2, '', '下')];
    expect(grow(merged, { rows })).toContain(
      '<mergeCells count="3"><mergeCell ref="A1:A2"/><mergeCell ref="A3:A4"/><mergeCell ref="A5:A6"/></mergeCells>',
    );
  });

  it('prints two lists one below the other', () => {
    const rows = [rowOf(1, '{{名单.姓名}}'), rowOf(2, '{{另.姓名}}'), rowOf(3, '完')];
    const lists = { ...three, 另: [item('丁', 4), item('戊', 5)] };
    expect(fillRowsOf(rows, lists)).toEqual(['A1 "甲"', 'A2 "乙"', 'A3 "丙"', 'A4 "丁"', 'A5 "戊"', 'A6 "完"']);
  });

  it('prints two lists with rows between, however the first one grows', () => {
    const rows = [rowOf(1, '{{名单.姓名}}'), rowOf(2, '间'), rowOf(3, '中'), rowOf(4, '{{另.姓名}}'), rowOf(5, '完')];
    const lists = { ...three, 另: [item('丁', 4), item('戊', 5)] };
    expect(fillRowsOf(rows, lists)).toEqual([
      'A1 "甲"',
      'A2 "乙"',
      'A3 "丙"',
      'A4 "间"',
      'A5 "中"',
      'A6 "丁"',
      'A7 "戊"',
      'A8 "完"',
    ]);
  });

  it('keeps row heights, and makes a row taller whose text needs more lines', () => {
    const rows = [
      '<row r="1" ht="20" customHeight="1"><c r="A1" s="1" t="inlineStr"><is><t>{{名单.姓名}}</t></is></c></row>',
      '<row r="2" ht="33" customHeight="1"/>',
    ];
    const out = fillTemplate(
      workbookOf({ 表: sheetOf(rows.join('')) }),
      fillingOf({}, { 名单: [item('甲', 1), item('长'.repeat(20), 2)] }),
    );
    expect(partOf(out, SHEET1)).toMatch(
      /<row r="1" ht="20".*<row r="2" ht="\d{2,3}".*<row r="3" ht="33" customHeight="1"\/>/s,
    );
    expect(Number(/<row r="2" ht="(\d+)"/.exec(partOf(out, SHEET1))?.[1])).toBeGreaterThan(60);
  });
});

describe('around a list that grows', () => {
  it.each<[string, string, string]>([
    [
      'merges beside are repeated',
      '<mergeCells count="1"><mergeCell ref="C2:D2"/></mergeCells>',
      '<mergeCells count="3"><mergeCell ref="C2:D2"/><mergeCell ref="C3:D3"/><mergeCell ref="C4:D4"/></mergeCells>',
    ],
    ['merges below move', '<mergeCells><mergeCell ref="A5:B6"/></mergeCells>', '<mergeCell ref="A7:B8"/>'],
    ['merges that span it stretch', '<mergeCells><mergeCell ref="E1:E3"/></mergeCells>', '<mergeCell ref="E1:E5"/>'],
    [
      'validations stretch with their sources',
      '<dataValidations count="1"><dataValidation type="list" sqref="B2 C5"><formula1>$D$2:$D$2</formula1></dataValidation></dataValidations>',
      '<dataValidation type="list" sqref="B2:B4 C7"><formula1>$D$2:$D$4</formula1></dataValidation>',
    ],
    [
      'validations of Excel 2010',
      '<extLst><ext uri="{x}"><x14:dataValidations xmlns:x14="a" xmlns:xm="b"><x14:dataValidation><x14:formula1><xm:f>码!$A$2</xm:f></x14:formula1><xm:sqref>B2</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>',
      '<x14:formula1><xm:f>码!$A$2</xm:f></x14:formula1><xm:sqref>B2:B4</xm:sqref>',
    ],
    [
      'conditional formats',
      '<conditionalFormatting sqref="A2:B2"><cfRule type="expression"><formula>$B2&gt;MAX($B$2:$B$2)+B5</formula></cfRule></conditionalFormatting>',
      '<conditionalFormatting sqref="A2:B4"><cfRule type="expression"><formula>$B2&gt;MAX($B$2:$B$4)+B7</formula></cfRule></conditionalFormatting>',
    ],
    [
      'conditional formats of Excel 2010',
      '<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule><xm:f>$B$5</xm:f></x14:cfRule><xm:sqref>A2:B2</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>',
      '<xm:f>$B$7</xm:f></x14:cfRule><xm:sqref>A2:B4</xm:sqref>',
    ],
    [
      'links',
      '<hyperlinks><hyperlink ref="A5" location="表!A3"/></hyperlinks>',
      '<hyperlink ref="A7" location="表!A5"/>',
    ],
    [
      'a page break below',
      '<rowBreaks count="1" manualBreakCount="1"><brk id="3" max="16383" man="1"/></rowBreaks>',
      '<brk id="5" max="16383" man="1"/>',
    ],
    ['a page break right after it', '<rowBreaks count="1"><brk id="2" man="1"/></rowBreaks>', '<brk id="4" man="1"/>'],
    ['a filter', '<autoFilter ref="A1:B2"/>', '<autoFilter ref="A1:B4"/>'],
    [
      'protected and ignored ranges',
      '<protectedRanges><protectedRange sqref="B2" name="填"/></protectedRanges><ignoredErrors><ignoredError sqref="A5" numberStoredAsText="1"/></ignoredErrors>',
      '<protectedRange sqref="B2:B4" name="填"/></protectedRanges><ignoredErrors><ignoredError sqref="A7" numberStoredAsText="1"/>',
    ],
    [
      'page settings stay as LibreOffice wrote them',
      '<printOptions horizontalCentered="true"/><pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="landscape" useFirstPageNumber="true"/>',
      '<printOptions horizontalCentered="true"/><pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="landscape" useFirstPageNumber="true"/>',
    ],
  ])('%s', (_, before, after) => {
    expect(grow(before)).toContain(after);
  });

  it('view, size and selection follow', () => {
    const before =
      '<dimension ref="A1:B5"/><sheetViews><sheetView tabSelected="1" topLeftCell="A2"><pane ySplit="1" topLeftCell="A2"/><selection activeCell="A5" sqref="A5"/></sheetView></sheetViews>';
    const out = grow('', { before });
    expect(out).toContain('<dimension ref="A1:B7"/>');
    expect(out).toContain('<pane ySplit="1" topLeftCell="A2"/><selection activeCell="A7" sqref="A7"/>');
  });

  it('print area, print titles and other names follow', () => {
    const names =
      '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">表!$A$1:$B$5</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">表!$A:$A,表!$1:$1</definedName><definedName name="人">表!$A$2:$A$2</definedName></definedNames>';
    const out = fillTemplate(workbookOf({ 表: sheetOf(ROWS.join('')) }, { workbook: names }), fillingOf({}, three));
    expect(partOf(out, 'xl/workbook.xml')).toContain(
      '<definedName name="_xlnm.Print_Area" localSheetId="0">表!$A$1:$B$7</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">表!$A:$A,表!$1:$1</definedName><definedName name="人">表!$A$2:$A$4</definedName>',
    );
    expect(partOf(out, 'xl/workbook.xml')).toContain('</definedNames><calcPr fullCalcOnLoad="1"/>');
  });

  it('notes, drawings, tables and charts follow; formulas on other sheets too', () => {
    const template = workbookOf(
      {
        表: sheetOf(ROWS.join(''), '<drawing r:id="d"/>'),
        总: sheetOf(rowOf(1, '=SUM(表!B2)', '=表!B3', '=总!A5', '="表!B3"')),
      },
      {
        parts: {
          'xl/worksheets/_rels/sheet1.xml.rels': relsOf(
            ['d', 'drawing', '../drawings/drawing1.xml'],
            ['c', 'comments', '../comments1.xml'],
            ['v', 'vmlDrawing', '../drawings/vml1.vml'],
            ['t', 'table', '../tables/table1.xml'],
          ),
          'xl/comments1.xml': '<comments><commentList><comment ref="A5"/><comment ref="A1"/></commentList></comments>',
          'xl/drawings/vml1.vml': '<xml><x:Anchor>1, 15, 4, 2, 3, 15, 8, 4</x:Anchor><br><x:Row>4</x:Row></xml>',
          'xl/tables/table1.xml':
            '<table id="1" name="T" displayName="T" ref="A1:B2"><autoFilter ref="A1:B2"/></table>',
          'xl/drawings/drawing1.xml':
            '<wsDr><twoCellAnchor><from><col>0</col><row>4</row></from><to><col>3</col><row>9</row></to></twoCellAnchor></wsDr>',
          'xl/drawings/_rels/drawing1.xml.rels': relsOf(['k', 'chart', '../charts/chart1.xml']),
          // As Excel writes a series of one row, and as openpyxl does; a series' name stays one cell.
          'xl/charts/chart1.xml':
            '<c:chartSpace><c:f>表!$B$2:$B$2</c:f><c:tx><c:f>表!$A$2</c:f></c:tx><c:val><c:f>表!$B$2</c:f></c:val></c:chartSpace>',
        },
      },
    );
    const out = fillTemplate(template, fillingOf({}, three));
    expect(partOf(out, 'xl/comments1.xml')).toContain('<comment ref="A7"/><comment ref="A1"/>');
    expect(partOf(out, 'xl/drawings/vml1.vml')).toContain(
      '<x:Anchor>1, 15, 6, 2, 3, 15, 10, 4</x:Anchor><br><x:Row>6</x:Row>',
    );
    expect(partOf(out, 'xl/tables/table1.xml')).toContain('ref="A1:B4"><autoFilter ref="A1:B4"/>');
    expect(partOf(out, 'xl/drawings/drawing1.xml')).toContain('<row>6</row></from><to><col>3</col><row>11</row>');
    expect(partOf(out, 'xl/charts/chart1.xml')).toContain(
      '<c:f>表!$B$2:$B$4</c:f><c:tx><c:f>表!$A$2</c:f></c:tx><c:val><c:f>表!$B$2:$B$4</c:f></c:val>',
    );
    expect(cells(out).slice(-4)).toEqual(['A1 =SUM(表!B2:B4)', 'B1 =表!B5', 'C1 =总!A5', 'D1 ="表!B3"']);
  });
});

describe('a formula', () => {
  const growth = [{ top: 5, bottom: 5, copies: 3 }];
  const moved = (formula: string, copy: number | null = null): string =>
    moveFormula(formula, {
      sheet: '表',
      growthOf: (sheet) => (sheet === '表' ? growth : []),
      nameOf: (sheet) => sheet,
      block: copy === null ? null : growth[0]!,
      copy: copy ?? 0,
    });

  it.each([
    ['A4+A6', 'A4+A8'],
    ['SUM(D5)', 'SUM(D5:D7)'],
    ['SUM(D5,E5:E5)', 'SUM(D5:D7,E5:E7)'],
    ['IF(D5>0,1,2)', 'IF(D5>0,1,2)'],
    ['SUM(D4:D6)', 'SUM(D4:D8)'],
    ["'表'!A9+别!A9", "'表'!A11+别!A9"],
    ['"A9"&A9', '"A9"&A11'],
    ['LOG10(A9)+A9B+总A9', 'LOG10(A11)+A9B+总A9'],
    ['SUM(5:5)+SUM(B:B)', 'SUM(5:7)+SUM(B:B)'],
    ['[1]表!A9+A9', '[1]表!A9+A11'],
    ['表1[[#Totals],[A9]]+A9', '表1[[#Totals],[A9]]+A11'],
    ['IF(A9=#REF!,TRUE,#N/A)', 'IF(A11=#REF!,TRUE,#N/A)'],
  ])('outside the list: %s', (before, after) => {
    expect(moved(before)).toBe(after);
  });

  it.each([
    ['D5/D$6', 'D7/D$8'],
    ['F4+D5', 'F6+D7'],
    ['RANK(D5,D$5:D$5)', 'RANK(D7,D$5:D$7)'],
    ['SUM(D$5:D5)', 'SUM(D$5:D7)'],
    ['SUM(C5:E5)', 'SUM(C7:E7)'],
    ['D5*D$4', 'D7*D$4'],
  ])('in its third row: %s', (before, after) => {
    expect(moved(before, 2)).toBe(after);
  });

  it('shared by several cells is written out in each', () => {
    const rows = [
      '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+$C$1</f></c></row><row r="2"><c r="A2"><f t="shared" si="0"/></c></row>',
      rowOf(3, '{{名单.姓名}}'),
    ];
    expect(fillRowsOf(rows).slice(0, 2)).toEqual(['A1 =B1+$C$1', 'A2 =B2+$C$1']);
  });
});

describe('a page an item', () => {
  const template = workbookOf(
    {
      总: sheetOf(rowOf(1, '{{校}}', '=登记表!B1')),
      登记表: sheetOf(
        rowOf(1, '{{名}}', '{{校}}') + rowOf(2, '{{次.事}}') + rowOf(3, '=登记表!A1'),
        '<legacyDrawing r:id="v"/>',
        '<sheetViews><sheetView tabSelected="1"/></sheetViews>',
      ),
      尾: sheetOf(''),
    },
    {
      workbook:
        '<bookViews><workbookView activeTab="2"/></bookViews><definedNames><definedName name="_xlnm.Print_Area" localSheetId="1">登记表!$A$1:$B$3</definedName><definedName name="_xlnm.Print_Area" localSheetId="2">尾!$A$1</definedName></definedNames>',
      parts: {
        'xl/worksheets/_rels/sheet2.xml.rels': relsOf(
          ['v', 'vmlDrawing', '../drawings/vml1.vml'],
          ['c', 'comments', '../comments1.xml'],
        ),
        'xl/drawings/vml1.vml': '<xml/>',
        'xl/comments1.xml': '<comments/>',
      },
    },
  );
  const page = (name: string, events: readonly string[]) => ({
    name,
    filling: { values: { 名: fillText(name) }, lists: { 次: events.map((one) => ({ 事: fillText(one) })) } },
  });
  const filling = {
    common: { values: { 校: fillText('东小') }, lists: {} },
    pages: { 登记表: [page('李四/1', ['电话', '家访']), page('李四/1', []), page('王五', [])] },
  };
  const out = fillTemplate(template, filling);

  it('is a sheet of its own with valid and unlike names', () => {
    const text = workbookText(out);
    expect(text.match(/^== .*$/gm)).toEqual(['== 总', '== 李四 1', '== 李四 1(2)', '== 王五', '== 尾']);
    expect(cells(out)).toEqual([
      'A1 "东小"',
      "B1 ='李四 1'!B1",
      'A1 "李四/1"',
      'B1 "东小"',
      'A2 "电话"',
      'A3 "家访"',
      "A4 ='李四 1'!A1",
      'A1 "李四/1"',
      'B1 "东小"',
      "A3 ='李四 1(2)'!A1",
      'A1 "王五"',
      'B1 "东小"',
      'A3 =王五!A1',
    ]);
  });

  it('has its own parts, print area and place in the workbook', () => {
    const workbook = partOf(out, 'xl/workbook.xml');
    expect(workbook).toContain('activeTab="4"');
    expect(workbook).toContain('localSheetId="1">\'李四 1\'!$A$1:$B$4<');
    expect(workbook).toContain('localSheetId="2">\'李四 1(2)\'!$A$1:$B$3<');
    expect(workbook).toContain('localSheetId="4">尾!$A$1<');
    expect(
      openPackage(out)
        .names()
        .filter((name) => /vml|comments/.test(name)),
    ).toHaveLength(6);
    expect(partOf(out, '[Content_Types].xml').match(/worksheets\/sheet\d\.xml/g)).toHaveLength(5);
    expect(partOf(out, 'xl/worksheets/sheet5.xml')).not.toContain('tabSelected');
  });

  it('stays one blank sheet without items', () => {
    const blank = fillTemplate(template, { ...filling, pages: { 登记表: [] } });
    expect(workbookText(blank).match(/^== .*$/gm)).toEqual(['== 总', '== 登记表', '== 尾']);
  });

  it('is refused where the template has no such sheet', () => {
    expect(() => fillTemplate(template, { ...filling, pages: { 别的: [] } })).toThrow('别的');
  });

  it.each([
    ['很'.repeat(40), '很'.repeat(31)],
    ["'a:b*c?d/e\\f[g]'", 'a b c d e f g'],
    ['', '_'],
    ['History', 'History_'],
  ])('names a sheet %s', (wanted, name) => {
    expect(sheetName(wanted, new Set())).toBe(name);
  });
});
