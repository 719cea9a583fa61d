// The quarter's assessment: what counts in the ranking, what is left blank, and who takes no place in it.
import { describe, expect, it } from 'vitest';
import { day } from '#model/day.js';
import { DEFAULT_CRITERIA, judgeAssessment, judgeFunnel, type SchoolFacts } from '#rules/assessment.js';
import { MEASURES } from '#words/assessment.js';
import { madeCase, madeChild, madeSchool } from '../support/submissions.ts';

const PERIOD = { from: day('2026-09-26'), to: day('2026-10-25') };
const CONFIRMED = [
  ['opened', '2026-09-30'],
  ['confirmed', '2026-10-05'],
] as const;
const BACK = [...CONFIRMED, ['returned', '2026-10-12']] as const;
const CLOSED = [...BACK, ['closed', '2026-10-20']] as const;

const cases = (school: number, ...lives: (typeof CONFIRMED | typeof BACK | typeof CLOSED)[]) =>
  lives.map((life, at) => madeCase(madeChild(at), madeSchool(school), at + 1, life));
const facts = (school: number, more: Partial<SchoolFacts> = {}): SchoolFacts => ({
  schoolKey: madeSchool(school).schoolCode,
  ...madeSchool(school),
  enrolment: 100,
  cases: [],
  overdue: new Set(),
  reports: { due: 3, received: 3, inTime: 3, intact: 3 },
  ...more,
});
const ranksOf = (...schools: readonly SchoolFacts[]) =>
  judgeAssessment(schools, PERIOD, DEFAULT_CRITERIA).map((one) => [one.facts.school, one.rank]);
const name = (school: number): string => madeSchool(school).school;

describe('the ranking', () => {
  it('counts overdue steps before verified returns before reports in time', () => {
    const overdue = facts(1, { overdue: new Set(['2026-0001']), cases: cases(1, CLOSED) });
    const half = facts(2, { cases: cases(2, CLOSED, CONFIRMED) });
    const late = facts(3, { reports: { due: 3, received: 3, inTime: 2, intact: 3 }, cases: cases(3, BACK) });
    const best = facts(4, { cases: cases(4, BACK) });
    expect(ranksOf(overdue, half, late, best)).toEqual([
      [name(4), 1],
      [name(3), 2],
      [name(2), 3],
      [name(1), 4],
    ]);
  });

  it('does not count records typed in', () => {
    const [one] = cases(1, CONFIRMED);
    const many = { ...one!, records: Array.from({ length: 50 }, () => one!.records[0]!) };
    const said = ranksOf(facts(1, { cases: [many] }), facts(2, { cases: cases(2, CONFIRMED) }));
    expect(said.map(([, rank]) => rank)).toEqual([1, 1]);
  });

  it('gives equal schools one rank, in the order of their codes', () =>
    expect(ranksOf(facts(3), facts(1), facts(2, { overdue: new Set(['x']) }))).toEqual([
      [name(1), 1],
      [name(3), 1],
      [name(2), 3],
    ]));

  it('has no place for a school that sent nothing, whatever it said before', () => {
    const silent = { due: 3, received: 0, inTime: 0, intact: 0 };
    const never = facts(1, { cases: null, enrolment: null, reports: silent });
    const earlier = facts(2, { cases: cases(2, CLOSED), reports: silent });
    const worst = facts(3, { overdue: new Set(['a', 'b']), cases: cases(3, CONFIRMED) });
    expect(ranksOf(never, earlier, worst)).toEqual([
      [name(3), 1],
      [name(1), null],
      [name(2), null],
    ]);
  });

  it('also not where nothing was due yet and the school never sent anything', () =>
    expect(ranksOf(facts(1, { cases: null, reports: { due: 0, received: 0, inTime: 0, intact: 0 } }))).toEqual([
      [name(1), null],
    ]));
});

describe('the criteria', () => {
  it('come to a hundred points', () =>
    expect(Object.values(MEASURES).reduce((sum, one) => sum + one.points, 0)).toBe(100));

  it('score each part of its whole, and leave out what has none', () => {
    const [one] = judgeAssessment([facts(1, { cases: cases(1, CLOSED, CONFIRMED) })], PERIOD, DEFAULT_CRITERIA);
    const scores = Object.fromEntries(one!.measured.map((each) => [each.measure, [each.part, each.whole]]));
    expect(scores).toEqual({
      'on-time': [3, 3],
      complete: [3, 3],
      agreeing: [3, 3],
      persuasion: [1, 2],
      'few-new': [98, 100],
      evidence: [1, 1],
      timely: [1, 1],
      zero: [0, 1],
    });
    expect(one!.scored).toBeCloseTo(20 + 10 + 15 + 10 + 9.8 + 10 + 10, 6);
    const [empty] = judgeAssessment([facts(2)], PERIOD, DEFAULT_CRITERIA);
    expect(empty!.possible).toBe(20 + 10 + 15 + 10 + 5);
  });

  it('score a school that sent nothing by its reports alone, never for a clear ledger', () => {
    for (const own of [null, []]) {
      const silent = facts(1, { cases: own, reports: { due: 2, received: 0, inTime: 0, intact: 0 } });
      const [one] = judgeAssessment([silent], PERIOD, DEFAULT_CRITERIA);
      expect([one!.scored, one!.possible]).toEqual([0, 30]);
      expect(one!.measured.filter((each) => each.scored !== null).map((each) => each.measure)).toEqual([
        'on-time',
        'complete',
      ]);
      expect(one!.counts === null).toBe(own === null);
    }
  });

  it('are an office’s own where it says so', () => {
    const [one] = judgeAssessment([facts(1)], PERIOD, [{ measure: 'zero', points: 50 }]);
    expect([one!.scored, one!.possible]).toEqual([50, 50]);
  });
});

describe('the funnel of persuasion', () => {
  it('follows the children who were to be persuaded in the period', () => {
    const all = [...cases(1, CONFIRMED, BACK, CLOSED), ...cases(2, CLOSED)];
    expect(judgeFunnel(all, PERIOD.from, PERIOD.to)).toEqual({
      due: 4,
      phone: 0,
      visit: 4,
      letter: 0,
      raised: 0,
      returned: 3,
      closed: 2,
    });
  });
});
