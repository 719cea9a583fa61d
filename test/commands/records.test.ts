// The teachers' workbook there and back: printed with the open cases, filled in, taken row by row, each fault by its cell.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { RECORD_SHEETS } from '#words/record-sheets.js';
import { WORK_KINDS } from '#words/work-records.js';
import { placeWithCases } from '../support/opened.js';
import type { Place } from '../support/program.js';
import { type Entered, fillIn, HEADING_ROW } from '../support/teacher.js';

let place: Place;
afterEach(() => place.remove());

const print = async (...names: string[]): Promise<string> => {
  place = await placeWithCases(...names);
  const { code, document } = await place.json('form', 'records');
  expect(code).toBe(0);
  return document.data.files[0];
};
const handIn = async (printed: string, entered: readonly Entered[], name = '回收.xlsx') => {
  await fillIn(printed, join(place.dir, name), entered);
  return place.json('import', 'records', name);
};
// biome-ignore lint/suspicious/noExplicitAny: a document is read by whoever tests it
const codesOf = (document: Record<string, any>): string[] =>
  document.problems.map((one: { code: string; cell?: string }) => `${one.code} ${one.cell ?? ''}`.trim());
const recordsOf = async (caseNo: string) =>
  (await place.json('show', caseNo)).document.data.trail.filter((one: { kind: string }) => one.kind === 'logged');

const visit = (row: number, change: Entered['cells'] = {}): Entered => ({
  sheet: '家访',
  row,
  cells: {
    日期: '2026-10-14',
    经办人: '李老师',
    接待人: '张父',
    结果: '承诺返校',
    承诺返校日期: '2026-10-19',
    说明: '答应下周一回校',
    ...change,
  },
});

describe('the printed workbook', () => {
  it('has a sheet for every kind of work, open cases locked, drop-downs for every coded column', async () => {
    const path = await print('张三', '李四');
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(path);
    const names = book.worksheets.map((one) => one.name);
    expect(names).toEqual(['填写说明', ...RECORD_SHEETS.map((one) => one.name), '_choices']);
    for (const sheet of RECORD_SHEETS) {
      const printed = book.getWorksheet(sheet.name)!;
      const headings = (printed.getRow(HEADING_ROW).values as string[]).slice(1);
      expect(headings.map((one) => one.replace('*', ''))).toEqual(sheet.columns.map((one) => one.heading));
      const blank = printed.rowCount;
      for (const [at, column] of sheet.columns.entries())
        if (column.type === 'choice')
          expect(printed.getCell(blank, at + 1).dataValidation, `${sheet.name} ${column.heading}`).toMatchObject({
            type: 'list',
            showErrorMessage: true,
          });
    }
    const visits = book.getWorksheet('家访')!;
    expect(visits.getCell(HEADING_ROW + 1, 1).value).toBe('2026-0001');
    // Locked is what a cell is unless it says otherwise.
    expect(visits.getCell(HEADING_ROW + 1, 1).protection?.locked ?? true).toBe(true);
    expect(visits.getCell(HEADING_ROW + 1, 4).protection.locked).toBe(false);
    expect(visits.getCell(HEADING_ROW + 1 + 2 * WORK_KINDS['home-visit'].rows, 1).protection.locked).toBe(false);
    expect((visits as unknown as { sheetProtection: { sheet: boolean } }).sheetProtection.sheet).toBe(true);
  });

  it('offers the places that lack somebody, to be filled in by a name alone', async () => {
    const printed = await print('张三');
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(printed);
    const sheet = book.getWorksheet('单位的责任人')!;
    const rows = [1, 2, 3, 4].map((row) => [1, 2, 3].map((column) => sheet.getCell(HEADING_ROW + row, column).value));
    expect(rows).toEqual([
      ['乡镇', '青石镇', '乡镇长'],
      ['村', '上河村', '村长'],
      ['学校', '黄河路中学', '校长'],
      ['班级', '黄河路中学七年级1班', '师长'],
    ]);
    const named = { sheet: '单位的责任人', row: 4, cells: { 责任人姓名: '李老师', 从哪一天起: '2026-10-14' } };
    expect((await handIn(printed, [named])).document.data.totals).toMatchObject({ rows: 1, accepted: 1 });
    const lacking = (await place.json('assign', '--list')).document.data.unfilled;
    expect(lacking.map((one: { role: string }) => one.role)).toEqual(['township-head', 'village-head', 'principal']);
  });

  it('each class gets a workbook of its own children', async () => {
    place = await placeWithCases('张三', '李四', '王五');
    const { document } = await place.json('form', 'records', '--each-class');
    expect(document.data.files.map((one: string) => one.split('/').at(-1))).toEqual([
      '工作记录表-七年级1班-2026-10-16.xlsx',
      '工作记录表-七年级2班-2026-10-16.xlsx',
      '工作记录表-七年级3班-2026-10-16.xlsx',
    ]);
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(document.data.files[1]);
    const said = book.worksheets.flatMap((sheet) => sheet.getSheetValues().flat()).map(String);
    expect(said.some((one) => one.includes('李四'))).toBe(true);
    expect(said.filter((one) => /张三|王五|2026-0001|2026-0003/.test(one))).toEqual([]);
    await place.run('close', '2', '--outcome', '转学', '--evidence', '转学证明：1', '--yes');
    expect((await place.json('form', 'records', '--each-class')).document.data.files).toHaveLength(2);
  });

  it('comes back unfilled without a word', async () => {
    const path = await print('张三');
    const { code, document } = await place.json('import', path);
    expect({ code, problems: document.problems }).toEqual({ code: 0, problems: [] });
    expect(document.data.totals).toMatchObject({ rows: 0, accepted: 0, rejected: 0 });
  });
});

describe('a filled-in workbook', () => {
  it('is taken row by row, with its cells as the source, and needs no kind', async () => {
    const printed = await print('张三', '李四');
    await fillIn(printed, join(place.dir, '回收.xlsx'), [
      { sheet: '核实原因', row: 1, cells: { 核实日期: '2026-10-14', 辍学原因: '厌学或学习困难' } },
      { sheet: '孩子的责任人', row: 1, cells: { 责任: '劝返责任人', 责任人姓名: '李老师', 从哪一天起: '2026-10-14' } },
      visit(1),
      {
        sheet: '部门转办',
        row: 2,
        cells: { 日期: '2026-10-15', 经办人: '周校长', 转办部门: '公安', 要求答复日期: '2026-10-20' },
      },
      {
        sheet: '单位的责任人',
        row: 1,
        cells: {
          范围: '片区',
          单位名称: '西南片',
          责任: '组长',
          责任人姓名: '陈副校长',
          包哪些村: '上河村、下河村',
          从哪一天起: '2026-10-14',
        },
      },
      { sheet: '政策宣传', row: 1, cells: { 日期: '2026-10-13', 经办人: '周校长', 形式: '专题讲座', 参加人数: 60 } },
    ]);
    const { code, document } = await place.json('import', '回收.xlsx');
    expect({ code, problems: document.problems }).toEqual({ code: 0, problems: [] });
    expect(document.data.totals).toMatchObject({ rows: 6, accepted: 6, rejected: 0, duplicates: 0 });
    const { data } = (await place.json('show', '1')).document;
    expect(data.case).toMatchObject({ status: 'persuading', reason: 'weariness', responsible: '李老师' });
    expect(data.trail.at(-1).source).toMatchObject({ file: '回收.xlsx', sheet: '家访', cell: `A${HEADING_ROW + 1}` });
    expect(await recordsOf('2026-0002')).toHaveLength(1);
    const due = (await place.json('due')).document.data.due;
    expect(due).toContainEqual(expect.objectContaining({ kind: 'promise', dueOn: '2026-10-19', person: '李老师' }));
    expect(due).toContainEqual(expect.objectContaining({ kind: 'reply', dueOn: '2026-10-20', caseNo: '2026-0002' }));
    expect((await place.json('assign', '--list')).document.data.appointments[0].villages).toEqual(['上河村', '下河村']);
    expect((await place.json('verify')).document.data.intact).toBe(true);
    expect((await place.json('undo', '--why', '试试')).code).toBe(0);
    expect(await recordsOf('2026-0001')).toHaveLength(0);
  });

  it('twice is once: the same file, the file saved again, a row written twice, and what log recorded', async () => {
    const printed = await print('张三');
    expect((await handIn(printed, [visit(1)])).document.data.totals).toMatchObject({ accepted: 1 });
    expect((await place.json('import', 'records', '回收.xlsx')).document.data.files[0].status).toBe('unchanged');
    const again = await handIn(printed, [visit(1), visit(2)], '再交.xlsx');
    expect(again.document.data.totals).toMatchObject({ rows: 2, accepted: 0, duplicates: 2, rejected: 0 });
    expect(codesOf(again.document)).toEqual(['records.twice']);
    const phone = { sheet: '电话联系', row: 1, cells: { 日期: '2026-10-13', 经办人: '李老师', 结果: '联系不上' } };
    await place.run('log', '1', 'phone', '--on', '2026-10-13', '--by', '李老师', '--result', 'unreachable');
    expect((await handIn(printed, [phone], '三交.xlsx')).document.data.totals).toMatchObject({
      duplicates: 1,
      accepted: 0,
    });
    expect(await recordsOf('2026-0001')).toHaveLength(2);
  });

  it('tells only of the sheets that were filled in', async () => {
    const printed = await print('张三');
    await fillIn(printed, join(place.dir, '回收.xlsx'), [visit(1)]);
    const { out } = await place.run('import', '回收.xlsx');
    expect(out.match(/^ {2}回收\.xlsx/gm)).toHaveLength(1);
    expect(out).not.toContain('_choices');
    await fillIn(printed, join(place.dir, '空.xlsx'), []);
    expect((await place.run('import', '空.xlsx')).out.match(/^ {2}空\.xlsx/gm)).toHaveLength(1);
  });

  it('more rows than printed: a case chosen in a blank row', async () => {
    const printed = await print('张三');
    const blank = 1 + WORK_KINDS['home-visit'].rows;
    const ran = await handIn(printed, [visit(blank, { 台账编号: '2026-0001 张三' })]);
    expect(ran.document.data.totals).toMatchObject({ accepted: 1, rejected: 0 });
  });
});

describe('faults are told by their cells, and the other rows are taken', () => {
  const at = (column: string, row = 1): string => `${column}${HEADING_ROW + row}`;

  it.each<[string, Entered, string]>([
    ['不认识的案卷', visit(1, { 台账编号: '2026-0099' }), `cases.unknown ${at('A')}`],
    ['编号写错', visit(1, { 台账编号: '九十九' }), `records.case-missing ${at('A')}`],
    ['姓名和编号对不上', visit(1, { 姓名: '王五' }), `records.name ${at('B')}`],
    ['早于个案', visit(1, { 日期: '2026-10-01' }), `cases.before-case ${at('D')}`],
    ['还没有到', visit(1, { 日期: '2026-10-30' }), `cases.future ${at('D')}`],
    ['读不成日期', visit(1, { 日期: '上周三' }), `records.date ${at('D')}`],
    ['缺日期', visit(1, { 日期: '' }), `records.needed ${at('D')}`],
    [
      '送达日期还没有到',
      { sheet: '文书送达', row: 1, cells: { 日期: '2026-10-14', 经办人: '李老师', 送达日期: '2026-10-30' } },
      `records.ahead ${at('J')}`,
    ],
    ['下拉被写成别的', visit(1, { 结果: '大概会来' }), `records.choice ${at('G')}`],
    [
      '不认识的原因',
      { sheet: '核实原因', row: 1, cells: { 核实日期: '2026-10-14', 辍学原因: '懒' } },
      `records.choice ${at('E')}`,
    ],
    [
      '金额不是数字',
      {
        sheet: '帮扶活动',
        row: 1,
        cells: { 日期: '2026-10-14', 经办人: '李老师', 帮扶类型: '资助', '金额（元）': '若干' },
      },
      `records.number ${at('J')}`,
    ],
    [
      '承诺书没有写哪天返校',
      { sheet: '承诺书', row: 1, cells: { 日期: '2026-10-14', 经办人: '李老师' } },
      `records.needed ${at('H')}`,
    ],
    [
      '不是这里的责任',
      {
        sheet: '单位的责任人',
        row: 1,
        cells: { 范围: '学校', 单位名称: '黄河路中学', 责任: '村长', 责任人姓名: '孙村长', 从哪一天起: '2026-10-14' },
      },
      `records.scope-role ${at('C')}`,
    ],
  ])('%s', async (_, wrong, told) => {
    const printed = await print('张三', '李四');
    const { code, document } = await handIn(printed, [
      wrong,
      { sheet: '电话联系', row: 4, cells: { 日期: '2026-10-14', 经办人: '李老师', 结果: '联系不上' } },
    ]);
    expect(code).toBe(3);
    expect(codesOf(document)).toEqual([told]);
    expect(document.problems[0]).toMatchObject({ file: '回收.xlsx', sheet: wrong.sheet, row: HEADING_ROW + 1 });
    expect(document.problems[0].hint).not.toBe('');
    expect(document.data.totals).toMatchObject({ rows: 2, accepted: 1, rejected: 1 });
    expect(await recordsOf('2026-0002')).toHaveLength(1);
    const held = (await place.json('rejects')).document.data;
    expect(JSON.stringify(held)).toContain(told.split(' ')[0]);
  });

  it('a closed or dismissed case takes only what outlives it', async () => {
    const printed = await print('张三', '李四');
    await place.run(
      'close',
      '1',
      '--outcome',
      '转学',
      '--evidence',
      '转学证明：2026-015',
      '--on',
      '2026-10-15',
      '--yes',
    );
    await place.run('dismiss', '2', '--reason', '误报', '--on', '2026-10-15', '--yes');
    const follow = {
      sheet: '佐证材料',
      row: 1,
      cells: { 日期: '2026-10-16', 经办人: '李老师', 材料种类: '转学证明', 材料编号: '15' },
    };
    const { document } = await handIn(printed, [visit(1, { 日期: '2026-10-16' }), visit(2), visit(3), follow]);
    expect(codesOf(document)).toEqual([`records.closed ${at('A')}`, `records.dismissed ${at('A', 3)}`]);
    expect(document.data.totals).toMatchObject({ rows: 4, accepted: 2, rejected: 2 });
  });

  it('a mended workbook clears what was refused, and nothing counts twice', async () => {
    const printed = await print('张三');
    await handIn(printed, [visit(1), visit(2, { 日期: '2026-10-30' })]);
    const open = async (): Promise<number> => (await place.json('rejects')).document.data.open;
    expect(await open()).toBe(1);
    const { document } = await handIn(printed, [visit(1), visit(2, { 日期: '2026-10-15' })]);
    expect(document.data.totals).toMatchObject({ rows: 2, accepted: 1, duplicates: 1, rejected: 0 });
    expect(await open()).toBe(0);
    expect(await recordsOf('2026-0001')).toHaveLength(2);
  });

  it('a workbook of which no row can be taken records no work and stays in sight', async () => {
    const printed = await print('张三');
    const { code, document } = await handIn(printed, [visit(1, { 台账编号: '2026-0099' })]);
    expect(code).toBe(3);
    expect(document.data.files[0].status).toBe('rejected');
    const [taken] = (await place.json('history')).document.data.commands;
    expect(taken).toMatchObject({ name: 'import', entries: [{ caseNo: null, kind: 'imported' }] });
    expect((await place.json('rejects')).document.data).toMatchObject({ open: 1, rejected: 1 });
  });

  it('what is no workbook of ours is said', async () => {
    await print('张三');
    writeFileSync(join(place.dir, '别的.csv'), '姓名,班级\n张三,1班\n');
    const { code, document } = await place.json('import', 'records', '别的.csv');
    expect(code).toBe(3);
    expect(codesOf(document)).toContain('records.unknown-sheet');
  });

  it('a sheet without one of its columns is said', async () => {
    await print('张三');
    writeFileSync(
      join(place.dir, '家访.csv'),
      '工作记录：家访,,\n台账编号,姓名,日期,结果\n2026-0001,张三,2026-10-14,承诺返校\n',
    );
    const { document } = await place.json('import', 'records', '家访.csv');
    expect(codesOf(document)).toContain('records.heading');
  });
});

describe('there and back', () => {
  it('whatever is filled in fits what is read, for every kind of work', async () => {
    const printed = await print('张三', '李四');
    const kinds = RECORD_SHEETS.filter((one) => one.does === 'log' || one.does === 'event');
    const rowOf = fc.constantFrom(...kinds).chain((sheet) =>
      fc
        .record(
          Object.fromEntries(
            sheet.columns
              .filter((column) => column.printed !== true)
              .map((column) => [
                column.heading,
                column.field === 'on'
                  ? fc.constantFrom('2026-10-14', '2026-10-15', '2026/10/16')
                  : column.type === 'choice'
                    ? fc.constantFrom(...column.choices!.map((one) => one.word))
                    : column.type === 'day'
                      ? fc.constantFrom('2026-10-15', '2026-10-16')
                      : column.type === 'number'
                        ? fc.integer({ min: 0, max: 5000 })
                        : fc.constantFrom('李老师', '第3号', '说明一句话'),
              ]),
          ) as Record<string, fc.Arbitrary<string | number>>,
        )
        .map(
          (cells): Entered => ({
            sheet: sheet.name,
            row: 1,
            cells: sheet.does === 'log' ? { ...cells, 台账编号: '2026-0001 张三' } : cells,
          }),
        ),
    );
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(rowOf, { selector: (one) => one.sheet, minLength: 1, maxLength: 6 }),
        async (rows) => {
          number += 1;
          const first = await handIn(printed, rows, `第${number}次.xlsx`);
          expect(codesOf(first.document)).toEqual([]);
          const second = await handIn(printed, rows, `第${number}次再交.xlsx`);
          for (const { document } of [first, second]) {
            const { status } = document.data.files[0];
            const { accepted, duplicates, rejected } = document.data.totals;
            expect(rejected).toBe(0);
            expect(status === 'unchanged' || accepted + duplicates === rows.length).toBe(true);
          }
          expect(second.document.data.totals.accepted).toBe(0);
        },
      ),
      { numRuns: 6, seed: 20261014 },
    );
    expect((await place.json('verify')).document.data.intact).toBe(true);
  }, 60_000);
});
