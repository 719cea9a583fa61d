import { describe, expect, it } from 'vitest';
import { day } from '#model/day.js';
import { draft } from '#model/entry.js';
import { planClose } from '#plan/close-out.js';
import { isRefused, type LogRequest, planAssign, planConfirm, planDismiss, planLog, planReopen } from '#plan/moves.js';
import { planUndo, planWaive } from '#plan/undo.js';
import { judgeDays } from '#rules/absence-run.js';
import { closeFactsOf } from '#rules/close-out.js';
import { presetOf } from '#rules/presets.js';
import { draftsOf, type Journal, journal, scan, worldOf } from '../support/case-life.js';
import { timelineOf } from '../support/strips.js';

/** A journal with one case: absent from 2026-09-07, detected on 09-09. */
async function withCase(strip = '缺缺缺', today = '2026-09-20'): Promise<Journal> {
  const book = journal();
  await scan(book, worldOf(timelineOf('2026-09-07', strip)), today);
  return book;
}
const caseNo = '2026-0001';
const log = (change: Partial<LogRequest> = {}): LogRequest => ({
  caseNo,
  kind: 'home-visit',
  on: day('2026-09-10'),
  by: '王老师',
  with: '父亲',
  result: 'promised',
  note: '',
  details: {},
  ...change,
});
const codeOf = (made: object) => (isRefused(made) ? made.code : 'done');

describe('变更 (rules.md 6)', () => {
  it.each([
    [
      '核实',
      (book: Journal) => planConfirm(book.context('2026-09-20'), { caseNo, reason: '厌学', on: day('2026-09-10') }),
      'done',
    ],
    [
      '编号不对',
      (book: Journal) =>
        planConfirm(book.context('2026-09-20'), { caseNo: '2026-0009', reason: null, on: day('2026-09-10') }),
      'cases.unknown',
    ],
    [
      '原因不认识',
      (book: Journal) => planConfirm(book.context('2026-09-20'), { caseNo, reason: '不知道', on: day('2026-09-10') }),
      'cases.unknown-code',
    ],
    [
      '日期还没到',
      (book: Journal) => planConfirm(book.context('2026-09-20'), { caseNo, reason: null, on: day('2026-09-21') }),
      'cases.future',
    ],
    [
      '早于个案',
      (book: Journal) => planConfirm(book.context('2026-09-20'), { caseNo, reason: null, on: day('2026-09-06') }),
      'cases.before-case',
    ],
    [
      '早于上一次变更',
      (book: Journal) => planConfirm(book.context('2026-09-20'), { caseNo, reason: null, on: day('2026-09-08') }),
      'cases.backdated',
    ],
    [
      '排除',
      (book: Journal) =>
        planDismiss(book.context('2026-09-20'), { caseNo, reason: '误报', evidence: '', on: day('2026-09-10') }),
      'done',
    ],
    [
      '排除的原因不认识',
      (book: Journal) =>
        planDismiss(book.context('2026-09-20'), { caseNo, reason: '随便', evidence: '', on: day('2026-09-10') }),
      'cases.unknown-code',
    ],
    [
      '没结束就重开',
      (book: Journal) => planReopen(book.context('2026-09-20'), { caseNo, reason: '又不来', on: day('2026-09-10') }),
      'cases.not-now',
    ],
    [
      '重开没有理由',
      (book: Journal) => planReopen(book.context('2026-09-20'), { caseNo, reason: ' ', on: day('2026-09-10') }),
      'cases.missing',
    ],
    [
      '责任人',
      (book: Journal) =>
        planAssign(book.context('2026-09-20'), {
          caseNo,
          role: '劝返责任人',
          name: '王老师',
          phone: '',
          on: day('2026-09-10'),
        }),
      'done',
    ],
    [
      '责任不认识',
      (book: Journal) =>
        planAssign(book.context('2026-09-20'), { caseNo, role: '门卫', name: '王', phone: '', on: day('2026-09-10') }),
      'cases.unknown-code',
    ],
    [
      '没有姓名',
      (book: Journal) =>
        planAssign(book.context('2026-09-20'), { caseNo, role: 'helper', name: '', phone: '', on: day('2026-09-10') }),
      'cases.missing',
    ],
    ['记录', (book: Journal) => planLog(book.context('2026-09-20'), log()), 'done'],
    ['立案之前的工作', (book: Journal) => planLog(book.context('2026-09-20'), log({ on: day('2026-09-08') })), 'done'],
    [
      '缺勤之前的工作',
      (book: Journal) => planLog(book.context('2026-09-20'), log({ on: day('2026-09-06') })),
      'cases.before-case',
    ],
    [
      '明天的工作',
      (book: Journal) => planLog(book.context('2026-09-20'), log({ on: day('2026-09-21') })),
      'cases.future',
    ],
    [
      '工作种类不认识',
      (book: Journal) => planLog(book.context('2026-09-20'), log({ kind: '喝茶' })),
      'cases.unknown-code',
    ],
    [
      '结果不认识',
      (book: Journal) => planLog(book.context('2026-09-20'), log({ result: '很好' })),
      'cases.unknown-code',
    ],
    ['没有经办人', (book: Journal) => planLog(book.context('2026-09-20'), log({ by: '' })), 'cases.missing'],
  ])('%s', async (_, plan, expected) => {
    expect(codeOf(plan(await withCase()))).toBe(expected);
  });

  it('核实一次就够;已排除的不能核实,能重开', async () => {
    const book = await withCase();
    const confirm = () =>
      planConfirm(book.context('2026-09-20'), { caseNo, reason: '外出打工', on: day('2026-09-10') });
    book.append(draftsOf(confirm()));
    expect(book.only()).toMatchObject({ status: 'persuading', reason: 'work' });
    expect(codeOf(confirm())).toBe('cases.confirmed-already');
    const other = await withCase();
    other.append(
      draftsOf(
        planDismiss(other.context('2026-09-20'), {
          caseNo,
          reason: '其他',
          evidence: '电话核对',
          on: day('2026-09-10'),
        }),
      ),
    );
    expect(other.only()).toMatchObject({ status: 'dismissed', evidence: [{ kind: 'other', reference: '电话核对' }] });
    expect(codeOf(planConfirm(other.context('2026-09-20'), { caseNo, reason: null, on: day('2026-09-11') }))).toBe(
      'cases.not-now',
    );
    other.append(
      draftsOf(planReopen(other.context('2026-09-20'), { caseNo, reason: '还是没来', on: day('2026-09-11') })),
    );
    expect(other.only().status).toBe('persuading');
  });

  it('没核实就返校、又触发的,可以补核实写原因', async () => {
    const book = await withCase('缺缺缺到缺缺缺');
    expect(book.only()).toMatchObject({ status: 'persuading', confirmedOn: null });
    book.append(draftsOf(planConfirm(book.context('2026-09-20'), { caseNo, reason: '其他', on: day('2026-09-14') })));
    expect(book.only()).toMatchObject({ status: 'persuading', reason: 'other' });
  });

  it('同一件事只记一次,同一个责任人只定一次', async () => {
    const book = await withCase();
    book.append(draftsOf(planLog(book.context('2026-09-20'), log())));
    expect(codeOf(planLog(book.context('2026-09-20'), log()))).toBe('cases.record-twice');
    expect(codeOf(planLog(book.context('2026-09-20'), log({ note: '第二次' })))).toBe('done');
    const assign = (name: string) =>
      planAssign(book.context('2026-09-20'), { caseNo, role: 'responsible', name, phone: '', on: day('2026-09-10') });
    book.append(draftsOf(assign('王老师')));
    expect(assign('王老师')).toMatchObject({ drafts: [], problems: [{ code: 'cases.assigned-already' }] });
    expect(draftsOf(assign('李老师'))).toHaveLength(1);
  });

  it('另有未销号的个案时不能重开旧案', async () => {
    const book = await withCase('缺缺缺到');
    book.append([
      draft('closed', {
        caseNo,
        effectiveOn: day('2026-09-11'),
        body: { outcome: 'returned', evidence: [], grounds: '' },
      }),
    ]);
    await scan(book, worldOf(timelineOf('2026-09-07', '缺缺缺到到缺缺缺')), '2026-09-20');
    const made = planReopen(book.context('2026-09-20'), { caseNo, reason: 'x', on: day('2026-09-20') });
    expect(codeOf(made)).toBe('cases.not-now');
  });

  it('封账以前的日子:变更计入以后,记录保留自己的日期,都说明', async () => {
    const book = await withCase();
    book.append([
      draft('sealed', {
        effectiveOn: day('2026-09-25'),
        body: {
          period: '2026-09',
          from: day('2026-08-26'),
          to: day('2026-09-25'),
          revision: 1,
          digest: '',
          totals: {},
        },
      }),
    ]);
    const confirm = planConfirm(book.context('2026-10-08'), { caseNo, reason: null, on: day('2026-09-20') });
    expect(confirm).toMatchObject({ drafts: [{ effectiveOn: '2026-09-26' }], problems: [{ code: 'cases.sealed' }] });
    book.append(draftsOf(confirm));
    book.append(draftsOf(planLog(book.context('2026-10-08'), log({ on: day('2026-09-21') }))));
    book.append(
      draftsOf(
        planAssign(book.context('2026-10-08'), {
          caseNo,
          role: 'helper',
          name: '张书记',
          phone: '',
          on: day('2026-09-21'),
        }),
      ),
    );
    expect(book.only()).toMatchObject({
      confirmedOn: '2026-09-26',
      records: [{ on: '2026-09-21' }],
      assignments: [{ on: '2026-09-21' }],
    });
  });
});

describe('销号 (rules.md 5)', () => {
  const policy = presetOf('kaifaqu')!;
  const close = (book: Journal, strip: string, change: Partial<Parameters<typeof planClose>[1]> = {}) =>
    planClose(book.context('2026-09-30'), {
      caseNos: [],
      outcome: 'returned',
      evidence: [],
      on: day('2026-09-30'),
      policy,
      factsOf: (of) => closeFactsOf(of, judgeDays(timelineOf('2026-09-07', strip), day('2026-09-30'))),
      ...change,
    });
  const ready = async (strip: string) => {
    const book = await withCase(strip, '2026-09-30');
    book.append(draftsOf(planLog(book.context('2026-09-30'), log())));
    book.append(
      draftsOf(
        planAssign(book.context('2026-09-30'), {
          caseNo,
          role: 'responsible',
          name: '王老师',
          phone: '',
          on: day('2026-09-10'),
        }),
      ),
    );
    return book;
  };

  it.each([
    ['缺缺缺', ['not-returned']],
    ['缺缺缺到到到到', ['streak']],
    ['缺缺缺到到到到到', []],
    ['缺缺缺到到到到到病', ['streak']],
    ['缺缺缺病病到到到到到', []],
    ['缺缺缺到缺到到到到到', ['absent-since-return']],
    ['缺缺缺到缺到到', ['streak', 'absent-since-return']],
    ['缺缺缺到到到到 到', []],
  ])('%s 缺 %s', async (strip, lacking) => {
    const made = close(await ready(strip), strip);
    expect(made.notYet.flatMap((one) => one.lacking.map((of) => of.code))).toEqual(lacking);
    expect(made.closed).toEqual(lacking.length === 0 ? [caseNo] : []);
  });

  it('返校后缺过一天:了解过并记录了,满 5 天可销', async () => {
    const book = await ready('缺缺缺到缺到到到到到');
    book.append(
      draftsOf(planLog(book.context('2026-09-30'), log({ kind: 'phone', on: day('2026-09-11'), result: '' }))),
    );
    expect(close(book, '缺缺缺到缺到到到到到').closed).toEqual([caseNo]);
  });

  it('没有责任人和过程记录:一次说全', async () => {
    const strip = '缺缺缺到到到到到';
    const made = close(await withCase(strip, '2026-09-30'), strip);
    expect(made.notYet[0]!.lacking.map((one) => one.code)).toEqual(['no-responsible', 'no-persuasion']);
    expect(made.problems.map((one) => one.message)).toEqual([
      '2026-0001 学生1：还不能销号，缺：没有确定劝返责任人；没有过程记录（电话、家访、谈话等）',
    ]);
  });

  it('销号的依据写进记录', async () => {
    const strip = '缺缺缺到到到到到';
    const book = await ready(strip);
    const made = close(book, strip);
    expect(made.drafts[0]).toMatchObject({
      kind: 'closed',
      body: { grounds: '2026-09-10 返校，到 2026-09-14 连续在校 5 个在校日，责任人 王老师，过程记录 1 条' },
    });
    book.append(made.drafts);
    expect(codeOf(planConfirm(book.context('2026-09-30'), { caseNo, reason: null, on: day('2026-09-30') }))).toBe(
      'cases.not-now',
    );
    expect(close(book, strip, { caseNos: [caseNo] }).problems.map((one) => one.code)).toEqual(['cases.not-now']);
  });

  const paper = (kind: string, reference = 'A-12') => [{ kind, reference, on: null }];
  it.each([
    ['transferred', [], ['no-evidence']],
    ['transferred', paper('转学证明'), []],
    ['transferred', paper('transfer-certificate'), []],
    ['transferred', paper('死亡证明'), ['wrong-evidence']],
    ['transferred', paper('转学证明', ' '), ['evidence-reference']],
    ['deceased', paper('死亡证明'), []],
    ['suspended', paper('教育局休学批文'), []],
    ['false-alarm', paper('说明', '同名学生记错'), []],
  ] as const)('去向 %s 佐证 %o 缺 %o', async (outcome, evidence, lacking) => {
    const made = close(await withCase('缺缺缺'), '缺缺缺', { caseNos: [caseNo], outcome, evidence });
    expect(made.notYet.flatMap((one) => one.lacking.map((of) => of.code))).toEqual(lacking);
    expect(made.drafts).toHaveLength(lacking.length === 0 ? 1 : 0);
  });

  it('其他去向只销点名的个案;没有的编号说出来', async () => {
    const book = await withCase('缺缺缺');
    expect(close(book, '缺缺缺', { outcome: 'transferred', evidence: paper('转学证明') }).drafts).toEqual([]);
    expect(close(book, '缺缺缺', { caseNos: ['2026-0007'] }).problems.map((one) => one.code)).toEqual([
      'cases.unknown',
    ]);
  });
});

describe('撤销和保留', () => {
  const today = day('2026-09-20');
  const undo = (book: Journal, command: number | null = null) => planUndo(book.entries, { command, why: '', today });

  it('从后往前撤销,撤完为止', async () => {
    const book = await withCase();
    book.append(
      draftsOf(planConfirm(book.context('2026-09-20'), { caseNo, reason: null, on: day('2026-09-10') })),
      'confirm',
    );
    expect(codeOf(undo(book, 1))).toBe('cases.undo-used');
    book.append(draftsOf(undo(book)), 'undo');
    expect(book.only().status).toBe('suspected');
    book.append(draftsOf(undo(book)), 'undo');
    expect(book.cases().size).toBe(0);
    expect(codeOf(undo(book))).toBe('cases.no-undo');
    expect(codeOf(undo(book, 1))).toBe('cases.undo-unknown');
  });

  it('导入的考勤已经立了案:先撤销排查', async () => {
    const book = journal();
    const counts = { rows: 1, accepted: 1, repaired: 0, flagged: 0, rejected: 0, duplicates: 0 };
    book.append(
      [
        draft('imported', {
          effectiveOn: day('2026-09-10'),
          body: { batchId: 1, file: '考勤.xlsx', sha256: '', dataKind: 'attendance', school: '', counts },
        }),
      ],
      'import',
    );
    await scan(book, worldOf(timelineOf('2026-09-07', '缺缺缺')), '2026-09-20');
    const made = undo(book, 1);
    expect(made).toMatchObject({
      code: 'cases.undo-used',
      message: '第 1 号操作（import）之后的第 2 号操作（scan）要靠它，不能先撤销它',
    });
    book.append(draftsOf(undo(book)), 'undo');
    expect(codeOf(undo(book, 1))).toBe('done');
  });

  it('销号之后同一个孩子另立了案:不能撤销那次销号', async () => {
    const book = await withCase('缺缺缺到');
    const closing = book.append(
      [
        draft('closed', {
          caseNo,
          effectiveOn: day('2026-09-11'),
          body: { outcome: 'returned', evidence: [], grounds: '' },
        }),
      ],
      'close',
    );
    await scan(book, worldOf(timelineOf('2026-09-07', '缺缺缺到到缺缺缺')), '2026-09-20');
    expect(codeOf(undo(book, closing))).toBe('cases.undo-used');
  });

  it('已上报的不能撤销', async () => {
    const book = await withCase();
    book.append(
      [
        draft('sealed', {
          effectiveOn: day('2026-09-20'),
          body: {
            period: '2026-09',
            from: day('2026-08-26'),
            to: day('2026-09-25'),
            revision: 1,
            digest: '',
            totals: {},
          },
        }),
      ],
      'submit',
    );
    expect(codeOf(undo(book))).toBe('cases.undo-sealed');
    expect(codeOf(undo(book, 1))).toBe('cases.undo-sealed');
  });

  it('问题保留要有理由,只保留还在的', () => {
    expect(codeOf(planWaive([3], { problemId: 3, reason: '', today }))).toBe('cases.missing');
    expect(codeOf(planWaive([3], { problemId: 4, reason: '核对过', today }))).toBe('cases.waived-already');
    expect(draftsOf(planWaive([3], { problemId: 3, reason: '核对过', today }))).toMatchObject([
      { kind: 'waived', body: { problemId: 3 } },
    ]);
  });
});
