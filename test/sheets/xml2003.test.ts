// The XML of Excel 2003, which many systems export: every value in its place, however its text is made up.
import { describe, expect, it } from 'vitest';
import { grid, readBytes, refusalOf } from '../support/reading.js';

const NS =
  'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"';
const xml = (rows: string, { before = '<?xml version="1.0"?>', styles = '', after = '', table = '' } = {}): Buffer =>
  Buffer.from(
    `${before}<Workbook ${NS}>${styles}<Worksheet ss:Name="表"><Table>${table}${rows}</Table>${after}</Worksheet></Workbook>`,
  );
const data = (type: string, value: string): string => `<Data ss:Type="${type}">${value}</Data>`;
const cell = (type: string, value: string, attributes = ''): string => `<Cell${attributes}>${data(type, value)}</Cell>`;
const row = (...cells: readonly string[]): string => `<Row>${cells.join('')}</Row>`;
const gridOf = async (bytes: Buffer) => grid((await readBytes(bytes)).sheets[0]!.rows);

describe('values', () => {
  it('keep text text, flags flags, errors errors and the digits of a long number', async () => {
    const cells = [
      cell('String', '010'),
      cell('Number', '7.5'),
      cell('Number', '990101201001011232'),
      cell('Boolean', '1'),
      cell('Error', '#N/A'),
      '<Cell ss:Formula="=1+1"/>',
      cell('String', '甲&#10;乙 &lt;丙&gt;<![CDATA[ & 丁]]>_x0009_'),
    ];
    const { sheets } = await readBytes(xml(row(...cells)));
    expect(grid(sheets[0]!.rows)).toEqual([
      [1, '010', 7.5, 990_101_201_001_011_232n, true, '#N/A', null, '甲\n乙 <丙> & 丁\t'],
    ]);
    expect(sheets[0]!.rows[0]!.unvalued).toEqual([5]);
  });

  it('join the runs of rich text, and leave notes and readings out', async () => {
    const rich =
      '<ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B><Font>上海市</Font></B>中山东一路<Font x:Family="Roman">24</Font><Font>号</Font></ss:Data>';
    const note =
      '<Comment ss:Author="x"><ss:Data xmlns="http://www.w3.org/TR/REC-html40"><Font>批注</Font></ss:Data></Comment>';
    expect(
      await gridOf(xml(row(`<Cell>${rich}${note}<PhoneticText>x</PhoneticText></Cell>`, cell('Number', '1')))),
    ).toEqual([[1, '上海市中山东一路24号', 1]]);
  });

  it('show days and times by their own kind or by the format of their style', async () => {
    const style = (id: string, format: string, parent = ''): string =>
      `<Style ss:ID="${id}"${parent}><NumberFormat ss:Format="${format}"/></Style>`;
    const styles = `<Styles>${style('d', 'Short Date')}${style('t', 'h:mm;@')}${style('s', '[h]:mm')}${style('p', 'Percent')}${style('f', 'Standard')}<Style ss:ID="c" ss:Parent="d"/></Styles>`;
    const styled = (id: string, type: string, value: string): string => cell(type, value, ` ss:StyleID="${id}"`);
    const cells = [
      cell('DateTime', '2026-09-01T00:00:00.000'),
      styled('d', 'DateTime', '2026-09-01T08:30:00.000'),
      styled('t', 'DateTime', '1899-12-31T08:30:15.000'),
      styled('s', 'DateTime', '1900-01-01T12:00:00.000'),
      styled('c', 'Number', '46266'),
      styled('p', 'Number', '0.5'),
      styled('f', 'Number', '1500'),
    ];
    const format = '<ConditionalFormatting><NumberFormat ss:Format="Short Date"/></ConditionalFormatting>';
    const late = `<Row ss:StyleID="d">${cell('Number', '46266')}${styled('f', 'Number', '1')}</Row>`;
    expect(await gridOf(xml(format + row(...cells) + late, { styles }))).toEqual([
      [1, '2026-09-01', '2026-09-01 08:30', '08:30:15', '36:00', '2026-09-01', 0.5, 1500],
      [2, '2026-09-01', 1],
    ]);
    const mac = '<ExcelWorkbook><Date1904/></ExcelWorkbook>';
    const times = row(styled('d', 'Number', '44804'), styled('t', 'DateTime', '1904-01-01T08:30:00.000'));
    expect(await gridOf(xml(times, { styles: mac + styles }))).toEqual([[1, '2026-09-01', '08:30']]);
  });
});

describe('places', () => {
  it('go on behind what is merged, and where they are stated', async () => {
    const rows =
      row(cell('String', '班级', ' ss:MergeAcross="2" ss:MergeDown="1"'), cell('String', '备注')) +
      `<Row ss:Index="4" ss:Hidden="1">${cell('String', '张三')}${cell('String', '在', ' ss:Index="4"')}</Row>` +
      `<Row ss:Span="2"/>${row(cell('String', '李四'))}`;
    const { sheets } = await readBytes(xml(rows));
    expect(sheets[0]!.head.merges).toEqual([{ top: 1, left: 0, bottom: 2, right: 2 }]);
    expect(sheets[0]!.rows.map((one) => [one.number, one.hidden, one.cells])).toEqual([
      [1, false, ['班级', null, null, '备注']],
      [4, true, ['张三', null, null, '在']],
      [8, false, ['李四']],
    ]);
  });

  it('tell hidden sheets and columns', async () => {
    const table = '<Column/><Column ss:Hidden="1" ss:Span="1"/><Column ss:Index="6" ss:Hidden="1"/>';
    const after = '<WorksheetOptions><Visible>SheetVeryHidden</Visible></WorksheetOptions>';
    const { head } = (await readBytes(xml(row(cell('Number', '1')), { table, after }))).sheets[0]!;
    expect([head.hidden, head.hiddenColumns]).toEqual([true, [1, 2, 5]]);
  });

  it.each([
    ' ss:Index="abc"',
    ' ss:Index="-7"',
    ' ss:Index="1000000000"',
    ' ss:Index="20000"',
    ' ss:MergeAcross="1000000000"',
  ])('refuse a cell at%s', async (attributes) => {
    const code = (await refusalOf(readBytes(xml(row(cell('String', '甲', attributes)))))).code;
    expect(code).toBe('file.damaged');
  });

  it.each([
    ['a cell that goes back', row(cell('Number', '1'), cell('Number', '2', ' ss:Index="1"')), 'file.damaged'],
    [
      'a row that goes back',
      `${row(cell('Number', '1'))}<Row ss:Index="1">${cell('Number', '2')}</Row>`,
      'file.damaged',
    ],
    ['a second table', `</Table><Table>${row(cell('Number', '1'))}`, 'file.damaged'],
    ['a second value of a cell', row(`<Cell>${data('Number', '1')}${data('Number', '2')}</Cell>`), 'file.damaged'],
    ['a row inside a row', `<Row>${row(cell('Number', '1'))}</Row>`, 'file.damaged'],
    ['a value outside any cell', `<Row>${data('Number', '1')}</Row>`, 'file.damaged'],
    ['a row far below', `<Row ss:Index="1048576" ss:Span="9">${cell('Number', '1')}</Row>`, 'file.damaged'],
  ])('refuse %s', async (_, rows, code) => expect((await refusalOf(readBytes(xml(rows)))).code).toBe(code));
});

describe('a file', () => {
  it('is UTF-8 where it says so or nothing, however few its letters', async () => {
    for (const before of [
      '<?xml version="1.0"?>',
      '<?xml version="1.0" encoding="UTF-8"?>',
      '\n\t<?xml version="1.0"?>',
    ]) {
      const book = await readBytes(xml(row(cell('String', 'Entrée')), { before }));
      expect([book.encoding, grid(book.sheets[0]!.rows)]).toEqual(['utf-8', [[1, 'Entrée']]]);
    }
  });

  it.each([
    ['with a document type', xml('', { before: '<!DOCTYPE a SYSTEM "b">' }), 'file.unsafe'],
    ['with entities of its own', xml('', { before: '<!DOCTYPE a [<!ENTITY x "y">]>' }), 'file.unsafe'],
    [
      'with entities of its own behind its first line',
      xml('', { before: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]>' }),
      'file.unsafe',
    ],
    ['that is cut off', xml(row(cell('Number', '1'))).subarray(0, -11), 'file.truncated'],
    ['without a sheet', Buffer.from(`<?xml version="1.0"?><Workbook ${NS}/>`), 'file.no-sheets'],
  ])('is refused %s', async (_, bytes, code) => expect((await refusalOf(readBytes(bytes))).code).toBe(code));
});
