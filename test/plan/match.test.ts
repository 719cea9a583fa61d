// Who a row is about: every rung of the ladder, namesakes and their hints, and what is said where nobody is found.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '#model/day.js';
import type { AttendanceRecord, StudentRef } from '#model/records.js';
import type { RosterEntry } from '#model/roster.js';
import { type Match, matchStudent } from '#plan/match.js';
import { matchAttendance } from '#plan/match-attendance.js';
import { indexRoster } from '#plan/match-index.js';

const SCHOOL = '黄河路小学';
let next = 1;
const entry = (name: string, of: Partial<RosterEntry> = {}): RosterEntry => ({
  studentId: next++,
  name,
  idNo: null,
  enrolmentNo: null,
  seatNo: '',
  birthOn: null,
  school: SCHOOL,
  schoolCode: '2142009901',
  grade: 3,
  gradeText: '三年级',
  classNo: '1',
  ...of,
});
const ref = (name: string, of: Partial<StudentRef> = {}): StudentRef => ({
  name,
  hint: '',
  idNo: null,
  enrolmentNo: null,
  seatNo: '',
  school: SCHOOL,
  schoolCode: null,
  grade: 3,
  gradeText: '三年级',
  classNo: '1',
  cohort: null,
  birthOn: null,
  ...of,
});

const FIRST = entry('张伟', { idNo: '990101201203041235', seatNo: '3', birthOn: day('2012-03-04') });
const SECOND = entry('张伟', { idNo: '990101201101150019', seatNo: '17', birthOn: day('2011-01-15') });
const LI = entry('李明', { enrolmentNo: 'G990101201309092487', seatNo: '5' });
const TURK = entry('买买提·艾力');
const WANG2 = entry('王芳', { classNo: '2' });
const CHEN = entry('陈晨', { grade: 4, gradeText: '四年级', classNo: '' });
const AWAY = entry('李明', { school: '长江路小学', schoolCode: '2142009902' });
const ROSTER = [FIRST, SECOND, LI, TURK, WANG2, CHEN, AWAY];
const index = indexRoster(ROSTER);

const told = (match: Match): number | string => (match.kind === 'matched' ? match.studentId : match.problem.code);
const match = (one: StudentRef): number | string => told(matchStudent(one, index, {}));

describe('the ladder', () => {
  const rows: readonly (readonly [string, StudentRef, number | string])[] = [
    [
      '学籍号 decides over everything',
      ref('李明', { enrolmentNo: LI.enrolmentNo, grade: 9, classNo: '7' }),
      LI.studentId,
    ],
    ['the ID number decides', ref('张伟', { idNo: SECOND.idNo }), SECOND.studentId],
    ['the ID number inside a G number decides', ref('张伟', { enrolmentNo: `G${FIRST.idNo}` }), FIRST.studentId],
    ['a number needs no name', ref('', { idNo: FIRST.idNo }), FIRST.studentId],
    ['a number of somebody with another name is refused', ref('李明', { idNo: FIRST.idNo }), 'student.contradicts'],
    [
      'a number that no roster knows leaves the name',
      ref('李明', { enrolmentNo: 'G990101201203041235'.replace('1235', '9999') }),
      LI.studentId,
    ],
    ['the name within the class', ref('李明'), LI.studentId],
    ["dots, spaces and width don't matter", ref('买买提 ． 艾力'), TURK.studentId],
    ['no dot at all', ref('买买提艾力'), TURK.studentId],
    ['namesakes without a hint are ambiguous', ref('张伟'), 'student.ambiguous'],
    ['last four of the ID', ref('张伟', { hint: '0019' }), SECOND.studentId],
    ['seat number as hint', ref('张伟', { hint: '17' }), SECOND.studentId],
    ['seat number in its column, with a leading nought', ref('张伟', { seatNo: '03' }), FIRST.studentId],
    ['the elder', ref('张伟', { hint: '大' }), SECOND.studentId],
    ['the younger', ref('张伟', { hint: '小' }), FIRST.studentId],
    ['a hint that fits nobody stays ambiguous', ref('张伟', { hint: '7777' }), 'student.ambiguous'],
    ['a birth date', ref('张伟', { birthOn: day('2012-03-04') }), FIRST.studentId],
    ['a birth date that fits neither', ref('张伟', { birthOn: day('2012-03-05') }), 'student.unknown'],
    ['a name of another class is unknown here', ref('王芳'), 'student.unknown'],
    ['a grade with one class needs no number', ref('陈晨', { grade: 4, classNo: null }), CHEN.studentId],
    ['1班 of a grade with a single unnumbered class', ref('陈晨', { grade: 4, classNo: '1' }), CHEN.studentId],
    [
      '2班 of a grade with a single unnumbered class is unknown',
      ref('陈晨', { grade: 4, classNo: '2' }),
      'class.unknown',
    ],
    ['a grade with two classes needs a number', ref('李明', { classNo: null }), 'class.unknown'],
    ['a class that is not there', ref('李明', { classNo: '9' }), 'class.unknown'],
    ['a school that is not there', ref('李明', { school: '别处小学' }), 'school.unknown'],
    ['no school among several', ref('李明', { school: '' }), 'class.school-needed'],
    [
      'the school by its code, whatever its name',
      ref('李明', { school: '黄河小学', schoolCode: '2142009901' }),
      LI.studentId,
    ],
    ['the school with its county in front', ref('李明', { school: '某县黄河路小学' }), LI.studentId],
    [
      'the name alone is never enough',
      ref('李明', { grade: null, gradeText: '', classNo: null }),
      'student.class-needed',
    ],
    [
      'a name and its 学号 within the school are',
      ref('李明', { grade: null, gradeText: '', classNo: null, seatNo: '5' }),
      LI.studentId,
    ],
  ];
  it.each(rows)('%s', (_, one, wanted) => expect(match(one)).toBe(wanted));
});

describe('marks that the register itself writes behind names', () => {
  const pair = (one: Partial<RosterEntry>, other: Partial<RosterEntry>, name = '王伟') => [
    entry(name, { studentId: 901, ...one }),
    entry(name, { studentId: 902, ...other }),
  ];
  const [A, B] = [
    { idNo: FIRST.idNo, seatNo: '2', birthOn: FIRST.birthOn },
    { idNo: SECOND.idNo, seatNo: '1', birthOn: SECOND.birthOn },
  ];
  const digits = pair({ ...A, nameMark: '1' }, { ...B, nameMark: '2' });
  const words = pair({ ...A, nameMark: '大' }, { ...B, nameMark: '小' });
  const letters = pair({ ...A, nameMark: 'A' }, { ...B, nameMark: 'B' });
  const half = pair(A, { ...B, nameMark: '2' });
  const twice = pair({ ...A, nameMark: '1' }, { ...B, nameMark: '1' });
  const left = [digits[0]!];
  const rows: readonly (readonly [string, readonly RosterEntry[], Partial<StudentRef>, number | string])[] = [
    ['the mark decides, before a seat of that number', digits, { hint: '1' }, 901],
    ['the other mark', digits, { hint: '2' }, 902],
    ['full width is the same mark', digits, { hint: '１' }, 901],
    ['an ID beats a mark', digits, { hint: '1', idNo: SECOND.idNo }, 902],
    ['a 学籍号 beats a mark', digits, { hint: '1', enrolmentNo: `G${SECOND.idNo}` }, 902],
    ['the end of the ID still does', digits, { hint: '0019' }, 902],
    ['a mark of this sort that nobody has is nobody', digits, { hint: '3' }, 'student.ambiguous'],
    ['no hint stays ambiguous', digits, {}, 'student.ambiguous'],
    ['the words as the school writes them, whatever the birth dates', words, { hint: '大' }, 901],
    ['another word for the same', words, { hint: '年幼' }, 902],
    ['letters, whatever their case', letters, { hint: 'b' }, 902],
    ['one marked, one plain: the marked one', half, { hint: '2' }, 902],
    ['one marked, one plain: plain is ambiguous', half, {}, 'student.ambiguous'],
    ['the same mark twice is ambiguous', twice, { hint: '1' }, 'student.ambiguous'],
    ['the same mark twice, and a seat number', twice, { hint: '1', seatNo: '1' }, 902],
    ['the only one left, by name', left, {}, 901],
    ['the only one left, by the mark', left, { hint: '1' }, 901],
    ['whoever has left is not taken for who stays', left, { hint: '2' }, 'student.contradicts'],
    ['a note behind the only one is a remark', left, { hint: '走读' }, 901],
    [
      'without numbers the mark is a part of the name, in brackets or not',
      [...pair({}, {}, '王伟(大)').slice(0, 1), ...pair({}, {}, '王伟(小)').slice(1)],
      { hint: '小' },
      902,
    ],
    [
      'without numbers 王伟（2） is 王伟2',
      [...pair({}, {}, '王伟1').slice(0, 1), ...pair({}, {}, '王伟（2）').slice(1)],
      { hint: '2' },
      902,
    ],
  ];
  it.each(rows)('%s', (_, roster, of, wanted) =>
    expect(told(matchStudent(ref('王伟', of), indexRoster(roster), {}))).toBe(wanted),
  );
  it('tells the candidates with their marks', () => {
    const found = matchStudent(ref('王伟'), indexRoster(digits), {});
    expect(found.kind === 'unmatched' && found.problem.message).toMatch(/注“1”.*注“2”/u);
  });
});

describe('a class by its entry year', () => {
  const ofYear = (cohort: number, classNo: string) =>
    ref('陈晨', { grade: null, gradeText: `${cohort}级`, cohort, classNo });
  const told2 = (cohort: number, on: string | null, more: readonly RosterEntry[] = []) =>
    told(matchStudent(ofYear(cohort, ''), indexRoster([...ROSTER, ...more]), {}, on === null ? null : day(on)));
  it('is the class that it was on the day told of', () => {
    expect(told2(2023, '2026-09-10')).toBe(CHEN.studentId);
    expect(told2(2023, '2027-03-10')).toBe(CHEN.studentId);
    expect(told2(2022, '2026-08-10')).toBe(CHEN.studentId);
    expect(told2(2022, '2026-09-10')).toBe('class.unknown');
  });
  it('is unknown without a day', () => expect(told2(2023, null)).toBe('class.unknown'));
  it('is not guessed where the school has a primary and a junior class of that year', () => {
    const junior = { grade: 7, gradeText: '七年级', classNo: '' };
    expect(
      told2(2026, '2026-09-10', [entry('陈晨', junior), entry('周明', { ...junior, grade: 1, gradeText: '一年级' })]),
    ).toBe('class.unknown');
  });
});

describe('what is said', () => {
  const problemOf = (one: StudentRef) => {
    const found = matchStudent(one, index, { file: '考勤.xlsx', row: 7 });
    return found.kind === 'unmatched' ? found.problem : null;
  };
  it('names both candidates without their whole numbers', () => {
    const said = problemOf(ref('张伟'))!;
    expect(said.message).toContain('学号3');
    expect(said.message).toContain('证件尾号0019');
    expect(said.message).not.toContain(FIRST.idNo!);
    expect(said).toMatchObject({ file: '考勤.xlsx', row: 7 });
  });
  it('points to the same name in another class', () =>
    expect(problemOf(ref('王芳'))!.message).toContain('三年级2班有同名学生'));
  it('points to a name that looks alike', () => expect(problemOf(ref('李朋'))!.message).toContain('李明'));
  it('names the classes there are', () => {
    const said = problemOf(ref('李明', { classNo: '9' }))!;
    expect(said.hint).toContain('三年级1班、三年级2班、四年级');
  });
});

const record = (of: Partial<AttendanceRecord>): AttendanceRecord => ({
  kind: 'attendance',
  school: SCHOOL,
  schoolCode: null,
  grade: 3,
  gradeText: '三年级',
  classNo: '1',
  cohort: null,
  month: null,
  covered: [{ day: day('2026-09-01'), session: 'day', cell: 'C2' }],
  wholeClass: false,
  rows: [],
  blank: 'unknown',
  assumptions: [],
  ...of,
});
const absent = { day: day('2026-09-01'), session: 'day', status: 'absent', cell: 'C3' } as const;
const place = { file: '考勤.xlsx', sheet: '9月' };

describe('a class of rows', () => {
  it('matches what it can and says the rest, row by row', () => {
    const { parts, problems } = matchAttendance(
      record({
        rows: [
          { row: 3, student: ref('李明'), marks: [], flags: [] },
          { row: 4, student: ref('张伟'), marks: [], flags: [] },
        ],
      }),
      index,
      place,
    );
    expect(parts).toHaveLength(1);
    expect(parts[0]!.matched).toEqual([LI.studentId, null]);
    expect(parts[0]!.of).toEqual({ school: SCHOOL, grade: 3, gradeText: '三年级', classNo: '1' });
    expect(problems.map((one) => [one.code, one.row])).toEqual([['student.ambiguous', 4]]);
  });

  it('refuses a class that no roster has, with the classes there are', () => {
    const { parts, problems } = matchAttendance(
      record({ classNo: '8', rows: [{ row: 3, student: ref('李明'), marks: [], flags: [] }] }),
      index,
      place,
    );
    expect(parts).toEqual([]);
    expect(problems.map((one) => one.code)).toEqual(['class.unknown']);
  });

  it('deals a record without a class out to the classes of its students', () => {
    const nowhere = { grade: null, gradeText: '', classNo: null };
    const { parts, problems } = matchAttendance(
      record({
        ...nowhere,
        rows: [
          { row: 2, student: ref('', { ...nowhere, idNo: FIRST.idNo }), marks: [], flags: [] },
          { row: 3, student: ref('李明', { ...nowhere, seatNo: '5' }), marks: [], flags: [] },
          { row: 4, student: ref('陈晨', nowhere), marks: [], flags: [] },
        ],
      }),
      index,
      place,
    );
    expect(parts.map((part) => [part.of.grade, part.matched])).toEqual([[3, [FIRST.studentId, LI.studentId]]]);
    expect(problems.map((one) => one.code)).toEqual(['student.class-needed']);
  });

  it('takes neither of two rows that say different things of one child', () => {
    const rows = [
      { row: 3, student: ref('李明'), marks: [], flags: [] },
      { row: 4, student: ref('李明'), marks: [absent], flags: [] },
    ];
    const { parts, problems } = matchAttendance(record({ rows }), index, place);
    expect(parts[0]!.matched).toEqual([null]);
    expect(problems.map((one) => one.code)).toEqual(['student.twice']);
  });

  it('makes nobody present on a list of the missing while one of the missing is not known', () => {
    const rows = [
      { row: 3, student: ref('李明'), marks: [absent], flags: [] },
      { row: 4, student: ref('张伟'), marks: [absent], flags: [] },
    ];
    const second = { day: day('2026-09-02'), session: 'day', cell: 'D2' } as const;
    const whole = record({ rows, wholeClass: true });
    const { parts } = matchAttendance({ ...whole, covered: [...whole.covered, second] }, index, place);
    expect(
      parts.map((part) => [part.record.wholeClass, part.record.covered.map((one) => one.day), part.matched]),
    ).toEqual([
      [true, ['2026-09-02'], [LI.studentId, null]],
      [false, ['2026-09-01'], [LI.studentId]],
    ]);
    expect(parts[0]!.record.rows.every((row) => row.marks.length === 0)).toBe(true);
    expect(parts[1]!.record.rows[0]!.marks).toEqual([absent]);
  });

  it('joins two rows of one child on a list of exceptions', () => {
    const rows = [
      { row: 3, student: ref('李明'), marks: [absent], flags: [] },
      { row: 9, student: ref('李明', { seatNo: '5' }), marks: [], flags: [] },
    ];
    const { parts, problems } = matchAttendance(record({ rows, wholeClass: true }), index, place);
    expect(problems).toEqual([]);
    expect(parts[0]!.matched).toEqual([LI.studentId]);
    expect(parts[0]!.record.rows[0]!.marks).toEqual([absent]);
  });
});

describe('laws', () => {
  const names = fc.constantFrom('张伟', '王芳', '李明', '陈晨');
  const people = fc.array(
    fc.record({
      name: names,
      seatNo: fc.integer({ min: 1, max: 60 }).map(String),
      grade: fc.integer({ min: 1, max: 3 }),
      classNo: fc.constantFrom('1', '2'),
    }),
    { maxLength: 25 },
  );
  it('whoever is matched by name has that name and sits in that class, and nobody else there has it', () => {
    fc.assert(
      fc.property(
        people,
        names,
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom('1', '2'),
        (all, name, grade, classNo) => {
          const roster = all.map((one, at) => ({ ...entry(one.name, one), studentId: at + 1 }));
          const found = matchStudent(ref(name, { grade, classNo }), indexRoster(roster), {});
          const fit = roster.filter((one) => one.name === name && one.grade === grade && one.classNo === classNo);
          if (found.kind === 'matched') {
            expect(fit.map((one) => one.studentId)).toEqual([found.studentId]);
          } else expect(fit.length).not.toBe(1);
        },
      ),
    );
  });

  it('the order of the roster changes nothing', () => {
    fc.assert(
      fc.property(people, names, (all, name) => {
        const roster = all.map((one, at) => ({ ...entry(one.name, one), studentId: at + 1 }));
        const one = ref(name, { grade: 1 });
        expect(told(matchStudent(one, indexRoster(roster.toReversed()), {}))).toBe(
          told(matchStudent(one, indexRoster(roster), {})),
        );
      }),
    );
  });
});
