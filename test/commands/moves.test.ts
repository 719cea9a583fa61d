// What people decide, through the whole program: arguments in, journal entries and words out.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { placeWithCases } from '../support/opened.js';
import { answering, makePlace, type Place } from '../support/program.js';
import { madeChild, madePart, madeSchool, sealed, workbookOf } from '../support/submissions.js';

let place: Place;
afterEach(() => place.remove());

const open = async (...names: string[]) => {
  place = await placeWithCases(...names);
};

describe('a case by its number, its running number or a name that only one child has', () => {
  it.each(['2026-0001', '1', '张三'])('%s', async (typed) => {
    await open('张三', '李四');
    const { code, document } = await place.json('show', typed);
    expect(code).toBe(0);
    expect(document.data.case).toMatchObject({ caseNo: '2026-0001', status: 'suspected', student: { name: '张三' } });
    expect(document.data.trail).toMatchObject([{ seq: 1, actor: '王老师', kind: 'opened', source: null }]);
  });

  it('is refused where a name fits two', async () => {
    await open('张三', '张三');
    const { code, document } = await place.json('confirm', '张三');
    expect(code).toBe(2);
    expect(document).toMatchObject({ ok: false, error: { code: 'usage.case-ambiguous' } });
  });

  it('is asked about on a terminal', async () => {
    await open('张三', '张三');
    const ask = answering('2026-0002', true);
    const ran = await place.asking(ask, 'confirm', '张三');
    expect(ran.code).toBe(0);
    expect(ask.asked).toHaveLength(2);
    expect((await place.json('show', '2026-0002')).document.data.case.status).toBe('persuading');
  });

  it('is unknown where nobody has it', async () => {
    await open('张三');
    expect((await place.run('show', '2026-0009')).code).toBe(2);
  });
});

describe('identity numbers', () => {
  it('are masked on screen and in JSON, unless asked for', async () => {
    await open('张三');
    const shown = await place.run('show', '1');
    expect(shown.out).toContain('990101********1235');
    expect(shown.out).not.toContain('20120304');
    const { document } = await place.json('show', '1');
    expect(document.data.case.student).toMatchObject({
      idNo: '990101********1235',
      enrolmentNo: 'G990101********1235',
    });
    const whole = await place.json('show', '1', '--show-ids');
    expect(whole.document.data.case.student.idNo).toBe('990101201203041235');
  });
});

describe('a case from suspicion to close-out', () => {
  it('is moved only as the rules allow, each move an entry', async () => {
    await open('张三');
    expect((await place.json('reopen', '1', '--reason', '试试')).document.error.code).toBe('cases.not-now');
    const confirmed = await place.json('confirm', '1', '--reason', '厌学', '--on', '2026-10-15');
    expect(confirmed.document.data.case).toMatchObject({
      status: 'persuading',
      reason: 'weariness',
      confirmedOn: '2026-10-15',
    });
    expect((await place.json('confirm', '1')).document.error.code).toBe('cases.confirmed-already');
    expect((await place.json('dismiss', '1', '--reason', 'other')).code).toBe(2);
    const assigned = await place.json(
      'assign',
      '1',
      '--role',
      'responsible',
      '--name',
      '李老师',
      '--phone',
      '13900000000',
    );
    expect(assigned.document.data.case.responsible).toBe('李老师');
    const words = ['log', '1', 'home-visit', '--on', '2026-10-16', '--by', '李老师', '--result', '承诺返校'];
    expect((await place.run(...words, '--promised', '2026-10-19')).code).toBe(0);
    expect((await place.json(...words)).document.error.code).toBe('cases.record-twice');
    const lacking = await place.json('close', '1');
    expect(lacking.code).toBe(0);
    expect(lacking.document.data).toMatchObject({
      closed: [],
      notYet: [{ caseNo: '2026-0001', lackingCodes: ['not-returned'] }],
    });
    expect((await place.json('close', '1', '--outcome', '转学')).document.data.notYet[0].lackingCodes).toEqual([
      'no-evidence',
    ]);
    const closed = await place.json('close', '1', '--outcome', '转学', '--evidence', '转学证明：2026-015');
    expect(closed.document.data.closed).toMatchObject([
      { caseNo: '2026-0001', status: 'closed', outcome: 'transferred' },
    ]);
    const trail = (await place.json('show', '1')).document.data.trail;
    expect(trail.map((one: { kind: string }) => one.kind)).toEqual([
      'opened',
      'confirmed',
      'assigned',
      'logged',
      'closed',
    ]);
    expect((await place.json('verify')).document.data).toMatchObject({ entries: 5, intact: true });
  });

  it('can be taken back by a new entry', async () => {
    await open('张三');
    await place.run('confirm', '1');
    const undone = await place.json('undo', '--why', '点错了');
    expect(undone.document.data.undone).toMatchObject({ name: 'confirm', entries: 1 });
    expect((await place.json('cases')).document.data.cases[0].status).toBe('suspected');
    const { document } = await place.json('history');
    expect(document.data.commands.map((one: { name: string }) => one.name)).toEqual(['undo', 'confirm', 'scan']);
    expect(document.data.commands[1].undoneBy).toBe(document.data.commands[0].command);
  });

  it('is not touched by a dry run', async () => {
    await open('张三');
    const ran = await place.run('confirm', '1', '--dry-run');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('这是演练');
    expect((await place.json('cases')).document.data.cases[0].status).toBe('suspected');
  });
});

describe('on a terminal', () => {
  it('missing values are asked for, and the line that does the same is printed', async () => {
    await open('张三');
    const ask = answering('2026-0001', 'home-visit', '2026-10-16', '李老师');
    const ran = await place.asking(ask, 'log');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('taizhang log 2026-0001 home-visit --on 2026-10-16 --by 李老师');
  });

  it('a move that a person decides asks first; no changes nothing', async () => {
    await open('张三');
    const ran = await place.asking(answering(false), 'confirm', '1');
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('已取消');
    expect((await place.json('cases')).document.data.cases[0].status).toBe('suspected');
    expect((await place.asking(answering(), 'confirm', '1', '-y')).code).toBe(0);
  });

  it('without a command the menu stands, and leaves when told', async () => {
    await open('张三');
    const ask = answering('cases', '');
    const ran = await place.asking(ask);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('2026-0001');
    expect(ask.asked).toEqual(['想做什么？', '想做什么？']);
  });
});

describe('the menu', () => {
  it('offers the next sensible step first', async () => {
    place = makePlace();
    const first = async () => {
      const ask = answering('');
      await place.asking(ask);
      return ask.offered[0]!.slice(0, 2);
    };
    expect(await first()).toEqual(['init', 'demo']);
    await place.run('init', '--yes');
    expect(await first()).toEqual(['import', 'doctor']);
    writeFileSync(join(place.dir, '学籍.csv'), '年级,班级,姓名,身份证号\n七年级,1班,张三,990101201203041235\n');
    expect((await place.run('import', '学籍.csv')).code).toBe(0);
    expect(await first()).toEqual(['import', 'scan']);
    writeFileSync(join(place.dir, '考勤.csv'), '七年级1班2026年9月考勤 √出勤 ×旷课\n姓名,1日,2日,3日\n张三,√,√,√\n');
    expect((await place.run('import', '考勤.csv')).code).toBe(0);
    expect(await first()).toEqual(['scan', 'import']);
  });
});

describe('the menu of an office', () => {
  it('collects first, and then says what is due', async () => {
    place = makePlace();
    const first = async () => {
      const ask = answering('');
      await place.asking(ask);
      return ask.offered[0]!.slice(0, 2);
    };
    await place.run('init', '--level', 'county', '--name', '云岭县教育局', '--yes');
    expect(await first()).toEqual(['import', 'doctor']);
    const { school, schoolCode, town } = madeSchool(1);
    writeFileSync(join(place.dir, '名单.csv'), `学校标识码,学校名称,所在乡镇\n${schoolCode},${school},${town}\n`);
    await place.run('import', 'schools', '名单.csv');
    expect(await first()).toEqual(['merge', 'import']);
    const part = madePart({ of: madeSchool(1), period: '2026-09', children: [madeChild(1)], lives: [] });
    writeFileSync(join(place.dir, '上报.xlsx'), workbookOf([sealed(part)]));
    await place.run('merge', '上报.xlsx');
    expect(await first()).toEqual(['due', 'merge']);
  });

  it('a school’s case is pointed to its school', async () => {
    place = makePlace();
    await place.run('init', '--level', 'county', '--name', '云岭县教育局', '--yes');
    const lives = [[['opened', '2026-09-16']]] as const;
    const part = madePart({ of: madeSchool(1), period: '2026-09', children: [madeChild(1)], lives });
    writeFileSync(join(place.dir, '上报.xlsx'), workbookOf([sealed(part)]));
    await place.run('merge', '上报.xlsx');
    const caseNo = `${madeSchool(1).schoolCode}-2026-0001`;
    for (const typed of [caseNo, madeChild(1).name]) {
      const { code, document } = await place.json('confirm', typed, '--yes');
      expect([code, document.error.code]).toEqual([2, 'cases.of-school']);
      expect(document.error.message).toContain(madeSchool(1).school);
    }
    expect((await place.json('confirm', '9999', '--yes')).document.error.code).toBe('cases.unknown');
  });
});

describe('off a terminal', () => {
  it.each([
    [['dismiss', '1'], '--reason 为什么排除'],
    [['log', '1', 'phone', '--on', '2026-10-16'], '--by 谁做的'],
    [['assign', '1', '--name', '甲'], '--role'],
    [['log', '1'], '种类'],
  ])('%j lacks %s', async (words, missing) => {
    await open('张三');
    const { code, document } = await place.json(...words);
    expect(code).toBe(2);
    expect(document.error).toMatchObject({ code: 'usage.missing', message: `还缺“${missing}”` });
  });
});

describe('global options', () => {
  it('stand before or after the command, and name who did it', async () => {
    await open('张三');
    expect((await place.run('--actor', '陈校长', 'confirm', '1')).code).toBe(0);
    const { document } = await place.json('--today', '2026-10-20', 'show', '1');
    expect(document.data.trail[1].actor).toBe('陈校长');
    expect(document.data.case).toMatchObject({ overdue: expect.any(Boolean) });
  });
});

describe('the lists', () => {
  it('are filtered by what is said of the child and the case', async () => {
    await open('张三', '李四');
    await place.run('confirm', '2', '--reason', 'work');
    const found = async (...words: string[]) =>
      (await place.json('cases', ...words)).document.data.cases.map(
        (one: { student: { name: string } }) => one.student.name,
      );
    expect(await found()).toEqual(['张三', '李四']);
    expect(await found('--status', '劝返中')).toEqual(['李四']);
    expect(await found('--class', '1班')).toEqual(['张三']);
    expect(await found('--grade', '七年级', '--reason', '打工')).toEqual(['李四']);
    expect(await found('--village', '下河')).toEqual([]);
    expect(await found('--trigger', 'absence')).toEqual([]);
    expect(await found('--due')).toHaveLength(2);
  });

  it('of what is due name step, person and paper, late ones first', async () => {
    await open('张三');
    const { document } = await place.json('due', '--today', '2026-10-20');
    expect(document.data.late).toBeGreaterThan(0);
    expect(document.data.due[0]).toMatchObject({ caseNo: '2026-0001', overdue: true });
    for (const one of document.data.due) expect(one.source.document).not.toBe('');
  });
});
