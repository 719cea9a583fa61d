// Work must not grow with the wrong thing: told by counting statements, never by the clock.
import { expect, test } from 'vitest';
import type { OpenedLedger } from '#ledger/open.js';
import { day } from '#model/day.js';
import {
  child,
  idNo,
  importedDraft,
  importRegisters,
  newLedger,
  OTHER,
  registerRow,
  SCHOOL,
  STAMP,
} from './builders.js';

/** Statements that sealing `count` rows takes, the inserts of the rows apart. */
async function statementsToSeal(ledger: OpenedLedger, count: number, file: string): Promise<number> {
  return ledger.write(STAMP, async (writer) => {
    const batchId = await writer.addBatch({ file, sha256: file, kind: 'register', importedOn: day('2026-09-01') });
    for (let at = 0; at < count; at += 1) {
      const of = child(`生${at}`, { idNo: idNo(at), classNo: String(at % 7) });
      writer.addRegister(batchId, '学籍', registerRow(of, at + 2));
    }
    const before = ledger.executed();
    await writer.sealRegisters(day('2026-09-01'), false);
    const statements = ledger.executed() - before;
    await writer.append([importedDraft(batchId, file, 'register', day('2026-09-01'))]);
    return { keep: true, value: statements };
  });
}

test('identities are resolved set by set: as many statements for 900 rows as for 9, the first time and again', async () => {
  const few = await newLedger();
  const many = await newLedger();
  expect(await statementsToSeal(many, 900, 'a.xls')).toBe(await statementsToSeal(few, 9, 'a.xls'));
  expect(await statementsToSeal(many, 900, 'b.xls')).toBe(await statementsToSeal(few, 9, 'b.xls'));
});

test('the roster of a school is found once, and again only after something changed', async () => {
  const ledger = await newLedger();
  await importRegisters(ledger, '2026-09-01', { 'a.xls': [child('甲', { idNo: idNo(1) })] });
  await ledger.roster(SCHOOL);
  const before = ledger.executed();
  await ledger.roster(SCHOOL);
  const again = ledger.executed() - before;
  expect(again).toBeLessThanOrEqual(2);
  await importRegisters(ledger, '2026-09-02', { 'b.xls': [child('乙', { idNo: idNo(2), classNo: '2' })] });
  expect(await ledger.roster(SCHOOL)).toHaveLength(2);
});

test('reading one school leaves the other schools of the county alone', async () => {
  const ledger = await newLedger();
  const pupils = (school: string, from: number) =>
    Array.from({ length: 5 }, (_, at) => child(`生${from + at}`, { idNo: idNo(from + at), school }));
  await importRegisters(ledger, '2026-09-01', { 'a.xls': pupils(SCHOOL, 0), 'b.xls': pupils(OTHER, 100) });
  await importRegisters(ledger, '2026-09-02', { 'c.xls': [child('生100', { idNo: idNo(100), classNo: '9' })] });
  expect((await ledger.roster(SCHOOL)).map((one) => one.name)).toContain('生100');
  expect((await ledger.roster(OTHER)).map((one) => one.name)).not.toContain('生100');
});
