// Invented children: names, sexes, birthdays and identity numbers of region 990101, which no real person can have.
// Everything comes from a seed, so that the same seed makes the same school for ever.

/** A seeded source of numbers in [0, 1) (mulberry32). */
export type Dice = () => number;

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const pick = <T>(roll: Dice, from: readonly T[]): T => from[Math.floor(roll() * from.length)]!;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The check digit of 17 digits (GB 11643-1999), written here a second time on purpose: tests must not trust the code under test. */
export const checkDigit = (seventeen: string): string =>
  '10X98765432'[[...seventeen].reduce((sum, digit, at) => sum + Number(digit) * WEIGHTS[at]!, 0) % 11]!;

/** An ID number in region 990101: birthday `YYYY-MM-DD`, a running number, the sex in its last digit. */
function idNumber(birthOn: string, running: number, sex: 'male' | 'female'): string {
  const order = String((running * 2 + (sex === 'male' ? 1 : 0)) % 1000).padStart(3, '0');
  const seventeen = `990101${birthOn.replaceAll('-', '')}${order}`;
  return seventeen + checkDigit(seventeen);
}

/** The same number with a check digit that fails. */
export const withWrongCheck = (idNo: string): string => idNo.slice(0, 17) + (idNo.endsWith('7') ? '8' : '7');

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const DOUBLE_SURNAMES = ['欧阳', '诸葛', '司马', '上官'];
const BOYS = ['伟', '强', '磊', '志强', '建国', '俊杰', '子轩', '浩然', '天佑', '明辉', '文博', '一鸣', '家豪', '晨阳'];
const GIRLS = [
  '芳',
  '秀英',
  '丽娟',
  '雨桐',
  '梓涵',
  '静怡',
  '思雨',
  '欣悦',
  '小燕',
  '雪梅',
  '可馨',
  '若曦',
  '玉兰',
  '佳琪',
];
const MINORITY = [
  ['阿迪力·买买提', 'male', '维吾尔族'],
  ['古丽娜尔·艾山', 'female', '维吾尔族'],
  ['扎西·次仁', 'male', '藏族'],
  ['卓玛·央金', 'female', '藏族'],
] as const;
const ETHNICITIES = ['汉族', '汉族', '汉族', '汉族', '回族', '苗族', '布依族', '彝族'];
const VILLAGES = ['上坝村', '下河村', '石门村', '杨柳村', '青山村'];

/** Who a child is, before any attendance. */
export interface Person {
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly birthOn: string;
  readonly idNo: string;
  readonly enrolmentNo: string;
  readonly ethnicity: string;
  readonly village: string;
  readonly guardian: string;
  readonly phone: string;
}

/** A person of an age that fits a grade in autumn 2026. `running` must differ within a school. */
export function person(roll: Dice, grade: number, running: number, name?: string): Person {
  const minority = name === undefined && roll() < 0.06 ? pick(roll, MINORITY) : undefined;
  const sex = minority?.[1] ?? (roll() < 0.5 ? 'male' : 'female');
  const surname = roll() < 0.04 ? pick(roll, DOUBLE_SURNAMES) : pick(roll, SURNAMES);
  const year = 2026 - 6 - grade;
  const birthOn = `${year}-${String(1 + Math.floor(roll() * 8)).padStart(2, '0')}-${String(1 + Math.floor(roll() * 28)).padStart(2, '0')}`;
  const idNo = idNumber(birthOn, running, sex);
  return {
    name: name ?? minority?.[0] ?? surname + pick(roll, sex === 'male' ? BOYS : GIRLS),
    sex,
    birthOn,
    idNo,
    enrolmentNo: `G${idNo}`,
    ethnicity: minority?.[2] ?? pick(roll, ETHNICITIES),
    village: pick(roll, VILLAGES),
    guardian: surname + pick(roll, ['国庆', '建军', '大山', '秀兰', '桂花']),
    phone: `1380000${String(running).padStart(4, '0')}`,
  };
}
