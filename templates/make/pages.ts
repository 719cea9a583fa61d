// Templates with a page a child: the registration form, records, letters and notices.
import type exceljs from 'exceljs';
import { type Column, cellsOf } from './columns.ts';
import { type Box, box, type Canvas, draw, newBook, signatureLine, unitLine } from './kit.ts';

const COLUMNS = Array.from({ length: 12 }, () => 7.8);
export const WIDE = 12;

const sheetOf = (name: string): readonly [exceljs.Workbook, Canvas] => {
  const book = newBook();
  return [book, draw(book, name, { columns: COLUMNS, size: 11 })];
};

/** Label and value in turn; label two columns, value as said. */
export const pairs = (...of: readonly (readonly [label: string, value: string, span: number])[]): Box[] =>
  of.flatMap(([label, value, span]) => [box(label, 2), box(value, span)]);

export const FAMILY = pairs(['家庭类别', '{{家庭类别}}', 4], ['特殊群体', '{{特殊群体}}', 4]);
export const CAUSE = pairs(['辍学原因', '{{辍学原因}}', 4], ['原因类别', '{{原因类别}}', 4]);

/** A heading over a section of a form. */
export const section = (canvas: Canvas, text: string): number =>
  canvas.boxes([box(text, WIDE, { bold: true, align: 'left' })], 19);

/** A list inside a form: headings, then the row that is repeated; at least `rowsMin` rows. */
export function list(canvas: Canvas, name: string, columns: readonly Column[], rowsMin: number): void {
  canvas.boxes(
    columns.map(([heading, , span]) => box(heading, span)),
    22,
  );
  canvas.boxes(
    cellsOf(name, columns, rowsMin).map((cell, at) => {
      const span = columns[at]![2];
      return box(cell, span, { align: span <= 3 ? 'center' : 'left', size: 10 });
    }),
    21,
  );
}

/** How a list of deeds begins: which one it was, and when. */
export const TIMES: readonly Column[] = [
  ['次', '次序', 1],
  ['日期', '日期', 2],
];

export const PERSUASION = [
  ['次序', '次序', 1],
  ['日期', '日期', 2],
  ['方式', '方式', 1],
  ['人员', '人员', 1],
  ['对象', '对象', 1],
  ['结果', '结果', 2],
  ['情况', '情况', 4],
] as const;

const MEASURES = [
  ['次序', '次序', 1],
  ['日期', '日期', 2],
  ['方式', '方式', 2],
  ['人员', '人员', 1],
  ['结果', '结果', 2],
  ['内容和情况', '情况', 4],
] as const;

/** Who the child is, as every record sheet begins. */
function person(canvas: Canvas): void {
  canvas.boxes(pairs(['姓名', '{{姓名}}', 2], ['性别', '{{性别}}', 2], ['年级班级', '{{年级}}{{班级}}', 2]));
  canvas.boxes(pairs(['就读学校', '{{学校}}', 4], ['台账编号', '{{台账编号}}', 4]));
  canvas.boxes(pairs(['监护人', '{{监护人}}', 2], ['监护人电话', '{{监护人电话}}', 6]));
  canvas.boxes(pairs(['家庭住址', '{{家庭住址}}', 10]));
}

/** Four boxes for signatures at the end of a form. */
const signatures = (canvas: Canvas, ...who: readonly string[]): void => {
  const span = WIDE / who.length;
  canvas.boxes(
    who.map((one) =>
      box(`${one}\n\n\n（签字盖章）      年   月   日`, span, { align: 'left', valign: 'top', size: 10 }),
    ),
    76,
  );
};

/** A page that begins with who the child is and ends with signatures; `numbered` puts the case's number under the title. */
export function childPage(
  name: string,
  title: string,
  of: {
    readonly numbered?: boolean;
    readonly content: (canvas: Canvas) => void;
    readonly signing: readonly string[];
  },
): exceljs.Workbook {
  const [book, canvas] = sheetOf(name);
  canvas.title(title);
  unitLine(canvas, of.numbered ? '台账编号：{{台账编号}}' : '');
  person(canvas);
  of.content(canvas);
  signatures(canvas, ...of.signing);
  signatureLine(canvas);
  canvas.finish();
  return book;
}

export function registration(): exceljs.Workbook {
  const [book, canvas] = sheetOf('登记表');
  canvas.title('义务教育适龄儿童少年辍学（失学）情况登记表', 17);
  unitLine(canvas, '台账编号：{{台账编号}}');
  section(canvas, '一、基本情况');
  canvas.boxes(pairs(['姓名', '{{姓名}}', 2], ['性别', '{{性别}}', 2], ['民族', '{{民族}}', 2]));
  canvas.boxes(pairs(['出生日期', '{{出生日期}}', 2], ['身份证号', '{{身份证号}}', 6]));
  canvas.boxes(pairs(['年级班级', '{{年级}}{{班级}}', 2], ['学籍号', '{{学籍号}}', 6]));
  canvas.boxes(pairs(['就读学校', '{{学校}}', 4], ['学校标识码', '{{学校标识码}}', 4]));
  canvas.boxes(pairs(['监护人', '{{监护人}}', 2], ['监护人电话', '{{监护人电话}}', 6]));
  canvas.boxes(FAMILY);
  canvas.boxes(pairs(['乡镇村', '{{乡镇}}{{村}}', 4], ['现住址', '{{现住址}}', 4]));
  canvas.boxes(pairs(['户籍地址', '{{户籍地址}}', 10]));
  section(canvas, '二、缺勤与认定');
  canvas.boxes(
    pairs(['首次缺勤', '{{首次缺勤日期}}', 2], ['发现日期', '{{发现日期}}', 2], ['认定日期', '{{认定日期}}', 2]),
  );
  canvas.boxes(
    pairs(['发现途径', '{{发现途径}}', 2], ['缺勤天数', '{{缺勤天数}}', 2], ['当前状态', '{{当前状态}}', 2]),
  );
  canvas.boxes(CAUSE);
  list(
    canvas,
    '缺勤',
    [
      ['次', '序号', 1],
      ['缺勤开始', '开始', 2],
      ['缺勤结束', '结束', 2],
      ['天数', '天数', 1],
      ['达到标准', '达到标准', 2],
      ['考勤出处（触发、最近）', '出处', 4],
    ],
    1,
  );
  section(canvas, '三、劝返记录');
  canvas.boxes(pairs(['劝返责任人', '{{劝返责任人}}', 4], ['联系电话', '{{责任人电话}}', 4]));
  canvas.boxes(pairs(['结对帮扶人', '{{结对帮扶人}}', 4], ['联系电话', '{{帮扶人电话}}', 4]));
  list(canvas, '劝返', PERSUASION, 3);
  section(canvas, '四、帮扶措施与跟踪回访');
  list(canvas, '帮扶', MEASURES, 2);
  section(canvas, '五、复学与销号');
  canvas.boxes(
    pairs(['返校日期', '{{返校日期}}', 2], ['连续到校', '{{连续到校天数}}', 2], ['销号日期', '{{销号日期}}', 2]),
  );
  canvas.boxes(pairs(['销号原因', '{{销号原因}}', 4], ['上次编号', '{{上次台账编号}}', 4]));
  list(
    canvas,
    '材料',
    [
      ['序号', '序号', 1],
      ['佐证材料', '种类', 4],
      ['文号或文件名', '编号', 5],
      ['日期', '日期', 2],
    ],
    2,
  );
  section(canvas, '六、审核');
  signatures(canvas, '班主任', '学校', '中心校', '教育主管部门');
  signatureLine(canvas);
  canvas.finish();
  return book;
}

export function persuasionRecord(): exceljs.Workbook {
  const [book, canvas] = sheetOf('过程记录');
  canvas.title('劝返过程记录');
  unitLine(canvas);
  person(canvas);
  canvas.boxes(pairs(['辍学原因', '{{辍学原因}}', 4], ['劝返责任人', '{{劝返责任人}}', 4]));
  list(canvas, '劝返', PERSUASION, 8);
  canvas.boxes([box('文书送达', WIDE, { bold: true, align: 'left' })], 22);
  list(
    canvas,
    '文书',
    [
      ['次', '次序', 1],
      ['文书名称', '文书名称', 2],
      ['文号', '文号', 2],
      ['送达日期', '送达日期', 2],
      ['收件人', '对象', 1],
      ['回证', '送达回证编号', 1],
      ['限期返校', '限期返校日期', 2],
      ['结果', '结果', 1],
    ],
    2,
  );
  canvas.boxes([box('佐证材料', WIDE, { bold: true, align: 'left' })], 22);
  list(
    canvas,
    '佐证',
    [
      ['次', '次序', 1],
      ['种类', '材料种类', 3],
      ['编号', '材料编号', 3],
      ['文件', '文件名', 3],
      ['材料日期', '材料日期', 2],
    ],
    2,
  );
  canvas.boxes([box('台账经过', WIDE, { bold: true, align: 'left' })], 22);
  list(
    canvas,
    '经过',
    [
      ['序号', '序号', 1],
      ['日期', '日期', 3],
      ['事项', '事项', 6],
      ['台账条目', '条目', 2],
    ],
    1,
  );
  signatureLine(canvas);
  canvas.finish();
  return book;
}

export function phoneRecord(): exceljs.Workbook {
  const book = newBook();
  const canvas = draw(book, '电话记录', {
    landscape: true,
    columns: Array.from({ length: WIDE }, () => 11.5),
    size: 11,
  });
  canvas.title('电话联系记录');
  unitLine(canvas);
  person(canvas);
  list(
    canvas,
    '电话',
    [
      ['次序', '次序', 1],
      ['日期', '日期', 1],
      ['联系人', '人员', 1],
      ['接听人', '对象 电话号码', 2],
      ['结果', '结果', 1],
      ['通话内容', '情况', 4],
      ['承诺返校', '承诺返校日期', 1],
      ['下次联系', '下次联系日期', 1],
    ],
    14,
  );
  signatureLine(canvas);
  canvas.finish();
  return book;
}

export function visitReceipt(): exceljs.Workbook {
  const [book, canvas] = sheetOf('回执单');
  canvas.title('家访回执单');
  unitLine(canvas);
  person(canvas);
  canvas.boxes(pairs(['首次缺勤', '{{首次缺勤日期}}', 4], ['已劝返次数', '{{劝返次数}}', 4]));
  canvas.boxes([box('家访日期', 2), box('', 4), box('家访人及职务', 2), box('', 4)], 32);
  canvas.boxes([box('接待人', 2), box('', 4), box('与学生关系', 2), box('', 4)], 32);
  for (const one of ['学生去向及在家情况', '未到校原因', '宣传的政策和所做的工作', '家长态度', '学生意愿']) {
    canvas.boxes([box(one, 2), box('', 10)], 64);
  }
  canvas.boxes([box('承诺返校日期', 2), box('        年     月     日', 4), box('需要的帮助', 2), box('', 4)], 40);
  signatures(canvas, '家长或监护人', '家访人', '村（社区）干部');
  canvas.line([box('本回执单当场填写，由家访人交回学校存档。', WIDE, { size: 9 })]);
  canvas.finish();
  return book;
}

export const casePlan = (): exceljs.Workbook =>
  childPage('一生一案', '控辍保学“一生一案”', {
    signing: ['帮扶责任人', '学校', '中心校'],
    content: (canvas) => {
      canvas.boxes(FAMILY);
      canvas.boxes(CAUSE);
      canvas.boxes([box('原因分析', 2), box('', 10)], 56);
      section(canvas, '责任人');
      canvas.boxes(pairs(['县长', '{{县长}}', 2], ['教育局局长', '{{教育局局长}}', 2], ['乡镇长', '{{乡镇长}}', 2]));
      canvas.boxes(pairs(['村长', '{{村长}}', 2], ['校长', '{{校长}}', 2], ['师长', '{{师长}}', 2]));
      canvas.boxes(
        pairs(['家长', '{{家长}}', 2], ['劝返责任人', '{{劝返责任人}}', 2], ['结对帮扶人', '{{结对帮扶人}}', 2]),
      );
      section(canvas, '分类措施（按辍学原因，逐项落实）');
      list(
        canvas,
        '措施',
        [
          ['序', '序号', 1],
          ['措施', '措施', 4],
          ['落实', '落实', 1],
          ['日期', '日期', 2],
          ['人员', '人员', 1],
          ['情况', '情况', 3],
        ],
        4,
      );
      section(canvas, '劝返情况');
      list(canvas, '劝返', PERSUASION, 3);
      section(canvas, '帮扶与跟踪（经济、学习、心理、家庭）');
      list(canvas, '帮扶', MEASURES, 4);
      canvas.boxes(pairs(['返校日期', '{{返校日期}}', 4], ['销号日期', '{{销号日期}}', 4]));
      canvas.boxes([box('效果评估', 2), box('', 10)], 56);
    },
  });

/** A letter: title, number line, addressee, paragraphs, unit and date at the right, then what follows below. */
export function letter(
  name: string,
  title: string,
  of: {
    readonly to: string;
    readonly paragraphs: readonly string[];
    readonly from?: string;
    readonly below?: (canvas: Canvas) => void;
  },
): exceljs.Workbook {
  const [book, canvas] = sheetOf(name);
  canvas.title(title, 20);
  canvas.line([box('〔       〕第        号', WIDE, { align: 'right', size: 12 })], 26);
  canvas.paragraph(of.to);
  for (const text of of.paragraphs) canvas.paragraph(`　　${text}`);
  canvas.paragraph('');
  canvas.paragraph(of.from ?? '{{单位}}（盖章）', { align: 'right' });
  canvas.paragraph('{{填报日期}}', { align: 'right' });
  of.below?.(canvas);
  canvas.finish('&C&9台账编号 {{台账编号}}&R&9{{台账头}}');
  return book;
}

/** The tear-off receipt under a notice. */
const receipt = (canvas: Canvas): void => {
  canvas.line(
    [box('………………………………………………（沿此线剪下，签收后交回）………………………………………………', WIDE, { align: 'center', size: 9 })],
    40,
  );
  canvas.paragraph('回　执', { align: 'center', bold: true, size: 16 });
  canvas.paragraph('　　关于 {{姓名}}（台账编号 {{台账编号}}）的通知已收到。');
  canvas.paragraph('签收人：＿＿＿＿＿＿＿　与学生关系：＿＿＿＿＿＿　送达人：＿＿＿＿＿＿＿');
  canvas.paragraph('　　　　年　　月　　日', { align: 'right' });
};

export const reportLetter = (): exceljs.Workbook =>
  letter('书面报告', '辍学学生情况书面报告', {
    to: '{{报告对象}}：',
    paragraphs: [
      '我校{{年级}}{{班级}}学生{{姓名}}，{{性别}}，身份证号 {{身份证号}}，家住{{家庭住址}}，监护人{{监护人}}，联系电话 {{监护人电话}}。',
      '该生自 {{首次缺勤日期}} 起未到校，未履行请假手续，已缺勤 {{缺勤天数}} 个在校日，{{发现日期}} 列为疑似辍学。初步了解的原因：{{辍学原因}}。',
      '我校已开展劝返 {{劝返次数}} 次，其中家访 {{家访次数}} 次，劝返责任人{{劝返责任人}}（电话 {{责任人电话}}）。根据控辍保学辍学报告制度，现予报告，请予协助督促该生返校就读。',
    ],
    below: (canvas) => {
      canvas.paragraph('');
      canvas.boxes([box('接收单位', 2), box('', 4), box('接收人', 2), box('', 4)], 36);
      canvas.boxes([box('接收日期', 2), box('', 4), box('处理意见', 2), box('', 4)], 60);
    },
  });

export const helpLetter = (): exceljs.Workbook =>
  letter('协助函', '关于协助劝返学生复学的函', {
    to: '{{乡镇}}人民政府、{{村}}（居）民委员会：',
    paragraphs: [
      '我校{{年级}}{{班级}}学生{{姓名}}（监护人{{监护人}}，电话 {{监护人电话}}，住址 {{家庭住址}}）自 {{首次缺勤日期}} 起未到校就读。',
      '我校已先后劝返 {{劝返次数}} 次，最近一次为 {{最近劝返日期}}，该生至今仍未返校。根据《中华人民共和国义务教育法》和{{制度名称}}，请贵单位协助做好该生及其家长的思想工作，督促其于 {{限期}} 前返校，并将情况函告我校。',
      '学校联系人：{{劝返责任人}}，联系电话 {{责任人电话}}。',
    ],
    below: (canvas) => {
      canvas.paragraph('');
      canvas.boxes([box('办理情况', 2), box('', 10)], 110);
      canvas.boxes([box('经办人', 2), box('', 4), box('日期', 2), box('', 4)], 32);
    },
  });

export const returnNotice = (): exceljs.Workbook =>
  letter('通知书', '劝返复学通知书', {
    to: '{{监护人}} 家长：',
    paragraphs: [
      '您的子女{{姓名}}系我校{{年级}}{{班级}}学生，自 {{首次缺勤日期}} 起未到校就读。',
      '《中华人民共和国义务教育法》规定，适龄儿童、少年的父母或者其他法定监护人应当依法保证其按时入学接受并完成义务教育。请您务必于 {{限期}} 前送子女返校就读。',
      '如家庭或子女有实际困难，请与学校联系，学校将尽力帮助解决。联系人：{{劝返责任人}}，电话 {{责任人电话}}。',
    ],
    below: receipt,
  });

export const deadlineNotice = (): exceljs.Workbook =>
  letter('限期通知书', '限期复学通知书', {
    to: '{{监护人}}：',
    paragraphs: [
      '经查，你的子女（被监护人）{{姓名}}，身份证号 {{身份证号}}，系{{学校}}{{年级}}{{班级}}学生，自 {{首次缺勤日期}} 起未到校接受义务教育，经学校劝返 {{劝返次数}} 次仍未返校。',
      '依照《中华人民共和国义务教育法》第五条、第十一条、第五十八条的规定，现责令你于 {{限期}} 前送该生返校就读。逾期不送的，将依法处理。',
    ],
    from: '{{乡镇}}人民政府（盖章）',
    below: receipt,
  });

export const pledge = (): exceljs.Workbook =>
  letter('承诺书', '义务教育复学承诺书', {
    to: '{{学校}}：',
    paragraphs: [
      '本人{{监护人}}，系{{年级}}{{班级}}学生{{姓名}}的监护人。本人已了解《中华人民共和国义务教育法》关于父母或者其他法定监护人保证适龄儿童、少年接受并完成义务教育的规定，现郑重承诺：',
      '一、于 {{限期}} 前送{{姓名}}返校就读，按时到校，不再无故缺课。',
      '二、有事有病按规定请假；家庭住址、联系电话变动及时告知学校。',
      '三、配合学校做好教育和帮扶，保证子女完成九年义务教育。',
    ],
    from: '承诺人（签字）：　　　　　　　　',
    below: (canvas) => {
      canvas.paragraph('');
      canvas.boxes([box('学生签字', 2), box('', 4), box('班主任签字', 2), box('', 4)], 40);
      canvas.boxes([box('学校意见', 2), box('（盖章）', 10, { align: 'right', valign: 'bottom' })], 80);
    },
  });

export function serviceReceipt(): exceljs.Workbook {
  const [book, canvas] = sheetOf('送达回证');
  canvas.title('送 达 回 证', 20);
  unitLine(canvas, '台账编号：{{台账编号}}');
  canvas.boxes([box('送达文书名称及文号', 3), box('{{文书名称}} {{文书文号}}', 9)], 46);
  canvas.boxes([box('受送达人', 3), box('{{收件人}}', 3), box('与学生关系', 2), box('', 4)], 40);
  canvas.boxes([box('学生姓名', 3), box('{{姓名}}', 3), box('学校班级', 2), box('{{学校}}{{年级}}{{班级}}', 4)], 40);
  canvas.boxes([box('送达地点', 3), box('{{家庭住址}}', 9)], 46);
  canvas.boxes([box('送达方式', 3), box('□ 直接送达　　□ 留置送达　　□ 邮寄送达', 9, { align: 'left' })], 40);
  canvas.boxes([box('受送达人签名或盖章', 3), box('{{送达日期}}        时', 9, { align: 'right' })], 64);
  canvas.boxes([box('代收人签名及代收理由', 3), box('        年     月     日     时', 9, { align: 'right' })], 64);
  canvas.boxes([box('拒收事由和日期', 3), box('', 9)], 64);
  canvas.boxes([box('见证人签名', 3), box('        年     月     日', 9, { align: 'right' })], 52);
  canvas.boxes([box('送达人签名', 3), box('        年     月     日', 9, { align: 'right' })], 52);
  canvas.boxes([box('备注', 3), box('', 9)], 52);
  canvas.finish();
  return book;
}
