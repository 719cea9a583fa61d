import { describe, expect, test } from 'vitest';
import type { ArrivalRecord, LeaveRecord, ListRecord, PopulationRecord, SchoolRecord } from '#model/records.js';
import { run } from './run.ts';

const BOY = '990101201203041235';
const GIRL = '990101201309092487';
const school = { name: '黄河路小学', code: null };

describe('leave slips', () => {
  const slips = (rows: string, headings = '姓名 | 班级 | 请假类型 | 开始日期 | 结束日期 | 天数 | 事由') => {
    const ran = run(`请假登记表\n${headings}\n${rows}`, { school });
    return [
      ...ran.records.map((one) => {
        const { student, from, to, leaveKind, flags } = one as LeaveRecord;
        const flagged = flags.map((flag) => ` !${flag.code}`).join('');
        return `${student.name} ${student.grade}/${student.classNo} ${from} ${to} ${leaveKind}${flagged}`;
      }),
      ...ran.rejected.map((one) => one.code),
    ].join('; ');
  };
  test.each([
    ['张一 | 三（1）班 | 病假 | 2026-09-01 | 2026-09-03 | 3 | 发烧', '张一 3/1 2026-09-01 2026-09-03 sick'],
    ['张一 | 三（1）班 | 事 | 9月1日 | 9月3日 | 3天 | _', '张一 3/1 2026-09-01 2026-09-03 leave'],
    ['张一 | 三（1）班 | 公假 | 9.1 | _ | 2 | 比赛', '张一 3/1 2026-09-01 2026-09-02 official'],
    ['张一 | 三（1）班 | _ | 2026/9/1 8:20 | _ | _ | 感冒', '张一 3/1 2026-09-01 2026-09-01 sick'],
    ['张一 | 三（1）班 | _ | 9月1日至9月3日 | _ | _ | 回老家', '张一 3/1 2026-09-01 2026-09-03 leave'],
    ['张一 | 三（1）班 | _ | 9.1 | 9.1 | 1 | 奶奶住院', '张一 3/1 2026-09-01 2026-09-01 leave'],
    ['张一 | 三（1）班 | _ | 9.1 | 9.1 | 1 | 父母带去看病', '张一 3/1 2026-09-01 2026-09-01 sick'],
    ['张一 | 三（1）班 | 病假 | {46266} | {46268} | _ | _', '张一 3/1 2026-09-01 2026-09-03 sick'],
    ['张一 | 三（1）班 | 甲 | 9.1 | 9.1 | 1 | _', '张一 3/1 2026-09-01 2026-09-01 leave !leave.kind'],
    ['张一 | 三（1）班 | _ | 9.1 | 9.1 | 1 | 外婆过世', '张一 3/1 2026-09-01 2026-09-01 leave'],
    ['张一 | 三（1）班 | 病假 | 9.10 | _ | 3 | _', '张一 3/1 2026-09-10 2026-09-12 sick !leave.days-run'],
    ['张一 | 三（1）班 | 病假 | 9.7 | _ | 3 | _', '张一 3/1 2026-09-07 2026-09-09 sick'],
    ['张一 | 三（1）班 | 病假 | 9.1 | 9.3 | 30 | _', '张一 3/1 2026-09-01 2026-09-03 sick !leave.days'],
    ['张一 | 三（1）班 | 病假 | 2006-09-01 | 2006-09-03 | _ | _', '张一 3/1 2006-09-01 2006-09-03 sick !leave.far'],
    ['张一 | 三（1）班 | 病假 | _ | _ | 3 | _', 'leave.no-dates'],
    ['张一 | 三（1）班 | 病假 | 上周 | _ | _ | _', 'leave.dates'],
    ['张一 | 三（1）班 | 病假 | 9.3 | 昨天 | _ | _', 'leave.dates'],
    ['张一 | 三（1）班 | 病假 | 2026-09-03 | 2026-09-01 | _ | _', 'leave.order'],
    ['_ | 三（1）班 | 病假 | 2026-09-03 | 2026-09-03 | _ | 发烧', 'name.missing'],
  ])('%s', (row, says) => expect(slips(row)).toBe(says));

  test('with both days in one cell', () =>
    expect(slips('张一 | 三（1）班 | 2026.9.1-2026.9.3 | 病', '姓名 | 班级 | 起止时间 | 类别')).toBe(
      '张一 3/1 2026-09-01 2026-09-03 sick',
    ));

  test('without an end run until the child was back', () =>
    expect(
      slips('张一 | 三（1）班 | 病假 | 9.1 | 2026年9月4日 8:20', '姓名 | 班级 | 请假类型 | 请假日期 | 销假时间'),
    ).toBe('张一 3/1 2026-09-01 2026-09-03 sick'));

  test('keep the hint behind a name', () => {
    const ran = run('请假登记表\n姓名 | 班级 | 请假日期\n张伟(0123) | 三（1）班 | 9.1', { school });
    expect((ran.records[0] as LeaveRecord).student).toMatchObject({ name: '张伟', hint: '0123', school: '黄河路小学' });
  });
});

describe('a term-start list', () => {
  const arrivals = (rows: string, title = '开学报到情况') => {
    const ran = run(`${title}\n姓名 | 班级 | 是否报到 | 报到日期 | 未报到原因 | 去向\n${rows}`, { school });
    return [
      ...ran.records.map((one) => {
        const { student, arrived, on, reason, note } = one as ArrivalRecord;
        return [student.name, arrived, on, reason, note].filter((part) => part !== '' && part !== null).join(' ');
      }),
      ...ran.rejected.map((one) => one.code),
    ].join('; ');
  };
  test.each([
    ['张一 | 三（1）班 | 是 | 2026-09-01 | _ | _', '张一 true 2026-09-01'],
    ['张一 | 三（1）班 | √ | _ | _ | _', '张一 true'],
    ['张一 | 三（1）班 | 已报到 | 9月1日 | _ | _', '张一 true 2026-09-01'],
    ['张一 | 三（1）班 | 未报到 | _ | 外出打工 | 某省', '张一 false 外出打工 某省'],
    ['张一 | 三（1）班 | _ | _ | 外出打工 | _', '张一 false 外出打工'],
    ['张一 | 三（1）班 | _ | 9.1 | _ | _', '张一 true 2026-09-01'],
    ['张一 | 三（1）班 | 甲 | _ | _ | _', 'arrivals.unknown'],
    ['张一 | 三（1）班 | _ | 未到 | _ | _', '张一 false'],
    ['张一 | 三（1）班 | _ | _ | _ | _', 'arrivals.unsaid'],
  ])('%s', (row, says) => expect(arrivals(row)).toBe(says));

  test('of those who did not come says who visits them and when, and who came in the end', () => {
    const ran = run(
      '开学未报到学生名单\n姓名 | 班级 | 责任人 | 走访日期 | 走访结果 | 到校日期 | 未报到原因\n张一 | 三（1）班 | 李老师 | 9月3日 | 下周来 | _ | 随父母外出\n王二 | 三（1）班 | _ | _ | _ | 2026-09-04 | 生病',
      { school },
    );
    expect(ran.records).toMatchObject([
      { arrived: false, responsible: '李老师', visitedOn: '2026-09-03', reason: '随父母外出', note: '下周来' },
      { arrived: true, on: '2026-09-04', reason: '生病' },
    ]);
    expect(ran.records[1]).not.toHaveProperty('visitedOn');
  });

  test('of those who did not come needs no column for it', () =>
    expect(arrivals('张一 | 三（1）班 | _ | _ | _ | 某省', '开学未报到学生名单')).toBe('张一 false 某省'));
});

test('the village’s list of children not in school', () => {
  const ran = run(
    `
    某村适龄儿童少年应接受义务教育未接受名单
    填报单位：某县教育局（盖章） | _ | _ | 填报时间：2026年9月5日
    序号 | 自然村（屯） | 应接受义务教育未接受适龄儿童少年姓名 | 出生年月 | 户主姓名 | 辍学原因 | 入户劝返次数 | 备注
    1 | 某屯 | 张一 | 2012年3月 | 张大 | 外出务工 | {2} | _
    2 | 某屯 | 李二 | 2013-09-09 | 李大 | _ | {1} | _
    审核人：王某 | _ | 填表人：李某 | _ | 联系电话：13800000000`,
  );
  expect(ran.summary).toMatchObject({ kind: 'population', headerRow: 3, rows: 2 });
  expect(ran.summary.leftOut.foot).toBe(1);
  const [one, two] = ran.records as PopulationRecord[];
  expect(one).toMatchObject({
    householder: '张大',
    schooling: '外出务工',
    person: { name: '张一', village: '某屯', birthOn: null },
  });
  expect(one!.flags.map((flag) => flag.code)).toEqual(['birth.month']);
  expect(two!.person).toMatchObject({ name: '李二', birthOn: '2013-09-09', guardian: '李大' });
});

describe('a list of a group', () => {
  test('is told by its columns', () => {
    const ran = run(`
      户编号 | 户主姓名 | 姓名 | 身份证号码 | 学校全称 | 年级 | 班级 | 贫困类型 | 是否残疾生 | 残疾生证号
      1 | 张大 | 张一 | ${BOY} | 黄河路小学 | 六年级 | 1 | 脱贫户 | 否 | _
      2 | 李大 | 李二 | ${GIRL} | 黄河路小学 | 五年级 | 2 | 监测户 | 是 | ${GIRL}43`);
    expect(ran.summary.kind).toBe('list');
    expect((ran.records as ListRecord[]).map((one) => one.groups)).toEqual([
      ['former-poverty'],
      ['disabled', 'monitored'],
    ]);
    expect((ran.records[0] as ListRecord).person).toEqual({
      name: '张一',
      sex: 'male',
      birthOn: '2012-03-04',
      idNo: BOY,
      enrolmentNo: null,
      school: '黄河路小学',
      gradeText: '六年级',
      classText: '1',
      town: '',
      village: '',
      address: '',
      guardian: '张大',
      phone: '',
    });
  });
  test('is told by its title or file name', () => {
    const rows = `姓名 | 身份证号\n张一 | ${BOY}`;
    for (const [title, file, groups] of [
      ['某镇低保学生名单', 'a.xlsx', ['low-income']],
      ['学生名单', '孤儿.xlsx', ['orphan']],
      ['', '残联名单.xlsx', ['disabled']],
    ] as const) {
      const ran = run(`${title}\n${rows}`, { file, kind: 'list' });
      expect((ran.records[0] as ListRecord).groups).toEqual(groups);
      expect(ran.summary.assumptions.join()).toContain('名单类别按标题记为');
    }
  });
  test('is refused where nothing tells the group, or the title names several', () => {
    const rows = `姓名 | 身份证号\n张一 | ${BOY}`;
    const codes = (title: string) => run(`${title}\n${rows}`, { kind: 'list' }).problems.map((one) => one.code);
    expect(codes('名单')).toEqual(['list.no-group']);
    expect(codes('脱贫户、残疾学生名单')).toEqual(['list.many-groups']);
  });
});

test('the list of schools', () => {
  const ran = run(`
    某县学校名单
    序号 | 学校名称 | 学校标识码 | 乡镇 | 校长 | 联系人 | 办公电话
    1 | 黄河路小学 | {2199000001} | 某镇 | 王某 | 资料员甲 | 0990-1234567
    2 | 第三 中学 | 31990 | 某镇 | 李某 | _ | {13900000001}
    合计 | {2} | _ | _ | _ | _ | _`);
  expect(ran.summary).toMatchObject({ kind: 'schools', rows: 2 });
  expect(
    (ran.records as SchoolRecord[]).map((one) => [
      one.name,
      one.code,
      one.town,
      one.contact,
      one.phone,
      one.flags.map((flag) => flag.code),
    ]),
  ).toEqual([
    ['黄河路小学', '2199000001', '某镇', '资料员甲', '0990-1234567', []],
    ['第三中学', null, '某镇', '李某', '13900000001', ['schools.code']],
  ]);
});
