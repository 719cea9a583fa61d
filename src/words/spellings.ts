// How people write numbers, dates, grades and classes, as patterns that intake tries in order.
// Texts reach these patterns without blanks, half-width; for classes every bracket, dot and dash is one full stop.

/** Chinese digits; 十 and its kin are read as tens by intake/numerals.ts. */
export const CHINESE_DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  '○': 0,
  '◯': 0,
  Ｏ: 0,
  一: 1,
  壹: 1,
  元: 1,
  二: 2,
  两: 2,
  贰: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
export const CHINESE_TENS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 廿: 20, 卅: 30 };

/** A run of Chinese numerals. */
export const CHINESE_NUMBER = /[〇零○◯一壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾廿卅]+/gu;

/** Values that say "nothing stated". */
export const NOTHING_STATED: ReadonlySet<string> = new Set([
  '无',
  '没有',
  '暂无',
  '不详',
  '未知',
  '未填',
  '不清楚',
  '空',
  '/',
  '\\',
  '-',
  '--',
  '---',
  '—',
  '——',
  '－',
  '／',
  '.',
  '·',
  '、',
  'null',
  'NULL',
  'None',
  'none',
  'NaN',
  'nan',
  'N/A',
  'n/a',
  '#N/A',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#DIV/0!',
  '#NUM!',
  '#NULL!',
]);

/** A student's number within the class as it stands in brackets behind a name: 3号, 学号3. */
export const HINT_NUMBER = /^(?:学号|座号|编号|号)?\s*[:：]?\s*(\d+)\s*号?$/u;

/** "The same as above". */
export const SAME_AS_ABOVE: ReadonlySet<string> = new Set([
  '同上',
  '同',
  '〃',
  '″',
  '"',
  '”',
  "''",
  '〞',
  '同前',
  '上同',
]);

/** What may follow or precede a date and is not part of it: weekday, part of day, clock. */
export const DATE_EXTRAS =
  /[（(]?(?:星期|周|礼拜)[一二三四五六日天][)）]?|[上下]午|[早晚]上|凌晨|中午|(?<=[\d日号\s])[Tt]?\s*\d{1,2}\s*(?:[:：]\s*\d{1,2}){1,2}(?:\.\d+)?\s*(?:[Zz]|[AaPp][Mm]|[+-]\d{2}:?\d{2})?|\d{1,2}时(?:\d{1,2}分)?(?:\d{1,2}秒)?/gu;

/** Years, months and days in number; between them signs or 年月日. */
export const DATE_FULL =
  /^(\d{4}|\d{2})\s*[年\-./\\、,，_ ]\s*(\d{1,2})\s*[月\-./\\、,，_ ]\s*(\d{1,2})\s*[日号]?\s*[.生]?$/u;
export const DATE_MONTH = /^(\d{4})\s*[年\-./\\、_ ]\s*(\d{1,2})\s*月?\s*[份生]?$/u;
export const DATE_COMPACT = /^(\d{4})(\d{2})(\d{2})日?$/u;
export const DATE_COMPACT_MONTH = /^(\d{4})年?(\d{2})月?$/u;
export const DATE_COMPACT_SHORT = /^(\d{2})(\d{2})(\d{2})$/u;
/** Day and month before the year, as other locales export it; which is which is told only where one exceeds 12. */
export const DATE_YEAR_LAST = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/u;
/** `01-Sep-2026`, `1 Sep 26`, and `Sep 1, 2026`. */
export const DATE_ENGLISH = /^(\d{1,2})[-\s.]?([A-Za-z]{3})[a-z]*[-\s.,]*(\d{4}|\d{2})$/u;
export const DATE_ENGLISH_FIRST = /^([A-Za-z]{3})[a-z]*[-\s.]*(\d{1,2})[-\s.,]+(\d{4})$/u;
/** A day without a year: `9月1日`, `9.1`, `9/1`, `09-01`. */
export const DATE_MONTH_DAY = /^(\d{1,2})\s*[月\-./]\s*(\d{1,2})\s*[日号]?$/u;
/** Two dates with a dash, 至 or 到 between them; the second may leave out year and month. */
export const DATE_SPAN =
  /^((?:\d{4}|\d{2}(?=[年.\-/]\d{1,2}[月.\-/]))?[年.\-/]?\d{1,2}[月.\-/]\d{1,2}[日号]?)\s*(?:[-—–~～―]+|至|到)\s*((?:(?:\d{4}|\d{2}(?=[年.\-/]\d{1,2}[月.\-/]))?[年.\-/]?\d{1,2}[月.\-/])?\d{1,2}[日号]?)\s*[止]?$/u;
export const DATE_SPAN_COMPACT = /^(\d{8})(?:[-—–~～―]+|至|到)(\d{8})[止]?$/u;
/** Two days one after the other: 10月27、28日. */
export const DATE_PAIR = /^((?:\d{4}年)?\d{1,2}月)(\d{1,2})日?[、,，和](\d{1,2})[日号]$/u;
/** What may stand behind a span and only counts it: （3天）, 共3天, 一天. */
export const DATE_NOTE =
  /\s*(?:[，,（(]?\s*(?:共|计|共计)?\s*(?:(?<![\d.])\d+(?:\.\d+)?|[一二两三四五六七八九十半]+)\s*(?:整?天|个工作日)\s*[)）]?)\s*$/u;
/** What may stand before a day and around a span: 自9月1日起至9月3日止. */
export const DATE_LEAD = /^[自从由]\s*/u;
export const DATE_BEGINNING = /[起始](?=\s*[至到\-—–~～])|止$/gu;
export const ENGLISH_MONTHS: readonly string[] = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];

/** What a class may be called behind its grade or cohort. */
const CLASS = '(?:第?(\\d{1,4}|[一二三四五六七八九十]{1,3}|[a-z]\\d{0,2}|[\\u4e00-\\u9fff]{1,6}?\\d{0,2})(?:班级?)?)?';
const PRIMARY_STAGE = '小学|小';
const JUNIOR_STAGE = '初级中学|普通初中|初中|初';
const SENIOR_STAGE = '高级中学|普通高中|高中|职高|中职|高';

/** The mark of an entry year; the other one, 届, is a year of leaving. */
export const ENTRY_YEAR_MARK = '级';
/** 2026级1班, 初2023级3班, 小2019级.1班, 26级2班, 2029届1班: stage, year, 级 or 届, class. */
export const CLASS_COHORT = new RegExp(
  `^(?:(${PRIMARY_STAGE})|(${JUNIOR_STAGE})|(${SENIOR_STAGE}))?\\.?(\\d{4}|\\d{2})(级|届)\\.?${CLASS}$`,
  'u',
);
/** 初一1班, 初中一年级.2班, 初三. */
export const CLASS_JUNIOR = new RegExp(
  `^(?:${JUNIOR_STAGE})\\.?([一二三四五六七八九1-9])(?:年级|年)?\\.?${CLASS}$`,
  'u',
);
/** 小一, 小学三年级.2班. */
export const CLASS_PRIMARY = new RegExp(`^(?:${PRIMARY_STAGE})\\.?([一二三四五六1-6])(?:年级|年)?\\.?${CLASS}$`, 'u');
/** 七年级1班, 7年级, 七年一班. */
export const CLASS_GRADE = new RegExp(`^第?([一二三四五六七八九1-9])年级?\\.?${CLASS}$`, 'u');
/** 七1班, 七.1, 三2. */
export const CLASS_SHORT = /^([一二三四五六七八九])\.?(\d{1,2})班?$/u;
/** 三二班, 三.十二班: a class spelled 十二 directly behind the grade could be a class number of its own. */
export const CLASS_SHORT_CHINESE =
  /^([一二三四五六七八九])(?:([一二三四五六七八九])|\.([一二三四五六七八九十]{1,3}))班$/u;
/** 七.火箭班, 七.A班. */
export const CLASS_SHORT_NAMED = /^([一二三四五六七八九1-9])\.([a-z]\d{0,2}|[\u4e00-\u9fff]{1,6})班$/u;
/** 7.1, 7.12班. */
export const CLASS_DOTTED = /^([1-9])\.(\d{1,2})班?$/u;
/** 701, 0701, 712班: a grade only where no other column names a different one. */
export const CLASS_COMPACT = /^0?([1-9])(0[1-9]|[1-3]\d)班?$/u;
/** 1班, 第1班, 01, 十二班. */
export const CLASS_NUMBER = /^第?(\d{1,4}|[一二三四五六七八九十]{1,3})(?:班级?)?$/u;
/** 实验班, A班, 1.班. */
export const CLASS_NAMED = /^([a-z0-9\u4e00-\u9fff.]{1,12}?)班?$/u;
/** The grade by itself, as a grade column writes it. */
export const GRADE_ALONE = /^([一二三四五六七八九1-9])$/u;
/** Senior school and kindergarten: known, and no compulsory schooling. */
export const CLASS_BEYOND = new RegExp(`^(?:${SENIOR_STAGE})|幼儿|学前|^[大中小托]班$|^职业`, 'u');
/** 单班, 一个班: the grade is one class. */
export const SINGLE_CLASS: ReadonlySet<string> = new Set([
  '单班',
  '单',
  '单个班',
  '一个班',
  '独班',
  '仅一班',
  '唯一班',
]);

/** `YYYY-MM-DD` in a class column: Excel made a date of 7-1. */
export const CLASS_AS_DATE = /^\d{4}-(0[1-9])-(\d{2})$/;

/** Kinds of school by name, for turning an entry year into a grade. */
export const PRIMARY_NAME = /小学|完小|教学点|村小|初小/u;
export const JUNIOR_NAME = /初级中学|初中|(?<!小)(?<!中)中学|附中|[一二三四五六七八九十]中$/u;
export const NINE_YEAR_NAME = /九年|一贯|十二年|完全中学|中小学|初中部|小学部/u;

/** English words by which bilingual headings repeat their Chinese (姓名 Name, 出生日期 Date of Birth). */
export const HEADING_ENGLISH: ReadonlySet<string> = new Set(
  `name names full student students pupil child children gender sex id no number num card grade class year month day
  date of the birth birthday school code phone tel telephone mobile contact address home guardian parent parents father
  mother nation nationality ethnic ethnicity group attendance status reason remark remarks note notes time session type
  kind from to start end leave absence absent town township village county boarding enrolment enrollment register
  serial seat teacher`.split(/\s+/),
);
