// The register of visits class by class: whose classes are told apart, who was visited, whom nobody asks about.
import { describe, expect, it } from 'vitest';
import { answerList } from '#forms/lists.js';
import type { Case } from '#model/case.js';
import { fillValueText } from '#model/filling.js';
import { COVERAGE_LIST } from '#words/forms/cases.js';
import { DISMISSED, HEAD, PERSUADING, SUSPECTED } from '../support/made-up-cases.ts';

const inClass = (of: Case, student: Partial<Case['student']>): Case => ({
  ...of,
  student: { ...of.student, ...student },
});
const inGrade = (of: Case, grade: number | null, gradeText: string): Case =>
  inClass(of, { school: '上坝小学', grade, gradeText, classNo: '1' });

/** Grade, class, children, visited, visits, and who was not visited. */
const coverage = (...cases: Case[]): string[] => {
  const rows = answerList('visit-register', { head: HEAD, cases: [], all: cases }).common.lists[COVERAGE_LIST.list]!;
  const { grade, classNo, children, visited, visits, unvisited } = COVERAGE_LIST.marks;
  return rows.map((row) =>
    [grade, classNo, children, visited, visits, unvisited].map(([mark]) => fillValueText(row[mark]!)).join(' '),
  );
};

describe('home visits by class', () => {
  it.each([
    ['one row for a class', [inGrade(PERSUADING, 7, ''), inGrade(SUSPECTED, 7, '初一')], 1],
    ['two for two grades', [inGrade(PERSUADING, 7, ''), inGrade(SUSPECTED, 8, '')], 2],
    [
      'two for grades of which only the written names are known',
      [inGrade(PERSUADING, null, '学前班'), inGrade(SUSPECTED, null, '预备班')],
      2,
    ],
    ['none for a case that was set aside', [inGrade(DISMISSED, 7, '')], 0],
  ])('%s', (_, cases, rows) => {
    expect(coverage(...cases)).toHaveLength(rows);
  });

  it('counts children and visits, and names those whom nobody visited', () => {
    const visited = inGrade(PERSUADING, 7, '');
    const visits = visited.records.filter((one) => one.kind === 'home-visit').length;
    const away = { ...inGrade(SUSPECTED, 7, ''), records: [] };
    expect(visits).toBeGreaterThan(0);
    expect(coverage(visited, away)).toEqual([`七年级 1班 2 1 ${visits} ${SUSPECTED.student.name}`]);
  });
});
