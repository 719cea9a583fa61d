// The calendar file against RFC 5545: lines, folding, escapes, names that stay.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCalendar, type CalendarEntry } from '#forms/calendar-file.js';
import { addDays, day } from '#model/day.js';

const of = { stampedAt: '2026-10-16T01:02:03.000Z', owner: '3199000001' };
const entry = (change: Partial<CalendarEntry> = {}): CalendarEntry => ({
  id: '2026-0001/village/1',
  day: day('2026-10-10'),
  summary: '张晓明：请求协助劝返',
  lines: ['2026-0001 黄河路中学', '谁来办：李老师'],
  ...change,
});
/** Unfolded content lines. */
const unfold = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
const propertyOf = (lines: readonly string[], name: string): string =>
  (lines.find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`)) ?? '').replace(/^[^:]*:/, '');

describe('one event', () => {
  it('is a whole day, with the fields that RFC 5545 asks for', () => {
    const lines = unfold(answerCalendar([entry()], of));
    expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
    expect(lines.at(-1)).toBe('END:VCALENDAR');
    expect(lines).toContain('DTSTART;VALUE=DATE:20261010');
    expect(lines).toContain('DTEND;VALUE=DATE:20261011');
    expect(lines).toContain('DTSTAMP:20261016T010203Z');
    expect(propertyOf(lines, 'PRODID')).not.toBe('');
    expect(propertyOf(lines, 'UID')).toBe('3199000001/2026-0001/village/1@taizhang');
    expect(propertyOf(lines, 'SUMMARY')).toBe('张晓明：请求协助劝返');
    expect(propertyOf(lines, 'DESCRIPTION')).toBe('2026-0001 黄河路中学\\n谁来办：李老师');
    const depth = lines.map((line) => (line.startsWith('BEGIN:') ? 1 : line.startsWith('END:') ? -1 : 0));
    expect(depth.reduce<number>((sum, one) => sum + one, 0)).toBe(0);
  });

  it('at the end of a month and a year ends on the next day', () => {
    expect(unfold(answerCalendar([entry({ day: day('2026-12-31') })], of))).toContain('DTEND;VALUE=DATE:20270101');
  });

  it('keeps its name whatever the day, and has another in another ledger', () => {
    const uid = (one: CalendarEntry, owner = of.owner) =>
      propertyOf(unfold(answerCalendar([one], { ...of, owner })), 'UID');
    expect(uid(entry({ day: addDays(day('2026-10-10'), 3), summary: '改了' }))).toBe(uid(entry()));
    expect(uid(entry(), '黄河路中学')).not.toBe(uid(entry()));
    expect(uid(entry(), '黄河路中学')).toMatch(/^[A-Za-z0-9./_@-]+$/);
  });
});

describe('whatever the text', () => {
  const text = fc.string({
    unit: fc.constantFrom('张', '，', ',', ';', '\\', '\n', '\r', 'a', '𠮷', '：', '"', ' '),
    maxLength: 200,
  });

  it('no line is longer than 75 octets, none breaks a character, and the value comes back', () => {
    fc.assert(
      fc.property(text, text, (summary, line) => {
        const file = answerCalendar([entry({ summary, lines: [line] })], of);
        for (const one of file.split('\r\n')) {
          expect(new TextEncoder().encode(one).length).toBeLessThanOrEqual(75);
          expect(one).not.toMatch(/[\r\n]/);
          expect(one.isWellFormed()).toBe(true);
        }
        const back = propertyOf(unfold(file), 'SUMMARY').replace(/\\([\\;,n])/g, (_, sign: string) =>
          sign === 'n' ? '\n' : sign,
        );
        expect(back).toBe(summary.replace(/\r\n|\r|\n/g, '\n'));
      }),
      { numRuns: 200, seed: 5545 },
    );
  });
});
