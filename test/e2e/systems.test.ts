// Every system of the five source documents, by name, through the commands: each test fails when its system is taken out.
// docs/systems.md links them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlace, type Place } from '../support/program.js';
import { splitWords } from '../support/transcript.js';
import { workbookText } from '../support/workbook-text.ts';

const HEADINGS = '年级,班级,姓名,性别,身份证号,学籍号,乡镇,村,监护人,联系电话,是否低保,是否留守儿童,就读方式,学生状态';
const CHILDREN = [
  '七年级,1班,张晓明,男,990101201304050018,G990101201304050018,青石镇,上河村,张大河,13900000001,是,否,住校,在读',
  '七年级,1班,李思雨,女,990101201309110024,G990101201309110024,青石镇,下河村,李大江,13900000002,否,是,走读,在读',
  '七年级,1班,王伟,男,990101201301180052,G990101201301180052,青石镇,上河村,王大湖,13900000003,否,否,走读,在读',
  '七年级,1班,赵敏,女,990101201302020027,G990101201302020027,青石镇,下河村,赵大海,13900000004,否,否,走读,在读',
];
const DAYS = [8, 9, 10, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23];
const attendance = (marks: Readonly<Record<string, string>>): string =>
  [
    '黄河路中学七年级1班2026年10月考勤表',
    `姓名,${DAYS.join(',')}`,
    ...Object.entries(marks).map(([name, row]) => `${name},${[...row].join(',')}`),
    '说明：√出勤 ×旷课',
  ].join('\n');

/** What the school did from September until the first home visit, one command a line. */
const BEGIN = [
  'init --level school --name 黄河路中学 --code 3199000001 --term-start 2026-09-01 --yes',
  'import register 学籍.csv --today 2026-09-01',
  'import arrivals 报到.csv --today 2026-09-07',
  'scan --today 2026-09-09',
  'import register 新学籍.csv --today 2026-10-12',
  'import attendance 考勤.csv --today 2026-10-16',
  'scan --today 2026-10-16',
  'assign --scope county:青石县 --role county-head --name 何县长',
  'assign --scope town:青石镇 --role township-head --name 许镇长',
  'assign --scope village:上河村 --role village-head --name 孙村长 --phone 13900000006',
  'assign --scope group:劝返复学工作小组 --role group-lead --name 郑校长',
  'assign --scope group:劝返复学工作小组 --role counsellor --name 冯老师',
  'assign --scope area:西南片 --role group-lead --name 吴主任 --village 下河村',
  'confirm 2026-0002 --reason poverty',
  'assign 2026-0002 --role responsible --name 李老师 --phone 13900000009',
  'log 2026-0002 home-visit --on 2026-10-14 --by 李老师 --with 父亲 --result refused --detail 回执编号=回-03',
];
/** What it did after that. */
const STORY = [
  'assign 2026-0002 --role helper --name 赵书记 --phone 13900000008',
  'log 2026-0002 phone --on 2026-10-13 --by 李老师 --with 父亲 --result refused --note 电话不通再拨',
  'log 2026-0002 talk --on 2026-10-14 --by 李老师 --with 父亲 --result promised',
  'log 2026-0002 pledge --on 2026-10-15 --by 李老师 --with 父亲 --detail 编号=诺-7 --detail 承诺返校日期=2026-10-19',
  'log 2026-0002 letter --on 2026-10-14 --by 李老师 --with 父亲 --result served --detail 文书名称=劝返复学通知书 --detail 文号=劝-1',
  'log 2026-0002 help-request --on 2026-10-15 --by 吴主任 --with 上河村委会 --detail 文号=函-2',
  'log 2026-0002 referral --on 2026-10-15 --by 吴主任 --detail 部门=民政 --detail 答复期限=2026-10-22',
  'log 2026-0002 assessment --on 2026-10-15 --by 吴主任 --detail 阶段=帮扶前 --detail 学习=困难 --detail 成绩=52 --detail 等级=一级',
  'log 2026-0002 plan --on 2026-10-15 --by 吴主任 --detail 时间=周二周四下午 --detail 任务=补数学 --detail 教材=数学下册',
  'log 2026-0002 help --on 2026-10-16 --by 赵书记 --detail 类型=资助 --detail 资助=助学金 --detail 金额=300 --result good',
  'log - publicity --on 2026-09-02 --by 周会计 --note 开学第一天控辍第一事 --detail 形式=讲座',
  'log - training --on 2026-09-10 --by 吴主任 --detail 内容=家访谈话方法',
  'log - meeting --on 2026-10-09 --by 郑校长 --detail 议题=张晓明劝返 --detail 决定=请村委会协助',
  'log - funds --on 2026-10-16 --by 周会计 --detail 用途=资助学生 --detail 金额=300',
  'log - activity --on 2026-10-16 --by 冯老师 --detail 类型=家长学习班',
  'log - stage --on 2026-10-08 --by 吴主任 --detail 阶段=劝返复学 --detail 开始=2026-10-01 --detail 结束=2026-11-30',
];
/** And how the child came back. */
const RETURN = [
  'import attendance 新考勤.csv',
  'scan',
  'log 2026-0002 help --on 2026-10-22 --by 冯老师 --detail 类型=课后辅导 --detail 时长=1 --result good',
  'log 2026-0002 help --on 2026-10-22 --by 冯老师 --detail 类型=心理疏导 --result good',
  'log 2026-0002 help --on 2026-10-23 --by 冯老师 --detail 类型=关爱 --result good --note 亲情电话',
  'log 2026-0002 follow-up --on 2026-10-23 --by 李老师 --detail 学习=一般 --detail 生活=好 --detail 心理=好 --detail 家长沟通=是',
  'log 2026-0002 assessment --on 2026-10-23 --by 吴主任 --detail 阶段=帮扶后 --detail 学习=一般 --detail 成绩=61',
];

describe('the systems of the source documents', () => {
  let place: Place;
  let early: Place;
  let late: Place;
  // biome-ignore lint/suspicious/noExplicitAny: a document is read by whoever tests it
  const say = async (where: Place, line: string): Promise<any> => {
    const { code, document } = await where.json(...splitWords(line));
    expect(code, `${line}\n${JSON.stringify(document).slice(0, 800)}`).toBe(0);
    return document.data;
  };
  const tell = async (where: Place, lines: readonly string[]): Promise<void> => {
    for (const line of lines) {
      const ran = await where.run(...splitWords(line));
      expect([0, 3], `${line}\n${ran.all}`).toContain(ran.code);
    }
  };
  /** A form or report as text, on the day of the story or after the return. */
  const paper = async (line: string, where: Place = place): Promise<string> =>
    workbookText(readFileSync((await say(where, line)).files[0]));
  /** What is to be done for the child who is away, under a policy. */
  const dueUnder = async (policy: string): Promise<Record<string, { dueOn: string | null; addressee: string }>> => {
    const other = makePlace('2026-10-16', early.dir);
    try {
      await tell(other, [`policy use ${policy}`]);
      const { due } = await say(other, 'due');
      return Object.fromEntries(
        due
          .filter((one: { caseNo: string | null }) => one.caseNo === '2026-0002')
          .map((one: { step: string }) => [one.step, one]),
      );
    } finally {
      other.remove();
    }
  };

  beforeAll(async () => {
    place = makePlace('2026-10-16');
    const put = (name: string, text: string): void => writeFileSync(join(place.dir, name), `${text}\n`);
    put('学籍.csv', [HEADINGS, ...CHILDREN].join('\n'));
    put(
      '新学籍.csv',
      [HEADINGS, ...CHILDREN]
        .join('\n')
        .replace('王大湖,13900000003,否,否,走读,在读', '王大湖,13900000003,否,否,走读,休学'),
    );
    put(
      '报到.csv',
      '年级,班级,姓名,是否报到,未报到原因\n七年级,1班,张晓明,是,\n七年级,1班,李思雨,是,\n七年级,1班,王伟,是,\n七年级,1班,赵敏,否,随父母外出',
    );
    put('考勤.csv', attendance({ 张晓明: '√√××××××', 李思雨: '√√√√√√√√' }).replace(`,${DAYS.slice(8).join(',')}`, ''));
    put('新考勤.csv', attendance({ 张晓明: '√√××××××√√√√√', 李思雨: '√√√√√√√√√√√√√' }));
    await tell(place, BEGIN);
    early = makePlace('2026-10-16', place.dir);
    await tell(place, STORY);
    late = makePlace('2026-10-24', place.dir);
    await tell(late, RETURN);
  }, 60_000);
  afterAll(() => {
    for (const one of [place, early, late]) one.remove();
  });

  // 004 经济开发区实施方案
  it('004 月报季评制', async () => {
    const text = await paper('report monthly 2026-10', late);
    for (const point of [
      '“七长”控辍保学责任制',
      '列入苗头预警',
      '本期电话联系',
      '台账按镇、学校、班级、个人四级登记',
      '无辍学学生',
    ])
      expect(text).toContain(point);
    const { due } = await say(late, 'due');
    expect(due.filter((one: { paper: string }) => one.paper === 'monthly')).toContainEqual(
      expect.objectContaining({ dueOn: '2026-10-25' }),
    );
  });

  it('004 七长责任制', async () => {
    const row = await paper('form duties 2026-0002');
    for (const name of ['何县长', '许镇长', '孙村长', '李老师']) expect(row).toContain(name);
    const chain = await paper('form chain');
    expect(chain).toContain('何县长');
    expect(chain).toMatch(/教育局局长"[\s\S]*?没有人/);
    expect((await place.run('assign', '--list')).all).toContain('没有人');
  });

  it('004 台账销号制', async () => {
    const { notYet, closed } = await say(late, 'close');
    expect([notYet, closed].flat().map((one: { caseNo: string }) => one.caseNo)).toContain('2026-0002');
    expect(closed.map((one: { caseNo: string }) => one.caseNo)).toEqual(['2026-0002']);
    for (const level of ['town', 'school', 'class', 'child'])
      expect(await paper(`report ledger 2026-10 --level ${level}`, late)).toMatch(/清零/);
    expect(await paper('form close-out', late)).toMatch(/张晓明[\s\S]*返校复学/);
    await tell(late, ['undo']);
  });

  it('004 辍学报告制', async () => {
    const { case: found } = await say(place, 'show 2026-0002');
    expect(found).toMatchObject({ since: '2026-10-10', detectedOn: '2026-10-12' });
    expect(
      Object.values(await dueUnder('kaifaqu'))
        .map((one) => one.addressee)
        .join(),
    ).toMatch(/政府[\s\S]*教育/);
    expect((await paper('form report-letter 2026-0002')).match(/^== .*/gm)).toHaveLength(2);
    expect(await paper('form report-register')).toContain('张晓明');
  });

  it('004 结对帮扶制', async () => {
    expect(await paper('form helpers 2026-0002')).toMatch(/低保[\s\S]*赵书记/);
    expect((await place.run('assign', '--list')).all).toMatch(/赵敏/);
  });

  it('004 家访登记制', async () => {
    expect(await paper('form visit-register')).toMatch(/张晓明[\s\S]*拒绝返校/);
    expect((await paper('form visit-register')).split('== 各班家访覆盖')[1]).toMatch(/50\.00%（1\/2）[\s\S]*赵敏/);
    expect(await paper('form visit-receipt 2026-0002')).toContain('张大河');
  });

  it('004 宣传和开学第一周', async () => {
    const { case: found } = await say(place, 'show 2026-0001');
    expect([found.student.name, found.trigger]).toEqual(['赵敏', 'not-arrived']);
    expect(await paper('report arrivals 2026-09')).toContain('赵敏');
    expect(await paper('form not-arrived')).toContain('赵敏');
    expect((await paper('form not-arrived-village')).match(/^== .*/gm)).toEqual(['== 下河村']);
  });

  it('004 动态监测和信息库', async () => {
    const before = await paper('form movements');
    expect(before).toMatch(/休学[\s\S]*王伟[\s\S]*休学审批/);
    expect(await paper('report movements 2026-10')).toMatch(/王伟/);
    const other = makePlace('2026-10-16', place.dir);
    await tell(other, [
      'movement 王伟 --kind 休学 --until 2027-08-31 --applicant 家长 --reason 骨折 --evidence 休学审批:休-2 --evidence 医院证明:病-1',
    ]);
    expect((await paper('form movements', other)).split('== 缺证清单')[1]).not.toContain('王伟');
    other.remove();
  });

  it('004 情况登记表、劝返责任人、严禁弄虚作假', async () => {
    const text = await paper('form registration 2026-0002');
    for (const said of ['李老师', '考勤.csv', '拒绝返校', '家庭经济困难']) expect(text).toContain(said);
    expect(await say(place, 'verify')).toMatchObject({ intact: true });
  });

  it('004 情控和资控', async () => {
    expect(await paper('form special-groups')).toMatch(/李思雨[\s\S]*留守/);
    expect(await paper('form grant-check')).toMatch(/300[\s\S]*寄宿生未见生活补助记录/);
    expect(await paper('report groups 2026-10')).toContain('留守');
  });

  it('004 减负增效、规范办学', async () => {
    const other = makePlace('2026-10-16', place.dir);
    await tell(other, ['movement 王伟 --kind 休学 --until 2027-08-31 --applicant 学校']);
    expect(await paper('form movements', other)).toMatch(/王伟[\s\S]*学校提出，须核实是否自愿/);
    expect(await paper('report movements 2026-10', other)).toMatch(/王伟/);
    other.remove();
  });

  // 001 劝返复学方案
  it('001 政策宣传', async () => {
    expect(await paper('form events')).toMatch(/专题讲座[\s\S]*开学第一天控辍第一事/);
  });

  it('001 工作小组', async () => {
    const text = await paper('form group-duties');
    for (const said of ['郑校长', '家长代表', '没有人', '统筹协调']) expect(text).toContain(said);
  });

  it('001 四个阶段', async () => {
    expect(await paper('form stages')).toMatch(/部署动员[\s\S]*未安排[\s\S]*劝返复学[\s\S]*进行中/);
  });

  it('001 全面排查建台账', async () => {
    const { totals, byGrade, byTown } = await say(late, 'report monthly 2026-10');
    expect(totals.opened).toBe(1);
    expect([byGrade[0].grade, byTown[0].town]).toEqual(['七年级', '青石镇']);
    expect((await say(place, 'cases --town 青石镇')).cases).toHaveLength(2);
  });

  it('001 四类分类策略', async () => {
    const text = await paper('form case-plan 2026-0002');
    expect(text).toMatch(/落实贫困生生活补助[\s\S]*√/);
    expect(text).not.toContain('优化课程设置');
    const { measures } = await say(place, 'show 2026-0002');
    expect(measures.some((one: { doneOn: string | null }) => one.doneOn !== null)).toBe(true);
    expect(measures.some((one: { doneOn: string | null }) => one.doneOn === null)).toBe(true);
  });

  it('001 承诺书', async () => {
    expect(await paper('form pledge 2026-0002')).toContain('2026年10月19日');
    expect(await paper('form pledge-register')).toMatch(/诺-7[\s\S]*未到期/);
    expect((await say(place, 'due')).due.some((one: { dueOn: string }) => one.dueOn === '2026-10-19')).toBe(true);
    expect(await paper('form pledge-register', late)).toMatch(/诺-7[\s\S]*已返校/);
  });

  it('001 联控联保', async () => {
    expect(await paper('form referral-letter 2026-0002')).toMatch(/民政局：[\s\S]*2026年10月22日/);
    expect((await say(place, 'due')).due.some((one: { dueOn: string }) => one.dueOn === '2026-10-22')).toBe(true);
  });

  it('001 周报', async () => {
    expect(await paper('report weekly 2026-W42')).toMatch(/张晓明/);
  });

  it('001 专项劝返方案', async () => {
    expect((await say(place, 'form special-plan')).cases).toEqual(['2026-0002']);
  });

  it('001 跟踪管理档案', async () => {
    expect(await paper('form follow-up-file', late)).toMatch(/张晓明[\s\S]*2026-10-23|张晓明[\s\S]*46318/);
    const { due } = await say(late, 'due');
    expect(due.filter((one: { kind: string }) => one.kind === 'follow-up')).not.toHaveLength(0);
  });

  it('001 考核奖惩', async () => {
    expect(await paper('report classes 2026-10')).toMatch(/控制线|3%|3\.00%/);
  });

  it('001 经费保障', async () => {
    expect((await paper('form events')).split('== 经费')[1]).toMatch(/资助学生[\s\S]*300/);
  });

  // 002 困难学生帮扶制度
  it('002 综合评估', async () => {
    expect(await paper('form assessment 2026-0002')).toMatch(/帮扶前[\s\S]*困难[\s\S]*52/);
  });

  it('002 个性化辅导方案', async () => {
    expect(await paper('form tutoring-plan 2026-0002')).toMatch(/周二周四下午[\s\S]*补数学[\s\S]*数学下册/);
  });

  it('002 家庭支持、心理疏导、社会资源', async () => {
    const text = await paper('form help-register', late);
    for (const said of ['心理疏导', '家长学习班或座谈会']) expect(text).toContain(said);
  });

  it('002 帮扶小组和例会', async () => {
    expect(await paper('form group-duties')).toContain('冯老师');
    expect((await paper('form events')).split('== 例会')[1]).toContain('请村委会协助');
  });

  it('002 定期评估和效果评估', async () => {
    expect(await paper('form effect-review', late)).toMatch(/学习能力[\s\S]*困难[\s\S]*一般[\s\S]*提高/);
  });

  it('002 培训、经费、宣传分享', async () => {
    expect((await paper('form events')).split('== 培训')[1]).toContain('家访谈话方法');
    expect(await paper('form shared-list')).not.toContain('张晓明');
  });

  it('002 分类分级帮扶', async () => {
    expect(await paper('form grading')).toMatch(/张晓明[\s\S]*一级（重点）/);
  });

  // 003 五个劝返制度
  it('003-1 中和小学：三个工作日后请村级组织', async () => {
    // Visited in vain on Wednesday the 14th: Thursday, Friday, Monday.
    expect(Object.values(await dueUnder('zhonghe'))).toContainEqual(
      expect.objectContaining({ dueOn: '2026-10-19', addressee: expect.stringContaining('村') }),
    );
  });

  it('003-2 曾溪小学：两个工作日后请村委会和镇政府', async () => {
    expect(Object.values(await dueUnder('zengxi'))).toContainEqual(
      expect.objectContaining({ dueOn: '2026-10-16', addressee: expect.stringMatching(/村委会.*政府/) }),
    );
  });

  it('003-3 M中学：班主任上门，各班做过程记录', async () => {
    const { policy } = await say(place, 'policy show m-middle');
    expect(policy.steps.map((one: { actor: string }) => one.actor).join()).toContain('班主任');
    expect(await paper('form persuasion-record 2026-0002')).toMatch(/电话不通再拨/);
  });

  it('003-4 王岗中学：分片、家访回执单、3% 控制线', async () => {
    const text = await paper('form not-arrived-team');
    expect(text).toMatch(/== 西南片[\s\S]*吴主任[\s\S]*赵敏/);
    expect((await say(place, 'policy show wanggang')).policy.name).toBe('wanggang');
    expect(await paper('form help-letter 2026-0002')).toContain('上河村');
  });

  it('003-5 劝返复学制度：电话直到返校，目标责任书，异动印证', async () => {
    expect(await paper('form phone-record 2026-0002')).toContain('电话不通再拨');
    expect(await paper('form responsibility')).toContain('目标责任书');
    expect((await paper('form movements')).split('== 缺证清单')[1]).toContain('王伟');
    expect((await say(place, 'policy show return-system')).policy.name).toBe('return-system');
  });

  // 000 防止辍学的措施
  it('000 家访', async () => {
    expect((await say(place, 'show 2026-0002')).trail.map((one: { summary: string }) => one.summary).join()).toContain(
      '家访',
    );
  });

  it('000 辅导计划：时间、任务、教材', async () => {
    expect(await paper('form tutoring-plan 2026-0002')).toContain('教材资料');
  });

  it('000 课后辅导', async () => {
    expect(await paper('form tutoring-plan 2026-0002', late)).toContain('课后辅导或学习小组');
  });

  it('000 关爱环境', async () => {
    expect(await paper('form help-register', late)).toMatch(/关爱活动[\s\S]*亲情电话/);
  });

  it('000 信息共享', async () => {
    const text = await paper('form shared-list');
    expect(text).toContain('张*明');
    for (const secret of ['990101', '1390000', '上河村', '张大河']) expect(text).not.toContain(secret);
  });

  it('letters and receipts go out with their numbers', async () => {
    expect(await paper('form return-notice 2026-0002')).toContain('张大河');
    expect(await paper('form deadline-notice 2026-0002 --due 2026-10-30')).toContain('2026年10月30日');
    expect(await paper('form service-receipt 2026-0002')).toContain('劝返复学通知书 劝-1');
  });
});
