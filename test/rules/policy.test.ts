import { describe, expect, it } from 'vitest';
import { day } from '#model/day.js';
import { absenceRuleOn, openLimits, type Policy, policyOn, withThresholds } from '#rules/policy.js';
import { isPolicy, readPolicy } from '#rules/policy-file.js';
import { PRESET_NAMES, presetOf, presetText } from '#rules/presets.js';
import { FORM_WORDS } from '#words/forms.js';

const kaifaqu = presetOf('kaifaqu')!;
// biome-ignore lint/suspicious/noExplicitAny: a policy file as a person may break it
const edited = (change: (of: Record<string, any>) => void): string => {
  const copy = JSON.parse(presetText('zhonghe')!);
  change(copy);
  return JSON.stringify(copy);
};
const faultsOf = (json: string) => {
  const read = readPolicy(json, 'own.json', (path) => path.length);
  return isPolicy(read) ? [] : read.map((one) => `${one.code} ${one.message}`);
};

describe('内置制度 (rules.md 4)', () => {
  it('七个都通得过检查,默认是开发区', () => {
    expect(PRESET_NAMES).toEqual([
      'kaifaqu',
      'zhonghe',
      'zengxi',
      'm-middle',
      'wanggang',
      'return-system',
      'county-plan',
    ]);
    for (const name of PRESET_NAMES) {
      const preset = presetOf(name)!;
      expect(preset.name).toBe(name);
      expect(absenceRuleOn(preset, day('2026-09-01'))).toEqual({ hours: 48 });
    }
    expect(presetOf('nowhere')).toBeNull();
  });

  it.each([
    ['kaifaqu', 'report', 'detected', 0, 'calendar-days', '学生所在地镇政府和教育主管单位'],
    ['zhonghe', 'village', 'door', 3, 'workdays', '村级组织'],
    ['zhonghe', 'authority', 'village', null, 'workdays', '乡镇政府和教育局'],
    ['zengxi', 'village', 'door', 2, 'workdays', '村委会和镇政府'],
    ['zengxi', 'authority', 'village', null, 'workdays', '教育局'],
    ['m-middle', 'village', 'door', 3, 'workdays', '村级组织'],
    ['wanggang', 'office', 'area-visit', null, 'workdays', '教育股'],
    ['return-system', 'team-visit', 'phone', null, 'workdays', '学生和家长'],
    ['county-plan', 'joint-control', 'visit', null, 'workdays', '公安、民政、人社、乡镇政府'],
  ] as const)('%s 的 %s 在 %s 之后 %s %s 找 %s', (name, id, after, count, unit, addressee) => {
    const step = presetOf(name)!.steps.find((one) => one.id === id)!;
    expect([step.after, step.limit.count, step.limit.unit, step.addressee]).toEqual([after, count, unit, addressee]);
  });

  it('每个数都有出处', () => {
    const withoutSource: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const record = value as Record<string, unknown>;
      const holdsNumber = 'value' in record || 'count' in record;
      if (holdsNumber && !(record.source as { document?: string } | undefined)?.document) withoutSource.push(path);
      for (const [key, inner] of Object.entries(record)) {
        if (typeof inner === 'number' && !['value', 'count', 'version'].includes(key) && !path.endsWith('.value'))
          withoutSource.push(`${path}.${key}`);
        walk(inner, `${path}.${key}`);
      }
    };
    for (const name of PRESET_NAMES) walk(presetOf(name), name);
    expect(withoutSource).toEqual([]);
  });

  it('步骤要的文书都打印得出来', () => {
    const papers = PRESET_NAMES.flatMap((name) => {
      const { steps, followUps } = presetOf(name)!;
      return [...steps.map((one) => one.paper), followUps.paper];
    });
    expect([...new Set(papers)].filter((one) => one !== null && !(one in FORM_WORDS))).toEqual([]);
    expect(papers).not.toContain(null);
  });

  it('条文没有写明的期限说得出来', () => {
    expect(openLimits(presetOf('zhonghe')!).map((one) => one.id)).toEqual(['door', 'authority', 'compel']);
  });
});

describe('制度文件的检查', () => {
  it.each([
    ['不是 JSON', '{', /^policy\.json /],
    ['多一项', edited((of) => (of.close.schooldays = 3)), /^policy\.unknown-key .*close\.schooldays/],
    ['步骤没有对象', edited((of) => delete of.steps[2].addressee), /^policy\.addressee .*steps\.2\.addressee/],
    ['对象是空的', edited((of) => (of.steps[2].addressee = '')), /^policy\.addressee .*steps\.2\.addressee/],
    ['没有这一步', edited((of) => (of.steps[3].after = 'vilage')), /^policy\.unknown-step .*vilage.*steps\.3\.after/],
    ['两个同名', edited((of) => (of.steps[3].id = 'door')), /^policy\.step-twice .*door/],
    ['数写成了字', edited((of) => (of.close.schoolDays.value = '五')), /^policy\.shape .*close\.schoolDays\.value/],
    ['没有出处', edited((of) => delete of.close.schoolDays.source), /^policy\.shape .*close\.schoolDays\.source/],
    [
      '触发方式不对',
      edited((of) => (of.absence = { hours: { value: 0, source: { document: 'x', clause: '' } } })),
      /^policy\.shape .*absence\.hours\.value/,
    ],
    [
      '日期不对',
      edited((of) => of.changes.push({ from: '2026-02-30', set: {}, source: { document: 'x', clause: '' } })),
      /^policy\.shape .*changes\.0\.from/,
    ],
    [
      '改的数不存在',
      edited((of) =>
        of.changes.push({ from: '2027-01-01', set: { 'close.days': 3 }, source: { document: 'x', clause: '' } }),
      ),
      /^policy\.threshold .*close\.days/,
    ],
  ])('%s', (_, json, expected) => {
    expect(faultsOf(json)[0]).toMatch(expected);
  });

  it('互相等待的步骤', () => {
    const faults = faultsOf(
      edited((of) => {
        of.steps[1].after = 'authority';
      }),
    );
    expect(faults.map((one) => one.split(' ')[0])).toEqual(['policy.cycle', 'policy.cycle', 'policy.cycle']);
  });

  it('一次说出所有的错,带文件和行', () => {
    const read = readPolicy(
      edited((of) => {
        of.colour = 'red';
        of.steps[0].addressee = '';
      }),
      'own.json',
      () => 7,
    );
    expect((read as readonly { file: string; row: number }[]).map((one) => [one.file, one.row])).toEqual([
      ['own.json', 7],
      ['own.json', 7],
    ]);
  });
});

describe('本单位的数和改动的日子', () => {
  const good = (read: Policy | unknown[]): Policy => {
    expect(Array.isArray(read)).toBe(false);
    return read as Policy;
  };

  it('按路径设数,出处是 taizhang.json', () => {
    const own = good(
      withThresholds(presetOf('zhonghe')!, {
        'close.schoolDays': 10,
        'steps.authority.limit.count': 5,
        'followUps.days': '10,20',
        'reports.cutoffDay': 'end',
      }),
    );
    expect(own.close.schoolDays).toEqual({
      value: 10,
      source: { document: 'taizhang.json', clause: 'thresholds.close.schoolDays' },
    });
    expect(own.steps.find((one) => one.id === 'authority')!.limit.count).toBe(5);
    expect(own.followUps.days.value).toEqual([10, 20]);
    expect(own.reports.cutoffDay.value).toBe('end');
  });

  it('按在校日触发', () => {
    expect(absenceRuleOn(good(withThresholds(kaifaqu, { 'absence.schoolDays': 3 })), day('2026-09-01'))).toEqual({
      schoolDays: 3,
    });
  });

  it.each([
    [{ 'close.schooldays': 5 }],
    [{ 'close.schoolDays': -1 }],
    [{ 'close.schoolDays': 'five' }],
    [{ 'steps.nobody.limit.count': 2 }],
    [{ 'watch.absentShare': 10 }],
    [{ 'followUps.days': 'a,b' }],
    [{ steps: 3 }],
    [{ 'steps.report.name': 'x' }],
  ] as Record<string, number | string>[][])('不能这样设: %o', (overrides) => {
    expect(withThresholds(kaifaqu, overrides!)).toMatchObject([{ code: 'policy.threshold', file: 'taizhang.json' }]);
  });

  it('某日起改的数,之前仍用旧数', () => {
    const changing = good(
      readPolicy(
        edited((of) => {
          of.changes = [
            { from: '2027-09-01', set: { 'close.schoolDays': 20 }, source: { document: '新办法', clause: '二' } },
            {
              from: '2027-03-01',
              set: { 'close.schoolDays': 10, 'absence.hours': 24 },
              source: { document: '新办法', clause: '一' },
            },
          ];
        }),
        'own.json',
      ) as Policy,
    );
    const days = ['2027-02-28', '2027-03-01', '2027-08-31', '2027-09-01'];
    expect(days.map((on) => policyOn(changing, day(on)).close.schoolDays.value)).toEqual([5, 10, 10, 20]);
    expect(policyOn(changing, day('2027-03-01')).close.schoolDays.source.clause).toBe('一');
    expect(absenceRuleOn(changing, day('2027-02-28'))).toEqual({ hours: 48 });
    expect(absenceRuleOn(changing, day('2027-03-01'))).toEqual({ hours: 24 });
    const own = good(withThresholds(changing, { 'close.schoolDays': 7 }));
    expect(days.map((on) => policyOn(own, day(on)).close.schoolDays.value)).toEqual([7, 7, 7, 7]);
  });
});
