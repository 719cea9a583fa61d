// Workbooks that other programs wrote, used as templates: untouched where there is no mark, and with a list put into the
// middle, everything below stands three rows further down. Skipped where the files are not beside the checkout.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { read, utils, type WorkSheet } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { fillText } from '#model/filling.js';
import { openBook } from '#sheets/book.js';
import { numberCells } from '#sheets/cells.js';
import { fillTemplate, readMarks } from '#sheets/fill.js';
import { openPackage } from '#sheets/package.js';
import {
  attributeOf,
  childOf,
  childrenOf,
  element,
  prefixOf,
  readXml,
  rootOf,
  textNode,
  writeXml,
} from '#sheets/xml-tree.js';
import { fillingOf } from '../support/workbook-parts.ts';

const folder = fileURLToPath(new URL('../../../shared/foreign/', import.meta.url));
const files = existsSync(folder)
  ? (readdirSync(folder, { recursive: true }) as string[])
      .filter((name) => /\.xlsx$/.test(name) && isZip(folder + name))
      .sort()
  : [];

function isZip(path: string): boolean {
  return readFileSync(path).subarray(0, 2).toString() === 'PK';
}

const ITEMS = { 名单: ['甲', '乙', '丙', '丁'].map((one) => ({ 姓名: fillText(one) })) };

/** The workbook with `{{名单.姓名}}` as the only cell of a middle row of its first sheet; null where it has no rows. */
function withList(bytes: Buffer): { template: Buffer; row: number } | null {
  const parts = openPackage(bytes);
  const sheet = openBook(parts).sheets[0]!;
  const tree = readXml(parts.text(sheet.part));
  const data = childOf(rootOf(tree), 'sheetData');
  const lines = data ? childrenOf(data, 'row') : [];
  if (!data || lines.length < 3 || lines.length > 20_000) return null;
  numberCells(data);
  const line = lines[Math.floor(lines.length / 2)]!;
  const row = Number(attributeOf(line, 'r'));
  const prefix = prefixOf(line.name);
  const mark = element(`${prefix}is`, [], [element(`${prefix}t`, [], [textNode('{{名单.姓名}}')])]);
  line.children = [
    element(
      `${prefix}c`,
      [
        ['r', `A${row}`],
        ['t', 'inlineStr'],
      ],
      [mark],
    ),
  ];
  parts.set(sheet.part, writeXml(tree));
  return { template: parts.write(), row };
}

/** Values by cell, formula cells left out: their results wait for Excel. */
function valuesOf(sheet: WorkSheet, move: (row: number) => number): Map<string, unknown> {
  return new Map(
    Object.entries(sheet)
      .filter(([name, cell]) => !name.startsWith('!') && cell.f === undefined && cell.v !== undefined)
      .map(([name, cell]) => {
        const { r, c } = utils.decode_cell(name);
        return [utils.encode_cell({ r: move(r + 1) - 1, c }), cell.v];
      }),
  );
}

const open = (bytes: Buffer): WorkSheet => {
  const book = read(bytes, { cellFormula: true });
  return book.Sheets[book.SheetNames[0]!]!;
};

describe.skipIf(files.length === 0).each(files)('%s', (name) => {
  const bytes = readFileSync(folder + name);
  const sound = (): boolean => {
    try {
      return openBook(openPackage(bytes)).sheets.every((sheet) => openPackage(bytes).has(sheet.part));
    } catch {
      return false;
    }
  };

  it('is kept byte for byte, or refused in words', () => {
    if (!sound()) {
      expect(() => fillTemplate(bytes, fillingOf({}))).toThrow(/表样打不开/);
      return;
    }
    expect(readMarks(bytes)).toEqual([]);
    const [before, after] = [openPackage(bytes), openPackage(fillTemplate(bytes, fillingOf({})))];
    for (const part of before.names()) {
      if (/workbook\.xml|calcChain|Content_Types/.test(part) || !/\.(xml|rels|vml)$/.test(part)) continue;
      expect(after.text(part), part).toBe(before.text(part));
    }
  });

  it('takes a list in its middle and moves all below it', () => {
    // The largest ones only make the comparing slow; what moves in them is no different.
    const made = sound() && bytes.length < 100_000 ? withList(bytes) : null;
    if (made === null) return;
    const { template, row } = made;
    const filled = open(fillTemplate(template, fillingOf({}, ITEMS)));
    const expected = valuesOf(open(template), (at) => (at > row ? at + 3 : at));
    for (const [at, one] of ['甲', '乙', '丙', '丁'].entries()) expected.set(`A${row + at}`, one);
    expect(Object.fromEntries(valuesOf(filled, (at) => at))).toEqual(Object.fromEntries(expected));
    const merges = new Set((filled['!merges'] ?? []).map((one) => utils.encode_range(one)));
    const below = (open(template)['!merges'] ?? []).filter((one) => one.s.r + 1 > row);
    const down = ({ r, c }: { r: number; c: number }) => ({ r: r + 3, c });
    const lost = below.filter((one) => !merges.has(utils.encode_range({ s: down(one.s), e: down(one.e) })));
    expect(lost).toEqual([]);
  });
});

it('looks at every workbook that is there', () => {
  expect(files.length === 0 || files.length > 20).toBe(true);
});
