// The row reader on workbooks as other programs write them: each case is the very XML, and what must come out.
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { oddXlsx, stylesOf, worksheet } from '../support/odd-xlsx.js';
import { grid, readBytes, refusalOf } from '../support/reading.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const read = async (parts: Parameters<typeof oddXlsx>[0]) => (await readBytes(oddXlsx(parts))).sheets[0]!;
const gridOf = async (parts: Parameters<typeof oddXlsx>[0]) => grid((await read(parts)).rows);

describe('values', () => {
  it.each([
    ['number', '<c r="A1"><v>12.5</v></c>', 12.5],
    ['negative number', '<c r="A1"><v>-3</v></c>', -3],
    ['exponent', '<c r="A1"><v>5.22301E+17</v></c>', 5.22301e17],
    ['15 digits', '<c r="A1"><v>123456789012345</v></c>', 123456789012345],
    ['18 digits', '<c r="A1"><v>990101201001011232</v></c>', 990101201001011232n],
    ['18 digits with zeros before', '<c r="A1"><v>0000000000000000007</v></c>', 7],
    ['spaces around a number', '<c r="A1"><v> 42 </v></c>', 42],
    ['true', '<c r="A1" t="b"><v>1</v></c>', true],
    ['false', '<c r="A1" t="b"><v>0</v></c>', false],
    ['error', '<c r="A1" t="e"><v>#N/A</v></c>', '#N/A'],
    ['formula text', '<c r="A1" t="str"><f>B1</f><v>张三</v></c>', '张三'],
    ['formula number', '<c r="A1"><f>1+1</f><v>2</v></c>', 2],
    ['strict date', '<c r="A1" t="d"><v>2026-09-01T00:00:00</v></c>', '2026-09-01'],
    ['inline', '<c r="A1" t="inlineStr"><is><t>010</t></is></c>', '010'],
    ['inline rich', '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>张</t></r><r><t>三</t></r></is></c>', '张三'],
    [
      'inline without phonetics',
      '<c r="A1" t="inlineStr"><is><t>张三</t><rPh sb="0" eb="1"><t>zhāng</t></rPh></is></c>',
      '张三',
    ],
    ['inline CDATA', '<c r="A1" t="inlineStr"><is><t><![CDATA[甲<乙&丙]]></t></is></c>', '甲<乙&丙'],
    ['value CDATA', '<c r="A1" t="str"><v><![CDATA[甲<乙]]></v></c>', '甲<乙'],
    ['entities', '<c r="A1" t="str"><v>&lt;&#24352;&#x4E09;&gt;&amp;amp;</v></c>', '<张三>&amp;'],
    ['an entity outside the plane', '<c r="A1" t="str"><v>&#x20BB7;</v></c>', '𠮷'],
    ['Excel escapes', '<c r="A1" t="str"><v>甲_x000D_乙_x005F_x000D_</v></c>', '甲\r乙_x000D_'],
    ['line ends', '<c r="A1" t="str"><v>甲\r\n乙</v></c>', '甲\n乙'],
    ['spaces kept', '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 张三 </t></is></c>', ' 张三 '],
    ['comment inside', '<c r="A1"><!-- <v>9</v> --><v>1</v></c>', 1],
    ['comment in the value', '<c r="A1"><v>1<!-- 9 --></v></c>', 1],
    ['extension after', '<c r="A1"><v>1</v><extLst><ext><x:v xmlns:x="y">2</x:v></ext></extLst></c>', 1],
    ['single quotes', "<c r='A1' t='str'><v>甲</v></c>", '甲'],
    ['greater-than in text', '<c r="A1" t="str"><v>a>b</v></c>', 'a>b'],
    ['greater-than in an attribute', '<c r="A1"><f a="x>y">1</f><v>3</v></c>', 3],
    ['rare characters', '<c r="A1" t="str"><v>䶮㛃𠮷\u{2B81A}</v></c>', '䶮㛃𠮷\u{2B81A}'],
  ])('%s', async (_, cell, value) => {
    expect(await gridOf({ rows: `<row r="1">${cell}</row>` })).toEqual([[1, value]]);
  });

  it('knows a formula without a saved value from an empty one', async () => {
    const cells =
      '<c r="A1"><f>SUM(B1)</f></c><c r="B1"><f>X</f><v/></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f t="shared" si="0"/></c><c r="E1"><v>1</v></c>';
    const [row] = (await read({ rows: `<row r="1">${cells}</row>` })).rows;
    expect(row).toEqual({ number: 1, hidden: false, cells: [null, null, null, null, 1], unvalued: [0, 1, 3] });
  });

  it('leaves no empty text: an empty cell is null, an empty row is left out', async () => {
    const rows =
      '<row r="1"><c r="A1" s="1"/><c r="B1" t="s"><v>0</v></c></row><row r="2"><c r="B2" t="s"><v>1</v></c></row>';
    expect(await gridOf({ rows, strings: '<si><t></t></si><si><t>乙</t></si>' })).toEqual([[2, null, '乙']]);
  });
});

describe('shared texts', () => {
  const strings =
    '<si><t>张三</t></si><si/><si><t/></si><!-- <si><t>x</t></si> --><si><r><t>李</t></r><r><rPr><b/></rPr><t>四</t></r></si><si><t>王</t><rPh sb="0" eb="1"><t>wáng</t></rPh><phoneticPr fontId="1"/></si><si><t xml:space="preserve"> 五 </t></si><si><t>_x0041_&amp;</t></si><si><t><![CDATA[</si>]]></t></si>';
  it('keep their places whatever stands between', async () => {
    const rows = `<row r="1">${[0, 1, 2, 3, 4, 5, 6, 7].map((i) => `<c t="s"><v>${i}</v></c>`).join('')}</row>`;
    expect(await gridOf({ rows, strings })).toEqual([[1, '张三', null, null, '李四', '王', ' 五 ', 'A&', '</si>']]);
  });

  it('refuse a number beyond the last', async () => {
    const bytes = oddXlsx({ rows: '<row r="3"><c r="A3" t="s"><v>9</v></c></row>', strings });
    expect(await refusalOf(readBytes(bytes))).toMatchObject({ code: 'file.damaged' });
  });
});

describe('dates', () => {
  it('are told by the cell style, own codes before built-in ones', async () => {
    const styles = stylesOf(27, 31, 58, 14, 'yyyy"年"m"月"d"日"', 'h:mm', '[h]:mm', '0"年级"', 2);
    const rows = `<row r="1">${[1, 2, 3, 4, 5].map((s) => `<c s="${s}"><v>46266</v></c>`).join('')}<c s="6"><v>0.354166666666667</v></c><c s="7"><v>1.5</v></c><c s="8"><v>7</v></c><c s="9"><v>46266</v></c><c s="0"><v>46266</v></c></row>`;
    const day = '2026-09-01';
    expect(await gridOf({ rows, styles })).toEqual([[1, day, day, day, day, day, '08:30', '36:00', 7, 46266, 46266]]);
  });

  it('count from 1904 where the workbook says so', async () => {
    const workbook = `<workbook xmlns="${MAIN}"><workbookPr date1904="1"/><sheets><sheet name="表" r:id="rId1"/></sheets></workbook>`;
    const rows = '<row r="1"><c s="1"><v>44804</v></c></row>';
    expect(await gridOf({ rows, workbook, styles: stylesOf(14) })).toEqual([[1, '2026-09-01']]);
  });
});

describe('frames', () => {
  it('does without any references', async () => {
    const rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>';
    expect(await gridOf({ rows })).toEqual([
      [1, 1, 2],
      [2, 3],
    ]);
  });

  it('takes a missing row number from its cells', async () => {
    const rows = '<row><c r="B7"><v>1</v></c></row><row><c r="A9"><v>2</v></c></row>';
    expect(await gridOf({ rows })).toEqual([
      [7, null, 1],
      [9, 2],
    ]);
  });

  it('reads prefixed names', async () => {
    const sheet = `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c><x:c r="C2" t="inlineStr"><x:is><x:t>乙</x:t></x:is></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>`;
    const got = await read({
      sheet,
      more: { 'xl/sharedStrings.xml': `<x:sst xmlns:x="${MAIN}"><x:si><x:t>甲</x:t></x:si></x:sst>` },
    });
    expect(grid(got.rows)).toEqual([[2, null, '甲', '乙']]);
    expect(got.head.merges).toEqual([{ top: 1, left: 0, bottom: 1, right: 1 }]);
  });

  it('reads parts in UTF-16', async () => {
    const sheet = worksheet('<row r="1"><c r="A1" t="str"><v>张三</v></c></row>').replace('UTF-8', 'UTF-16');
    const little = Buffer.from(`\ufeff${sheet}`, 'utf16le');
    expect(await gridOf({ sheet: little })).toEqual([[1, '张三']]);
    expect(await gridOf({ sheet: Buffer.from(little).swap16() })).toEqual([[1, '张三']]);
  });

  it('knows hidden rows, columns and sheets, and merged ranges', async () => {
    const workbook = `<workbook xmlns="${MAIN}"><sheets><sheet name="甲&amp;乙" state="veryHidden" r:id="rId1"/></sheets></workbook>`;
    const { head, rows } = await read({
      workbook,
      before: '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols>',
      rows: '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="0"><c r="A2"><v>2</v></c></row>',
      after:
        '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="$B$4:$A$3"/><!-- <mergeCell ref="F1:G1"/> --></mergeCells>',
    });
    expect(head).toEqual({
      name: '甲&乙',
      hidden: true,
      merges: [
        { top: 1, left: 0, bottom: 1, right: 2 },
        { top: 3, left: 0, bottom: 4, right: 1 },
      ],
      mergesKnown: true,
      hiddenColumns: [1, 2],
    });
    expect(rows.map((row) => row.hidden)).toEqual([true, false]);
  });

  it('makes no room for a stray styled cell in the last corner', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>';
    expect(await gridOf({ rows, before: '<dimension ref="A1:XFD1048576"/>' })).toEqual([[1, 1]]);
  });

  it('passes a hundred thousand declared empty rows', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 1}" spans="1:30" s="1"/>`).join('');
    expect(await gridOf({ rows: `${rows}<row r="100001"><c r="B100001"><v>5</v></c></row>` })).toEqual([
      [100_001, null, 5],
    ]);
  });

  it('does without styles, relations of the workbook, and shared texts', async () => {
    const got = await readBytes(oddXlsx({ rows: '<row r="1"><c r="A1" s="4"><v>1</v></c></row>', workbookRels: null }));
    expect(grid(got.sheets[0]!.rows)).toEqual([[1, 1]]);
    expect(got.notes.map((note) => note.code)).toEqual(['file.unusual']);
  });

  it('finds parts by absolute and climbing targets', async () => {
    const links = `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/../worksheets/sheet1.xml"/></Relationships>`;
    expect(await gridOf({ rows: '<row r="1"><c><v>1</v></c></row>', workbookRels: links })).toEqual([[1, 1]]);
  });
});

describe('a large workbook', () => {
  it('is streamed: its merged ranges stay unknown, its rows and texts do not', async () => {
    const count = 60_000;
    const long = '这一列是备注，写得很长，为的是让工作表大过一次读完的界限。'.repeat(4);
    const numbers = Array.from({ length: count }, (_, i) => i);
    const rows = numbers.map(
      (i) =>
        `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>${i}</v></c><c r="B${i + 1}" t="str"><v>${long}</v></c></row>`,
    );
    const strings = numbers.map((i) => `<si><t>${long}${i}</t></si>`).join('');
    const { head, rows: got } = await read({
      rows: rows.join(''),
      strings,
      before: '<cols><col min="3" max="3" hidden="1"/></cols>',
      after: '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
    });
    expect(head).toMatchObject({ merges: [], mergesKnown: false, hiddenColumns: [2] });
    expect(got.length).toBe(count);
    expect(got.at(-1)).toEqual({ number: count, hidden: false, cells: [`${long}${count - 1}`, long] });
  });
});

describe('refusals', () => {
  const codeOf = async (parts: Parameters<typeof oddXlsx>[0]) => (await refusalOf(readBytes(oddXlsx(parts)))).code;
  it.each([
    [
      'a document type',
      { sheet: `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${worksheet('')}` },
      'file.unsafe',
    ],
    ['a document type in the workbook', { workbook: '<!DOCTYPE x><workbook/>' }, 'file.unsafe'],
    ['no sheets', { workbook: `<workbook xmlns="${MAIN}"><sheets/></workbook>` }, 'file.no-sheets'],
    ['a row 0', { rows: '<row r="0"><c r="A0"><v>1</v></c></row>' }, 'file.damaged'],
    ['a column beyond the last', { rows: '<row r="1"><c r="XFE1"><v>1</v></c></row>' }, 'file.damaged'],
    ['a sheet cut off', { sheet: worksheet('<row r="1"><c r="A1"><v>1</v></c></row>').slice(0, -40) }, 'file.damaged'],
    ['a cell outside any row', { rows: '<c r="A1"><v>1</v></c>' }, 'file.damaged'],
  ])('%s', async (_, parts, code) => expect(await codeOf(parts)).toBe(code));
});

describe('a workbook from exceljs', () => {
  it('comes back, dates and all', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('九月');
    sheet.addRow(['姓名', '出生', '序号', '在读']);
    sheet.addRow(['张三', new Date(Date.UTC(2013, 8, 1)), 7, true]);
    sheet.getColumn(2).numFmt = 'yyyy"年"m"月"d"日"';
    sheet.mergeCells('A4:D4');
    sheet.getRow(2).hidden = true;
    book.addWorksheet('空');
    const got = await readBytes(Buffer.from(await book.xlsx.writeBuffer()));
    expect(grid(got.sheets[0]!.rows)).toEqual([
      [1, '姓名', '出生', '序号', '在读'],
      [2, '张三', '2013-09-01', 7, true],
    ]);
    expect(got.sheets[0]!.rows[1]!.hidden).toBe(true);
    expect(got.sheets[0]!.head.merges).toEqual([{ top: 4, left: 0, bottom: 4, right: 3 }]);
    expect(got.sheets[1]).toMatchObject({ head: { name: '空' }, rows: [] });
  });
});
