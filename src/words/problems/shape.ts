/** A fault in words: {braces} are filled by whoever finds it. Sentences are short, kind and without jargon. */
export interface ProblemWords {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly hint: string;
}
