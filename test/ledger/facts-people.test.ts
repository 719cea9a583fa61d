import { expect, test } from 'vitest';
import { day } from '#model/day.js';
import type { ListRecord, PopulationRecord, SchoolRecord } from '#model/records.js';
import { child, idNo, importFile, importRegisters, newLedger, SCHOOL, undo } from './builders.js';

const ROW = { hidden: false, repairs: [], flags: [] } as const;

const person = (name: string, of: Partial<PopulationRecord['person']> = {}): PopulationRecord['person'] => ({
  name,
  sex: null,
  birthOn: null,
  idNo: null,
  enrolmentNo: null,
  school: '',
  gradeText: '',
  classText: '',
  town: '青山镇',
  village: '',
  address: '',
  guardian: '',
  phone: '',
  ...of,
});

const resident = (row: number, of: PopulationRecord['person']): PopulationRecord => ({
  kind: 'population',
  person: of,
  householdNo: '',
  householder: '',
  schooling: '',
  row,
  ...ROW,
});

test('whoever is on the population list and on no register is named, by ID or by name, birth date and sex', async () => {
  const ledger = await newLedger();
  const born = { birthOn: day('2014-03-05'), sex: 'male' as const };
  await importRegisters(ledger, '2026-09-01', {
    'r.xls': [child('甲', { idNo: idNo(1) }), child('丁', { ...born, idNo: idNo(4) })],
  });
  const rows = [
    person('甲', { idNo: idNo(1) }),
    person('乙', { idNo: idNo(2) }),
    person('丁', born),
    person('丁', { birthOn: day('2015-01-01'), sex: 'male' }),
  ].map((one, at) => resident(at + 2, one));
  const add = () =>
    importFile(ledger, { file: 'p.xls', kind: 'population', on: '2026-09-02' }, (writer, batchId) => {
      for (const one of rows) writer.addPopulation(batchId, '适龄', one);
    });
  await add();
  const unregistered = await ledger.unregistered(day('2026-09-05'));
  expect(unregistered.map((one) => [one.record.person.name, one.source.row])).toEqual([
    ['乙', 3],
    ['丁', 5],
  ]);
  await add();
  expect(await ledger.unregistered(day('2026-09-05'))).toHaveLength(2);
  const ids = unregistered.map((one) => one.studentId);
  expect((await ledger.unregistered(day('2026-09-05'))).map((one) => one.studentId)).toEqual(ids);
  await importRegisters(ledger, '2026-09-10', { 'r2.xls': [child('乙', { idNo: idNo(2), classNo: '2' })] });
  expect((await ledger.roster(SCHOOL)).find((one) => one.name === '乙')?.studentId).toBe(ids[0]);
  expect(await ledger.unregistered(day('2026-09-10'))).toHaveLength(1);
  const all = [];
  for await (const page of ledger.residents(day('2026-09-10'))) all.push(...page);
  expect(all.map((one) => one.registered)).toEqual([true, true, true, false]);
});

test('groups that a list names come with the student, and go when the list is taken back', async () => {
  const ledger = await newLedger();
  await importRegisters(ledger, '2026-09-01', { 'r.xls': [child('甲', { idNo: idNo(1), groups: ['left-behind'] })] });
  const record: ListRecord = {
    kind: 'list',
    person: person('甲'),
    groups: ['low-income', 'left-behind'],
    note: '',
    row: 2,
    ...ROW,
  };
  await importFile(ledger, { file: 'l.xls', kind: 'list', on: '2026-09-02' }, (writer, batchId) =>
    writer.addList(batchId, '低保', record, 1),
  );
  expect((await ledger.student(1))?.groups).toEqual(['left-behind', 'low-income']);
  expect(await ledger.lists()).toMatchObject([{ record, studentId: 1 }]);
  await undo(ledger, 2);
  expect((await ledger.student(1))?.groups).toEqual(['left-behind']);
});

test('the list of schools gives town and code, also of a school that has sent nothing', async () => {
  const ledger = await newLedger();
  await importRegisters(ledger, '2026-09-01', { 'r.xls': [child('甲', { idNo: idNo(1) })] });
  const record = (name: string, code: string, row: number): SchoolRecord => ({
    kind: 'schools',
    name,
    code,
    town: '青山镇',
    contact: '',
    phone: '',
    note: '',
    row,
    ...ROW,
  });
  await importFile(ledger, { file: 's.xls', kind: 'schools', on: '2026-09-02' }, (writer, batchId) => {
    writer.addSchool(batchId, '学校', record(SCHOOL, '2199010001', 2));
    writer.addSchool(batchId, '学校', record('青山小学', '2199010002', 3));
  });
  expect(await ledger.schools()).toEqual([
    { name: '青山小学', code: '2199010002', town: '青山镇', stages: [] },
    { name: SCHOOL, code: '2199010001', town: '青山镇', stages: ['primary'] },
  ]);
  expect(await ledger.enrolment(day('2026-09-05'))).toMatchObject([
    { schoolCode: '2199010001', town: '青山镇', count: 1 },
  ]);
});
