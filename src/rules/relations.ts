// Relations between figures, read from a line of text and judged: `本月复学 <= 上月结转 + 本月新增`. Nothing is run as code;
// where a figure is not stated the relation is not judged.
import { RELATION_FAULTS } from '#words/relations.js';

/** A figure by its name, or null where it is not stated. Undefined where there is no such figure. */
export type FigureOf = (name: string) => number | null | undefined;

/** A sum of signs and figures, in the order of calculating. */
type Term =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'figure'; readonly name: string }
  | { readonly kind: 'both'; readonly sign: '+' | '-' | '*' | '/'; readonly left: Term; readonly right: Term };

type Comparison = '<=' | '>=' | '=' | '<' | '>' | '<>';

/** A relation that was understood. */
export interface Relation {
  readonly text: string;
  readonly comparison: Comparison;
  readonly left: Term;
  readonly right: Term;
  readonly names: readonly string[];
}

const SIGNS: Readonly<Record<string, string>> = {
  '＋': '+',
  '－': '-',
  '—': '-',
  '×': '*',
  '＊': '*',
  '÷': '/',
  '／': '/',
  '（': '(',
  '）': ')',
  '≤': '<=',
  '≦': '<=',
  '≥': '>=',
  '≧': '>=',
  '＝': '=',
  '==': '=',
  '≠': '<>',
  '!=': '<>',
  '＜': '<',
  '＞': '>',
};
const TOKEN =
  /\s*(<=|>=|<>|!=|==|[<>=≤≥≦≧≠＝＜＞+\-*/()（）＋－—×＊÷／]|\d+(?:\.\d+)?%?|[^\s<>=≤≥≦≧≠＝＜＞+\-*/()（）＋－—×＊÷／!]+)/uy;
const COMPARISONS: readonly string[] = ['<=', '>=', '=', '<', '>', '<>'];

/** Reads a relation; the reason in words where it can't be read. */
export function readRelation(text: string): Relation | { readonly fault: string } {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    tokens.push(SIGNS[found[1]!] ?? found[1]!);
    if (TOKEN.lastIndex >= text.trimEnd().length) break;
  }
  const at = tokens.findIndex((one) => COMPARISONS.includes(one));
  if (at < 0 || tokens.findLastIndex((one) => COMPARISONS.includes(one)) !== at)
    return { fault: RELATION_FAULTS.comparison };
  const names: string[] = [];
  const left = readSum(tokens.slice(0, at), names);
  const right = readSum(tokens.slice(at + 1), names);
  if (typeof left === 'string') return { fault: left };
  if (typeof right === 'string') return { fault: right };
  return { text: text.trim(), comparison: tokens[at] as Comparison, left, right, names };
}

/** Sums before products' results, brackets first; a text where it can't be read. */
function readSum(tokens: readonly string[], names: string[]): Term | string {
  let at = 0;
  const primary = (): Term | string => {
    const token = tokens[at];
    at += 1;
    if (token === undefined) return RELATION_FAULTS.end;
    if (token === '(') {
      const inner = sum();
      if (typeof inner === 'string') return inner;
      if (tokens[at] !== ')') return RELATION_FAULTS.end;
      at += 1;
      return inner;
    }
    if (/^\d/.test(token)) {
      const value = token.endsWith('%') ? Number(token.slice(0, -1)) / 100 : Number(token);
      return { kind: 'number', value };
    }
    if (['+', '-', '*', '/', ')'].includes(token)) return RELATION_FAULTS.sign(token);
    names.push(token);
    return { kind: 'figure', name: token };
  };
  const chain = (signs: readonly string[], next: () => Term | string): Term | string => {
    let left = next();
    while (typeof left !== 'string' && at < tokens.length && signs.includes(tokens[at]!)) {
      const sign = tokens[at] as '+';
      at += 1;
      const right = next();
      left = typeof right === 'string' ? right : { kind: 'both', sign, left, right };
    }
    return left;
  };
  const product = (): Term | string => chain(['*', '/'], primary);
  const sum = (): Term | string => chain(['+', '-'], product);
  const whole = sum();
  return typeof whole === 'string' || at >= tokens.length ? whole : RELATION_FAULTS.sign(tokens[at]!);
}

/** The value of a term; null where a figure is not stated or something is divided by nothing. */
function figureIn(term: Term, figureOf: FigureOf): number | null {
  if (term.kind === 'number') return term.value;
  if (term.kind === 'figure') return figureOf(term.name) ?? null;
  const left = figureIn(term.left, figureOf);
  const right = figureIn(term.right, figureOf);
  if (left === null || right === null) return null;
  switch (term.sign) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : left / right;
  }
}

/** Dust of binary fractions (0.9 × 700) must not break a relation. */
const DUST = 1e-9;

/** Whether it holds for these figures; null where it can't be judged. */
export function judgeRelation(of: Relation, figureOf: FigureOf): boolean | null {
  const left = figureIn(of.left, figureOf);
  const right = figureIn(of.right, figureOf);
  if (left === null || right === null) return null;
  const apart = left - right;
  switch (of.comparison) {
    case '<=':
      return apart <= DUST;
    case '>=':
      return apart >= -DUST;
    case '<':
      return apart < -DUST;
    case '>':
      return apart > DUST;
    case '=':
      return Math.abs(apart) <= DUST;
    case '<>':
      return Math.abs(apart) > DUST;
  }
}
