// The four causes of seed 001 with their checklists, and which record ticks which measure.
import { describe, expect, it } from 'vitest';
import type { CaseRecord } from '#model/case.js';
import { day } from '#model/day.js';
import { causeOf } from '#model/measures.js';
import { measuresOf } from '#rules/measures.js';
import { presetOf } from '#rules/presets.js';
import { CAUSE_WORDS, REASONS } from '#words/codes.js';
import { HELP_LEVELS, MEASURES } from '#words/measures.js';
import { EVENT_KINDS, fieldsOfWork, WORK_KINDS } from '#words/work-records.js';

const record = (kind: CaseRecord['kind'], on: string, details: Record<string, string> = {}): CaseRecord => ({
  seq: 1,
  kind,
  on: day(on),
  by: '李老师',
  with: '',
  result: '',
  note: '',
  details,
});
const done = (reason: string, ...records: CaseRecord[]): string[] =>
  measuresOf({ reason, records })
    .filter((one) => one.doneOn !== null)
    .map((one) => `${one.code} ${one.doneOn}`);

describe('四类原因各有清单', () => {
  it('措施和县级方案写的一样', () => {
    const { strategies } = presetOf('county-plan')!;
    for (const cause of Object.keys(CAUSE_WORDS) as (keyof typeof CAUSE_WORDS)[])
      expect(MEASURES.filter((one) => one.cause === cause).map((one) => one.word)).toEqual(
        strategies![cause]!.measures,
      );
  });

  it('每个原因都归到一类', () => {
    for (const { code } of REASONS) expect(causeOf({ reason: code })).not.toBeNull();
    expect(causeOf({ reason: null })).toBeNull();
    expect(measuresOf({ reason: null, records: [] })).toEqual([]);
  });

  it.each([
    [
      '资助到了',
      'poverty',
      record('help', '2026-10-09', { helpType: 'grant', grant: 'boarding' }),
      ['economic-grant 2026-10-09'],
    ],
    [
      '捐了学习用品',
      'work',
      record('help', '2026-10-09', { helpType: 'grant', grant: 'supplies' }),
      ['economic-donation 2026-10-09'],
    ],
    [
      '转民政',
      'poverty',
      record('referral', '2026-10-09', { department: 'civil-affairs' }),
      ['economic-aid 2026-10-09'],
    ],
    ['转公安不算', 'poverty', record('referral', '2026-10-09', { department: 'police' }), []],
    [
      '做了评估',
      'weariness',
      record('assessment', '2026-10-09', { phase: 'before' }),
      ['learning-assessment 2026-10-09'],
    ],
    [
      '签了承诺书',
      'parents',
      record('pledge', '2026-10-09', { promised: '2026-10-12' }),
      ['attitude-pledge 2026-10-09'],
    ],
    [
      '学校自己改,写明了措施',
      'school',
      record('talk', '2026-10-09', { measure: 'school-teachers' }),
      ['school-teachers 2026-10-09'],
    ],
    [
      '写明了别的措施',
      'parents',
      record('home-visit', '2026-10-09', { measure: 'attitude-law' }),
      ['attitude-law 2026-10-09'],
    ],
    ['别的原因的事', 'school', record('pledge', '2026-10-09', { promised: '2026-10-12' }), []],
  ])('%s', (_, reason, one, expected) => {
    expect(done(reason, one)).toEqual(expected);
  });

  it('第一次做的日子', () => {
    expect(done('parents', record('home-visit', '2026-10-12'), record('home-visit', '2026-10-09'))).toEqual([
      'attitude-visit 2026-10-09',
    ]);
  });
});

describe('工作记录的表', () => {
  const all = Object.entries({ ...WORK_KINDS, ...EVENT_KINDS });

  it.each(all)('%s: 名称各不相同,选项的编码和叫法各不相同', (kind) => {
    const fields = fieldsOfWork(kind);
    const names = fields.flatMap((one) => [one.field, one.heading]);
    expect(new Set(names).size).toBe(names.length);
    for (const { choices } of fields) {
      if (choices === undefined) continue;
      const words = choices.flatMap((one) => [...new Set([one.code, one.word, ...(one.also ?? [])])]);
      expect(new Set(words).size).toBe(words.length);
    }
  });

  it('每一项措施都有办法勾上', () => {
    for (const { by, word } of MEASURES) {
      if (by === null) continue;
      const field = fieldsOfWork(by.kind).find((one) => 'detail' in by && one.field === by.detail);
      if ('values' in by)
        for (const value of by.values)
          expect(
            field?.choices?.some((one) => one.code === value),
            word,
          ).toBe(true);
    }
    expect(HELP_LEVELS.map((one) => one.code)).toEqual(['1', '2', '3']);
  });
});
