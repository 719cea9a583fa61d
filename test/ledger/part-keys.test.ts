// Which children two rosters share: found by sorted numbers, and the same as a look at every pair.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NewPart, RosterPlace } from '#ledger/ledger.js';
import { day } from '#model/day.js';
import { ID_MARK, keyListOf, mayBeNear, type RosterChild, TABLE_NAMES } from '#model/submission.js';
import { partHead } from '../support/parts.js';
import { idNo, newLedger, STAMP } from './builders.js';

const EMPTY = Object.fromEntries(
  TABLE_NAMES.map((table) => [table, new TextEncoder().encode('[]')]),
) as NewPart['texts'];

const partOf = (n: number, children: readonly RosterChild[]): NewPart => ({
  ...partHead({ school: `第${n}学校`, schoolCode: `${n}`, digest: `${n}` }),
  file: `${n}.xlsx`,
  sha256: `${n}`,
  texts: EMPTY,
  children: keyListOf(children),
});

/** The same by looking at all pairs, in the order of key, part and row. */
function naive(parts: ReadonlyMap<number, NewPart>): RosterPlace[] {
  const all = [...parts].flatMap(([partId, { children }]) =>
    Array.from(children.keys, (key, at) => ({ key, partId, row: children.rows[at]!, mark: children.marks[at]! })),
  );
  return all
    .filter((a) =>
      all.some(
        (b) => a !== b && a.key === b.key && (a.mark === ID_MARK || b.mark === ID_MARK || mayBeNear(a.mark, b.mark)),
      ),
    )
    .sort((a, b) => a.key - b.key || a.partId - b.partId || a.row - b.row)
    .map(({ key, partId, row }) => ({ key, partId, row }));
}

const rosters = fc.array(
  fc.array(
    fc.record({
      name: fc.constantFrom('张伟', '王芳'),
      idNo: fc.option(fc.integer({ min: 1, max: 12 }).map(idNo)),
      birthOn: fc.option(fc.constantFrom(day('2015-03-02'), day('2016-01-01'))),
    }),
    { maxLength: 12 },
  ),
  { minLength: 1, maxLength: 6 },
);

test('are the rows that share a number with another row, whatever part it stands in', () =>
  fc.assert(
    fc.asyncProperty(rosters, async (made) => {
      const ledger = await newLedger();
      await ledger.write(STAMP, async (writer) => {
        const parts = new Map<number, NewPart>();
        for (const [n, roster] of made.entries()) {
          const part = partOf(
            n,
            roster.map((one, row) => ({ row, ...one })),
          );
          const { partId } = await writer.addPart(part);
          parts.set(partId, part);
        }
        const ids = [...parts.keys()];
        expect(await writer.rosterRowsAlike(ids.toReversed())).toEqual(naive(parts));
        const without = new Map([...parts].slice(1));
        expect(await writer.rosterRowsAlike([...without.keys()])).toEqual(naive(without));
        const wanted = [...parts.values()].flatMap((one) => [...one.children.keys].slice(0, 2));
        const under = await writer.rosterRows(ids, [...wanted, 1]);
        const all = [...parts].flatMap(([partId, { children }]) =>
          Array.from(children.keys, (key, at) => ({ key, partId, row: children.rows[at]! })),
        );
        expect(under).toEqual(
          all
            .filter((one) => wanted.includes(one.key))
            .sort((a, b) => a.key - b.key || a.partId - b.partId || a.row - b.row),
        );
        return { keep: false, value: null };
      });
      await ledger.close();
    }),
    { numRuns: 30 },
  ));

test('of parts without children are none', async () => {
  const ledger = await newLedger();
  expect(await ledger.rosterRowsAlike([])).toEqual([]);
  expect(await ledger.rosterRows([7], [1])).toEqual([]);
  await ledger.close();
});
