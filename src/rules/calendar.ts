// Workdays of China (rules.md 1) over the kept holiday data, plus what a workspace closed or added; and the periods
// that reports run over. It says what a day is and never whether anybody came.
import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { DayCount, SchoolCalendar } from '#model/calendar.js';
import { addDays, type Day, dayOf, weekdayOf, yearOf } from '#model/day.js';
import {
  addMonths,
  firstDayOf,
  lastDayOf,
  type Month,
  monthNumber,
  monthOf,
  monthYear,
  readMonth,
  schoolYearOf,
} from '#model/month.js';

/** What a workspace adds to the holiday data (taizhang.json). */
export interface CalendarAdditions {
  readonly closures: readonly { readonly name: string; readonly from: Day; readonly to: Day }[];
  readonly extraSchoolDays: readonly Day[];
  readonly holidays: readonly { readonly on: Day; readonly name: string; readonly off: boolean }[];
  /** Years that `holidays` covers in full. */
  readonly holidayYears: readonly number[];
}

/** A span of days, both ends included, with the name that commands take and forms show (`2026-10`, `2026-W41`, `2026-Q4`). */
export interface Period {
  readonly label: string;
  readonly from: Day;
  readonly to: Day;
}

/** The data's entries read `National Day,国庆节,3`; the middle is the name in Chinese. */
const HOLIDAYS: Readonly<Record<string, string>> = chineseDays.holidays;
const MAKE_UP_DAYS: Readonly<Record<string, string>> = chineseDays.workdays;
const chineseName = (entry: string): string => entry.split(',')[1] ?? entry;

/**
 * The calendar of a workspace. What the workspace says of a day wins over the kept data: an extra school day over a
 * closure, a closure over a make-up workday, a stated holiday or make-up day over the data.
 */
export function buildCalendar(of: CalendarAdditions): SchoolCalendar {
  const extra = new Set(of.extraSchoolDays);
  const stated = new Map(of.holidays.map((one) => [one.on, one]));
  const closureOn = (day: Day): string | null =>
    of.closures.find((one) => one.from <= day && day <= one.to)?.name ?? null;

  const holidayName = (day: Day): string | null => {
    if (extra.has(day)) return null;
    const closed = closureOn(day);
    if (closed !== null) return closed;
    const own = stated.get(day);
    if (own !== undefined) return own.off ? own.name : null;
    const kept = HOLIDAYS[day];
    return kept === undefined ? null : chineseName(kept);
  };
  const isWorkday = (day: Day): boolean => {
    if (extra.has(day)) return true;
    if (holidayName(day) !== null) return false;
    const own = stated.get(day);
    if (own !== undefined) return !own.off;
    return MAKE_UP_DAYS[day] !== undefined || weekdayOf(day) <= 5;
  };
  const counts: Readonly<Record<DayCount, (day: Day) => boolean>> = {
    workdays: isWorkday,
    'no-weekends': (day) => weekdayOf(day) <= 5,
  };
  const after = (from: Day, count: number, dayCount: DayCount): Day => {
    let at = from;
    for (let left = count; left > 0; ) {
      at = addDays(at, 1);
      if (counts[dayCount](at)) left -= 1;
      if (yearOf(at) > yearOf(from) + 50) break; // a workspace that closed every day for ever
    }
    return at;
  };
  // National Day is in every year's announcement; a late December day of the year before is not enough to know a year.
  const knowsYear = (year: number): boolean =>
    of.holidayYears.includes(year) || HOLIDAYS[`${year}-10-01`] !== undefined;
  return { isWorkday, knowsYear, holidayName, after };
}

/** The years in [from, to] without holiday data, for the warning that workdays are only Monday to Friday there. */
export function unknownYears(calendar: SchoolCalendar, from: Day, to: Day): number[] {
  const years: number[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year += 1) if (!calendar.knowsYear(year)) years.push(year);
  return years;
}

/** A cut-off day within a month, the month's last day where it has no such day (30 in February). */
const cutoffOf = (month: Month, day: number): Day =>
  dayOf(monthYear(month), monthNumber(month), day) ?? lastDayOf(month);

/**
 * The reporting month (统计期, rules.md 1): with cut-off day 25, month 2026-10 is 2026-09-26 to 2026-10-25; with
 * `'end'` it is the calendar month. Neighbouring months never overlap and leave no day out.
 */
export function reportingPeriod(month: Month, cutoffDay: number | 'end'): Period {
  if (cutoffDay === 'end') return { label: month, from: firstDayOf(month), to: lastDayOf(month) };
  return { label: month, from: addDays(cutoffOf(addMonths(month, -1), cutoffDay), 1), to: cutoffOf(month, cutoffDay) };
}

/** The reporting month that a day falls into: 2026-09-26 belongs to 2026-10 where the cut-off day is 25. */
export function reportingMonthOf(day: Day, cutoffDay: number | 'end'): Month {
  const month = monthOf(day);
  return cutoffDay !== 'end' && day > cutoffOf(month, cutoffDay) ? addMonths(month, 1) : month;
}

/** The week from Monday to Sunday of a day, labelled as ISO 8601 counts weeks (`2026-W41`). */
export function weekOf(day: Day): Period {
  const monday = addDays(day, 1 - weekdayOf(day));
  const thursday = addDays(monday, 3);
  const firstThursdayYear = yearOf(thursday);
  const newYear = dayOf(firstThursdayYear, 1, 1)!;
  let number = 1;
  for (let at = addDays(thursday, -7); at >= newYear; at = addDays(at, -7)) number += 1;
  return {
    label: `${firstThursdayYear}-W${String(number).padStart(2, '0')}`,
    from: monday,
    to: addDays(monday, 6),
  };
}

/**
 * The quarter of three reporting months: `2026-Q4` is October to December, and its days are those of the three
 * monthly reports together, so that a quarter adds up to its months.
 */
export function quarterPeriod(year: number, quarter: 1 | 2 | 3 | 4, cutoffDay: number | 'end'): Period {
  const monthAt = (index: number): Month => {
    const found = readMonth(`${year}-${String(quarter * 3 - 2 + index).padStart(2, '0')}`);
    if (found === null) throw new Error(`no such quarter: ${year} ${quarter}`);
    return found;
  };
  return {
    label: `${year}-Q${quarter}`,
    from: reportingPeriod(monthAt(0), cutoffDay).from,
    to: reportingPeriod(monthAt(2), cutoffDay).to,
  };
}

/** The school year (学年, 1 September to 31 August) that a day belongs to. */
export function schoolYearPeriod(day: Day): Period {
  const year = schoolYearOf(day);
  return { label: `${year}-${year + 1}`, from: dayOf(year, 9, 1)!, to: dayOf(year + 1, 8, 31)! };
}

/** Week `number` of a year as ISO 8601 counts (week 1 holds 4 January); null where the year has no such week. */
function weekIn(year: number, number: number): Period | null {
  const inFirst = dayOf(year, 1, 4);
  if (inFirst === null) return null;
  const found = weekOf(addDays(inFirst, (number - 1) * 7));
  return found.label === `${year}-W${String(number).padStart(2, '0')}` ? found : null;
}

/** Reads a period as commands take it: `2026-10`, `2026-W41`, `2026-Q4`, `2026-2027`, or a day standing for its week. */
export function readPeriod(text: string, cutoffDay: number | 'end'): Period | null {
  const month = readMonth(text);
  if (month !== null) return reportingPeriod(month, cutoffDay);
  const quarter = /^(\d{4})-?[Qq]([1-4])$/.exec(text);
  if (quarter) return quarterPeriod(+quarter[1]!, +quarter[2]! as 1 | 2 | 3 | 4, cutoffDay);
  const week = /^(\d{4})-?[Ww](\d{1,2})$/.exec(text);
  if (week) {
    return weekIn(+week[1]!, +week[2]!);
  }
  const year = /^(\d{4})-(\d{4})$/.exec(text);
  if (year && +year[2]! === +year[1]! + 1) {
    const first = dayOf(+year[1]!, 9, 1);
    return first === null ? null : schoolYearPeriod(first);
  }
  return null;
}

/** The term (学期) that holds a day: the last one begun by then, also in the holidays after it; null before the first. */
export function termOf<T extends { readonly from: Day; readonly to: Day }>(terms: readonly T[], day: Day): T | null {
  return terms
    .filter((one) => one.from <= day)
    .reduce<T | null>((best, one) => (best === null || one.from > best.from ? one : best), null);
}
