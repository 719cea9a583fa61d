// The teachers' workbook as cells: which sheet it is, which rows say something, and how each kind of cell is read.
import { describe, expect, it } from 'vitest';
import { normaliseHeading } from '#intake/normalise.js';
import type { WorkRecord } from '#model/records.js';
import { RECORD_SHEETS } from '#words/record-sheets.js';
import { head } from './grids.js';
import { run } from './run.js';

const HEAD = '台账编号 | 姓名 | 班级 | 日期* | 经办人* | 接待人 | 结果 | 回执编号 | 承诺返校日期 | 说明';
const visits = (...rows: string[]) =>
  run(['工作记录：家访', '每做一次填一行', HEAD, ...rows].join('\n'), { kind: null });
const valuesOf = (row: string): Readonly<Record<string, string>> => (visits(row).records[0] as WorkRecord).values;

describe('知道是哪一张表', () => {
  it.each([
    [
      '按标题',
      `工作记录：家访\n${HEAD}\n2026-0001 | 张三 | _ | 2026-10-08 | 李 | _ | 承诺返校 | _ | _ | _`,
      '登记',
      'home-visit',
    ],
    ['按表名', `${HEAD}\n2026-0001 | 张三 | _ | 2026-10-08 | 李 | _ | 承诺返校 | _ | _ | _`, '家访', 'home-visit'],
    [
      '表名后面有编号',
      `${HEAD}\n2026-0001 | 张三 | _ | 2026-10-08 | 李 | _ | 承诺返校 | _ | _ | _`,
      '家访(2)',
      'home-visit',
    ],
    [
      '表头换了写法',
      '工作记录:电话联系\n编号 | 学生姓名 | 日期 | 谁做的 | 对象 | 结果\n2026-0001 | 张三 | 2026-10-08 | 李 | 父亲 | 同意',
      'Sheet1',
      'phone',
    ],
  ])('%s', (_, text, sheet, code) => {
    const ran = run(text, { kind: null }, head(sheet));
    expect(ran.problems.map((one) => one.code)).toEqual([]);
    expect(ran.records.map((one) => (one as WorkRecord).sheetOf)).toEqual([code]);
  });

  it('填写说明和下拉的表不是数据', () => {
    const ran = run('工作记录：填写说明\n怎么填\n1. 一张表记一种工作', { kind: null });
    expect(ran.summary).toMatchObject({ kind: 'records', rows: 0, rejected: 0 });
    expect(ran.problems).toEqual([]);
  });

  it.each(RECORD_SHEETS.map((one) => [one.name, one] as const))('%s: 每个表头只认作自己那一列', (_, sheet) => {
    for (const column of sheet.columns) {
      const first = sheet.columns.find((one) =>
        [one.heading, ...(one.also ?? [])].map(normaliseHeading).includes(normaliseHeading(column.heading)),
      );
      expect(first?.field).toBe(column.field);
    }
  });
});

describe('哪些行算填了', () => {
  it('只有印好的内容、只选了编号的行不算', () => {
    const ran = visits(
      '2026-0001 | 张三 | 七年级1班 | _ | _ | _ | _ | _ | _ | _',
      '2026-0002 李四 | _ | _ | _ | _ | _ | _ | _ | _ | _',
    );
    expect(ran.summary).toMatchObject({ rows: 0, leftOut: { blank: 2 } });
  });

  it('填了一格就算,缺的说出来', () => {
    const ran = visits('2026-0001 | 张三 | 七年级1班 | _ | _ | _ | 承诺返校 | _ | _ | _');
    expect(ran.rejected.map((one) => `${one.row} ${one.code}`)).toEqual(['4 records.needed']);
    expect(ran.problems.map((one) => `${one.code} ${one.cell}`)).toEqual(['records.needed E4']);
    expect(ran.summary).toMatchObject({ rows: 1, rejected: 1 });
  });
});

describe('一格怎么读', () => {
  it.each([
    ['2026-10-08', '2026-10-08'],
    ['2026/10/8', '2026-10-08'],
    ['2026.10.8', '2026-10-08'],
    ['2026年10月8日', '2026-10-08'],
    ['20261008', '2026-10-08'],
    ['2026-10-08 14:30', '2026-10-08'],
    ['10月8日', '2026-10-08'],
    ['10.8', '2026-10-08'],
  ])('日期 %s', (typed, on) => {
    expect(valuesOf(`2026-0001 | 张三 | _ | ${typed} | 李 | _ | 承诺返校 | _ | _ | _`).on).toBe(on);
  });

  it('没有写年的日期列为改正', () => {
    const [record] = visits('2026-0001 | 张三 | _ | 10月8日 | 李 | _ | 承诺返校 | _ | 2026-10-12 | _').records;
    expect((record as WorkRecord).repairs).toEqual([{ cell: 'D4', field: 'on', from: '10月8日', to: '2026-10-08' }]);
  });

  it.each([
    ['承诺返校', 'promised'],
    ['承诺', 'promised'],
    ['promised', 'promised'],
    [' 承诺 返校 ', 'promised'],
  ])('结果 %s', (typed, code) => {
    expect(valuesOf(`2026-0001 | 张三 | _ | 2026-10-08 | 李 | _ | ${typed} | _ | _ | _`).result).toBe(code);
  });

  it.each(['2026-0001', '2026-0001 张三', '２０２６-０００１'])('编号 %s', (typed) => {
    expect(valuesOf(`${typed} | 张三 | _ | 2026-10-08 | 李 | _ | 承诺返校 | _ | _ | _`).caseNo).toBe('2026-0001');
  });
});
