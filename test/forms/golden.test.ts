// Each form filled with the made-up cases: every mark answered, the print compared as text, the template otherwise kept.
// ACCEPT=1 rewrites the goldens; PREVIEW=<folder> also puts the workbooks there, to be looked at.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkTemplate, FORMS, type Form } from '#forms/index.js';
import { answerList, casesOfList, type ListFormName } from '#forms/lists.js';
import { answerMonthly } from '#forms/monthly.js';
import { answerNil } from '#forms/nil.js';
import { answerPages, casesOfPages, type PageFormName } from '#forms/pages.js';
import { answerPlaces, type PlaceFormName } from '#forms/places.js';
import { answerBulletin, answerQuarterly } from '#forms/schools.js';
import { answerTable, type TableFormName } from '#forms/tables.js';
import { answerWeekly } from '#forms/weekly.js';
import { day } from '#model/day.js';
import type { Filling } from '#model/filling.js';
import { fillTemplate, readMarks } from '#sheets/fill.js';
import { CASES, HEAD, PERSUADING, SUSPECTED } from '../support/made-up-cases.ts';
import { MONTHLY_INPUT } from '../support/made-up-month.ts';
import { ROLL_ANSWERS } from '../support/made-up-rolls.ts';
import { SCHOOLS_INPUT } from '../support/made-up-schools.ts';
import { APPOINTMENTS, NOT_ARRIVED, TABLE_INPUT, TRIED, WORKED } from '../support/made-up-work.ts';
import { workbookText } from '../support/workbook-text.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const templateOf = (form: Form): Buffer => readFileSync(`${root}templates/${form.template}`);

/** Forms that choose their cases themselves where none is named. */
const OF_WORK = new Set<PageFormName>(['special-plan', 'effect-review', 'follow-up-file']);

function answer(form: Form): Filling {
  const [from, to] = [day('2026-09-26'), day('2026-10-25')];
  if (form.takes === 'roll') return ROLL_ANSWERS[form.name]!();
  if (form.takes === 'month') return answerMonthly(MONTHLY_INPUT);
  if (form.takes === 'week')
    return answerWeekly({ head: HEAD, from: day('2026-10-19'), to, yearFrom: day('2026-09-01'), cases: CASES });
  if (form.takes === 'list')
    return answerList(form.name as ListFormName, {
      head: HEAD,
      cases: casesOfList(form.name as ListFormName, form.name === 'grading' ? WORKED : CASES),
      all: CASES,
    });
  if (form.takes === 'places')
    return answerPlaces(form.name as PlaceFormName, { head: HEAD, cases: NOT_ARRIVED, appointments: APPOINTMENTS });
  if (form.takes === 'table') return answerTable(form.name as TableFormName, TABLE_INPUT);
  if (form.takes === 'pages') {
    const name = form.name as PageFormName;
    const cases =
      name === 'registration' ? [PERSUADING, SUSPECTED] : OF_WORK.has(name) ? casesOfPages(name, WORKED) : [TRIED];
    return answerPages(name, {
      head: HEAD,
      cases,
      dueOn: name === 'pledge' || name === 'deadline-notice' ? null : day('2026-10-30'),
      sourceTitle: '控辍保学工作实施方案',
    });
  }
  if (form.takes === 'schools')
    return form.name === 'quarterly' ? answerQuarterly(SCHOOLS_INPUT) : answerBulletin(SCHOOLS_INPUT);
  const period = {
    period: '2026年10月',
    from,
    to,
    scannedOn: to,
    enrolled: 480,
    classes: 12,
    classesRecorded: 12,
    schoolDays: 15,
    gaps: 0,
    openAtEnd: 0,
  };
  return answerNil({ head: HEAD, ...period });
}

describe.each(FORMS.map((form) => [form.name, form] as const))('%s', (name, form) => {
  const template = templateOf(form);

  it('answers every mark of its template, and prints every figure it knows', () => {
    expect(checkTemplate(form, readMarks(template), form.template)).toEqual([]);
  });

  it('prints as accepted', () => {
    const printed = fillTemplate(template, answer(form));
    const text = workbookText(printed);
    expect(text).not.toContain('{{');
    for (const sheet of text.split(/^== /m)) {
      const rows = [...sheet.matchAll(/^-- (\d+)/gm)].map((found) => Number(found[1]));
      expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
    }
    const path = `${root}test/golden/${name}.txt`;
    if (process.env.ACCEPT === '1') writeFileSync(path, text);
    if (process.env.PREVIEW) {
      mkdirSync(process.env.PREVIEW, { recursive: true });
      writeFileSync(`${process.env.PREVIEW}/${name}.xlsx`, printed);
    }
    expect(existsSync(path) && readFileSync(path, 'utf8')).toBe(text);
  });

  it('keeps paper, widths, fonts and everything else that holds no mark', () => {
    const kept = (bytes: Buffer): string[] =>
      workbookText(bytes, { cells: false })
        .split('\n')
        .filter((line) =>
          /^<(sheetPr|sheetFormatPr|cols|printOptions|pageMargins|pageSetup)\b|^part (?!xl\/worksheets)/.test(line),
        );
    const before = kept(template);
    expect(kept(fillTemplate(template, answer(form)))).toEqual(expect.arrayContaining(before));
    expect(before.length).toBeGreaterThan(8);
  });
});
