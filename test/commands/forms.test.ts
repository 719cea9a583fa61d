// The forms of one school through the commands: for one case, for all, blank; its own templates taken out, changed, checked.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMS } from '#forms/index.js';
import { makePlace, type Place } from '../support/program.js';
import { splitWords } from '../support/transcript.js';
import { rowOf, sheetOf, workbookOf } from '../support/workbook-parts.ts';
import { workbookText } from '../support/workbook-text.ts';

const REGISTER = `学校名称,年级,班级,姓名,性别,出生日期,身份证号,学籍号,村,现住址,联系电话,监护人,是否低保,就读方式,学生状态
黄河路中学,七年级,1班,张晓明,男,20130405,990101201304050018,G990101201304050018,上河村,上河村二组,13900000001,张大河,是,住校,在读
黄河路中学,七年级,1班,李思雨,女,20130911,990101201309110024,G990101201309110024,下河村,下河村一组,13900000002,李大江,否,走读,在读
黄河路中学,七年级,1班,王伟,男,20130118,990101201301180052,G990101201301180052,上河村,上河村一组,13900000003,王大湖,否,走读,在读
`;
const ATTENDANCE = `黄河路中学七年级1班2026年10月考勤表
姓名,8,9,10,12,13,14,15,16
张晓明,√,√,×,×,×,×,×,×
李思雨,√,√,√,×,×,×,×,×
王伟,√,√,√,√,√,√,√,√
说明：√出勤 ×旷课
`;

const WITHOUT_PERIOD = FORMS.filter((one) => ['list', 'table', 'pages', 'places'].includes(one.takes));
const templateOf = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../../templates/${name}.xlsx`, import.meta.url)));

/** Forms that have nobody on them in this story. */
const NOBODY = ['not-arrived-village', 'not-arrived-team', 'follow-up-file'];

describe('form and forms', () => {
  let place: Place;
  const run = async (line: string): Promise<string> => {
    const ran = await place.run(...splitWords(line));
    expect(ran.code, `${line}\n${ran.all}`).toBe(0);
    return ran.all;
  };
  const printed = async (...words: string[]): Promise<string> => {
    const ran = await place.json('form', ...words);
    expect(ran.code, JSON.stringify(ran.document)).toBe(0);
    return workbookText(readFileSync(ran.document.data.files[0]));
  };

  beforeAll(async () => {
    place = makePlace();
    writeFileSync(join(place.dir, '学籍.csv'), REGISTER);
    writeFileSync(join(place.dir, '考勤.csv'), ATTENDANCE);
    for (const line of [
      'init --level school --name 黄河路中学 --code 3199000001 --term-start 2026-09-01 --yes',
      'import 学籍.csv --today 2026-09-01',
      'import 考勤.csv',
      'scan',
      'confirm 2026-0001 --reason poverty',
      'assign 2026-0001 --role responsible --name 李老师 --phone 13900000009',
      'assign --scope group:劝返复学工作小组 --role group-lead --name 郑校长',
      'log 2026-0001 home-visit --on 2026-10-15 --by 李老师 --with 父亲 --result refused --note 家里缺人手',
      'log 2026-0001 phone --on 2026-10-15 --by 李老师 --with 父亲 --result refused',
      'log 2026-0001 talk --on 2026-10-16 --by 李老师 --with 父亲 --result promised',
      'log 2026-0001 pledge --on 2026-10-16 --by 李老师 --with 父亲 --detail number=诺-7 --detail promised=2026-10-19',
      'log 2026-0001 help --on 2026-10-16 --by 李老师 --detail helpType=grant --detail grant=stipend --detail amount=300',
      'log 2026-0001 assessment --on 2026-10-16 --by 李老师 --detail phase=before --detail learning=weak',
      'log 2026-0001 referral --on 2026-10-16 --by 李老师 --detail department=civil-affairs',
    ])
      await run(line);
  }, 60_000);
  afterAll(() => place.remove());

  it.each(WITHOUT_PERIOD.map((one) => [one.name] as const))('%s is printed blank', async (name) => {
    const text = await printed(name, '--blank');
    expect(text).not.toContain('{{');
    expect(text).not.toContain('张晓明');
    // It is filled in on some other day.
    expect(text).not.toContain('2026年10月16日');
    expect(text.match(/^== .*/gm)).toEqual(workbookText(templateOf(name)).match(/^== .*/gm));
  });

  it.each(WITHOUT_PERIOD.filter((one) => !NOBODY.includes(one.name)).map((one) => [one.name] as const))(
    '%s is printed for all',
    async (name) => {
      expect(await printed(name)).not.toContain('{{');
    },
  );

  it('a form with a page a child says when nobody belongs on it', async () => {
    for (const name of NOBODY) {
      const ran = await place.json('form', name);
      expect([ran.code, ran.document.error.code]).toEqual([2, 'form.no-case']);
    }
  });

  it('a blank form is nobody’s', async () => {
    const ran = await place.json('form', 'pledge', '2026-0001', '--blank');
    expect([ran.code, ran.document.error.code]).toEqual([2, 'usage.together']);
  });

  it('the report goes to the township and to the bureau', async () => {
    const text = await printed('report-letter', '2026-0001');
    expect(text.match(/^== .*/gm)).toEqual(['== 张晓明 2026-0001报乡镇', '== 张晓明 2026-0001报教育局']);
  });

  it('a referral is addressed to its department and asks for what that department does', async () => {
    const text = await printed('referral-letter', '2026-0001');
    expect(text).toContain('民政局：');
    expect(text).toContain('社会救助');
  });

  it('the plan of a poor child lists the measures for poor families, done and open', async () => {
    const text = await printed('case-plan', '2026-0001');
    expect(text).toContain('落实贫困生生活补助、助学金、“两免一补”');
    expect(text).not.toContain('优化课程设置');
  });

  it('three tries in vain make a special plan, fewer do not', async () => {
    const ran = await place.json('form', 'special-plan');
    expect(ran.document.data.cases).toEqual(['2026-0001']);
  });

  it('pledges, grants and duties come from the journal', async () => {
    expect(await printed('pledge-register')).toMatch(/诺-7[\s\S]*未到期/);
    expect(await printed('grant-check')).toMatch(/300[\s\S]*寄宿生未见生活补助记录/);
    const duties = await printed('group-duties');
    expect(duties).toContain('郑校长');
    expect(duties).toContain('没有人');
  });

  it('what is shared names nobody', async () => {
    const text = await printed('shared-list');
    expect(text).toContain('张*明');
    expect(text).toContain('2026-0001');
    for (const secret of ['张晓明', '990101', '1390000', '上河村', '张大河', '困难'])
      expect(text).not.toContain(secret);
  });

  it('form list says what each is for and which document asks for it', async () => {
    const listed = (await place.json('form', 'list')).document.data.forms;
    for (const one of WITHOUT_PERIOD)
      expect(listed).toContainEqual(expect.objectContaining({ name: one.name, askedBy: one.words.askedBy }));
    for (const one of listed) expect([one.purpose, one.askedBy].every((text: string) => text.length > 3)).toBe(true);
  });

  describe('templates of this workplace', () => {
    const own = (name: string): string => join(place.dir, 'templates', name);
    const put = (name: string, ...cells: string[]): void => {
      mkdirSync(join(place.dir, 'templates'), { recursive: true });
      writeFileSync(own(name), workbookOf({ 表: sheetOf(rowOf(3, ...cells)) }));
    };

    it('are taken out, listed as own, and not overwritten', async () => {
      await run('forms export duties');
      expect(existsSync(own('duties.xlsx'))).toBe(true);
      const listed = (await place.json('forms', 'list')).document.data.forms;
      expect(listed.find((one: { name: string }) => one.name === 'duties').template).toBe('own');
      expect(listed.filter((one: { template: string }) => one.template === 'own')).toHaveLength(1);
      const again = await place.json('forms', 'export', 'duties');
      expect([again.code, again.document.error.code]).toEqual([2, 'form.template-exists']);
      expect((await place.json('forms', 'check')).document.data).toMatchObject({ faults: 0, checked: [{ fit: true }] });
    });

    it('print instead of ours, also under the title', async () => {
      put('结对帮扶表.xlsx', '不是表单的名字');
      put('帮扶对象分级表.xlsx', '本局的表：{{单位}}', '{{名单.姓名}}');
      expect(await printed('grading')).toContain('本局的表：黄河路中学');
    });

    it('are checked both ways, each fault with its cell', async () => {
      put('ledger.xlsx', '{{名单.姓明}}', '{{单位}}');
      const ran = await place.json('forms', 'check');
      expect(ran.code).toBe(2);
      expect(ran.document.problems).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            code: 'form.unknown-mark',
            file: 'templates/ledger.xlsx',
            cell: 'A3',
            hint: expect.stringContaining('{{名单.姓名}}'),
          }),
          expect.objectContaining({ code: 'form.mark-unused', file: 'templates/ledger.xlsx' }),
          expect.objectContaining({ code: 'form.template-stray', file: 'templates/结对帮扶表.xlsx' }),
        ]),
      );
      expect((await place.json('form', 'ledger')).document.error.code).toBe('form.template-unfit');
    });

    it('a workbook from elsewhere is checked before it is put there', async () => {
      writeFileSync(join(place.dir, '局里的表.xlsx'), workbookOf({ 表: sheetOf(rowOf(1, '没有标记')) }));
      const ran = await place.json('forms', 'check', '局里的表.xlsx', '--as', 'visit-receipt');
      expect([ran.code, ran.document.problems[0].code]).toEqual([2, 'form.no-marks']);
      writeFileSync(join(place.dir, '坏的.xlsx'), 'not a workbook');
      const broken = await place.json('forms', 'check', '坏的.xlsx', '--as', 'visit-receipt');
      expect([broken.code, broken.document.problems[0].code]).toEqual([2, 'form.template-broken']);
      const unnamed = await place.json('forms', 'check', '局里的表.xlsx');
      expect([unnamed.code, unnamed.document.error.code]).toEqual([2, 'form.unknown']);
    });

    it('forms show names the cell of each mark', async () => {
      const { marks } = (await place.json('forms', 'show', '承诺书签订登记表')).document.data;
      expect(marks.find((one: { mark: string }) => one.mark === '承诺.姓名').cells).toEqual(['E4']);
    });
  });
});
