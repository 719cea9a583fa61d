// Files that break a rule and are read all the same, because what they mean is plain; and their neighbours that are not.
// Each stands for a file of some other program that was met once.
import * as xlsx from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { gb18030Encoder } from '#sheets/encode.js';
import { grid, readBytes, refusalOf } from '../support/reading.js';
import { zipOf } from '../support/zip.js';

describe('.xls', () => {
  const book = xlsx.utils.book_new();
  for (const name of ['甲', '乙']) {
    xlsx.utils.book_append_sheet(
      book,
      xlsx.utils.aoa_to_sheet([
        ['姓名', `${name}班`],
        ['张三', 7],
      ]),
      name,
    );
  }
  const written = (change: (stream: Buffer) => void, pad = 0): Buffer => {
    const container = xlsx.CFB.read(xlsx.write(book, { type: 'buffer', bookType: 'biff8', bookSST: true }), {
      type: 'buffer',
    });
    const entry = xlsx.CFB.find(container, '/Workbook')!;
    const stream = Buffer.concat([Buffer.from(entry.content as Uint8Array), Buffer.alloc(pad)]);
    change(stream);
    xlsx.CFB.utils.cfb_add(container, '/Workbook', stream);
    return Buffer.from(xlsx.CFB.write(container, { type: 'buffer' }) as Uint8Array);
  };
  const each = (stream: Buffer, wanted: number, change: (body: number) => void): void => {
    for (let p = 0; p + 4 <= stream.length; p += 4 + stream.readUInt16LE(p + 2)) {
      if (stream.readUInt16LE(p) === wanted) change(p + 4);
    }
  };
  const rows = [
    [
      '甲',
      [
        [1, '姓名', '甲班'],
        [2, '张三', 7],
      ],
    ],
    [
      '乙',
      [
        [1, '姓名', '乙班'],
        [2, '张三', 7],
      ],
    ],
  ];
  const read = async (bytes: Buffer) => (await readBytes(bytes)).sheets.map((one) => [one.head.name, grid(one.rows)]);

  it.each([
    ['as it should be', () => undefined, 0],
    ['a stream that needs no small sectors', () => undefined, 8192],
    ['a table of texts that says it is empty', (s: Buffer) => each(s, 0xfc, (at) => s.fill(0, at, at + 8)), 0],
    [
      'sheets that do not stand where the list says',
      (s: Buffer) => each(s, 0x85, (at) => s.writeUInt32LE(s.readUInt32LE(at) + 20, at)),
      0,
    ],
  ] as const)('%s', async (_, change, pad) => {
    expect(await read(written(change, pad))).toEqual(rows);
  });

  it.each([
    [
      'it ends in the middle of a sheet',
      (s: Buffer) => {
        let last = 0;
        each(s, 0x0a, (at) => {
          last = at - 4;
        });
        s.writeUInt16LE(0x01, last);
      },
      'file.truncated',
    ],
    [
      'a sheet of its list is not there',
      (s: Buffer) => each(s, 0x0809, (at) => s.readUInt16LE(at + 2) === 0x10 && s.writeUInt16LE(0x01, at - 4)),
      'file.damaged',
    ],
    [
      'two sheets have one name',
      (s: Buffer) => {
        const places: number[] = [];
        each(s, 0x85, (at) => places.push(at));
        s.copy(s, places[1]! + 6, places[0]! + 6, places[0]! + 10);
      },
      'file.unsafe',
    ],
  ] as const)('is refused where %s', async (_, change, code) => {
    expect((await refusalOf(readBytes(written(change)))).code).toBe(code);
  });

  it('is not what an object inside a document is', async () => {
    const container = xlsx.CFB.utils.cfb_new();
    xlsx.CFB.utils.cfb_add(container, '/WordDocument', Buffer.alloc(5000));
    xlsx.CFB.utils.cfb_add(container, '/Object/Workbook', Buffer.alloc(5000));
    const bytes = Buffer.from(xlsx.CFB.write(container, { type: 'buffer' }) as Uint8Array);
    expect((await refusalOf(readBytes(bytes))).code).toBe('file.word');
  });

  it('is refused where its sectors run in a circle or past the end', async () => {
    const bytes = written(() => undefined, 8192);
    const fat = 512 * (bytes.readUInt32LE(76) + 1);
    const start = bytes.indexOf(Buffer.from('Workbook', 'utf16le')) + 116;
    const first = bytes.readUInt32LE(start);
    const circle = Buffer.from(bytes);
    circle.writeUInt32LE(first, fat + first * 4);
    expect((await refusalOf(readBytes(circle))).code).toBe('file.damaged');
    const past = Buffer.from(bytes);
    past.writeUInt32LE(100_000, fat + first * 4);
    expect((await refusalOf(readBytes(past))).code).toBe('file.truncated');
  });
});

describe('.xlsx', () => {
  const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const workbook = (
    sheet: string,
    before = '',
    strings = '',
    sheets = '<sheet name="表" sheetId="1" r:id="r1"/>',
  ): Buffer =>
    zipOf([
      {
        name: '_rels/.rels',
        content: `<Relationships><Relationship Id="r1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      },
      { name: 'xl/workbook.xml', content: `<workbook xmlns:r="${REL}">${before}<sheets>${sheets}</sheets></workbook>` },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: `<Relationships><Relationship Id="r1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      },
      { name: 'xl/worksheets/sheet1.xml', content: `<worksheet><sheetData>${sheet}</sheetData></worksheet>` },
      { name: 'xl/styles.xml', content: '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>' },
      ...(strings === '' ? [] : [{ name: 'xl/sharedStrings.xml', content: strings }]),
    ]);
  const text = (value: string, name = ''): string => `<c ${name} t="inlineStr" s="9"><is><t>${value}</t></is></c>`;

  it('one row element for every cell', async () => {
    const cell = (name: string, value: string): string =>
      `<row r="${name.slice(1)}">${text(value, `r="${name}"`)}</row>`;
    const bytes = workbook(cell('A1', '姓名') + cell('B1', '学号') + cell('A2', '张三') + cell('C2', '1'));
    expect(grid((await readBytes(bytes)).sheets[0]!.rows)).toEqual([
      [1, '姓名', '学号'],
      [2, '张三', null, '1'],
    ]);
  });

  it('cells numbered from 0 instead of named', async () => {
    const bytes = workbook(`<row r="1">${text('姓名', 'r="0"')}${text('学号', 'r="1"')}</row>`);
    expect(grid((await readBytes(bytes)).sheets[0]!.rows)).toEqual([[1, '姓名', '学号']]);
    const gap = workbook(`<row r="1">${text('姓名', 'r="0"')}${text('学号', 'r="2"')}</row>`);
    expect((await refusalOf(readBytes(gap))).code).toBe('file.damaged');
  });

  it('shared texts under the name they had before the release', async () => {
    const bytes = workbook(
      '<row r="1"><c r="A1" t="s"><v>1</v></c></row>',
      '',
      '<sst><sstItem><t>甲</t></sstItem><sstItem><t>乙</t></sstItem></sst>',
    );
    expect(grid((await readBytes(bytes)).sheets[0]!.rows)).toEqual([[1, '乙']]);
  });

  it('the date system stated by the first of two elements', async () => {
    const bytes = workbook(
      '<row r="1"><c r="A1" s="0"><v>43708</v></c></row>',
      '<workbookPr date1904="true"/><workbookPr chartTrackingRefBase="1"/>',
    );
    expect(grid((await readBytes(bytes)).sheets[0]!.rows)).toEqual([[1, '2023-09-01']]);
  });

  it.each([
    ['a link that is lost', '<sheet name="表" r:id="r7"/>', ['file.unusual']],
    ['a sheet that names no part', '<sheet name="表"/>', ['file.unusual']],
    [
      'a macro page of an old workbook',
      '<sheet name="表" r:id="r1"/><sheet name="Module1" state="veryHidden" r:id=""/>',
      ['file.sheet-skipped'],
    ],
  ])('%s', async (_, sheets, notes) => {
    const book = await readBytes(workbook(`<row r="1">${text('姓名')}</row>`, '', '', sheets));
    expect(book.sheets.map(({ head, rows }) => [head.name, grid(rows)])).toEqual([['表', [[1, '姓名']]]]);
    expect(book.notes.map((note) => note.code)).toEqual(notes);
  });

  it('rows in any order keep their numbers', async () => {
    const bytes = workbook(`<row r="3">${text('丙')}</row><row r="1">${text('甲')}</row>`);
    expect(grid((await readBytes(bytes)).sheets[0]!.rows)).toEqual([
      [3, '丙'],
      [1, '甲'],
    ]);
  });

  it('flags in any writing, and numbers that are none as they stand', async () => {
    const cells = ['1', 'TRUE', '2', '0', 'false', ''].map((value) => `<c t="b"><v>${value}</v></c>`).join('');
    const numbers = ['0x10', '٣', ' 5 ', '-1.5e1'].map((value) => `<c s="9"><v>${value}</v></c>`).join('');
    const bytes = workbook(`<row r="1">${cells}<c s="9"><v>7</v></c></row><row r="2">${numbers}</row>`);
    expect(grid((await readBytes(bytes)).sheets[0]!.rows)).toEqual([
      [1, true, true, true, false, false, null, 7],
      [2, '0x10', '٣', 5, -15],
    ]);
  });

  it('parts that say they are in GBK, and are not read as what they are not', async () => {
    const part = (said: string, bytes: Uint8Array): Buffer =>
      zipOf([
        { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="表"/></sheets></workbook>' },
        {
          name: 'xl/worksheets/sheet1.xml',
          content: Buffer.concat([
            Buffer.from(`<?xml version="1.0" encoding="${said}"?><worksheet><sheetData><row r="1"><c t="str"><v>`),
            bytes,
            Buffer.from('</v></c></row></sheetData></worksheet>'),
          ]),
        },
      ]);
    const gbk = gb18030Encoder()('张三');
    expect(grid((await readBytes(part('gb2312', gbk))).sheets[0]!.rows)).toEqual([[1, '张三']]);
    for (const said of ['UTF-8', 'no-such'])
      expect((await refusalOf(readBytes(part(said, gbk)))).code).toBe('file.damaged');
  });

  it('merges and hidden columns, though a formula or a name says sheetData', async () => {
    const frame = (rows: string): string =>
      `<worksheet><sheetPr codeName="sheetData"/><cols><col min="2" max="2" hidden="1"/></cols><sheetData>${rows}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells><dataValidations><dataValidation><formula1>sheetData!A1</formula1></dataValidation></dataValidations></worksheet>`;
    const bytes = zipOf([
      { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="表"/></sheets></workbook>' },
      { name: 'xl/worksheets/sheet1.xml', content: frame(`<row r="1">${text('甲')}</row>`) },
    ]);
    expect((await readBytes(bytes)).sheets[0]!.head).toMatchObject({
      hiddenColumns: [1],
      merges: [{ top: 1, left: 0, bottom: 1, right: 1 }],
    });
  });

  it('digits without end are text, at once', async () => {
    const digits = '9'.repeat(500_000);
    const bytes = workbook(`<row r="1"><c r="A1" s="9"><v>${digits}</v></c></row>`);
    expect((await readBytes(bytes)).sheets[0]!.rows[0]!.cells[0]).toBe(digits);
  });

  it.each<readonly [string, Buffer, string]>([
    [
      'one sheet under many names',
      workbook('', '', '', '<sheet name="一" r:id="r1"/><sheet name="二" r:id="r1"/>'),
      'file.unsafe',
    ],
    [
      'one sheet under one name many times',
      workbook('', '', '', '<sheet name="一" r:id="r1"/>'.repeat(50)),
      'file.unsafe',
    ],
    ['a list of sheets that is broken off', workbook('', '<absPath url="'), 'file.damaged'],
    [
      'two sheets of one name',
      zipOf([
        {
          name: 'xl/workbook.xml',
          content: '<workbook><sheets><sheet name="表"/><sheet name="表"/></sheets></workbook>',
        },
        { name: 'xl/worksheets/sheet1.xml', content: '<worksheet><sheetData/></worksheet>' },
        { name: 'xl/worksheets/sheet2.xml', content: '<worksheet><sheetData/></worksheet>' },
      ]),
      'file.unsafe',
    ],
    [
      'one long text in thousands of cells',
      workbook(
        Array.from({ length: 4000 }, (_, i) => `<row r="${i + 1}"><c t="s"><v>0</v></c></row>`).join(''),
        '',
        `<sst><si><t>${'甲'.repeat(30_000)}</t></si></sst>`,
      ),
      'file.unsafe',
    ],
    [
      'a row that comes twice',
      workbook(`<row r="1">${text('甲')}</row><row r="2">${text('乙')}</row><row r="1">${text('丙')}</row>`),
      'file.damaged',
    ],
    [
      'a cell of another row',
      workbook(`<row r="11">${text('甲', 'r="A11"')}${text('乙', 'r="B21"')}</row>`),
      'file.damaged',
    ],
    [
      'rows behind the end of the rows',
      workbook(`</sheetData><sheetData><row r="1">${text('甲')}</row>`),
      'file.damaged',
    ],
    ...['-1', '0.5', '1', 'x'].map(
      (index) =>
        [
          `the text number ${index} of one`,
          workbook(`<row r="1"><c t="s"><v>${index}</v></c></row>`, '', '<sst><si><t>甲</t></si></sst>'),
          'file.damaged',
        ] as const,
    ),
    [
      'two sheets, both without a part',
      workbook('', '', '', '<sheet name="一" r:id="r8"/><sheet name="二" r:id="r9"/>'),
      'file.damaged',
    ],
    [
      'a cell longer than any text',
      workbook(`<row r="1">${text('&amp;甲乙丙'.repeat(800_000))}</row>`),
      'file.damaged',
    ],
  ])('refuses %s', async (_, bytes, code) => {
    expect((await refusalOf(readBytes(bytes))).code).toBe(code);
  });

  it('merges and columns written to be slow are passed over or refused', async () => {
    const parts = (frame: (rows: string) => string): Buffer => {
      const plain = '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>';
      return zipOf([
        { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="表" id="r1"/></sheets></workbook>' },
        { name: 'xl/worksheets/sheet1.xml', content: frame(plain) },
      ]);
    };
    const merges = parts((rows) =>
      rows.replace('</worksheet>', `<mergeCells>${'<mergeCell '.repeat(300_000)}</mergeCells></worksheet>`),
    );
    expect((await readBytes(merges)).sheets[0]!.head.merges).toEqual([]);
    const columns = parts((rows) =>
      rows.replace('<sheetData>', `<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(100)}</cols><sheetData>`),
    );
    expect((await refusalOf(readBytes(columns))).code).toBe('file.unsafe');
  });
});

describe('OpenDocument', () => {
  const ns = ['office', 'table', 'text']
    .map((one) => `xmlns:${one}="urn:oasis:names:tc:opendocument:xmlns:${one}:1.0"`)
    .join(' ');
  const ods = (rows: string): Buffer =>
    zipOf([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
      {
        name: 'content.xml',
        content: `<office:document-content ${ns}><office:body><office:spreadsheet><table:table table:name="表">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
      },
      {
        name: 'META-INF/manifest.xml',
        content: '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
      },
    ]);
  const cell = (attributes: string, value: string, name = 'table-cell'): string =>
    `<table:${name} ${attributes}><text:p>${value}</text:p></table:${name}>`;
  const string = 'office:value-type="string"';

  it('is read without its styles, errors as errors, what merges cover as it stands', async () => {
    const bytes = ods(
      `<table:table-row>${cell('table:formula="of:=1/0" office:value-type="float" office:value="0"', '#DIV/0!')}${cell('office:value-type="float" office:value="0"', '0')}</table:table-row>` +
        `<table:table-row>${cell(`${string} table:number-columns-spanned="2" table:number-rows-spanned="1"`, '上')}${cell(string, '下', 'covered-table-cell')}</table:table-row>`,
    );
    expect(grid((await readBytes(bytes)).sheets[0]!.rows)).toEqual([
      [1, '#DIV/0!', 0],
      [2, '上', '下'],
    ]);
  });

  it('keeps what stands in CDATA, and refuses texts without a type that are repeated without end', async () => {
    const bytes = ods(`<table:table-row>${cell(string, '<![CDATA[<甲>&]]>乙')}</table:table-row>`);
    expect(grid((await readBytes(bytes)).sheets[0]!.rows)).toEqual([[1, '<甲>&乙']]);
    const many = `<table:table-row table:number-rows-repeated="1000000">${cell('table:number-columns-repeated="9"', '甲')}</table:table-row>`;
    expect((await refusalOf(readBytes(ods(many)))).code).toBe('file.unsafe');
  });

  it('shows a time of day whatever its style is', async () => {
    const time = (value: string): string => cell(`office:value-type="time" office:time-value="${value}"`, 'x');
    const bytes = ods(`<table:table-row>${time('PT08H30M00S')}${time('PT13H37M05S')}</table:table-row>`);
    expect(grid((await readBytes(bytes)).sheets[0]!.rows)).toEqual([[1, '08:30', '13:37:05']]);
  });

  it.each([
    [
      'rows and columns for ever',
      `<table:table-row table:number-rows-repeated="999999999">${cell(`${string} table:number-columns-repeated="999999999"`, '甲')}</table:table-row>`,
    ],
    [
      'a million of one value',
      `<table:table-row table:number-rows-repeated="1000">${cell(`${string} table:number-columns-repeated="1000"`, '甲')}</table:table-row>`,
    ],
    [
      'a value below the last row',
      `<table:table-row table:number-rows-repeated="999999999"><table:table-cell/></table:table-row><table:table-row>${cell(string, '甲')}</table:table-row>`,
    ],
    [
      'a value behind the last column',
      `<table:table-row><table:table-cell table:number-columns-repeated="999999999"/>${cell(string, '甲')}</table:table-row>`,
    ],
  ])('refuses %s', async (_, rows) => {
    expect((await refusalOf(readBytes(ods(rows)))).code).toBe('file.unsafe');
  });

  it('is refused where two sheets have one name: nobody could say which of them is meant', async () => {
    const table = (name: string): string =>
      `<table:table-row>${cell(string, '甲')}</table:table-row></table:table><table:table table:name="${name}"><table:table-row>${cell(string, '乙')}</table:table-row>`;
    expect((await readBytes(ods(table('二')))).sheets.map((one) => grid(one.rows))).toEqual([[[1, '甲']], [[1, '乙']]]);
    expect((await refusalOf(readBytes(ods(table('表'))))).code).toBe('file.unsafe');
  });

  it('takes empty rows and columns to the end of every sheet', async () => {
    const bytes = ods(
      `<table:table-row>${cell(string, '甲')}<table:table-cell table:number-columns-repeated="16383"/></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
    );
    expect(grid((await readBytes(bytes)).sheets[0]!.rows)).toEqual([[1, '甲']]);
  });
});

describe('what the library would never come back from', () => {
  it('a text of Excel 2 without its length is refused', async () => {
    const start = [0x09, 0, 4, 0, 2, 0, 0x10, 0];
    const bytes = Buffer.from([...start, 0x07, 0, 0, 0, 0x0a, 0, 0, 0]);
    expect((await refusalOf(readBytes(bytes))).code).toBe('file.damaged');
  });

  it('one long text in thousands of cells is refused', async () => {
    const book = (cells: number): Buffer => {
      const made = xlsx.utils.book_new();
      const rows = Array.from({ length: cells }, () => ['甲'.repeat(4000)]);
      xlsx.utils.book_append_sheet(made, xlsx.utils.aoa_to_sheet(rows), '表');
      return Buffer.from(xlsx.write(made, { type: 'buffer', bookType: 'biff8', bookSST: true }));
    };
    expect((await readBytes(book(3))).sheets[0]!.rows[2]!.cells).toEqual(['甲'.repeat(4000)]);
    expect((await refusalOf(readBytes(book(14_000)))).code).toBe('file.unsafe');
  });
});

describe('text', () => {
  it.each([
    ['SYLK', 'ID;PWXL;N;E\r\nC;Y1;X1;K"a"\r\nE\r\n', 'file.legacy'],
    ['DIF', 'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,2\r\n""\r\n', 'file.legacy'],
    ['other markup', '<svg xmlns="http://www.w3.org/2000/svg"><text>姓名</text></svg>', 'file.not-workbook'],
    ['one line without end', 'A'.repeat(1_300_000), 'file.damaged'],
  ])('%s is refused', async (_, text, code) => {
    expect((await refusalOf(readBytes(Buffer.from(text)))).code).toBe(code);
  });
});
