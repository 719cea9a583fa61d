import { describe, expect, it } from 'vitest';
import { day } from '#model/day.js';
import { type Draft, draft } from '#model/entry.js';
import { month } from '#model/month.js';
import type { LeftOutSchool, PartStanding, StoredPart } from '#model/submission.js';
import { leftOutOf } from '#plan/left-out.js';
import { journal } from '../support/case-life.js';
import { storedPart } from '../support/parts.js';

const OFFICE = '青石镇中心校';
const listed = (name: string, code: string | null = null) => ({ name, code, town: '青石镇' });
const came = (standing: PartStanding, of: Partial<StoredPart>): readonly [StoredPart, PartStanding] => [
  storedPart(of),
  standing,
];
const told = (sender: string, period: string, ...schools: Partial<LeftOutSchool>[]): Draft =>
  draft('left-out', {
    effectiveOn: day('2026-10-26'),
    body: {
      sender,
      period,
      schools: schools.map((one) => ({
        school: '',
        schoolCode: '',
        town: '',
        period,
        reason: 'missing',
        by: sender,
        note: '',
        ...one,
      })),
      file: `${sender}.xlsx`,
      sha256: '',
    },
  });

/** The list as lines: school, reason, who says so, note. */
const linesOf = (given: {
  parts?: readonly (readonly [StoredPart, PartStanding])[];
  list?: readonly ReturnType<typeof listed>[];
  below?: readonly Draft[];
}): string[] => {
  const book = journal();
  for (const one of given.below ?? []) book.append([one]);
  return leftOutOf({
    month: month('2026-10'),
    office: OFFICE,
    standings: new Map(given.parts ?? []),
    listed: given.list ?? [],
    entries: book.entries,
  }).map((one) => [one.school, one.reason, one.by, one.note].filter((text) => text !== '').join(' '));
};

describe('未计入', () => {
  it.each<[string, Parameters<typeof linesOf>[0], string[]]>([
    ['nobody without a list and without parts', {}, []],
    [
      'who is listed and sent nothing',
      { list: [listed('甲校', '1'), listed('乙校')] },
      [`甲校 missing ${OFFICE}`, `乙校 missing ${OFFICE}`],
    ],
    [
      'nobody who counts, known by the code or, without one, by the name',
      {
        parts: [
          came('counted', { school: '甲校（新名）', schoolCode: '1' }),
          came('counted', { school: '乙校', schoolCode: '' }),
        ],
        list: [listed('甲校', '1'), listed('乙校')],
      },
      [],
    ],
    [
      'who counts in another month only',
      {
        parts: [came('counted', { school: '甲校', schoolCode: '1', period: month('2026-09') })],
        list: [listed('甲校', '1')],
      },
      [`甲校 missing ${OFFICE}`],
    ],
    [
      'both of two names on one code, once each, with the other and the files',
      {
        parts: [
          came('disputed', { school: '乙校', schoolCode: '1', file: 'b.xlsx' }),
          came('disputed', { school: '甲校', schoolCode: '1', file: 'a.xlsx' }),
          came('disputed', { school: '甲校', schoolCode: '1', file: 'a.xlsx', revision: 2 }),
          came('disputed', { school: '甲校', schoolCode: '1', file: 'a2.xlsx', revision: 3 }),
        ],
      },
      [
        `乙校 disputed ${OFFICE} 同用这个标识码的有 乙校、甲校；收到的文件：b.xlsx`,
        `甲校 disputed ${OFFICE} 同用这个标识码的有 乙校、甲校；收到的文件：a.xlsx、a2.xlsx`,
      ],
    ],
    [
      'only the other name where the list says whose code it is, and neither as missing',
      {
        parts: [
          came('counted', { school: '甲校', schoolCode: '1' }),
          came('disputed', { school: '乙校', schoolCode: '1', file: 'b.xlsx' }),
        ],
        list: [listed('甲校', '1')],
      },
      [`乙校 disputed ${OFFICE} 同用这个标识码的有 乙校、甲校；收到的文件：b.xlsx`],
    ],
    [
      'a listed school whose code is in dispute, as disputed and not as missing',
      { parts: [came('disputed', { school: '甲校', schoolCode: '1', file: 'a.xlsx' })], list: [listed('甲校', '1')] },
      [`甲校 disputed ${OFFICE} 同用这个标识码的有 甲校；收到的文件：a.xlsx`],
    ],
    [
      'what offices below said, after its own',
      {
        below: [told('石梁乡中心校', '2026-10', { school: '丙校', schoolCode: '3', note: '停电' })],
        list: [listed('甲校', '1')],
      },
      [`甲校 missing ${OFFICE}`, '丙校 missing 石梁乡中心校 停电'],
    ],
    [
      'of an office below the newest list of the month',
      {
        below: [
          told('石梁乡中心校', '2026-10', { school: '丙校', schoolCode: '3' }, { school: '丁校', schoolCode: '4' }),
          told('石梁乡中心校', '2026-10', { school: '丁校', schoolCode: '4' }),
          told('石梁乡中心校', '2026-09', { school: '戊校', schoolCode: '5' }),
        ],
      },
      ['丁校 missing 石梁乡中心校'],
    ],
    [
      'nobody of whom an office below said so and who is in after all',
      {
        parts: [came('counted', { school: '丙校', schoolCode: '3' })],
        below: [told('石梁乡中心校', '2026-10', { school: '丙校', schoolCode: '3' })],
      },
      [],
    ],
    [
      'a school once, the reason from below where it is on the list here too',
      {
        below: [told('石梁乡中心校', '2026-10', { school: '丙校', schoolCode: '3', note: '停电' })],
        list: [listed('丙校', '3')],
      },
      ['丙校 missing 石梁乡中心校 停电'],
    ],
    [
      'nobody by a list that was taken back',
      {
        below: [
          told('石梁乡中心校', '2026-10', { school: '丙校', schoolCode: '3' }),
          draft('undone', { effectiveOn: day('2026-10-27'), body: { command: 1, why: '' } }),
        ],
      },
      [],
    ],
  ])('names %s', (_, given, lines) => {
    expect(linesOf(given)).toEqual(lines);
  });
});
