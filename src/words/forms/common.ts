// Marks that every form offers: whose form it is, who fills it in, and which state of the ledger it shows.
import type { MarkTable } from './shape.js';

export const HEAD_MARKS = {
  unit: ['单位', '填报单位全称'],
  unitCode: ['单位标识码', '填报单位的学校标识码'],
  unitTown: ['单位乡镇', '填报单位所在乡镇'],
  filledOn: ['填报日期', '填表的日子'],
  preparer: ['填表人', '填表人姓名，取自工作区设置'],
  reviewer: ['审核人', '审核人姓名，取自工作区设置'],
  head: ['负责人', '负责人姓名，取自工作区设置'],
  phone: ['联系电话', '填报单位联系电话'],
  covers: ['汇总范围', '汇总下级上报时，应收和已收几所学校；其他表空着'],
  ledgerHead: ['台账头', '打印时台账最后一条的编号和校验码，供日后核对'],
} as const satisfies MarkTable;

export const PERIOD_MARKS = {
  title: ['标题', '带单位和统计期的完整标题'],
  period: ['统计期', '如“2026年10月”'],
  periodFrom: ['统计期起', '统计期第一天'],
  periodTo: ['统计期止', '统计期最后一天'],
} as const satisfies MarkTable;

/** Shown where a rate has no denominator. */
export const NOT_PROVIDED = '未提供';

/** Room for a day that is written in by hand. */
export const BLANK_DAY = '＿＿＿年＿＿月＿＿日';

/** Room for a number that is written in by hand among other words. */
export const ROOM = '　　';

/** Shown in a column of numbers where nothing is known. */
export const UNKNOWN_NUMBER = '—';

export const SEX_WORDS = { male: '男', female: '女' } as const;

/** `台账第 128 条 3f2a9c1b` */
export const ledgerHeadInWords = (seq: number, hash: string): string => `台账第 ${seq} 条 ${hash.slice(0, 8)}`;

export const monthInWords = (year: number, month: number): string => `${year}年${month}月`;

/** `0.42%（2/480）`, or 未提供. */
export const rateInWords = (percent: string | null, part: number, whole: number | null): string =>
  percent === null || whole === null ? NOT_PROVIDED : `${percent}%（${part}/${whole}）`;

export const joinNames = (names: readonly string[]): string => names.join('、');
