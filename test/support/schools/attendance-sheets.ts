// The same attendance in many styles: month grids with other symbols, half days, weeks, long lists, absentee lists.
import { CLASS_SPELLINGS, type ClassSpelling } from './class-names.js';
import { OCTOBER, SCHOOL_DAYS, SEPTEMBER, weekday } from './days.js';
import { type MadeFile, type Page, type PageCell, toText, toXlsx } from './pages.js';
import { type Child, type Did, nameOnSheet, type Truth } from './truth.js';

export interface AttendanceStyle {
  readonly name: string;
  readonly write: (truth: Truth) => Promise<readonly MadeFile[]>;
}

type ClassOf = Truth['classes'][number];
type Symbols = Readonly<Record<Did, string>>;

const MONTHS = [
  { number: 9, length: 30, days: SEPTEMBER },
  { number: 10, length: 31, days: OCTOBER },
] as const;
type MonthOf = (typeof MONTHS)[number];

/** The last day that the truth knows, and what follows: sheets go no further. */
const lastKnown = (truth: Truth): string => [...truth.children[0]!.did.keys()].at(-1)!;
const daysKnown = (truth: Truth): string[] => SCHOOL_DAYS.filter((day) => day <= lastKnown(truth));
const monthsKnown = (truth: Truth): MonthOf[] => MONTHS.filter((month) => month.days[0]! <= lastKnown(truth));

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
const pupils = (truth: Truth, of: ClassOf): Child[] =>
  truth.children.filter((child) => child.grade === of.grade && child.classNo === of.classNo);
const dayText = (month: number, at: number): string =>
  `2026-${String(month).padStart(2, '0')}-${String(at).padStart(2, '0')}`;
const numbers = (month: MonthOf): number[] => Array.from({ length: month.length }, (_, at) => at + 1);

const SET_A: Symbols = { present: '√', late: '+', early: '–', absent: 'X', sick: '○', leave: '△', official: '公' };
const SET_B: Symbols = { present: '√', late: '△', early: '▽', absent: '╳', sick: '●', leave: '○', official: '公' };
const SET_C: Symbols = { present: '√', late: '◇', early: '◆', absent: '×', sick: '○', leave: '+', official: '■' };
const WORDS: Symbols = {
  present: '',
  late: '迟',
  early: '早退',
  absent: '旷',
  sick: '病',
  leave: '事',
  official: '公',
};
const TICKS: Symbols = { ...WORDS, present: '√' };

const legendOf = (symbols: Symbols): string =>
  `${symbols.present}出勤 ${symbols.absent}旷课 ${symbols.leave}事假 ${symbols.sick}病假 ${symbols.late}迟到 ${symbols.early}早退 ${symbols.official}公假`;

interface GridLook {
  readonly symbols: Symbols;
  readonly legend: string;
  readonly spelling: ClassSpelling;
  readonly where: 'top' | 'foot' | 'none';
}

/** A month grid: title, a line with class and month, days 1…31 over weekdays, totals at the right, a legend. */
function grid(truth: Truth, of: ClassOf, month: MonthOf, look: GridLook): Page {
  const days = numbers(month);
  const rows = pupils(truth, of).map((child) => {
    const marks = days.map((at) => {
      const what = child.did.get(dayText(month.number, at));
      return what === undefined ? '' : look.symbols[what];
    });
    const count = (what: Did): number => month.days.filter((day) => child.did.get(day) === what).length;
    return [Number(child.seatNo), nameOnSheet(truth, child), ...marks, count('absent'), count('sick'), count('leave')];
  });
  const until = month.days.filter((day) => day <= lastKnown(truth)).at(-1);
  const filled = `填报日期：${until}`;
  return {
    name: `${CLASS_SPELLINGS.short(of.grade, of.classNo)}${month.number}月`,
    rows: [
      [`${truth.school}学生考勤表`],
      [
        `班级：${look.spelling(of.grade, of.classNo)}`,
        ...Array.from({ length: 5 }, () => null),
        `2026年${month.number}月`,
        ...Array.from({ length: 4 }, () => null),
        filled,
      ],
      ...(look.where === 'top' ? [[look.legend]] : []),
      ['序号', '姓名', ...days, '旷课', '病假', '事假'],
      ['', '', ...days.map((at) => WEEKDAYS[weekday(dayText(month.number, at)) - 1]!), '', '', ''],
      ...rows,
      ...(look.where === 'foot' ? [[look.legend]] : []),
      ['班主任签字：'],
    ],
    merges: ['A1:AH1'],
  };
}

const gridStyle = (name: string, look: GridLook): AttendanceStyle => ({
  name,
  write: async (truth) => [
    await toXlsx(
      '考勤表.xlsx',
      monthsKnown(truth).flatMap((month) => truth.classes.map((of) => grid(truth, of, month, look))),
    ),
  ],
});

/** Half days: a day's two sessions. Some full days are told in halves, without changing what the day counts as. */
function halves(child: Child, day: string, symbols: Symbols): readonly [string, string] {
  const what = child.did.get(day);
  if (what === undefined) return ['', ''];
  const turn = (Number(child.seatNo) * 7 + Number(day.slice(8))) % 11;
  if (what === 'present' && turn === 3) return [symbols.absent, symbols.present];
  if (what === 'sick' && turn % 2 === 1) return [symbols.absent, symbols.sick];
  return [symbols[what], symbols[what]];
}

function halfDayColumns(truth: Truth, of: ClassOf, month: MonthOf): Page {
  const days = numbers(month);
  return {
    name: `${of.grade}.${of.classNo}班${month.number}月`,
    rows: [
      [`${truth.school}${CLASS_SPELLINGS.wide(of.grade, of.classNo)}2026年${month.number}月考勤登记表`],
      ['学号', '姓名', ...days.flatMap((at) => [at, ''])],
      ['', '', ...days.flatMap(() => ['上', '下'])],
      ...pupils(truth, of).map((child) => [
        Number(child.seatNo),
        nameOnSheet(truth, child),
        ...days.flatMap((at) => halves(child, dayText(month.number, at), SET_A)),
      ]),
      [`注：${legendOf(SET_A)}`],
    ],
  };
}

function twoRows(truth: Truth, of: ClassOf, month: MonthOf): Page {
  const days = numbers(month);
  const first = 4;
  const children = pupils(truth, of);
  return {
    name: `${CLASS_SPELLINGS.digits(of.grade, of.classNo)}-${month.number}`,
    rows: [
      [`${truth.school}考勤表`],
      [`班级：${CLASS_SPELLINGS.full(of.grade, of.classNo)}`, '', '', `月份：2026年${month.number}月`],
      ['序号', '姓名', '时段', ...days],
      ...children.flatMap((child) => {
        const told = days.map((at) => halves(child, dayText(month.number, at), SET_C));
        return [
          [Number(child.seatNo), nameOnSheet(truth, child), '上午', ...told.map(([morning]) => morning)],
          ['', '', '下午', ...told.map(([, afternoon]) => afternoon)],
        ];
      }),
      [`图例：${legendOf(SET_C)}`],
    ],
    merges: children.flatMap((_, at) => [
      `A${first + at * 2}:A${first + at * 2 + 1}`,
      `B${first + at * 2}:B${first + at * 2 + 1}`,
    ]),
  };
}

/** Days gathered by week. */
const weeksOf = (of: readonly string[]): string[][] => [
  ...Map.groupBy(of, (day) => Math.floor((Date.parse(day) / 86_400_000 + 3) / 7)).values(),
];

function week(truth: Truth, of: ClassOf, days: readonly string[], at: number): Page {
  return {
    name: `${CLASS_SPELLINGS.short(of.grade, of.classNo)}第${at + 1}周`,
    rows: [
      [`${truth.school}第${at + 1}周考勤表（2026年）`],
      [`班级：${CLASS_SPELLINGS.full(of.grade, of.classNo)}`],
      [
        '学号',
        '姓名',
        ...days.map((day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 星期${WEEKDAYS[weekday(day) - 1]}`),
      ],
      ...pupils(truth, of).map((child) => [
        Number(child.seatNo),
        nameOnSheet(truth, child),
        ...days.map((day) => TICKS[child.did.get(day) ?? 'present']),
      ]),
    ],
  };
}

const LONG_WORDS: Symbols = {
  present: '出勤',
  late: '迟到',
  early: '早退',
  absent: '旷课',
  sick: '病假',
  leave: '事假',
  official: '公假',
};

const longRows = (truth: Truth): PageCell[][] =>
  daysKnown(truth).flatMap((day) =>
    truth.children.map((child) => [
      day.replaceAll('-', '/'),
      CLASS_SPELLINGS.full(child.grade, child.classNo),
      child.seatNo,
      nameOnSheet(truth, child),
      LONG_WORDS[child.did.get(day) ?? 'present'],
    ]),
  );

/** One line a class and day: who is missing and why; a day with nobody missing is reported too. */
const absenteeRows = (truth: Truth): PageCell[][] =>
  daysKnown(truth).flatMap((day) =>
    truth.classes.flatMap((of) => {
      const class_ = pupils(truth, of);
      const away = class_.filter((child) => ['absent', 'sick', 'leave'].includes(child.did.get(day) ?? ''));
      const line = (names: string, why: string): PageCell[] => [
        { day },
        CLASS_SPELLINGS.full(of.grade, of.classNo),
        class_.length,
        class_.length - away.length,
        away.length,
        names,
        why,
      ];
      if (away.length === 0) return [line('无', '')];
      return (['absent', 'sick', 'leave'] as const).flatMap((what) => {
        const names = away.filter((child) => child.did.get(day) === what).map((child) => nameOnSheet(truth, child));
        return names.length === 0 ? [] : [line(names.join('、'), LONG_WORDS[what])];
      });
    }),
  );

const namesByKind = (truth: Truth): PageCell[][] =>
  daysKnown(truth).flatMap((day) =>
    truth.classes.map((of) => {
      const children = pupils(truth, of);
      const named = (what: Did): string =>
        children
          .filter((child) => child.did.get(day) === what)
          .map((child) => nameOnSheet(truth, child))
          .join('、');
      const away = children.filter((child) => ['absent', 'sick', 'leave'].includes(child.did.get(day) ?? ''));
      const counts = [children.length, children.length - away.length];
      return [
        day,
        CLASS_SPELLINGS.full(of.grade, of.classNo),
        ...counts,
        named('sick'),
        named('leave'),
        named('absent'),
      ];
    }),
  );

/** Every class under a title and a line of its own, whose labels reach into the columns of days. */
const stacked = (truth: Truth, month: MonthOf): PageCell[][] =>
  truth.classes.flatMap((of) => [
    ['月考勤登记表'],
    [
      `年级：${CLASS_SPELLINGS.full(of.grade, of.classNo).slice(0, 3)}`,
      null,
      `班级：${of.classNo}班`,
      null,
      '年份：2026',
      null,
      `月份：${month.number}`,
    ],
    ['序号', '姓名', ...numbers(month)],
    ...pupils(truth, of).map((child) => [
      Number(child.seatNo),
      nameOnSheet(truth, child),
      ...numbers(month).map((at) => {
        const what = child.did.get(dayText(month.number, at));
        return what === undefined ? '' : TICKS[what];
      }),
    ]),
    ['√—出勤 旷—旷课 病—病假 事—事假 迟—迟到 早退—早退 公—公假'],
    [],
  ]);

const perClassAndMonth = (make: (truth: Truth, of: ClassOf, month: MonthOf) => Page) => async (truth: Truth) =>
  Promise.all(
    monthsKnown(truth).map((month) =>
      toXlsx(
        `考勤${month.number}月.xlsx`,
        truth.classes.map((of) => make(truth, of, month)),
      ),
    ),
  );

export const ATTENDANCE_STYLES: readonly AttendanceStyle[] = [
  gridStyle('grid, set A, legend at the foot', {
    symbols: SET_A,
    legend: `说明：${legendOf(SET_A)}`,
    spelling: CLASS_SPELLINGS.full,
    where: 'foot',
  }),
  gridStyle('grid, set B, legend at the top', {
    symbols: SET_B,
    legend: `图例：${legendOf(SET_B)}`,
    spelling: CLASS_SPELLINGS.short,
    where: 'top',
  }),
  gridStyle('grid, set C', {
    symbols: SET_C,
    legend: `备注：${legendOf(SET_C)}`,
    spelling: CLASS_SPELLINGS.stage,
    where: 'foot',
  }),
  gridStyle('grid, blank is present', {
    symbols: WORDS,
    legend: '注：出勤不填，旷课填“旷”，病假填“病”，事假填“事”，迟到填“迟”，早退填“早退”，公假填“公”',
    spelling: CLASS_SPELLINGS.digits,
    where: 'foot',
  }),
  gridStyle('grid, ticked, no legend', { symbols: TICKS, legend: '', spelling: CLASS_SPELLINGS.cohort, where: 'none' }),
  { name: 'half-day columns', write: perClassAndMonth(halfDayColumns) },
  { name: 'two rows a pupil', write: perClassAndMonth(twoRows) },
  {
    name: 'weekly sheets',
    write: async (truth) => [
      await toXlsx(
        '周考勤.xlsx',
        weeksOf(daysKnown(truth)).flatMap((days, at) => truth.classes.map((of) => week(truth, of, days, at))),
      ),
    ],
  },
  {
    name: 'long list',
    write: async (truth) => [
      toText('考勤明细.csv', { name: '', rows: [['日期', '班级', '学号', '姓名', '状态'], ...longRows(truth)] }, 'gbk'),
    ],
  },
  {
    name: 'absentee list',
    write: async (truth) => [
      await toXlsx('缺勤日报.xlsx', [
        {
          name: '缺勤',
          rows: [
            [`${truth.school}每日缺勤情况登记表`],
            ['日期', '班级', '应到', '实到', '缺勤人数', '缺勤学生姓名', '原因'],
            ...absenteeRows(truth),
          ],
          merges: ['A1:G1'],
        },
      ]),
    ],
  },
  {
    name: 'names under 病假, 事假, 旷课',
    write: async (truth) => [
      await toXlsx('每日缺勤统计.xlsx', [
        {
          name: '统计',
          rows: [
            [`${truth.school}每日缺勤统计表`],
            ['日期', '班级', '应到', '实到', '病假', '事假', '旷课'],
            ...namesByKind(truth),
          ],
        },
      ]),
    ],
  },
  {
    name: 'classes stacked on one sheet a month',
    write: async (truth) => [
      await toXlsx(
        '月考勤.xlsx',
        monthsKnown(truth).map((month) => ({ name: `${month.number}月份`, rows: stacked(truth, month) })),
      ),
    ],
  },
];
