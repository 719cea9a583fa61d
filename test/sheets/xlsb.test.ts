// The reader of .xlsb, on packages made record by record.
import { describe, expect, it } from 'vitest';
import { grid, readBytes, refusalOf } from '../support/reading.js';
import { zipOf } from '../support/zip.js';

type Piece = readonly [kind: number, ...body: (number | string | Buffer)[]];

const u16 = (n: number): Buffer => Buffer.from([n & 255, (n >> 8) & 255]);
const u32 = (n: number): Buffer => Buffer.from([n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >>> 24) & 255]);
const double = (n: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(n);
  return bytes;
};
const wide = (text: string): Buffer => Buffer.concat([u32(text.length), Buffer.from(text, 'utf16le')]);
const inSevens = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...inSevens(n >> 7)]);

/** Records one after the other; a number is a byte, a text stands behind its count of letters. */
const records = (...pieces: readonly Piece[]): Buffer =>
  Buffer.concat(
    pieces.map(([kind, ...body]) => {
      const bytes = Buffer.concat(
        body.map((one) => (typeof one === 'number' ? Buffer.from([one]) : typeof one === 'string' ? wide(one) : one)),
      );
      return Buffer.concat([Buffer.from([...inSevens(kind), ...inSevens(bytes.length)]), bytes]);
    }),
  );

const row = (number: number, flags = 0): Piece => [0, u32(number - 1), u32(0), u16(300), 0, flags, 0, u32(0)];
const cell = (kind: number, column: number, style: number, ...body: (number | string | Buffer)[]): Piece => [
  kind,
  u32(column),
  u32(style),
  ...body,
];
const number = (column: number, style: number, value: number): Piece => cell(5, column, style, double(value));

interface Made {
  readonly sheet?: readonly Piece[];
  readonly styles?: readonly Piece[];
  readonly texts?: readonly Piece[];
  readonly workbook?: readonly Piece[];
  /** Stands instead of the sheet's records. */
  readonly bytes?: Buffer;
}

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function workbook({ sheet = [], styles = [], texts = [], workbook = [], bytes }: Made): Buffer {
  const list: readonly Piece[] = workbook.some(([kind]) => kind === 156)
    ? workbook
    : [...workbook, [156, u32(0), u32(1), 'rId1', '表']];
  const relation = (id: number, kind: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${REL}/${kind}" Target="${target}"/>`;
  return zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: '_rels/.rels',
      content: `<Relationships>${relation(1, 'officeDocument', 'xl/workbook.bin')}</Relationships>`,
    },
    {
      name: 'xl/_rels/workbook.bin.rels',
      content: `<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.bin')}${relation(2, 'styles', 'styles.bin')}${relation(3, 'sharedStrings', 'sharedStrings.bin')}${relation(4, 'chartsheet', 'chartsheets/sheet1.bin')}</Relationships>`,
    },
    { name: 'xl/workbook.bin', content: records([131], ...list, [132]) },
    { name: 'xl/styles.bin', content: records([278], ...styles, [279]) },
    { name: 'xl/sharedStrings.bin', content: records([159, u32(1), u32(1)], ...texts, [160]) },
    { name: 'xl/worksheets/sheet1.bin', content: bytes ?? records([129], [145], ...sheet, [146], [130]) },
  ]);
}

/** A style for each number format. */
const styled = (...ids: readonly number[]): readonly Piece[] => [
  [617, u32(ids.length)],
  ...ids.map((id): Piece => [47, u16(0), u16(id), Buffer.alloc(12)]),
  [618],
];

describe('.xlsb', () => {
  it('reads every kind of cell', async () => {
    const book = await readBytes(
      workbook({
        texts: [
          [19, 0, '张三䶮'],
          [19, 1, '李四', u32(0)],
        ],
        sheet: [
          row(2),
          cell(7, 0, 0, u32(1)),
          cell(2, 1, 0, u32((7 << 2) | 2)),
          cell(2, 2, 0, u32((1250 << 2) | 3)),
          cell(2, 3, 0, u32(0x40290000)),
          cell(3, 4, 0, 42),
          cell(4, 6, 0, 1),
          row(3, 0x10),
          cell(6, 0, 0, '010'),
          [12, u32(0)],
          [18, u32(0), u32(0)],
          cell(62, 5, 0, 0, '富文本'),
          cell(8, 6, 0, '公式', u16(0)),
          cell(9, 7, 0, double(-2.5), u16(0)),
          cell(10, 8, 0, 0, u16(0)),
          cell(11, 9, 0, 7, u16(0)),
        ],
      }),
    );
    expect(book.format).toBe('xlsb');
    expect(grid(book.sheets[0]!.rows)).toEqual([
      [2, '李四', 7, 12.5, 12.5, '#N/A', null, true],
      [3, '010', null, '张三䶮', null, null, '富文本', '公式', -2.5, false, '#DIV/0!'],
    ]);
    expect(book.sheets[0]!.rows.map((one) => one.hidden)).toEqual([false, true]);
  });

  it('shows dates and times by built-in and own formats, those of a Chinese Excel too', async () => {
    const ids = [14, 27, 31, 32, 35, 45, 46, 47, 55, 58, 200, 0];
    const made = (before: readonly Piece[]) =>
      workbook({
        workbook: before,
        styles: [[44, u16(200), '[h]:mm'], ...styled(...ids)],
        sheet: [row(1), ...ids.map((_, i) => number(i, i, [0, 1, 2, 9].includes(i) ? 46266 : 1.5))],
      });
    const { rows } = (await readBytes(made([]))).sheets[0]!;
    expect(rows[0]!.cells).toEqual([
      '2026-09-01',
      '2026-09-01',
      '2026-09-01',
      '1900-01-01 12:00',
      '1900-01-01 12:00',
      '1900-01-01 12:00',
      '36:00',
      '1900-01-01 12:00',
      '1900-01-01 12:00',
      '2026-09-01',
      '36:00',
      1.5,
    ]);
    const from1904 = (await readBytes(made([[153, u32(1), u32(0)]]))).sheets[0]!;
    expect(from1904.rows[0]!.cells[0]).toBe('2030-09-02');
  });

  it('knows hidden sheets, hidden columns and merges, and passes over a chart', async () => {
    const book = await readBytes(
      workbook({
        workbook: [
          [156, u32(2), u32(1), 'rId1', '藏'],
          [156, u32(0), u32(2), 'rId4', '图'],
        ],
        bytes: records(
          [129],
          [60, u32(1), u32(2), u32(2560), u32(0), u16(1)],
          [145],
          row(1),
          number(0, 0, 1),
          [146],
          [176, u32(0), u32(1), u32(0), u32(3)],
          [130],
        ),
      }),
    );
    expect(book.sheets.map((sheet) => sheet.head)).toEqual([
      {
        name: '藏',
        hidden: true,
        merges: [{ top: 1, left: 0, bottom: 2, right: 3 }],
        mergesKnown: true,
        hiddenColumns: [1, 2],
      },
    ]);
    expect(book.notes.map((note) => note.code)).toEqual(['file.sheet-skipped']);
  });

  it('reads the list of sheets of an Excel 2007 before its release', async () => {
    const book = await readBytes(
      workbook({ workbook: [[156, u32(0), u32(0), u32(1), 'rId1', 'Sheet1']], sheet: [row(1), number(0, 0, 1)] }),
    );
    expect(book.sheets.map((sheet) => [sheet.head.name, sheet.rows.length])).toEqual([['Sheet1', 1]]);
  });

  it('comes out whole over many batches', async () => {
    const sheet = Array.from({ length: 20_000 }, (_, i) => [row(i + 1), number(0, 0, i), number(4, 0, -i)]).flat();
    const { rows } = (await readBytes(workbook({ sheet }))).sheets[0]!;
    expect(rows.length).toBe(20_000);
    expect(rows.every((one, i) => one.number === i + 1 && one.cells[0] === i && one.cells[4] === 0 - i)).toBe(true);
  });

  it.each([
    ['a shared text beyond the table', { sheet: [row(1), cell(7, 0, 0, u32(9))] }],
    ['a text longer than its record', { sheet: [row(1), cell(6, 0, 0, u32(5000), 65, 0)] }],
    ['a column that no sheet has', { sheet: [row(1), number(16_384, 0, 1)] }],
    ['a row that no sheet has', { sheet: [row(1_048_577), number(0, 0, 1)] }],
    ['a cell before any row', { sheet: [number(0, 0, 1)] }],
    ['one column for ever', { sheet: [row(1), ...Array.from({ length: 16_385 }, () => number(0, 0, 1))] }],
    ['a number cut off', { sheet: [row(1), cell(5, 0, 0, 1, 2)] }],
    ['rows without an end', { sheet: [], bytes: records([145], row(1), number(0, 0, 1)) }],
    ['a record longer than the part', { sheet: [], bytes: Buffer.from([0x91, 1, 0, 5, 0xff, 0xff, 0xff, 0x7f]) }],
  ] as const)('refuses %s', async (_, made) => {
    expect((await refusalOf(readBytes(workbook(made)))).code).toBe('file.damaged');
  });
});
