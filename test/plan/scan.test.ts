import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day, daysFrom } from '#model/day.js';
import { draft } from '#model/entry.js';
import { fold, foldAsOf } from '#model/fold.js';
import { planConfirm, planDismiss, planReopen } from '#plan/moves.js';
import { planScan } from '#plan/scan.js';
import { daysAfter, draftsOf, journal, movesOf, scan, scanInput, studentOf, worldOf } from '../support/case-life.js';
import { marksOf, slipOf, timelineOf } from '../support/strips.js';

/** What the scan on a day makes of a strip from 2026-09-07 (a Monday), each day a school day. */
async function scanned(strip: string, leaves: Parameters<typeof timelineOf>[2] = [], today = '2026-12-31') {
  const book = journal();
  const world = worldOf(timelineOf('2026-09-07', strip, leaves));
  const made = await scan(book, world, today);
  return { book, world, made };
}
const shownCases = (book: ReturnType<typeof journal>) =>
  [...book.cases().values()].map((one) => `${one.caseNo} ${one.status} ${movesOf(one)}`);

describe('排查 (rules.md 3 到 6)', () => {
  it.each([
    ['到缺缺缺', ['2026-0001 suspected opened 09-10']],
    ['到缺缺缺到', ['2026-0001 returned opened 09-10 · returned 09-11']],
    ['到缺缺到', []],
    ['缺缺缺病病', ['2026-0001 suspected opened 09-09']],
    ['缺缺缺病到', ['2026-0001 returned opened 09-09 · returned 09-11']],
    ['缺缺缺到到缺缺缺', ['2026-0001 persuading opened 09-09 · returned 09-10 · fired-again 09-14']],
    ['缺缺缺到到缺缺缺到', ['2026-0001 returned opened 09-09 · returned 09-10 · fired-again 09-14 · returned 09-15']],
    ['缺缺缺到到缺缺到', ['2026-0001 returned opened 09-09 · returned 09-10']],
    ['缺缺缺病缺缺缺到', ['2026-0001 returned opened 09-09 · returned 09-14']],
    ['   ', []],
  ])('%s', async (strip, expected) => {
    expect(shownCases((await scanned(strip)).book)).toEqual(expected);
  });

  it('个案写明起止、触发日、单元格和理由', async () => {
    const { book, made } = await scanned('到缺缺缺缺到到');
    const found = book.only();
    expect(found).toMatchObject({
      since: '2026-09-08',
      detectedOn: '2026-09-10',
      returnedOn: '2026-09-12',
      presentStreak: 2,
      lastDataOn: '2026-09-13',
      triggers: ['absence'],
      previousCase: null,
      runs: [
        {
          since: '2026-09-08',
          firedOn: '2026-09-10',
          lastAbsentOn: '2026-09-11',
          returnedOn: '2026-09-12',
          absentDays: 4,
        },
      ],
    });
    expect(found.runs[0]!.cells.map((one) => one.cell)).toEqual(['C09-08', 'C09-09', 'C09-10', 'C09-11']);
    expect(book.entries[0]).toMatchObject({
      kind: 'opened',
      body: { found: '2026-09-08 起无故缺勤，到 2026-09-10 满 48 小时，没有请假' },
      source: { file: '考勤.xlsx', cell: 'C09-08' },
    });
    expect(made.opened.map((one) => one.status)).toEqual(['returned']);
    expect(made.returned).toHaveLength(1);
  });

  it('再排查一次什么也不变', async () => {
    const { book, world } = await scanned('缺缺缺到到缺缺缺到');
    const again = await scan(book, world, '2026-12-31');
    expect(again.drafts).toEqual([]);
    expect(again.unchanged).toBe(1);
  });

  it('新的考勤只更新有变化的个案', async () => {
    const { book } = await scanned('缺缺缺');
    const more = await scan(book, worldOf(timelineOf('2026-09-07', '缺缺缺缺')), '2026-12-31');
    expect(more.drafts.map((one) => one.kind)).toEqual(['observed']);
    expect(book.only().runs[0]).toMatchObject({ lastAbsentOn: '2026-09-10', absentDays: 4 });
  });

  it('今天以后的考勤不算', async () => {
    expect(shownCases((await scanned('缺缺缺缺', [], '2026-09-08')).book)).toEqual([]);
  });

  it('编号按触发日、学校、年级、班级、姓名排,和读到的先后无关', async () => {
    const timelines = [
      timelineOf('2026-09-08', '缺缺缺', [], 1),
      timelineOf('2026-09-07', '缺缺缺', [], 2),
      timelineOf('2026-09-07', '缺缺缺', [], 3),
    ];
    const one = journal();
    const two = journal();
    await scan(one, worldOf(...timelines), '2026-12-31');
    await scan(two, worldOf(...timelines.toReversed()), '2026-12-31');
    const shown = (book: typeof one) => [...book.cases().values()].map((of) => [of.caseNo, of.student.studentId]);
    expect(shown(one)).toEqual([
      ['2026-0001', 2],
      ['2026-0002', 3],
      ['2026-0003', 1],
    ]);
    expect(shown(two)).toEqual(shown(one));
  });

  it('撤销过的编号不再用', async () => {
    const { book, world } = await scanned('缺缺缺');
    book.append([draft('undone', { effectiveOn: day('2026-12-31'), body: { command: 1, why: '' } })]);
    await scan(book, world, '2026-12-31');
    expect([...book.cases().keys()]).toEqual(['2026-0002']);
  });

  it('考勤里的人不在学籍里:说出来,不立案', async () => {
    const book = journal();
    const made = await planScan({
      ...scanInput(book, worldOf(timelineOf('2026-09-07', '缺缺缺')), '2026-12-31'),
      studentOf: () => null,
    });
    expect(made.drafts).toEqual([]);
    expect(made.problems.map((one) => one.code)).toContain('scan.no-student');
  });
});

describe('请假条和更正', () => {
  it('请假条迟到,个案排除,记下请假条', async () => {
    const { book } = await scanned('缺缺缺到');
    const made = await scan(
      book,
      worldOf(timelineOf('2026-09-07', '缺缺缺到', [slipOf('2026-09-07', '2026-09-09')])),
      '2026-12-31',
    );
    expect(made.withdrawn.map((one) => one.caseNo)).toEqual(['2026-0001']);
    expect(book.only()).toMatchObject({
      status: 'dismissed',
      dismissReason: 'leave-slip',
      evidence: [{ kind: 'leave-slip', reference: '请假条.xlsx › 请假 › A3' }],
    });
    expect(
      (
        await scan(
          book,
          worldOf(timelineOf('2026-09-07', '缺缺缺到', [slipOf('2026-09-07', '2026-09-09')])),
          '2026-12-31',
        )
      ).drafts,
    ).toEqual([]);
  });

  it('已经核实的也由请假条排除', async () => {
    const { book } = await scanned('缺缺缺');
    book.append(
      draftsOf(planConfirm(book.context('2026-09-20'), { caseNo: '2026-0001', reason: null, on: day('2026-09-10') })),
    );
    await scan(book, worldOf(timelineOf('2026-09-07', '缺缺缺', [slipOf('2026-09-07', '2026-09-09')])), '2026-09-20');
    expect(book.only().status).toBe('dismissed');
  });

  it('只盖住一部分、余下的仍触发:不排除,起始日改到余下的', async () => {
    const { book } = await scanned('缺缺缺缺缺');
    await scan(
      book,
      worldOf(timelineOf('2026-09-07', '缺缺缺缺缺', [slipOf('2026-09-07', '2026-09-08')])),
      '2026-12-31',
    );
    expect(book.only()).toMatchObject({ status: 'suspected', since: '2026-09-09', detectedOn: '2026-09-11' });
  });

  it('请假到期没来,又满 48 小时:新立一案', async () => {
    const slip = slipOf('2026-09-07', '2026-09-09');
    const { book } = await scanned('缺缺缺');
    await scan(book, worldOf(timelineOf('2026-09-07', '缺缺缺', [slip])), '2026-12-31');
    await scan(book, worldOf(timelineOf('2026-09-07', '缺缺缺缺缺缺', [slip])), '2026-12-31');
    expect(shownCases(book)).toEqual([
      '2026-0001 dismissed opened 09-09 · withdrawn 12-31',
      '2026-0002 suspected opened 09-12',
    ]);
    expect(book.cases().get('2026-0002')!.previousCase).toBeNull();
  });

  it('更正的考勤显示在校:没核实的排除,单元格作证', async () => {
    const { book } = await scanned('缺缺缺到');
    const made = await scan(book, worldOf(timelineOf('2026-09-07', '缺到到到')), '2026-12-31');
    expect(made.withdrawn).toHaveLength(1);
    expect(book.only()).toMatchObject({
      status: 'dismissed',
      dismissReason: 'wrong-record',
      evidence: [{ reference: '考勤.xlsx › 考勤 › C09-08' }, { reference: '考勤.xlsx › 考勤 › C09-09' }],
    });
    expect((await scan(book, worldOf(timelineOf('2026-09-07', '缺到到到')), '2026-12-31')).drafts).toEqual([]);
  });

  it('又改回缺勤:重新立案', async () => {
    const { book } = await scanned('缺缺缺');
    await scan(book, worldOf(timelineOf('2026-09-07', '缺到到')), '2026-12-31');
    await scan(book, worldOf(timelineOf('2026-09-07', '缺缺缺')), '2026-12-31');
    expect([...book.cases().values()].map((one) => one.status)).toEqual(['dismissed', 'suspected']);
  });

  it('已经核实的,更正不自动排除,只提醒', async () => {
    const { book } = await scanned('缺缺缺');
    book.append(
      draftsOf(planConfirm(book.context('2026-12-31'), { caseNo: '2026-0001', reason: '厌学', on: day('2026-09-10') })),
    );
    const made = await scan(book, worldOf(timelineOf('2026-09-07', '到到到')), '2026-12-31');
    expect(made.drafts).toEqual([]);
    expect(made.problems.map((one) => one.code)).toContain('scan.corrected');
  });

  it('考勤整批没有了不是到校:个案不动', async () => {
    const { book } = await scanned('缺缺缺');
    const made = await scan(book, worldOf(timelineOf('2026-09-07', '到')), '2026-12-31');
    expect(made.withdrawn).toHaveLength(1); // 周一到校,是更正
    const other = (await scanned('缺缺缺')).book;
    const empty = await scan(other, worldOf(timelineOf('2026-09-07', '   ')), '2026-12-31');
    expect(empty.drafts).toEqual([]);
    expect(empty.unchanged).toBe(1);
  });

  it('返校的一天后来改成缺勤:回到劝返中', async () => {
    const { book } = await scanned('缺缺缺到');
    await scan(book, worldOf(timelineOf('2026-09-07', '缺缺缺缺')), '2026-12-31');
    expect(book.only()).toMatchObject({ status: 'persuading', returnedOn: null });
    const later = (await scanned('缺缺缺到')).book;
    await scan(later, worldOf(timelineOf('2026-09-07', '缺缺缺缺到')), '2026-12-31');
    expect(later.only()).toMatchObject({ status: 'returned', returnedOn: '2026-09-11' });
  });
});

describe('结束以后', () => {
  const ended = async (outcome: 'returned' | 'transferred' | 'false-alarm', strip = '缺缺缺到到') => {
    const { book } = await scanned(strip);
    book.append([
      draft('closed', {
        caseNo: '2026-0001',
        effectiveOn: day('2026-09-12'),
        body: { outcome, evidence: [], grounds: '' },
      }),
    ]);
    return book;
  };

  it('销号后又触发:新案写明旧案,算反弹', async () => {
    const book = await ended('returned');
    await scan(book, worldOf(timelineOf('2026-09-07', '缺缺缺到到到缺缺缺')), '2026-12-31');
    expect(book.cases().get('2026-0002')).toMatchObject({ since: '2026-09-13', previousCase: '2026-0001' });
  });

  it('转学销号后,名单上接着画缺:不再立案', async () => {
    const book = await ended('transferred', '缺缺缺');
    const made = await scan(book, worldOf(timelineOf('2026-09-07', '缺缺缺缺缺缺缺缺缺缺')), '2026-12-31');
    expect(made.drafts).toEqual([]);
  });

  it.each([
    ['误报', '缺缺缺缺缺缺', []],
    ['误报', '缺缺缺缺缺缺缺', ['2026-09-11']],
    ['其他', '缺缺缺缺缺缺缺缺', ['2026-09-11']],
    ['在外地就读', '缺缺缺缺缺缺缺缺', []],
  ])('以“%s”排除后 %s:从第二天算起又满 48 小时才再立案', async (reason, strip, since) => {
    const { book } = await scanned('缺缺缺');
    book.append(
      draftsOf(
        planDismiss(book.context('2026-09-10'), { caseNo: '2026-0001', reason, evidence: '', on: day('2026-09-10') }),
      ),
    );
    const world = worldOf(timelineOf('2026-09-07', strip));
    await scan(book, world, '2026-12-31');
    expect([...book.cases().values()].slice(1).map((one) => one.since)).toEqual(since);
    expect((await scan(book, world, '2026-12-31')).drafts).toEqual([]);
  });

  it('重开以后,以前的到校不算返校,以后的才算', async () => {
    const book = await ended('returned');
    book.append(
      draftsOf(
        planReopen(book.context('2026-09-20'), { caseNo: '2026-0001', reason: '并没有来', on: day('2026-09-14') }),
      ),
    );
    await scan(book, worldOf(timelineOf('2026-09-07', '缺缺缺到到到到到')), '2026-12-31');
    expect(book.only().status).toBe('persuading');
    await scan(book, worldOf(timelineOf('2026-09-07', '缺缺缺到到到到到到')), '2026-12-31');
    expect(book.only()).toMatchObject({ status: 'returned', returnedOn: '2026-09-15' });
  });
});

describe('其他立案原因', () => {
  const base = (today: string, input: Parameters<typeof scanInput>[1]['input'] & object, strip = '') => ({
    today,
    world: { ...worldOf(timelineOf('2026-09-01', strip)), input },
  });
  const seenFrom = { batchId: 3, file: '人口.xlsx', sheet: '人口', row: 4, cell: 'A4' };

  it.each([
    ['2026-09-07', []],
    ['2026-09-08', ['2026-09-07']],
  ])('未报到:第一周过完才算 (%s)', async (today, detected) => {
    const { world } = base(today, { notArrived: [studentOf(1)] });
    const book = journal();
    await scan(book, world, today);
    expect([...book.cases().values()].map((one) => one.detectedOn)).toEqual(detected);
  });

  it('未报到的孩子第二周来了:返校', async () => {
    const { world } = base('2026-09-20', { notArrived: [studentOf(1)] }, '         到到');
    const book = journal();
    await scan(book, world, '2026-09-20');
    expect(book.only()).toMatchObject({ triggers: ['not-arrived'], since: '2026-09-01', returnedOn: '2026-09-10' });
    expect((await scan(book, world, '2026-09-20')).drafts).toEqual([]);
  });

  it('一个孩子只有一个未销号的个案,新的原因加上去', async () => {
    const { world } = base(
      '2026-09-20',
      {
        notArrived: [studentOf(1)],
        vanished: [{ student: studentOf(1), lastSeenOn: day('2026-08-20'), missingSince: day('2026-09-10') }],
      },
      '缺缺缺',
    );
    const book = journal();
    await scan(book, world, '2026-09-20');
    expect(book.only().triggers).toEqual(['absence', 'not-arrived', 'left-register']);
    expect((await scan(book, world, '2026-09-20')).drafts).toEqual([]);
  });

  it('去向不明和未入学', async () => {
    const person = {
      name: '李四',
      sex: null,
      birthOn: day('2015-03-01'),
      idNo: null,
      enrolmentNo: null,
      school: '',
      gradeText: '',
      classText: '',
      town: '河口镇',
      village: '',
      address: '',
      guardian: '',
      phone: '',
    };
    const record = {
      kind: 'population' as const,
      row: 4,
      hidden: false,
      repairs: [],
      flags: [],
      person,
      householdNo: '',
      householder: '',
      schooling: '在外省',
    };
    const young = { ...record, person: { ...person, birthOn: day('2021-01-01') } };
    const book = journal();
    await scan(
      book,
      {
        ...worldOf(),
        input: {
          vanished: [{ student: studentOf(5), lastSeenOn: day('2026-08-20'), missingSince: day('2026-09-10') }],
          unregistered: [
            { record, studentId: 6, source: seenFrom },
            { record: young, studentId: 7, source: seenFrom },
          ],
          studentOf: (id) => (id < 6 ? studentOf(id) : null),
        },
      },
      '2026-09-20',
    );
    expect(
      [...book.cases().values()].map((one) => [one.triggers[0], one.since, one.detectedOn, one.student.name]),
    ).toEqual([
      ['left-register', '2026-09-10', '2026-09-10', '学生5'],
      ['never-enrolled', '2026-09-01', '2026-09-20', '李四'],
    ]);
  });

  it('这一次已经处理过的不再立案;下学年重新看', async () => {
    const book = journal();
    const input = { notArrived: [studentOf(1)] };
    await scan(book, { ...worldOf(), input }, '2026-09-20');
    book.append(
      draftsOf(
        planDismiss(book.context('2026-09-21'), {
          caseNo: '2026-0001',
          reason: '误报',
          evidence: '',
          on: day('2026-09-21'),
        }),
      ),
    );
    expect((await scan(book, { ...worldOf(), input }, '2026-10-20')).drafts).toEqual([]);
    const next = { from: day('2027-09-01'), to: day('2028-01-20') };
    await scan(book, { ...worldOf(), input: { ...input, term: next } }, '2027-09-20');
    expect([...book.cases().keys()]).toEqual(['2026-0001', '2027-0002']);
  });
});

describe('封账', () => {
  const sealed = (book: ReturnType<typeof journal>, to: string) =>
    book.append([
      draft('sealed', {
        effectiveOn: day(to),
        body: { period: '2026-09', from: day('2026-08-26'), to: day(to), revision: 1, digest: '', totals: {} },
      }),
    ]);

  it('迟到的考勤计入封账以后的日子,触发日不变', async () => {
    const book = journal();
    sealed(book, '2026-09-25');
    await scan(book, worldOf(timelineOf('2026-09-07', '缺缺缺到')), '2026-10-08');
    expect(shownCases(book)).toEqual(['2026-0001 returned opened 09-26 · returned 09-26']);
    expect(book.only()).toMatchObject({ detectedOn: '2026-09-09', returnedOn: '2026-09-10' });
    expect(foldAsOf(book.entries, day('2026-09-25')).size).toBe(0);
  });

  it('封账之后无论怎样排查,已封的期间不变', async () => {
    const strips = fc.array(fc.constantFrom(...'到缺缺病 '), { minLength: 5, maxLength: 40 }).map((of) => of.join(''));
    await fc.assert(
      fc.asyncProperty(strips, strips, async (first, second) => {
        const book = journal();
        await scan(book, worldOf(timelineOf('2026-09-01', first)), '2026-09-26');
        sealed(book, '2026-09-25');
        const before = foldAsOf(book.entries, day('2026-09-25'));
        await scan(book, worldOf(timelineOf('2026-09-01', second)), '2026-10-20');
        expect([...foldAsOf(book.entries, day('2026-09-25')).values()].map(movesOf)).toEqual(
          [...before.values()].map(movesOf),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('规律', () => {
  const strips = fc
    .array(fc.constantFrom(...'到到缺缺缺病 迟'), { minLength: 1, maxLength: 35 })
    .map((signs) => signs.join(''));

  it('天天排查和最后排查一次,结果一样', async () => {
    await fc.assert(
      fc.asyncProperty(strips, async (strip) => {
        const daily = journal();
        const last = addDays(day('2026-09-07'), strip.length);
        for (const today of daysFrom(day('2026-09-07'), last))
          await scan(daily, worldOf(timelineOf('2026-09-07', strip)), today);
        const once = journal();
        await scan(once, worldOf(timelineOf('2026-09-07', strip)), last);
        const shown = (book: typeof once) =>
          [...book.cases().values()].map((one) => [
            movesOf(one),
            one.status,
            one.since,
            one.runs,
            one.presentStreak,
            one.lastDataOn,
          ]);
        expect(shown(daily)).toEqual(shown(once));
      }),
      { numRuns: 80 },
    );
  });

  it('任何考勤、任何时候,再排查一次都不变;每个孩子至多一个未销号的个案', async () => {
    const choice = fc.constantFrom('confirm', 'dismiss', 'close', 'reopen', 'none');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(strips, choice, fc.boolean()), { minLength: 1, maxLength: 5 }),
        async (rounds) => {
          const book = journal();
          let today = '2026-10-15';
          for (const [index, [strip, move, slip]] of rounds.entries()) {
            today = daysAfter('2026-10-15', index);
            const leaves = slip ? [slipOf('2026-09-09', '2026-09-13')] : [];
            const world = worldOf({ studentId: 1, marks: marksOf('2026-09-07', strip), leaves });
            await scan(book, world, today);
            expect((await scan(book, world, today)).drafts).toEqual([]);
            const found = [...book.cases().values()].at(-1);
            if (found === undefined) continue;
            const of = {
              caseNo: found.caseNo,
              reason: move === 'dismiss' ? '误报' : '其他',
              evidence: '',
              on: day(today),
            };
            const context = book.context(today);
            const plans = {
              confirm: () => planConfirm(context, of),
              dismiss: () => planDismiss(context, of),
              reopen: () => planReopen(context, of),
              close: () =>
                found.status === 'returned'
                  ? {
                      drafts: [
                        draft('closed', {
                          caseNo: found.caseNo,
                          effectiveOn: day(today),
                          body: { outcome: 'returned', evidence: [], grounds: '' },
                        }),
                      ],
                    }
                  : { drafts: [] },
              none: () => ({ drafts: [] }),
            };
            const made = plans[move as keyof typeof plans]();
            if ('drafts' in made && made.drafts.length > 0) book.append(made.drafts);
            const open = [...fold(book.entries).values()].filter(
              (one) => !['closed', 'dismissed'].includes(one.status),
            );
            expect(open.length).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 80 },
    );
  });
});
