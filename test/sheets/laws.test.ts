// Any workbook comes back cell for cell: written by hand, by the library, by hucre's rival writers, cut anywhere.
import * as xlsx from '@e965/xlsx';
import fc from 'fast-check';
import { readXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import type { CellValue } from '#model/grid.js';
import { Refusal } from '#model/problem.js';
import { newPacker, unpack } from '#sheets/pack.js';
import { NO_SHARED_STRINGS, readSharedStrings } from '#sheets/shared-strings.js';
import { sheetRows } from '#sheets/sheet-rows.js';
import { oddXlsx, worksheet } from '../support/odd-xlsx.js';
import { grid, readBytes } from '../support/reading.js';

const text = fc.oneof(
  fc.stringMatching(/^[张三李四雨欣䶮㛃𠮷a-z0-9_x<>&"' ]{1,16}$/u),
  fc.constantFrom('010', '990101201001011232', '_x000D_', '&amp;', ']]>', ' 前后 ', '甲\n乙'),
);
const value: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 2, arbitrary: fc.integer({ min: -(10 ** 9), max: 10 ** 14 }) },
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((n) => Math.round(n * 1000) / 1000),
  fc.bigInt({ min: 10n ** 15n, max: 10n ** 19n }),
  fc.boolean(),
  { weight: 2, arbitrary: fc.constant(null) },
);
const rowsOf = (cell: fc.Arbitrary<CellValue>) =>
  fc.array(
    fc.record({ gap: fc.integer({ min: 1, max: 3 }), hidden: fc.boolean(), cells: fc.array(cell, { maxLength: 7 }) }),
    { maxLength: 10 },
  );
type Made = readonly { readonly gap: number; readonly hidden: boolean; readonly cells: readonly CellValue[] }[];

const trimmed = (cells: readonly CellValue[]): CellValue[] => {
  const kept = cells.map((cell) => (cell === '' || Object.is(cell, -0) ? (cell === '' ? null : 0) : cell));
  while (kept.length > 0 && kept.at(-1) === null) kept.pop();
  return kept;
};
/** What must come out: numbered rows that hold something. */
const expected = (made: Made) => {
  let number = 0;
  return made
    .map(({ gap, hidden, cells }) => {
      number += gap;
      return { number, hidden, cells: trimmed(cells) };
    })
    .filter((row) => row.cells.length > 0);
};

const escaped = (raw: string): string =>
  raw
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
const letter = (column: number): string => String.fromCharCode(65 + column);

function cellXml(cell: CellValue, at: string, how: number, shared: string[]): string {
  if (cell === null) return how % 2 === 0 ? '' : `<c r="${at}" s="1"/>`;
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell !== 'string') return `<c r="${at}"><v>${cell}</v></c>`;
  if (how % 3 === 0) return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if (how % 3 === 1) return `<c r="${at}" t="str"><f>A1</f><v>${escaped(cell)}</v></c>`;
  shared.push(
    how % 2 === 0 ? `<si><t>${escaped(cell)}</t></si>` : `<si><r><rPr><b/></rPr><t>${escaped(cell)}</t></r></si>`,
  );
  return `<c r="${at}" t="s"><v>${shared.length - 1}</v></c>`;
}

describe('our own reader', () => {
  it('gives back any sheet, wherever the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(value), fc.integer({ min: 1, max: 40 }), fc.nat(5), async (made, size, how) => {
        const shared: string[] = [];
        let number = 0;
        const rows = made.map(({ gap, hidden, cells }) => {
          number += gap;
          return `<row r="${number}"${hidden ? ' hidden="1"' : ''}>${cells.map((cell, i) => cellXml(cell, `${letter(i)}${number}`, how + i, shared)).join('')}</row>`;
        });
        const cut = function* (whole: string): Generator<Buffer> {
          const bytes = Buffer.from(whole);
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
        };
        const sst = `<sst>${shared.join('')}</sst>`;
        const strings = shared.length === 0 ? NO_SHARED_STRINGS : await readSharedStrings(cut(sst), sst.length * 3);
        const got = [];
        for await (const packed of sheetRows(
          cut(worksheet(rows.join(''))),
          { shared: strings, kinds: [], date1904: false, lettersMax: Number.POSITIVE_INFINITY },
          '表',
        ))
          got.push(...unpack(packed));
        expect(got).toEqual(expected(made));
      }),
      { seed: 20260904, numRuns: 200 },
    );
  });

  it('agrees with the library and with hucre on what the library writes', async () => {
    const plain = fc.oneof(
      text.filter((one) => !/_x[0-9a-f]{4}_|&amp;/i.test(one)),
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.boolean(),
      fc.constant(null),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(plain, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (rows, bookSST) => {
          const sheet = xlsx.utils.aoa_to_sheet(rows);
          const bytes = Buffer.from(
            xlsx.write(
              { SheetNames: ['表'], Sheets: { 表: sheet } },
              { type: 'buffer', bookType: 'xlsx', bookSST, compression: true },
            ),
          );
          const ours = grid((await readBytes(bytes)).sheets[0]!.rows);
          const library = xlsx.utils.sheet_to_json<CellValue[]>(xlsx.read(bytes).Sheets.表!, {
            header: 1,
            raw: true,
            defval: null,
            blankrows: true,
          });
          const numbered = (all: readonly (readonly CellValue[])[]) =>
            all.map((row, i) => [i + 1, ...trimmed(row)]).filter((row) => row.length > 1);
          expect(ours).toEqual(numbered(library));
          expect(ours).toEqual(numbered(rows));
          const third = await readXlsx(bytes);
          const theirs = (third.sheets[0]!.rows as CellValue[][]).map((row) => row.map((cell) => cell ?? null));
          expect(ours).toEqual(numbered(theirs));
        },
      ),
      { seed: 20260905, numRuns: 60 },
    );
  });
});

describe('damaged bytes', () => {
  const rows = Array.from(
    { length: 40 },
    (_, r) =>
      `<row r="${r + 1}"><c r="A${r + 1}" t="s"><v>${r % 3}</v></c><c r="B${r + 1}"><f>A1&amp;1</f><v>${r}</v></c><c r="C${r + 1}" t="inlineStr"><is><t>张三</t></is></c></row>`,
  ).join('');
  const strings = '<si><t>甲</t></si><si><r><t>乙</t></r></si><si><t>&lt;丙</t></si>';
  const damage = fc.array(fc.record({ at: fc.nat(20_000), byte: fc.nat(255) }), { minLength: 1, maxLength: 4 });
  const struck = (bytes: Buffer, hits: readonly { readonly at: number; readonly byte: number }[]): Buffer => {
    const copy = Buffer.from(bytes);
    for (const { at, byte } of hits) copy[at % copy.length] = byte;
    return copy;
  };
  /** Rows or a refusal; nothing else may come of it, and it must come to an end. */
  const settles = async (bytes: Buffer): Promise<void> => {
    try {
      for (const sheet of (await readBytes(bytes)).sheets)
        for (const row of sheet.rows) expect(row.number).toBeGreaterThan(0);
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
    }
  };

  it('in the XML of a sheet or its texts', async () => {
    await fc.assert(
      fc.asyncProperty(damage, fc.boolean(), async (hits, inTexts) => {
        const sheet = inTexts ? worksheet(rows) : struck(Buffer.from(worksheet(rows)), hits);
        const sst = Buffer.from(`<sst>${strings}</sst>`);
        await settles(oddXlsx({ sheet, more: { 'xl/sharedStrings.xml': inTexts ? struck(sst, hits) : sst } }));
      }),
      { seed: 20260907, numRuns: 150 },
    );
  });

  it('anywhere in the package, or in a text file', async () => {
    const whole = oddXlsx({ rows, strings });
    const csv = Buffer.from(`姓名,"班级"\n${'张三,"1\n班"\n'.repeat(300)}`);
    await fc.assert(
      fc.asyncProperty(damage, fc.boolean(), async (hits, text) => settles(struck(text ? csv : whole, hits))),
      { seed: 20260908, numRuns: 150 },
    );
  });
});

describe('packed rows', () => {
  it('come out as they went in, batch after batch, columns in any order', () => {
    fc.assert(
      fc.property(rowsOf(value), fc.nat(3), (made, turn) => {
        const packer = newPacker();
        const got = [];
        let number = 0;
        for (const { gap, hidden, cells } of made) {
          number += gap;
          packer.startRow();
          const order = cells.map((_, i) => (i + turn) % cells.length);
          for (const column of order) {
            const cell = cells[column]!;
            if (typeof cell === 'number') packer.number(column, cell);
            else if (typeof cell === 'boolean') packer.flag(column, cell);
            else if (typeof cell === 'bigint') packer.text(column, String(cell), 'bigint');
            else if (cell !== null) packer.text(column, cell);
          }
          packer.endRow(number, hidden);
          if (number % 2 === 0) got.push(...unpack(packer.take()));
        }
        got.push(...unpack(packer.take()));
        expect(got).toEqual(expected(made));
      }),
      { seed: 20260906, numRuns: 200 },
    );
  });

  it('survive bytes that are no UTF-8 without moving any other text', () => {
    const packer = newPacker();
    packer.startRow();
    const bad = Buffer.from([0xe5, 0xbc, 0x41, 0xff]);
    packer.bytes(0, bad, 0, 4);
    packer.text(1, '李四');
    packer.endRow(1, false);
    expect(unpack(packer.take())[0]!.cells[1]).toBe('李四');
  });
});
