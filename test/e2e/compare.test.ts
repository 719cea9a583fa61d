// Comparisons end to end: check sheets go out, come back filled in and change what the scan does; attendance, last
// autumn's leavers and the figures of other offices beside the registers.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, describe, expect, it } from 'vitest';
import { makePlace, type Place } from '../support/program.js';

const places: Place[] = [];
afterEach(() => {
  for (const place of places.splice(0)) place.remove();
});

const HEAD = '学校名称,年级,班级,姓名,性别,出生日期,身份证号,学籍号,乡镇,村,学生状态';
const CHILDREN = [
  '青石中学,七年级,1班,张晓明,男,20130405,990101201304050018,G990101201304050018,青石镇,上河村,在读',
  '青石中学,七年级,1班,李思雨,女,20130911,990101201309110024,G990101201309110024,青石镇,上河村,在读',
  '青石中学,七年级,1班,王伟,男,20130118,990101201301180052,G990101201301180052,青石镇,下河村,在读',
];
const POPULATION = `姓名,性别,出生日期,身份证号,户号,乡镇,村,就学状况
张晓明,男,20130405,990101201304050018,1,青石镇,上河村,在读
李思雨,女,20130911,,2,青石镇,上河村,在读
赵小东,男,20140202,,5,青石镇,下河村,未上学
孙小西,女,20140303,,6,青石镇,下河村,
周小北,女,20140404,,7,白水镇,东村,送教上门
`;

async function county(
  files: Readonly<Record<string, string>>,
  [level, name, code]: readonly [string, string, string] = ['county', '青山县', '3199000001'],
): Promise<Place> {
  const place = makePlace();
  places.push(place);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(place.dir, file), text);
  const made = await place.run(
    'init',
    '--level',
    level,
    '--name',
    name,
    '--code',
    code,
    '--term-start',
    '2026-09-01',
    '--yes',
  );
  expect(made.code, made.all).toBe(0);
  return place;
}

/** Fills in check sheets: by the child's name the finding and its proof. */
async function fillIn(
  path: string,
  to: string,
  answers: Readonly<Record<string, readonly [string, string]>>,
): Promise<void> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  for (const sheet of book.worksheets) {
    const headings = sheet.getRow(4).values as unknown[];
    const at = (heading: string): number => headings.indexOf(heading);
    sheet.eachRow((row, number) => {
      const answer = number > 4 ? answers[String(row.getCell(at('姓名')).value)] : undefined;
      if (answer === undefined) return;
      row.getCell(at('核查结果')).value = answer[0];
      row.getCell(at('佐证材料')).value = answer[1];
      row.getCell(at('核查人')).value = '刘村长';
    });
  }
  await book.xlsx.writeFile(to);
}

const counts = (of: Record<string, unknown>) => [
  of.kind,
  of.both,
  of.onlyHere,
  of.onlyThere,
  of.conflict,
  of.needsEyes,
];

describe('check sheets', () => {
  it('go out by town and village, come back, are heeded, and count once', async () => {
    const place = await county({ '学籍.csv': [HEAD, ...CHILDREN].join('\n'), '适龄人口.csv': POPULATION });
    await place.run('import', '学籍.csv', '--today', '2026-09-02');
    await place.run('import', '适龄人口.csv');
    const before = (await place.json('compare', '适龄人口')).document.data;
    expect(counts(before.comparisons[0])).toEqual(['population', 1, 1, 3, 0, 1]);
    const files = readdirSync(join(place.dir, 'out')).sort();
    expect(files).toEqual(['比对-适龄人口与学籍-白水镇-2026-10-16.xlsx', '比对-适龄人口与学籍-青石镇-2026-10-16.xlsx']);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(join(place.dir, 'out', files[1]!));
    expect(book.worksheets.map((one) => one.name)).toEqual(['上河村', '下河村']);

    await fillIn(join(place.dir, 'out', files[1]!), join(place.dir, '交回.xlsx'), {
      李思雨: ['是同一人', ''],
      赵小东: ['在外省就读', '在读证明 2026-15'],
      孙小西: ['失联', ''],
    });
    const taken = (await place.json('import', 'list', '交回.xlsx')).document.data;
    expect(taken.totals).toMatchObject({ rows: 3, accepted: 3, rejected: 0, duplicates: 0 });
    expect(taken.files[0].status).toBe('imported');
    const again = (await place.json('import', '交回.xlsx')).document.data;
    expect(again.files[0].status).toBe('unchanged');

    const after = (await place.json('compare', '适龄人口', '--dry-run')).document.data.comparisons[0];
    expect(counts(after)).toEqual(['population', 2, 1, 3, 0, 0]);
    expect(after.decided).toBe(2);
    const opened = (await place.json('scan')).document.data.opened;
    expect(opened.map((one: { student: { name: string } }) => one.student.name)).toEqual(['孙小西']);
    // What is filled in stands in the next sheets, and the same answers in another file say nothing new.
    await fillIn(join(place.dir, 'out', files[1]!), join(place.dir, '再交.xlsx'), { 孙小西: ['失联', ''] });
    const twice = (await place.json('import', '再交.xlsx')).document.data;
    expect(twice.totals).toMatchObject({ rows: 3, duplicates: 1 });
    expect((await place.json('verify')).document.data.intact).toBe(true);
  });

  it('take a child whom somebody told apart from the one on the register as missing, and give it back by undo', async () => {
    const place = await county({ '学籍.csv': [HEAD, ...CHILDREN].join('\n'), '适龄人口.csv': POPULATION });
    await place.run('import', '学籍.csv', '--today', '2026-09-02');
    await place.run('import', '适龄人口.csv');
    const rows = (await place.json('compare', '适龄人口')).document.data.comparisons[0].rows;
    const asked = rows.find((one: { class: string }) => one.class === 'needs-eyes');
    const names = async () =>
      (await place.json('scan', '--dry-run')).document.data.opened.map(
        (one: { student: { name: string } }) => one.student.name,
      );
    expect(await names()).not.toContain('李思雨');
    await place.run('compare', '--decide', asked.checkNo, '--finding', '不是同一人', '--yes');
    expect(await names()).toContain('李思雨');
    await place.run('undo', '--yes');
    expect(await names()).not.toContain('李思雨');
  });

  it('keep a row without its proof open until the question is answered', async () => {
    const place = await county({ '学籍.csv': [HEAD, ...CHILDREN].join('\n'), '适龄人口.csv': POPULATION });
    await place.run('import', '学籍.csv', '--today', '2026-09-02');
    await place.run('import', '适龄人口.csv');
    const rows = (await place.json('compare', '适龄人口')).document.data.comparisons[0].rows;
    const { checkNo } = rows.find((one: { name: string }) => one.name === '赵小东');
    writeFileSync(
      join(place.dir, '核查.csv'),
      `核查编号,姓名,核查结果,佐证材料\n${checkNo},赵小东,在外省就读,\n${rows[0].checkNo},某,,\n`,
    );
    const taken = await place.json('import', '核查.csv');
    expect([taken.code, taken.document.data.totals.rejected]).toEqual([3, 1]);
    const open = async () => (await place.json('rejects')).document.data.rejected;
    expect(await open()).toBe(1);
    await place.run('compare', '--decide', checkNo, '--finding', '在外省就读', '--evidence', '在读证明 3', '--yes');
    expect(await open()).toBe(0);
  });

  it('hide ID numbers unless they may be shown', async () => {
    const place = await county({
      '学籍.csv': [HEAD, ...CHILDREN].join('\n'),
      '适龄人口.csv': POPULATION.replace('李思雨,女,20130911,,', '李思语,女,20130911,990101201309110024,'),
    });
    await place.run('import', '学籍.csv', '--today', '2026-09-02');
    await place.run('import', '适龄人口.csv');
    const texts = async (): Promise<string> => {
      const name = readdirSync(join(place.dir, 'out')).find((one) => one.includes('青石镇'))!;
      const book = new ExcelJS.Workbook();
      await book.xlsx.readFile(join(place.dir, 'out', name));
      return JSON.stringify(book.worksheets.map((sheet) => sheet.getSheetValues()));
    };
    await place.run('compare', '适龄人口');
    expect(await texts()).not.toContain('990101201309110024');
    await place.run('compare', '适龄人口', '--show-ids');
    expect(await texts()).toContain('990101201309110024');
  });
});

describe('registers', () => {
  it('show last summer’s leavers who went on to no school', async () => {
    const leavers = CHILDREN.map((one) => one.replace('青石中学,七年级', '青石小学,六年级'));
    const place = await county({
      '六年级.csv': [HEAD, ...leavers].join('\n'),
      '七年级.csv': [
        HEAD,
        CHILDREN[0]!,
        CHILDREN[1]!.replace('990101201309110024', '990101201309110042').replace('G990101201309110024', ''),
      ].join('\n'),
    });
    await place.run('import', '六年级.csv', '--today', '2026-06-20');
    await place.run('import', '七年级.csv', '--today', '2026-09-05');
    const [made] = (await place.json('compare', '小升初')).document.data.comparisons;
    expect(made.kind).toBe('promotion');
    expect(made.both + made.conflict + made.needsEyes + made.onlyThere).toBe(3);
    const missing = made.rows.filter((one: { class: string }) => one.class === 'only-there');
    expect(missing.map((one: { name: string }) => one.name)).toEqual(['王伟']);
    expect(missing[0].said).toContain('青石小学六年级1班');
    const near = made.rows.filter((one: { class: string }) => one.class === 'conflict');
    expect(near.map((one: { name: string; reasons: string[] }) => [one.name, one.reasons])).toEqual([
      ['李思雨', ['near-id']],
    ]);
  });

  it('show who is on the register and never in class, and who is in class and on no register', async () => {
    const place = await county({
      '学籍.csv': [HEAD, ...CHILDREN, '白水中学,八年级,1班,无考勤,女,20120202,,,白水镇,东村,在读'].join('\n'),
      '考勤.csv': `青石中学七年级1班2026年10月考勤表
姓名,8,9,10,12,13,14,15,16
张晓明,√,√,√,×,×,×,×,×
李思雨,×,×,×,×,×,×,×,×
王伟,√,√,√,√,√,√,√,√
外来一,√,√,√,√,√,√,√,√
说明：√出勤 ×旷课
`,
    });
    await place.run('import', '学籍.csv', '--today', '2026-09-02');
    await place.run('import', '考勤.csv');
    const { document } = await place.json('compare', '在校');
    const [made] = document.data.comparisons;
    expect(counts(made)).toEqual(['attendance', 2, 1, 1, 0, 0]);
    expect(made.rows.map((one: { name: string; class: string }) => `${one.name} ${one.class}`)).toEqual([
      '李思雨 only-here',
      '外来一 only-there',
    ]);
    expect(made.rows[0].said).toContain('旷课');
    expect(document.problems.map((one: { code: string }) => one.code)).toContain('compare.unrecorded');
  });

  it('name the open cases on a list: dropouts of poor families', async () => {
    const place = await county({
      '学籍.csv': [HEAD, ...CHILDREN].join('\n'),
      '考勤.csv': `青石中学七年级1班2026年10月考勤表
姓名,8,9,10,12,13,14,15,16
张晓明,√,√,√,√,√,√,√,√
李思雨,×,×,×,×,×,×,×,×
王伟,√,√,√,√,√,√,√,√
说明：√出勤 ×旷课
`,
      '脱贫户名单.csv': '姓名,身份证号,是否脱贫户\n李思雨,990101201309110024,是\n张晓明,990101201304050018,是\n',
    });
    await place.run('import', '学籍.csv', '--today', '2026-09-02');
    await place.run('import', '考勤.csv', '脱贫户名单.csv');
    await place.run('scan');
    const [made] = (await place.json('compare', '名单')).document.data.comparisons;
    expect([made.group, made.both]).toEqual(['former-poverty', 2]);
    expect(made.openCases).toEqual([{ caseNo: '2026-0001', name: '李思雨' }]);
  });

  it('say what is lacking where a comparison is asked for by name', async () => {
    const place = await county({});
    const { document, code } = await place.json('compare', '适龄人口', '名单', '在校');
    expect(code).toBe(0);
    expect(document.data.comparisons).toEqual([]);
    expect(document.problems.map((one: { code: string }) => one.code)).toEqual(Array(3).fill('compare.no-data'));
  });
});

describe('a bureau that knows its schools by their submissions', () => {
  it('compares the list with their rosters, and misses nobody who is on one', async () => {
    const school = await county({ '学籍.csv': [HEAD, ...CHILDREN].join('\n') }, ['school', '青石中学', '3199000002']);
    await school.run('import', '学籍.csv', '--today', '2026-09-02');
    const submitted = await school.json('submit', '2026-10', '--yes');
    expect(submitted.code, JSON.stringify(submitted.document)).toBe(0);
    const bureau = await county({ '适龄人口.csv': POPULATION });
    await bureau.run('import', '适龄人口.csv');
    const early = await bureau.json('scan', '--dry-run');
    expect(early.document.data.opened).toEqual([]);
    expect(early.document.problems.map((one: { code: string }) => one.code)).toContain('compare.no-register');
    const merged = await bureau.json('merge', submitted.document.data.file);
    expect(merged.code, JSON.stringify(merged.document)).toBe(0);
    const [made] = (await bureau.json('compare', '适龄人口')).document.data.comparisons;
    expect([made.registers, ...counts(made)]).toEqual([3, 'population', 1, 1, 3, 0, 1]);
    writeFileSync(join(bureau.dir, '数字.csv'), '学校,在籍人数,班级数,未销号\n青石中学,3,1,0\n合计,4,1,0\n');
    const figures = (await bureau.json('compare', '--figures', '数字.csv')).document.data.comparisons.at(-1);
    expect(counts(figures)).toEqual(['figures', 5, 0, 0, 1, 0]);
    const opened = (await bureau.json('scan')).document.data.opened;
    const names = opened.map((one: { student: { name: string; village: string } }) => one.student.name).sort();
    expect(names).toEqual(['孙小西', '赵小东']);
  });
});

describe('figures of another office', () => {
  it('are compared unit by unit, sums with sums, and what is no number is named', async () => {
    const place = await county({
      '学籍.csv': [HEAD, ...CHILDREN].join('\n'),
      '数字.csv': '单位名称,在籍人数（人）,班级数\n青石中学,3,2\n白水中学,1,1\n合计,3,若干\n',
      '无数字.csv': '随便,写写\n一,二\n',
    });
    await place.run('import', '学籍.csv', '--today', '2026-09-02');
    const { document } = await place.json('compare', '--figures', '数字.csv');
    const figures = document.data.comparisons.at(-1);
    expect(counts(figures)).toEqual(['figures', 2, 0, 2, 1, 0]);
    expect(figures.rows[0]).toMatchObject({ unit: '青石中学', measure: 'classes', ours: 1, theirs: 2, cell: 'C2' });
    expect(document.problems.map((one: { code: string }) => one.code)).toContain('compare.figure');
    const refused = await place.json('compare', '数字', '--figures', '无数字.csv');
    expect([refused.code, refused.document.error.code]).toEqual([2, 'compare.figures']);
  });
});
