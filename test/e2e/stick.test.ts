// A folder on a stick that is pulled out while it is merged: what was read by then is in, whole and kept; the rest is held
// back by name; and the stick put back, nothing is lost and nothing comes twice.
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makePlace, type Place } from '../support/program.js';
import { madeChild, madePart, madeSchool, sealed, workbookOf } from '../support/submissions.js';

const SCHOOLS = [0, 1, 2, 3, 4, 5];
const places: Place[] = [];
afterEach(() => {
  for (const place of places.splice(0)) place.remove();
});

/** A township with a stick of six submissions; `pulled` is told each line of progress and the stick's folder. */
async function township(pulled: (line: string, stick: string) => void): Promise<{ place: Place; stick: string }> {
  let stick = '';
  const place = makePlace('2026-11-03', null, (line) => pulled(line, stick));
  places.push(place);
  const options = [
    '--level',
    'township',
    '--name',
    '青石镇中心校',
    '--code',
    '9900000000',
    '--term-start',
    '2026-09-01',
  ];
  await place.run('init', ...options, '--yes');
  stick = join(place.dir, '优盘', '上报');
  mkdirSync(stick, { recursive: true });
  for (const n of SCHOOLS) {
    const children = Array.from({ length: 6 }, (_, at) => madeChild(n * 6 + at));
    const part = madePart({ of: madeSchool(n), period: '2026-10', children, lives: [[['opened', '2026-10-09']]] });
    writeFileSync(join(stick, `${n}.xlsx`), workbookOf([sealed(part)]));
  }
  return { place, stick };
}

// biome-ignore lint/suspicious/noExplicitAny: a document is read by whoever tests it
const statusesOf = (document: Record<string, any>): [string, string][] =>
  document.data.submissions.map((one: { file: string; status: string }) => [one.file.slice(-6, -5), one.status]);

describe('a stick that is pulled out', () => {
  it('leaves what was read by then, whole, and holds back the rest by name', async () => {
    let lines = 0;
    const { place, stick } = await township((line, at) => {
      if (/上报/.test(line) && existsSync(at)) lines += 1;
      if (lines === 3 && existsSync(at)) renameSync(at, `${at} 不在了`);
    });
    const first = await place.json('merge', '优盘/上报');
    expect([first.code, first.document.error]).toEqual([3, undefined]);
    expect(statusesOf(first.document)).toEqual(SCHOOLS.map((n) => [String(n), n < 2 ? 'merged' : 'rejected']));
    const problems = first.document.problems.filter((one: { severity: string }) => one.severity === 'error');
    expect(problems.map((one: { code: string; file: string }) => [one.code, one.file.slice(-6)])).toEqual(
      [2, 3, 4, 5].map((n) => ['file.missing', `${n}.xlsx`]),
    );
    expect(first.document.data.totals).toMatchObject({ merged: 2, rejected: 4, opened: 2 });
    expect(readdirSync(join(place.dir, 'submissions'))).toHaveLength(2);
    expect((await place.json('verify')).document.data.intact).toBe(true);
    // Put back, the rest comes in and nothing comes twice.
    cpSync(`${stick} 不在了`, stick, { recursive: true });
    lines = 99;
    const again = await place.json('merge', '优盘/上报');
    expect(again.code).toBe(0);
    expect(statusesOf(again.document)).toEqual(SCHOOLS.map((n) => [String(n), n < 2 ? 'unchanged' : 'merged']));
    expect(again.document.data.totals).toMatchObject({ schools: 6, opened: 6, openAtEnd: 6, rejected: 0 });
    expect(readdirSync(join(place.dir, 'submissions'))).toHaveLength(6);
    expect((await place.json('verify')).document.data.intact).toBe(true);
  });

  it('that is gone before anything was read is said, and nothing is changed', async () => {
    const { place, stick } = await township(() => undefined);
    const before = (await place.json('verify')).document.data.head;
    renameSync(stick, `${stick} 不在了`);
    const ran = await place.json('merge', '优盘/上报');
    expect(ran.code).toBe(3);
    expect(ran.document.problems.map((one: { code: string }) => one.code)).toContain('file.missing');
    expect(ran.document.data.totals).toMatchObject({ merged: 0, rejected: 1 });
    expect((await place.json('verify')).document.data.head).toBe(before);
  });
});
