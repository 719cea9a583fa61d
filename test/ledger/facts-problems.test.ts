import { expect, test } from 'vitest';
import type { OpenedLedger } from '#ledger/open.js';
import { day } from '#model/day.js';
import { draft } from '#model/entry.js';
import type { CellValue } from '#model/grid.js';
import type { Student } from '#model/student.js';
import {
  aProblem,
  badId,
  child,
  idNo,
  importFile,
  importRegisters,
  importSheet,
  newLedger,
  problemsOf,
  registerRow,
  STAMP,
  sheetOf,
  undo,
} from './builders.js';

const states = async (ledger: OpenedLedger) => (await problemsOf(ledger)).map((one) => one.state);

/** One register file whose one row (row 2) is flagged or rejected. */
const importFaulty = (
  ledger: OpenedLedger,
  file: string,
  on: string,
  of: { student?: Student; standing: 'flagged' | 'rejected'; cells?: readonly CellValue[] },
) =>
  importFile(ledger, { file, kind: 'register', on }, async (writer, batchId) => {
    if (of.student !== undefined) writer.addRegister(batchId, '学籍', registerRow(of.student, 2));
    await writer.sealRegisters(day(on), false);
    const { standing, cells = [] } = of;
    const problem = aProblem({ file, sheet: '学籍', row: 2 });
    writer.addProblem({ batchId, standing, problem, cells, headings: [], studentId: null });
  });

test('a flagged child stays open until a better row of the same child comes', async () => {
  const ledger = await newLedger();
  await importFaulty(ledger, 'a.xls', '2026-09-01', {
    standing: 'flagged',
    student: child('张伟', { idNo: badId(1) }),
  });
  expect(await states(ledger)).toEqual(['open']);
  expect((await problemsOf(ledger))[0]!.studentId).toBe(1);
  await importRegisters(ledger, '2026-10-01', { 'b.xls': [child('张伟', { idNo: idNo(1) })] });
  expect(await states(ledger)).toEqual(['mended']);
  await undo(ledger, 2);
  expect(await states(ledger)).toEqual(['open']);
});

test('a rejected row is mended by the fixed row at its place, and keeps its cells until then and after', async () => {
  const ledger = await newLedger();
  const cells = ['', 990101201403050018n, 4, null, true];
  await importFaulty(ledger, 'x/a.xls', '2026-09-01', { standing: 'rejected', cells });
  expect(await problemsOf(ledger)).toMatchObject([{ state: 'open', cells }]);
  await importRegisters(ledger, '2026-09-02', { 'other.xls': [child('李娜', { idNo: idNo(2) })] });
  expect(await states(ledger)).toEqual(['open']);
  await importRegisters(ledger, '2026-09-03', { 'y/a.xls': [child('张伟')] });
  expect(await problemsOf(ledger)).toMatchObject([{ state: 'mended', cells }]);
});

test('a rejected row is mended by the same ID and name in another file, not by the ID alone', async () => {
  const ledger = await newLedger();
  await importFaulty(ledger, 'a.xls', '2026-09-01', { standing: 'rejected', cells: ['张伟', idNo(1)] });
  await importRegisters(ledger, '2026-09-02', { 'b.xls': [child('李娜', { idNo: idNo(1) })] });
  expect(await states(ledger)).toEqual(['open']);
  await undo(ledger, 2);
  await importRegisters(ledger, '2026-09-03', { 'c.xls': [child('张伟', { idNo: idNo(1) })] });
  expect(await states(ledger)).toEqual(['mended']);
});

test('a conflict is mended when the child comes again under another ID', async () => {
  const ledger = await newLedger();
  const wrong = child('李娜', { idNo: idNo(1) });
  await importFile(ledger, { file: 'a.xls', kind: 'register', on: '2026-09-01' }, async (writer, batchId) => {
    writer.addRegister(batchId, '学籍', registerRow(child('张伟', { idNo: idNo(1) }), 2));
    writer.addRegister(batchId, '学籍', registerRow(wrong, 3));
    await writer.sealRegisters(day('2026-09-01'), false);
    const problem = aProblem({ file: 'a.xls', sheet: '学籍', row: 3 });
    writer.addProblem({ batchId, standing: 'rejected', problem, cells: ['李娜'], headings: ['姓名'], studentId: null });
  });
  await importRegisters(ledger, '2026-09-02', { 'b.xls': [child('张伟', { idNo: idNo(1) })] });
  expect(await states(ledger)).toEqual(['open']);
  await importRegisters(ledger, '2026-09-03', {
    'c.xls': [child('张伟', { idNo: idNo(1) }), child('李娜', { idNo: idNo(2) })],
  });
  expect(await states(ledger)).toEqual(['mended']);
});

test('a cell of an attendance sheet is mended by a later sheet of the class and month', async () => {
  const ledger = await newLedger();
  await importRegisters(ledger, '2026-09-01', { 'r.xls': [child('甲', { idNo: idNo(1) })] });
  await importFile(ledger, { file: 'k.xls', kind: 'attendance', on: '2026-09-30' }, (writer, batchId) => {
    writer.addAttendance(
      batchId,
      '考勤',
      sheetOf('2026-09-01', { 甲: '·到' }),
      { school: '黄河路小学', grade: 4, classNo: '1' },
      [1],
    );
    const problem = aProblem({ file: 'k.xls', sheet: '考勤', row: 4 });
    writer.addProblem({ batchId, standing: 'rejected', problem, cells: ['?'], headings: [], studentId: 1 });
  });
  await importSheet(ledger, { file: 'k10.xls', on: '2026-10-31' }, sheetOf('2026-10-08', { 甲: '到' }));
  expect(await states(ledger)).toEqual(['open']);
  // A list of one of its days says nothing of the others.
  await importSheet(ledger, { file: 'day.xls', on: '2026-10-31' }, sheetOf('2026-09-02', { 甲: '到' }));
  expect(await states(ledger)).toEqual(['open']);
  await importSheet(ledger, { file: 'k-new.xls', on: '2026-10-31' }, sheetOf('2026-09-01', { 甲: '缺到' }));
  expect(await states(ledger)).toEqual(['mended']);
});

test('a waived problem stays waived when the same fault of the same child comes again', async () => {
  const ledger = await newLedger();
  const student = child('张伟', { idNo: badId(1) });
  await importFaulty(ledger, 'a.xls', '2026-09-01', { standing: 'flagged', student });
  await ledger.write({ ...STAMP, command: 'rejects' }, async (writer) => {
    await writer.append([
      draft('waived', { effectiveOn: day('2026-09-02'), body: { problemId: 1, reason: '证件在办' } }),
    ]);
    return { keep: true, value: undefined };
  });
  expect(await states(ledger)).toEqual(['waived']);
  await importFaulty(ledger, 'b.xls', '2026-10-01', { standing: 'flagged', student });
  expect(await states(ledger)).toEqual(['waived', 'waived']);
  await undo(ledger, 2);
  expect(await states(ledger)).toEqual(['mended', 'open']);
});

test('problems of an undone import vanish with it', async () => {
  const ledger = await newLedger();
  await importFaulty(ledger, 'a.xls', '2026-09-01', { standing: 'rejected' });
  await undo(ledger, 1);
  expect(await problemsOf(ledger)).toEqual([]);
});

test('a row handed back takes the place of its problem, and is the same child under another class', async () => {
  const ledger = await newLedger();
  const frame = {
    rows: [{ number: 1, cells: ['名册', 5n, null] }],
    merges: [{ top: 1, left: 0, bottom: 1, right: 2 }],
  };
  const lost = child('张伟', { grade: null, gradeText: '气年级' });
  await importFile(ledger, { file: 'a.xls', kind: 'register', on: '2026-09-01' }, async (writer, batchId) => {
    writer.addRegister(batchId, '学籍', registerRow(lost, 2));
    await writer.sealRegisters(day('2026-09-01'), false);
    const problem = aProblem({ file: 'a.xls', sheet: '学籍', row: 2 });
    writer.addProblem({ batchId, standing: 'flagged', problem, cells: ['张伟'], headings: [], studentId: null });
    writer.addFrame(batchId, '学籍', frame);
  });
  expect(await ledger.frame(1, '学籍')).toEqual(frame);
  expect(await ledger.frame(1, '别的')).toBeNull();
  await importFile(ledger, { file: 'back.xls', kind: 'register', on: '2026-09-02' }, async (writer, batchId) => {
    writer.addRegister(batchId, '学籍', registerRow(child('张伟', { classNo: '3' }), 4));
    writer.addMend(batchId, '学籍', 4, 1);
    await writer.sealRegisters(day('2026-09-02'), true);
  });
  expect(await states(ledger)).toEqual(['mended']);
  expect((await ledger.enrolment(day('2026-09-02'))).map((one) => [one.gradeText, one.classNo, one.count])).toEqual([
    ['四年级', '3', 1],
  ]);
  expect(await ledger.student(1)).toMatchObject({ studentId: 1, grade: 4, classNo: '3' });
  expect((await ledger.verify()).intact).toBe(true);
  await undo(ledger, 2);
  expect(await states(ledger)).toEqual(['open']);
});

test('problems are read a few hundred at a time, and some of them without the others', async () => {
  const ledger = await newLedger();
  const many = (file: string, count: number) =>
    importFile(ledger, { file, kind: 'leave', on: '2026-09-01' }, async (writer, batchId) => {
      for (let row = 1; row <= count; row += 1) {
        const standing = row % 4 === 0 ? 'flagged' : 'rejected';
        const problem = aProblem({ file, sheet: '请假', row });
        writer.addProblem({ batchId, standing, problem, cells: [row], headings: [], studentId: null });
      }
    });
  await many('a.xls', 1100);
  await many('b.xls', 300);
  const read = async (wanted?: Parameters<OpenedLedger['eachProblem']>[0]) => {
    const sizes: number[] = [];
    const found: string[] = [];
    for await (const some of ledger.eachProblem(wanted)) {
      sizes.push(some.length);
      found.push(...some.map((one) => `${one.problem.file} ${one.problem.row}`));
    }
    return { sizes, found };
  };
  expect((await read()).sizes).toEqual([500, 500, 400]);
  const rows = (file: string, count: number) => Array.from({ length: count }, (_, at) => `${file} ${at + 1}`);
  expect((await read()).found).toEqual([...rows('a.xls', 1100), ...rows('b.xls', 300)]);
  expect((await read({ batchIds: [2], standing: 'flagged' })).found).toHaveLength(75);
  expect((await read({ problemIds: [1, 1101] })).found).toEqual(['a.xls 1', 'b.xls 1']);
  expect((await read({ batchIds: [9] })).found).toEqual([]);
});

test('a file of which nothing was taken is no batch, and its problems stand until it comes again in a later command', async () => {
  const ledger = await newLedger();
  const refuse = (file: string, sha256: string) =>
    ledger.write(STAMP, async (writer) => {
      const batchId = await writer.addRefused({ file, sha256, kind: null, importedOn: day('2026-09-01') });
      const problem = aProblem({ file, sheet: '', row: 1 });
      writer.addProblem({ batchId, standing: 'rejected', problem, cells: [], headings: [], studentId: null });
      const counts = { rows: 0, accepted: 0, repaired: 0, flagged: 0, rejected: 0, duplicates: 0 };
      const body = { batchId, file, sha256, dataKind: '', school: '', counts, refused: true as const };
      await writer.append([draft('imported', { effectiveOn: day('2026-09-01'), body })]);
      return { keep: true, value: batchId };
    });
  await refuse('a.xls', 'aa');
  await refuse('b.xls', 'bb');
  expect(await ledger.batches()).toEqual([]);
  expect((await ledger.refusedFiles()).map((one) => [one.file, one.kind])).toEqual([
    ['a.xls', null],
    ['b.xls', null],
  ]);
  expect(await states(ledger)).toEqual(['open', 'open']);
  await refuse('c.xls', 'aa');
  expect(await states(ledger)).toEqual(['mended', 'open', 'open']);
  await importRegisters(ledger, '2026-09-03', { 'b.xls': [child('张伟')] });
  expect(await states(ledger)).toEqual(['mended', 'mended', 'open']);
  await undo(ledger, 3);
  expect(await states(ledger)).toEqual(['open', 'mended']);
  expect((await ledger.verify()).intact).toBe(true);
});
