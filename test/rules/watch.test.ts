import { describe, expect, it } from 'vitest';
import { day, daysFrom } from '#model/day.js';
import { draft } from '#model/entry.js';
import { judgeDays, judgeRuns } from '#rules/absence-run.js';
import { judgeGaps, judgeOffDays, judgeQuietSchools } from '#rules/gaps.js';
import { type Policy, withThresholds } from '#rules/policy.js';
import { presetOf } from '#rules/presets.js';
import { judgeWatch } from '#rules/watch.js';
import { calendar, cover, journal, scan, term, worldOf } from '../support/case-life.js';
import { marksOf, slipOf } from '../support/strips.js';

/** Signs of a strip on workdays from 2026-09-01 on. */
function signsOf(
  strip: string,
  {
    today = '2026-12-31',
    leaves = [],
    cases = [],
    policy = presetOf('kaifaqu')!,
  }: {
    today?: string;
    leaves?: ReturnType<typeof slipOf>[];
    cases?: Parameters<typeof judgeWatch>[0]['cases'];
    policy?: Policy;
  } = {},
) {
  const days = judgeDays({ marks: marksOf('2026-09-01', strip, calendar.isWorkday), leaves }, day(today));
  return judgeWatch({
    studentId: 1,
    days,
    runs: judgeRuns(days, () => ({ hours: 48 })),
    leaves,
    cases,
    policy,
    ruleOn: () => ({ hours: 48 }),
    calendar,
    termFrom: term.from,
    today: day(today),
  });
}
const kinds = (...of: Parameters<typeof signsOf>) => signsOf(...of).map((one) => `${one.kind} ${one.on.slice(5)}`);

describe('苗头预警 (rules.md 3),2026-09-01 是周二', () => {
  it.each([
    ['十天里缺一天,不论原因', '到到到到到到到到到病', '2026-09-14', ['absent-share 09-14']],
    ['二十天里缺一天', '到到到到到到到到到病到到到到到到到到到到', '2026-12-31', []],
    ['一度超过、现在降下来了', '病到到到到到到到到到到', '2026-12-31', []],
    ['三十天里缺三天,正好 10%', `${'到'.repeat(27)}病病病`, '2026-12-31', ['absent-share 10-16']],
    ['全勤', '到到到到', '2026-12-31', []],
  ])('%s', (_, strip, today, expected) => {
    expect(kinds(strip, { today })).toEqual(expected);
  });

  it('30 天内旷课两天;过了 30 天就不提了', () => {
    const strip = `${'到'.repeat(18)}缺到缺${'到'.repeat(10)}`;
    expect(kinds(strip, { today: '2026-10-21' })).toEqual(['unexcused-repeated 09-29']);
    expect(kinds(strip, { today: '2026-10-23' })).toEqual(['unexcused-repeated 09-29']);
    expect(kinds(strip, { today: '2026-10-24' })).toEqual([]);
  });

  it.each([
    ['周二一天缺,不差一天', '缺', '2026-09-01', false],
    ['周二周三缺,再缺一天就触发', '缺缺', '2026-09-02', true],
    ['周五缺,下周一就触发', '到到到缺', '2026-09-04', true],
    ['已经到校', '缺缺到', '2026-09-03', false],
    ['已经触发', '缺缺缺', '2026-09-03', false],
  ])('%s', (_, strip, today, shown) => {
    expect(kinds(strip, { today }).some((one) => one.startsWith('run-short'))).toBe(shown);
  });

  it('长期病假没有休学手续;写了休学就有手续', () => {
    const long = `到到${'病'.repeat(10)}`;
    expect(kinds(long)).toContain('long-sick 09-16');
    expect(kinds(`到到${'病'.repeat(9)}`).join()).not.toContain('long-sick');
    expect(kinds(`${long}休`).join()).not.toContain('long-sick');
  });

  it('请假快到期', () => {
    const leaves = [slipOf('2026-09-07', '2026-09-11')];
    const strip = '到到到到';
    expect(signsOf(strip, { today: '2026-09-09', leaves })).toMatchObject([
      { kind: 'leave-ending', until: '2026-09-11' },
    ]);
    expect(kinds(strip, { today: '2026-09-08', leaves })).toEqual([]);
    expect(kinds(strip, { today: '2026-09-12', leaves })).toEqual([]);
    expect(kinds(strip, { today: '2026-09-10', leaves: [...leaves, slipOf('2026-09-12', '2026-09-20')] })).toEqual([]);
  });

  it('每条都有前后的数', () => {
    const [sign] = signsOf(`${'到'.repeat(8)}缺缺到到到`, { today: '2026-09-17' });
    expect(sign).toMatchObject({
      kind: 'absent-share',
      on: '2026-09-11',
      before: { schoolDays: 9, missedDays: 1, absentDays: 1 },
      after: { schoolDays: 4, missedDays: 1, absentDays: 1 },
    });
  });

  it('门槛由制度定', () => {
    const loose = withThresholds(presetOf('kaifaqu')!, { 'watch.absentShare': 0.2 }) as Policy;
    expect(kinds('到到到到到到到到到病', { today: '2026-09-14', policy: loose })).toEqual([]);
    const late = withThresholds(presetOf('kaifaqu')!, { 'watch.schoolDaysMin': 20 }) as Policy;
    expect(kinds('到到到到到到到到到病', { today: '2026-09-14', policy: late })).toEqual([]);
  });

  it('曾经辍学的,销号以后一直看着;有未销号个案的不重复提', async () => {
    const book = journal();
    const world = worldOf({ studentId: 1, marks: marksOf('2026-09-01', '缺缺缺到到到到到到到'), leaves: [] });
    const open = await scan(book, world, '2026-09-20');
    expect(open.watch).toEqual([]);
    book.append([
      draft('closed', {
        caseNo: '2026-0001',
        effectiveOn: day('2026-09-12'),
        body: { outcome: 'returned', evidence: [], grounds: '' },
      }),
    ]);
    const closed = await scan(book, world, '2026-09-20');
    expect(closed.watch.map((one) => one.kind)).toEqual(['absent-share', 'unexcused-repeated', 'former-dropout']);
    expect(closed.watch[0]!.student.name).toBe('学生1');
  });
});

describe('考勤缺报', () => {
  const all = daysFrom(day('2026-09-01'), day('2026-09-11')).filter(calendar.isWorkday);

  it('同校别的班有、这个班没有的工作日', () => {
    const coverage = [
      cover({ days: all }),
      cover({ classNo: '2', days: all.filter((one) => one !== '2026-09-03' && one < '2026-09-10') }),
      cover({ classNo: '3', days: [] }),
      cover({ classNo: '4', days: [], enrolled: 0 }),
      cover({ school: '长江路小学', days: [] }),
    ];
    expect(judgeGaps(coverage, calendar, term, day('2026-09-30')).map((one) => [one.classNo, one.dates])).toEqual([
      ['2', ['2026-09-03', '2026-09-10', '2026-09-11']],
      ['3', all],
    ]);
    expect(judgeGaps(coverage, calendar, term, day('2026-09-04')).map((one) => one.dates.length)).toEqual([1, 4]);
  });

  it('学校好几个工作日没有考勤,或从来没有', () => {
    const coverage = [cover({ days: all }), cover({ school: '长江路小学', days: [] })];
    expect(judgeQuietSchools(coverage, calendar, term, day('2026-09-18'))).toEqual([
      { school: '长江路小学', lastDay: null, workdays: 13 },
    ]);
    expect(judgeQuietSchools(coverage, calendar, term, day('2026-09-30'))).toEqual([
      { school: '黄河路小学', lastDay: '2026-09-11', workdays: 12 },
      { school: '长江路小学', lastDay: null, workdays: 21 },
    ]);
  });

  it('不上课的日子却有考勤', () => {
    const coverage = [cover({ days: [day('2026-09-20'), day('2026-09-26'), day('2026-10-01')] })];
    expect(judgeOffDays(coverage, calendar).map((one) => one.dates)).toEqual([['2026-09-26', '2026-10-01']]);
  });
});
