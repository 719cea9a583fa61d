// What a monthly form says of a grade's register: each change once, and always 期初＋增加－减少＝期末.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { day } from '#model/day.js';
import type { RegisterChange } from '#model/movement.js';
import type { EnrolledStudent, RollStatus } from '#model/student.js';
import { judgeGradeFlows, NO_FLOW } from '#rules/grade-flows.js';
import { studentOf } from '../support/case-life.js';

const pupil = (change: Partial<EnrolledStudent> = {}): EnrolledStudent => studentOf(1, change);
const change = (of: Partial<RegisterChange>): RegisterChange => ({
  studentId: 1,
  before: null,
  after: null,
  left: null,
  earlier: null,
  beforeOn: null,
  on: day('2026-10-12'),
  classSeenOn: day('2026-09-01'),
  ...of,
});
const own = (school: string): boolean => school !== '乙校';
const flows = (of: Partial<RegisterChange>) => Object.fromEntries(judgeGradeFlows([change(of)], own));

describe('a change of a register counts', () => {
  const suspended = { rollStatus: 'suspended' } as const;
  const cases: readonly (readonly [string, Partial<RegisterChange>, Record<number, Partial<typeof NO_FLOW>>])[] = [
    ['转入', { after: pupil() }, { 7: { transferredIn: 1 } }],
    ['a first register', { after: pupil(), classSeenOn: null }, { 7: { joinedOther: 1 } }],
    ['新生', { after: pupil(), classSeenOn: day('2026-03-01') }, { 7: { joinedOther: 1 } }],
    ['转出', { before: pupil(), left: pupil({ rollStatus: 'transferred' }) }, { 7: { transferredOut: 1 } }],
    ['死亡', { before: pupil(), left: pupil({ rollStatus: 'deceased' }) }, { 7: { deceased: 1 } }],
    ['gone without a word', { before: pupil() }, { 7: { leftOther: 1 } }],
    ['休学, still on the register', { before: pupil(), after: pupil(suspended) }, { 7: { suspended: 1 } }],
    ['复学', { before: pupil(suspended), after: pupil() }, { 7: { resumed: 1 } }],
    [
      '复学 after having been left out',
      { earlier: pupil(suspended), after: pupil() },
      { 7: { joinedOther: 1, resumed: 1 } },
    ],
    ['another grade', { before: pupil(), after: pupil({ grade: 8 }) }, { 7: { leftOther: 1 }, 8: { joinedOther: 1 } }],
    ['another class', { before: pupil(), after: pupil({ classNo: '2' }) }, {}],
    ['to a school outside', { before: pupil(), after: pupil({ school: '乙校' }) }, { 7: { transferredOut: 1 } }],
    ['from a school outside', { before: pupil({ school: '乙校' }), after: pupil() }, { 7: { transferredIn: 1 } }],
    ['between schools outside', { before: pupil({ school: '乙校' }), after: pupil({ school: '乙校', grade: 8 }) }, {}],
  ];
  it.each(cases)('%s', (_, of, wanted) =>
    expect(flows(of)).toEqual(
      Object.fromEntries(Object.entries(wanted).map(([grade, one]) => [grade, { ...NO_FLOW, ...one }])),
    ),
  );
});

test('the beginning and what was gained and lost make the end, whatever happened', () => {
  const status = fc.constantFrom<RollStatus>('enrolled', 'suspended', 'home-teaching');
  const there = fc.option(
    fc.record({
      grade: fc.integer({ min: 7, max: 9 }),
      school: fc.constantFrom('甲校', '乙校', '丙校'),
      rollStatus: status,
    }),
  );
  const gone = fc.option(fc.constantFrom<RollStatus>('transferred', 'deceased', 'abroad', 'left', 'graduated'));
  fc.assert(
    fc.property(fc.array(fc.tuple(there, there, gone), { maxLength: 30 }), (children) => {
      const changes = children.map(([before, after, left]) =>
        change({
          before: before && pupil(before),
          after: after && pupil(after),
          left: after === null && left !== null ? pupil({ rollStatus: left }) : null,
        }),
      );
      const found = judgeGradeFlows(changes, own);
      const count = (end: 'before' | 'after', grade: number): number =>
        changes.filter((one) => one[end]?.grade === grade && own(one[end].school)).length;
      for (const grade of [7, 8, 9]) {
        const of = found.get(grade) ?? NO_FLOW;
        const gained = of.transferredIn + of.joinedOther;
        const lost = of.transferredOut + of.deceased + of.abroad + of.leftDropout + of.leftOther;
        expect(count('before', grade) + gained - lost).toBe(count('after', grade));
      }
    }),
    { seed: 7 },
  );
});
