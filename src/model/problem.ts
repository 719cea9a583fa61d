// A fault in somebody's data: a value with a place, collected and never thrown. And the one error that is thrown.
import { PROBLEMS, type ProblemCode } from '#words/problems.js';

type Severity = 'error' | 'warning' | 'info';

/** Where in a file something stands; every part may be missing, `cell` is as Excel names it. */
export interface Place {
  readonly file?: string;
  readonly sheet?: string;
  readonly row?: number;
  readonly cell?: string;
}

/** One problem as shown and as printed by `--json`. `message` and `hint` are Chinese, without identity numbers unmasked by us. */
export interface Problem extends Place {
  readonly severity: Severity;
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint: string;
  readonly value?: string;
}

/** How often a problem was found under a heading, where not each of them is listed; '' where no column is meant. */
export interface ProblemCount {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly heading: string;
  readonly count: number;
}

/** What fills the `{names}` of a sentence in `words/problems.ts`. */
export type Said = Readonly<Record<string, string | number>>;

const fill = (sentence: string, said: Said): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in said ? String(said[name]) : whole));

/** Builds a problem from its code: sentence and remedy come from `words/problems.ts`, filled with `said`. */
export function problem(code: ProblemCode, place: Place = {}, said: Said = {}, value?: string): Problem {
  const words = PROBLEMS[code];
  return {
    severity: words.severity,
    code,
    message: fill(words.message, said),
    hint: fill(words.hint, said),
    ...place,
    ...(value === undefined ? {} : { value }),
  };
}

/** Exit codes of the program, as README.md tells them. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** The command cannot go on. The only error class that is thrown; `main.ts` prints one sentence and one remedy. */
export class Refusal extends Error {
  readonly problem: Problem;
  readonly exitCode: ExitCode;
  /** What filled the sentence, kept so that a refusal can cross a thread and be made anew. */
  readonly said: Said;
  constructor(code: ProblemCode, exitCode: ExitCode, place: Place = {}, said: Said = {}) {
    const made = problem(code, place, said);
    super(made.message);
    this.name = 'Refusal';
    this.problem = made;
    this.exitCode = exitCode;
    this.said = said;
  }
}
