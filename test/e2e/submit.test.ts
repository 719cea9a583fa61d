// A school submits with the real program, a township merges and submits upward, a county merges that: what was sealed at
// the school arrives unchanged, whichever way it went.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ATTENDANCE_STYLES } from '../support/schools/attendance-sheets.js';
import { type Desk, makeDesk, makeOffice, type Said } from '../support/schools/desk.js';
import { REGISTER_STYLES } from '../support/schools/registers.js';
import { makeSchool, type Truth } from '../support/schools/truth.js';

const SCHOOLS = [
  { seed: 31, school: '青石镇初级中学', code: '3199000001', town: '青石镇' },
  { seed: 32, school: '青石镇中心小学', code: '2199000002', town: '青石镇' },
].map((one) => makeSchool({ ...one, grades: [7], classesPerGrade: 1, childrenPerClass: 40 }));

const CLOSED = '2026-10-25';

async function schoolDesk(truth: Truth): Promise<Desk> {
  const desk = await makeDesk(truth);
  await desk.run('2026-09-01', 'import', 'register', ...desk.put('学籍', await REGISTER_STYLES[0]!.write(truth)));
  await desk.run('2026-10-16', 'import', 'attendance', ...desk.put('考勤', await ATTENDANCE_STYLES[0]!.write(truth)));
  await desk.run('2026-10-16', 'scan');
  const { cases } = (await desk.run('2026-10-16', 'cases', '--open')).data;
  const first = cases.find((one: { status: string }) => one.status === 'suspected');
  await desk.run(
    '2026-10-17',
    'assign',
    first.caseNo,
    '--role',
    'responsible',
    '--name',
    '周老师',
    '--phone',
    '13900000001',
  );
  await desk.run('2026-10-17', 'confirm', first.caseNo, '--reason', 'weariness');
  await desk.run(
    '2026-10-18',
    'log',
    first.caseNo,
    'home-visit',
    '--on',
    '2026-10-18',
    '--by',
    '周老师',
    '--note',
    '家长：“再想想”\n下周再去',
  );
  return desk;
}

describe('submit and merge with the real program', () => {
  const desks: Desk[] = [];
  const sent: Said[] = [];
  let town: Desk;
  let county: Desk;
  beforeAll(async () => {
    for (const school of SCHOOLS) {
      const desk = await schoolDesk(school);
      desks.push(desk);
      sent.push(await desk.run(CLOSED, 'submit', '2026-10'));
    }
    town = await makeOffice('township', '青石镇中心校', '9900000001');
    county = await makeOffice('county', '云岭县教育局');
  });
  afterAll(() => {
    for (const desk of desks) desk.clear();
    town.clear();
    county.clear();
  });

  test('a submission says what it seals', () => {
    for (const one of sent) {
      expect(one.problems).toEqual([]);
      expect(one.code).toBe(0);
      expect(one.data).toMatchObject({ revision: 1, unchanged: false, nil: false, encrypted: false });
      const { openedBefore, opened, confirmed, openAtEnd } = one.data.totals;
      expect(openedBefore + opened).toBeGreaterThan(5);
      expect(openAtEnd).toBeGreaterThan(5);
      expect([opened > 0, confirmed]).toEqual([true, 1]);
      expect(existsSync(one.data.file)).toBe(true);
    }
  });

  test('the same again is printed again with the same digest, and nothing is sealed anew', async () => {
    const again = await desks[0]!.run('2026-10-26', 'submit', '2026-10');
    expect(again.data).toMatchObject({ revision: 1, unchanged: true, digest: sent[0]!.data.digest });
    expect((await desks[0]!.run('2026-10-26', 'verify')).data.intact).toBe(true);
  });

  test('a township merges both; merging again changes nothing', async () => {
    const merged = await town.run('2026-10-27', 'merge', ...sent.map((one) => one.data.file));
    expect(merged.problems.filter((one) => one.severity === 'error')).toEqual([]);
    expect(merged.data.submissions.map((one: { status: string }) => one.status)).toEqual(['merged', 'merged']);
    expect(merged.data.submissions.map((one: { sealed: string }) => one.sealed)).toEqual(['intact', 'intact']);
    expect(merged.data.totals.opened).toBe(sent[0]!.data.totals.opened + sent[1]!.data.totals.opened);
    const again = await town.run('2026-10-27', 'merge', ...sent.map((one) => one.data.file));
    expect(again.data.submissions.map((one: { status: string }) => one.status)).toEqual(['unchanged', 'unchanged']);
    expect((await town.run('2026-10-27', 'verify')).data).toMatchObject({ intact: true });
  });

  test('every submission is kept byte for byte under its checksum', () => {
    const kept = readdirSync(join(town.dir, 'submissions'));
    expect(kept).toHaveLength(2);
    const bytes = sent.map((one) => readFileSync(one.data.file).toString('base64')).sort();
    expect(kept.map((name) => readFileSync(join(town.dir, 'submissions', name)).toString('base64')).sort()).toEqual(
      bytes,
    );
  });

  test('the township submits upward: digests arrive at the county as the schools sealed them', async () => {
    const up = await town.run('2026-10-27', 'submit', '2026-10');
    expect(up.data.schools).toHaveLength(2);
    const merged = await county.run('2026-10-28', 'merge', up.data.file);
    expect(merged.problems.filter((one) => one.severity !== 'info')).toEqual([]);
    const digests = merged.data.submissions.map((one: { digest: string }) => one.digest).sort();
    expect(digests).toEqual(sent.map((one) => one.data.digest).sort());
    const direct = await county.run('2026-10-28', 'merge', ...sent.map((one) => one.data.file));
    expect(direct.data.submissions.map((one: { status: string }) => one.status)).toEqual(['unchanged', 'unchanged']);
  });

  test('what changed at the school comes as a second revision, and the first stays readable', async () => {
    const before = join(town.dir, '第一次');
    mkdirSync(before, { recursive: true });
    copyFileSync(sent[0]!.data.file, join(before, '上报.xlsx'));
    const { cases } = (await desks[0]!.run('2026-10-28', 'cases', '--open')).data;
    const slip = await desks[0]!.run(
      '2026-10-28',
      'log',
      cases[1].caseNo,
      'phone',
      '--on',
      '2026-10-20',
      '--by',
      '周老师',
    );
    expect(slip.code).toBe(0);
    const extra = SCHOOLS[0]!.children[0]!;
    const more = desks[0]!.put('补充', [
      {
        name: '补.csv',
        bytes: Buffer.from(`姓名,年级,班级,身份证件号,学校名称\n${'刘补充'},七年级,1班,,${SCHOOLS[0]!.school}\n`),
      },
    ]);
    expect(extra.grade).toBe(7);
    await desks[0]!.run('2026-10-25', 'import', 'register', ...more, '--supplement');
    const second = await desks[0]!.run('2026-10-28', 'submit', '2026-10');
    expect(second.data).toMatchObject({ revision: 2, unchanged: false });
    const merged = await town.run('2026-10-29', 'merge', second.data.file, before);
    expect(merged.data.submissions.map((one: { status: string }) => one.status)).toEqual(['merged', 'superseded']);
  });

  test('a password keeps it shut, and opens it', async () => {
    const place = desks[1]!;
    const [secret] = place.put('密码', [{ name: '密码.txt', bytes: Buffer.from('山高水长2026') }]);
    const locked = await place.run('2026-10-29', 'submit', '2026-10', '-o', '加密', '--password-file', secret!);
    expect(locked.data).toMatchObject({ encrypted: true, unchanged: true });
    const refused = await county.run('2026-10-29', 'merge', locked.data.file);
    expect(refused.data.submissions[0]).toMatchObject({ status: 'rejected' });
    expect(refused.problems[0]!.code).toBe('file.password-needed');
    const opened = await county.run('2026-10-29', 'merge', locked.data.file, '--password-file', secret!);
    expect(opened.data.submissions[0]).toMatchObject({ status: 'unchanged', sealed: 'intact' });
  });
});
