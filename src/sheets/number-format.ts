// Which number formats show a date or a time, and how a date number is written as text (model/grid.ts).
// Knows the built-in formats of a Chinese Excel (27–36, 50–58), which most libraries do not.

/** What a format shows: no date at all, a date (perhaps with a time), a time of day, or a span such as [h]:mm. */
export type DateKind = 'none' | 'date' | 'time' | 'span';

const between = (id: number, from: number, to: number): boolean => id >= from && id <= to;

/** The kind of a built-in format. 32–35, 55 and 56 are times in a Chinese Excel. */
export function builtInKind(id: number): DateKind {
  if (between(id, 14, 17) || id === 22 || between(id, 27, 31) || id === 36) return 'date';
  if (between(id, 50, 54) || id === 57 || id === 58) return 'date';
  if (between(id, 18, 21) || id === 45 || id === 47 || between(id, 32, 35) || id === 55 || id === 56) return 'time';
  return id === 46 ? 'span' : 'none';
}

/** Excel takes 255 letters at most. */
const CODE_MAX = 255;

/** The kind of a format's code, `yyyy"年"m"月"d"日"` or `[h]:mm`. Quoted, escaped and bracketed parts do not count. */
export function formatKind(code: string): DateKind {
  let rest = code
    .slice(0, CODE_MAX)
    .replace(/"[^"]*"?/g, '')
    .replace(/[\\_*]./gs, '');
  if (/\[(h+|m+|s+)\]/i.test(rest)) return 'span';
  rest = rest.replace(/\[[^[\]]*\]/g, '').replace(/general|g\/\u901a\u7528\u683c\u5f0f|@/gi, '');
  // The escapes spell what a Chinese Excel writes for General and for AM/PM.
  // Only the section for positive numbers speaks, unless it is empty.
  const section = (rest.split(';').find((one) => one.trim() !== '') ?? '').toLowerCase();
  if (/[0#?]\s*e[+-]|e[+-]\s*[0#]/.test(section)) return 'none';
  const letters = section.replace(/am\/pm|a\/p|\u4e0a\u5348\/\u4e0b\u5348/g, 'h');
  if (/[yde]|aaa|g{1,3}e|b[12]/.test(letters)) return 'date';
  if (/[hs]/.test(letters)) return 'time';
  return letters.includes('m') && !/[0#?]/.test(letters) ? 'date' : 'none';
}

/** The kind that a number gives away by how it is shown, where its format is not known. */
export function shownKind(shown: string): DateKind {
  if (/^\d{1,4}[/-]\d{1,2}[/-]\d{1,4}/.test(shown)) return 'date';
  return /^\d{1,2}:\d{2}/.test(shown) ? 'time' : 'none';
}

const pad = (n: number): string => (n < 10 ? `0${n}` : String(n));

/**
 * A date number as text: `2026-09-01`, `2026-09-01 08:30`, `08:30:15`, a span as `36:00`. Null where the calendar of
 * Excel has no such day (below 0, after 9999, the 29 February 1900 that never was): the number then stays a number.
 */
export function serialText(serial: number, kind: DateKind, date1904: boolean): string | null {
  if (!(serial >= 0) || serial >= 2_958_466) return null;
  if (kind === 'span') return clockText(Math.round(serial * 86_400));
  let days = Math.floor(serial);
  let seconds = Math.round((serial - days) * 86_400);
  if (seconds === 86_400) {
    days += 1;
    seconds = 0;
  }
  if (days === 0 && !date1904) return seconds === 0 && kind === 'date' ? null : clockText(seconds);
  if (days === 0 && date1904 && kind === 'time') return clockText(seconds);
  const day = dayText(days, date1904);
  if (day === null) return null;
  return seconds === 0 ? day : `${day} ${clockText(seconds)}`;
}

function clockText(seconds: number): string {
  const rest = seconds % 60;
  const text = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}`;
  return rest === 0 ? text : `${text}:${pad(rest)}`;
}

/** Days since 1899-12-30 (or 1904-01-01) as a day, by the rule of civil calendars; no Date is made. */
function dayText(serialDay: number, date1904: boolean): string | null {
  let days = serialDay;
  if (date1904) days += 1462;
  else if (days === 60) return null;
  else if (days < 60) days += 1;
  // Shift to days since 0000-03-01 and take eras of 400 years apart.
  const z = days - 25_569 + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return year > 9999 ? null : `${String(year).padStart(4, '0')}-${pad(month)}-${pad(dayOfMonth)}`;
}

/** A strict OOXML date (`2026-09-01T08:30:00.000`) as the same text; the text itself where it is none. */
export function isoText(iso: string): string {
  const found = /^(?:(\d{4}-\d{2}-\d{2}))?(?:T?(\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?)?Z?$/.exec(iso.trim());
  if (!found) return iso;
  const [, day, minutes, seconds] = found;
  const clock = minutes === undefined ? '' : seconds && seconds !== '00' ? `${minutes}:${seconds}` : minutes;
  if (day === undefined) return clock === '' ? iso : clock;
  return clock === '' || clock === '00:00' ? day : `${day} ${clock}`;
}

/** A day with a time of day as the date number that `serialText` takes; null where it is none. */
export function serialOf(iso: string, date1904: boolean): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?Z?$/.exec(iso.trim());
  if (!found) return null;
  const [year, month, day, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  // The civil calendar again: years begin in March, eras have 400 of them.
  const shifted = year! - (month! <= 2 ? 1 : 0);
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month! + (month! > 2 ? -3 : 9)) + 2) / 5) + day! - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  const days = era * 146_097 + dayOfEra - 719_468 + 25_569 - (date1904 ? 1462 : 0);
  const time = (hours * 3600 + minutes * 60 + seconds) / 86_400;
  return (!date1904 && days <= 60 ? days - 1 : days) + time;
}
