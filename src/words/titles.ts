// What title rows, sheet names, file names and foot lines say: schools, classes, months, dates, and which kind of sheet it is.

/** `学校名称：…`, where any name behind it is the school's. */
export const SCHOOL_LABEL =
  /(?:学校名称|学校全称|就读学校|学校)(?:[（(](?:盖章|公章|签章)[）)])?\s*[:：]\s*([^\s:：；;，,]+)/u;
/** `填报单位（盖章）：…`, where a bureau's name may stand as well. */
export const UNIT_LABEL =
  /(?:填报单位|报送单位|填表单位|上报单位|单位名称|制表单位|单位)(?:[（(](?:盖章|公章|签章)[）)])?\s*[:：]\s*([^\s:：；;，,]+)/u;
export const SCHOOL_CODE_LABEL = /(?:学校)?标识码\s*[:：]?\s*(\d{10})(?!\d)/u;

/** A school's name inside a longer title, up to its last school word. */
export const SCHOOL_IN_TITLE =
  /[\u4e00-\u9fffA-Za-z0-9（）()·]{1,40}(?:小学|中学|学校|教学点|完小|村小|附中|附小|校区|中心校|初中(?!部)|[一二三四五六七八九十]中(?![学心国午等层小部旬秋年医]|考(?!勤)))/u;
/** What stands before the name in a title and is no part of it. */
export const BEFORE_SCHOOL =
  /^.*(?:学期|学年度?|年度|[春秋]季|\d{2,4}年|\d+月份?|附件\d*|附表\d*|关于|表\d+)(?=.)|^[\d\s.、（）()_-]+/u;
/** Words that end like a school and are none. */
export const ONLY_SCHOOL_WORD =
  /^(?:全国|各|全县|全区|全市|全镇|全乡|全校|本校|我校|所在|就读|转入|转出|毕业|接收|义务教育|义务教育阶段|普通|九年一贯制|所属|辖区|民办|公办|县城|农村|乡镇|城区)*(?:中小学|小学|中学|学校|初中|教学点|中心校|完小|村小|校区|附中|附小)$/u;
export const ENDS_AS_MANY_SCHOOLS = /中小学$|(?:阶段|教育|各)学校$/u;
export const SCHOOL_ENDING =
  /(?:小学|中学|学校|教学点|完小|村小|附中|附小|校区|中心校|初中|幼儿园|[一二三四五六七八九十]中|分校|初中部|小学部)$/u;

/** Grade and class together inside a title. */
export const CLASS_IN_TITLE =
  /(?<![\d.])[1-9][.．]\d{1,2}\s*班|(?<!\d)[1-9](?:0[1-9]|[1-3]\d)\s*班|(?:(?:小学|初中|初|小)?\d{4}级|(?:初中|小学)?[一二三四五六七八九]年级?|(?<!\d)[1-9]年级?|初[一二三四]|小[一二三四五六]|[一二三四五六七八九]|(?<!\d)[1-9](?=[（(]))\s*[（(【.．·]?\s*第?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z])\s*[)）】]?\s*班/u;
/** `班级：七（1）班`. */
export const CLASS_LABEL = /(?:班级|班别|年班|年级班级|所在班级)\s*[:：]\s*([^\s:：；;，,]{1,16})/u;
export const GRADE_LABEL = /年级\s*[:：]\s*([^\s:：；;，,]{1,10})/u;
/** A grade alone inside a title. */
// A grade at the end of a span (1-6年级, 七八年级) names no grade of the sheet.
export const GRADE_IN_TITLE =
  /(?<![一二三四五六七八九]\s*[、，,\-—~～至到和及]?\s*)(?:初中|小学)?[一二三四五六七八九]年级|(?<!\d\s*[、，,\-—~～至到和及]?\s*)[1-9]年级|初[一二三四](?![\u4e00-\u9fff]|级)|(?:小学|初中|初|小)?(?:20\d{2})级/u;
/** A sheet's name that may be a class and may be a date (7.1). */
export const CLASS_OR_DATE = /^\s*\d{1,2}\s*[.\-/]\s*\d{1,2}\s*$/u;

export const MONTH_IN_TITLE =
  /(?:(\d{4}|[〇零○一二三四五六七八九]{4})\s*[年.\-/]\s*)?(?<!\d)(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?!\s*(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})\s*[日号])/u;
export const MONTH_IN_DIGITS = /(?<!\d)(20\d{2})[.\-_年/]?(0[1-9]|1[0-2])(?![\d.\-/]|\s*月\s*\d)/u;
/** 2026.9 and 2026-9, where no term (2025-2026-2) and no date is meant. */
export const MONTH_SHORT = /(?<!\d{4}\s*[-—–~～至]\s*)(?<!\d)(20\d{2})\s*[.\-/．]\s*([1-9]|1[0-2])(?![\d.\-/年月学])/u;
export const MONTH_LABEL = /月份\s*[:：]?\s*(1[0-2]|0?[1-9])(?!\d)/u;
/** 2026-2027学年. */
export const SCHOOL_YEAR_SPAN = /(20\d{2})\s*[-—–~～至/]{1,2}\s*(?:20)?\d{2}\s*学年/u;
/** 2026年秋季学期: the year and the season. */
export const SEASON_IN_TITLE = /(20\d{2})\s*年?\s*([春秋])/u;
export const SCHOOL_YEAR_ALONE = /(20\d{2})\s*学年/u;
export const AUTUMN = '秋';

/** `填报日期：2026年9月5日`. */
export const FILLED_LABEL =
  /(?:填报日期|填报时间|填表日期|填表时间|制表日期|制表时间|统计日期|统计时间|上报日期|上报时间|登记日期|填写日期|截止日期|截止时间|截至)\s*[:：]?\s*([\d〇零○一二三四五六七八九十年月日号./\-\s]+)/u;
/** A day or a span of days inside a title or a name. */
export const DAYS_IN_TITLE =
  /(?<![\d.])(?:\d{4}\s*[年.\-/]\s*)?\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*[日号]?(?:\s*[-—–~～至到]+\s*(?:(?:\d{4}\s*[年.\-/]\s*)?\d{1,2}\s*[月.\-/]\s*)?\d{1,2}\s*[日号]?)?(?![\d])/u;

/** What a title, sheet name or file name says of the kind of sheet; the first that fits decides. */
export const KIND_IN_TITLE = [
  { kind: 'leave', word: /请假|病假条|假条|销假/u },
  { kind: 'arrivals', word: /报到|未到校名单|返校登记|返校情况|未返校|开学注册/u },
  { kind: 'attendance', word: /考勤|出勤|缺勤|点名|晨检|午检|缺课|旷课|刷卡|打卡|签到/u },
  { kind: 'schools', word: /学校名单|学校一览|学校名录|学校信息表|学校基本情况|学校清单|报送单位名单|所辖学校/u },
  {
    kind: 'population',
    word: /适龄(?:儿童|少年|人口)|户籍(?:人口|信息|人员)|常住人口|人口(?:信息|名单|摸底|台账)|人口花名|文化户口|学龄(?:儿童|人口)|未接受(?:义务教育)?名单|未入学/u,
  },
  {
    kind: 'list',
    word: /脱贫|建档立卡|监测(?:户|对象)|低保|特困|残疾|残联|留守|孤儿|无人抚养|单亲|随迁|困境|困难学生|特殊(?:群体|学生|儿童)|重点(?:人群|关注)/u,
  },
  {
    kind: 'register',
    word: /花名册|学籍|学生(?:基本)?(?:信息|名单|名册|情况|一览|登记|汇总)|名册|在校生|点名册|班级名单|新生名单|新生信息|在籍/u,
  },
] as const;

/** The group that a list is of, by its title, sheet name or file name. */
export const GROUP_IN_TITLE = [
  { group: 'left-behind', word: /留守/u },
  { group: 'single-parent', word: /单亲/u },
  { group: 'disabled', word: /残疾|残联|随班就读|特殊教育/u },
  { group: 'former-poverty', word: /脱贫(?!不稳定)|建档立卡|贫困户/u },
  { group: 'monitored', word: /监测|边缘(?:易致贫)?户|脱贫不稳定|突发严重困难|三类户/u },
  { group: 'low-income', word: /低保/u },
  { group: 'destitute', word: /特困|五保/u },
  { group: 'orphan', word: /孤儿/u },
  { group: 'unattended', word: /无人抚养/u },
  { group: 'migrant', word: /随迁|进城务工/u },
] as const;

/** The first words of lines at a table's foot, which are no child. */
export const FOOT_LINE =
  /^(?:合\s*计|小\s*计|总\s*计|共\s*计|累\s*计|总人数|人数合计|本页小计|本表|共\s*\d+\s*(?:人|名|条|页)|男生?\s*[:：]?\s*\d+|填表人|制表人|填报人|审核人|审批人|复核人|经办人|负责人|单位负责人|主管领导|分管领导|校长|班主任|联系人|联系电话|填表|填报|制表|审核|复核|报送|上报|说明|备注|注\s*[:：\d]|注释|附注|填写说明|填表说明|打印|导出|第\s*\d+\s*页|[—－-]\s*\d{1,4}\s*[—－-]\s*$|日期\s*[:：]|时间\s*[:：]|单位\s*[:：(（]|（?盖章|图例|以上|以下(?:空白|无)|统计|汇总|校\s*长|签字|签名|监督|举报)/u;
/** Words that alone in a name cell are no name. */
export const FOOT_NAMES: ReadonlySet<string> = new Set([
  ...[
    '合计',
    '小计',
    '总计',
    '共计',
    '累计',
    '总人数',
    '人数',
    '人数合计',
    '合计人数',
    '填表人',
    '制表人',
    '审核人',
    '负责人',
    '校长',
    '班主任',
    '联系人',
    '联系电话',
  ],
  ...[
    '说明',
    '备注',
    '注',
    '本页小计',
    '本表合计',
    '全校合计',
    '班级合计',
    '以下空白',
    '以下无',
    '签字',
    '签名',
    '盖章',
    '日期',
    '填报人',
    '经办人',
    '男生',
    '女生',
    '男',
    '女',
    '平均',
  ],
]);
/** An example row says so in its number, its name or beside it. */
export const EXAMPLE_CELL =
  /^(?:示例|样例|范例|举例|例|例如|例子|填写示例|填表示例|示范|样本|例\s*[:：].*|（?示例）?.{0,4})$/u;
export const EXAMPLE_IN_NAME = /[（(](?:示例|样例|范例|例|例子|示范)[)）]$|^(?:示例|样例|例\s*[:：])/u;
/** Characters of classes, headings and examples: a name with one of them is looked at closely. */
export const UNUSUAL_IN_NAME = /[班级名学示样例范举]/u;
/** A list of those who did not come. */
export const NOT_ARRIVED_TITLE = /未(?:按时)?(?:报到|到校|返校|注册|报名)/u;

/** What schools leave out of their name on their own sheets: 白水二中 for 云岭县白水镇第二初级中学. */
export const DROPPED_IN_SHORT_NAMES =
  /九年一贯制|义务教育|完全|初级|街道|第(?=[一二三四五六七八九十])|[省市州县区旗乡镇村]/gu;
/** How the last word of a school's name is shortened. */
export const SHORT_SCHOOL_ENDING = /(?<=[中小])学$|学(?=校$)/u;

/** What stands in the place of a class and is a grade: 七年级八年级, 初一初二 name no class. */
export const GRADE_FOR_CLASS = /年级|^[初小高][一二三四五六]/u;

/** Every grade that a text mentions, to see whether it is one. */
export const GRADES_MENTIONED = /[一二三四五六七八九1-9]年级|初[一二三四](?!\d)/gu;
