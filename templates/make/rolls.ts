// Templates of the forms made from registers: first week of term, changes, special groups, ledgers at their levels, rates.
import type exceljs from 'exceljs';
import { type Column, cellsOf } from './columns.ts';
import { box, draw, emphasiseSums, newBook, ROLLUP_FOOT, signatureLine, unitLine } from './kit.ts';

interface Sheet {
  readonly name: string;
  readonly list: string;
  readonly columns: readonly Column[];
  readonly title?: string;
  readonly landscape?: boolean;
  readonly upright?: readonly string[];
  readonly facts?: readonly (readonly [heading: string, cell: string])[];
  readonly note?: string;
  readonly rowsMin?: number;
  readonly sums?: string;
  readonly size?: number;
}

const PERIOD = '统计期：{{统计期}}（{{统计期起}}至{{统计期止}}）{{汇总范围}}';

/** A sheet with a row an item, figures above it where there are some. */
function sheet(book: exceljs.Workbook, of: Sheet): void {
  const width = of.columns.length;
  const canvas = draw(book, of.name, {
    landscape: of.landscape ?? true,
    columns: of.columns.map(([, , one]) => one),
    size: of.size ?? 10,
  });
  canvas.title(of.title ?? '{{标题}}', 16);
  unitLine(canvas);
  canvas.line([box(PERIOD, width, { size: 9 })], 16);
  if (of.facts) {
    const each = Math.floor(width / of.facts.length);
    const spans = of.facts.map((_, at) => (at === of.facts!.length - 1 ? width - each * at : each));
    canvas.boxes(
      of.facts.map(([heading, cell], at) => box(`${heading}：${cell}`, spans[at]!, { align: 'left' })),
      24,
    );
  }
  const heading = canvas.boxes(
    of.columns.map(([text]) => box(text, 1, { bold: true, upright: of.upright?.includes(text) ?? false })),
    of.upright ? 62 : 32,
  );
  canvas.freeze(of.facts ? heading : 1);
  const row = canvas.boxes(
    cellsOf(of.list, of.columns, of.rowsMin).map((cell) => box(cell)),
    26,
  );
  if (of.sums) emphasiseSums(canvas, row, canvas.sheet.getColumn(width).letter, of.sums);
  if (of.note) canvas.line([box(of.note, width, { size: 9 })], 20);
  signatureLine(canvas);
  canvas.finish(ROLLUP_FOOT);
}

const NUMBER: Column = ['序号', '序号', 5];
const CLASS: Column = ['年级班级', '年级+班级', 12];

export function arrivals(): exceljs.Workbook {
  const book = newBook();
  sheet(book, {
    name: '名单',
    list: '学生',
    facts: [
      ['应报到', '{{应报到}} 人'],
      ['已报到', '{{已报到}} 人'],
      ['未报到', '{{未报到}} 人'],
      ['没有摸清', '{{未摸清}} 人'],
      ['走访期限', '{{走访期限}}'],
    ],
    columns: [
      NUMBER,
      ['村（社区）', '村/现住址', 19],
      ['学校', '学校', 14],
      CLASS,
      ['姓名', '姓名', 10],
      ['性别', '性别', 5],
      ['监护人', '监护人/监护人电话', 13],
      ['片区', '片区', 8],
      ['责任人', '责任人', 10],
      ['责任人\n电话', '责任人电话', 13],
      ['走访日期', '走访日期', 11],
      ['未报到原因', '未报到原因', 13],
      ['走访结果', '去向', 17],
      ['情况', '情况/台账编号', 11],
      ['到校日期', '到校日期', 11],
    ],
    note: '说明：“未摸清”的班没有交报到表，第一周的考勤也不全，须补交。填好走访日期、结果和到校日期，可以用 taizhang import arrivals 导回。',
    rowsMin: 6,
    size: 9,
  });
  return book;
}

export function arrivalsSummary(): exceljs.Workbook {
  const book = newBook();
  sheet(book, {
    name: '按村',
    list: '村',
    landscape: false,
    columns: [NUMBER, ['村（社区）', '村', 20], ['人数', '人数', 7], ['村长', '村长', 12], ['学生', '名单', 42]],
    rowsMin: 3,
  });
  sheet(book, {
    name: '按片区',
    list: '片区',
    title: '{{单位}}未报到学生分片汇总',
    landscape: false,
    columns: [
      NUMBER,
      ['片区', '片区', 16],
      ['组长', '组长', 12],
      ['人数', '人数', 7],
      ['负责的村', '负责的村', 24],
      ['学生', '名单', 32],
    ],
    rowsMin: 3,
  });
  sheet(book, {
    name: '按班',
    list: '班',
    title: '{{单位}}未报到学生分班汇总',
    landscape: false,
    columns: [
      NUMBER,
      ['学校', '学校', 16],
      CLASS,
      ['班主任', '班主任', 10],
      ['应报到', '在籍人数', 7],
      ['未报到', '未报到人数', 7],
      ['未摸清', '未摸清人数', 7],
      ['未报到学生', '名单', 26],
    ],
    rowsMin: 3,
  });
  return book;
}

export function movementSummary(): exceljs.Workbook {
  const book = newBook();
  const kinds = [
    '新生',
    '转入',
    '转出',
    '休学',
    '复学',
    '辍学',
    '劝返',
    '死亡',
    '出国',
    '毕业',
    '其他',
    '去向不明',
    '调班',
    '跳留级',
    '缺证',
  ];
  sheet(book, {
    name: '各班变动',
    list: '班级',
    facts: [
      ['变动', '{{变动人次}} 人次'],
      ['其中还缺证明的', '{{缺证人次}} 人次'],
    ],
    columns: [NUMBER, ['学校', '学校', 20], CLASS, ...kinds.map((kind): Column => [kind, kind, 5.5])],
    upright: kinds,
    sums: 'B',
    rowsMin: 3,
  });
  sheet(book, {
    name: '休学',
    list: '休学',
    title: '{{单位}}休学学生到期情况',
    landscape: false,
    columns: [
      NUMBER,
      ['学校', '学校', 16],
      CLASS,
      ['姓名', '姓名', 10],
      ['起', '起', 11],
      ['止', '止', 11],
      ['情况', '情况', 16],
      ['原因', '原因', 14],
    ],
    note: '说明：期满第二天起应当到校，没有到校也没有办延期的，按疑似辍学处理。',
    rowsMin: 3,
  });
  sheet(book, {
    name: '集中变动',
    list: '集中',
    title: '{{单位}}短期内集中休学、转出的班级',
    columns: [
      NUMBER,
      ['学校', '学校', 16],
      CLASS,
      ['起', '起', 11],
      ['止', '止', 11],
      ['人数', '人数', 6],
      ['学生', '学生', 34],
      ['情况', '情况', 30],
      ['申请人', '申请人', 20],
      ['核实结果', '', 20],
    ],
    note: '说明：列在这里只是提醒核实，不是结论。学校不得强行或变相要求学生退学、休学、转学。',
    rowsMin: 3,
  });
  return book;
}

export function groupCounts(): exceljs.Workbook {
  const book = newBook();
  const heads = ['人数', '男', '女', '小学', '初中', '寄宿', '休学', '未销号', '有帮扶人', '名单登记', '未对上'];
  sheet(book, {
    name: '统计',
    list: '类别',
    landscape: false,
    facts: [
      ['在籍', '{{在籍人数}} 人'],
      ['其中特殊群体（一人只数一次）', '{{特殊群体人数}} 人'],
    ],
    columns: [NUMBER, ['类别', '类别', 16], ...heads.map((head): Column => [head, head, 7])],
    upright: heads,
    note: '说明：一名学生可以同时属于几类。“未对上”是名单上有、学籍里没有对上的行，请核对姓名和证件号，或是否在外就读。',
  });
  return book;
}

export function ledgerLevels(): exceljs.Workbook {
  const book = newBook();
  sheet(book, {
    name: '分级台账',
    list: '单位',
    facts: [
      ['层级', '{{层级}}'],
      ['有案卷的单位', '{{单位数}} 个'],
      ['已清零', '{{清零数}} 个'],
    ],
    columns: [
      NUMBER,
      ['单位', '单位', 24],
      ['在籍\n人数', '在籍人数', 8],
      ['累计\n立案', '立案', 6],
      ['疑似', '疑似', 6],
      ['劝返中', '劝返中', 7],
      ['已返校\n待销号', '待销号', 7],
      ['已销号', '已销号', 7],
      ['已排除', '已排除', 7],
      ['未销号', '未销号', 7],
      ['未销号学生', '未销号学生', 32],
      ['最近新增', '最近新增', 11],
      ['清零日期', '清零日期', 11],
      ['清零情况', '清零情况', 9],
    ],
    note: '说明：一个单位的最后一个案卷销号或排除的那天是它的清零日期；以后再有新增，就不再是清零。',
    sums: 'B',
  });
  return book;
}

export function enrolmentLedger(): exceljs.Workbook {
  const book = newBook();
  const facts = [
    ['层级', '{{层级}}'],
    ['适龄人口', '{{适龄人口}}'],
    ['入学率', '{{入学率}}'],
  ] as const;
  sheet(book, {
    name: '台账',
    list: '儿童',
    facts,
    columns: [
      NUMBER,
      ['姓名', '姓名', 10],
      ['性别', '性别', 5],
      ['出生日期', '出生日期', 11],
      ['身份证号', '身份证号', 20],
      ['乡镇村', '村', 17],
      ['监护人', '监护人', 9],
      ['监护人电话', '监护人电话', 13],
      ['学校', '学校', 20],
      ['年级班级', '年级班级', 12],
      ['就学情况', '就学情况', 10],
      ['说明', '说明', 22],
    ],
    note: '说明：入学率＝适龄人口中在校的÷适龄人口；没有适龄人口名单时为“未提供”。',
  });
  sheet(book, {
    name: '汇总',
    list: '汇总',
    title: '{{单位}}适龄儿童少年入学情况汇总',
    landscape: false,
    facts,
    columns: [
      NUMBER,
      ['单位', '单位', 26],
      ['合计', '合计人数', 8],
      ['在校', '在校', 8],
      ['休学', '休学', 7],
      ['送教', '送教', 7],
      ['疑似', '疑似', 7],
      ['辍学', '辍学', 7],
      ['未入学', '未入学', 8],
    ],
    sums: 'B',
  });
  return book;
}

export function suspectedLedger(): exceljs.Workbook {
  const book = newBook();
  const canvas = draw(book, '台账', {
    landscape: true,
    columns: [5, 11, 10, 22, 13, 15, 10, 15, 6, 11, 15, 8, 12],
    size: 10,
  });
  canvas.title('{{单位}}疑似辍学学生台账');
  unitLine(canvas, '共 {{人数}} 人，未销号 {{未销号人数}} 人');
  const columns: readonly (readonly [string, string])[] = [
    ['序号', '{{名单.序号}}{{名单*8}}'],
    ['台账编号', '{{名单.台账编号}}'],
    ['姓名\n性别', '{{名单.姓名}}\n{{名单.性别}}'],
    ['学校\n年级班级', '{{名单.学校}}\n{{名单.年级}}{{名单.班级}}'],
    ['监护人\n电话', '{{名单.监护人}}\n{{名单.监护人电话}}'],
    ['乡镇村', '{{名单.乡镇}}{{名单.村}}'],
    ['发现途径', '{{名单.发现途径}}'],
    ['首次缺勤\n发现日期', '{{名单.首次缺勤日期}}\n{{名单.发现日期}}'],
    ['缺勤\n天数', '{{名单.缺勤天数}}'],
    ['联系、家访\n次数', '联系 {{名单.劝返次数}} 次\n家访 {{名单.家访次数}} 次'],
    ['首次家访\n书面报告', '{{名单.首次家访日期}}\n{{名单.报告日期}}'],
    ['当前状态', '{{名单.当前状态}}'],
    ['核查结论', '{{名单.销号原因}}'],
  ];
  canvas.boxes(
    columns.map(([heading]) => box(heading, 1, { bold: true })),
    32,
  );
  canvas.freeze(1);
  canvas.boxes(
    columns.map(([, cell]) => box(cell)),
    26,
  );
  canvas.line(
    [box('说明：核实为辍学的转入辍学学生台账；补假、登记错误的，核查结论写明。', columns.length, { size: 9 })],
    20,
  );
  signatureLine(canvas);
  canvas.finish(ROLLUP_FOOT);
  return book;
}

export function classRates(): exceljs.Workbook {
  const book = newBook();
  sheet(book, {
    name: '班级辍学率',
    list: '班级',
    landscape: false,
    facts: [
      ['控制线', '{{控制线}}'],
      ['超线的班', '{{超线班数}} 个'],
    ],
    columns: [
      NUMBER,
      ['学校', '学校', 20],
      CLASS,
      ['班主任', '班主任', 10],
      ['学期初\n在籍', '学期初在籍', 8],
      ['期末\n在籍', '期末在籍', 8],
      ['疑似', '疑似', 6],
      ['辍学', '辍学', 6],
      ['已返校\n待销号', '已返校', 8],
      ['辍学率', '辍学率', 14],
      ['结果', '结果', 8],
    ],
    note: '说明：辍学率＝本学年核实、期末没有返校的÷学期初在籍；缺学期初在籍时为“未提供”，不以 0 代替。',
    sums: 'B',
  });
  return book;
}
