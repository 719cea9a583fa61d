// However many faults a file has, an import holds the first of each code and counts; `rejects` has every one of them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFindings } from '#commands/import/findings.js';
import { problem } from '#model/problem.js';
import { makePlace, type Place } from '../../support/program.js';

const ROWS = 5000;

describe('findings of a file', () => {
  const at = (row: number) =>
    problem('id.missing', { file: '学籍.csv', sheet: '名册', row, cell: `C${row}` }, { name: '' });

  it('are at hand up to a bound, counted by column, and all there when asked for again', () => {
    const desk = openFindings();
    const file = desk.ofFile();
    for (let row = 1; row <= ROWS; row += 1) file.keep('flagged', at(row), [`甲${row}`, null, 12345678901234567n]);
    expect(file.listed).toHaveLength(200);
    expect([...file.tallies.values()]).toEqual([
      { code: 'id.missing', severity: at(1).severity, sheet: '名册', column: 2, count: ROWS },
    ]);
    expect(file.kept()).toBe(ROWS);
    const again = [...file.each()];
    expect(again).toHaveLength(ROWS);
    expect(again.at(-1)).toMatchObject({ problem: at(ROWS), cells: [`甲${ROWS}`, null, 12345678901234567n] });
    desk.close();
  });

  it('are counted anew where rows turn out not to count', () => {
    const desk = openFindings();
    const file = desk.ofFile();
    for (let row = 1; row <= 300; row += 1) file.keep('flagged', at(row), ['甲']);
    file.drop(({ row }) => (row ?? 0) % 2 === 0);
    expect([...file.tallies.values()].map((one) => one.count)).toEqual([150]);
    expect(file.listed.map((one) => one.row)).toEqual(Array.from({ length: 150 }, (_, n) => 2 * n + 1));
    expect([...file.each()]).toHaveLength(150);
    desk.close();
  });

  it('of many files share one bound, but what is said of a whole file is always listed', () => {
    const desk = openFindings();
    const files = Array.from({ length: 20 }, () => desk.ofFile());
    for (const file of files) {
      for (let row = 1; row <= 300; row += 1) file.tell(at(row));
      file.tell(problem('import.nothing', { file: '学籍.csv' }));
    }
    expect(files.flatMap((one) => one.listed).filter((one) => one.code === 'id.missing')).toHaveLength(2000);
    expect(files.flatMap((one) => one.listed).filter((one) => one.code === 'import.nothing')).toHaveLength(20);
    files[0]!.forget();
    expect([files[0]!.listed.length, files[0]!.kept(), [...files[0]!.each()].length]).toEqual([0, 0, 0]);
    desk.close();
  });
});

describe('an import with very many faults', () => {
  let place: Place;
  beforeEach(async () => {
    place = makePlace();
    await place.run('init', '--level', 'school', '--name', '黄河路中学', '--term-start', '2026-09-01', '--yes');
  });
  afterEach(() => place.remove());

  it('lists a bounded number, counts all by heading, and loses none', async () => {
    const rows = Array.from({ length: 1200 }, (_, n) => `学生${n},女,990101201304050010,七年级,${(n % 9) + 1}班`);
    // Every ID but the first is somebody else's: all of them are in doubt, and all but one are conflicts.
    const own = rows.map((row, n) => row.replace('0010', String(1000 + n)));
    writeFileSync(join(place.dir, '学籍.csv'), `姓名,性别,身份证号,年级,班级\n${own.join('\n')}\n`);
    const { document } = await place.json('import', '学籍.csv');
    const flagged = document.data.totals.flagged as number;
    expect(flagged).toBeGreaterThan(1000);
    const listed = document.problems.filter((one: { code: string }) => one.code === 'id.checksum');
    expect(listed).toHaveLength(200);
    const counted = document.data.problemCounts.find((one: { code: string }) => one.code === 'id.checksum');
    expect(counted).toMatchObject({ heading: '身份证号' });
    expect(counted.count).toBeGreaterThan(1000);
    const held = (await place.json('rejects')).document.data.rejects as { code: string }[];
    expect(held.filter((one) => one.code === 'id.checksum')).toHaveLength(counted.count);
    expect(document.data.files[0].problemCounts).toEqual(document.data.problemCounts);
  });

  it('says on the screen how many more there are, and in which column', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => `学生${n},女,99010120130405${1000 + n},七年级,1班`);
    writeFileSync(join(place.dir, '学籍.csv'), `姓名,性别,身份证号,年级,班级\n${rows.join('\n')}\n`);
    const { out } = await place.run('import', '学籍.csv');
    expect(out).toMatch(/另有 \d+ 处同样的问题（id\.checksum），没有一一列出；按列数：“身份证号” \d+/);
  });
});
