// The children of the three made-up schools of `demo`, and what each of them did. Nobody here exists: the identity
// numbers are of region 990101, which was never given out.

/** A made-up child. `idNo` is right; what the register makes of it stands in files.ts. */
export interface DemoChild {
  readonly name: string;
  readonly sex: string;
  readonly idNo: string;
  readonly village: string;
  readonly guardian: string;
  readonly grade: number;
  readonly classNo: string;
}

/** A school or office of the demo. */
export interface DemoUnit {
  /** Name of its folder. */
  readonly folder: string;
  readonly name: string;
  readonly code: string;
  readonly town: string;
}

export interface DemoSchool extends DemoUnit {
  readonly children: readonly DemoChild[];
  readonly away: readonly Away[];
}

/** Days on which a child was not there, both ends included; `why` is the word that the sheets write. */
export interface Away {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly why: '旷课' | '病假' | '事假';
}

const classOf = (grade: number, classNo: string, lines: string): DemoChild[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', sex = '', idNo = '', village = '', guardian = ''] = line.trim().split(' ');
      return { name, sex, idNo, village, guardian, grade, classNo };
    });

const JUNIOR = [
  ...classOf(
    7,
    '1',
    `韩明辉 男 990101201302076011 下河村 韩国庆
     陈静怡 女 990101201302106022 石门村 陈国庆
     彭志强 男 99010120130822605X 石门村 彭建军
     沈梓涵 女 990101201301026063 杨柳村 沈建军
     高丽娟 女 990101201301286084 青山村 高建军
     韩天佑 男 990101201307226111 石门村 韩秀兰
     谢家豪 男 990101201303276154 青山村 谢秀兰
     郑家豪 男 990101201301266171 杨柳村 郑国庆`,
  ),
  ...classOf(
    8,
    '1',
    `马若曦 女 990101201201076186 石门村 马国庆
     邓明辉 男 99010120120210621X 上坝村 邓秀兰
     杨磊 男 990101201206176231 下河村 杨国庆
     林一鸣 男 990101201203266258 杨柳村 林建军
     张强 男 990101201201276276 青山村 张国庆
     冯静怡 女 990101201208156306 杨柳村 冯国庆
     陈伟 男 990101201202106332 石门村 陈国庆
     于志强 男 990101201203046351 青山村 于桂花`,
  ),
];

const PRIMARY = [
  ...classOf(
    5,
    '1',
    `林建国 男 990101201508166370 石门村 林大山
     黄秀英 女 990101201508056382 上坝村 黄国庆
     古丽娜尔·艾山 女 99010120150402640X 石门村 艾山
     朱浩然 男 990101201504166437 下河村 朱大山
     袁可馨 女 990101201506096444 上坝村 袁秀兰
     吕欣悦 女 990101201505156468 杨柳村 吕桂花
     曾梓涵 女 990101201508086506 上坝村 曾建军`,
  ),
  ...classOf(
    6,
    '1',
    `朱家豪 男 990101201402206530 下河村 朱大山
     扎西·次仁 男 990101201405186555 石门村 次仁
     曾家豪 男 990101201408156570 青山村 曾国庆
     陈欣悦 女 990101201404046585 青山村 陈大山
     赵玉兰 女 990101201405156604 下河村 赵大山
     徐可馨 女 990101201408196644 杨柳村 徐秀兰
     傅强 男 990101201406146678 杨柳村 傅桂花`,
  ),
];

const NINE_YEAR = [
  ...classOf(
    4,
    '1',
    `赵丽娟 女 990101201602076689 青山村 赵建军
     张静怡 女 990101201608116709 下河村 张建军
     赵晨阳 男 990101201604246733 上坝村 赵桂花
     罗文博 男 990101201601126752 杨柳村 罗建军
     胡子轩 男 990101201602176778 杨柳村 胡秀兰`,
  ),
  ...classOf(
    7,
    '1',
    `李强 男 990101201301076810 青山村 李国庆
     林可馨 女 990101201301056828 杨柳村 林国庆
     诸葛天佑 男 990101201307276856 青山村 诸葛大山
     郑天佑 男 990101201304036873 下河村 郑大山
     周玉兰 女 990101201304096921 下河村 周建军`,
  ),
  ...classOf(
    9,
    '1',
    `孙思雨 女 990101201103066945 下河村 孙大山
     梁磊 男 990101201104116975 杨柳村 梁大山
     赵秀英 女 990101201105076987 上坝村 赵大山
     郭雪梅 女 990101201106157025 杨柳村 郭大山
     冯梓涵 女 990101201101127062 下河村 冯桂花`,
  ),
];

export const DEMO_SCHOOLS = {
  junior: {
    folder: '青石镇初级中学',
    name: '青石镇初级中学',
    code: '3199000001',
    town: '青石镇',
    children: JUNIOR,
    away: [
      { name: '陈静怡', from: '2026-09-03', to: '2026-09-04', why: '病假' },
      // Five days, back on 14 September, closed; gone again in October: a relapse (反弹).
      { name: '彭志强', from: '2026-09-07', to: '2026-09-11', why: '旷课' },
      { name: '彭志强', from: '2026-10-12', to: '2026-10-14', why: '旷课' },
      // Two days in a row are under 48 hours: no case.
      { name: '马若曦', from: '2026-09-15', to: '2026-09-16', why: '旷课' },
    ],
  },
  primary: {
    folder: '石门中心小学',
    name: '石门中心小学',
    code: '2199000002',
    town: '青石镇',
    children: PRIMARY,
    away: [
      { name: '吕欣悦', from: '2026-09-10', to: '2026-09-10', why: '事假' },
      // The slip for these days comes a week late.
      { name: '袁可馨', from: '2026-09-15', to: '2026-09-18', why: '旷课' },
    ],
  },
  nineYear: {
    folder: '河口九年一贯制学校',
    name: '河口九年一贯制学校',
    code: '2199000003',
    town: '青石镇',
    children: NINE_YEAR,
    away: [
      // Gone since 9 September, and still gone at the end.
      { name: '李强', from: '2026-09-09', to: '2026-10-31', why: '旷课' },
      // Away before and after National Day: the holiday lies between two absent days in a row.
      { name: '赵秀英', from: '2026-09-30', to: '2026-10-08', why: '旷课' },
    ],
  },
} as const satisfies Readonly<Record<string, DemoSchool>>;

/** The township's central school, to which the three submit their months. */
export const DEMO_OFFICE: DemoUnit = {
  folder: '青石镇中心学校',
  name: '青石镇中心学校',
  code: '599000001',
  town: '青石镇',
};

/** A school of the township that submits nothing. */
export const SILENT_SCHOOL = { name: '杨柳小学', code: '2199000004', town: '青石镇' } as const;

/** School days of the six weeks; National Day and Mid-Autumn are off, 20 September and 10 October are made up. */
export const DEMO_DAYS: readonly string[] = [
  ...[1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 28, 29, 30].map(
    (day) => `2026-09-${String(day).padStart(2, '0')}`,
  ),
  ...[8, 9, 10, 12, 13, 14, 15, 16].map((day) => `2026-10-${String(day).padStart(2, '0')}`),
];

/** Why a child was away on a day, or null. */
export const whyAway = (of: DemoSchool, name: string, day: string): Away['why'] | null =>
  of.away.find((one) => one.name === name && one.from <= day && day <= one.to)?.why ?? null;
