// Laws that hold for any table: no row disappears, and a row that can be told to be a child is taken.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CellValue, Row } from '#model/grid.js';
import { checkOf } from '#model/id-number.js';
import type { RegisterRecord } from '#model/records.js';
import { runRows } from './run.ts';

const HEADINGS = ['序号', '姓名', '身份证号', '学籍号', '班级', '出生日期', '性别', '备注'];

const idNo = fc.integer({ min: 0, max: 999 }).map((serial) => {
  const digits = `99010120120304${String(serial).padStart(3, '0')}`;
  return digits + checkOf(digits);
});
const anything: fc.Arbitrary<CellValue> = fc.oneof(
  fc.constantFrom<CellValue>(null, '', ' ', '无', '同上', '#N/A', '/', '合计', '姓名', '示例', 0, 1e17, true),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.bigInt({ min: 0n, max: 10n ** 19n }),
);
const cells = fc.array(anything, { minLength: 0, maxLength: 9 });
const child = fc
  .tuple(
    fc.constantFrom('张一', '李二', '王三', '买买提·艾力'),
    fc.oneof(idNo, anything),
    anything,
    fc.constantFrom('三（1）班', '火箭班', '302'),
    anything,
    anything,
    anything,
  )
  .map(([name, id, enrolment, klass, birth, sex, remark]): CellValue[] => [
    '1',
    name,
    id,
    enrolment,
    klass,
    birth,
    sex,
    remark,
  ]);

const rowsOf = (all: readonly (readonly CellValue[])[]): Row[] =>
  [['黄河路小学学生花名册'], HEADINGS, ...all].map((one, index) => ({ number: index + 1, hidden: false, cells: one }));

test('every row is a record, rejected, or left out and counted', () =>
  fc.assert(
    fc.property(fc.array(fc.oneof(cells, child), { maxLength: 60 }), (all) => {
      const ran = runRows(rowsOf(all), { kind: 'register' });
      const { rows, rejected, leftOut } = ran.summary;
      expect(ran.records.length + ran.rejected.length).toBe(rows);
      expect(ran.rejected.length).toBe(rejected);
      const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
      expect(rows + left).toBe(all.length + 2);
    }),
    { numRuns: 200 },
  ));

test('a row with a name and a class is taken, whatever else stands in it', () =>
  fc.assert(
    fc.property(child, (one) => {
      const ran = runRows(rowsOf([one]), { kind: 'register' });
      expect(ran.rejected).toEqual([]);
      expect(ran.records.map((record) => (record as RegisterRecord).student.name)).toEqual([one[1]]);
    }),
    { numRuns: 500 },
  ));

test('every record keeps its row, and every repair and flag its cell', () =>
  fc.assert(
    fc.property(fc.array(child, { maxLength: 5 }), (all) => {
      const ran = runRows(rowsOf(all), { kind: 'register' });
      for (const [index, record] of ran.records.entries()) {
        const { row, repairs, flags } = record as RegisterRecord;
        expect(row).toBe(index + 3);
        for (const { cell } of [...repairs, ...flags]) expect(cell).toMatch(new RegExp(`^[A-H]${row}$`));
      }
    }),
  ));

test('the same rows in more batches or with blank rows between give the same records', () =>
  fc.assert(
    fc.property(fc.array(child, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (all, gap) => {
      const plain = runRows(rowsOf(all), { kind: 'register' }).records;
      const spaced = rowsOf(all).map((row) => (row.number <= 2 ? row : { ...row, number: (row.number - 2) * gap + 2 }));
      const strip = (records: typeof plain) => records.map((one) => (one as RegisterRecord).student);
      expect(strip(runRows(spaced, { kind: 'register' }).records)).toEqual(strip(plain));
    }),
    { numRuns: 50 },
  ));

const headed = fc.constantFrom<readonly string[]>(
  ['姓名', '班级', '请假类型', '请假开始时间', '请假结束时间', '请假天数', '事由', '备注'],
  ['姓名', '班级', '是否报到', '报到日期', '未报到原因', '去向', '性别', '备注'],
  ['户号', '户主姓名', '与户主关系', '姓名', '身份证号', '迁入时间', '就学状况', '备注'],
  ['姓名', '身份证号', '是否脱贫户', '残疾类型', '残疾证号', '是否孤儿', '贫困类型', '备注'],
  ['序号', '学校名称', '学校标识码', '乡镇', '校长', '办学类型', '地址', '备注'],
);

test('every kind of table counts every row, whatever stands in it', () =>
  fc.assert(
    fc.property(headed, fc.array(cells, { maxLength: 50 }), (headings, all) => {
      const rows = [headings, ...all].map((one, index): Row => ({ number: index + 1, hidden: false, cells: one }));
      const ran = runRows(rows, { school: { name: '黄河路小学', code: null } });
      const { rows: counted, leftOut, kind } = ran.summary;
      if (kind === 'attendance' || kind === null) return;
      expect(ran.records.length + ran.rejected.length).toBe(counted);
      expect(counted + Object.values(leftOut).reduce((sum, count) => sum + count, 0)).toBe(rows.length);
      if (counted === 0) expect(ran.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  ));
