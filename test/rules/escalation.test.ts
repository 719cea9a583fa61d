import { describe, expect, it } from 'vitest';
import type { Case } from '#model/case.js';
import { addDays, day, daysFrom } from '#model/day.js';
import { draft } from '#model/entry.js';
import { planAssign, planConfirm, planLog } from '#plan/moves.js';
import { judgeAllDue, judgeDue } from '#rules/escalation.js';
import { type Policy, withThresholds } from '#rules/policy.js';
import { presetOf } from '#rules/presets.js';
import { calendar, draftsOf, type Journal, journal, scan, worldOf } from '../support/case-life.js';
import { timelineOf } from '../support/strips.js';

const caseNo = '2026-0001';
/** A case detected on Monday 2026-09-28 (absent from Saturday's make-up lesson on). */
async function absentCase(strip = '缺缺缺', from = '2026-09-26', until = '2027-06-30'): Promise<Journal> {
  const book = journal();
  await scan(book, worldOf(timelineOf(from, strip)), until);
  return book;
}
const logged = (book: Journal, kind: string, on: string, result = '', details: Record<string, string> = {}) =>
  book.append(
    draftsOf(
      planLog(book.context('2027-12-31'), {
        caseNo,
        kind,
        on: day(on),
        by: '王老师',
        with: '',
        result,
        note: '',
        details,
      }),
    ),
  );
/** `id state due done` for every step and follow-up. */
const shown = (of: Case, policy: Policy, today: string): string[] =>
  judgeDue(of, policy, calendar, day(today)).steps.map(
    (one) => `${one.id} ${one.state} ${one.dueOn?.slice(5) ?? '-'} ${one.doneOn?.slice(5) ?? '-'}`,
  );
const nextOf = (of: Case, policy: Policy, today: string) => judgeDue(of, policy, calendar, day(today)).next?.id ?? null;

describe('中和小学: 说服动员后三天内(不含双休日)仍不返校,找村级组织', () => {
  const zhonghe = presetOf('zhonghe')!;

  it('2026-09-30 上门,三个工作日到 2026-10-10', async () => {
    const book = await absentCase();
    expect(shown(book.only(), zhonghe, '2026-09-28')).toEqual([
      'door open - -',
      'village waiting - -',
      'authority waiting - -',
      'compel waiting - -',
    ]);
    logged(book, 'home-visit', '2026-09-30', 'undecided');
    expect(shown(book.only(), zhonghe, '2026-10-10').slice(0, 2)).toEqual([
      'door done - 09-30',
      'village open 10-10 -',
    ]);
    expect(shown(book.only(), zhonghe, '2026-10-11')[1]).toBe('village overdue 10-10 -');
    expect(nextOf(book.only(), zhonghe, '2026-10-11')).toBe('village');
    const literal = withThresholds(zhonghe, { dayCount: 'no-weekends' }) as Policy;
    expect(shown(book.only(), literal, '2026-10-05')[1]).toBe('village open 10-05 -');
  });

  it('谁办、找谁、用什么表、依据哪一条', async () => {
    const book = await absentCase();
    const village = judgeDue(book.only(), zhonghe, calendar, day('2026-10-01')).steps[1]!;
    expect(village).toMatchObject({
      actor: '学校',
      addressee: '村级组织',
      paper: 'help-letter',
      source: { document: '中和小学2013年春季学期流失学生劝返制度' },
    });
    expect(village.source.clause).toContain('第4条');
  });

  it('一步一步走到拒绝返校', async () => {
    const book = await absentCase();
    logged(book, 'home-visit', '2026-09-30', 'refused');
    logged(book, 'help-request', '2026-10-09');
    expect(shown(book.only(), zhonghe, '2026-10-12')).toEqual([
      'door done - 09-30',
      'village done 10-10 10-09',
      'authority open - -',
      'compel waiting - -',
    ]);
    logged(book, 'letter', '2026-10-12');
    expect(shown(book.only(), zhonghe, '2026-10-13').slice(2)).toEqual(['authority done - 10-12', 'compel open - -']);
    logged(book, 'letter', '2026-10-14');
    expect(shown(book.only(), zhonghe, '2026-10-15').slice(2)).toEqual([
      'authority done - 10-12',
      'compel done - 10-14',
    ]);
  });

  it('没有拒绝就轮不到强制', async () => {
    const book = await absentCase();
    logged(book, 'home-visit', '2026-09-30', 'promised');
    logged(book, 'help-request', '2026-10-09');
    logged(book, 'letter', '2026-10-12');
    expect(shown(book.only(), zhonghe, '2026-10-20')[3]).toBe('compel waiting - -');
  });

  it('记录写明是哪一步的,就算那一步', async () => {
    const book = await absentCase();
    logged(book, 'home-visit', '2026-09-30');
    logged(book, 'letter', '2026-10-09', '', { step: 'village' });
    expect(shown(book.only(), zhonghe, '2026-10-12').slice(0, 3)).toEqual([
      'door done - 09-30',
      'village done 10-10 10-09',
      'authority open - -',
    ]);
  });

  it('孩子回来了,没办的不再需要,回访到期', async () => {
    const book = await absentCase('缺缺缺到到');
    expect(shown(book.only(), zhonghe, '2026-10-05')).toEqual([
      'door dropped - -',
      'village dropped - -',
      'authority dropped - -',
      'compel dropped - -',
      'follow-up-7 open 10-06 -',
      'follow-up-30 open 10-29 -',
      'follow-up-90 open 12-28 -',
    ]);
    expect(nextOf(book.only(), zhonghe, '2026-10-05')).toBe('follow-up-7');
  });

  it('又触发:劝返从头来', async () => {
    const book = await absentCase('缺缺缺到到');
    logged(book, 'home-visit', '2026-09-28');
    expect(shown(book.only(), zhonghe, '2026-10-01')[0]).toBe('door done - 09-28');
    await scan(book, worldOf(timelineOf('2026-09-26', '缺缺缺到到缺缺缺')), '2026-10-03');
    expect(shown(book.only(), zhonghe, '2026-10-04').slice(0, 2)).toEqual(['door open - -', 'village waiting - -']);
  });
});

describe('其他制度', () => {
  it('开发区: 当天报告,责任人、计划、帮扶人', async () => {
    const kaifaqu = presetOf('kaifaqu')!;
    const book = await absentCase();
    expect(shown(book.only(), kaifaqu, '2026-09-28')).toEqual([
      'report open 09-28 -',
      'responsible open - -',
      'plan waiting - -',
      'persuade open - -',
      'helper waiting - -',
    ]);
    expect(shown(book.only(), kaifaqu, '2026-09-29')[0]).toBe('report overdue 09-28 -');
    logged(book, 'letter', '2026-09-28');
    const assign = (role: string) =>
      book.append(
        draftsOf(
          planAssign(book.context('2026-10-08'), { caseNo, role, name: '王', phone: '', on: day('2026-09-29') }),
        ),
      );
    assign('responsible');
    book.append(draftsOf(planConfirm(book.context('2026-10-08'), { caseNo, reason: null, on: day('2026-09-29') })));
    logged(book, 'plan', '2026-10-08', '', { time: '每周二', task: '补数学' });
    assign('helper');
    expect(shown(book.only(), kaifaqu, '2026-10-09')).toEqual([
      'report done 09-28 09-28',
      'responsible done - 09-29',
      'plan done - 10-08',
      'persuade open - -',
      'helper done - 09-29',
    ]);
  });

  it('给家长的通知书不是给镇政府的报告', async () => {
    const kaifaqu = presetOf('kaifaqu')!;
    const book = await absentCase();
    const letter = (to: string) =>
      book.append(
        draftsOf(
          planLog(book.context('2026-10-08'), {
            caseNo,
            kind: 'letter',
            on: day('2026-09-28'),
            by: '王老师',
            with: to,
            result: '',
            note: '',
            details: {},
          }),
        ),
      );
    letter('学生父亲');
    expect(shown(book.only(), kaifaqu, '2026-09-28')[0]).toBe('report open 09-28 -');
    letter('河口镇政府、中心校');
    expect(shown(book.only(), kaifaqu, '2026-09-28')[0]).toBe('report done 09-28 09-28');
  });

  it('没写明的期限由本单位设', async () => {
    const own = withThresholds(presetOf('kaifaqu')!, {
      'steps.responsible.limit.count': 2,
      'steps.persuade.limit.count': 1,
    }) as Policy;
    const book = await absentCase();
    expect(shown(book.only(), own, '2026-09-30').slice(1, 4)).toEqual([
      'responsible open 09-30 -',
      'plan waiting - -',
      'persuade overdue 09-29 -',
    ]);
    expect(nextOf(book.only(), own, '2026-09-30')).toBe('report');
  });

  it('报告在孩子回来后仍要补', async () => {
    const book = await absentCase('缺缺缺到');
    expect(shown(book.only(), presetOf('kaifaqu')!, '2026-10-01')[0]).toBe('report overdue 09-28 -');
  });

  it('曾溪: 两天,村委会和镇政府一起', async () => {
    const book = await absentCase();
    logged(book, 'home-visit', '2026-09-30');
    expect(shown(book.only(), presetOf('zengxi')!, '2026-10-01')[1]).toBe('village open 10-09 -');
  });

  it('电话联系直至返校: 设了间隔就一再到期', async () => {
    const book = await absentCase();
    const every3 = withThresholds(presetOf('return-system')!, { 'steps.phone.repeat.count': 3 }) as Policy;
    logged(book, 'phone', '2026-09-28');
    expect(shown(book.only(), presetOf('return-system')!, '2026-10-20')).toEqual([
      'phone done - 09-28',
      'team-visit open - -',
    ]);
    expect(shown(book.only(), every3, '2026-10-08')[0]).toBe('phone open 10-08 09-28'); // 29、30日和10月8日
    logged(book, 'phone', '2026-10-08');
    expect(shown(book.only(), every3, '2026-10-09')[0]).toBe('phone open 10-11 09-28'.replace('10-11', '10-12'));
  });

  it('只对未报到的步骤,别的个案没有', async () => {
    const book = await absentCase();
    const ids = judgeDue(book.only(), presetOf('wanggang')!, calendar, day('2026-10-01')).steps.map((one) => one.id);
    expect(ids).toEqual(['area-visit', 'village', 'office']);
  });

  it('以后改的期限不影响以前触发的个案', async () => {
    const zhonghe = presetOf('zhonghe')!;
    const changing: Policy = {
      ...zhonghe,
      changes: [
        {
          from: day('2026-10-01'),
          set: { 'steps.village.limit.count': 1 },
          source: { document: '新制度', clause: '' },
        },
      ],
    };
    const book = await absentCase();
    logged(book, 'home-visit', '2026-09-30');
    expect(shown(book.only(), changing, '2026-10-01')[1]).toBe('village open 10-10 -');
  });
});

describe('跟踪回访 (rules.md 5)', () => {
  const policy = presetOf('zhonghe')!;
  const followUps = (of: Case, today: string) => shown(of, policy, today).filter((one) => one.startsWith('follow-up'));

  it('销号以后仍在,记一次办一次', async () => {
    const book = await absentCase('缺缺缺到');
    book.append([
      draft('closed', {
        caseNo,
        effectiveOn: day('2026-10-05'),
        body: { outcome: 'returned', evidence: [], grounds: '' },
      }),
    ]);
    expect(followUps(book.only(), '2026-10-08')).toEqual([
      'follow-up-7 overdue 10-06 -',
      'follow-up-30 open 10-29 -',
      'follow-up-90 open 12-28 -',
    ]);
    logged(book, 'follow-up', '2026-10-08');
    logged(book, 'follow-up', '2026-10-09');
    expect(followUps(book.only(), '2026-10-30')).toEqual([
      'follow-up-7 done 10-06 10-08',
      'follow-up-30 done 10-29 10-09',
      'follow-up-90 open 12-28 -',
    ]);
  });

  it('到期前连着回访几次,只算一次', async () => {
    const book = await absentCase('缺缺缺到');
    for (const on of ['2026-09-30', '2026-10-01', '2026-10-02']) logged(book, 'follow-up', on);
    expect(followUps(book.only(), '2026-10-30')).toEqual([
      'follow-up-7 done 10-06 09-30',
      'follow-up-30 overdue 10-29 -',
      'follow-up-90 open 12-28 -',
    ]);
  });

  it('转学销号的不回访;反弹以后由新案接着办', async () => {
    const book = await absentCase('缺缺缺到');
    book.append([
      draft('closed', {
        caseNo,
        effectiveOn: day('2026-10-05'),
        body: { outcome: 'transferred', evidence: [], grounds: '' },
      }),
    ]);
    expect(followUps(book.only(), '2026-12-01')).toEqual([]);
    const again = await absentCase('缺缺缺到');
    again.append([
      draft('closed', {
        caseNo,
        effectiveOn: day('2026-09-30'),
        body: { outcome: 'returned', evidence: [], grounds: '' },
      }),
    ]);
    await scan(again, worldOf(timelineOf('2026-09-26', '缺缺缺到到缺缺缺')), '2026-10-10');
    const all = judgeAllDue(again.cases().values(), policy, calendar, day('2026-10-10'));
    expect(all.get(caseNo)!.steps.filter((one) => one.kind === 'follow-up')).toEqual([]);
    expect(all.get('2026-0002')!.next?.id).toBe('door');
  });
});

it('中和的期限总比曾溪的晚一个工作日,上门在哪一天都一样', async () => {
  const book = await absentCase('缺'.repeat(3));
  const due = (policy: Policy, visit: string): string => {
    const own = journal();
    own.append(book.entries);
    logged(own, 'home-visit', visit);
    return judgeDue(own.only(), policy, calendar, day(visit)).steps.find((one) => one.id === 'village')!.dueOn!;
  };
  for (const visit of daysFrom(day('2026-09-28'), day('2026-12-25'))) {
    const [two, three] = [due(presetOf('zengxi')!, visit), due(presetOf('zhonghe')!, visit)];
    const between = daysFrom(addDays(day(two), 1), day(three)).filter((one) => calendar.isWorkday(one));
    expect({ visit, between }).toEqual({ visit, between: [three] });
  }
});
