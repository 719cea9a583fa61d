import { describe, expect, it } from 'vitest';
import type { Case, CaseMove } from '#model/case.js';
import { day } from '#model/day.js';
import { caseStudentOf } from '#plan/case-student.js';
import { addsUp, causeOf, isCleared, judgeCounts, judgeCountsBy, sumCounts } from '#rules/counts.js';
import {
  judgeDropoutRate,
  judgeEnrolmentRate,
  judgeNetLossRate,
  judgeRetentionRate,
  judgeReturnRate,
  rateOf,
  showRate,
  sumRates,
} from '#rules/rates.js';
import { studentOf } from '../support/case-life.js';

const STATUS: Partial<Record<CaseMove['move'], Case['status']>> = {
  opened: 'suspected',
  confirmed: 'persuading',
  dismissed: 'dismissed',
  withdrawn: 'dismissed',
  returned: 'returned',
  'fired-again': 'persuading',
  closed: 'closed',
  reopened: 'persuading',
};
let running = 0;
/** A case from `opened 09-09 · confirmed 09-10`, all in 2026. */
const caseOf = (moves: string, change: Partial<Case> = {}, student: Parameters<typeof studentOf>[1] = {}): Case => {
  running += 1;
  const made = moves.split(' · ').map((text, index): CaseMove => {
    const [move, on] = text.split(' ') as [CaseMove['move'], string];
    return { seq: index + 1, on: day(on.length === 5 ? `2026-${on}` : on), move };
  });
  return {
    caseNo: `2026-${running}`,
    status: STATUS[made.at(-1)!.move]!,
    triggers: ['absence'],
    student: caseStudentOf(studentOf(running, student)),
    since: made[0]!.on,
    detectedOn: made[0]!.on,
    confirmedOn: made.find((one) => one.move === 'confirmed')?.on ?? null,
    returnedOn: null,
    closedOn: null,
    dismissedOn: null,
    outcome: made.at(-1)!.move === 'closed' ? 'returned' : null,
    reason: null,
    dismissReason: null,
    evidence: [],
    runs: [],
    presentStreak: 0,
    lastDataOn: null,
    assignments: [],
    records: [],
    moves: made,
    previousCase: null,
    ...change,
  };
};

const CASES = [
  caseOf('opened 08-20 · confirmed 08-21', { reason: 'work' }),
  caseOf('opened 09-09 · withdrawn 09-12', {}, { grade: 8 }),
  caseOf('opened 09-09 · confirmed 09-10 · returned 09-15 · closed 09-25', { reason: 'weariness' }, { classNo: '2' }),
  caseOf('opened 09-20 · dismissed 10-02', {}, { school: '长江路小学' }),
  caseOf('opened 09-26', { previousCase: '2026-3' }),
  caseOf('opened 08-01 · closed 08-10 · reopened 09-11 · closed 09-12'),
];

describe('统计数 (rules.md 7)', () => {
  it('2026-08-26 到 2026-09-25', () => {
    expect(judgeCounts(CASES, day('2026-08-26'), day('2026-09-25'))).toEqual({
      openedBefore: 1,
      opened: 3,
      confirmed: 1,
      dismissed: 1,
      returned: 1,
      closed: 2,
      reopened: 1,
      relapsed: 0,
      openAtEnd: 2,
    });
    expect(judgeCounts(CASES, day('2026-09-26'), day('2026-10-25'))).toEqual({
      openedBefore: 2,
      opened: 1,
      confirmed: 0,
      dismissed: 1,
      returned: 0,
      closed: 0,
      reopened: 0,
      relapsed: 1,
      openAtEnd: 2,
    });
  });

  it('分组之和就是全部,县是学校之和', () => {
    const whole = judgeCounts(CASES, day('2026-08-26'), day('2026-09-25'));
    for (const by of ['grade', 'class', 'school', 'town', 'village', 'reason', 'cause'] as const)
      expect(sumCounts(judgeCountsBy(CASES, day('2026-08-26'), day('2026-09-25'), by))).toEqual(whole);
    expect(addsUp({ ...whole, closed: whole.closed + 1 })).toBe(false);
  });

  it.each([
    ['grade', ['七年级', '八年级']],
    ['class', ['七年级1班', '七年级2班', '八年级1班']],
    ['school', ['长江路小学', '黄河路小学']],
    ['reason', ['weariness', 'work', '']],
    ['cause', ['economic', 'learning', '']],
  ] as const)('按 %s 分组 %o', (by, keys) => {
    expect(judgeCountsBy(CASES, day('2026-08-26'), day('2026-09-25'), by).map((one) => one.key)).toEqual(keys);
  });

  it('清零:期间有过、现在没有', () => {
    const rows = judgeCountsBy(CASES, day('2026-08-26'), day('2026-09-25'), 'class');
    expect(rows.map((one) => [one.key, one.cleared])).toEqual([
      ['七年级1班', false],
      ['七年级2班', true],
      ['八年级1班', true],
    ]);
    expect([isCleared([CASES[2]!]), isCleared(CASES), isCleared([])]).toEqual([true, false, true]);
  });

  it('每个原因都属于一类', () => {
    expect([causeOf('work'), causeOf('weariness'), causeOf(null), causeOf('unknown')]).toEqual([
      'economic',
      'learning',
      null,
      null,
    ]);
  });
});

describe('比率', () => {
  it('辍学率:本学年核实、到那一天没回来的学生 ÷ 学期初在籍', () => {
    const on = day('2026-10-25');
    const one = caseOf('opened 09-09 · confirmed 09-10');
    const twice = caseOf('opened 09-30 · confirmed 10-01', { student: one.student });
    const all = [
      one,
      twice,
      caseOf('opened 09-09'),
      caseOf('opened 09-09 · confirmed 09-10 · returned 09-15'),
      caseOf('opened 09-09 · confirmed 09-10 · closed 09-15', { outcome: 'transferred' }),
      caseOf('opened 06-09 · confirmed 06-10'),
      caseOf('opened 09-09 · returned 09-12 · fired-again 09-20'),
    ];
    expect(judgeDropoutRate(all, on, 800)).toEqual({ numerator: 2, denominator: 800, rate: 0.0025 });
    expect(judgeDropoutRate(all, on, null)).toEqual({ numerator: 2, denominator: null, rate: null });
    expect(judgeDropoutRate(all, on, 0).rate).toBeNull();
  });

  it('劝返率:返校的 ÷ 核实的,没有核实的就没有', () => {
    const on = day('2026-10-25');
    const all = [
      caseOf('opened 09-09 · confirmed 09-10'),
      caseOf('opened 09-09 · confirmed 09-10 · returned 09-15'),
      caseOf('opened 09-09 · confirmed 09-10 · returned 09-15 · closed 09-20'),
      caseOf('opened 09-09 · confirmed 09-10 · closed 09-15', { outcome: 'deceased' }),
      caseOf('opened 09-09 · returned 09-15'),
    ];
    expect(judgeReturnRate(all, on)).toEqual({ numerator: 2, denominator: 4, rate: 0.5 });
    expect(judgeReturnRate([], on)).toEqual({ numerator: 0, denominator: null, rate: null });
  });

  it('入学率、巩固率缺名单就是没有,不是 100%', () => {
    expect(judgeEnrolmentRate(0, null).rate).toBeNull();
    expect(judgeEnrolmentRate(99, 100).rate).toBe(0.99);
    expect(judgeRetentionRate(95, null).rate).toBeNull();
    expect(judgeRetentionRate(95, { atEntry: 100, transferredIn: 3, transferredOut: 2, deceased: 1 })).toMatchObject({
      denominator: 100,
      rate: 0.95,
    });
  });

  it.each([
    [1, 800, '0.13%'],
    [1, 3, '33.33%'],
    [2, 3, '66.67%'],
    [1, 200_000, '0.00%'],
    [1, 20_000, '0.01%'],
    [5, 5, '100.00%'],
    [0, 5, '0.00%'],
    [0, 0, null],
    [3, null, null],
  ])('%s/%s 写作 %s', (numerator, denominator, text) => {
    expect(showRate(rateOf(numerator, denominator))).toBe(text);
  });

  it('几个单位合起来:分子分母各自相加,缺一个就没有', () => {
    expect(sumRates([rateOf(1, 10), rateOf(1, 30)])).toEqual({ numerator: 2, denominator: 40, rate: 0.05 });
    expect(sumRates([rateOf(1, 10), rateOf(1, null)]).rate).toBeNull();
    expect(sumRates([]).rate).toBeNull();
  });
});

describe('两基口径辍学率', () => {
  const of = { termStart: 800, enrolled: 790, suspended: 3, resumed: 1 };

  it('is what the register lost and who is suspended, of the start of term', () => {
    expect(judgeNetLossRate(of)).toEqual({ numerator: 12, denominator: 800, rate: 0.015 });
    expect(showRate(judgeNetLossRate(of))).toBe('1.50%');
  });

  it('is negative where more came than went', () => {
    const gained = judgeNetLossRate({ ...of, enrolled: 805 });
    expect([gained.numerator, showRate(gained)]).toEqual([-3, '-0.38%']);
    expect(showRate(rateOf(-1, 1_000_000))).toBe('0.00%');
  });

  it.each(['termStart', 'enrolled', 'suspended', 'resumed'] as const)('is not known without %s', (field) => {
    const unknown = judgeNetLossRate({ ...of, [field]: null });
    expect([unknown.rate, unknown.denominator, showRate(unknown)]).toEqual([null, null, null]);
  });
});
