// Rows on their way from a reading thread: packed and unpacked they are the same rows, and a ledger filled with them is
// the ledger that the records themselves would have made.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eachPacked, type PackedRegister, registerPacker } from '#ledger/register-pack.js';
import { bodyText, coded, type RowPlace, repairsText, rowPlace } from '#ledger/register-row.js';
import { newSeenKeys } from '#ledger/seen-keys.js';
import { day } from '#model/day.js';
import type { RegisterRecord } from '#model/records.js';
import { child, idNo, importedDraft, importFile, newLedger, registerRow, STAMP } from './builders.js';

const word = fc.string({ unit: 'binary', maxLength: 6 });
const anyRecord: fc.Arbitrary<RegisterRecord> = fc
  .record({
    name: word.map((one) => `甲${one}`),
    sex: fc.constantFrom(null, 'male' as const, 'female' as const),
    birthOn: fc.constantFrom(null, day('2014-03-05'), day('2015-01-31')),
    id: fc.option(fc.nat(20)),
    number: fc.constantFrom('none', 'same', 'other'),
    phone: word,
    village: word,
    boarding: fc.constantFrom(null, true, false),
    groups: fc.subarray(['disabled', 'low-income', 'orphan'] as const),
    rollStatus: fc.constantFrom('enrolled', 'suspended', 'home-teaching', 'abroad'),
    school: fc.constantFrom('黄河路小学', '青山小学'),
    schoolCode: fc.constantFrom(null, '', '3141'),
    grade: fc.constantFrom(null, 4),
    mark: fc.constantFrom(undefined, '1'),
    repaired: fc.boolean(),
  })
  .map(({ id, number, mark, repaired, rollStatus, ...of }, row = 2) => {
    const own = id === null ? null : idNo(id);
    const enrolmentNo = number === 'none' ? null : `G${number === 'same' && own !== null ? own : idNo(77)}`;
    const student = child(of.name, { ...of, rollStatus: rollStatus as 'enrolled', idNo: own, enrolmentNo });
    const repairs = repaired ? [{ cell: 'B2', field: 'name', from: ` ${of.name}`, to: of.name }] : [];
    return { ...registerRow(student, row), repairs, ...(mark === undefined ? {} : { nameMark: mark }) };
  });

const asPacked = (of: RegisterRecord) => ({
  ...coded(of.student),
  place: rowPlace(of.student),
  row: of.row,
  name: of.student.name,
  body: bodyText(of),
  repairs: repairsText(of.repairs),
});

function unpacked(packed: PackedRegister, places: readonly RowPlace[]): unknown[] {
  const seen: unknown[] = [];
  eachPacked(packed, (at, texts) => {
    const { rows, codes, placeOf } = packed;
    seen.push({ ...texts, place: places[placeOf[at]!], row: rows[at], codes: codes[at] });
  });
  return seen;
}

describe('packed register rows', () => {
  test('come out as they went in, each in its place, over any batches', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyRecord, { maxLength: 5 }), { maxLength: 4 }), (batches) => {
        const packer = registerPacker();
        const places: RowPlace[] = [];
        const seen: unknown[] = [];
        for (const batch of batches) {
          for (const record of batch) packer.add(record);
          const packed = packer.take();
          expect(packed === null).toBe(batch.length === 0);
          if (packed === null) continue;
          places.push(...packed.places);
          seen.push(...unpacked(packed, places));
        }
        expect(seen).toEqual(batches.flat().map(asPacked));
        expect(new Set(places.map((one) => JSON.stringify(one))).size).toBe(places.length);
      }),
    );
  });

  test('more of them than there is room for at first', () => {
    const packer = registerPacker();
    const records = Array.from({ length: 2000 }, (_, at) => registerRow(child(`生${at}`, { idNo: idNo(at) }), at + 2));
    for (const record of records) packer.add(record);
    const packed = packer.take()!;
    expect(unpacked(packed, packed.places)).toEqual(records.map(asPacked));
  });

  test('make the ledger that their records make, and it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecord, { minLength: 1, maxLength: 6 }), async (records) => {
        const rows = records.map((one, at) => ({ ...one, row: at + 2 }));
        const [one, other] = [await newLedger(), await newLedger()];
        const heads = [];
        for (const ledger of [one, other]) {
          await importFile(ledger, { file: 'a.xls', kind: 'register', on: '2026-09-01' }, async (writer, batchId) => {
            if (ledger === one) for (const record of rows) writer.addRegister(batchId, '学籍', record);
            else {
              const packer = registerPacker();
              for (const record of rows) packer.add(record);
              writer.addRegisterRows(batchId, '学籍', packer.take()!);
            }
            await writer.sealRegisters(day('2026-09-01'), false);
          });
          heads.push((await ledger.head()).hash);
          // The digest that was carried on while rows came in is the one over what stands in the tables.
          expect((await ledger.verify()).faults).toEqual([]);
        }
        expect(heads[0]).toBe(heads[1]);
      }),
      { numRuns: 25 },
    );
  });

  test('a child comes back from the ledger as the row stated it', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord, async (record) => {
        const ledger = await newLedger();
        await importFile(ledger, { file: 'a.xls', kind: 'register', on: '2026-09-01' }, async (writer, batchId) => {
          writer.addRegister(batchId, '学籍', { ...record, row: 7 });
          await writer.sealRegisters(day('2026-09-01'), false);
        });
        expect(await ledger.student(1)).toMatchObject(record.student);
      }),
      { numRuns: 60 },
    );
  });

  test('rows that were taken back leave no trace in the digest', async () => {
    const ledger = await newLedger();
    await ledger.write(STAMP, async (writer) => {
      const batchId = await writer.addBatch({
        file: 'a.xls',
        sha256: 'sum of a.xls',
        kind: 'register',
        importedOn: day('2026-09-01'),
      });
      await writer.attempt(async () => {
        writer.addRegister(batchId, '学籍', registerRow(child('乙', { idNo: idNo(2) }), 3));
        return false;
      });
      writer.addRegister(batchId, '学籍', registerRow(child('甲', { idNo: idNo(1) }), 2));
      await writer.sealRegisters(day('2026-09-01'), false);
      await writer.append([importedDraft(batchId, 'a.xls', 'register', day('2026-09-01'))]);
      return { keep: true, value: null };
    });
    expect((await ledger.verify()).faults).toEqual([]);
  });
});

test('a seal that was taken back forgets no row from before it: the same child is still one', async () => {
  const ledger = await newLedger();
  const on = day('2026-09-01');
  const outcomes = await importFile(
    ledger,
    { file: 'a.xls', kind: 'register', on: '2026-09-01' },
    async (writer, batchId) => {
      for (const row of [2, 3]) writer.addRegister(batchId, '学籍', registerRow(child('甲', { idNo: idNo(1) }), row));
      await writer.attempt(async () => {
        await writer.sealRegisters(on, false);
        return false;
      });
      return (await writer.sealRegisters(on, false)).outcomes;
    },
  );
  expect(outcomes).toMatchObject([{ kind: 'duplicate', row: 3, firstRow: 2 }]);
});

describe('keys that were seen', () => {
  test('two of one are never missed, and few are taken for two', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(5000), { minLength: 1, maxLength: 400 }), fc.nat(), (numbers, again) => {
        const seen = newSeenKeys();
        for (const n of numbers) seen.see(`990101${String(n).padStart(12, '0')}`, null, true);
        expect(seen.shared()).toBe(false);
        seen.see(null, `G990101${String(numbers[again % numbers.length]).padStart(12, '0')}`, true);
        expect(seen.shared()).toBe(true);
        expect(seen.allHold()).toBe(true);
      }),
    );
  });

  test('a row with two keys and a row without an ID that holds are told', () => {
    const seen = newSeenKeys();
    seen.see(idNo(1), null, true);
    expect([seen.shared(), seen.double(), seen.allHold()]).toEqual([false, false, true]);
    seen.see(idNo(2), `G${idNo(3)}`, true);
    expect([seen.shared(), seen.double(), seen.allHold()]).toEqual([false, true, true]);
    seen.see(null, null, false);
    expect([seen.shared(), seen.allHold()]).toEqual([false, false]);
  });
});
