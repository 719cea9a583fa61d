// Problems as a person reads them: where, what, and what to do; in the order of the file.
import type { Problem, ProblemCount } from '#model/problem.js';
import { CLOSING } from '#words/screen.js';
import type { Paints } from './paint.js';

/** Problems of one code shown before the rest is only counted. */
const SHOWN_OF_A_CODE = 20;
/** Headings named where problems are counted by column. */
const HEADINGS_SHOWN = 6;

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

/**
 * All problems with their count, most alike cut short; empty for none. `counts` says how many there are where only the
 * first of each code are listed.
 */
export function showProblems(problems: readonly Problem[], paints: Paints, counts?: readonly ProblemCount[]): string {
  if (problems.length === 0) return '';
  const counted = counts ?? problems.map(({ code, severity }) => ({ code, severity, heading: '', count: 1 }));
  const sum = (of: readonly ProblemCount[]): number => of.reduce((total, one) => total + one.count, 0);
  const count = (severity: Problem['severity']): number => sum(counted.filter((one) => one.severity === severity));
  const lines = [
    CLOSING.problems
      .replace('{n}', String(sum(counted)))
      .replace('{errors}', String(count('error')))
      .replace('{warnings}', String(count('warning')))
      .replace('{infos}', String(count('info'))),
  ];
  const seen = new Map<Problem['code'], number>();
  for (const one of problems) {
    const nth = (seen.get(one.code) ?? 0) + 1;
    seen.set(one.code, nth);
    if (nth <= SHOWN_OF_A_CODE) lines.push(showProblem(one, paints));
  }
  const byCode = Map.groupBy(counted, (one) => one.code);
  for (const [code, n] of seen) {
    const all = byCode.get(code) ?? [];
    const more = sum(all) - Math.min(n, SHOWN_OF_A_CODE);
    if (more <= 0) continue;
    lines.push(CLOSING.moreProblems.replace('{n}', String(more)).replace('{code}', code) + showHeadings(all));
  }
  return lines.join('\n');
}

/** `；按列数：“身份证号” 4980、“出生日期” 20`; empty where no column is meant. */
function showHeadings(of: readonly ProblemCount[]): string {
  const named = of.filter((one) => one.heading !== '').toSorted((one, other) => other.count - one.count);
  if (named.length === 0) return '';
  const shown = named
    .slice(0, HEADINGS_SHOWN)
    .map((one) => CLOSING.headingCount.replace('{heading}', () => one.heading).replace('{n}', String(one.count)));
  const rest = named.length > shown.length ? CLOSING.moreHeadings.replace('{n}', String(named.length)) : '';
  return CLOSING.byHeading.replace('{columns}', () => shown.join('、') + rest);
}
