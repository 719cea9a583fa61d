// Templates of tables whose rows are not cases: pledges, duties, special groups, grants, movements, help, events, stages.
import type exceljs from 'exceljs';
import { newBook } from './kit.ts';
import { type ListColumn, listSheet } from './lists.ts';

type More = Parameters<typeof listSheet>[4];

/** Marks behind each other (`+`) or below each other (`/`); an empty mark is a column to write in. */
const cellOf = (list: string, marks: string): string =>
  marks === ''
    ? ''
    : marks
        .replace(/[^+/]+/g, (one) => `{{${list}.${one}}}`)
        .replaceAll('+', '')
        .replaceAll('/', '\n');

/** Columns of one list: heading, marks, width. */
const columnsOf = (list: string, columns: readonly (readonly [string, string, number])[]): readonly ListColumn[] =>
  columns.map(([heading, mark, width]) => [heading, cellOf(list, mark), width]);

const single = (
  sheet: string,
  title: string,
  list: string,
  columns: readonly (readonly [string, string, number])[],
  more: More = {},
): exceljs.Workbook => {
  const book = newBook();
  listSheet(book, sheet, title, columnsOf(list, columns), { rowsMin: 8, ...more, list });
  return book;
};

const COUNT = { subtitle: '共 {{条数}} 条' };

export const pledgeRegister = (): exceljs.Workbook =>
  single(
    '登记表',
    '{{单位}}承诺书签订登记表',
    '承诺',
    [
      ['序号', '序号', 5],
      ['台账编号', '台账编号', 11],
      ['学校', '学校', 18],
      ['年级班级', '年级+班级', 12],
      ['学生姓名', '姓名', 10],
      ['承诺书编号', '承诺书编号', 14],
      ['承诺人', '承诺人', 10],
      ['签订日期', '签订日期', 11],
      ['承诺返校日期', '承诺返校日期', 11],
      ['返校日期', '返校日期', 11],
      ['履行情况', '履行情况', 11],
      ['经办人', '经办人', 10],
      ['家长签字', '', 12],
    ],
    COUNT,
  );

const DUTY_COLUMNS = [
  ['序号', '序号', 5],
  ['层级', '层级', 9],
  ['单位', '单位', 20],
  ['岗位', '岗位', 13],
  ['姓名', '姓名', 10],
  ['电话', '电话', 14],
  ['职责', '职责', 46],
] as const;

/** A duty that nobody holds stands out. */
const NOBODY = { gaps: ['E', 'E', '$E#="没有人"'] } as const;

export const groupDuties = (): exceljs.Workbook =>
  single(
    '职责表',
    '{{单位}}劝返复学工作小组成员及职责表',
    '责任',
    [...DUTY_COLUMNS, ['负责的村', '负责的村', 20], ['起始日期', '起始日期', 11], ['签字', '', 10]],
    { ...COUNT, ...NOBODY, rowsMin: 4, note: '说明：姓名写“没有人”的岗位，须尽快确定人选。' },
  );

export const chain = (): exceljs.Workbook =>
  single(
    '责任体系',
    '{{单位}}控辍保学“七长”责任体系表',
    '责任',
    [...DUTY_COLUMNS, ['负责的村', '负责的村', 14], ['起始日期', '起始日期', 11], ['签字', '', 10]],
    { ...COUNT, ...NOBODY, rowsMin: 4, note: '说明：一级抓一级，层层抓落实；“七长”中的家长见每名学生的责任清单。' },
  );

export const specialGroups = (): exceljs.Workbook =>
  single(
    '清单',
    '{{单位}}特殊群体学生清单',
    '学生',
    [
      ['序号', '序号', 5],
      ['学校', '学校', 16],
      ['年级班级', '年级+班级', 10],
      ['姓名', '姓名', 9],
      ['性别', '性别', 4],
      ['出生日期', '出生日期', 11],
      ['身份证号\n学籍号', '身份证号/学籍号', 22],
      ['乡镇村\n现住址', '乡镇+村/现住址', 18],
      ['监护人\n电话', '监护人/监护人电话', 13],
      ['就读\n方式', '就读方式', 6],
      ['家庭类别\n特殊群体', '家庭类别/特殊群体', 11],
      ['状态\n台账编号', '当前状态/台账编号', 11],
      ['结对\n帮扶人', '结对帮扶人', 9],
      ['关爱措施', '', 14],
    ],
    { ...COUNT, note: '说明：本表含儿童个人信息，只供内部使用，不张贴、不发群。' },
  );

export const movements = (): exceljs.Workbook => {
  const book = newBook();
  const columns = [
    ['序号', '序号', 5],
    ['变动类型', '变动类型', 10],
    ['姓名', '姓名', 9],
    ['性别', '性别', 4],
    ['学籍号', '学籍号', 22],
    ['学校\n年级班级', '学校/年级+班级', 27],
    ['变动日期', '变动日期', 11],
    ['变动前\n变动后', '变动前/变动后', 16],
    ['原因\n申请人', '变动原因/申请人', 14],
    ['证明材料', '证明材料', 18],
    ['缺少材料', '缺少材料', 18],
    ['超期天数', '超期天数', 6],
    ['台账编号', '台账编号', 11],
  ] as const;
  listSheet(book, '变动明细', '{{单位}}学籍变动明细', columnsOf('变动', columns), { list: '变动', rowsMin: 8 });
  listSheet(book, '缺证清单', '{{单位}}学籍变动缺证清单', columnsOf('缺证', columns), {
    list: '缺证',
    rowsMin: 4,
    note: '说明：缺少的材料须补齐；学校提出的休学、转学须核实是否自愿。',
  });
  return book;
};

export const grantCheck = (): exceljs.Workbook =>
  single(
    '核对表',
    '{{单位}}资助核对表',
    '资助',
    [
      ['序号', '序号', 5],
      ['学校', '学校', 16],
      ['年级班级', '年级+班级', 11],
      ['姓名', '姓名', 10],
      ['家庭类别', '家庭类别', 12],
      ['就读方式', '就读方式', 8],
      ['两免', '两免', 8],
      ['寄宿生\n生活补助', '生活补助', 9],
      ['交通补助', '交通补助', 9],
      ['助学金', '助学金', 9],
      ['爱心捐助', '爱心捐助', 9],
      ['学习用品', '学习用品', 9],
      ['金额合计\n（元）', '金额合计', 10],
      ['核对结果', '核对结果', 18],
      ['台账编号', '台账编号', 11],
      ['家长签字', '', 10],
    ],
    { ...COUNT, note: '说明：按台账里的帮扶记录核对；“√”为有记录没有写金额。“未见资助记录”不等于没有资助，须再核对。' },
  );

export const helpRegister = (): exceljs.Workbook => {
  const book = newBook();
  listSheet(
    book,
    '帮扶活动',
    '{{单位}}帮扶活动登记表',
    columnsOf('活动', [
      ['序号', '次序', 5],
      ['日期', '日期', 11],
      ['台账编号', '台账编号', 11],
      ['年级班级', '年级+班级', 11],
      ['姓名', '姓名', 9],
      ['帮扶类型', '帮扶类型', 13],
      ['帮扶人', '人员', 10],
      ['参加人', '对象', 9],
      ['资助项目', '资助项目', 12],
      ['金额（元）', '金额', 8],
      ['时长（小时）', '时长', 7],
      ['内容和情况', '情况', 28],
      ['对应措施', '对应措施', 18],
      ['等级', '帮扶等级', 12],
      ['结果', '结果', 9],
    ]),
    { list: '活动', rowsMin: 8, ...COUNT },
  );
  listSheet(
    book,
    '集体活动',
    '{{单位}}集体帮扶活动登记表',
    columnsOf('集体活动', [
      ['序号', '次序', 6],
      ['日期', '日期', 13],
      ['活动类型', '活动类型', 22],
      ['经办人', '人员', 14],
      ['参加人数', '参加人数', 10],
      ['参与单位', '参与单位', 26],
      ['内容和效果', '情况', 50],
    ]),
    { list: '集体活动', rowsMin: 6 },
  );
  return book;
};

export const events = (): exceljs.Workbook => {
  const book = newBook();
  const sheet = (list: string, title: string, columns: readonly (readonly [string, string, number])[]): void =>
    listSheet(
      book,
      list,
      `{{单位}}${title}`,
      columnsOf(list, [['序号', '次序', 6], ['日期', '日期', 13], ...columns, ['情况', '情况', 46], ['备注', '', 12]]),
      { list, rowsMin: 10 },
    );
  sheet('宣传', '政策宣传活动登记', [
    ['形式', '形式', 20],
    ['地点', '地点', 20],
    ['参加人数', '参加人数', 10],
    ['资料份数', '资料份数', 10],
    ['经办人', '人员', 14],
  ]);
  sheet('培训', '培训登记', [
    ['培训内容', '培训内容', 34],
    ['培训对象', '培训对象', 12],
    ['参加人数', '参加人数', 10],
    ['主讲或经办人', '人员', 16],
  ]);
  sheet('例会', '工作例会记录', [
    ['议题', '议题', 26],
    ['主持人', '人员', 12],
    ['参加人员', '参加人员', 24],
    ['决定事项', '决定事项', 34],
  ]);
  sheet('经费', '经费使用登记', [
    ['用途', '用途', 16],
    ['金额（元）', '金额', 12],
    ['经费来源', '经费来源', 18],
    ['凭证号', '凭证号', 16],
    ['经办人', '人员', 14],
  ]);
  return book;
};

export const stages = (): exceljs.Workbook =>
  single(
    '进度表',
    '{{单位}}劝返复学工作步骤进度表',
    '阶段',
    [
      ['序号', '序号', 6],
      ['阶段', '阶段', 13],
      ['开始日期', '开始日期', 13],
      ['结束日期', '结束日期', 13],
      ['主要任务', '主要任务', 46],
      ['状态', '状态', 10],
      ['进展', '进展', 36],
      ['登记日期', '登记日期', 13],
      ['登记人', '登记人', 10],
    ],
    { rowsMin: 4, subtitle: '共 {{条数}} 个阶段' },
  );

export const sharedList = (): exceljs.Workbook =>
  single(
    '共享表',
    '{{单位}}控辍保学信息共享表（脱敏）',
    '名单',
    [
      ['序号', '序号', 5],
      ['台账编号', '台账编号', 12],
      ['姓名', '姓名', 9],
      ['性别', '性别', 5],
      ['学校', '学校', 22],
      ['年级', '年级', 9],
      ['乡镇', '乡镇', 12],
      ['发现途径', '发现途径', 12],
      ['首次缺勤', '首次缺勤日期', 12],
      ['状态', '当前状态', 8],
      ['劝返次数', '劝返次数', 6],
      ['最近劝返', '最近劝返日期', 12],
      ['返校日期', '返校日期', 12],
      ['学校责任人', '劝返责任人', 11],
      ['反馈：了解的情况', '', 24],
      ['反馈人和日期', '', 14],
    ],
    { ...COUNT, note: '说明：本表不含全名、证件号、电话、住址和原因。了解情况的请填写反馈栏，凭台账编号回传学校。' },
  );
