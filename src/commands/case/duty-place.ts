// The place of a duty as it is typed (`school:黄河路小学`, `班级:七年级1班`) or written in a sheet.
import { splitSchool } from '#intake/class-of-row.js';
import { readClass } from '#intake/grades.js';
import type { DutyPlace, DutyScope } from '#model/duties.js';
import { type Problem, problem } from '#model/problem.js';
import type { Workspace } from '#model/workspace.js';
import { scopeOf } from '#plan/duties.js';
import { SCOPE_WORDS } from '#words/duties.js';

const EXAMPLES: Readonly<Record<DutyScope, string>> = {
  county: '青山县',
  town: '河口镇',
  village: '幸福村',
  school: '黄河路小学',
  class: '七年级1班',
  area: '西南片',
  group: '劝返复学工作小组',
};

/** Reads a scope and the place's name; a class without a school is of `ownSchool`, a school without a name is it. */
function readPlace(
  scopeTyped: string,
  unitTyped: string,
  of: { readonly ownSchool: string; readonly primaryYears: 5 | 6 },
): DutyPlace | Problem {
  const scope = scopeOf(scopeTyped.trim());
  const known = Object.values(SCOPE_WORDS).join('、');
  if (scope === null) return problem('records.scope', {}, { typed: scopeTyped, known }, scopeTyped);
  const unit = unitTyped.trim();
  const lacking = (): Problem =>
    problem(
      'records.scope-unit',
      {},
      { scope: SCOPE_WORDS[scope], example: EXAMPLES[scope], typed: unit === '' ? '' : `：“${unit}”认不出` },
    );
  if (scope === 'school' && unit === '' && of.ownSchool !== '')
    return { scope, unit: of.ownSchool, grade: null, classNo: '' };
  if (scope !== 'class') return unit === '' ? lacking() : { scope, unit, grade: null, classNo: '' };
  const { school, rest } = splitSchool(unit);
  const read = readClass('', rest, of.primaryYears);
  const named = school || of.ownSchool;
  if (named === '' || read.grade === null) return lacking();
  return { scope, unit: named, grade: read.grade, classNo: read.classNo ?? '' };
}

/** Reads places as a workspace means them: a school's own name need not be written. */
export const placeReaderOf =
  ({ organisation, primaryYears }: Workspace) =>
  (scope: string, unit: string): DutyPlace | Problem =>
    readPlace(scope, unit, { ownSchool: organisation.level === 'school' ? organisation.name : '', primaryYears });

/** `school:黄河路小学` taken apart; a scope alone names no place. */
export function splitPlace(typed: string): { readonly scope: string; readonly unit: string } {
  const found = /^([^:：]*)[:：](.*)$/.exec(typed);
  return found === null ? { scope: typed, unit: '' } : { scope: found[1]!.trim(), unit: found[2]!.trim() };
}
