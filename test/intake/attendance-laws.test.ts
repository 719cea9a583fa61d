// Laws of attendance: whatever the layout and whatever symbols a legend gives, the truth comes back exactly; and nobody
// is present who was not marked so, except on a school day of a sheet that says that blank is presence.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttendanceStatus } from '#model/attendance.js';
import { addDays, type Day, day, weekdayOf } from '#model/day.js';
import type { CellValue, Row } from '#model/grid.js';
import { buildCalendar } from '#rules/calendar.js';
import { takeSheet } from './attendance-sheets.js';
import { head } from './grids.js';

const calendar = buildCalendar({ closures: [], extraSchoolDays: [], holidays: [], holidayYears: [] });
const STATUSES = ['present', 'absent', 'sick', 'leave', 'late', 'early', 'official'] as const;
type Status = (typeof STATUSES)[number];
const WORDS: Readonly<Record<Status, readonly string[]>> = {
  present: ['出勤', '到校', '正常'],
  absent: ['旷课', '无故缺勤'],
  sick: ['病假', '因病请假'],
  leave: ['事假'],
  late: ['迟到'],
  early: ['早退'],
  official: ['公假', '公差'],
};
const SYMBOLS = ['√', '×', '○', '△', '●', '▲', '◇', '◆', '☆', '□', '■', '+', '#', '@'];
const NAMES = ['张伟', '王芳', '李明', '买买提·艾力', '陈晨'];
/** The school days from 14 to 18 September 2026. */
const DAYS = [14, 15, 16, 17, 18];

interface Truth {
  readonly symbols: Readonly<Record<Status, string>>;
  readonly legend: string;
  readonly where: 'top' | 'foot';
  /** Per student and day, morning and afternoon. */
  readonly marks: readonly (readonly (readonly [Status, Status])[])[];
}

const LEGENDS: readonly ((pairs: readonly (readonly [string, string])[]) => string)[] = [
  (pairs) => `图例：${pairs.map(([mark, word]) => `${mark}${word}`).join(' ')}`,
  (pairs) => pairs.map(([mark, word]) => `${mark}：${word}`).join('；'),
  (pairs) => `说明：${pairs.map(([mark, word]) => `${word}${mark}`).join('、')}`,
  (pairs) => `注：${pairs.map(([mark, word]) => `${word}“${mark}”`).join('，')}`,
  (pairs) => `备注 ${pairs.map(([mark, word]) => `（${mark}）${word}`).join(' ')}`,
  (pairs) => pairs.map(([mark, word]) => `${mark} 表示${word}`).join('，'),
];

const truth: fc.Arbitrary<Truth> = fc
  .record({
    symbols: fc.shuffledSubarray(SYMBOLS, { minLength: STATUSES.length, maxLength: STATUSES.length }),
    words: fc.tuple(...STATUSES.map((status) => fc.constantFrom(...WORDS[status]))),
    style: fc.constantFrom(...LEGENDS),
    where: fc.constantFrom('top' as const, 'foot' as const),
    marks: fc.array(
      fc.array(fc.tuple(fc.constantFrom(...STATUSES), fc.constantFrom(...STATUSES)), {
        minLength: DAYS.length,
        maxLength: DAYS.length,
      }),
      { minLength: 1, maxLength: NAMES.length },
    ),
  })
  .map(({ symbols, words, style, where, marks }) => ({
    symbols: Object.fromEntries(STATUSES.map((status, at) => [status, symbols[at]!])) as Truth['symbols'],
    legend: style(STATUSES.map((_, at) => [symbols[at]!, words[at]!] as const)),
    where,
    marks,
  }));

type Layout = (of: Truth) => { readonly rows: CellValue[][]; readonly halves: boolean };

const LAYOUTS: Readonly<Record<string, Layout>> = {
  'a column a day': (of) => ({
    halves: false,
    rows: [
      ['序号', '姓名', ...DAYS],
      ...of.marks.map((row, at) => [at + 1, NAMES[at]!, ...row.map(([one]) => of.symbols[one])]),
    ],
  }),
  'dates as headings': (of) => ({
    halves: false,
    rows: [
      ['姓名', ...DAYS.map((one) => `2026-09-${one}`)],
      ...of.marks.map((row, at) => [NAMES[at]!, ...row.map(([one]) => of.symbols[one])]),
    ],
  }),
  'two columns a day': (of) => ({
    halves: true,
    rows: [
      ['姓名', ...DAYS.flatMap((one) => [one, null])],
      [null, ...DAYS.flatMap(() => ['上午', '下午'])],
      ...of.marks.map((row, at) => [NAMES[at]!, ...row.flat().map((one) => of.symbols[one])]),
    ],
  }),
  'two rows a student': (of) => ({
    halves: true,
    rows: [
      ['姓名', '时段', ...DAYS],
      ...of.marks.flatMap((row, at) => [
        [NAMES[at]!, '上午', ...row.map(([one]) => of.symbols[one])],
        [null, '下午', ...row.map(([, other]) => of.symbols[other])],
      ]),
    ],
  }),
  'two marks in a cell': (of) => ({
    halves: true,
    rows: [
      ['姓名', ...DAYS],
      ...of.marks.map((row, at) => [
        NAMES[at]!,
        ...row.map(([one, other]) => `${of.symbols[one]}/${of.symbols[other]}`),
      ]),
    ],
  }),
};

const numbered = (rows: readonly (readonly CellValue[])[]): Row[] =>
  rows.map((cells, at) => ({ number: at + 1, hidden: false, cells }));

describe.each(Object.entries(LAYOUTS))('%s', (_, layout) => {
  it('gives back what was written, whatever the legend', () => {
    fc.assert(
      fc.property(truth, (of) => {
        const { rows, halves } = layout(of);
        const title = [['七年级2班2026年9月考勤表']];
        const sheet = of.where === 'top' ? [...title, [of.legend], ...rows] : [...title, ...rows, [of.legend]];
        const taken = takeSheet(numbered(sheet), { calendar });
        expect(taken.codes).toEqual([]);
        expect(taken.records).toHaveLength(1);
        const record = taken.records[0]!;
        const wanted = of.marks.map((row, at) => [
          NAMES[at],
          row.flatMap(([one, other], on) =>
            (halves
              ? ([
                  ['morning', one],
                  ['afternoon', other],
                ] as const)
              : ([['day', one]] as const)
            ).flatMap(([session, status]) =>
              status === 'present' ? [] : [`2026-09-${DAYS[on]} ${session} ${status}`],
            ),
          ),
        ]);
        expect(
          record.rows.map((row) => [
            row.student.name,
            row.marks.map((mark) => `${mark.day} ${mark.session} ${mark.status}`),
          ]),
        ).toEqual(
          // Where nobody is ever marked present, the sheet has no presence mark: nothing is blank, so nothing changes.
          wanted,
        );
        expect(record.covered).toHaveLength(DAYS.length * (halves ? 2 : 1));
      }),
      { numRuns: 60 },
    );
  });
});

describe('presence', () => {
  const CELLS = [null, null, null, '√', '×', '旷', '病', '事', '?', '放假', '√/×', '转学'] as const;
  const grids = fc.record({
    rows: fc.array(fc.array(fc.constantFrom<CellValue>(...CELLS), { minLength: 10, maxLength: 10 }), {
      minLength: 1,
      maxLength: 4,
    }),
    from: fc.integer({ min: 1, max: 20 }),
    month: fc.constantFrom(9, 10),
    today: fc.integer({ min: 0, max: 60 }).map((days) => addDays(day('2026-09-01'), days)),
    legend: fc.constantFrom('', '图例：√出勤 ×旷课', '注：空白为出勤，×为旷课', '未打√为缺勤，√为出勤'),
    filledTo: fc.option(fc.integer({ min: 0, max: 60 }).map((days) => addDays(day('2026-09-01'), days))),
    blank: fc.constantFrom('present' as const, 'unknown' as const, null),
  });

  it('is never invented', () => {
    fc.assert(
      fc.property(grids, ({ rows, from, month, today, legend, filledTo, blank }) => {
        const columns = Array.from({ length: 10 }, (_, at) => from + at);
        const sheet = numbered([
          [`七年级2班2026年${month}月考勤表`],
          ['姓名', ...columns],
          ...rows.map((row, at) => [NAMES[at]!, ...row]),
          [legend],
        ]);
        const taken = takeSheet(sheet, { calendar, today, filledTo, blank }, head('考勤'));
        const dayAt = (column: number): Day =>
          day(`2026-${String(month).padStart(2, '0')}-${String(columns[column]).padStart(2, '0')}`);
        for (const record of taken.records)
          for (const [at, row] of record.rows.entries())
            for (const slot of record.covered) {
              expect(slot.day <= today).toBe(true);
              const status =
                row.marks.find((mark) => mark.day === slot.day && mark.session === slot.session)?.status ?? 'present';
              if (status !== ('present' satisfies AttendanceStatus)) continue;
              const column = columns.findIndex((_, index) => dayAt(index) === slot.day);
              const cell = rows[at]![column];
              if (cell === '√' || cell === '√/×') continue;
              // Only a blank cell may else be presence: on a sheet that reads it so, on a school day, within its bound.
              expect(cell).toBeNull();
              expect(record.blank).toBe('present');
              expect(calendar.isWorkday(slot.day)).toBe(true);
              if (filledTo !== null) expect(slot.day <= filledTo).toBe(true);
              expect(blank).not.toBe('unknown');
              const gone = rows[at]!.slice(0, column).lastIndexOf('转学');
              if (gone >= 0)
                expect(
                  rows[at]!.slice(gone + 1, column).some(
                    (value) => value !== null && value !== '转学' && value !== '?',
                  ),
                ).toBe(true);
            }
        expect(weekdayOf(today)).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });

  it('is never told by a gate log of somebody who did not pass', () => {
    const passes = fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...DAYS)), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(passes, (all) => {
        const sheet = numbered([
          ['姓名', '班级', '打卡时间'],
          ...all.map(([name, on]) => [name, '七年级2班', `2026-09-${on} 07:5${on % 10}`]),
        ]);
        const { records } = takeSheet(sheet, { calendar });
        expect(records).toHaveLength(1);
        const record = records[0]!;
        expect(record.wholeClass).toBe(false);
        for (const row of record.rows)
          for (const slot of record.covered) {
            const passed = all.some(([name, on]) => name === row.student.name && slot.day === `2026-09-${on}`);
            const mark = row.marks.find((one) => one.day === slot.day);
            expect(mark?.status ?? 'present').toBe(passed ? 'present' : 'unrecorded');
          }
      }),
    );
  });
});
