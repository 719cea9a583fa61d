import type { ProblemWords } from './shape.js';

export const CASES_PROBLEMS = {} as const satisfies Record<string, ProblemWords>;
