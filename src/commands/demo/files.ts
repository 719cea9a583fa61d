// The files that the three made-up schools hand in, each in the style of its kind: an export of the national system with
// ticked month grids, GBK text files with a daily absentee list, class lists with grids in which presence is left blank.
import { columnName } from '#model/grid.js';
import type { PlainSheet } from '#sheets/plain-book.js';
import { gradeName } from '#words/grades.js';
import { DEMO_DAYS, type DemoChild, type DemoSchool, type DemoUnit, whyAway } from './children.js';

/** A file to be written; one page as GBK text where `gbk`, else a workbook. */
export interface DemoFile {
  readonly name: string;
  readonly gbk: boolean;
  readonly pages: readonly PlainSheet[];
}

const birthOf = (child: DemoChild): string => child.idNo.slice(6, 14);
const classesOf = (of: DemoSchool): { grade: number; classNo: string; children: DemoChild[] }[] =>
  [...Map.groupBy(of.children, (child) => `${child.grade}.${child.classNo}`).values()].map((children) => ({
    grade: children[0]!.grade,
    classNo: children[0]!.classNo,
    children,
  }));
const numeral = (grade: number): string => gradeName(grade).slice(0, 1);
const daysTo = (upTo: string, month: string): string[] =>
  DEMO_DAYS.filter((day) => day <= upTo && day.startsWith(month));

/** The national system's export; one child's check digit was mistyped, and so it stays on the list of problems. */
export const juniorRegister = (of: DemoSchool): DemoFile => ({
  name: '学籍导出.xlsx',
  gbk: false,
  pages: [
    {
      name: '学生信息',
      merges: [],
      rows: [
        [
          '学校标识码',
          '学校名称',
          '姓名',
          '性别',
          '出生日期',
          '身份证件类型',
          '身份证件号',
          '年级',
          '班级',
          '现住址',
        ].concat(['全国学籍号', '班内学号', '成员1姓名', '成员1关系', '学生状态']),
        ...of.children.map((child, at) => {
          const idNo = child.name === '于志强' ? '990101201203046359' : child.idNo;
          const place = [gradeName(child.grade), `${child.classNo}班`];
          const home = `${of.town}${child.village}`;
          return [of.code, of.name, child.name, child.sex, birthOf(child), '居民身份证', idNo, ...place, home].concat([
            `G${idNo}`,
            String(at + 1),
            child.guardian,
            '父亲',
            '在读',
          ]);
        }),
      ],
    },
  ],
});

/** A list that was opened and saved in Excel: one ID was cut to 9.90101E+17, one middle dot is a bullet. */
export const primaryRegister = (of: DemoSchool): DemoFile => ({
  name: '学生花名册.csv',
  gbk: true,
  pages: [
    {
      name: '花名册',
      merges: [],
      rows: [
        ['年级', '班级', '学生姓名', '性别', '身份证号码', '学籍号', '家长姓名', '家庭住址'],
        ...of.children.map((child) => [
          gradeName(child.grade),
          `${child.classNo}班`,
          child.name === '扎西·次仁' ? '扎西•次仁' : child.name,
          child.sex,
          child.name === '傅强' ? '9.90101E+17' : child.idNo,
          `G${child.idNo}`,
          child.guardian,
          `${of.town}${child.village}`,
        ]),
      ],
    },
  ],
});

/** One sheet a class under a title row, with a signature line at the foot. */
export const nineYearRegister = (of: DemoSchool): DemoFile => ({
  name: '各班学生名单.xlsx',
  gbk: false,
  pages: classesOf(of).map(({ grade, classNo, children }) => ({
    name: `${numeral(grade)}(${classNo})`,
    merges: ['A1:G1'],
    rows: [
      [`${of.name}${numeral(grade)}（${classNo}）班学生名单`],
      ['序号', '姓名', '性别', '公民身份号码', '学籍号', '监护人', '家庭住址'],
      ...children.map((child, at) => [
        at + 1,
        child.name,
        child.sex,
        child.idNo,
        `G${child.idNo}`,
        child.guardian,
        `${of.town}${child.village}`,
      ]),
      ['班主任签字：'],
    ],
  })),
});

/** A month grid a class: how presence and the reasons look is the school's own. */
function monthGrid(of: DemoSchool, upTo: string, look: { marks: Readonly<Record<string, string>>; legend: string }) {
  const month = upTo.slice(0, 7);
  const number = Number(month.slice(5));
  const length = number === 9 ? 30 : 31;
  const numbers = Array.from({ length }, (_, at) => at + 1);
  const filled = daysTo(upTo, month);
  return classesOf(of).map(({ grade, classNo, children }) => ({
    name: `${numeral(grade)}(${classNo})班${number}月`,
    merges: [`A1:${columnName(length + 1)}1`],
    rows: [
      [`${of.name}学生考勤表`],
      [
        `班级：${numeral(grade)}（${classNo}）班`,
        null,
        null,
        `2026年${number}月`,
        null,
        null,
        null,
        `填报日期：${upTo}`,
      ],
      ['序号', '姓名', ...numbers],
      ...children.map((child, at) => [
        at + 1,
        child.name,
        ...numbers.map((day) => {
          const on = `${month}-${String(day).padStart(2, '0')}`;
          return filled.includes(on) ? (look.marks[whyAway(of, child.name, on) ?? '出勤'] ?? '') : '';
        }),
      ]),
      [look.legend],
    ],
  }));
}

/** Ticked grids with the legend at the foot. */
export const juniorAttendance = (of: DemoSchool, upTo: string): DemoFile => ({
  name: `考勤${upTo.slice(5)}.xlsx`,
  gbk: false,
  pages: monthGrid(of, upTo, {
    marks: { 出勤: '√', 旷课: '×', 病假: '○', 事假: '△' },
    legend: '图例：√出勤 ×旷课 ○病假 △事假',
  }),
});

/** Grids in which presence is left blank; the day of filling in says how far they go. */
export const nineYearAttendance = (of: DemoSchool, upTo: string): DemoFile => ({
  name: `考勤表${upTo.slice(5)}.xlsx`,
  gbk: false,
  pages: monthGrid(of, upTo, {
    marks: { 出勤: '', 旷课: '旷', 病假: '病', 事假: '事' },
    legend: '说明：出勤不填，旷课填“旷”，病假填“病”，事假填“事”',
  }),
});

/** A line a class and day: how many should be there, how many are, who is missing and why. */
export const primaryAttendance = (of: DemoSchool, upTo: string): DemoFile => ({
  name: `缺勤登记${upTo.slice(5)}.csv`,
  gbk: true,
  pages: [
    {
      name: '缺勤',
      merges: [],
      rows: [
        ['日期', '班级', '应到', '实到', '缺勤人数', '缺勤学生姓名', '原因'],
        ...daysTo(upTo, '2026').flatMap((day) =>
          classesOf(of).map(({ grade, classNo, children }) => {
            const away = children.filter((child) => whyAway(of, child.name, day) !== null);
            const why = away[0] === undefined ? '' : (whyAway(of, away[0].name, day) ?? '');
            const names = away.map((child) => child.name).join('、');
            const counts = [children.length, children.length - away.length, away.length];
            return [day.replaceAll('-', '/'), `${numeral(grade)}(${classNo})班`, ...counts, names || '无', why];
          }),
        ),
      ],
    },
  ],
});

/** The slip that comes late: sick from 15 to 18 September. */
export const lateSlip = (): DemoFile => ({
  name: '补交的请假条.csv',
  gbk: true,
  pages: [
    {
      name: '请假',
      merges: [],
      rows: [
        ['姓名', '班级', '请假类别', '开始日期', '结束日期', '事由'],
        ['袁可馨', '五(1)班', '病假', '2026-09-15', '2026-09-18', '住院，家长补交请假条'],
      ],
    },
  ],
});

/** The schools that the township's office waits for. */
export const schoolList = (schools: readonly Pick<DemoUnit, 'name' | 'code' | 'town'>[]): DemoFile => ({
  name: '学校名单.xlsx',
  gbk: false,
  pages: [
    {
      name: '学校名单',
      merges: [],
      rows: [['学校名称', '学校标识码', '所在乡镇'], ...schools.map(({ name, code, town }) => [name, code, town])],
    },
  ],
});
