// The to-do list beside the steps of the policy: what records, leave, reports and the plan's stages ask for, and by when.
import { describe, expect, it } from 'vitest';
import { day } from '#model/day.js';
import { type Appointment, withAppointed } from '#model/duties.js';
import { draft } from '#model/entry.js';
import { type EventKind, eventsOf } from '#model/events.js';
import { planEvent } from '#plan/duties.js';
import { planAssign, planConfirm, planDismiss, planLog } from '#plan/moves.js';
import { presetOf } from '#rules/presets.js';
import { judgeToDo } from '#rules/to-do.js';
import type { NamedLeave, ToDo, ToDoInput } from '#rules/to-do-item.js';
import { calendar, draftsOf, type Journal, journal, scan, worldOf } from '../support/case-life.js';
import { timelineOf } from '../support/strips.js';

const caseNo = '2026-0001';
const zhonghe = presetOf('zhonghe')!;

/** A case detected on Monday 2026-09-28. */
async function away(strip = '缺缺缺', until = '2026-09-28'): Promise<Journal> {
  const book = journal();
  await scan(book, worldOf(timelineOf('2026-09-26', strip)), until);
  return book;
}
const log = (book: Journal, kind: string, on: string, details: Record<string, string> = {}, result = ''): void => {
  const request = { caseNo, kind, on: day(on), by: '李老师', with: '', result, note: '', details };
  book.append(draftsOf(planLog(book.context('2027-12-31'), request)));
};
const event = (book: Journal, kind: EventKind, on: string, details: Record<string, string>): void => {
  const of = { appointments: [], events: [], schools: [], today: day('2027-12-31'), sealedThrough: null };
  book.append(draftsOf(planEvent(of, { kind, on: day(on), by: '王老师', note: '', details })));
};
const list = (book: Journal, today: string, change: Partial<ToDoInput> = {}): readonly ToDo[] =>
  judgeToDo({
    cases: [...book.cases().values()],
    policy: zhonghe,
    calendar,
    today: day(today),
    appointments: [],
    events: eventsOf(book.entries),
    sealed: [],
    since: null,
    leaves: [],
    level: 'school',
    preparer: '王老师',
    ...change,
  });
/** `kind due late` of everything that is not a step of the policy. */
const shown = (book: Journal, today: string, change: Partial<ToDoInput> = {}): string[] =>
  list(book, today, change)
    .filter((one) => one.kind !== 'step' && one.kind !== 'responsible')
    .map((one) => `${one.kind} ${one.dueOn?.slice(5) ?? '-'}${one.overdue ? ' late' : ''}`);

describe('承诺的返校日', () => {
  it.each<[string, (book: Journal) => void, string, string[]]>([
    ['还没到', () => undefined, '2026-10-08', ['promise 10-09']],
    ['过了,没人核对', () => undefined, '2026-10-10', ['promise 10-09 late']],
    ['当天核对过', (book) => log(book, 'phone', '2026-10-09'), '2026-10-10', []],
    ['以前的联系不算核对', (book) => log(book, 'phone', '2026-10-08'), '2026-10-10', ['promise 10-09 late']],
    [
      '又承诺了一天',
      (book) => log(book, 'phone', '2026-10-09', { promised: '2026-10-12' }),
      '2026-10-10',
      ['promise 10-12'],
    ],
  ])('%s', async (_, then, today, expected) => {
    const book = await away();
    log(book, 'home-visit', '2026-09-30', { promised: '2026-10-09', receipt: '1' });
    then(book);
    expect(shown(book, today)).toEqual(expected);
  });

  it('孩子回来了就不用核对', async () => {
    const book = await away('缺缺缺到', '2026-09-28');
    log(book, 'phone', '2026-09-28', { promised: '2026-10-09' });
    await scan(book, worldOf(timelineOf('2026-09-26', '缺缺缺到')), '2026-09-29');
    expect(shown(book, '2026-10-05').filter((one) => one.startsWith('promise'))).toEqual([]);
  });
});

describe('约好的下次联系, 限期, 要催的答复', () => {
  it.each<[string, (book: Journal) => void, string, string[]]>([
    [
      '约好再打',
      (book) => log(book, 'phone', '2026-09-29', { nextOn: '2026-10-08' }),
      '2026-10-09',
      ['contact 10-08 late'],
    ],
    [
      '打过了',
      (book) => {
        log(book, 'phone', '2026-09-29', { nextOn: '2026-10-08' });
        log(book, 'talk', '2026-10-08');
      },
      '2026-10-09',
      [],
    ],
    [
      '限期到了',
      (book) => log(book, 'letter', '2026-09-29', { paper: '限期复学通知书', deadline: '2026-10-10', receipt: '3' }),
      '2026-10-10',
      ['deadline 10-10'],
    ],
    [
      '公安没有答复',
      (book) => log(book, 'referral', '2026-09-29', { department: '公安', replyDue: '2026-10-09' }),
      '2026-10-10',
      ['reply 10-09 late'],
    ],
    [
      '公安答复了,民政没有',
      (book) => {
        log(book, 'referral', '2026-09-29', { department: '公安', replyDue: '2026-10-09' });
        log(book, 'referral', '2026-09-29', { department: '民政', replyDue: '2026-10-12' });
        log(book, 'referral', '2026-10-09', { department: 'police', repliedOn: '2026-10-09', reply: '在县城餐馆' });
      },
      '2026-10-10',
      ['reply 10-12'],
    ],
  ])('%s', async (_, then, today, expected) => {
    const book = await away();
    then(book);
    expect(shown(book, today)).toEqual(expected);
  });

  it('制度说直至返校为止、没有写间隔的,做过一次还在单子上,没有期限', async () => {
    const policy = presetOf('return-system')!;
    const book = await away();
    const again = () =>
      list(book, '2026-10-12', { policy })
        .filter((one) => one.kind === 'contact')
        .map((one) => `${one.step} ${one.dueOn} ${one.what.includes('2026-10-08') ? '10-08' : ''}`);
    expect(again()).toEqual([]);
    log(book, 'phone', '2026-09-29');
    log(book, 'phone', '2026-10-08');
    expect(again()).toEqual(['phone null 10-08']);
    await scan(book, worldOf(timelineOf('2026-09-26', '缺缺缺到')), '2026-09-29');
    expect(again()).toEqual([]);
  });

  it('排除的个案什么也不用办', async () => {
    const book = await away();
    log(book, 'phone', '2026-09-29', { nextOn: '2026-10-08', promised: '2026-10-08' });
    const made = planDismiss(book.context('2026-10-01'), {
      caseNo,
      reason: '误报',
      evidence: '',
      on: day('2026-10-01'),
    });
    book.append(draftsOf(made));
    expect(list(book, '2026-10-09')).toEqual([]);
  });
});

describe('报告镇政府和教育主管单位', () => {
  const left = (book: Journal): string[] =>
    list(book, '2026-10-08', { policy: presetOf('kaifaqu')! })
      .filter((one) => one.step === 'report')
      .map((one) => `${one.addressee} ${one.dueOn}${one.overdue ? ' late' : ''}`);
  const letter = (book: Journal, to: string, paper = '书面报告'): void => {
    const request = { caseNo, kind: 'letter', on: day('2026-09-28'), by: '周校长', with: to, result: '', note: to };
    book.append(draftsOf(planLog(book.context('2026-10-08'), { ...request, details: { paper, receipt: '1' } })));
  };

  it.each<[string, (book: Journal) => void, string[]]>([
    ['都没有报', () => undefined, ['学生所在地镇政府和教育主管单位 2026-09-28 late']],
    ['只报了镇政府', (book) => letter(book, '河口镇人民政府'), ['教育主管部门 2026-09-28 late']],
    ['只报了教育局', (book) => letter(book, '县教育局'), ['乡镇政府 2026-09-28 late']],
    ['一封报两家', (book) => letter(book, '镇政府、教育局'), []],
    ['没有写报给谁', (book) => letter(book, ''), []],
    [
      '先后报了',
      (book) => {
        letter(book, '河口镇人民政府');
        letter(book, '县教育局');
      },
      [],
    ],
  ])('%s', async (_, then, expected) => {
    const book = await away();
    then(book);
    expect(left(book)).toEqual(expected);
  });
});

describe('缺的材料', () => {
  it.each<[string, (book: Journal) => void, string[]]>([
    ['家访没有回执', (book) => log(book, 'home-visit', '2026-09-29'), ['paper -']],
    ['有回执编号', (book) => log(book, 'home-visit', '2026-09-29', { receipt: '2026-1' }), []],
    ['没有见到人', (book) => log(book, 'home-visit', '2026-09-29', {}, 'unreachable'), []],
    [
      '后来交了一张回执,还缺一张',
      (book) => {
        log(book, 'home-visit', '2026-09-29');
        log(book, 'home-visit', '2026-09-30');
        log(book, 'evidence', '2026-10-08', { evidenceKind: '家访回执', number: '2026-1' });
      },
      ['paper -'],
    ],
    ['佐证只有文件名', (book) => log(book, 'evidence', '2026-09-29', { evidenceKind: '照片', file: '1.jpg' }), []],
    [
      '承诺书没有编号',
      (book) => log(book, 'pledge', '2026-09-29', { promised: '2026-10-30' }),
      ['promise 10-30', 'paper -'],
    ],
  ])('%s', async (_, then, expected) => {
    const book = await away();
    then(book);
    expect(shown(book, '2026-10-10')).toEqual(expected);
  });
});

describe('月报、周报、季评', () => {
  const reports = (book: Journal, today: string, change: Partial<ToDoInput> = {}): string[] =>
    list(book, today, { since: day('2026-09-01'), ...change })
      .filter((one) => one.kind === 'report')
      .map((one) => `${one.id.slice(7)} ${one.dueOn?.slice(5)}${one.overdue ? ' late' : ''}`);

  it('截止日以前是本期的,过了没有报的还在', () => {
    const book = journal();
    expect(reports(book, '2026-10-20')).toEqual(['monthly/2026-09 09-25 late', 'monthly/2026-10 10-25']);
    expect(reports(book, '2026-10-26')).toEqual(['monthly/2026-10 10-25 late', 'monthly/2026-11 11-25']);
    expect(reports(book, '2026-10-20', { since: day('2026-09-11') })).toEqual(['monthly/2026-10 10-25']);
  });

  it('封账的、记了报送的就不再提醒', () => {
    const book = journal();
    expect(reports(book, '2026-10-20', { sealed: ['2026-09'] })).toEqual(['monthly/2026-10 10-25']);
    event(book, 'report', '2026-09-25', { report: '月报', period: '2026-09' });
    expect(reports(book, '2026-10-20')).toEqual(['monthly/2026-10 10-25']);
  });

  it('周报在最后一个工作日:国庆那一周没有工作日以外的,补班的星期六算', () => {
    const countyPlan = presetOf('county-plan')!;
    const weekly = (today: string): string[] =>
      reports(journal(), today, { policy: countyPlan }).filter((one) => one.startsWith('weekly'));
    expect(weekly('2026-10-09')).toEqual(['weekly/2026-W40 09-30 late', 'weekly/2026-W41 10-10']);
    expect(weekly('2026-10-16')).toEqual(['weekly/2026-W41 10-10 late', 'weekly/2026-W42 10-16']);
  });

  it('季评由上级做,按三个月的统计期', () => {
    const kaifaqu = presetOf('kaifaqu')!;
    const quarterly = (change: Partial<ToDoInput>): string[] =>
      reports(journal(), '2026-10-20', { policy: kaifaqu, ...change }).filter((one) => one.startsWith('quarterly'));
    expect(quarterly({})).toEqual([]);
    expect(quarterly({ level: 'county' })).toEqual(['quarterly/2026-Q4 12-25']);
    expect(quarterly({ level: 'township', since: day('2026-06-26') })).toEqual([
      'quarterly/2026-Q3 09-25 late',
      'quarterly/2026-Q4 12-25',
    ]);
  });
});

describe('到期的假', () => {
  const leave = (studentId: number, to: string): NamedLeave => ({
    studentId,
    from: day('2026-10-08'),
    to: day(to),
    kind: 'sick',
    note: '',
    source: { batchId: 1, file: '请假.xlsx', sheet: '请假', row: 2, cell: 'A2' },
    name: `学生${studentId}`,
    school: '黄河路小学',
    grade: 7,
    classNo: '1',
  });

  it.each<[string, readonly NamedLeave[], string[]]>([
    ['今天到期', [leave(1, '2026-10-12')], ['leave 10-12']],
    ['两天内到期', [leave(1, '2026-10-14')], ['leave 10-14']],
    ['还早', [leave(1, '2026-10-15')], []],
    ['续了假', [leave(1, '2026-10-12'), leave(1, '2026-10-16')], []],
    ['两个人', [leave(1, '2026-10-13'), leave(2, '2026-10-12')], ['leave 10-12', 'leave 10-13']],
  ])('%s', (_, leaves, expected) => {
    expect(shown(journal(), '2026-10-12', { leaves })).toEqual(expected);
  });
});

describe('工作阶段', () => {
  it('写了进展就不再提醒,日期改了按新的', () => {
    const book = journal();
    event(book, 'stage', '2026-09-01', { stage: '排查摸底', from: '2026-09-01', to: '2026-09-30' });
    expect(shown(book, '2026-10-08')).toEqual(['stage 09-30 late']);
    event(book, 'stage', '2026-10-08', { stage: '排查摸底', to: '2026-10-15' });
    expect(shown(book, '2026-10-08')).toEqual(['stage 10-15']);
    event(book, 'stage', '2026-10-09', { stage: '排查摸底', to: '2026-10-15', progress: '完成' });
    expect(shown(book, '2026-10-20')).toEqual([]);
  });
});

describe('谁来办', () => {
  const appoint = (scope: Appointment['scope'], unit: string, role: Appointment['role'], name: string) =>
    draft('appointed', {
      effectiveOn: day('2026-09-01'),
      body: { scope, unit, grade: null, classNo: '', role, name, phone: '', duty: '', villages: [], ended: false },
    });
  const whoDoes = (book: Journal, id: string, appointments: readonly Appointment[] = []): string | null | undefined =>
    list(book, '2026-10-09', { appointments }).find((one) => one.step === id)?.person;

  it('责任人、班主任、校长,依次替补;村里和乡镇的没有人就空着', async () => {
    const book = await away();
    expect(whoDoes(book, 'door')).toBeNull();
    const school = withAppointed([], [appoint('school', '黄河路小学', 'principal', '周校长')]);
    expect(whoDoes(book, 'door', school)).toBe('周校长');
    const assigned = { caseNo, role: 'responsible', name: '李老师', phone: '', on: day('2026-09-28') };
    book.append(draftsOf(planAssign(book.context('2026-09-28'), assigned)));
    expect(whoDoes(book, 'door', school)).toBe('李老师');
    log(book, 'home-visit', '2026-09-30', { receipt: '1' }, 'refused');
    log(book, 'help-request', '2026-10-08');
    log(book, 'letter', '2026-10-08', { paper: '书面报告', receipt: '2' });
    expect(whoDoes(book, 'compel', school)).toBeNull();
    const town = withAppointed(school, [appoint('town', '河口镇', 'township-head', '马镇长')]);
    expect(whoDoes(book, 'compel', town)).toBe('马镇长');
  });

  it('片区工作组按村找组长', async () => {
    const policy = presetOf('wanggang')!;
    const book = await away();
    const who = (appointments: readonly Appointment[]) =>
      list(book, '2026-10-09', { policy, appointments }).find((one) => one.actor === '片区工作组')?.person;
    const area = (villages: string[]) =>
      draft('appointed', {
        effectiveOn: day('2026-09-01'),
        body: {
          ...{ scope: 'area', unit: '西南片', grade: null, classNo: '', role: 'group-lead', name: '陈副校长' },
          ...{ phone: '', duty: '', villages, ended: false },
        },
      } as Parameters<typeof draft<'appointed'>>[1]);
    expect(who(withAppointed([], [area(['幸福村', '团结村'])]))).toBe('陈副校长');
    expect(who(withAppointed([], [area(['团结村'])]))).toBeNull();
  });

  it('制度没有这一步时,没有责任人要提醒;有了就不提醒', async () => {
    const book = await away();
    book.append(draftsOf(planConfirm(book.context('2026-09-29'), { caseNo, reason: null, on: day('2026-09-29') })));
    const kinds = () => list(book, '2026-10-09').map((one) => one.kind);
    expect(kinds()).toContain('responsible');
    expect(list(book, '2026-10-09', { policy: presetOf('kaifaqu')! }).map((one) => one.step)).toContain('responsible');
    const assigned = { caseNo, role: 'responsible', name: '李老师', phone: '', on: day('2026-09-28') };
    book.append(draftsOf(planAssign(book.context('2026-09-28'), assigned)));
    expect(kinds()).not.toContain('responsible');
  });
});

it('超期的在前,没有期限的在后,每一件的名字不变', async () => {
  const book = await away();
  log(book, 'home-visit', '2026-09-30', { nextOn: '2026-10-09' });
  log(book, 'referral', '2026-09-30', { department: '公安', replyDue: '2026-10-20' });
  const first = list(book, '2026-10-12', { since: day('2026-10-01') });
  const order = first.map((one) => [one.overdue, one.dueOn] as const);
  expect(order).toEqual(
    order.toSorted((a, b) => Number(b[0]) - Number(a[0]) || (a[1] ?? '9999').localeCompare(b[1] ?? '9999')),
  );
  expect(first.at(-1)?.dueOn).toBeNull();
  const later = list(book, '2026-10-13', { since: day('2026-10-01') });
  expect(later.map((one) => one.id)).toEqual(first.map((one) => one.id));
  expect(new Set(first.map((one) => one.id)).size).toBe(first.length);
});
