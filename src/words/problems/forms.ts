import type { ProblemWords } from './shape.js';

export const FORMS_PROBLEMS = {} as const satisfies Record<string, ProblemWords>;
