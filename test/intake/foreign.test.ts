// Rosters and attendance that schools and their programs really wrote, kept beside the checkout: every row of them is
// taken, rejected or left out by name, and what can't be told is asked about. Without the folder the file is skipped.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBytes } from '../support/reading.js';
import { root } from '../support/source.js';
import { runRows } from './run.ts';

const folder = join(root, '..', 'shared', 'foreign', 'cn');
const there = existsSync(folder);
const files = there ? readdirSync(folder) : [];

describe.skipIf(!there)('sheets from the field', () => {
  test.each(files)('%s', async (file) => {
    const book = await readBytes(readFileSync(join(folder, file)));
    for (const { head, rows } of book.sheets) {
      const ran = runRows(rows, { file, school: { name: '某某中学', code: null } }, head);
      const { summary } = ran;
      if (summary.kind !== 'attendance') {
        expect(ran.records.length + ran.rejected.length).toBe(summary.rows);
        if (summary.rows === 0)
          expect(ran.problems.map((one) => one.code).join()).toMatch(/^(sheet|heading|school|class|list)\./);
      }
      if (summary.rows === 0) expect(ran.problems.length).toBeGreaterThan(0);
    }
  });

  test.each([
    ['花名册_学号姓名性别_masked.xlsx', 'register', 40],
    ['学生名单_POI_masked.xls', 'register', 193],
    ['学生表_WPSOffice_masked.xls', 'register', 6],
    ['学生信息_表头带说明_masked.xlsx', 'register', 22],
    ['namelist_学号尾随空格_masked.xlsx', 'register', 41],
    ['k12_学生名册_双栏_国网学号_masked.xls', 'register', 2503],
    ['请假记录表_标题行_masked.xlsx', 'leave', 2],
    ['考勤_数学_masked.xls', 'attendance', 76],
    ['考勤汇总_xlwt_masked.xls', 'attendance', 0],
  ])('%s is taken for %s with %i rows', async (file, kind, rows) => {
    const book = await readBytes(readFileSync(join(folder, file)));
    const first = book.sheets[0]!;
    const { summary } = runRows(first.rows, { file, school: { name: '某某中学', code: null } }, first.head);
    expect([summary.kind, summary.rows]).toEqual([kind, rows]);
  });
});
