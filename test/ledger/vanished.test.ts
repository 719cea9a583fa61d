import { expect, test } from 'vitest';
import { day } from '#model/day.js';
import { child, idNo, importRegisters, newLedger, OTHER } from './builders.js';

const pupil = (name: string, n: number, of: Parameters<typeof child>[1] = {}) => child(name, { idNo: idNo(n), ...of });

const missing = async (ledger: Awaited<ReturnType<typeof newLedger>>, on: string) =>
  (await ledger.vanished(day(on))).map((one) => [one.student.name, one.lastSeenOn, one.missingSince]);

test('a child whom the new register of the class does not name has vanished', async () => {
  const ledger = await newLedger();
  await importRegisters(ledger, '2026-09-01', { 'a.xls': [pupil('甲', 1), pupil('乙', 2)] });
  await importRegisters(ledger, '2026-10-01', { 'b.xls': [pupil('甲', 1)] });
  expect(await missing(ledger, '2026-10-01')).toEqual([['乙', '2026-09-01', '2026-10-01']]);
  expect(await missing(ledger, '2026-09-30')).toEqual([]);
});

test.each(['transferred', 'graduated', 'left', 'deceased', 'abroad', 'suspended'] as const)(
  'a last row that says %s explains it',
  async (rollStatus) => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', { 'a.xls': [pupil('甲', 1), pupil('乙', 2, { rollStatus })] });
    await importRegisters(ledger, '2026-10-01', { 'b.xls': [pupil('甲', 1)] });
    expect(await missing(ledger, '2026-10-01')).toEqual([]);
  },
);

test('who is enrolled elsewhere, or comes back, has not vanished', async () => {
  const ledger = await newLedger();
  await importRegisters(ledger, '2026-09-01', { 'a.xls': [pupil('甲', 1), pupil('乙', 2), pupil('丙', 3)] });
  await importRegisters(ledger, '2026-10-01', {
    'b.xls': [pupil('甲', 1)],
    'c.xls': [pupil('乙', 2, { school: OTHER })],
  });
  expect((await missing(ledger, '2026-10-01')).map(([name]) => name)).toEqual(['丙']);
  await importRegisters(ledger, '2026-11-01', { 'd.xls': [pupil('甲', 1), pupil('丙', 3)] });
  expect(await missing(ledger, '2026-11-01')).toEqual([]);
});

test('the last grade of a primary school graduates, a middle grade does not', async () => {
  const ledger = await newLedger();
  const six = { grade: 6, gradeText: '六年级' };
  await importRegisters(ledger, '2026-09-01', { 'a.xls': [pupil('甲', 1, six), pupil('乙', 2), pupil('丙', 3)] });
  await importRegisters(ledger, '2027-08-28', {
    'b.xls': [pupil('乙', 2, { grade: 5, gradeText: '五年级' }), pupil('丁', 4, six)],
  });
  expect((await missing(ledger, '2027-09-01')).map(([name]) => name)).toEqual(['丙']);
});

test('grade 6 of a nine-year school does not graduate, grade 9 does', async () => {
  const ledger = await newLedger();
  const at = (grade: number) => ({ grade, gradeText: `${grade}` });
  await importRegisters(ledger, '2026-09-01', {
    'a.xls': [pupil('甲', 1, at(6)), pupil('乙', 2, at(6)), pupil('丙', 3, at(9))],
  });
  await importRegisters(ledger, '2027-09-01', { 'b.xls': [pupil('甲', 1, at(7)), pupil('丁', 4, at(9))] });
  expect((await missing(ledger, '2027-09-01')).map(([name]) => name)).toEqual(['乙']);
});

test('a class that moved up is not missed before the register of its new grade has come', async () => {
  const ledger = await newLedger();
  await importRegisters(ledger, '2026-09-01', { 'a.xls': [pupil('甲', 1), pupil('乙', 2)] });
  await importRegisters(ledger, '2027-09-01', { 'b.xls': [pupil('新', 3)] });
  expect(await missing(ledger, '2027-09-02')).toEqual([]);
  await importRegisters(ledger, '2027-09-10', { 'c.xls': [pupil('甲', 1, { grade: 5, gradeText: '五年级' })] });
  expect((await missing(ledger, '2027-09-10')).map(([name]) => name)).toEqual(['乙']);
});

test('a class that was divided anew is answered by where most of it went', async () => {
  const ledger = await newLedger();
  await importRegisters(ledger, '2026-09-01', {
    'a.xls': [pupil('甲', 1, { classNo: '4' }), pupil('乙', 2, { classNo: '4' }), pupil('丙', 3, { classNo: '4' })],
  });
  const up = { grade: 5, gradeText: '五年级' };
  await importRegisters(ledger, '2027-09-10', {
    'b.xls': [pupil('甲', 1, { ...up, classNo: '1' }), pupil('乙', 2, { ...up, classNo: '2' })],
  });
  expect((await missing(ledger, '2027-09-10')).map(([name]) => name)).toEqual(['丙']);
});
