// Laws of growing lists, for any sheet: order is kept, nothing is lost, and a reference still means the cell it meant.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillText } from '#model/filling.js';
import { fillTemplate, readMarks } from '#sheets/fill.js';
import { normaliseMark } from '#sheets/marks.js';
import { fillingOf, rowOf, sheetOf, workbookOf } from '../support/workbook-parts.ts';
import { workbookText } from '../support/workbook-text.ts';

/** Rows of a sheet: a number is a plain row, a letter a row of that list. */
const plan = fc.array(
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: fc.constantFrom('a', 'b', 'c') }),
  {
    minLength: 1,
    maxLength: 12,
  },
);
const sizes = fc.record({ a: fc.nat(4), b: fc.nat(4), c: fc.nat(4) });

const cellsOf = (bytes: Buffer): Map<string, string> =>
  new Map(
    workbookText(bytes)
      .split('\n')
      .flatMap((line) => {
        const found = /^([A-Z]+\d+) (.*)$/.exec(line);
        return found ? [[found[1]!, found[2]!] as const] : [];
      }),
  );

const filled = (rows: readonly (string | null)[], size: Readonly<Record<string, number>>): Map<string, string> => {
  const xml = rows.map((list, at) =>
    list === null
      ? rowOf(at + 1, `row${at + 1}`, ...rows.map((_, other) => `=A${other + 1}`))
      : rowOf(at + 1, `{{${list}.x}}`),
  );
  const lists = Object.fromEntries(
    Object.entries(size).map(([list, count]) => [
      list,
      Array.from({ length: count }, (_, at) => ({ x: fillText(`${list}${at}`) })),
    ]),
  );
  return cellsOf(fillTemplate(workbookOf({ t: sheetOf(xml.join('')) }), fillingOf({}, lists)));
};

describe('for any sheet with lists', () => {
  it('plain rows keep their order, and every item of every list is printed once for each of its places', () => {
    fc.assert(
      fc.property(plan, sizes, (rows, size) => {
        const column = [...filled(rows, size)]
          .filter(([name]) => /^A\d+$/.test(name))
          .map(([, text]) => JSON.parse(text) as string);
        const plain = rows.flatMap((list, at) => (list === null ? [`row${at + 1}`] : []));
        expect(column.filter((text) => text.startsWith('row'))).toEqual(plain);
        // Rows of one list that touch are one item together, so each prints the item again.
        for (const list of ['a', 'b', 'c'] as const) {
          const places = rows.filter((one) => one === list).length;
          expect(column.filter((text) => text.startsWith(list))).toHaveLength(places * size[list]);
        }
      }),
    );
  });

  it('a reference to a plain row still reads that row', () => {
    fc.assert(
      fc.property(plan, sizes, (rows, size) => {
        const cells = filled(rows, size);
        for (const [at, list] of rows.entries()) {
          if (list !== null) continue;
          const [home] = [...cells].find(([name, text]) => name.startsWith('A') && text === `"row${at + 1}"`)!;
          for (const [other, kind] of rows.entries()) {
            if (kind !== null) continue;
            const letters = String.fromCharCode(66 + other);
            const formula = cells.get(`${letters}${home.slice(1)}`)!;
            expect(cells.get(formula.slice(1))).toBe(`"row${other + 1}"`);
          }
        }
      }),
    );
  });

  it('what is filled holds no mark any more, and normalising a mark twice is normalising it once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseMark(normaliseMark(text))).toBe(normaliseMark(text));
        const bytes = workbookOf({ t: sheetOf(rowOf(1, '{{x}}{{y}}')) });
        const out = fillTemplate(bytes, fillingOf({ x: fillText(text.replace(/[{\uff5b]/g, '')) }));
        expect(readMarks(out)).toEqual([]);
      }),
    );
  });
});
