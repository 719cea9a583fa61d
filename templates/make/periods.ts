// Templates of the forms that tell of a period: monthly, weekly, nil.
import type exceljs from 'exceljs';
import { type Column, cellsOf } from './columns.ts';
import {
  type Box,
  box,
  type Canvas,
  draw,
  emphasiseSums,
  newBook,
  ROLLUP_FOOT,
  signatureLine,
  unitLine,
} from './kit.ts';
import { listSheet, NAME_COLUMNS } from './lists.ts';

/** Groups of columns; an empty group name puts the heading over both rows. */
const GROUPS: readonly (readonly [group: string, columns: readonly (readonly [heading: string, mark: string])[]])[] = [
  [
    '',
    [
      ['班数', '班数'],
      ['期初在籍', '期初在籍'],
    ],
  ],
  [
    '本月增加',
    [
      ['转入', '转入'],
      ['其他', '其他增加'],
    ],
  ],
  [
    '本月减少',
    [
      ['转出', '转出'],
      ['死亡', '死亡'],
      ['出国', '出国'],
      ['辍学', '离籍辍学'],
      ['其他', '其他减少'],
    ],
  ],
  ['', [['期末在籍', '期末在籍']]],
  [
    '在籍变动',
    [
      ['休学', '休学'],
      ['复学', '休学复学'],
    ],
  ],
  [
    '疑似辍学',
    [
      ['上月结转', '疑似结转'],
      ['本月新增', '疑似新增'],
      ['本月核销', '疑似核销'],
      ['月末', '疑似期末'],
    ],
  ],
  [
    '辍学（劝返中）',
    [
      ['上月结转', '辍学结转'],
      ['本月新增', '辍学新增'],
      ['劝返复学', '劝返复学'],
      ['其他核减', '其他核减'],
      ['月末', '辍学期末'],
    ],
  ],
  [
    '销号',
    [
      ['待销号', '待销号'],
      ['本月销号', '本期销号'],
    ],
  ],
  [
    '月末未销号中',
    [
      ['脱贫监测', '脱贫监测'],
      ['留守', '留守'],
      ['残疾', '残疾'],
    ],
  ],
  [
    '',
    [
      ['家访人次', '家访人次'],
      ['文书份数', '文书份数'],
      ['送教上门', '送教上门'],
    ],
  ],
];

export function monthly(): exceljs.Workbook {
  const book = newBook();
  const flat = GROUPS.flatMap(([, columns]) => columns);
  const width = flat.length + 3;
  const columns = [4, 9, ...flat.map(([heading]) => (heading.includes('在籍') ? 5.5 : 4.1)), 14.5];
  const canvas = draw(book, '月报表', { landscape: true, columns, size: 9 });
  const upright = { rows: 2, upright: true } as const;
  canvas.title('{{标题}}');
  unitLine(canvas, '统计期：{{统计期起}}至{{统计期止}}{{汇总范围}}');
  const upper: Box[] = GROUPS.flatMap(([group, of]): Box[] =>
    group === '' ? of.map(([heading]) => box(heading, 1, upright)) : [box(group, of.length)],
  );
  canvas.boxes(
    [box('序号', 1, upright), box('年级', 1, { rows: 2 }), ...upper, box('辍学率\n（台账口径）', 1, { rows: 2 })],
    20,
  );
  canvas.boxes(
    GROUPS.flatMap(([group, of]) => (group === '' ? [] : of.map(([heading]) => box(heading, 1, { upright: true })))),
    62,
  );
  canvas.freeze(1);
  const center = { align: 'center' } as const;
  const row = canvas.boxes(
    [
      box('{{年级.序号}}', 1, center),
      box('{{年级.年级}}', 1, center),
      ...flat.map(([, mark]) => box(`{{年级.${mark}}}`, 1, center)),
      box('{{年级.辍学率}}', 1, center),
    ],
    22,
  );
  emphasiseSums(canvas, row, canvas.sheet.getColumn(width).letter, 'B');
  canvas.line(
    [
      box(
        '说明：“—”表示没有数据；休学学生仍在籍，休学、复学不计入增减；缺学期初在籍数时辍学率为“未提供”，不以 0 代替。疑似月末＋辍学月末＋待销号＝月末未销号。',
        width,
        { size: 9 },
      ),
    ],
    18,
  );
  canvas.line([box('{{两种辍学率}}', width, { size: 9 })], 18);
  canvas.line([box('{{送教说明}}', width, { size: 9 })], 18);
  canvas.line([box('台账核对：{{台账头}}', width, { size: 9 })], 18);
  signatureLine(canvas);
  canvas.finish(ROLLUP_FOOT);
  fivePoints(book);
  listSheet(book, '名单', '{{单位}}疑似辍学和辍学学生名单（{{统计期}}）', NAME_COLUMNS);
  return book;
}

/** The second sheet: the five points that the monthly report must answer, and room to add. */
function fivePoints(book: exceljs.Workbook): void {
  const width = 12;
  const canvas = draw(book, '工作情况', { columns: Array.from({ length: width }, () => 7.8), size: 11 });
  canvas.title('{{单位}}控辍保学工作实施情况（{{统计期}}）', 16);
  unitLine(canvas);
  canvas.boxes(
    [box('序号', 1, { bold: true }), box('内容', 3, { bold: true }), box('落实情况', 8, { bold: true })],
    26,
  );
  canvas.freeze(1);
  const points: readonly (readonly [string, string])[] = [
    ['控辍保学体系建立和工作责任落实情况', '{{责任体系}}'],
    ['控辍保学动态监测机制建立情况', '{{动态监测}}'],
    ['辍学学生劝返、登记和书面报告制度落实情况', '{{劝返报告}}'],
    ['适龄少年儿童入学台账建立情况', '{{入学台账}}'],
    ['计划脱贫退出户无辍学学生达标情况', '{{贫困无辍学}}'],
  ];
  for (const [at, [heading, mark]] of points.entries()) {
    canvas.boxes([box(String(at + 1), 1), box(heading, 3), box(mark, 8, { align: 'left' })], 84);
  }
  canvas.boxes([box('补充说明', 4), box('', 8)], 150);
  signatureLine(canvas);
  canvas.finish();
}

export function weekly(): exceljs.Workbook {
  const book = newBook();
  const width = 16;
  const canvas = draw(book, '周报', { columns: Array.from({ length: width }, () => 5.9), size: 11 });
  canvas.title('{{标题}}', 15);
  unitLine(canvas);
  const figures: readonly (readonly [string, string])[] = [
    ['应劝返人数', '应劝返'],
    ['本周劝返人次', '劝返人次'],
    ['其中家访', '家访人次'],
    ['本周复学', '本周复学'],
    ['累计复学', '累计复学'],
    ['未返人数', '未返人数'],
    ['本周新增', '本周新增'],
    ['本周销号', '本周销号'],
  ];
  canvas.boxes(
    figures.map(([heading]) => box(heading, 2, { bold: true })),
    34,
  );
  canvas.boxes(
    figures.map(([, mark]) => box(`{{${mark}}}`, 2)),
    28,
  );
  canvas.boxes([box('未返校学生', width, { bold: true })], 24);
  const columns: readonly (readonly [string, string, number])[] = [
    ['序号', '{{名单.序号}}', 1],
    ['台账编号', '{{名单.台账编号}}', 2],
    ['学校\n年级班级', '{{名单.学校}}\n{{名单.年级}}{{名单.班级}}', 3],
    ['姓名', '{{名单.姓名}}', 2],
    ['状态', '{{名单.当前状态}}', 2],
    ['责任人', '{{名单.劝返责任人}}', 2],
    ['辍学原因', '{{名单.辍学原因}}', 2],
    ['最近劝返', '{{名单.最近劝返日期}}', 2],
  ];
  canvas.boxes(
    columns.map(([heading, , span]) => box(heading, span, { bold: true })),
    32,
  );
  canvas.boxes(
    columns.map(([, mark, span]) => box(mark, span, { size: 10 })),
    24,
  );
  canvas.boxes([box('困难个案', 3), box('{{困难个案}}', width - 3, { align: 'left' })], 60);
  canvas.boxes([box('措施', 3), box('', width - 3)], 90);
  canvas.boxes([box('下周计划', 3), box('', width - 3)], 110);
  canvas.line([box('统计期：{{统计期起}}至{{统计期止}}{{汇总范围}}', width, { size: 9 })], 18);
  signatureLine(canvas);
  canvas.finish(ROLLUP_FOOT);
  const own = draw(book, '各校', { landscape: true, columns: [6, 34, 10, 10, 10, 10, 10, 10, 10, 10], size: 11 });
  own.title('{{单位}}各校劝返进展（{{统计期}}）', 15);
  unitLine(own, '统计期：{{统计期起}}至{{统计期止}}{{汇总范围}}');
  own.boxes(
    ['序号', '学校', ...figures.map(([heading]) => heading)].map((heading) => box(heading, 1, { bold: true })),
    34,
  );
  own.freeze(1);
  const row = own.boxes(
    ['序号', '学校', ...figures.map(([, mark]) => mark)].map((mark) => box(`{{学校.${mark}}}`)),
    24,
  );
  emphasiseSums(own, row, own.sheet.getColumn(10).letter, 'B');
  signatureLine(own);
  own.finish(ROLLUP_FOOT);
  return book;
}

export function nil(): exceljs.Workbook {
  const book = newBook();
  const width = 12;
  const canvas = draw(book, '零报告', { columns: Array.from({ length: width }, () => 7.8), size: 12 });
  canvas.title('{{标题}}');
  unitLine(canvas);
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['统计期', '{{统计期}}', '最近排查日期', '{{排查日期}}'],
    ['在籍人数', '{{在籍人数}}', '班数', '{{班数}}'],
    ['有考勤数据的班数', '{{有考勤班数}}', '有考勤数据的天数', '{{考勤天数}}'],
    ['考勤缺报处数', '{{缺报处数}}', '期末未销号人数', '{{未销号人数}}'],
  ];
  for (const row of rows)
    canvas.boxes(
      row.map((text) => box(text, 3)),
      34,
    );
  canvas.boxes([box('起止日期', 3), box('{{统计期起}}至{{统计期止}}{{汇总范围}}', 9)], 34);
  canvas.boxes([box('结论', 3), box('{{结论}}', 9, { align: 'left', size: 14 })], 100);
  signatureLine(canvas);
  canvas.finish();
  return book;
}

const SCHOOL: readonly Column[] = [
  ['序号', '序号', 5],
  ['名次', '名次', 7],
  ['学校', '学校', 24],
  ['乡镇', '乡镇', 10],
  ['在籍\n人数', '在籍人数', 8],
  ['上期\n结转', '上期结转', 6],
  ['本期\n新增', '本期新增', 6],
  ['本期\n恢复', '本期恢复', 6],
  ['本期\n排除', '本期排除', 6],
  ['本期\n返校', '本期返校', 6],
  ['本期\n销号', '本期销号', 6],
  ['反弹', '反弹', 6],
  ['期末\n未销号', '期末未销号', 7],
  ['超期\n未办', '超期未办', 7],
  ['辍学率\n（台账口径）', '辍学率', 16],
  ['辍学率\n（两基口径）', '两基辍学率', 16],
  ['劝返率', '劝返率', 16],
  ['按时报送\n/应报', '报送次数', 9],
  ['动态\n清零', '动态清零', 7],
  ['得分\n/可得分', '得分', 9],
];

/** The table of schools, best first. */
function schoolsSheet(book: exceljs.Workbook, name: string, columns: readonly Column[], words: boolean): void {
  const width = columns.length;
  const canvas = draw(book, name, { landscape: true, columns: columns.map(([, , one]) => one), size: 10 });
  canvas.title('{{标题}}');
  unitLine(canvas, '统计期：{{统计期起}}至{{统计期止}}{{汇总范围}}');
  if (words) paragraphs(canvas, width);
  const heading = canvas.boxes(
    columns.map(([text]) => box(text, 1, { bold: true })),
    34,
  );
  canvas.freeze(words ? heading : 1);
  const row = canvas.boxes(
    cellsOf('学校', columns).map((cell) => box(cell)),
    24,
  );
  emphasiseSums(canvas, row, canvas.sheet.getColumn(width).letter, 'C');
  canvas.line([box('共 {{学校数}} 所学校（{{统计期}}）。{{统计口径}}本表不含学生个人信息。', width, { size: 9 })], 30);
  signatureLine(canvas);
  canvas.finish(ROLLUP_FOOT);
}

/** The three paragraphs in boxes of their own. */
function paragraphs(canvas: Canvas, width: number): void {
  for (const mark of ['总体情况', '报送情况', '重点关注'])
    canvas.boxes([box(mark, 3, { bold: true }), box(`{{${mark}}}`, width - 3, { align: 'left', size: 11 })], 36);
}

export function quarterly(): exceljs.Workbook {
  const book = newBook();
  schoolsSheet(book, '季评表', [...SCHOOL, ['等次', '', 7]], false);
  const width = 12;
  const canvas = draw(book, '情况说明', { columns: Array.from({ length: width }, () => 7.8), size: 11 });
  canvas.title('{{单位}}控辍保学工作季评情况说明（{{统计期}}）', 16);
  unitLine(canvas);
  for (const mark of ['总体情况', '报送情况', '重点关注'])
    canvas.boxes([box(mark, 2, { bold: true }), box(`{{${mark}}}`, width - 2, { align: 'left', size: 12 })], 90);
  canvas.boxes([box('整改要求', 2, { bold: true }), box('', width - 2)], 150);
  canvas.line([box('{{统计口径}}', width, { size: 9 })], 40);
  signatureLine(canvas);
  canvas.finish(ROLLUP_FOOT);
  return book;
}

export function bulletin(): exceljs.Workbook {
  const book = newBook();
  schoolsSheet(book, '通报', SCHOOL, true);
  return book;
}
