// Text files: encoding, separator, quotes, and that every value stays the text it is.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows } from '#sheets/csv.js';
import { gb18030Encoder } from '#sheets/encode.js';
import { unpack } from '#sheets/pack.js';
import { tellSeparator } from '#sheets/separator.js';
import { grid, readBytes, refusalOf } from '../support/reading.js';

const gb = gb18030Encoder();
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const gridOf = async (bytes: Buffer | string, encoding?: string) =>
  grid((await readBytes(Buffer.from(bytes as string), encoding === undefined ? {} : { encoding })).sheets[0]!.rows);

const TABLE = '姓名,学号,备注\n张三,010,"甲,乙"\n䶮㛃,+1,\n';
const ROWS = [
  [1, '姓名', '学号', '备注'],
  [2, '张三', '010', '甲,乙'],
  [3, '䶮㛃', '+1'],
];

describe('encoding', () => {
  it.each([
    ['utf-8', Buffer.from(TABLE), 'utf-8'],
    ['utf-8 with a mark', Buffer.from(`\ufeff${TABLE}`), 'utf-8'],
    ['gb18030', Buffer.from(gb(TABLE)), 'gb18030'],
    ['gb18030 with a mark', Buffer.concat([Buffer.from([0x84, 0x31, 0x95, 0x33]), gb(TABLE)]), 'gb18030'],
    ['utf-16le with a mark', Buffer.from(`\ufeff${TABLE}`, 'utf16le'), 'utf-16le'],
    ['utf-16le without', Buffer.from(TABLE, 'utf16le'), 'utf-16le'],
    ['utf-16be with a mark', utf16be(`\ufeff${TABLE}`), 'utf-16be'],
    ['utf-16be without', utf16be(TABLE), 'utf-16be'],
  ])('%s', async (_, bytes, label) => {
    const book = await readBytes(bytes);
    expect(book.encoding).toBe(label);
    expect(book.notes).toEqual([]);
    expect(grid(book.sheets[0]!.rows)).toEqual(ROWS);
  });

  it('takes the word of the caller', async () => {
    expect(await gridOf(Buffer.from([0xa4, 0xa4, 0xa4, 0xe5]), 'big5')).toEqual([[1, '中文']]);
    expect(await gridOf(Buffer.from(gb('联通,1\n')), 'ansi')).toEqual([[1, '联通', '1']]);
    expect((await refusalOf(readBytes(Buffer.from('a'), { encoding: 'klingon' }))).code).toBe('file.encoding-unknown');
  });

  it('is not fooled by two characters that could be either, and says that it had to choose', async () => {
    const book = await readBytes(Buffer.from(gb('路炉\n')));
    expect(book.encoding).toBe('gb18030');
    expect(book.notes.map((note) => note.code)).toEqual(['file.encoding-doubtful']);
    expect(grid(book.sheets[0]!.rows)).toEqual([[1, '路炉']]);
  });

  it('keeps a broken UTF-8 file UTF-8 and counts what is lost', async () => {
    const good = Buffer.from('姓名,班级\n'.repeat(20));
    const book = await readBytes(Buffer.concat([good, Buffer.from([0xe5, 0xbc]), Buffer.from(',乙\n')]));
    expect(book.encoding).toBe('utf-8');
    expect(book.notes.map((note) => [note.code, note.row])).toEqual([['file.characters-damaged', 21]]);
  });

  it('notices one odd byte far behind the sample', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n'.repeat(200_000)), Buffer.from(gb('张三,李四\n'))]);
    const book = await readBytes(bytes);
    expect(book.encoding).toBe('gb18030');
    expect(grid(book.sheets[0]!.rows).at(-1)).toEqual([200_001, '张三', '李四']);
  });
});

describe('separator', () => {
  it.each([
    ['comma', 'a,b\n1,2\n', ','],
    ['tab', 'a\tb,c\n1\t2\n', '\t'],
    ['semicolon', 'a;b\n1;2,5\n3;4\n', ';'],
    ['bar', 'a|b\n1|2\n', '|'],
    ['full-width comma', '姓名，班级\n张三，1班\n', '\uff0c'],
    ['full-width commas in prose', '姓名,备注\n张三,病了，请假\n', ','],
    ['title line first', '学生名单\n姓名,班级\n张三,1\n', ','],
    ['tabs that guard numbers', 'a,b,c\n1,\t2,3\n4,\t5,6\n', ','],
    ['commas inside quotes', '"a,b,c";x\n"d,e,f";y\n', ';'],
    ['stated', 'sep=;\na,b\n', ';'],
    ['one column', '姓名\n张三\n', ','],
  ])('%s', (_, sample, separator) => expect(tellSeparator(sample)).toBe(separator));
});

describe('records', () => {
  it.each([
    ['quotes', 'a,"b ""x"" c",d\n', [[1, 'a', 'b "x" c', 'd']]],
    [
      'line breaks in quotes',
      'a,"b\r\nc"\nd,e\n',
      [
        [1, 'a', 'b\r\nc'],
        [2, 'd', 'e'],
      ],
    ],
    ['a quote inside a value', 'a,b"c\n', [[1, 'a', 'b"c']]],
    ['text after a quoted value', '"张"三,1\n', [[1, '张三', '1']]],
    ['forced text', '="010",="990101201001011232"\n', [[1, '010', '990101201001011232']]],
    ['forced text in quotes', '"=""010""",a\n', [[1, '010', 'a']]],
    [
      'empty lines counted',
      '\na,b\n\n,\nc,d\n',
      [
        [2, 'a', 'b'],
        [5, 'c', 'd'],
      ],
    ],
    [
      'old line ends',
      'a,b\rc,d\r',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    ['no line end', 'a,b', [[1, 'a', 'b']]],
    [
      'ragged rows',
      'a,b,c\nd\ne,f,g,h\n',
      [
        [1, 'a', 'b', 'c'],
        [2, 'd'],
        [3, 'e', 'f', 'g', 'h'],
      ],
    ],
    ['empty cells', ',a,,b,,\n', [[1, null, 'a', null, 'b']]],
    ['an empty quoted value', '"",a\n', [[1, null, 'a']]],
    ['spaces', ' a , b \n', [[1, ' a ', ' b ']]],
    ['a line for Excel', 'sep=;\r\na;b\n', [[1, 'a', 'b']]],
    ['tabs', 'a\tb\tc\n', [[1, 'a', 'b', 'c']]],
  ])('%s', async (_, text, rows) => expect(await gridOf(text)).toEqual(rows));

  it('refuse a quote that never closes, with its row', async () => {
    expect(await refusalOf(readBytes(Buffer.from('a,b\nc,"d\ne,f\n')))).toMatchObject({
      code: 'file.quote-open',
      row: 2,
    });
    expect(await refusalOf(readBytes(Buffer.from('a,b\nc,"d\ne,"f"\ng,h\n')))).toMatchObject({
      code: 'file.quote-open',
      row: 2,
    });
  });
});

it('may begin with a tag', async () => {
  const book = await readBytes(Buffer.from('<a href="x">张三</a>,1\n李四,2\n'));
  expect([book.format, grid(book.sheets[0]!.rows)]).toEqual([
    'csv',
    [
      [1, '<a href="x">张三</a>', '1'],
      [2, '李四', '2'],
    ],
  ]);
});

describe('laws', () => {
  const cell = fc.stringMatching(/^[a-z0-9张三䶮𠮷 ,;"\n\t=+-]{0,20}$/u);
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 12 });
  const written = (rows: readonly (readonly string[])[]): string =>
    rows.map((row) => `${row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')}\r\n`).join('');
  const trimmed = (cells: readonly (string | null)[]): (string | null)[] => {
    const kept = [...cells];
    while (kept.length > 0 && kept.at(-1) === null) kept.pop();
    return kept;
  };
  const wanted = (rows: readonly (readonly string[])[]) =>
    rows
      .map((row, i) => ({
        number: i + 1,
        cells: trimmed(
          row.map((one) => (/^="[^"]+"$/.test(one) ? one.slice(2, -1) : one === '' || one === '=""' ? null : one)),
        ),
      }))
      .filter((row) => row.cells.length > 0)
      .map((row) => [row.number, ...row.cells]);

  it('any table comes back, wherever the pieces are cut', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, size) => {
        const text = written(rows);
        const pieces: string[] = [];
        for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
        const got = [...csvRows(pieces, 0x2c, '表')].flatMap((packed) => unpack(packed));
        expect(grid(got)).toEqual(wanted(rows));
      }),
      { seed: 20260901, numRuns: 300 },
    );
  });

  it('agrees with csv-parse on whatever it accepts', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows
          .map((row) => row.map((one) => (/[",\n\r]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one)).join(','))
          .join('\n');
        const theirs: string[][] = parse(text, { relax_column_count: true, skip_empty_lines: false });
        const got = [...csvRows([text], 0x2c, '表')].flatMap((packed) => unpack(packed));
        expect(grid(got)).toEqual(wanted(theirs));
      }),
      { seed: 20260902, numRuns: 300 },
    );
  });

  it('any text of any script survives any encoding', async () => {
    const line = fc.array(
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
        .filter((one) => !/[",\r\n\t;|\uff0c\ufeff\ufffd=\0-\x1f]/.test(one) && one.isWellFormed()),
      { minLength: 3, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (rows) => {
        const text = `序号,姓名,班级\n${rows.map((row) => row.join(',')).join('\n')}\n`;
        const encoded = {
          'utf-8': Buffer.from(text),
          gb18030: Buffer.from(gb(text)),
          'utf-16le': Buffer.from(text, 'utf16le'),
          'utf-16be': utf16be(text),
        };
        for (const [encoding, bytes] of Object.entries(encoded)) {
          expect(await gridOf(bytes, encoding)).toEqual([
            [1, '序号', '姓名', '班级'],
            ...rows.map((row, i) => [i + 2, ...row]),
          ]);
        }
      }),
      { seed: 20260903, numRuns: 60 },
    );
  });
});
