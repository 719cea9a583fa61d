import { describe, expect, test } from 'vitest';
import { normaliseHeading } from '#intake/normalise.js';
import { SHEET_KINDS } from '#model/records.js';
import { COLUMNS, HEADING_PREFIXES, TABLE_KINDS } from '#words/columns.js';

describe.each([...TABLE_KINDS])('the headings of %s', (kind) => {
  const spellings = Object.entries(COLUMNS[kind]).flatMap(([field, words]) =>
    [words.heading, ...words.also].map((heading) => ({ field, heading })),
  );

  test('each spelling names exactly one field', () => {
    const fields = new Map<string, string>();
    const twice: string[] = [];
    for (const { field, heading } of spellings) {
      const known = fields.get(heading);
      if (known !== undefined) twice.push(`${heading}: ${known} and ${field}`);
      fields.set(heading, field);
    }
    expect(twice).toEqual([]);
  });

  test('each spelling stands as it is looked up', () =>
    expect(spellings.filter(({ heading }) => normaliseHeading(heading) !== heading)).toEqual([]));

  test('a word in front never makes one field of another', () => {
    const fields = new Map(spellings.map(({ field, heading }) => [heading, field]));
    for (const prefix of HEADING_PREFIXES)
      for (const { heading } of spellings) {
        const whole = fields.get(prefix + heading);
        if (whole !== undefined && fields.get(heading) !== whole)
          expect(`${prefix}${heading}: ${whole}, ${fields.get(heading)}`).toMatch(DELIBERATE);
      }
  });

  // Filled-in check sheets find their row by its number; everything else is about somebody with a name.
  test('a list of persons or schools needs a name', () =>
    expect(COLUMNS[kind].name?.needed ?? false).toBe(kind !== 'checks'));
});

/** Longer headings that mean something of their own although a shorter one ends the same. */
const DELIBERATE = /^学生(?:来源|状态|学籍状态|编号|号|类别|类型)/;

test('every kind of sheet but attendance and work records is a table', () =>
  expect([...TABLE_KINDS, 'attendance', 'records'].toSorted()).toEqual([...SHEET_KINDS].toSorted()));
