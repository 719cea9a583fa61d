import { expect, test } from 'vitest';
import { day } from '#model/day.js';
import { child, idNo, importRegisters, newLedger, OTHER, undo } from './builders.js';

const pupil = (name: string, n: number, of: Parameters<typeof child>[1] = {}) => child(name, { idNo: idNo(n), ...of });
const gone = { rollStatus: 'transferred' } as const;

/** Each change as name, how it stood before and after, what the last row said, and the day. */
const changes = async (ledger: Awaited<ReturnType<typeof newLedger>>, from: string, to: string) =>
  (await ledger.changes(day(from), day(to))).map((one) => [
    (one.after ?? one.before)!.name,
    one.before === null ? '-' : `${one.before.school}${one.before.classNo}${one.before.rollStatus}`,
    one.after === null ? '-' : `${one.after.school}${one.after.classNo}${one.after.rollStatus}`,
    one.left?.rollStatus ?? '',
    one.earlier?.rollStatus ?? '',
    one.on,
    one.classSeenOn,
  ]);

test('children who joined, left, moved or changed status between two registers, and nobody else', async () => {
  const ledger = await newLedger();
  await importRegisters(ledger, '2026-09-01', {
    'a.xls': [pupil('甲', 1), pupil('乙', 2), pupil('丙', 3), pupil('丁', 4), pupil('戊', 5, { classNo: '2' })],
  });
  await importRegisters(ledger, '2026-10-10', {
    'b.xls': [
      pupil('甲', 1, { phone: '13900000000' }),
      pupil('乙', 2, gone),
      pupil('丁', 4, { rollStatus: 'suspended' }),
      pupil('己', 6),
      pupil('戊', 5),
      pupil('庚', 7, { classNo: '2' }),
    ],
  });
  expect(await changes(ledger, '2026-09-30', '2026-10-25')).toEqual([
    ['乙', '黄河路小学1enrolled', '-', 'transferred', '', '2026-10-10', null],
    ['丙', '黄河路小学1enrolled', '-', '', '', '2026-10-10', null],
    ['丁', '黄河路小学1enrolled', '黄河路小学1suspended', '', '', '2026-10-10', '2026-09-01'],
    ['戊', '黄河路小学2enrolled', '黄河路小学1enrolled', '', '', '2026-10-10', '2026-09-01'],
    ['己', '-', '黄河路小学1enrolled', '', '', '2026-10-10', '2026-09-01'],
    ['庚', '-', '黄河路小学2enrolled', '', '', '2026-10-10', '2026-09-01'],
  ]);
  expect(await changes(ledger, '2026-09-01', '2026-10-09')).toEqual([]);
  expect(await changes(ledger, '2026-10-10', '2026-10-25')).toEqual([]);
});

test('a child between two schools, one that comes back, and the first register of a class', async () => {
  const ledger = await newLedger();
  await importRegisters(ledger, '2026-03-01', {
    'a.xls': [pupil('甲', 1), pupil('乙', 2, { rollStatus: 'suspended' })],
  });
  await importRegisters(ledger, '2026-05-01', { 'b.xls': [pupil('甲', 1)] });
  await importRegisters(ledger, '2026-06-01', {
    'c.xls': [pupil('乙', 2)],
    'd.xls': [pupil('甲', 1, { school: OTHER })],
  });
  expect(await changes(ledger, '2026-05-15', '2026-06-30')).toEqual([
    ['甲', '黄河路小学1enrolled', '青山小学1enrolled', '', '', '2026-06-01', null],
    ['乙', '-', '黄河路小学1enrolled', '', 'suspended', '2026-06-01', '2026-05-01'],
  ]);
});

test('the day is that of the first register that shows the change; later ones only say it again', async () => {
  const ledger = await newLedger();
  const all = [pupil('甲', 1), pupil('乙', 2), pupil('丙', 3)];
  await importRegisters(ledger, '2026-09-01', { 'a.xls': all });
  const changed = [pupil('甲', 1, { rollStatus: 'suspended' }), pupil('乙', 2, gone), pupil('丁', 4)];
  await importRegisters(ledger, '2026-10-10', { 'b.xls': changed });
  await importRegisters(ledger, '2026-10-20', { 'c.xls': changed.map((one) => ({ ...one, phone: '13900000000' })) });
  const days = (await ledger.changes(day('2026-09-30'), day('2026-10-25'))).map((one) => one.on);
  expect(days).toEqual(['2026-10-10', '2026-10-10', '2026-10-10', '2026-10-10']);
});

test('what was taken back has not happened', async () => {
  const ledger = await newLedger();
  await importRegisters(ledger, '2026-09-01', { 'a.xls': [pupil('甲', 1)] });
  const before = (await ledger.commands()).length;
  await importRegisters(ledger, '2026-10-10', { 'b.xls': [pupil('甲', 1), pupil('乙', 2)] });
  expect(await changes(ledger, '2026-09-30', '2026-10-25')).toHaveLength(1);
  await undo(ledger, (await ledger.commands())[before]!.command);
  expect(await changes(ledger, '2026-09-30', '2026-10-25')).toEqual([]);
});

test('reading changes takes as many statements as children changed, not as many as there are', async () => {
  const counted = async (children: number): Promise<number> => {
    const ledger = await newLedger();
    const all = Array.from({ length: children }, (_, at) => pupil(`生${at}`, at + 10));
    await importRegisters(ledger, '2026-09-01', { 'a.xls': all });
    await importRegisters(ledger, '2026-10-10', { 'b.xls': [...all.slice(1), pupil('新', 1)] });
    const start = ledger.executed();
    expect(await ledger.changes(day('2026-09-30'), day('2026-10-25'))).toHaveLength(2);
    return ledger.executed() - start;
  };
  expect(await counted(200)).toBe(await counted(20));
});

test('children are found by name, ID or 学籍号, also those who have left', async () => {
  const ledger = await newLedger();
  await importRegisters(ledger, '2026-09-01', {
    'a.xls': [pupil('甲', 1, { enrolmentNo: `G${idNo(1)}` }), pupil('乙', 2)],
  });
  await importRegisters(ledger, '2026-10-10', { 'b.xls': [pupil('乙', 2)] });
  const named = async (typed: string) => (await ledger.studentsNamed(typed)).map((one) => one.name);
  expect(await named('甲')).toEqual(['甲']);
  expect(await named(idNo(2).toLowerCase())).toEqual(['乙']);
  expect(await named(`g${idNo(1)}`)).toEqual(['甲']);
  expect(await named('丙')).toEqual([]);
});
