import { describe, expect, it } from 'vitest';
import { day } from '#model/day.js';
import { judgeEnrolmentLedger, type LedgerChild } from '#rules/enrolment-ledger.js';
import { presetOf } from '#rules/presets.js';
import { isOfSchoolAge } from '#rules/school-age.js';
import { studentOf } from '../support/case-life.js';

const policy = presetOf('kaifaqu')!;
const resident = (birthOn: string): LedgerChild => ({
  ...studentOf(1, { birthOn: day(birthOn) }),
  isRegistered: false,
  isResident: true,
  schooling: '',
});

describe('school age is counted on 31 August of the school year', () => {
  it.each([
    ['six on 31 August', '2020-08-31', '2026-10-16', true],
    ['six on 1 September', '2020-09-01', '2026-10-16', false],
    ['six by then, asked before the school year turned', '2019-09-01', '2026-08-31', false],
    ['sixteen on 1 September', '2010-09-01', '2026-10-16', true],
    ['sixteen on 31 August', '2010-08-31', '2026-10-16', false],
  ])('%s', (_, birthOn, on, isOfAge) => {
    expect(isOfSchoolAge(day(birthOn), policy, day(on))).toBe(isOfAge);
    // The enrolment ledger lists whom the scan would look for, and nobody else.
    const ledger = judgeEnrolmentLedger({
      children: [resident(birthOn)],
      cases: [],
      level: 'town',
      on: day(on),
      policy,
      residents: 1,
      residentsByName: [{ birthOn: day(birthOn) }],
    });
    expect([ledger.children.length, ledger.residents]).toEqual(isOfAge ? [1, 2] : [0, 0]);
  });
});
