// Problems as a person reads them: where, what, and what to do; in the order of the file.
import type { Problem } from '#model/problem.js';
import { CLOSING } from '#words/screen.js';
import type { Paints } from './paint.js';

/** Problems of one code shown before the rest is only counted. */
const SHOWN_OF_A_CODE = 20;

/** `黄河路小学-9月考勤.xlsx › 考勤 › F17`; empty where a problem has no place. */
export function showPlace(of: Problem): string {
  const spot = of.cell ?? (of.row === undefined ? undefined : CLOSING.row.replace('{row}', String(of.row)));
  return [of.file, of.sheet, spot].filter((part) => part !== undefined && part !== '').join(' › ');
}

/** The layout of one problem, as the gallery fixes it. */
export function showProblem(of: Problem, paints: Paints): string {
  const paint = of.severity === 'error' ? paints.bad : of.severity === 'warning' ? paints.careful : paints.faint;
  const place = showPlace(of);
  const lines = place === '' ? [paint(of.message)] : [paint(place), `  ${of.message}`];
  if (of.hint !== '') lines.push(`  ${paints.faint(of.hint)}`);
  return lines.join('\n');
}

/** All problems with their count, most alike cut short; empty for none. */
export function showProblems(problems: readonly Problem[], paints: Paints): string {
  if (problems.length === 0) return '';
  const count = (severity: Problem['severity']): number => problems.filter((one) => one.severity === severity).length;
  const lines = [
    CLOSING.problems
      .replace('{n}', String(problems.length))
      .replace('{errors}', String(count('error')))
      .replace('{warnings}', String(count('warning')))
      .replace('{infos}', String(count('info'))),
  ];
  const seen = new Map<string, number>();
  for (const one of problems) {
    const nth = (seen.get(one.code) ?? 0) + 1;
    seen.set(one.code, nth);
    if (nth <= SHOWN_OF_A_CODE) lines.push(showProblem(one, paints));
  }
  for (const [code, n] of seen) {
    if (n <= SHOWN_OF_A_CODE) continue;
    lines.push(CLOSING.moreProblems.replace('{n}', String(n - SHOWN_OF_A_CODE)).replace('{code}', code));
  }
  return lines.join('\n');
}
