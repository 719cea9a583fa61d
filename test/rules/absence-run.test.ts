import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '#model/day.js';
import { firedRuns, judgeDays, judgeRuns, lastDataOf, presentStreakOf } from '#rules/absence-run.js';
import type { AbsenceRule } from '#rules/policy.js';
import { marksOf, slipOf, timelineOf } from '../support/strips.js';

const daysOf = (from: string, strip: string, leaves: Parameters<typeof timelineOf>[2] = []) =>
  judgeDays(timelineOf(from, strip, leaves), day('2099-12-31'));
/** `9-07/9-09/9-10/9-11 3天`: since, fired, last absent, returned, absent days. */
const shown = (runs: ReturnType<typeof judgeRuns>) =>
  runs.map((one) =>
    [one.since, one.firedOn, one.lastAbsentOn, one.returnedOn]
      .map((on) => on?.slice(5) ?? '-')
      .join(' ')
      .concat(` ${one.absentDays}天`),
  );
const runsOf = (
  from: string,
  strip: string,
  rule: AbsenceRule = { hours: 48 },
  leaves: Parameters<typeof timelineOf>[2] = [],
) => shown(judgeRuns(daysOf(from, strip, leaves), () => rule));

describe('连续缺勤 (rules.md 3),2026-09-07 是周一', () => {
  // 开始 触发 最后缺勤 返校 缺勤天数
  it.each([
    ['周一二三缺,周三触发', '缺缺缺', ['09-07 09-09 09-09 - 3天']],
    ['周一二缺后到校,不触发', '缺缺到', ['09-07 - 09-08 09-09 2天']],
    ['缺三天后到校', '到缺缺缺到', ['09-08 09-10 09-10 09-11 3天']],
    ['触发之后接着缺', '缺缺缺缺缺到', ['09-07 09-09 09-11 09-12 5天']],
    ['没有登记的日子不断开也不加长', '缺 缺', ['09-07 09-09 09-09 - 2天']],
    ['写着未登记的也一样', '缺？缺', ['09-07 09-09 09-09 - 2天']],
    ['请假断开', '缺缺病缺缺', ['09-07 - 09-08 - 2天', '09-10 - 09-11 - 2天']],
    ['请假结束的不算返校', '缺缺缺病病', ['09-07 09-09 09-09 - 3天']],
    ['请假之后到校才算返校', '缺缺缺病到', ['09-07 09-09 09-09 09-11 3天']],
    ['两段', '缺缺缺到缺缺缺', ['09-07 09-09 09-09 09-10 3天', '09-11 09-13 09-13 - 3天']],
    [
      '迟到早退公假都是到校',
      '缺缺迟缺缺退缺缺公',
      ['09-07 - 09-08 09-09 2天', '09-10 - 09-11 09-12 2天', '09-13 - 09-14 09-15 2天'],
    ],
    ['半天到校算到校', '缺缺(缺到)缺缺', ['09-07 - 09-08 09-09 2天', '09-10 - 09-11 - 2天']],
    ['半天缺半天没登记算缺', '(缺？)(？缺)(缺缺)', ['09-07 09-09 09-09 - 3天']],
    ['半天缺半天请假算请假', '缺缺(缺病)缺', ['09-07 - 09-08 - 2天', '09-10 - 09-10 - 1天']],
    ['休学和送教不是旷课', '缺休送缺', ['09-07 - 09-07 - 1天', '09-10 - 09-10 - 1天']],
    ['全到', '到到到', []],
    ['没有考勤', '   ', []],
  ])('%s: %s', (_, strip, expected) => {
    expect(runsOf('2026-09-07', strip)).toEqual(expected);
  });

  it('周五和下周一缺,周一触发', () => {
    expect(runsOf('2026-09-11', '缺  缺')).toEqual(['09-11 09-14 09-14 - 2天']);
  });

  it.each([
    [{ schoolDays: 3 }, '缺  缺缺', ['09-11 09-15 09-15 - 3天']],
    [{ schoolDays: 3 }, '缺  缺到', ['09-11 - 09-14 09-15 2天']],
    [{ schoolDays: 1 }, '缺', ['09-11 09-11 09-11 - 1天']],
    [{ hours: 24 }, '缺缺', ['09-11 09-12 09-12 - 2天']],
    [{ hours: 25 }, '缺缺', ['09-11 - 09-12 - 2天']],
    [{ hours: 25 }, '缺缺缺', ['09-11 09-13 09-13 - 3天']],
    [{ hours: 72 }, '缺  缺', ['09-11 09-14 09-14 - 2天']],
  ] as const)('%o %s', (rule, strip, expected) => {
    expect(runsOf('2026-09-11', strip, rule)).toEqual(expected);
  });

  it('请假条盖住的旷课变成请假,没盖住的仍算', () => {
    expect(runsOf('2026-09-07', '缺缺缺到', { hours: 48 }, [slipOf('2026-09-07', '2026-09-09')])).toEqual([]);
    expect(runsOf('2026-09-07', '缺缺缺缺缺到', { hours: 48 }, [slipOf('2026-09-07', '2026-09-08', 'leave')])).toEqual([
      '09-09 09-11 09-11 09-12 3天',
    ]);
    expect(daysOf('2026-09-07', '缺', [slipOf('2026-09-07', '2026-09-07', 'official')])).toMatchObject([
      { standing: 'leave', status: 'official' },
    ]);
    expect(daysOf('2026-09-07', '到', [slipOf('2026-09-07', '2026-09-07')])).toMatchObject([{ standing: 'attended' }]);
    expect(daysOf('2026-09-07', ' ', [slipOf('2026-09-07', '2026-09-07')])).toEqual([]);
  });

  it('只看到今天为止的考勤', () => {
    const days = judgeDays(timelineOf('2026-09-07', '缺缺缺缺'), day('2026-09-08'));
    expect(shown(judgeRuns(days, () => ({ hours: 48 })))).toEqual(['09-07 - 09-08 - 2天']);
  });

  it('单元格: 触发为止的和最后一天的', () => {
    const [run] = judgeRuns(daysOf('2026-09-07', '缺缺缺缺缺缺'), () => ({ hours: 48 }));
    expect(run!.cells.map((one) => one.cell)).toEqual(['C09-07', 'C09-08', 'C09-09', 'C09-12']);
  });

  it.each([
    ['到到到', 3],
    ['缺到到', 2],
    ['到到病', 0],
    ['到病到', 1],
    ['到 到', 2],
    ['', 0],
  ])('连续在校 %s: %i 天', (strip, streak) => {
    expect(presentStreakOf(daysOf('2026-09-07', strip))).toBe(streak);
  });

  it('最后有考勤的一天', () => {
    expect(lastDataOf(daysOf('2026-09-07', '到 缺？'))).toBe('2026-09-09');
    expect(lastDataOf([])).toBeNull();
  });
});

describe('规律', () => {
  const strips = fc.array(fc.constantFrom(...'到缺缺缺病 ？'), { maxLength: 40 }).map((signs) => signs.join(''));

  it('每个缺勤日恰好在一段里,段与段不相接', () => {
    fc.assert(
      fc.property(strips, (strip) => {
        const days = daysOf('2026-09-01', strip);
        const runs = judgeRuns(days, () => ({ hours: 48 }));
        const absent = days.filter((one) => one.standing === 'absent');
        expect(runs.reduce((sum, one) => sum + one.absentDays, 0)).toBe(absent.length);
        for (const one of absent)
          expect(runs.filter((run) => run.since <= one.day && one.day <= run.lastAbsentOn)).toHaveLength(1);
      }),
    );
  });

  it('后来的考勤不改变已经触发的日子,也不改变没写的日子', () => {
    fc.assert(
      fc.property(strips, strips, (first, more) => {
        const before = firedRuns(judgeRuns(daysOf('2026-09-01', first), () => ({ hours: 48 })));
        const after = firedRuns(judgeRuns(daysOf('2026-09-01', first + more), () => ({ hours: 48 })));
        expect(after.slice(0, before.length).map((one) => [one.since, one.firedOn])).toEqual(
          before.map((one) => [one.since, one.firedOn]),
        );
      }),
    );
  });

  it('多一个没有登记的标记什么也不改变', () => {
    fc.assert(
      fc.property(strips, (strip) => {
        const marks = marksOf('2026-09-01', strip);
        const bare = judgeDays({ marks, leaves: [] }, day('2099-01-01'));
        const noted = judgeDays({ marks: [...marks, ...marksOf('2026-12-01', '？？')], leaves: [] }, day('2099-01-01'));
        expect(noted).toEqual(bare);
      }),
    );
  });
});
