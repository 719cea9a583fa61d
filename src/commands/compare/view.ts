// A comparison as it leaves the program: the object of `--json` and the table of what has to be looked at.
import { classWords, placeWords, reasonWords } from '#forms/check-sheets.js';
import type { ComparedPerson, ComparedRow, ComparisonResult } from '#model/compare.js';
import { showSchoolClass } from '#model/school.js';
import { isOpenRow } from '#plan/compare.js';
import { type Block, list, table, text, title } from '#screen/blocks.js';
import { GROUP_WORDS, wordOf } from '#words/codes.js';
import { CHECK_FINDINGS, COMPARISON_WORDS } from '#words/compare.js';

/** `data.comparisons[]`. */
export const comparisonData = (
  of: ComparisonResult,
  caseOf: (row: ComparedRow) => string,
): Record<string, unknown> => ({
  kind: of.kind,
  group: of.group,
  registers: of.here,
  other: of.there,
  both: of.both,
  onlyHere: of.onlyHere,
  onlyThere: of.onlyThere,
  conflict: of.conflict,
  needsEyes: of.needsEyes,
  outside: of.outside,
  decided: of.decided,
  openCases: of.cases,
  rows: of.rows.map((row) => ({
    checkNo: row.checkNo,
    class: row.class,
    reasons: row.reasons,
    name: (row.there ?? row.here)!.name,
    here: row.here === null ? null : personData(row.here),
    there: row.there === null ? null : personData(row.there),
    others: row.others.map(personData),
    said: row.said,
    check: row.check,
    caseNo: caseOf(row) || null,
  })),
});

function personData(of: ComparedPerson): Record<string, unknown> {
  const { name, sex, birthOn, idNo, enrolmentNo, school, grade, gradeText, classNo, town, village, source } = of;
  const { file, sheet, row } = source;
  return {
    name,
    sex,
    birthOn,
    idNo,
    enrolmentNo,
    school,
    grade: grade ?? gradeText,
    class: classNo,
    town,
    village,
    file,
    sheet,
    row,
  };
}

/** Where somebody has to look: the village, or the school and class. */
function whereOf({ kind }: ComparisonResult, of: ComparedPerson): string {
  const home = `${of.town}${of.village}`;
  const atSchool = of.school === '' ? '' : `${of.school}${showSchoolClass(of)}`;
  return kind === 'population' || kind === 'list' ? home || atSchool : atSchool || home;
}

/** Rows that a screen shows of one comparison; the check sheets have them all. */
const SHOWN = 20;

/** What has to be looked at, the first of it. */
export function findingTable(of: ComparisonResult, caseOf: (row: ComparedRow) => string): Block[] {
  const open = of.rows.filter(isOpenRow);
  const name = of.group === null ? COMPARISON_WORDS[of.kind] : `${GROUP_WORDS[of.group]}名单与学籍`;
  const dropouts =
    of.cases.length === 0
      ? []
      : [
          title(`${name}，名单上有未销号的 ${of.cases.length} 人：`),
          list(of.cases.map((one) => `${one.caseNo} ${one.name}`)),
        ];
  if (open.length === 0) return dropouts;
  const rows = open.slice(0, SHOWN).map((row) => {
    const person = row.there ?? row.here!;
    return [
      row.checkNo,
      person.name,
      whereOf(of, person),
      classWords(of.kind, row),
      [reasonWords(row), wordOf(CHECK_FINDINGS, row.check?.finding ?? null)].filter(Boolean).join('；'),
      placeWords(person),
      caseOf(row),
    ];
  });
  return [
    ...dropouts,
    title(`${name}，要核查的 ${open.length} 条：`),
    table(['核查编号', '姓名', '村或学校', '结果', '说明', '出处', '台账'], rows),
    ...(open.length > SHOWN ? [text(`……还有 ${open.length - SHOWN} 条，都在核查表里`)] : []),
  ];
}
