// What a township can't pass on is not lost on the way up: its submission says which schools are not in it and why, the
// county sees it in its merge, passes it on, and forgets it once the schools are in.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, makeOffice, type Said } from '../support/schools/desk.js';
import { madeChild, madePart, madeSchool, sealed, workbookOf } from '../support/submissions.js';

const MONTH = '2026-10';
const [A, B, C, D] = [madeSchool(0), madeSchool(1), madeSchool(2), madeSchool(3)];
const IMPOSTOR = '冒用标识码学校';

async function office(level: string, name: string, listed: readonly (typeof A)[]): Promise<Desk> {
  const desk = await makeOffice(level, name);
  if (listed.length > 0) {
    const lines = listed.map((one) => `${one.schoolCode},${one.school},${one.town}`);
    writeFileSync(join(desk.dir, '学校名单.csv'), ['学校标识码,学校名称,所在乡镇', ...lines, ''].join('\n'));
    await desk.run('2026-09-01', 'import', 'schools', join(desk.dir, '学校名单.csv'));
  }
  mkdirSync(join(desk.dir, '收到'));
  return desk;
}

const part = (n: number, of = madeSchool(n), revision = 1) => {
  const children = Array.from({ length: 6 }, (_, at) => madeChild(n * 50 + at));
  return sealed(madePart({ of, period: MONTH, children, lives: [], revision }));
};

describe('schools that a township can’t pass on', () => {
  let town: Desk;
  let county: Desk;
  let prefecture: Desk;
  let sent: string;
  const put = (name: string, bytes: Buffer): void => writeFileSync(join(town.dir, '收到', `${name}.xlsx`), bytes);
  beforeAll(async () => {
    town = await office('township', '青石镇中心校', []);
    county = await office('county', '云岭县教育局', [A, B, C, D]);
    prefecture = await office('prefecture', '云州市教育局', []);
    put('甲', workbookOf([part(0)]));
    put('乙', workbookOf([part(1)]));
    put('冒名', workbookOf([part(9, { ...B, school: IMPOSTOR })]));
    await town.run('2026-10-27', 'merge', join(town.dir, '收到'));
  });
  afterAll(() => {
    for (const one of [town, county, prefecture]) one.clear();
  });

  test('the submission upward says so, with the reason and the files', async () => {
    const up = await town.run('2026-10-27', 'submit', MONTH);
    sent = up.data.file;
    expect(up.data.schools.map((one: { school: string }) => one.school)).toEqual([A.school]);
    expect(up.data.leftOut.map((one: { school: string }) => one.school).sort()).toEqual([IMPOSTOR, B.school].sort());
    for (const one of up.data.leftOut) {
      expect(one).toMatchObject({ reason: 'disputed', by: '青石镇中心校', schoolCode: B.schoolCode });
      expect(one.note).toContain(one.school === B.school ? '乙.xlsx' : '冒名.xlsx');
      expect(one.note).toContain(IMPOSTOR);
    }
    expect(up.problems.filter((one) => one.code === 'submission.left-out')).toHaveLength(2);
    expect((await town.run('2026-10-27', 'submit', MONTH)).data).toMatchObject({ unchanged: true, revision: 1 });
  });

  test('the county sees it in its merge, again in the next one, and sums only what came', async () => {
    const merged = await county.run('2026-10-28', 'merge', sent);
    expect(merged.problems.filter((one) => one.severity === 'error')).toEqual([]);
    expect(merged.data.totals).toMatchObject({ schools: 1, missing: 3, enrolment: 6 });
    const names = (of: Said) => of.data.leftOut.map((one: { school: string }) => one.school).sort();
    expect(names(merged)).toEqual([IMPOSTOR, B.school].sort());
    expect(merged.problems.filter((one) => one.code === 'submission.left-out')).toHaveLength(2);
    expect(names(await county.run('2026-10-29', 'merge'))).toEqual([IMPOSTOR, B.school].sort());
    expect(names(await county.run('2026-10-29', 'merge', sent))).toEqual([IMPOSTOR, B.school].sort());
    expect((await county.run('2026-10-29', 'verify')).data.intact).toBe(true);
  });

  test('the county passes it on, beside those that have sent nothing', async () => {
    const up = await county.run('2026-10-29', 'submit', MONTH);
    const reasons = Object.fromEntries(
      up.data.leftOut.map((one: { school: string; reason: string; by: string }) => [one.school, [one.reason, one.by]]),
    );
    expect(reasons).toEqual({
      [B.school]: ['disputed', '青石镇中心校'],
      [IMPOSTOR]: ['disputed', '青石镇中心校'],
      [C.school]: ['missing', '云岭县教育局'],
      [D.school]: ['missing', '云岭县教育局'],
    });
    const merged = await prefecture.run('2026-10-30', 'merge', up.data.file);
    expect(merged.data.leftOut).toHaveLength(4);
  });

  test('once the township knows whose code it is, the next submission takes the list away', async () => {
    writeFileSync(
      join(town.dir, '学校名单.csv'),
      `学校标识码,学校名称,所在乡镇\n${[A, B].map((one) => `${one.schoolCode},${one.school},${one.town}`).join('\n')}\n`,
    );
    await town.run('2026-10-30', 'import', 'schools', join(town.dir, '学校名单.csv'));
    const up = await town.run('2026-10-30', 'submit', MONTH);
    expect(up.data.schools).toHaveLength(2);
    expect(up.data.leftOut.map((one: { school: string }) => one.school)).toEqual([IMPOSTOR]);
    const merged = await county.run('2026-10-31', 'merge', up.data.file);
    expect(merged.data.totals).toMatchObject({ schools: 2, missing: 2 });
    expect(merged.data.leftOut.map((one: { school: string }) => one.school)).toEqual([IMPOSTOR]);
  });

  test('where nothing that came can count, there is nothing to submit, and it is said why', async () => {
    const other = await office('township', '柳河镇中心校', []);
    for (const [name, made] of [
      ['甲', part(1)],
      ['乙', part(9, { ...B, school: IMPOSTOR })],
    ] as const)
      writeFileSync(join(other.dir, '收到', `${name}.xlsx`), workbookOf([made]));
    await other.run('2026-10-27', 'merge', join(other.dir, '收到'));
    const refused = await other.run('2026-10-27', 'submit', MONTH);
    expect([refused.code, refused.error?.code]).toEqual([2, 'submission.only-disputed']);
    expect(refused.error?.message).toContain(IMPOSTOR);
    other.clear();
  });
});
