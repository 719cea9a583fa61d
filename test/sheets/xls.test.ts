// The reader of .xls, on streams of records made one by one; what it gives is what the library gives for the same bytes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellValue } from '#model/grid.js';
import { Refusal } from '#model/problem.js';
import { openByLibrary } from '#sheets/library.js';
import { type Packed, unpack } from '#sheets/pack.js';
import { memorySource } from '#sheets/source.js';
import { openXls } from '#sheets/xls.js';
import { grid, readBytes, refusalOf } from '../support/reading.js';

const u16 = (...numbers: readonly number[]): Buffer => Buffer.from(numbers.flatMap((n) => [n & 255, (n >> 8) & 255]));
const u32 = (n: number): Buffer => u16(n & 0xffff, n >>> 16);
const double = (n: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(n);
  return bytes;
};
const record = (kind: number, ...body: readonly Buffer[]): Buffer => {
  const bytes = Buffer.concat(body);
  return Buffer.concat([u16(kind, bytes.length), bytes]);
};
const letters = (text: string, wide: boolean): Buffer => Buffer.from(text, wide ? 'utf16le' : 'latin1');
const isNarrow = (text: string): boolean => /^[\0-\xff]*$/.test(text);
/** Behind its count and its width. */
const said = (text: string): Buffer =>
  Buffer.concat([u16(text.length), Buffer.from([isNarrow(text) ? 0 : 1]), letters(text, !isNarrow(text))]);

/** Texts over a record and those that continue it, none longer than `most`; looks and phonetic guides behind some. */
function texts(all: readonly string[], most: number, stated = all.length): Buffer {
  const bodies: Buffer[][] = [[u32(stated), u32(stated)]];
  const left = (): number => most - bodies.at(-1)!.reduce((sum, one) => sum + one.length, 0);
  all.forEach((text, i) => {
    const runs = i % 3 === 1 ? Buffer.alloc(8, 7) : Buffer.alloc(0);
    const guides = i % 5 === 2 ? Buffer.alloc(23, 9) : Buffer.alloc(0);
    const wide = !isNarrow(text) || i % 7 === 3;
    const flags = (wide ? 1 : 0) | (guides.length > 0 ? 4 : 0) | (runs.length > 0 ? 8 : 0);
    const head = Buffer.concat([
      u16(text.length),
      Buffer.from([flags]),
      runs.length > 0 ? u16(2) : Buffer.alloc(0),
      guides.length > 0 ? u32(23) : Buffer.alloc(0),
    ]);
    if (left() < head.length) bodies.push([]);
    bodies.at(-1)!.push(head);
    let width = wide ? 2 : 1;
    for (let at = 0; at < text.length; ) {
      let count = Math.min(text.length - at, Math.floor(left() / width));
      if (count < 1) {
        // Each record says anew how wide its letters are.
        width = isNarrow(text.slice(at)) && bodies.length % 2 === 0 ? 1 : 2;
        bodies.push([Buffer.from([width - 1])]);
        count = Math.min(text.length - at, Math.floor(left() / width));
      }
      bodies.at(-1)!.push(letters(text.slice(at, at + count), width === 2));
      at += count;
    }
    for (const one of [runs, guides]) {
      for (let at = 0; at < one.length; ) {
        if (left() < 1) bodies.push([]);
        const piece = one.subarray(at, at + left());
        bodies.at(-1)!.push(piece);
        at += piece.length;
      }
    }
  });
  return Buffer.concat(bodies.map((body, i) => record(i === 0 ? 0xfc : 0x3c, ...body)));
}

const start = (type: number): Buffer => record(0x809, u16(0x600, type, 0x0dbb, 0x07cc, 0, 0, 6, 0));
const END = record(0x0a);
interface MadeSheet {
  readonly name?: string;
  readonly hidden?: number;
  readonly type?: number;
  readonly records: readonly Buffer[];
}
/** A bare stream; `shift` moves what the list says of the sheets' places. */
function book(sheets: readonly MadeSheet[], globals: readonly Buffer[] = [], shift = 0): Buffer {
  const parts = sheets.map(({ type = 0x10, records }) => Buffer.concat([start(type), ...records, END]));
  const head = (places: readonly number[]): Buffer =>
    Buffer.concat([
      start(0x05),
      ...globals,
      ...sheets.map(({ name = `表${1}`, hidden = 0 }, i) =>
        record(0x85, u32(places[i]!), u16(hidden), Buffer.from([name.length, 1]), letters(name, true)),
      ),
      END,
    ]);
  const size = head(sheets.map(() => 0)).length;
  const places = parts.map((_, i) => size + parts.slice(0, i).reduce((sum, one) => sum + one.length, 0) + shift);
  return Buffer.concat([head(places), ...parts]);
}
const shared = (row: number, column: number, index: number): Buffer => record(0xfd, u16(row, column, 0), u32(index));
const number = (row: number, column: number, value: number, style = 0): Buffer =>
  record(0x203, u16(row, column, style), double(value));
const hiddenRow = (row: number): Buffer => record(0x208, u16(row, 0, 9, 300, 0, 0, 0x20, 0));
const style = (format: number): Buffer => record(0xe0, u16(0, format), Buffer.alloc(16));

/** A cell in one of the ways to write it; a text may go into the table of texts. */
function cellRecords(value: CellValue, row: number, column: number, how: number, table: string[]): Buffer[] {
  const at = u16(row, column, 0);
  if (value === null) return how % 2 === 0 ? [] : [record(0x201, at)];
  const formula = (result: Buffer): Buffer =>
    record(0x06, at, result, u16(0), u32(0), u16(3), Buffer.from([0x1e, 1, 0]));
  if (typeof value === 'boolean') {
    const bit = Number(value);
    return [how % 2 === 0 ? record(0x205, at, Buffer.from([bit, 0])) : formula(u16(1, bit, 0, 0xffff))];
  }
  if (typeof value === 'number') {
    const whole = Number.isInteger(value) && Math.abs(value) < 2 ** 29;
    if (whole && how % 4 === 0) return [record(0x27e, at, u32((value << 2) | 2))];
    if (Number.isInteger(value * 100) && Math.abs(value * 100) < 2 ** 29 && how % 4 === 1)
      return [record(0x27e, at, u32(((value * 100) << 2) | 3))];
    if (whole && how % 4 === 2) return [record(0xbd, u16(row, column, 0), u32((value << 2) | 2), u16(column))];
    return [how % 5 === 0 ? formula(double(value)) : number(row, column, value)];
  }
  const text = String(value);
  if (text === '#N/A')
    return [how % 2 === 0 ? record(0x205, at, Buffer.from([42, 1])) : formula(u16(2, 42, 0, 0xffff))];
  if (how % 4 === 0) return [record(how % 8 === 0 ? 0x204 : 0xd6, at, said(text), u16(0))];
  if (how % 4 === 1) {
    const cut = 1 + (how % text.length);
    const wide = !isNarrow(text);
    const first = record(0x207, u16(text.length), Buffer.from([wide ? 1 : 0]), letters(text.slice(0, cut), wide));
    const rest = text.slice(cut);
    const more = rest === '' ? [] : [record(0x3c, Buffer.from([1]), letters(rest, true))];
    return [formula(u16(0, 0, 0, 0xffff)), first, ...more];
  }
  table.push(text);
  return [shared(row, column, table.length - 1)];
}

const text = fc.oneof(
  fc.stringMatching(/^[张三李四雨欣䶮㛃𠮷a-z0-9<>&"é ]{1,16}$/u),
  fc.constantFrom('010', '990101201001011232', '甲\n乙', '长'.repeat(90), 'é'.repeat(70), '#N/A'),
);
const value: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
  fc.integer({ min: -(10 ** 6), max: 10 ** 6 }).map((n) => n / 100),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
  fc.boolean(),
  fc.constant(null),
);
const rowsMade = fc.array(
  fc.record({
    gap: fc.integer({ min: 1, max: 3 }),
    hidden: fc.boolean(),
    cells: fc.array(fc.record({ value, how: fc.nat(400) }), { maxLength: 7 }),
  }),
  { maxLength: 10 },
);
const trimmed = (cells: readonly CellValue[]): CellValue[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1);
async function byLibrary(bytes: Buffer) {
  const { heads, rows } = await openByLibrary(bytes, false);
  const read = [];
  for await (const batch of rows(0) as AsyncIterable<Packed>) read.push(...unpack(batch));
  return {
    heads,
    rows: read.map((row) => ({ ...row, cells: trimmed(row.cells) })).filter((row) => row.cells.length > 0),
  };
}

describe('.xls', () => {
  it('comes back cell for cell, however it is written and wherever its texts are cut, and as the library reads it', async () => {
    await fc.assert(
      fc.asyncProperty(rowsMade, fc.integer({ min: 40, max: 300 }), async (made, most) => {
        let at = -1;
        const table: string[] = [];
        const wanted: unknown[] = [];
        const records = made.flatMap(({ gap, hidden, cells }) => {
          at += gap;
          const values = trimmed(cells.map((cell) => cell.value));
          if (values.length > 0) wanted.push({ number: at + 1, hidden, cells: values });
          return [
            ...(hidden ? [hiddenRow(at)] : []),
            ...cells.flatMap((cell, i) => cellRecords(cell.value, at, i, cell.how, table)),
          ];
        });
        const bytes = book([{ records }], [style(0), texts(table, most)]);
        expect(await openXls(memorySource(bytes))).not.toBeNull();
        const { sheets } = await readBytes(bytes);
        expect(sheets[0]!.rows).toEqual(wanted);
        const library = await byLibrary(bytes);
        expect(sheets[0]!.rows).toEqual(library.rows);
        expect(sheets[0]!.head).toEqual(library.heads[0]);
      }),
      { seed: 20261111, numRuns: 100 },
    );
  });

  it('comes out whole over many batches', async () => {
    const records = Array.from({ length: 20_000 }, (_, i) => [
      number(i, 0, i),
      shared(i, 1, i % 3),
      shared(i, 4, 1),
    ]).flat();
    const { rows } = (await readBytes(book([{ records }], [texts(['甲', '乙', '丙'], 8000)]))).sheets[0]!;
    expect(grid(rows)).toEqual(
      Array.from({ length: 20_000 }, (_, i) => [i + 1, i, ['甲', '乙', '丙'][i % 3], null, null, '乙']),
    );
  });

  it('tells what is merged and hidden, dates by format and system, and passes over sheets without cells', async () => {
    const format = (id: number, code: string): Buffer => record(0x41e, u16(id), said(code));
    const bytes = book(
      [
        {
          name: '甲',
          records: [
            record(0x7d, u16(3, 4, 0, 0, 1, 0)),
            record(0x7d, u16(1, 1, 0, 0, 1, 0)),
            hiddenRow(1),
            number(0, 0, 43708, 1),
            number(0, 1, 0.5, 2),
            number(1, 0, 1.5, 3),
            number(1, 1, 43708, 4),
            // What an embedded chart shows is no cell of the sheet.
            start(0x20),
            number(9, 9, 1),
            END,
            record(0xe5, u16(1, 4, 5, 0, 2)),
          ],
        },
        { name: '图', type: 0x20, records: [] },
        { name: '问', records: [record(0x81, u16(0x10))] },
        { name: '藏', hidden: 2, records: [] },
      ],
      [
        record(0x22, u16(1)),
        format(164, 'yyyy"年"m"月"'),
        format(165, '[h]:mm'),
        style(0),
        style(164),
        style(57),
        style(165),
        style(57),
      ],
    );
    const { sheets, notes } = await readBytes(bytes);
    expect(notes.map((note) => [note.code, note.sheet])).toEqual([
      ['file.sheet-skipped', '图'],
      ['file.sheet-skipped', '问'],
    ]);
    expect(sheets.map(({ head }) => head)).toEqual([
      {
        name: '甲',
        hidden: false,
        merges: [{ top: 5, left: 0, bottom: 6, right: 2 }],
        mergesKnown: true,
        hiddenColumns: [1, 3, 4],
      },
      { name: '藏', hidden: true, merges: [], mergesKnown: true, hiddenColumns: [] },
    ]);
    expect(sheets[0]!.rows.map((row) => [row.hidden, ...row.cells])).toEqual([
      [false, '2023-09-01', '1904-01-01 12:00'],
      [true, '36:00', '2023-09-01'],
    ]);
  });

  it('says which formula has no saved text', async () => {
    const formula = record(0x06, u16(0, 1, 0), u16(0, 0, 0, 0xffff), u16(0), u32(0), u16(0));
    const { rows } = (await readBytes(book([{ records: [number(0, 0, 1), formula] }]))).sheets[0]!;
    expect(rows).toEqual([{ number: 1, hidden: false, cells: [1, null], unvalued: [1] }]);
  });

  it.each([
    [
      'sheets that do not stand where the list says',
      (records: Buffer[]) => book([{ records }], [texts(['甲'], 8000)], 7),
    ],
    ['a table of texts that says it is empty', (records: Buffer[]) => book([{ records }], [texts(['甲'], 8000, 0)])],
    [
      'a table of texts that says it has thousands of millions',
      (records: Buffer[]) => book([{ records }], [texts(['甲'], 8000, 0x7fffffff)]),
    ],
    [
      'a thousand zeros behind it',
      (records: Buffer[]) => Buffer.concat([book([{ records }], [texts(['甲'], 8000)]), Buffer.alloc(1000)]),
    ],
  ])('is read with %s', async (_, made) => {
    expect(grid((await readBytes(made([shared(0, 0, 0)]))).sheets[0]!.rows)).toEqual([[1, '甲']]);
  });

  it('is left to the library where its rows are out of order or its cells those of an older version', async () => {
    const upward = book([{ records: [number(4, 0, 1), number(2, 0, 2)] }]);
    expect(await openXls(memorySource(upward))).toBeNull();
    expect(grid((await readBytes(upward)).sheets[0]!.rows)).toEqual([
      [3, 2],
      [5, 1],
    ]);
    const older = book([
      { records: [number(2, 0, 1), record(0x04, u16(3, 0), Buffer.alloc(3), Buffer.from([1, 65]))] },
    ]);
    expect(await openXls(memorySource(older))).toBeNull();
  });

  it.each([
    ['a text beyond the last', [shared(0, 0, 1)]],
    ['a cell without its value', [record(0x203, u16(0, 0, 0), Buffer.alloc(3))]],
    ['a column beyond every sheet', [number(0, 40_000, 1)]],
    ['numbers that run past the last column', [record(0xbd, u16(0, 16_383), Buffer.alloc(12), u16(2))]],
  ])('is refused with %s', async (_, records) => {
    expect((await refusalOf(readBytes(book([{ records }], [texts(['甲'], 8000)])))).code).toBe('file.damaged');
  });

  it('is refused where it is cut off', async () => {
    const bytes = book([{ records: [number(0, 0, 1), number(1, 0, 2)] }]);
    for (const size of [bytes.length - 4, bytes.length - 10, bytes.length - 25, 30]) {
      expect((await refusalOf(readBytes(bytes.subarray(0, size)))).code).toBe('file.truncated');
    }
    expect((await refusalOf(readBytes(bytes.subarray(0, 40)))).code).toBe('file.damaged');
  });

  it('gives rows or a refusal, whatever happened to its bytes', async () => {
    const table: string[] = [];
    const records = Array.from({ length: 60 }, (_, i) =>
      ([`张${i}`, i, 'a'.repeat(40), i / 100, true] as const).flatMap((one, column) =>
        cellRecords(one, i, column, i + column, table),
      ),
    ).flat();
    const whole = book([{ records }, { name: '二', records: [number(0, 0, 1)] }], [style(14), texts(table, 200)]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.nat(20_000), byte: fc.nat(255) }), { minLength: 1, maxLength: 4 }),
        async (hits) => {
          const struck = Buffer.from(whole);
          for (const { at, byte } of hits) struck[at % struck.length] = byte;
          try {
            const reading = await openXls(memorySource(struck));
            for (let sheet = 0; sheet < (reading?.heads.length ?? 0); sheet += 1) {
              for await (const batch of reading!.rows(sheet) as AsyncIterable<Packed>)
                for (const one of unpack(batch)) expect(one.number).toBeGreaterThan(0);
            }
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
        },
      ),
      { seed: 20261112, numRuns: 300 },
    );
  });
});
