// The student of a case when a newer register knows less than an older one.
import { describe, expect, it } from 'vitest';
import type { CaseStudent } from '#model/case.js';
import { day } from '#model/day.js';
import { withEarlier, withKnown } from '#plan/case-student.js';

const KNOWN: CaseStudent = {
  studentId: 1,
  name: '张晓明',
  sex: 'male',
  birthOn: day('2013-04-05'),
  idNo: '990101201304050018',
  enrolmentNo: null,
  ethnicity: '汉族',
  school: '黄河路中学',
  schoolCode: null,
  grade: 7,
  gradeText: '七年级',
  classNo: '1',
  town: '青石镇',
  village: '上河村',
  address: '上河村3组',
  residence: '',
  guardian: '张父',
  phone: '13800000001',
  groups: ['left-behind'],
} as const;

describe('withKnown', () => {
  it('keeps how to reach the family where a newer register has no column for it', () => {
    const newer = { ...KNOWN, classNo: '2', idNo: null, town: '', village: '', address: '', guardian: '', phone: '' };
    expect(withKnown(newer, KNOWN)).toEqual({ ...KNOWN, classNo: '2' });
  });

  it('takes what the newer register says, and its groups as they are', () => {
    const newer = { ...KNOWN, phone: '13900000002', groups: [] };
    expect(withKnown(newer, KNOWN)).toEqual(newer);
  });
});

describe('withEarlier', () => {
  const none = { ...KNOWN, idNo: null, town: '', village: '', address: '', guardian: '', phone: '' };

  it('takes each field from the latest register that states it', () => {
    const before = { ...none, phone: '13900000002' };
    expect(withEarlier(none, [before, KNOWN])).toEqual({ ...KNOWN, phone: '13900000002' });
  });

  it('leaves empty what nobody stated, and asks no further where nothing lacks', () => {
    expect(withEarlier(none, [none])).toEqual(none);
    const whole = { ...KNOWN, enrolmentNo: 'G990101201304050018', residence: '青石镇' };
    const asked = (function* () {
      yield* [];
      throw new Error('asked');
    })();
    expect(withEarlier(whole, asked)).toEqual(whole);
  });
});
