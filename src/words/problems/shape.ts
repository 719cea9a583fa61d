/**
 * A fault in words: {braces} are filled by whoever finds it. Sentences are short, kind and without
 * jargon, their parts joined by ；, without a full stop; a command stands as it is typed (test/shape/problem-words.test.ts).
 */
export interface ProblemWords {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly hint: string;
}
