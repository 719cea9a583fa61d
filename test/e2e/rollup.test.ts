// What a bureau prints of a month that four of its five schools sent: who is missing stands in every head, lists are made
// of the rosters that came, and what nobody sent is refused instead of printed empty.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalPart } from '#forms/submission.js';
import { rowOf } from '#forms/submission-case.js';
import type { PartContent } from '#model/submission.js';
import { makePlace } from '../support/program.js';
import { type Said, said } from '../support/schools/desk.js';
import {
  type MadeChild,
  type MadeMonth,
  madeChild,
  madePart,
  madeSchool,
  sealed,
  workbookOf,
} from '../support/submissions.js';
import { workbookText } from '../support/workbook-text.js';

const HEADS = 18;
const own = (school: number): MadeChild[] =>
  Array.from({ length: HEADS }, (_, at) => {
    const child = madeChild(school * HEADS + at);
    return { ...child, name: `${child.name}${'甲乙丙丁戊'[school]}` };
  });
const CONFIRMED = [
  ['opened', '2026-09-30'],
  ['confirmed', '2026-10-05'],
] as const;
const RETURNED = [...CONFIRMED, ['returned', '2026-10-12']] as const;

const month = (n: number, period: string, more: Partial<MadeMonth> = {}): PartContent =>
  madePart({ of: madeSchool(n), period, children: own(n), lives: [], figures: {}, ...more });
const changed = (made: PartContent, rows: readonly (readonly string[])[]): PartContent =>
  canonicalPart(made.cover, { ...made.tables, changes: rows });
const change = (way: string, kind: string, child: MadeChild, on: string, place: string) =>
  rowOf('changes', {
    change: way,
    changeKind: kind,
    name: child.name,
    sex: '女',
    birthOn: child.birthOn,
    idNo: child.idNo,
    enrolmentNo: '',
    grade: '七年级',
    classNo: '1班',
    on,
    place,
  });

describe('a bureau whose fifth school sent nothing', () => {
  const place = makePlace('2026-11-03');
  const run = async (line: string): Promise<Said> => {
    const { code, document } = await place.json(...line.split(' '), '--quiet');
    return said(code, document);
  };
  const sheet = (path: string): string => workbookText(readFileSync(path));
  const send = (name: string, part: PartContent): void =>
    writeFileSync(join(place.dir, '上报', `${name}.xlsx`), workbookOf([sealed(part)]));

  beforeAll(async () => {
    mkdirSync(join(place.dir, '上报'));
    for (const n of [0, 1, 2]) send(`${n} 九月`, month(n, '2026-09'));
    // School 0: two of its cases, a child taught at home and one newly suspended, three groups.
    send(
      '0 十月',
      month(0, '2026-10', {
        lives: [CONFIRMED, RETURNED],
        figures: { homeTeaching: 1, suspended: 1 },
        groups: { 2: '留守', 3: '留守、残疾', 4: '脱贫户' },
        standings: { 5: '休学', 6: '送教上门' },
      }),
    );
    send(
      '1 十月',
      changed(month(1, '2026-10'), [
        change('减少', '转出', madeChild(900), '2026-10-08', '外县学校'),
        change('减少', '未说明', madeChild(901), '', ''),
        change('增加', '新进名册', madeChild(902), '', ''),
      ]),
    );
    send('2 十月', month(2, '2026-10', { lives: [CONFIRMED] }));
    // School 3 typed its nil report by hand: no roster, no figures.
    send(
      '3 十月',
      canonicalPart(
        { ...month(3, '2026-10').cover, enrolment: '', termStartEnrolment: '', digest: '' },
        {
          ...month(3, '2026-10').tables,
          roster: [],
          monthly: [],
          points: [],
        },
      ),
    );
    await run(
      'init --level county --name 云岭县教育局 --code 9900000000 --policy wanggang --term-start 2026-09-01 --yes',
    );
    const rows = [0, 1, 2, 3, 4].map(madeSchool).map((one) => `${one.schoolCode},${one.school},${one.town}`);
    writeFileSync(join(place.dir, '名单.csv'), `学校标识码,学校名称,所在乡镇\n${rows.join('\n')}\n`);
    expect((await run('import schools 名单.csv')).data.totals.accepted).toBe(5);
    const merged = await run('merge 上报');
    expect([merged.code, merged.data.totals.schools]).toEqual([0, 4]);
  }, 30_000);
  afterAll(() => place.remove());

  const MISSING = `2026-10 应收 5 所学校，只收到 4 所，缺 1 所：${madeSchool(4).school}`;
  const COVERS = '（应收 5 所，已收 4 所，缺 1 所）';

  test.each([
    'monthly 2026-10',
    'weekly 2026-W41',
    'quarterly 2026-Q4',
    'bulletin 2026-10',
    'ledger 2026-10',
    'ledger 2026-10 --level town',
    'ledger 2026-10 --ledger 入学台账',
    'ledger 2026-10 --ledger 疑似辍学台账',
    'ledger 2026-10 --ledger 销号台账',
    'groups 2026-10',
    'classes 2026-10',
    'movements 2026-10',
  ])('report %s says that one is missing, on the screen and on paper', async (line) => {
    const made = await run(`report ${line}`);
    expect([made.code, made.data.message]).toEqual([0, undefined]);
    const { listed, came, absent } = made.data.coverage;
    expect([listed, came, absent.map((one: { school: string }) => one.school)]).toEqual([5, 4, [madeSchool(4).school]]);
    const missing = made.problems.find((one) => one.code === 'rollup.missing');
    expect(missing?.message.replace(/^\S+ /, '')).toBe(MISSING.replace(/^\S+ /, ''));
    for (const file of made.data.files) expect([file, sheet(file).includes(COVERS)]).toEqual([file, true]);
  });

  test('the month is printed school by school and group by group, both rates with their parts', async () => {
    const made = await run('report monthly 2026-10');
    expect(made.data.files).toHaveLength(2);
    const text = sheet(made.data.files[1]);
    expect(text).toContain('== 各校汇总');
    expect(text).toContain('== 劝返漏斗');
    expect(text).toContain('== 分组汇总');
    const rows = text.split('\n').filter((line) => /^[A-Q]\d+ /.test(line));
    const rowOfSchool = (school: string): string[] => {
      const at = /^B(\d+) /.exec(rows.find((line) => line.includes(`"${school}"`)) ?? '')?.[1];
      return rows.filter((line) => new RegExp(`^[A-Q]${at} `).test(line)).map((line) => line.replace(/^\S+ |"/g, ''));
    };
    const shown = (school: string) =>
      rowOfSchool(school)
        .slice(3, 17)
        .map((one) => one.replace(/ <@>$/, ''));
    expect(shown(madeSchool(4).school)).toEqual([...Array.from({ length: 13 }, () => '—'), '未报送']);
    const zero = shown(madeSchool(0).school);
    expect(zero.slice(0, 9)).toEqual(['18', '0', '2', '0', '0', '1', '0', '0', '2']);
    // 两基口径: nobody left the register, and each of the nine grades says that one child is suspended since.
    expect(zero.slice(10)).toEqual(['5.56%（1/18）', '50.00%（9/18）', '50.00%（1/2）', '已报']);
    expect(shown(madeSchool(3).school).slice(0, 2)).toEqual(['未提供', '0']);
    expect(shown(madeSchool(3).school).slice(10, 13)).toEqual(['未提供', '未提供', '未提供']);
    expect(text).toContain('没有报来的 1 所只列校名');
  });

  test('taught at home is added up from who says it, and how many do not is told', async () => {
    const text = sheet((await run('report monthly 2026-10')).data.files[0]);
    expect(text).toContain('送教上门 9 人：按学籍状态、考勤和按送教上门销号的案卷数；另有 3 所学校没有写明。');
  });

  test('children of hardship households are those of the rosters', async () => {
    const text = sheet((await run('report monthly 2026-10')).data.files[0]);
    expect(text).toContain('脱贫户、监测户、低保、特困家庭在籍学生 1 人，没有未返校学生');
  });

  test('groups are counted on the rosters; what they do not say is a dash', async () => {
    const made = await run('report groups 2026-10');
    expect(made.data.totals).toEqual({ enrolled: 54, children: 3 });
    const of = (group: string) => made.data.groups.find((one: { group: string }) => one.group === group);
    expect(of('left-behind')).toMatchObject({
      count: 2,
      female: 2,
      male: 0,
      boarding: null,
      fromLists: null,
      unmatched: null,
    });
    expect(of('disabled').count).toBe(1);
    const noRoster = made.problems.find((one) => one.code === 'rollup.no-roster');
    expect(noRoster?.message).toContain(madeSchool(3).school);
    expect(sheet(made.data.files[0])).toContain('"—"');
  });

  test('class rates take the first roster of the year as their base, and say so where it differs', async () => {
    const made = await run('report classes 2026-10');
    expect(made.data.max).toBe(0.03);
    expect(made.data.baseOn).toBe('2026-09-25');
    const { classes } = made.data as {
      classes: { school: string; grade: number; base: number; dropout: number; rate: number }[];
    };
    expect(classes.reduce((sum, one) => sum + one.base, 0)).toBe(54);
    const over = classes.filter((one) => one.dropout > 0);
    expect(over.map((one) => [one.school, one.grade, one.base, one.rate])).toEqual([
      [madeSchool(2).school, 1, 2, 0.5],
      [madeSchool(0).school, 1, 2, 0.5],
    ]);
    expect(made.problems.some((one) => one.code === 'rollup.base-roster')).toBe(false);
  });

  test('changes are those of the schools’ lines, of statuses and of cases; papers are not judged', async () => {
    const made = await run('report movements 2026-10');
    const { lacking, movements, ...counts } = made.data.totals;
    expect(lacking).toBe(null);
    expect([movements, counts]).toEqual([
      8,
      { dropout: 3, 'dropout-returned': 1, suspended: 1, 'transferred-out': 1, vanished: 1, 'transferred-in': 1 },
    ]);
    expect(made.data.suspensions).toHaveLength(1);
    const unsaid = made.problems.find((one) => one.code === 'rollup.changes-unsaid');
    expect(unsaid?.message).toContain(`1 所学校的上报没有说学籍有没有变动，没有算进来：${madeSchool(3).school}`);
  });

  test('the enrolment ledger finds the residents on the rosters', async () => {
    const [first, second, third] = own(1) as [MadeChild, MadeChild, MadeChild];
    const people = [
      `${first.name},${first.sex === 'male' ? '男' : '女'},${first.birthOn.replaceAll('-', '')},${first.idNo},1,青石镇,上河村`,
      `${second.name},${second.sex === 'male' ? '男' : '女'},${second.birthOn.replaceAll('-', '')},,2,青石镇,上河村`,
      `${third.name},${third.sex === 'male' ? '女' : '男'},${third.birthOn.replaceAll('-', '')},,3,青石镇,上河村`,
    ];
    writeFileSync(join(place.dir, '人口.csv'), `姓名,性别,出生日期,身份证号,户号,乡镇,村\n${people.join('\n')}\n`);
    expect((await run('import population 人口.csv')).code).toBeLessThan(4);
    const made = await run('report ledger 2026-10 --ledger 入学台账');
    expect(made.data.residents).toBe(3);
    expect(made.data.totals).toMatchObject({ 未入学: 1, 辍学: 2, 休学: 1, 送教上门: 1 });
    expect(made.data.notEnrolled.map((one: { name: string }) => one.name)).toEqual([third.name]);
    expect(made.data.enrolmentRate).toBeCloseTo(2 / 3, 6);
  });

  test('the office’s own cases and registers are not in it, and that is said', async () => {
    await run('scan --today 2026-10-20');
    const own = await run('report monthly 2026-10');
    expect(own.problems.find((one) => one.code === 'rollup.own-cases')?.message).toContain('1 人');
    expect(own.data.totals.openAtEnd).toBe(3);
    const head = '学校名称,年级,班级,姓名,性别,出生日期,身份证号,学籍号';
    const row = `直属小学,一年级,1班,周小北,男,20190601,990101201906010057,G990101201906010057`;
    writeFileSync(join(place.dir, '直属.csv'), `${head}\n${row}\n`);
    await run('import register 直属.csv --today 2026-10-20');
    const both = await run('report monthly 2026-10');
    expect(both.problems.map((one) => one.code)).toContain('rollup.own-registers');
    expect(both.data.totals.openAtEnd).toBe(3);
  });

  test.each([
    ['report arrivals 2026-09', 'rollup.no-arrivals'],
    ['report monthly 2026-11', 'rollup.none'],
    ['report groups 2026-11', 'rollup.none'],
    ['report classes 2026-11', 'rollup.none'],
    ['report ledger 2026-11', 'rollup.none'],
    ['report ledger 2026-11 --ledger 入学台账', 'rollup.none'],
    ['report movements 2026-W41', 'rollup.no-changes'],
    ['report movements 2026-11', 'rollup.no-changes'],
  ])('%s is refused: %s', async (line, code) => {
    const made = await run(line);
    expect([made.code, made.data.code]).toEqual([2, code]);
    expect(made.data.hint).not.toBe('');
  });
});

describe('a bureau that got nothing but nil reports typed by hand', () => {
  const place = makePlace('2026-11-03');
  const run = async (line: string): Promise<Said> => {
    const { code, document } = await place.json(...line.split(' '), '--quiet');
    return said(code, document);
  };
  beforeAll(async () => {
    await run(
      'init --level township --name 青石镇中心校 --code 9900000000 --policy kaifaqu --term-start 2026-09-01 --yes',
    );
    const nil = month(0, '2026-10');
    const part = canonicalPart(
      { ...nil.cover, enrolment: '', termStartEnrolment: '' },
      { ...nil.tables, roster: [], monthly: [], points: [] },
    );
    writeFileSync(join(place.dir, '上报.xlsx'), workbookOf([part]));
    expect((await run('merge 上报.xlsx')).code).toBe(0);
  });
  afterAll(() => place.remove());

  test.each([
    ['report groups 2026-10', 'rollup.no-rosters'],
    ['report classes 2026-10', 'rollup.no-rosters'],
    ['report ledger 2026-10 --ledger 入学台账', 'rollup.no-rosters'],
    ['report movements 2026-10', 'rollup.no-changes'],
  ])('%s is refused: %s', async (line, code) => {
    const made = await run(line);
    expect([made.code, made.data.code]).toEqual([2, code]);
  });

  test('who is not on any list of schools is not missed, and that is said', async () => {
    const made = await run('report monthly 2026-10');
    expect(made.problems.map((one) => one.code)).toContain('rollup.no-list');
    expect(made.data.coverage).toEqual({ listed: null, came: 1, absent: [], stale: [] });
    expect((await run('report nil 2026-10')).code).toBe(0);
  });

  test('a nil report is refused while a school is missing', async () => {
    const rows = [0, 1].map(madeSchool).map((one) => `${one.schoolCode},${one.school},${one.town}`);
    writeFileSync(join(place.dir, '名单.csv'), `学校标识码,学校名称,所在乡镇\n${rows.join('\n')}\n`);
    await run('import schools 名单.csv');
    expect((await run('report nil 2026-10')).data.code).toBe('rollup.nil-missing');
  });
});

describe('a bureau whose schools sent the month before it was late', () => {
  const place = makePlace('2026-10-28');
  const run = async (line: string): Promise<Said> => {
    const { code, document } = await place.json(...line.split(' '), '--quiet');
    return said(code, document);
  };
  beforeAll(async () => {
    await run(
      'init --level county --name 云岭县教育局 --code 9900000000 --policy kaifaqu --term-start 2026-09-01 --yes',
    );
    mkdirSync(join(place.dir, '上报'));
    for (const n of [0, 1])
      writeFileSync(join(place.dir, '上报', `${n}.xlsx`), workbookOf([sealed(month(n, '2026-10'))]));
    expect((await run('merge 上报')).code).toBe(0);
  });
  afterAll(() => place.remove());

  test('the bulletin says that they reported, and nobody is called silent', async () => {
    expect((await run('report bulletin 2026-10')).code).toBe(0);
    const text = workbookText(readFileSync(join(place.dir, 'out', '控辍保学工作情况通报-2026-10.xlsx')));
    expect(text).toContain('各校均按时报送');
    expect(text).toContain('1/1');
    expect(text).not.toContain('没有报送，没有排名');
    expect(text).not.toContain('未报送');
  });
});
