// 送教上门 in the monthly form: by register status, by attendance, by a case closed that way; and what the foot says where
// nothing names such a child.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePlace, type Place } from '../../support/program.js';
import { splitWords } from '../../support/transcript.js';
import { workbookText } from '../../support/workbook-text.js';

const HEAD = '学校名称,年级,班级,姓名,性别,出生日期,身份证号,学籍号,是否送教上门';
const CHILDREN = [
  '黄河路中学,七年级,1班,张晓明,男,20130405,990101201304050018,G990101201304050018,',
  '黄河路中学,七年级,1班,李思雨,女,20130911,990101201309110024,G990101201309110024,',
  '黄河路中学,八年级,1班,王伟,男,20130118,990101201301180052,G990101201301180052,',
];
const NOTE = /送教上门[^"]*/;

describe('送教上门 in the monthly form', () => {
  let place: Place;
  const run = async (line: string): Promise<void> => {
    const ran = await place.run(...splitWords(line));
    expect(ran.code, `${line}\n${ran.all}`).toBe(0);
  };
  const register = (children: readonly string[]): void =>
    writeFileSync(join(place.dir, '名册.csv'), `${HEAD}\n${children.join('\n')}\n`);
  /** The foot's sentence, and the column's figures from the first grade to the total. */
  const printed = async (): Promise<[string, string[]]> => {
    const { document } = await place.json('report', 'monthly', '2026-10', '--today', '2026-10-26');
    const text = workbookText(readFileSync(document.data.files[0]));
    const rows = text.slice(0, text.indexOf('\n== ')).split('\n');
    const heading = rows.find((line) => line.endsWith(' "送教上门"'))!;
    const column = /^[A-Z]+/.exec(heading)![0];
    const from = Number(/\d+/.exec(heading)![0]) + 1;
    const figures = rows.flatMap((line) => {
      const found = new RegExp(`^${column}(\\d+) (.*)$`).exec(line);
      return found !== null && Number(found[1]) > from ? [found[2]!] : [];
    });
    const note = rows.filter((line) => NOTE.test(line)).at(-1)!;
    return [NOTE.exec(note)![0], figures];
  };

  beforeEach(async () => {
    place = makePlace('2026-09-01');
    await run('init --level school --name 黄河路中学 --code 3199000001 --term-start 2026-09-01 --yes');
  });
  afterEach(() => place.remove());

  it('is a dash where nothing names such a child, and the foot says how to supply it', async () => {
    register(CHILDREN);
    await run('import register 名册.csv');
    expect(await printed()).toEqual([
      '送教上门“—”：学籍、考勤和台账都没有写明送教上门的学生。请在学籍表加“是否送教上门”一栏，每人填是或否，再导入；确实没有的，也可以在这里填 0。',
      ['"—"', '"—"', '"—"', '"—"'],
    ]);
  });

  it('is nought where every row of every register says no', async () => {
    register(CHILDREN.map((child) => `${child}否`));
    await run('import register 名册.csv');
    expect(await printed()).toEqual([
      '送教上门 0 人：按学籍状态、考勤和按送教上门销号的案卷数。',
      ['0', '0', '0', '0'],
    ]);
    const { document } = await place.json('submit', '2026-10', '--today', '2026-10-26');
    expect(document.ok).toBe(true);
    // A class of which nobody says anything any more, and nought is no longer known.
    writeFileSync(
      join(place.dir, '八年级.csv'),
      '学校名称,年级,班级,姓名,性别,身份证号\n黄河路中学,八年级,1班,王伟,男,990101201301180052\n',
    );
    await run('import register 八年级.csv --today 2026-10-20');
    expect((await printed())[1]).toEqual(['"—"', '"—"', '"—"', '"—"']);
  });

  it('is a dash where one row of the column is left blank', async () => {
    register([...CHILDREN.slice(1).map((child) => `${child}否`), CHILDREN[0]!]);
    await run('import register 名册.csv');
    expect((await printed())[1]).toEqual(['"—"', '"—"', '"—"', '"—"']);
  });

  it('counts who has the status on the register; then nought is known of the other grades', async () => {
    register([`${CHILDREN[0]}是`, ...CHILDREN.slice(1)]);
    await run('import register 名册.csv');
    expect(await printed()).toEqual([
      '送教上门 1 人：按学籍状态、考勤和按送教上门销号的案卷数。',
      ['1', '0', '1', '1'],
    ]);
  });

  it('counts whom the last mark of the period says to be taught at home, once', async () => {
    register([`${CHILDREN[0]}是`, ...CHILDREN.slice(1)]);
    await run('import register 名册.csv');
    writeFileSync(
      join(place.dir, '考勤.csv'),
      '黄河路中学七年级1班2026年10月考勤表\n姓名,9,12,13\n张晓明,送教,送教,送教\n李思雨,√,√,送教\n说明：√出勤 ×旷课\n',
    );
    await run('import attendance 考勤.csv --today 2026-10-26');
    expect((await printed())[1]).toEqual(['2', '0', '2', '2']);
  });

  it('counts a case that was closed that way', async () => {
    register(CHILDREN);
    await run('import register 名册.csv');
    writeFileSync(
      join(place.dir, '考勤.csv'),
      '黄河路中学八年级1班2026年10月考勤表\n姓名,9,12,13\n王伟,×,×,×\n说明：√出勤 ×旷课\n',
    );
    await run('import attendance 考勤.csv --today 2026-10-14');
    await run('scan --today 2026-10-14');
    await run('confirm 2026-0001 --today 2026-10-14');
    await run('assign 2026-0001 --role responsible --name 周老师 --today 2026-10-14');
    await run('log 2026-0001 home-visit --on 2026-10-14 --by 周老师 --with 家长 --result refused --today 2026-10-14');
    await run(
      'close 2026-0001 --outcome home-teaching --evidence home-teaching-plan:送教安排2026-1 --on 2026-10-15 --today 2026-10-15',
    );
    expect((await printed())[1]).toEqual(['0', '1', '1', '1']);
  });
});
