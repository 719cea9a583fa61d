// Templates with a row a child: ledger, registers, duties, helpers.
import type exceljs from 'exceljs';
import { type Column, cellOf, cellsOf } from './columns.ts';
import { box, type Canvas, draw, newBook, ROLLUP_FOOT, shadeGaps, signatureLine, unitLine } from './kit.ts';

/** Columns this wide hold sentences, which read from the left. */
const LONG = 26;

/** A list on one row a child, headings on every page. Adds a sheet to a book. */
export function listSheet(
  book: exceljs.Workbook,
  name: string,
  title: string,
  columns: readonly Column[],
  more: {
    readonly landscape?: boolean;
    readonly rowsMin?: number;
    readonly note?: string;
    readonly subtitle?: string;
    /** The list whose rows are printed; 名单 unless said otherwise. */
    readonly list?: string;
    /** Columns whose cells are shaded where the formula, written for row #, says so. */
    readonly gaps?: readonly [from: string, to: string, formula: string];
    /** What stands between title and headings. */
    readonly above?: (canvas: Canvas) => void;
  } = {},
): void {
  const canvas = draw(book, name, {
    landscape: more.landscape ?? true,
    columns: columns.map(([, , width]) => width),
    size: 10,
  });
  canvas.title(title);
  unitLine(canvas, more.subtitle ?? '');
  more.above?.(canvas);
  canvas.boxes(
    columns.map(([heading]) => box(heading, 1, { bold: true })),
    30,
  );
  canvas.freeze(1);
  const row = canvas.boxes(
    cellsOf(more.list ?? '名单', columns, more.rowsMin).map((cell, at) =>
      box(cell, 1, { align: columns[at]![2] >= LONG ? 'left' : 'center' }),
    ),
    26,
  );
  if (more.gaps) shadeGaps(canvas, row, more.gaps[0], more.gaps[1], more.gaps[2].replaceAll('#', String(row)));
  if (more.note) canvas.line([box(more.note, columns.length, { size: 9 })], 20);
  signatureLine(canvas);
  canvas.finish(ROLLUP_FOOT);
}

const NUMBER: Column = ['序号', '序号', 5];
const CASE_NO: Column = ['台账编号', '台账编号', 11];
const CLASS: Column = ['年级班级', '年级+班级', 12];
const NAME: Column = ['姓名', '姓名', 10];
const STATUS: Column = ['状态', '当前状态', 8];
const SEX: Column = ['性别', '性别', 5];
const GUARDIAN: Column = ['监护人', '监护人', 9];
const PHONE: Column = ['监护人电话', '监护人电话', 13];
const SCHOOL: Column = ['学校', '学校', 16];
const RESPONSIBLE: Column = ['劝返责任人', '劝返责任人', 10];
const RETURNED: Column = ['返校日期', '返校日期', 11];
const CONFIRMED: Column = ['认定日期', '认定日期', 11];
const CLOSED: Column = ['销号日期', '销号日期', 11];
const ABSENT: Column = ['首次缺勤', '首次缺勤日期', 11];
const ATTEMPTS: Column = ['劝返次数', '劝返次数', 6];
const VILLAGE: Column = ['村（社区）', '村', 12];
const VISITED: Column = ['走访日期', '首次家访日期', 11];
const ARRIVED: Column = ['到校日期', '返校日期', 11];
const RESPONSIBLE_SHORT: Column = ['责任人', '劝返责任人', 10];

/** How most lists begin. */
const CHILD = [NUMBER, CASE_NO, CLASS, NAME] as const;

/** The name list behind the monthly and weekly reports. */
export const NAME_COLUMNS: readonly Column[] = [
  NUMBER,
  CASE_NO,
  SCHOOL,
  CLASS,
  NAME,
  SEX,
  GUARDIAN,
  STATUS,
  ABSENT,
  CONFIRMED,
  ['辍学原因', '辍学原因', 14],
  RESPONSIBLE,
  ATTEMPTS,
  RETURNED,
  CLOSED,
  ['备注', '备注', 11],
];

const single = (
  title: string,
  columns: readonly Column[],
  more: Parameters<typeof listSheet>[4] = {},
): exceljs.Workbook => {
  const book = newBook();
  listSheet(book, '名单', title, columns, more);
  return book;
};

export const reportRegister = (): exceljs.Workbook =>
  single(
    '{{单位}}辍学学生报告登记簿',
    [
      ...CHILD,
      ABSENT,
      ['发现日期', '发现日期', 11],
      ['发现途径', '发现途径', 12],
      ['报告日期', '报告日期', 11],
      ['报告乡镇政府\n（接收人签字）', '', 16],
      ['报告教育主管部门\n（接收人签字）', '', 16],
      ['当前状态', '当前状态', 9],
      ['备注', '备注', 12],
    ],
    { note: '说明：48 小时未到校又未请假的，发现当日报告学生所在地乡镇政府和教育主管部门。' },
  );

export const duties = (): exceljs.Workbook =>
  single(
    '{{单位}}控辍保学“七长”责任清单',
    [
      ...CHILD,
      STATUS,
      ...['县长', '教育局局长', '乡镇长', '村长', '校长', '家长', '师长'].map((role): Column => [role, role, 10]),
      RESPONSIBLE,
      ['责任人电话', '责任人电话', 13],
    ],
    {
      note: '说明：涂灰的空格就是还没有落实的责任，须尽快补齐。',
      gaps: ['F', 'M', 'AND($D#<>"",F#="")'],
    },
  );

export const helpers = (): exceljs.Workbook =>
  single(
    '{{单位}}辍学学生结对帮扶表',
    [
      ...CHILD,
      ['家庭类别', '家庭类别', 12],
      ['特殊群体', '特殊群体', 12],
      ['辍学原因', '辍学原因', 16],
      ['结对帮扶人', '结对帮扶人', 11],
      ['帮扶人电话', '帮扶人电话', 13],
      ['劝返责任人', '劝返责任人', 11],
      ['帮扶措施及效果', '', 30],
      ['帮扶人签字', '', 11],
    ],
    { gaps: ['H', 'H', 'AND($D#<>"",H#="")'] },
  );

export const visitRegister = (): exceljs.Workbook => {
  const book = single(
    '{{单位}}家访登记表',
    [
      ...CHILD,
      ['监护人', '监护人', 10],
      PHONE,
      ['现住址', '现住址', 20],
      ['家访次数', '家访次数', 6],
      ['首次家访', '首次家访日期', 11],
      ['最近家访', '最近家访日期', 11],
      ['家访人员', '家访人员', 14],
      ['最近家访结果', '家访结果', 32],
      ['当前状态', '当前状态', 9],
      ['家长签字', '', 12],
    ],
    { rowsMin: 8 },
  );
  listSheet(
    book,
    '各班家访覆盖',
    '{{单位}}各班家访覆盖情况',
    [
      ['序号', '序号', 6],
      ['学校', '学校', 26],
      ['年级班级', '年级+班级', 14],
      ['有案卷的\n学生人数', '学生人数', 10],
      ['已家访\n人数', '已家访人数', 10],
      ['家访人次', '家访人次', 10],
      ['覆盖率', '覆盖率', 18],
      ['没有家访的学生', '没有家访的学生', 40],
    ],
    { list: '班级', rowsMin: 4 },
  );
  return book;
};

export const notArrived = (): exceljs.Workbook =>
  single(
    '{{单位}}开学未报到学生花名册',
    [
      NUMBER,
      VILLAGE,
      CLASS,
      NAME,
      SEX,
      GUARDIAN,
      PHONE,
      ['未报到原因', '辍学原因', 15],
      RESPONSIBLE_SHORT,
      VISITED,
      ['去向及走访结果', '', 22],
      ARRIVED,
    ],
    { note: '说明：开学第一周内，学校领导、班主任、教师全面走访未报到学生家庭。', rowsMin: 8 },
  );

export const closeOut = (): exceljs.Workbook =>
  single(
    '{{单位}}销号台账',
    [
      NUMBER,
      CASE_NO,
      SCHOOL,
      CLASS,
      NAME,
      CONFIRMED,
      RETURNED,
      ['连续到校', '连续到校天数', 6],
      CLOSED,
      ['销号原因', '销号原因', 11],
      ['销号材料', '销号材料', 26],
      ATTEMPTS,
      RESPONSIBLE,
      ['学校审核', '', 9],
      ['中心校审核', '', 9],
      ['上级复核', '', 9],
    ],
    { note: '说明：返校一人，销号一人；再次辍学的另立案卷，写明上次台账编号。', rowsMin: 8 },
  );

export const grading = (): exceljs.Workbook =>
  single(
    '{{单位}}帮扶对象分级表',
    [
      ...CHILD,
      ['帮扶等级', '帮扶等级', 12],
      ['辍学原因', '辍学原因', 16],
      ['原因类别', '原因类别', 14],
      ['家庭类别', '家庭类别', 10],
      ['特殊群体', '特殊群体', 10],
      ['帮扶次数', '帮扶次数', 6],
      ['回访次数', '回访次数', 6],
      ['结对帮扶人', '结对帮扶人', 10],
      STATUS,
      ['学习帮扶', '', 12],
      ['生活帮扶', '', 12],
      ['心理帮扶', '', 12],
    ],
    {
      note: '说明：一级（重点）每周至少帮扶一次，二级（关注）每两周至少一次，三级（一般）每月至少一次。',
      rowsMin: 8,
    },
  );

/** Who did not arrive, a page a village or an area team. */
const byPlace = (above: (canvas: Canvas) => void): exceljs.Workbook => {
  const book = newBook();
  listSheet(
    book,
    '花名册',
    '{{单位}}开学未报到学生花名册（{{地方}}）',
    [
      NUMBER,
      CASE_NO,
      VILLAGE,
      CLASS,
      NAME,
      SEX,
      GUARDIAN,
      PHONE,
      ['现住址', '现住址', 18],
      ['未报到原因', '辍学原因', 14],
      RESPONSIBLE_SHORT,
      VISITED,
      ['去向及走访结果', '', 20],
      ARRIVED,
    ],
    { note: '说明：动员后仍未入学的，汇总报村民委员会再次动员，同时报教育主管部门。', rowsMin: 8, above },
  );
  return book;
};

export const notArrivedVillage = (): exceljs.Workbook =>
  byPlace((canvas) => {
    canvas.line([box('村长：{{组长}}　　电话：{{组长电话}}　　共 {{人数}} 人，其中未销号 {{未销号人数}} 人', 14)]);
  });

export const notArrivedTeam = (): exceljs.Workbook =>
  byPlace((canvas) => {
    canvas.line([
      box('组长：{{组长}}　　电话：{{组长电话}}　　组员：{{组员}}', 9),
      box('共 {{人数}} 人，其中未销号 {{未销号人数}} 人', 5, { align: 'right' }),
    ]);
    canvas.line([box('负责的村：{{负责的村}}', 14)]);
  });

/** The ledger: two rows a child, so that all columns fit on A4 and stay readable. */
export function ledger(): exceljs.Workbook {
  const book = newBook();
  const pairs: readonly (readonly [string, string, string, string, number])[] = [
    ['姓名', '姓名', '性别／民族', '性别 民族', 10],
    ['身份证号', '身份证号', '学籍号', '学籍号', 21],
    ['学校', '学校', '年级班级', '年级+班级', 16],
    ['乡镇村', '乡镇+村', '现住址', '现住址', 18],
    ['监护人', '监护人', '监护人电话', '监护人电话', 13],
    ['家庭类别', '家庭类别', '特殊群体', '特殊群体', 10],
    ['首次缺勤', '首次缺勤日期', '认定日期', '认定日期', 11],
    ['辍学原因', '辍学原因', '缺勤天数', '缺勤天数', 13],
    ['劝返责任人', '劝返责任人', '结对帮扶人', '结对帮扶人', 11],
    ['劝返次数', '劝返次数', '最近劝返', '最近劝返日期', 11],
    ['返校日期', '返校日期', '连续到校', '连续到校天数', 11],
    ['销号日期', '销号日期', '销号原因', '销号原因', 11],
    ['销号材料', '销号材料', '文书份数', '文书送达', 14],
    ['当前状态', '当前状态', '备注', '备注', 10],
  ];
  const canvas = draw(book, '台账', { landscape: true, columns: [5, 11, ...pairs.map((one) => one[4])], size: 10 });
  canvas.title('{{单位}}辍学学生台账');
  unitLine(canvas, '共 {{人数}} 人，未销号 {{未销号人数}} 人');
  canvas.boxes(
    [
      box('序号', 1, { rows: 2, bold: true }),
      box('台账编号', 1, { rows: 2, bold: true }),
      ...pairs.map(([heading]) => box(heading, 1, { bold: true })),
    ],
    20,
  );
  canvas.boxes(
    pairs.map(([, , heading]) => box(heading, 1, { bold: true })),
    20,
  );
  canvas.freeze(1);
  canvas.boxes(
    [
      box('{{名单.序号}}', 1, { rows: 2 }),
      box('{{名单.台账编号}}', 1, { rows: 2 }),
      ...pairs.map(([, marks]) => box(cellOf('名单', marks))),
    ],
    20,
  );
  canvas.boxes(
    pairs.map(([, , , marks]) => box(cellOf('名单', marks))),
    20,
  );
  signatureLine(canvas);
  canvas.finish(ROLLUP_FOOT);
  return book;
}

export function responsibility(): exceljs.Workbook {
  const book = newBook();
  const canvas = draw(book, '责任书', { columns: Array.from({ length: 12 }, () => 7.8), size: 11 });
  canvas.title('控辍保学目标责任书', 20);
  const paragraphs = [
    '为依法保证每一名适龄儿童少年接受并完成九年义务教育，{{单位}}与＿＿＿年级＿＿＿班班主任＿＿＿＿＿签订本责任书。',
    '一、目标：本班学生入学率 100%，不发生辍学；脱贫户、监测户、低保、特困家庭学生全部在校。',
    '二、每天核对考勤，未到校又未请假的当天联系家长；满 48 小时仍未到校的，立即报告学校，由学校报告乡镇政府和教育主管部门。',
    '三、对有辍学苗头的学生及早谈心、家访和辅导；对留守、单亲、残疾、学困学生落实帮扶，不歧视、不劝退、不变相要求休学转学。',
    '四、每次劝返如实登记，材料齐全，严禁弄虚作假。',
    '五、本责任书一式两份，学校和班主任各存一份。',
  ];
  for (const text of paragraphs) canvas.paragraph(`　　${text}`);
  canvas.paragraph('');
  canvas.boxes(
    [box('目前全校未销号 {{未销号人数}} 人，其中（共 {{人数}} 人）：', 12, { align: 'left', bold: true })],
    24,
  );
  const columns: readonly (readonly [string, string, number])[] = [
    ['序号', '{{名单.序号}}', 1],
    ['台账编号', '{{名单.台账编号}}', 2],
    ['年级班级', '{{名单.年级}}{{名单.班级}}', 2],
    ['姓名', '{{名单.姓名}}', 2],
    ['状态', '{{名单.当前状态}}', 2],
    ['劝返责任人', '{{名单.劝返责任人}}', 3],
  ];
  canvas.boxes(
    columns.map(([heading, , span]) => box(heading, span)),
    22,
  );
  canvas.boxes(
    columns.map(([, cell, span]) => box(cell, span)),
    22,
  );
  canvas.boxes(
    ['校长（签字盖章）', '班主任（签字）'].map((one) =>
      box(`${one}\n\n\n                    年    月    日`, 6, { align: 'left', valign: 'top' }),
    ),
    84,
  );
  canvas.line([box('填报日期：{{填报日期}}', 12, { align: 'right' })]);
  canvas.finish();
  return book;
}
