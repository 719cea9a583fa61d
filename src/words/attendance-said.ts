// What the program says of how it read an attendance sheet: its layout, its legend, its blank cells.
import { ATTENDANCE_STATUS_WORDS } from './codes.js';

/** How layouts are called. */
export const LAYOUT_WORDS = {
  grid: '表头有姓名和日期，每名学生一行',
  'two-row-grid': '表头有姓名和日期，每名学生按时段占几行',
  list: '每行一名学生一次考勤',
  gate: '每行一次进出或刷卡',
  absentees: '每行一个班一天的缺勤名单',
  illness: '因病缺课登记',
} as const;

/** The word of a mark's meaning. */
export const MEANING_WORDS: Readonly<Record<string, string>> = {
  ...ATTENDANCE_STATUS_WORDS,
  off: '不上课',
  moved: '已离校',
  none: '未登记',
};

export const ATTENDANCE_SAID = {
  legend: (words: string) => `符号按图例读：${words}`,
  legendSheet: (sheet: string) => `这张表上没有图例，用的是“${sheet}”表上的`,
  noLegend: '表上没有图例，符号按常用意思读',
  blankByLegend: (upTo: string) => `空白按图例读作出勤（上学日，${upTo}）`,
  blankAbsentByLegend: '空白按图例读作旷课（只算有人登记的日子）',
  blankByUse: (upTo: string) => `表上没有用出勤标记，空白读作出勤（上学日，${upTo}）`,
  blankForcedPresent: (upTo: string) => `按要求，空白读作出勤（上学日，${upTo}）`,
  blankUnknown: '表上标了出勤，空白读作未登记',
  blankForcedUnknown: '按要求，空白读作未登记',
  wholeMonth: '整月已过，算到月底',
  upToLastMark: (day: string) => `算到最后有标记的一天${day}`,
  upToFilled: (day: string) => `算到填报日期${day}`,
  upToAsked: (day: string) => `按要求算到${day}`,
  upToNothing: '还没有标记，一天也不算',
  yearAssumed: (month: string) => `标题没有写年份，按${month}读`,
  monthAcross: (from: string, to: string) => `日期表头跨月，读作${from}至${to}`,
  datesFromTitle: (from: string, to: string) => `日期按标题读：${from}至${to}`,
  sessionsAssumed: '一天有几列但没有写时段，按上午、下午的次序读',
  rowsAssumed: '一名学生有几行但没有写时段，按上午、下午的次序读',
  digits: '1读作出勤，0读作旷课',
  gate: '只有进出记录：有记录读作到校，没有记录读作未登记，不算缺勤',
  listed: '名单上没有写到的学生，这一天读作出勤',
  listedOnly: '只读写出姓名的学生，没有写到的学生不算登记',
  spans: (count: number) => `有${count}行写的是一段日期，按上学日拆成一天一天（休息日不算）`,
  noReason: (count: number) => `有${count}人次没有写请假，按旷课读；有请假条的，导入请假条以后会改过来`,
  unknownReason: (texts: string) => `原因“${texts}”里没有写请假，按旷课读`,
  mergesUnknown: '表太大，没有读合并格；合并格只算第一格',
  yearUnknown: (year: number) => `日历里没有${year}年的节假日，按周一至周五算上学日`,
  partly: (from: string) => `${from}以后按同一情况读，直到下一个标记`,
} as const;

/** Why a day is no school day where it is no named holiday. */
export const WEEKEND_WORD = '周末';
/** Shown for a sheet whose class is not named. */
export const NO_CLASS_NAMED = '没有写班级';
/** What separates items in a sentence. */
export const LIST_COMMA = '、';

/** "填报日期：2026-09-30" wherever it stands. */
export const FILLED_ON =
  /(?:填报|填表|填写|制表|统计|上报|报送|登记)(?:日期|时间)\s*[:：]?\s*((?:20\d{2}|\d{2})\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|20\d{6})/;
/** The same label, its date in the next cell. */
export const FILLED_ON_LABEL = /^(?:填报|填表|填写|制表|统计|上报|报送|登记)(?:日期|时间)\s*[:：]?$/;
