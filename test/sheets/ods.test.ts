// The reader of OpenDocument, on content written by hand in the many ways that say the same, and on what lies.
import * as xlsx from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellValue } from '#model/grid.js';
import { Refusal } from '#model/problem.js';
import { tableRows } from '#sheets/ods-rows.js';
import { unpack } from '#sheets/pack.js';
import { resumable } from '#sheets/part-pieces.js';
import { grid, readBytes, refusalOf } from '../support/reading.js';
import { zipOf } from '../support/zip.js';

const NAMES = ['office', 'table', 'text', 'style', 'number', 'draw', 'calcext']
  .map((one) => `xmlns:${one}="urn:oasis:names:tc:opendocument:xmlns:${one}:1.0"`)
  .join(' ');
const documentOf = (tables: string, styles = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${NAMES}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
const packed = (content: string | Buffer): Buffer =>
  zipOf([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    { name: 'content.xml', content },
    { name: 'META-INF/manifest.xml', content: '<manifest:manifest/>' },
  ]);
const table = (rows: string, name = '表'): string => `<table:table table:name="${name}">${rows}</table:table>`;
const row = (cells: string, attributes = ''): string => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const string = (inner: string, attributes = ''): string =>
  `<table:table-cell office:value-type="string" ${attributes}>${inner}</table:table-cell>`;
const p = (inner: string): string => `<text:p>${inner}</text:p>`;
const ods = (rows: string, styles = ''): Buffer => packed(documentOf(table(rows), styles));
const gridOf = async (bytes: Buffer, sheet = 0) => grid((await readBytes(bytes)).sheets[sheet]!.rows);
const trimmed = (cells: readonly CellValue[]): CellValue[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1);

const escaped = (raw: string): string => raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&#62;');
/** A text in one of several ways: paragraphs or line breaks, pieces in spans or CDATA, a note beside it. */
function textXml(text: string, how: number): string {
  const inner = (line: string): string =>
    line
      .split(how % 8 < 4 ? /(\t| {2,}|^ | $)/ : /(\t)/)
      .map((piece) => {
        if (piece === '\t') return '<text:tab/>';
        if (/^ +$/.test(piece) && piece !== '')
          return piece === ' ' ? '<text:s/>' : `<text:s text:c="${piece.length}"/>`;
        if (how % 5 === 1 && !piece.includes(']]>')) return `<![CDATA[${piece}]]>`;
        return how % 3 === 1
          ? `<text:span>${escaped(piece)}</text:span>`
          : how % 8 < 4
            ? escaped(piece).replaceAll(' ', ' \n ')
            : escaped(piece);
      })
      .join(how % 7 === 1 ? '<!-- ein -->' : '');
  const note =
    how % 4 === 1
      ? '<office:annotation><text:p>nota</text:p><draw:g><text:p>x</text:p></draw:g></office:annotation>'
      : '';
  const lines = text.split('\n').map(inner);
  return `${note}${how % 2 === 0 ? lines.map((line) => `\n <text:p>${line}</text:p>`).join('') : p(lines.join('<text:line-break/>'))}`;
}
function cellXml(cell: CellValue, how: number, times: number, covered: boolean): string {
  const name = covered ? 'covered-table-cell' : 'table-cell';
  const repeat = times > 1 ? ` table:number-columns-repeated="${times}"` : '';
  const of = (said: string, inner = ''): string =>
    inner === '' ? `<table:${name}${repeat} ${said}/>` : `<table:${name} ${said}${repeat}>${inner}</table:${name}>`;
  if (cell === null) return of('table:style-name="ce1"', how % 3 === 0 ? p('') : '');
  if (typeof cell === 'boolean')
    return of(`office:value-type="boolean" office:boolean-value="${cell}"`, how % 2 === 0 ? p('WAHR') : '');
  if (typeof cell !== 'string') {
    const type = ['float', 'percentage', 'currency'][how % 3]!;
    const others =
      how % 2 === 0 ? `office:value-type='${type}' calcext:value-type="${type}"` : `office:value-type="${type}"`;
    return of(`table:formula="of:=[.A1]&amp;1" ${others} office:value="${cell}"`, how % 2 === 0 ? p(String(cell)) : '');
  }
  if (how % 6 === 1)
    return of(
      `office:value-type="string" office:string-value="${escaped(cell).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`,
      p('x'),
    );
  return of('office:value-type="string"', textXml(cell, how));
}

const text = fc.oneof(
  fc.stringMatching(/^[张三李四雨欣䶮㛃𠮷a-z0-9<>&"' ]{1,16}$/u),
  fc.constantFrom('010', '990101201001011232', '_x000D_', '&amp;', ']]>', '  前 后  ', '甲\n乙', 'a\tb', '#N/A'),
);
const value: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 2, arbitrary: fc.integer({ min: -(10 ** 9), max: 10 ** 14 }) },
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
  fc.bigInt({ min: 10n ** 15n, max: 10n ** 19n }),
  fc.boolean(),
  { weight: 2, arbitrary: fc.constant(null) },
);
const rowsMade = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 3 }),
    times: fc.integer({ min: 1, max: 3 }),
    hidden: fc.boolean(),
    group: fc.boolean(),
    cells: fc.array(
      fc.record({ value, times: fc.integer({ min: 1, max: 3 }), how: fc.nat(400), covered: fc.boolean() }),
      { maxLength: 6 },
    ),
  }),
  { maxLength: 10 },
);

describe('OpenDocument', () => {
  it('comes back cell for cell, however it is written and wherever the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(rowsMade, fc.integer({ min: 1, max: 50 }), async (made, size) => {
        let number = 0;
        const wanted: unknown[] = [];
        const xml = made.map(({ gap, times, hidden, group, cells }) => {
          const values = trimmed(cells.flatMap((cell) => new Array<CellValue>(cell.times).fill(cell.value)));
          number += gap;
          for (let i = 0; i < times; i += 1) {
            number += 1;
            if (values.length > 0) wanted.push({ number, hidden, cells: values });
          }
          const own = row(
            cells.map((cell) => cellXml(cell.value, cell.how, cell.times, cell.covered)).join(''),
            `table:number-rows-repeated="${times}" ${hidden ? 'table:visibility="filter"' : ''}`,
          );
          const before =
            gap === 0
              ? ''
              : `<table:table-row table:number-rows-repeated="${gap}"><table:table-cell/></table:table-row>`;
          return (
            before +
            (group ? `<table:table-row-group><table:table-rows>${own}</table:table-rows></table:table-row-group>` : own)
          );
        });
        const bytes = Buffer.from(
          table(`<table:shapes><draw:frame>${p('x')}</draw:frame></table:shapes>${xml.join('\n')}`),
        );
        const cut = function* (): Generator<Buffer> {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
        };
        const got: unknown[] = [];
        for await (const batch of tableRows(cut(), { size: bytes.length, kinds: new Map(), sheet: '表' }))
          got.push(...unpack(batch));
        expect(got).toEqual(wanted);
      }),
      { seed: 20261101, numRuns: 200 },
    );
  });

  it('agrees with the library on what the library writes', async () => {
    const plain = fc.oneof(fc.stringMatching(/^[张三a-z&<"]{1,8}$/u), fc.integer(), fc.boolean(), fc.constant(null));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(plain, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom('ods', 'fods'),
        async (rows, bookType) => {
          const sheet = xlsx.utils.aoa_to_sheet(rows);
          const bytes = Buffer.from(
            xlsx.write({ SheetNames: ['表'], Sheets: { 表: sheet } }, { type: 'buffer', bookType }),
          );
          const read = xlsx.read(bytes).Sheets.表!;
          read['!ref'] = read['!ref']!.replace(/^[^:]*/, 'A1');
          const library = xlsx.utils.sheet_to_json<CellValue[]>(read, {
            header: 1,
            raw: true,
            defval: null,
            blankrows: true,
          });
          const numbered = (all: readonly (readonly CellValue[])[]) =>
            all.map((one, i) => [i + 1, ...trimmed(one)]).filter((one) => one.length > 1);
          expect(await gridOf(bytes)).toEqual(numbered(rows));
          expect(await gridOf(bytes)).toEqual(numbered(library));
        },
      ),
      { seed: 20261102, numRuns: 60 },
    );
  });

  it('comes out whole over many batches, with tables one after the other', async () => {
    const rows = Array.from({ length: 9000 }, (_, i) =>
      row(string(p(`张${i}`)) + string(p('在读'), 'table:number-columns-repeated="8"')),
    );
    const bytes = packed(documentOf(table(rows.join('')) + table(row(string(p('末'))), '二')));
    const { sheets } = await readBytes(bytes);
    expect(sheets[0]!.rows.map((one) => [one.number, one.cells[0], one.cells.length])).toEqual(
      rows.map((_, i) => [i + 1, `张${i}`, 9]),
    );
    expect(grid(sheets[1]!.rows)).toEqual([[1, '末']]);
  });

  it('is walked on from any place as often as wanted, wherever a walk before it stopped', async () => {
    const bytes = Buffer.from(Array.from({ length: 200 }, (_, i) => i));
    const walks = fc.array(fc.record({ place: fc.nat(200), pieces: fc.integer({ min: 1, max: 30 }) }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(walks, fc.integer({ min: 1, max: 60 }), async (wanted, size) => {
        let opened = 0;
        const from = resumable(async function* () {
          opened += 1;
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
        });
        let forward = true;
        let reached = 0;
        for (const { place, pieces } of wanted) {
          const got: Buffer[] = [];
          for await (const piece of from(place)) {
            got.push(piece);
            if (got.length === pieces) break;
          }
          const given = Buffer.concat(got);
          expect(given).toEqual(bytes.subarray(place, place + given.length));
          if (got.length < pieces) expect(place + given.length).toBe(bytes.length);
          forward &&= place >= reached;
          reached = place + given.length;
        }
        // Who only goes forward opens it once.
        if (forward) expect(opened).toBeLessThanOrEqual(1);
      }),
      { seed: 20261104, numRuns: 200 },
    );
  });

  it('is read in UTF-16 as in UTF-8', async () => {
    const content = documentOf(table(row(string(p('张䶮')))));
    expect(await gridOf(packed(Buffer.from(`\ufeff${content}`, 'utf16le')))).toEqual([[1, '张䶮']]);
    const flat = content.replace('?>', `?>\n<!-- office:spreadsheet -->`);
    expect(await gridOf(Buffer.from(`\ufeff${flat}`, 'utf16le'))).toEqual([[1, '张䶮']]);
    expect(await gridOf(Buffer.from(`\ufeff${flat}`))).toEqual([[1, '张䶮']]);
  });

  it('shows days and times as every other workbook does', async () => {
    const cell = (type: string, said: string, more = ''): string =>
      `<table:table-cell office:value-type="${type}" ${said} ${more}/>`;
    const day = (said: string): string => cell('date', `office:date-value="${said}"`);
    const time = (said: string): string => cell('time', `office:time-value="${said}"`);
    const styles =
      '<number:date-style style:name="N1"/><number:time-style style:name="N2" number:truncate-on-overflow="false"/><number:number-style style:name="N3"/>' +
      [1, 2, 3]
        .map((n) => `<style:style style:name="ce${n}" style:family="table-cell" style:data-style-name="N${n}"/>`)
        .join('');
    const number = (style: string): string => cell('float', 'office:value="1.5"', `table:style-name="${style}"`);
    expect(
      await gridOf(
        ods(
          [
            row(
              day('2026-09-01') +
                day('2026-09-01T08:30:00') +
                day('1895-01-01') +
                day('2026-09-01T23:59:59.9999996') +
                day('2026-09-01T13:37:00-10:00'),
            ),
            row(
              time('PT08H30M00S') +
                time('PT36H00M15S') +
                time('P1DT2H') +
                time('PT937600H02M00.000000001S') +
                time('-PT6H'),
            ),
            row(
              day('bald') + time('bald') + day('1899-12-30') + day('1899-12-30T12:30:00') + day('1899-12-31T08:00:00'),
            ),
            row(cell('float', 'office:value="46347.5"').replace('/>', `>${p('11/21/26 12:00 PM')}</table:table-cell>`)),
            row(number('ce1') + number('ce2') + number('ce3') + number('nirgends')),
          ].join(''),
          styles,
        ),
      ),
    ).toEqual([
      [1, '2026-09-01', '2026-09-01 08:30', '1895-01-01', '2026-09-02', '2026-09-01 23:37'],
      [2, '08:30', '36:00:15', '26:00', '2006-12-15 16:02', -0.25],
      [3, 'bald', 'bald', 0, '12:30', '08:00'],
      [4, '2026-11-21 12:00'],
      [5, '1900-01-01 12:00', '36:00', 1.5, 1.5],
    ]);
  });

  it('tells hidden sheets, rows and columns and merged ranges, packed or flat', async () => {
    const spanned = string(p('题'), 'table:number-columns-spanned="3" table:number-rows-spanned="2"');
    const rows =
      row('<table:table-cell/>', 'table:number-rows-repeated="4"') +
      row(`<table:table-cell/>${spanned}`, 'table:visibility="collapse" table:number-rows-repeated="2"') +
      row(string(p('末')));
    const columns =
      '<table:table-columns><table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/></table:table-columns>';
    const tables = `${table(columns + rows)}<table:table table:name="二" table:style-name="ta2">${row(string(p('丁')))}</table:table>`;
    const styles = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>';
    const content = documentOf(tables, styles);
    const flat = content
      .replaceAll('office:document-content', 'office:document')
      .replace(NAMES, `${NAMES} office:mimetype="application/vnd.oasis.opendocument.spreadsheet"`);
    for (const bytes of [packed(content), Buffer.from(flat)]) {
      const book = await readBytes(bytes);
      expect(book.format).toBe('ods');
      expect(book.sheets.map(({ head }) => head)).toEqual([
        {
          name: '表',
          hidden: false,
          merges: [{ top: 5, left: 1, bottom: 6, right: 3 }],
          mergesKnown: true,
          hiddenColumns: [2, 3],
        },
        { name: '二', hidden: true, merges: [], mergesKnown: true, hiddenColumns: [] },
      ]);
      expect(book.sheets[0]!.rows.map((one) => [one.number, one.hidden, ...one.cells])).toEqual([
        [5, true, null, '题'],
        [6, true, null, '题'],
        [7, false, '末'],
      ]);
    }
  });

  it('passes over tables that are no sheets: in a cell, of another file, of a link', async () => {
    const inner = table(row(string(p('内'), 'table:number-columns-spanned="2"')), '内');
    const tables =
      table(row(string(inner + p('外')))) +
      table(row(string(p('别'))), "'file:///C:/甲.ods'#乙") +
      `<table:dde-links>${table(row(string(p('别'))))}</table:dde-links>`;
    const { sheets } = await readBytes(packed(documentOf(tables)));
    expect(sheets.map((one) => [one.head.name, one.head.merges, grid(one.rows)])).toEqual([['表', [], [[1, '外']]]]);
  });

  it('keeps the digits of a long number in a cell', async () => {
    const number = (said: string): string =>
      `<table:table-cell office:value-type="float" office:value="${said}">${p('9.90101E+17')}</table:table-cell>`;
    expect(await gridOf(ods(row(number('990101201001011232') + number('9.90101201001011E+017'))))).toEqual([
      [1, 990101201001011232n, 990101201001011000],
    ]);
  });

  it('takes what is shown where a type comes without a value, and says which formula has none', async () => {
    const bytes = ods(
      row(
        `<table:table-cell>${p('12')}</table:table-cell><table:table-cell office:value-type="float">${p('13')}</table:table-cell>` +
          `<table:table-cell table:formula="of:=1"/><table:table-cell table:formula="of:=1" office:value-type="string" office:string-value="">${p('')}</table:table-cell>` +
          `<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error">${p('#DIV/0!')}</table:table-cell>`,
      ),
    );
    const { rows } = (await readBytes(bytes)).sheets[0]!;
    expect(rows).toEqual([{ number: 1, hidden: false, cells: ['12', '13', null, null, '#DIV/0!'], unvalued: [2] }]);
  });

  it.each([
    ['cut off', documentOf(table(row(string(p('甲'))))).slice(0, -60), 'file.damaged'],
    ['with an end that fits no beginning', documentOf(table('<table:table-row></table:table-cell>')), 'file.damaged'],
    ['with two roots', `${documentOf(table(''))}<a/>`, 'file.damaged'],
    ['with a document type', documentOf(table('')).replace('?>', '?><!DOCTYPE a [<!ENTITY x "y">]>'), 'file.unsafe'],
    ['without a table', documentOf(''), 'file.no-sheets'],
    [
      'with elements inside elements without end',
      documentOf(table(row(string(`${'<text:p>'.repeat(600)}甲${'</text:p>'.repeat(600)}`)))),
      'file.unsafe',
    ],
    [
      'with a thousand million spaces',
      documentOf(table(row(string(p('<text:s text:c="1000000000"/>'))))),
      'file.damaged',
    ],
    ['with a text longer than any', documentOf(table(row(string(p('甲'.repeat(500_000)).repeat(8))))), 'file.damaged'],
    [
      'with values side by side a thousand times what it is long',
      documentOf(table(row(string(p('甲'), 'table:number-columns-repeated="16384"')).repeat(60))),
      'file.unsafe',
    ],
  ])('is refused %s', async (_, content, code) => {
    expect((await refusalOf(readBytes(packed(content)))).code).toBe(code);
  });

  it('gives rows or a refusal, whatever happened to its bytes', async () => {
    const whole = Buffer.from(
      documentOf(
        table(
          Array.from({ length: 20 }, (_, i) =>
            row(
              string(p(`张${i}`)) + cellXml(i, i, 2, false) + cellXml('甲 乙', i, 1, true),
              'table:number-rows-repeated="2"',
            ),
          ).join(''),
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.nat(20_000), byte: fc.nat(255) }), { minLength: 1, maxLength: 4 }),
        async (hits) => {
          const struck = Buffer.from(whole);
          for (const { at, byte } of hits) struck[at % struck.length] = byte;
          try {
            for (const sheet of (await readBytes(packed(struck))).sheets)
              for (const one of sheet.rows) expect(one.number).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
        },
      ),
      { seed: 20261103, numRuns: 200 },
    );
  });
});
