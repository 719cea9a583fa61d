// Makes the files that reading is measured on: registers of invented children. Deterministic: the same rows every time.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import ExcelJS from 'exceljs';
import { gb18030Encoder } from '../dist/sheets/encode.js';

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'];
const GIVEN = [...'子涵雨欣浩宇梓轩一诺思远佳怡俊杰晨曦明月婷春兰建国文博雅静'];
const TOWNS = ['城关镇', '黄河路街道', '南山乡', '北河镇', '东坪镇', '西岭乡'];

export const HEADINGS = [
  '学校名称',
  '学校标识码',
  '年级',
  '班级',
  '姓名',
  '性别',
  '出生日期',
  '身份证件号',
  '全国学籍号',
  '班内学号',
  '民族',
  '户口性质',
  '户籍地',
  '现住址',
  '乡镇',
  '村',
  '是否留守',
  '是否寄读',
  '是否随迁',
  '是否残疾',
  '监护人',
  '关系',
  '联系电话',
  '入学年月',
  '入学方式',
  '就读方式',
  '健康状况',
  '学生状态',
  '备注号',
] as const;

/** The columns of real dates, which every reader shows in its own way: only counted, never measured. */
export const DATE_COLUMN = 6;
/** The one column of numbers. */
export const NUMBER_COLUMN = 28;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** Born on another day every thousand rows, so that the first three million numbers are all different. */
function bornOn(n: number): readonly [year: number, month: number, day: number] {
  const day = Math.floor(n / 1000);
  return [2008 + (day % 9), (Math.floor(day / 9) % 12) + 1, (Math.floor(day / 108) % 28) + 1];
}

function identity(n: number): string {
  const [year, month, day] = bornOn(n);
  const body = `990101${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(n % 1000).padStart(3, '0')}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * WEIGHTS[i]!, 0);
  return body + '10X98765432'[sum % 11];
}

/** Row `n` of the register: 29 values, text but for one date and one number. */
export function registerRow(n: number): (string | number | Date)[] {
  const school = Math.floor(n / 700);
  const name = SURNAMES[n % 20]! + GIVEN[(n * 7) % 30]! + GIVEN[(n * 13 + school) % 30]!;
  const id = identity(n);
  const [year, month, day] = bornOn(n);
  return [
    `第${school + 1}中心学校`,
    `99010100${String(school).padStart(4, '0')}`,
    `${(n % 9) + 1}年级`,
    `${(n % 6) + 1}班`,
    name,
    n % 2 === 1 ? '男' : '女',
    new Date(Date.UTC(year, month - 1, day)),
    id,
    `G${id}`,
    String((n % 60) + 1).padStart(2, '0'),
    '汉族',
    n % 3 === 0 ? '城镇' : '农业',
    `某省某县${TOWNS[n % 6]}`,
    `某省某县${TOWNS[n % 6]}第${n % 40}组${n % 997}号`,
    TOWNS[n % 6]!,
    `第${n % 40}村`,
    n % 5 === 0 ? '是' : '否',
    n % 4 === 0 ? '是' : '否',
    '否',
    '否',
    SURNAMES[n % 20]! + GIVEN[(n * 11) % 30]!,
    n % 2 === 0 ? '父亲' : '母亲',
    `1990000${String(n % 10_000).padStart(4, '0')}`,
    '202009',
    '就近入学',
    '走读',
    '健康或良好',
    '在读',
    n,
  ];
}

/** Writes a register of `rows` rows from row `from` on. */
export async function writeRegister(path: string, rows: number, from = 0): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true, useStyles: true });
  const sheet = book.addWorksheet('学籍');
  sheet.getColumn(DATE_COLUMN + 1).numFmt = 'yyyy-mm-dd';
  sheet.addRow([...HEADINGS]).commit();
  for (let n = from; n < from + rows; n += 1) sheet.addRow(registerRow(n)).commit();
  await book.commit();
}

/** Writes `rows` × 12 cells as a GB18030 csv. */
export async function writeCsv(path: string, rows: number): Promise<void> {
  const encoded = gb18030Encoder();
  const out = createWriteStream(path);
  const columns = [0, 2, 3, 4, 5, 7, 8, 10, 14, 15, 20, 22];
  const known = new Map<string, Buffer>();
  const cell = (text: string): Buffer => {
    let bytes = known.get(text);
    if (bytes === undefined) {
      bytes = Buffer.from(encoded(text));
      if (known.size < 50_000) known.set(text, bytes);
    }
    return bytes;
  };
  const comma = Buffer.from(',');
  const end = Buffer.from('\r\n');
  let parts: Buffer[] = columns.flatMap((column, i) => [i === 0 ? Buffer.alloc(0) : comma, cell(HEADINGS[column]!)]);
  parts.push(end);
  for (let n = 0; n < rows; n += 1) {
    const row = registerRow(n);
    columns.forEach((column, i) => {
      if (i > 0) parts.push(comma);
      parts.push(cell(String(row[column])));
    });
    parts.push(end);
    if (n % 2000 === 1999 || n === rows - 1) {
      if (!out.write(Buffer.concat(parts))) await once(out, 'drain');
      parts = [];
    }
  }
  out.end();
  await once(out, 'finish');
}
