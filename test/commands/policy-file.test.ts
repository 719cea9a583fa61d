// A workspace's own policy: taken out, edited, checked with the line of each fault, used, and numbers that change on a day.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { placeWithCases } from '../support/opened.js';
import type { Place } from '../support/program.js';

let place: Place;
afterEach(() => place.remove());

// biome-ignore lint/suspicious/noExplicitAny: a policy file as a person may edit it
type Edited = Record<string, any>;
/** A workspace with 中和小学's policy taken out as 本校.json and edited. */
async function edited(change: (of: Edited) => void, text: (whole: string) => string = (whole) => whole): Promise<void> {
  place = await placeWithCases('张三');
  await place.run('policy', 'copy', 'zhonghe', '本校.json');
  const path = join(place.dir, '本校.json');
  const copy = JSON.parse(readFileSync(path, 'utf8'));
  change(copy);
  writeFileSync(path, text(`${JSON.stringify(copy, null, 2)}\n`));
}
const workspace = (): string => readFileSync(join(place.dir, 'taizhang.json'), 'utf8');

describe('a fault of a policy file is refused with its line and the reason', () => {
  it.each<[string, (of: Edited) => void, string, RegExp]>([
    [
      '两步互相等待',
      (of) => {
        of.steps[1].after = 'authority';
        of.steps[2].after = 'village';
      },
      'policy.cycle',
      /"after": "(authority|village)"/,
    ],
    ['没有写找谁', (of) => delete of.steps[2].addressee, 'policy.addressee', /"id": "village"|\{/],
    ['找谁写空了', (of) => (of.steps[2].addressee = ''), 'policy.addressee', /"addressee": ""/],
    ['排在没有的一步之后', (of) => (of.steps[2].after = 'nobody'), 'policy.unknown-step', /"after": "nobody"/],
    ['文书没有这张表', (of) => (of.steps[2].paper = 'red-letter'), 'policy.paper', /"paper": "red-letter"/],
    ['两步同名', (of) => (of.steps[2].id = 'door'), 'policy.step-twice', /"id": "door"/],
    ['多了一项', (of) => (of.speed = 3), 'policy.unknown-key', /"speed": 3/],
    ['单位不认识', (of) => (of.steps[2].limit.unit = 'weeks'), 'policy.shape', /"unit": "weeks"/],
    ['天数是文字', (of) => (of.close.schoolDays.value = '五'), 'policy.shape', /"value": "五"/],
    [
      '改的数没有这一项',
      (of) =>
        of.changes.push({
          from: '2026-10-01',
          set: { 'steps.nobody.limit.count': 5 },
          source: { document: '通知', clause: '' },
        }),
      'policy.threshold',
      /"steps.nobody.limit.count"/,
    ],
  ])('%s', async (_, change, code, line) => {
    await edited(change);
    const { code: exit, document } = await place.json('policy', 'check', '本校.json');
    expect(exit).toBe(2);
    const fault = document.problems.find((one: { code: string }) => one.code === code);
    expect(fault, JSON.stringify(document.problems)).toBeDefined();
    expect(fault.message).toMatch(/[\u4e00-\u9fff]/);
    expect(readFileSync(join(place.dir, '本校.json'), 'utf8').split('\n')[fault.row - 1]).toMatch(line);
    const used = await place.json('policy', 'use', '本校.json');
    expect(used.code).toBe(2);
    expect(used.document.error).toMatchObject({ code: 'workspace.policy', row: expect.any(Number) });
    expect(JSON.parse(workspace()).policy).toBe('kaifaqu');
  });

  it('a missing comma is told with its line', async () => {
    await edited(
      () => undefined,
      (whole) => whole.replace('"version": 1,', '"version": 1'),
    );
    const { document } = await place.json('policy', 'check', '本校.json');
    expect(document.error).toMatchObject({ code: 'policy.json', row: 3 });
  });
});

describe('policy use', () => {
  it('writes the name into taizhang.json and leaves every other letter as it was', async () => {
    await edited(() => undefined);
    const before = workspace();
    expect((await place.json('policy', 'use', '本校.json')).document.data).toEqual({
      policy: '本校.json',
      before: 'kaifaqu',
    });
    expect(workspace()).toBe(before.replace('"policy": "kaifaqu"', '"policy": "本校.json"'));
    expect((await place.json('policy', 'use', '本校.json')).document.data.before).toBe('本校.json');
    expect((await place.json('policy', 'show')).document.data.policy.title).toBe('中和小学流失学生劝返制度');
    expect((await place.run('policy', 'use', 'zengxi', '--dry-run')).code).toBe(0);
    expect(JSON.parse(workspace()).policy).toBe('本校.json');
  });

  it.each<[string, (whole: string) => string]>([
    ['记事本存的，行尾是回车换行，开头有标记', (whole) => `\uFEFF${whole.replaceAll('\n', '\r\n')}`],
    ['没有写过制度', (whole) => whole.replace(/\s*"policy": "kaifaqu",/, '')],
    ['全在一行', (whole) => JSON.stringify(JSON.parse(whole))],
    ['别处也有 policy 这个词', (whole) => whole.replace('"preparer": ""', '"preparer": "policy"')],
  ])('%s', async (_, change) => {
    await edited(() => undefined);
    const path = join(place.dir, 'taizhang.json');
    const before = change(workspace());
    writeFileSync(path, before);
    expect((await place.run('policy', 'use', 'zengxi')).code).toBe(0);
    const read = (text: string) => JSON.parse(text.replace(/^\uFEFF/, ''));
    expect(read(workspace())).toEqual({ ...read(before), policy: 'zengxi' });
    expect(workspace().startsWith('\uFEFF')).toBe(before.startsWith('\uFEFF'));
    expect(workspace().includes('\r\n')).toBe(before.includes('\r\n'));
    expect((await place.json('policy', 'show')).document.data.policy.name).toBe('zengxi');
  });

  it.each([
    ['没有这个制度', 'nowhere', 'workspace.policy'],
    ['不在工作区里', '../别处.json', 'policy.outside'],
  ])('%s', async (_, name, code) => {
    await edited(() => undefined);
    const { code: exit, document } = await place.json('policy', 'use', name);
    expect({ exit, code: document.error.code }).toEqual({ exit: 2, code });
  });

  it('is refused where a threshold of the workspace does not fit', async () => {
    await edited(() => undefined);
    const path = join(place.dir, 'taizhang.json');
    const file = JSON.parse(workspace());
    writeFileSync(path, JSON.stringify({ ...file, thresholds: { 'steps.plan.limit.count': 3 } }, null, 2));
    const { document } = await place.json('policy', 'use', 'zengxi');
    expect(document.error).toMatchObject({ code: 'workspace.policy' });
    expect(JSON.parse(workspace()).policy).toBe('kaifaqu');
  });
});

describe('policy copy', () => {
  it('never overwrites, and knows which there are', async () => {
    await edited(() => undefined);
    expect((await place.json('policy', 'copy', 'zhonghe', '本校.json')).document.error.code).toBe('policy.copy-exists');
    expect((await place.json('policy', 'copy', 'nowhere')).document.error.code).toBe('policy.copy-unknown');
    expect((await place.json('policy', 'copy', 'zengxi')).document.data.file).toContain('制度-zengxi.json');
    expect((await place.run('policy', 'check', '制度-zengxi.json')).code).toBe(0);
  });
});

it('a number that changes from a day on leaves what was detected before as it was', async () => {
  await edited((of) => {
    of.changes = [
      {
        from: '2026-10-14',
        set: { 'steps.village.limit.count': 5 },
        source: { document: '关于调整劝返期限的通知', clause: '第1条' },
      },
    ];
  });
  await place.run('policy', 'use', '本校.json');
  await place.run('log', '1', 'home-visit', '--on', '2026-10-14', '--by', '李老师', '--detail', '回执编号=1');
  const dueOn = async (): Promise<string> =>
    (await place.json('due')).document.data.due.find((one: { step: string }) => one.step === 'village').dueOn;
  // Detected on the 14th: five workdays after the visit of Wednesday the 14th.
  expect(await dueOn()).toBe('2026-10-21');
  const path = join(place.dir, '本校.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"from": "2026-10-14"', '"from": "2026-10-15"'));
  // From the 15th on: the case of the 14th is judged by the old three.
  expect(await dueOn()).toBe('2026-10-19');
  const shown = (await place.run('policy', 'show')).out;
  expect(shown).toContain('关于调整劝返期限的通知');
});
