// Two months of two schools at a bureau: what changed since last time, figures that do not fit the month before, the
// office's own relations, explanations that are kept, and a merge taken back.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BookCell } from '#model/book.js';
import { bookBytes } from '#sheets/write-book.js';
import { makePlace } from '../support/program.js';
import { type Said, said } from '../support/schools/desk.js';
import { madeChild, madePart, madeSchool, sealed, workbookOf } from '../support/submissions.js';

const children = (from: number, count: number) => Array.from({ length: count }, (_, at) => madeChild(from + at));
const OPEN = [['opened', '2026-10-09']] as const;

describe('two months of two schools', () => {
  const place = makePlace('2026-10-27');
  const run = async (...words: string[]): Promise<Said> => {
    const { code, document } = await place.json(...words, '--show-ids', '--quiet');
    return said(code, document);
  };
  const put = (name: string, bytes: Buffer): string => {
    mkdirSync(join(place.dir, '上报'), { recursive: true });
    writeFileSync(join(place.dir, '上报', name), bytes);
    return join('上报', name);
  };
  const relationsBook = (rows: readonly (readonly string[])[]): Buffer => {
    const cells = rows.map((row) => row.map((value): BookCell => ({ value, look: 'text' })));
    return bookBytes([
      { name: '审核关系', widths: [20, 40, 10], rows: cells, headRow: 1, landscape: false, merges: [], choices: [] },
    ]);
  };
  let merged: Said;
  beforeAll(async () => {
    const init =
      'init --level county --name 云岭县教育局 --code 9900000000 --policy kaifaqu --term-start 2026-09-01 --yes';
    await run(...init.split(' '));
    const september = [0, 1].map((n) =>
      put(
        `9月-${n}.xlsx`,
        workbookOf([
          sealed(madePart({ of: madeSchool(n), period: '2026-09', children: children(n * 50, 20), lives: [] })),
        ]),
      ),
    );
    expect((await run('merge', ...september)).code).toBe(0);
    const moved = children(50, 20).map((one, at) => (at === 3 ? { ...one, classNo: '9' } : one));
    const october = [
      // Three children fewer, one of them new: more than a tenth gone.
      madePart({ of: madeSchool(0), period: '2026-10', children: [...children(0, 16), madeChild(900)], lives: [OPEN] }),
      madePart({ of: madeSchool(1), period: '2026-10', children: moved, lives: [] }),
    ].map((one, n) => put(`10月-${n}.xlsx`, workbookOf([sealed(one)])));
    writeFileSync(
      join(place.dir, '审核关系.xlsx'),
      relationsBook([
        ['名称', '审核关系', '类别'],
        ['新增超过百分之五', '本期新增 <= 期末在籍 × 5%', '必须'],
        ['返校多于应返', '本月复学 <= 上月结转 + 本月新增', '提示'],
        ['写错的', '本期新增 <= 没有的数', '提示'],
      ]),
    );
    merged = await run('merge', ...october, '--diff');
  });
  afterAll(() => place.remove());

  test('what changed since last time is told child by child', () => {
    const [first, second] = merged.data.diff;
    expect([first.added.length, first.vanished.length, first.changed.length]).toEqual([1, 4, 0]);
    expect(second).toMatchObject({ added: [], vanished: [] });
    expect(second.changed).toHaveLength(1);
    expect(second.changed[0]).toMatch(/班级 \S+→9班/);
  });

  test('figures that do not fit are asked about: built-in and the office’s own; what is unreadable is named', () => {
    const found = merged.data.checks.map((one: { school: string; name: string; must: boolean }) => [
      one.school,
      one.name,
      one.must,
    ]);
    const school = madeSchool(0).school;
    expect(found.sort()).toEqual(
      [
        [school, '在籍比上月少了一成以上', false],
        [school, '开学在籍变了', false],
        [school, '新增超过百分之五', true],
      ].sort(),
    );
    const codes = merged.problems.map((one) => one.code);
    expect(codes.filter((one) => one === 'check.failed')).toHaveLength(2);
    expect(codes.filter((one) => one === 'check.must')).toHaveLength(1);
    expect(merged.problems.find((one) => one.code === 'check.unreadable')).toMatchObject({ row: 4, sheet: '审核关系' });
  });

  test('an explanation is kept and not asked for again; what must hold stays', async () => {
    const check = merged.data.checks.find((one: { name: string }) => one.name === '在籍比上月少了一成以上');
    expect((await run('merge', '--decide', check.id, '--note', '撤并教学点，学生转到中心校')).code).toBe(0);
    const again = await run('merge', '--month', '2026-10');
    const codes = again.problems.map((one) => one.code);
    expect(codes.filter((one) => one === 'check.failed')).toHaveLength(1);
    expect(codes.filter((one) => one === 'check.must')).toHaveLength(1);
    const kept = again.data.checks.find((one: { id: string }) => one.id === check.id);
    expect(kept.decision).toMatchObject({ decision: 'noted', note: '撤并教学点，学生转到中心校' });
  });

  test('each month is reported from its own submissions', async () => {
    const september = await run('report', 'monthly', '2026-09');
    const october = await run('report', 'monthly', '2026-10');
    expect([september.data.totals.enrolment, october.data.totals.enrolment]).toEqual([40, 37]);
    expect([september.data.totals.opened, october.data.totals.opened]).toEqual([0, 1]);
  });

  test('a merge that is taken back is out of every figure, and may come in again', async () => {
    const third = put(
      '10月-2.xlsx',
      workbookOf([sealed(madePart({ of: madeSchool(2), period: '2026-10', children: children(200, 5), lives: [] }))]),
    );
    expect((await run('merge', third)).data.submissions[0].status).toBe('merged');
    expect((await run('undo', '--yes')).code).toBe(0);
    expect((await run('report', 'monthly', '2026-10')).data.totals.enrolment).toBe(37);
    expect((await run('merge', third)).data.submissions[0].status).toBe('merged');
    expect((await run('verify')).data.intact).toBe(true);
  });
});
