import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpen, mayMove } from '#model/case.js';
import { addDays, type Day, day, later } from '#model/day.js';
import { type Draft, draft } from '#model/entry.js';
import { fold, foldAsOf, lastCaseNumber, liveEntries, sealedThrough } from '#model/fold.js';
import { caseStudentOf } from '#plan/case-student.js';
import { judgeCounts } from '#rules/counts.js';
import { journal, movesOf, studentOf } from '../support/case-life.js';
import { cellOn } from '../support/strips.js';

const opening = (caseNo: string, on: string, studentId = 1): Draft =>
  draft('opened', {
    caseNo,
    effectiveOn: day(on),
    body: {
      trigger: 'absence',
      since: addDays(day(on), -2),
      detectedOn: day(on),
      student: caseStudentOf(studentOf(studentId)),
      runs: [],
      found: '',
      previousCase: null,
    },
  });

describe('记录累加成个案', () => {
  it('每一种记录改什么', () => {
    const book = journal();
    const on = (text: string) => ({ caseNo: '2026-0001', effectiveOn: day(text) });
    const run = {
      since: day('2026-09-06'),
      firedOn: day('2026-09-08'),
      lastAbsentOn: day('2026-09-09'),
      returnedOn: null,
      absentDays: 3,
      cells: [cellOn(day('2026-09-06'))],
    };
    book.append([opening('2026-0001', '2026-09-09')]);
    book.append([
      draft('observed', {
        ...on('2026-09-09'),
        body: { runs: [run], presentStreak: 0, lastDataOn: day('2026-09-09') },
      }),
    ]);
    expect(book.only()).toMatchObject({
      status: 'suspected',
      since: '2026-09-06',
      detectedOn: '2026-09-08',
      lastDataOn: '2026-09-09',
    });
    book.append([
      draft('triggered', {
        ...on('2026-09-09'),
        body: { trigger: 'not-arrived', since: day('2026-09-01'), detectedOn: day('2026-09-07'), found: '' },
      }),
    ]);
    book.append([draft('confirmed', { ...on('2026-09-10'), body: { reason: 'work' } })]);
    book.append([draft('assigned', { ...on('2026-09-10'), body: { role: 'responsible', name: '王老师', phone: '' } })]);
    book.append([
      draft('logged', {
        ...on('2026-09-10'),
        body: {
          logKind: 'phone',
          by: '王老师',
          with: '父亲',
          result: 'promised',
          note: '',
          details: {},
          on: day('2026-09-08'),
        },
      }),
    ]);
    expect(book.only()).toMatchObject({
      status: 'persuading',
      confirmedOn: '2026-09-10',
      reason: 'work',
      triggers: ['absence', 'not-arrived'],
      since: '2026-09-06',
      assignments: [{ role: 'responsible', name: '王老师', on: '2026-09-10' }],
      records: [{ kind: 'phone', on: '2026-09-08', seq: 6 }],
    });
    book.append([draft('returned', { ...on('2026-09-11'), body: { returnedOn: day('2026-09-10'), seenIn: [] } })]);
    expect(book.only()).toMatchObject({ status: 'returned', returnedOn: '2026-09-10' });
    book.append([
      draft('fired-again', { ...on('2026-09-14'), body: { since: day('2026-09-12'), firedOn: day('2026-09-14') } }),
    ]);
    expect(book.only()).toMatchObject({ status: 'persuading', returnedOn: null });
    book.append([
      draft('student-updated', {
        ...on('2026-09-14'),
        body: { student: { ...caseStudentOf(studentOf(1)), classNo: '2' } },
      }),
    ]);
    book.append([
      draft('closed', {
        ...on('2026-09-20'),
        body: { outcome: 'transferred', evidence: [{ kind: '转学证明', reference: '33', on: null }], grounds: '' },
      }),
    ]);
    expect(book.only()).toMatchObject({
      status: 'closed',
      closedOn: '2026-09-20',
      outcome: 'transferred',
      student: { classNo: '2' },
    });
    book.append([draft('reopened', { ...on('2026-09-21'), body: { reason: '没有去' } })]);
    expect(book.only()).toMatchObject({ status: 'persuading', closedOn: null, outcome: null, evidence: [] });
    expect(movesOf(book.only())).toBe(
      'opened 09-09 · confirmed 09-10 · returned 09-11 · fired-again 09-14 · closed 09-20 · reopened 09-21',
    );
  });

  it.each([
    [
      '没有立案就核实',
      [draft('confirmed', { caseNo: '2026-0001', effectiveOn: day('2026-09-09'), body: { reason: null } })],
    ],
    ['同号立案两次', [opening('2026-0001', '2026-09-09'), opening('2026-0001', '2026-09-09')]],
    [
      '没销号就重开',
      [
        opening('2026-0001', '2026-09-09'),
        draft('reopened', { caseNo: '2026-0001', effectiveOn: day('2026-09-10'), body: { reason: '' } }),
      ],
    ],
    [
      '早于上一次变更',
      [
        opening('2026-0001', '2026-09-09'),
        draft('confirmed', { caseNo: '2026-0001', effectiveOn: day('2026-09-08'), body: { reason: null } }),
      ],
    ],
  ])('不合规矩的记录是程序自己的错: %s', (_, drafts) => {
    const book = journal();
    book.append(drafts);
    expect(() => book.cases()).toThrow('assertion failed');
  });

  it('撤销、撤销的撤销、封账的最后一天、用过的最大编号', () => {
    const book = journal();
    const first = book.append([opening('2026-0001', '2026-09-09')]);
    const second = book.append([
      draft('confirmed', { caseNo: '2026-0001', effectiveOn: day('2026-09-10'), body: { reason: null } }),
    ]);
    const before = book.cases();
    const undo = book.append([draft('undone', { effectiveOn: day('2026-09-11'), body: { command: second, why: '' } })]);
    expect(book.only().status).toBe('suspected');
    book.append([draft('undone', { effectiveOn: day('2026-09-11'), body: { command: undo, why: '' } })]);
    expect(book.cases()).toEqual(before);
    book.append([draft('undone', { effectiveOn: day('2026-09-12'), body: { command: first, why: '' } })]);
    expect(lastCaseNumber(book.entries)).toBe(1);
    expect(sealedThrough(book.entries)).toBeNull();
  });

  it('按日看:只算到那一天,立案之前的工作随立案出现', () => {
    const book = journal();
    book.append([opening('2026-0001', '2026-09-09')]);
    book.append([
      draft('logged', {
        caseNo: '2026-0001',
        effectiveOn: day('2026-09-08'),
        body: { logKind: 'phone', by: 'a', with: '', result: '', note: '', details: {} },
      }),
    ]);
    book.append([draft('confirmed', { caseNo: '2026-0001', effectiveOn: day('2026-09-10'), body: { reason: null } })]);
    expect(foldAsOf(book.entries, day('2026-09-08')).size).toBe(0);
    expect(foldAsOf(book.entries, day('2026-09-09')).get('2026-0001')).toMatchObject({
      status: 'suspected',
      records: [{ on: '2026-09-08' }],
    });
    expect(foldAsOf(book.entries, day('2026-09-10'))).toEqual(book.cases());
  });
});

describe('规律', () => {
  /** A journal of legal moves of a few cases, chosen by numbers. */
  const built = (choices: readonly (readonly [number, number, number])[]) => {
    const book = journal();
    for (const [which, what, days] of choices) {
      const caseNo = `2026-000${(which % 4) + 1}`;
      const found = book.cases().get(caseNo);
      if (found === undefined) {
        book.append([opening(caseNo, addDays(day('2026-09-10'), days), which % 4)]);
        continue;
      }
      const effectiveOn: Day = later(found.moves.at(-1)!.on, addDays(day('2026-09-10'), days));
      const all: Draft[] = [
        draft('confirmed', { caseNo, effectiveOn, body: { reason: 'work' } }),
        draft('dismissed', { caseNo, effectiveOn, body: { reason: 'other', evidence: '' } }),
        draft('returned', { caseNo, effectiveOn, body: { returnedOn: effectiveOn, seenIn: [] } }),
        draft('fired-again', { caseNo, effectiveOn, body: { since: effectiveOn, firedOn: effectiveOn } }),
        draft('closed', { caseNo, effectiveOn, body: { outcome: 'returned', evidence: [], grounds: '' } }),
        draft('reopened', { caseNo, effectiveOn, body: { reason: 'x' } }),
        draft('withdrawn', { caseNo, effectiveOn, body: { slips: [] } }),
      ];
      const legal = all.filter((one) => mayMove(found.status, one.kind as Parameters<typeof mayMove>[1]));
      book.append([legal[what % legal.length]!]);
    }
    return book;
  };
  const choices = fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(40)), { minLength: 1, maxLength: 30 });

  it('更长的台账不改变较短的台账', () => {
    fc.assert(
      fc.property(choices, fc.nat(30), (of, at) => {
        const { entries } = built(of);
        const shorter = entries.slice(0, at);
        const then = fold(shorter);
        for (const [caseNo, one] of then) {
          const now = fold(entries).get(caseNo)!;
          expect(now.moves.slice(0, one.moves.length)).toEqual(one.moves);
        }
        expect(fold(entries.slice(0, at))).toEqual(then);
      }),
    );
  });

  it('撤销最后一次操作就回到它之前', () => {
    fc.assert(
      fc.property(choices, (of) => {
        const book = built(of);
        const last = book.entries.at(-1)!;
        const before = fold(book.entries.slice(0, -1));
        book.append([draft('undone', { effectiveOn: day('2026-12-31'), body: { command: last.command, why: '' } })]);
        expect(book.cases()).toEqual(before);
        expect(liveEntries(book.entries)).toHaveLength(book.entries.length - 1);
      }),
    );
  });

  it('立案数 = 已销号 + 已排除 + 未销号;每个期间的数都对得上,相邻期间首尾相接', () => {
    fc.assert(
      fc.property(choices, fc.nat(40), fc.nat(40), (of, first, second) => {
        const cases = [...built(of).cases().values()];
        const closed = cases.filter((one) => one.status === 'closed').length;
        const dismissed = cases.filter((one) => one.status === 'dismissed').length;
        expect(cases.length).toBe(closed + dismissed + cases.filter((one) => isOpen(one.status)).length);
        const start = addDays(day('2026-09-01'), first);
        const middle = addDays(start, second);
        const one = judgeCounts(cases, start, middle);
        const two = judgeCounts(cases, addDays(middle, 1), day('2027-12-31'));
        const whole = judgeCounts(cases, start, day('2027-12-31'));
        expect(two.openedBefore).toBe(one.openAtEnd);
        expect(whole.closed).toBe(one.closed + two.closed);
        expect(whole.opened).toBe(one.opened + two.opened);
      }),
    );
  });

  it('按日看和按最后看一致', () => {
    fc.assert(
      fc.property(choices, (of) => {
        const { entries } = built(of);
        expect(foldAsOf(entries, day('2099-12-31'))).toEqual(fold(entries));
      }),
    );
  });
});
