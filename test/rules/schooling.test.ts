// What a list's own column may say of a child on no register, and who is of school age.
import { describe, expect, it } from 'vitest';
import { day } from '#model/day.js';
import { presetOf } from '#rules/presets.js';
import { isOfSchoolAge, schoolAgeBirths } from '#rules/school-age.js';
import { judgeSchooling } from '#rules/schooling.js';

describe('a lawful reason in the list’s own column', () => {
  it.each([
    ['死亡', 'deceased'],
    ['2025年去世', 'deceased'],
    ['出国', 'emigrated'],
    ['随父母出境', 'emigrated'],
    ['送教上门', 'home-teaching'],
    ['重度残疾，送教上门', 'home-teaching'],
    ['缓学', 'deferred'],
    ['缓学（已批准）', 'deferred'],
    ['延缓入学', 'deferred'],
    ['在外省就读', 'elsewhere'],
    ['县外就读', 'elsewhere'],
    ['外地借读', 'elsewhere'],
    ['随父母在外地上学', 'elsewhere'],
    ['就读于外省某小学', 'elsewhere'],
    ['不在本地，在外省读书', 'elsewhere'],
  ])('%s: %s', (text, code) => expect(judgeSchooling(text)).toBe(code));

  it.each([
    [''],
    ['未上学'],
    ['失学'],
    ['在读'],
    ['外出务工'],
    ['在家'],
    ['残疾'],
    ['未办缓学'],
    ['申请缓学'],
    ['缓学申请未批准'],
    ['缓学（未批准）'],
    ['拟送教上门'],
    ['没有在外地就读'],
    ['厌学'],
    ['失联'],
  ])('%s explains nothing', (text) => expect(judgeSchooling(text)).toBeNull());
});

describe('school age', () => {
  const policy = presetOf('kaifaqu')!;
  const isOfAge = (birthOn: string, today: string): boolean => isOfSchoolAge(day(birthOn), policy, day(today));

  it.each([
    ['six on the last day of August', '2020-08-31', '2026-10-16', true],
    ['six a day too late', '2020-09-01', '2026-10-16', false],
    ['still fifteen on the last day of August', '2010-09-01', '2026-10-16', true],
    ['sixteen on it', '2010-08-31', '2026-10-16', false],
    ['the school year turns in September only', '2020-09-01', '2027-08-31', false],
    ['and takes in the next ones', '2020-09-01', '2027-09-01', true],
  ])('%s', (_, birthOn, today, is) => expect(isOfAge(birthOn, today)).toBe(is));

  it('takes whoever has no birth date, since lists are of such children', () => {
    expect(isOfSchoolAge(null, policy, day('2026-10-16'))).toBe(true);
  });

  it('is ten cohorts, the bounds a day apart from year to year', () => {
    expect(schoolAgeBirths(policy, day('2026-10-16'))).toEqual({ from: '2010-09-01', to: '2020-08-31' });
    expect(schoolAgeBirths(policy, day('2027-02-01'))).toEqual({ from: '2010-09-01', to: '2020-08-31' });
  });
});
