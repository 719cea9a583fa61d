// The same register in many styles: the national export, what schools make themselves, text files, lists side by side.
import { CLASS_SPELLINGS, type ClassSpelling } from './class-names.js';
import { type MadeFile, type Page, type PageCell, toText, toXlsx } from './pages.js';
import type { Truth, TypedRow } from './truth.js';

export interface RegisterStyle {
  readonly name: string;
  /** Whether the file carries the ID in a column of its own; a style without one shows the 学籍号 only. */
  readonly hasId: boolean;
  readonly write: (truth: Truth) => Promise<readonly MadeFile[]>;
}

type Column = readonly [heading: string, value: (row: TypedRow, truth: Truth) => PageCell];

const GRADE = '零一二三四五六七八九';
const classIn = (spelling: ClassSpelling) => (row: TypedRow) => spelling(row.grade, row.classNo);
/** Rows in class order: a row too many stands at the end of its class. */
const ordered = (truth: Truth): TypedRow[] =>
  truth.classes.flatMap((of) => truth.rows.filter((row) => row.grade === of.grade && row.classNo === of.classNo));
const table = (truth: Truth, columns: readonly Column[], rows: readonly TypedRow[]): PageCell[][] =>
  rows.map((row) => columns.map(([, value]) => value(row, truth)));
const headings = (columns: readonly Column[]): string[] => columns.map(([heading]) => heading);

/** The national system's export: many columns, plain heading row, dates as digits. */
const national: readonly Column[] = [
  ['学校标识码', (_, truth) => truth.code],
  ['学校名称', (_, truth) => truth.school],
  ['姓名', (row) => row.name],
  ['性别', (row) => row.sex],
  ['出生日期', (row) => row.birthOn.replaceAll('-', '')],
  ['民族', (row) => row.ethnicity],
  ['国籍/地区', () => '中国'],
  ['身份证件类型', () => '居民身份证'],
  ['港澳台侨外', () => '否'],
  ['健康状况', () => '健康或良好'],
  ['身份证件号', (row) => row.idNo],
  ['户口性质', () => '农业户口'],
  ['年级', (row) => `${GRADE[row.grade]}年级`],
  ['班级', classIn(CLASS_SPELLINGS.full)],
  ['入学年月', (row) => `${2026 - (row.grade > 6 ? row.grade - 7 : row.grade - 1)}09`],
  ['就读方式', () => '走读'],
  ['现住址', (row, truth) => `${truth.town}${row.village}`],
  ['联系电话', (row) => row.phone],
  ['是否留守儿童', () => '非留守儿童'],
  ['是否孤儿', () => '否'],
  ['全国学籍号', (row) => row.enrolmentNo],
  ['班内学号', (row) => row.seatNo],
  ['成员1姓名', (row) => row.guardian],
  ['成员1关系', () => '父亲'],
  ['成员1联系电话', (row) => row.phone],
  ['学生状态', () => '在读'],
];

/** What a school keeps for itself: its own order and words. */
const ownWords: readonly Column[] = [
  ['序号', (row) => Number(row.seatNo)],
  ['班级', classIn(CLASS_SPELLINGS.wide)],
  ['学生姓名', (row) => row.name],
  ['性别', (row) => row.sex],
  ['身份证号码', (row) => row.idNo],
  ['学籍号', (row) => row.enrolmentNo],
  ['出生年月', (row) => row.birthOn.replaceAll('-', '.')],
  ['民族', (row) => row.ethnicity.replace('族', '')],
  ['村组(社区)', (row) => row.village],
  ['家长姓名', (row) => row.guardian],
  ['家长电话', (row) => row.phone],
];

const textColumns = (spelling: ClassSpelling): readonly Column[] => [
  ['姓  名', (row) => row.name],
  ['公民身份号码', (row) => row.idNo],
  ['学籍主号', (row) => row.enrolmentNo],
  ['所在班级', classIn(spelling)],
  ['性别', (row) => row.sex],
  ['出生日期', (row) => row.birthOn.replaceAll(/-0?/g, '/')],
  ['监护人', (row) => row.guardian],
  ['联系电话', (row) => row.phone],
  ['家庭住址', (row, truth) => `${truth.town}${row.village}`],
];

const textPage = (truth: Truth, columns: readonly Column[]): Page => ({
  name: 'Sheet1',
  rows: [headings(columns), ...table(truth, columns, ordered(truth))],
});

function ownPage(truth: Truth): Page {
  const top = headings(ownWords);
  const under = top.map(() => '' as PageCell);
  // Two-row headings: the last two columns stand under a common one.
  const last = top.length - 1;
  under[last - 1] = '姓名';
  under[last] = '电话';
  top[last - 1] = '监护人情况';
  top[last] = '';
  const body = table(truth, ownWords, ordered(truth));
  const letters = 'ABCDEFGHIJK';
  return {
    name: '花名册',
    rows: [
      [`${truth.school}2026年秋季学期学生花名册`],
      ['填报单位（盖章）：', null, null, '填报日期：2026年9月1日'],
      top,
      under,
      ...body,
      ['合计', null, `${body.length}人`],
      ['填表人：', null, null, '审核人：', null, '负责人：'],
      ['说明：本表一式两份，学校、中心校各存一份。'],
    ],
    merges: [
      'A1:K1',
      ...[...letters.slice(0, last - 1)].map((letter) => `${letter}3:${letter}4`),
      `${letters[last - 1]}3:${letters[last]}3`,
    ],
  };
}

function classPage(truth: Truth, of: { grade: number; classNo: string }): Page {
  const columns = ownWords.filter(([heading]) => heading !== '班级');
  const rows = ordered(truth).filter((row) => row.grade === of.grade && row.classNo === of.classNo);
  return {
    name: CLASS_SPELLINGS.short(of.grade, of.classNo),
    rows: [
      [`${truth.school}${CLASS_SPELLINGS.full(of.grade, of.classNo)}学生名单`],
      headings(columns),
      ...table(truth, columns, rows),
      ['班主任签字：'],
    ],
    merges: ['A1:J1'],
  };
}

/** Two lists side by side, as real exports for printing have them: 学籍号, 姓名, 班级, twice. */
function sidePage(truth: Truth): Page {
  const three = (row: TypedRow | undefined): PageCell[] =>
    row === undefined
      ? [null, null, null]
      : [
          row.enrolmentNo || (typeof row.idNo === 'string' && row.idNo !== '' ? `G${row.idNo}` : ''),
          row.name,
          CLASS_SPELLINGS.digits(row.grade, row.classNo),
        ];
  const rows = ordered(truth);
  const half = Math.ceil(rows.length / 2);
  return {
    name: 'Sheet1',
    rows: [
      ['国网学籍号', '姓名', '班级', null, '国网学籍号', '姓名', '班级'],
      ...Array.from({ length: half }, (_, at) => [...three(rows[at]), null, ...three(rows[half + at])]),
    ],
  };
}

export const REGISTER_STYLES: readonly RegisterStyle[] = [
  {
    name: 'national export',
    hasId: true,
    write: async (truth) => [
      await toXlsx('在校生导出.xlsx', [
        { name: '学生信息', rows: [headings(national), ...table(truth, national, ordered(truth))] },
      ]),
    ],
  },
  { name: 'own words', hasId: true, write: async (truth) => [await toXlsx('花名册.xlsx', [ownPage(truth)])] },
  {
    name: 'a sheet a class',
    hasId: true,
    write: async (truth) => [
      await toXlsx(
        '各班名单.xlsx',
        truth.classes.map((of) => classPage(truth, of)),
      ),
    ],
  },
  {
    name: 'GBK csv',
    hasId: true,
    write: async (truth) => [toText('学生.csv', textPage(truth, textColumns(CLASS_SPELLINGS.stage)), 'gbk')],
  },
  {
    name: 'UTF-8 csv with BOM',
    hasId: true,
    write: async (truth) => [toText('学生信息.csv', textPage(truth, textColumns(CLASS_SPELLINGS.full)), 'utf8-bom')],
  },
  {
    name: 'UTF-16 tsv',
    hasId: true,
    write: async (truth) => [toText('学生.txt', textPage(truth, textColumns(CLASS_SPELLINGS.cohort)), 'utf16', '\t')],
  },
  { name: 'side by side', hasId: false, write: async (truth) => [await toXlsx('双栏名册.xlsx', [sidePage(truth)])] },
];
