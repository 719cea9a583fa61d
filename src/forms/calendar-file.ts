// The to-do list as a calendar file (.ics, RFC 5545): whole-day events with names that stay, so that reading the file in
// again moves an entry instead of doubling it; lines folded at 75 octets, never inside a character.
import { addDays, type Day } from '#model/day.js';
import { CALENDAR_WORDS } from '#words/due.js';

/** One entry. `id` is the thing's lasting name. */
export interface CalendarEntry {
  readonly id: string;
  readonly day: Day;
  readonly summary: string;
  /** Lines of the description. */
  readonly lines: readonly string[];
}

const FOLD = 75;
const octets = (of: string): number => new TextEncoder().encode(of).length;

/** The file's text. `stampedAt` is the instant at which it is made (ISO), `owner` keeps the names of two ledgers apart. */
export function answerCalendar(
  entries: readonly CalendarEntry[],
  of: { readonly stampedAt: string; readonly owner: string },
): string {
  const stamp = `${of.stampedAt.slice(0, 19).replace(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//taizhang//due//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(CALENDAR_WORDS.name)}`,
    ...entries.flatMap((one) => [
      'BEGIN:VEVENT',
      `UID:${uidOf(one.id, of.owner)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(one.day)}`,
      `DTEND;VALUE=DATE:${compact(addDays(one.day, 1))}`,
      `SUMMARY:${escaped(one.summary)}`,
      ...(one.lines.length === 0 ? [] : [`DESCRIPTION:${escaped(one.lines.join('\n'))}`]),
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escaped(one.summary)}`,
      'TRIGGER:PT8H',
      'END:VALARM',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

const compact = (day: Day): string => day.replaceAll('-', '');

/** Text values: backslash, semicolon, comma and line break are escaped (RFC 5545, 3.3.11); other control signs go. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '');

/** The name as plain letters: anything else is written by its number, so that it survives every calendar. */
const uidOf = (id: string, owner: string): string =>
  `${[...`${owner}/${id}`].map((sign) => (/[A-Za-z0-9./-]/.test(sign) ? sign : `_${sign.codePointAt(0)!.toString(16)}`)).join('')}@taizhang`;

/** Folds a line so that none is longer than 75 octets; a continuation begins with a blank. */
function fold(line: string): string {
  if (octets(line) <= FOLD) return line;
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const sign of line) {
    const more = octets(sign);
    if (size + more > FOLD) {
      parts.push(part);
      part = ' ';
      size = 1;
    }
    part += sign;
    size += more;
  }
  return [...parts, part].join('\r\n');
}
