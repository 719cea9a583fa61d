import { describe, expect, test } from 'vitest';
import { day } from '#model/day.js';
import {
  badId,
  child,
  idNo,
  importFile,
  importRegisters,
  namesOn,
  newLedger,
  numberOf,
  OTHER,
  registerRow,
  SCHOOL,
} from './builders.js';

describe('who is who', () => {
  test('the same ID is the same child, under whatever class and name', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', { 'a.xls': [child('张伟', { idNo: idNo(1) })] });
    const before = await numberOf(ledger, '张伟');
    await importRegisters(ledger, '2026-10-01', { 'b.xls': [child('张维', { idNo: idNo(1), classNo: '2' })] });
    expect(await numberOf(ledger, '张维')).toBe(before);
    expect(await namesOn(ledger, '2026-10-01')).toEqual(['张维']);
    expect(await namesOn(ledger, '2026-09-30')).toEqual(['张伟']);
  });

  test('a G number is its ID', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', { 'a.xls': [child('张伟', { enrolmentNo: `G${idNo(1)}` })] });
    const before = await numberOf(ledger, '张伟');
    await importRegisters(ledger, '2027-09-01', {
      'b.xls': [child('张伟', { idNo: idNo(1), grade: 5, classNo: '7' })],
    });
    expect(await numberOf(ledger, '张伟')).toBe(before);
  });

  test('a provisional number holds over a change of class', async () => {
    const ledger = await newLedger();
    const number = 'L990101201403050018';
    await importRegisters(ledger, '2026-09-01', { 'a.xls': [child('张伟', { enrolmentNo: number })] });
    const before = await numberOf(ledger, '张伟');
    await importRegisters(ledger, '2026-10-01', {
      'b.xls': [child('张伟', { enrolmentNo: number, idNo: idNo(1), classNo: '3' })],
    });
    expect(await numberOf(ledger, '张伟')).toBe(before);
  });

  test.each([
    ['was missing', {}],
    ['failed its check digit', { idNo: badId(1) }],
  ])('a child whose ID %s and is good now stays the same', async (_, first) => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', { 'a.xls': [child('张伟', first), child('李娜', { idNo: idNo(2) })] });
    const before = await numberOf(ledger, '张伟');
    await importRegisters(ledger, '2026-10-01', {
      'b.xls': [child('张伟', { idNo: idNo(1) }), child('李娜', { idNo: idNo(2) })],
    });
    expect(await numberOf(ledger, '张伟')).toBe(before);
  });

  test('a child without an ID is known in the class above after the summer', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-10', { 'a.xls': [child('张伟')] });
    const before = await numberOf(ledger, '张伟');
    await importRegisters(ledger, '2027-09-10', { 'b.xls': [child('张伟', { grade: 5, gradeText: '五年级' })] });
    expect(await numberOf(ledger, '张伟')).toBe(before);
  });

  test('a new child of the same name in the same class a year later is somebody else', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-10', { 'a.xls': [child('张伟')] });
    const before = await numberOf(ledger, '张伟');
    await importRegisters(ledger, '2027-09-10', { 'b.xls': [child('张伟')] });
    expect(await numberOf(ledger, '张伟')).not.toBe(before);
  });

  test('name, birth date and sex tell a child in the same school', async () => {
    const ledger = await newLedger();
    const of = { birthOn: day('2014-03-05'), sex: 'male' as const };
    await importRegisters(ledger, '2026-09-01', { 'a.xls': [child('张伟', of)] });
    const before = await numberOf(ledger, '张伟');
    await importRegisters(ledger, '2026-10-01', { 'b.xls': [child('张伟', { ...of, classNo: '9' })] });
    expect(await numberOf(ledger, '张伟')).toBe(before);
  });

  test('the name alone tells nobody, and neither does name and birth date in another school', async () => {
    const ledger = await newLedger();
    const of = { birthOn: day('2014-03-05'), sex: 'male' as const };
    await importRegisters(ledger, '2026-09-01', { 'a.xls': [child('张伟', of), child('李娜')] });
    const [wei, na] = [await numberOf(ledger, '张伟'), await numberOf(ledger, '李娜')];
    await importRegisters(ledger, '2026-10-01', {
      'b.xls': [child('张伟', { ...of, school: OTHER }), child('李娜', { classNo: '2' })],
    });
    const there: number[] = [];
    for await (const page of ledger.enrolled(day('2026-10-01'))) {
      there.push(...page.filter((one) => one.school === OTHER || one.classNo === '2').map((one) => one.studentId));
    }
    expect(there).toHaveLength(2);
    expect(there).not.toContain(wei);
    expect(there).not.toContain(na);
  });

  test('two different IDs that hold are two people, even with one enrolment number, name and class', async () => {
    const ledger = await newLedger();
    const number = 'L990101201403050018';
    await importRegisters(ledger, '2026-09-01', { 'a.xls': [child('张伟', { idNo: idNo(1), enrolmentNo: number })] });
    const before = await numberOf(ledger, '张伟');
    await importRegisters(ledger, '2026-10-01', { 'b.xls': [child('张伟', { idNo: idNo(2), enrolmentNo: number })] });
    expect(await numberOf(ledger, '张伟')).not.toBe(before);
  });

  test('namesakes without IDs are told apart from a third who has one', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', {
      'a.xls': [child('张伟', { seatNo: '1' }), child('张伟', { seatNo: '2' })],
    });
    expect(await namesOn(ledger, '2026-09-01')).toEqual(['张伟', '张伟']);
    await importRegisters(ledger, '2026-10-01', { 'b.xls': [child('张伟', { idNo: idNo(1) })] });
    const seen = await ledger.vanished(day('2026-10-01'));
    expect(seen.map((one) => one.student.studentId)).toEqual([1, 2]);
    expect(await numberOf(ledger, '张伟')).toBe(3);
  });
});

test('the mark behind a name is kept for the roster, that of the newest row, and absent where there was none', async () => {
  const ledger = await newLedger();
  const rows = [child('王伟', { idNo: idNo(1) }), child('王伟', { idNo: idNo(2) }), child('李娜', { idNo: idNo(3) })];
  const marks = async (on: string, given: readonly (string | null)[]) => {
    await importFile(ledger, { file: `${on}.xls`, kind: 'register', on }, async (writer, batchId) => {
      for (const [at, student] of rows.entries()) {
        const mark = given[at] ?? null;
        writer.addRegister(batchId, '学籍', {
          ...registerRow(student, at + 2),
          ...(mark === null ? {} : { nameMark: mark }),
        });
      }
      await writer.sealRegisters(day(on), false);
    });
    return (await ledger.roster(SCHOOL)).map((one) => one.nameMark);
  };
  expect(await marks('2026-09-01', ['1', '2', null])).toEqual(['1', '2', undefined]);
  expect(await marks('2026-10-01', ['大', '小', null])).toEqual(['大', '小', undefined]);
  expect((await ledger.verify()).faults).toEqual([]);
});

test('namesakes without IDs keep their numbers by what else their rows say', async () => {
  const ledger = await newLedger();
  const both = [child('张伟', { seatNo: '1' }), child('张伟', { seatNo: '2' })];
  await importRegisters(ledger, '2026-09-01', { 'a.xls': both });
  const before = (await ledger.roster(SCHOOL)).map((one) => [one.studentId, one.seatNo]);
  await importRegisters(ledger, '2026-10-01', { 'b.xls': both.toReversed() });
  const after = (await ledger.roster(SCHOOL)).map((one) => [one.studentId, one.seatNo]);
  expect(after).toEqual(before.toReversed());
});

describe('duplicates and conflicts in one command', () => {
  test('the same child again counts once, also across files', async () => {
    const ledger = await newLedger();
    const one = child('张伟', { idNo: idNo(1) });
    const { outcomes } = await importRegisters(ledger, '2026-09-01', { 'a.xls': [one, one], 'b.xls': [one] });
    expect(outcomes.map((of) => [of.kind, of.row, of.firstFile, of.firstRow])).toEqual([
      ['duplicate', 3, 'a.xls', 2],
      ['duplicate', 2, 'a.xls', 2],
    ]);
    expect(await namesOn(ledger, '2026-09-01')).toEqual(['张伟']);
  });

  test('the very same row without any ID counts once, a namesake with another seat does not', async () => {
    const ledger = await newLedger();
    const { outcomes } = await importRegisters(ledger, '2026-09-01', {
      'a.xls': [child('张伟', { seatNo: '1' }), child('张伟', { seatNo: '1' }), child('张伟', { seatNo: '2' })],
    });
    expect(outcomes.map((of) => of.row)).toEqual([3]);
    expect(await namesOn(ledger, '2026-09-01')).toHaveLength(2);
  });

  test('a row with the ID stands for the child, whichever file came first', async () => {
    const ledger = await newLedger();
    const { outcomes } = await importRegisters(ledger, '2026-09-01', {
      'a.xls': [child('张伟')],
      'b.xls': [child('张伟', { idNo: idNo(1) })],
    });
    expect(outcomes.map((of) => [of.kind, of.firstFile])).toEqual([['duplicate', 'b.xls']]);
    expect((await ledger.roster(SCHOOL)).map((one) => one.idNo)).toEqual([idNo(1)]);
  });

  test('the same ID under another name is a conflict and not taken; both names are told', async () => {
    const ledger = await newLedger();
    const { outcomes } = await importRegisters(ledger, '2026-09-01', {
      'a.xls': [child('张伟', { idNo: idNo(1) }), child('李娜', { idNo: idNo(1), phone: '139' })],
    });
    expect(outcomes).toMatchObject([{ kind: 'conflict', row: 3, firstName: '张伟', firstRow: 2, name: '李娜' }]);
    expect(await namesOn(ledger, '2026-09-01')).toEqual(['张伟']);
  });

  test('two children under one ID that does not hold are both kept', async () => {
    const ledger = await newLedger();
    const { outcomes } = await importRegisters(ledger, '2026-09-01', {
      'a.xls': [child('张伟', { idNo: badId(1) }), child('李娜', { idNo: badId(1) })],
    });
    expect(outcomes).toEqual([]);
    expect(await namesOn(ledger, '2026-09-01')).toHaveLength(2);
  });

  test('a child on the registers of two schools counts once, and both claims can be asked for', async () => {
    const ledger = await newLedger();
    const { outcomes } = await importRegisters(ledger, '2026-09-01', {
      'a.xls': [child('张伟', { idNo: idNo(1) })],
      'b.xls': [child('张伟', { idNo: idNo(1), school: OTHER })],
    });
    expect(outcomes).toEqual([]);
    expect(await namesOn(ledger, '2026-09-01')).toHaveLength(1);
    const claims = await ledger.claimedTwice(day('2026-09-01'));
    expect(claims.map((of) => of.map((one) => one.school))).toEqual([[OTHER, SCHOOL]]);
  });
});

describe('snapshots', () => {
  const two = (...names: string[]) => names.map((name, at) => child(name, { idNo: idNo(at + 1) }));

  test('classes that the new file does not name keep their register', async () => {
    const ledger = await newLedger();
    const [a, b, c] = [
      child('甲', { idNo: idNo(1) }),
      child('乙', { idNo: idNo(2) }),
      child('丙', { idNo: idNo(3), classNo: '2' }),
    ];
    await importRegisters(ledger, '2026-09-01', { 'a.xls': [a, b, c] });
    const { changes } = await importRegisters(ledger, '2026-10-01', { 'b.xls': [a] });
    expect(changes).toEqual([
      { school: SCHOOL, grade: 4, gradeText: '四年级', classNo: '1', before: 2, after: 1, gone: 1 },
    ]);
    expect(await namesOn(ledger, '2026-10-01')).toEqual(['甲', '丙']);
    expect(await namesOn(ledger, '2026-09-15')).toEqual(['甲', '乙', '丙']);
    expect(await namesOn(ledger, '2026-08-31')).toEqual([]);
  });

  test('a supplement adds to its class, and the next full register replaces both', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', { 'a.xls': two('甲', '乙') });
    await importRegisters(ledger, '2026-09-08', { 'b.xls': [child('丙', { idNo: idNo(3) })] }, true);
    expect(await namesOn(ledger, '2026-09-08')).toEqual(['甲', '乙', '丙']);
    await importRegisters(ledger, '2026-10-01', { 'c.xls': two('甲') });
    expect(await namesOn(ledger, '2026-10-01')).toEqual(['甲']);
  });

  test('a child who moved counts only in the new class', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', { 'a.xls': two('甲', '乙') });
    await importRegisters(ledger, '2026-10-01', { 'b.xls': [child('乙', { idNo: idNo(2), classNo: '2' })] });
    const counts = await ledger.enrolment(day('2026-10-01'));
    expect(counts.map((one) => [one.classNo, one.count])).toEqual([
      ['1', 1],
      ['2', 1],
    ]);
    expect((await ledger.roster(SCHOOL)).map((one) => [one.name, one.classNo])).toEqual([
      ['甲', '1'],
      ['乙', '2'],
    ]);
    expect((await ledger.roster(SCHOOL, day('2026-09-15'))).map((one) => one.classNo)).toEqual(['1', '1']);
  });

  test('who has left is known but not enrolled, and a later row elsewhere counts', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', { 'a.xls': two('甲', '乙') });
    await importRegisters(ledger, '2026-09-20', { 'there.xls': [child('乙', { idNo: idNo(2), school: OTHER })] });
    await importRegisters(ledger, '2026-10-01', {
      'b.xls': [child('甲', { idNo: idNo(1) }), child('乙', { idNo: idNo(2), rollStatus: 'transferred' })],
    });
    expect(await namesOn(ledger, '2026-10-01', SCHOOL)).toEqual(['甲']);
    expect(await namesOn(ledger, '2026-10-01', OTHER)).toEqual(['乙']);
    expect(await ledger.student(2)).toMatchObject({ name: '乙', rollStatus: 'transferred' });
    expect(await ledger.vanished(day('2026-10-01'))).toEqual([]);
  });

  test('what the newest row leaves out stands in the rows before it, the newest first', async () => {
    const ledger = await newLedger();
    const of = (phone: string, address = '') => [child('甲', { idNo: idNo(1), phone, address })];
    await importRegisters(ledger, '2026-09-01', { 'a.xls': of('1', '上河村') });
    await importRegisters(ledger, '2026-09-20', { 'b.xls': of('2') });
    await importRegisters(ledger, '2026-10-01', { 'c.xls': of('') });
    expect([...ledger.earlierRows(1)].map((one) => [one.phone, one.address])).toEqual([
      ['2', ''],
      ['1', '上河村'],
    ]);
  });

  test('importing the same register twice gives the same register', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', { 'a.xls': two('甲', '乙') });
    const before = await ledger.roster(SCHOOL);
    const { changes } = await importRegisters(ledger, '2026-09-01', { 'b.xls': two('甲', '乙') });
    expect(changes).toMatchObject([{ before: 2, after: 2, gone: 0 }]);
    expect(await ledger.roster(SCHOOL)).toEqual(before);
  });

  test('schools are known from the registers, with code and stages', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', {
      'a.xls': [child('甲', { schoolCode: '2199010001' }), child('乙', { grade: 7, gradeText: '七年级' })],
    });
    expect(await ledger.schools()).toEqual([
      { name: SCHOOL, code: '2199010001', town: null, stages: ['primary', 'junior'] },
    ]);
  });

  test('every field of a row comes back as it was', async () => {
    const ledger = await newLedger();
    const whole = child('买买提·艾力', {
      formerName: '艾力',
      sex: 'male',
      birthOn: day('2014-03-05'),
      idNo: idNo(7),
      enrolmentNo: `G${idNo(7)}`,
      seatNo: '07',
      schoolCode: '2199010001',
      ethnicity: '维吾尔族',
      town: '青山镇',
      village: '柳树村',
      address: '柳树村1组',
      residence: '农村',
      guardian: '艾力',
      phone: '13900000000',
      boarding: false,
      groups: ['left-behind', 'low-income'],
      rollStatus: 'suspended',
    });
    await importRegisters(ledger, '2026-09-01', { 'a.xls': [whole] });
    expect(await ledger.student(1)).toEqual({
      ...whole,
      studentId: 1,
      source: { batchId: 1, file: 'a.xls', sheet: '学籍', row: 2 },
    });
  });
});
