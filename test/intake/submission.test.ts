// What a submission shows is what is read back from it: by the program's own writing with any text in any cell, and by
// hand in the blank form.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sealPart } from '#commands/submission/seal-part.js';
import { canonicalPart } from '#forms/submission.js';
import { answerCase, answerDuties, answerRecords } from '#forms/submission-case.js';
import { blankSheets } from '#forms/submission-sheets.js';
import { readCases } from '#intake/submission-case.js';
import { childrenOfRoster } from '#intake/submission-roster.js';
import type { BookCell, BookSheet } from '#model/book.js';
import { day } from '#model/day.js';
import { month } from '#model/month.js';
import { canonicalText, type PartContent, TABLE_NAMES } from '#model/submission.js';
import { bookBytes } from '#sheets/write-book.js';
import { COVER_FIELDS, SUBMISSION_SHEETS, SUBMISSION_TABLES } from '#words/submission.js';
import { readBytes } from '../support/read-submission.js';
import { madeCase, madeChild, madePart, madeSchool, sealed, workbookOf } from '../support/submissions.js';

const TODAY = day('2026-10-27');
const children = (from: number, count: number) => Array.from({ length: count }, (_, at) => madeChild(from + at));

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    '_x0041_',
    ' 前后 ',
    'a\r\nb',
    '=1+1',
    "'007",
    '2026-10-01',
    '1e5',
    '007',
    '是',
    '姓名',
    '\u0000x',
    '\ud800',
  ),
);

/** A part with any text in its tables. */
const anyPart = fc.record(
  Object.fromEntries(
    TABLE_NAMES.map((table) => {
      const width = Object.keys(SUBMISSION_TABLES[table]).length;
      return [table, fc.array(fc.array(anyText, { minLength: width, maxLength: width }), { maxLength: 4 })];
    }),
  ),
);

describe('a submission', () => {
  test('survives its workbook, whatever stands in its cells', async () => {
    await fc.assert(
      fc.asyncProperty(anyPart, anyText, async (tables, preparer) => {
        const { cover } = madePart({
          of: madeSchool(1),
          period: '2026-10',
          children: [],
          lives: [],
          cover: { preparer },
        });
        const part = sealed(canonicalPart(cover, tables as unknown as PartContent['tables']));
        const read = await readBytes(workbookOf([part]));
        expect(read.problems).toEqual([]);
        expect(read.parts).toHaveLength(1);
        const [only] = read.parts;
        expect(only!.tables).toEqual(part.tables);
        expect(only!.cover).toEqual(part.cover);
        expect(sealPart({ cover: { ...only!.cover, digest: '' }, tables: only!.tables }).digest).toBe(
          part.cover.digest,
        );
      }),
      { numRuns: 60 },
    );
  });

  test('several schools in one workbook come apart as they went in', async () => {
    const parts = [0, 1, 2].map((n) =>
      sealed(
        madePart({
          of: madeSchool(n),
          period: '2026-10',
          children: children(n * 50, 5 + n),
          lives: [
            [['opened', '2026-10-09']],
            [
              ['opened', '2026-10-12'],
              ['confirmed', '2026-10-13'],
            ],
          ],
        }),
      ),
    );
    const read = await readBytes(workbookOf(parts));
    expect(read.problems).toEqual([]);
    expect(read.parts.map(({ cover, tables }) => ({ cover, tables }))).toEqual(parts);
  });

  test('rows sorted otherwise are the same contents, a changed figure is not', async () => {
    const part = madePart({ of: madeSchool(1), period: '2026-10', children: children(0, 9), lives: [] });
    const turned = canonicalPart(part.cover, { ...part.tables, roster: part.tables.roster.toReversed() });
    expect(sealPart(turned).digest).toBe(sealPart(part).digest);
    const changed = { ...part, cover: { ...part.cover, opened: '1' } };
    expect(sealPart(changed).digest).not.toBe(sealPart(part).digest);
  });

  test('cases come back as they were, but for the cells of their runs', () => {
    const lives = [
      [['opened', '2026-09-09']],
      [
        ['opened', '2026-09-09'],
        ['confirmed', '2026-09-10'],
        ['returned', '2026-09-14'],
        ['closed', '2026-10-08'],
      ],
      [
        ['opened', '2026-09-09'],
        ['dismissed', '2026-09-10'],
        ['reopened', '2026-09-20'],
      ],
      [
        ['opened', '2026-09-09'],
        ['withdrawn', '2026-09-12'],
      ],
      [
        ['opened', '2026-09-09'],
        ['returned', '2026-09-12'],
        ['fired-again', '2026-09-30'],
      ],
    ] as const;
    const cases = lives.map((life, at) => madeCase(madeChild(at), madeSchool(1), at + 1, life));
    const tables = canonicalPart(
      {},
      {
        monthly: [],
        points: [],
        changes: [],
        roster: [],
        cases: cases.map(answerCase),
        records: cases.flatMap(answerRecords),
        duties: cases.flatMap(answerDuties),
      },
    ).tables;
    const read = readCases({ cover: { ...madeSchool(1), period: '2026-10' }, tables }, TODAY);
    expect(read.faults).toEqual([]);
    const plain = cases.map((one) => ({
      ...one,
      student: { ...one.student, studentId: 0, gradeText: expect.any(String) },
    }));
    expect(read.cases).toEqual(plain);
  });

  test('canonical text is canonical once and for all', () => {
    fc.assert(fc.property(anyText, (text) => canonicalText(canonicalText(text)) === canonicalText(text)));
  });
});

describe('the blank form, filled by hand', () => {
  const blank = blankSheets({ period: month('2026-10'), from: day('2026-09-26'), to: day('2026-10-25') });
  const sheetNamed = (name: string): BookSheet => blank.find((one) => one.name === name)!;
  const text = (value: string | number): BookCell => ({ value, look: 'text' });

  /** Types values under the headings of a table, in rows of their own. */
  function typed(name: string, rows: readonly Readonly<Record<string, string | number>>[]): BookSheet {
    const sheet = sheetNamed(name);
    const headings = sheet.rows[1]!.map((cell) => cell!.value);
    return { ...sheet, rows: [...sheet.rows, ...rows.map((row) => headings.map((one) => text(row[one] ?? '')))] };
  }

  function coverTyped(values: Readonly<Record<string, string | number>>): BookSheet {
    const sheet = sheetNamed(SUBMISSION_SHEETS.cover);
    const rows = sheet.rows.map((row) => {
      const label = row[0]?.value;
      return typeof label === 'string' && label in values ? [row[0]!, text(values[label]!)] : row;
    });
    return { ...sheet, rows };
  }

  const filled = bookBytes([
    coverTyped({ 学校: '石梁镇第3学校', 乡镇: '石梁镇', 月份: '2026年10月', 零报告: '否', 期末未销号: 2 }),
    typed('台账', [
      {
        姓名: '王 小明',
        年级: '初二',
        班级: '（1）班',
        状态: '劝返中',
        缺勤自: '2026.10.8',
        辍学原因: '厌学',
        身份证号: '',
      },
      { 姓名: '李四', 年级: '七年级', 班级: '2', 状态: '疑似', 缺勤自: '2026年10月9日', 特殊群体: '留守、单亲' },
    ]),
    typed('工作记录', [{ 姓名: '王小明', 日期: '2026/10/12', 工作: '家访', 经办人: '张老师', 结果: '承诺返校' }]),
    ...blank.filter((one) => !['封面', '台账', '工作记录'].includes(one.name)),
  ]);

  test('is read by the same headings', async () => {
    const read = await readBytes(filled);
    expect(read.problems).toEqual([]);
    const [part] = read.parts;
    expect(part!.cover).toMatchObject({ school: '石梁镇第3学校', period: '2026-10', nil: '否', digest: '' });
    const { cases, faults } = readCases(part!, TODAY);
    expect(faults).toEqual([]);
    expect(
      cases.map((one) => [one.student.name, one.student.grade, one.student.classNo, one.status, one.since]),
    ).toEqual([
      ['李四', 7, '2', 'suspected', '2026-10-09'],
      ['王小明', 8, '1', 'persuading', '2026-10-08'],
    ]);
    expect(cases[0]!.student.groups).toEqual(['left-behind', 'single-parent']);
    expect(cases[1]).toMatchObject({
      reason: 'weariness',
      records: [{ kind: 'home-visit', by: '张老师', result: 'promised' }],
    });
  });

  test.each([
    ['no name', { 姓名: '', 缺勤自: '2026-10-08', 年级: '七年级' }, 'submission.case', 'name'],
    ['no day', { 姓名: '张三' }, 'submission.case', 'since'],
    ['a day that is none', { 姓名: '张三', 缺勤自: '2026-10-08', 返校日期: '下周' }, 'submission.case', 'returnedOn'],
    [
      'a return before the absence',
      { 姓名: '张三', 缺勤自: '2026-10-08', 返校日期: '2026-10-01' },
      'submission.case',
      'status',
    ],
    [
      'an unknown reason',
      { 姓名: '张三', 缺勤自: '2026-10-08', 辍学原因: '不知道' },
      'submission.case-value',
      'reason',
    ],
  ])('%s is named with its column', async (_, row, code, field) => {
    const bytes = bookBytes([coverTyped({ 学校: '石梁镇第3学校', 月份: '2026-10' }), typed('台账', [row])]);
    const read = await readBytes(bytes);
    const { faults } = readCases(read.parts[0]!, TODAY);
    expect(faults.map((one) => [one.problem.code, one.field])).toEqual([[code, field]]);
    expect(read.parts[0]!.places.cases[0]).toEqual({ sheet: '台账', row: 3 });
  });

  test('an ID in a roster is mended, whoever is listed as gone is not on it', () => {
    const row = (of: Readonly<Record<string, string>>) =>
      Object.keys(SUBMISSION_TABLES.roster).map((field) => of[field] ?? '');
    const found = childrenOfRoster(
      [
        row({ name: '张　三', idNo: '', enrolmentNo: 'G99010120120304123X', birthOn: '2012.3.4' }),
        row({ name: '李四', rollStatus: '转出' }),
      ],
      TODAY,
    );
    expect(found).toEqual([{ row: 0, name: '张三', idNo: '99010120120304123X', birthOn: '2012-03-04' }]);
  });

  test('every line of the cover and every column has one heading', () => {
    const headings = Object.values(COVER_FIELDS).map((one) => one.heading);
    expect(new Set(headings).size).toBe(headings.length);
    for (const table of TABLE_NAMES) {
      const own = Object.values(SUBMISSION_TABLES[table]).map((one) => one.heading);
      expect(new Set(own).size).toBe(own.length);
    }
  });
});
