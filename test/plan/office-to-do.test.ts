import { describe, expect, it } from 'vitest';
import type { Answer, Claim, Conflict, Decision } from '#model/conflict.js';
import { day } from '#model/day.js';
import { month } from '#model/month.js';
import { asTold, desksOf, type OfficeFacts, officeToDo, type SchoolDesk } from '#plan/office-to-do.js';
import type { ToDo } from '#rules/to-do-item.js';
import { storedPart } from '../support/parts.js';

const TODAY = day('2026-10-30');

describe('desks', () => {
  const listed = [
    { name: '甲校', code: '1', town: '青石镇', contact: '', phone: '' },
    { name: '乙校', code: null, town: '石梁乡', contact: '', phone: '' },
  ];
  const lineOf = ({ school, contact, phone, toldOn }: SchoolDesk): string =>
    [school, contact, phone, toldOn ?? '-'].join(' ').replaceAll(/ +/g, ' ');
  it.each<[string, readonly Parameters<typeof storedPart>[0][], string[]]>([
    ['the list alone: nobody told anything yet', [], ['甲校 -', '乙校 -']],
    [
      'a school that submitted, by its code under whatever name, with who filled in the form',
      [{ school: '甲校（新名）', schoolCode: '1', cover: { preparer: '周会计', head: '郑校长', phone: '139' } }],
      ['甲校（新名） 周会计 139 2026-10-25', '乙校 -'],
    ],
    [
      'without one its head; a school without a code by its name; one beside the list too',
      [
        { school: '乙校', schoolCode: '', cover: { head: '郑校长' } },
        { school: '丙校', schoolCode: '3' },
      ],
      ['乙校 郑校长 2026-10-25', '丙校 2026-10-25', '甲校 -'],
    ],
    [
      'a form filled in before its period ended tells no further than that day',
      [{ school: '甲校', schoolCode: '1', filledOn: day('2026-10-20') }],
      ['甲校 2026-10-20', '乙校 -'],
    ],
    [
      'a form filled in later tells to the end of its period, never beyond today',
      [
        { school: '甲校', schoolCode: '1', filledOn: day('2026-10-28') },
        { school: '丙校', schoolCode: '3', to: day('2026-11-25'), filledOn: day('2026-11-20') },
      ],
      ['甲校 2026-10-25', '丙校 2026-10-30', '乙校 -'],
    ],
  ])('%s', (_, parts, lines) => {
    expect(desksOf(parts.map(storedPart), listed, TODAY).map(lineOf)).toEqual(lines);
  });

  it.each<[string, Parameters<typeof storedPart>[0][], string]>([
    ['whom the list names answers for a school that is silent', [], '甲校 资料员 0990-1 -'],
    [
      'and for one whose submission has no number',
      [{ school: '甲校', schoolCode: '1', cover: { preparer: '周会计' } }],
      '甲校 资料员 0990-1 2026-10-25',
    ],
    [
      'who signed the submission comes before',
      [{ school: '甲校', schoolCode: '1', cover: { preparer: '周会计', phone: '139' } }],
      '甲校 周会计 139 2026-10-25',
    ],
  ])('%s', (_, parts, line) => {
    const named = [{ ...listed[0]!, contact: '资料员', phone: '0990-1' }];
    expect(desksOf(parts.map(storedPart), named, TODAY).map(lineOf)).toEqual([line]);
  });
});

const desk = (school: string, of: Partial<SchoolDesk> = {}): SchoolDesk => ({
  school,
  schoolCode: '',
  town: '',
  contact: '',
  phone: '',
  part: null,
  toldOn: null,
  ...of,
});

describe('a school’s own things', () => {
  it.each<[string, string | null, string | null, string]>([
    ['due before the school last told', '2026-10-20', '2026-10-25', 'late'],
    ['due on the day of which it told', '2026-10-25', '2026-10-25', 'since'],
    ['due after that', '2026-10-28', '2026-10-25', 'since'],
    ['due today', '2026-10-30', '2026-10-25', '-'],
    ['due later', '2026-11-05', '2026-10-25', '-'],
    ['without a day', null, '2026-10-25', '-'],
    ['of a school that never told', '2026-10-20', null, '-'],
  ])('%s', (_, dueOn, toldOn, stands) => {
    const plain = { dueOn: dueOn === null ? null : day(dueOn), overdue: true } as ToDo;
    const made = asTold(plain, desk('甲校', { toldOn: toldOn === null ? null : day(toldOn) }), TODAY);
    expect(made.school).toBe('甲校');
    expect(made.overdue ? 'late' : made.sinceTold ? 'since' : '-').toBe(stands);
  });
});

const claim = (school: string): Claim => ({
  schoolKey: school,
  school,
  schoolCode: '',
  period: month('2026-10'),
  file: `${school}.xlsx`,
  says: 'enrolled',
  name: '王一',
  idNo: null,
  birthOn: null,
  classText: '七年级1班',
  caseNo: null,
  status: null,
  on: null,
  place: '',
});
const answer = (school: string, of: Partial<Answer> = {}): Answer => ({
  school,
  answer: 'done',
  note: '',
  by: '',
  on: TODAY,
  ...of,
});
const conflict = (
  decision: Decision['decision'] | null,
  answers: readonly Answer[] = [],
): OfficeFacts['conflicts'][number] => ({
  kind: 'enrolled-elsewhere' satisfies Conflict['kind'],
  key: '',
  id: 'c1',
  claims: [claim('甲校'), claim('乙校')],
  decision: decision === null ? null : { decision, note: '', on: day('2026-10-20') },
  answers,
});

/** The office's things as lines: name, school, what, addressee, by when. */
const linesOf = (given: Partial<OfficeFacts>): string[] =>
  officeToDo({ desks: [], today: TODAY, collecting: null, checks: [], conflicts: [], preparer: '', ...given }).map(
    (one) =>
      [one.id, one.school, one.what, one.addressee, one.dueOn ?? '-', one.overdue ? '!' : '']
        .filter((text) => text !== '')
        .join(' | '),
  );
const UNDONE = 'undone/c1 | 甲校 | 2026-10-20 核定的 c1（这里辍学，那里在籍）学校还没有办好 | 乙校';

describe('an office’s own things', () => {
  it.each<[string, Partial<OfficeFacts>, string[]]>([
    ['nothing before a month ended', {}, []],
    [
      'a month that is missing, late once its day is over',
      { collecting: { month: '2026-10', dueOn: day('2026-10-28'), missing: ['甲校'], disputed: [] } },
      ['submission/2026-10/甲校 | 甲校 | 催报 2026-10 上报表 | 2026-10-28 | !'],
    ],
    [
      'not late on the day itself',
      { collecting: { month: '2026-10', dueOn: TODAY, missing: ['甲校'], disputed: [] } },
      ['submission/2026-10/甲校 | 甲校 | 催报 2026-10 上报表 | 2026-10-30'],
    ],
    [
      'a code that two schools use, once at each, however many files came',
      {
        collecting: {
          month: '2026-10',
          dueOn: TODAY,
          missing: [],
          disputed: [
            storedPart({ school: '乙校', schoolCode: '1' }),
            storedPart({ school: '甲校', schoolCode: '1' }),
            storedPart({ school: '甲校', schoolCode: '1', revision: 2 }),
          ],
        },
      },
      [
        'code/2026-10/1/乙校 | 乙校 | 2026-10 的标识码 1 有几所学校在用（乙校、甲校），问清谁的对 | 2026-10-30',
        'code/2026-10/1/甲校 | 甲校 | 2026-10 的标识码 1 有几所学校在用（乙校、甲校），问清谁的对 | 2026-10-30',
      ],
    ],
    [
      'a conflict that waits, with whom to call',
      { conflicts: [conflict(null)], desks: [desk('乙校', { contact: '周会计', phone: '139' })] },
      ['conflict/c1 | 甲校 | 核定 c1：这里辍学，那里在籍 | 乙校 周会计 139 | -'],
    ],
    [
      'and what the schools answered',
      { conflicts: [conflict(null, [answer('甲校', { answer: 'different', note: '只是同名' }), answer('乙校')])] },
      [
        'conflict/c1 | 甲校 | 核定 c1：这里辍学，那里在籍（甲校答复不是同一个孩子，只是同名；乙校答复已经改好） | 乙校 | -',
      ],
    ],
    ['a decision that is not carried out', { conflicts: [conflict('same')] }, [`${UNDONE} | -`]],
    [
      'late once the school told of itself after it',
      { conflicts: [conflict('same')], desks: [desk('甲校', { toldOn: day('2026-10-25') })] },
      [`${UNDONE} | 2026-10-20 | !`],
    ],
    [
      'not where it told only before',
      { conflicts: [conflict('same')], desks: [desk('甲校', { toldOn: day('2026-10-20') })] },
      [`${UNDONE} | -`],
    ],
    [
      'figures that do not agree: what must hold is sent back, the rest explained',
      {
        checks: [
          { id: 'k1', school: '甲校', period: '2026-10', name: '在籍多了', figures: '在籍 6', must: false },
          { id: 'k2', school: '乙校', period: '2026-10', name: '总数', figures: '在籍 6', must: true },
        ],
      },
      [
        'check/k1 | 甲校 | 2026-10 上报表的数对不上（在籍多了：在籍 6），问清原因后说明 k1 | -',
        'check/k2 | 乙校 | 2026-10 上报表的数对不上（总数：在籍 6），退回学校改正重报 | -',
      ],
    ],
    [
      'nothing where they are two children, or it is only noted',
      { conflicts: [conflict('different'), conflict('noted')] },
      [],
    ],
  ])('%s', (_, given, lines) => {
    expect(linesOf(given)).toEqual(lines);
  });

  it('is the work of whoever fills in the forms', () => {
    const conflicts = [conflict(null)];
    const whoFor = (preparer: string) =>
      officeToDo({ desks: [], today: TODAY, collecting: null, checks: [], conflicts, preparer }).map(
        (one) => one.person,
      );
    expect([whoFor('周会计'), whoFor('')]).toEqual([['周会计'], [null]]);
  });
});
