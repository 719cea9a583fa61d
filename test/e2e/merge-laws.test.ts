// The laws of merging: any order, any grouping into levels, and any repetition of the same submissions leave the same
// parts counted and the same roll-up; the county's figures are the sum of its schools.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { mergeFiles } from '#commands/merge/files.js';
import { casesOf, countedOf, mergedParts, newestOf, standingsOf } from '#commands/submission/merged-parts.js';
import type { Ledger } from '#ledger/ledger.js';
import { createLedger, openLedger } from '#ledger/open.js';
import { day } from '#model/day.js';
import { month } from '#model/month.js';
import type { PartContent } from '#model/submission.js';
import type { MergeRules } from '#plan/merge.js';
import { judgeCounts, sumCounts } from '#rules/counts.js';
import { madeChild, madePart, madeSchool, sealed, spanOf, workbookOf } from '../support/submissions.js';

const TODAY = day('2026-12-01');
const RULES: MergeRules = { today: TODAY, cutoffDay: 25, schools: [], edited: 'take', graceDays: 5 };
const PERIOD = '2026-10';
const root = mkdtempSync(join(tmpdir(), 'taizhang-laws-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let numbers = 0;

async function newLedger(): Promise<Ledger> {
  numbers += 1;
  const path = join(root, `${numbers}.db`);
  await createLedger(path);
  return openLedger(path);
}

function put(bytes: Buffer): string {
  numbers += 1;
  const folder = join(root, 'files');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${numbers}.xlsx`);
  writeFileSync(path, bytes);
  return path;
}

async function mergeInto(ledger: Ledger, paths: readonly string[]): Promise<void> {
  const stamp = { command: 'merge', actor: '王老师', recordedAt: '2026-12-01T01:00:00.000Z' };
  const files = paths.map((path) => ({ path, name: path }));
  await ledger.write(stamp, async (writer) => {
    await mergeFiles(writer, { files, password: null, rules: RULES, keepIn: null, progress: () => undefined });
    return { keep: true, value: null };
  });
}

/** What counts in a ledger, without its own numbering. */
async function stateOf(ledger: Ledger) {
  const counted = countedOf(await standingsOf({ ledger }));
  const parts = counted.map(({ partId: _, file: __, sha256: ___, command: ____, ...part }) => part);
  const cases = (await casesOf({ ledger, today: TODAY }, newestOf(counted))).map((one) => one.of);
  const ofMonth = counted.filter((one) => one.period === PERIOD);
  const inMonth = (await casesOf({ ledger, today: TODAY }, ofMonth)).map((one) => one.of);
  const [from, to] = spanOf(PERIOD);
  const counts = judgeCounts(inMonth, day(from), day(to));
  const bySchool = ofMonth.map((part) =>
    judgeCounts(
      inMonth.filter((one) => one.student.school === part.school),
      day(from),
      day(to),
    ),
  );
  expect(sumCounts(bySchool)).toEqual(counts);
  for (const field of ['opened', 'closed', 'openAtEnd'] as const) {
    expect(ofMonth.reduce((sum, one) => sum + Number(one.cover[field]), 0)).toBe(counts[field]);
  }
  return { parts, cases, counts };
}

const LIVES = [
  [['opened', '2026-09-09']],
  [['opened', '2026-10-09']],
  [
    ['opened', '2026-10-09'],
    ['confirmed', '2026-10-10'],
  ],
  [
    ['opened', '2026-09-09'],
    ['confirmed', '2026-09-10'],
    ['returned', '2026-10-08'],
    ['closed', '2026-10-20'],
  ],
  [
    ['opened', '2026-10-09'],
    ['dismissed', '2026-10-12'],
  ],
] as const;

/** One submission of one of four schools: month, revision, cases, and whether somebody typed into it afterwards. */
const anySubmission = fc
  .record({
    school: fc.nat({ max: 3 }),
    period: fc.constantFrom('2026-09', PERIOD, PERIOD, PERIOD),
    revision: fc.integer({ min: 1, max: 2 }),
    lives: fc.array(fc.constantFrom(...LIVES), { maxLength: 4 }),
    edited: fc.boolean(),
  })
  .map(({ school, period, revision, lives, edited }): PartContent => {
    const children = Array.from({ length: 5 }, (_, at) => madeChild(school * 10 + at));
    const life = period === PERIOD ? lives : [];
    const part = sealed(madePart({ of: madeSchool(school), period, revision, children, lives: life }));
    return edited ? { ...part, cover: { ...part.cover, phone: '改过' } } : part;
  });

describe('merging', () => {
  test('any order and any repetition give the same ledger and the same roll-up', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anySubmission, { minLength: 1, maxLength: 6 }).chain((parts) =>
          fc.record({
            parts: fc.constant(parts),
            order: fc.shuffledSubarray(
              parts.map((_, at) => at),
              { minLength: parts.length },
            ),
            again: fc.array(fc.nat({ max: parts.length - 1 }), { maxLength: 3 }),
            cut: fc.nat({ max: parts.length }),
          }),
        ),
        async ({ parts, order, again, cut }) => {
          const paths = parts.map((one) => put(workbookOf([one])));
          const straight = await newLedger();
          await mergeInto(straight, paths);
          const turned = await newLedger();
          const otherWay = [...order, ...again].map((at) => paths[at]!);
          await mergeInto(turned, otherWay.slice(0, cut));
          await mergeInto(turned, otherWay.slice(cut));
          const [a, b] = [await stateOf(straight), await stateOf(turned)];
          expect(b).toEqual(a);
          expect((await turned.verify()).faults).toEqual([]);
          await straight.close();
          await turned.close();
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);

  test('any grouping into townships gives the same ledger as all schools directly', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anySubmission, fc.nat({ max: 2 })), { minLength: 1, maxLength: 6 }),
        async (sent) => {
          const direct = await newLedger();
          await mergeInto(
            direct,
            sent.map(([part]) => put(workbookOf([part]))),
          );
          const county = await newLedger();
          for (const town of [0, 1, 2]) {
            const own = sent.filter(([, at]) => at === town).map(([part]) => put(workbookOf([part])));
            const township = await newLedger();
            await mergeInto(township, own);
            for (const period of ['2026-09', PERIOD]) {
              const parts = (await mergedParts({ ledger: township }, month(period))).map((one) => one.content);
              if (parts.length > 0) await mergeInto(county, [put(workbookOf(parts))]);
            }
            await township.close();
          }
          expect(await stateOf(county)).toEqual(await stateOf(direct));
          await direct.close();
          await county.close();
        },
      ),
      { numRuns: 8 },
    );
  }, 60_000);
});
