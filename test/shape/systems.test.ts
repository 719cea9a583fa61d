// docs/systems.md promises that every system of the five source documents works; every promise is held to its command,
// its form and its test.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '#commands/index.js';
import { FORMS } from '#forms/index.js';
import { linksIn, linksWithoutTest, root } from '../support/source.js';

const page = readFileSync(`${root}docs/systems.md`, 'utf8');
const rows = page.split('\n').filter((line) => /^\| [^-]/.test(line) && !line.startsWith('| 制度 |'));

/** The systems as the documents name them, document by document. */
const SYSTEMS: Readonly<Record<string, readonly string[]>> = {
  '004': [
    '月报季评制',
    '七长责任制',
    '台账销号制',
    '辍学报告制',
    '结对帮扶制',
    '家访登记制',
    '十项制度的其余四项',
    '宣传和开学第一周',
    '动态监测和信息库',
    '情况登记表、劝返责任人、严禁弄虚作假',
    '情控和资控',
    '减负增效、规范办学',
  ],
  '001': [
    '政策宣传',
    '工作小组',
    '四个阶段',
    '全面排查建台账',
    '四类分类策略',
    '承诺书',
    '联控联保',
    '周报',
    '专项方案',
    '跟踪管理档案',
    '考核奖惩',
    '经费保障',
  ],
  '002': [
    '综合评估',
    '个性化辅导方案',
    '家庭支持、心理疏导、社会资源',
    '帮扶小组和例会',
    '定期评估和效果评估',
    '培训、经费保障、宣传分享',
    '分类分级帮扶',
  ],
  '003': ['中和小学劝返制度', '曾溪小学劝返制度', 'M中学劝返制度', '王岗中学流失生报告及劝返制度', '劝返复学制度'],
  '000': ['家访', '个人辅导计划', '课后辅导', '关爱环境', '信息共享', '普及义务教育的意义'],
};

describe('docs/systems.md', () => {
  it('has every system under its document, and no other', () => {
    const found = Object.fromEntries(
      page
        .split(/^## /m)
        .slice(1)
        .map((part) => [
          part.slice(0, 3),
          [...part.matchAll(/^\| ([^|]+?) \|/gm)].map(([, name]) => name!).filter((name) => name !== '制度'),
        ]),
    );
    expect(found).toEqual(SYSTEMS);
  });

  it('names commands, forms and reports that there are', async () => {
    const report = await COMMANDS.find((one) => one.name === 'report')!.load();
    const kinds = report.args.kind!.choices.map((one) => one.split(' ')[0]!);
    const faults = rows.flatMap((row) =>
      [...row.matchAll(/`([a-z]+)(?: ([a-z-]+))?`/g)].flatMap(([whole, name, what]) => {
        if (!COMMANDS.some((one) => one.name === name)) return [whole];
        if (what === undefined) return [];
        if (name === 'form') return what === 'records' || FORMS.some((one) => one.name === what) ? [] : [whole];
        if (name === 'report') return kinds.includes(what) ? [] : [whole];
        return [];
      }),
    );
    expect(faults).toEqual([]);
    expect(rows.filter((row) => !/`[a-z]+/.test(row))).toEqual([]);
  });

  it('links every line to a test of that name', () => {
    expect(linksWithoutTest(page)).toEqual([]);
    expect(rows.filter((row) => linksIn(row).length === 0)).toEqual([]);
  });

  it('links every test of the systems', () => {
    const tests = [...readFileSync(`${root}test/e2e/systems.test.ts`, 'utf8').matchAll(/^ {2}it\('([^']+)'/gm)].map(
      ([, title]) => title!,
    );
    expect(tests.length).toBeGreaterThan(35);
    const linked = new Set(linksIn(page).map((one) => one.title));
    expect(tests.filter((title) => !linked.has(title))).toEqual([]);
  });
});
