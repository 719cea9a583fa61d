// The headings of attendance sheets: who a row is about, which column is a day or a part of a day, which columns only
// count, and which lines are no student. All spellings are in the form that headings are compared in (no blanks, no brackets).

/** Field → headings of grids, long lists, gate logs and absentee lists. */
export const ATTENDANCE_HEADINGS = {
  name: [
    ...[
      '姓名',
      '学生姓名',
      '学生名称',
      '名字',
      '学生',
      '姓名/日期',
      '日期/姓名',
      '姓名日期',
      '日期姓名',
      '姓名\\日期',
      '日期\\姓名',
      '姓名|日期',
      '日期|姓名',
      '姓名-日期',
      '日期-姓名',
      '姓名/星期',
      '星期/姓名',
      '姓名\\星期',
      '星期\\姓名',
      '星期姓名',
      '姓名星期',
      '学员姓名',
      '人员姓名',
      '名称',
      '用户名',
      '持卡人',
    ],
    ...['学生名字', '孩子姓名', '幼儿姓名', '人员名称', '员工姓名'],
  ],
  seatNo: [
    ...[
      '学号',
      '座号',
      '座位号',
      '班内学号',
      '班内编号',
      '编号',
      '人员编号',
      '登记号码',
      '考勤号码',
      '考勤号',
      '考勤编号',
      '学生编号',
      '学籍辅号',
    ],
    ...['卡号', '工号', '用户编号', '学生学号', '校内编号', '登记号', '用户id'],
  ],
  order: ['序号', '序', 'no', 'no.', '顺序', '号', '号码', '编序'],
  enrolmentNo: ['学籍号', '全国学籍号', '国网学籍号', '学籍主号', '国网学号', '全国统一学籍号'],
  idNo: [
    '身份证号',
    '身份证号码',
    '身份证件号',
    '身份证件号码',
    '公民身份号码',
    '证件号码',
    '身份证',
    '证件号',
    '公民身份证号码',
  ],
  birthOn: ['出生日期', '出生年月', '出生年月日', '生日'],
  school: ['学校', '学校名称', '就读学校', '所在学校'],
  schoolCode: ['学校标识码', '学校代码', '标识码', '学校编码'],
  grade: ['年级', '所在年级', '年级名称'],
  class: [
    '班级',
    '班别',
    '所在班级',
    '班级名称',
    '年班',
    '年级班级',
    '班',
    '部门',
    '所属部门',
    '组织',
    '部门名称',
    '所属班级',
  ],
  session: [
    ...[
      '时段',
      '午别',
      '时间段',
      '节次',
      '上下午',
      '上/下午',
      '上午/下午',
      '半天',
      '课时',
      '考勤时段',
      '班次',
      '节',
      '时间/日期',
      '时段/日期',
      '日期/时段',
    ],
    ...['日期/时间', '上午下午', '考勤节次', '午', '第几节'],
  ],
  date: [
    ...[
      '日期',
      '考勤日期',
      '刷卡日期',
      '出勤日期',
      '打卡日期',
      '缺勤日期',
      '缺课日期',
      '记录日期',
      '日期时间',
      '出勤时间',
      '打卡时间',
      '刷卡时间',
      '考勤时间',
    ],
    ...[
      '签到时间',
      '通行时间',
      '进出时间',
      '识别时间',
      '时间',
      '缺勤时间',
      '缺课时间',
      '登记日期',
      '上报日期',
      '年月日',
      '进校时间',
      '入校时间',
      '过闸时间',
    ],
    ...['抓拍时间', '验证时间', '事件时间', '请假日期', '晨检日期', '检查日期', '填报日期', '报告日期', '填写日期'],
  ],
  status: [
    ...[
      '状态',
      '考勤状态',
      '出勤状态',
      '出勤情况',
      '考勤结果',
      '考勤情况',
      '出勤',
      '考勤',
      '结果',
      '考勤类型',
      '缺勤类型',
      '类型',
      '缺勤类别',
      '类别',
      '异常类型',
    ],
    ...[
      '到校情况',
      '出缺勤',
      '出缺勤情况',
      '考勤记录',
      '签到状态',
      '是否到校',
      '是否出勤',
      '性质',
      '缺勤性质',
      '缺课类型',
      '请假类型',
      '出勤与否',
      '考勤标记',
    ],
  ],
  direction: [
    '进出',
    '方向',
    '进出方向',
    '进出类型',
    '出入',
    '出入类型',
    '上下班标志',
    '进出标志',
    '通行方向',
    '签到方式',
    '进/出',
  ],
  names: [
    ...[
      '缺勤学生姓名',
      '缺勤学生姓名及原因',
      '缺勤学生及原因',
      '缺勤姓名及原因',
      '缺勤名单及原因',
      '未到学生姓名及原因',
      '缺勤学生',
      '缺勤名单',
      '缺勤人员',
      '缺勤姓名',
      '缺勤学生名单',
      '缺勤人员名单',
      '缺课学生',
      '缺课学生姓名',
      '缺课名单',
      '未到学生',
    ],
    ...[
      '未到学生姓名',
      '未到名单',
      '未到人员',
      '缺席学生',
      '缺席名单',
      '缺席学生姓名',
      '缺勤者姓名',
      '缺勤人姓名',
      '缺勤者',
    ],
    ...['缺勤人员姓名', '未到校学生', '未到校学生姓名', '未到校学生名单', '缺课人员', '学生名单'],
  ],
  sickNames: ['病假学生', '病假名单', '病假学生姓名', '病假人员', '因病缺课学生', '因病缺勤学生', '病假姓名'],
  leaveNames: ['请假学生', '请假名单', '请假人员', '事假学生', '事假名单', '事假学生姓名', '事假人员', '事假姓名'],
  absentNames: ['旷课学生', '旷课名单', '旷课学生姓名', '旷课人员', '无故缺勤学生', '旷课姓名'],
  reason: [
    ...[
      '原因',
      '缺勤原因',
      '缺课原因',
      '事由',
      '缺勤事由',
      '请假事由',
      '未到原因',
      '缺席原因',
      '主要症状',
      '症状',
      '病因',
      '疾病名称',
      '缺勤原因及去向',
      '缺课病因',
    ],
    ...['未到校原因', '具体原因', '患病情况', '疾病', '病名', '诊断', '诊断结果', '请假原因'],
  ],
  asked: ['是否请假', '请假与否', '请假否', '有无请假', '有无假条', '是否有假条', '是否已请假'],
  expected: [
    '应到',
    '应到人数',
    '应出勤',
    '应出勤人数',
    '应到数',
    '班级人数',
    '全班人数',
    '总人数',
    '应到学生数',
    '在籍人数',
    '学生总数',
  ],
  arrived: ['实到', '实到人数', '实出勤', '实出勤人数', '实到数', '出勤人数', '到校人数', '实到学生数'],
  missing: ['缺勤人数', '缺课人数', '缺席人数', '未到人数', '缺勤', '缺勤数', '缺勤学生数', '未到', '缺课'],
  note: ['备注', '说明', '附注', '备考', '其他说明'],
} as const satisfies Record<string, readonly string[]>;

export type AttendanceField = keyof typeof ATTENDANCE_HEADINGS;

/** Columns of a gate log that hold a pass: its time, or a mark that there was one. */
export const PASS_HEADINGS: readonly string[] = [
  ...[
    '签到时间',
    '签退时间',
    '上班时间',
    '下班时间',
    '入校时间',
    '进校时间',
    '到校时间',
    '离校时间',
    '出校时间',
    '最早打卡',
    '最晚打卡',
    '首次打卡',
  ],
  ...[
    '末次打卡',
    '最早打卡时间',
    '最晚打卡时间',
    '首次刷卡',
    '末次刷卡',
    '第一次打卡',
    '最后一次打卡',
    '签到1',
    '签退1',
    '签到2',
    '签退2',
    '打卡记录',
    '刷卡记录',
  ],
];

/** Headings that attendance sheets carry and that say nothing of attendance. */
export const PASSED_HEADINGS: readonly string[] = [
  ...[
    '性别',
    '年龄',
    '民族',
    '家长',
    '家长姓名',
    '家长电话',
    '联系电话',
    '电话',
    '家庭住址',
    '住址',
    '地址',
    '监护人',
    '手机号',
    '寝室',
    '宿舍',
  ],
  ...[
    '发病时间',
    '离校时间',
    '返校时间',
    '就诊情况',
    '就诊医院',
    '就诊',
    '跟踪情况',
    '追踪情况',
    '追踪人',
    '跟踪人',
    '体温',
    '家长是否知晓',
    '处理情况',
  ],
  ...[
    '处理结果',
    '记录人',
    '登记人',
    '班主任',
    '班主任签字',
    '签字',
    '签名',
    '设备编号',
    '设备',
    '设备名称',
    '机器号',
    '比对方式',
    '操作员',
    '操作日期',
  ],
  ...[
    '登记号码',
    '卡号',
    '编号',
    '星期',
    '刷卡时间',
    '打卡时间',
    '照片',
    '地点',
    '位置',
    '验证方式',
    '开门方式',
    '上下班标志',
    '课程',
    '科目',
    '任课教师',
  ],
  ...['证件类型', '联系人', '走读', '住校', '就读方式', '是否住校', '刷卡日期', '操作时间', '应出勤', '实出勤'],
];

/** Columns at the right that count marks, by the status that they count; `expected` and `attended` count days. */
export const TOTAL_HEADINGS: Readonly<Record<string, readonly string[]>> = {
  absent: ['旷课', '旷课天数', '旷课次数', '旷课节数', '旷课合计', '旷', '旷课数', '旷课日数', '无故缺勤'],
  sick: ['病假', '病假天数', '病', '病假合计', '病假数', '病假日数', '病假次数'],
  leave: ['事假', '事假天数', '事', '事假合计', '事假数', '事假日数', '事假次数'],
  late: ['迟到', '迟到次数', '迟', '迟到合计', '迟到数'],
  early: ['早退', '早退次数', '早退合计', '早退数'],
  official: ['公假', '公假天数', '公假合计'],
  attended: [
    '实到',
    '出勤',
    '出勤天数',
    '实出勤',
    '实到天数',
    '实际出勤',
    '实际出勤天数',
    '出勤合计',
    '到校天数',
    '出勤日数',
    '实出勤天数',
  ],
  expected: ['应到', '应出勤', '应到天数', '应出勤天数', '应勤', '应到日数'],
};

/** Columns that are no day whatever stands in them. */
export const OTHER_TOTALS =
  /合计|小计|总计|共计|累计|统计|备注|说明|出勤率|缺勤|天数|次数|节数|签字|签名|家长|电话|班主任|请假|性别|民族|住址|汇总|其它|其他|得分|分数|考核/;

/** A first word of a line that is no student: totals, signatures, notes. */
export const FOOT_LINE =
  /^((?:本周|本月|本页|全周|全月|每日|当天)?(?:合计|小计|总计|共计)|周计|月计|累计|统计|应到|实到|出勤率|出勤人数|缺勤人数|缺勤|缺课人数|到校人数|病假人数|事假人数|旷课人数|迟到人数|早退人数|人数|班主任|填表|填报|审核|制表|负责人|考勤员|记录人|记录员|登记人|说明|备注|注|图例|图示|符号|标记|附注|签字|签名|盖章|校长|教务|日期|值日|值周|值班|带班|护导|巡查|任课|联系电话|经办|复核|核对|汇总|当日|今日|本日|全班|本月|合 计|记录数|总人数|第\d+页|共\d+页|打印|统计人|教师签名|教师签字|家长签字|单位|主管|分管|领导|检查人|统计时间|制单|报送|上报|考勤人|月份|星期|学校|班级|温馨提示|注意|要求|[√×○△][:：=]?[\u4e00-\u9fff])/;

/** The beginning of a line that says of which class and month the block below it is. */
export const LABEL_LINE =
  /^(?:学\s*校|年\s*级|班\s*级|班别|月\s*份|年\s*份|年\s*月|学\s*年|学\s*期|周\s*次|班主任)[^:：]{0,6}[:：]/u;

/** Label of a printed example row. */
export const EXAMPLE_ROW = /^(示例|例|样例|填写示例|例如|例:|如:|范例)/;

/** A title that says that each student has a row for the morning and one for the afternoon. */
export const ROWS_ARE_HALVES =
  /第?[一1]\s*行.{0,5}上午?.{0,8}第?[二2]\s*行.{0,5}下|上午.{0,6}[一1]\s*行.{0,8}下午|上、?下午各[一1]\s*行|上行.{0,4}上午.{0,8}下行/u;

/** Spellings of the parts of a day in headings and in a session column. */
export const SESSION_HEADINGS: Readonly<
  Record<'dawn' | 'morning' | 'noon' | 'afternoon' | 'evening', readonly string[]>
> = {
  dawn: ['早', '早读', '早操', '早自习', '晨', '晨读', '晨检', '早晨', '早自修', '早课', '早上'],
  morning: ['上午', '上', '上课', 'am', '午前', '入校', '进校', '上学', '签到', '到校', '上班', '上午考勤', '入'],
  noon: ['中', '中午', '午', '午间', '午休', '午检'],
  afternoon: ['下午', '下', 'pm', '午后', '离校', '出校', '放学', '签退', '下班', '下午考勤', '出'],
  evening: ['晚', '晚上', '晚自习', '晚自修', '晚修', '夜', '晚间', '晚课', '晚寝', '就寝', '晚点名'],
};

/** A number of heads: 3, 3人. */
export const HEAD_COUNT = /^\s*\d+\s*人?\s*$/;

/** Headings that stand over names in one school's list of the missing and over counts in the next one's. */
export const NAMES_OR_COUNTS: Readonly<Record<string, 'sickNames' | 'leaveNames' | 'absentNames'>> = {
  病假: 'sickNames',
  因病: 'sickNames',
  事假: 'leaveNames',
  因事: 'leaveNames',
  旷课: 'absentNames',
  无故缺勤: 'absentNames',
  无故旷课: 'absentNames',
};

/** Groups of headings over somebody who is not the student: 家长 over 姓名 and 电话. */
export const OTHER_PERSON_GROUP = /家长|监护|父|母|联系|追踪|跟踪|记录|登记|教师|老师|班主任|陪同/u;

/** Headings of a session column whose bare numbers are periods. */
export const PERIOD_COLUMNS: ReadonlySet<string> = new Set([
  '节次',
  '节',
  '第几节',
  '课时',
  '考勤节次',
  '课节',
  '课次',
]);

/** A period by its number: 第3节. */
export const periodWord = (period: number): string => `第${period}节`;

/** A line at the foot that is nothing but a label with what belongs to it: 值周教师：张老师. */
export const LABELLED_FOOT = /^[\u4e00-\u9fff]{2,8}[:：]/u;

/** A session column's words for the whole day. */
export const WHOLE_DAY: ReadonlySet<string> = new Set(['全天', '全日', '整天', '一天', '1天', '一整天', '当天']);

/** A heading that names a period: 第3节, 3节, 第三节. */
export const PERIOD_HEADING = /^第?(\d{1,2}|[一二三四五六七八九十])节课?$/;

/** A weekday, alone or with its lead word. */
export const WEEKDAY_ALONE = /^(?:星期|周|礼拜)?([一二三四五六日天])$/;
export const WEEKDAY_BESIDE = /[(（]?\s*(?:星期|周|礼拜)\s*([一二三四五六日天])\s*[)）]?/;
export const WEEKDAY_IN_BRACKETS = /[(（]\s*([一二三四五六日天])\s*[)）]$/;
export const WEEKDAY_CHARS = '一二三四五六日';

/** A day of the month as a heading. */
export const DAY_NUMBER = /^第?0?(\d{1,2})\s*[日号]?$/;
/** Titles that say what a list is about. */
export const ILLNESS_TITLE = /因病缺[课勤]|晨午?检|症状监测|病假登记/;

/** Numbers in the head of a form: 应到45人 实到44人 缺课1人. */
export const HEAD_COUNTS: Readonly<Record<'expected' | 'arrived' | 'missing', RegExp>> = {
  expected: /应(?:到|出勤)(?:人数|学生)?\s*[:：]?\s*_*\s*(\d+)/,
  arrived: /实(?:到|出勤)(?:人数|学生)?\s*[:：]?\s*_*\s*(\d+)/,
  missing: /缺[课勤席](?:人数|学生)?\s*[:：]?\s*_*\s*(\d+)/,
};

/** What separates names in one cell. */
export const NAME_SEPARATORS = /[、,，;；/|\n\r\t]+/;
/** Words behind the names of a cell that are no name: 等3人, 共2人. */
export const NAME_TAIL = /(?:等|共|计)\s*\d+\s*[人名个]?[。.]?$|[。.]$/;
/** A status written behind a name without brackets: 张三病假. */
export const NAME_STATUS_TAIL =
  /^(.{2,}?)\s*[:：\-—]?\s*(病假|事假|请假|旷课|迟到|早退|公假|因病|生病|无故缺勤|病|休学)$/;

/** What a heading of statuses says that speaks of attendance and of nothing else. */
export const ATTENDANCE_IN_HEADING = /考勤|出勤|缺勤|到校|到课|出缺/u;
