// Laws that hold for whatever registers come in whatever order.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OpenedLedger } from '#ledger/open.js';
import { day } from '#model/day.js';
import type { Student } from '#model/student.js';
import { badId, child, idNo, importRegisters, newLedger, OTHER, SCHOOL, undo } from './builders.js';

const NAMES = ['甲', '乙', '丙', '丁'];

const anyChild: fc.Arbitrary<Student> = fc
  .record({
    who: fc.integer({ min: 0, max: 7 }),
    id: fc.constantFrom('good', 'bad', 'none', 'number'),
    school: fc.constantFrom(SCHOOL, OTHER),
    classNo: fc.constantFrom('1', '2'),
    rollStatus: fc.constantFrom('enrolled', 'enrolled', 'enrolled', 'transferred' as const),
  })
  .map(({ who, id, school, classNo, rollStatus }) =>
    child(NAMES[who % 4]!, {
      school,
      classNo,
      rollStatus: rollStatus as Student['rollStatus'],
      idNo: id === 'good' ? idNo(who) : id === 'bad' ? badId(who) : null,
      enrolmentNo: id === 'number' ? `G${idNo(who)}` : null,
    }),
  );

const anyImport = fc.record({
  on: fc.constantFrom('2026-09-01', '2026-10-01', '2026-11-01'),
  files: fc.array(fc.array(anyChild, { maxLength: 5 }), { minLength: 1, maxLength: 2 }),
  supplement: fc.boolean(),
});

const run = (ledger: OpenedLedger, of: { on: string; files: Student[][]; supplement: boolean }) =>
  importRegisters(ledger, of.on, Object.fromEntries(of.files.map((file, at) => [`${at}.xls`, file])), of.supplement);

async function registers(ledger: OpenedLedger, on: string) {
  const seen: string[] = [];
  for await (const page of ledger.enrolled(day(on))) {
    seen.push(...page.map((one) => `${one.studentId} ${one.name} ${one.school} ${one.classNo}`));
  }
  return seen;
}

test('schools asked one by one are the whole, a child counts once, and counts agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyImport, { minLength: 1, maxLength: 4 }), async (imports) => {
      const ledger = await newLedger();
      for (const one of imports) {
        const { outcomes } = await run(ledger, one);
        const rows = one.files.flat().length;
        expect(outcomes.length).toBeLessThan(Math.max(rows, 1));
      }
      for (const on of ['2026-09-15', '2026-12-31']) {
        const whole = await registers(ledger, on);
        const parts: string[] = [];
        for (const school of [SCHOOL, OTHER].sort()) {
          for await (const page of ledger.enrolled(day(on), school)) {
            parts.push(...page.map((one) => `${one.studentId} ${one.name} ${one.school} ${one.classNo}`));
          }
          const roster = await ledger.roster(school, day(on));
          expect(roster.map((one) => one.studentId)).toEqual(
            parts.filter((one) => one.includes(school)).map((one) => Number(one.split(' ')[0])),
          );
        }
        expect(parts.sort()).toEqual(whole.toSorted());
        expect(new Set(whole.map((one) => one.split(' ')[0])).size).toBe(whole.length);
        const counts = await ledger.enrolment(day(on));
        expect(counts.reduce((sum, one) => sum + one.count, 0)).toBe(whole.length);
      }
      expect((await ledger.verify()).faults).toEqual([]);
      await ledger.close();
    }),
    { numRuns: 25, seed: 20260901 },
  );
});

test('the same registers imported twice in a row are the same as once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyImport, { minLength: 1, maxLength: 3 }), async (imports) => {
      const ledger = await newLedger();
      for (const one of imports) await run(ledger, one);
      const last = { ...imports.at(-1)!, on: '2026-12-01', supplement: false };
      await run(ledger, last);
      const once = await registers(ledger, '2026-12-31');
      await run(ledger, last);
      expect(await registers(ledger, '2026-12-31')).toEqual(once);
      await ledger.close();
    }),
    { numRuns: 25, seed: 20260901 },
  );
});

test('undo brings back what was, and undoing the undo what had been', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyImport, { minLength: 1, maxLength: 3 }), anyImport, async (imports, last) => {
      const ledger = await newLedger();
      for (const one of imports) await run(ledger, one);
      const before = [await registers(ledger, '2026-12-31'), await ledger.vanished(day('2026-12-31'))];
      const command = (await ledger.head()).entries + 1;
      await run(ledger, { ...last, on: '2026-12-01' });
      const once = await registers(ledger, '2026-12-31');
      await undo(ledger, command);
      expect([await registers(ledger, '2026-12-31'), await ledger.vanished(day('2026-12-31'))]).toEqual(before);
      const again = (await ledger.head()).entries + 1;
      await undo(ledger, again - 1);
      expect(await registers(ledger, '2026-12-31')).toEqual(once);
      await ledger.close();
    }),
    { numRuns: 25, seed: 20260901 },
  );
});

test('a child with an ID keeps one number through everything', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyImport, { minLength: 2, maxLength: 5 }), async (imports) => {
      const ledger = await newLedger();
      const numbers = new Map<string, number>();
      for (const one of imports) {
        await run(ledger, one);
        for (const school of [SCHOOL, OTHER]) {
          for (const { idNo: id, studentId } of await ledger.roster(school)) {
            if (id === null || badIds.has(id)) continue;
            expect(numbers.get(id) ?? studentId).toBe(studentId);
            numbers.set(id, studentId);
          }
        }
      }
      await ledger.close();
    }),
    { numRuns: 25, seed: 20260901 },
  );
});

const badIds = new Set(Array.from({ length: 8 }, (_, at) => badId(at)));
