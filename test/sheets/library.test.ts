// Every format as the library writes it, and what goes through the library: what it is known to get wrong must come out
// right all the same.
import * as xlsx from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { gb18030Encoder } from '#sheets/encode.js';
import { chineseOf, isMojibake } from '#sheets/mojibake.js';
import { grid, readBytes, refusalOf } from '../support/reading.js';
import { zipOf } from '../support/zip.js';

const gb = gb18030Encoder();

/** A workbook in the library's own words: text, numbers, a date by each of two formats, a merge, hidden things. */
function sample(): xlsx.WorkBook {
  const sheet = xlsx.utils.aoa_to_sheet([
    ['姓名', '学号', '出生', '时间', '在读'],
    ['张三䶮', '010', 46266, 0.354166666666667, true],
    [],
    ['李四', 7.5, '备'],
  ]);
  sheet.C2.z = 'yyyy"年"m"月"d"日"';
  sheet.D2.z = 'h:mm';
  sheet['!rows'] = [{}, { hidden: true }];
  sheet['!cols'] = [{ wch: 8 }, { wch: 8, hidden: true }];
  sheet['!merges'] = [xlsx.utils.decode_range('C4:D4')];
  return {
    SheetNames: ['九月', '藏'],
    Sheets: { 九月: sheet, 藏: xlsx.utils.aoa_to_sheet([['x']]) },
    Workbook: { Sheets: [{}, { Hidden: 1 }] },
  };
}
const written = (bookType: xlsx.BookType): Buffer => Buffer.from(xlsx.write(sample(), { type: 'buffer', bookType }));
const ROWS = [
  [1, '姓名', '学号', '出生', '时间', '在读'],
  [2, '张三䶮', '010', '2026-09-01', '08:30', true],
  [4, '李四', 7.5, '备'],
];

describe('formats', () => {
  it.each([
    ['biff8', 'xls'],
    ['xlsb', 'xlsb'],
    ['ods', 'ods'],
    ['fods', 'ods'],
    ['xlml', 'xml2003'],
    ['xlsx', 'xlsx'],
  ] as const)('%s', async (bookType, format) => {
    const book = await readBytes(written(bookType));
    expect(book.format).toBe(format);
    expect(grid(book.sheets[0]!.rows)).toEqual(ROWS);
    expect(book.sheets[0]!.head).toMatchObject({
      name: '九月',
      hidden: false,
      merges: [{ top: 4, left: 2, bottom: 4, right: 3 }],
    });
    if (bookType !== 'ods' && bookType !== 'fods') {
      // The library reads hidden rows of .xls but does not write them.
      if (bookType !== 'biff8') expect(book.sheets[0]!.rows.map((row) => row.hidden)).toEqual([false, true, false]);
      expect(book.sheets[0]!.head.hiddenColumns).toEqual([1]);
    }
    expect(book.sheets[1]!.head).toMatchObject({ name: '藏', hidden: bookType !== 'ods' && bookType !== 'fods' });
  });
});

describe('HTML named .xls', () => {
  const table =
    '<table><tr><td colspan="2">名册</td></tr><tr><td>姓名</td><td>身份证</td></tr><tr><td>张三&amp;</td><td>990101201001011232</td></tr><tr><td>李四</td><td>007</td></tr></table>';
  const rows = [
    [1, '名册'],
    [2, '姓名', '身份证'],
    [3, '张三&', '990101201001011232'],
    [4, '李四', '007'],
  ];
  const meta = (charset: string): string =>
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><body>${table}</body></html>`;
  it.each([
    ['utf-8', Buffer.from(meta('utf-8')), 'utf-8'],
    ['gb2312', Buffer.from(gb(meta('gb2312'))), 'gb18030'],
    ['gbk without saying so', Buffer.from(gb(table)), 'gb18030'],
    ['utf-8 that claims gbk', Buffer.from(meta('gbk')), 'utf-8'],
    ['utf-16', Buffer.from(`\ufeff${meta('utf-16')}`, 'utf16le'), 'utf-16le'],
  ])('%s', async (_, bytes, encoding) => {
    const book = await readBytes(bytes);
    expect([book.format, book.encoding]).toEqual(['html', encoding]);
    expect(grid(book.sheets[0]!.rows)).toEqual(rows);
    expect(book.sheets[0]!.head.merges).toEqual([{ top: 1, left: 0, bottom: 1, right: 1 }]);
  });
});

describe('text of an Excel before 97', () => {
  const record = (id: number, body: Buffer): Buffer => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(id, 0);
    head.writeUInt16LE(body.length, 2);
    return Buffer.concat([head, body]);
  };
  const u16 = (...numbers: readonly number[]): Buffer => {
    const bytes = Buffer.alloc(numbers.length * 2);
    numbers.forEach((n, i) => {
      bytes.writeUInt16LE(n, i * 2);
    });
    return bytes;
  };
  /** A bare BIFF5 stream with one sheet of labels. */
  const biff5 = (
    codePage: number,
    texts: readonly Uint8Array[],
    styles: readonly Buffer[] = [],
    cells: readonly Buffer[] = [],
  ): Buffer => {
    const globals = (place: number): Buffer =>
      Buffer.concat([
        record(0x0809, u16(0x0500, 0x0005, 0x0dbb, 0x07cc)),
        record(0x0042, u16(codePage)),
        ...styles,
        record(0x0085, Buffer.concat([u16(place & 0xffff, place >> 16, 0), Buffer.from([2]), Buffer.from('S1')])),
        record(0x000a, Buffer.alloc(0)),
      ]);
    const labels = texts.map((text, i) => record(0x0204, Buffer.concat([u16(i, 0, 0, text.length), text])));
    const sheet = [
      record(0x0809, u16(0x0500, 0x0010, 0x0dbb, 0x07cc)),
      record(0x0200, u16(0, texts.length + 1, 0, 9, 0)),
      ...labels,
      ...cells,
      record(0x000a, Buffer.alloc(0)),
    ];
    return Buffer.concat([globals(globals(0).length), ...sheet]);
  };
  const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
  /** A bare stream of Excel 2, whose texts are told by `kind`. */
  const biff2 = (kind: number): Buffer =>
    Buffer.concat([
      record(0x0009, u16(0x0002, 0x0010)),
      record(kind, Buffer.concat([u16(0, 0), Buffer.from([0, 0, 0, 4]), latin('name')])),
      record(0x0002, Buffer.concat([u16(1, 0), Buffer.from([0, 0, 0]), u16(7)])),
      record(0x000a, Buffer.alloc(0)),
    ]);

  it('is read back to Excel 2, and refused where a cell is of another version', async () => {
    expect(grid((await readBytes(biff2(0x0004))).sheets[0]!.rows)).toEqual([
      [1, 'name'],
      [2, 7],
    ]);
    expect((await refusalOf(readBytes(biff2(0x0204)))).code).toBe('file.damaged');
    const label = record(0x0204, Buffer.concat([u16(0, 0, 0, 4), latin('name')]));
    const biff3 = Buffer.concat([record(0x0209, u16(0, 0x0010, 0)), label, record(0x000a, Buffer.alloc(0))]);
    expect(grid((await readBytes(biff3)).sheets[0]!.rows)).toEqual([[1, 'name']]);
  });

  it('has the built-in date formats of a Chinese Excel', async () => {
    const formats = [31, 57, 32, 2];
    const styles = formats.map((id) => record(0x00e0, Buffer.concat([u16(0, id), Buffer.alloc(12)])));
    const numbers = formats.map((_, i) => {
      const value = Buffer.alloc(8);
      value.writeDoubleLE(i === 2 ? 0.5 : 46266);
      return record(0x0203, Buffer.concat([u16(0, i, i), value]));
    });
    const book = await readBytes(biff5(936, [], styles, numbers));
    expect(grid(book.sheets[0]!.rows)).toEqual([[1, '2026-09-01', '2026-09-01', '12:00', 46266]]);
  });

  it('is read in its code page', async () => {
    const book = await readBytes(biff5(936, [gb('姓名'), gb('张三'), latin('010')]));
    expect(grid(book.sheets[0]!.rows)).toEqual([
      [1, '姓名'],
      [2, '张三'],
      [3, '010'],
    ]);
    expect(book.notes).toEqual([]);
    const mac = biff5(936, [gb('姓名')]);
    mac[4] = 0x80;
    expect(grid((await readBytes(mac)).sheets[0]!.rows)).toEqual([[1, '姓名']]);
  });
  it('is turned back where the code page is a lie, and that is said', async () => {
    const book = await readBytes(biff5(1252, [gb('姓名'), gb('张三 A1')]));
    expect(grid(book.sheets[0]!.rows)).toEqual([
      [1, '姓名'],
      [2, '张三 A1'],
    ]);
    expect(book.notes.map((note) => note.code)).toEqual(['file.code-page']);
  });
  it('is left alone where it may be French', async () => {
    const book = await readBytes(biff5(1252, [latin('Créé à Paris')]));
    expect(grid(book.sheets[0]!.rows)).toEqual([[1, 'Créé à Paris']]);
  });
  it('turns back only what is Chinese throughout', () => {
    expect(chineseOf(Buffer.from(gb('张三')).toString('latin1'))).toBe('张三');
    expect(chineseOf('é')).toBeNull();
    expect(chineseOf('张三')).toBeNull();
    expect(isMojibake(['abc', '123'])).toBe(false);
  });
});

describe('what is no workbook', () => {
  const zip = (name: string): Buffer =>
    zipOf([
      { name, content: 'x' },
      { name: '[Content_Types].xml', content: '<Types/>' },
    ]);
  it.each([
    ['nothing', Buffer.alloc(0), 'file.empty'],
    ['zeros', Buffer.alloc(5000), 'file.damaged'],
    ['PDF', Buffer.from('%PDF-1.7\n...'), 'file.pdf'],
    ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'file.picture'],
    ['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), 'file.picture'],
    ['HEIC', Buffer.from('\0\0\0\x18ftypheic', 'latin1'), 'file.picture'],
    ['RAR', Buffer.from('Rar!\x1a\x07'), 'file.archive'],
    ['7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), 'file.archive'],
    ['zip of anything', zipOf([{ name: '照片.jpg', content: 'x' }]), 'file.archive'],
    ['docx', zip('word/document.xml'), 'file.word'],
    ['pptx', zip('ppt/presentation.xml'), 'file.slides'],
    ['Numbers', zip('Index/Document.iwa'), 'file.numbers'],
    ['Lotus 1-2-3', Buffer.from([0, 0, 2, 0, 6, 4, 6, 0]), 'file.legacy'],
    ['Works', Buffer.from([0xff, 0, 2, 0, 4, 4, 5, 84]), 'file.legacy'],
    ['RTF', Buffer.from('{\\rtf1'), 'file.word'],
    ['web archive', Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/related'), 'file.web-archive'],
    ['other XML', Buffer.from('<?xml version="1.0"?><note/>'), 'file.not-workbook'],
    ['a program', Buffer.from(`MZ${'\x01\x02\x03\0'.repeat(200)}`, 'latin1'), 'file.not-workbook'],
    ['half an OLE file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'file.truncated'],
    [
      'an OpenDocument with a password',
      zipOf([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
        { name: 'META-INF/manifest.xml', content: '<manifest:encryption-data/>' },
      ]),
      'file.password-unsupported',
    ],
  ])('%s', async (_, bytes, code) => expect((await refusalOf(readBytes(bytes))).code).toBe(code));
});
