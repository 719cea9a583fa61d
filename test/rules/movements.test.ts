// What two registers show, as a table: the row before, the row after, the row that says the child left → the change.
import { describe, expect, it, test } from 'vitest';
import type { Case } from '#model/case.js';
import { type Day, day } from '#model/day.js';
import type { MovementKind, MovementNote, RegisterChange } from '#model/movement.js';
import type { EnrolledStudent } from '#model/student.js';
import { judgeClusters } from '#rules/movement-clusters.js';
import { countMovements, judgeMovements, type Movement, type MovementsInput, unexplained } from '#rules/movements.js';
import { judgeSuspensions } from '#rules/suspensions.js';
import { PROOFS_WANTED } from '#words/movements.js';
import { calendar, studentOf } from '../support/case-life.js';
import { CLOSED, PERSUADING } from '../support/made-up-cases.js';

const pupil = (change: Partial<EnrolledStudent> = {}, id = 1): EnrolledStudent => studentOf(id, change);
const suspended = { rollStatus: 'suspended' } as const;

const input = (of: Partial<MovementsInput> = {}): MovementsInput => ({
  from: day('2026-09-25'),
  to: day('2026-10-25'),
  changes: [],
  vanished: [],
  notes: [],
  cases: [],
  reported: new Set(),
  primaryYears: 6,
  calendar,
  today: day('2026-10-26'),
  ...of,
});

const change = (of: Partial<RegisterChange>): RegisterChange => ({
  studentId: 1,
  before: null,
  after: null,
  left: null,
  earlier: null,
  beforeOn: of.before ? day('2026-09-01') : null,
  on: day('2026-10-12'),
  classSeenOn: day('2026-09-01'),
  ...of,
});

const kindsOf = (changes: readonly RegisterChange[], of: Partial<MovementsInput> = {}): string =>
  judgeMovements(input({ changes, ...of }))
    .movements.map((one) => one.kind)
    .join(' ');

describe('a change is named', () => {
  const lastYear = { beforeOn: day('2026-03-01') } as const;
  const cases: readonly (readonly [string, Partial<RegisterChange>, string])[] = [
    ['转入', { after: pupil() }, 'transferred-in'],
    ['转出', { before: pupil(), left: pupil({ rollStatus: 'transferred' }) }, 'transferred-out'],
    ['死亡', { before: pupil(), left: pupil({ rollStatus: 'deceased' }) }, 'deceased'],
    ['出国', { before: pupil(), left: pupil({ rollStatus: 'abroad' }) }, 'abroad'],
    ['其他离校', { before: pupil(), left: pupil({ rollStatus: 'left' }) }, 'left'],
    ['毕业', { before: pupil(), left: pupil({ rollStatus: 'graduated' }) }, 'graduated'],
    ['gone without a word', { before: pupil() }, 'vanished'],
    ['休学', { before: pupil(), after: pupil(suspended) }, 'suspended'],
    ['复学', { before: pupil(suspended), after: pupil() }, 'resumed'],
    ['复学 of a child whom registers left out meanwhile', { earlier: pupil(suspended), after: pupil() }, 'resumed'],
    ['still suspended, only no longer listed', { before: pupil(suspended) }, ''],
    ['still suspended, listed again', { earlier: pupil(suspended), after: pupil(suspended) }, ''],
    ['调班', { before: pupil(), after: pupil({ classNo: '2' }) }, 'moved-class'],
    ['跳级', { before: pupil(), after: pupil({ grade: 8 }) }, 'moved-grade'],
    [
      '休学 and another class at once',
      { before: pupil(), after: pupil({ ...suspended, classNo: '2' }) },
      'suspended moved-class',
    ],
    ['moved up with the year', { before: pupil(), ...lastYear, after: pupil({ grade: 8 }) }, ''],
    [
      'moved up into a class divided anew',
      { before: pupil(), ...lastYear, after: pupil({ grade: 8, classNo: '3' }) },
      '',
    ],
    ['留级', { before: pupil(), ...lastYear, after: pupil() }, 'moved-grade'],
    ['left the last grade with the year', { before: pupil({ grade: 9 }), ...lastYear }, 'graduated'],
    ['left a middle grade with the year', { before: pupil(), ...lastYear }, 'vanished'],
    ['to another school', { before: pupil(), after: pupil({ school: '乙校' }) }, 'transferred-out transferred-in'],
    [
      '小升初',
      { before: pupil({ grade: 6 }), ...lastYear, after: pupil({ grade: 7, school: '乙校' }) },
      'newly-enrolled',
    ],
    ['新生', { after: pupil(), classSeenOn: day('2026-03-01') }, 'newly-enrolled'],
    [
      'joined a middle grade with the year',
      { after: pupil({ grade: 8 }), classSeenOn: day('2026-03-01') },
      'transferred-in',
    ],
    ['back after having left', { after: pupil(), earlier: pupil({ rollStatus: 'transferred' }) }, 'transferred-in'],
    ['the first register of a class says nothing of joining', { after: pupil(), classSeenOn: null }, ''],
    ['came and went between two registers', {}, ''],
  ];
  it.each(cases)('%s', (_, of, kinds) => {
    expect(
      kindsOf([change(of)])
        .split(' ')
        .sort()
        .join(' '),
    ).toBe(kinds.split(' ').sort().join(' '));
  });

  it('counts children of first registers, so that silence is not taken for none', () => {
    expect(judgeMovements(input({ changes: [change({ after: pupil(), classSeenOn: null })] })).firstListed).toBe(1);
  });

  it('grade 6 of a nine-year school has not graduated where the next register misses the child', () => {
    const before = pupil({ grade: 6 });
    const of = change({ before, beforeOn: day('2026-03-01') });
    expect(kindsOf([of])).toBe('graduated');
    expect(kindsOf([of], { vanished: [{ student: before, missingSince: day('2026-10-12') }] })).toBe('vanished');
  });

  it('takes children that stand in a class of last year and are missed in the new one, once', () => {
    const vanished = [{ student: pupil(), missingSince: day('2026-10-12') }];
    expect(kindsOf([], { vanished })).toBe('vanished');
    expect(kindsOf([change({ before: pupil() })], { vanished })).toBe('vanished');
    expect(kindsOf([], { vanished: [{ student: pupil(), missingSince: day('2026-09-25') }] })).toBe('');
  });

  it('takes 辍学 and 劝返复学 from the cases of the span, never from one set aside', () => {
    const moved = (...moves: readonly (readonly [Case['moves'][number]['move'], string])[]): Case => ({
      ...PERSUADING,
      moves: moves.map(([move, on], seq) => ({ seq, move, on: day(on) })),
      confirmedOn: day('2026-10-08'),
    });
    const back = moved(['opened', '2026-09-30'], ['confirmed', '2026-10-08'], ['returned', '2026-10-20']);
    expect(kindsOf([], { cases: [back] })).toBe('dropout dropout-returned');
    expect(kindsOf([], { cases: [{ ...back, status: 'dismissed' }] })).toBe('');
    expect(kindsOf([], { cases: [moved(['opened', '2026-08-30'], ['confirmed', '2026-09-08'])] })).toBe('');
  });
});

const note = (movement: MovementKind, of: Partial<MovementNote> = {}): MovementNote => ({
  studentId: 1,
  movement,
  on: day('2026-10-10'),
  reason: '随父母外出',
  applicant: 'family',
  otherSchool: '',
  from: null,
  until: null,
  proofs: [],
  seq: 1,
  ...of,
});
const proof = (kind: string, reference = '1') => ({ kind, reference, on: null });

describe('what a change lacks', () => {
  const out = change({ before: pupil(), left: pupil({ rollStatus: 'transferred' }) });
  const lackingOf = (of: RegisterChange, more: Partial<MovementsInput> = {}): string =>
    judgeMovements(input({ changes: [of], ...more })).movements[0]!.lacking.join('、');

  it('is everything where nobody said anything', () =>
    expect(lackingOf(out)).toBe('转学证明、接收学校证明、申请人（家长或学校）、变动原因'));
  it('is less with each paper, and a number without a paper or a paper without a number proves nothing', () => {
    expect(lackingOf(out, { notes: [note('transferred-out', { proofs: [proof('receiving-school')] })] })).toBe(
      '转学证明',
    );
    expect(lackingOf(out, { notes: [note('transferred-out', { proofs: [proof('receiving-school', '')] })] })).toBe(
      '转学证明、接收学校证明',
    );
    const both = [proof('receiving-school'), proof('transfer-certificate')];
    expect(lackingOf(out, { notes: [note('transferred-out', { proofs: both })] })).toBe('');
  });
  it('adds up what several notes say', () =>
    expect(
      lackingOf(out, {
        notes: [
          note('transferred-out', { proofs: [proof('receiving-school')] }),
          note('transferred-out', { reason: '', applicant: null, proofs: [proof('transfer-certificate')], seq: 2 }),
        ],
      }),
    ).toBe(''));
  it('is not answered by a note of another year, child or change', () => {
    expect(lackingOf(out, { notes: [note('transferred-out', { on: day('2025-10-10') })] })).toContain('变动原因');
    expect(lackingOf(out, { notes: [note('transferred-out', { studentId: 2 })] })).toContain('变动原因');
    expect(lackingOf(out, { notes: [note('suspended')] })).toContain('变动原因');
  });
  it('is nothing between two schools of this ledger: each register proves the other', () =>
    expect(lackingOf(change({ before: pupil(), after: pupil({ school: '乙校' }) }))).toBe(''));
  it('of a suspension is its end as well', () => {
    const of = change({ before: pupil(), after: pupil(suspended) });
    const proofs = [proof('suspension-approval'), proof('suspension-grounds')];
    expect(lackingOf(of, { notes: [note('suspended', { proofs })] })).toBe('休学起止日期');
    expect(lackingOf(of, { notes: [note('suspended', { proofs, until: day('2027-08-31') })] })).toBe('');
  });
  it('of a closed case is proved by its evidence', () => {
    const cases = [{ ...CLOSED, student: { ...CLOSED.student, studentId: 1 } }];
    expect(lackingOf(out, { cases, notes: [note('transferred-out')] })).toBe('转学证明');
  });
  it('of a dropout is the report to the authorities', () => {
    const of = input({ cases: [PERSUADING], from: day('2026-09-30') });
    expect(judgeMovements(of).movements[0]).toMatchObject({ kind: 'dropout', lacking: ['书面报告'] });
    expect(judgeMovements({ ...of, reported: new Set(['2026-0001']) }).movements[0]).toMatchObject({ lacking: [] });
  });
  it('grows older by workdays: the National Day holiday does not count', () => {
    const [one] = judgeMovements(
      input({ changes: [{ ...out, on: day('2026-09-30') }], today: day('2026-10-12') }),
    ).movements;
    expect(one!.lateWorkdays).toBe(4);
  });
  it('a child gone without a word becomes what a note says', () => {
    const [one] = judgeMovements(input({ changes: [change({ before: pupil() })], notes: [note('abroad')] })).movements;
    expect(one).toMatchObject({ kind: 'abroad', lacking: ['出境证明'] });
  });
  it('and is not suspected any more once a paper proves it', () => {
    const gone = [{ student: pupil(), missingSince: day('2026-10-12') }];
    expect(unexplained(gone, [note('transferred-out')])).toEqual(gone);
    expect(unexplained(gone, [note('moved-class', { proofs: [proof('explanation')] })])).toEqual(gone);
    expect(unexplained(gone, [note('transferred-out', { proofs: [proof('receiving-school')] })])).toEqual([]);
  });
  it('names papers for every kind that asks for some', () => {
    for (const wanted of Object.values(PROOFS_WANTED))
      for (const one of wanted) expect(one.anyOf.length).toBeGreaterThan(0);
  });
});

describe('suspensions', () => {
  const stateOn = (today: string, of: Partial<MovementNote>): string =>
    judgeSuspensions([pupil(suspended)], [note('suspended', of)], day(today))[0]!.state;
  test.each([
    ['2026-12-31', { until: day('2026-12-31') }, 'ending'],
    ['2027-01-01', { until: day('2026-12-31') }, 'expired'],
    ['2026-12-15', { until: day('2026-12-31') }, 'running'],
    ['2026-12-16', { until: day('2026-12-31') }, 'ending'],
    ['2026-12-31', {}, 'no-end'],
    ['2027-10-12', { until: day('2028-01-01') }, 'over-year'],
  ] as const)('on %s', (today, of, state) => expect(stateOn(today, of)).toBe(state));

  test('nothing on record is said as such, the most urgent stand first', () => {
    const found = judgeSuspensions(
      [pupil(suspended, 3), pupil(suspended, 1)],
      [note('suspended', { until: day('2026-10-20') })],
      day('2026-10-26'),
    );
    expect(found.map((one) => [one.student.studentId, one.state])).toEqual([
      [1, 'expired'],
      [3, 'no-end'],
    ]);
  });
});

describe('departures close together', () => {
  const exam = { name: '期末考试', on: day('2027-01-20') };
  const departures = (kind: MovementKind, ...on: readonly string[]): Movement[] =>
    on.map((each, at) => ({
      kind,
      student: pupil({}, at + 1),
      on: day(each) as Day,
      from: null,
      to: null,
      note: null,
      proofs: [],
      lacking: [],
      lateWorkdays: 0,
      caseNo: null,
    }));
  const sizes = (movements: readonly Movement[], exams = [exam]): number[] =>
    judgeClusters(movements, exams).map((one) => one.movements.length);

  test('three of a class within 45 days are looked at, two are not', () => {
    expect(sizes(departures('suspended', '2026-10-01', '2026-10-20', '2026-11-15'), [])).toEqual([3]);
    expect(sizes(departures('suspended', '2026-10-01', '2026-10-20'), [])).toEqual([]);
    expect(sizes(departures('suspended', '2026-10-01', '2026-10-20', '2026-11-16'), [])).toEqual([]);
  });
  test('two are enough before an examination', () => {
    const [found] = judgeClusters(departures('transferred-out', '2026-12-10', '2026-12-28'), [exam]);
    expect(found).toMatchObject({ from: '2026-12-10', to: '2026-12-28', exam });
    expect(sizes(departures('transferred-out', '2026-10-10', '2026-10-28'))).toEqual([]);
  });
  test('other changes and other classes do not count', () => {
    expect(sizes(departures('transferred-in', '2026-12-10', '2026-12-28'))).toEqual([]);
    const [one, two] = departures('suspended', '2026-12-10', '2026-12-28');
    expect(sizes([one!, { ...two!, student: pupil({ classNo: '9' }) }])).toEqual([]);
  });
  test('each stands in one cluster only', () => {
    const all = departures('suspended', '2026-09-01', '2026-09-02', '2026-09-03', '2026-12-01', '2026-12-02');
    expect(sizes(all)).toEqual([3, 2]);
    expect(countMovements(all).get('suspended')).toBe(5);
  });
});
