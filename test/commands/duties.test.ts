// Who answers for what: places, groups, area teams, children; who has nobody; and work that belongs to no child.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterEach, describe, expect, it } from 'vitest';
import { placeWithCases } from '../support/opened.js';
import { answering, type Place } from '../support/program.js';

let place: Place;
afterEach(() => place.remove());
const open = async (...names: string[]) => {
  place = await placeWithCases(...names);
};
const chainOf = async (caseNo: string): Promise<Record<string, string | null>> =>
  (await place.json('assign', '--list')).document.data.chains.find((one: { caseNo: string }) => one.caseNo === caseNo)
    .chain;

describe('a duty for a place', () => {
  it('answers for every child of the place that names nobody itself, the nearest place first', async () => {
    await open('张三', '李四');
    expect((await chainOf('2026-0001')).principal).toBeNull();
    for (const words of [
      ['county:青山县', 'county-head', '郝县长'],
      ['县区：青山县', '教育局局长', '冯局长'],
      ['town:青石镇', 'township-head', '马镇长'],
      ['village:上河村', '村长', '孙村长'],
      ['school:', 'principal', '周校长'],
      ['class:七年级1班', 'teacher', '李老师'],
    ])
      expect((await place.run('assign', '--scope', words[0]!, '--role', words[1]!, '--name', words[2]!)).code).toBe(0);
    expect(await chainOf('2026-0001')).toEqual({
      'county-head': '郝县长',
      'education-head': '冯局长',
      'township-head': '马镇长',
      'village-head': '孙村长',
      principal: '周校长',
      parent: '张父',
      teacher: '李老师',
      responsible: null,
      helper: null,
    });
    expect((await chainOf('2026-0002')).teacher).toBeNull();
    await place.run('assign', '2026-0001', '--role', 'teacher', '--name', '钱老师');
    expect((await chainOf('2026-0001')).teacher).toBe('钱老师');
  });

  it('is taken over, kept once, and ended', async () => {
    await open('张三');
    const words = ['assign', '--scope', 'school:黄河路中学', '--role', 'principal', '--name'];
    await place.run(...words, '周校长', '--phone', '13900000001');
    expect((await place.json(...words, '周校长')).document.problems[0].code).toBe('records.appointed-already');
    await place.run(...words, '吴校长');
    expect((await chainOf('2026-0001')).principal).toBe('吴校长');
    expect((await place.json(...words, '周校长', '--end')).document.error.code).toBe('records.not-appointed');
    expect((await place.run(...words, '吴校长', '--end')).code).toBe(0);
    expect((await chainOf('2026-0001')).principal).toBeNull();
    expect((await place.json('verify')).document).toMatchObject({ data: { intact: true }, problems: [] });
  });

  it.each([
    ['没有这种范围', 'street:黄河路', 'principal', 'records.scope'],
    ['没有写是哪一个', 'town:', 'township-head', 'records.scope-unit'],
    ['班级认不出', 'class:尖子', 'teacher', 'records.scope-unit'],
    ['不是这里的责任', 'school:', 'village-head', 'records.scope-role'],
  ])('%s', async (_, scope, role, code) => {
    await open('张三');
    const ran = await place.json('assign', '--scope', scope, '--role', role, '--name', '周校长');
    expect(ran.code).toBe(2);
    expect(ran.document.error.code).toBe(code);
  });

  it('has several people in a group and villages in an area', async () => {
    await open('张三');
    await place.run('assign', '--scope', 'group:工作小组', '--role', '成员', '--name', '李老师');
    await place.run('assign', '--scope', 'group:工作小组', '--role', '成员', '--name', '钱老师');
    const villages = ['--village', '上河村', '--village', '下河村'];
    await place.run('assign', '--scope', '片区:西南片', '--role', '组长', '--name', '陈副校长', ...villages);
    const { data } = (await place.json('assign', '--list')).document;
    expect(data.appointments.map((one: { place: string; name: string }) => `${one.place} ${one.name}`)).toEqual([
      '工作小组 工作小组 李老师',
      '工作小组 工作小组 钱老师',
      '片区 西南片 陈副校长',
    ]);
    expect(data.appointments[2].villages).toEqual(['上河村', '下河村']);
    const lacking = data.unfilled.map((one: { place: string; roleName: string }) => `${one.place} ${one.roleName}`);
    expect(lacking).toContain('工作小组 工作小组 组长');
    expect(lacking).toContain('学校 黄河路中学 校长');
    expect(lacking).not.toContain('片区 西南片 组长');
    const shown = (await place.run('assign', '--list')).out;
    expect(shown).toContain('没有劝返责任人的孩子 1 人');
  });
});

describe('on a terminal', () => {
  it('asks for whom, for what duty and who', async () => {
    await open('张三', '李四');
    const ask = answering('2026-0002', 'responsible', '李老师');
    const ran = await place.asking(ask, 'assign');
    expect(ran.code).toBe(0);
    expect(ask.asked).toEqual(['给哪一个？', '什么责任？', '姓名：']);
    expect((await place.json('show', '2')).document.data.case.responsible).toBe('李老师');
  });

  it.each([
    [['assign'], 'usage.missing'],
    [['assign', '1'], 'usage.missing'],
    [['assign', '1', '--role', 'responsible'], 'usage.missing'],
    [['assign', '1', '--scope', 'school:', '--role', 'principal', '--name', '周'], 'usage.together'],
  ])('off it %j is refused', async (words, code) => {
    await open('张三');
    const ran = await place.json(...words);
    expect({ exit: ran.code, code: ran.document.error.code }).toEqual({ exit: 2, code });
  });
});

describe('work without a case', () => {
  it('is recorded once, with its details checked', async () => {
    await open('张三');
    const words = ['log', '-', '宣传', '--on', '2026-10-15', '--by', '李老师'];
    expect((await place.json(...words)).document.error.code).toBe('usage.value');
    const publicity = ['log', '-', 'publicity', '--on', '2026-10-15', '--by', '李老师'];
    expect((await place.json(...publicity)).document.error.code).toBe('records.needed');
    const whole = [...publicity, '--detail', '形式=讲座', '--detail', '参加人数=60'];
    expect((await place.json(...whole)).code).toBe(0);
    expect((await place.json(...whole)).document.error.code).toBe('cases.record-twice');
    const { commands } = (await place.json('history')).document.data;
    expect(commands[0].name).toBe('log');
  });

  it.each([
    ['有案卷的活动', ['log', '1', 'meeting', '--on', '2026-10-15', '--by', '李老师'], 'records.no-case'],
    ['没有案卷的家访', ['log', '-', 'home-visit', '--on', '2026-10-15', '--by', '李老师'], 'records.needs-case'],
  ])('%s', async (_, words, code) => {
    await open('张三');
    const ran = await place.json(...words);
    expect(ran.code).toBe(2);
    expect(ran.document.error.code).toBe(code);
  });
});

describe('details of a record', () => {
  const base = ['log', '1', 'referral', '--on', '2026-10-15', '--by', '李老师', '--detail'];

  it.each([
    ['没有这一项', ['转办部门=公安', '--detail', '天气=晴'], 'records.unknown-detail'],
    ['选项之外', ['转办部门=邮局'], 'records.choice'],
    ['读不成日期', ['转办部门=公安', '--detail', '要求答复日期=下周'], 'records.date'],
    ['答复还没有到', ['转办部门=公安', '--detail', '答复日期=2026-10-30'], 'records.ahead'],
    ['缺必填', ['文号=1'], 'records.needed'],
  ])('%s', async (_, details, code) => {
    await open('张三');
    const ran = await place.json(...base, ...details);
    expect(ran.code).toBe(2);
    expect(ran.document.error.code).toBe(code);
  });

  it('two grants on one day by one person are two records', async () => {
    await open('张三');
    const grant = ['log', '1', 'help', '--on', '2026-10-15', '--by', '李老师', '--detail', '帮扶类型=资助', '--detail'];
    expect((await place.run(...grant, '资助项目=一补')).code).toBe(0);
    expect((await place.run(...grant, '资助项目=交通', '--detail', '金额=200')).code).toBe(0);
    expect((await place.json(...grant, '资助项目=交通补助')).document.error.code).toBe('cases.record-twice');
    expect((await place.json(...grant, '资助项目=交通', '--detail', '金额=很多')).document.error.code).toBe(
      'records.number',
    );
  });

  it('what is needed is asked for on a terminal', async () => {
    await open('张三');
    const ask = answering('police');
    const ran = await place.asking(ask, ...base.slice(0, -1));
    expect(ran.code).toBe(0);
    expect(ask.asked).toEqual(['转办部门？']);
  });
});

describe('due as files', () => {
  it('an Excel list with a sheet for each person, and a calendar that names every dated thing once', async () => {
    await open('张三', '李四');
    await place.run('assign', '1', '--role', 'responsible', '--name', '李老师', '--phone', '13900000000');
    await place.run('log', '1', 'phone', '--on', '2026-10-14', '--by', '李老师', '--promised', '2026-10-19');
    const { code, document } = await place.json('due', '--xlsx', '--ics', '--today', '2026-10-16');
    expect(code).toBe(0);
    const [xlsx, ics] = document.data.files as string[];
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(xlsx!);
    expect(book.worksheets.map((one) => one.name)).toEqual(['全部', '李老师', '没有指定的人']);
    const rows = (name: string): number => book.getWorksheet(name)!.rowCount - 3;
    expect(rows('全部')).toBe(document.data.due.length);
    expect(rows('李老师') + rows('没有指定的人')).toBe(document.data.due.length);
    const calendar = readFileSync(ics!, 'utf8');
    const dated = document.data.due.filter((one: { dueOn: string | null }) => one.dueOn !== null);
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(dated.length);
    expect(calendar).toContain('DTSTART;VALUE=DATE:20261019');
    const uids = calendar.match(/^UID:.*$/gm)!;
    expect(new Set(uids).size).toBe(uids.length);
    await place.run('due', '--ics', '--today', '2026-10-16');
    expect(readFileSync(ics!, 'utf8').match(/^UID:.*$/gm)).toEqual(uids);
  });

  it('a limit counted through a year without holidays is said', async () => {
    await open('张三');
    await place.run('policy', 'use', 'zhonghe');
    await place.run('log', '1', 'home-visit', '--on', '2026-12-30', '--by', '李老师', '--today', '2026-12-31');
    const { document } = await place.json('due', '--today', '2026-12-31');
    expect(document.problems.map((one: { code: string }) => one.code)).toEqual(['workspace.year']);
    expect((await place.json('due', '--today', '2026-12-30')).document.problems).toHaveLength(1);
    expect((await place.json('due', '--today', '2026-10-16')).document.problems).toHaveLength(1);
  });

  it('leave that runs out is read from the slips', async () => {
    await open('张三');
    writeFileSync(
      join(place.dir, '学籍.csv'),
      '学校名称,年级,班级,姓名,性别,出生日期,身份证号,学籍号,学生状态\n黄河路中学,七年级,1班,李思雨,女,20130911,990101201309110024,G990101201309110024,在读\n',
    );
    writeFileSync(
      join(place.dir, '请假.csv'),
      '姓名,年级,班级,请假类别,请假开始日期,请假结束日期\n李思雨,七年级,1班,病假,2026-10-14,2026-10-17\n',
    );
    await place.run('import', 'register', '学籍.csv', '--today', '2026-09-01');
    expect((await place.run('import', 'leave', '请假.csv')).code).toBe(0);
    await place.run('assign', '--scope', 'class:七年级1班', '--role', 'teacher', '--name', '钱老师');
    const { due } = (await place.json('due', '--today', '2026-10-16')).document.data;
    expect(due).toContainEqual(
      expect.objectContaining({ kind: 'leave', student: '李思雨', dueOn: '2026-10-17', person: '钱老师' }),
    );
  });
});
