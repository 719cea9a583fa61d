import { describe, expect, test } from 'vitest';
import type { OpenedLedger } from '#ledger/open.js';
import type { Timeline } from '#model/attendance.js';
import { day } from '#model/day.js';
import { child, idNo, importFile, importRegisters, importSheet, newLedger, sheetOf, undo } from './builders.js';

const SPAN = [day('2026-09-01'), day('2026-09-30')] as const;

async function withClass(): Promise<OpenedLedger> {
  const ledger = await newLedger();
  await importRegisters(ledger, '2026-09-01', {
    'r.xls': ['甲', '乙', '丙'].map((name, at) => child(name, { idNo: idNo(at + 1) })),
  });
  return ledger;
}

async function timelines(ledger: OpenedLedger, students?: readonly number[]): Promise<Timeline[]> {
  const all: Timeline[] = [];
  for await (const one of ledger.timelines(...SPAN, students)) all.push(one);
  return all;
}

const strip = (of: Timeline | undefined) =>
  of?.marks.map((one) => `${one.day.slice(8)} ${one.session} ${one.status} ${one.source.cell}`);

describe('timelines', () => {
  test('presence comes from the cover, exceptions from the marks, each with its cell', async () => {
    const ledger = await withClass();
    await importSheet(
      ledger,
      { file: 'k.xls', on: '2026-09-05' },
      sheetOf('2026-09-01', { 甲: '到到到', 乙: '到缺病' }),
    );
    const all = await timelines(ledger);
    expect(all.map((one) => one.studentId)).toEqual([2]);
    expect(strip(all[0])).toEqual(['01 day present C5', '02 day absent D5', '03 day sick E5']);
    expect(all[0]!.marks[1]!.source).toEqual({ batchId: 2, file: 'k.xls', sheet: '考勤', row: 5, cell: 'D5' });
    expect(strip((await timelines(ledger, [1]))[0])).toEqual([
      '01 day present C4',
      '02 day present D4',
      '03 day present E4',
    ]);
    expect((await timelines(ledger, [3]))[0]).toEqual({ studentId: 3, marks: [], leaves: [] });
  });

  test('the sheet imported last decides; what it does not record stands', async () => {
    const ledger = await withClass();
    await importSheet(ledger, { file: 'k1.xls', on: '2026-09-05' }, sheetOf('2026-09-01', { 甲: '缺缺缺' }));
    await importSheet(ledger, { file: 'k2.xls', on: '2026-09-06' }, sheetOf('2026-09-02', { 甲: '到·假' }));
    expect(strip((await timelines(ledger))[0])).toEqual([
      '01 day absent C4',
      '02 day present C4',
      '03 day absent E4',
      '04 day leave E4',
    ]);
  });

  test('whole days and halves replace each other by the later sheet', async () => {
    const ledger = await withClass();
    const half = (session: 'morning' | 'afternoon') => ({ covered: [{ day: day('2026-09-01'), session, cell: 'C3' }] });
    await importSheet(ledger, { file: 'k1.xls', on: '2026-09-05' }, sheetOf('2026-09-01', { 甲: '缺缺' }));
    await importSheet(
      ledger,
      { file: 'k2.xls', on: '2026-09-06' },
      sheetOf('2026-09-01', { 甲: '到' }, half('morning')),
    );
    await importSheet(
      ledger,
      { file: 'k3.xls', on: '2026-09-06' },
      sheetOf('2026-09-01', { 甲: '缺' }, half('afternoon')),
    );
    expect(strip((await timelines(ledger))[0])).toEqual([
      '01 morning present C4',
      '01 afternoon absent C4',
      '02 day absent D4',
    ]);
    await importSheet(ledger, { file: 'k4.xls', on: '2026-09-07' }, sheetOf('2026-09-01', { 甲: '病' }));
    expect(strip((await timelines(ledger))[0])).toEqual(['01 day sick C4', '02 day absent D4']);
  });

  test('an absentee list speaks for everybody who was on the register of the class that day', async () => {
    const ledger = await withClass();
    await importRegisters(ledger, '2026-09-03', {
      'r2.xls': [child('甲', { idNo: idNo(1) }), child('乙', { idNo: idNo(2) })],
    });
    await importSheet(
      ledger,
      { file: 'k.xls', on: '2026-09-05' },
      sheetOf('2026-09-01', { 甲: '到缺到到' }, { wholeClass: true }),
    );
    const [first, second, third] = await timelines(ledger, [1, 2, 3]);
    expect(strip(first)).toEqual(['01 day present C3', '02 day absent D4', '03 day present E3', '04 day present F3']);
    expect(strip(second)).toHaveLength(4);
    expect(strip(third)).toEqual(['01 day present C3', '02 day present D3']);
  });

  test('a child on two rows of one list is absent on both days', async () => {
    const ledger = await withClass();
    const twice = sheetOf('2026-09-01', { 甲: '缺到', 又: '到缺' }, { wholeClass: true });
    await importFile(ledger, { file: 'k.xls', kind: 'attendance', on: '2026-09-05' }, (writer, batchId) =>
      writer.addAttendance(batchId, '缺勤', twice, { school: '黄河路小学', grade: 4, classNo: '1' }, [1, 1]),
    );
    expect((await timelines(ledger, [1]))[0]!.marks.map((one) => one.status)).toEqual(['absent', 'absent']);
  });

  test('a leave slip brings its child along even without a mark, and an undone sheet says nothing', async () => {
    const ledger = await withClass();
    const source = { batchId: 2, file: 'l.xls', sheet: '请假', row: 2, cell: 'A2' };
    const slip = {
      studentId: 3,
      from: day('2026-09-02'),
      to: day('2026-09-03'),
      kind: 'sick',
      note: '发烧',
      source,
    } as const;
    await importFile(ledger, { file: 'l.xls', kind: 'leave', on: '2026-09-04' }, (writer) => writer.addLeave(slip));
    await importSheet(ledger, { file: 'k.xls', on: '2026-09-05' }, sheetOf('2026-09-01', { 甲: '缺' }));
    expect((await timelines(ledger)).map((one) => [one.studentId, one.leaves.length])).toEqual([
      [1, 0],
      [3, 1],
    ]);
    expect((await timelines(ledger, [3]))[0]!.leaves).toEqual([slip]);
    await undo(ledger, 3);
    expect((await timelines(ledger)).map((one) => one.studentId)).toEqual([3]);
    await undo(ledger, 2);
    expect(await timelines(ledger)).toEqual([]);
  });

  test('asking for all looks only at children with an exception', async () => {
    const ledger = await newLedger();
    const names = Array.from({ length: 60 }, (_, at) => `生${at}`);
    await importRegisters(ledger, '2026-09-01', { 'r.xls': names.map((name, at) => child(name, { idNo: idNo(at) })) });
    const strips = Object.fromEntries(names.map((name, at) => [name, at === 7 ? '缺到' : '到到']));
    await importSheet(ledger, { file: 'k.xls', on: '2026-09-05' }, sheetOf('2026-09-01', strips));
    const before = ledger.executed();
    expect(await timelines(ledger)).toHaveLength(1);
    const few = ledger.executed() - before;
    expect(few).toBeLessThan(10);
  });
});

describe('coverage', () => {
  test('names every class with its days, also one without a sheet', async () => {
    const ledger = await withClass();
    await importRegisters(ledger, '2026-09-01', { 'r2.xls': [child('丁', { classNo: '2', idNo: idNo(9) })] });
    await importSheet(ledger, { file: 'k.xls', on: '2026-09-05' }, sheetOf('2026-09-01', { 甲: '到缺' }));
    const coverage = await ledger.coverage(...SPAN);
    expect(coverage.map((one) => [one.grade, one.classNo, one.enrolled, one.days])).toEqual([
      [4, '1', 3, ['2026-09-01', '2026-09-02']],
      [4, '2', 1, []],
    ]);
  });
});

/** Names of those of whom nothing says that they came in the first week of September, or why not. */
async function missingIn(ledger: OpenedLedger): Promise<string[]> {
  const names: string[] = [];
  for await (const students of ledger.notArrived(day('2026-09-07'), day('2026-09-01'), day('2026-09-07'))) {
    names.push(...students.map((one) => one.name));
  }
  return names;
}

describe('not arrived', () => {
  test('is nobody whose absence is answered: leave, a slip, a suspension, lessons at home', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-08-25', {
      'r.xls': [
        ...['甲', '乙', '丙', '丁', '戊', '己'].map((name, at) => child(name, { idNo: idNo(at + 1) })),
        child('庚', { idNo: idNo(8), rollStatus: 'suspended' }),
        child('辛', { idNo: idNo(9), rollStatus: 'home-teaching' }),
      ],
    });
    await importSheet(
      ledger,
      { file: 'k.xls', on: '2026-09-05' },
      sheetOf('2026-09-01', { 甲: '缺缺缺', 乙: '缺病缺', 丙: '假假假', 丁: '缺缺缺', 己: '···' }),
    );
    await importFile(ledger, { file: 'q.xls', kind: 'leave', on: '2026-09-05' }, (writer, batchId) => {
      const source = { batchId, file: 'q.xls', sheet: '请假', row: 2, cell: 'A2' };
      const span = { from: day('2026-09-02'), to: day('2026-09-09') };
      writer.addLeave({ studentId: 4, ...span, kind: 'sick', note: '', source });
    });
    expect(await missingIn(ledger)).toEqual(['甲', '戊', '己']);
  });

  test('is whoever came neither to a lesson nor on the list', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', {
      'r.xls': ['甲', '乙', '丙', '丁', '戊'].map((name, at) => child(name, { idNo: idNo(at + 1) })),
    });
    await importSheet(
      ledger,
      { file: 'k.xls', on: '2026-09-05' },
      sheetOf('2026-09-01', { 甲: '到到', 乙: '缺到', 丙: '缺缺' }),
    );
    const record = {
      kind: 'arrivals',
      student: sheetOf('2026-09-01', { 丁: '' }).rows[0]!.student,
      arrived: true,
      on: day('2026-08-31'),
      reason: '',
      note: '',
      row: 2,
      hidden: false,
      repairs: [],
      flags: [],
    } as const;
    await importFile(ledger, { file: 'b.xls', kind: 'arrivals', on: '2026-09-05' }, (writer, batchId) =>
      writer.addArrival(batchId, '报到', record, 4),
    );
    expect(await missingIn(ledger)).toEqual(['丙', '戊']);
    expect(await ledger.arrivals()).toMatchObject([{ studentId: 4, record, source: { file: 'b.xls', row: 2 } }]);
  });
});
